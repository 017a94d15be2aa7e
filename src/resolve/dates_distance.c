/*
 * Distances from today: «قبل ثلاثة أسابيع», «منذ عام ونصف», «في غضون شهرين». A distance ahead is as sure as its unit: «بعد
 * ثلاث سنوات» is the third year from today; «من الآن» counts to the day. Those that count from something else that is told («قبل يومين من
 * الانتخابات») or count nothing («منذ أسابيع») name no period.
 */
#include "resolve/dates_parts.h"

enum { MOST = 3000, DAYS_OF_MONTH = 30 };

typedef struct distance {
    int32_t days, months, years;
    int parts;
    int32_t count; /* of the last part, in its unit */
    tw_unit_of_time unit;
    bool counted; /* every part has a number */
    bool exact;   /* some part is less than a year */
} distance;

static void add_units(distance *d, tw_unit_of_time unit, int32_t n)
{
    switch (unit) {
    case TW_DAY:
        d->days += n;
        break;
    case TW_WEEK:
        d->days += 7 * n;
        break;
    case TW_MONTH:
        d->months += n;
        break;
    case TW_YEAR:
        d->years += n;
        break;
    case TW_DECADE:
        d->years += 10 * n;
        break;
    case TW_CENTURY:
        d->years += 100 * n;
        break;
    case TW_HOUR:
        d->days += n / 24;
        break;
    default:
        break;
    }
    d->exact |= unit != TW_YEAR && unit != TW_DECADE && unit != TW_CENTURY;
    d->unit = unit;
    d->count = n;
    d->parts++;
}

/* One of `parts` of a unit: «نصف عام», «ربع قرن». */
static void add_fraction(distance *d, tw_unit_of_time unit, int32_t parts)
{
    switch (unit) {
    case TW_WEEK:
        add_units(d, TW_DAY, 7 / parts);
        break;
    case TW_MONTH:
        add_units(d, TW_DAY, DAYS_OF_MONTH / parts);
        break;
    case TW_YEAR:
        add_units(d, TW_MONTH, 12 / parts);
        break;
    case TW_DECADE:
        add_units(d, TW_YEAR, 10 / parts);
        break;
    case TW_CENTURY:
        add_units(d, TW_YEAR, 100 / parts);
        break;
    default:
        add_units(d, TW_DAY, 0);
        break;
    }
}

/* «نصف شهر»; after a whole one its unit may be left out or stand with ال: «شهر ونصف», «شهر ونصف الشهر». */
static size_t read_fraction(const tw_clock *c, size_t at, distance *d)
{
    const tw_time_fact *fraction = tw_time_with(c, at, TW_TIME_FRACTION, false);
    const tw_time_fact *unit = fraction ? tw_time_at(c, at + fraction->count, TW_TIME_UNIT) : NULL;
    if (!fraction || (!unit && !d->parts) ||
        (unit && (unit->value > TW_UNIT_DUAL || (tw_has_article(unit) && !d->parts))))
        return 0;
    add_fraction(d, unit ? (tw_unit_of_time)unit->value : d->unit, fraction->value);
    return fraction->count + (unit ? unit->count : 0u);
}

/* «واحد» or «اثنين» after its unit, «قليلة» after a plural. */
static size_t read_count_after(const tw_clock *c, size_t at, const tw_time_fact *unit, int32_t *n)
{
    const tw_time_fact *one = tw_fact_at(c, at, TW_SENSE_NUMBER), *few = tw_time_at(c, at, TW_TIME_COUNT);
    if (one && one->value == *n && unit->value < TW_UNIT_PLURAL && c->tokens[at].kind == TW_TOKEN_WORD)
        return one->count;
    if (!few || few->value != TW_COUNT_FEW || unit->value < TW_UNIT_PLURAL)
        return 0;
    *n = TW_COUNT_FEW;
    return few->count;
}

/* «ثلاثة أسابيع», «يومين», «شهر», «يوم واحد», «أيام قليلة», «أيام». */
static size_t read_part(const tw_clock *c, size_t at, distance *d)
{
    int32_t n = 1;
    bool article = false;
    size_t half = read_fraction(c, at, d), number = tw_read_number(c, at, &n, &article), i = at + number;
    const tw_time_fact *unit = tw_time_with(c, i, TW_TIME_UNIT, false);
    if (half)
        return half;
    if (!unit || article)
        return 0;
    i += unit->count;
    if (!number) {
        n = unit->value > TW_UNIT_PLURAL ? 0 : unit->value > TW_UNIT_DUAL ? 2 : 1;
        i += read_count_after(c, i, unit, &n);
    }
    d->counted &= n > 0 && n <= MOST;
    if (d->counted)
        add_units(d, (tw_unit_of_time)(unit->value % 100), n);
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

static size_t read_parts(tw_clock *c, size_t at, distance *d)
{
    size_t i = at + read_about(c, at, d), part = read_part(c, i, d);
    if (!part)
        return 0;
    for (; part; part = read_more(c, i, d))
        i += part;
    return i - at;
}

/* What it counts from: true if that is something told («من الانتخابات», «على اندلاع الحرب»); «من الآن» is taken along. */
static bool from_story(const tw_clock *c, size_t at, size_t *used)
{
    size_t from = 0, on = 0;
    *used = 0;
    if (!tw_prep_at(c, at, TW_PREP_FROM, &from))
        return tw_prep_at(c, at, TW_PREP_ON, &on);
    const tw_time_fact *now = tw_time_at(c, at + from, TW_TIME_RELDAY);
    *used = now && now->value == TW_ADVERB ? from + now->count : 0;
    return !*used;
}

/* ---- the days they mean ---- */

static bool in_range(int32_t day, const distance *d, int sign)
{
    int year = tw_day_of(day).year + sign * (d->years + d->months / 12 + d->days / 365);
    return year >= 3 && year <= 9997;
}

static int32_t moved(int32_t day, const distance *d, int sign)
{
    return tw_add_months(day, sign * (d->months + 12 * d->years)) + sign * d->days;
}

static tw_period as_sure_as_written(int32_t from, const distance *d, int sign)
{
    int32_t day = moved(from, d, sign);
    return d->exact ? tw_day_period(day) : tw_year_period(tw_day_of(day).year);
}

/* The n-th unit from today. */
static tw_period nth_ahead(int32_t today, const distance *d)
{
    bool long_unit = d->unit == TW_DECADE || d->unit == TW_CENTURY;
    int32_t years = d->unit == TW_CENTURY ? 100 * d->count : 10 * d->count;
    tw_unit_of_time unit = long_unit ? TW_YEAR : d->unit;
    int32_t n = long_unit ? years : d->count;
    if (d->parts != 1 || unit >= TW_HOUR || unit == TW_DAY || n < 1)
        return tw_day_period(moved(today, d, 1));
    return tw_span_period(tw_step(today, unit, n - 1) + 1, tw_step(today, unit, n));
}

typedef enum { LED_BY_NOTHING, LED_BY_BEFORE, LED_BY_AFTER, LED_BY_WITHIN } leader;

static leader read_leader(const tw_clock *c, size_t at, size_t *used)
{
    const tw_time_fact *lead = tw_time_at(c, at, TW_TIME_LEAD);
    if (tw_prep_at(c, at, TW_PREP_AFTER, used))
        return LED_BY_AFTER;
    if (tw_prep_at(c, at, TW_PREP_BEFORE, used) || tw_prep_at(c, at, TW_PREP_SINCE, used))
        return LED_BY_BEFORE;
    if (!lead || lead->value != TW_LEAD_WITHIN)
        return LED_BY_NOTHING;
    *used = lead->count;
    return LED_BY_WITHIN;
}

static tw_period resolve(const tw_clock *c, const distance *d, leader led, bool from_now)
{
    bool ahead = c->told == TW_TOLD_AHEAD;
    if (led == LED_BY_AFTER && !ahead && !from_now) { /* «وصل الاثنين وغادر بعد يومين» */
        bool anchored = c->anchor.precision == TW_BY_DAY && in_range(c->anchor.first, d, 1);
        bool past = anchored && (!c->dated || moved(c->anchor.first, d, 1) <= c->today);
        return past ? as_sure_as_written(c->anchor.first, d, 1) : (tw_period){ 0 };
    }
    int sign = led == LED_BY_BEFORE || (led == LED_BY_NOTHING && !ahead) ? -1 : 1;
    if (!c->dated || !in_range(c->today, d, sign))
        return (tw_period){ 0 };
    if (led == LED_BY_WITHIN)
        return tw_span_period(c->today + 1, moved(c->today, d, 1));
    return led == LED_BY_AFTER && !from_now ? nth_ahead(c->today, d) : as_sure_as_written(c->today, d, sign);
}

size_t tw_read_distance(tw_clock *c, size_t at, tw_period *x)
{
    size_t prep = 0, now;
    leader led = read_leader(c, at, &prep);
    distance d = { .counted = true };
    size_t used = read_parts(c, at + prep, &d);
    if (!used)
        return 0;
    bool story = from_story(c, at + prep + used, &now);
    if (led == LED_BY_NOTHING && !now) /* «شهر و21 يوما من الآن» needs no preposition */
        return 0;
    if (led == LED_BY_WITHIN && (c->told != TW_TOLD_AHEAD || story)) /* «قتل عشرة خلال يومين»: how long it took */
        return 0;
    *x = d.counted && !story ? resolve(c, &d, led, now > 0) : (tw_period){ 0 };
    return prep + used + now;
}
