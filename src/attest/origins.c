/*
 * The graph of who has it from whom. See origins.h.
 */
#include "attest/origins.h"

#include <string.h>

struct tw_origins {
    tw_source node[TW_ORIGINS];
    bool tells[TW_ORIGINS], denies[TW_ORIGINS];
    bool edge[TW_ORIGINS][TW_ORIGINS]; /* teller, from */
    size_t count;
};

const char *tw_origin_kind_name(tw_origin_kind kind)
{
    static const char *const names[] = { "actor", "agency", "paper", "unnamed", "eyewitness", "document" };
    return names[kind];
}

/* Whether all words of the shorter name stand in the longer one: «الصباغ» and «رأفت الصباغ». */
static bool names_agree(const tw_source *a, const tw_source *b)
{
    const tw_source *less = a->stem_count <= b->stem_count ? a : b, *more = less == a ? b : a;
    size_t shared = 0;
    for (size_t i = 0; i < less->stem_count; i++)
        for (size_t k = 0; k < more->stem_count; k++)
            shared += less->stem[i] == more->stem[k];
    return less->stem_count && shared == less->stem_count;
}

bool tw_source_same(const tw_source *a, const tw_source *b)
{
    bool media = a->kind == TW_ORIGIN_AGENCY || a->kind == TW_ORIGIN_PAPER;
    if (a->entry && a->entry == b->entry)
        return true;
    if (a->kind != b->kind)
        return false;
    if (media)
        return !(a->entry && b->entry) && names_agree(a, b);
    bool countries = a->country == b->country || !a->country || !b->country;
    if (a->kind != TW_ORIGIN_ACTOR) /* who is not named is one man unless two chains lead to him */
        return countries && a->carrier == b->carrier;
    if (a->state && b->state && a->country == b->country && a->sector == b->sector)
        return true;
    return !(a->entry && b->entry) && countries && names_agree(a, b);
}

tw_origins *tw_origins_new(tw_arena *arena)
{
    return TW_NEW(arena, tw_origins, 1);
}

void tw_origins_reset(tw_origins *g)
{
    for (size_t i = 0; i < g->count; i++)
        memset(g->edge[i], 0, g->count * sizeof g->edge[i][0]);
    memset(g->tells, 0, g->count * sizeof g->tells[0]);
    memset(g->denies, 0, g->count * sizeof g->denies[0]);
    g->count = 0;
}

size_t tw_origins_put(tw_origins *g, const tw_source *source)
{
    for (size_t i = 0; i < g->count; i++)
        if (tw_source_same(&g->node[i], source))
            return i;
    if (g->count == TW_ORIGINS)
        return TW_ORIGINS;
    g->node[g->count] = *source;
    return g->count++;
}

void tw_origins_edge(tw_origins *g, size_t teller, size_t from)
{
    if (teller < g->count && from < g->count && teller != from)
        g->edge[teller][from] = true;
}

void tw_origins_tell(tw_origins *g, size_t source, bool denies)
{
    if (source < g->count)
        *(denies ? &g->denies[source] : &g->tells[source]) = true;
}

/* Who can be reached from `start` along the edges. */
static void reach(const tw_origins *g, size_t start, bool reached[TW_ORIGINS])
{
    size_t stack[TW_ORIGINS], depth = 0;
    memset(reached, 0, g->count * sizeof *reached);
    reached[start] = true;
    stack[depth++] = start;
    while (depth) {
        size_t at = stack[--depth];
        for (size_t i = 0; i < g->count; i++) {
            if (g->edge[at][i] && !reached[i]) {
                reached[i] = true;
                stack[depth++] = i;
            }
        }
    }
}

/* Everybody whom `node` has it from has it from `node` again: a circle counts once, by its first. */
static bool is_leaf(const tw_origins *g, size_t node)
{
    bool forth[TW_ORIGINS], back[TW_ORIGINS];
    reach(g, node, forth);
    for (size_t i = 0; i < g->count; i++) {
        if (i == node || !forth[i])
            continue;
        reach(g, i, back);
        if (!back[node] || i < node)
            return false;
    }
    return true;
}

/* Whether anybody who leads to the leaf tells the act, or denies it. */
static bool is_told(const tw_origins *g, size_t leaf, const bool marks[TW_ORIGINS])
{
    bool reached[TW_ORIGINS];
    if (marks[leaf])
        return true;
    for (size_t i = 0; i < g->count; i++) {
        if (!marks[i])
            continue;
        reach(g, i, reached);
        if (reached[leaf])
            return true;
    }
    return false;
}

size_t tw_origins_leaves(const tw_origins *g, tw_leaf *out)
{
    size_t count = 0;
    for (size_t i = 0; i < g->count; i++) {
        bool told = is_told(g, i, g->tells), denied = !told && is_told(g, i, g->denies);
        if ((told || denied) && is_leaf(g, i))
            out[count++] = (tw_leaf){ &g->node[i], denied };
    }
    return count;
}
