/*
 * Adding up weights of features. See weights.h for how they lie in the file.
 */
#include "lexicon/opened.h"

static const tw_feature unknown = { 0 };

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

/* Which of all weights is the feature's in a rare context; UINT32_MAX if it has none there. */
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

const tw_weight *tw_lexicon_weight_in(const tw_lexicon *l, const tw_feature *f, uint16_t context)
{
    const tw_weight *weights = l->sections[TW_SECTION_WEIGHTS];
    uint32_t at;
    if (context < TW_COMMON_CONTEXTS) {
        uint32_t bit = (uint32_t)1 << context;
        if (!(f->common & bit))
            return NULL;
        at = f->first + count_bits(f->common & (bit - 1));
    } else {
        at = find_rare(l, f, context);
    }
    return at < l->counts[TW_SECTION_WEIGHTS] ? &weights[at] : NULL;
}

/* The features, from the places in memory that were asked for before; their weights in «*» are added up. */
static void find_features(const tw_lexicon *l, const tw_weighing *w, const tw_feature **found,
                          double sums[TW_WEIGHT_VALUES])
{
    const tw_feature *features = l->sections[TW_SECTION_FEATURES];
    const tw_weight *weights = l->sections[TW_SECTION_WEIGHTS];
    uint64_t keys[TW_WEIGHT_FEATURES];
    for (size_t i = 0; i < w->count; i++) {
        keys[i] = tw_feature_key(w->decision, w->features[i]);
        __builtin_prefetch(&features[tw_weight_place(keys[i], l->feature_mask)]);
    }
    for (size_t i = 0; i < w->count; i++) {
        found[i] = tw_lexicon_feature(l, keys[i]);
        __builtin_prefetch(&weights[found[i]->first]);
        sums[0] += (double)found[i]->values[0];
        sums[1] += (double)found[i]->values[1];
    }
}

void tw_lexicon_add_weights(const tw_lexicon *l, const tw_weighing *w, double sums[TW_WEIGHT_VALUES])
{
    const tw_feature *found[TW_WEIGHT_FEATURES];
    find_features(l, w, found, sums);
    for (size_t c = 0; c < w->context_count; c++)
        for (size_t i = w->contexts[c].first; i < w->contexts[c].end; i++) {
            const tw_weight *weight = tw_lexicon_weight_in(l, found[i], w->contexts[c].number);
            sums[0] += weight ? (double)weight->values[0] : 0;
            sums[1] += weight ? (double)weight->values[1] : 0;
        }
}

bool tw_lexicon_has_weights(const tw_lexicon *l)
{
    return l->counts[TW_SECTION_FEATURES] > 2;
}
