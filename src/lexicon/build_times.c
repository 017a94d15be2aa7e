/*
 * Words of time and number words. The months of both calendars and the days of the week come from ICU's locale
 * data (Unicode CLDR), in the spellings of Egypt, Syria, Iraq, Algeria, Tunisia and Morocco.
 */
#include <string.h>

#include <unicode/udat.h>
#include <unicode/ustring.h>

#include "lexicon/builder.h"

/* The number of a time entry, made if there is none of that class and value. UINT32_MAX: out of memory. */
static uint32_t time_item(tw_builder *b, tw_time_class class, int32_t value)
{
    for (uint32_t i = 0; i < b->times.count; i++)
        if (TW_ITEM(b->times, tw_time, i)->class == class && TW_ITEM(b->times, tw_time, i)->value == value)
            return i;
    tw_time *time = TW_ADD(&b->times, b->arena, tw_time);
    if (!time)
        return UINT32_MAX;
    time->class = (uint8_t) class;
    time->value = value;
    return (uint32_t)b->times.count - 1;
}

static bool add_spellings(tw_builder *b, const tw_sense *sense)
{
    char piece[TW_PIECE];
    const char *rest = b->record->key;
    while (tw_source_piece(&rest, '|', piece, sizeof piece))
        if (!tw_builder_add(b, piece, sense))
            return false;
    return true;
}

static bool build_time(tw_builder *b)
{
    const char *class = tw_record_value(b->record, "class"), *number = tw_record_value(b->record, "value");
    int code = class ? tw_name_value(tw_names_time_class, class) : 0;
    int64_t value;
    if (class && code <= 0)
        tw_builder_error(b, "There is no class of times `%.60s`.", class);
    if (code <= 0 || !number || !tw_builder_number(b, number, INT32_MIN, INT32_MAX, &value))
        return true;
    tw_sense sense = { .kind = TW_SENSE_TIME, .item = time_item(b, (tw_time_class)code, (int32_t)value) };
    return sense.item != UINT32_MAX && add_spellings(b, &sense);
}

static bool build_number(tw_builder *b, bool ordinal)
{
    const char *number = tw_record_value(b->record, "value");
    int64_t value;
    if (!number || !tw_builder_number(b, number, 0, UINT32_MAX, &value))
        return true;
    tw_sense sense = { .kind = TW_SENSE_NUMBER, .item = (uint32_t)value, .flags = ordinal ? TW_SENSE_ORDINAL : 0 };
    return add_spellings(b, &sense);
}

/* ---- ICU's calendars ---- */

static bool add_symbol(tw_builder *b, const UDateFormat *format, UDateFormatSymbolType type, int32_t index,
                       tw_time_class class, int32_t value)
{
    UChar wide[64];
    char name[200];
    int32_t length;
    UErrorCode status = U_ZERO_ERROR;
    udat_getSymbols(format, type, index, wide, 64, &status);
    u_strToUTF8(name, sizeof name, &length, wide, -1, &status);
    if (U_FAILURE(status) || !length)
        return true;
    tw_sense sense = { .kind = TW_SENSE_TIME, .item = time_item(b, class, value) };
    return sense.item != UINT32_MAX && tw_builder_add(b, name, &sense);
}

/* Months or days in the form they have alone and in the form they have in a date. */
static bool add_calendar(tw_builder *b, const char *locale, bool days, tw_time_class class)
{
    static const UDateFormatSymbolType types[2][2] = { { UDAT_MONTHS, UDAT_STANDALONE_MONTHS },
                                                       { UDAT_WEEKDAYS, UDAT_STANDALONE_WEEKDAYS } };
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_FULL, UDAT_FULL, locale, NULL, 0, NULL, 0, &status);
    if (U_FAILURE(status))
        return true;
    bool good = true;
    for (int type = 0; type < 2; type++)
        for (int32_t i = 0; good && i < (days ? 7 : 12);
             i++) /* ICU's days are 1 (Sunday) to 7; ours begin with Monday */
            good = add_symbol(b, format, types[days][type], days ? i + 1 : i, class,
                              days && i == 0 ? 7
                              : days         ? i
                                             : i + 1);
    udat_close(format);
    return good;
}

static bool build_calendars(tw_builder *b)
{
    static const char *const locales[] = { "ar_EG", "ar_SY", "ar_IQ", "ar_DZ", "ar_TN", "ar_MA" };
    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
        char hijri[64] = "";
        strcat(strcpy(hijri, locales[i]), "@calendar=islamic");
        if (!add_calendar(b, locales[i], false, TW_TIME_MONTH) || !add_calendar(b, locales[i], true, TW_TIME_WEEKDAY) ||
            !add_calendar(b, hijri, false, TW_TIME_HIJRI))
            return false;
    }
    return true;
}

bool tw_build_times(tw_builder *b)
{
    for (size_t i = 0; i < b->source->count; i++) {
        const tw_record *record = &b->source->records[i];
        tw_builder_at(b, record, NULL);
        if ((strcmp(record->kind, "time") == 0 && !build_time(b)) ||
            (strcmp(record->kind, "number") == 0 && !build_number(b, false)) ||
            (strcmp(record->kind, "ordinal") == 0 && !build_number(b, true)))
            return false;
    }
    b->record = NULL;
    return build_calendars(b);
}
