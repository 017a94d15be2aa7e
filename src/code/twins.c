/*
 * Second tellings. A sentence often tells one act by several words («شنوا هجوما … استهدف», «داهمت … وألقت القبض»). Of two kept drafts
 * of one type the model tells whether the less likely one tells the other's act once more; then it is no event of its own,
 * and a side that only it names joins the other. See decide.h.
 */
#include <string.h>

#include "code/choose.h"

/* ---- the decision ---- */

static double weigh(tw_coding *c, const tw_draft *d, const tw_draft *first, size_t all)
{
    const tw_lexicon *x = c->tree->lexicon;
    tw_context context = tw_context_of(c, d);
    tw_atoms_start(&c->atoms, c->watch != NULL);
    tw_twin_atoms(c, d, first, all, &c->atoms);
    double sum = tw_weigh(x, &c->atoms, "twin", &context);
    tw_decided told = { "twin", (size_t)(d - c->drafts), NULL, NULL, &c->atoms, &context, sum, NULL, first };
    if (c->watch)
        c->watch(c->trace_user, c->tree, &told);
    return sum;
}

/* A side that only the second telling names; nobody becomes both sides. */
static void take_side(const tw_tree *t, tw_ref *side, uint8_t *count, const tw_ref *from, size_t n, const tw_ref *other,
                      size_t m)
{
    if (*count || tw_share_somebody(t, from, n, other, m))
        return;
    for (size_t i = 0; i < n; i++)
        tw_add_ref(side, count, from[i]);
}

static void join(const tw_tree *t, tw_draft *first, const tw_draft *d)
{
    take_side(t, first->source, &first->source_count, d->source, d->source_count, first->target, first->target_count);
    take_side(t, first->target, &first->target_count, d->target, d->target_count, first->source, first->source_count);
}

/* Kept drafts of one type, the likeliest first; returns their number. */
static size_t rank_kept(const tw_coding *c, unsigned type, uint16_t order[TW_DRAFTS])
{
    size_t n = 0;
    for (size_t i = 0; i < c->draft_count; i++) {
        if (c->drafts[i].dropped || c->drafts[i].type != type)
            continue;
        size_t at = n++;
        for (; at > 0 && c->drafts[order[at - 1]].chance < c->drafts[i].chance; at--)
            order[at] = order[at - 1];
        order[at] = (uint16_t)i;
    }
    return n;
}

static void choose_among(tw_coding *c, const uint16_t *order, size_t n)
{
    for (size_t k = 1; k < n; k++) {
        tw_draft *d = &c->drafts[order[k]], *best = NULL;
        double top = 0;
        for (size_t i = 0; i < k; i++) {
            tw_draft *first = &c->drafts[order[i]];
            double sum = first->dropped ? 0 : weigh(c, d, first, n);
            if (sum > top) {
                top = sum;
                best = first;
            }
        }
        if (!best)
            continue;
        join(c->tree, best, d);
        d->dropped = TW_DROP_DOUBLE;
        d->twin_of = (int16_t)(best - c->drafts);
    }
}

void tw_choose_twins(tw_coding *c)
{
    uint16_t order[TW_DRAFTS];
    bool done[256] = { false };
    for (size_t i = 0; i < c->draft_count; i++) {
        unsigned type = c->drafts[i].type;
        if (c->drafts[i].dropped || done[type])
            continue;
        done[type] = true;
        size_t n = rank_kept(c, type, order);
        choose_among(c, order, n);
    }
}
