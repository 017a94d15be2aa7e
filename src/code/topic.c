/*
 * The words of a sentence, whichever they are and wherever they stand, speak for or against its drafts being events
 * («مباراة» makes no battle of a «هجوم») and for the countries of those whose country is not told («الكنيست»). They are
 * features beside those of the decision itself. Each word is looked up once for a decision, and then asked for each type or
 * country; all drafts of a type share their sum.
 */
#include <string.h>

#include "base/utf8.h"
#include "code/choose.h"

static const char *const decisions[TW_TOPIC_DECISIONS] = { "draft", "event", TW_COUNTRY_DECISION };

/* Bytes of a word that count. */
static size_t length_of(const tw_token *token)
{
    enum { LONGEST = 64 };
    return token->form_length <= LONGEST ? token->form_length : tw_utf8_cut(token->form, token->form_length, LONGEST);
}

static uint64_t hash_of(const tw_token *token)
{
    return tw_hash_bytes(tw_hash_byte(tw_name_atom("word").hash, '='), token->form, length_of(token));
}

/* The sentence's different words, in order; those of one or two letters stand everywhere and tell nothing. */
static void find_words(tw_coding *c)
{
    const tw_tree *t = c->tree;
    const tw_unit *last = t->unit_count ? &t->units[t->unit_count - 1] : NULL;
    enum { SHORT = 5 }; /* bytes */
    size_t tokens = last ? (size_t)last->first + last->count : 0, n = 0;
    uint64_t seen = 0; /* a bit for each hash's last six */
    for (size_t i = 0; i < tokens && n < TW_TOPIC_WORDS; i++) {
        if (t->tokens[i].kind != TW_TOKEN_WORD || t->tokens[i].form_length < SHORT)
            continue;
        uint64_t hash = hash_of(&t->tokens[i]), bit = (uint64_t)1 << (hash & 63);
        bool known = false;
        for (size_t k = 0; (seen & bit) && k < n && !known; k++)
            known = c->topic.hashes[k] == hash;
        if (known)
            continue;
        seen |= bit;
        c->topic.hashes[n] = hash;
        c->topic.tokens[n++] = (uint16_t)i;
    }
    c->topic.count = n;
}

void tw_survey_topic(tw_coding *c)
{
    memset(c->topic.known, 0, sizeof c->topic.known);
    for (size_t i = 0; i < TW_TOPIC_DRAFTS; i++)
        c->topic.rows[i].found = false;
    find_words(c);
}

void tw_topic_atoms(const tw_coding *c, tw_atoms *a)
{
    for (size_t i = 0; i < c->topic.count; i++) {
        const tw_token *token = &c->tree->tokens[c->topic.tokens[i]];
        tw_atom_bytes(a, tw_name_atom("word"), token->form, length_of(token));
    }
}

void tw_topic_atoms_of(const tw_coding *c, const char country[4], tw_atoms *a)
{
    for (size_t i = 0; i < c->topic.count; i++) {
        const tw_token *token = &c->tree->tokens[c->topic.tokens[i]];
        tw_atom_of_country(a, tw_name_atom("word"), country, token->form, length_of(token));
    }
}

double tw_topic_in(const tw_coding *c, unsigned decision, tw_topic_rows *rows, const char *context)
{
    const tw_lexicon *x = c->tree->lexicon;
    if (!rows->found)
        tw_look_up(x, decisions[decision], c->topic.hashes, c->topic.count, &rows->words);
    rows->found = true;
    return tw_weigh_looked_up(x, &rows->words, context);
}

double tw_topic_sum(tw_coding *c, unsigned decision, const tw_draft *d)
{
    if (d->type >= TW_TOPIC_TYPES)
        return 0;
    if (!c->topic.known[decision][d->type]) {
        double sum = tw_topic_in(c, decision, &c->topic.rows[decision], tw_type_of(c, d->type));
        c->topic.sums[decision][d->type] = sum;
        c->topic.known[decision][d->type] = true;
    }
    return c->topic.sums[decision][d->type];
}
