/*
 * Taking an HTTP response apart. Archives are not exact: bodies are often stored decoded while the headers still speak of
 * chunks or compression, so both are believed only when the bytes agree. See http.h.
 */
#include "page/http.h"

#include <stdlib.h>

#include "page/headers.h"
#include "page/unpack.h"

enum { SIZE_DIGITS = 7 }; /* hexadecimal, of a chunk: no body is longer */

/* The size line of a chunk at *s; false if it is none. */
static bool chunk_size(const char **s, const char *end, size_t *size)
{
    const char *at = *s;
    size_t digits = 0;
    *size = 0;
    for (; at < end; at++, digits++) {
        int value = *at >= '0' && *at <= '9'                 ? *at - '0'
                    : (*at | 32) >= 'a' && (*at | 32) <= 'f' ? (*at | 32) - 'a' + 10
                                                             : -1;
        if (value < 0)
            break;
        if (digits > SIZE_DIGITS)
            return false;
        *size = *size * 16 + (size_t)value;
    }
    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    if (!digits || at == end || (*at != '\r' && *at != '\n' && *at != ';'))
        return false;
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    *s = stop ? stop + 1 : end;
    return stop != NULL;
}

/* The chunks one after the other in memory of its own; false when memory is at its end. */
static bool join_chunks(tw_http *http)
{
    const char *s = http->body.bytes, *end = s + http->body.length, *first = s;
    size_t size, n = 0;
    if (!chunk_size(&first, end, &size)) /* decoded already */
        return true;
    char *out = malloc(http->body.length + 1);
    if (!out)
        return false;
    http->trouble = "the chunked body ends too early";
    while (s < end) {
        if (!chunk_size(&s, end, &size)) {
            http->trouble = "the chunked body is broken";
            break;
        }
        if (!size) {
            http->trouble = NULL;
            break;
        }
        size_t some = (size_t)(end - s) < size ? (size_t)(end - s) : size;
        memcpy(out + n, s, some);
        n += some;
        s += some;
        while (s < end && (*s == '\r' || *s == '\n'))
            s++;
    }
    http->owned = out;
    http->body = (tw_slice){ out, n };
    return true;
}

static tw_packing packing_of(const tw_http *http)
{
    tw_slice coding = tw_header(http->headers, "Content-Encoding");
    tw_packing told = tw_packing_tell(http->body.bytes, http->body.length);
    if (tw_header_begins(coding, "gzip") || tw_header_begins(coding, "x-gzip"))
        return told == TW_GZIP ? TW_GZIP : TW_PLAIN;
    if (tw_header_begins(coding, "zstd"))
        return told == TW_ZSTD ? TW_ZSTD : TW_PLAIN;
    bool text = http->body.length && memchr("< \t\r\n", http->body.bytes[0], 5);
    if (tw_header_begins(coding, "deflate"))
        return text ? TW_PLAIN : TW_DEFLATE;
    if (tw_header_begins(coding, "br"))
        return text ? TW_PLAIN : TW_BROTLI;
    return TW_PLAIN;
}

static bool unpack(tw_http *http)
{
    tw_packing packing = packing_of(http);
    char *bytes;
    size_t length;
    bool whole;
    if (packing == TW_PLAIN)
        return true;
    if (!tw_unpack_all(packing, http->body, TW_HTTP_BODY, &bytes, &length, &whole))
        return false;
    if (!length && packing != TW_GZIP) { /* decoded already */
        free(bytes);
        return true;
    }
    free(http->owned);
    http->owned = bytes;
    http->body = (tw_slice){ bytes, length };
    if (!whole)
        http->trouble = length == TW_HTTP_BODY ? "the body is longer than 24 MB" : "the compressed body is damaged";
    return true;
}

tw_http_result tw_http_read(tw_slice message, tw_http *http)
{
    *http = (tw_http){ 0 };
    size_t end = tw_headers_end(message);
    if (!tw_header_begins(message, "HTTP/") || !end)
        return TW_HTTP_BAD;
    http->headers = (tw_slice){ message.bytes, end };
    http->body = (tw_slice){ message.bytes + end, message.length - end };
    const char *blank = memchr(message.bytes, ' ', end);
    for (int i = 1; blank && i <= 3 && blank + i < message.bytes + end && blank[i] >= '0' && blank[i] <= '9'; i++)
        http->status = http->status * 10 + (unsigned)(blank[i] - '0');
    http->type = tw_header(http->headers, "Content-Type");
    bool done = true;
    if (tw_header_begins(tw_header(http->headers, "Transfer-Encoding"), "chunked"))
        done = join_chunks(http);
    if (done && http->body.length)
        done = unpack(http);
    if (done)
        return TW_HTTP_READ;
    free(http->owned);
    http->owned = NULL;
    return TW_HTTP_MEMORY;
}
