/*
 * See grow.h.
 */
#include "base/grow.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST = 4 };

/* How many elements a list that was full gets room for; 0: more than can be. */
static size_t room_after(size_t room, size_t size)
{
    size_t wider = room ? room * 2 : FIRST;
    return wider > SIZE_MAX / size ? 0 : wider;
}

void *tw_grow(void *list, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return list;
    size_t wider = room_after(*room, size);
    void *grown = wider ? realloc(list, wider * size) : NULL;
    if (grown)
        *room = wider;
    return grown;
}

void *tw_grow_in(tw_arena *arena, void *list, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return list;
    size_t wider = room_after(*room, size);
    void *grown = wider ? tw_arena_alloc(arena, wider * size) : NULL;
    if (grown && count)
        memcpy(grown, list, count * size);
    if (grown)
        *room = wider;
    return grown;
}
