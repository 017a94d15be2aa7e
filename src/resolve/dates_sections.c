/*
 * Periods inside longer ones: the n-th or last («الأسبوع الأول من أكتوبر», «آخر خميس من يونيو», «الأشهر الستة الأولى من العام»,
 * «ثاني أيام عيد الأضحى»), one of so many parts («النصف الأول من العام», «الربع الأخير»), an edge («مطلع الشهر المقبل»).
 */
#include "resolve/dates_parts.h"

enum { LAST = -1, MOST = 366, WEEKS = 53 };

static const tw_period unknown = { 0, 0, TW_BY_NONE };

/* ---- the n-th ---- */

/* «الأسبوع الأول», «آخر خميس»: which unit or weekday of a longer period. */
typedef struct ranked {
    int unit;    /* tw_unit_of_time, or 0 for a weekday */
    int weekday; /* 1 Monday … 7 Sunday */
    int rank;    /* from 1, or LAST */
    int32_t count;
} ranked;

static bool fits(const ranked *r)
{
    bool unit = !r->unit || (r->unit >= TW_DAY && r->unit <= TW_DECADE);
    return unit && r->count >= 1 && r->count <= MOST && r->rank <= MOST &&
           (r->count == 1 || r->rank == 1 || r->rank == LAST);
}

/* A weekday with its article or not; «جمعة» and «خميس» alone are names elsewhere. */
static const tw_time_fact *weekday_at(const tw_clock *c, size_t at)
{
    const tw_time_fact *weekday = tw_time_at(c, at, TW_TIME_WEEKDAY);
    return weekday ? weekday : tw_time_with(c, at, TW_TIME_DAYNAME, false);
}

/* «أول ستة أشهر», «ثاني أيام», «آخر يوم جمعة», «أول جمعة». */
static size_t read_rank_before(const tw_clock *c, size_t at, ranked *r)
{
    const tw_time_fact *ordinal = tw_fact_at(c, at, TW_FACT_ORDINAL), *last = tw_time_with(c, at, TW_TIME_COUNT, false);
    bool is_last = last && last->value == TW_COUNT_LAST, article;
    if (!is_last && (!ordinal || tw_has_article(ordinal)))
        return 0;
    *r = (ranked){ .rank = is_last ? LAST : ordinal->value, .count = 1 };
    size_t i = at + (is_last ? last->count : ordinal->count), number = tw_read_number(c, i, &r->count, &article);
    const tw_time_fact *unit = tw_time_with(c, i + number, TW_TIME_UNIT, false), *weekday = weekday_at(c, i);
    if (weekday && !(unit && unit->count > weekday->count)) {
        r->weekday = weekday->value;
        return i + weekday->count - at;
    }
    if (!unit || (number && article))
        return 0;
    r->unit = unit->value % 100;
    if (!number && unit->value > TW_UNIT_DUAL)
        r->count = unit->value < TW_UNIT_PLURAL ? 2 : r->unit == TW_DAY;
    return i + number + unit->count - at;
}

/* «العقد», which is often a contract. */
static const tw_time_fact *decade_at(const tw_clock *c, size_t at)
{
    const tw_time_fact *decade = tw_time_with(c, at, TW_TIME_COUNT, true);
    return decade && decade->value == TW_COUNT_DECADE ? decade : NULL;
}

/* «الأسبوع الأول», «الأشهر الستة الأولى», «اليومين الأخيرين», «الجمعة الأخيرة». */
static size_t read_rank_after(const tw_clock *c, size_t at, ranked *r)
{
    const tw_time_fact *unit = tw_time_with(c, at, TW_TIME_UNIT, true), *weekday = tw_time_at(c, at, TW_TIME_WEEKDAY);
    const tw_time_fact *head = unit ? unit : weekday ? weekday : decade_at(c, at);
    if (!head)
        return 0;
    *r = (ranked){ .unit = unit ? unit->value % 100 : weekday ? 0 : TW_DECADE, .count = 1 };
    r->weekday = r->unit ? 0 : weekday->value;
    size_t i = at + head->count, number = 0;
    bool article = true;
    if (unit && unit->value > TW_UNIT_PLURAL) {
        r->count = 0;
        number = tw_read_number(c, i, &r->count, &article);
    } else if (unit && unit->value > TW_UNIT_DUAL) {
        r->count = 2;
    }
    i += number;
    const tw_time_fact *ordinal = tw_fact_at(c, i, TW_FACT_ORDINAL), *last = tw_relation_at(c, i);
    bool is_last = last && last->value == TW_RECENT;
    if (!article || (!is_last && (!ordinal || !tw_has_article(ordinal))))
        return 0;
    r->rank = is_last ? LAST : ordinal->value;
    return i + (is_last ? last->count : ordinal->count) - at;
}

/* The n-th week of a month begins on its n-th Monday; those of a year are counted as ISO 8601 does. */
static tw_period week_of(tw_period whole, int n)
{
    int32_t first = whole.first;
    if (n < 1 || n > WEEKS)
        return unknown;
    int weekday = tw_weekday(first);
    if (whole.precision == TW_BY_YEAR)
        first += weekday <= 4 ? 1 - weekday : 8 - weekday;
    else
        first += (8 - weekday) % 7;
    return tw_span_period(first + (n - 1) * 7, first + (n - 1) * 7 + 6);
}

static tw_period weekday_of(tw_period whole, int weekday, int rank)
{
    int32_t day = rank == LAST ? whole.last - (tw_weekday(whole.last) - weekday + 7) % 7
                               : whole.first + (weekday - tw_weekday(whole.first) + 7) % 7 + (rank - 1) * 7;
    return day >= whole.first && day <= whole.last ? tw_day_period(day) : unknown;
}

static tw_period ranked_of(tw_period whole, const ranked *r)
{
    tw_unit_of_time unit = (tw_unit_of_time)r->unit;
    if (!r->unit)
        return weekday_of(whole, r->weekday, r->rank);
    if (unit == TW_WEEK && r->rank != LAST && r->count == 1)
        return week_of(whole, r->rank);
    int32_t first, end;
    if (r->rank == LAST) {
        end = whole.last + 1;
        first = tw_step(end, unit, -r->count);
    } else {
        first = tw_step(whole.first, unit, r->rank - 1);
        end = tw_step(first, unit, r->count);
    }
    if (first < whole.first || end > whole.last + 1)
        return unknown;
    return unit == TW_DAY && r->count == 1 ? tw_day_period(first) : tw_span_period(first, end - 1);
}

/* A feast has days: «أول أيام عيد الفطر». */
static size_t read_feast_day(const tw_clock *c, size_t at, const ranked *r, tw_period *x)
{
    tw_point p;
    size_t used = r->unit == TW_DAY && r->rank > 0 && tw_time_at(c, at, TW_TIME_HOLIDAY) ? tw_read_point(c, at, &p) : 0;
    if (!used)
        return 0;
    tw_period feast = tw_resolve_point(c, &p);
    int32_t first = feast.first + r->rank - 1;
    *x = !feast.precision ? unknown
         : r->count == 1  ? tw_day_period(first)
                          : tw_span_period(first, first + r->count - 1);
    return used;
}

/* What holds units of this kind, longer than they: of years and decades a century («العقد الأول من القرن الحالي»). */
static size_t read_whole_of(tw_clock *c, size_t at, int unit, tw_period *x)
{
    static const int32_t least[] = { 5, 5, 26, 300 }; /* days that hold weekdays, days, weeks, months */
    size_t used = unit < TW_YEAR ? tw_read_whole(c, at, x) : 0, from = 0;
    bool fit = used && (!x->precision || x->last - x->first >= least[unit]);
    if (used || unit < TW_YEAR)
        return fit ? used : 0;
    tw_prep_at(c, at, TW_PREP_FROM, &from);
    used = tw_read_century(c, at + from, x);
    return used ? from + used : 0;
}

static size_t read_ranked(tw_clock *c, size_t at, tw_period *x)
{
    ranked r;
    size_t used = read_rank_before(c, at, &r);
    if (!used)
        used = read_rank_after(c, at, &r);
    if (!used || !fits(&r))
        return 0;
    size_t in = 0;
    tw_period whole = unknown;
    size_t more = read_feast_day(c, at + used, &r, x);
    if (more)
        return used + more;
    tw_prep_at(c, at + used, TW_PREP_IN, &in); /* «أول جمعة في مايو» */
    more = read_whole_of(c, at + used + in, r.unit, &whole);
    if (!more)
        return 0;
    *x = whole.precision ? ranked_of(whole, &r) : unknown;
    return used + in + more;
}

/* «أسبوع 16 سبتمبر». */
static size_t read_week_of_day(const tw_clock *c, size_t at, tw_period *x)
{
    const tw_time_fact *unit = tw_time_with(c, at, TW_TIME_UNIT, false);
    tw_point p;
    size_t used = unit && unit->value == TW_WEEK ? tw_read_point(c, at + unit->count, &p) : 0;
    if (!used || !p.day)
        return 0;
    *x = tw_resolve_point(c, &p);
    if (x->precision)
        *x = tw_unit_around(x->first, TW_WEEK, 0);
    return unit->count + used;
}

/* ---- one of so many parts ---- */

static bool whole_years(tw_period x)
{
    tw_day begin = tw_day_of(x.first), end = tw_day_of(x.last);
    return begin.month == 1 && begin.day == 1 && end.month == 12 && end.day == 31;
}

/* Years by months, longer periods by years, shorter ones by days. */
static tw_period part_of(tw_period x, int32_t part, int32_t parts)
{
    int32_t length = x.last - x.first + 1, years = tw_day_of(x.last).year - tw_day_of(x.first).year + 1;
    if (length < parts)
        return x;
    if (!whole_years(x))
        return tw_span_period(x.first + length * (part - 1) / parts, x.first + length * part / parts - 1);
    int32_t first = tw_step(x.first, TW_MONTH, 12 * years * (part - 1) / parts);
    return tw_span_period(first, tw_step(x.first, TW_MONTH, 12 * years * part / parts) - 1);
}

/* «النصف الأول من العام», «الربع الأخير». */
static size_t read_fraction(tw_clock *c, size_t at, tw_period *x)
{
    const tw_time_fact *fraction = tw_time_at(c, at, TW_TIME_FRACTION);
    size_t i = at + (fraction ? fraction->count : 0);
    const tw_time_fact *ordinal = fraction ? tw_fact_at(c, i, TW_FACT_ORDINAL) : NULL;
    const tw_time_fact *relation = fraction ? tw_relation_at(c, i) : NULL;
    bool last = relation && relation->value == TW_RECENT;
    const tw_time_fact *which = last ? relation : ordinal;
    if (!which || tw_has_article(which) != tw_has_article(fraction) || (!last && which->value > fraction->value))
        return 0;
    i += which->count;
    tw_period whole = unknown;
    size_t used = tw_read_whole(c, i, &whole);
    if (!used)
        used = read_whole_of(c, i, TW_YEAR, &whole); /* «الربع الأول من القرن الحالي» */
    *x = whole.precision ? part_of(whole, last ? fraction->value : which->value, fraction->value) : unknown;
    return used ? i + used - at : 0;
}

/* ---- edges ---- */

/* Half a year or half of several years. */
static tw_period edge_of_years(int first, int count, int edge)
{
    if (count > 1)
        return tw_years_period(first + (edge < 0 ? 0 : edge ? count - count / 2 : count / 4), count / 2);
    int month = edge < 0 ? 1 : edge ? 7 : 4;
    return tw_span_period(tw_month_period(first, month).first, tw_month_period(first, month + 5).last);
}

tw_period tw_edge_of(tw_period x, int edge)
{
    if (!x.precision || x.first == x.last)
        return x;
    if (edge < -1 || edge > 1)
        return tw_day_period(edge < 0 ? x.first : x.last);
    tw_day begin = tw_day_of(x.first), end = tw_day_of(x.last);
    if (whole_years(x))
        return edge_of_years(begin.year, end.year - begin.year + 1, edge);
    int32_t length = x.last - x.first + 1, half = length / 2;
    if (length == 7) /* «مطلع الأسبوع»: three days, in the middle four */
        half = 3;
    if (edge < 0)
        return tw_span_period(x.first, x.first + half - 1);
    if (edge > 0)
        return tw_span_period(x.first + half, x.last);
    return length == 7 ? tw_span_period(x.first + 1, x.first + 4)
                       : tw_span_period(x.first + length / 4, x.last - length / 4);
}

typedef size_t (*reader)(tw_clock *clock, size_t at, tw_period *period);

static size_t read_longest(tw_clock *c, size_t at, const reader *readers, size_t count, tw_period *x)
{
    size_t best = 0;
    for (size_t i = 0; i < count; i++) {
        tw_period found = unknown;
        size_t used = readers[i](c, at, &found);
        if (used > best) {
            best = used;
            *x = found;
        }
    }
    return best;
}

static size_t read_edge(tw_clock *c, size_t at, tw_period *x)
{
    static const reader wholes[] = { tw_read_whole, tw_read_season, tw_read_decade, tw_read_century, read_fraction };
    const tw_time_fact *edge = tw_time_with(c, at, TW_TIME_EDGE, false),
                       *day = tw_time_with(c, at, TW_TIME_COUNT, false);
    bool first = day && day->value == TW_COUNT_FIRST_DAY, last = day && day->value == TW_COUNT_LAST_DAY;
    if (first || last)
        edge = day;
    size_t used = edge ? read_longest(c, at + edge->count, wholes, sizeof wholes / sizeof *wholes, x) : 0;
    if (!used)
        return 0;
    *x = tw_edge_of(*x, first ? -2 : last ? 2 : edge->value);
    return edge->count + used;
}

size_t tw_read_section(tw_clock *c, size_t at, tw_period *x)
{
    static const reader readers[] = { read_ranked, read_fraction, read_edge };
    size_t best = read_longest(c, at, readers, sizeof readers / sizeof *readers, x);
    tw_period week = unknown;
    size_t used = read_week_of_day(c, at, &week);
    if (used <= best)
        return best;
    *x = week;
    return used;
}
