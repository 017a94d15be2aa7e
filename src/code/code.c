/*
 * From fitted frames to drafts of events: each verb, event noun and participle tries its frames, then the drafts of the
 * sentence settle among themselves. See code.h; the rules are those of the coding guide.
 */
#include <string.h>

#include "code/choose.h"

static tw_draft *new_draft(tw_coding *c, uint16_t trigger, int16_t phrase, const tw_fit *fit)
{
    const tw_frame *frame = tw_lexicon_frame(c->tree->lexicon, fit->frame);
    if (!frame->type || c->draft_count >= TW_DRAFTS)
        return NULL;
    tw_draft *d = &c->drafts[c->draft_count++];
    memset(d, 0, sizeof *d);
    d->trigger = trigger;
    d->phrase = phrase;
    d->trigger_noun = d->governor = d->light = d->twin_of = TW_NONE;
    d->clause = c->tree->unit_clause[trigger];
    d->frame = fit->frame;
    d->type = frame->type;
    d->score = fit->score;
    d->dropped = fit->fits ? TW_KEPT : fit->wordless ? TW_DROP_WORDLESS : TW_DROP_WEAK;
    tw_assign_sides(c, d, fit);
    return d;
}

/* «محظورة رسميا في روسيا»: a passive participle said of the subject; the state where it holds does it. */
static void code_predicates(tw_coding *c)
{
    tw_tree *t = c->tree;
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        const tw_unit *u = &t->units[p->head];
        const tw_clause *home = p->clause >= 0 ? &t->clauses[p->clause] : NULL;
        bool predicate = home && u->kind == TW_SENSE_PART && u->morph.voice != TW_ACTIVE && !u->definite && !p->prep &&
                         home->verb < 0 && home->subject >= 0 && home->subject < (int16_t)k &&
                         (tw_is_word(&t->units[p->head - 1], TW_WORD_COPULA));
        const tw_lemma *l = predicate ? tw_unit_lemma(t, u) : NULL;
        for (uint32_t f = 0; l && f < l->frame_count; f++) {
            const tw_frame *frame = tw_lexicon_frame(t->lexicon, l->first_frame + f);
            const tw_slot *slot = NULL;
            for (uint32_t s = 0; s < frame->slot_count; s++)
                if (tw_lexicon_slot(t->lexicon, frame->first_slot + s)->relation == TW_REL_OBJ)
                    slot = tw_lexicon_slot(t->lexicon, frame->first_slot + s);
            if (!frame->type || !slot || slot->role != TW_SLOT_TARGET || slot->word_count)
                continue;
            tw_fit fit = { .frame = l->first_frame + f, .fits = true };
            tw_draft *d = new_draft(c, p->head, (int16_t)k, &fit);
            int16_t where = tw_find_prep(c, p->clause, p->head, tw_prep_of(t->lexicon, TW_FI));
            if (d)
                tw_add_group(c, d->target, &d->target_count,
                             (tw_ref){ TW_REF_PHRASE, home->subject, TW_NONE, UINT32_MAX });
            if (d && where >= 0 && t->phrases[where].state != UINT32_MAX)
                tw_add_group(c, d->source, &d->source_count, (tw_ref){ TW_REF_PHRASE, where, TW_NONE, UINT32_MAX });
            break;
        }
    }
}

/* A reading of the verb's word that agrees with its unit in all but the lemma. */
static bool is_homograph(const tw_unit *u, const tw_candidate *k)
{
    return k->sense.kind == TW_SENSE_VERB && k->count == u->count && k->reading.proclitics == u->proclitics &&
           k->enclitic == u->enclitic && k->sense.morph.tense == u->morph.tense;
}

/* The lemmas that the verb's word may be, each once, in the order of its readings. */
static size_t lemmas_of(const tw_coding *c, const tw_unit *u, uint32_t out[TW_CANDIDATES])
{
    tw_candidate candidates[TW_CANDIDATES];
    size_t all = tw_match_candidates(c->matcher, u->first, candidates), n = 0;
    for (size_t i = 0; i < all; i++) {
        bool known = !is_homograph(u, &candidates[i]);
        for (size_t k = 0; k < n && !known; k++)
            known = out[k] == candidates[i].sense.item;
        if (!known)
            out[n++] = candidates[i].sense.item;
    }
    return n;
}

/* A spelling that is several verbs («حمل», «يجري»): the one whose frames fit best. Most are one, and nothing is tried. */
static void settle_lemma(tw_coding *c, int16_t clause)
{
    tw_unit *u = &c->tree->units[c->tree->clauses[clause].verb];
    if (u->kind != TW_SENSE_VERB)
        return;
    uint32_t lemmas[TW_CANDIDATES], first = u->item, best = u->item;
    size_t n = lemmas_of(c, u, lemmas);
    if (n < 2) {
        u->item = n ? lemmas[0] : first;
        return;
    }
    int top = -1;
    tw_trace trace = c->trace;
    c->trace = NULL;
    for (size_t i = 0; i < n; i++) {
        u->item = lemmas[i];
        tw_fit fit;
        tw_fit_verb(c, clause, &fit);
        int score = fit.fits ? fit.score : tw_mark_light(c, clause) ? 8 : 0;
        if (score > top || (score == top && lemmas[i] == first)) {
            top = score;
            best = lemmas[i];
        }
    }
    tw_forget_light(c);
    c->trace = trace;
    u->item = best;
}

/* The runner-up becomes a draft too, unless the winner says that the word is no event here. */
static void add_rival(tw_coding *c, uint16_t trigger, int16_t phrase, const tw_fit *best)
{
    bool told = best->fits && !tw_lexicon_frame(c->tree->lexicon, best->frame)->type;
    if (told || (!c->rival.fits && !c->rival.weak))
        return;
    tw_fit rival = c->rival;
    tw_draft *d = new_draft(c, trigger, phrase, &rival);
    if (d)
        d->dropped = TW_DROP_RIVAL;
}

static void code_verbs(tw_coding *c)
{
    const tw_tree *t = c->tree;
    for (size_t k = 0; k < t->clause_count; k++) {
        if (t->clauses[k].verb < 0)
            continue;
        bool light = tw_mark_light(c, (int16_t)k);
        tw_fit fit;
        tw_fit_verb(c, (int16_t)k, &fit);
        if (fit.fits && !(light && fit.score < 10))
            new_draft(c, (uint16_t)t->clauses[k].verb, TW_NONE, &fit);
        else if (!light)
            tw_mark_moved(c, (int16_t)k);
        if (!fit.fits && fit.weak && !light)
            new_draft(c, (uint16_t)t->clauses[k].verb, TW_NONE, &fit);
        if (!light)
            add_rival(c, (uint16_t)t->clauses[k].verb, TW_NONE, &fit);
    }
}

static void code_nouns(tw_coding *c)
{
    const tw_tree *t = c->tree;
    for (size_t k = 0; k < t->phrase_count; k++) {
        if (t->phrases[k].kind != TW_PHRASE_EVENT)
            continue;
        tw_pass_light(c, (int16_t)k);
        tw_fit fit;
        tw_fit_noun(c, (int16_t)k, &fit);
        add_rival(c, t->phrases[k].head, (int16_t)k, &fit);
        tw_draft *d = fit.fits || fit.weak ? new_draft(c, t->phrases[k].head, (int16_t)k, &fit) : NULL;
        if (d && c->light[k].role == TW_SLOT_TARGET)
            tw_add_group(c, d->target, &d->target_count, c->light[k].subject);
        int16_t agent = d && !d->source_count ? tw_find_prep(c, d->clause, d->trigger, TW_PREP_AGENT) : TW_NONE;
        if (agent >= 0)
            tw_add_group(c, d->source, &d->source_count, (tw_ref){ TW_REF_PHRASE, agent, TW_NONE, UINT32_MAX });
        if (d && tw_is_type(c, d, "CONSULT") && c->light[k].role == TW_SLOT_SOURCE && c->light[k].subject.kind &&
            d->target_count == 0 && d->source_count && d->source[0].kind == TW_REF_PHRASE &&
            t->phrases[d->source[0].phrase].prep) {
            for (size_t s = 0; s < d->source_count; s++) /* who the noun names is met, the verb's subject meets */
                tw_add_ref(d->target, &d->target_count, d->source[s]);
            d->source_count = 0;
            d->reciprocal = 1;
        }
        if (d && c->light[k].role == TW_SLOT_PARTY && !d->reciprocal && !d->target_count) {
            d->source_count = 0;
            tw_split_parties(c, d, &c->light[k].subject, 1);
        }
        if (d && c->light[k].verb >= 0 && t->units[c->light[k].verb].kind == TW_SENSE_VERB)
            d->light = c->light[k].verb;
        if (d && c->light[k].verb >= 0 && !d->source_count && c->light[k].role == TW_SLOT_SOURCE)
            tw_add_group(c, d->source, &d->source_count, c->light[k].subject);
        if (d && (tw_is_type(c, d, "CONSULT") || tw_is_type(c, d, "COOPERATE")) && d->target_count == 0 &&
            d->source_count > 1) { /* «أجرت الصين وروسيا محادثات» */
            for (size_t s = 1; s < d->source_count; s++)
                tw_add_ref(d->target, &d->target_count, d->source[s]);
            d->source_count = 1;
            d->reciprocal = 1;
        }
    }
}

/* The frame of a participle's verb that has a place for what stands under `prep`; its index, or UINT32_MAX. */
static uint32_t frame_with_prep(const tw_lexicon *x, const tw_lemma *l, uint16_t prep)
{
    for (uint32_t f = 0; f < l->frame_count; f++) {
        const tw_frame *frame = tw_lexicon_frame(x, l->first_frame + f);
        for (uint32_t s = 0; frame->type && s < frame->slot_count; s++) {
            const tw_slot *slot = tw_lexicon_slot(x, frame->first_slot + s);
            if (slot->relation == TW_REL_PREP && slot->prep == prep && !slot->word_count)
                return l->first_frame + f;
        }
    }
    return UINT32_MAX;
}

/* «المتظاهرون ضد الحكومة», «المعتقلون لدى إسرائيل»: a group named by what it does or suffers, with a complement of its own
 * (guide, rule 7). Weak: the model tells whether it is an event. */
static void code_group(tw_coding *c, int16_t phrase)
{
    const tw_tree *t = c->tree;
    const tw_phrase *p = &t->phrases[phrase], *next = p + 1;
    bool complement =
        (size_t)phrase + 1 < t->phrase_count && next->first <= p->end + 1u && next->prep && next->coord_of < 0;
    if (p->kind != TW_PHRASE_ACTOR || !complement || t->units[p->head].kind != TW_SENSE_ROLE)
        return;
    tw_candidate candidates[TW_CANDIDATES];
    size_t n = tw_match_candidates(c->matcher, t->units[p->head].first, candidates);
    for (size_t i = 0; i < n; i++) {
        if (candidates[i].sense.kind != TW_SENSE_PART)
            continue;
        const tw_lemma *l = tw_lexicon_lemma(t->lexicon, candidates[i].sense.item);
        uint32_t frame = frame_with_prep(t->lexicon, l, next->prep);
        if (frame == UINT32_MAX)
            continue;
        tw_fit fit = { .frame = frame, .weak = true, .noun = true };
        tw_draft *d = new_draft(c, p->head, phrase, &fit);
        bool suffers = candidates[i].sense.morph.voice == TW_PASSIVE;
        tw_ref self = { TW_REF_PHRASE, phrase, TW_NONE, UINT32_MAX };
        tw_ref other = { TW_REF_PHRASE, (int16_t)(phrase + 1), TW_NONE, UINT32_MAX };
        if (d) {
            tw_add_group(c, suffers ? d->target : d->source, suffers ? &d->target_count : &d->source_count, self);
            tw_add_group(c, suffers ? d->source : d->target, suffers ? &d->source_count : &d->target_count, other);
        }
        return;
    }
}

/* A frame without demands in which the participle's noun is the object and somebody acts; its index, or UINT32_MAX. */
static uint32_t frame_with_object(const tw_lexicon *x, const tw_lemma *l)
{
    for (uint32_t f = 0; f < l->frame_count; f++) {
        const tw_frame *frame = tw_lexicon_frame(x, l->first_frame + f);
        bool object = false, doer = false, words = false;
        for (uint32_t s = 0; s < frame->slot_count; s++) {
            const tw_slot *slot = tw_lexicon_slot(x, frame->first_slot + s);
            object |= slot->relation == TW_REL_OBJ && slot->role == TW_SLOT_TARGET;
            doer |= slot->relation == TW_REL_SUBJ && slot->role == TW_SLOT_SOURCE;
            words |= slot->word_count != 0;
        }
        if (frame->type && object && doer && !words)
            return l->first_frame + f;
    }
    return UINT32_MAX;
}

/* «قوات مدعومة من إيران»: a group described by what somebody does for it or to it. Weak, as above. */
static void code_described(tw_coding *c, int16_t phrase)
{
    const tw_tree *t = c->tree;
    const tw_phrase *p = &t->phrases[phrase], *next = p + 1;
    size_t last = p->end - 1u;
    if (p->kind != TW_PHRASE_ACTOR || last <= p->head || (size_t)phrase + 1 >= t->phrase_count ||
        next->first > p->end + 1u || next->prep != tw_prep_of(t->lexicon, TW_MIN) || next->kind != TW_PHRASE_ACTOR)
        return;
    const tw_unit *u = &t->units[last];
    if (u->kind != TW_SENSE_PART || u->morph.voice == TW_ACTIVE)
        return;
    uint32_t frame = frame_with_object(t->lexicon, tw_unit_lemma(t, u));
    if (frame == UINT32_MAX)
        return;
    tw_fit fit = { .frame = frame, .weak = true, .noun = true };
    tw_draft *d = new_draft(c, (uint16_t)last, phrase, &fit);
    if (!d)
        return;
    tw_add_group(c, d->target, &d->target_count, (tw_ref){ TW_REF_PHRASE, phrase, TW_NONE, UINT32_MAX });
    tw_add_group(c, d->source, &d->source_count, (tw_ref){ TW_REF_PHRASE, (int16_t)(phrase + 1), TW_NONE, UINT32_MAX });
}

static int by_trigger(const tw_draft *a, const tw_draft *b)
{
    return (int)a->trigger - (int)b->trigger;
}

static void sort_drafts(tw_coding *c)
{
    for (size_t i = 1; i < c->draft_count; i++) { /* few, nearly sorted */
        tw_draft d = c->drafts[i];
        size_t j = i;
        for (; j > 0 && by_trigger(&c->drafts[j - 1], &d) > 0; j--)
            c->drafts[j] = c->drafts[j - 1];
        c->drafts[j] = d;
    }
}

static void find_sayings(tw_coding *c)
{
    const tw_tree *t = c->tree;
    c->saying_count = 0;
    for (size_t k = 0; k < t->clause_count && c->saying_count < TW_SAYINGS; k++) {
        const tw_clause *clause = &t->clauses[k];
        if (clause->kind != TW_CLAUSE_THAT && clause->kind != TW_CLAUSE_QUOTE)
            continue;
        tw_saying *s = &c->sayings[c->saying_count];
        s->clause = (int16_t)k;
        tw_code_chain(c, (int16_t)k, &s->chain);
        if (s->chain.count)
            c->saying_count++;
    }
}

/* A word is an event of one type: the likelier one. */
static void keep_one_type(tw_coding *c)
{
    for (size_t i = 0; i < c->draft_count; i++)
        for (size_t j = 0; j < c->draft_count; j++)
            if (i != j && c->drafts[i].trigger == c->drafts[j].trigger && !c->drafts[i].dropped &&
                !c->drafts[j].dropped && c->drafts[i].chance >= c->drafts[j].chance)
                c->drafts[j].dropped = TW_DROP_UNLIKELY;
}

/* What the features of all choices ask of the sentence again and again. */
static void survey(tw_coding *c)
{
    const tw_tree *t = c->tree;
    memset(c->actors_to, 0, sizeof c->actors_to);
    memset(c->speaks, 0, sizeof c->speaks);
    c->actor_count = 0;
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        bool actor = c->is_actor[k] = tw_phrase_is_actor(t, p);
        c->actor_count = (uint16_t)(c->actor_count + actor);
        c->actors_to[p->head + 1] = (uint16_t)(c->actors_to[p->head + 1] + (actor && p->coord_of < 0));
    }
    for (size_t u = 1; u <= t->unit_count + 1 && u < sizeof c->actors_to / sizeof *c->actors_to; u++)
        c->actors_to[u] = (uint16_t)(c->actors_to[u] + c->actors_to[u - 1]);
    for (size_t k = 0; k < t->clause_count; k++) {
        const tw_clause *clause = &t->clauses[k];
        const tw_lemma *l = clause->verb >= 0 ? tw_unit_lemma(t, &t->units[clause->verb]) : NULL;
        if (l && l->say && clause->subject >= 0)
            c->speaks[clause->subject] = true;
    }
}

/* What the rules have settled becomes evidence; the model decides. */
static void choose(tw_coding *c)
{
    enum { MOST = 16 }; /* drafts that are looked at closely, so that the cost of a sentence is bounded */
    size_t looked = 0;
    survey(c);
    tw_survey_topic(c);
    for (size_t i = 0; i < c->draft_count; i++) {
        tw_draft *d = &c->drafts[i];
        memcpy(d->rule_source, d->source, sizeof d->source);
        memcpy(d->rule_target, d->target, sizeof d->target);
        d->rule_source_count = d->source_count;
        d->rule_target_count = d->target_count;
    }
    for (size_t i = 0; i < c->draft_count; i++) {
        tw_draft *d = &c->drafts[i];
        if (d->dropped >= TW_DROP_MERGED)
            continue;
        d->reason = d->dropped;
        if (looked >= MOST || !tw_worth_a_look(c, d)) {
            d->dropped = TW_DROP_UNLIKELY;
            continue;
        }
        looked++;
        tw_choose_sides(c, d);
        tw_choose_status(c, d);
    }
    for (size_t i = 0; i < c->draft_count; i++)
        if (c->drafts[i].dropped < TW_DROP_MERGED)
            tw_choose_event(c, &c->drafts[i]);
    keep_one_type(c);
    tw_choose_twins(c);
    memset(c->chains, 0, c->draft_count * sizeof *c->chains);
    for (size_t i = 0; i < c->draft_count; i++)
        if (!c->drafts[i].dropped || (c->watch && c->drafts[i].dropped == TW_DROP_UNLIKELY))
            tw_choose_links(c, &c->drafts[i]);
}

void tw_code_sentence(tw_coding *c, tw_tree *tree, const tw_matcher *matcher)
{
    c->tree = tree;
    c->matcher = matcher;
    c->draft_count = 0;
    tw_forget_light(c);
    tw_note_heads(c);
    for (size_t k = 0; k < tree->clause_count; k++)
        if (tree->clauses[k].verb >= 0)
            settle_lemma(c, (int16_t)k);
    code_verbs(c);
    code_nouns(c);
    code_predicates(c);
    for (size_t k = 0; k < tree->phrase_count; k++)
        code_group(c, (int16_t)k), code_described(c, (int16_t)k);
    sort_drafts(c);
    tw_find_governors(c);
    for (size_t i = 0; i < c->draft_count; i++)
        tw_take_involved(c, &c->drafts[i]);
    tw_apply_control(c);
    tw_share_doer(c);
    for (size_t i = 0; i < c->draft_count; i++)
        tw_take_crowd(c, &c->drafts[i]), tw_take_host(c, &c->drafts[i]), tw_take_partner(c, &c->drafts[i]);
    for (size_t i = 0; i < c->draft_count; i++)
        tw_set_status(c, &c->drafts[i]);
    tw_drop_aims(c);
    tw_drop_swallowed(c);
    tw_drop_parts(c);
    tw_merge_results(c);
    tw_merge_victims(c);
    tw_merge_means(c);
    tw_drop_doubles(c);
    if (c->watch || tw_lexicon_has_weights(tree->lexicon))
        choose(c);
    find_sayings(c);
}
