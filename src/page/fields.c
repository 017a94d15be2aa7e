/*
 * Reading the mapping of field names. See fields.h.
 */
#include "page/fields.h"

#include "base/error.h"

static const char *const names[TW_FIELD_COUNT] = { "id",  "text", "title",     "subtitle", "published", "modified",
                                                   "url", "lang", "publisher", "byline",   "agency" };

static size_t field_named(tw_slice name)
{
    size_t i = 0;
    while (i < TW_FIELD_COUNT && !tw_slice_equal(name, tw_slice_of(names[i])))
        i++;
    return i;
}

tw_code tw_fields_read(const char *fields, tw_fields *out, tw_error *error)
{
    for (size_t i = 0; i < TW_FIELD_COUNT; i++)
        out->keys[i] = tw_slice_of(names[i]);
    for (const char *s = fields ? fields : ""; *s;) {
        size_t length = strcspn(s, ","), name = strcspn(s, "=,");
        size_t field = field_named((tw_slice){ s, name });
        if (name >= length || name + 1 == length)
            return tw_fail_at(error, TW_ERR_ARGUMENT, NULL, 0, (size_t)(s - fields),
                              "'%.*s' is not of the form FIELD=KEY.", (int)length, s);
        if (field == TW_FIELD_COUNT)
            return tw_fail_at(error, TW_ERR_ARGUMENT, NULL, 0, (size_t)(s - fields), "There is no field '%.*s'.",
                              (int)name, s);
        out->keys[field] = (tw_slice){ s + name + 1, length - name - 1 };
        s += length + (s[length] == ',');
    }
    return TW_OK;
}

tw_code tw_fields_check(const char *fields, tw_error *error)
{
    tw_fields read;
    return tw_fields_read(fields, &read, error);
}

const json_t *tw_fields_value(const tw_fields *fields, const json_t *record, tw_field field)
{
    tw_slice key = fields->keys[field];
    const json_t *value = json_object_getn(record, key.bytes, key.length);
    while (!value && json_is_object(record)) {
        const char *dot = memchr(key.bytes, '.', key.length);
        size_t n = dot ? (size_t)(dot - key.bytes) : key.length;
        record = json_object_getn(record, key.bytes, n);
        if (!dot)
            return record;
        key = (tw_slice){ dot + 1, key.length - n - 1 };
    }
    return value;
}
