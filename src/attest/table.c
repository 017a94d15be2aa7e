/*
 * See table.h.
 */
#include "attest/table.h"

#include <stdlib.h>

void *tw_table_new(size_t size, size_t limit)
{
    tw_arena *arena = calloc(1, size);
    if (arena)
        tw_arena_init(arena, NULL, limit);
    return arena;
}

void tw_table_free(void *table)
{
    if (!table)
        return;
    tw_arena_free(table);
    free(table);
}
