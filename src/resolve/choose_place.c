/*
 * Where an event took place. The rules take the nearest place with a preposition of the event's clause; each phrase of the
 * sentence that names a place or a stretch of land is weighed beside that: «الهجوم على متحف في مدينة سوسة», «زيارة عدن»,
 * «أعلن في باريس أن … قصف». See circumstances.c.
 */
#include <string.h>

#include "code/choose.h"
#include "resolve/resolve.h"

enum { MOST = 24, REACH = 40 }; /* places of a sentence; units from the trigger */

static const char *kind_of(const tw_tree *t, const tw_phrase *p)
{
    static const char *const kinds[] = { "none", "state", "org", "person", "place" };
    uint32_t item = tw_place_named(p);
    if (item != UINT32_MAX)
        return kinds[tw_lexicon_entity(t->lexicon, item)->kind];
    return p->kind == TW_PHRASE_PLACE ? "head" : "land";
}

/* Names a place, or a stretch of land or a building. */
static bool may_be_place(const tw_tree *t, const tw_phrase *p)
{
    if (p->kind == TW_PHRASE_TIME || p->kind == TW_PHRASE_EVENT || p->person != UINT32_MAX || p->clause < 0)
        return false;
    if (p->kind == TW_PHRASE_PLACE)
        return true;
    unsigned sort = tw_unit_sort(t, &t->units[p->head]);
    bool named = tw_place_named(p) != UINT32_MAX;
    return (named && p->role == UINT32_MAX) || sort == TW_SORT_LAND || sort == TW_SORT_BUILDING;
}

/* What kind of place it is, what it is to the trigger and to the event. */
static void say_itself(const tw_circumstance *k, int16_t phrase, tw_atoms *a)
{
    const tw_tree *t = k->scene->tree;
    const tw_phrase *p = &t->phrases[phrase];
    const char *kind = kind_of(t, p), *prep = tw_name_of_prep(t, p), *side = tw_side_of_phrase(k->draft, phrase);
    char relation[TW_RELATION];
    tw_ref who = { TW_REF_PHRASE, phrase, TW_NONE, UINT32_MAX };
    tw_relation_of(k->scene->coding, k->draft, &who, relation);
    const tw_token *head = &k->scene->tokens[t->units[p->head].first];
    TW_ATOM(a, "kind", kind);
    TW_ATOM(a, "kind+prep", kind, prep);
    TW_ATOM(a, "prep", prep, tw_order_of(k));
    TW_ATOM(a, "prep+rules", prep, k->answer);
    TW_ATOM(a, "relation", relation);
    TW_ATOM(a, "relation+kind", relation, kind);
    TW_ATOM(a, "side", side, kind);
    TW_ATOM(a, "side+relation", side, relation);
    TW_ATOM(a, "phrase", tw_name_of_phrase_kind(p), kind);
    TW_ATOM(a, "sort", tw_name_of_sort(t, phrase), prep);
    TW_ATOM(a, "joined", tw_yes(p->coord_of >= 0), k->answer);
    TW_ATOM(a, "status", tw_digits(k->draft->status), k->answer);
    TW_ATOM(a, "filled", tw_yes(k->draft->source_count), tw_yes(k->draft->target_count), side);
    tw_atom_bytes(a, tw_name_atom("word"), head->form, head->form_length);
}

static size_t find_places(const tw_scene *s, const tw_draft *d, int16_t places[MOST], uint16_t starts[MOST])
{
    size_t n = 0;
    for (size_t k = 0; k < s->tree->phrase_count && n < MOST; k++) {
        const tw_phrase *p = &s->tree->phrases[k];
        bool near = p->head + REACH > d->trigger && p->head < d->trigger + REACH;
        if (!near || (int16_t)k == d->phrase || !may_be_place(s->tree, p))
            continue;
        places[n] = (int16_t)k;
        starts[n++] = p->first;
    }
    return n;
}

int16_t tw_choose_place(const tw_scene *s, const tw_draft *d, int16_t ruled)
{
    int16_t places[MOST], best = TW_NONE;
    uint16_t starts[MOST];
    size_t n = find_places(s, d, places, starts);
    const char *type = tw_lexicon_type_name(s->memory->lexicon, d->type);
    double most = 0;
    bool weighed = false;
    for (size_t i = 0; i < n; i++) {
        const tw_phrase *p = &s->tree->phrases[places[i]];
        tw_circumstance k = { .scene = s, .draft = d, .starts = starts, .all = n };
        k.at = p->first;
        k.head = p->head;
        k.end = p->end;
        k.answer = places[i] == ruled ? "this" : ruled >= 0 ? "another" : "none";
        tw_atoms atoms;
        tw_atoms_start(&atoms, s->watch != NULL);
        tw_circumstance_atoms(&k, "place", &atoms);
        say_itself(&k, places[i], &atoms);
        double sum = tw_weigh_circumstance(&k, &atoms, "place", type, kind_of(s->tree, p));
        weighed |= sum < 0 || sum > 0;
        if (sum > most) {
            most = sum;
            best = places[i];
        }
    }
    return weighed ? best : ruled; /* a lexicon without weights leaves it to the rules */
}
