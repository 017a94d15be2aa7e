/*
 * Bytes of one input. JSON lines come in blocks of whole lines, so that memory does not grow with the input and
 * several threads can share one stream; every other kind comes as one block, mapped where it is a large file.
 */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "buffer.h"
#include "tawatur.h"

enum {
    CLI_BLOCK = 1 << 18,      /* bytes of JSON lines read at a time */
    CLI_LINE_LIMIT = 1 << 24, /* a longer line of JSON is skipped */
    CLI_WHOLE_LIMIT = 1 << 30 /* a larger input of another kind is refused */
};

typedef struct cli_block {
    const char *bytes;
    size_t length;
    size_t line, offset; /* of the first byte in the input: lines before it, bytes before it */
    void *owned;         /* to be freed, or NULL */
    size_t mapped;       /* to be unmapped: length of the mapping, or 0 */
} cli_block;

typedef struct cli_input {
    int file;
    tw_input kind; /* as asked for, or TW_INPUT_JSONL where the content says so */
    bool ended, skipping;
    size_t line, offset;
    cli_buffer carry; /* read, but not yet handed out */
} cli_input;

/* "-" is standard input. On failure the error says why, without the name. */
tw_code cli_input_open(cli_input *input, const char *path, tw_input kind, tw_error *error);
void cli_input_close(cli_input *input);

/* TW_OK with a block (length 0: the end), which the caller frees. TW_ERR_LIMIT: a line was skipped, go on;
 * any other code: the input cannot be read further. */
tw_code cli_input_next(cli_input *input, cli_block *block, tw_error *error);
void cli_block_free(cli_block *block);

#endif
