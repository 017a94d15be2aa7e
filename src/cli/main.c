/*
 * tawatur: the command line. Knows the library by its public header only.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "message.h"
#include "output.h"

static const struct {
    const char *name;
    cli_command command;
    cli_status (*run)(const cli_options *options);
} commands[] = {
    { "code", CLI_CODE, cli_code },       { "explain", CLI_EXPLAIN, cli_explain },
    { "eval", CLI_EVAL, cli_eval },       { "lexicon", CLI_LEXICON, cli_lexicon },
    { "ingest", CLI_INGEST, cli_ingest }, { "query", CLI_QUERY, cli_query },
    { "export", CLI_EXPORT, cli_export }, { "serve", CLI_SERVE, cli_serve },
    { "review", CLI_REVIEW, cli_review },
};

static cli_status print(const char *text)
{
    cli_output output;
    cli_output_init(&output);
    cli_output_write(&output, text, strlen(text));
    return cli_output_close(&output);
}

static cli_status run(size_t which, int argc, char **argv)
{
    cli_options options;
    cli_status status = cli_options_read(&options, commands[which].command, argc, argv, 2);
    if (status != CLI_DONE)
        return status;
    return options.help ? print(cli_help(commands[which].command)) : commands[which].run(&options);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (argc < 2)
        return (int)cli_misuse("say what to do");
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help"))
        return (int)print(cli_help(0));
    if (!strcmp(argv[1], "--version"))
        return (int)print("tawatur " TW_VERSION "\n");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (!strcmp(argv[1], commands[i].name))
            return (int)run(i, argc, argv);
    return (int)cli_misuse("there is no command '%s'", argv[1]);
}
