/*
 * Copies: articles most of whose words stand, in runs of three and more, in another one. Like events (forest.h), every article
 * hangs from the one before it that it shares most with - by time of publication, then by name of the document - and the first of a
 * tree is the original of all others in it. Candidates are found by a sample of runs: those whose hash is a multiple of a small
 * number, so that a text shares its sample with whatever it was cut out of or put into (Manber 1994, Broder 1997).
 */
#ifndef TW_COPIES_H
#define TW_COPIES_H

#include "attest/context.h"
#include "attest/events.h"

/* What two texts share. */
typedef struct tw_sharing {
    double share; /* of the shorter one's words, in runs that the longer one has */
    bool copies;  /* enough for one to be a copy of the other */
} tw_sharing;

/* Two bodies as stems, and the days between their publication. */
tw_code tw_share(const tw_stem *a, size_t n, const tw_stem *b, size_t m, int64_t days, tw_sharing *out,
                 tw_error *error);

/* NULL when memory is at its end. */
tw_copies *tw_copies_new(void);
void tw_copies_free(tw_copies *copies);

/* Finds what a new article copies and what copies it. */
tw_code tw_copies_add(tw_attest *attest, const tw_attest_text *text);

#endif
