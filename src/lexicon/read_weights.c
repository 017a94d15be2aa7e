/*
 * Adding up weights of features. See weights.h for how they lie in the file.
 */
#include "lexicon/opened.h"

static const tw_feature unknown = { 0 };

static inline void foresee(const tw_lexicon *l, uint64_t key)
{
    const tw_feature *features = l->sections[TW_SECTION_FEATURES];
    __builtin_prefetch(&features[tw_weight_place(key, l->feature_mask)]);
}

void tw_lexicon_foresee_feature(const tw_lexicon *l, uint64_t key)
{
    foresee(l, key);
}

const tw_feature *tw_lexicon_feature(const tw_lexicon *l, uint64_t key)
{
    const tw_feature *features = l->sections[TW_SECTION_FEATURES];
    uint32_t fragment = tw_weight_fragment(key), at = tw_weight_place(key, l->feature_mask);
    for (uint32_t probe = 0; probe < l->feature_probes && features[at].fragment;
         probe++, at = (at + 1) & l->feature_mask)
        if (features[at].fragment == fragment)
            return &features[at];
    return &unknown;
}

uint16_t tw_lexicon_weight_context(const tw_lexicon *l, const char *name)
{
    const tw_context_slot *slots = l->sections[TW_SECTION_WEIGHT_CONTEXTS];
    uint64_t key = tw_context_key(tw_hash_text(TW_HASH_START, name));
    uint32_t fragment = tw_weight_fragment(key), at = tw_weight_place(key, l->context_mask);
    for (uint32_t probe = 0; probe < l->context_probes && slots[at].fragment; probe++, at = (at + 1) & l->context_mask)
        if (slots[at].fragment == fragment)
            return (uint16_t)slots[at].number;
    return TW_NO_CONTEXT;
}

static uint32_t count_bits(uint32_t x)
{
    x -= x >> 1 & 0x55555555u;
    x = (x & 0x33333333u) + (x >> 2 & 0x33333333u);
    return ((x + (x >> 4)) & 0x0F0F0F0Fu) * 0x01010101u >> 24;
}

/* Which of all weights is the feature's in a common context, whose bit it is; it has one there. */
static inline uint32_t find_common(const tw_feature *f, uint32_t bit)
{
    return f->first + count_bits(f->common & (bit - 1));
}

/* The same in a rare context; UINT32_MAX if it has none there. */
static uint32_t find_rare(const tw_lexicon *l, const tw_feature *f, uint16_t context)
{
    const uint16_t *numbers = l->sections[TW_SECTION_WEIGHT_NUMBERS];
    uint32_t all = l->counts[TW_SECTION_WEIGHT_NUMBERS], low = f->first + count_bits(f->common), count = f->rare;
    if (!count || low >= all || count > all - low)
        return UINT32_MAX;
    while (count > 1) { /* without branches that depend on what is read */
        uint32_t half = count / 2;
        low = numbers[low + half] <= context ? low + half : low;
        count -= half;
    }
    return numbers[low] == context ? low : UINT32_MAX;
}

static inline bool is_common(uint16_t context)
{
    return context < TW_COMMON_CONTEXTS;
}

static inline uint32_t bit_of(uint16_t context)
{
    return (uint32_t)1 << context;
}

static const tw_weight *weight_at(const tw_lexicon *l, uint32_t at)
{
    const tw_weight *weights = l->sections[TW_SECTION_WEIGHTS];
    return at < l->counts[TW_SECTION_WEIGHTS] ? &weights[at] : NULL;
}

const tw_weight *tw_lexicon_weight_in(const tw_lexicon *l, const tw_feature *f, uint16_t context)
{
    if (!is_common(context))
        return f->rare ? weight_at(l, find_rare(l, f, context)) : NULL;
    return f->common & bit_of(context) ? weight_at(l, find_common(f, bit_of(context))) : NULL;
}

/* The features; their weights in «*» are added up. */
static void find_features(const tw_lexicon *l, const tw_weighing *w, const tw_feature **found,
                          double sums[TW_WEIGHT_VALUES])
{
    const tw_weight *weights = l->sections[TW_SECTION_WEIGHTS];
    uint64_t keys[TW_WEIGHT_FEATURES];
    double first = 0, second = 0;
    for (size_t i = 0; i < w->count; i++) {
        keys[i] = tw_feature_key(w->decision, w->features[i]);
        foresee(l, keys[i]);
    }
    for (size_t i = 0; i < w->count; i++) {
        const tw_feature *f = found[i] = tw_lexicon_feature(l, keys[i]);
        __builtin_prefetch(&weights[f->first]);
        first += (double)f->values[0];
        second += (double)f->values[1];
    }
    sums[0] += first;
    sums[1] += second;
}

/* Where the features' weights in a common context are. Whether one has any cannot be foreseen, so there is no branch. */
static size_t place_common(const tw_feature **features, size_t count, uint32_t bit, uint32_t *places)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        places[n] = find_common(features[i], bit);
        n += (features[i]->common & bit) != 0;
    }
    return n;
}

static size_t place_rare(const tw_lexicon *l, const tw_feature **features, size_t count, uint16_t context,
                         uint32_t *places)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (features[i]->rare) {
            places[n] = find_rare(l, features[i], context);
            n += places[n] != UINT32_MAX;
        }
    return n;
}

static void add_weights(const tw_lexicon *l, const uint32_t *places, size_t count, double sums[TW_WEIGHT_VALUES])
{
    double first = 0, second = 0;
    for (size_t i = 0; i < count; i++) {
        const tw_weight *weight = weight_at(l, places[i]);
        first += weight ? (double)weight->values[0] : 0;
        second += weight ? (double)weight->values[1] : 0;
    }
    sums[0] += first;
    sums[1] += second;
}

void tw_lexicon_add_weights(const tw_lexicon *l, const tw_weighing *w, double sums[TW_WEIGHT_VALUES])
{
    const tw_feature *features[TW_WEIGHT_FEATURES];
    uint32_t places[TW_WEIGHT_FEATURES];
    find_features(l, w, features, sums);
    for (size_t c = 0; c < w->context_count; c++) {
        uint16_t number = w->contexts[c].number;
        size_t first = w->contexts[c].first, count = w->contexts[c].end - first;
        size_t n = is_common(number) ? place_common(features + first, count, bit_of(number), places)
                                     : place_rare(l, features + first, count, number, places);
        add_weights(l, places, n, sums);
    }
}

bool tw_lexicon_has_weights(const tw_lexicon *l)
{
    return l->counts[TW_SECTION_FEATURES] > 2;
}
