/*
 * Another coding of an article that is there: what stays the same is not touched, what changed keeps its row and story, the rest goes
 * or comes.
 */
#ifndef TW_STORE_REPLACE_H
#define TW_STORE_REPLACE_H

#include "store/batch.h"
#include "store/store.h"

/* Makes the events and statements of the article those of `coded`. Inside a transaction; pairs of what changed are taken away, to be
 * made anew. */
tw_code tw_store_replace(tw_store *store, int64_t article, const tw_batch_article *coded, tw_store_counts *counts,
                         tw_error *error);

/* Whether two events are the same in all that is stored. */
bool tw_store_same_event(const tw_event *a, const tw_event *b);

#endif
