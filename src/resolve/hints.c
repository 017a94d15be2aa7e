/*
 * Names that are also ordinary words or borne by many («القائم», «صلاح الدين», «الدليمي») are not read as names without a word beside them
 * that says so. Where a sentence names no country outright they are a hint at one all the same; choose_country.c weighs it.
 */
#include "resolve/resolve.h"

/* The word is read as something else than a name. */
static bool has_sense(const tw_unit *u)
{
    return u->kind != TW_UNIT_UNKNOWN && u->kind != TW_SENSE_ENTITY;
}

/* How the word was read: an unknown word hints more than one that has another sense. */
static const char *kind_of_hint(const tw_unit *u, const tw_entity *e)
{
    static const char *const unknown[] = { "", "state?", "org?", "person?", "place?" };
    static const char *const known[] = { "", "state or word", "org or word", "person or word", "place or word" };
    return e->kind < sizeof known / sizeof *known ? (has_sense(u) ? known : unknown)[e->kind] : "";
}

static void add_hint(tw_resolved *r, const char *country, const char *kind, size_t unit)
{
    for (size_t i = 0; i < r->hint_count; i++)
        if (r->hints[i].unit == unit && tw_same_code(r->hints[i].country, country))
            return;
    if (r->hint_count >= TW_HINTS || !country[0])
        return;
    tw_hint *h = &r->hints[r->hint_count++];
    *h = (tw_hint){ .kind = kind, .unit = (uint16_t)unit };
    tw_copy_code(h->country, country);
}

static bool quoted(const tw_tree *t, size_t unit)
{
    return unit > 0 && t->units[unit - 1].kind == TW_UNIT_PUNCT && t->units[unit - 1].class == TW_PUNCT_QUOTE_OPEN;
}

/* What else the words from `token` on may name; «الشباب», «السياسة» name a movement and a paper in quotation marks alone. */
static void look_at(const tw_scene *s, size_t unit, size_t token)
{
    const tw_lexicon *x = s->memory->lexicon;
    bool word = has_sense(&s->tree->units[unit]) && !quoted(s->tree, unit);
    tw_candidate readings[TW_CANDIDATES];
    size_t n = tw_match_candidates(s->matcher, token, readings);
    for (size_t i = 0; i < n; i++) {
        const tw_sense *sense = &readings[i].sense;
        if (sense->kind != TW_SENSE_ENTITY || readings[i].enclitic ||
            (readings[i].reading.proclitics & (TW_CL_AL | TW_CL_SA | TW_CL_KA)))
            continue;
        const tw_entity *e = tw_lexicon_entity(x, sense->item);
        if (e->kind == TW_ORG && word)
            continue;
        add_hint(s->resolved, tw_lexicon_country_of(x, e), kind_of_hint(&s->tree->units[unit], e), unit);
    }
}

void tw_find_hints(const tw_scene *s)
{
    tw_resolved *r = s->resolved;
    if (r->hinted)
        return;
    r->hinted = true;
    r->hint_count = 0;
    for (size_t u = 0; u < s->tree->unit_count; u++) {
        const tw_unit *unit = &s->tree->units[u];
        bool name = (unit->kind == TW_SENSE_ENTITY || unit->kind == TW_SENSE_NISBA) && !(unit->flags & TW_SENSE_WEAK);
        bool phrase = unit->count > 1 && unit->kind != TW_UNIT_UNKNOWN; /* «وثائق باندورا» */
        if (name || phrase || unit->kind == TW_UNIT_PUNCT || unit->kind == TW_SENSE_NUMBER)
            continue;
        for (size_t t = unit->first; t < (size_t)unit->first + unit->count; t++)
            look_at(s, u, t);
    }
}
