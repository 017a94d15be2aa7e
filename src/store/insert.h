/*
 * A batch's documents as rows.
 */
#ifndef TW_STORE_INSERT_H
#define TW_STORE_INSERT_H

#include "store/batch.h"
#include "store/store.h"

/* Rows of all documents of the batch that the store does not know, and of their articles; inside a transaction. Articles and events
 * get their `row`, though the events are not written yet. */
tw_code tw_store_insert_articles(tw_store *store, tw_batch *batch, tw_store_counts *counts, tw_error *error);

/* Then the events and statements of these articles, with stories and pairs. */
tw_code tw_store_insert_records(tw_store *store, const tw_batch *batch, tw_store_counts *counts, tw_error *error);

/* The search terms of these articles. Last of all: what is written behind them makes the index write them to the disk each time. */
tw_code tw_store_insert_terms(tw_store *store, const tw_batch *batch, tw_error *error);

/* Where an event goes: its row and story where it was there before, else 0. */
typedef struct tw_event_place {
    const char *published; /* of its article */
    int64_t row, story;
} tw_event_place;

/* The rows of one event of an article, and of the statements of one. */
tw_code tw_store_insert_event(tw_store *store, int64_t article, const tw_event *event, const tw_event_place *at,
                              tw_error *error);
tw_code tw_store_insert_statements(tw_store *store, const tw_batch_article *article, int64_t row,
                                   tw_store_counts *counts, tw_error *error);

/* The derived rows in `pairs` of the events of these articles. */
tw_code tw_store_pair_articles(tw_store *store, int64_t first, int64_t last, tw_error *error);

#endif
