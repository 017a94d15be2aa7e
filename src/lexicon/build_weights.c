/*
 * Weights of decisions: a record a decision, a fact a weight: context, feature, value. They become one hash table.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon/builder.h"
#include "lexicon/weights.h"

typedef struct {
    uint64_t feature, context; /* the feature's key, the hash of the context */
    bool any;                  /* the context is «*» */
    uint8_t which;             /* of the values at its place */
    float value;
} keyed;

/* «rel=subj 0.83»: the feature and its value. */
static bool build_weight(tw_builder *b, tw_table *keys, const char *decision, const tw_fact *fact)
{
    char feature[TW_PIECE];
    const char *space = strrchr(fact->value, ' ');
    char *end = NULL;
    double value = space ? strtod(space + 1, &end) : 0;
    size_t length = space ? (size_t)(space - fact->value) : 0;
    if (!length || length >= sizeof feature || *end || !isfinite(value) || fabs(value) > 100) {
        tw_builder_error(b, "A weight is `CONTEXT FEATURE VALUE`, its value between -100 and 100.");
        return true;
    }
    memcpy(feature, fact->value, length);
    feature[length] = '\0';
    keyed *k = TW_ADD(keys, b->arena, keyed);
    if (!k)
        return false;
    bool source = strcmp(decision, "source") == 0, target = strcmp(decision, "target") == 0;
    uint64_t place = tw_hash_text(TW_HASH_START, source || target ? TW_SIDES_DECISION : decision);
    k->feature = tw_feature_key(place, tw_hash_text(TW_HASH_START, feature));
    k->context = tw_hash_text(TW_HASH_START, fact->name);
    k->any = strcmp(fact->name, "*") == 0;
    k->value = (float)value;
    k->which = target;
    return true;
}

static size_t capacity_for(size_t count)
{
    size_t capacity = 2;
    while (capacity < count * 2 + 2)
        capacity *= 2;
    return capacity;
}

static void put_weight(tw_builder *b, tw_weight *slots, const keyed *k)
{
    uint64_t key = tw_weight_key(k->feature, k->context);
    uint32_t fragment = tw_weight_fragment(key), probes = 1;
    size_t mask = b->weight_capacity - 1, at = (size_t)(key >> 32) & mask;
    for (; slots[at].fragment && slots[at].fragment != fragment; probes++)
        at = (at + 1) & mask;
    slots[at].fragment = fragment;
    slots[at].values[k->which] = k->value;
    if (probes > b->weight_probes)
        b->weight_probes = probes;
}

static void put_feature(tw_builder *b, tw_feature_weight *slots, const keyed *k)
{
    uint32_t fragment = tw_weight_fragment(k->feature), probes = 1;
    size_t mask = b->feature_capacity - 1, at = (size_t)(k->feature >> 32) & mask;
    for (; slots[at].fragment && slots[at].fragment != fragment; probes++)
        at = (at + 1) & mask;
    slots[at].fragment = fragment;
    if (k->any)
        slots[at].values[k->which] = k->value;
    else
        slots[at].contexts |= tw_context_bit(k->context);
    if (probes > b->feature_probes)
        b->feature_probes = probes;
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Several weights of one feature share a place of the table of features. */
static bool measure(tw_builder *b, const tw_table *keys)
{
    size_t features = 0, weights = 0;
    uint64_t *sorted = TW_NEW(b->arena, uint64_t, keys->count + 1);
    if (!sorted)
        return false;
    for (size_t i = 0; i < keys->count; i++) {
        sorted[i] = TW_ITEM(*keys, keyed, i)->feature;
        weights += !TW_ITEM(*keys, keyed, i)->any;
    }
    qsort(sorted, keys->count, sizeof *sorted, compare_keys);
    for (size_t i = 0; i < keys->count; i++)
        features += i == 0 || sorted[i - 1] != sorted[i];
    b->feature_capacity = capacity_for(features);
    b->weight_capacity = capacity_for(weights);
    return true;
}

static bool fill_tables(tw_builder *b, const tw_table *keys)
{
    if (!measure(b, keys))
        return false;
    tw_weight *weights = TW_NEW(b->arena, tw_weight, b->weight_capacity);
    tw_feature_weight *features = TW_NEW(b->arena, tw_feature_weight, b->feature_capacity);
    if (!weights || !features)
        return false;
    for (size_t i = 0; i < keys->count; i++) {
        const keyed *k = TW_ITEM(*keys, keyed, i);
        put_feature(b, features, k);
        if (!k->any)
            put_weight(b, weights, k);
    }
    b->weights = weights;
    b->features = features;
    return true;
}

bool tw_build_weights(tw_builder *b)
{
    tw_table keys = { 0 };
    for (size_t i = 0; i < b->source->count; i++) {
        const tw_record *record = &b->source->records[i];
        if (strcmp(record->kind, "weights") != 0)
            continue;
        for (size_t f = 0; f < record->fact_count; f++) {
            tw_builder_at(b, record, &record->facts[f]);
            if (!build_weight(b, &keys, record->key, &record->facts[f]))
                return false;
        }
    }
    b->record = NULL;
    return fill_tables(b, &keys);
}
