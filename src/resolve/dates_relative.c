/*
 * Periods that are told by their place before or after the day of publication: «العام الماضي», «الأيام الثلاثة الماضية»,
 * «خلال آخر ثلاث سنوات». A week begins on Monday.
 */
#include "resolve/dates_parts.h"

enum { FEW = 30, MANY = 10000 };

static const tw_period unknown = { 0, 0, TW_BY_NONE };

/* ---- units ---- */

tw_period tw_unit_period(const tw_clock *c, int unit, int relation)
{
    return c->dated ? tw_unit_around(c->today, (tw_unit_of_time)unit, relation) : unknown;
}

/* Decades and hours are counted whole. */
static tw_period last_long_or_short(const tw_clock *c, int unit, int32_t n, int sign)
{
    if (unit == TW_HOUR) {
        n = (n + 23) / 24;
        return sign < 0 ? tw_span_period(c->today - n, c->today) : tw_span_period(c->today, c->today + n);
    }
    if (unit != TW_DECADE || n > 50)
        return unknown;
    return tw_years_period((tw_day_of(c->today).year / 10 - (sign < 0 ? n : -1)) * 10, n * 10);
}

/* The last or next `n` units, counted from today. */
static tw_period last_units(const tw_clock *c, int unit, int32_t n, int relation)
{
    int sign = relation < 0 || relation == TW_RECENT ? -1 : 1;
    if (!c->dated || !relation || n < 1 || n > MANY)
        return unknown;
    if (unit > TW_YEAR)
        return last_long_or_short(c, unit, n, sign);
    if (unit == TW_YEAR && n > 500)
        n = 500;
    int32_t far = tw_step(c->today, (tw_unit_of_time)unit, sign * n);
    return sign < 0 ? tw_span_period(far, c->today - 1) : tw_span_period(c->today + 1, far);
}

/* «القليلة الماضية» counts three. */
static int32_t count_of(const tw_time_fact *relation, int32_t n)
{
    return relation->value == FEW || relation->value == -FEW ? n ? n : TW_COUNT_FEW : n;
}

const tw_time_fact *tw_relation_at(const tw_clock *c, size_t at)
{
    const tw_time_fact *word = tw_time_at(c, at, TW_TIME_RELWORD);
    return word && (tw_has_article(word) || word->count > 1) ? word : NULL;
}

const tw_time_fact *tw_this_at(const tw_clock *c, size_t at)
{
    const tw_time_fact *word = tw_time_with(c, at, TW_TIME_RELWORD, false);
    return word && word->value == 0 ? word : NULL;
}

/* A weekday inside a week that was just named: «الأسبوع المقبل يوم الجمعة». */
static size_t read_day_of_week(const tw_clock *c, size_t at, tw_period *week)
{
    const tw_time_fact *unit = tw_time_with(c, at, TW_TIME_UNIT, false);
    size_t i = at + (unit && unit->value == TW_DAY ? unit->count : 0);
    const tw_time_fact *weekday = tw_time_at(c, i, TW_TIME_WEEKDAY);
    if (!weekday || !week->precision)
        return 0;
    *week = tw_day_period(week->first + weekday->value - 1);
    return i + weekday->count - at;
}

size_t tw_read_unit(tw_clock *c, size_t at, tw_period *x)
{
    const tw_time_fact *this = tw_this_at(c, at);
    size_t i = at + (this ? this->count : 0);
    const tw_time_fact *unit = tw_time_with(c, i, TW_TIME_UNIT, true);
    if (!unit || unit->value > TW_UNIT_DUAL)
        return 0;
    i += unit->count;
    const tw_time_fact *word = this ? this : tw_relation_at(c, i);
    if (!word)
        return 0;
    i += this ? 0 : word->count;
    *x = word->value > 2 || word->value < -2 ? unknown : tw_unit_period(c, unit->value, word->value);
    return i + (unit->value == TW_WEEK ? read_day_of_week(c, i, x) : 0) - at;
}

/* ---- counted units ---- */

/* «الأيام الثلاثة الماضية», «العامين الماضيين», «السنوات الأخيرة». */
static size_t read_definite_units(tw_clock *c, size_t at, tw_period *x)
{
    const tw_time_fact *unit = tw_time_with(c, at, TW_TIME_UNIT, true);
    if (!unit || unit->value < TW_UNIT_DUAL)
        return 0;
    int32_t n = unit->value < TW_UNIT_PLURAL ? 2 : 0;
    bool article;
    size_t i = at + unit->count, number = n ? 0 : tw_read_number(c, i, &n, &article);
    i += number;
    const tw_time_fact *word = tw_relation_at(c, i);
    if (!word)
        return 0;
    *x = last_units(c, unit->value % 100, count_of(word, n), word->value);
    return i + word->count - at;
}

/* «آخر ثلاث سنوات» are the last of something told («من حكمه») or of what is past; one unit only at the end of a clause. */
static bool last_of_the_past(const tw_clock *c, size_t at, bool counted)
{
    size_t used;
    bool ends = at >= c->count || c->tokens[at].kind == TW_TOKEN_PUNCT;
    return counted ? !tw_prep_at(c, at, TW_PREP_FROM, &used) : ends;
}

/* «الـ24 ساعة الماضية», «3 أيام القادمة», «آخر ثلاث سنوات», «خلال آخر شهرين». */
static size_t read_counted_units(tw_clock *c, size_t at, tw_period *x)
{
    const tw_time_fact *last = tw_time_with(c, at, TW_TIME_RELWORD, false),
                       *bare = tw_time_with(c, at, TW_TIME_COUNT, false);
    bool led = last && last->value == -1, alone = !led && bare && bare->value == TW_COUNT_LAST;
    size_t i = at + (led ? last->count : alone ? bare->count : 0);
    int32_t n = 1;
    bool article;
    size_t number = tw_read_number(c, i, &n, &article);
    i += number;
    const tw_time_fact *unit = tw_time_at(c, i, TW_TIME_UNIT);
    if (!unit || (!number && !led && !alone) || (alone && unit->value % 100 == TW_MINUTE) ||
        (tw_has_article(unit) && unit->value < TW_UNIT_PLURAL)) /* «في المائة الأسبوع الماضي» */
        return 0;
    if (!number)
        n = unit->value > TW_UNIT_PLURAL ? 0 : unit->value > TW_UNIT_DUAL ? 2 : n;
    i += unit->count;
    const tw_time_fact *word = led || alone ? NULL : tw_relation_at(c, i);
    if ((!word && !led && !alone) || (alone && !last_of_the_past(c, i, number > 0)))
        return 0;
    *x = last_units(c, unit->value % 100, n, word ? word->value : -1);
    return i + (word ? word->count : 0u) - at;
}

typedef size_t (*reader)(tw_clock *clock, size_t at, tw_period *period);

size_t tw_read_relative(tw_clock *c, size_t at, tw_period *period)
{
    static const reader readers[] = { tw_read_unit,    read_definite_units, read_counted_units, tw_read_season,
                                      tw_read_section, tw_read_decade,      tw_read_century };
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
