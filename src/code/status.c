/*
 * Whether an act happened, is planned, denied or only possible, by rules: what governs its clause or noun.
 */
#include <string.h>

#include "code/drafts.h"

static tw_status_value worse(tw_status_value a, tw_status_value b)
{
    static const int weight[] = { [TW_ACTUAL] = 0, [TW_PLANNED] = 1, [TW_HYPOTHETICAL] = 2, [TW_DENIED] = 3 };
    return weight[a] >= weight[b] ? a : b;
}

static tw_status_value of_effect(unsigned effect)
{
    switch (effect) {
    case TW_EFFECT_PLANNED:
        return TW_PLANNED;
    case TW_EFFECT_DENIED:
        return TW_DENIED;
    case TW_EFFECT_HYPOTHETICAL:
        return TW_HYPOTHETICAL;
    default:
        return TW_ACTUAL;
    }
}

bool tw_refuses(const tw_coding *c, const tw_draft *d)
{
    return tw_lexicon_frame(c->tree->lexicon, d->frame)->refusal;
}

/* A clause that depends on a condition or aim is unreal down to its leaves, a denied saying denies what is said. `refusal`: the
 * verb's own negation is part of its sense. */
static tw_status_value clause_status(const tw_coding *c, int16_t clause, bool own, bool refusal)
{
    const tw_tree *t = c->tree;
    tw_status_value s = TW_ACTUAL;
    for (int depth = 0; clause >= 0 && depth < TW_CLAUSES; depth++) {
        const tw_clause *k = &t->clauses[clause];
        if (own || k->effect == TW_EFFECT_HYPOTHETICAL)
            s = worse(s, of_effect(k->effect));
        if (own && k->negated && !refusal)
            s = worse(s, TW_DENIED);
        const tw_lemma *g = k->governor >= 0 && (k->kind == TW_CLAUSE_THAT || k->kind == TW_CLAUSE_QUOTE)
                                ? tw_unit_lemma(t, &t->units[k->governor])
                                : NULL;
        if (g)
            s = worse(s, g->say == TW_SAY_DENY ? TW_DENIED : of_effect(g->effect));
        own = false;
        if (k->kind == TW_CLAUSE_MAIN || k->kind == TW_CLAUSE_QUOTE)
            break;
        clause = k->parent;
    }
    return s;
}

/* A word before an event noun that makes it unreal: «خطة», «احتمال», «عدم»; or the verb whose object it is. */
static tw_status_value noun_status(const tw_coding *c, const tw_draft *d)
{
    const tw_tree *t = c->tree;
    const tw_phrase *p = &t->phrases[d->phrase];
    const tw_clause *k = &t->clauses[d->clause];
    tw_status_value s = clause_status(c, d->clause, false, false);
    if (p->negated && !tw_refuses(c, d))
        s = worse(s, TW_DENIED);
    bool light = c->light[d->phrase].verb >= 0 && c->light[d->phrase].verb == k->verb;
    const tw_lemma *verb = k->verb >= 0 ? tw_unit_lemma(t, &t->units[k->verb]) : NULL;
    bool argument = k->object == d->phrase || (p->prep && p->first > (uint16_t)k->verb);
    if (light || (verb && k->subject == d->phrase && !verb->frame_count)) {
        s = worse(s, k->negated ? TW_DENIED : of_effect(k->effect));
        if (k->future)
            s = worse(s, TW_PLANNED);
    } else if (verb && argument) {
        s = worse(s, of_effect(verb->effect));
        if (verb->say == TW_SAY_DENY)
            s = worse(s, TW_DENIED);
    }
    for (int16_t q = (int16_t)(d->phrase - 1), steps = 0; q >= 0 && steps < 2; q--, steps++) {
        const tw_phrase *before = &t->phrases[q];
        if (before->clause != d->clause || before->end + 2 < p->first || p->coord_of >= 0)
            break;
        const tw_lemma *l = tw_unit_lemma(t, &t->units[before->head]);
        if (l && !l->is_verb && l->effect)
            s = worse(s, of_effect(l->effect));
    }
    return s;
}

static bool will_be_promise(const tw_coding *c, const tw_draft *d)
{
    return tw_is_type(c, d, "SUPPORT") || tw_is_type(c, d, "COOPERATE") || tw_is_type(c, d, "AID") ||
           tw_is_type(c, d, "CONCEDE");
}

void tw_set_status(tw_coding *c, tw_draft *d)
{
    const tw_tree *t = c->tree;
    const tw_clause *k = &t->clauses[d->clause];
    if (d->phrase >= 0) {
        d->status = (uint8_t)noun_status(c, d);
    } else {
        d->status = (uint8_t)clause_status(c, d->clause, true, tw_refuses(c, d));
        bool future = k->future && d->status == TW_ACTUAL;
        if (future && !tw_swallows(c, d))
            d->status = TW_PLANNED;
    }
    bool self_announced = d->source_count > 0 && (d->phrase < 0 || c->light[d->phrase].verb == k->verb);
    if (d->status == TW_PLANNED && will_be_promise(c, d) && self_announced) { /* announced for the future: a promise */
        d->type = (uint8_t)tw_lexicon_type(t->lexicon, "AGREE");
        d->status = TW_ACTUAL;
    } else if (d->status == TW_PLANNED &&
               (tw_is_type(c, d, "AGREE") || tw_is_type(c, d, "THREATEN") || tw_is_type(c, d, "REQUEST"))) {
        d->status = TW_ACTUAL;
    }
}
