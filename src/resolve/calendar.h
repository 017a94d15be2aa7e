/*
 * Civil dates as numbers of days, and the Hijri calendar (Umm al-Qura, as ICU has it). Day 0 is 1970-01-01; the
 * Gregorian calendar is taken as if it had always been in use.
 */
#ifndef TW_CALENDAR_H
#define TW_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

typedef struct tw_day {
    int year, month, day;
} tw_day;

/* The day's number; month and day may not be out of range. */
int32_t tw_day_number(tw_day day);
tw_day tw_day_of(int32_t number);

/* The number of a yyyymmdd; false if there is no such day. */
bool tw_day_read(int32_t yyyymmdd, int32_t *number);

bool tw_day_valid(tw_day day); /* years 1 to 9999 */
int tw_month_length(int year, int month);

/* 1 Monday … 7 Sunday. */
int tw_weekday(int32_t number);

/* The same day `months` later or earlier; the last of the month where it has no such day. */
int32_t tw_add_months(int32_t number, int months);

/* Hijri dates, through ICU; false if ICU has none such. */
bool tw_hijri_number(tw_day hijri, int32_t *number);
bool tw_hijri_of(int32_t number, tw_day *hijri);

#endif
