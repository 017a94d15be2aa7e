/*
 * tawatur review: verdicts of people on events and stories, and the list of them.
 */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "commands.h"
#include "corrections.h"
#include "message.h"
#include "output.h"

/* ---- the list ---- */

static int print_json(void *user, const tw_review *r)
{
    json_t *fields = *r->fields ? json_loads(r->fields, 0, NULL) : NULL;
    json_t *line = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "kind", r->kind, "key", r->key, "verdict", r->verdict,
                             "who", r->who, "at", r->at, "note", r->note);
    if (line && fields)
        json_object_set(line, "fields", fields);
    char *text = line ? json_dumps(line, JSON_COMPACT) : NULL;
    int stop = !text || cli_output_write(user, text, strlen(text)) || cli_output_write(user, "\n", 1);
    free(text);
    json_decref(line);
    json_decref(fields);
    return stop;
}

/* What would move a terminal's cursor shows as a space. */
static int print_field(cli_output *output, const char *text, char end)
{
    for (; *text; text++) {
        char c = (unsigned char)*text < ' ' || *text == '\x7f' ? ' ' : *text;
        if (cli_output_write(output, &c, 1))
            return 1;
    }
    return cli_output_write(output, &end, 1);
}

static int print_line(void *user, const tw_review *r)
{
    return print_field(user, r->at, '\t') || print_field(user, r->who, '\t') || print_field(user, r->kind, '\t') ||
           print_field(user, r->key, '\t') || print_field(user, r->verdict, '\t') ||
           print_field(user, r->fields, '\t') || print_field(user, r->note, '\n');
}

static cli_status list(tw_store *store, const cli_options *o)
{
    cli_output output;
    tw_error error;
    const char *key = o->event ? o->event : o->story;
    cli_output_init(&output);
    tw_code code = tw_store_reviews(store,
                                    o->event   ? "event"
                                    : o->story ? "story"
                                               : NULL,
                                    key, o->format == CLI_JSONL ? print_json : print_line, &output, &error);
    cli_status written = cli_output_close(&output);
    if (code == TW_OK || code == TW_STOPPED)
        return written;
    cli_say_error(&error, o->db);
    return CLI_UNREADABLE;
}

/* ---- a verdict ---- */

static cli_status write_review(tw_store *store, const cli_options *o, const char *fields)
{
    tw_error error;
    const tw_review review = { .kind = o->event ? "event" : "story",
                               .key = o->event ? o->event : o->story,
                               .verdict = o->verdict,
                               .fields = fields,
                               .who = o->who,
                               .note = o->note };
    tw_code code = tw_store_review(store, &review, &error);
    if (code == TW_ERR_ARGUMENT)
        return cli_misuse("review: %s", error.message);
    if (code == TW_OK)
        return CLI_DONE;
    cli_say_error(&error, o->db);
    return CLI_UNREADABLE;
}

static cli_status check(const cli_options *o)
{
    if (!o->db)
        return cli_misuse("review: say which database with --db FILE");
    if (o->argument_count)
        return cli_misuse("review: takes no files");
    if (o->event && o->story)
        return cli_misuse("review: either --event or --story");
    if (o->verdict && !o->event && !o->story)
        return cli_misuse("review: say of what with --event KEY or --story KEY");
    if (o->verdict && !o->who)
        return cli_misuse("review: say who reviews with --who NAME");
    if (o->format == CLI_TEXT || o->format == CLI_EXAMPLES)
        return cli_misuse("--format: review writes table or jsonl");
    return CLI_DONE;
}

cli_status cli_review(const cli_options *o)
{
    cli_status status = check(o);
    if (status != CLI_DONE)
        return status;
    char *fields = o->correction ? cli_corrections_read(o->correction) : NULL;
    if (o->correction && !fields)
        return cli_misuse("--correct: '%s' is not of the form FIELD=VALUE,... (see --help)", o->correction);
    tw_store *store;
    tw_error error;
    if (tw_store_open(&store, o->db, o->verdict ? TW_STORE_WRITE : TW_STORE_READ, &error) != TW_OK) {
        cli_say_error(&error, o->db);
        free(fields);
        return CLI_UNREADABLE;
    }
    status = o->verdict ? write_review(store, o, fields) : list(store, o);
    tw_store_close(store);
    free(fields);
    return status;
}
