/*
 * Texts as they lie in the store: zstd, and numbers in little-endian order.
 */
#ifndef TW_STORE_TEXT_H
#define TW_STORE_TEXT_H

#include "base/arena.h"
#include "tawatur.h"

typedef struct tw_packed {
    const void *bytes;
    size_t size;
} tw_packed;

typedef struct tw_packer tw_packer;

/* NULL when memory is at its end. */
tw_packer *tw_packer_new(void);
void tw_packer_free(tw_packer *packer);

/* Into the arena; false when memory is at its end. */
bool tw_text_pack(tw_packer *packer, tw_arena *arena, const char *text, size_t length, tw_packed *out);

/* `length` bytes and a NUL, into the arena. NULL: damaged, or no memory (tw_arena.failed). */
char *tw_text_unpack(const void *bytes, size_t size, size_t length, tw_arena *arena);

/* Kind, start and end of each part. */
bool tw_pack_parts(tw_arena *arena, const tw_part *parts, size_t count, tw_packed *out);
tw_part *tw_unpack_parts(const void *bytes, size_t size, tw_arena *arena, size_t *count);

bool tw_pack_numbers(tw_arena *arena, const uint32_t *numbers, size_t count, tw_packed *out);
uint32_t *tw_unpack_numbers(const void *bytes, size_t size, tw_arena *arena, size_t *count);

/* Days since 1970-01-01 of YYYY, YYYY-MM or YYYY-MM-DD (its first day); false for anything else. */
bool tw_store_day(const char *iso, int64_t *day);

/* The other way; `out` has room for 11 bytes. "" beyond the years 0 to 9999. */
void tw_store_day_text(int64_t day, char *out);

#endif
