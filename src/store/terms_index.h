/*
 * The search index made anew, a piece at a time, when its terms were made with another lexicon.
 */
#ifndef TW_TERMS_INDEX_H
#define TW_TERMS_INDEX_H

#include "store/store.h"

/* Notes with which lexicon terms are made that are being written; in the transaction that writes them. */
tw_code tw_store_note_terms(tw_store *store, const char *lexicon, tw_error *error);

/* Gives the terms of a text; NULL when memory is at its end. */
typedef const char *(*tw_make_terms)(void *user, const char *text, size_t length);

/* Goes on for `limit` articles, in one transaction; `*left` 0: nothing is left to do. While it lasts, the old index answers. */
tw_code tw_store_index_again(tw_store *store, const char *lexicon, size_t limit, tw_make_terms make, void *user,
                             size_t *left, tw_error *error);

#endif
