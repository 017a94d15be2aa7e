/*
 * Strings while a lexicon is compiled: each text once, known by its byte offset.
 */
#ifndef TW_POOL_H
#define TW_POOL_H

#include "lexicon/table.h"

typedef struct tw_pool {
    tw_arena *arena;
    tw_table bytes;
    uint32_t *slots; /* offset + 1; 0: empty */
    size_t capacity, used;
} tw_pool;

/* The pool begins with "" at 0. False: out of memory. */
bool tw_pool_init(tw_pool *pool, tw_arena *arena);

/* The offset of a text, added if it is new. When memory is at its end the arena's `failed` is set and 0 returned. */
uint32_t tw_pool_add(tw_pool *pool, const char *text, size_t length);

/* The text at an offset; holds until the next tw_pool_add. */
const char *tw_pool_text(const tw_pool *pool, uint32_t offset);

#endif
