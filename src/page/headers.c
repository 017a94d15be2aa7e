/*
 * Reading header lines. See headers.h.
 */
#include "page/headers.h"

#include <stdint.h>
#include <strings.h>

size_t tw_headers_end(tw_slice text)
{
    const char *end = text.bytes + text.length;
    for (const char *s = text.bytes; s < end && (s = memchr(s, '\n', (size_t)(end - s))); s++) {
        if (s + 1 < end && s[1] == '\n')
            return (size_t)(s + 2 - text.bytes);
        if (s + 2 < end && s[1] == '\r' && s[2] == '\n')
            return (size_t)(s + 3 - text.bytes);
    }
    return 0;
}

static tw_slice trim(tw_slice s)
{
    while (s.length && (unsigned char)*s.bytes <= ' ')
        s = (tw_slice){ s.bytes + 1, s.length - 1 };
    while (s.length && (unsigned char)s.bytes[s.length - 1] <= ' ')
        s.length--;
    return s;
}

tw_slice tw_header(tw_slice headers, const char *name)
{
    size_t n = strlen(name);
    const char *s = headers.bytes, *end = s + headers.length;
    while (s < end) {
        const char *stop = memchr(s, '\n', (size_t)(end - s));
        stop = stop ? stop : end;
        if ((size_t)(stop - s) > n && s[n] == ':' && strncasecmp(s, name, n) == 0)
            return trim(tw_slice_between(s + n + 1, stop));
        s = stop + 1;
    }
    return (tw_slice){ NULL, 0 };
}

bool tw_header_number(tw_slice value, size_t *number)
{
    *number = 0;
    for (size_t i = 0; i < value.length; i++) {
        if (value.bytes[i] < '0' || value.bytes[i] > '9' || *number > SIZE_MAX / 16)
            return false;
        *number = *number * 10 + (size_t)(value.bytes[i] - '0');
    }
    return value.length > 0;
}

tw_slice tw_header_parameter(tw_slice value, const char *name)
{
    size_t n = strlen(name);
    for (size_t i = 0; i + n < value.length; i++) {
        if (value.bytes[i + n] != '=' || strncasecmp(value.bytes + i, name, n) != 0)
            continue;
        const char *s = value.bytes + i + n + 1, *end = value.bytes + value.length, *stop;
        while (s < end && (*s == '"' || *s == '\'' || *s == ' '))
            s++;
        for (stop = s; stop < end && !strchr("\"'; ,", *stop); stop++)
            ;
        return tw_slice_between(s, stop);
    }
    return (tw_slice){ NULL, 0 };
}

bool tw_header_begins(tw_slice value, const char *word)
{
    return value.length >= strlen(word) && strncasecmp(value.bytes, word, strlen(word)) == 0;
}
