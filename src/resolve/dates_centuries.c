/*
 * Decades and centuries: «السبعينات», «ثلاثينات القرن الماضي», «القرن التاسع عشر». The twentieth century is 1900 to 1999,
 * as newspapers count.
 */
#include "resolve/dates_parts.h"

enum { DECADE_BY_RELATION = 100, AGES = 50, MILLENNIUM = 2000, ERA_COMMON = 0, CENTURIES = 30 };

static const tw_period unknown = { 0, 0, TW_BY_NONE };

/* Its number, by an ordinal («التاسع عشر») or a round number («العشرين»). */
static const tw_time_fact *number_of_century(const tw_clock *c, size_t at)
{
    const tw_time_fact *ordinal = tw_fact_at(c, at, TW_FACT_ORDINAL), *number = tw_fact_at(c, at, TW_SENSE_NUMBER);
    const tw_time_fact *fact = ordinal ? ordinal : number;
    return fact && tw_has_article(fact) && fact->value >= 1 && fact->value <= CENTURIES ? fact : NULL;
}

size_t tw_read_century(tw_clock *c, size_t at, tw_period *x)
{
    const tw_time_fact *unit = tw_time_with(c, at, TW_TIME_UNIT, true);
    if (!unit || unit->value != TW_CENTURY)
        return 0;
    size_t i = at + unit->count;
    const tw_time_fact *relation = tw_relation_at(c, i), *number = relation ? NULL : number_of_century(c, i);
    if (relation && relation->value <= 2) {
        *x = tw_unit_period(c, TW_CENTURY, relation->value);
        return i + relation->count - at;
    }
    if (!number)
        return 0;
    i += number->count;
    const tw_time_fact *era = tw_time_at(c, i, TW_TIME_ERA);
    *x = era && era->value != ERA_COMMON ? unknown
                                         : tw_years_period(number->value == 1 ? 1 : (number->value - 1) * 100, 100);
    return i + (era ? era->count : 0u) - at;
}

/* «والعشرينات», «والعشرات» after «الألفين»: the place of the decade in the century. */
static size_t read_and_decade(const tw_clock *c, size_t at, int *place)
{
    for (size_t i = 0; at < c->count && i < c->fact_count[at]; i++) {
        const tw_time_fact *fact = &c->facts[at][i];
        bool tens = fact->class == TW_TIME_COUNT && fact->value == TW_COUNT_TENS;
        bool decade = fact->class == TW_TIME_YEARWORD && fact->value < DECADE_BY_RELATION;
        if (fact->kind != TW_SENSE_TIME || fact->proclitics != (TW_CL_WA | TW_CL_AL) || !(tens || decade))
            continue;
        *place = tens ? 10 : fact->value;
        return fact->count;
    }
    return 0;
}

/* «في الألفين», «في الألفين والعشرينات»: decades of the millennium. */
static size_t read_millennium(const tw_clock *c, size_t at, tw_period *x)
{
    int32_t value = 0;
    int place = 0;
    bool article = false;
    size_t used = tw_read_number(c, at, &value, &article);
    if (!used || at == c->start || !article || value != MILLENNIUM || c->tokens[at].kind != TW_TOKEN_WORD)
        return 0;
    used += read_and_decade(c, at + used, &place);
    if (at + used < c->count && c->tokens[at + used].kind != TW_TOKEN_PUNCT)
        return 0;
    *x = tw_years_period(MILLENNIUM + place, 10);
    return used;
}

/* Low ones are ages («رجل في الثلاثينات»), unless the century is named. */
size_t tw_read_decade(tw_clock *c, size_t at, tw_period *x)
{
    const tw_time_fact *word = tw_time_at(c, at, TW_TIME_YEARWORD);
    if (!word)
        return read_millennium(c, at, x);
    if (word->value >= DECADE_BY_RELATION) {
        *x = tw_unit_period(c, TW_DECADE, word->value - DECADE_BY_RELATION - 1);
        return word->count;
    }
    size_t i = at + word->count, from = 0;
    bool joined = tw_prep_at(c, i, TW_PREP_FROM, &from);
    tw_period whole = unknown;
    size_t century = tw_read_century(c, i + from, &whole);
    if (century) {
        *x = whole.precision ? tw_years_period(tw_day_of(whole.first).year + word->value, 10) : unknown;
        return i + from + century - at;
    }
    if (joined || (word->value && word->value < AGES))
        return 0;
    *x = tw_years_period((word->value ? 1900 : MILLENNIUM) + word->value, 10);
    return word->count;
}
