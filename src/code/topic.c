/*
 * The words of a sentence, whichever they are and wherever they stand, speak for or against its drafts being events
 * («مباراة» makes no battle of a «هجوم») and for the countries of those whose country is not told («الكنيست»). They are
 * features beside those of the decision itself. All drafts of a type share their sum, which is made once a sentence.
 */
#include <string.h>

#include "base/utf8.h"
#include "code/choose.h"

static uint64_t hash_of(const tw_token *token)
{
    uint64_t hash = TW_HASH_START;
    for (size_t i = 0; i < token->form_length; i++)
        hash = tw_hash_byte(hash, token->form[i]);
    return hash;
}

/* The sentence's different words, in order; those of one or two letters stand everywhere and tell nothing. */
static void find_words(tw_coding *c)
{
    const tw_tree *t = c->tree;
    const tw_unit *last = t->unit_count ? &t->units[t->unit_count - 1] : NULL;
    enum { SHORT = 5 }; /* bytes */
    size_t tokens = last ? (size_t)last->first + last->count : 0, n = 0;
    uint64_t hashes[TW_TOPIC_WORDS], seen = 0; /* a bit for each hash's last six */
    for (size_t i = 0; i < tokens && n < TW_TOPIC_WORDS; i++) {
        if (t->tokens[i].kind != TW_TOKEN_WORD || t->tokens[i].form_length < SHORT)
            continue;
        uint64_t hash = hash_of(&t->tokens[i]), bit = (uint64_t)1 << (hash & 63);
        bool known = false;
        for (size_t k = 0; (seen & bit) && k < n && !known; k++)
            known = hashes[k] == hash;
        if (known)
            continue;
        seen |= bit;
        hashes[n] = hash;
        c->topic.tokens[n++] = (uint16_t)i;
    }
    c->topic.count = n;
}

void tw_topic_atoms(const tw_coding *c, tw_atoms *a)
{
    for (size_t i = 0; i < c->topic.count; i++) {
        const tw_token *token = &c->tree->tokens[c->topic.tokens[i]];
        tw_atom_bytes(a, tw_name_atom("word"), token->form, token->form_length);
    }
}

void tw_topic_atoms_of(const tw_coding *c, const char country[4], tw_atoms *a)
{
    enum { LONGEST = 64, CODE = 4 };
    char value[CODE + LONGEST];
    memcpy(value, country, CODE - 1);
    value[CODE - 1] = ',';
    for (size_t i = 0; i < c->topic.count; i++) {
        const tw_token *token = &c->tree->tokens[c->topic.tokens[i]];
        size_t length = tw_utf8_cut(token->form, token->form_length, LONGEST);
        memcpy(value + CODE, token->form, length);
        tw_atom_bytes(a, tw_name_atom("word"), value, CODE + length);
    }
}

void tw_survey_topic(tw_coding *c)
{
    memset(c->topic.known, 0, sizeof c->topic.known);
    find_words(c);
}

double tw_topic_sum(tw_coding *c, unsigned decision, const tw_draft *d)
{
    static const char *const decisions[] = { "draft", "event" };
    if (d->type >= TW_TOPIC_TYPES)
        return 0;
    if (!c->topic.known[decision][d->type]) {
        tw_context context = { .type = tw_type_of(c, d->type), .form = NULL, .lemma = NULL };
        tw_atoms words;
        tw_atoms_start(&words, false);
        tw_topic_atoms(c, &words);
        c->topic.sums[decision][d->type] = tw_weigh(c->tree->lexicon, &words, decisions[decision], &context);
        c->topic.known[decision][d->type] = true;
    }
    return c->topic.sums[decision][d->type];
}
