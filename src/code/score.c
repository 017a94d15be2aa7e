/*
 * How likely an event is right as a whole: type, sides and status. The decision `event` asks only whether a draft is an
 * event, so its chance promises too much. The decision `score` (lexicon/ar/weights/score.txt, fitted by
 * tools/calibrate.py) bends the sums of the event and of its least sure side into one that keeps its word: a curve each,
 * given at knots half a unit apart and straight between them.
 */
#include <math.h>

#include "code/choose.h"

enum { LAST_KNOT = 8 }; /* a sum of 4: one in fifty-five */

static double weight_of(const tw_lexicon *x, const char *name, const char *value)
{
    static const tw_context any = { .type = NULL };
    tw_atoms atoms;
    tw_atoms_start(&atoms, false);
    TW_ATOM(&atoms, name, value);
    return tw_weigh(x, &atoms, "score", &any);
}

static double curve(const tw_lexicon *x, const char *name, double chance)
{
    double place = chance < 1 ? 2 * log(chance / (1 - chance)) : LAST_KNOT;
    place = place > LAST_KNOT ? LAST_KNOT : place > 0 ? place : 0;
    long knot = place < LAST_KNOT ? (long)place : LAST_KNOT - 1;
    double part = place - (double)knot;
    return (1 - part) * weight_of(x, name, tw_digits(knot)) + part * weight_of(x, name, tw_digits(knot + 1));
}

static const char *sides_of(const tw_draft *d)
{
    return d->source_count ? d->target_count ? "both" : "source" : d->target_count ? "target" : "none";
}

double tw_score(const tw_lexicon *x, const tw_draft *d)
{
    double sum = weight_of(x, "is", "score"), score = d->chance;
    if (sum < 0 || sum > 0) { /* there is a mapping */
        sum += curve(x, "event", d->chance) + weight_of(x, "sides", sides_of(d));
        if (d->source_count || d->target_count)
            sum += curve(x, "sure", d->side_chance);
        score = tw_chance(sum);
    }
    return round(score * 1000) / 1000; /* as it is printed, so that a limit means what a reader sees */
}
