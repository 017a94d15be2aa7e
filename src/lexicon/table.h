/*
 * A table that grows: items of one size, in an arena.
 */
#ifndef TW_TABLE_H
#define TW_TABLE_H

#include <stdint.h>

#include "base/arena.h"

typedef struct tw_table {
    void *items;
    size_t count, room;
} tw_table;

/* Room for `count` more items of `size` bytes, zeroed, at the end. NULL when memory is at its end or the table would have
 * more items than 32 bits count. The address holds until the next call. */
void *tw_table_add(tw_table *table, tw_arena *arena, size_t size, size_t count);

#define TW_ADD(table, arena, type) ((type *)tw_table_add((table), (arena), sizeof(type), 1))
#define TW_ITEM(table, type, index) (&((type *)(table).items)[index])

#endif
