/*
 * Lists that double their room when it is full.
 */
#ifndef TW_GROW_H
#define TW_GROW_H

#include "base/arena.h"

/* The list, with room for one more than `count` elements of a size: where it lies now, `*room` being how many it has room for. NULL when
 * memory is at its end; the list is where it was then. Of realloc; an empty one is NULL. */
void *tw_grow(void *list, size_t count, size_t *room, size_t size);

/* The same in an arena, where what it grew out of stays until all goes. */
void *tw_grow_in(tw_arena *arena, void *list, size_t count, size_t *room, size_t size);

#endif
