/*
 * Arena allocation in blocks that double in size. See arena.h.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tw_arena_block {
    tw_arena_block *next;
    size_t size, used; /* of the bytes that follow */
};

enum { FIRST_BLOCK = 64 * 1024, ALIGN = 16 };

static const size_t HEAD = (sizeof(tw_arena_block) + ALIGN - 1) / ALIGN * ALIGN;

static void *default_alloc(void *user, size_t size)
{
    (void)user;
    return malloc(size);
}

static void default_free(void *user, void *block, size_t size)
{
    (void)user;
    (void)size;
    free(block);
}

void tw_arena_init(tw_arena *arena, const tw_allocator *allocator, size_t limit)
{
    memset(arena, 0, sizeof *arena);
    if (allocator && allocator->alloc)
        arena->allocator = *allocator;
    else
        arena->allocator = (tw_allocator){ NULL, default_alloc, default_free };
    arena->limit = limit;
}

static tw_arena_block *add_block(tw_arena *arena, size_t least)
{
    size_t size = arena->first ? arena->first->size * 2 : FIRST_BLOCK;
    if (size > 16u * 1024 * 1024)
        size = 16u * 1024 * 1024;
    if (size < least)
        size = least;
    tw_arena_block *block = arena->allocator.alloc(arena->allocator.user, HEAD + size);
    if (!block)
        return NULL;
    *block = (tw_arena_block){ arena->first, size, 0 };
    arena->first = block;
    return block;
}

void *tw_arena_alloc(tw_arena *arena, size_t size)
{
    size_t room = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (room < size || room > arena->limit - arena->used) {
        arena->failed = true;
        return NULL;
    }
    tw_arena_block *block = arena->first;
    if (!block || block->size - block->used < room)
        block = add_block(arena, room);
    if (!block) {
        arena->failed = true;
        return NULL;
    }
    void *out = (char *)block + HEAD + block->used;
    block->used += room;
    arena->used += room;
    return memset(out, 0, size);
}

char *tw_arena_copy(tw_arena *arena, const char *bytes, size_t length)
{
    char *copy = tw_arena_alloc(arena, length + 1);
    if (copy && length)
        memcpy(copy, bytes, length);
    return copy;
}

const char *tw_arena_text(tw_arena *arena, const char *text)
{
    const char *copy = text && *text ? tw_arena_copy(arena, text, strlen(text)) : NULL;
    return copy ? copy : "";
}

char *tw_arena_printf(tw_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *out = length < 0 ? NULL : tw_arena_alloc(arena, (size_t)length + 1);
    if (!out)
        return NULL;
    va_start(args, format);
    vsnprintf(out, (size_t)length + 1, format, args);
    va_end(args);
    return out;
}

void tw_arena_take(tw_arena *into, tw_arena *from)
{
    tw_arena_block **end = &into->first; /* behind the block that `into` is filling */
    if (into->first)
        end = &into->first->next;
    tw_arena_block *rest = *end;
    *end = from->first;
    while (*end)
        end = &(*end)->next;
    *end = rest;
    into->used += from->used;
    into->failed |= from->failed;
    from->first = NULL;
    from->used = 0;
    from->failed = false;
}

static void free_block(tw_arena *arena, tw_arena_block *block)
{
    arena->allocator.free(arena->allocator.user, block, HEAD + block->size);
}

void tw_arena_reset(tw_arena *arena)
{
    tw_arena_block *keep = arena->first;
    for (tw_arena_block *block = keep ? keep->next : NULL, *next; block; block = next) {
        next = block->next;
        free_block(arena, block);
    }
    if (keep) {
        keep->next = NULL;
        keep->used = 0;
    }
    arena->used = 0;
    arena->failed = false;
}

void tw_arena_free(tw_arena *arena)
{
    tw_arena_reset(arena);
    if (arena->first)
        free_block(arena, arena->first);
    arena->first = NULL;
}
