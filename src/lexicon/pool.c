/*
 * Interning by open addressing. See pool.h.
 */
#include "lexicon/pool.h"

#include <string.h>

#include "lexicon/format.h"

bool tw_pool_init(tw_pool *pool, tw_arena *arena)
{
    *pool = (tw_pool){ .arena = arena, .capacity = 1024 };
    pool->slots = TW_NEW(arena, uint32_t, pool->capacity);
    return pool->slots && tw_table_add(&pool->bytes, arena, 1, 1);
}

const char *tw_pool_text(const tw_pool *pool, uint32_t offset)
{
    return (const char *)pool->bytes.items + offset;
}

static uint32_t *find_slot(const tw_pool *pool, const char *text, size_t length)
{
    size_t i = (size_t)tw_format_hash(text, length) & (pool->capacity - 1);
    for (; pool->slots[i]; i = (i + 1) & (pool->capacity - 1)) {
        const char *known = tw_pool_text(pool, pool->slots[i] - 1);
        if (strncmp(known, text, length) == 0 && known[length] == '\0')
            break;
    }
    return &pool->slots[i];
}

static bool grow(tw_pool *pool)
{
    tw_pool larger = *pool;
    larger.capacity *= 2;
    larger.slots = TW_NEW(pool->arena, uint32_t, larger.capacity);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < pool->capacity; i++) {
        if (!pool->slots[i])
            continue;
        const char *text = tw_pool_text(pool, pool->slots[i] - 1);
        *find_slot(&larger, text, strlen(text)) = pool->slots[i];
    }
    *pool = larger;
    return true;
}

uint32_t tw_pool_add(tw_pool *pool, const char *text, size_t length)
{
    if (!length)
        return 0;
    if (pool->used * 2 >= pool->capacity && !grow(pool))
        return 0;
    uint32_t *slot = find_slot(pool, text, length);
    if (*slot)
        return *slot - 1;
    uint32_t offset = (uint32_t)pool->bytes.count;
    char *copy = tw_table_add(&pool->bytes, pool->arena, 1, length + 1);
    if (!copy)
        return 0;
    memcpy(copy, text, length);
    pool->used++;
    *slot = offset + 1;
    return offset;
}
