/*
 * tawatur export: a database's events in the formats of others, on standard output.
 */
#include <stdlib.h>

#include "commands.h"
#include "message.h"
#include "options_query.h"
#include "output.h"

typedef struct export
{
    const cli_options *options;
    tw_filter filter;
    char pair[2][CLI_NAME_ROOM];
    tw_exporter *exporter;
    cli_output output;
    tw_error error;
}
export;

static int take(void *user, const tw_found *found)
{
    export *x = user;
    return tw_exporter_event(x->exporter, found) != TW_OK;
}

/* GDELT's own files have no names of columns. */
static bool wants_header(const cli_options *o)
{
    return o->header || o->export_format == TW_EXPORT_CSV || o->export_format == TW_EXPORT_POLECAT;
}

static tw_code write_all(export *x, const tw_lexicon *lexicon)
{
    tw_store *store = NULL;
    tw_code code = tw_store_open(&store, x->options->db, TW_STORE_READ, &x->error);
    if (code == TW_OK) {
        tw_store_use(store, lexicon);
        code =
            tw_exporter_new(&x->exporter, x->options->export_format, lexicon, cli_output_write, &x->output, &x->error);
    }
    if (code == TW_OK && wants_header(x->options))
        code = tw_exporter_header(x->exporter);
    if (code == TW_OK)
        code = tw_store_events(store, &x->filter, take, x, &x->error);
    tw_exporter_free(x->exporter);
    tw_store_close(store);
    return code;
}

static cli_status run(export *x)
{
    tw_lexicon *lexicon = NULL;
    cli_status status = cli_filter_read(x->options, &x->filter, x->pair);
    if (status == CLI_DONE)
        status = cli_lexicon_open(x->options, &lexicon);
    if (status != CLI_DONE)
        return status;
    tw_code code = write_all(x, lexicon);
    tw_lexicon_free(lexicon);
    cli_status written = cli_output_close(&x->output);
    if (code == TW_ERR_ARGUMENT)
        return cli_misuse("%s", x->error.message);
    if (code != TW_OK && code != TW_STOPPED) {
        cli_say_error(&x->error, x->options->db);
        return CLI_UNREADABLE;
    }
    return written;
}

cli_status cli_export(const cli_options *options)
{
    if (!options->db)
        return cli_misuse("export needs --db FILE");
    if (options->argument_count)
        return cli_misuse("export takes no argument: '%s'", options->arguments[0]);
    export *x = calloc(1, sizeof *x);
    if (!x) {
        cli_say("out of memory");
        return CLI_UNREADABLE;
    }
    x->options = options;
    cli_output_init(&x->output);
    cli_status status = run(x);
    free(x);
    return status;
}
