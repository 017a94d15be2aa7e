/*
 * Distances from today: «قبل ثلاثة أسابيع», «منذ عام وشهرين». Those that count from something else that is told («قبل
 * يومين من الانتخابات») or count nothing («منذ أسابيع») name no period.
 */
#include "resolve/dates_parts.h"

enum { DAY = 1, WEEK, MONTH, YEAR, DECADE, CENTURY, HOUR, MINUTE };
enum { DUAL = 100, PLURAL = 200, MOST = 3000, ADVERB = 90 };

typedef struct distance {
    int32_t days, months, years;
    bool counted; /* every part has a number */
    bool exact;   /* some part is less than a year */
} distance;

static void add_units(distance *d, int unit, int32_t n)
{
    switch (unit) {
    case DAY:
        d->days += n;
        break;
    case WEEK:
        d->days += 7 * n;
        break;
    case MONTH:
        d->months += n;
        break;
    case YEAR:
        d->years += n;
        break;
    case DECADE:
        d->years += 10 * n;
        break;
    case CENTURY:
        d->years += 100 * n;
        break;
    case HOUR:
        d->days += n / 24;
        break;
    default:
        break;
    }
    d->exact |= unit != YEAR && unit != DECADE && unit != CENTURY;
}

/* «ثلاثة أسابيع», «يومين», «شهر», «يوم واحد», «أيام». */
static size_t read_part(const tw_clock *c, size_t at, distance *d)
{
    int32_t n = 1;
    bool article = false;
    size_t number = tw_read_number(c, at, &n, &article), i = at + number;
    const tw_time_fact *unit = tw_time_with(c, i, TW_TIME_UNIT, false);
    if (!unit || article)
        return 0;
    i += unit->count;
    if (!number && unit->value > PLURAL)
        d->counted = false;
    else if (!number && unit->value > DUAL)
        n = 2;
    const tw_time_fact *one = number ? NULL : tw_fact_at(c, i, TW_SENSE_NUMBER);
    if (one && one->value == n && unit->value < PLURAL && c->tokens[i].kind == TW_TOKEN_WORD)
        i += one->count; /* «يوم واحد», «يومين اثنين» */
    d->counted &= n <= MOST;
    if (d->counted)
        add_units(d, unit->value % 100, n);
    return i - at;
}

/* Another part after «و» or a comma. */
static size_t read_more(tw_clock *c, size_t at, distance *d)
{
    size_t and = 0, start = c->start;
    if (!tw_and_at(c, at, &and) && !tw_punct_at(c, at, TW_PUNCT_COMMA))
        return 0;
    size_t skip = tw_punct_at(c, at, TW_PUNCT_COMMA) ? 1 : and;
    c->start = at + skip;
    size_t used = read_part(c, at + skip, d);
    c->start = start;
    return used ? used + skip : 0;
}

/* «نحو», «أكثر من»: the latter names no period. */
static size_t read_about(const tw_clock *c, size_t at, distance *d)
{
    const tw_time_fact *about = tw_fact_at(c, at, TW_FACT_APPROX);
    if (!about)
        return 0;
    d->counted &= about->value == 0;
    return about->count;
}

static tw_period resolve(const tw_clock *c, const distance *d, int sign)
{
    int year = tw_day_of(c->today).year + sign * (d->years + d->months / 12 + d->days / 365);
    if (year < 3 || year > 9997)
        return (tw_period){ 0 };
    int32_t day = tw_add_months(c->today, sign * (d->months + 12 * d->years));
    return d->exact ? tw_day_period(day + sign * d->days) : tw_year_period(tw_day_of(day).year);
}

/* What it counts from: true if that is something told («من الانتخابات», «على اندلاع الحرب»); «من الآن» is taken along. */
static bool from_story(const tw_clock *c, size_t at, size_t *used)
{
    size_t from = 0, on = 0;
    *used = 0;
    if (!tw_prep_at(c, at, TW_PREP_FROM, &from))
        return tw_prep_at(c, at, TW_PREP_ON, &on);
    const tw_time_fact *now = tw_time_at(c, at + from, TW_TIME_RELDAY);
    *used = now && now->value == ADVERB ? from + now->count : 0;
    return !*used;
}

static size_t read_parts(tw_clock *c, size_t at, distance *d)
{
    size_t i = at + read_about(c, at, d), part = read_part(c, i, d);
    if (!part)
        return 0;
    for (; part; part = read_more(c, i, d))
        i += part;
    return i - at;
}

size_t tw_read_distance(tw_clock *c, size_t at, tw_period *x)
{
    size_t prep = 0, now;
    bool after = tw_prep_at(c, at, TW_PREP_AFTER, &prep);
    bool led = after || tw_prep_at(c, at, TW_PREP_BEFORE, &prep) || tw_prep_at(c, at, TW_PREP_SINCE, &prep);
    distance d = { .counted = true };
    size_t used = read_parts(c, at + prep, &d);
    if (!used)
        return 0;
    bool story = from_story(c, at + prep + used, &now);
    if (!led && !now) /* «شهر و21 يوما من الآن» needs no preposition */
        return 0;
    bool known = c->dated && d.counted && !story && (!after || c->future || now);
    bool ahead = after || (!led && c->future);
    *x = known ? resolve(c, &d, ahead ? 1 : -1) : (tw_period){ 0 };
    return prep + used + now;
}
