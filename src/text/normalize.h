/*
 * The matching form of Arabic and Latin text: no vowel marks, tatweel, bidi controls or
 * zero-width marks; presentation forms, hamza carriers of alef, final ya and Persian kaf and ya
 * folded; digits ASCII; Latin letters lower-case. Ta marbuta, hamza on waw and ya are kept.
 */
#ifndef TW_NORMALIZE_H
#define TW_NORMALIZE_H

#include <stddef.h>
#include <stdint.h>

/* The folded code points of one code point: count 0 (dropped), 1, or more for ligatures (at most 4). */
size_t tw_fold_point(uint32_t point, uint32_t out[4]);

/* Writes the matching form of `text` to `out`, which has room for `length` * 3 + 4 bytes; returns its length in bytes. */
size_t tw_fold(const char *text, size_t length, char *out);

#endif
