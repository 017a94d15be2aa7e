/*
 * Features of two reports, and their sum. See alike.h.
 */
#include "attest/alike.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

enum { FAR_DAYS = 2, PUBLISHED_DAYS = 5, OF_ONE_TIME = 3 };

static const double TWIN = 0.75; /* cosine of two sentences that are one */

static const char *const names[TW_ALIKE_FEATURES] = {
    "always",        "type",        "mode",     "entry",    "sector",    "country",   "unknown", "clash",
    "crossed",       "words",       "within",   "near",     "trigger",   "topic",     "across",  "numbers",
    "other-numbers", "day",         "next-day", "far-day",  "other-day", "published", "status",  "denied",
    "place",         "other-place", "names",    "sentence", "paper",     "headline"
};

const char *tw_alike_name(tw_alike_feature feature)
{
    return names[feature];
}

static bool take_weight(tw_alike_weights *w, const char *name, size_t length, double value)
{
    if (length == strlen("threshold") && !strncmp(name, "threshold", length)) {
        w->threshold = value;
        return true;
    }
    for (size_t i = 0; i < TW_ALIKE_FEATURES; i++) {
        if (strlen(names[i]) == length && !strncmp(name, names[i], length)) {
            w->weight[i] = value;
            return true;
        }
    }
    return false;
}

tw_code tw_alike_weights_read(const char *text, tw_alike_weights *weights, tw_error *error)
{
    size_t number = 1;
    memset(weights, 0, sizeof *weights);
    for (const char *line = text; *line; number++) {
        size_t length = strcspn(line, "\n"), name = strcspn(line, " \n");
        if (length && *line != '#') {
            char *end = NULL;
            double value = strtod(line + name, &end);
            if (end != line + length || !take_weight(weights, line, name, value))
                return tw_fail_at(error, TW_ERR_SYNTAX, "weights.txt", number, 0, "no feature and weight on this line");
        }
        line += length + (line[length] == '\n');
    }
    static const tw_alike_feature words[3][2] = { { TW_ALIKE_NEAR, TW_ALIKE_TRIGGER },
                                                  { TW_ALIKE_WORDS, TW_ALIKE_WITHIN },
                                                  { TW_ALIKE_TOPIC, TW_ALIKE_ACROSS } };
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k <= i; k++)
            weights->most[k] += fmax(0, weights->weight[words[i][0]]) + fmax(0, weights->weight[words[i][1]]);
    return TW_OK;
}

/* ---- sides ---- */

typedef enum { CLASH = 0, UNKNOWN, COUNTRY, SECTOR, ENTRY } agreement;

static agreement parties_agree(const tw_party_trace *a, const tw_party_trace *b)
{
    bool named = a->name && a->name == b->name;
    if (a->entry && a->entry == b->entry)
        return ENTRY;
    if (!a->country || !b->country)
        return named ? SECTOR : UNKNOWN;
    if (a->country != b->country)
        return CLASH;
    if (named)
        return ENTRY;
    return a->sector && a->sector == b->sector ? SECTOR : COUNTRY;
}

/* The best of any two. */
static agreement sides_agree(const tw_trace *a, size_t x, const tw_trace *b, size_t y)
{
    agreement best = CLASH;
    if (!a->side_count[x] || !b->side_count[y])
        return UNKNOWN;
    for (size_t i = 0; i < a->side_count[x]; i++) {
        for (size_t k = 0; k < b->side_count[y]; k++) {
            agreement one = parties_agree(&a->side[x][i], &b->side[y][k]);
            best = one > best ? one : best;
        }
    }
    return best;
}

typedef struct {
    agreement source, target;
    bool crossed;
} pairing;

/* Straight, or crosswise where that agrees better: what one paper tells of A and B another tells of B and A. */
static pairing pair_sides(const tw_trace *a, const tw_trace *b)
{
    pairing straight = { sides_agree(a, 0, b, 0), sides_agree(a, 1, b, 1), false };
    if (straight.source >= SECTOR && straight.target >= SECTOR)
        return straight;
    pairing crossed = { sides_agree(a, 0, b, 1), sides_agree(a, 1, b, 0), true };
    return crossed.source + crossed.target > straight.source + straight.target ? crossed : straight;
}

/* Whether both sides have entries of their own - not those of their countries - and none in common. */
static bool other_names(const tw_trace *a, size_t x, const tw_trace *b, size_t y)
{
    bool named = false;
    for (size_t i = 0; i < a->side_count[x]; i++) {
        for (size_t k = 0; k < b->side_count[y]; k++) {
            const tw_party_trace *p = &a->side[x][i], *q = &b->side[y][k];
            if (!p->entry || !q->entry || p->entry == p->country || q->entry == q->country)
                continue;
            if (p->entry == q->entry)
                return false;
            named = true;
        }
    }
    return named;
}

static int others_named(const tw_trace *a, const tw_trace *b, pairing sides)
{
    return other_names(a, 0, b, sides.crossed) + other_names(a, 1, b, !sides.crossed);
}

static tw_alike_feature feature_of(agreement one)
{
    static const tw_alike_feature features[] = { TW_ALIKE_CLASH, TW_ALIKE_UNKNOWN, TW_ALIKE_COUNTRY, TW_ALIKE_SECTOR,
                                                 TW_ALIKE_ENTRY };
    return features[one];
}

/* ---- words ---- */

/* The sums of what two sorted sets share. */
static tw_weight_sums shared_by(const tw_stem *a, size_t n, const tw_stem *b, size_t m)
{
    tw_weight_sums sums = { 0, 0 };
    for (size_t i = 0, k = 0; i < n && k < m;) {
        tw_stem x = a[i], y = b[k];
        uint32_t weight = x == y ? x & TW_STEM_WEIGHT : 0;
        sums.plain += weight;
        sums.squares += weight * weight;
        i += x <= y; /* no branches: which set is ahead cannot be foretold */
        k += y <= x;
    }
    return sums;
}

/* ---- words of the one that many are compared with ---- */

static size_t slot_of(const tw_alike_set *set, tw_stem word)
{
    return word * set->factor >> (32 - TW_ALIKE_BITS);
}

static bool fill(tw_alike_set *set, const tw_stem *words, size_t count)
{
    memset(set->slot, 0, sizeof set->slot);
    for (size_t i = 0; i < count; i++) {
        tw_stem *slot = &set->slot[slot_of(set, words[i])];
        if (*slot)
            return false;
        *slot = words[i];
    }
    return true;
}

/* A factor is looked for by which no two words come to one place; a few of them mostly do. */
static void begin_set(tw_alike_set *set, const tw_stem *words, size_t count)
{
    static const uint32_t factors[] = { 0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F, 0x165667B1, 0xD6E8FEB9,
                                        0xA5A35625, 0xB5297A4D, 0x68E31DA5, 0x1B56C4E9, 0x7FEB352D, 0x846CA68B };
    *set = (tw_alike_set){ .words = words, .count = count };
    for (size_t i = 0; !set->exact && i < sizeof factors / sizeof *factors; i++) {
        set->factor = factors[i];
        set->exact = fill(set, words, count);
    }
}

void tw_alike_begin(tw_alike_one *one, const tw_trace *trace)
{
    one->trace = trace;
    begin_set(&one->near, trace->near, trace->near_count);
    begin_set(&one->word, trace->word, trace->word_count);
    begin_set(&one->title, trace->title, trace->title_count);
    begin_set(&one->topic, trace->topic, trace->topic_count);
}

/* The sums of what a set shares with other words. */
static tw_weight_sums shared_with(const tw_alike_set *set, const tw_stem *words, size_t count)
{
    tw_weight_sums sums = { 0, 0 };
    if (!set->exact)
        return shared_by(set->words, set->count, words, count);
    for (size_t i = 0; i < count; i++) {
        uint32_t weight = (words[i] & TW_STEM_WEIGHT) & -(uint32_t)(set->slot[slot_of(set, words[i])] == words[i]);
        sums.plain += weight;
        sums.squares += weight * weight;
    }
    return sums;
}

static double cosine(tw_weight_sums shared, tw_weight_sums a, tw_weight_sums b)
{
    return shared.squares ? shared.squares / sqrt((double)a.squares * b.squares) : 0;
}

static double part_of(uint32_t shared, uint32_t whole)
{
    return whole ? (double)shared / whole : 0;
}

static bool triggers_agree(const tw_trace *a, const tw_trace *b)
{
    for (size_t i = 0; i < 2; i++)
        if (a->trigger[i] && (a->trigger[i] == b->trigger[0] || a->trigger[i] == b->trigger[1]))
            return true;
    return false;
}

static void compare_near(const tw_alike_one *one, const tw_trace *b, double out[TW_ALIKE_ROOM])
{
    const tw_trace *a = one->trace;
    tw_weight_sums shared = shared_with(&one->near, b->near, b->near_count);
    out[TW_ALIKE_NEAR] = cosine(shared, a->near_sums, b->near_sums);
    out[TW_ALIKE_TRIGGER] = triggers_agree(a, b);
}

static void compare_sentences(const tw_alike_one *one, const tw_trace *b, double out[TW_ALIKE_ROOM])
{
    const tw_trace *a = one->trace;
    tw_weight_sums shared = shared_with(&one->word, b->word, b->word_count);
    uint32_t least = a->word_sums.plain < b->word_sums.plain ? a->word_sums.plain : b->word_sums.plain;
    out[TW_ALIKE_WORDS] = cosine(shared, a->word_sums, b->word_sums);
    out[TW_ALIKE_WITHIN] = part_of(shared.plain, least);
}

static void compare_articles(const tw_alike_one *one, const tw_trace *b, double out[TW_ALIKE_ROOM])
{
    const tw_trace *a = one->trace;
    tw_weight_sums topics = shared_with(&one->topic, b->topic, b->topic_count);
    tw_weight_sums first = shared_with(&one->title, b->word, b->word_count);
    tw_weight_sums second = shared_with(&one->word, b->title, b->title_count);
    out[TW_ALIKE_TOPIC] = cosine(topics, a->topic_sums, b->topic_sums);
    out[TW_ALIKE_ACROSS] = fmax(part_of(first.plain, a->title_sums.plain), part_of(second.plain, b->title_sums.plain));
}

/* ---- numbers, days, places ---- */

static bool ranges_meet(const tw_size_trace *a, const tw_size_trace *b)
{
    return (b->max < 0 || a->min <= b->max) && (a->max < 0 || b->min <= a->max);
}

static void compare_sizes(const tw_trace *a, const tw_trace *b, double out[TW_ALIKE_ROOM])
{
    for (size_t i = 0; i < a->size_count; i++)
        for (size_t k = 0; k < b->size_count; k++)
            if (a->size[i].kind == b->size[k].kind)
                out[ranges_meet(&a->size[i], &b->size[k]) ? TW_ALIKE_NUMBERS : TW_ALIKE_OTHER_NUMBERS] = 1;
}

static int32_t between(int32_t first_a, int32_t last_a, int32_t first_b, int32_t last_b)
{
    if (first_b > last_a)
        return first_b - last_a;
    return first_a > last_b ? first_a - last_b : 0;
}

static void compare_days(const tw_trace *a, const tw_trace *b, double out[TW_ALIKE_ROOM])
{
    int32_t days = between(a->first, a->last, b->first, b->last);
    int32_t apart = abs(a->published - b->published);
    out[days == 0 ? TW_ALIKE_DAY : days == 1 ? TW_ALIKE_NEXT_DAY : TW_ALIKE_FAR_DAY] = 1;
    out[TW_ALIKE_OTHER_DAY] = a->told && b->told && days > 0;
    out[TW_ALIKE_PUBLISHED] = (double)(apart < PUBLISHED_DAYS ? apart : PUBLISHED_DAYS) / PUBLISHED_DAYS;
}

/* Two places, neither of which may be within the other: «هجوم في تركيا» may be the one in Istanbul, and a place that is not in the
 * lexicon, so of no country, may be anywhere («شمال البلاد»). */
static bool places_differ(const tw_trace *a, const tw_trace *b)
{
    if (a->place == b->place || !a->place_country || !b->place_country)
        return false;
    return a->place_country != b->place_country || (a->place != a->place_country && b->place != b->place_country);
}

/* Days that are told must meet. Where one paper gives no day, it may look back on what another one dates. */
static bool days_meet(const tw_trace *a, const tw_trace *b)
{
    if (a->group != b->group)
        return false;
    return between(a->first, a->last, b->first, b->last) < FAR_DAYS ||
           (!(a->told && b->told) && abs(a->published - b->published) <= OF_ONE_TIME);
}

static bool acts_meet(const tw_trace *a, const tw_trace *b, pairing sides)
{
    return days_meet(a, b) && (sides.source != CLASH || sides.target != CLASH);
}

/* One sentence that two papers print is one act, though it was coded differently: with other sides, another day, another type. */
static bool are_twins(const tw_alike_one *one, const tw_trace *b)
{
    const tw_trace *a = one->trace;
    if (abs(a->published - b->published) > OF_ONE_TIME || !triggers_agree(a, b))
        return false;
    return cosine(shared_with(&one->word, b->word, b->word_count), a->word_sums, b->word_sums) >= TWIN;
}

bool tw_alike_possible(const tw_trace *a, const tw_trace *b)
{
    tw_alike_one one;
    tw_alike_begin(&one, a);
    return acts_meet(a, b, pair_sides(a, b)) || are_twins(&one, b);
}

/* All but words. */
static void compare_facts(const tw_trace *a, const tw_trace *b, pairing sides, bool same_article,
                          double out[TW_ALIKE_ROOM])
{
    out[TW_ALIKE_ALWAYS] = 1;
    out[TW_ALIKE_TYPE] = a->type == b->type;
    out[TW_ALIKE_MODE] = a->mode && b->mode && a->mode != b->mode;
    out[feature_of(sides.source)] += 1;
    out[feature_of(sides.target)] += 1;
    out[TW_ALIKE_CROSSED] = sides.crossed && !a->reciprocal && !b->reciprocal;
    compare_sizes(a, b, out);
    compare_days(a, b, out);
    bool denied = (a->status == TW_STATUS_DENIED) != (b->status == TW_STATUS_DENIED);
    out[TW_ALIKE_DENIED] = denied;
    out[TW_ALIKE_STATUS] = !denied && a->status != b->status;
    out[TW_ALIKE_PLACE] = a->place && a->place == b->place;
    out[TW_ALIKE_OTHER_PLACE] = places_differ(a, b);
    out[TW_ALIKE_NAMES] = others_named(a, b, sides);
    out[TW_ALIKE_SENTENCE] = same_article && a->sentence == b->sentence;
    out[TW_ALIKE_PAPER] = !same_article && a->paper && a->paper == b->paper;
    out[TW_ALIKE_HEADLINE] = !same_article && !a->sentence && !b->sentence;
}

void tw_alike_features(const tw_trace *a, const tw_trace *b, bool same_article, double out[TW_ALIKE_ROOM])
{
    tw_alike_one one;
    tw_alike_begin(&one, a);
    memset(out, 0, TW_ALIKE_ROOM * sizeof *out);
    compare_facts(a, b, pair_sides(a, b), same_article, out);
    compare_near(&one, b, out);
    compare_sentences(&one, b, out);
    if (!same_article)
        compare_articles(&one, b, out);
}

static double weigh(const tw_alike_weights *w, const double features[TW_ALIKE_ROOM])
{
    double sum = -w->threshold;
    for (size_t i = 0; i < TW_ALIKE_FEATURES; i++)
        sum += features[i] * w->weight[i];
    return sum;
}

/* The same but for rounding, faster: what is summed in one order is not summed in four at a time. */
static double estimate(const tw_alike_weights *w, const double features[TW_ALIKE_ROOM])
{
    double sum[4] = { -w->threshold, 0, 0, 0 };
    for (size_t i = 0; i < TW_ALIKE_ROOM; i += 4)
        for (size_t k = 0; k < 4; k++)
            sum[k] += features[i + k] * w->weight[i + k];
    return sum[0] + sum[1] + (sum[2] + sum[3]);
}

static const double IMPOSSIBLE = -1000;

static const double ROUNDING = 1e-9;

/* What costs least is looked at first, and no more where the rest cannot make up for it. */
double tw_alike(const tw_alike_weights *w, const tw_alike_one *one, const tw_trace *b, bool same_article, double least)
{
    const tw_trace *a = one->trace;
    double features[TW_ALIKE_ROOM] = { 0 }, sum, needed = least - ROUNDING;
    pairing sides = pair_sides(a, b);
    if (!acts_meet(a, b, sides) && !are_twins(one, b))
        return IMPOSSIBLE;
    compare_facts(a, b, sides, same_article, features);
    sum = estimate(w, features);
    if (sum + w->most[0] < needed)
        return sum;
    compare_near(one, b, features);
    sum +=
        features[TW_ALIKE_NEAR] * w->weight[TW_ALIKE_NEAR] + features[TW_ALIKE_TRIGGER] * w->weight[TW_ALIKE_TRIGGER];
    if (sum + w->most[1] < needed)
        return sum;
    compare_sentences(one, b, features);
    sum +=
        features[TW_ALIKE_WORDS] * w->weight[TW_ALIKE_WORDS] + features[TW_ALIKE_WITHIN] * w->weight[TW_ALIKE_WITHIN];
    if (sum + w->most[2] < needed)
        return sum;
    if (!same_article) /* all of an article is of one topic: it would hang a report from its own headline rather than from another's report */
        compare_articles(one, b, features);
    return weigh(w, features);
}
