/*
 * The command line's options: one table says which command takes which, and what a value must look like.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "tawatur.h"

typedef enum cli_status { CLI_DONE = 0, CLI_UNREADABLE = 1, CLI_MISUSE = 2 } cli_status;

typedef enum cli_command {
    CLI_CODE = 1,
    CLI_EXPLAIN = 2,
    CLI_EVAL = 4,
    CLI_LEXICON = 8,
    CLI_INGEST = 16,
    CLI_QUERY = 32,
    CLI_EXPORT = 64,
    CLI_SERVE = 128,
    CLI_REVIEW = 256,
    CLI_ALL = 511
} cli_command;

typedef enum cli_format { CLI_AUTO = 0, CLI_TABLE, CLI_JSONL, CLI_TEXT, CLI_EXAMPLES, CLI_CSV } cli_format;

typedef struct cli_options {
    tw_export_format export_format;
    bool header; /* of an export that has none by itself */
    const char *published, *lang, *lexicon, *output, *predicted, *fields, *decisions;
    const char *db; /* the database */
    cli_format format;
    tw_input input;
    size_t jobs;
    double min_score; /* events with less are not printed */
    const char *listen, *token;
    unsigned port;
    bool quiet, articles, statements, events, fingerprints, errors, json, help;
    const char *event, *story, *verdict, *correction, *who, *note; /* of a review */
    bool recode;
    tw_filter filter;       /* of a question */
    const char *pair, *sum; /* "A,B"; what a series shows */
    tw_series_step by;
    bool by_given, limited;
    const char **arguments; /* what is no option, in order; points into argv */
    size_t argument_count;
} cli_options;

/* Reads argv[first..argc); the arguments are gathered at the front of argv. CLI_DONE, or CLI_MISUSE after a
 * message on stderr. */
cli_status cli_options_read(cli_options *options, cli_command command, int argc, char **argv, int first);

/* A day of the calendar as YYYY-MM-DD. */
bool cli_is_date(const char *text);

#endif
