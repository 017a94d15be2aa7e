/*
 * Records as archives write them - one object of strings, whole numbers and literals - without Jansson's lexer, which takes a call for
 * each byte. Whatever is anything else is left to Jansson: it alone says what is wrong, and where.
 */
#ifndef TW_JSON_PLAIN_H
#define TW_JSON_PLAIN_H

#include <jansson.h>

#include "base/arena.h"

/* What json_loadb makes of it with JSON_ALLOW_NUL; NULL where the record is not so plain. The arena is for work. */
json_t *tw_json_plain(const char *bytes, size_t length, tw_arena *arena);

#endif
