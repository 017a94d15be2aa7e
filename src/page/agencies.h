/*
 * News agencies by the names that papers print, and datelines: «القاهرة (رويترز) - …», «CAIRO (Reuters) - …».
 */
#ifndef TW_AGENCIES_H
#define TW_AGENCIES_H

#include "page/slice.h"

/* The agency a short text is the name of, as it is written there; no bytes if it is none. */
tw_slice tw_agency_in(tw_slice text);

/* Place and agency before the first sentence of a body; what is not there stays as it is. */
void tw_dateline_read(tw_slice text, tw_slice *dateline, tw_slice *agency);

/* The table, for tests: sorted by byte. NULL beyond its end. */
const char *tw_agency_entry(size_t i);

#endif
