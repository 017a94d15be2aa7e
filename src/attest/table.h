/*
 * The tables of attestation begin with the arena that what they hold is taken from: made and given back in one way.
 */
#ifndef TW_TABLE_H
#define TW_TABLE_H

#include "base/arena.h"

/* A table of so many bytes, zeroed, whose first member is a tw_arena of that limit; NULL when memory is at its end. */
void *tw_table_new(size_t size, size_t limit);

/* NULL is left alone. */
void tw_table_free(void *table);

#endif
