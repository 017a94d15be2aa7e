/*
 * tawatur code: pages to events on standard output.
 */
#include <stdio.h>
#include <unistd.h>

#include "commands.h"
#include "inputs.h"
#include "languages.h"
#include "message.h"
#include "table.h"

typedef struct cli_coding {
    const cli_options *options;
    bool events, articles, statements;
    bool table;
    cli_table_style style;
    cli_languages *skipped; /* articles that were not coded */
} cli_coding;

/* What the callbacks of one block need. */
typedef struct receiver {
    const cli_coding *run;
    cli_task *task;
    cli_table table;
} receiver;

static int on_article(void *user, const tw_article *article)
{
    receiver *r = user;
    if (!tw_coder_knows(article->lang))
        cli_languages_add(r->run->skipped, article->lang);
    if (!r->run->articles)
        return 0;
    return r->run->table ? cli_table_article(&r->table, article)
                         : tw_article_json(article, cli_task_write, r->task) != TW_OK;
}

static int on_statement(void *user, const tw_statement *statement)
{
    receiver *r = user;
    return r->run->table ? cli_table_statement(&r->table, statement)
                         : tw_statement_json(statement, cli_task_write, r->task) != TW_OK;
}

static int on_event(void *user, const tw_event *event)
{
    receiver *r = user;
    if (event->score < r->run->options->min_score)
        return 0;
    return r->run->table ? cli_table_event(&r->table, event) : tw_event_json(event, cli_task_write, r->task) != TW_OK;
}

static int on_problem(void *user, const tw_error *error)
{
    receiver *r = user;
    return cli_task_problem(r->task, error);
}

static tw_code code_block(void *user, tw_coder *coder, cli_task *task, tw_error *error)
{
    const cli_coding *run = user;
    const cli_block *block = cli_task_block(task);
    receiver r = { .run = run, .task = task };
    cli_table_begin(&r.table, &run->style, cli_task_write, task);
    tw_options options = { .doc = cli_task_doc(task),
                           .published = run->options->published,
                           .lang = run->options->lang,
                           .input = block->kind,
                           .charset = block->charset,
                           .url = block->doc && block->kind == TW_INPUT_AUTO ? block->doc : NULL,
                           .fields = run->options->fields,
                           .fingerprints = run->options->fingerprints,
                           .offset = block->offset };
    tw_sink sink = { .user = &r,
                     .problem = on_problem,
                     .article = on_article,
                     .statement = run->statements ? on_statement : NULL,
                     .event = run->events ? on_event : NULL };
    return tw_code_buffer(coder, block->bytes, block->length, &options, &sink, error);
}

static void choose_records(cli_coding *run)
{
    const cli_options *options = run->options;
    run->articles = options->articles;
    run->statements = options->statements;
    run->events = options->events || (!options->articles && !options->statements);
    run->table = options->format == CLI_TABLE || (options->format == CLI_AUTO && isatty(STDOUT_FILENO));
    if (run->table)
        cli_table_style_of_stdout(&run->style);
}

cli_status cli_code(const cli_options *options)
{
    if (options->format == CLI_TEXT || options->format == CLI_EXAMPLES)
        return cli_misuse("--format: code writes table or jsonl");
    tw_lexicon *lexicon;
    cli_status status = cli_lexicon_open(options, &lexicon);
    if (status != CLI_DONE)
        return status;
    cli_languages skipped;
    cli_coding run = { .options = options, .skipped = &skipped };
    cli_languages_begin(&skipped);
    choose_records(&run);
    cli_output output;
    cli_progress progress;
    cli_output_init(&output);
    cli_progress_begin(&progress, options->quiet);
    cli_jobs *jobs = cli_jobs_new(options->jobs, lexicon, code_block, &run, &output, &progress);
    if (!jobs) {
        tw_lexicon_free(lexicon);
        return CLI_UNREADABLE;
    }
    if (run.table && run.events)
        cli_table_header(&run.style, cli_output_write, &output);
    cli_read_all(jobs, options);
    status = cli_jobs_finish(jobs);
    if (!options->quiet && (run.events || run.statements))
        cli_languages_say(&skipped);
    cli_languages_end(&skipped);
    tw_lexicon_free(lexicon);
    cli_status written = cli_output_close(&output);
    return status == CLI_DONE ? written : status;
}
