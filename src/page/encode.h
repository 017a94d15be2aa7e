/*
 * Encodings: which one some bytes are in, and the bytes as UTF-8. UTF-8 is told by being valid,
 * others by a byte order mark, by where their zero bytes stand, or by ICU's detector.
 */
#ifndef TW_ENCODE_H
#define TW_ENCODE_H

#include "base/arena.h"
#include "page/slice.h"
#include "tawatur.h"

typedef struct tw_encoding {
    char name[48];   /* as ICU knows it; "" for UTF-8 */
    unsigned unit;   /* bytes of a code unit: 1, 2 or 4 */
    bool big_endian; /* of units of several bytes */
    size_t mark;     /* bytes of the byte order mark */
    bool certain;    /* a mark, or valid UTF-8 with more than ASCII: no declaration can overrule it */
} tw_encoding;

/* TW_OK, or TW_ERR_ENCODING at the first byte that fits nothing. */
tw_code tw_encoding_tell(const char *bytes, size_t length, tw_encoding *out, tw_error *error);

/* The encoding of a name such as a page declares («windows-1256»); false if ICU has none of that name. */
bool tw_encoding_named(tw_slice name, tw_encoding *out);

/* The encoding to read a page in: a declaration in its first bytes («charset=…», «encoding=…») is believed where the bytes
 * themselves leave room for it. */
tw_encoding tw_encoding_declared(const tw_encoding *told, const char *bytes, size_t length);

/* `raw` as valid UTF-8, invalid bytes replaced by U+FFFD: itself where it is valid already, else a copy in the arena. Adds
 * the number of replacements to `*replaced`, which may be NULL. */
tw_code tw_to_utf8(const tw_encoding *encoding, tw_slice raw, tw_arena *arena, tw_slice *out, size_t *replaced);

/* Bytes of the longest beginning that is valid UTF-8. */
size_t tw_utf8_valid(const char *bytes, size_t length);

/* The first newline at or after `at`, or `length`; whole code units. */
size_t tw_newline_after(const tw_encoding *encoding, const char *bytes, size_t length, size_t at);

/* Where to cut so that at most `most` bytes stand before: after blank lines, a line or a blank, if need be within. */
size_t tw_cut_before(const tw_encoding *encoding, const char *bytes, size_t length, size_t most);

#endif
