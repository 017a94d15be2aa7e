/*
 * Values that several kinds of record have: numbers, codes, dates, periods, coordinates.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon/builder.h"

bool tw_builder_number(tw_builder *b, const char *text, int64_t least, int64_t most, int64_t *value)
{
    char *end;
    errno = 0;
    *value = strtoll(text, &end, 10);
    if (end == text || *end || errno) {
        tw_builder_error(b, "`%.60s` is no whole number.", text);
        return false;
    }
    if (*value < least || *value > most) {
        tw_builder_error(b, "The number %.60s is not between %lld and %lld.", text, (long long)least, (long long)most);
        return false;
    }
    return true;
}

/* ---- codes ---- */

static bool is_upper(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] < 'A' || text[i] > 'Z')
            return false;
    return text[length] == '\0';
}

void tw_builder_country(tw_builder *b, const char *text, char out[4])
{
    memset(out, 0, 4);
    if (strcmp(text, "-") == 0)
        return;
    if (!is_upper(text, 3))
        tw_builder_error(b, "`%.60s` is no code of a country.", text);
    else
        memcpy(out, text, 3);
}

void tw_builder_sector(tw_builder *b, const char *text, char out[4])
{
    memset(out, 0, 4);
    if (strcmp(text, "-") == 0)
        return;
    if (!tw_is_sector(text))
        tw_builder_error(b, "`%.60s` is no sector.", text);
    else
        memcpy(out, text, 3);
}

/* ---- dates ---- */

static int days_of(int year, int month)
{
    static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* Reads exactly `count` digits. -1 if there are others. */
static int digits(const char **at, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++, (*at)++) {
        if (**at < '0' || **at > '9')
            return -1;
        value = value * 10 + (**at - '0');
    }
    return value;
}

static int part_of_date(const char **at)
{
    if (**at != '-')
        return 0;
    (*at)++;
    return digits(at, 2);
}

bool tw_builder_date(tw_builder *b, const char *text, bool last, int32_t *date)
{
    const char *at = text;
    int year = digits(&at, 4);
    int month = year > 0 ? part_of_date(&at) : -1;
    int day = month > 0 ? part_of_date(&at) : 0;
    if (year <= 0 || month < 0 || month > 12 || day < 0 || (month && day > days_of(year, month)) || *at ||
        (strlen(text) == 7 && !month) || (strlen(text) == 10 && !day)) {
        tw_builder_error(b, "`%.60s` is no date (YYYY, YYYY-MM or YYYY-MM-DD).", text);
        return false;
    }
    if (!month)
        month = last ? 12 : 1;
    if (!day)
        day = last ? days_of(year, month) : 1;
    *date = (int32_t)(year * 10000 + month * 100 + day);
    return true;
}

bool tw_builder_period(tw_builder *b, const char *text, int32_t *from, int32_t *to)
{
    char left[32];
    const char *dots = strstr(text, "..");
    *from = 0;
    *to = 99999999;
    if (!dots || (size_t)(dots - text) >= sizeof left) {
        tw_builder_error(b, "`%.60s` is no period (FROM..TO).", text);
        return false;
    }
    memcpy(left, text, (size_t)(dots - text));
    left[dots - text] = '\0';
    if ((*left && !tw_builder_date(b, left, false, from)) || (dots[2] && !tw_builder_date(b, dots + 2, true, to)))
        return false;
    if (*from > *to) {
        tw_builder_error(b, "The period %.60s ends before it begins.", text);
        return false;
    }
    return true;
}

/* ---- coordinates ---- */

/* Reads a decimal number of degrees without the C library, whose decimal point depends on the locale. */
static bool degrees(const char **at, int32_t most, int32_t *millionths)
{
    int64_t value = 0, unit = 1000000;
    bool negative = **at == '-', any = false;
    if (negative)
        (*at)++;
    for (; **at >= '0' && **at <= '9' && value < 1000; (*at)++, any = true)
        value = value * 10 + (**at - '0');
    value *= unit;
    if (**at == '.')
        for ((*at)++; **at >= '0' && **at <= '9'; (*at)++)
            value += (**at - '0') * (unit /= 10);
    *millionths = (int32_t)(negative ? -value : value);
    return any && value <= (int64_t)most * 1000000;
}

bool tw_builder_place(tw_builder *b, const char *text, int32_t *lat, int32_t *lon)
{
    const char *at = text;
    bool good = degrees(&at, 90, lat) && *at == ' ';
    while (*at == ' ')
        at++;
    good = good && degrees(&at, 180, lon) && *at == '\0';
    if (!good)
        tw_builder_error(b, "`%.60s` is no place (degrees of latitude and longitude).", text);
    return good;
}
