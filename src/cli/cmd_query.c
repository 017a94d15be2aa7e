/*
 * tawatur query: questions to a database. Each kind of question is a row of a table: its name, its arguments, how it is answered.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "message.h"
#include "options_query.h"
#include "output.h"
#include "query_rows.h"
#include "table.h"
#include "width.h"

enum { TABLE_LIMIT = 20 };

typedef struct question {
    const cli_options *options;
    tw_filter filter;
    tw_store *store;
    const tw_lexicon *lexicon;
    cli_format format;
    cli_table_style style;
    cli_rows rows;
    cli_output output;
    tw_exporter *exporter; /* of events */
    cli_table table;
    char doc[512]; /* under whose heading the table stands */
    char pair[2][CLI_NAME_ROOM];
    char cursor[64]; /* of the last row */
    size_t shown;
    tw_error error;
} question;

/* ---- rows ---- */

static int begin_rows(question *q, const cli_column *columns, size_t count)
{
    q->rows = (cli_rows){ q->format, &q->style, columns, count, &q->output };
    return cli_rows_head(&q->rows);
}

static void remember(question *q, const char *cursor)
{
    snprintf(q->cursor, sizeof q->cursor, "%s", cursor);
    q->shown++;
}

/* ---- events ---- */

/* The heading is that of the article before, whose name may be gone by now. */
static int table_event(question *q, const tw_found *found)
{
    const tw_article *article = found->event->article;
    q->table.last_doc = q->doc;
    q->table.begun = q->table.begun && strlen(article->doc) < sizeof q->doc;
    int failed = cli_table_event(&q->table, found->event);
    snprintf(q->doc, sizeof q->doc, "%s", article->doc);
    return failed;
}

static int take_event(void *user, const tw_found *found)
{
    question *q = user;
    remember(q, found->cursor);
    return q->exporter ? tw_exporter_event(q->exporter, found) != TW_OK : table_event(q, found);
}

static tw_code begin_events(question *q)
{
    if (q->format == CLI_TABLE) {
        cli_table_begin(&q->table, &q->style, cli_output_write, &q->output);
        return cli_table_header(&q->style, cli_output_write, &q->output) ? TW_STOPPED : TW_OK;
    }
    tw_export_format format = q->format == CLI_CSV ? TW_EXPORT_CSV : TW_EXPORT_JSONL;
    tw_code code = tw_exporter_new(&q->exporter, format, q->lexicon, cli_output_write, &q->output, &q->error);
    return code == TW_OK ? tw_exporter_header(q->exporter) : code;
}

static tw_code ask_events(question *q)
{
    tw_code code = begin_events(q);
    return code == TW_OK ? tw_store_events(q->store, &q->filter, take_event, q, &q->error) : code;
}

/* ---- stories ---- */

static int take_story(void *user, const tw_story *story)
{
    question *q = user;
    remember(q, story->cursor);
    return cli_put_story(&q->rows, story);
}

static tw_code ask_stories(question *q)
{
    if (begin_rows(q, cli_story_columns, sizeof cli_story_columns / sizeof *cli_story_columns))
        return TW_STOPPED;
    return tw_store_stories(q->store, &q->filter, take_story, q, &q->error);
}

static int print(question *q, const char *label, const char *text)
{
    cli_buffer line = { 0 };
    cli_buffer_print(&line, "%-12s", label);
    cli_cell_ragged(&line, text, q->style.width - 12);
    cli_buffer_text(&line, "\n");
    int failed = line.failed || cli_output_write(&q->output, line.bytes, line.used);
    cli_buffer_free(&line);
    return failed;
}

static int print_origins(question *q, const tw_story *s)
{
    for (size_t i = 0; i < s->origin_count; i++) {
        char text[600];
        snprintf(text, sizeof text, "%s: %s%s%s%s", s->origin[i].kind, s->origin[i].name,
                 *s->origin[i].country ? " " : "", s->origin[i].country, s->origin[i].denies ? ", denies it" : "");
        if (print(q, i ? "" : "origins", text))
            return 1;
    }
    return 0;
}

static int take_whole_story(void *user, const tw_story *s)
{
    question *q = user;
    cli_buffer sides = { 0 };
    char counts[160];
    if (q->format != CLI_TABLE)
        return begin_rows(q, cli_story_columns, sizeof cli_story_columns / sizeof *cli_story_columns) ||
               cli_put_story(&q->rows, s) || (q->format == CLI_CSV && cli_output_write(&q->output, "\n", 1));
    snprintf(counts, sizeof counts, "%u, of them %u copies; %u independent origins, %u denials", s->mentions, s->copies,
             s->origins, s->denials);
    int failed = print(q, "story", s->key) || print(q, "what", s->type) || print(q, "status", s->status) ||
                 print(q, "day", s->day);
    cli_sides_text(&sides, s->source, s->source_count);
    failed = failed || print(q, "who", sides.bytes ? sides.bytes : "");
    sides.used = 0;
    cli_sides_text(&sides, s->target, s->target_count);
    failed = failed || print(q, "to whom", sides.bytes ? sides.bytes : "") || print(q, "mentions", counts) ||
             print_origins(q, s) || (strcmp(s->disagreement, "{}") != 0 && print(q, "disagree", s->disagreement));
    cli_buffer_free(&sides);
    return failed || cli_output_write(&q->output, "\n", 1) || begin_events(q) != TW_OK;
}

static int take_report(void *user, const tw_report *report)
{
    question *q = user;
    char copy[700];
    if (q->format != CLI_TABLE && !q->exporter && begin_events(q) != TW_OK)
        return 1;
    if (take_event(q, &report->found))
        return 1;
    if (q->format != CLI_TABLE || !*report->copy_of)
        return 0;
    snprintf(copy, sizeof copy, "%s, %.0f%%", report->copy_of, report->likeness * 100);
    return print(q, "  copy of", copy);
}

static tw_code ask_story(question *q)
{
    return tw_store_story(q->store, q->options->arguments[1], take_whole_story, take_report, q, &q->error);
}

/* ---- the rest ---- */

static int take_point(void *user, const tw_series_point *point)
{
    return cli_put_point(&((question *)user)->rows, point);
}

static tw_code ask_series(question *q)
{
    cli_column columns[8];
    size_t count = sizeof cli_point_columns / sizeof *cli_point_columns;
    memcpy(columns, cli_point_columns, sizeof columns);
    for (size_t i = 1; i < 4 && q->options->sum; i++) {
        if (!strcmp(columns[i].name, q->options->sum)) {
            columns[1] = columns[i];
            count = 2;
            break;
        }
    }
    if (begin_rows(q, columns, count))
        return TW_STOPPED;
    tw_series_step step = q->options->by_given ? q->options->by : TW_STEP_MONTH;
    return tw_store_series(q->store, &q->filter, step, take_point, q, &q->error);
}

static int take_tie(void *user, const tw_tie *tie)
{
    return cli_put_tie(&((question *)user)->rows, tie);
}

static tw_code ask_network(question *q)
{
    if (begin_rows(q, cli_tie_columns, sizeof cli_tie_columns / sizeof *cli_tie_columns))
        return TW_STOPPED;
    return tw_store_network(q->store, &q->filter, take_tie, q, &q->error);
}

static int take_spot(void *user, const tw_spot *spot)
{
    return cli_put_spot(&((question *)user)->rows, spot);
}

static tw_code ask_places(question *q)
{
    if (begin_rows(q, cli_spot_columns, sizeof cli_spot_columns / sizeof *cli_spot_columns))
        return TW_STOPPED;
    return tw_store_places(q->store, &q->filter, take_spot, q, &q->error);
}

static int take_party(void *user, const tw_party *party)
{
    return cli_put_party(&((question *)user)->rows, party);
}

static tw_code ask_actors(question *q)
{
    const char *name = q->options->argument_count > 1 ? q->options->arguments[1] : NULL;
    if (begin_rows(q, cli_party_columns, sizeof cli_party_columns / sizeof *cli_party_columns))
        return TW_STOPPED;
    return tw_store_actors(q->store, name, q->filter.limit, take_party, q, &q->error);
}

static int take_turn(void *user, const tw_turn *turn)
{
    return cli_put_turn(&((question *)user)->rows, turn);
}

static int take_standing(void *user, const tw_standing *s)
{
    static const cli_column columns[] = { { "matter", 14, CLI_TEXT_CELL },
                                          { "standing", 30, CLI_TEXT_CELL },
                                          { "since", 0, CLI_TEXT_CELL } };
    static const char *const names[] = { "recognised", "listed", "war", "relations", "ambassadors", "sanctions" };
    const char *values[] = { s->recognised, s->listed, s->war, s->relations, s->ambassadors, s->sanctions };
    question *q = user;
    if ((q->format != CLI_JSONL && cli_output_write(&q->output, "\n", 1)) || begin_rows(q, columns, 3))
        return 1;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *cells[] = { names[i], *values[i] || q->format != CLI_TABLE ? values[i] : "-", s->since[i] };
        if (cli_rows_put(&q->rows, cells))
            return 1;
    }
    return 0;
}

static tw_code ask_relation(question *q)
{
    if (begin_rows(q, cli_turn_columns, sizeof cli_turn_columns / sizeof *cli_turn_columns))
        return TW_STOPPED;
    const char **names = q->options->arguments;
    return tw_store_relation(q->store, names[1], names[2], &q->filter, take_turn, take_standing, q, &q->error);
}

static const struct {
    const char *name;
    size_t least, most; /* arguments behind it */
    const char *needs;
    bool pages; /* takes --limit in a table by itself, and says how to go on */
    tw_code (*ask)(question *q);
} questions[] = {
    { "events", 0, 0, "no argument", true, ask_events },       { "stories", 0, 0, "no argument", true, ask_stories },
    { "story", 1, 1, "the key of a story", false, ask_story }, { "relation", 2, 2, "two actors", false, ask_relation },
    { "series", 0, 0, "no argument", false, ask_series },      { "actors", 0, 1, "one name at most", true, ask_actors },
    { "network", 0, 0, "no argument", true, ask_network },     { "places", 0, 0, "no argument", true, ask_places },
};

/* ---- running ---- */

static cli_status read_filter(question *q, bool pages)
{
    cli_status status = cli_filter_read(q->options, &q->filter, q->pair);
    if (pages && !q->options->limited && q->format == CLI_TABLE)
        q->filter.limit = TABLE_LIMIT;
    return status;
}

static cli_status answer(question *q, size_t which)
{
    tw_code code = tw_store_open(&q->store, q->options->db, TW_STORE_READ, &q->error);
    if (code == TW_OK) {
        tw_store_use(q->store, q->lexicon);
        code = questions[which].ask(q);
    }
    tw_exporter_free(q->exporter);
    tw_store_close(q->store);
    cli_status written = cli_output_close(&q->output);
    if (code == TW_ERR_ARGUMENT)
        return cli_misuse("%s", q->error.message);
    if (code != TW_OK && code != TW_STOPPED) {
        cli_say_error(&q->error, q->options->db);
        return CLI_UNREADABLE;
    }
    if (questions[which].pages && q->format == CLI_TABLE && q->filter.limit && q->shown == q->filter.limit)
        cli_say("there may be more: --after %s", q->cursor);
    return written;
}

static cli_status find_question(const cli_options *o, size_t *which)
{
    enum { COUNT = sizeof questions / sizeof *questions };
    const char *name = o->argument_count ? o->arguments[0] : o->by_given || o->sum ? "series" : "events";
    for (*which = 0; *which < COUNT && strcmp(questions[*which].name, name) != 0; ++*which) {}
    if (*which == COUNT)
        return cli_misuse("query: there is no question '%s'", name);
    size_t given = o->argument_count ? o->argument_count - 1 : 0;
    if (given < questions[*which].least || given > questions[*which].most)
        return cli_misuse("query %s takes %s", name, questions[*which].needs);
    if ((o->by_given || o->sum) && questions[*which].ask != ask_series)
        return cli_misuse("--by and --sum belong to query series");
    return CLI_DONE;
}

cli_status cli_query(const cli_options *options)
{
    size_t which;
    tw_lexicon *lexicon = NULL;
    if (!options->db)
        return cli_misuse("query needs --db FILE");
    cli_status status = find_question(options, &which);
    question *q = status == CLI_DONE ? calloc(1, sizeof *q) : NULL;
    if (!q)
        return status == CLI_DONE ? CLI_UNREADABLE : status;
    q->options = options;
    q->format = options->format != CLI_AUTO ? options->format : isatty(STDOUT_FILENO) ? CLI_TABLE : CLI_JSONL;
    cli_table_style_of_stdout(&q->style);
    cli_output_init(&q->output);
    status = read_filter(q, questions[which].pages);
    if (status == CLI_DONE)
        status = cli_lexicon_open(options, &lexicon);
    q->lexicon = lexicon;
    if (status == CLI_DONE)
        status = answer(q, which);
    tw_lexicon_free(lexicon);
    free(q);
    return status;
}
