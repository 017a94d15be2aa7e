/*
 * A growing buffer of bytes.
 */
#include "buffer.h"

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

int cli_buffer_write(void *user, const char *bytes, size_t length)
{
    return !cli_buffer_add(user, bytes, length);
}

void cli_buffer_free(cli_buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (cli_buffer){ 0 };
}
