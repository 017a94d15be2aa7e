/*
 * How much of the shorter of two texts stands in the longer one. See copies.h; figures: docs/attestation.md.
 */
#include <math.h>
#include <stdlib.h>

#include "attest/copies.h"
#include "attest/runs.h"
#include "base/error.h"

/* A copy needs two thirds of the shorter text, or nearly; more for each day that lies between, for forms are filled in anew every day; less
 * where the other is much longer, for what is cut is cut out and what is written anew is about as long. */
enum { LEAST_WORDS = 12 };
static const double LEAST_SHARE = 0.63, MORE_A_DAY = 0.08, LESS_A_FOLD = 0.07;

static bool has_run(const tw_stem *set, size_t count, tw_stem run)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (set[middle] < run)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && set[low] == run;
}

/* Share of the words of `words` that lie in a run of the set. */
static double covered(const tw_stem *words, size_t count, const tw_stem *set, size_t runs)
{
    size_t in = 0, upto = 0; /* words before `upto` are counted */
    for (size_t i = 0; i + TW_RUN <= count; i++) {
        if (!has_run(set, runs, tw_run_hash(words + i)))
            continue;
        size_t from = i > upto ? i : upto;
        in += i + TW_RUN - from;
        upto = i + TW_RUN;
    }
    return count ? (double)in / (double)count : 0;
}

tw_code tw_share(const tw_stem *a, size_t n, const tw_stem *b, size_t m, int64_t days, tw_sharing *out, tw_error *error)
{
    *out = (tw_sharing){ .share = 0 };
    if (n < LEAST_WORDS || m < LEAST_WORDS)
        return TW_OK;
    size_t longest = n > m ? n : m, least = n < m ? n : m;
    tw_stem *set = malloc(longest * sizeof *set);
    if (!set)
        return tw_fail(error, TW_ERR_MEMORY, "out of memory while comparing texts");
    if (n <= m)
        out->share = covered(a, n, set, tw_runs_set(b, m, set));
    if (m <= n)
        out->share = fmax(out->share, covered(b, m, set, tw_runs_set(a, n, set)));
    free(set);
    double folds = log((double)longest / (double)least);
    out->copies = out->share >= LEAST_SHARE + MORE_A_DAY * (double)llabs(days) - LESS_A_FOLD * folds;
    return TW_OK;
}
