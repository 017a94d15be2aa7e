/*
 * Words as attestation compares them: matching forms with the commonest Arabic affixes taken off, as hashes, each with a weight
 * that says how much it tells.
 */
#ifndef TW_STEMS_H
#define TW_STEMS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* The low four bits of a word's number are its weight, 0 (says nothing) to 15 (rare); the rest is a hash of the stem. */
typedef uint32_t tw_stem;

enum { TW_STEM_WEIGHT = 15 };

typedef struct tw_stem_table tw_stem_table;

/* The weights of src/attest/words.txt; NULL when memory is at its end. */
const tw_stem_table *tw_stem_table_new(tw_arena *arena);

/* The words of a text in their order, at most `room`; returns their number. */
size_t tw_stems(const tw_stem_table *table, const char *text, size_t length, tw_stem *out, size_t room);

/* The same without weights, and without the letters by which forms of one root differ: «اتهام» and «اتهمت» are one word, and so
 * are «زيارة» and «يزور». */
size_t tw_stem_bones(const char *text, size_t length, tw_stem *out, size_t room);

/* The stem of one word as UTF-8, for those who count words; `out` has room for 160 bytes. Returns its length. */
size_t tw_stem_text(const char *word, size_t length, char *out);

void tw_stems_sort(tw_stem *stems, size_t count);

/* Sorts, and takes doubles out; returns how many are left. */
size_t tw_stems_set(tw_stem *stems, size_t count);

#endif
