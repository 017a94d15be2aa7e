/*
 * The JSON writer: escaping, numbers, commas.
 */
#include "export/json.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "export/decimal.h"

static void flush(tw_json *json)
{
    if (json->used && !json->stopped && json->write(json->user, json->buffer, json->used))
        json->stopped = true;
    json->used = 0;
}

static void put(tw_json *json, const char *bytes, size_t length)
{
    while (length) {
        if (json->used == TW_JSON_BUFFER)
            flush(json);
        size_t room = TW_JSON_BUFFER - json->used;
        size_t part = length < room ? length : room;
        memcpy(json->buffer + json->used, bytes, part);
        json->used += part;
        bytes += part;
        length -= part;
    }
}

static void put_char(tw_json *json, char c)
{
    put(json, &c, 1);
}

static void put_key(tw_json *json, const char *key)
{
    if (json->comma)
        put_char(json, ',');
    json->comma = true;
    if (!key)
        return;
    put_char(json, '"');
    put(json, key, strlen(key));
    put(json, "\":", 2);
}

/* Length of the longest piece at `s` that may be written as it is. */
static size_t plain(const char *s, size_t length)
{
    size_t i = 0;
    while (i < length) {
        unsigned char c = (unsigned char)s[i];
        if (c < 0x80) {
            if (c < 0x20 || c == '"' || c == '\\')
                break;
            i++;
            continue;
        }
        uint32_t point;
        size_t bytes = tw_utf8_get(s + i, length - i, &point);
        if (bytes == 1)
            break;
        i += bytes;
    }
    return i;
}

static void put_escaped(tw_json *json, unsigned char c)
{
    static const char names[] = "btn?fr"; /* U+0008 to U+000D; U+000B has no short name */
    char code[8];
    if (c >= 0x80) {
        put(json, "\xEF\xBF\xBD", 3);
    } else if (c == '"' || c == '\\') {
        put_char(json, '\\');
        put_char(json, (char)c);
    } else if (c >= 8 && c <= 13 && c != 11) {
        put_char(json, '\\');
        put_char(json, names[c - 8]);
    } else {
        snprintf(code, sizeof code, "\\u%04x", c);
        put(json, code, 6);
    }
}

void tw_json_begin(tw_json *json, tw_write write, void *user)
{
    json->write = write;
    json->user = user;
    json->used = 0;
    json->stopped = false;
    json->comma = false;
}

tw_code tw_json_end(tw_json *json)
{
    put_char(json, '\n');
    flush(json);
    return json->stopped ? TW_STOPPED : TW_OK;
}

void tw_json_open(tw_json *json, const char *key, char bracket)
{
    put_key(json, key);
    put_char(json, bracket);
    json->comma = false;
}

void tw_json_close(tw_json *json, char bracket)
{
    put_char(json, bracket);
    json->comma = true;
}

void tw_json_text_open(tw_json *json, const char *key)
{
    put_key(json, key);
    put_char(json, '"');
}

void tw_json_text_close(tw_json *json)
{
    put_char(json, '"');
}

void tw_json_text_more(tw_json *json, const char *text, size_t length)
{
    while (length) {
        size_t run = plain(text, length);
        put(json, text, run);
        text += run;
        length -= run;
        if (length) {
            put_escaped(json, (unsigned char)*text);
            text++;
            length--;
        }
    }
}

void tw_json_text(tw_json *json, const char *key, const char *text)
{
    tw_json_text_open(json, key);
    tw_json_text_more(json, text, strlen(text));
    tw_json_text_close(json);
}

void tw_json_integer(tw_json *json, const char *key, int64_t value)
{
    char digits[24], *first = digits + sizeof digits; /* without printf, which takes as long as all else of a record */
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do
        *--first = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0)
        *--first = '-';
    put_key(json, key);
    put(json, first, (size_t)(digits + sizeof digits - first));
}

void tw_json_bool(tw_json *json, const char *key, bool value)
{
    put_key(json, key);
    put(json, value ? "true" : "false", value ? 4 : 5);
}

void tw_json_span(tw_json *json, const char *key, tw_span span)
{
    tw_json_open(json, key, '[');
    tw_json_integer(json, NULL, span.start);
    tw_json_integer(json, NULL, span.end);
    tw_json_close(json, ']');
}

void tw_json_decimal(tw_json *json, const char *key, double value, unsigned places)
{
    char digits[TW_DECIMAL];
    size_t length = tw_decimal(digits, value, places);
    put_key(json, key);
    put(json, digits, length);
}
