/*
 * Second tellings. A sentence often tells one act by several words («شنوا هجوما … استهدف», «داهمت … وألقت القبض»). Of two kept drafts
 * of one type the model tells whether the less likely one tells the other's act once more; then it is no event of its own,
 * and a side that only it names joins the other. See decide.h.
 */
#include <string.h>

#include "code/choose.h"

/* ---- how the drafts stand to each other ---- */

/* The noun's preposition or place; the clause of a verb. */
static const char *place_of(const tw_tree *t, const tw_draft *d)
{
    if (d->phrase < 0)
        return tw_name_of_clause_kind(&t->clauses[d->clause]);
    const tw_phrase *p = &t->phrases[d->phrase];
    return p->prep ? tw_name_of_prep(t, p) : tw_name_of_noun_place(t, d);
}

static bool follows_head(const tw_tree *t, const tw_draft *d, const tw_draft *other)
{
    const tw_clause *k = &t->clauses[d->clause];
    return k->kind == TW_CLAUSE_RELATIVE && other->phrase >= 0 && k->antecedent == other->phrase;
}

static void say_place(const tw_coding *c, const tw_draft *d, const tw_draft *first, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    const char *order = d->trigger < first->trigger ? "before" : "after";
    const char *clause = tw_name_of_clause_place(t, first->clause, d->clause);
    const char *form = tw_name_of_trigger(t, d), *other = tw_name_of_trigger(t, first);
    const char *head = follows_head(t, d, first) ? "its" : follows_head(t, first, d) ? "the other's" : "none";
    size_t from = d->trigger < first->trigger ? d->trigger : first->trigger,
           to = d->trigger < first->trigger ? first->trigger : d->trigger;
    TW_ATOM(a, "order", order, form, other);
    TW_ATOM(a, "clause", clause, order, form, other);
    TW_ATOM(a, "head", head, order);
    TW_ATOM(a, "place", form, place_of(t, d), order);
    TW_ATOM(a, "places", place_of(t, d), place_of(t, first), order);
    TW_ATOM(a, "far", tw_bucket(to - from), order);
    tw_way way;
    if (tw_way_between(t, from, to, &way)) {
        TW_ATOM(a, "way", way.signs, order);
        TW_ATOM(a, "links", way.links, order);
    }
}

/* ---- what they say ---- */

static bool shares(const tw_tree *t, const tw_ref *a, size_t n, const tw_ref *b, size_t m)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++)
            if (tw_same_ref(&a[i], &b[k]) || tw_joined(t, &a[i], &b[k]))
                return true;
    return false;
}

static const char *compared(const tw_tree *t, const tw_ref *a, size_t n, const tw_ref *b, size_t m)
{
    if (!n || !m)
        return n ? "own" : m ? "other's" : "none";
    if (shares(t, a, n, b, m))
        return "same";
    if (a[0].kind == TW_REF_PRONOUN || a[0].kind == TW_REF_SUBJECT || b[0].kind == TW_REF_PRONOUN ||
        b[0].kind == TW_REF_SUBJECT)
        return "pronoun";
    return strcmp(tw_sector_of(t, &a[0]), tw_sector_of(t, &b[0])) ? "different" : "of a kind";
}

static void say_sides(const tw_tree *t, const tw_draft *d, const tw_draft *first, tw_atoms *a)
{
    const char *source = compared(t, d->source, d->source_count, first->source, first->source_count),
               *target = compared(t, d->target, d->target_count, first->target, first->target_count);
    bool crossed = shares(t, d->source, d->source_count, first->target, first->target_count) ||
                   shares(t, d->target, d->target_count, first->source, first->source_count);
    TW_ATOM(a, "source", source);
    TW_ATOM(a, "target", target);
    TW_ATOM(a, "sides", source, target);
    TW_ATOM(a, "crossed", tw_yes(crossed), source, target);
}

static void say_words(const tw_coding *c, const tw_draft *d, const tw_draft *first, tw_atoms *a)
{
    const tw_lexicon *x = c->tree->lexicon;
    const tw_frame *mine = tw_lexicon_frame(x, d->frame), *its = tw_lexicon_frame(x, first->frame);
    const char *lemma = tw_name_of_lemma(c->tree, d->trigger), *other = tw_name_of_lemma(c->tree, first->trigger);
    const char *order = d->trigger < first->trigger ? "before" : "after";
    TW_ATOM(a, "lemmas", lemma, other, order);
    TW_ATOM(a, "other", other);
    TW_ATOM(a, "one word", tw_yes(strcmp(lemma, other) == 0));
    TW_ATOM(a, "modes", tw_lexicon_mode_name(x, mine->mode), tw_lexicon_mode_name(x, its->mode));
    TW_ATOM(a, "cameo", tw_lexicon_cameo_code(x, mine->cameo), tw_lexicon_cameo_code(x, its->cameo));
    TW_ATOM(a, "status", tw_yes(d->status == first->status));
    TW_ATOM(a, "definite", tw_yes(c->tree->units[d->trigger].definite), tw_yes(c->tree->units[first->trigger].definite),
            order);
}

static void twin_atoms(const tw_coding *c, const tw_draft *d, const tw_draft *first, size_t all, tw_atoms *a)
{
    TW_ATOM(a, "is", "twin");
    say_place(c, d, first, a);
    tw_atoms_lexical(a);
    say_words(c, d, first, a);
    say_sides(c->tree, d, first, a);
    TW_ATOM(a, "chance", tw_digits((int)(d->chance * 10)));
    TW_ATOM(a, "chances", tw_digits((int)(d->chance * 5)), tw_digits((int)(first->chance * 5)));
    TW_ATOM(a, "of its type", tw_digits((long)all));
}

/* ---- the decision ---- */

static double weigh(tw_coding *c, const tw_draft *d, const tw_draft *first, size_t all)
{
    const tw_lexicon *x = c->tree->lexicon;
    tw_context context = tw_context_of(c, d);
    tw_atoms_start(&c->atoms, c->watch != NULL);
    twin_atoms(c, d, first, all, &c->atoms);
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
    if (*count || shares(t, from, n, other, m))
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
