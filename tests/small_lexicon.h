/*
 * A lexicon of a few lines, for tests that need one of their own.
 */
#ifndef TW_SMALL_LEXICON_H
#define TW_SMALL_LEXICON_H

#include "tawatur.h"

/* Compiles the source and opens it; fails the test where it does not compile. */
tw_lexicon *small_lexicon(const char *source);

/* True if the source compiles. */
int small_lexicon_compiles(const char *source, tw_error *error);

#endif
