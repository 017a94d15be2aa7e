/*
 * Weights of a linear model: what a feature («rel=subj») weighs for a decision («source») in a context («ASSAULT», «*» for
 * anywhere). The sources spell all three out; the compiler lays them out by feature, and the coder hashes what it sees.
 *
 *   features   a hash table, keyed by decision and feature: the weight in «*», and where those in other contexts lie
 *   weights    all other weights, those of a feature beside each other, in the order of their contexts' numbers
 *   numbers    of the contexts, one beside each weight
 *   contexts   a hash table from a context's name to its number; those that most weights stand in come first
 *
 * So one look-up finds all that a feature weighs. A bit for each of the first contexts, which are asked for most, tells
 * whether there is a weight and which it is; the others are searched by halves.
 *
 * Hash: FNV-1a (Fowler, Noll, Vo), 64 bits, then one multiplication to join two hashes.
 */
#ifndef TW_WEIGHTS_H
#define TW_WEIGHTS_H

#include <stdint.h>

/* The decisions "source" and "target" are asked of the same features and share a place («side»): the first and the second
 * value. Other decisions use the first. */
enum { TW_WEIGHT_VALUES = 2 };
#define TW_SIDES_DECISION "side"

/* The words of a sentence speak for each country by itself: the sources have «word=EGY,القاهرة» in «*», which is laid out
 * as «word=القاهرة» in the context «EGY», so that a word is looked up once for all countries. */
#define TW_COUNTRY_DECISION "country"
#define TW_TOPIC_FEATURE "word="

enum { TW_COMMON_CONTEXTS = 32, TW_NO_CONTEXT = UINT16_MAX };

typedef struct tw_weight {
    float values[TW_WEIGHT_VALUES];
} tw_weight;

typedef struct tw_feature {
    uint32_t fragment;              /* low half of the key; 0: empty */
    float values[TW_WEIGHT_VALUES]; /* in the context «*» */
    uint32_t first;                 /* of its other weights */
    uint32_t common;                /* a bit for each of the first contexts in which it has one */
    uint32_t rare;                  /* how many weights in other contexts follow those */
} tw_feature;

typedef struct tw_context_slot {
    uint32_t fragment; /* low half of the name's hash; 0: empty */
    uint32_t number;
} tw_context_slot;

#define TW_HASH_START 14695981039346656037u

static inline uint64_t tw_hash_byte(uint64_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * 1099511628211u;
}

static inline uint64_t tw_hash_bytes(uint64_t hash, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        hash = tw_hash_byte(hash, bytes[i]);
    return hash;
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

/* Key of a context, from the hash of its name. */
static inline uint64_t tw_context_key(uint64_t context)
{
    return tw_hash_join(TW_HASH_START, context);
}

/* Both tables are open addressing with linear probing: the key's high half tells the place, its low half is compared. */
static inline uint32_t tw_weight_place(uint64_t key, uint32_t mask)
{
    return (uint32_t)(key >> 32) & mask;
}

static inline uint32_t tw_weight_fragment(uint64_t key)
{
    uint32_t low = (uint32_t)key;
    return low ? low : 1;
}

#endif
