/*
 * Which day is meant: the parts of a date that are written, completed from the day of publication. What is not marked
 * is the last such weekday, day or month; but a day of the coming five months, and the coming month itself, lie ahead: newspapers
 * mark what is as far back as that («الماضي») or name its year.
 */
#include "resolve/dates_parts.h"

enum {
    AHEAD = 150, /* days that an unmarked «5 أغسطس» may lie ahead; the same day of last year is farther */
    FAR = 240    /* the same where the verb is in the future: what is farther is marked («مايو المقبل») */
};

static const tw_period unknown = { 0, 0, TW_BY_NONE };

tw_period tw_day_period(int32_t day)
{
    return (tw_period){ day, day, TW_BY_DAY };
}

tw_period tw_span_period(int32_t first, int32_t last)
{
    return first <= last ? (tw_period){ first, last, TW_BY_RANGE } : unknown;
}

tw_period tw_month_period(int year, int month)
{
    int32_t first = tw_day_number((tw_day){ year, month, 1 });
    return (tw_period){ first, first + tw_month_length(year, month) - 1, TW_BY_MONTH };
}

tw_period tw_year_period(int year)
{
    return (tw_period){ tw_day_number((tw_day){ year, 1, 1 }), tw_day_number((tw_day){ year, 12, 31 }), TW_BY_YEAR };
}

tw_period tw_years_period(int first, int count)
{
    if (first < 1 || first + count > 9999)
        return unknown;
    tw_period begin = tw_year_period(first);
    return count == 1 ? begin : tw_span_period(begin.first, tw_year_period(first + count - 1).last);
}

int32_t tw_step(int32_t day, tw_unit_of_time unit, int32_t n)
{
    switch (unit) {
    case TW_DAY:
        return day + n;
    case TW_WEEK:
        return day + 7 * n;
    case TW_MONTH:
        return tw_add_months(day, n);
    case TW_YEAR:
        return tw_add_months(day, 12 * n);
    case TW_DECADE:
        return tw_add_months(day, 120 * n);
    case TW_CENTURY:
        return tw_add_months(day, 1200 * n);
    case TW_HOUR:
        return day + n / 24;
    default:
        return day;
    }
}

tw_period tw_unit_around(int32_t day, tw_unit_of_time unit, int relation)
{
    tw_day d = tw_day_of(day);
    int32_t monday = day - tw_weekday(day) + 1;
    switch (unit) {
    case TW_DAY:
        return tw_day_period(day + relation);
    case TW_WEEK:
        return tw_span_period(monday + 7 * relation, monday + 7 * relation + 6);
    case TW_MONTH:
        d = tw_day_of(tw_add_months(day - d.day + 1, relation));
        return tw_month_period(d.year, d.month);
    case TW_YEAR:
        return tw_years_period(d.year + relation, 1);
    case TW_DECADE:
        return tw_years_period((d.year / 10 + relation) * 10, 10);
    case TW_CENTURY:
        return tw_years_period((d.year / 100 + relation) * 100, 100);
    default:
        return unknown;
    }
}

tw_period tw_story_period(const tw_clock *c, int32_t value)
{
    int unit = value / 100, offset = value % 100 - TW_STORY_SAME;
    tw_period base = c->anchor;
    if (!base.precision && offset > 0 && c->told == TW_TOLD_AHEAD && c->dated)
        base = tw_day_period(c->today);
    bool fine = base.precision == TW_BY_DAY || unit == TW_YEAR || (unit == TW_MONTH && base.precision == TW_BY_MONTH);
    if (!base.precision || !fine)
        return unknown;
    return tw_unit_around(offset > 0 ? base.last : base.first, (tw_unit_of_time)unit, offset);
}

/* ---- one candidate ---- */

static tw_period hijri_period(int year, int month, int day)
{
    int32_t first, next;
    bool late = month == 12 || !month;
    tw_day start = { year, month ? month : 1, day ? day : 1 }, after = { year + late, late ? 1 : month + 1, 1 };
    if (!tw_hijri_number(start, &first))
        return unknown;
    if (day)
        return tw_day_period(first);
    return tw_hijri_number(after, &next) ? tw_span_period(first, next - 1) : unknown;
}

/* The period of a date whose year is known. */
static tw_period in_year(const tw_point *p, int year)
{
    tw_day d = { year, p->month ? p->month : 1, p->day ? p->day : 1 };
    if (year < 1 || year > 9999)
        return unknown;
    if (p->hijri)
        return hijri_period(year, p->month, p->day);
    if (!tw_day_valid(d))
        return unknown;
    if (p->day)
        return tw_day_period(tw_day_number(d));
    return p->month ? tw_month_period(year, p->month) : tw_year_period(year);
}

/* ---- choosing a year ---- */

static int year_of_today(const tw_clock *c, const tw_point *p)
{
    tw_day hijri;
    if (!p->hijri)
        return tw_day_of(c->today).year;
    return tw_hijri_of(c->today, &hijri) ? hijri.year : 0;
}

/* The first or last candidate year whose period lies on the right side of today. */
static tw_period nearest(const tw_clock *c, const tw_point *p, bool ahead, bool today, int32_t slack)
{
    int this_year = year_of_today(c, p);
    for (int i = 0; i < 10; i++) { /* a 29 February may be eight years away */
        int year = this_year + (ahead ? i - 1 : 1 - i);
        tw_period x = in_year(p, year);
        if (!x.precision)
            continue;
        bool good = ahead ? (today ? x.last >= c->today : x.first > c->today)
                          : (today ? x.first <= c->today + slack : x.last < c->today);
        if (good)
            return x;
    }
    return unknown;
}

static bool fits_weekday(const tw_point *p, tw_period x)
{
    return x.precision && (!p->weekday || !p->day || tw_weekday(x.first) == p->weekday);
}

/* How far an unmarked date may lie ahead. */
static int32_t slack_of(const tw_clock *c, const tw_point *p)
{
    tw_day today = tw_day_of(c->today);
    int rest = tw_month_length(today.year, today.month) - today.day; /* «في سبتمبر» in August is the next */
    return p->day ? AHEAD : rest + 1;
}

static tw_period without_year(const tw_clock *c, const tw_point *p)
{
    if (p->relation == TW_NO_RELATION) {
        bool ahead = c->told == TW_TOLD_AHEAD;
        tw_period x = nearest(c, p, ahead, true, slack_of(c, p));
        if (ahead && x.precision && x.first > c->today + FAR) /* «سيدفع راتب مايو» in July */
            x = nearest(c, p, false, true, 0);
        if (fits_weekday(p, x))
            return x;
        tw_period other = nearest(c, p, !ahead, true, 0); /* the weekday may tell which year */
        return p->weekday && fits_weekday(p, other) ? other : x;
    }
    if (p->relation == 0)
        return in_year(p, year_of_today(c, p));
    tw_period x = nearest(c, p, p->relation > 0, false, 0);
    if (!x.precision || p->relation == 1 || p->relation == -1)
        return x;
    return p->hijri ? unknown : in_year(p, tw_day_of(x.first).year + (p->relation > 0 ? 1 : -1));
}

/* The next one after today, or after the day of the same week on which it was told («قال الأربعاء إنه سيعود الخميس»). */
static int32_t weekday_ahead(const tw_clock *c, int weekday)
{
    int32_t from = c->today - 1;
    if (c->anchor.precision == TW_BY_DAY && c->anchor.first < c->today && c->anchor.first > c->today - 7)
        from = c->anchor.first;
    return from + 1 + (weekday - tw_weekday(from + 1) + 7) % 7;
}

/* A week named before holds the days named after: right beside it, or further on where it lies ahead. */
static bool week_was_named(const tw_clock *c)
{
    bool week = c->anchor.precision == TW_BY_RANGE && c->anchor.last - c->anchor.first == 6;
    size_t end = c->anchor_end + tw_punct_at(c, c->anchor_end, TW_PUNCT_COMMA);
    return week && (c->told == TW_TOLD_AHEAD || c->start == end);
}

static tw_period weekday_alone(const tw_clock *c, const tw_point *p)
{
    int back = (tw_weekday(c->today) - p->weekday + 7) % 7;
    int32_t last = c->today - back; /* today included */
    bool in_week = week_was_named(c);
    if (p->by_week)
        return tw_day_period(c->today - tw_weekday(c->today) + p->weekday + 7 * p->relation);
    switch (p->relation) {
    case 0:
        return tw_day_period(c->today - tw_weekday(c->today) + p->weekday);
    case -1:
        return tw_day_period(back ? last : last - 7);
    case -2:
        return tw_day_period((back ? last : last - 7) - 7);
    case 1:
        return tw_day_period(last + 7);
    case 2:
        return tw_day_period(last + 14);
    default:
        if (in_week) /* «يزور باريس الأسبوع المقبل ويلتقي الثلاثاء …» */
            return tw_day_period(c->anchor.first + (p->weekday - tw_weekday(c->anchor.first) + 7) % 7);
        return tw_day_period(c->told >= TW_TOLD_NOW ? weekday_ahead(c, p->weekday) : last);
    }
}

tw_period tw_resolve_point(const tw_clock *c, const tw_point *p)
{
    if (p->story)
        return unknown;
    if (p->year)
        return in_year(p, p->year);
    if (!c->dated)
        return unknown;
    if (p->by_month) {
        tw_day d = tw_day_of(tw_add_months(c->today, p->relation));
        d.day = p->day;
        return tw_day_valid(d) ? tw_day_period(tw_day_number(d)) : unknown;
    }
    if (p->month)
        return without_year(c, p);
    return p->weekday && !p->day ? weekday_alone(c, p) : unknown;
}

tw_period tw_resolve_left(const tw_point *p, const tw_point *right, tw_period end)
{
    if (p->weekday && !p->day && !p->month && !p->year)
        return tw_day_period(end.first - (tw_weekday(end.first) - p->weekday + 7) % 7);
    tw_point whole = *p;
    tw_day day = tw_day_of(end.first);
    if (!p->month && !p->year)
        whole.hijri = right->hijri;
    if (whole.hijri && !tw_hijri_of(end.first, &day))
        return unknown;
    if (!whole.month && !p->year)
        whole.month = day.month;
    if (p->year)
        return in_year(&whole, p->year);
    tw_period x = in_year(&whole, day.year);
    return !x.precision || x.first > end.first ? in_year(&whole, day.year - 1) : x;
}

tw_period tw_resolve_right(const tw_point *p, tw_period begin)
{
    if (p->weekday && !p->day && !p->month)
        return tw_day_period(begin.first + (p->weekday - tw_weekday(begin.first) + 7) % 7);
    int year = tw_day_of(begin.first).year;
    tw_period x = in_year(p, year);
    return x.precision && x.last < begin.first ? in_year(p, year + 1) : x;
}
