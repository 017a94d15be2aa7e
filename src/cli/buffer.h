/*
 * A growing buffer of bytes.
 */
#ifndef CLI_BUFFER_H
#define CLI_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

typedef struct cli_buffer {
    char *bytes; /* owned; NULL while empty */
    size_t used, size;
    bool failed; /* no memory: what was added since is lost */
} cli_buffer;

/* Room for `length` more bytes, or NULL. Count what was written with `used`. */
char *cli_buffer_room(cli_buffer *buffer, size_t length);

bool cli_buffer_add(cli_buffer *buffer, const char *bytes, size_t length);
bool cli_buffer_text(cli_buffer *buffer, const char *text);

/* printf of at most a line of 1023 bytes. */
bool cli_buffer_print(cli_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Fits tw_write; `user` is the cli_buffer. */
int cli_buffer_write(void *user, const char *bytes, size_t length);

void cli_buffer_free(cli_buffer *buffer);

#endif
