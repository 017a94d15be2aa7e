/*
 * Weights of decisions: a record a decision, a fact a weight: context, feature, value. They become one hash table.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon/builder.h"
#include "lexicon/weights.h"

typedef struct {
    uint64_t key;
    float value;
    uint8_t which; /* of the values at its place */
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
    uint64_t context = tw_hash_text(TW_HASH_START, fact->name);
    bool source = strcmp(decision, "source") == 0, target = strcmp(decision, "target") == 0;
    uint64_t place = tw_hash_text(TW_HASH_START, source || target ? TW_SIDES_DECISION : decision);
    k->key = tw_weight_key(place, context, tw_hash_text(TW_HASH_START, feature));
    k->value = (float)value;
    k->which = target;
    return true;
}

static bool fill_table(tw_builder *b, const tw_table *keys)
{
    size_t capacity = 2;
    while (capacity < keys->count * 2)
        capacity *= 2;
    tw_weight *slots = TW_NEW(b->arena, tw_weight, capacity);
    if (!slots)
        return false;
    memset(slots, 0, capacity * sizeof *slots);
    for (size_t i = 0; i < keys->count; i++) {
        const keyed *k = TW_ITEM(*keys, keyed, i);
        uint32_t fragment = tw_weight_fragment(k->key), probes = 1;
        size_t at = (size_t)(k->key >> 32) & (capacity - 1);
        for (; slots[at].fragment && slots[at].fragment != fragment; probes++)
            at = (at + 1) & (capacity - 1);
        slots[at].fragment = fragment;
        slots[at].values[k->which] = k->value;
        if (probes > b->weight_probes)
            b->weight_probes = probes;
    }
    b->weights = slots;
    b->weight_capacity = capacity;
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
    return fill_table(b, &keys);
}
