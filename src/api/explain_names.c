/*
 * Features by number: an article's decisions repeat a few thousand features many times, so that «examples» writes each
 * name once, and numbers in its decisions. A table of hashes with open addressing.
 */
#include <stdlib.h>
#include <string.h>

#include "api/explain.h"

enum { START = 1 << 12 };

static bool grow(tw_names *n)
{
    size_t capacity = n->capacity ? n->capacity * 2 : START;
    tw_named *slots = calloc(capacity, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < n->capacity; i++) {
        if (!n->slots[i].number)
            continue;
        size_t at = n->slots[i].hash & (capacity - 1);
        while (slots[at].number)
            at = (at + 1) & (capacity - 1);
        slots[at] = n->slots[i];
    }
    free(n->slots);
    n->slots = slots;
    n->capacity = capacity;
    return true;
}

static bool keep_text(tw_names *n, const char *name)
{
    size_t length = strlen(name) + 1;
    if (n->used + length > n->room) {
        size_t room = (n->used + length) * 2;
        char *text = realloc(n->text, room);
        if (!text)
            return false;
        n->text = text;
        n->room = room;
    }
    memcpy(n->text + n->used, name, length);
    n->used += length;
    return true;
}

bool tw_names_number(tw_names *n, const char *name, size_t *number)
{
    uint64_t hash = tw_hash_text(TW_HASH_START, name);
    if (n->count * 2 >= n->capacity && !grow(n))
        return false;
    size_t at = hash & (n->capacity - 1);
    while (n->slots[at].number && n->slots[at].hash != hash)
        at = (at + 1) & (n->capacity - 1);
    if (!n->slots[at].number) {
        if (!keep_text(n, name))
            return false;
        n->slots[at] = (tw_named){ hash, ++n->count };
    }
    *number = n->slots[at].number - 1;
    return true;
}

void tw_names_forget(tw_names *n)
{
    if (n->slots)
        memset(n->slots, 0, n->capacity * sizeof *n->slots);
    n->count = n->used = 0;
}

void tw_names_free(tw_names *n)
{
    free(n->slots);
    free(n->text);
    *n = (tw_names){ 0 };
}
