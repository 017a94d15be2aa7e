/*
 * Days of the Hijri calendar as days of the Gregorian one, by ICU's Umm al-Qura calendar.
 */
#ifndef TW_HIJRI_H
#define TW_HIJRI_H

#include <stdbool.h>

/* The month whose name begins with these words in matching form, and how many words name it (1 or 2); 0: none. `two` may be "". */
int tw_hijri_month(const char *one, const char *two, int *words);

/* False if there is no such day. */
bool tw_hijri_day(int year, int month, int day, int *gregorian_year, int *gregorian_month, int *gregorian_day);

#endif
