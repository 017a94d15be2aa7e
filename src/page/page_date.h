/*
 * Dates as pages write them: ISO 8601, 13/07/2023, «الخميس 13 يوليو 2023», July 13, 2023.
 */
#ifndef TW_PAGE_DATE_H
#define TW_PAGE_DATE_H

#include "page/slice.h"

enum { TW_DATE_BYTES = 40 };

/* The first date in `text` as ISO 8601, with its time if it was written in ISO form; false if there is none. */
bool tw_page_date(tw_slice text, char iso[TW_DATE_BYTES]);

/* Whether a line is a date and nothing else: weekdays, times, eras and dates of the Hijri calendar beside it. */
bool tw_page_date_only(tw_slice line);

#endif
