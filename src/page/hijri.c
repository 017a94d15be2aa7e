/*
 * Names and days of the Hijri months. Umm al-Qura is the calendar of the Saudi press; sightings elsewhere may differ by a day.
 * See hijri.h.
 */
#include "page/hijri.h"

#include <stddef.h>
#include <string.h>

#include <unicode/ucal.h>

static const struct {
    const char *one, *two; /* in matching form */
    int month;
} months[] = {
    { "محرم", "", 1 },        { "المحرم", "", 1 },       { "صفر", "", 2 },         { "ربيع", "الاول", 3 },
    { "ربيع", "الاخر", 4 },   { "ربيع", "الثاني", 4 },   { "جمادي", "الاولي", 5 }, { "جمادي", "الاول", 5 },
    { "جمادي", "الاخرة", 6 }, { "جمادي", "الثانية", 6 }, { "جمادي", "الاخر", 6 },  { "رجب", "", 7 },
    { "شعبان", "", 8 },       { "رمضان", "", 9 },        { "شوال", "", 10 },       { "ذو", "القعدة", 11 },
    { "ذي", "القعدة", 11 },   { "ذو", "الحجة", 12 },     { "ذي", "الحجة", 12 },
};

int tw_hijri_month(const char *one, const char *two, int *words)
{
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        if (strcmp(months[i].one, one) != 0 || (months[i].two[0] && strcmp(months[i].two, two) != 0))
            continue;
        *words = months[i].two[0] ? 2 : 1;
        return months[i].month;
    }
    return 0;
}

bool tw_hijri_day(int year, int month, int day, int *gregorian_year, int *gregorian_month, int *gregorian_day)
{
    static const UChar utc[] = { 'U', 'T', 'C', 0 };
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *hijri = ucal_open(utc, -1, "en@calendar=islamic-umalqura", UCAL_TRADITIONAL, &status);
    UCalendar *gregorian = ucal_open(utc, -1, "en", UCAL_GREGORIAN, &status);
    if (U_SUCCESS(status)) {
        ucal_clear(hijri);
        ucal_set(hijri, UCAL_EXTENDED_YEAR, year);
        ucal_set(hijri, UCAL_MONTH, month - 1);
        ucal_set(hijri, UCAL_DAY_OF_MONTH, 1);
        int32_t most = ucal_getLimit(hijri, UCAL_DAY_OF_MONTH, UCAL_ACTUAL_MAXIMUM, &status);
        ucal_set(hijri, UCAL_DAY_OF_MONTH, day);
        ucal_setMillis(gregorian, ucal_getMillis(hijri, &status), &status);
        *gregorian_year = ucal_get(gregorian, UCAL_YEAR, &status);
        *gregorian_month = ucal_get(gregorian, UCAL_MONTH, &status) + 1;
        *gregorian_day = ucal_get(gregorian, UCAL_DAY_OF_MONTH, &status);
        if (month < 1 || month > 12 || day < 1 || day > most)
            status = U_ILLEGAL_ARGUMENT_ERROR;
    }
    ucal_close(hijri);
    ucal_close(gregorian);
    return U_SUCCESS(status);
}
