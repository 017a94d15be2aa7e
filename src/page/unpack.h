/*
 * Compressed bytes become plain ones, piece by piece: gzip, zlib or raw deflate, zstd and brotli behind one call.
 */
#ifndef TW_UNPACK_H
#define TW_UNPACK_H

#include "page/slice.h"

typedef enum tw_packing { TW_PLAIN = 0, TW_GZIP, TW_DEFLATE, TW_ZSTD, TW_BROTLI } tw_packing;

typedef enum tw_unpacked {
    TW_UNPACK_ON = 0, /* wants input, or has more output */
    TW_UNPACK_END,    /* the member ended; what follows it was not touched */
    TW_UNPACK_BROKEN,
    TW_UNPACK_MEMORY
} tw_unpacked;

typedef struct tw_unpacker tw_unpacker;

/* NULL when memory is at its end. */
tw_unpacker *tw_unpacker_new(tw_packing packing);
void tw_unpacker_free(tw_unpacker *unpacker);

/* Makes ready for another member. */
void tw_unpacker_reset(tw_unpacker *unpacker);

/* For zstd: what all members refer to. False when memory is at its end or it is none. */
bool tw_unpacker_dictionary(tw_unpacker *unpacker, tw_slice dictionary);

/* Takes from `in` (which moves on) and writes at most `room` bytes. */
tw_unpacked tw_unpack(tw_unpacker *unpacker, tw_slice *in, char *out, size_t room, size_t *written);

/* What the first bytes of a member say; `length` of 4 is enough. */
tw_packing tw_packing_tell(const char *bytes, size_t length);

/* Unpacks a whole message of at most `most` bytes; what is left when it breaks or grows beyond is kept and `*whole` false.
 * `bytes` is malloc'ed. False when memory is at its end. */
bool tw_unpack_all(tw_packing packing, tw_slice in, size_t most, char **bytes, size_t *length, bool *whole);

#endif
