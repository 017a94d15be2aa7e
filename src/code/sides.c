/*
 * Sides of a draft: what fills its frame's slots, with all that is joined to it; the parties of reciprocal acts.
 */
#include <string.h>

#include "code/drafts.h"

const char *tw_type_of(const tw_coding *c, unsigned type)
{
    return tw_lexicon_type_name(c->tree->lexicon, type);
}

bool tw_is_type(const tw_coding *c, const tw_draft *d, const char *name)
{
    return strcmp(tw_type_of(c, d->type), name) == 0;
}
bool tw_same_ref(const tw_ref *a, const tw_ref *b)
{
    return a->kind == b->kind && a->phrase == b->phrase && a->unit == b->unit && a->entity == b->entity;
}

void tw_add_ref(tw_ref *side, uint8_t *count, tw_ref ref)
{
    for (size_t i = 0; i < *count; i++)
        if (tw_same_ref(&side[i], &ref))
            return;
    if (*count < TW_SIDES && ref.kind != TW_REF_NONE && ref.kind != TW_REF_CLAUSE)
        side[(*count)++] = ref;
}

/* A filler and what is joined to it; a noun that is nobody yields the actor inside it. */
void tw_add_group_through(const tw_coding *c, tw_ref *side, uint8_t *count, tw_ref ref, bool through_act)
{
    const tw_tree *t = c->tree;
    if (ref.kind != TW_REF_PHRASE) {
        tw_add_ref(side, count, ref);
        return;
    }
    tw_ref who = tw_actor_in(t, ref.phrase, through_act);
    int16_t root = who.kind == TW_REF_PHRASE ? who.phrase : ref.phrase;
    tw_add_ref(side, count, who);
    for (size_t k = (size_t)ref.phrase + 1; k < t->phrase_count; k++)
        if (t->phrases[k].coord_of == ref.phrase || t->phrases[k].coord_of == root)
            tw_add_ref(side, count, tw_actor_in(t, (int16_t)k, through_act));
}

void tw_add_group(const tw_coding *c, tw_ref *side, uint8_t *count, tw_ref ref)
{
    tw_add_group_through(c, side, count, ref, false);
}

/* A pronoun for several: it stands for those already named. */
static bool refers_back(const tw_tree *t, const tw_ref *r)
{
    if (r->kind != TW_REF_PHRASE || t->phrases[r->phrase].kind != TW_PHRASE_PRONOUN)
        return false;
    unsigned e = t->phrases[r->phrase].enclitic;
    return e == TW_EN_HUMA || e == TW_EN_HUM || e == TW_EN_HA;
}

/* Parties of a reciprocal act: the first is source, the others targets; two fillers make two sides. */
void tw_split_parties(const tw_coding *c, tw_draft *d, const tw_ref *fills, size_t count)
{
    tw_ref all[TW_SIDES];
    uint8_t n = 0;
    if (count == 0)
        return;
    tw_add_group(c, all, &n, fills[0]);
    while (count > 1 && n > 1 && refers_back(c->tree, &fills[count - 1]))
        count--; /* «الصين وروسيا … بينهما» */
    bool alone = count == 1;
    for (size_t i = 0; i < n; i++) {
        bool target = alone && i > 0;
        tw_add_ref(target ? d->target : d->source, target ? &d->target_count : &d->source_count, all[i]);
    }
    for (size_t i = 1; i < count; i++)
        tw_add_group(c, d->target, &d->target_count, fills[i]);
    bool pair =
        alone && n == 1 && all[0].kind == TW_REF_PHRASE && c->tree->phrases[all[0].phrase].kind == TW_PHRASE_PAIR;
    const tw_unit *trigger = &c->tree->units[d->trigger];
    bool both =
        alone && n == 1 && trigger->kind == TW_SENSE_VERB &&
        (trigger->morph.number == TW_DUAL || (trigger->morph.number == TW_PLUR && all[0].kind == TW_REF_SUBJECT));
    d->reciprocal = d->target_count > 0 || pair || both;
}

/* Source and target are the same group: each acts on the other. */
static void split_mutual(const tw_coding *c, tw_draft *d)
{
    if (!d->source_count || d->source_count != d->target_count || !tw_same_ref(&d->source[0], &d->target[0]))
        return;
    const tw_ref *first = &d->source[0];
    bool pair = first->kind == TW_REF_SUBJECT ||
                (first->kind == TW_REF_PHRASE && c->tree->phrases[first->phrase].kind == TW_PHRASE_PAIR);
    if (d->source_count < 2 && !pair)
        return;
    d->reciprocal = 1;
    if (pair) {
        d->target_count = 0;
        return;
    }
    d->source_count = 1;
    for (size_t i = 1; i < d->target_count; i++)
        d->target[i - 1] = d->target[i];
    d->target_count--;
}

void tw_assign_sides(const tw_coding *c, tw_draft *d, const tw_fit *fit)
{
    const tw_lexicon *x = c->tree->lexicon;
    const tw_frame *frame = tw_lexicon_frame(x, fit->frame);
    tw_ref parties[TW_SLOTS + 1];
    size_t party_count = 0;
    for (uint32_t s = 0; s < frame->slot_count && s < TW_SLOTS; s++) {
        const tw_slot *slot = tw_lexicon_slot(x, frame->first_slot + s);
        bool doer =
            slot->relation == TW_REL_SUBJ && slot->role == TW_SLOT_SOURCE; /* who he is makes the sense, not his name */
        if (slot->word_count && fit->fills[s].kind == TW_REF_PHRASE && d->trigger_noun < 0 && !doer) {
            d->trigger_noun = fit->fills[s].phrase;
            d->noun_is_part = slot->role == TW_SLOT_NONE;
        }
        if (fit->fills[s].kind == TW_REF_NONE)
            continue;
        if (slot->role == TW_SLOT_SOURCE)
            tw_add_group(c, d->source, &d->source_count, fit->fills[s]);
        else if (slot->role == TW_SLOT_TARGET)
            tw_add_group_through(c, d->target, &d->target_count, fit->fills[s], true);
        else if (slot->role == TW_SLOT_PARTY)
            parties[party_count++] = fit->fills[s];
        const tw_phrase *act = d->phrase >= 0 ? &c->tree->phrases[d->phrase] : NULL;
        if (slot->role == TW_SLOT_PARTY && slot->relation == TW_REL_ADJ && act && act->nisba2 != UINT32_MAX &&
            party_count < TW_SLOTS)
            parties[party_count++] =
                (tw_ref){ TW_REF_NISBA, d->phrase, TW_NONE, act->nisba2 }; /* «محادثات مصرية تركية» */
    }
    tw_split_parties(c, d, parties, party_count);
    split_mutual(c, d);
}
