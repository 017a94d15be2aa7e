/*
 * Who passes an event on. Rules follow the verbs and cues upwards from the event (chain.c); here they and everybody else
 * who speaks in the sentence stand as candidates, and the model tells of each whether he is a link. See decide.h.
 */
#include <string.h>

#include "code/choose.h"

static void add(tw_speakers *all, const tw_cue_link *link, tw_speaks how, bool joined)
{
    if (link->who.kind == TW_REF_NONE || link->who.kind == TW_REF_CLAUSE || all->count >= TW_SPEAKERS)
        return;
    for (size_t i = 0; i < all->count; i++)
        if (tw_same_ref(&all->list[i].link.who, &link->who))
            return;
    all->list[all->count++] = (tw_speaker){ *link, (uint8_t)how, how == TW_SPEAKS_RULED, joined };
}

static void add_chain(tw_speakers *all, const tw_chain *chain, tw_speaks how)
{
    for (size_t i = 0; i < chain->count; i++)
        add(all, &chain->links[i], how, i > 0 && chain->links[i].step == chain->links[i - 1].step);
}

/* A phrase by the word at `cue`; the word is no part of the link where the phrase only stands there. */
static void add_phrase(tw_speakers *all, size_t phrase, size_t cue, bool word, tw_speaks how)
{
    add(all,
        &(tw_cue_link){
            { TW_REF_PHRASE, (int16_t)phrase, TW_NONE, UINT32_MAX }, (int16_t)cue, (int16_t)(cue + word), 0 },
        how, false);
}

bool tw_is_act_of_speech(const char *type)
{
    static const char *const types[] = { "ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE" };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(type, types[i]) == 0)
            return true;
    return false;
}

/* Who accuses, asks or praises says that there is something to accuse of. */
static void add_acts_of_speech(const tw_coding *c, const tw_draft *d, tw_speakers *all)
{
    for (size_t i = 0; i < c->draft_count; i++) {
        const tw_draft *e = &c->drafts[i];
        if (e->trigger == d->trigger || e->dropped >= TW_DROP_MERGED || !tw_is_act_of_speech(tw_type_of(c, e->type)))
            continue;
        for (size_t k = 0; k < e->source_count; k++)
            add(all, &(tw_cue_link){ e->source[k], (int16_t)e->trigger, (int16_t)(e->trigger + 1), 0 }, TW_SPEAKS_ACT,
                k > 0);
    }
}

/* «صحيفة «الساحل»»: a paper that no list has. */
static bool is_paper(const tw_tree *t, const tw_phrase *p)
{
    return tw_is_media(t, p) ||
           (p->role != UINT32_MAX && strcmp(tw_lexicon_role(t->lexicon, p->role)->sector, "MED") == 0);
}

/* «عمان ـ رويترز: …», «في حديث لـ«الشرق الأوسط»», «وثيقة حصلت عليها «عكاظ»»: papers, though nobody is told to speak by them. */
static void add_media(const tw_coding *c, tw_speakers *all)
{
    const tw_tree *t = c->tree;
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        if (!is_paper(t, p))
            continue;
        const tw_clause *home = p->clause >= 0 ? &t->clauses[p->clause] : NULL;
        bool doer = home && home->verb >= 0 && home->subject == (int16_t)k;
        add_phrase(all, k, doer ? (size_t)home->verb : p->first, doer, TW_SPEAKS_MEDIUM);
    }
}

/* May stand alone as the subject of a verb beside it. */
static bool stands_free(const tw_phrase *p)
{
    return !p->prep && p->gen_of < 0 && p->coord_of < 0 && p->kind != TW_PHRASE_TIME;
}

/* The nearest noun before a verb of saying in its clause or the clause above, and the one right after it; they may speak though the
 * tree has another for its subject («…، يقول خبراء محليون»). */
static void add_beside(const tw_coding *c, int16_t clause, tw_speakers *all)
{
    enum { BEFORE = 24, AFTER = 3 };
    const tw_tree *t = c->tree;
    const tw_clause *k = &t->clauses[clause];
    size_t verb = (size_t)k->verb;
    for (size_t u = verb + 1; u < t->unit_count && u <= verb + AFTER; u++) {
        int16_t next = t->unit_phrase[u];
        if (next >= 0 && stands_free(&t->phrases[next]))
            add_phrase(all, (size_t)next, verb, true, TW_SPEAKS_BESIDE);
        if (next >= 0)
            break;
    }
    for (size_t u = verb; u-- > 0 && u + BEFORE > verb;) {
        int16_t i = t->unit_phrase[u];
        const tw_phrase *p = i >= 0 ? &t->phrases[i] : NULL;
        if (p && stands_free(p) && (p->clause == clause || p->clause == k->parent)) {
            add_phrase(all, (size_t)i, verb, true, TW_SPEAKS_BESIDE);
            break;
        }
    }
}

/* Others who may speak by a verb of saying than the subject that the tree gives it: who spoke before («…، لافتا إلى أن»). */
static void add_rivals(const tw_coding *c, int16_t clause, tw_speakers *all)
{
    const tw_tree *t = c->tree;
    const tw_clause *k = &t->clauses[clause];
    int16_t verb = k->verb;
    add_beside(c, clause, all);
    if (t->units[verb].kind == TW_SENSE_PART && k->parent >= 0 && t->clauses[k->parent].verb >= 0)
        add(all, &(tw_cue_link){ tw_subject_of(t, k->parent), verb, (int16_t)(verb + 1), 0 }, TW_SPEAKS_BESIDE, false);
    if (k->subject >= 0)
        add(all, &(tw_cue_link){ { TW_REF_SUBJECT, TW_NONE, verb, UINT32_MAX }, verb, (int16_t)(verb + 1), 0 },
            TW_SPEAKS_UNSAID, false);
}

/* Subjects of verbs that are none of saying, of which the event is content or object: «يباهون بقتله», «توهم أنهم انسحبوا». */
static void add_verbs_above(const tw_coding *c, const tw_draft *d, tw_speakers *all)
{
    enum { STEPS = 4 };
    const tw_tree *t = c->tree;
    int16_t below = TW_NONE;
    for (int16_t k = d->clause, steps = 0; k >= 0 && steps < STEPS; below = k, k = t->clauses[k].parent, steps++) {
        int16_t verb = t->clauses[k].verb;
        bool content = below >= 0 ? t->clauses[below].governor == verb : d->phrase >= 0;
        if (verb >= 0 && content && verb != (int16_t)d->trigger)
            add(all, &(tw_cue_link){ tw_subject_of(t, k), verb, (int16_t)(verb + 1), 0 }, TW_SPEAKS_OTHER, false);
    }
}

/* «خرطوم: لا مفاوضات», «لا مفاوضات قبل الانسحاب: مسؤول سوداني»: who stands at the edge of the sentence beside a colon. */
static void add_colons(const tw_coding *c, tw_speakers *all)
{
    enum { NEAR = 12 };
    const tw_tree *t = c->tree;
    size_t first = 0, last = t->unit_count;
    while (first < t->unit_count && first < NEAR && !tw_is_punct(&t->units[first], TW_PUNCT_COLON))
        first++;
    while (last > 0 && last + NEAR > t->unit_count && !tw_is_punct(&t->units[last - 1], TW_PUNCT_COLON))
        last--;
    bool opens = first < NEAR && first < t->unit_count;
    if (opens && t->phrase_count && t->phrases[0].first <= 1 && t->phrases[0].end <= first)
        add_phrase(all, 0, first, true, TW_SPEAKS_COLON);
    if (!last || !tw_is_punct(&t->units[last - 1], TW_PUNCT_COLON))
        return;
    for (size_t k = t->phrase_count; k-- > 0 && t->phrases[k].first >= last;)
        if (t->phrases[k].first <= last + 1 && stands_free(&t->phrases[k]))
            add_phrase(all, k, last - 1, true, TW_SPEAKS_COLON);
}

/* The clause's verb is one of saying. */
static bool says(const tw_tree *t, size_t clause)
{
    int16_t verb = t->clauses[clause].verb;
    const tw_lemma *l = verb >= 0 ? tw_unit_lemma(t, &t->units[verb]) : NULL;
    return l && l->say;
}

static void gather(const tw_coding *c, const tw_draft *d, tw_speakers *all)
{
    const tw_tree *t = c->tree;
    tw_chain chain;
    all->count = 0;
    tw_draft_chain(c, d, &chain);
    add_chain(all, &chain, TW_SPEAKS_RULED);
    for (size_t k = 0; k < t->clause_count; k++) {
        if (!says(t, k))
            continue;
        tw_clause_speakers(c, (int16_t)k, &chain);
        add_chain(all, &chain, TW_SPEAKS_VERB);
    }
    tw_cited(c, &chain);
    add_chain(all, &chain, TW_SPEAKS_CITED);
    for (size_t k = 0; k < t->phrase_count; k++) {
        tw_noun_speakers(c, (int16_t)k, &chain);
        add_chain(all, &chain, TW_SPEAKS_NOUN);
    }
    add_acts_of_speech(c, d, all);
    add_media(c, all);
    add_verbs_above(c, d, all);
    add_colons(c, all);
    for (size_t k = 0; k < t->clause_count; k++)
        if (says(t, k))
            add_rivals(c, (int16_t)k, all);
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

/* By its cue he speaks as a subject does: he is not told, cited or joined to another. */
static bool as_subject(const tw_tree *t, const tw_speaker *s)
{
    const tw_ref *who = &s->link.who;
    int16_t cue = s->link.cue_first;
    bool verb = s->link.cue_end == cue + 1 && t->unit_clause[cue] >= 0 && t->clauses[t->unit_clause[cue]].verb == cue;
    return verb && !s->joined && (who->kind != TW_REF_PHRASE || !t->phrases[who->phrase].prep);
}

/* Nobody but the likeliest is the subject of one verb. */
static void one_subject(const tw_tree *t, const tw_speakers *all, const double *sums, bool *chosen)
{
    for (size_t i = 0; i < all->count; i++)
        for (size_t j = 0; j < all->count; j++) {
            const tw_speaker *a = &all->list[i], *b = &all->list[j];
            if (i != j && chosen[i] && chosen[j] && sums[i] < sums[j] && a->link.cue_first == b->link.cue_first &&
                as_subject(t, a) && as_subject(t, b))
                chosen[i] = false;
        }
}

/* «يُتهم الجنرال بتعذيب معتقلين»: whom the act of speech strikes does not speak by it. */
static bool is_spoken_of(const tw_coding *c, const tw_speaker *s)
{
    const tw_ref *who = &s->link.who;
    for (size_t i = 0; i < c->draft_count; i++) {
        const tw_draft *e = &c->drafts[i];
        if (!e->dropped && (int16_t)e->trigger == s->link.cue_first && tw_holds(e->target, e->target_count, who) &&
            !tw_holds(e->source, e->source_count, who))
            return true;
    }
    return false;
}

void tw_choose_links(tw_coding *c, const tw_draft *d)
{
    const tw_tree *t = c->tree;
    tw_context context = tw_context_of(c, d);
    tw_asked asked = tw_ask(t->lexicon, "link", &context);
    size_t number = (size_t)(d - c->drafts);
    tw_speakers all;
    bool chosen[TW_SPEAKERS];
    double sums[TW_SPEAKERS];
    gather(c, d, &all);
    for (size_t i = 0; i < all.count; i++) {
        tw_atoms_start(&c->atoms, c->watch != NULL);
        tw_link_atoms(c, d, &all, i, &c->atoms);
        sums[i] = tw_weigh_asked(t->lexicon, &c->atoms, &asked);
        chosen[i] = sums[i] > 0 && !is_spoken_of(c, &all.list[i]);
        tw_decided told = { "link",   number,  &all.list[i].link.who, NULL, &c->atoms,
                            &context, sums[i], &all.list[i].link,     NULL };
        if (c->watch)
            c->watch(c->trace_user, t, &told);
    }
    one_subject(t, &all, sums, chosen);
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
