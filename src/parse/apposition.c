/*
 * Apposition: an office and a name beside it that are one somebody («فو ينغ، السفيرة الصينية», «نائب رئيس الحزب في المدينة سالم
 * الراشد»). The phrase that came first stands for both and takes the person named; the other is no side of its own. See parse.h.
 */
#include <string.h>

#include "parse/parse.h"

enum { COMPLEMENTS = 5, WITHIN = 4 }; /* phrases between an office and its name, words of an office within, at most */

static bool stands_joined(const tw_tree *t, const tw_phrase *p)
{
    return (t->units[p->first].proclitics & (TW_CL_WA | TW_CL_FA)) || p->quantity_first < p->first ||
           (p->first > 0 && tw_is_word(&t->units[p->first - 1], TW_WORD_CONJ));
}

/* Of its first word: «رئيس» of «رئيس الهيئة». */
static uint8_t role_kind(const tw_tree *t, const tw_phrase *p)
{
    const tw_unit *head = &t->units[p->head];
    return head->kind == TW_SENSE_ROLE ? tw_lexicon_role(t->lexicon, head->item)->kind : 0;
}

/* How many words name the person; 0 if the phrase names nobody. */
static size_t name_words(const tw_tree *t, const tw_phrase *p)
{
    size_t words = 0;
    const tw_unit *head = &t->units[p->head];
    bool unknown = head->kind == TW_UNIT_UNKNOWN && !head->definite && !head->enclitic && !tw_unit_sort(t, head);
    bool named = p->person != UINT32_MAX || (p->kind == TW_PHRASE_ACTOR && p->name_first > p->first);
    if (!named && !unknown)
        return 0;
    for (size_t i = p->name_first; i < p->name_end; i++) {
        const tw_unit *u = &t->units[i];
        if (!named && (u->kind != TW_UNIT_UNKNOWN || u->enclitic || tw_unit_sort(t, u)) &&
            !(u->kind == TW_SENSE_NISBA && i > p->name_first))
            return 0;
        words += u->count;
    }
    return words;
}

/* One person's office, with nobody named in it: «السفيرة الصينية», «زعيم الحزب», «نظيره». */
static bool is_office(const tw_tree *t, const tw_phrase *p)
{
    bool office = p->kind == TW_PHRASE_ACTOR && role_kind(t, p) == TW_ROLE_PERSON && !p->enclitic;
    return (office || p->kind == TW_PHRASE_COUNTERPART) && p->number == TW_SING && p->person == UINT32_MAX &&
           p->name_first == p->head && p->quantity < 0 && !p->quantifier && !t->units[p->head].morph.accusative;
}

static bool serves(const tw_lexicon *x, const tw_entity *person, const tw_entity *state)
{
    for (uint32_t i = 0; i < person->status_count; i++)
        if (strcmp(tw_lexicon_status(x, person->first_status + i)->country, state->country) == 0)
            return true;
    return false;
}

static uint32_t state_of(const tw_phrase *p)
{
    return p->nisba != UINT32_MAX ? p->nisba : p->state;
}

/* The office may be that person's: no other state's («التقى سالم الراشد | وزير الخارجية الفرنسي»). */
static bool may_hold(const tw_tree *t, const tw_phrase *name, const tw_phrase *office)
{
    uint32_t item = state_of(office), own = state_of(name);
    if (item == UINT32_MAX)
        return true;
    const tw_entity *state = tw_lexicon_entity(t->lexicon, item);
    if (name->person != UINT32_MAX)
        return serves(t->lexicon, tw_lexicon_entity(t->lexicon, name->person), state);
    return own == UINT32_MAX || strcmp(tw_lexicon_entity(t->lexicon, own)->country, state->country) == 0;
}

static bool comma_between(const tw_tree *t, const tw_phrase *a, const tw_phrase *b)
{
    return b->first == a->end + 1 && tw_is_punct(&t->units[a->end], TW_PUNCT_COMMA);
}

static bool closes(const tw_tree *t, const tw_phrase *p)
{
    return p->end >= t->unit_count || t->units[p->end].kind == TW_UNIT_PUNCT || t->units[p->end].kind == TW_SENSE_VERB;
}

/* «فو ينغ، السفيرة الصينية،», «سالم الراشد | أمين المجلس»: an office after a name, which it follows at once, after a comma or
 * after another office. */
static bool office_after(const tw_tree *t, const tw_phrase *name, const tw_phrase *before, const tw_phrase *p)
{
    size_t words = name_words(t, name);
    bool office = is_office(t, p) && p->kind == TW_PHRASE_ACTOR;
    if (!words || !office || p->prep || p->gen_of >= 0 || stands_joined(t, p) || !may_hold(t, name, p))
        return false;
    if (comma_between(t, before, p))
        return words > 1 || closes(t, p);
    if (p->first != before->end)
        return false;
    bool held = name->person != UINT32_MAX && state_of(p) != UINT32_MAX; /* «لافروف وزير الخارجية الروسي» */
    bool of_somebody = state_of(name) != UINT32_MAX || name->org != UINT32_MAX;
    bool told = role_kind(t, name) == TW_ROLE_PERSON && of_somebody;
    return held || (words > 1 && !told); /* who has an office already meets another */
}

/* «في المدينة», «للجمعية»: what an office is told by, between it and the name. */
static bool complements(const tw_tree *t, const tw_phrase *p, const tw_phrase *next)
{
    bool beside = p->end == next->first;
    bool after_prep =
        p->end + 1u == next->first && tw_is_word(&t->units[p->end], TW_WORD_PREP) && !t->units[p->end].enclitic;
    return (beside || after_prep) && !p->enclitic && p->kind != TW_PHRASE_PRONOUN && p->kind != TW_PHRASE_TIME;
}

/* «الإمام | سالم الراشد»: a noun of one somebody right before a name that a list has. */
static bool is_called(const tw_tree *t, const tw_phrase *p, const tw_phrase *name)
{
    const tw_unit *head = &t->units[p->head];
    bool noun = p->kind == TW_PHRASE_OTHER && (head->proclitics & TW_CL_AL) && !head->enclitic &&
                head->morph.number < TW_DUAL && !tw_token_ends(&t->tokens[head->first], "ات");
    return noun && p->end == name->first && name->person != UINT32_MAX && !tw_describes_only(t, head);
}

/* The office that a name after its complements belongs to, or TW_NONE. */
static int16_t office_before(const tw_tree *t, size_t k)
{
    const tw_phrase *name = &t->phrases[k], *next = name;
    bool comma = k > 0 && comma_between(t, &t->phrases[k - 1], name);
    for (size_t back = 1; back <= COMPLEMENTS && back <= k; back++) {
        const tw_phrase *p = &t->phrases[k - back];
        bool tied = complements(t, p, next) || (back == 1 && comma);
        if (!tied)
            return TW_NONE;
        if (p->apposed < 0 && (is_office(t, p) || is_called(t, p, name)))
            return (int16_t)(k - back);
        bool part = p->prep || p->gen_of >= 0 || stands_joined(t, p) || tw_describes_only(t, &t->units[p->head]) ||
                    t->units[p->head].kind == TW_SENSE_NISBA;
        if (!part || p->person != UINT32_MAX || p->enclitic)
            return TW_NONE;
        next = p;
    }
    return TW_NONE;
}

/* «الدكتور», «السيد»: a title alone before the name. */
static bool only_titled(const tw_tree *t, const tw_phrase *p)
{
    const tw_unit *head = &t->units[p->head];
    return head->kind != TW_SENSE_ROLE || tw_lexicon_role(t->lexicon, head->item)->kind == TW_ROLE_TITLE;
}

/* «الناطق باسم الجمعية في المدينة | سالم الراشد»: the office whose name the phrase is, or TW_NONE. */
static int16_t office_named(const tw_tree *t, size_t k)
{
    const tw_phrase *name = &t->phrases[k];
    size_t words = name_words(t, name);
    if (!words || name->prep || name->gen_of >= 0 || name->enclitic || stands_joined(t, name) ||
        role_kind(t, name) == TW_ROLE_PERSON || !only_titled(t, name))
        return TW_NONE;
    int16_t office = office_before(t, k);
    if (office < 0 || !may_hold(t, name, &t->phrases[office]))
        return TW_NONE;
    bool comma = comma_between(t, &t->phrases[k - 1], name);
    bool weak = name->person != UINT32_MAX && (t->units[name->name_first].flags & TW_SENSE_WEAK);
    if ((words < 2 && (name->person == UINT32_MAX || weak)) || (comma && !closes(t, name)))
        return TW_NONE;
    return office;
}

/* «الرئيسان | الأميركي سالم الراشد والروسي …»: two or more who are named one after the other. */
static bool named_one_by_one(const tw_tree *t, const tw_phrase *all, const tw_phrase *p)
{
    bool several = all->kind == TW_PHRASE_PAIR || all->kind == TW_PHRASE_COUNTERPART ||
                   (all->kind == TW_PHRASE_ACTOR && role_kind(t, all) == TW_ROLE_PERSON);
    bool first =
        t->units[p->head].kind == TW_SENSE_NISBA && p->name_first > p->first && !p->prep && !stands_joined(t, p);
    bool many = all->kind == TW_PHRASE_PAIR || all->number == TW_DUAL || all->number == TW_PLUR;
    return several && many && first && (all->end == p->first || comma_between(t, all, p));
}

/* «أمين المجلس | ورئيس اللجنة سالم الراشد»: two offices of one, who is named after the second. */
static bool second_office(const tw_tree *t, const tw_phrase *first, const tw_phrase *p)
{
    bool told = first->end > first->head + 1 || t->units[first->head].count > 1;
    bool free =
        first->apposed < 0 && first->apposed_to < 0 && (state_of(p) == UINT32_MAX || state_of(first) != UINT32_MAX);
    return is_office(t, first) && told && free && role_kind(t, p) == TW_ROLE_PERSON && p->number == TW_SING &&
           !p->enclitic && p->name_first > p->head && name_words(t, p) > 1 && stands_joined(t, p) &&
           first->end == p->first && may_hold(t, p, first);
}

/* «حكومة الرئيس | سالم الراشد»: the name is of the last office in the phrase before, whose head it does not name. */
static bool names_within(const tw_tree *t, const tw_phrase *before, const tw_phrase *p)
{
    if (before->end != p->first || p->person == UINT32_MAX || p->prep || p->gen_of >= 0 || stands_joined(t, p) ||
        !only_titled(t, p) || before->person != UINT32_MAX)
        return false;
    for (size_t i = before->end; i > before->head + 1u && i + WITHIN > before->end; i--) {
        const tw_unit *u = &t->units[i - 1];
        if (u->kind == TW_SENSE_ROLE) {
            unsigned kind = tw_lexicon_role(t->lexicon, u->item)->kind;
            return (kind == TW_ROLE_PERSON || kind == TW_ROLE_TITLE) && u->morph.number == TW_SING && u->definite;
        }
        if (u->kind != TW_SENSE_NISBA && !tw_is_word(u, TW_WORD_FORMER) && !tw_is_adjective(u))
            return false;
    }
    return false;
}

static void appose(tw_tree *t, size_t main, size_t beside)
{
    t->phrases[main].apposed = (int16_t)beside;
    t->phrases[beside].apposed_to = (int16_t)main;
}

/* The office takes the name as its own. */
static void take_name(tw_phrase *office, const tw_phrase *name)
{
    office->person = name->person;
    office->name_first = name->name_first;
    office->name_end = name->name_end;
}

/* What is joined to a name is joined to whom it belongs to. */
static void join_to_main(tw_tree *t, tw_phrase *p)
{
    if (p->coord_of >= 0 && t->phrases[p->coord_of].apposed_to >= 0)
        p->coord_of = t->phrases[p->coord_of].apposed_to;
}

void tw_parse_appositions(tw_tree *t)
{
    for (size_t k = 1; k < t->phrase_count; k++) {
        tw_phrase *p = &t->phrases[k], *before = &t->phrases[k - 1];
        size_t main = before->apposed_to >= 0 ? (size_t)before->apposed_to : k - 1;
        join_to_main(t, p);
        int16_t office = office_named(t, k);
        if (office_after(t, &t->phrases[main], before, p)) {
            appose(t, main, k);
        } else if (office >= 0) {
            take_name(&t->phrases[office], p);
            appose(t, (size_t)office, k);
        } else if (second_office(t, before, p)) {
            take_name(before, p);
            appose(t, k - 1, k);
            p->coord_of = TW_NONE;
        } else if (names_within(t, before, p)) {
            p->gen_of = (int16_t)(k - 1);
        } else if (named_one_by_one(t, before, p)) {
            p->prep = before->prep;
            p->gen_of = before->gen_of;
            appose(t, k, k - 1);
        }
    }
}
