/*
 * Eight bytes of text at once in a 64-bit word, the first lowest. In the masks made here the highest
 * bit of a byte answers for that byte.
 */
#ifndef TW_OCTETS_H
#define TW_OCTETS_H

#include <stdint.h>
#include <string.h>

#define TW_EIGHT(byte) (0x0101010101010101u * (byte))

static inline uint64_t tw_octets(const char *s)
{
    uint64_t word;
    memcpy(&word, s, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* Bytes that are zero. */
static inline uint64_t tw_zero_octets(uint64_t word)
{
    return ~(((word & TW_EIGHT(0x7F)) + TW_EIGHT(0x7F)) | word | TW_EIGHT(0x7F));
}

/* Bytes that begin no code point: 10xxxxxx. */
static inline uint64_t tw_following_octets(uint64_t word)
{
    return word & ~(word << 1) & TW_EIGHT(0x80);
}

/* How many bytes a mask answers for. */
static inline uint32_t tw_count_octets(uint64_t mask)
{
    return (uint32_t)((mask >> 7) * TW_EIGHT(1) >> 56);
}

#endif
