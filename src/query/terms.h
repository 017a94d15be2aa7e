/*
 * Words as terms of the free-text index. A word becomes one term, the same in a text and in a question: its lemma where
 * the lexicon knows it, else its matching form without the article and what is written before that. Decided without context.
 */
#ifndef TW_TERMS_H
#define TW_TERMS_H

#include "lexicon/lexicon.h"

enum { TW_TERM_MAX = 200 }; /* bytes, NUL included */

/* Reads words and remembers the last ones; belongs to one thread at a time. `lexicon` is borrowed. */
typedef struct tw_terms tw_terms;

tw_code tw_terms_new(tw_terms **terms, const tw_lexicon *lexicon, tw_error *error);
void tw_terms_free(tw_terms *terms);

typedef struct tw_term {
    const char *text; /* letters, digits and U+00B7; NUL-terminated; until the next call */
    size_t length;
    size_t start, end; /* the word, in bytes */
    bool known;        /* by the lexicon: whatever stands before the stem is off */
} tw_term;

/* The next word from byte `*at` on, which moves behind it. False at the end. */
bool tw_terms_next(tw_terms *terms, const char *text, size_t length, size_t *at, tw_term *term);

/* What is indexed of a text: its terms with spaces between, each (but for rare repetitions) once. Owned by `terms`, until the
 * next call; NULL when memory is at its end. Any bytes may be given. */
const char *tw_search_terms(tw_terms *terms, const char *text, size_t length, size_t *out_length);

#endif
