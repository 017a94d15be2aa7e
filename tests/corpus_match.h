/*
 * The compact notation of expected events, compared with events as JSON objects.
 */
#ifndef CORPUS_MATCH_H
#define CORPUS_MATCH_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

enum { CORPUS_ACTORS = 12 };

/* One actor or link: what the line states of it; NULL: not stated, "": stated to be nothing. */
typedef struct corpus_actor {
    const char *name, *country, *sector;
    int step; /* of a link */
} corpus_actor;

typedef struct corpus_event {
    char *line; /* owned; the other strings point into it */
    const char *type, *status, *trigger, *date, *place;
    corpus_actor source[CORPUS_ACTORS], target[CORPUS_ACTORS], chain[CORPUS_ACTORS];
    size_t source_count, target_count, chain_count;
    bool reciprocal, has_chain;
} corpus_event;

/* NULL, or what is wrong with the line. */
const char *corpus_parse(const char *line, corpus_event *event);
void corpus_event_free(corpus_event *event);

/* Everything that is stated holds. */
bool corpus_meets(const corpus_event *expected, const json_t *event);

/* The event in the same notation, for a person. Owned by the caller. */
char *corpus_describe(const json_t *event);

#endif
