/*
 * Which reading of a word: weights by kind, what clitics a kind can carry, and what the units before make likely.
 * The weights are ordinal: a longer phrase beats any single word, a name beats a noun, and neighbours decide
 * between a verb and its homographs.
 */
#include <string.h>

#include "match/match.h"

enum { IMPOSSIBLE = -1000, LONGER = 40, LEAST = 5, TOPIC_WORDS = 6, SHORT_WORD = 3 };

typedef struct {
    const tw_matcher *m;
    const tw_unit *prev, *prev2; /* NULL at the sentence's start */
    const tw_candidate *c;
    const tw_token *token, *next; /* next: after the candidate, NULL at the end */
    bool after_prep;              /* stands in the genitive of a preposition */
    bool clause_start;            /* a clause may begin here */
    bool quoted_alone;            /* «…» with nothing else in it */
    bool after_head; /* حركة، صحيفة، وكالة … stands before, perhaps with a quotation mark between */
} place;

static bool is_word(const tw_unit *u, tw_word_class class)
{
    return u && u->kind == TW_SENSE_WORD && u->class == class;
}

static bool opens_clause(const tw_unit *u)
{
    if (!u)
        return true;
    if (u->kind == TW_UNIT_PUNCT)
        return u->class != TW_PUNCT_QUOTE_CLOSE && u->class != TW_PUNCT_CLOSE && u->class != TW_PUNCT_DASH;
    if (u->kind == TW_SENSE_CUE)
        return u->class == TW_CUE_ASVERB || u->class == TW_CUE_LIKE;
    if (u->kind != TW_SENSE_WORD)
        return false;
    switch (u->class) {
    case TW_WORD_CONJ:
    case TW_WORD_SUBORD:
    case TW_WORD_THAT:
    case TW_WORD_RELATIVE:
    case TW_WORD_NEGATION:
    case TW_WORD_FUTURE:
    case TW_WORD_PERFECT:
    case TW_WORD_COPULA:
    case TW_WORD_TOPIC:
    case TW_WORD_CONDITION:
    case TW_WORD_PURPOSE:
    case TW_WORD_QUESTION:
    case TW_WORD_MODAL:
        return true;
    default:
        return false;
    }
}

static bool is_org_head(const tw_matcher *m, const tw_unit *u)
{
    return u && u->kind == TW_SENSE_ROLE && tw_lexicon_role(m->lexicon, u->item)->kind == TW_ROLE_HEAD;
}

static bool is_open_quote(const tw_unit *u)
{
    return u && u->kind == TW_UNIT_PUNCT && (u->class == TW_PUNCT_QUOTE_OPEN || u->class == TW_PUNCT_OPEN);
}

static place look_around(const tw_matcher *m, size_t at, const tw_candidate *c)
{
    place p = { .m = m, .c = c, .token = &m->tokens[at] };
    p.prev = m->unit_count ? &m->units[m->unit_count - 1] : NULL;
    p.prev2 = m->unit_count > 1 ? &m->units[m->unit_count - 2] : NULL;
    p.next = at + c->count < m->count ? &m->tokens[at + c->count] : NULL;
    unsigned pro = c->reading.proclitics;
    p.after_prep = is_word(p.prev, TW_WORD_PREP) || is_word(p.prev, TW_WORD_AGENT) ||
                   (pro & (TW_CL_BA | TW_CL_LA | TW_CL_KA)) != 0;
    p.clause_start = opens_clause(p.prev) || (pro & (TW_CL_WA | TW_CL_FA)) != 0;
    p.quoted_alone = is_open_quote(p.prev) && p.next && p.next->kind == TW_TOKEN_PUNCT &&
                     (p.next->punct == TW_PUNCT_QUOTE_CLOSE || p.next->punct == TW_PUNCT_CLOSE);
    p.after_head = is_org_head(m, p.prev) || (is_open_quote(p.prev) && is_org_head(m, p.prev2));
    return p;
}

static int clitic_cost(const tw_candidate *c, unsigned letters)
{
    static const int enclitics[] = {
        [TW_EN_NONE] = 0, [TW_EN_HU] = 6,  [TW_EN_HA] = 6,  [TW_EN_HUM] = 6,  [TW_EN_HUNNA] = 8, [TW_EN_HUMA] = 6,
        [TW_EN_NA] = 9,   [TW_EN_YA] = 60, [TW_EN_KA] = 60, [TW_EN_KUM] = 30, [TW_EN_NI] = 16
    };
    unsigned pro = c->reading.proclitics;
    int cost = enclitics[c->enclitic];
    cost += pro & TW_CL_WA ? 3 : 0;
    cost += pro & TW_CL_FA ? 14 : 0;
    cost += pro & TW_CL_BA ? 4 : 0;
    cost += pro & TW_CL_LA ? 4 : 0;
    cost += pro & TW_CL_KA ? 18 : 0;
    bool short_stem = (pro & (TW_CL_BA | TW_CL_LA | TW_CL_KA)) && c->count == 1 && !c->enclitic &&
                      letters <= SHORT_WORD && c->sense.kind != TW_SENSE_WORD;
    return cost + (short_stem ? 30 : 0); /* «بحث» is no ب + حث */
}

/* What clitics a kind of word can carry at all. */
static bool clitics_fit(const tw_candidate *c, const tw_token *token)
{
    unsigned pro = c->reading.proclitics, kind = c->sense.kind;
    tw_morph morph = c->sense.morph;
    if ((pro & TW_CL_SA) && kind != TW_SENSE_VERB)
        return false;
    if (kind == TW_SENSE_VERB) {
        if (pro & (TW_CL_AL | TW_CL_BA | TW_CL_KA) || token->tanwin || token->nunation)
            return false;
        return !(pro & (TW_CL_LA | TW_CL_SA)) || morph.tense == TW_PRESENT;
    }
    if (kind == TW_SENSE_ENTITY || kind == TW_SENSE_CUE)
        return !(pro & TW_CL_AL) && !c->enclitic;
    if (kind == TW_SENSE_NISBA && c->enclitic)
        return false;
    bool open_ta = tw_token_ends(token, "ت");
    if (morph.construct && (morph.number == TW_SING || open_ta) && !c->enclitic) /* «قتلتـ(ـه)» of «قتلة» */
        return false;
    if (morph.construct && (pro & TW_CL_AL))
        return false;
    return !(morph.accusative && (pro & (TW_CL_AL | TW_CL_BA | TW_CL_LA) || c->enclitic));
}

static int entity_score(const place *p)
{
    const tw_entity *e = tw_lexicon_entity(p->m->lexicon, p->c->sense.item);
    int score = 60;
    if (tw_is_marked(&p->c->sense, p->token)) {
        score += 2; /* «عُمان» is the sultanate, not the city */
    } else if (p->c->sense.flags & TW_SENSE_WEAK) {
        bool first_name = p->prev && (p->prev->kind == TW_UNIT_UNKNOWN || is_word(p->prev, TW_WORD_NOUN) ||
                                      p->prev->kind == TW_SENSE_PART);
        bool other_name = first_name && !p->prev->definite && !p->c->reading.proclitics;
        if (e->kind == TW_PERSON)
            score = other_name ? IMPOSSIBLE : 25; /* «فلان الحريري» is not the Hariri all know */
        else if (e->kind == TW_PLACE)
            score = is_word(p->prev, TW_WORD_PLACEHEAD) ? 62 : IMPOSSIBLE;
        else
            score = p->quoted_alone || p->after_head                        ? 70
                    : e->kind == TW_STATE && is_word(p->prev, TW_WORD_PREP) ? 59
                    : e->kind == TW_STATE                                   ? 30
                                                                            : IMPOSSIBLE;
    } else if (p->quoted_alone || p->after_head) {
        score += 10;
    }
    if (p->token->tanwin && score > 0)
        score -= 30;
    return score;
}

/* A noun after أن stands waiting for its verb («أن مدنيا قتل»). */
static bool topic_waits(const place *p)
{
    for (size_t back = 1; back <= TOPIC_WORDS && back <= p->m->unit_count; back++) {
        const tw_unit *u = &p->m->units[p->m->unit_count - back];
        bool nominal = u->kind == TW_SENSE_ENTITY || u->kind == TW_SENSE_NISBA || u->kind == TW_SENSE_ROLE ||
                       u->kind == TW_SENSE_NUMBER || u->kind == TW_UNIT_UNKNOWN || is_word(u, TW_WORD_NOUN) ||
                       is_word(u, TW_WORD_COUNTRYWORD) || is_word(u, TW_WORD_PAIR);
        if (is_word(u, TW_WORD_THAT))
            return back > 1;
        if (!nominal || (u->proclitics & (TW_CL_BA | TW_CL_LA | TW_CL_KA)))
            return false;
    }
    return false;
}

static bool looks_feminine(const tw_token *next)
{
    static const char *const ends[] = { "ة", "ه", "ات", "ا" };
    for (size_t i = 0; next && i < sizeof ends / sizeof *ends; i++)
        if (tw_token_ends(next, ends[i]))
            return true;
    return false;
}

/* The unit before is this word without a pronoun and without ال, so that what follows is its genitive. */
static bool governs_next(const tw_unit *u, tw_word_class class)
{
    return is_word(u, class) && !u->enclitic && !u->definite;
}

/* «على ترك المبنى», «عدة كتب», «عدم تحمل»: in the genitive there is no verb; but «حتى وصل», «منذ تولى», «دون أن تعلن», «من يعارض». */
static bool in_genitive(const place *p)
{
    const tw_unit *u = p->prev;
    tw_morph morph = p->c->sense.morph;
    bool no_noun = morph.tense == TW_PRESENT && morph.person == 3 && morph.gender == TW_MASC; /* it begins with ي */
    if (!u || p->c->reading.proclitics || no_noun)
        return false;
    if (governs_next(u, TW_WORD_PREP) || governs_next(u, TW_WORD_NONNOUN)) {
        bool until =
            u->value == tw_prep_of(p->m->lexicon, TW_HATTA) || u->value == tw_prep_of(p->m->lexicon, TW_MUNDHU);
        return !(is_word(u, TW_WORD_PREP) && until) && !tw_token_ends(&p->m->tokens[u->first + u->count - 1], "ان");
    }
    return is_word(u, TW_WORD_AGENT) || governs_next(u, TW_WORD_QUANTIFIER);
}

/* The word without its clitics is an ordinary noun as well. */
static bool names_thing(const place *p)
{
    unsigned sort = tw_lexicon_sorts(p->m->lexicon, p->c->reading.form) & 15;
    return sort && sort != TW_SORT_ADJECTIVE;
}

/* «أكثر», «أطول»: «I lengthen» is written like the elative, which describes. */
static bool is_elative(const place *p)
{
    bool four = p->token->form_length == 8 && memcmp(p->token->form, "ا", 2) == 0;
    return four && !p->c->enclitic && (tw_lexicon_sorts(p->m->lexicon, p->c->reading.form) & 15) == TW_SORT_ADJECTIVE;
}

/* The next word, without ال or another clitic, is an ordinary noun. */
static bool next_is_thing(const place *p)
{
    size_t at = p->next ? (size_t)(p->next - p->m->tokens) : 0;
    for (size_t r = 0; p->next && r < p->m->reading_count[at]; r++) {
        const tw_reading *reading = &p->m->readings[at][r];
        unsigned sort =
            reading->proclitics || reading->enclitic ? 0 : tw_lexicon_sorts(p->m->lexicon, reading->form) & 15;
        if (sort && sort != TW_SORT_ADJECTIVE)
            return true;
    }
    return false;
}

/* «فلان لاري»: what looks like a verb of the first person after a name or noun is part of it. */
static bool after_nominal(const place *p)
{
    const tw_unit *u = p->prev;
    bool plain = u && !u->enclitic && !(u->proclitics & ~(unsigned)TW_CL_AL);
    return plain && !p->clause_start && !(p->c->reading.proclitics & TW_CL_SA) &&
           (u->kind == TW_UNIT_UNKNOWN || u->kind == TW_SENSE_ENTITY || u->kind == TW_SENSE_ROLE ||
            u->kind == TW_SENSE_NISBA || u->kind == TW_SENSE_PART);
}

/* What stands after «كان» or «أصبح» is no verb of theirs: «كانت ذكرى», «أصبح سبب …» (a past follows «كان» alone, in its gender). */
static bool clashes_with_copula(const place *p)
{
    tw_morph morph = p->c->sense.morph;
    if (!is_word(p->prev, TW_WORD_COPULA) || p->prev->enclitic || p->c->reading.proclitics || morph.tense != TW_PAST)
        return false;
    const tw_token *copula = &p->m->tokens[p->prev->first];
    bool feminine = tw_token_ends(copula, "انت");
    bool was = feminine || tw_token_ends(copula, "ان") || tw_token_ends(copula, "انوا");
    return !was || (morph.number == TW_SING && feminine != (morph.gender == TW_FEM) && !tw_token_ends(copula, "انوا"));
}

static int verb_score(const place *p)
{
    tw_morph morph = p->c->sense.morph;
    int score = 45;
    bool first_person = morph.person == 1 && !p->c->enclitic;
    if (in_genitive(p) || (first_person && (is_elative(p) || after_nominal(p))))
        return IMPOSSIBLE;
    if (clashes_with_copula(p) || (is_word(p->prev, TW_WORD_COPULA) && is_elative(p))) {
        if (names_thing(p))
            return IMPOSSIBLE;
        score -= 40;
    }
    if (p->clause_start && is_elative(p) && next_is_thing(p)) /* «أقدم إشارة» */
        score -= 20;
    bool led = is_word(p->prev, TW_WORD_NEGATION) || is_word(p->prev, TW_WORD_FUTURE) ||
               is_word(p->prev, TW_WORD_PERFECT) || is_word(p->prev, TW_WORD_COPULA);
    bool future = (p->c->reading.proclitics & TW_CL_SA) != 0;
    if (future) /* «سيطر», «ساعد» are words of their own */
        score += morph.person == 1 ? -6 : p->clause_start ? 11 : 8;
    else if (led && morph.person != 1)
        score += 25;
    else if (p->clause_start)
        score += 14;
    bool noun_follows = is_word(p->prev, TW_WORD_THAT) || (is_word(p->prev, TW_WORD_SUBORD) && p->prev->value == 3 &&
                                                           !p->prev->enclitic); /* but «لكنه انتقد» */
    if (noun_follows && morph.tense == TW_PAST)
        score -= 20;
    if (is_word(p->prev, TW_WORD_PREP) || is_word(p->prev, TW_WORD_NONNOUN) || is_word(p->prev, TW_WORD_QUANTIFIER))
        score -= 25;
    if (topic_waits(p))
        score += 10;
    if (p->prev && p->prev->kind == TW_SENSE_VERB && !p->prev->enclitic && morph.tense == TW_PAST &&
        !p->c->reading.proclitics && names_thing(p))
        return IMPOSSIBLE; /* «أطلق وعد …» */
    bool doubled = p->prev && p->prev->kind == TW_SENSE_VERB && !p->prev->enclitic &&
                   p->prev->morph.tense == morph.tense && !p->c->reading.proclitics;
    if (doubled) /* two verbs of one tense do not stand side by side, unless «تجعله يهاجم» */
        score -= 45;
    bool plain_past = morph.tense == TW_PAST && morph.person == 3 && morph.number == TW_SING && morph.gender == TW_MASC;
    bool after_noun =
        p->prev && !p->prev->definite && !p->prev->morph.accusative &&
        (is_word(p->prev, TW_WORD_EMPTYHEAD) || p->prev->kind == TW_SENSE_NOUN || p->prev->kind == TW_SENSE_ROLE);
    if (p->c->enclitic && after_noun && !p->clause_start &&
        morph.person == 3) /* «هجوم شنه مسلحون»: it describes the noun */
        score += 10;
    else if (plain_past && after_noun && !p->clause_start)
        score -= 18;
    if (plain_past && p->clause_start && p->next && !looks_feminine(p->next)) /* «تلقى الرئيس»: not «she meets» */
        score += 1;
    if (p->quoted_alone)
        score -= 20;
    bool article_like = p->token->form_length > 6 && p->token->form[0] == '\xD8' && p->token->form[1] == '\xA7' &&
                        p->token->form[2] == '\xD9' && p->token->form[3] == '\x84'; /* begins with ال */
    if (article_like)
        score -= 20;
    bool feminine_plural = morph.person == 3 && morph.number == TW_PLUR && morph.gender == TW_FEM;
    if (morph.person == 2 || feminine_plural)
        score -= 25;
    else if (morph.person == 1)
        score -= 8;
    if (morph.tense == TW_IMPERATIVE)
        score -= 30;
    if (morph.voice == TW_PASSIVE)
        score -= 2;
    return score;
}

static int noun_score(const place *p)
{
    int score = p->c->sense.morph.derived ? 48 : 50; /* a noun of its own before the verb's */
    if (p->after_prep || is_word(p->prev, TW_WORD_EMPTYHEAD) || is_word(p->prev, TW_WORD_NONNOUN) ||
        is_word(p->prev, TW_WORD_QUANTIFIER) || is_word(p->prev, TW_WORD_DEMONSTRATIVE))
        score += 20;
    if (p->c->reading.proclitics & TW_CL_AL)
        score += 10;
    else if (p->prev && p->prev->kind == TW_SENSE_VERB)
        score += 4;
    if (p->clause_start && (p->c->reading.proclitics & TW_CL_BA)) /* «وبحث الرئيس» */
        score -= 14;
    if (p->token->tanwin || p->c->sense.morph.accusative)
        score += 6;
    return score;
}

/* «حكومة | مالي»: after an indefinite feminine a masculine is no adjective of it. */
static bool clashes_before(const place *p, const tw_word *w)
{
    const tw_unit *u = p->prev;
    bool noun = u && (u->kind == TW_SENSE_ROLE || u->kind == TW_SENSE_NOUN) && u->count == 1 && !u->definite;
    return w->class == TW_WORD_NOUN && (w->value == TW_NOUN_ADJECTIVE || w->value == TW_NOUN_BELONGING) && noun &&
           !(u->proclitics & TW_CL_AL) && !p->c->reading.proclitics && tw_token_ends(&p->m->tokens[u->first], "ة") &&
           !tw_token_ends(p->token, "ة") && p->c->sense.morph.number != TW_PLUR;
}

/* What the next word can be; their number. */
static size_t next_candidates(const place *p, tw_candidate next[TW_CANDIDATES])
{
    bool word = p->next && p->next->kind == TW_TOKEN_WORD;
    return word ? tw_match_candidates(p->m, (size_t)(p->next - p->m->tokens), next) : 0;
}

/* A state's name follows: «مقاطعة إسرائيل» is no province. */
static bool before_state(const place *p)
{
    tw_candidate next[TW_CANDIDATES];
    size_t n = next_candidates(p, next);
    for (size_t i = 0; i < n; i++)
        if (next[i].sense.kind == TW_SENSE_ENTITY && !next[i].reading.proclitics &&
            tw_lexicon_entity(p->m->lexicon, next[i].sense.item)->kind == TW_STATE)
            return true;
    return false;
}

/* «نحو 500 شخص», «نحو ألف»: about, not towards. */
static bool before_number(const place *p)
{
    tw_candidate next[TW_CANDIDATES];
    size_t n = next_candidates(p, next);
    if (p->next && p->next->kind == TW_TOKEN_NUMBER)
        return true;
    for (size_t i = 0; i < n; i++)
        if (next[i].sense.kind == TW_SENSE_NUMBER)
            return true;
    return false;
}

/* The lexicon has the word with its ب. */
static bool one_word_with_ba(const place *p)
{
    return !p->c->enclitic && !(p->c->reading.proclitics & TW_CL_BA) && p->token->form_length >= 8 &&
           memcmp(p->token->form, "ب", 2) == 0;
}

/* «دبلوماسيا روسيا», «ستين عسكريا»: after a number or before an adjective in its case it is somebody, not how it was done. */
static bool counts_or_describes(const place *p)
{
    if (!tw_token_ends(p->token, "يا"))
        return false;
    return (p->prev && p->prev->kind == TW_SENSE_NUMBER) || (p->next && tw_token_ends(p->next, "يا"));
}

/* One of the readings of the next word is of that kind; of words, of that class. «من» may be «who» and is no preposition here. */
static bool next_can_be(const place *p, unsigned kind, unsigned class)
{
    tw_candidate next[TW_CANDIDATES];
    size_t n = next_candidates(p, next);
    for (size_t i = 0; i < n; i++) {
        if (next[i].sense.kind != kind)
            continue;
        const tw_word *w = kind == TW_SENSE_WORD ? tw_lexicon_word(p->m->lexicon, next[i].sense.item) : NULL;
        bool who = w && class == TW_WORD_PREP && w->value == tw_prep_of(p->m->lexicon, TW_MIN);
        if (!w || (w->class == class && !who))
            return true;
    }
    return false;
}

/* The token is also a verb of saying. */
static bool is_verb_of_saying(const place *p)
{
    tw_candidate all[TW_CANDIDATES];
    size_t n = tw_match_candidates(p->m, (size_t)(p->token - p->m->tokens), all);
    for (size_t i = 0; i < n; i++)
        if (all[i].sense.kind == TW_SENSE_VERB && tw_lexicon_lemma(p->m->lexicon, all[i].sense.item)->say)
            return true;
    return false;
}

/* A preposition that is a verb too: «حوّل», «الذي خلف قتلى», «بين أن», «وعبر عن»; «وبين الوزير …» where a sentence begins, but not
 * «وعقب إقراره». */
static bool rather_verb(const place *p, const tw_word *w)
{
    const tw_lexicon *x = p->m->lexicon;
    bool of_order =
        w->value == tw_prep_of(x, TW_QABL) || w->value == tw_prep_of(x, TW_BAAD) || w->value == tw_prep_of(x, TW_BAYN);
    bool described =
        is_word(p->prev, TW_WORD_RELATIVE) && !(p->prev->value && of_order); /* «ما قبل الحرب», «فيما بينهما» */
    bool begins = !p->prev || is_word(p->prev, TW_WORD_TOPIC) || p->prev->kind == TW_SENSE_CUE ||
                  (p->prev->kind == TW_UNIT_PUNCT && p->prev->class == TW_PUNCT_STOP);
    if (p->token->shadda || described || next_can_be(p, TW_SENSE_WORD, TW_WORD_THAT) ||
        next_can_be(p, TW_SENSE_WORD, TW_WORD_PREP))
        return true;
    return begins && p->next && p->next->kind == TW_TOKEN_WORD && is_verb_of_saying(p) &&
           !next_can_be(p, TW_SENSE_NOUN, 0) && !next_can_be(p, TW_SENSE_WORD, TW_WORD_DEMONSTRATIVE);
}

static int word_score(const place *p)
{
    const tw_word *w = tw_lexicon_word(p->m->lexicon, p->c->sense.item);
    unsigned pro = p->c->reading.proclitics;
    bool adjective = w->value == TW_NOUN_ADJECTIVE && !(pro & TW_CL_AL); /* none follows a preposition: «في مالي» */
    if ((pro & TW_CL_KA) || ((pro & TW_CL_AL) && w->class == TW_WORD_QUANTIFIER && !p->c->sense.morph.number))
        return IMPOSSIBLE;
    switch (w->class) {
    case TW_WORD_KILLED:
    case TW_WORD_WOUNDED:
    case TW_WORD_DETAINED:
    case TW_WORD_CROWD:
        return 30;
    case TW_WORD_NOUN:
    case TW_WORD_EMPTYHEAD:
        return 46 + (p->after_prep && !(adjective && is_word(p->prev, TW_WORD_PREP)) ? 20 : 0) +
               (pro & TW_CL_AL ? 10 : 0) + (w->class == TW_WORD_NOUN ? 1 : 0) - (clashes_before(p, w) ? 20 : 0);
    case TW_WORD_COUNTRYWORD:
        return (pro & TW_CL_AL) || p->c->enclitic ? 50 + (p->after_prep ? 18 : 0) : IMPOSSIBLE;
    case TW_WORD_PLACEHEAD: {
        bool within = is_word(p->prev, TW_WORD_PREP) && p->prev->value == tw_prep_of(p->m->lexicon, TW_FI);
        return 50 + (p->after_prep ? 18 : 0) + (within ? 4 : 0) -
               (!within && before_state(p) ? 6 : 0); /* «في مقاطعة دونيتسك»: no boycott */
    }
    case TW_WORD_PREP:
        if (p->c->count == 1 && (pro & (TW_CL_BA | TW_CL_LA | TW_CL_AL)))
            return IMPOSSIBLE;
        return one_word_with_ba(p)                ? 70 /* «بسبب» */
               : rather_verb(p, w)                ? 57
               : is_word(p->prev, TW_WORD_COPULA) ? 72 /* «كان بين» */
                                                  : 61;
    case TW_WORD_ADVERB:
        return (one_word_with_ba(p) ? 70 : 56) - (counts_or_describes(p) ? 20 : 0); /* «بوضوح» */
    case TW_WORD_APPROX:
        return 56 + (before_number(p) ? 4 : 0);
    case TW_WORD_NEGATION:
    case TW_WORD_RELATIVE:
        return w->value == 1 ? (w->class == TW_WORD_RELATIVE ? 56 : 50) : 57;
    case TW_WORD_PAIR:
        return 66 + (p->after_prep ? 14 : 0); /* «بين الطرفين»: before the ordinary noun */
    case TW_WORD_THAT:
        return p->c->enclitic ? 56 : 58;
    default:
        return 56;
    }
}

static int time_score(const place *p)
{
    const tw_time *t = tw_lexicon_time(p->m->lexicon, p->c->sense.item);
    bool article = (p->c->reading.proclitics & TW_CL_AL) != 0;
    if (t->class >= TW_TIME_LEAD)
        return IMPOSSIBLE; /* they only help to read dates */
    if (t->class == TW_TIME_WEEKDAY && !article && p->c->count == 1 && p->token->form_length < 8)
        return 35;
    bool dated = p->next && (p->next->kind == TW_TOKEN_NUMBER || p->next->punct == TW_PUNCT_OPEN);
    if (t->class == TW_TIME_MONTH && dated)
        return 80; /* «ومارس (آذار)» */
    if (t->class == TW_TIME_RELWORD && !article)
        return 40; /* «هذه» is a demonstrative unless a time word follows */
    return 54 + (article ? 6 : 0) + (p->after_prep ? 4 : 0);
}

/* «السلطات السعودية»: after a feminine or plural noun with the article the adjective, not the state. */
static bool agrees_before(const place *p)
{
    const tw_unit *u = p->prev;
    if (!u || !(p->c->reading.proclitics & TW_CL_AL) || p->c->sense.morph.gender != TW_FEM)
        return false;
    const tw_token *token = &p->m->tokens[u->first + u->count - 1];
    bool office = u->kind == TW_SENSE_ROLE && u->count > 1 && token->form_length > 6 &&
                  memcmp(token->form, "ال", 4) == 0; /* «وزير الخارجية | السعودية» */
    if (!(u->proclitics & TW_CL_AL) && !office)
        return false;
    bool ends_in_ta = token->form_length > 4 && token->form[token->form_length - 2] == '\xD8' &&
                      token->form[token->form_length - 1] == '\xA9';
    return u->morph.gender == TW_FEM || u->morph.number == TW_PLUR || ends_in_ta;
}

/* The next word cannot be read without ب before it: «بالقتل», but not «بريطانيا». */
static bool before_ba(const place *p)
{
    tw_candidate next[TW_CANDIDATES];
    size_t n = next_candidates(p, next);
    for (size_t i = 0; i < n; i++)
        if (!(next[i].reading.proclitics & TW_CL_BA))
            return false;
    return n > 0;
}

/* «، متهمين الجيش»: whom it concerns follows; after ب it would be what they are accused of. */
static bool object_follows(const place *p)
{
    bool several = tw_token_ends(p->token, "ين") && p->c->sense.morph.number == TW_PLUR;
    return (several || p->c->sense.morph.accusative) && !before_ba(p);
}

/* «، متهمة إسرائيل بـ»: a participle that says or asks, after a comma and with words of its own, is no office. */
static bool says_apart(const place *p)
{
    bool apart = p->prev && p->prev->kind == TW_UNIT_PUNCT && p->prev->class == TW_PUNCT_COMMA && p->next &&
                 p->next->kind != TW_TOKEN_PUNCT;
    if (!apart || p->c->count > 1 || p->c->reading.proclitics || p->c->enclitic ||
        p->c->sense.morph.voice == TW_PASSIVE || (!tw_token_ends(p->token, "ة") && !object_follows(p)))
        return false;
    const tw_lexicon *x = p->m->lexicon;
    const tw_lemma *l = tw_lexicon_lemma(x, p->c->sense.item);
    for (uint32_t f = 0; f < l->frame_count; f++) {
        const tw_frame *frame = tw_lexicon_frame(x, l->first_frame + f);
        for (uint32_t i = 0; i < frame->slot_count; i++) {
            const tw_slot *slot = tw_lexicon_slot(x, frame->first_slot + i);
            if (slot->relation == TW_REL_THAT || slot->role == TW_SLOT_CONTENT)
                return true;
        }
    }
    return l->say;
}

/* «مهندسا تركيا»: after an indefinite accusative the adjective in its case, not the state of the same letters. */
static bool agrees_in_case(const place *p)
{
    const tw_unit *u = p->prev;
    bool noun = u && (u->kind == TW_SENSE_ROLE || u->kind == TW_UNIT_UNKNOWN || is_word(u, TW_WORD_NOUN));
    return noun && p->c->sense.morph.accusative && !p->c->reading.proclitics && !u->definite && u->count == 1 &&
           p->m->tokens[u->first].form_length > 2 * SHORT_WORD && tw_token_ends(&p->m->tokens[u->first], "ا");
}

/* «السعودية والإمارات توقعان»: what has two subjects before it is their verb, not two acts. */
static bool dual_after_names(const place *p)
{
    return tw_token_ends(p->token, "ان") && !p->c->reading.proclitics && p->prev && (p->prev->proclitics & TW_CL_WA) &&
           (p->prev->kind == TW_SENSE_ENTITY || p->prev->kind == TW_SENSE_NISBA);
}

/* «من التنظيم», «في القيادة»: with the article and nothing to govern, a body rather than the act. */
static bool called_body(const place *p)
{
    return p->after_prep && (p->c->reading.proclitics & TW_CL_AL) &&
           tw_lexicon_role(p->m->lexicon, p->c->sense.item)->kind != TW_ROLE_PERSON;
}

static int kind_score(const place *p)
{
    switch (p->c->sense.kind) {
    case TW_SENSE_ENTITY:
        return entity_score(p);
    case TW_SENSE_NISBA:
        return 50 + (agrees_before(p) ? 14 : agrees_in_case(p) ? 26 : p->prev && p->prev->definite ? 6 : 0);
    case TW_SENSE_ROLE:
        return 52 + (p->after_prep ? 8 : 0) + (p->c->reading.proclitics & TW_CL_AL ? 8 : 0) + (called_body(p) ? 14 : 0);
    case TW_SENSE_VERB:
        return verb_score(p);
    case TW_SENSE_NOUN:
        return noun_score(p) - (dual_after_names(p) ? 20 : 0);
    case TW_SENSE_PART:
        return 40 + (p->c->reading.proclitics & TW_CL_AL ? 8 : 0) + (p->after_prep ? 4 : 0) + (says_apart(p) ? 14 : 0);
    case TW_SENSE_WORD:
        return word_score(p);
    case TW_SENSE_CUE:
        return 70;
    case TW_SENSE_TIME:
        return time_score(p);
    case TW_SENSE_NUMBER:
        return 50;
    default:
        return IMPOSSIBLE;
    }
}

static bool kind_of_person(unsigned kind)
{
    return kind == TW_SENSE_ROLE || kind == TW_SENSE_NISBA || kind == TW_SENSE_PART;
}

/* «زعيم | حزب الله», not «زعيم حزب | الله»: the office's last word begins the longer name of somebody. */
static bool cuts_name(const tw_matcher *m, size_t at, const tw_candidate *c)
{
    tw_candidate last[TW_CANDIDATES];
    if (c->sense.kind != TW_SENSE_ROLE || c->count < 2)
        return false;
    size_t n = tw_match_candidates(m, at + c->count - 1, last);
    for (size_t i = 0; i < n; i++) {
        const tw_sense *s = &last[i].sense;
        if (s->kind == TW_SENSE_ENTITY && last[i].count > 1 && !(s->flags & TW_SENSE_WEAK) &&
            tw_lexicon_entity(m->lexicon, s->item)->kind == TW_ORG)
            return true;
    }
    return false;
}

int tw_match_score(const tw_matcher *m, size_t at, const tw_candidate *c)
{
    if (!clitics_fit(c, &m->tokens[at]))
        return IMPOSSIBLE;
    place p = look_around(m, at, c);
    int score = kind_score(&p);
    if (score <= IMPOSSIBLE)
        return IMPOSSIBLE;
    bool dual =
        c->sense.morph.number == TW_DUAL && kind_of_person(c->sense.kind); /* «ين» is the plural sooner than the dual */
    int total = score - dual + (c->count - 1) * LONGER - clitic_cost(c, m->tokens[at].form_length / 2u) -
                (p.quoted_alone && c->sense.kind != TW_SENSE_ENTITY ? 5 : 0);
    if (cuts_name(m, at, c))
        total -= LONGER + 1;
    return total < LEAST ? IMPOSSIBLE : total;
}
