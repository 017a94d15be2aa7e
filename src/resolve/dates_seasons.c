/*
 * Months and years that hold other periods, and what needs only them: seasons, ends of weeks, what is left of a unit.
 */
#include <string.h>

#include "resolve/dates_parts.h"

enum { REST = 30, WEEKEND = 40, SATURDAY = 6 };

static const tw_period unknown = { 0, 0, TW_BY_NONE };

/* ---- wholes ---- */

/* A word that begins with ال: an adjective of the unit before it, if that is definite. */
static bool has_article(const tw_clock *c, size_t at)
{
    return at < c->count && c->tokens[at].kind == TW_TOKEN_WORD && c->tokens[at].form_length > 6 &&
           memcmp(c->tokens[at].form, "ال", 4) == 0;
}

/* «العام» alone is this one, unless something else describes it («العام الدراسي», «العام نفسه»). */
static size_t read_bare_unit(const tw_clock *c, size_t at, tw_period *x)
{
    const tw_time_fact *unit = tw_time_with(c, at, TW_TIME_UNIT, true), *told = tw_time_at(c, at, TW_TIME_RELDAY);
    if (!unit || unit->value < TW_WEEK || unit->value > TW_YEAR)
        return 0;
    if (told) {
        *x = told->value > TW_STORY_FIRST ? tw_story_period(c, told->value) : unknown;
        return told->count;
    }
    *x = has_article(c, at + unit->count) ? unknown : tw_unit_period(c, unit->value, 0);
    return unit->count;
}

/* A day inside it makes a point no whole: true if there is one. */
static size_t read_longest_whole(tw_clock *c, size_t at, tw_period *x, bool *day)
{
    tw_point p;
    tw_period named = unknown;
    size_t unit = tw_read_unit(c, at, &named), point = tw_read_point(c, at, &p), bare = read_bare_unit(c, at, x);
    *day = point > unit && point > bare && (p.day || p.weekday);
    if (point > unit && point > bare) {
        *x = tw_resolve_point(c, &p);
        return point;
    }
    if (unit < bare)
        return bare;
    *x = named;
    return unit;
}

size_t tw_read_whole(tw_clock *c, size_t at, tw_period *x)
{
    size_t start = c->start, from = 0;
    bool day;
    tw_prep_at(c, at, TW_PREP_FROM, &from);
    if (tw_lam_at(c, at + from))
        c->start = at + from;
    size_t used = read_longest_whole(c, at + from, x, &day);
    c->start = start;
    return used && !day ? from + used : 0;
}

/* ---- seasons ---- */

/* Winter goes on into the next year. */
static tw_period season_of_year(int season, int year)
{
    if (year < 1 || year > 9998)
        return unknown;
    int first = season * 3, end = first + 2, over = end > 12;
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

/* Saturday and Sunday: the coming ones, but where the past is told the last ones. */
static size_t read_weekend(const tw_clock *c, size_t at, const tw_time_fact *fact, tw_period *x)
{
    const tw_time_fact *word = tw_relation_at(c, at + fact->count);
    bool past = c->told == TW_TOLD_PAST && fact->value == WEEKEND && c->dated && tw_weekday(c->today) < SATURDAY;
    *x = tw_unit_period(c, TW_WEEK, word && word->value <= 2 ? word->value : -past);
    if (x->precision)
        x->first += SATURDAY - 1;
    return fact->count + (word ? word->count : 0u);
}

/* «بقية العام [الحالي]». */
static size_t read_rest(const tw_clock *c, size_t at, const tw_time_fact *fact, tw_period *x)
{
    const tw_time_fact *word = tw_relation_at(c, at + fact->count);
    tw_period unit = tw_unit_period(c, fact->value - REST, 0);
    *x = unit.precision ? tw_span_period(c->today, unit.last) : unknown;
    return fact->count + (word && word->value == 0 ? word->count : 0u);
}

size_t tw_read_season(tw_clock *c, size_t at, tw_period *x)
{
    const tw_time_fact *this = tw_this_at(c, at);
    size_t i = at + (this ? this->count : 0);
    const tw_time_fact *season = tw_time_at(c, i, TW_TIME_SEASON), *word;
    if (!season)
        return 0;
    if (season->value > REST)
        return this ? 0 : season->value >= WEEKEND ? read_weekend(c, at, season, x) : read_rest(c, at, season, x);
    i += season->count;
    word = this ? this : tw_relation_at(c, i);
    if (word) {
        *x = season_by_relation(c, season->value, word->value);
        return i + (this ? 0 : word->count) - at;
    }
    tw_period whole = unknown;
    size_t used = tw_read_whole(c, i, &whole);
    if (!used || (whole.precision && whole.precision != TW_BY_YEAR))
        return 0;
    *x = whole.precision ? season_of_year(season->value, tw_day_of(whole.first).year) : unknown;
    return i + used - at;
}
