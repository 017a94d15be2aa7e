/*
 * Words that a coder has read lately, with their readings: most words of a text have stood there before, and looking one up
 * costs a dozen reads of memory all over the lexicon. A table of fixed size; a new word takes the place of the one whose hash
 * ends alike. Seven of ten words of a newspaper are found here.
 */
#ifndef TW_WORDS_H
#define TW_WORDS_H

#include "match/clitics.h"

enum { TW_WORDS_KEPT = 16384, TW_WORD_BYTES = 22, TW_KEPT_READINGS = 4 };

/* What the lexicon has for a reading: its node, and what ends there. */
typedef struct tw_opening {
    const tw_sense *senses;
    uint32_t node; /* 0: none */
    uint16_t sense_count;
    uint16_t longer; /* tw_lexicon_longer */
} tw_opening;

/* Two lines of a processor's cache. */
typedef struct tw_kept_word {
    uint64_t hash;
    uint8_t length;
    uint8_t count;
    char form[TW_WORD_BYTES];
    tw_reading readings[TW_KEPT_READINGS];
    tw_opening openings[TW_KEPT_READINGS];
} tw_kept_word;

typedef struct tw_words {
    const tw_lexicon *lexicon;            /* of the words kept, outlives them; NULL at first, with all else 0 */
    tw_kept_word kept[TW_WORDS_KEPT + 1]; /* one more, so that they can begin where a line of the cache does */
} tw_words;

/* A word that will be read after some others: asks for its place in memory. Returns its hash. */
uint64_t tw_words_foresee(const tw_words *words, const tw_token *token);

/* The same word somewhat later: if it is not kept, asks for the places where the lexicon may have it. */
void tw_words_foresee_forms(const tw_words *words, const tw_lexicon *lexicon, const tw_token *token, uint64_t hash);

/* tw_readings, and what the lexicon has for each of them. `hash`: by tw_words_foresee. */
size_t tw_read_word_again(tw_words *words, const tw_lexicon *lexicon, const tw_token *token, uint64_t hash,
                          tw_reading readings[TW_READINGS], tw_opening openings[TW_READINGS]);

#endif
