/*
 * UTF-8 (RFC 3629) decoding and encoding. Invalid bytes decode to U+FFFD, one byte each.
 */
#ifndef TW_UTF8_H
#define TW_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { TW_REPLACEMENT = 0xFFFD };

/* Decodes one code point at `s` (length > 0) and returns the number of bytes read (1 to 4). */
static inline size_t tw_utf8_get(const char *s, size_t length, uint32_t *point)
{
    const unsigned char *u = (const unsigned char *)s;
    if (u[0] < 0x80) {
        *point = u[0];
        return 1;
    }
    if (u[0] >= 0xC2 && u[0] <= 0xDF && length > 1 && (u[1] & 0xC0) == 0x80) {
        *point = (uint32_t)(u[0] & 0x1F) << 6 | (uint32_t)(u[1] & 0x3F);
        return 2;
    }
    if ((u[0] & 0xF0) == 0xE0 && length > 2 && (u[1] & 0xC0) == 0x80 && (u[2] & 0xC0) == 0x80) {
        uint32_t p = (uint32_t)(u[0] & 0x0F) << 12 | (uint32_t)(u[1] & 0x3F) << 6 | (uint32_t)(u[2] & 0x3F);
        if (p >= 0x800 && (p < 0xD800 || p > 0xDFFF)) {
            *point = p;
            return 3;
        }
    }
    if (u[0] >= 0xF0 && u[0] <= 0xF4 && length > 3 && (u[1] & 0xC0) == 0x80 && (u[2] & 0xC0) == 0x80 &&
        (u[3] & 0xC0) == 0x80) {
        uint32_t p = (uint32_t)(u[0] & 0x07) << 18 | (uint32_t)(u[1] & 0x3F) << 12 | (uint32_t)(u[2] & 0x3F) << 6 |
                     (uint32_t)(u[3] & 0x3F);
        if (p >= 0x10000 && p <= 0x10FFFF) {
            *point = p;
            return 4;
        }
    }
    *point = TW_REPLACEMENT;
    return 1;
}

/* At most `most` of the bytes, without a part of a character at their end. */
static inline size_t tw_utf8_cut(const char *s, size_t length, size_t most)
{
    if (length <= most)
        return length;
    while (most && ((unsigned char)s[most] & 0xC0) == 0x80)
        most--;
    return most;
}

static inline bool tw_utf8_goes_on(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Where the character stands that comes `points` after the one at `at`, or the end; `s` is valid UTF-8. What begins none is told of eight
 * bytes at a time: its two highest bits are 10. */
static inline size_t tw_utf8_after(const char *s, size_t length, size_t at, size_t points)
{
    enum { WIDE = 8 };
    const uint64_t ones = 0x0101010101010101u;
    while (points >= WIDE && at + WIDE <= length) {
        uint64_t eight;
        memcpy(&eight, s + at, WIDE);
        points -= WIDE - (size_t)(((eight >> 7 & ~(eight >> 6) & ones) * ones) >> 56);
        at += WIDE;
    }
    while (at < length && tw_utf8_goes_on(s[at]))
        at++;
    for (; points && at < length; points--)
        for (at++; at < length && tw_utf8_goes_on(s[at]);)
            at++;
    return at;
}

/* Marks that are neither seen nor read: zero-width, of direction, soft hyphen, byte order mark. */
static inline bool tw_utf8_invisible(uint32_t p)
{
    return (p >= 0x200B && p <= 0x200F) || (p >= 0x202A && p <= 0x202E) || (p >= 0x2060 && p <= 0x2069) ||
           p == 0xFEFF || p == 0x061C || p == 0xAD;
}

/* Writes one code point (valid, at most 4 bytes) and returns the number of bytes. */
static inline size_t tw_utf8_put(char *out, uint32_t point)
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(0xC0 | point >> 6);
        out[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        out[0] = (char)(0xE0 | point >> 12);
        out[1] = (char)(0x80 | (point >> 6 & 0x3F));
        out[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | point >> 18);
    out[1] = (char)(0x80 | (point >> 12 & 0x3F));
    out[2] = (char)(0x80 | (point >> 6 & 0x3F));
    out[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

#endif
