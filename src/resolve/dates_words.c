/*
 * The sentence in the eyes of a calendar: at each token what words of time, numbers and prepositions begin there,
 * found once so that the grammar only looks up.
 */
#include <string.h>

#include "resolve/dates_parts.h"

enum { PHRASE_TOKENS = 8, NUMBER_LIMIT = 1000000000 };

/* The longest fact of a kind and class is enough. */
static void add_fact(tw_clock *c, size_t at, tw_time_fact fact)
{
    tw_time_fact *facts = c->facts[at];
    for (size_t i = 0; i < c->fact_count[at]; i++) {
        if (facts[i].kind != fact.kind || facts[i].class != fact.class)
            continue;
        if (fact.count > facts[i].count)
            facts[i] = fact;
        return;
    }
    if (c->fact_count[at] < TW_FACTS)
        facts[c->fact_count[at]++] = fact;
}

static void add_sense(tw_clock *c, size_t at, const tw_sense *sense, tw_time_fact fact)
{
    fact.kind = sense->kind;
    if (sense->kind == TW_SENSE_ENTITY && !(sense->flags & TW_SENSE_WEAK) && fact.count > c->name_count[at] &&
        fact.count > 1)
        c->name_count[at] = fact.count;
    if (sense->kind == TW_SENSE_TIME) {
        const tw_time *time = tw_lexicon_time(c->lexicon, sense->item);
        fact.class = time->class;
        fact.value = time->value;
    } else if (sense->kind == TW_SENSE_NUMBER) {
        fact.kind = sense->flags & TW_SENSE_ORDINAL ? TW_FACT_ORDINAL : TW_SENSE_NUMBER;
        fact.value = sense->item > NUMBER_LIMIT ? NUMBER_LIMIT : (int32_t)sense->item;
    } else if (sense->kind == TW_SENSE_WORD) {
        const tw_word *word = tw_lexicon_word(c->lexicon, sense->item);
        if (word->class != TW_WORD_PREP && word->class != TW_WORD_APPROX)
            return;
        fact.kind = word->class == TW_WORD_PREP ? TW_FACT_PREP : TW_FACT_APPROX;
        fact.value = word->value;
    } else {
        c->other[at] |= fact.count == 1;
        c->verb[at] |= fact.count == 1 && sense->kind == TW_SENSE_VERB;
        return;
    }
    if (!(fact.proclitics & TW_CL_SA))
        add_fact(c, at, fact);
}

static void read_phrases(tw_clock *c, size_t at, const tw_reading *reading)
{
    tw_time_fact fact = { .count = 1, .proclitics = reading->proclitics };
    uint32_t node = tw_lexicon_step(c->lexicon, 0, reading->form);
    while (node) {
        size_t count;
        const tw_sense *senses = tw_lexicon_senses(c->lexicon, node, &count);
        for (size_t i = 0; i < count; i++)
            add_sense(c, at, &senses[i], fact);
        if (at + fact.count >= c->count || fact.count >= PHRASE_TOKENS || !tw_lexicon_longer(c->lexicon, node))
            return;
        const tw_token *next = &c->tokens[at + fact.count];
        uint32_t form = tw_lexicon_form(c->lexicon, next->form, next->form_length);
        node = form ? tw_lexicon_step(c->lexicon, node, form) : 0;
        fact.count++;
    }
}

static void read_word(tw_clock *c, const tw_matcher *m, size_t at)
{
    for (size_t i = 0; i < m->reading_count[at]; i++)
        if (m->readings[at][i].enclitic == TW_EN_NONE)
            read_phrases(c, at, &m->readings[at][i]);
}

static bool is_form(const tw_token *token, const char *form)
{
    size_t length = strlen(form);
    return token->form_length == length && memcmp(token->form, form, length) == 0;
}

/* Clitics written before digits: «و22», «الـ24». */
static unsigned digit_clitics(const tw_token *token)
{
    static const struct {
        const char *form;
        unsigned clitics;
    } known[] = { { "و", TW_CL_WA },
                  { "ب", TW_CL_BA },
                  { "ل", TW_CL_LA },
                  { "ال", TW_CL_AL },
                  { "وال", TW_CL_WA | TW_CL_AL },
                  { "لل", TW_CL_LA | TW_CL_AL },
                  { "بال", TW_CL_BA | TW_CL_AL } };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (is_form(token, known[i].form))
            return known[i].clitics;
    return 0;
}

static void read_digits(tw_clock *c, size_t at, const tw_token *number, uint8_t count, unsigned clitics)
{
    if (number->value < 0 || number->value > NUMBER_LIMIT)
        return;
    add_fact(
        c, at,
        (tw_time_fact){
            .kind = TW_SENSE_NUMBER, .count = count, .proclitics = (uint8_t)clitics, .value = (int32_t)number->value });
}

static void read_token(tw_clock *c, const tw_matcher *m, size_t at)
{
    const tw_token *token = &c->tokens[at], *next = at + 1 < c->count ? token + 1 : NULL;
    if (token->kind == TW_TOKEN_NUMBER)
        read_digits(c, at, token, 1, 0);
    if (token->kind != TW_TOKEN_WORD)
        return;
    unsigned clitics = next && next->kind == TW_TOKEN_NUMBER ? digit_clitics(token) : 0;
    if (clitics && (!next->space_before || (clitics & TW_CL_AL)))
        read_digits(c, at, next, 2, clitics);
    else
        read_word(c, m, at);
}

void tw_clock_read(tw_clock *c, const tw_matcher *m)
{
    static const tw_prep names[TW_PREP_COUNT] = {
        [TW_PREP_IN] = TW_FI,         [TW_PREP_SINCE] = TW_MUNDHU, [TW_PREP_BEFORE] = TW_QABL,
        [TW_PREP_DURING] = TW_KHILAL, [TW_PREP_AFTER] = TW_BAAD,   [TW_PREP_UNTIL] = TW_HATTA,
        [TW_PREP_AT] = TW_INDA,       [TW_PREP_FROM] = TW_MIN,     [TW_PREP_TO] = TW_ILA,
        [TW_PREP_BETWEEN] = TW_BAYN,  [TW_PREP_ON] = TW_ALA
    };
    c->lexicon = m->lexicon;
    c->tokens = m->tokens;
    c->count = m->count;
    c->start = 0;
    for (size_t i = 0; i < TW_PREP_COUNT; i++)
        c->preps[i] = tw_prep_of(m->lexicon, names[i]);
    for (size_t i = 0; i < c->count; i++) {
        c->fact_count[i] = c->name_count[i] = 0;
        c->other[i] = c->verb[i] = false;
        read_token(c, m, i);
    }
}

/* ---- looking up ---- */

static const tw_time_fact *find_fact(const tw_clock *c, size_t at, unsigned kind, unsigned class)
{
    if (at >= c->count)
        return NULL;
    for (size_t i = 0; i < c->fact_count[at]; i++) {
        const tw_time_fact *fact = &c->facts[at][i];
        unsigned clitics = fact->proclitics & ~(unsigned)TW_CL_AL;
        if (fact->kind == kind && fact->class == class && (!clitics || (at == c->start && !(clitics & TW_CL_KA))))
            return fact;
    }
    return NULL;
}

const tw_time_fact *tw_fact_at(const tw_clock *c, size_t at, unsigned kind)
{
    return find_fact(c, at, kind, 0);
}

const tw_time_fact *tw_time_at(const tw_clock *c, size_t at, tw_time_class class)
{
    return find_fact(c, at, TW_SENSE_TIME, class);
}

bool tw_has_article(const tw_time_fact *fact)
{
    return (fact->proclitics & TW_CL_AL) != 0;
}

const tw_time_fact *tw_time_with(const tw_clock *c, size_t at, tw_time_class class, bool article)
{
    const tw_time_fact *fact = tw_time_at(c, at, class);
    return fact && tw_has_article(fact) == article ? fact : NULL;
}

bool tw_prep_at(const tw_clock *c, size_t at, tw_time_prep prep, size_t *used)
{
    const tw_time_fact *fact = tw_fact_at(c, at, TW_FACT_PREP);
    *used = 0;
    if (!fact || !c->preps[prep] || fact->value != c->preps[prep])
        return false;
    *used = fact->count;
    return true;
}

bool tw_prep_or_and_prep_at(const tw_clock *c, size_t at, tw_time_prep prep, size_t *used)
{
    if (tw_prep_at(c, at, prep, used))
        return true;
    for (size_t i = 0; at < c->count && i < c->fact_count[at]; i++) {
        const tw_time_fact *fact = &c->facts[at][i];
        if (fact->kind == TW_FACT_PREP && fact->value == c->preps[prep] && fact->proclitics == TW_CL_WA) {
            *used = fact->count;
            return true;
        }
    }
    return false;
}

const tw_time_fact *tw_lam_at(const tw_clock *c, size_t at)
{
    for (size_t i = 0; at < c->count && i < c->fact_count[at]; i++) {
        const tw_time_fact *fact = &c->facts[at][i];
        if ((fact->proclitics & ~(unsigned)TW_CL_AL) == TW_CL_LA && fact->kind == TW_SENSE_TIME)
            return fact;
    }
    return NULL;
}

bool tw_punct_at(const tw_clock *c, size_t at, tw_punct punct)
{
    return at < c->count && c->tokens[at].kind == TW_TOKEN_PUNCT && c->tokens[at].punct == punct;
}

bool tw_and_at(const tw_clock *c, size_t at, size_t *used)
{
    *used = at < c->count && is_form(&c->tokens[at], "و");
    if (at >= c->count || *used)
        return *used;
    for (size_t i = 0; i < c->fact_count[at]; i++)
        if (c->facts[at][i].proclitics & TW_CL_WA)
            return true;
    return false;
}

int32_t tw_digits_at(const tw_clock *c, size_t at)
{
    if (at >= c->count || c->tokens[at].kind != TW_TOKEN_NUMBER || c->tokens[at].value > NUMBER_LIMIT)
        return -1;
    return (int32_t)c->tokens[at].value;
}

/* ---- numbers ---- */

/* The number word that goes on with the number read so far: after «و» («الأربع والعشرين» with two articles), or a
 * thousand after its count. */
static const tw_time_fact *next_part(const tw_clock *c, size_t at, bool digits, bool article)
{
    if (at >= c->count)
        return NULL;
    for (size_t i = 0; i < c->fact_count[at]; i++) {
        const tw_time_fact *fact = &c->facts[at][i];
        bool both = article && fact->proclitics == (TW_CL_WA | TW_CL_AL);
        bool joined = (fact->proclitics == TW_CL_WA || both) && !digits,
             multiplied = !fact->proclitics && fact->value >= 100;
        if (fact->kind == TW_SENSE_NUMBER && (joined || multiplied) &&
            c->tokens[at + fact->count - 1].kind == TW_TOKEN_WORD)
            return fact;
    }
    return NULL;
}

size_t tw_read_number(const tw_clock *c, size_t at, int32_t *value, bool *article)
{
    int64_t total = 0, group = 0;
    const tw_time_fact *fact = tw_fact_at(c, at, TW_SENSE_NUMBER);
    size_t i = at;
    *article = fact && tw_has_article(fact);
    if (!fact)
        return 0;
    bool digits = c->tokens[at + fact->count - 1].kind == TW_TOKEN_NUMBER;
    for (; fact; fact = next_part(c, i, digits, *article)) {
        bool joined = i > at && (fact->proclitics & TW_CL_WA);
        if (fact->value >= 1000 && !joined && i > at) {
            total += (group ? group : 1) * fact->value;
            group = 0;
        } else {
            group = fact->value == 100 && !joined && group > 0 && group < 10 ? group * 100 : group + fact->value;
        }
        i += fact->count;
        if (total + group > NUMBER_LIMIT)
            return 0;
    }
    *value = (int32_t)(total + group);
    return i - at;
}
