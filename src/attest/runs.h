/*
 * Runs of three words as numbers, and sets of them.
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

/* All runs of a text, or all its words: open addressing. */
typedef struct tw_run_set {
    uint32_t *slot; /* 0: empty */
    uint32_t mask;
} tw_run_set;

/* Slots for a text of so many words. */
static inline size_t tw_run_slots(size_t words)
{
    size_t slots = 16;
    while (slots < 2 * words)
        slots *= 2;
    return slots;
}

/* 0 marks what is empty: the one run that is 0 is taken for 1. */
static inline uint32_t *tw_run_place(const tw_run_set *set, uint32_t run)
{
    run += !run;
    uint32_t i = (run * 0x9E3779B1u >> 8) & set->mask;
    while (set->slot[i] && set->slot[i] != run)
        i = (i + 1) & set->mask;
    return &set->slot[i];
}

/* `slots` are zeros, as many as tw_run_slots says. */
static inline tw_run_set tw_run_set_make(const tw_stem *words, size_t count, uint32_t *slots)
{
    tw_run_set set = { slots, (uint32_t)tw_run_slots(count) - 1 };
    for (size_t i = 0; i + TW_RUN <= count; i++) {
        uint32_t run = tw_run_hash(words + i);
        *tw_run_place(&set, run) = run + !run;
    }
    return set;
}

static inline tw_run_set tw_word_set_make(const tw_stem *words, size_t count, uint32_t *slots)
{
    tw_run_set set = { slots, (uint32_t)tw_run_slots(count) - 1 };
    for (size_t i = 0; i < count; i++)
        *tw_run_place(&set, words[i]) = words[i] + !words[i];
    return set;
}

#endif
