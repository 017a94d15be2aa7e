/*
 * Light verbs: «شن هجوما», «قام بزيارة»: the noun carries the event and the verb hands it its subject.
 */
#include <string.h>

#include "code/drafts.h"

/* The act of which an ordinary noun is part: its genitive, or what stands under «في» after it («مسارها في تطوير …»). */
static int16_t act_inside(const tw_tree *t, int16_t phrase)
{
    tw_ref gen = tw_genitive(t, phrase);
    if (gen.kind == TW_REF_PHRASE)
        return gen.phrase;
    size_t next = (size_t)phrase + 1;
    bool within = next < t->phrase_count && t->phrases[next].kind == TW_PHRASE_EVENT &&
                  t->phrases[next].prep == tw_prep_of(t->lexicon, TW_FI) &&
                  t->phrases[next].first <= t->phrases[phrase].end + 1;
    return within ? (int16_t)next : TW_NONE;
}

/* «دفع كثيرين إلى اتهام فلان»: whom a verb moves to an act is its doer. */
void tw_mark_moved(tw_coding *c, int16_t clause)
{
    const tw_tree *t = c->tree;
    const tw_clause *k = &t->clauses[clause];
    if (k->object < 0 || !tw_actor_in(t, k->object, false).kind)
        return;
    static const tw_prep preps[] = { TW_ILA, TW_ALA, TW_LI };
    for (size_t i = 0; i < sizeof preps / sizeof *preps; i++) {
        int16_t act = tw_find_prep(c, clause, (uint16_t)k->verb, tw_prep_of(t->lexicon, preps[i]));
        if (act < 0 || t->phrases[act].kind != TW_PHRASE_EVENT || c->light[act].verb >= 0)
            continue;
        c->light[act].verb = k->verb;
        c->light[act].role = TW_SLOT_SOURCE;
        c->light[act].subject = (tw_ref){ TW_REF_PHRASE, k->object, TW_NONE, UINT32_MAX };
        return;
    }
}

/* The act in the place where the verb carries one: itself, or inside an ordinary noun that stands there. */
static int16_t carried_act(const tw_coding *c, int16_t clause, const tw_slot *light)
{
    const tw_tree *t = c->tree;
    const tw_clause *k = &t->clauses[clause];
    int16_t act = TW_NONE;
    if (light->relation == TW_REL_PREP)
        act = tw_find_prep(c, clause, (uint16_t)k->verb, light->prep);
    else if (light->relation == TW_REL_SUBJ)
        act = k->subject >= 0 ? k->subject : k->object;
    else
        act = k->object >= 0 ? k->object : k->subject;
    while (act >= 0 && t->phrases[act].kind != TW_PHRASE_EVENT)
        act = t->phrases[act].kind == TW_PHRASE_OTHER ? act_inside(t, act) : TW_NONE;
    return act;
}

/* «شن هجوما», «قام بزيارة», «اندلعت اشتباكات»: the noun carries the event, the verb's subject is its doer. */
bool tw_mark_light(tw_coding *c, int16_t clause)
{
    const tw_tree *t = c->tree;
    const tw_clause *k = &t->clauses[clause];
    const tw_lemma *l = tw_unit_lemma(t, &t->units[k->verb]);
    const tw_slot *light = NULL;
    int16_t act = TW_NONE;
    for (uint32_t i = 0; l && i < l->light_count && act < 0; i++) { /* «تعرض لهجوم», «تعرض إلى هجوم» */
        light = tw_lexicon_slot(t->lexicon, l->first_light + i);
        act = carried_act(c, clause, light);
    }
    if (act < 0)
        return false;
    for (size_t p = (size_t)act; p < t->phrase_count; p++) {
        if ((int16_t)p != act && t->phrases[p].coord_of != act)
            continue;
        c->light[p].verb = k->verb;
        c->light[p].role = light->role;
        if (light->role != TW_SLOT_NONE && k->subject != act)
            c->light[p].subject = tw_subject_of(t, clause);
    }
    return true;
}

void tw_forget_light(tw_coding *c)
{
    for (size_t k = 0; k < c->tree->phrase_count; k++) {
        c->light[k].verb = TW_NONE;
        c->light[k].subject.kind = TW_REF_NONE;
        c->light[k].role = TW_SLOT_NONE;
    }
}

/* «تقديم دعم», «شن هجمات»: the verbal noun of a light verb hands its doer to the noun it governs. */
void tw_pass_light(tw_coding *c, int16_t phrase)
{
    const tw_tree *t = c->tree;
    const tw_phrase *p = &t->phrases[phrase];
    const tw_lemma *l = tw_unit_lemma(t, &t->units[p->head]);
    tw_ref gen = tw_genitive(t, phrase);
    if (!l || !l->light || gen.kind != TW_REF_PHRASE || t->phrases[gen.phrase].kind != TW_PHRASE_EVENT)
        return;
    if (c->light[phrase].verb >= 0) {
        c->light[gen.phrase] = c->light[phrase];
    } else {
        c->light[gen.phrase].verb = (int16_t)p->head;
        c->light[gen.phrase].role = l->light_role;
    }
}
