/*
 * Bytes of one input in blocks that threads can share: a page of an archive, whole lines of JSON, a chunk of a text, a page.
 * What the input is and how it is cut is the library's knowledge (tawatur.h, streams); here are files and memory.
 */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "tawatur.h"

enum { CLI_LINE_LIMIT = 1 << 24 }; /* a longer line of JSON is skipped */

typedef struct cli_block {
    char *bytes; /* owned */
    size_t length;
    tw_input kind;
    char *doc;           /* owned; NULL: the input's path */
    char charset[64];    /* or "" */
    size_t line, offset; /* of the first byte in the input: lines before it, bytes before it */
} cli_block;

typedef struct cli_input {
    int file;
    int trouble; /* errno of a read that failed, or 0 */
    const char *path;
    tw_stream *stream;
} cli_input;

/* "-" is standard input. `path` is borrowed. On failure the error says why, without the name. */
tw_code cli_input_open(cli_input *input, const char *path, tw_input kind, tw_error *error);
void cli_input_close(cli_input *input);

/* Bytes of the file that were read, as it lies on the disk; 0 for what is no file. */
double cli_input_reached(const cli_input *input);

/* TW_OK with a block (length 0: the end), which the caller frees. */
tw_code cli_input_next(cli_input *input, cli_block *block, tw_error *error);
void cli_block_free(cli_block *block);

/* Whether more may come after an error of cli_input_next: a record was skipped. */
bool cli_input_goes_on(tw_code code);

#endif
