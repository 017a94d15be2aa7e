/*
 * What speaks for a draft being denied, possible or still to come, beside what its own clause tells (event_features.c):
 * negations and words of possibility before the trigger, the moods of the clauses above it, adjectives and dates after it.
 */
#include <string.h>

#include "code/choose.h"

/* What a word does to what follows it; NULL: nothing. */
static const char *mood_of(const tw_tree *t, size_t unit)
{
    static const char *const effects[] = { NULL, "planned", "denied", "possible" };
    const tw_unit *u = &t->units[unit];
    const tw_lemma *l = tw_unit_lemma(t, u);
    if (l)
        return l->say == TW_SAY_DENY ? "denies" : l->effect <= TW_EFFECT_HYPOTHETICAL ? effects[l->effect] : NULL;
    if (u->kind != TW_SENSE_WORD)
        return NULL;
    switch (u->class) {
    case TW_WORD_NEGATION:
    case TW_WORD_NONNOUN:
        return "not";
    case TW_WORD_FUTURE:
        return "will";
    case TW_WORD_CONDITION:
        return "if";
    case TW_WORD_MAYBE:
        return "maybe";
    case TW_WORD_PURPOSE:
        return "for";
    case TW_WORD_QUESTION:
        return "whether";
    case TW_WORD_MODAL:
        return u->value == 3 ? "planned" : u->value == 2 ? "may" : "must";
    case TW_WORD_QUANTIFIER:
        return u->value == 2 ? "any" : NULL;
    default:
        return NULL;
    }
}

static void say_text(const tw_tree *t, tw_atom_name name, size_t unit, tw_atoms *a)
{
    const tw_lemma *l = tw_unit_lemma(t, &t->units[unit]);
    const tw_token *token = &t->tokens[t->units[unit].first];
    if (l)
        tw_atom_parts(a, name, (const char *const[]){ tw_lexicon_string(t->lexicon, l->name), NULL });
    else
        tw_atom_bytes(a, name, token->form, token->form_length);
}

/* The nearest such words before the trigger, each told by what it does, how far it is, and whether it stands in the same clause. */
static void say_words_before(const tw_tree *t, const tw_draft *d, tw_atoms *a)
{
    enum { BACK = 12, TOLD = 3 };
    const char *form = d->phrase >= 0 ? "noun" : "verb", *first = "none", *second = "none";
    size_t told = 0;
    for (size_t i = d->trigger; i-- > 0 && i + BACK > d->trigger && told < TOLD;) {
        const char *mood = mood_of(t, i);
        if (!mood)
            continue;
        const char *home = t->unit_clause[i] == d->clause ? "here" : "elsewhere";
        TW_ATOM(a, "mood", mood, tw_bucket((size_t)d->trigger - i), home);
        TW_ATOM(a, "mood+form", mood, form, home);
        say_text(t, tw_name_atom("mood word"), i, a);
        if (told == 0)
            first = mood;
        else if (told == 1)
            second = mood;
        told++;
    }
    TW_ATOM(a, "moods", first, second, form);
}

/* Negation, effect and tense of the clauses that the trigger's hangs on. */
static void say_clauses_above(const tw_tree *t, const tw_draft *d, tw_atoms *a)
{
    enum { UP = 3 };
    bool negated = false, unreal = false, future = false;
    int16_t k = d->clause;
    for (int steps = 0; k >= 0 && steps < UP; steps++, k = t->clauses[k].parent) {
        const tw_clause *c = &t->clauses[k];
        negated |= c->negated;
        unreal |= c->effect == TW_EFFECT_HYPOTHETICAL;
        future |= c->future;
        if (steps == 0)
            TW_ATOM(a, "own clause", d->phrase >= 0 ? "noun" : "verb", tw_yes(c->negated), tw_yes(c->future),
                    tw_digits(c->effect));
        if (steps > 0 && (c->negated || c->effect || c->future))
            TW_ATOM(a, "above clause", tw_name_of_clause_kind(&t->clauses[d->clause]), tw_yes(c->negated),
                    tw_yes(c->future), tw_digits(c->effect));
    }
    TW_ATOM(a, "any clause", tw_yes(negated), tw_yes(unreal), tw_yes(future));
}

/* An event noun in a clause that is denied, unreal or future, by what it is to the verb. */
static void say_noun_under(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    const tw_phrase *p = &t->phrases[d->phrase];
    const tw_clause *k = &t->clauses[d->clause];
    const char *place = k->subject == d->phrase  ? "subj"
                        : k->object == d->phrase ? "obj"
                        : p->gen_of >= 0         ? "gen"
                                                 : "other";
    const char *mood = k->negated ? "not" : k->future ? "will" : k->effect ? tw_digits(k->effect) : "none";
    const char *prep = tw_name_of_prep(t, p);
    bool after = k->verb >= 0 && k->verb < (int16_t)d->trigger;
    TW_ATOM(a, "noun under", mood, place, tw_yes(after));
    TW_ATOM(a, "noun under prep", mood, prep);
    TW_ATOM(a, "any", tw_yes(p->quantifier == 2), mood);
    TW_ATOM(a, "noun is", tw_yes(t->units[p->head].definite), tw_yes(p->gen_of >= 0), prep);
}

/* The sentence ends in a question mark, perhaps within a quotation. */
static bool asks(const tw_tree *t)
{
    static const char mark[] = "؟";
    for (size_t i = t->unit_count; i-- > 0 && i + 3 > t->unit_count;) {
        const tw_token *token = &t->tokens[t->units[i].first];
        if (token->form_length == sizeof mark - 1 && memcmp(token->form, mark, sizeof mark - 1) == 0)
            return true;
    }
    return false;
}

/* What follows: «محتمل», «المقبلة», a date ahead, a question mark. */
static void say_after(const tw_tree *t, const tw_draft *d, tw_atoms *a)
{
    enum { AHEAD = 8 };
    bool ahead = false, past = false;
    for (size_t i = d->trigger + 1u; i < t->unit_count && i < d->trigger + 4u; i++)
        if (t->units[i].kind == TW_SENSE_PART || mood_of(t, i))
            say_text(t, tw_name_atom("after"), i, a);
    for (size_t i = 0; i < t->unit_count; i++) {
        const tw_unit *u = &t->units[i];
        bool near = i < d->trigger + (size_t)AHEAD && i + AHEAD > d->trigger;
        bool relative = u->kind == TW_SENSE_TIME && (u->class == TW_TIME_RELWORD || u->class == TW_TIME_RELDAY) && near;
        ahead |= relative && u->value > 0;
        past |= relative && u->value < 0;
    }
    TW_ATOM(a, "dates", tw_yes(ahead), tw_yes(past));
    TW_ATOM(a, "asks", tw_yes(asks(t)));
}

void tw_mood_atoms(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    say_words_before(t, d, a);
    say_clauses_above(t, d, a);
    if (d->phrase >= 0)
        say_noun_under(c, d, a);
    say_after(t, d, a);
}
