/*
 * Names of people that no list has: by what stands around a word («الشيخ سالم بن فهد»), by what links names, and by given names
 * after an office («العقيد سليم بوزيدي»).
 */
#include <string.h>

#include "match/people.h"

/* What the word is inside a person's name: a value of TW_WORD_NAMELINK, 0 if it is none. */
static int link_at(const tw_matcher *m, size_t at)
{
    for (size_t r = 0; at < m->count && r < m->reading_count[at]; r++) {
        const tw_opening *o = &m->openings[at][r];
        bool plain = !m->readings[at][r].proclitics && !m->readings[at][r].enclitic;
        for (size_t i = 0; plain && i < o->sense_count; i++)
            if (o->senses[i].kind == TW_SENSE_WORD &&
                tw_lexicon_word(m->lexicon, o->senses[i].item)->class == TW_WORD_NAMELINK)
                return tw_lexicon_word(m->lexicon, o->senses[i].item)->value;
    }
    return 0;
}

static bool is_word_at(const tw_matcher *m, size_t at)
{
    return at < m->count && m->tokens[at].kind == TW_TOKEN_WORD;
}

/* The lexicon tells of no reading what it names. */
static bool unsorted(const tw_matcher *m, size_t at)
{
    for (size_t r = 0; r < m->reading_count[at]; r++)
        if (tw_lexicon_sorts(m->lexicon, m->readings[at][r].form))
            return false;
    return true;
}

/* It may be a part of a name and has nothing else to be. */
static bool only_name(const tw_matcher *m, size_t at)
{
    tw_candidate all[TW_CANDIDATES];
    size_t n = is_word_at(m, at) && unsorted(m, at) ? tw_match_candidates(m, at, all) : TW_CANDIDATES;
    for (size_t i = 0; i < n; i++)
        if (n == TW_CANDIDATES || all[i].sense.kind != TW_SENSE_ENTITY || !(all[i].sense.flags & TW_SENSE_WEAK))
            return false;
    return true;
}

static bool is_person(const tw_matcher *m, const tw_unit *u)
{
    return u->kind == TW_SENSE_ENTITY && tw_lexicon_entity(m->lexicon, u->item)->kind == TW_PERSON;
}

/* A word without an entry, article or clitic: maybe somebody's name. */
static bool may_name(const tw_matcher *m, const tw_unit *u)
{
    return u->kind == TW_UNIT_UNKNOWN && !u->definite && !u->enclitic && (u->count > 1 || unsorted(m, u->first));
}

/* «الأمير», «وزير الدفاع»: a name can follow, but «حكومة» may be that of «بن فهد». */
static bool names_office(const tw_matcher *m, const tw_unit *u)
{
    if (u->kind != TW_SENSE_ROLE)
        return false;
    unsigned kind = tw_lexicon_role(m->lexicon, u->item)->kind;
    bool closed = u->count > 1 || (u->proclitics & TW_CL_AL);
    return !u->enclitic && (kind == TW_ROLE_TITLE || (kind == TW_ROLE_PERSON && closed && u->morph.number != TW_PLUR));
}

/* After an office, or a word that may be the first of the name: «سالم». */
static bool after_person(const tw_matcher *m)
{
    const tw_unit *u = m->unit_count ? &m->units[m->unit_count - 1] : NULL;
    return u && (names_office(m, u) || may_name(m, u));
}

/* No longer name of a list begins here; no function word and, but for what stands after a mere title, no verb: «الدكتور طلعت بن سالم», but «الوزير استقبل بن سالم». */
static bool read_as_noun(const tw_matcher *m, size_t at, bool preposition)
{
    const tw_unit *u = m->unit_count ? &m->units[m->unit_count - 1] : NULL;
    bool title = u && u->kind == TW_SENSE_ROLE && tw_lexicon_role(m->lexicon, u->item)->kind == TW_ROLE_TITLE;
    tw_candidate all[TW_CANDIDATES];
    size_t n = tw_match_candidates(m, at, all);
    for (size_t i = 0; i < n; i++) {
        const tw_sense *s = &all[i].sense;
        bool word = s->kind == TW_SENSE_WORD && tw_lexicon_word(m->lexicon, s->item)->class != TW_WORD_NOUN;
        if ((word && !preposition) || (s->kind == TW_SENSE_ENTITY && all[i].count > 1) || s->kind == TW_SENSE_CUE ||
            s->kind == TW_SENSE_TIME || (s->kind == TW_SENSE_VERB && !title))
            return false;
    }
    return true;
}

/* What the token is called by its whole form: a tw_name_part. */
static unsigned part_at(const tw_matcher *m, size_t at)
{
    if (!is_word_at(m, at))
        return 0;
    const tw_token *t = &m->tokens[at];
    return tw_lexicon_name_part(m->lexicon, tw_lexicon_form(m->lexicon, t->form, t->form_length));
}

/* «القاضي», «المصري», a given name, or a word that nobody knows: what can follow a given name as the family's. */
static bool may_be_family(const tw_matcher *m, size_t at)
{
    tw_candidate all[TW_CANDIDATES];
    if (!is_word_at(m, at))
        return false;
    if (part_at(m, at))
        return true;
    size_t n = tw_match_candidates(m, at, all);
    for (size_t i = 0; i < n; i++) {
        bool people = all[i].sense.kind == TW_SENSE_NISBA && (all[i].reading.proclitics & TW_CL_AL);
        bool weak = all[i].sense.kind == TW_SENSE_ENTITY && (all[i].sense.flags & TW_SENSE_WEAK);
        if (n == TW_CANDIDATES || (!people && !weak) || (all[i].reading.proclitics & ~(unsigned)TW_CL_AL))
            return false;
    }
    return n > 0 || unsorted(m, at);
}

/* An adjective of an office, or a body or place that it is an office of. */
static bool belongs_to_office(const tw_matcher *m, const tw_unit *u)
{
    if (u->proclitics & ~(unsigned)TW_CL_AL)
        return false;
    if (u->kind == TW_SENSE_NISBA || (u->kind == TW_SENSE_WORD && u->class == TW_WORD_FORMER))
        return (u->proclitics & TW_CL_AL) && u->morph.number != TW_PLUR;
    if (u->kind == TW_SENSE_ENTITY)
        return tw_lexicon_entity(m->lexicon, u->item)->kind != TW_PERSON;
    return u->kind == TW_SENSE_ROLE && tw_lexicon_role(m->lexicon, u->item)->kind != TW_ROLE_PERSON;
}

/* How many units back an office stands that the next words may be the name for: 1 for «العقيد | سليم», more where it is called by
 * more («النائب السابق | شريف», «المتحدث باسم الشرطة | أمين», «قائد شرطة كركوك | جمال»); 0 if none does. */
static size_t office_before(const tw_matcher *m)
{
    enum { REACH = 4 };
    for (size_t back = 1; back <= REACH && back <= m->unit_count; back++) {
        const tw_unit *u = &m->units[m->unit_count - back];
        bool person = u->kind == TW_SENSE_ROLE && tw_lexicon_role(m->lexicon, u->item)->kind == TW_ROLE_PERSON;
        if (back > 1 && person && !u->enclitic && u->morph.number == TW_SING)
            return back;
        if (back == 1 && names_office(m, u))
            return back;
        if (!belongs_to_office(m, u))
            return 0;
    }
    return 0;
}

/* How many tokens are a name that begins with a given name: «العقيد سليم بوزيدي». Alone it is one where it can be nothing else:
 * right after the office, no adjective as the title is definite («العقيد سليم»), no verb, nobody known. */
static size_t given_name_at(const tw_matcher *m, size_t at)
{
    size_t back = part_at(m, at) == TW_NAME_GIVEN ? office_before(m) : 0;
    if (!back)
        return 0;
    tw_candidate all[TW_CANDIDATES];
    size_t n = tw_match_candidates(m, at, all);
    bool other = back > 1;
    for (size_t i = 0; i < n; i++) {
        unsigned kind = all[i].sense.kind;
        if (kind == TW_SENSE_ENTITY && all[i].count > 1)
            return 0;
        other |= kind == TW_SENSE_ENTITY || (kind == TW_SENSE_VERB && !all[i].reading.proclitics);
    }
    if (!may_be_family(m, at + 1))
        return other ? 0 : 1;
    return part_at(m, at + 1) == TW_NAME_GIVEN && may_be_family(m, at + 2) ? 3 : 2;
}

size_t tw_name_between(const tw_matcher *m, size_t at)
{
    const tw_token *t = &m->tokens[at];
    bool article = t->form_length > 4 && memcmp(t->form, "ال", 4) == 0;
    if (!is_word_at(m, at) || article || link_at(m, at))
        return 0;
    if (after_person(m) && is_word_at(m, at + 1)) {
        bool dotted = tw_lexicon_form(m->lexicon, t->form, t->form_length) == m->ala && !t->dotless;
        bool between = link_at(m, at + 1) || (dotted && only_name(m, at + 1));
        if (between && read_as_noun(m, at, dotted))
            return 1;
    }
    return given_name_at(m, at);
}

/* The unit takes what goes on with the name: «نايف» + «بن فهد», «بن عبد الرحيم», «آل فلان». */
static void extend_name(const tw_matcher *m, tw_unit *u)
{
    for (size_t next = u->first + u->count; link_at(m, next) && is_word_at(m, next + 1); next = u->first + u->count) {
        bool two = link_at(m, next + 1) && is_word_at(m, next + 2);
        u->count = (uint16_t)(u->count + 2 + two);
    }
}

void tw_join_name(const tw_matcher *m, tw_unit *u)
{
    bool link = u->kind == TW_SENSE_WORD && u->class == TW_WORD_NAMELINK;
    bool other = u->flags & TW_SENSE_WEAK && is_person(m, u) && link_at(m, u->first + u->count) == TW_LINK_SON;
    if (link || other) {
        u->kind = TW_UNIT_UNKNOWN;
        u->item = UINT32_MAX;
        u->class = u->definite = 0;
        u->value = 0;
    }
    if (link && is_word_at(m, u->first + 1u))
        u->count = 2;
    if (link || is_person(m, u) || may_name(m, u))
        extend_name(m, u);
}
