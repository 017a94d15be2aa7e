/*
 * Attestation: reports of one act are joined into a story, copies are told from texts of their own, and a story's independent origins
 * are counted. All of it is incremental: an article joins or opens stories without old ones being read again but those it may
 * touch. docs/attestation.md has the method, its figures and its limits.
 */
#ifndef TW_ATTEST_H
#define TW_ATTEST_H

#include "store/batch.h"
#include "store/store.h"

/* For a batch whose articles were just written, in the same transaction: finds their copies, and joins their events, which get their
 * `story`. When the events are written with it, the end reckons what the stories tell. Of `counts`, `copies` and `stories` are added
 * to. */
tw_code tw_attest_batch(tw_store *store, tw_batch *batch, tw_store_counts *counts, tw_error *error);
tw_code tw_attest_batch_end(tw_store *store, const tw_batch *batch, tw_store_counts *counts, tw_error *error);

/* After rows of articles first_article to last_article were written, in the same transaction: the same, from what
 * the rows say. An article that was here before is brought up to date: events that are gone, that
 * changed, that a review rejected or corrected or no longer does leave and join anew; the others stay where they are. So it is also what follows
 * another coding. */
tw_code tw_attest_articles(tw_store *store, int64_t first_article, int64_t last_article, tw_store_counts *counts,
                           tw_error *error);

/* After a review of an event: the same for the article it stands in. */
tw_code tw_attest_event_changed(tw_store *store, int64_t event, tw_error *error);

#endif
