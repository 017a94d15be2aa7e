/*
 * Results on standard output: gathered in a buffer, written as a whole, every write checked. A reader who went away
 * (EPIPE) ends the run quietly; a full disk is an error.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "options.h"

enum { CLI_OUTPUT_BUFFER = 1 << 16 };

typedef struct cli_output {
    size_t used;
    int error; /* errno of the write that failed; nothing is written after it */
    char buffer[CLI_OUTPUT_BUFFER];
} cli_output;

void cli_output_init(cli_output *output);

/* Non-zero once writing has failed. Fits tw_write; `user` is the cli_output. */
int cli_output_write(void *user, const char *bytes, size_t length);
int cli_output_flush(cli_output *output);

/* The last write. CLI_DONE, or CLI_UNREADABLE after a message (none for EPIPE, which is CLI_DONE). */
cli_status cli_output_close(cli_output *output);

#endif
