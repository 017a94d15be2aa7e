/*
 * From the words of a source to the paths of the trie: phrases are split by the very code that splits articles, and
 * inflected by morph.h.
 */
#include <string.h>

#include "lexicon/builder.h"
#include "text/normalize.h"
#include "text/token.h"

static bool add_token(tw_builder *b, const tw_token *token, tw_phrase *phrase, const char *text)
{
    if (phrase->count == TW_PHRASE_FORMS) {
        tw_builder_error(b, "The phrase %.120s has more than %d words.", text, TW_PHRASE_FORMS);
        phrase->count = 0;
        return true;
    }
    uint32_t form = tw_trie_form(&b->trie, token->form, token->form_length);
    phrase->forms[phrase->count++] = form;
    return form != 0;
}

bool tw_builder_split(tw_builder *b, const char *text, bool plain, tw_phrase *phrase)
{
    tw_article article = { .text = text, .text_length = strlen(text) };
    tw_text tokens;
    *phrase = (tw_phrase){ 0 };
    tw_arena_reset(b->scratch);
    if (tw_text_segment(&article, b->scratch, &tokens) != TW_OK)
        return false;
    bool word = false;
    for (size_t i = 0; i < tokens.token_count; i++) {
        const tw_token *token = &tokens.tokens[i];
        bool dash = token->punct == TW_PUNCT_DASH || token->punct == TW_PUNCT_SLASH;
        phrase->dashed |= dash;
        word |= token->kind != TW_TOKEN_PUNCT;
        if (!token->form_length || (dash && plain))
            continue;
        if (!add_token(b, token, phrase, text))
            return false;
        if (!phrase->count)
            return true;
    }
    if (!word) {
        tw_builder_error(b, "The phrase `%.120s` has no word.", text);
        phrase->count = 0;
    }
    return true;
}

bool tw_builder_add(tw_builder *b, const char *text, const tw_sense *sense)
{
    tw_phrase phrase;
    if (!tw_builder_split(b, text, false, &phrase))
        return false;
    if (!phrase.count)
        return true;
    if (!tw_trie_add(&b->trie, phrase.forms, phrase.count, sense))
        return false;
    if (!phrase.dashed)
        return true;
    return tw_builder_split(b, text, true, &phrase) && tw_trie_add(&b->trie, phrase.forms, phrase.count, sense);
}

/* ---- inflection ---- */

typedef struct {
    tw_builder *builder;
    const tw_sense *sense;
    bool failed;
} form_sink;

static int take_form(void *user, const char *text, tw_form_kind kind, tw_morph morph)
{
    form_sink *sink = user;
    (void)kind;
    tw_sense sense = *sink->sense;
    unsigned derived = sense.morph.derived;
    sense.morph = morph;
    sense.morph.derived = derived & 1u;
    sink->failed = !tw_builder_add(sink->builder, text, &sense);
    return sink->failed;
}

bool tw_builder_noun(tw_builder *b, const char *word, tw_gender gender, tw_number number, bool sound_masculine,
                     bool sound_feminine, const tw_sense *sense)
{
    form_sink sink = { b, sense, false };
    tw_inflect_noun(word, gender, number, sound_masculine, sound_feminine, take_form, &sink);
    return !sink.failed;
}

bool tw_builder_nisba(tw_builder *b, const char *singular, const tw_sense *sense)
{
    form_sink sink = { b, sense, false };
    tw_inflect_nisba(singular, take_form, &sink);
    return !sink.failed;
}

bool tw_first_word_ends(const char *phrase, const char *ending)
{
    size_t length = strcspn(phrase, " \t"), tail = strlen(ending);
    return length > tail && memcmp(phrase + length - tail, ending, tail) == 0;
}

uint8_t *tw_builder_by_form(tw_builder *b, tw_table *table, const char *word)
{
    char folded[(TW_PIECE + 4) * 3];
    uint32_t form = tw_trie_form(&b->trie, folded, tw_fold(word, strlen(word), folded));
    while (form && table->count <= form)
        if (!TW_ADD(table, b->arena, uint8_t))
            return NULL;
    return form ? TW_ITEM(*table, uint8_t, form) : NULL;
}

tw_gender tw_gender_of(const char *phrase)
{
    return tw_first_word_ends(phrase, "ة") || tw_first_word_ends(phrase, "ات") ? TW_FEM : TW_MASC;
}
