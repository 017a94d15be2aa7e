/*
 * Handles of the database for the threads that answer: opened when first needed, lent to one at a time. One more, which nobody
 * is lent, tells whether the database was written to since.
 */
#ifndef SERVE_HANDLES_H
#define SERVE_HANDLES_H

#include <pthread.h>

#include "tawatur.h"

enum { SERVE_HANDLES = 64 };

typedef struct serve_handles {
    const char *path;
    const tw_lexicon *lexicon;
    pthread_mutex_t lock;
    tw_store *idle[SERVE_HANDLES];
    size_t idle_count;
    tw_store *watch;
} serve_handles;

tw_code serve_handles_begin(serve_handles *handles, const char *path, const tw_lexicon *lexicon, tw_error *error);

/* Give it back with serve_handles_give; `sound` false: it failed and is closed. */
tw_code serve_handles_take(serve_handles *handles, tw_store **store, tw_error *error);
void serve_handles_give(serve_handles *handles, tw_store *store, bool sound);

/* A number that changes with every writing to the database. */
tw_code serve_handles_revision(serve_handles *handles, uint64_t *revision, tw_error *error);

/* When all are given back. */
void serve_handles_end(serve_handles *handles);

#endif
