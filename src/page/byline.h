/*
 * Lines that name the place and the writer: «القاهرة - فلان», «لندن: «الشرق الأوسط»», «بقلم: فلان».
 */
#ifndef TW_BYLINE_H
#define TW_BYLINE_H

#include "page/slice.h"

/* Whether a line is «place - writer» or «place: «writer»»; `colon`: also «place: writer». Fills what is empty. */
bool tw_byline_split(tw_slice line, bool colon, tw_slice *dateline, tw_slice *byline);

/* What stands after the label. */
tw_slice tw_byline_after_label(tw_slice line);

#endif
