/*
 * ICU's macros for UTF-8, kept in one place.
 */
#include "points.h"

#include <unicode/utf8.h>

/* The macros convert between int and uint8_t without saying so. */
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"

UChar32 cli_point_next(const char *text, size_t length, size_t *at)
{
    const uint8_t *bytes = (const uint8_t *)text + *at;
    int32_t i = 0, left = length - *at < U8_MAX_LENGTH ? (int32_t)(length - *at) : U8_MAX_LENGTH;
    UChar32 point;
    U8_NEXT_OR_FFFD(bytes, i, left, point);
    *at += (size_t)i;
    return point;
}

bool cli_point_add(cli_buffer *out, UChar32 point)
{
    uint8_t bytes[U8_MAX_LENGTH];
    int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, point);
    return cli_buffer_add(out, (const char *)bytes, (size_t)length);
}
