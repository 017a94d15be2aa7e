/*
 * Reading one input by way of a stream.
 */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static tw_code fail(tw_error *error, tw_code code, const char *message)
{
    *error = (tw_error){ .code = code };
    snprintf(error->message, sizeof error->message, "%s", message);
    return code;
}

static ptrdiff_t read_some(void *user, char *bytes, size_t room)
{
    cli_input *input = user;
    ssize_t got;
    do
        got = read(input->file, bytes, room);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        input->trouble = errno;
    return got;
}

/* The system's words for what went wrong, where it was the system's fault. */
static tw_code explain(const cli_input *input, tw_code code, tw_error *error)
{
    return code == TW_ERR_IO && input->trouble ? fail(error, code, strerror(input->trouble)) : code;
}

tw_code cli_input_open(cli_input *input, const char *path, tw_input kind, tw_error *error)
{
    *input = (cli_input){ .path = path };
    input->file = strcmp(path, "-") ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (input->file < 0)
        return fail(error, TW_ERR_IO, strerror(errno));
    tw_code code = explain(input, tw_stream_new(&input->stream, read_some, input, kind, error), error);
    if (code != TW_OK)
        cli_input_close(input);
    return code;
}

void cli_input_close(cli_input *input)
{
    tw_stream_free(input->stream);
    input->stream = NULL;
    if (input->file > STDIN_FILENO)
        close(input->file);
}

double cli_input_reached(const cli_input *input)
{
    off_t at = lseek(input->file, 0, SEEK_CUR);
    return at > 0 ? (double)at : 0;
}

/* A page of an archive is a document by its address; a later chunk of a text by the text's name and its place. */
static bool name_block(const cli_input *input, const tw_piece *piece, cli_block *block)
{
    bool later = piece->kind == TW_INPUT_TEXT && piece->offset > 0;
    if (!piece->doc[0] && !later)
        return true;
    size_t size = strlen(piece->doc) + strlen(input->path) + 32;
    block->doc = malloc(size);
    if (block->doc && piece->doc[0])
        snprintf(block->doc, size, "%s", piece->doc);
    else if (block->doc)
        snprintf(block->doc, size, "%s#%zu", input->path, piece->offset);
    return block->doc != NULL;
}

tw_code cli_input_next(cli_input *input, cli_block *block, tw_error *error)
{
    tw_piece piece;
    *block = (cli_block){ 0 };
    tw_code code = tw_stream_next(input->stream, &piece, error);
    if (code != TW_OK || !piece.length)
        return explain(input, code, error);
    *block = (cli_block){ .kind = piece.kind, .length = piece.length, .line = piece.line, .offset = piece.offset };
    snprintf(block->charset, sizeof block->charset, "%s", piece.charset);
    block->bytes = malloc(piece.length);
    if (!block->bytes || !name_block(input, &piece, block)) {
        cli_block_free(block);
        return fail(error, TW_ERR_MEMORY, "there is no memory to read it");
    }
    memcpy(block->bytes, piece.bytes, piece.length);
    return TW_OK;
}

void cli_block_free(cli_block *block)
{
    free(block->bytes);
    free(block->doc);
    *block = (cli_block){ 0 };
}

bool cli_input_goes_on(tw_code code)
{
    return code == TW_ERR_LIMIT || code == TW_ERR_SYNTAX || code == TW_ERR_ENCODING;
}
