/*
 * Bodies of articles that were compared lately, so that most texts need not be read again.
 */
#ifndef TW_BODIES_H
#define TW_BODIES_H

#include "attest/copies.h"

typedef struct tw_body {
    struct tw_body *next; /* in its bucket */
    int64_t article, day;
    const char *published, *name;
    size_t number;
    tw_runs runs; /* its set is made when it is asked for */
} tw_body;

typedef struct tw_bodies tw_bodies;

/* NULL when memory is at its end. */
tw_bodies *tw_bodies_new(void);
void tw_bodies_free(tw_bodies *bodies);

/* Drops those that were not added lately, if there are many. What was handed out before may be gone then. */
void tw_bodies_age(tw_bodies *bodies);

tw_code tw_body_add(tw_attest *attest, tw_bodies *bodies, const tw_attest_article *article, tw_body **out);

/* The body of an article; NULL where it is no longer there. */
tw_code tw_body_of(tw_attest *attest, tw_bodies *bodies, int64_t article, tw_body **out);

/* What two bodies share. */
tw_code tw_bodies_share(tw_attest *attest, tw_bodies *bodies, tw_body *a, tw_body *b, tw_sharing *out);

/* By time of publication, then by name of the document. */
bool tw_body_precedes(const tw_body *a, const tw_body *b);

#endif
