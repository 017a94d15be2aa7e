/*
 * Which kind of page some bytes are, told by how they begin.
 */
#ifndef TW_DETECT_H
#define TW_DETECT_H

#include "base/arena.h"
#include "page/encode.h"
#include "tawatur.h"

/* TW_INPUT_TEXT, TW_INPUT_JSONL, TW_INPUT_HTML or TW_INPUT_FEED; `arena` for a converted beginning. */
tw_input tw_detect(const tw_encoding *encoding, const char *bytes, size_t length, tw_arena *arena);

#endif
