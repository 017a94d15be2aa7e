/*
 * Mentions: the sentence as a row of units, each one word or phrase of the lexicon, a word it does not know,
 * or a mark. Where a word has several readings, score.c weighs them by form and neighbours.
 */
#ifndef TW_MATCH_H
#define TW_MATCH_H

#include "lexicon/lexicon.h"
#include "match/clitics.h"
#include "match/words.h"
#include "text/token.h"

enum {
    TW_UNIT_UNKNOWN = 0, /* other kinds are tw_sense_kind */
    TW_UNIT_PUNCT = 32
};

typedef struct tw_unit {
    uint16_t first, count; /* tokens of the sentence */
    uint8_t kind;          /* tw_sense_kind, TW_UNIT_UNKNOWN or TW_UNIT_PUNCT */
    uint8_t class;         /* tw_word_class, tw_punct, tw_cue_kind or tw_time_class */
    uint8_t flags;         /* TW_SENSE_… */
    uint8_t proclitics;    /* of its first token */
    uint8_t enclitic;      /* of its last token */
    uint8_t definite;      /* carries ال, is a name, or has a pronoun */
    tw_morph morph;
    uint32_t item;
    int32_t value; /* of a number or function word */
} tw_unit;

/* One way to read tokens from a place on. */
typedef struct tw_candidate {
    tw_reading reading; /* of the first token */
    uint8_t enclitic;   /* of the last token */
    uint8_t count;      /* tokens */
    tw_sense sense;
    int score; /* filled by tw_match_score */
} tw_candidate;

enum { TW_CANDIDATES = 96, TW_PHRASE_TOKENS = 10 };

typedef struct tw_matcher {
    const tw_lexicon *lexicon;
    const tw_token *tokens; /* of the sentence */
    size_t count;
    tw_reading readings[TW_SENTENCE_TOKENS + 1][TW_READINGS];
    tw_opening openings[TW_SENTENCE_TOKENS + 1][TW_READINGS]; /* what the lexicon has for them */
    uint8_t reading_count[TW_SENTENCE_TOKENS + 1];
    tw_unit units[TW_SENTENCE_TOKENS + 1];
    size_t unit_count;
    uint32_t lam;   /* the form «ل» */
    uint32_t ala;   /* the form of «على» and of the name «علي» */
    tw_words words; /* outlive the sentence */
} tw_matcher;

/* The text writes the vowel by which a weak name is told from others. */
static inline bool tw_is_marked(const tw_sense *sense, const tw_token *token)
{
    return sense->kind == TW_SENSE_ENTITY && (sense->flags & TW_SENSE_DAMMA) && token->damma;
}

/* `matcher`: of this function before, or all 0. Reads a sentence of at most TW_SENTENCE_TOKENS tokens into matcher->units. */
void tw_match(tw_matcher *matcher, const tw_lexicon *lexicon, const tw_token *tokens, size_t count);

/* All candidates at token `at` (matcher filled by tw_match), at most TW_CANDIDATES. */
size_t tw_match_candidates(const tw_matcher *matcher, size_t at, tw_candidate out[TW_CANDIDATES]);

/* The weight of a candidate at `at` after the units read so far; below 0: impossible here. */
int tw_match_score(const tw_matcher *matcher, size_t at, const tw_candidate *candidate);

#endif
