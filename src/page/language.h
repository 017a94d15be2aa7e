/*
 * The language of a text, told by its letters.
 */
#ifndef TW_LANGUAGE_H
#define TW_LANGUAGE_H

#include "page/slice.h"

/* "ar", "fa", "ur", "en" (any Latin script) or "und". */
const char *tw_language_tell(tw_slice text);

/* Whether a language code («ar», «en-GB») is of the script that `told` is of. */
bool tw_language_agrees(tw_slice code, const char *told);

#endif
