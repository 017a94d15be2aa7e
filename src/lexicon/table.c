/*
 * Growing by doubling; what is left behind stays in the arena until it is freed. See table.h.
 */
#include "lexicon/table.h"

#include <string.h>

void *tw_table_add(tw_table *table, tw_arena *arena, size_t size, size_t count)
{
    if (count > UINT32_MAX - 1 - table->count) {
        arena->failed = true;
        return NULL;
    }
    if (table->count + count > table->room) {
        size_t room = table->room ? table->room * 2 : 64;
        while (room < table->count + count)
            room *= 2;
        void *items = tw_arena_alloc(arena, room * size);
        if (!items)
            return NULL;
        if (table->count)
            memcpy(items, table->items, table->count * size);
        table->items = items;
        table->room = room;
    }
    void *added = (char *)table->items + table->count * size;
    table->count += count;
    return added;
}
