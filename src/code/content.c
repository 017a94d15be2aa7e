/*
 * What stands in the content of a speech act, and who does an act whose doer is unexpressed: control by the asked, the
 * accused, the host, the crowd. See the coding guide, rule 8.
 */
#include <string.h>

#include "code/drafts.h"

static bool takes_content(const tw_lexicon *x, const tw_frame *frame)
{
    for (uint32_t s = 0; s < frame->slot_count; s++)
        if (tw_lexicon_slot(x, frame->first_slot + s)->role == TW_SLOT_CONTENT)
            return true;
    return false;
}

static bool clause_below(const tw_tree *t, int16_t clause, int16_t governor_unit)
{
    for (int depth = 0; clause >= 0 && depth < TW_CLAUSES; depth++, clause = t->clauses[clause].parent)
        if (t->clauses[clause].kind == TW_CLAUSE_THAT && t->clauses[clause].governor == governor_unit)
            return true;
    return false;
}

/* Speech acts whose content is no event of its own (guide, rule 8). */
bool tw_swallows(const tw_coding *c, const tw_draft *d)
{
    return tw_is_type(c, d, "REQUEST") || tw_is_type(c, d, "AGREE") || tw_is_type(c, d, "THREATEN") ||
           tw_is_type(c, d, "REJECT");
}

/* The phrase's preposition is one of these. preps: TW_NO_PREP at the end. */
bool tw_under_one_of(const tw_tree *t, int16_t phrase, const tw_prep *preps)
{
    uint16_t prep = t->phrases[phrase].prep;
    for (size_t i = 0; prep && preps[i]; i++)
        if (prep == tw_prep_of(t->lexicon, preps[i]))
            return true;
    return false;
}

/* «خلال لقائه نظيره», «بعد مقتل متظاهرين»: beside what is said, not in it. */
static bool tells_when(const tw_tree *t, int16_t phrase)
{
    static const tw_prep preps[] = { TW_KHILAL, TW_BAAD, TW_QABL, TW_ON_MARGIN_OF, TW_NO_PREP };
    while (t->phrases[phrase].gen_of >= 0 && t->phrases[phrase].gen_of < phrase)
        phrase = t->phrases[phrase].gen_of;
    return tw_under_one_of(t, phrase, preps);
}

/* Draft e stands in the content of d: in its أن clause, or after it in the same clause in a content slot's reach. */
static bool in_content(const tw_coding *c, const tw_draft *d, const tw_draft *e)
{
    const tw_tree *t = c->tree;
    if (e->trigger <= d->trigger)
        return false;
    if (clause_below(t, e->clause, (int16_t)d->trigger))
        return true;
    if (e->phrase < 0)
        return false;
    bool same = e->clause == d->clause;
    int16_t verb = t->clauses[d->clause].verb;
    if (same && d->phrase >= 0 && verb > (int16_t)d->trigger && verb < (int16_t)e->trigger)
        return false; /* a subject's noun does not reach past the verb */
    const tw_phrase *p = &t->phrases[e->phrase];
    if (!same || t->units[p->first].proclitics & TW_CL_WA)
        return same && p->coord_of >= 0 && c->draft_count > 0 && e->governor >= 0;
    if (d->phrase < 0 && tells_when(t, e->phrase))
        return false;
    const tw_frame *frame = tw_lexicon_frame(t->lexicon, d->frame);
    return takes_content(t->lexicon, frame) || tw_swallows(c, d);
}

void tw_find_governors(tw_coding *c)
{
    for (size_t i = 0; i < c->draft_count; i++)
        for (size_t j = 0; j < i; j++)
            if (!tw_is_weak(&c->drafts[j]) && in_content(c, &c->drafts[j], &c->drafts[i]))
                c->drafts[i].governor = (int16_t)j; /* the nearest before it wins */
}

/* The unexpressed doer of a content event: the accused or the asked, else who speaks. */
void tw_apply_control(tw_coding *c)
{
    const tw_tree *t = c->tree;
    for (size_t i = 0; i < c->draft_count; i++) {
        tw_draft *d = &c->drafts[i];
        if (d->source_count || d->phrase < 0)
            continue;
        if (d->governor >= 0) {
            const tw_draft *g = &c->drafts[d->governor];
            bool by_target = tw_is_type(c, g, "ACCUSE") || (tw_is_type(c, g, "REQUEST") && g->target_count);
            for (size_t s = 0; s < (by_target ? g->target_count : g->source_count); s++)
                tw_add_ref(d->source, &d->source_count, by_target ? g->target[s] : g->source[s]);
            continue;
        }
        const tw_clause *k = &t->clauses[d->clause];
        const tw_lemma *verb = k->verb >= 0 ? tw_unit_lemma(t, &t->units[k->verb]) : NULL;
        bool object = k->object == d->phrase;
        uint16_t prep = t->phrases[d->phrase].prep;
        bool busy = prep == tw_prep_of(t->lexicon, TW_FI) && !tw_is_type(c, d, "CONSULT") && verb && !verb->say;
        bool by = (busy || prep == tw_prep_of(t->lexicon, TW_BI)) && k->subject >= 0 && verb && !verb->frame_count;
        if (by && t->phrases[d->phrase].head > (uint16_t)k->verb) {
            tw_add_group(c, d->source, &d->source_count, tw_subject_of(t, d->clause));
            continue;
        }
        bool tried = object && verb && (!verb->frame_count && (!verb->say || verb->say == TW_SAY_DENY));
        if (tried && tw_actor_in(t, k->subject, false).kind) { /* «حاول مسلحون اغتيال فلان» */
            tw_add_group(c, d->source, &d->source_count, tw_subject_of(t, d->clause));
            continue;
        }
        bool speech = tw_is_type(c, d, "ACCUSE") || tw_is_type(c, d, "REJECT") || tw_is_type(c, d, "SUPPORT") ||
                      tw_is_type(c, d, "REQUEST") || tw_is_type(c, d, "AGREE") || tw_is_type(c, d, "THREATEN");
        bool own = object && (tw_is_type(c, d, "COERCE") || tw_is_type(c, d, "RETREAT") ||
                              tw_is_type(c, d, "MOBILIZE") || tw_is_type(c, d, "AID")); /* «أعلنت الشرطة اعتقال فلان» */
        if (verb && (speech || own) && (object || verb->say) && t->phrases[d->phrase].head > (uint16_t)k->verb)
            tw_add_group(c, d->source, &d->source_count, tw_subject_of(t, d->clause));
    }
}

/* «منفذو الهجوم», «المتورطون في اغتيال فلان», «متهم بقتل فلان»: somebody is called by his part in an act. */
static tw_ref named_by_act(const tw_tree *t, int16_t phrase)
{
    const tw_phrase *p = &t->phrases[phrase];
    int16_t k = p->gen_of >= 0 ? p->gen_of : p->prep ? (int16_t)(phrase - 1) : TW_NONE;
    const tw_unit *head = k >= 0 ? &t->units[t->phrases[k].head] : NULL;
    const tw_lemma *l = head ? tw_unit_lemma(t, head) : NULL;
    bool participle = head && head->kind == TW_SENSE_PART;
    bool suspect = k >= 0 && t->phrases[k].role != UINT32_MAX &&
                   strcmp(tw_lexicon_role(t->lexicon, t->phrases[k].role)->sector, "CRM") == 0;
    bool doer = p->gen_of >= 0
                    ? participle && l && l->light == TW_REL_OBJ && head->morph.voice != TW_PASSIVE
                    : (suspect || (participle && (head->proclitics & TW_CL_AL))) && t->phrases[k].end + 1u >= p->first;
    return doer ? (tw_ref){ TW_REF_PHRASE, k, TW_NONE, UINT32_MAX } : (tw_ref){ .kind = TW_REF_NONE };
}

/* «تورطهم في قتل فلان», «ضلوع طهران في الهجوم»: whose part in the act a light verb's noun tells. */
static tw_ref whose_part(const tw_tree *t, int16_t phrase)
{
    const tw_phrase *p = &t->phrases[phrase];
    int16_t k = (int16_t)(phrase - 1);
    if (!p->prep || k < 0 || t->phrases[k].end + 1u < p->first)
        return (tw_ref){ .kind = TW_REF_NONE };
    int16_t noun = t->phrases[k].gen_of >= 0 ? t->phrases[k].gen_of : k;
    const tw_lemma *l = tw_unit_lemma(t, &t->units[t->phrases[noun].head]);
    if (!l || l->light != TW_REL_PREP || l->light_prep != p->prep || l->light_role != TW_SLOT_SOURCE)
        return (tw_ref){ .kind = TW_REF_NONE };
    return tw_genitive(t, noun);
}

/* Who is named by his part in an act is its doer. */
void tw_take_involved(tw_coding *c, tw_draft *d)
{
    if (d->source_count || d->phrase < 1)
        return;
    tw_ref named = named_by_act(c->tree, d->phrase), owner = whose_part(c->tree, d->phrase);
    if (named.kind)
        tw_add_ref(d->source, &d->source_count, named);
    else if (owner.kind)
        tw_add_group(c, d->source, &d->source_count, owner);
}

/* «قال … خلال اجتماع مع فلان»: the clause's subject is the other party. */
void tw_take_host(tw_coding *c, tw_draft *d)
{
    const tw_tree *t = c->tree;
    if (d->phrase < 0 || !tw_is_type(c, d, "CONSULT") || d->reciprocal || d->source_count + d->target_count != 1)
        return;
    static const tw_prep preps[] = { TW_KHILAL, TW_ON_MARGIN_OF, TW_BAAD, TW_QABL, TW_IN_WAKE_OF, TW_FI, TW_NO_PREP };
    bool during = tw_under_one_of(t, d->phrase, preps);
    tw_ref host = tw_subject_of(t, d->clause);
    bool somebody =
        host.kind == TW_REF_SUBJECT || (host.kind == TW_REF_PHRASE && tw_actor_in(t, host.phrase, false).kind);
    if (!during || !somebody || (d->source_count && d->source[0].kind != TW_REF_PHRASE))
        return;
    if (d->source_count) { /* who the noun names is the partner */
        const tw_phrase *partner = &t->phrases[d->source[0].phrase];
        if (!partner->prep)
            return;
        tw_add_ref(d->target, &d->target_count, d->source[0]);
        d->source_count = 0;
        for (size_t k = (size_t)d->target[0].phrase + 1; k < t->phrase_count; k++)
            if (t->phrases[k].coord_of == d->target[0].phrase)
                tw_add_ref(d->target, &d->target_count, tw_actor_in(t, (int16_t)k, false));
        d->reciprocal = 1;
    }
    tw_add_group(c, d->source, &d->source_count, host);
}

/* «دعا إلى تعاون مع أنقرة»: whom the thing asked for is to be done with is asked. */
void tw_take_partner(tw_coding *c, tw_draft *d)
{
    const tw_tree *t = c->tree;
    if (d->target_count || !tw_is_type(c, d, "REQUEST"))
        return;
    uint16_t with = tw_prep_of(t->lexicon, TW_MAA);
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        if (p->clause == d->clause && p->prep == with && p->head > d->trigger && p->first < d->trigger + 12 &&
            tw_phrase_is_actor(t, p)) {
            tw_add_group(c, d->target, &d->target_count, (tw_ref){ TW_REF_PHRASE, (int16_t)k, TW_NONE, UINT32_MAX });
            return;
        }
        if (p->head > d->trigger && (tw_is_punct(&t->units[p->first - 1], TW_PUNCT_COMMA)))
            return;
    }
}

/* «استخدام القوة واعتقال كثيرين»: acts joined by «و» have one doer. */
void tw_share_doer(tw_coding *c)
{
    const tw_tree *t = c->tree;
    for (size_t i = 0; i < c->draft_count; i++) {
        tw_draft *d = &c->drafts[i];
        int16_t first = d->phrase >= 0 ? t->phrases[d->phrase].coord_of : TW_NONE;
        for (size_t j = 0; first >= 0 && !d->source_count && j < i; j++)
            if (c->drafts[j].phrase == first && !c->drafts[j].reciprocal)
                for (size_t s = 0; s < c->drafts[j].source_count; s++)
                    tw_add_ref(d->source, &d->source_count, c->drafts[j].source[s]);
    }
}

/* A protest whose people stand elsewhere in the sentence. */
void tw_take_crowd(tw_coding *c, tw_draft *d)
{
    const tw_tree *t = c->tree;
    if (d->source_count || !tw_is_type(c, d, "PROTEST"))
        return;
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        if (p->kind != TW_PHRASE_ACTOR || p->role == UINT32_MAX || p->coord_of >= 0)
            continue;
        tw_candidate candidates[TW_CANDIDATES];
        size_t n = tw_match_candidates(c->matcher, t->units[p->head].first, candidates);
        for (size_t i = 0; i < n; i++)
            if (candidates[i].sense.kind == TW_SENSE_WORD &&
                tw_lexicon_word(t->lexicon, candidates[i].sense.item)->class == TW_WORD_CROWD) {
                tw_add_ref(d->source, &d->source_count, (tw_ref){ TW_REF_PHRASE, (int16_t)k, TW_NONE, UINT32_MAX });
                return;
            }
    }
}
