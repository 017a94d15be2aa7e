/*
 * Weights of decisions: a record a decision, a fact a weight: context, feature, value. They are numbered by context, sorted
 * by feature and laid out as weights.h tells.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon/builder.h"

/* A weight on its way from the sources into the tables. */
typedef struct {
    uint64_t feature, context; /* the feature's key, the context's key */
    size_t order;              /* in the sources: of two for the same the last counts */
    uint32_t number;           /* of the context; 0: «*», else one more than in the file */
    bool any;                  /* the context is «*» */
    uint8_t which;             /* of the values at its place */
    float value;
} keyed;

/* A feature's weights among all, sorted by feature and context. */
typedef struct {
    const keyed *first, *end;
} row;

/* A context and how many weights stand in it. */
typedef struct {
    uint64_t key;
    size_t count;
} counted;

/* ---- reading ---- */

/* «word=EGY,القاهرة»: moves the country out of the feature into the context. */
static bool split_topic(const char *decision, char *feature, char country[4])
{
    size_t name = strlen(TW_TOPIC_FEATURE);
    if (strcmp(decision, TW_COUNTRY_DECISION) != 0 || strncmp(feature, TW_TOPIC_FEATURE, name) != 0 ||
        strlen(feature + name) < 4 || feature[name + 3] != ',')
        return false;
    memcpy(country, feature + name, 3);
    country[3] = '\0';
    memmove(feature + name, feature + name + 4, strlen(feature + name + 4) + 1);
    return true;
}

static void key_weight(keyed *k, const char *decision, const char *context, char *feature)
{
    char country[4];
    bool source = strcmp(decision, "source") == 0, target = strcmp(decision, "target") == 0;
    if (strcmp(context, "*") == 0 && split_topic(decision, feature, country))
        context = country;
    uint64_t place = tw_hash_text(TW_HASH_START, source || target ? TW_SIDES_DECISION : decision);
    k->feature = tw_feature_key(place, tw_hash_text(TW_HASH_START, feature));
    k->context = tw_context_key(tw_hash_text(TW_HASH_START, context));
    k->any = strcmp(context, "*") == 0;
    k->which = target;
}

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
    key_weight(k, decision, fact->name, feature);
    k->order = keys->count;
    k->value = (float)value;
    return true;
}

/* ---- contexts ---- */

static int by_context(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    return (x->context > y->context) - (x->context < y->context);
}

static int most_first(const void *a, const void *b)
{
    const counted *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return (x->key > y->key) - (x->key < y->key);
}

/* So many empty slots, a power of two, that a third or more of them will stay empty. */
static void *new_slots(tw_builder *b, tw_table *table, size_t size, size_t count)
{
    size_t capacity = 2;
    while (capacity * 2 < count * 3 + 2)
        capacity *= 2;
    return tw_table_add(table, b->arena, size, capacity);
}

static bool put_contexts(tw_builder *b, const counted *contexts, size_t count)
{
    tw_context_slot *slots = new_slots(b, &b->weight_contexts, sizeof *slots, count);
    if (!slots)
        return false;
    uint32_t mask = (uint32_t)b->weight_contexts.count - 1;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = tw_weight_place(contexts[i].key, mask), probes = 1;
        for (; slots[at].fragment; probes++)
            at = (at + 1) & mask;
        slots[at] = (tw_context_slot){ tw_weight_fragment(contexts[i].key), i };
        if (probes > b->context_probes)
            b->context_probes = probes;
    }
    return true;
}

static uint32_t number_of(const tw_builder *b, uint64_t key)
{
    const tw_context_slot *slots = b->weight_contexts.items;
    uint32_t mask = (uint32_t)b->weight_contexts.count - 1, at = tw_weight_place(key, mask);
    while (slots[at].fragment && slots[at].fragment != tw_weight_fragment(key))
        at = (at + 1) & mask;
    return slots[at].number;
}

/* Numbers the contexts, those with most weights first. */
static bool number_contexts(tw_builder *b, tw_table *keys)
{
    keyed *all = keys->items;
    counted *contexts = TW_NEW(b->arena, counted, keys->count + 1);
    size_t n = 0;
    if (!contexts)
        return false;
    if (keys->count)
        qsort(all, keys->count, sizeof *all, by_context);
    for (size_t i = 0; i < keys->count; i++) {
        if (all[i].any)
            continue;
        if (!n || contexts[n - 1].key != all[i].context)
            contexts[n++] = (counted){ all[i].context, 0 };
        contexts[n - 1].count++;
    }
    if (n >= TW_NO_CONTEXT) {
        tw_builder_error(b, "Weights stand in more than %d contexts.", TW_NO_CONTEXT);
        n = TW_NO_CONTEXT - 1;
    }
    qsort(contexts, n, sizeof *contexts, most_first);
    if (!put_contexts(b, contexts, n))
        return false;
    for (size_t i = 0; i < keys->count; i++)
        all[i].number = all[i].any ? 0 : number_of(b, all[i].context) + 1;
    return true;
}

/* ---- features and their weights ---- */

static int by_feature(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    if (x->feature != y->feature)
        return x->feature < y->feature ? -1 : 1;
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static void put_feature(tw_builder *b, uint64_t key, const tw_feature *feature)
{
    tw_feature *slots = b->features.items;
    uint32_t mask = (uint32_t)b->features.count - 1, at = tw_weight_place(key, mask), probes = 1;
    for (; slots[at].fragment; probes++)
        at = (at + 1) & mask;
    slots[at] = *feature;
    if (probes > b->feature_probes)
        b->feature_probes = probes;
}

static bool build_feature(tw_builder *b, const row *r)
{
    tw_feature feature = { .fragment = tw_weight_fragment(r->first->feature), .first = (uint32_t)b->weights.count };
    for (const keyed *k = r->first; k < r->end; k++) {
        if (k->any) {
            feature.values[k->which] = k->value;
            continue;
        }
        if (k == r->first || k[-1].number != k->number) {
            uint16_t *number = TW_ADD(&b->weight_numbers, b->arena, uint16_t);
            if (!number || !TW_ADD(&b->weights, b->arena, tw_weight))
                return false;
            *number = (uint16_t)(k->number - 1);
            if (*number < TW_COMMON_CONTEXTS)
                feature.common |= (uint32_t)1 << *number;
            else
                feature.rare++;
        }
        TW_ITEM(b->weights, tw_weight, b->weights.count - 1)->values[k->which] = k->value;
    }
    put_feature(b, r->first->feature, &feature);
    return true;
}

/* Those with most weights first, for they hold most often: each lies where it is looked for at once, and their weights lie
 * together. */
static int longest_first(const void *a, const void *b)
{
    const row *x = a, *y = b;
    if (x->end - x->first != y->end - y->first)
        return x->end - x->first < y->end - y->first ? 1 : -1;
    return (x->first > y->first) - (x->first < y->first);
}

/* The features' rows; NULL when memory is at its end. */
static row *find_rows(tw_builder *b, tw_table *keys, size_t *count)
{
    row *rows = TW_NEW(b->arena, row, keys->count + 1);
    size_t n = 0;
    *count = 0;
    if (!rows || !keys->count)
        return rows;
    keyed *all = keys->items, *end = all + keys->count;
    qsort(all, keys->count, sizeof *all, by_feature);
    for (const keyed *k = all; k < end; k++) {
        if (k == all || k[-1].feature != k->feature)
            rows[n++].first = k;
        rows[n - 1].end = k + 1;
    }
    qsort(rows, n, sizeof *rows, longest_first);
    *count = n;
    return rows;
}

static bool fill_tables(tw_builder *b, tw_table *keys)
{
    if (!number_contexts(b, keys))
        return false;
    size_t count;
    row *rows = find_rows(b, keys, &count);
    if (!rows || !new_slots(b, &b->features, sizeof(tw_feature), count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!build_feature(b, &rows[i]))
            return false;
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
