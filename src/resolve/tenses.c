/*
 * Whether what a sentence tells is done or lies ahead, word by word: «سيصل الثلاثاء» is another Tuesday than «وصل الثلاثاء».
 * A word has the tense of its clause's verb, or of the clause above where it has none.
 */
#include "resolve/resolve.h"

enum { DEPTH = 16, MODAL_PLANNED = 3 };

/* What the word that a clause hangs on makes of it: «يعتزم أن», «قرر أن». */
static bool planned_by_governor(const tw_tree *t, const tw_clause *c)
{
    const tw_lemma *lemma = c->governor >= 0 ? tw_unit_lemma(t, &t->units[c->governor]) : NULL;
    return lemma && lemma->effect == TW_EFFECT_PLANNED;
}

static tw_told told_by_verb(const tw_tree *t, const tw_clause *c)
{
    const tw_unit *verb = &t->units[c->verb];
    const tw_lemma *lemma = tw_unit_lemma(t, verb);
    if (c->future || c->effect == TW_EFFECT_PLANNED || planned_by_governor(t, c))
        return TW_TOLD_AHEAD;
    if (verb->kind != TW_SENSE_VERB || c->negated)
        return TW_TOLD_UNKNOWN;
    if (verb->morph.tense == TW_PAST || c->copula)
        return TW_TOLD_PAST;
    if (lemma && lemma->effect == TW_EFFECT_PLANNED)
        return TW_TOLD_AHEAD;
    return c->kind == TW_CLAUSE_MAIN || c->kind == TW_CLAUSE_THAT ? TW_TOLD_NOW : TW_TOLD_UNKNOWN;
}

static tw_told told_by_clause(const tw_tree *t, int16_t clause)
{
    for (int depth = 0; clause >= 0 && depth < DEPTH; depth++) {
        const tw_clause *c = &t->clauses[clause];
        if (c->verb >= 0)
            return told_by_verb(t, c);
        if (planned_by_governor(t, c))
            return TW_TOLD_AHEAD;
        clause = c->parent;
    }
    return TW_TOLD_UNKNOWN;
}

void tw_tell_tenses(const tw_tree *t, uint8_t told[TW_SENTENCE_TOKENS])
{
    int16_t planned = TW_NONE; /* clause in which «المقرر» was read: days that it names after that lie ahead */
    for (size_t i = 0; i < t->unit_count; i++) {
        const tw_unit *u = &t->units[i];
        int16_t clause = t->unit_clause[i];
        if (tw_is_word(u, TW_WORD_MODAL) && u->value == MODAL_PLANNED)
            planned = clause;
        tw_told tense = clause >= 0 && clause == planned ? TW_TOLD_AHEAD : told_by_clause(t, clause);
        for (size_t k = u->first; k < (size_t)u->first + u->count && k < TW_SENTENCE_TOKENS; k++)
            told[k] = (uint8_t)tense;
    }
}

size_t tw_scene_dates(const tw_scene *s, tw_date *out, size_t max)
{
    uint8_t told[TW_SENTENCE_TOKENS] = { 0 };
    tw_tell_tenses(s->tree, told);
    return tw_dates_find(s->matcher, s->memory->published, told, out, max);
}
