/*
 * Runs of three words as numbers.
 */
#ifndef TW_RUNS_H
#define TW_RUNS_H

#include "attest/stems.h"

enum { TW_RUN = 3 };

static inline uint32_t tw_run_hash(const tw_stem *words)
{
    uint64_t h = 0;
    for (size_t i = 0; i < TW_RUN; i++) {
        h = (h ^ words[i] >> 4) * 0x9E3779B97F4A7C15u;
        h ^= h >> 29;
    }
    return (uint32_t)(h * 0xBF58476D1CE4E5B9u >> 32);
}

/* The set of runs, sorted; `out` has room for `count` numbers. Returns how many there are. */
static inline size_t tw_runs_set(const tw_stem *words, size_t count, tw_stem *out)
{
    size_t runs = 0;
    for (; runs + TW_RUN <= count; runs++)
        out[runs] = tw_run_hash(words + runs);
    return tw_stems_set(out, runs);
}

#endif
