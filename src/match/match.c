/*
 * From tokens to units: all readings are looked up first, then the best candidate is taken from left to
 * right. Cost is linear in tokens times readings. See match.h.
 */
#include "match/match.h"
#include "match/people.h"

#include <string.h>

enum { AHEAD = 6, NEAR = 3 }; /* tokens */

typedef struct {
    const tw_matcher *m;
    tw_candidate *out;
    size_t count;
    tw_reading first;
} gatherer;

static void add_senses(gatherer *g, const tw_sense *senses, size_t n, size_t tokens, unsigned enclitic)
{
    for (size_t i = 0; i < n && g->count < TW_CANDIDATES; i++)
        g->out[g->count++] = (tw_candidate){
            .reading = g->first, .enclitic = (uint8_t)enclitic, .count = (uint8_t)tokens, .sense = senses[i]
        };
}

static void gather_senses(gatherer *g, uint32_t node, size_t tokens, unsigned enclitic)
{
    size_t n;
    const tw_sense *senses = tw_lexicon_senses(g->m->lexicon, node, &n);
    add_senses(g, senses, n, tokens, enclitic);
}

static bool opens_with_lam(const tw_token *token)
{
    return token->form_length > 4 && memcmp(token->form, "ل", 2) == 0;
}

/* Inner words of a phrase stand as they are or with ال; only the last may carry a pronoun. `longer`: tw_lexicon_longer of the node. */
static void extend(gatherer *g, uint32_t node, unsigned longer, size_t at, size_t tokens)
{
    const tw_matcher *m = g->m;
    if (tokens >= TW_PHRASE_TOKENS || at >= m->count || !longer)
        return;
    if (m->tokens[at].kind == TW_TOKEN_PUNCT) {
        uint32_t form = tw_lexicon_form(m->lexicon, m->tokens[at].form, m->tokens[at].form_length);
        uint32_t next = form ? tw_lexicon_step(m->lexicon, node, form) : 0;
        if (next)
            extend(g, next, tw_lexicon_longer(m->lexicon, next), at + 1, tokens + 1);
        return;
    }
    if (opens_with_lam(&m->tokens[at])) { /* «وفقا لـ»: the phrase ends in the clitic of the next word */
        uint32_t next = m->lam ? tw_lexicon_step(m->lexicon, node, m->lam) : 0;
        if (next)
            gather_senses(g, next, tokens, TW_EN_NONE);
    }
    for (size_t i = 0; i < m->reading_count[at]; i++) {
        const tw_reading *r = &m->readings[at][i];
        if (r->proclitics & ~(unsigned)TW_CL_AL || !(longer & tw_next_bit(r->form)))
            continue;
        uint32_t next = tw_lexicon_step(m->lexicon, node, r->form);
        if (!next)
            continue;
        gather_senses(g, next, tokens + 1, r->enclitic);
        if (!r->enclitic)
            extend(g, next, tw_lexicon_longer(m->lexicon, next), at + 1, tokens + 1);
    }
}

size_t tw_match_candidates(const tw_matcher *m, size_t at, tw_candidate out[TW_CANDIDATES])
{
    gatherer g = { .m = m, .out = out };
    for (size_t i = 0; i < m->reading_count[at]; i++) {
        const tw_opening *o = &m->openings[at][i];
        g.first = m->readings[at][i];
        add_senses(&g, o->senses, o->sense_count, 1, g.first.enclitic);
        if (o->longer && !g.first.enclitic)
            extend(&g, o->node, o->longer, at + 1, 1);
    }
    return g.count;
}

static void fill_unit(const tw_matcher *m, tw_unit *u, size_t at, const tw_candidate *c)
{
    *u = (tw_unit){ .first = (uint16_t)at, .count = c->count, .kind = c->sense.kind, .flags = c->sense.flags };
    u->proclitics = c->reading.proclitics;
    u->enclitic = c->enclitic;
    u->morph = c->sense.morph;
    u->item = c->sense.item;
    if (tw_is_marked(&c->sense, &m->tokens[at]))
        u->flags &= (uint8_t)~TW_SENSE_WEAK;
    u->definite = (c->reading.proclitics & TW_CL_AL) || c->enclitic || c->sense.kind == TW_SENSE_ENTITY;
    switch (c->sense.kind) {
    case TW_SENSE_WORD: {
        const tw_word *w = tw_lexicon_word(m->lexicon, c->sense.item);
        u->class = w->class;
        u->value = w->value;
        break;
    }
    case TW_SENSE_CUE:
        u->class = (uint8_t)c->sense.item;
        break;
    case TW_SENSE_TIME: {
        const tw_time *t = tw_lexicon_time(m->lexicon, c->sense.item);
        u->class = t->class;
        u->value = t->value;
        break;
    }
    case TW_SENSE_NUMBER:
        u->value = (int32_t)c->sense.item;
        break;
    default:
        break;
    }
}

/* Before a stem that looks like a verbal noun (تفعيل, استفعال, …ة) a letter is a clitic, before others perhaps the name's. */
static bool looks_verbal(const char *s, size_t n)
{
    bool feminine = n >= 8 && memcmp(s + n - 2, "ة", 2) == 0;
    bool second_form = n == 10 && memcmp(s, "ت", 2) == 0 && memcmp(s + 6, "ي", 2) == 0;
    bool long_a = n >= 10 && memcmp(s, "ا", 2) == 0 && memcmp(s + n - 4, "ا", 2) == 0;
    return feminine || second_form || long_a;
}

/* The first reading of a word without an entry whose stem has a sort («كرسام», «جيرانها»), so that its clitics are sure; NULL if
 * there is none. One letter before a short stem is rather a name's («كمال»). */
static const tw_reading *sorted_reading(const tw_matcher *m, size_t at)
{
    enum { SHORT = 6 }; /* bytes: three letters */
    for (size_t r = 0; r < m->reading_count[at]; r++) {
        const tw_reading *reading = &m->readings[at][r];
        size_t length = strlen(tw_lexicon_form_text(m->lexicon, reading->form));
        bool bare = reading->proclitics && !(reading->proclitics & TW_CL_AL);
        if (reading->proclitics & TW_CL_SA || !tw_lexicon_sorts(m->lexicon, reading->form))
            continue;
        if (length > SHORT || !bare)
            return reading;
    }
    return NULL;
}

/* A word without an entry: clitics are guessed only where they are sure: a stem that the lexicon has as a part of others,
 * ال, و before ال, لل, or ب and ل before what looks like a verbal noun. */
static void fill_unknown(const tw_matcher *m, const tw_token *t, tw_unit *u, size_t at)
{
    *u = (tw_unit){ .first = (uint16_t)at, .count = 1, .kind = TW_UNIT_UNKNOWN };
    const char *s = t->form;
    size_t n = t->form_length;
    const tw_reading *sorted = sorted_reading(m, at);
    if (sorted) {
        u->proclitics = sorted->proclitics;
        u->enclitic = sorted->enclitic;
        u->definite = (u->proclitics & TW_CL_AL) || u->enclitic;
        return;
    }
    bool plain = false;
    for (size_t r = 0; r < m->reading_count[at]; r++)
        plain |= !m->readings[at][r].proclitics && !m->readings[at][r].enclitic;
    for (size_t r = 0; r < m->reading_count[at] && !plain && !u->proclitics; r++)
        if (!(m->readings[at][r].proclitics & (TW_CL_SA | TW_CL_KA)) && !m->readings[at][r].enclitic)
            u->proclitics = m->readings[at][r].proclitics;
    u->definite = (u->proclitics & TW_CL_AL) != 0;
    if (u->proclitics)
        return;
    if (n > 10 && (memcmp(s, "ب", 2) == 0 || memcmp(s, "ل", 2) == 0) && looks_verbal(s + 2, n - 2)) {
        u->proclitics = memcmp(s, "ب", 2) == 0 ? TW_CL_BA : TW_CL_LA;
        return;
    }
    if (n > 8 && memcmp(s, "و", 2) == 0 && (memcmp(s + 2, "ال", 4) == 0 || memcmp(s + 2, "بال", 6) == 0)) {
        u->proclitics |= TW_CL_WA;
        s += 2;
        n -= 2;
    }
    if (n > 8 && memcmp(s, "بال", 6) == 0) {
        u->proclitics |= TW_CL_BA;
        s += 2;
        n -= 2;
    } else if (n > 6 && memcmp(s, "لل", 4) == 0) {
        u->proclitics |= TW_CL_LA | TW_CL_AL;
        u->definite = 1;
    }
    if (n > 6 && memcmp(s, "ال", 4) == 0) {
        u->proclitics |= TW_CL_AL;
        u->definite = 1;
    }
}

static void fill_plain(const tw_matcher *m, tw_unit *u, const tw_token *t, size_t at)
{
    if (t->kind == TW_TOKEN_PUNCT) {
        *u = (tw_unit){ .first = (uint16_t)at, .count = 1, .kind = TW_UNIT_PUNCT, .class = t->punct };
    } else if (t->kind == TW_TOKEN_NUMBER) {
        *u = (tw_unit){ .first = (uint16_t)at, .count = 1, .kind = TW_SENSE_NUMBER };
        u->value = t->value < 0 || t->value > INT32_MAX ? -1 : (int32_t)t->value;
    } else {
        fill_unknown(m, t, u, at);
    }
}

/* Looks all words up. Memory is slow, so each is asked for in two steps before it is read. */
static void read_words(tw_matcher *m)
{
    uint64_t hashes[TW_SENTENCE_TOKENS];
    for (size_t i = 0; i < m->count + AHEAD; i++) {
        size_t near = i - (AHEAD - NEAR), now = i - AHEAD; /* beyond the count where there is none yet */
        if (i < m->count)
            hashes[i] = tw_words_foresee(&m->words, &m->tokens[i]);
        if (near < m->count && m->tokens[near].kind == TW_TOKEN_WORD)
            tw_words_foresee_forms(&m->words, m->lexicon, &m->tokens[near], hashes[near]);
        if (now < m->count)
            m->reading_count[now] = m->tokens[now].kind == TW_TOKEN_WORD
                                        ? (uint8_t)tw_read_word_again(&m->words, m->lexicon, &m->tokens[now],
                                                                      hashes[now], m->readings[now], m->openings[now])
                                        : 0;
    }
}

void tw_match(tw_matcher *m, const tw_lexicon *lexicon, const tw_token *tokens, size_t count)
{
    m->lexicon = lexicon;
    m->tokens = tokens;
    m->count = count > TW_SENTENCE_TOKENS ? TW_SENTENCE_TOKENS : count;
    m->unit_count = 0;
    m->lam = tw_lexicon_form(lexicon, "ل", 2);
    m->ala = tw_lexicon_form(lexicon, "علي", 6);
    read_words(m);
    for (size_t at = 0; at < m->count;) {
        tw_candidate candidates[TW_CANDIDATES];
        size_t name = tw_name_between(m, at), n = name ? 0 : tw_match_candidates(m, at, candidates), best = 0;
        int top = -1;
        for (size_t i = 0; i < n; i++) {
            int score = tw_match_score(m, at, &candidates[i]);
            if (score > top) {
                top = score;
                best = i;
            }
        }
        tw_unit *u = &m->units[m->unit_count];
        if (top >= 0)
            fill_unit(m, u, at, &candidates[best]);
        else
            fill_plain(m, u, &tokens[at], at);
        if (name > 1)
            u->count = (uint16_t)name;
        tw_join_name(m, u);
        m->unit_count++;
        at += u->count;
    }
}
