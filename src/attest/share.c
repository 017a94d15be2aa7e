/*
 * How much of the shorter of two texts stands in the longer one. See copies.h; figures: docs/attestation.md.
 */
#include <math.h>
#include <stdlib.h>

#include "attest/copies.h"

/* Of the shorter text's words, which part lies in runs that the longer one has, and which the longer one has anywhere: edited copies
 * keep the words and break the runs. More is asked for each day that lies between, for forms are filled in anew every day. */
enum { LEAST_WORDS = 12 };
static const double OF_RUNS = 0.3, OF_WORDS = 0.7, LEAST_SHARE = 0.75, MORE_A_DAY = 0.04;
static const double LONGER = 1.7, LEAST_TOLD = 0.8, LEAST_TOLD_TODAY = 0.75, MOST_AMISS = 0.055;

static double least_share(int64_t days)
{
    return LEAST_SHARE + MORE_A_DAY * (double)llabs(days);
}

bool tw_share_possible(size_t n, size_t m, int64_t days)
{
    return n >= LEAST_WORDS && m >= LEAST_WORDS && least_share(days) <= 1;
}

/* Share of the words that lie in a run of the set; 0 where it is known to be less than `least`. */
static double covered(const tw_runs *text, const tw_run_set *set, double least)
{
    size_t in = 0, upto = 0, count = text->count; /* words before `upto` are counted */
    size_t needed = least > 0 ? (size_t)(least * (double)count) : 0;
    for (size_t i = 0; i + TW_RUN <= count; i++) {
        if (!*tw_run_place(set, tw_run_hash(text->words + i))) {
            if (i >= upto && in + (count - i) <= needed)
                return 0; /* the word is in no run, and so are too many before it */
            continue;
        }
        size_t from = i > upto ? i : upto;
        in += i + TW_RUN - from;
        upto = i + TW_RUN;
    }
    return (double)in / (double)count;
}

/* Share of the words that the set has; 0 where it is known to be less than `least`. */
static double contained(const tw_runs *text, const tw_run_set *words, double least)
{
    size_t out = 0, most = (size_t)((1 - least) * (double)text->count) + 1;
    for (size_t i = 0; i < text->count; i++) {
        out += !*tw_run_place(words, text->words[i]);
        if (out > most)
            return 0;
    }
    return 1 - (double)out / (double)text->count;
}

/* How much of `text` the other one has; 0 where it is less than `least`. */
static double stands_in(const tw_runs *text, const tw_runs *other, double least)
{
    double words = contained(text, &other->bag, (least - OF_RUNS) / OF_WORDS);
    double runs = words > 0 ? covered(text, &other->set, (least - OF_WORDS * words) / OF_RUNS) : 0;
    return OF_WORDS * words + OF_RUNS * runs;
}

/* Of two texts about equally long, whether the words in common are those that tell: a form that is filled in anew - a telegram to another
 * president, the weather of another day - has the common ones and other names. Who edits a text (mostly for the same day's paper) loses words
 * of every weight; of a form the words that tell are amiss rather than others. */
static bool tells_the_same(const tw_runs *a, const tw_runs *b, double share, int64_t days)
{
    const tw_runs *text = a->count <= b->count ? a : b, *other = text == a ? b : a;
    if ((double)other->count >= LONGER * (double)text->count)
        return true;
    size_t all = 0, in = 0;
    for (size_t i = 0; i < text->count; i++) {
        uint32_t weight = text->words[i] & TW_STEM_WEIGHT;
        all += weight;
        in += *tw_run_place(&other->bag, text->words[i]) ? weight : 0;
    }
    double told = all ? (double)in / (double)all : 1;
    return told >= (days ? LEAST_TOLD : LEAST_TOLD_TODAY) && told >= share - MOST_AMISS;
}

tw_sharing tw_share_of(const tw_runs *a, const tw_runs *b, int64_t days)
{
    tw_sharing out = { .share = 0 };
    if (!tw_share_possible(a->count, b->count, days))
        return out;
    double least = least_share(days);
    if (a->count <= b->count)
        out.share = stands_in(a, b, least);
    if (b->count <= a->count)
        out.share = fmax(out.share, stands_in(b, a, least));
    out.copies = out.share >= least && tells_the_same(a, b, out.share, days);
    return out;
}
