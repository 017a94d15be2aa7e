/*
 * Reading one input, whole or in blocks of lines.
 */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PEEK = 4096, MAP_FROM = 1 << 20 };

static tw_code fail(tw_error *error, tw_code code, const char *message)
{
    *error = (tw_error){ .code = code };
    snprintf(error->message, sizeof error->message, "%s", message);
    return code;
}

/* Reads once, up to `length` bytes, onto the carry. */
static tw_code fill(cli_input *input, size_t length, tw_error *error)
{
    char *room = cli_buffer_room(&input->carry, length);
    if (!room)
        return fail(error, TW_ERR_MEMORY, "there is no memory to read it");
    ssize_t got;
    do
        got = read(input->file, room, length);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return fail(error, TW_ERR_IO, strerror(errno));
    input->ended = got == 0;
    input->carry.used += (size_t)got;
    return TW_OK;
}

static bool has_line(const cli_buffer *carry, size_t from)
{
    return carry->used > from && memchr(carry->bytes + from, '\n', carry->used - from);
}

/* JSON lines begin with an object whose first key follows at once. */
static bool looks_like_json_lines(const cli_buffer *carry)
{
    static const char space[] = " \t\r\n";
    size_t i = carry->used >= 3 && !memcmp(carry->bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
    while (i < carry->used && memchr(space, carry->bytes[i], sizeof space - 1))
        i++;
    if (i == carry->used || carry->bytes[i] != '{')
        return false;
    for (i++; i < carry->used && memchr(space, carry->bytes[i], sizeof space - 1); i++)
        ;
    return i < carry->used && carry->bytes[i] == '"';
}

tw_code cli_input_open(cli_input *input, const char *path, tw_input kind, tw_error *error)
{
    *input = (cli_input){ .kind = kind };
    input->file = strcmp(path, "-") ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (input->file < 0)
        return fail(error, TW_ERR_IO, strerror(errno));
    tw_code code = TW_OK;
    while (code == TW_OK && !input->ended && input->carry.used < PEEK && !has_line(&input->carry, 0))
        code = fill(input, PEEK, error);
    if (code != TW_OK) {
        cli_input_close(input);
        return code;
    }
    if (kind == TW_INPUT_AUTO && looks_like_json_lines(&input->carry))
        input->kind = TW_INPUT_JSONL;
    return TW_OK;
}

void cli_input_close(cli_input *input)
{
    if (input->file > STDIN_FILENO)
        close(input->file);
    cli_buffer_free(&input->carry);
}

/* Hands the carry over to a block; what is behind `length` stays in a new carry. */
static tw_code hand_out(cli_input *input, size_t length, cli_block *block, tw_error *error)
{
    cli_buffer rest = { 0 };
    if (!cli_buffer_add(&rest, input->carry.bytes + length, input->carry.used - length)) {
        cli_buffer_free(&rest);
        return fail(error, TW_ERR_MEMORY, "there is no memory to read it");
    }
    *block = (cli_block){ .bytes = input->carry.bytes,
                          .length = length,
                          .owned = input->carry.bytes,
                          .line = input->line,
                          .offset = input->offset };
    for (const char *at = block->bytes, *end = at + length; (at = memchr(at, '\n', (size_t)(end - at))); at++)
        input->line++;
    input->offset += length;
    input->carry = rest;
    return TW_OK;
}

/* Length up to and with the last line break of the carry, or 0. */
static size_t whole_lines(const cli_buffer *carry)
{
    for (size_t i = carry->used; i; i--)
        if (carry->bytes[i - 1] == '\n')
            return i;
    return 0;
}

/* Drops the carry up to the end of the line that is too long. True when the line's end was found. */
static bool drop_line(cli_input *input)
{
    char *end = memchr(input->carry.bytes, '\n', input->carry.used);
    size_t length = end ? (size_t)(end - input->carry.bytes) + 1 : input->carry.used;
    memmove(input->carry.bytes, input->carry.bytes + length, input->carry.used - length);
    input->carry.used -= length;
    input->offset += length;
    if (end)
        input->line++;
    return end;
}

static tw_code skip_line(cli_input *input, tw_error *error)
{
    tw_error limit = { .code = TW_ERR_LIMIT, .line = input->line + 1, .offset = input->offset };
    snprintf(limit.message, sizeof limit.message, "the line is longer than %d MB and was skipped",
             CLI_LINE_LIMIT >> 20);
    while (!drop_line(input) && !input->ended) {
        tw_code code = fill(input, CLI_BLOCK, error);
        if (code != TW_OK)
            return code;
    }
    *error = limit;
    return TW_ERR_LIMIT;
}

/* Bytes to read next, where `used` are there: as many again, up to the limit. */
static size_t next_size(size_t used, size_t limit)
{
    size_t more = used > CLI_BLOCK ? used : CLI_BLOCK;
    return more < limit - used ? more : limit - used;
}

static tw_code next_lines(cli_input *input, cli_block *block, tw_error *error)
{
    for (bool line = has_line(&input->carry, 0); !line && !input->ended;) {
        if (input->carry.used >= CLI_LINE_LIMIT)
            return skip_line(input, error);
        size_t before = input->carry.used;
        tw_code code = fill(input, next_size(before, CLI_LINE_LIMIT), error);
        if (code != TW_OK)
            return code;
        line = has_line(&input->carry, before);
    }
    size_t length = input->ended ? input->carry.used : whole_lines(&input->carry);
    return length ? hand_out(input, length, block, error) : TW_OK;
}

/* A large file is mapped rather than read; false where it cannot be. */
static bool map(cli_input *input, cli_block *block)
{
    struct stat status;
    if (fstat(input->file, &status) || !S_ISREG(status.st_mode) || status.st_size < MAP_FROM ||
        status.st_size > CLI_WHOLE_LIMIT)
        return false;
    void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, input->file, 0);
    if (bytes == MAP_FAILED)
        return false;
    *block = (cli_block){ .bytes = bytes, .length = (size_t)status.st_size, .mapped = (size_t)status.st_size };
    return true;
}

static tw_code next_whole(cli_input *input, cli_block *block, tw_error *error)
{
    if (input->offset)
        return TW_OK;
    if (!input->ended && map(input, block)) {
        input->offset = block->length;
        return TW_OK;
    }
    while (!input->ended) {
        if (input->carry.used >= CLI_WHOLE_LIMIT)
            return fail(error, TW_ERR_IO, "the input is larger than 1 GB");
        tw_code code = fill(input, next_size(input->carry.used, CLI_WHOLE_LIMIT), error);
        if (code != TW_OK)
            return code;
    }
    return input->carry.used ? hand_out(input, input->carry.used, block, error) : TW_OK;
}

tw_code cli_input_next(cli_input *input, cli_block *block, tw_error *error)
{
    *block = (cli_block){ 0 };
    return input->kind == TW_INPUT_JSONL ? next_lines(input, block, error) : next_whole(input, block, error);
}

void cli_block_free(cli_block *block)
{
    free(block->owned);
    if (block->mapped)
        munmap((void *)(uintptr_t)block->bytes, block->mapped);
    *block = (cli_block){ 0 };
}
