/*
 * An actor as a question names it: a country, a sector, both, an entry of the lexicon, or a name in any spelling.
 */
#ifndef TW_WHO_H
#define TW_WHO_H

#include "query/sql.h"

enum { TW_WHO_ENTRIES = 8 };

typedef struct tw_who {
    const char *spec;
    char country[4], sector[4];          /* "" for any */
    const char *entries[TW_WHO_ENTRIES]; /* what the name means in the lexicon */
    size_t entry_count;
    const char *form; /* matching form of the name; NULL where the question gives codes */
} tw_who;

/* Whether it can be an actor at all; `field` is named in the error. */
tw_code tw_who_check(const char *field, const char *spec, tw_error *error);

/* A name of a state is its country. `spec` was checked. */
tw_code tw_who_read(tw_who *who, tw_store *store, tw_arena *arena, const char *spec, tw_error *error);

/* A country and nothing else. */
bool tw_who_is_country(const tw_who *who);

/* SELECT of the ids of the actors. */
void tw_who_actors(const tw_who *who, tw_sql *sql);

#endif
