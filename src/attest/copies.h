/*
 * Copies: articles most of whose words stand in another one, mostly in runs of three and more. Articles that are connected by copies
 * are one text, its original the first of them - by time of publication, then by name of the document. A digest that holds two
 * texts makes one of them: who counts origins is to count too few rather than too many. A text is copied for a few days; what comes later
 * is a copy of the original itself or begins a text of its own, lest forms that are filled in anew chain. Candidates are found by a sample of runs: those
 * whose hash is a multiple of a small number, so that a text shares its sample with whatever it was cut out of or put into
 * (Manber 1994, Broder 1997).
 */
#ifndef TW_COPIES_H
#define TW_COPIES_H

#include "attest/context.h"
#include "attest/events.h"
#include "attest/runs.h"

/* What two texts share. */
typedef struct tw_sharing {
    double
        share; /* how much of the shorter one stands in the longer one; not exact where it is too little to be of interest */
    bool copies; /* enough for one to be a copy of the other */
} tw_sharing;

/* A text's words, the set of its runs, and that of its words. */
typedef struct tw_runs {
    const tw_stem *words;
    size_t count;
    tw_run_set set, bag;
} tw_runs;

/* Whether texts of so many words, so many days apart, can be copies at all. */
bool tw_share_possible(size_t n, size_t m, int64_t days);

/* Of two bodies; only the longer one's sets are looked at (of equally long ones, both). */
tw_sharing tw_share_of(const tw_runs *a, const tw_runs *b, int64_t days);

/* NULL when memory is at its end. */
tw_copies *tw_copies_new(void);
void tw_copies_free(tw_copies *copies);

/* Finds what a new article copies and what copies it. */
tw_code tw_copies_add(tw_attest *attest, const tw_attest_article *article);

#endif
