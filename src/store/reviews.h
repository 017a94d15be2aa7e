/*
 * What people say about what the coder said. Reviews are kept apart, by key, so that another coding does not touch them; they are
 * applied when an event is read back, and in the derived table `pairs`. The latest review of a key counts; `undo` takes back
 * whatever came before.
 */
#ifndef TW_STORE_REVIEWS_H
#define TW_STORE_REVIEWS_H

#include "store/store.h"

/* Applies the review that counts, of the event or else of its story: sets out->verdict and corrects the event. */
tw_code tw_store_apply_review(tw_store *store, tw_arena *arena, tw_event *event, tw_found *out, tw_error *error);

/* Whether these are fields that can be corrected, with values that can be. */
tw_code tw_review_fields_check(const char *fields, tw_error *error);

/* Applies a correction to an event; what is no correction changes nothing. */
void tw_review_correct(const char *fields, tw_arena *arena, tw_event *event);

/* Writes one review, inside a transaction, after all was checked. */
tw_code tw_store_add_review(tw_store *store, const tw_review *review, tw_error *error);

/* Makes `pairs` of the events of a key (or of a story's key) anew. */
tw_code tw_store_pair_reviewed(tw_store *store, const char *kind, const char *key, tw_error *error);

/* The rows of an event in `pairs`, made anew from the event as it stands. */
tw_code tw_store_pair_event(tw_store *store, int64_t event, tw_error *error);

#endif
