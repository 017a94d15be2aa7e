/*
 * The table of words read lately. See words.h.
 */
#include "match/words.h"

#include <string.h>

#include "lexicon/format.h"

_Static_assert(sizeof(tw_kept_word) == 128, "a kept word fills two lines of a cache");

enum { CACHE_LINE = 64 };

/* Where a word of that hash is kept; never across three lines of the cache. */
static size_t offset_of(const tw_words *words, uint64_t hash)
{
    uintptr_t begin = (uintptr_t)words->kept, aligned = (begin + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
    return aligned - begin + hash % TW_WORDS_KEPT * sizeof *words->kept;
}

static const tw_kept_word *kept_at(const tw_words *words, uint64_t hash)
{
    return (const tw_kept_word *)((const char *)words->kept + offset_of(words, hash));
}

static void open_readings(const tw_lexicon *lexicon, const tw_reading *readings, size_t count, tw_opening *openings)
{
    for (size_t i = 0; i < count; i++) {
        size_t senses;
        tw_opening *o = &openings[i];
        o->node = tw_lexicon_step(lexicon, 0, readings[i].form);
        o->senses = o->node ? tw_lexicon_senses(lexicon, o->node, &senses) : NULL;
        o->sense_count = o->senses ? (uint16_t)senses : 0;
        o->longer = o->node ? tw_lexicon_longer(lexicon, o->node) : 0;
    }
}

static void keep(tw_kept_word *kept, const tw_token *token, uint64_t hash, const tw_reading *readings,
                 const tw_opening *openings, size_t count)
{
    kept->hash = hash;
    kept->length = (uint8_t)token->form_length;
    kept->count = (uint8_t)count;
    memcpy(kept->form, token->form, token->form_length);
    memcpy(kept->readings, readings, count * sizeof *readings);
    memcpy(kept->openings, openings, count * sizeof *openings);
}

uint64_t tw_words_foresee(const tw_words *words, const tw_token *token)
{
    uint64_t hash = tw_format_hash(token->form, token->form_length);
    const tw_kept_word *kept = kept_at(words, hash);
    __builtin_prefetch(kept);
    __builtin_prefetch(kept->openings);
    return hash;
}

/* Most proclitics are a letter of two bytes, the article is two letters. */
void tw_words_foresee_forms(const tw_words *words, const tw_lexicon *lexicon, const tw_token *token, uint64_t hash)
{
    enum { LETTER = 2, SHORT = 6 };
    if (kept_at(words, hash)->hash == hash)
        return;
    tw_lexicon_foresee_form(lexicon, hash);
    for (size_t skip = LETTER; skip <= 2 * LETTER && token->form_length > skip + SHORT; skip += LETTER)
        tw_lexicon_foresee_form(lexicon, tw_format_hash(token->form + skip, token->form_length - skip));
}

size_t tw_read_word_again(tw_words *words, const tw_lexicon *lexicon, const tw_token *token, uint64_t hash,
                          tw_reading readings[TW_READINGS], tw_opening openings[TW_READINGS])
{
    size_t length = token->form_length;
    if (words->lexicon != lexicon) {
        if (words->lexicon) /* else all is 0, and is not touched without need */
            memset(words, 0, sizeof *words);
        words->lexicon = lexicon;
    }
    tw_kept_word *kept = (tw_kept_word *)((char *)words->kept + offset_of(words, hash));
    if (kept->hash == hash && kept->length == length && memcmp(kept->form, token->form, length) == 0) {
        memcpy(readings, kept->readings, kept->count * sizeof *readings);
        memcpy(openings, kept->openings, kept->count * sizeof *openings);
        return kept->count;
    }
    size_t count = tw_readings(lexicon, token, readings);
    open_readings(lexicon, readings, count, openings);
    if (length <= TW_WORD_BYTES && count <= TW_KEPT_READINGS)
        keep(kept, token, hash, readings, openings, count);
    return count;
}
