/*
 * Weights of a linear model, keyed by the hash of a decision's name, a feature and a context («source», «rel=subj»,
 * «ASSAULT»). The sources spell all three out; the coder hashes what it sees and looks the weight up. A first table, small
 * enough to stay near the processor, has what a feature weighs in every context («*»), and tells in which others it may
 * have a weight at all, so that most are not looked for.
 * Hash: FNV-1a (Fowler, Noll, Vo), 64 bits, then one multiplication to join two hashes.
 */
#ifndef TW_WEIGHTS_H
#define TW_WEIGHTS_H

#include <stdint.h>

/* The decisions "source" and "target" are asked of the same features and share a place («side»): the first and the second
 * value. Other decisions use the first. */
enum { TW_WEIGHT_VALUES = 2 };

/* Of a feature in one context. */
typedef struct tw_weight {
    uint32_t fragment; /* low half of the key; 0: empty */
    float values[TW_WEIGHT_VALUES];
} tw_weight;

/* Of a feature in the context «*». */
typedef struct tw_feature_weight {
    uint32_t fragment; /* low half of the key; 0: empty */
    uint32_t contexts; /* tw_context_bit of each other context in which it has a weight */
    float values[TW_WEIGHT_VALUES];
} tw_feature_weight;

#define TW_HASH_START 14695981039346656037u
#define TW_SIDES_DECISION "side"

static inline uint64_t tw_hash_byte(uint64_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * 1099511628211u;
}

static inline uint64_t tw_hash_text(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = tw_hash_byte(hash, *text);
    return hash;
}

static inline uint64_t tw_hash_join(uint64_t a, uint64_t b)
{
    uint64_t h = (a ^ (b >> 31) ^ (b << 33)) * 0x9E3779B97F4A7C15u;
    h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
    return h ^ h >> 29;
}

/* Key of a feature of a decision, from the hashes of their names. */
static inline uint64_t tw_feature_key(uint64_t decision, uint64_t feature)
{
    return tw_hash_join(decision, feature);
}

/* Key of the same in a context. */
static inline uint64_t tw_weight_key(uint64_t feature_key, uint64_t context)
{
    return tw_hash_join(feature_key, context);
}

static inline uint32_t tw_context_bit(uint64_t context)
{
    return (uint32_t)1 << (context >> 32 & 31);
}

static inline uint32_t tw_weight_fragment(uint64_t key)
{
    uint32_t low = (uint32_t)key;
    return low ? low : 1;
}

#endif
