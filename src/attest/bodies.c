/*
 * Two generations of bodies: when the younger one has grown large it becomes the older one, and that is forgotten. See bodies.h.
 */
#include "attest/bodies.h"

#include <stdlib.h>
#include <string.h>

#include "attest/table.h"

enum { BUCKETS = 1 << 12, LARGE = 16 << 20, MOST = 1 << 30 };

typedef struct {
    tw_arena arena;
    tw_body *bucket[BUCKETS];
} generation;

struct tw_bodies {
    generation *young, *old;
};

tw_bodies *tw_bodies_new(void)
{
    tw_bodies *b = calloc(1, sizeof *b);
    if (!b)
        return NULL;
    b->young = tw_table_new(sizeof *b->young, MOST);
    b->old = tw_table_new(sizeof *b->old, MOST);
    if (b->young && b->old)
        return b;
    tw_bodies_free(b);
    return NULL;
}

void tw_bodies_free(tw_bodies *b)
{
    if (!b)
        return;
    tw_table_free(b->young);
    tw_table_free(b->old);
    free(b);
}

void tw_bodies_age(tw_bodies *b)
{
    if (b->young->arena.used < LARGE)
        return;
    generation *gone = b->old;
    b->old = b->young;
    tw_arena_reset(&gone->arena);
    memset(gone->bucket, 0, sizeof gone->bucket);
    b->young = gone;
}

static tw_body **bucket_of(generation *g, int64_t article)
{
    return &g->bucket[(uint64_t)article % BUCKETS];
}

tw_code tw_body_add(tw_attest *a, tw_bodies *bodies, const tw_attest_article *article, tw_body **out)
{
    tw_arena *arena = &bodies->young->arena;
    const tw_gist *gist = article->gist;
    tw_body *b = *out = TW_NEW(arena, tw_body, 1);
    tw_stem *words = TW_NEW(arena, tw_stem, gist->word_count + 1);
    if (!b || !words)
        return tw_attest_no_memory(a);
    memcpy(words, gist->words, gist->word_count * sizeof *words);
    b->article = article->row;
    b->day = article->day;
    b->published = tw_arena_text(arena, article->published);
    b->name = tw_arena_text(arena, article->name);
    b->number = article->number;
    b->runs.words = words;
    b->runs.count = gist->word_count;
    tw_body **first = bucket_of(bodies->young, b->article);
    b->next = *first;
    *first = b;
    return arena->failed ? tw_attest_no_memory(a) : TW_OK;
}

static tw_body *in_generation(generation *g, int64_t article)
{
    tw_body *b = *bucket_of(g, article);
    while (b && b->article != article)
        b = b->next;
    return b;
}

tw_code tw_body_of(tw_attest *a, tw_bodies *bodies, int64_t article, tw_body **out)
{
    *out = in_generation(bodies->young, article);
    if (!*out)
        *out = in_generation(bodies->old, article);
    if (*out)
        return TW_OK;
    tw_attest_article read;
    tw_code code = tw_attest_article_read(a, article, &read);
    return code == TW_OK && read.gist ? tw_body_add(a, bodies, &read, out) : code;
}

static tw_code need_sets(tw_attest *a, tw_bodies *bodies, tw_runs *runs)
{
    if (runs->set.slot)
        return TW_OK;
    size_t room = tw_run_slots(runs->count);
    uint32_t *slots = TW_NEW(&bodies->young->arena, uint32_t, 2 * room);
    if (!slots)
        return tw_attest_no_memory(a);
    runs->set = tw_run_set_make(runs->words, runs->count, slots);
    runs->bag = tw_word_set_make(runs->words, runs->count, slots + room);
    return TW_OK;
}

tw_code tw_bodies_share(tw_attest *a, tw_bodies *bodies, tw_body *one, tw_body *other, tw_sharing *out)
{
    int64_t days = one->day - other->day;
    *out = (tw_sharing){ .share = 0 };
    if (!tw_share_possible(one->runs.count, other->runs.count, days))
        return TW_OK;
    tw_code code = TW_OK;
    if (one->runs.count >= other->runs.count)
        code = need_sets(a, bodies, &one->runs);
    if (code == TW_OK && other->runs.count >= one->runs.count)
        code = need_sets(a, bodies, &other->runs);
    if (code == TW_OK)
        *out = tw_share_of(&one->runs, &other->runs, days);
    return code;
}

bool tw_body_precedes(const tw_body *a, const tw_body *b)
{
    int order = strcmp(a->published, b->published);
    if (!order)
        order = strcmp(a->name, b->name);
    if (order)
        return order < 0;
    return a->number != b->number ? a->number < b->number : a->article < b->article;
}
