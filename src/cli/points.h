/*
 * Code points of UTF-8, by way of ICU. What is no UTF-8 reads as U+FFFD.
 */
#ifndef CLI_POINTS_H
#define CLI_POINTS_H

#include <stddef.h>
#include <unicode/umachine.h>

#include "buffer.h"

/* The code point at text[*at], at < length; steps behind it. */
UChar32 cli_point_next(const char *text, size_t length, size_t *at);

bool cli_point_add(cli_buffer *out, UChar32 point);

#endif
