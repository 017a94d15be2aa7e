/*
 * An arena: memory that is taken piece by piece and given back as a whole. One arena
 * lives as long as one article. A limit bounds what a hostile page can make us take.
 */
#ifndef TW_ARENA_H
#define TW_ARENA_H

#include <stddef.h>

#include "tawatur.h"

typedef struct tw_arena_block tw_arena_block;

typedef struct tw_arena {
    tw_allocator allocator;
    tw_arena_block *first; /* newest block */
    size_t used;           /* bytes handed out since the last reset */
    size_t limit;          /* bytes that may be handed out at most */
    bool failed;           /* an allocation returned NULL */
} tw_arena;

/* `allocator` may be NULL (malloc and free). */
void tw_arena_init(tw_arena *arena, const tw_allocator *allocator, size_t limit);

/* Zeroed memory aligned for any type, or NULL when memory or the limit is at its end. */
void *tw_arena_alloc(tw_arena *arena, size_t size);

/* A NUL-terminated copy of `length` bytes, or NULL. */
char *tw_arena_copy(tw_arena *arena, const char *bytes, size_t length);

/* A copy of a text; "" where that is empty or NULL, or memory is at its end. */
const char *tw_arena_text(tw_arena *arena, const char *text);

/* printf into the arena; NULL when memory is at its end. */
char *tw_arena_printf(tw_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* `into` owns all that `from` handed out; `from` is empty after. Both must have the same allocator. */
void tw_arena_take(tw_arena *into, tw_arena *from);

/* Everything handed out becomes invalid; the largest block is kept for reuse. */
void tw_arena_reset(tw_arena *arena);
void tw_arena_free(tw_arena *arena);

#define TW_NEW(arena, type, count) ((type *)tw_arena_alloc((arena), sizeof(type) * (count)))

#endif
