/*
 * The language of a text, told by its letters and its smallest words.
 */
#ifndef TW_LANGUAGE_H
#define TW_LANGUAGE_H

#include "page/slice.h"

/* An ISO 639 code, or "und" where there are no letters or none that say. `sure` (may be NULL): several small words, or letters
 * of one language alone, say so. */
const char *tw_language_tell(tw_slice text, bool *sure);

/* The language of a text whose page declares one («ar-EG», or nothing): what the text says if it is sure, else what is
 * declared if its script is that of the text, else the guess. The slice is of `declared` or constant. */
tw_slice tw_language_settle(tw_slice declared, tw_slice text);

#endif
