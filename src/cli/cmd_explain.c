/*
 * tawatur explain: why a text is coded as it is.
 */
#include <string.h>

#include "buffer.h"
#include "commands.h"
#include "input.h"
#include "message.h"
#include "output.h"

typedef struct explaining {
    tw_coder *coder;
    tw_options options;
    tw_explain_format format;
    cli_output output;
} explaining;

static tw_code explain_bytes(explaining *e, const char *bytes, size_t length, tw_error *error)
{
    return tw_explain_buffer(e->coder, bytes, length, &e->options, e->format, cli_output_write, &e->output, error);
}

static cli_status explain_input(explaining *e, const char *path)
{
    cli_input input;
    cli_block block;
    tw_error error = { 0 };
    tw_code code = cli_input_open(&input, path, e->options.input, &error);
    if (code != TW_OK) {
        cli_say_error(&error, path);
        return CLI_UNREADABLE;
    }
    e->options.doc = path;
    while ((code = cli_input_next(&input, &block, &error)) == TW_OK && block.length) {
        e->options.input = block.kind;
        e->options.charset = block.charset;
        e->options.doc = block.doc ? block.doc : path;
        code = explain_bytes(e, block.bytes, block.length, &error);
        error.line += error.line ? block.line : 0;
        cli_block_free(&block);
        if (code != TW_OK)
            break;
    }
    cli_input_close(&input);
    if (code != TW_OK && code != TW_STOPPED)
        cli_say_error(&error, path);
    return code == TW_OK || code == TW_STOPPED ? CLI_DONE : CLI_UNREADABLE;
}

/* The words of the command line, as one text. */
static cli_status explain_words(explaining *e, const cli_options *options)
{
    cli_buffer text = { 0 };
    tw_error error = { .code = TW_ERR_MEMORY };
    for (size_t i = 0; i < options->argument_count; i++) {
        cli_buffer_text(&text, i ? " " : "");
        cli_buffer_text(&text, options->arguments[i]);
    }
    if (e->options.input == TW_INPUT_AUTO)
        e->options.input = TW_INPUT_TEXT;
    tw_code code = text.failed ? TW_ERR_MEMORY : explain_bytes(e, text.bytes, text.used, &error);
    cli_buffer_free(&text);
    if (code == TW_OK || code == TW_STOPPED)
        return CLI_DONE;
    cli_say_error(&error, NULL);
    return CLI_UNREADABLE;
}

static cli_status explain_arguments(explaining *e, const cli_options *options)
{
    bool standard_input =
        !options->argument_count || (options->argument_count == 1 && !strcmp(options->arguments[0], "-"));
    return standard_input ? explain_input(e, "-") : explain_words(e, options);
}

cli_status cli_explain(const cli_options *options)
{
    if (options->format == CLI_TABLE)
        return cli_misuse("--format: explain writes text, jsonl or examples");
    if (options->decisions && options->format != CLI_EXAMPLES)
        return cli_misuse("--decisions: of --format examples only");
    tw_lexicon *lexicon;
    tw_error error = { 0 };
    cli_status status = cli_lexicon_open(options, &lexicon);
    if (status != CLI_DONE)
        return status;
    explaining e = { .options = { .published = options->published,
                                  .lang = options->lang,
                                  .input = options->input,
                                  .fields = options->fields,
                                  .decisions = options->decisions },
                     .format = options->format == CLI_JSONL      ? TW_EXPLAIN_JSON
                               : options->format == CLI_EXAMPLES ? TW_EXPLAIN_EXAMPLES
                                                                 : TW_EXPLAIN_TEXT };
    cli_output_init(&e.output);
    if (tw_coder_new(&e.coder, lexicon, NULL, &error) != TW_OK) {
        cli_say_error(&error, NULL);
        tw_lexicon_free(lexicon);
        return CLI_UNREADABLE;
    }
    status = explain_arguments(&e, options);
    tw_coder_free(e.coder);
    tw_lexicon_free(lexicon);
    cli_status written = cli_output_close(&e.output);
    return status == CLI_DONE ? written : status;
}
