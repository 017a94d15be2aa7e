/*
 * Packing answers.
 */
#ifndef SERVE_GZIP_H
#define SERVE_GZIP_H

#include <stdbool.h>

#include "buffer.h"

/* `header` is the value of Accept-Encoding, or NULL. */
bool serve_takes_gzip(const char *header);

/* Replaces what the buffer holds; false, and nothing is changed, where it is short or there is no memory. */
bool serve_gzip(cli_buffer *buffer);

#endif
