/*
 * How much of the shorter of two texts stands in the longer one. See copies.h; figures: docs/attestation.md.
 */
#include <math.h>
#include <stdlib.h>

#include "attest/copies.h"

/* A copy needs two thirds of the shorter text, or nearly; more for each day that lies between, for forms are filled in anew every day; less
 * where the other is much longer, for what is cut is cut out and what is written anew is about as long. */
enum { LEAST_WORDS = 12 };
static const double LEAST_SHARE = 0.63, MORE_A_DAY = 0.08, LESS_A_FOLD = 0.07;

static double least_share(size_t n, size_t m, int64_t days)
{
    double folds = log((double)(n > m ? n : m) / (double)(n < m ? n : m));
    return LEAST_SHARE + MORE_A_DAY * (double)llabs(days) - LESS_A_FOLD * folds;
}

bool tw_share_possible(size_t n, size_t m, int64_t days)
{
    return n >= LEAST_WORDS && m >= LEAST_WORDS && least_share(n, m, days) <= 1;
}

/* Share of the words that lie in a run of the set; less than `least` where it is known to be less. */
static double covered(const tw_stem *words, size_t count, const tw_run_set *set, double least)
{
    size_t in = 0, upto = 0; /* words before `upto` are counted */
    size_t needed = least > 0 ? (size_t)(least * (double)count) : 0;
    for (size_t i = 0; i + TW_RUN <= count; i++) {
        if (!*tw_run_place(set, tw_run_hash(words + i))) {
            if (i >= upto && in + (count - i) <= needed)
                return 0; /* the word is in no run, and so are too many before it */
            continue;
        }
        size_t from = i > upto ? i : upto;
        in += i + TW_RUN - from;
        upto = i + TW_RUN;
    }
    return count ? (double)in / (double)count : 0;
}

tw_sharing tw_share_of(const tw_runs *a, const tw_runs *b, int64_t days)
{
    tw_sharing out = { .share = 0 };
    if (!tw_share_possible(a->count, b->count, days))
        return out;
    double least = least_share(a->count, b->count, days);
    if (a->count <= b->count)
        out.share = covered(a->words, a->count, &b->set, least);
    if (b->count <= a->count)
        out.share = fmax(out.share, covered(b->words, b->count, &a->set, least));
    out.copies = out.share >= least;
    return out;
}
