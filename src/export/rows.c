/*
 * See rows.h. CSV: RFC 4180.
 */
#include "export/rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "export/decimal.h"

void tw_rows_begin(tw_rows *rows, char separator, tw_write write, void *user)
{
    *rows = (tw_rows){ .write = write, .user = user, .separator = separator };
}

static void flush(tw_rows *r)
{
    if (r->used && !r->stopped)
        r->stopped = r->write(r->user, r->buffer, r->used) != 0;
    r->used = 0;
}

static void put(tw_rows *r, const char *bytes, size_t length)
{
    if (r->used + length > sizeof r->buffer)
        flush(r);
    memcpy(r->buffer + r->used, bytes, length); /* callers hand over a few bytes at a time */
    r->used += length;
}

void tw_rows_open(tw_rows *r)
{
    if (r->begun)
        put(r, &r->separator, 1);
    r->begun = true;
    if (r->separator == ',')
        put(r, "\"", 1);
}

void tw_rows_more(tw_rows *r, const char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        uint32_t point;
        char bytes[4];
        at += tw_utf8_get(text + at, length - at, &point);
        if (r->separator == '\t' && (point < 0x20 || point == 0x85 || point == 0x2028 || point == 0x2029))
            point = ' ';
        if (r->separator == ',' && point == '"')
            put(r, "\"", 1);
        put(r, bytes, tw_utf8_put(bytes, point));
    }
}

void tw_rows_close(tw_rows *r)
{
    if (r->separator == ',')
        put(r, "\"", 1);
}

/* What a spreadsheet would compute: CWE-1236. */
static bool is_formula(const char *text)
{
    return *text && strchr("=+-@\t\r", *text);
}

void tw_rows_text(tw_rows *r, const char *text)
{
    tw_rows_open(r);
    if (r->guarded && is_formula(text))
        put(r, "'", 1);
    tw_rows_more(r, text);
    tw_rows_close(r);
}

/* Numbers stand without quotes. */
static void put_number(tw_rows *r, const char *digits, size_t length)
{
    if (r->begun)
        put(r, &r->separator, 1);
    r->begun = true;
    put(r, digits, length);
}

void tw_rows_integer(tw_rows *r, int64_t value)
{
    char digits[24];
    put_number(r, digits, (size_t)snprintf(digits, sizeof digits, "%" PRId64, value));
}

void tw_rows_decimal(tw_rows *r, double value, unsigned places)
{
    char digits[TW_DECIMAL];
    put_number(r, digits, tw_decimal(digits, value, places));
}

void tw_rows_joined(tw_rows *r, const char *const *list, size_t count, const char *between)
{
    tw_rows_open(r);
    for (size_t i = 0; i < count; i++) {
        tw_rows_more(r, i ? between : "");
        tw_rows_more(r, list[i]);
    }
    tw_rows_close(r);
}

void tw_rows_position(tw_rows *r, const tw_where *place)
{
    if (place->located) {
        tw_rows_decimal(r, place->lat, 4);
        tw_rows_decimal(r, place->lon, 4);
    } else {
        tw_rows_text(r, "");
        tw_rows_text(r, "");
    }
}

tw_code tw_rows_end(tw_rows *r)
{
    put(r, r->separator == ',' ? "\r\n" : "\n", r->separator == ',' ? 2 : 1);
    r->begun = false;
    flush(r);
    return r->stopped ? TW_STOPPED : TW_OK;
}
