/*
 * Which articles have which runs of the samples. The runs of the articles that came last lie in memory, and one row an article in the
 * table `samples`, from which memory is filled when the store is opened again. When they have become many they go, all
 * together and sorted, into the table `bands`, where one look-up finds the articles of a run.
 */
#ifndef TW_SAMPLES_H
#define TW_SAMPLES_H

#include "attest/events.h"

typedef struct tw_samples tw_samples;

/* An article that has runs of a sample; its day and length only where they are known without looking (else 0). */
typedef struct tw_hit {
    int64_t article, day;
    uint32_t shared, length; /* runs; bytes of its text */
} tw_hit;

enum { TW_HITS = 4096 };

/* NULL when memory is at its end. */
tw_samples *tw_samples_new(void);
void tw_samples_free(tw_samples *samples);

/* Whether the article was compared before: its sample is written. */
tw_code tw_samples_know(tw_attest *attest, const tw_attest_article *article, bool *known);

/* The articles with runs of the sample, those with most first; `hits` has room for TW_HITS. */
tw_code tw_samples_find(tw_attest *attest, tw_samples *samples, const tw_attest_article *article, tw_hit *hits,
                        size_t *found);

/* Adds one that is not known. */
tw_code tw_samples_add(tw_attest *attest, tw_samples *samples, const tw_attest_article *article);

#endif
