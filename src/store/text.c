/*
 * Packing and unpacking. See text.h.
 */
#include "store/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "resolve/calendar.h"

enum { LEVEL = 1, TEXT_LIMIT = 64 * 1024 * 1024 };

struct tw_packer {
    ZSTD_CCtx *context;
};

tw_packer *tw_packer_new(void)
{
    tw_packer *p = calloc(1, sizeof *p);
    if (p && !(p->context = ZSTD_createCCtx())) {
        free(p);
        p = NULL;
    }
    return p;
}

void tw_packer_free(tw_packer *packer)
{
    if (!packer)
        return;
    ZSTD_freeCCtx(packer->context);
    free(packer);
}

bool tw_text_pack(tw_packer *packer, tw_arena *arena, const char *text, size_t length, tw_packed *out)
{
    size_t room = ZSTD_compressBound(length);
    void *scratch = malloc(room);
    size_t size = scratch ? ZSTD_compressCCtx(packer->context, scratch, room, text, length, LEVEL) : 0;
    bool done = scratch && !ZSTD_isError(size);
    if (done)
        *out = (tw_packed){ tw_arena_copy(arena, scratch, size), size };
    free(scratch);
    return done && out->bytes;
}

char *tw_text_unpack(const void *bytes, size_t size, size_t length, tw_arena *arena)
{
    if (!bytes || length > TEXT_LIMIT || ZSTD_getFrameContentSize(bytes, size) != length)
        return NULL;
    char *text = tw_arena_alloc(arena, length + 1);
    if (text && ZSTD_decompress(text, length, bytes, size) != length)
        return NULL;
    return text;
}

bool tw_pack_numbers(tw_arena *arena, const uint32_t *numbers, size_t count, tw_packed *out)
{
    unsigned char *bytes = tw_arena_alloc(arena, count * 4 + 1);
    if (!bytes)
        return false;
    for (size_t i = 0; i < count; i++)
        for (unsigned b = 0; b < 4; b++)
            bytes[i * 4 + b] = (unsigned char)(numbers[i] >> 8 * b);
    *out = (tw_packed){ bytes, count * 4 };
    return true;
}

uint32_t *tw_unpack_numbers(const void *bytes, size_t size, tw_arena *arena, size_t *count)
{
    const unsigned char *b = bytes;
    uint32_t *numbers = TW_NEW(arena, uint32_t, size / 4 + 1);
    *count = numbers ? size / 4 : 0;
    for (size_t i = 0; i < *count; i++, b += 4)
        numbers[i] = (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
    return numbers;
}

bool tw_pack_parts(tw_arena *arena, const tw_part *parts, size_t count, tw_packed *out)
{
    uint32_t *numbers = TW_NEW(arena, uint32_t, count * 3 + 1);
    for (size_t i = 0; numbers && i < count; i++) {
        numbers[i * 3] = (uint32_t)parts[i].kind;
        numbers[i * 3 + 1] = parts[i].span.start;
        numbers[i * 3 + 2] = parts[i].span.end;
    }
    return numbers && tw_pack_numbers(arena, numbers, count * 3, out);
}

tw_part *tw_unpack_parts(const void *bytes, size_t size, tw_arena *arena, size_t *count)
{
    size_t numbers = 0;
    uint32_t *n = tw_unpack_numbers(bytes, size, arena, &numbers);
    tw_part *parts = n ? TW_NEW(arena, tw_part, numbers / 3 + 1) : NULL;
    *count = parts ? numbers / 3 : 0;
    for (size_t i = 0; i < *count; i++)
        parts[i] = (tw_part){ n[i * 3] <= TW_PART_BODY ? (tw_part_kind)n[i * 3] : TW_PART_BODY,
                              { n[i * 3 + 1], n[i * 3 + 2] } };
    return parts;
}

/* ---- days ---- */

static bool digits(const char *text, int count, int *value)
{
    *value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *value = *value * 10 + (text[i] - '0');
    }
    return true;
}

bool tw_store_day(const char *iso, int64_t *day)
{
    tw_day d = { .month = 1, .day = 1 };
    if (!digits(iso, 4, &d.year) || (iso[4] && iso[4] != '-'))
        return false;
    if (iso[4] && (!digits(iso + 5, 2, &d.month) || (iso[7] && iso[7] != '-')))
        return false;
    if (iso[4] && iso[7] && (!digits(iso + 8, 2, &d.day) || (iso[10] >= '0' && iso[10] <= '9')))
        return false;
    if (!tw_day_valid(d))
        return false;
    *day = tw_day_number(d);
    return true;
}

void tw_store_day_text(int64_t day, char *out)
{
    static const int64_t first = -719162, last = 2932896; /* 0001-01-01 and 9999-12-31 */
    out[0] = '\0';
    if (day < first || day > last)
        return;
    tw_day d = tw_day_of((int32_t)day);
    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)d.year % 10000, (unsigned)d.month % 100, (unsigned)d.day % 100);
}
