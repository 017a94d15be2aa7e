/*
 * How many words of notices to the reader a line holds.
 */
#ifndef TW_NOTICE_WORDS_H
#define TW_NOTICE_WORDS_H

#include "page/slice.h"

/* 0 for text that is too long for a notice. */
size_t tw_notice_words(tw_slice text);

/* The table, for tests. NULL beyond its end. */
const char *tw_notice_entry(size_t i);

#endif
