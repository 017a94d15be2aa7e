/*
 * See calendar.h. The arithmetic counts years from March, so that the leap day is a year's last
 * (Howard Hinnant, chrono-compatible low-level date algorithms).
 */
#include "resolve/calendar.h"

#include <unicode/ucal.h>

enum { DAYS_OF_ERA = 146097, EPOCH = 719468 }; /* 400 years; days from 0000-03-01 to 1970-01-01 */

int32_t tw_day_number(tw_day d)
{
    int year = d.month <= 2 ? d.year - 1 : d.year;
    int era = (year >= 0 ? year : year - 399) / 400;
    int of_era = year - era * 400;
    int of_year = (153 * (d.month > 2 ? d.month - 3 : d.month + 9) + 2) / 5 + d.day - 1;
    return era * DAYS_OF_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH;
}

tw_day tw_day_of(int32_t number)
{
    int32_t n = number + EPOCH;
    int era = (n >= 0 ? n : n - (DAYS_OF_ERA - 1)) / DAYS_OF_ERA;
    int of_era = n - era * DAYS_OF_ERA;
    int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year + year / 4 - year / 100);
    int month = (5 * of_year + 2) / 153;
    tw_day d = { .day = of_year - (153 * month + 2) / 5 + 1, .month = month < 10 ? month + 3 : month - 9 };
    d.year = year + era * 400 + (d.month <= 2);
    return d;
}

int tw_month_length(int year, int month)
{
    static const uint8_t lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : lengths[(month - 1) % 12];
}

bool tw_day_valid(tw_day d)
{
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= tw_month_length(d.year, d.month);
}

bool tw_day_read(int32_t yyyymmdd, int32_t *number)
{
    tw_day d = { yyyymmdd / 10000, yyyymmdd / 100 % 100, yyyymmdd % 100 };
    if (yyyymmdd <= 0 || !tw_day_valid(d))
        return false;
    *number = tw_day_number(d);
    return true;
}

int tw_weekday(int32_t number)
{
    int day = (number + 3) % 7; /* 1970-01-01 was a Thursday */
    return (day < 0 ? day + 7 : day) + 1;
}

int32_t tw_add_months(int32_t number, int months)
{
    tw_day d = tw_day_of(number);
    int count = d.year * 12 + d.month - 1 + months;
    d.year = count / 12;
    d.month = count % 12 + 1;
    int length = tw_month_length(d.year, d.month);
    d.day = d.day < length ? d.day : length;
    return tw_day_number(d);
}

/* ---- Hijri ---- */

static UCalendar *open_hijri(UErrorCode *status)
{
    static const UChar utc[] = { 'U', 'T', 'C', 0 };
    return ucal_open(utc, 3, "en@calendar=islamic-umalqura", UCAL_DEFAULT, status);
}

bool tw_hijri_number(tw_day d, int32_t *number)
{
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar = open_hijri(&status);
    if (U_FAILURE(status))
        return false;
    ucal_clear(calendar);
    ucal_setAttribute(calendar, UCAL_LENIENT, 0);
    ucal_setDateTime(calendar, d.year, d.month - 1, d.day, 12, 0, 0, &status);
    double millis = ucal_getMillis(calendar, &status);
    ucal_close(calendar);
    if (U_FAILURE(status))
        return false;
    double days = millis / 86400000.0;
    *number = (int32_t)days - (days < 0);
    return true;
}

bool tw_hijri_of(int32_t number, tw_day *hijri)
{
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar = open_hijri(&status);
    if (U_FAILURE(status))
        return false;
    ucal_setMillis(calendar, (double)number * 86400000.0 + 43200000.0, &status);
    hijri->year = ucal_get(calendar, UCAL_YEAR, &status);
    hijri->month = ucal_get(calendar, UCAL_MONTH, &status) + 1;
    hijri->day = ucal_get(calendar, UCAL_DATE, &status);
    ucal_close(calendar);
    return U_SUCCESS(status);
}
