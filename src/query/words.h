/*
 * Free text: all words by their terms, phrases in «…» or "…" as terms that follow each other.
 */
#ifndef TW_WORDS_H
#define TW_WORDS_H

#include "query/sql.h"
#include "query/terms.h"

typedef struct tw_words tw_words;

/* What is asked for, ready to be looked for. TW_ERR_ARGUMENT: no word in it. */
tw_code tw_words_read(tw_words **words, const tw_lexicon *lexicon, const char *text, tw_error *error);
void tw_words_free(tw_words *words);

/* The expression for FTS5. */
const char *tw_words_match(const tw_words *words);

bool tw_words_has_phrase(const tw_words *words);

/* Whether the text of an article has every phrase. The last answer is remembered: events of one article come one after another. */
bool tw_words_found(tw_words *words, int64_t article, const char *text, size_t length);
bool tw_words_remembers(const tw_words *words, int64_t article, bool *found);

#endif
