/*
 * Writing JSON (RFC 8259).
 */
#include "json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "points.h"

void serve_json_begin(cli_buffer *out, const char *key)
{
    char last = out->used ? out->bytes[out->used - 1] : '[';
    if (last != '{' && last != '[' && last != ':')
        cli_buffer_text(out, ",");
    if (key)
        cli_buffer_print(out, "\"%s\":", key);
}

void serve_json_open(cli_buffer *out, const char *key, char bracket)
{
    serve_json_begin(out, key);
    cli_buffer_add(out, &bracket, 1);
}

void serve_json_close(cli_buffer *out, char bracket)
{
    cli_buffer_add(out, &bracket, 1);
}

static void escape(cli_buffer *out, UChar32 point)
{
    if (point == '"' || point == '\\')
        cli_buffer_print(out, "\\%c", (char)point);
    else if (point == '\n')
        cli_buffer_text(out, "\\n");
    else
        cli_buffer_print(out, "\\u%04x", (unsigned)point);
}

/* Controls must be escaped. Direction marks and line separators need not be: they are, so that a raw answer reads in a terminal
 * and an editor in the order in which it stands. */
static bool needs_escape(UChar32 point)
{
    return point < 0x20 || point == '"' || point == '\\' || point == 0x7F || (point >= 0x200E && point <= 0x200F) ||
           (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

void serve_json_string(cli_buffer *out, const char *key, const char *text, size_t length)
{
    serve_json_begin(out, key);
    cli_buffer_text(out, "\"");
    size_t kept = 0, at = 0;
    while (at < length) {
        size_t start = at;
        UChar32 point = cli_point_next(text, length, &at);
        if (point != 0xFFFD && !needs_escape(point))
            continue;
        cli_buffer_add(out, text + kept, start - kept);
        kept = at;
        if (point == 0xFFFD)
            cli_point_add(out, point);
        else
            escape(out, point);
    }
    cli_buffer_add(out, text + kept, length - kept);
    cli_buffer_text(out, "\"");
}

void serve_json_text(cli_buffer *out, const char *key, const char *text)
{
    serve_json_string(out, key, text, strlen(text));
}

void serve_json_integer(cli_buffer *out, const char *key, int64_t value)
{
    serve_json_begin(out, key);
    cli_buffer_print(out, "%lld", (long long)value);
}

void serve_json_real(cli_buffer *out, const char *key, double value)
{
    serve_json_begin(out, key);
    cli_buffer_print(out, "%.10g", isfinite(value) ? value : 0.0);
}

void serve_json_bool(cli_buffer *out, const char *key, bool value)
{
    serve_json_begin(out, key);
    cli_buffer_text(out, value ? "true" : "false");
}

void serve_json_span(cli_buffer *out, const char *key, tw_span span)
{
    serve_json_begin(out, key);
    cli_buffer_print(out, "[%u,%u]", (unsigned)span.start, (unsigned)span.end);
}

void serve_json_raw(cli_buffer *out, const char *key, const cli_buffer *json)
{
    serve_json_begin(out, key);
    if (json->used)
        cli_buffer_add(out, json->bytes, json->used);
    out->failed |= json->failed;
}

void serve_json_object(cli_buffer *out, const char *key, const char *json)
{
    json_t *value = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
    char *text = json_is_object(value) ? json_dumps(value, JSON_COMPACT) : NULL;
    serve_json_begin(out, key);
    cli_buffer_text(out, text ? text : "null");
    free(text);
    json_decref(value);
}
