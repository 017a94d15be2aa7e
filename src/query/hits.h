/*
 * Which articles have the words: a bit for each. Asking the index for one article at a time costs far more than asking once for all; and
 * as newest events are mostly those of the last articles, articles are read from the last one on, no further than they are asked for.
 */
#ifndef TW_HITS_H
#define TW_HITS_H

#include "store/store.h"

typedef struct tw_hits {
    tw_store *store;
    sqlite3_stmt *statement; /* NULL: all are read */
    uint64_t *bits;          /* in the arena */
    int64_t limit;           /* articles have smaller numbers */
    int64_t read;            /* all from this one on are read */
    int64_t count;           /* of those read */
} tw_hits;

/* Reads the first `most`. Close it in any case, before the arena. */
tw_code tw_hits_open(tw_hits *hits, tw_store *store, tw_arena *arena, const char *match, int64_t most, tw_error *error);
void tw_hits_close(tw_hits *hits);

/* Whether the article is among them; *failed where the index could not be read. */
bool tw_hits_has(tw_hits *hits, int64_t article, bool *failed);

#endif
