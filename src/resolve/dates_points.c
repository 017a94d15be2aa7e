/*
 * Which day is meant: the parts of a date that are written, completed from the day of publication. What is not marked
 * is the last such weekday, day or month; but a day of the coming five months, and the coming month itself, lie ahead: newspapers
 * mark what is as far back as that («الماضي») or name its year.
 */
#include "resolve/dates_parts.h"

enum { AHEAD = 150 }; /* days that an unmarked «5 أغسطس» may lie ahead; the same day of last year is farther */

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
        tw_period x = nearest(c, p, c->future, true, slack_of(c, p));
        if (fits_weekday(p, x))
            return x;
        tw_period other = nearest(c, p, !c->future, true, 0); /* the weekday may tell which year */
        return p->weekday && fits_weekday(p, other) ? other : x;
    }
    if (p->relation == 0)
        return in_year(p, year_of_today(c, p));
    tw_period x = nearest(c, p, p->relation > 0, false, 0);
    if (!x.precision || p->relation == 1 || p->relation == -1)
        return x;
    return p->hijri ? unknown : in_year(p, tw_day_of(x.first).year + (p->relation > 0 ? 1 : -1));
}

static tw_period weekday_alone(const tw_clock *c, const tw_point *p)
{
    int back = (tw_weekday(c->today) - p->weekday + 7) % 7;
    int32_t last = c->today - back; /* today included */
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
        return tw_day_period(c->future && back ? last + 7 : last);
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
