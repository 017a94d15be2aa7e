/*
 * How far a run is: one line on stderr, rewritten in place, only on a terminal.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct cli_progress {
    bool on, shown;
    size_t blocks;
    double bytes;
    size_t articles; /* in a database: told instead of blocks and bytes */
    bool tells_articles;
    double total, reached; /* bytes of the inputs as they lie on the disk; total 0: not known */
    double begun, last;    /* seconds */
} cli_progress;

/* `quiet` turns it off; so does a stderr that is no terminal, or results that go to the same one. */
void cli_progress_begin(cli_progress *progress, bool quiet);

/* The same where nothing goes to standard output, and articles and the time that is left are told. */
void cli_progress_begin_articles(cli_progress *progress, bool quiet, double total);
void cli_progress_add(cli_progress *progress, size_t bytes);

/* Seconds of a clock that only goes on. */
double cli_now(void);

/* Takes the line away, so that a message or result can be written. */
void cli_progress_clear(cli_progress *progress);

#endif
