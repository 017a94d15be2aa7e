/*
 * Actors are rows that many events share: found by what they are (the lexicon's entry or the matching form of the name, country,
 * sector), made where they are new, and remembered while a store is open.
 */
#ifndef TW_STORE_ACTORS_H
#define TW_STORE_ACTORS_H

#include "store/store.h"

enum { TW_FORM_BYTES = 256 }; /* of a matching form; a longer name is cut at a word or code point */

/* The matching form under which a name is kept in `names`, into `form` (TW_FORM_BYTES + 1 bytes). */
tw_code tw_actor_form(const char *name, char *form, tw_error *error);

/* The row of an actor, written where there is none; so is its name. Inside a transaction. */
tw_code tw_actor_row(tw_store *store, const tw_actor *who, int64_t *row, tw_error *error);

#endif
