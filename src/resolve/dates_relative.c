/*
 * Periods that are told by their place before or after the day of publication: «العام الماضي», «الأيام الثلاثة الماضية»,
 * «مطلع الشهر المقبل», «الأسبوع الأول من أكتوبر», «صيف 2015». A week begins on Monday.
 */
#include <string.h>

#include "resolve/dates_parts.h"

enum { DAY = 1, WEEK, MONTH, YEAR, DECADE, CENTURY, HOUR, MINUTE };
enum { RECENT = 9, FEW = 30, DUAL = 100, PLURAL = 200, MANY = 10000 };
enum { QUARTER = 11, HALF = 21, REST = 30, WEEKEND = 40, THIS_WEEKEND };

static const tw_period unknown = { 0, 0, TW_BY_NONE };

/* ---- units ---- */

static tw_period years(int first, int count)
{
    if (first < 1 || first + count > 9999)
        return unknown;
    tw_period begin = tw_year_period(first);
    return count == 1 ? begin : tw_span_period(begin.first, tw_year_period(first + count - 1).last);
}

tw_period tw_unit_period(const tw_clock *c, int unit, int relation)
{
    if (!c->dated)
        return unknown;
    tw_day today = tw_day_of(c->today);
    int32_t monday = c->today - tw_weekday(c->today) + 1;
    switch (unit) {
    case DAY:
        return tw_day_period(c->today + relation);
    case WEEK:
        return tw_span_period(monday + 7 * relation, monday + 7 * relation + 6);
    case MONTH: {
        tw_day d = tw_day_of(tw_add_months(c->today, relation));
        return tw_month_period(d.year, d.month);
    }
    case YEAR:
        return years(today.year + relation, 1);
    case DECADE:
        return years((today.year / 10 + relation) * 10, 10);
    case CENTURY:
        return years((today.year / 100 + relation) * 100, 100);
    default:
        return unknown;
    }
}

/* The last or next `n` units, counted from today. */
static tw_period last_units(const tw_clock *c, int unit, int32_t n, int relation)
{
    int sign = relation < 0 || relation == RECENT ? -1 : 1;
    if (!c->dated || !relation || n < 1 || n > MANY)
        return unknown;
    if (unit == HOUR) {
        n = (n + 23) / 24;
        return sign < 0 ? tw_span_period(c->today - n, c->today) : tw_span_period(c->today, c->today + n);
    }
    int32_t far;
    switch (unit) {
    case DAY:
        far = c->today + sign * n;
        break;
    case WEEK:
        far = c->today + sign * n * 7;
        break;
    case MONTH:
        far = tw_add_months(c->today, sign * n);
        break;
    case YEAR:
        far = tw_add_months(c->today, sign * (n < 500 ? n : 500) * 12);
        break;
    case DECADE:
        return n > 50 ? unknown : years((tw_day_of(c->today).year / 10 - (sign < 0 ? n : -1)) * 10, n * 10);
    default:
        return unknown;
    }
    return sign < 0 ? tw_span_period(far, c->today - 1) : tw_span_period(c->today + 1, far);
}

/* «القليلة الماضية» counts three. */
static int32_t count_of(const tw_time_fact *relation, int32_t n)
{
    return relation->value == FEW || relation->value == -FEW ? n ? n : 3 : n;
}

/* «الماضي» after something definite. */
static const tw_time_fact *relation_at(const tw_clock *c, size_t at)
{
    const tw_time_fact *word = tw_time_at(c, at, TW_TIME_RELWORD);
    return word && (tw_has_article(word) || word->count > 1) ? word : NULL;
}

/* «هذا», which stands before. */
static const tw_time_fact *this_at(const tw_clock *c, size_t at)
{
    const tw_time_fact *word = tw_time_with(c, at, TW_TIME_RELWORD, false);
    return word && word->value == 0 ? word : NULL;
}

/* A weekday inside a week that was just named: «الأسبوع المقبل يوم الجمعة». */
static size_t read_day_of_week(const tw_clock *c, size_t at, tw_period *week)
{
    const tw_time_fact *unit = tw_time_with(c, at, TW_TIME_UNIT, false);
    size_t i = at + (unit && unit->value == DAY ? unit->count : 0);
    const tw_time_fact *weekday = tw_time_at(c, i, TW_TIME_WEEKDAY);
    if (!weekday || !week->precision)
        return 0;
    *week = tw_day_period(week->first + weekday->value - 1);
    return i + weekday->count - at;
}

/* «العام الماضي», «هذا العام», «الأسبوع المقبل يوم الجمعة». */
static size_t read_unit(const tw_clock *c, size_t at, tw_period *x)
{
    const tw_time_fact *this = this_at(c, at);
    size_t i = at + (this ? this->count : 0);
    const tw_time_fact *unit = tw_time_with(c, i, TW_TIME_UNIT, true);
    if (!unit || unit->value > DUAL)
        return 0;
    i += unit->count;
    const tw_time_fact *word = this ? this : relation_at(c, i);
    if (!word)
        return 0;
    i += this ? 0 : word->count;
    *x = word->value > 2 || word->value < -2 ? unknown : tw_unit_period(c, unit->value, word->value);
    return i + (unit->value == WEEK ? read_day_of_week(c, i, x) : 0) - at;
}

/* ---- counted units ---- */

/* «الأيام الثلاثة الماضية», «العامين الماضيين», «السنوات الأخيرة». */
static size_t read_definite_units(const tw_clock *c, size_t at, tw_period *x)
{
    const tw_time_fact *unit = tw_time_with(c, at, TW_TIME_UNIT, true);
    if (!unit || unit->value < DUAL)
        return 0;
    int32_t n = unit->value < PLURAL ? 2 : 0;
    bool article;
    size_t i = at + unit->count, number = n ? 0 : tw_read_number(c, i, &n, &article);
    i += number;
    const tw_time_fact *word = relation_at(c, i);
    if (!word)
        return 0;
    *x = last_units(c, unit->value % 100, count_of(word, n), word->value);
    return i + word->count - at;
}

/* «الـ24 ساعة الماضية», «3 أيام القادمة», «خلال آخر ثلاث سنوات». */
static size_t read_counted_units(const tw_clock *c, size_t at, tw_period *x)
{
    const tw_time_fact *last = tw_time_with(c, at, TW_TIME_RELWORD, false);
    bool led = last && last->value == -1;
    size_t i = at + (led ? last->count : 0);
    int32_t n = 1;
    bool article;
    size_t number = tw_read_number(c, i, &n, &article);
    i += number;
    const tw_time_fact *unit = tw_time_at(c, i, TW_TIME_UNIT);
    if (!unit || (!number && !led) || (tw_has_article(unit) && unit->value < PLURAL)) /* «في المائة الأسبوع الماضي» */
        return 0;
    if (!number && unit->value > PLURAL)
        n = 0;
    else if (!number && unit->value > DUAL)
        n = 2;
    i += unit->count;
    const tw_time_fact *word = led ? last : relation_at(c, i);
    if (!word)
        return 0;
    *x = last_units(c, unit->value % 100, n, word->value);
    return i + (led ? 0 : word->count) - at;
}

/* ---- a month or year that holds other periods ---- */

/* [من] «العام الماضي», «أكتوبر», «عام 2015». */
static size_t read_whole(const tw_clock *c, size_t at, tw_period *x)
{
    size_t i = at, from;
    if (tw_prep_at(c, i, TW_PREP_FROM, &from))
        i += from;
    tw_point p;
    size_t unit = read_unit(c, i, x), point = tw_read_point(c, i, &p);
    if (point > unit) {
        *x = tw_resolve_point(c, &p);
        return p.day || p.weekday ? 0 : i + point - at;
    }
    return unit ? i + unit - at : 0;
}

/* The n-th week of a month begins on its n-th Monday; those of a year are counted as ISO 8601 does. */
static tw_period week_of(tw_period whole, int n)
{
    int32_t first = whole.first;
    if (n < 1 || n > 53)
        return unknown;
    int weekday = tw_weekday(first);
    if (whole.precision == TW_BY_MONTH)
        first += (8 - weekday) % 7;
    else
        first += weekday <= 4 ? 1 - weekday : 8 - weekday;
    return tw_span_period(first + (n - 1) * 7, first + (n - 1) * 7 + 6);
}

/* «الأسبوع الأول من أكتوبر», «أول يوم جمعة من يوليو». */
static size_t read_ordinal_part(const tw_clock *c, size_t at, tw_period *x)
{
    const tw_time_fact *unit = tw_time_with(c, at, TW_TIME_UNIT, true), *first = tw_fact_at(c, at, TW_FACT_ORDINAL);
    const tw_time_fact *second = unit ? tw_fact_at(c, at + unit->count, TW_FACT_ORDINAL) : NULL;
    const tw_time_fact *weekday = first ? tw_time_at(c, at + first->count, TW_TIME_WEEKDAY) : NULL;
    bool week = unit && unit->value == WEEK && second && tw_has_article(second);
    if (!week && !weekday)
        return 0;
    size_t i = at + (week ? unit->count + second->count : (size_t)first->count + weekday->count);
    tw_period whole;
    size_t used = read_whole(c, i, &whole);
    if (!used)
        return 0;
    *x = unknown;
    if (whole.precision && week)
        *x = week_of(whole, second->value);
    else if (whole.precision == TW_BY_MONTH && first->value <= 4)
        *x = tw_day_period(whole.first + (weekday->value - tw_weekday(whole.first) + 7) % 7 + (first->value - 1) * 7);
    return i + used - at;
}

/* «أسبوع 16 سبتمبر». */
static size_t read_week_of_day(const tw_clock *c, size_t at, tw_period *x)
{
    const tw_time_fact *unit = tw_time_with(c, at, TW_TIME_UNIT, false);
    tw_point p;
    size_t used = unit && unit->value == WEEK ? tw_read_point(c, at + unit->count, &p) : 0;
    if (!used || !p.day)
        return 0;
    *x = tw_resolve_point(c, &p);
    if (x->precision) {
        int32_t monday = x->first - tw_weekday(x->first) + 1;
        *x = tw_span_period(monday, monday + 6);
    }
    return unit->count + used;
}

/* ---- seasons, quarters, halves ---- */

static tw_period season_of_year(int season, int year)
{
    if (year < 1 || year > 9998)
        return unknown;
    int first, months = 3;
    if (season >= HALF) {
        first = (season - HALF) * 6 + 1;
        months = 6;
    } else {
        first = season >= QUARTER ? (season - QUARTER) * 3 + 1 : season * 3;
    }
    int end = first + months - 1, over = end > 12; /* winter goes on into the next year */
    return tw_span_period(tw_month_period(year, first).first, tw_month_period(year + over, end - 12 * over).last);
}

/* «الصيف الماضي», «هذا الشتاء». */
static tw_period season_by_relation(const tw_clock *c, int season, int relation)
{
    if (!c->dated || relation < -1 || relation > 1)
        return unknown;
    int year = tw_day_of(c->today).year;
    for (int i = 0; i < 4; i++) {
        tw_period x = season_of_year(season, relation > 0 ? year - 1 + i : year + 1 - i);
        bool good = relation > 0 ? x.first > c->today : relation < 0 ? x.last < c->today : x.first <= c->today;
        if (x.precision && good)
            return x;
    }
    return unknown;
}

/* Saturday and Sunday: the last ones until Wednesday, unless the sentence looks ahead. */
static size_t read_weekend(const tw_clock *c, size_t at, const tw_time_fact *fact, tw_period *x)
{
    const tw_time_fact *word = relation_at(c, at + fact->count);
    bool nearest = !word && fact->value == WEEKEND && c->dated && !c->future && tw_weekday(c->today) <= 3;
    *x = tw_unit_period(c, WEEK, word && word->value <= 2 ? word->value : -nearest);
    if (x->precision)
        x->first += 5;
    return fact->count + (word ? word->count : 0u);
}

/* «بقية العام [الحالي]». */
static size_t read_rest(const tw_clock *c, size_t at, const tw_time_fact *fact, tw_period *x)
{
    const tw_time_fact *word = relation_at(c, at + fact->count);
    tw_period unit = tw_unit_period(c, fact->value - REST, 0);
    *x = unit.precision ? tw_span_period(c->today, unit.last) : unknown;
    return fact->count + (word && word->value == 0 ? word->count : 0u);
}

static size_t read_season(const tw_clock *c, size_t at, tw_period *x)
{
    const tw_time_fact *this = this_at(c, at);
    size_t i = at + (this ? this->count : 0);
    const tw_time_fact *season = tw_time_at(c, i, TW_TIME_SEASON), *word;
    if (!season)
        return 0;
    if (season->value > REST)
        return this ? 0 : season->value >= WEEKEND ? read_weekend(c, at, season, x) : read_rest(c, at, season, x);
    i += season->count;
    word = this ? this : relation_at(c, i);
    if (word) {
        *x = season_by_relation(c, season->value, word->value);
        return i + (this ? 0 : word->count) - at;
    }
    tw_period whole;
    size_t used = read_whole(c, i, &whole);
    if (!used || (whole.precision && whole.precision != TW_BY_YEAR))
        return 0;
    *x = whole.precision ? season_of_year(season->value, tw_day_of(whole.first).year) : unknown;
    return i + used - at;
}

/* ---- decades ---- */

/* «السبعينات», «ثلاثينات القرن الماضي», «عقد الثمانينات». Low ones are ages, unless the century is named. */
static size_t read_decade(const tw_clock *c, size_t at, tw_period *x)
{
    const tw_time_fact *word = tw_time_at(c, at, TW_TIME_YEARWORD);
    if (!word)
        return 0;
    if (word->value >= 100) {
        *x = tw_unit_period(c, DECADE, word->value - 101);
        return word->count;
    }
    size_t i = at + word->count, from = 0;
    bool joined = tw_prep_at(c, i, TW_PREP_FROM, &from);
    const tw_time_fact *century = tw_time_with(c, i + from, TW_TIME_UNIT, true);
    if (century && century->value == CENTURY) {
        const tw_time_fact *relation = relation_at(c, i + from + century->count);
        tw_period whole = relation && relation->value <= 2 ? tw_unit_period(c, CENTURY, relation->value) : unknown;
        *x = whole.precision ? years(tw_day_of(whole.first).year + word->value, 10) : unknown;
        return relation ? i + from + century->count + relation->count - at : 0;
    }
    if (joined || (word->value && word->value < 50))
        return 0;
    *x = years((word->value ? 1900 : 2000) + word->value, 10);
    return word->count;
}

/* ---- edges ---- */

/* Half a year or half of several years. */
static tw_period edge_of_years(int first, int count, int edge)
{
    if (count > 1)
        return years(first + (edge < 0 ? 0 : edge ? count - count / 2 : count / 4), count / 2);
    int month = edge < 0 ? 1 : edge ? 7 : 4;
    return tw_span_period(tw_month_period(first, month).first, tw_month_period(first, month + 5).last);
}

tw_period tw_edge_of(tw_period x, int edge)
{
    if (!x.precision || x.first == x.last)
        return x;
    tw_day begin = tw_day_of(x.first), end = tw_day_of(x.last);
    if (begin.month == 1 && begin.day == 1 && end.month == 12 && end.day == 31)
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

/* A word that begins with ال: an adjective of the unit before it, if that is definite. */
static bool has_article(const tw_clock *c, size_t at)
{
    return at < c->count && c->tokens[at].kind == TW_TOKEN_WORD && c->tokens[at].form_length > 6 &&
           memcmp(c->tokens[at].form, "ال", 4) == 0;
}

/* What an edge may belong to: a whole, a season, a decade, or «العام» alone. */
static size_t read_edged(const tw_clock *c, size_t at, tw_period *x)
{
    tw_period other;
    size_t used = read_whole(c, at, x), more = read_season(c, at, &other);
    if (more <= used)
        more = read_decade(c, at, &other);
    if (more > used) {
        *x = other;
        used = more;
    }
    const tw_time_fact *unit = used ? NULL : tw_time_with(c, at, TW_TIME_UNIT, true);
    if (!unit || (unit->value != WEEK && unit->value != MONTH && unit->value != YEAR))
        return used;
    const tw_time_fact *told = tw_time_at(c, at, TW_TIME_RELDAY); /* «نهاية العام نفسه» */
    bool foreign = told || has_article(c, at + unit->count);      /* «نهاية العام الدراسي» */
    *x = foreign ? unknown : tw_unit_period(c, unit->value, 0);
    return told ? told->count : unit->count;
}

static size_t read_edge(const tw_clock *c, size_t at, tw_period *x)
{
    const tw_time_fact *edge = tw_time_with(c, at, TW_TIME_EDGE, false);
    size_t used = edge ? read_edged(c, at + edge->count, x) : 0;
    if (!used)
        return 0;
    *x = tw_edge_of(*x, edge->value);
    return edge->count + used;
}

typedef size_t (*reader)(const tw_clock *clock, size_t at, tw_period *period);

size_t tw_read_relative(const tw_clock *c, size_t at, tw_period *period)
{
    static const reader readers[] = { read_unit,        read_definite_units, read_counted_units, read_ordinal_part,
                                      read_week_of_day, read_season,         read_decade,        read_edge };
    size_t best = 0;
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        tw_period x = unknown;
        size_t used = readers[i](c, at, &x);
        if (used > best) {
            best = used;
            *period = x;
        }
    }
    return best;
}
