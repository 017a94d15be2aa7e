/*
 * The case of phrases, as far as unvowelled spelling tells it: sound plurals and duals («مسلحون», «مسلحين»), the alef of the
 * indefinite accusative («مسلحا»), and its absence where it would be written («قتل مسلح …» is no object). See parse.h.
 */
#include "parse/parse.h"

enum { TWO_LETTERS = 4, BROKEN_LEAST = 10 }; /* bytes */

static tw_case nominative_if(bool nominative)
{
    return nominative ? TW_CASE_NOMINATIVE : TW_CASE_OBLIQUE;
}

/* Duals and sound plurals of men write their case, before a genitive too («مسؤولو», «مسؤولي»). */
static tw_case case_of_ending(const tw_unit *u, const tw_token *word)
{
    bool dual = u->morph.number == TW_DUAL, men = u->morph.number == TW_PLUR && u->morph.gender != TW_FEM;
    if (u->morph.accusative || word->tanwin)
        return TW_CASE_ACCUSATIVE;
    if (word->nunation)
        return nominative_if(word->nunation == TW_NUNATION_NOMINATIVE);
    if (u->enclitic || (!dual && !men))
        return TW_CASE_UNKNOWN;
    if (tw_token_ends(word, "ين"))
        return TW_CASE_OBLIQUE;
    if (tw_token_ends(word, dual ? "ان" : "ون"))
        return TW_CASE_NOMINATIVE;
    if (u->morph.construct && (tw_token_ends(word, dual ? "ا" : "و") || tw_token_ends(word, "ي")))
        return nominative_if(!tw_token_ends(word, "ي"));
    return TW_CASE_UNKNOWN;
}

/* «عناصر», «مفاوضات», «رؤساء»: what takes no alef in the accusative. */
static bool takes_no_alef(const tw_unit *u, const tw_token *word)
{
    static const char *const endings[] = { "ة", "ا", "ى", "اء", "ات", "ي" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (tw_token_ends(word, endings[i]))
            return true;
    bool broken = u->morph.number == TW_PLUR && word->form_length >= BROKEN_LEAST;
    return broken && memcmp(word->form + TWO_LETTERS, "ا", 2) == 0; /* مفاعل, مفاعيل */
}

/* A noun alone that would write its accusative and does not. */
static bool is_bare(const tw_unit *u, const tw_token *word)
{
    bool noun = u->kind == TW_SENSE_ROLE || u->kind == TW_SENSE_NOUN || u->kind == TW_SENSE_NISBA;
    return noun && u->count == 1 && !u->definite && !u->enclitic && !(u->proclitics & TW_CL_AL) &&
           !u->morph.construct && !takes_no_alef(u, word);
}

static bool agrees_with(const tw_unit *u, const tw_unit *head)
{
    bool adjective = tw_is_adjective(u) || u->kind == TW_SENSE_NISBA || u->kind == TW_SENSE_PART;
    bool clash = u->morph.gender && head->morph.gender && u->morph.number != TW_SING &&
                 u->morph.gender != head->morph.gender; /* «شركات المستهلكين» */
    return adjective && !clash;
}

static tw_case case_of(const tw_tree *t, size_t k)
{
    const tw_phrase *p = &t->phrases[k];
    const tw_unit *head = &t->units[p->head];
    bool counted = p->quantity >= 0 || p->quantifier; /* «خمسة جنود», «عشرون جنديا»: the number has the case */
    if (counted || p->kind == TW_PHRASE_TIME || p->kind == TW_PHRASE_PRONOUN || head->kind == TW_SENSE_ENTITY)
        return TW_CASE_UNKNOWN;
    for (size_t i = p->head; i < p->end; i++) { /* the head, or an adjective that agrees with it */
        const tw_unit *u = &t->units[i];
        if (i > p->head && !agrees_with(u, head))
            break; /* «شركات خدمات المستهلكين»: a genitive */
        const tw_token *word = &t->tokens[u->first];
        bool marked = word->tanwin || word->nunation;
        bool tells = i == p->head ? u->kind != TW_UNIT_UNKNOWN : u->kind == TW_SENSE_NISBA || u->kind == TW_SENSE_PART;
        tw_case told = (tells || marked) && u->count == 1 ? case_of_ending(u, word) : TW_CASE_UNKNOWN;
        if (told)
            return told;
    }
    bool construct = p->head + 1u < p->end && (t->units[p->head + 1u].proclitics & TW_CL_AL); /* «دول المنطقة» */
    bool governs = construct || (k + 1 < t->phrase_count && t->phrases[k + 1].gen_of == (int16_t)k);
    return !governs && is_bare(head, &t->tokens[head->first]) ? TW_CASE_BARE : TW_CASE_UNKNOWN;
}

void tw_parse_cases(tw_tree *t)
{
    for (size_t k = 0; k < t->phrase_count; k++)
        t->phrases[k].cased = (uint8_t)case_of(t, k);
}
