/*
 * Time expressions of a sentence: at each token the longest of a distance, a range, or a date with its preposition and
 * the parts of the day around it. See dates.h.
 */
#include <stdio.h>

#include "resolve/dates_parts.h"

enum {
    PREFIXES = 5,
    DAYPART_FROM = 1,
    DAYPART_EVE = 2,
    MONTH_DAYS = 31,
    MILLENNIUM = 2000,
    LEAD = 12, /* tokens of prepositions and the like that may stand before what tells time */
    EARLIEST = 1600,
    LATEST = 9000
};

/* ---- one date, without what stands before it ---- */

/* The weekday is surer than the count of days: an article printed a day later says the same. */
static int32_t near_weekday(int32_t day, int weekday)
{
    int off = (weekday - tw_weekday(day) + 7) % 7;
    return weekday ? day + (off > 3 ? off - 7 : off) : day;
}

/* «مثل هذا اليوم» and a year: the same day of that year. */
static size_t read_such_day(tw_clock *c, size_t at, tw_expression *x)
{
    size_t from = 0;
    tw_period year = { 0 };
    tw_point p = { .relation = TW_NO_RELATION };
    tw_prep_at(c, at, TW_PREP_FROM, &from);
    size_t named = tw_read_year(c, at, &p), used = named ? named : from + tw_read_unit(c, at + from, &year);
    if (named && !p.story)
        year = tw_resolve_point(c, &p);
    tw_day day = tw_day_of(c->today);
    day.year = year.precision ? tw_day_of(year.first).year : 0;
    x->vague = !c->dated || !tw_day_valid(day);
    if (!x->vague)
        x->period = tw_day_period(tw_day_number(day));
    return named || used > from ? used : 0;
}

/* «أمس», «أمس (الخميس)», «اليوم الجمعة 13 يوليو», «اليوم التالي». */
static size_t read_day_word(tw_clock *c, size_t at, tw_expression *x)
{
    const tw_time_fact *word = tw_time_at(c, at, TW_TIME_RELDAY);
    if (!word)
        return 0;
    size_t i = at + word->count, more = 0;
    const tw_time_fact *ordinal = tw_fact_at(c, i, TW_FACT_ORDINAL);
    if (word->value >= TW_ADVERB) {
        x->vague = word->value < TW_STORY_FIRST;
        if (word->value > TW_STORY_FIRST)
            x->period = tw_story_period(c, word->value);
        return word->count + (word->value == TW_ADVERB_SUCH_DAY ? read_such_day(c, i, x) : 0);
    }
    tw_point p;
    bool open = tw_punct_at(c, i, TW_PUNCT_OPEN);
    more = tw_read_point(c, i + open, &p);
    if (more && !(p.weekday || (p.day && p.month)))
        more = 0;
    if (open && !tw_punct_at(c, i + open + more, TW_PUNCT_CLOSE))
        more = 0;
    if (!more && ordinal && tw_has_article(ordinal) && word->value == 0)
        return 0; /* «اليوم الثاني» is no day of ours */
    if (more && p.day && p.month)
        x->period = tw_resolve_point(c, &p);
    if (!x->period.precision && c->dated)
        x->period = tw_day_period(near_weekday(c->today + word->value, more ? p.weekday : 0));
    return word->count + (more ? more + open * 2u : 0);
}

/* «الليلة», «الليلة الماضية». */
static size_t read_night(const tw_clock *c, size_t at, tw_expression *x)
{
    const tw_time_fact *night = tw_time_with(c, at, TW_TIME_NIGHT, true);
    if (!night)
        return 0;
    if (c->dated)
        x->period = tw_day_period(c->today + night->value);
    return night->count;
}

/* A bare year must be a year that newspapers write of, and count nothing. */
static bool bare_year_fits(const tw_clock *c, const tw_point *p, size_t at, size_t used)
{
    if (!p->weak || !p->year || p->month)
        return true;
    const tw_token *next = at + used < c->count ? &c->tokens[at + used] : NULL;
    bool digits = c->tokens[at + used - 1].kind == TW_TOKEN_NUMBER;
    const tw_time_fact *number = digits ? NULL : tw_fact_at(c, at, TW_SENSE_NUMBER);
    if (!digits)
        return (!next || next->kind != TW_TOKEN_WORD) && !(number && tw_has_article(number) && p->year == MILLENNIUM);
    return p->year >= 1900 && p->year <= 2100 &&
           !(next && (next->tanwin || next->punct == TW_PUNCT_PERCENT || tw_fact_at(c, at + used, TW_SENSE_NUMBER)));
}

/* What stands before a date: nothing, «يوم» and the like, a preposition. A feast may follow any, bare months and years
 * only the last. */
typedef enum { LED_BY_NOTHING, LED_BY_PART, LED_BY_PREPOSITION } leader;

/* A month alone after a verb, if its name is no other word («سيعود فبراير», not «مارس»). */
static bool month_after_verb(const tw_clock *c, size_t at, const tw_point *p)
{
    return at > 0 && c->told == TW_TOLD_AHEAD && p->month && !p->day && !p->year && !p->hijri && !c->other[at] &&
           c->verb[at - 1];
}

/* «1945 - …»: a chronicle's line begins with its year. */
static bool heads_line(const tw_clock *c, size_t at, size_t used)
{
    const tw_token *dash = &c->tokens[at + used];
    bool year = at == 0 && used == 1 && c->tokens[0].kind == TW_TOKEN_NUMBER && c->tokens[0].form_length == 4;
    return year && used + 1 < c->count && tw_punct_at(c, used, TW_PUNCT_DASH) && dash->space_before &&
           dash[1].kind == TW_TOKEN_WORD;
}

static size_t read_date(const tw_clock *c, size_t at, leader led, tw_expression *x)
{
    size_t used = tw_read_point(c, at, &x->point);
    bool needs = x->point.weak && led != LED_BY_PREPOSITION && (led == LED_BY_NOTHING || !x->point.day);
    needs = needs && !month_after_verb(c, at, &x->point) && !heads_line(c, at, used);
    if (used && (needs || !bare_year_fits(c, &x->point, at, used)))
        return 0;
    x->is_point = used > 0;
    if (used)
        x->period = tw_resolve_point(c, &x->point);
    return used;
}

/* «الأحد الأول من مايو» where the first of May is no Sunday: the first of its Sundays. */
static bool other_weekday(const tw_expression *x)
{
    return x->is_point && x->point.weekday && x->period.precision == TW_BY_DAY &&
           tw_weekday(x->period.first) != x->point.weekday;
}

/* Every date begins with a word of time or a number, or with «من» before one. */
static bool may_be_date(const tw_clock *c, size_t at)
{
    bool may = at < c->count && c->tokens[at].kind == TW_TOKEN_NUMBER;
    for (size_t i = 0; at < c->count && i < c->fact_count[at] && !may; i++) {
        const tw_time_fact *fact = &c->facts[at][i];
        bool from = fact->kind == TW_FACT_PREP && fact->value == c->preps[TW_PREP_FROM];
        may = from || (fact->kind != TW_FACT_PREP && fact->kind != TW_FACT_APPROX);
    }
    return may;
}

/* The longest date at a token. */
static size_t read_core(tw_clock *c, size_t at, leader led, tw_expression *out)
{
    if (!may_be_date(c, at))
        return 0;
    tw_expression date = { 0 }, period = { 0 }, day = { 0 }, night = { 0 };
    const size_t used[] = { read_date(c, at, led, &date), tw_read_relative(c, at, &period.period),
                            read_day_word(c, at, &day), read_night(c, at, &night) };
    const tw_expression *const found[] = { &date, &period, &day, &night };
    size_t best = 0;
    for (size_t i = 0; i < sizeof used / sizeof *used; i++)
        if (used[i] > best || (i == 1 && best && used[i] == best && other_weekday(&date))) {
            best = used[i];
            *out = *found[i];
        }
    return best;
}

/* ---- what stands around a date ---- */

/* A preposition before it, or the longer words that lead («في الفترة» من …); `*clitic`: the token itself carries one
 * («بالأمس»). */
static size_t read_preposition(const tw_clock *c, size_t at, bool longer, bool *clitic)
{
    size_t used = 0;
    const tw_time_fact *lead = tw_time_at(c, at, TW_TIME_LEAD);
    for (tw_time_prep prep = 0; prep < TW_PREP_LEADING; prep++)
        if (tw_prep_at(c, at, prep, &used))
            break;
    if (lead && (longer || !used) && lead->count > used)
        used = lead->count;
    *clitic = false;
    for (size_t i = 0; !used && i < c->fact_count[at]; i++)
        *clitic |= c->facts[at][i].kind == TW_SENSE_TIME && (c->facts[at][i].proclitics & (TW_CL_BA | TW_CL_LA));
    return used;
}

/* What the words before a date make of it. */
typedef struct {
    bool eve; /* «ليلة», «عشية»: of a feast the day before */
    int half; /* «في وقت سابق من», «في وقت مبكر من» -1; «في وقت لاحق من», «في وقت متأخر من» 1 */
    bool over; /* «في وقت سابق من» */
} shade;

/* A part of the day; «ساعة متأخرة من». */
static size_t read_daypart(const tw_clock *c, size_t at, shade *s)
{
    const tw_time_fact *part = tw_time_at(c, at, TW_TIME_DAYPART);
    size_t from = 0;
    if (!part || (tw_has_article(part) && part->value != DAYPART_FROM))
        return 0;
    if (part->value == DAYPART_FROM)
        tw_prep_at(c, at + part->count, TW_PREP_FROM, &from);
    s->eve |= part->value == DAYPART_EVE;
    return part->count + from;
}

static void read_shade(int32_t adverb, shade *s)
{
    if (adverb == TW_ADVERB_EARLIER || adverb == TW_ADVERB_EARLY)
        s->half = -1;
    else if (adverb == TW_ADVERB_LATER || adverb == TW_ADVERB_LATE)
        s->half = 1;
    s->over = adverb == TW_ADVERB_EARLIER;
}

/* One of «صباح», «ليلة», «يوم», «في وقت متأخر من». */
static size_t read_prefix(const tw_clock *c, size_t at, shade *s)
{
    const tw_time_fact *night = tw_time_with(c, at, TW_TIME_NIGHT, false);
    const tw_time_fact *unit = tw_time_at(c, at, TW_TIME_UNIT), *adverb = tw_time_at(c, at, TW_TIME_RELDAY);
    size_t from = 0, part = read_daypart(c, at, s);
    if (part)
        return part;
    if (night && night->value == 0) {
        s->eve = true;
        return night->count;
    }
    if (unit && unit->value % 100 == TW_DAY && unit->value < TW_UNIT_PLURAL && !tw_has_article(unit))
        return unit->count;
    if (!adverb || adverb->value < TW_ADVERB || adverb->value > TW_ADVERB_LATE || adverb->value == TW_ADVERB_STORY)
        return 0;
    read_shade(adverb->value, s);
    tw_prep_at(c, at + adverb->count, TW_PREP_FROM, &from);
    return adverb->count + from;
}

static size_t read_prefixes(const tw_clock *c, size_t at, shade *s)
{
    size_t i = at, used = 1;
    *s = (shade){ 0 };
    for (int n = 0; n < PREFIXES && used; n++, i += used)
        used = read_prefix(c, i, s);
    return i - at;
}

/* The later half of a unit that is not over; of the earlier part at least all that is over. */
static tw_period shaded(const tw_clock *c, const tw_expression *x, const shade *s)
{
    tw_period p = x->period;
    bool feast = x->is_point && x->point.feast && p.precision == TW_BY_DAY;
    if (feast && s->eve)
        return tw_day_period(p.first - 1);
    if (!s->half || !p.precision || p.first == p.last || !c->dated || c->today < p.first || c->today > p.last)
        return p;
    tw_period half = tw_edge_of(p, s->half);
    if (s->over && c->today > half.last)
        half.last = c->today - 1;
    return half;
}

/* «أمس صباحا», «ليل الخميس الجمعة», «ليل الخميس - الجمعة». */
static size_t read_suffix(tw_clock *c, size_t at, const tw_expression *x, bool after_part)
{
    size_t dash = tw_punct_at(c, at, TW_PUNCT_DASH) || tw_punct_at(c, at, TW_PUNCT_SLASH);
    const tw_time_fact *weekday = tw_time_at(c, at + dash, TW_TIME_WEEKDAY);
    if (after_part && weekday && x->is_point && x->point.weekday && weekday->value == x->point.weekday % 7 + 1)
        return dash + weekday->count;
    const tw_time_fact *part = tw_time_with(c, at, TW_TIME_DAYPART, false);
    if (!part || x->period.precision != TW_BY_DAY)
        return 0;
    tw_expression next = { 0 };
    return read_core(c, at + part->count, LED_BY_NOTHING, &next) ? 0 : part->count;
}

/* Parts of the day, the date, parts of the day. */
static size_t read_surrounded(tw_clock *c, size_t at, leader led, tw_expression *x)
{
    shade s;
    size_t i = at, prefixes = read_prefixes(c, i, &s);
    tw_expression far = { 0 }, near = { 0 };
    size_t with = prefixes ? read_core(c, i + prefixes, LED_BY_PART, &far) : 0, without = read_core(c, i, led, &near);
    if (with && prefixes + with > without) {
        *x = far;
        x->period = shaded(c, x, &s);
        i += prefixes + with;
        i += read_suffix(c, i, x, true);
    } else if (without) {
        *x = near;
        i += without;
        i += read_suffix(c, i, x, false);
    }
    return i - at;
}

/* A date with its preposition, unless the preposition is the date's own («بعد غد»). */
static size_t read_plain(tw_clock *c, size_t at, tw_expression *x)
{
    tw_expression bare = { 0 };
    bool clitic;
    size_t preposition = read_preposition(c, at, false, &clitic), lead = read_preposition(c, at, true, &clitic);
    size_t used = preposition ? read_surrounded(c, at + preposition, LED_BY_PREPOSITION, x) : 0;
    size_t alone = read_surrounded(c, at, LED_BY_NOTHING, &bare);
    if (!used && lead > preposition) {
        preposition = lead;
        used = read_surrounded(c, at + preposition, LED_BY_PREPOSITION, x);
    }
    if (used && preposition + used > alone) {
        x->leading_prep = true;
        return preposition + used;
    }
    size_t in;
    *x = bare;
    x->leading_prep = clitic || tw_prep_at(c, at, TW_PREP_IN, &in); /* «في وقت سابق اليوم» */
    return alone;
}

/* ---- ranges ---- */

typedef enum { JOIN_NONE, JOIN_AND, JOIN_TO, JOIN_DASH } joiner;

static joiner read_joiner(const tw_clock *c, size_t at, size_t *used)
{
    if (tw_prep_or_and_prep_at(c, at, TW_PREP_TO, used) || tw_prep_or_and_prep_at(c, at, TW_PREP_UNTIL, used))
        return JOIN_TO;
    if (tw_punct_at(c, at, TW_PUNCT_DASH)) {
        *used = 1;
        return JOIN_DASH;
    }
    return tw_and_at(c, at, used) ? JOIN_AND : JOIN_NONE;
}

/* A day of the month alone, which only the right side can complete. */
static size_t read_bare_day(const tw_clock *c, size_t at, tw_expression *x)
{
    tw_point p = { .relation = TW_NO_RELATION };
    size_t used = tw_read_day(c, at, false, &p.day);
    *x = (tw_expression){ .is_point = true, .point = p };
    return used;
}

static size_t read_side(tw_clock *c, size_t at, tw_expression *x)
{
    shade s;
    size_t prefixes = read_prefixes(c, at, &s), used = read_core(c, at + prefixes, LED_BY_PREPOSITION, x);
    if (!used && prefixes) {
        prefixes = 0;
        used = read_core(c, at, LED_BY_PREPOSITION, x);
    }
    if (!used)
        used = read_bare_day(c, at + prefixes, x);
    return used && !x->vague ? prefixes + used : 0;
}

static bool bare_day(const tw_expression *x)
{
    return x->is_point && x->point.day && !x->point.month && !x->point.by_month && !x->point.weekday;
}

static bool bare_year(const tw_expression *x)
{
    return x->is_point && x->point.year && !x->point.month;
}

/* Whether two dates joined so are the ends of one period. `opened`: by «بين», «من» or a dual. */
static bool sides_fit(const tw_expression *left, const tw_expression *right, joiner how, bool opened, bool led)
{
    if (bare_day(right))
        return false;
    if (bare_day(left))
        return right->is_point && right->point.day && (opened || led || how != JOIN_AND);
    if (bare_year(left) || bare_year(right))
        return left->is_point && left->point.year && right->is_point && right->point.year &&
               (opened || how == JOIN_DASH);
    if (opened)
        return true;
    if (how == JOIN_DASH)
        return left->is_point && right->is_point && left->point.month && right->point.month &&
               !left->point.day == !right->point.day;
    return how == JOIN_TO && !(left->is_point && left->point.weak);
}

/* A weekday, month or day of a month that any year has. */
static bool open_ended(const tw_expression *x)
{
    const tw_point *p = &x->point;
    return x->is_point && !p->year && !p->hijri && !p->story && p->relation == TW_NO_RELATION && !bare_day(x);
}

/* Each side helps to tell the other: the right one if it has a year or «الماضي», otherwise the left one comes first. */
static tw_period join_sides(const tw_expression *left, const tw_expression *right)
{
    tw_period end = right->period, begin = left->period;
    if (begin.precision && open_ended(right) && !bare_day(left))
        end = tw_resolve_right(&right->point, begin);
    else if (end.precision && left->is_point && !left->point.year && !left->point.by_month)
        begin = tw_resolve_left(&left->point, &right->point, end);
    if (!begin.precision || !end.precision)
        return (tw_period){ 0 };
    bool month = !right->is_point && end.last - end.first < MONTH_DAYS; /* «من أول أغسطس حتى منتصف أكتوبر» */
    if (month && end.last < begin.first)
        end.last = tw_step(end.last, TW_YEAR, 1);
    return tw_span_period(begin.first, end.last);
}

/* What opens a range: «بين», «من», or a dual («يومي 5 و6 مايو»). `*how`: the joiner that must follow. */
static size_t read_opening(const tw_clock *c, size_t at, joiner *how)
{
    size_t used;
    *how = JOIN_NONE;
    if (tw_prep_at(c, at, TW_PREP_BETWEEN, &used))
        *how = JOIN_AND;
    else if (tw_prep_at(c, at, TW_PREP_FROM, &used))
        *how = JOIN_TO;
    const tw_time_fact *units = tw_time_with(c, at + used, TW_TIME_UNIT, true);
    if (*how != JOIN_NONE) /* «بين الأعوام 2011 و2013» */
        return used + (units && units->value > TW_UNIT_PLURAL && tw_digits_at(c, at + used + units->count) > 0
                           ? units->count
                           : 0u);
    const tw_time_fact *unit = tw_time_at(c, at, TW_TIME_UNIT);
    if (!unit || unit->value < 100 || unit->value > 200)
        return 0;
    *how = JOIN_AND;
    return unit->count;
}

static bool is_preposition(const tw_clock *c, size_t at)
{
    return tw_fact_at(c, at, TW_FACT_PREP) || tw_time_at(c, at, TW_TIME_LEAD);
}

static size_t read_range(tw_clock *c, size_t at, tw_expression *x)
{
    tw_expression left = { 0 }, right = { 0 };
    joiner wanted;
    bool clitic;
    size_t preposition = read_preposition(c, at, true, &clitic), opening = read_opening(c, at + preposition, &wanted);
    size_t i = at + preposition + opening, side = read_side(c, i, &left), joined = 0;
    if (!side)
        return 0;
    i += side;
    i += opening && tw_punct_at(c, i, TW_PUNCT_COMMA); /* «بين 25 يونيو، و20 أغسطس» */
    joiner how = read_joiner(c, i, &joined);
    if (how == JOIN_NONE || (opening && how == JOIN_AND && wanted != JOIN_AND))
        return 0;
    i += joined;
    c->start = i;
    side = read_side(c, i, &right);
    c->start = at;
    if (!side || !sides_fit(&left, &right, how, opening > 0, preposition > 0))
        return 0;
    *x = (tw_expression){ .period = join_sides(&left, &right), .leading_prep = preposition || is_preposition(c, at) };
    return i + side - at;
}

/* ---- the sentence ---- */

static void write_day(char *out, size_t size, int32_t number, tw_precision precision)
{
    tw_day d = tw_day_of(number);
    if (d.year < 1 || d.year > 9999)
        *out = '\0';
    else if (precision == TW_BY_YEAR)
        snprintf(out, size, "%04u", (unsigned)d.year % 10000);
    else if (precision == TW_BY_MONTH)
        snprintf(out, size, "%04u-%02u", (unsigned)d.year % 10000, (unsigned)d.month % 100);
    else
        snprintf(out, size, "%04u-%02u-%02u", (unsigned)d.year % 10000, (unsigned)d.month % 100, (unsigned)d.day % 100);
}

static void write_date(tw_date *out, size_t at, size_t used, const tw_expression *x)
{
    static const char *const names[] = { "", "day", "month", "year", "range" };
    *out = (tw_date){ .first = (uint32_t)at, .count = (uint32_t)used, .leading_prep = x->leading_prep };
    out->vague = x->vague || !x->period.precision;
    snprintf(out->precision, sizeof out->precision, "%s", names[x->period.precision]);
    if (!x->period.precision)
        return;
    write_day(out->iso, sizeof out->iso, x->period.first, x->period.precision);
    if (x->period.precision == TW_BY_RANGE)
        write_day(out->end, sizeof out->end, x->period.last, TW_BY_RANGE);
}

static size_t read_expression(tw_clock *c, size_t at, tw_expression *x)
{
    tw_expression distance = { 0 }, range = { 0 }, plain = { 0 };
    c->start = at;
    size_t far = tw_read_distance(c, at, &distance.period), both = read_range(c, at, &range),
           one = read_plain(c, at, &plain);
    distance.leading_prep = is_preposition(c, at);
    *x = both > one ? range : plain;
    one = both > one ? both : one;
    if (far > one)
        *x = distance;
    return far > one ? far : one;
}

/* «"اليوم"» alone in quotation marks is a name. */
static bool is_quoted(const tw_clock *c, size_t at, size_t used)
{
    return at > 0 && tw_punct_at(c, at - 1, TW_PUNCT_QUOTE_OPEN) && tw_punct_at(c, at + used, TW_PUNCT_QUOTE_CLOSE);
}

static bool each_at(const tw_clock *c, size_t at)
{
    for (size_t i = 0; at < c->count && i < c->fact_count[at]; i++) {
        const tw_time_fact *fact = &c->facts[at][i];
        if (fact->class == TW_TIME_COUNT && fact->value == TW_COUNT_EACH && !(fact->proclitics & TW_CL_AL))
            return true;
    }
    return false;
}

/* «كل يوم خميس», «الخميس من كل أسبوع»: no day of the calendar. */
static bool recurs(const tw_clock *c, size_t at, size_t used)
{
    size_t from = 0;
    tw_prep_at(c, at + used, TW_PREP_FROM, &from);
    return (at > 0 && each_at(c, at - 1)) || (from && each_at(c, at + used + from));
}

static bool tells_time(const tw_clock *c, size_t at)
{
    bool tells = c->tokens[at].kind == TW_TOKEN_NUMBER;
    for (size_t i = 0; i < c->fact_count[at]; i++)
        tells |= c->facts[at][i].kind != TW_FACT_PREP && c->facts[at][i].kind != TW_FACT_APPROX;
    return tells;
}

/* Something is known of the token, and a word of time or a number stands there or soon after; `*time`: the next one. */
static bool may_begin(const tw_clock *c, size_t at, size_t *time)
{
    while (*time < c->count && (*time < at || !tells_time(c, *time)))
        (*time)++;
    return *time < c->count && *time <= at + LEAD && (*time == at || c->fact_count[at]);
}

size_t tw_dates_find(const tw_matcher *matcher, int32_t published, const uint8_t *told, tw_date *out, size_t max)
{
    tw_clock clock;
    size_t found = 0, time = 0, name_end = 0; /* «حركة 6 أبريل» is no date */
    tw_clock_read(&clock, matcher);
    clock.dated = tw_day_read(published, &clock.today) && published / 10000 >= EARLIEST && published / 10000 <= LATEST;
    clock.anchor = (tw_period){ 0 };
    for (size_t i = 0; i < clock.count && found < max;) {
        tw_expression x = { 0 };
        clock.told = told ? (tw_told)told[i] : TW_TOLD_UNKNOWN;
        size_t used = may_begin(&clock, i, &time) ? read_expression(&clock, i, &x) : 0;
        if (i + clock.name_count[i] > name_end)
            name_end = i + clock.name_count[i];
        bool named = x.is_point && !x.point.weekday && i + used <= name_end;
        if (used && !(x.is_point && x.point.year) && recurs(&clock, i, used))
            x = (tw_expression){ .vague = true, .leading_prep = x.leading_prep };
        if (used && !named && !is_quoted(&clock, i, used))
            write_date(&out[found++], i, used, &x);
        if (used && x.period.precision) {
            clock.anchor = x.period;
            clock.anchor_end = i + used;
        }
        i += used ? used : 1;
    }
    return found;
}
