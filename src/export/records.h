/*
 * The record of an event inside a larger object.
 */
#ifndef TW_EXPORT_RECORDS_H
#define TW_EXPORT_RECORDS_H

#include "export/json.h"

/* The keys of docs/formats.md, "Events", without the braces. */
void tw_json_event(tw_json *json, const tw_event *event);

#endif
