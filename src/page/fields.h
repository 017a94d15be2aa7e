/*
 * Which keys of a JSON record hold what: the names of docs/formats.md, or those that a user gives.
 */
#ifndef TW_FIELDS_H
#define TW_FIELDS_H

#include <jansson.h>

#include "page/slice.h"
#include "tawatur.h"

typedef enum tw_field {
    TW_FIELD_ID = 0,
    TW_FIELD_TEXT,
    TW_FIELD_TITLE,
    TW_FIELD_SUBTITLE,
    TW_FIELD_PUBLISHED,
    TW_FIELD_MODIFIED,
    TW_FIELD_URL,
    TW_FIELD_LANG,
    TW_FIELD_PUBLISHER,
    TW_FIELD_BYLINE,
    TW_FIELD_AGENCY,
    TW_FIELD_COUNT
} tw_field;

/* The key of each field, where `fields` renames it; borrowed. */
typedef struct tw_fields {
    tw_slice keys[TW_FIELD_COUNT];
} tw_fields;

/* "text=content,published=meta.date"; NULL or "": the names themselves. TW_OK, or TW_ERR_ARGUMENT and what is wrong. */
tw_code tw_fields_read(const char *fields, tw_fields *out, tw_error *error);

/* The value of a field, or NULL. A dot in a key leads into an object, where the record has no key with the dot. */
const json_t *tw_fields_value(const tw_fields *fields, const json_t *record, tw_field field);

#endif
