/*
 * Dates in digits: «13/7/2023», «13-07-2023», «2023-07-13», «13.07.2023», «2015/3», «22/04». The day stands before the
 * month unless that is impossible.
 */
#include "resolve/dates_parts.h"

enum { YEAR_FIRST = 1000, YEAR_LAST = 2999, AHEAD = 10, PIVOT = 50 };

static bool is_year(int32_t value)
{
    return value >= YEAR_FIRST && value <= YEAR_LAST;
}

static bool is_separator(const tw_clock *c, size_t at)
{
    return tw_punct_at(c, at, TW_PUNCT_SLASH) || tw_punct_at(c, at, TW_PUNCT_DASH);
}

static bool set_day(tw_point *p, int32_t day, int32_t month, int32_t year)
{
    tw_day d = { year ? year : 2000, month, day };
    if (!tw_day_valid(d)) {
        d = (tw_day){ d.year, day, month };
        if (!tw_day_valid(d))
            return false;
    }
    *p = (tw_point){ .day = d.day, .month = d.month, .year = year, .relation = TW_NO_RELATION };
    return true;
}

/* The year of «13/07/23», 0 if it is none: two digits each, and nothing between. */
static int short_year(const tw_clock *c, size_t at)
{
    for (size_t i = at; i < at + 5; i++)
        if ((i > at && c->tokens[i].space_before) || ((i - at) % 2 == 0 && c->tokens[i].form_length != 2))
            return 0;
    int year = tw_digits_at(c, at + 4), latest = c->dated ? tw_day_of(c->today).year + AHEAD : 2000 + PIVOT;
    return tw_punct_at(c, at + 1, TW_PUNCT_SLASH) ? year + (2000 + year <= latest ? 2000 : 1900) : 0;
}

/* Three numbers; spaces may stand between them. */
static size_t read_three(const tw_clock *c, size_t at, tw_point *p)
{
    int32_t a = tw_digits_at(c, at), b = tw_digits_at(c, at + 2), d = tw_digits_at(c, at + 4);
    if (a < 0 || b < 0 || d < 0 || !is_separator(c, at + 1) || !is_separator(c, at + 3) ||
        c->tokens[at + 1].punct != c->tokens[at + 3].punct)
        return 0;
    if (is_year(a))
        return set_day(p, d, b, a) ? 5 : 0;
    return set_day(p, a, b, is_year(d) ? d : short_year(c, at)) && p->year ? 5 : 0;
}

/* Whether «22/04» without a year is a date: a number that no count has («04»), «في 22-4», «سيعود 22-4». */
static bool two_fit(const tw_clock *c, size_t at)
{
    size_t in;
    bool padded = c->tokens[at].form[0] == '0' || c->tokens[at + 2].form[0] == '0';
    if (tw_punct_at(c, at + 1, TW_PUNCT_SLASH))
        return padded;
    int32_t a = tw_digits_at(c, at), b = tw_digits_at(c, at + 2);
    if (at > 0 && tw_prep_at(c, at - 1, TW_PREP_IN, &in))
        return a + b > 12;
    bool ends = at + 3 >= c->count || c->tokens[at + 3].kind == TW_TOKEN_PUNCT; /* not «4-23 مايو» */
    return ends && c->told == TW_TOLD_AHEAD && (a > 12 || b > 12);
}

/* «2015/3», «2015-03»; «2011-12» are two years. */
static bool is_year_month(const tw_clock *c, size_t at, int32_t year, int32_t month)
{
    bool slash = tw_punct_at(c, at + 1, TW_PUNCT_SLASH), two_years = month == year % 100 + 1;
    bool plain = month < 10 && !two_years;
    return is_year(year) && month >= 1 && month <= 12 && (slash || plain);
}

/* «22/04», «2015/3», and «08/12, 2015»: a comma before the year is the American order, with the month first. */
static size_t read_two(const tw_clock *c, size_t at, tw_point *p)
{
    int32_t a = tw_digits_at(c, at), b = tw_digits_at(c, at + 2);
    if (a < 0 || b < 0 || !is_separator(c, at + 1) || c->tokens[at + 1].space_before || c->tokens[at + 2].space_before)
        return 0;
    bool turned = is_year(b) && tw_punct_at(c, at + 1, TW_PUNCT_SLASH) && a >= 1 && a <= 12; /* «3/2015» */
    if (turned || is_year_month(c, at, a, b)) {
        *p = (tw_point){ .month = turned ? a : b, .year = turned ? b : a, .relation = TW_NO_RELATION };
        return 3;
    }
    bool comma = tw_punct_at(c, at + 3, TW_PUNCT_COMMA);
    int32_t year = tw_digits_at(c, at + 3 + comma);
    if (is_year(year))
        return set_day(p, comma ? b : a, comma ? a : b, year) ? 4 + (size_t)comma : 0;
    return two_fit(c, at) && set_day(p, a, b, 0) ? 3 : 0;
}

/* One token «13.07.2023», whose dots its form does not keep. */
static size_t read_dotted(const tw_clock *c, size_t at, tw_point *p)
{
    const tw_token *t = &c->tokens[at];
    int32_t digits = 0;
    if (t->value >= 0 || t->form_length != 8 || t->end - t->start != 10)
        return 0;
    for (size_t i = 0; i < 8; i++)
        digits = digits * 10 + (t->form[i] - '0');
    int32_t year = digits % 10000;
    return year >= 1900 && year <= 2100 && set_day(p, digits / 1000000, digits / 10000 % 100, year) ? 1 : 0;
}

size_t tw_read_digits(const tw_clock *c, size_t at, tw_point *p)
{
    if (at >= c->count || c->tokens[at].kind != TW_TOKEN_NUMBER)
        return 0;
    size_t used = read_three(c, at, p);
    if (!used)
        used = read_two(c, at, p);
    return used ? used : read_dotted(c, at, p);
}
