/*
 * Cutting and decoding happen in one pass over a copy: what is decoded is never longer than its escapes.
 */
#include "target.h"

#include <string.h>

#include "points.h"

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* Decodes in place; NULL, or what is wrong. */
static const char *decode(char *text, bool plus_is_blank)
{
    char *out = text;
    for (const char *in = text; *in; in++) {
        if (*in == '+' && plus_is_blank) {
            *out++ = ' ';
        } else if (*in != '%') {
            *out++ = *in;
        } else {
            int high = hex(in[1]), low = high < 0 ? -1 : hex(in[2]);
            if (low < 0)
                return "a % is not followed by two hexadecimal digits";
            if (!high && !low)
                return "NUL (%00) cannot be part of an address";
            *out++ = (char)(high << 4 | low);
            in += 2;
        }
    }
    *out = '\0';
    return NULL;
}

/* ICU reads what is no UTF-8 as U+FFFD, which may also stand in the text itself: EF BF BD. */
static bool is_utf8(const char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        size_t start = at;
        if (cli_point_next(text, length, &at) == 0xFFFD &&
            (at - start != 3 || memcmp(text + start, "\xEF\xBF\xBD", 3) != 0))
            return false;
    }
    return true;
}

static bool wrong(serve_fault *fault, const char *what, const char *parameter)
{
    fault->what = what;
    fault->parameter = parameter;
    return false;
}

static bool read_text(char *text, bool in_query, serve_fault *fault, const char *parameter)
{
    const char *what = decode(text, in_query);
    if (what)
        return wrong(fault, what, parameter);
    return is_utf8(text) || wrong(fault, "the address is no UTF-8", parameter);
}

static bool read_path(serve_target *target, char *path, serve_fault *fault)
{
    if (*path != '/')
        return wrong(fault, "an address begins with /", NULL);
    for (char *next = path; next;) {
        char *segment = next + 1;
        next = strchr(segment, '/');
        if (next)
            *next = '\0';
        if (target->segment_count == SERVE_SEGMENTS)
            return wrong(fault, "the path has too many parts", NULL);
        if (!read_text(segment, false, fault, NULL))
            return false;
        target->segments[target->segment_count++] = segment;
    }
    return true;
}

static bool read_parameter(serve_target *target, char *text, serve_fault *fault)
{
    char *value = strchr(text, '=');
    if (value)
        *value++ = '\0';
    else
        value = text + strlen(text);
    if (!read_text(text, true, fault, NULL) || !read_text(value, true, fault, text))
        return false;
    if (serve_target_value(target, text))
        return wrong(fault, "the parameter is given twice", text);
    if (target->parameter_count == SERVE_PARAMETERS)
        return wrong(fault, "there are too many parameters", text);
    target->parameters[target->parameter_count++] = (serve_parameter){ text, value };
    return true;
}

static bool read_query(serve_target *target, char *query, serve_fault *fault)
{
    while (query) {
        char *text = query;
        query = strchr(text, '&');
        if (query)
            *query++ = '\0';
        if (*text && !read_parameter(target, text, fault))
            return false;
    }
    return true;
}

bool serve_target_read(serve_target *target, const char *raw, serve_fault *fault)
{
    size_t length = strlen(raw);
    target->segment_count = target->parameter_count = 0;
    *fault = (serve_fault){ .too_long = length > SERVE_TARGET_BYTES };
    if (fault->too_long)
        return wrong(fault, "the address is too long", NULL);
    memcpy(target->bytes, raw, length + 1);
    char *query = strchr(target->bytes, '?');
    if (query)
        *query++ = '\0';
    return read_path(target, target->bytes, fault) && read_query(target, query, fault);
}

char *serve_target_value(const serve_target *target, const char *name)
{
    for (size_t i = 0; i < target->parameter_count; i++)
        if (!strcmp(target->parameters[i].name, name))
            return target->parameters[i].value;
    return NULL;
}
