/*
 * How features name what the tree has: kinds of phrases and clauses, prepositions, where an event's noun stands. Weights know
 * these names, so they are the same for all decisions.
 */
#include "code/choose.h"

const char *tw_name_of_phrase_kind(const tw_phrase *p)
{
    static const char *const names[] = { "other", "actor", "event", "pair", "counterpart", "place", "time", "pronoun" };
    return names[p->kind];
}

const char *tw_name_of_clause_kind(const tw_clause *k)
{
    static const char *const names[] = { "main", "that", "quote", "relative", "subord", "according", "paren" };
    return names[k->kind];
}

const char *tw_name_of_trigger(const tw_tree *t, const tw_draft *d)
{
    unsigned kind = t->units[d->trigger].kind;
    return kind == TW_SENSE_VERB ? "verb" : kind == TW_SENSE_PART ? "participle" : "noun";
}

const char *tw_name_of_lemma(const tw_tree *t, long unit)
{
    const tw_lemma *l = unit >= 0 ? tw_unit_lemma(t, &t->units[unit]) : NULL;
    return l ? tw_lexicon_string(t->lexicon, l->name) : "none";
}

const char *tw_name_of_prep(const tw_tree *t, const tw_phrase *p)
{
    return p->prep >= TW_PREP_SOURCE ? "told" : p->prep ? tw_lexicon_prep_name(t->lexicon, p->prep) : "none";
}

const char *tw_name_of_ref(const tw_ref *who)
{
    static const char *const kinds[] = { "none", "phrase", "pronoun", "unsaid", "adjective", "clause" };
    return kinds[who->kind];
}

const char *tw_name_of_filled(bool source, bool target)
{
    return source ? target ? "ST" : "S" : target ? "T" : "none";
}

const char *tw_name_of_unit(const tw_tree *t, long unit)
{
    if (unit < 0 || (size_t)unit >= t->unit_count)
        return "edge";
    const tw_unit *u = &t->units[unit];
    if (u->kind == TW_SENSE_WORD || u->kind == TW_UNIT_PUNCT)
        return tw_digits(u->class);
    static const char *const kinds[] = { "unknown", "name", "nisba", "role", "verb", "act", "participle" };
    return u->kind < sizeof kinds / sizeof *kinds ? kinds[u->kind] : "other";
}

const char *tw_name_of_noun_place(const tw_tree *t, const tw_draft *d)
{
    const tw_phrase *p = &t->phrases[d->phrase];
    const tw_clause *k = &t->clauses[d->clause];
    return k->subject == d->phrase  ? "subj"
           : k->object == d->phrase ? "obj"
           : p->gen_of >= 0         ? "gen"
           : p->prep                ? "prep"
           : p->coord_of >= 0       ? "joined"
                                    : "bare";
}

const char *tw_name_of_sort(const tw_tree *t, int16_t phrase)
{
    unsigned sort = phrase >= 0 ? tw_unit_sort(t, &t->units[t->phrases[phrase].head]) : 0;
    return phrase < 0 ? "none" : sort ? tw_lexicon_sort_name(sort) : tw_name_of_phrase_kind(&t->phrases[phrase]);
}

static bool above(const tw_tree *t, int16_t clause, int16_t below, int *steps)
{
    *steps = 0;
    for (int16_t c = below; c >= 0 && *steps < TW_CLAUSES; c = t->clauses[c].parent, (*steps)++)
        if (c == clause)
            return true;
    return false;
}

const char *tw_name_of_clause_place(const tw_tree *t, int16_t home, int16_t from)
{
    int steps;
    if (home == from)
        return "";
    if (home >= 0 && above(t, home, from, &steps))
        return steps == 1 ? "up." : "up2.";
    if (home >= 0 && above(t, from, home, &steps))
        return "down.";
    if (home >= 0 && (t->clauses[from].coord_of == home || t->clauses[home].coord_of == from))
        return "joined.";
    return "other.";
}
