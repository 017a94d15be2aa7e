/*
 * What runs of attestation share: the store, weights, what was looked up; and what must be reckoned anew at the end of one.
 */
#ifndef TW_ATTEST_CONTEXT_H
#define TW_ATTEST_CONTEXT_H

#include "attest/alike.h"
#include "attest/gist.h"
#include "store/store.h"

/* A growing list of row numbers. */
typedef struct tw_rows {
    int64_t *at;
    size_t count, room;
} tw_rows;

typedef struct tw_forest tw_forest;
typedef struct tw_copies tw_copies;
typedef struct tw_summary tw_summary;
typedef struct tw_facts tw_facts;

typedef struct tw_attest {
    tw_store *store;
    tw_error *error;
    tw_store_counts *counts;
    tw_arena arena;    /* weights, forest: as long as the store */
    tw_arena work;     /* one article */
    tw_gister *gister; /* for articles that are read back */
    tw_alike_weights weights;
    tw_forest *forest;
    tw_copies *copies;
    tw_summary *summary;
    tw_facts *facts;
    tw_rows touched; /* stories */
    tw_rows again; /* articles of the batch with events that a review corrects: to be read back when they are written */
    int64_t opened;  /* stories by this run, less those that are gone */
    int64_t version; /* of the file when the last run ended; another one means that others wrote to it */
} tw_attest;

/* False: no memory. */
bool tw_rows_add(tw_rows *rows, int64_t row);
/* Sorts, and takes doubles out. */
void tw_rows_set(tw_rows *rows);
void tw_rows_free(tw_rows *rows);

/* TW_ERR_MEMORY, with its message. */
tw_code tw_attest_no_memory(tw_attest *attest);

#endif
