/*
 * Borrowed text: a place in bytes that someone else owns.
 */
#ifndef TW_SLICE_H
#define TW_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct tw_slice {
    const char *bytes;
    size_t length;
} tw_slice;

static inline tw_slice tw_slice_of(const char *string)
{
    return (tw_slice){ string, string ? strlen(string) : 0 };
}

static inline tw_slice tw_slice_between(const char *start, const char *end)
{
    return (tw_slice){ start, (size_t)(end - start) };
}

static inline bool tw_slice_equal(tw_slice a, tw_slice b)
{
    return a.length == b.length && (!a.length || memcmp(a.bytes, b.bytes, a.length) == 0);
}

#endif
