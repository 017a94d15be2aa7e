/*
 * A growing buffer of bytes.
 */
#include "buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *cli_buffer_room(cli_buffer *buffer, size_t length)
{
    if (buffer->size - buffer->used >= length && buffer->bytes)
        return buffer->bytes + buffer->used;
    size_t size = buffer->size ? buffer->size : 1024;
    while (size - buffer->used < length)
        size *= 2;
    char *bytes = realloc(buffer->bytes, size);
    if (!bytes) {
        buffer->failed = true;
        return NULL;
    }
    buffer->bytes = bytes;
    buffer->size = size;
    return bytes + buffer->used;
}

bool cli_buffer_add(cli_buffer *buffer, const char *bytes, size_t length)
{
    char *room = cli_buffer_room(buffer, length);
    if (!room)
        return false;
    memcpy(room, bytes, length);
    buffer->used += length;
    return true;
}

bool cli_buffer_text(cli_buffer *buffer, const char *text)
{
    return cli_buffer_add(buffer, text, strlen(text));
}

bool cli_buffer_print(cli_buffer *buffer, const char *format, ...)
{
    char line[1024];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    return length >= 0 && cli_buffer_add(buffer, line, (size_t)length < sizeof line ? (size_t)length : sizeof line - 1);
}

int cli_buffer_write(void *user, const char *bytes, size_t length)
{
    return !cli_buffer_add(user, bytes, length);
}

void cli_buffer_free(cli_buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (cli_buffer){ 0 };
}
