/*
 * Dates by their names: «الخميس 13 يوليو (تموز) 2023», «الثالث من الشهر الحالي», «25 شوال 1436 هـ», «يونيو الماضي».
 */

#include "resolve/dates_parts.h"

enum { YEAR_FIRST = 1000, YEAR_LAST = 2999, HIJRI_FIRST = 1400, HIJRI_LAST = 1450 };
enum { ERA_COMMON = 0, ERA_HIJRA = 1, ERA_BEFORE = 2, ERA_EQUALS = 9 };
enum { UNIT_MONTH = 3, UNIT_YEAR = 4, SHORT_FIRST = 21, THIS_CENTURY = 2000, LAST_CENTURY = 1900 };

static bool is_unit(const tw_time_fact *fact, int unit)
{
    return fact && fact->value % 100 == unit && fact->value < 200;
}

/* ---- parts ---- */

size_t tw_read_day(const tw_clock *c, size_t at, bool bare, int *day)
{
    const tw_time_fact *ordinal = tw_fact_at(c, at, TW_FACT_ORDINAL), *number = tw_fact_at(c, at, TW_SENSE_NUMBER);
    bool first = ordinal && bare && ordinal->value == 1; /* «أول مايو» */
    const tw_time_fact *fact = ordinal && (first || tw_has_article(ordinal)) ? ordinal : number;
    if (!fact || fact->value < 1 || fact->value > 31)
        return 0;
    const tw_token *last = &c->tokens[at + fact->count - 1];
    if (last->kind == TW_TOKEN_NUMBER ? last->form_length > 2 : !bare && !tw_has_article(fact))
        return 0;
    *day = fact->value;
    return fact->count;
}

static const tw_time_fact *month_fact(const tw_clock *c, size_t at)
{
    const tw_time_fact *civil = tw_time_with(c, at, TW_TIME_MONTH, false),
                       *hijri = tw_time_with(c, at, TW_TIME_HIJRI, false);
    return civil ? civil : hijri;
}

/* The same month by its other name: «(تموز)», «/ تموز», «- تموز», «تموز». */
static size_t read_other_name(const tw_clock *c, size_t at, const tw_time_fact *month)
{
    bool open = tw_punct_at(c, at, TW_PUNCT_OPEN);
    size_t mark = open || tw_punct_at(c, at, TW_PUNCT_SLASH) || tw_punct_at(c, at, TW_PUNCT_DASH);
    const tw_time_fact *other = month_fact(c, at + mark);
    if (!other || other->class != month->class || other->value != month->value)
        return 0;
    size_t end = at + mark + other->count;
    return open ? (tw_punct_at(c, end, TW_PUNCT_CLOSE) ? end + 1 - at : 0) : end - at;
}

size_t tw_read_month(const tw_clock *c, size_t at, tw_point *p)
{
    size_t i = at;
    const tw_time_fact *unit = tw_time_with(c, i, TW_TIME_UNIT, false);
    if (is_unit(unit, UNIT_MONTH) && month_fact(c, i + unit->count))
        i += unit->count;
    const tw_time_fact *month = month_fact(c, i);
    if (!month)
        return 0;
    p->month = month->value;
    p->hijri = month->class == TW_TIME_HIJRI;
    size_t named = i + month->count, other = read_other_name(c, named, month);
    p->weak = i == at && !other;
    return named + other - at;
}

static size_t read_era(const tw_clock *c, size_t at, int *era)
{
    const tw_time_fact *fact = tw_time_at(c, at, TW_TIME_ERA);
    if (!fact || fact->value == ERA_EQUALS)
        return 0;
    *era = fact->value;
    return fact->count;
}

/* «عام 67», «عام ثمانية وأربعين»: of the century that ended or, if that year has been, of this one. «عام تسعة عشر تسعة
 * وتسعون» is written out in two halves. */
static size_t read_short_year(const tw_clock *c, size_t at, size_t used, bool article, int32_t *value)
{
    bool digits = c->tokens[at].kind == TW_TOKEN_NUMBER, other;
    int32_t rest = 0, now = c->dated ? tw_day_of(c->today).year : LAST_CENTURY;
    size_t more = digits || *value < 10 ? 0 : tw_read_number(c, at + used, &rest, &other);
    if (more && rest < 100) {
        *value = *value * 100 + rest;
        return used + more;
    }
    if (article || (digits ? c->tokens[at].form_length != 2 : *value < SHORT_FIRST))
        return 0;
    *value += *value + THIS_CENTURY <= now ? THIS_CENTURY : LAST_CENTURY;
    return used;
}

/* [من] [عام] 2003 [م]; without the word «عام» a number of four digits or in words from a thousand on. */
size_t tw_read_year(const tw_clock *c, size_t at, tw_point *p)
{
    size_t i = at, from;
    if (tw_prep_at(c, i, TW_PREP_FROM, &from) && is_unit(tw_time_at(c, i + from, TW_TIME_UNIT), UNIT_YEAR))
        i += from;
    const tw_time_fact *unit = tw_time_at(c, i, TW_TIME_UNIT);
    bool named = is_unit(unit, UNIT_YEAR);
    i += named ? unit->count : 0;
    int32_t value;
    bool article;
    size_t used = tw_read_number(c, i, &value, &article);
    bool digits = used && c->tokens[i].kind == TW_TOKEN_NUMBER;
    if (!used || value < 1 || value > YEAR_LAST ||
        (!named && (value < YEAR_FIRST || (digits && c->tokens[i].form_length != 4))))
        return 0;
    if (named && value < 100) {
        size_t more = read_short_year(c, i, used, article, &value);
        if (!more)
            return 0;
        used = more;
    }
    int era = -1;
    size_t end = i + used + read_era(c, i + used, &era);
    bool this_century = value >= HIJRI_FIRST && value <= HIJRI_LAST && !p->month; /* of the Hijra: «عام 1436» */
    p->year = value;
    p->weak = !named && era != ERA_HIJRA; /* «2500 م» may be metres */
    p->hijri = era != ERA_COMMON && (era == ERA_HIJRA || this_century || (p->hijri && p->month));
    p->story |= era == ERA_BEFORE;
    return end - at;
}

/* «[من] العام الماضي», «[من] هذا العام», «[من] العام نفسه» after a month. */
static size_t read_related_year(const tw_clock *c, size_t at, tw_point *p)
{
    size_t i = at, from;
    if (tw_prep_at(c, i, TW_PREP_FROM, &from))
        i += from;
    const tw_time_fact *told = tw_time_at(c, i, TW_TIME_RELDAY);
    if (told && told->value / 100 == UNIT_YEAR) {
        tw_period year = tw_story_period(c, told->value);
        p->year = year.precision && !p->hijri ? tw_day_of(year.first).year : 0;
        p->story |= !p->year;
        return i + told->count - at;
    }
    const tw_time_fact *this = tw_time_with(c, i, TW_TIME_RELWORD, false);
    size_t before = this && this->value == 0 ? this->count : 0;
    const tw_time_fact *unit = tw_time_with(c, i + before, TW_TIME_UNIT, true);
    if (!is_unit(unit, UNIT_YEAR) || unit->value > 100)
        return 0;
    size_t end = i + before + unit->count;
    const tw_time_fact *word = before ? this : tw_time_at(c, end, TW_TIME_RELWORD);
    if (!word || word->value > 2)
        return 0;
    if (!before)
        end += word->count;
    tw_day today = tw_day_of(c->today);
    bool known = c->dated && (!p->hijri || tw_hijri_of(c->today, &today));
    p->year = known ? today.year + word->value : 0;
    p->story |= !known;
    return end - at;
}

/* «الماضيين» of two months belongs to the first as well: «في مايو ويونيو الماضيين». */
static int shared_relation(const tw_clock *c, size_t at)
{
    size_t and;
    if (!tw_and_at(c, at, &and))
        return TW_NO_RELATION;
    for (size_t i = 0; i < c->fact_count[at + and]; i++) {
        const tw_time_fact *month = &c->facts[at + and][i];
        if (month->kind != TW_SENSE_TIME || month->class != TW_TIME_MONTH)
            continue;
        size_t end = at + and+month->count;
        const tw_time_fact *word = tw_time_with(c, end + read_other_name(c, end, month), TW_TIME_RELWORD, true);
        return word && word->value <= 2 && word->value >= -2 ? word->value : TW_NO_RELATION;
    }
    return TW_NO_RELATION;
}

/* What follows a month: its year, «الماضي», or nothing. */
static size_t read_month_tail(const tw_clock *c, size_t at, tw_point *p)
{
    size_t used = read_related_year(c, at, p);
    if (!used) {
        bool slash = p->day && tw_punct_at(c, at, TW_PUNCT_SLASH); /* «10/مايو/2015» */
        bool mark = slash || tw_punct_at(c, at, TW_PUNCT_COMMA) || tw_punct_at(c, at, TW_PUNCT_STOP);
        size_t comma = mark && tw_digits_at(c, at + 1) >= YEAR_FIRST;
        tw_point year = *p;
        used = tw_read_year(c, at + comma, &year);
        if (used) {
            *p = year;
            used += comma;
        }
    }
    const tw_time_fact *word = used ? NULL : tw_time_at(c, at, TW_TIME_RELWORD);
    if (word && word->value <= 2 && (tw_has_article(word) || word->count > 1)) {
        p->relation = word->value;
        used = word->count;
    }
    if (!used && !p->hijri)
        p->relation = shared_relation(c, at);
    p->weak = p->weak && !used;
    return used;
}

/* ---- whole dates ---- */

/* What may stand between the parts of a date. */
static bool is_mark(const tw_clock *c, size_t at)
{
    return tw_punct_at(c, at, TW_PUNCT_DASH) || tw_punct_at(c, at, TW_PUNCT_STOP) || tw_punct_at(c, at, TW_PUNCT_SLASH);
}

/* «13 يوليو 2023», «الثاني من أغسطس». */
static size_t read_day_month(const tw_clock *c, size_t at, tw_point *p)
{
    size_t i = at + tw_read_day(c, at, true, &p->day), from;
    if (i == at)
        return 0;
    if (tw_prep_at(c, i, TW_PREP_FROM, &from))
        i += from;
    else if (is_mark(c, i)) /* «16. مايو», «10/مايو» */
        i++;
    bool number = tw_fact_at(c, i, TW_SENSE_NUMBER) != NULL; /* «3 - صفر» is a score */
    size_t month = tw_read_month(c, i, p);
    if (!month)
        return 0;
    i += month;
    i += read_month_tail(c, i, p);
    p->weak = false;
    return number && !p->year ? 0 : i - at;
}

/* Digits with an era, or with a year that only the Hijri calendar has lately had: «3/7/1434 هـ». */
static size_t read_digits(const tw_clock *c, size_t at, tw_point *p)
{
    int era = -1;
    size_t used = tw_read_digits(c, at, p), more = used && p->year ? read_era(c, at + used, &era) : 0;
    p->hijri = used && era != ERA_COMMON && (era == ERA_HIJRA || (p->year >= HIJRI_FIRST && p->year <= HIJRI_LAST));
    p->story |= era == ERA_BEFORE;
    return used + more;
}

/* «سبتمبر 10, 2001», «يناير الحادي والعشرين 2018»; without a year only in digits at the end of a clause. */
static size_t read_month_day(const tw_clock *c, size_t at, tw_point *p)
{
    size_t month = tw_read_month(c, at, p), i = at + month, day = month ? tw_read_day(c, i, false, &p->day) : 0;
    if (!day)
        return 0;
    i += day;
    size_t comma = tw_punct_at(c, i, TW_PUNCT_COMMA), year = tw_read_year(c, i + comma, p);
    p->weak = false;
    bool ends = i >= c->count || tw_punct_at(c, i, TW_PUNCT_COMMA) || tw_punct_at(c, i, TW_PUNCT_STOP);
    bool last = ends && c->tokens[i - 1].kind == TW_TOKEN_NUMBER && c->told == TW_TOLD_AHEAD;
    return year ? i + comma + year - at : last ? i - at : 0;
}

static size_t read_month_alone(const tw_clock *c, size_t at, tw_point *p)
{
    size_t month = tw_read_month(c, at, p);
    return month ? month + read_month_tail(c, at + month, p) : 0;
}

/* «الثالث من الشهر الحالي», «20 هذا الشهر», «22 الجاري». */
static size_t read_day_of_related_month(const tw_clock *c, size_t at, tw_point *p)
{
    size_t i = at + tw_read_day(c, at, false, &p->day), from;
    if (i == at)
        return 0;
    if (tw_prep_at(c, i, TW_PREP_FROM, &from))
        i += from;
    const tw_time_fact *this = tw_time_with(c, i, TW_TIME_RELWORD, false);
    size_t before = this && this->value == 0 ? this->count : 0;
    const tw_time_fact *unit = tw_time_with(c, i + before, TW_TIME_UNIT, true);
    bool month = unit && unit->value == UNIT_MONTH;
    size_t end = i + before + (month ? unit->count : 0);
    const tw_time_fact *word = before ? this : tw_time_with(c, end, TW_TIME_RELWORD, true);
    if (!word || word->value > 2 || (before && !month) || (!month && tw_token_ends(&c->tokens[end], "ة")))
        return 0;
    p->relation = word->value;
    p->by_month = true;
    return end + (before ? 0 : word->count) - at;
}

static size_t read_feast(const tw_clock *c, size_t at, tw_point *p)
{
    const tw_time_fact *feast = tw_time_at(c, at, TW_TIME_HOLIDAY);
    if (!feast)
        return 0;
    p->day = feast->value % 100;
    p->month = feast->value / 100 % 100;
    p->hijri = feast->value > 10000;
    p->feast = p->weak = true;
    return feast->count + read_month_tail(c, at + feast->count, p);
}

typedef size_t (*reader)(const tw_clock *clock, size_t at, tw_point *point);

static size_t read_dayless(const tw_clock *c, size_t at, tw_point *p)
{
    static const reader readers[] = { read_day_month, read_month_day, read_month_alone, read_day_of_related_month,
                                      read_digits,    read_feast,     tw_read_year };
    size_t best = 0;
    int weekday = p->weekday;
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        tw_point point = { .relation = TW_NO_RELATION };
        size_t used = readers[i](c, at, &point);
        if (used > best) {
            best = used;
            *p = point;
        }
    }
    p->weekday = weekday;
    return best;
}

/* ---- with a day of the week ---- */

/* Marks that may stand between a weekday and the date: a comma, «الموافق». */
static size_t skip_link(const tw_clock *c, size_t at)
{
    size_t i = at + tw_punct_at(c, at, TW_PUNCT_COMMA);
    const tw_time_fact *equals = tw_time_at(c, i, TW_TIME_ERA);
    return equals && equals->value == ERA_EQUALS ? i + equals->count - at : i - at;
}

/* «الأحد الثاني» of this month. */
static size_t read_nth_weekday(const tw_clock *c, size_t at, tw_point *p)
{
    const tw_time_fact *ordinal = tw_fact_at(c, at, TW_FACT_ORDINAL);
    if (!ordinal || !tw_has_article(ordinal) || ordinal->value > 4)
        return 0;
    tw_day d = tw_day_of(c->today);
    d.day = 1;
    d.day += (p->weekday - tw_weekday(tw_day_number(d)) + 7) % 7 + (ordinal->value - 1) * 7;
    p->day = d.day;
    p->month = d.month;
    p->year = d.year;
    return ordinal->count;
}

/* The day of the month that follows a weekday, if nothing is counted by it: «الجمعة 22». */
static size_t read_lone_day(const tw_clock *c, size_t at, tw_point *p)
{
    int day;
    size_t from, in = tw_prep_at(c, at, TW_PREP_IN, &from) ? from : 0, used = tw_read_day(c, at + in, false, &day);
    used += used ? in : 0;
    if (!used || !c->dated || (at + used < c->count && c->tokens[at + used].kind != TW_TOKEN_PUNCT) ||
        tw_punct_at(c, at + used, TW_PUNCT_PERCENT) || tw_punct_at(c, at + used, TW_PUNCT_DASH) ||
        tw_punct_at(c, at + used, TW_PUNCT_SLASH))
        return 0;
    size_t nth = read_nth_weekday(c, at, p);
    for (int months = 0; months < 2 && !nth; months++) {
        tw_day d = tw_day_of(tw_add_months(c->today, c->told == TW_TOLD_AHEAD ? months : -months));
        d.day = day;
        if (tw_day_valid(d) && tw_weekday(tw_day_number(d)) == p->weekday) {
            p->day = day;
            p->month = d.month;
            p->year = d.year;
            return used;
        }
    }
    return nth;
}

/* The week of a weekday: «الجمعة من الأسبوع الماضي», «الأحد هذا الأسبوع». */
static size_t read_its_week(const tw_clock *c, size_t at, tw_point *p)
{
    size_t in = 0;
    if (!tw_prep_at(c, at, TW_PREP_FROM, &in))
        tw_prep_at(c, at, TW_PREP_IN, &in);
    const tw_time_fact *this = tw_this_at(c, at + in);
    size_t i = at + in + (this ? this->count : 0);
    const tw_time_fact *unit = tw_time_with(c, i, TW_TIME_UNIT, true);
    const tw_time_fact *word = !unit || unit->value != TW_WEEK ? NULL
                               : this                          ? this
                                                               : tw_relation_at(c, i + unit->count);
    if (!word || word->value > 2 || word->value < -2)
        return 0;
    p->relation = word->value;
    p->by_week = true;
    return i + unit->count + (this ? 0 : word->count) - at;
}

/* A weekday and what may follow it. */
static size_t read_weekday(const tw_clock *c, size_t at, tw_point *p)
{
    const tw_time_fact *this = tw_time_with(c, at, TW_TIME_RELWORD, false);
    size_t i = at + (this && this->value == 0 ? this->count : 0);
    p->by_week = i > at;
    const tw_time_fact *unit = tw_time_with(c, i, TW_TIME_UNIT, false);
    if (p->by_week && is_unit(unit, 1))
        i += unit->count;
    const tw_time_fact *weekday = tw_time_at(c, i, TW_TIME_WEEKDAY);
    if (!weekday)
        return 0;
    p->weekday = weekday->value;
    p->relation = p->by_week ? 0 : TW_NO_RELATION;
    i += weekday->count;
    const tw_time_fact *word = tw_time_at(c, i, TW_TIME_RELWORD);
    if (word && word->value <= 2 && (tw_has_article(word) || word->count > 1)) {
        p->relation = word->value;
        i += word->count;
    } else if (!p->by_week) {
        i += read_its_week(c, i, p);
    }
    return i - at;
}

static size_t read_weekday_date(const tw_clock *c, size_t at, tw_point *p)
{
    size_t used = read_weekday(c, at, p);
    if (!used)
        return 0;
    size_t i = at + used, link = skip_link(c, i), open = tw_punct_at(c, i, TW_PUNCT_OPEN);
    tw_point date = { .weekday = p->weekday };
    size_t more = read_dayless(c, i + link + open, &date);
    if (more && date.day && (!open || tw_punct_at(c, i + open + more, TW_PUNCT_CLOSE))) {
        *p = date;
        return used + link + more + open * 2;
    }
    return used + read_lone_day(c, i, p);
}

/* The same day in the other calendar: «3 رجب 1440 هـ الموافق 10 مارس 2019 م», «… هـ (10 مارس 2019)». */
static size_t read_equal(const tw_clock *c, size_t at, tw_point *p)
{
    bool open = tw_punct_at(c, at, TW_PUNCT_OPEN);
    size_t link = open ? 1 : skip_link(c, at);
    if (!link || !p->day)
        return 0;
    const tw_time_fact *weekday = tw_time_at(c, at + link, TW_TIME_WEEKDAY);
    size_t skipped = weekday ? weekday->count : 0;
    tw_point other = { .weekday = p->weekday };
    size_t used = read_dayless(c, at + link + skipped, &other);
    size_t end = at + link + skipped + used;
    if (!used || !other.day || !other.month || other.hijri == p->hijri ||
        (open && !tw_punct_at(c, end, TW_PUNCT_CLOSE)))
        return 0;
    if (p->hijri)
        *p = other;
    return end + open - at;
}

size_t tw_read_point(const tw_clock *c, size_t at, tw_point *p)
{
    tw_point dayless = { 0 };
    *p = (tw_point){ .relation = TW_NO_RELATION };
    size_t used = read_weekday_date(c, at, p), other = read_dayless(c, at, &dayless);
    if (other > used) {
        used = other;
        *p = dayless;
    }
    return used ? used + read_equal(c, at + used, p) : 0;
}
