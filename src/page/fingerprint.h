/*
 * Fingerprints of texts, by which copies are found: MinHash (Broder 1997) over runs of words.
 */
#ifndef TW_FINGERPRINT_H
#define TW_FINGERPRINT_H

#include "tawatur.h"

/* Of the body of an article; false if that is too short. */
bool tw_fingerprint_of(const tw_article *article, uint32_t out[TW_FINGERPRINT]);

#endif
