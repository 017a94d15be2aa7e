/*
 * Who passes an event on. Rules follow the verbs and cues upwards from the event (chain.c); here they and everybody else
 * who speaks in the sentence stand as candidates, and the model tells of each whether he is a link. See decide.h.
 */
#include <string.h>

#include "code/choose.h"

static void add(tw_speakers *all, const tw_cue_link *link, bool ruled, bool joined)
{
    if (link->who.kind == TW_REF_NONE || link->who.kind == TW_REF_CLAUSE || all->count >= TW_SPEAKERS)
        return;
    for (size_t i = 0; i < all->count; i++)
        if (tw_same_ref(&all->list[i].link.who, &link->who))
            return;
    all->list[all->count++] = (tw_speaker){ *link, ruled, joined };
}

static void add_chain(tw_speakers *all, const tw_chain *chain, bool ruled)
{
    for (size_t i = 0; i < chain->count; i++)
        add(all, &chain->links[i], ruled, i > 0 && chain->links[i].step == chain->links[i - 1].step);
}

static bool is_speech(const tw_coding *c, const tw_draft *d)
{
    static const char *const types[] = { "ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE" };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (tw_is_type(c, d, types[i]))
            return true;
    return false;
}

/* Who accuses, asks or praises says that there is something to accuse of. */
static void add_acts_of_speech(const tw_coding *c, const tw_draft *d, tw_speakers *all)
{
    for (size_t i = 0; i < c->draft_count; i++) {
        const tw_draft *e = &c->drafts[i];
        if (e->trigger == d->trigger || e->dropped >= TW_DROP_MERGED || !is_speech(c, e))
            continue;
        for (size_t k = 0; k < e->source_count; k++)
            add(all, &(tw_cue_link){ e->source[k], (int16_t)e->trigger, (int16_t)(e->trigger + 1), 0 }, false, k > 0);
    }
}

/* «عمان ـ رويترز: …», «في حديث لـ«الشرق الأوسط»»: papers that are named where nobody is told to speak by them. */
static void add_media(const tw_coding *c, tw_speakers *all)
{
    enum { DATELINE = 8 };
    const tw_tree *t = c->tree;
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        if (!tw_is_media(t, p))
            continue;
        bool dateline = p->end < t->unit_count && p->end < DATELINE && tw_is_punct(&t->units[p->end], TW_PUNCT_COLON);
        if (dateline || p->prep == tw_prep_of(t->lexicon, TW_LI))
            add(all,
                &(tw_cue_link){
                    { TW_REF_PHRASE, (int16_t)k, TW_NONE, UINT32_MAX }, (int16_t)p->first, (int16_t)p->first, 0 },
                false, false);
    }
}

static void gather(const tw_coding *c, const tw_draft *d, tw_speakers *all)
{
    const tw_tree *t = c->tree;
    tw_chain chain;
    all->count = 0;
    tw_draft_chain(c, d, &chain);
    add_chain(all, &chain, true);
    for (size_t k = 0; k < t->clause_count; k++) {
        const tw_lemma *l = t->clauses[k].verb >= 0 ? tw_unit_lemma(t, &t->units[t->clauses[k].verb]) : NULL;
        if (!l || !l->say)
            continue;
        tw_clause_speakers(c, (int16_t)k, &chain);
        add_chain(all, &chain, false);
    }
    tw_cited(c, &chain);
    add_chain(all, &chain, false);
    for (size_t k = 0; k < t->phrase_count; k++) {
        tw_noun_speakers(c, (int16_t)k, &chain);
        add_chain(all, &chain, false);
    }
    add_acts_of_speech(c, d, all);
    add_media(c, all);
}

/* Papers and agencies pass on what others said to them. */
static bool passes_on(const tw_tree *t, const tw_speaker *s)
{
    return s->link.who.kind == TW_REF_PHRASE && tw_is_media(t, &t->phrases[s->link.who.phrase]);
}

/* In the order of the candidates, papers that the rules do not place behind the others. */
static void put(const tw_tree *t, const tw_speakers *all, const bool *chosen, bool last, tw_chain *chain)
{
    for (size_t i = 0; i < all->count; i++) {
        const tw_speaker *s = &all->list[i];
        if (!chosen[i] || (!s->ruled && passes_on(t, s)) != last || chain->count >= TW_LINKS)
            continue;
        bool beside = s->joined && i > 0 && chosen[i - 1] && chain->count;
        uint8_t step = chain->count ? chain->links[chain->count - 1].step : 0;
        tw_cue_link *link = &chain->links[chain->count];
        *link = s->link;
        link->step = (uint8_t)(chain->count && !beside ? step + 1 : step);
        chain->count++;
    }
}

void tw_choose_links(tw_coding *c, const tw_draft *d)
{
    const tw_tree *t = c->tree;
    tw_context context = tw_context_of(c, d);
    tw_asked asked = tw_ask(t->lexicon, "link", &context);
    size_t number = (size_t)(d - c->drafts);
    tw_speakers all;
    bool chosen[TW_SPEAKERS];
    gather(c, d, &all);
    for (size_t i = 0; i < all.count; i++) {
        tw_atoms_start(&c->atoms, c->watch != NULL);
        tw_link_atoms(c, d, &all, i, &c->atoms);
        double sum = tw_weigh_asked(t->lexicon, &c->atoms, &asked);
        chosen[i] = sum > 0;
        tw_decided told = { "link",   number, &all.list[i].link.who, NULL, &c->atoms,
                            &context, sum,    &all.list[i].link,     NULL };
        if (c->watch)
            c->watch(c->trace_user, t, &told);
    }
    tw_chain *chain = &c->chains[number];
    memset(chain, 0, sizeof *chain);
    put(t, &all, chosen, false, chain);
    put(t, &all, chosen, true, chain);
}

void tw_chosen_chain(const tw_coding *c, const tw_draft *d, tw_chain *chain)
{
    if (tw_lexicon_has_weights(c->tree->lexicon))
        *chain = c->chains[d - c->drafts];
    else
        tw_draft_chain(c, d, chain);
}
