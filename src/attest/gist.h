/*
 * What attestation needs of an article and of its events, made of what the coder says and without the database: so that those who
 * code, several at a time, make it, and the one who writes only compares.
 */
#ifndef TW_GIST_H
#define TW_GIST_H

#include "attest/stems.h"
#include "tawatur.h"

/* Of a body's runs one of so many is in its sample. */
enum { TW_GIST_SAMPLE = 5 };

/* The body as it is compared with other bodies; titles and captions are what papers write anew. */
typedef struct tw_gist {
    const tw_stem *words; /* in their order */
    size_t word_count;
    const tw_stem *sample; /* of its runs: a set (copies.h) */
    size_t sample_count;
} tw_gist;

/* Tables and room for making gists: one for each thread. */
typedef struct tw_gister tw_gister;

/* NULL when memory is at its end. */
tw_gister *tw_gister_new(void);
void tw_gister_free(tw_gister *gister);

/* Begins an article, which must stay where it is as long as events of it come. Into the arena; NULL when memory is at its end. */
const tw_gist *tw_gist_article(tw_gister *gister, const tw_article *article, tw_arena *arena);

/* The trace of an event of that article. */
const struct tw_trace *tw_gist_event(tw_gister *gister, const tw_event *event, tw_arena *arena);

#endif
