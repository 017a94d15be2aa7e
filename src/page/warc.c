/*
 * Archives of the web: WARC 1.0 and 1.1 (ISO 28500). A record is a line of version, headers, an empty line, and as many bytes
 * as the headers say. Responses, resources and conversions hold pages; the rest is passed over. A record that is broken is
 * named; the next is the next member of the compressed file, or the next line that begins as a record does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "page/headers.h"
#include "page/http.h"
#include "page/stream.h"

enum { HEADER_BYTES = 64 * 1024 };

static const char VERSION[] = "WARC/1.";

typedef struct {
    tw_slice headers; /* in the window, only until bytes are taken */
    size_t length;
    bool response;  /* an HTTP message */
    bool page;      /* holds a page */
    bool truncated; /* by the one who archived it, who says so: what is there is read */
} record;

/* Takes the empty lines that end a record. */
static void skip_blank(tw_stream *s)
{
    while (tw_source_fill(&s->source, 1)) {
        char c = *tw_source_bytes(&s->source);
        if (c != '\r' && c != '\n')
            break;
        tw_source_take(&s->source, 1);
    }
}

static bool at_version(tw_stream *s)
{
    size_t n = sizeof VERSION - 1;
    return tw_source_fill(&s->source, n) >= n && memcmp(tw_source_bytes(&s->source), VERSION, n) == 0;
}

/* Goes to where the next record may begin: the next member, or the next line that begins as one does. False at the end. */
static bool resume(tw_stream *s)
{
    if (s->source.broken)
        return tw_source_resume(&s->source);
    while (tw_source_fill(&s->source, HEADER_BYTES)) {
        size_t n = tw_source_fill(&s->source, HEADER_BYTES);
        const char *line = memchr(tw_source_bytes(&s->source), '\n', n);
        tw_source_take(&s->source, line ? (size_t)(line + 1 - tw_source_bytes(&s->source)) : n);
        if (at_version(s))
            return true;
    }
    return s->source.broken && tw_source_resume(&s->source);
}

static tw_code broken(tw_stream *s, tw_error *error, const char *why)
{
    const char *more = s->source.broken;
    tw_code code = tw_stream_fail(s, error, TW_ERR_SYNTAX, "%s%s%s%s%s.", more ? more : why, s->doc[0] ? " (" : "",
                                  s->doc, s->doc[0] ? ")" : "", ": the record was skipped");
    s->counts.broken++;
    s->given = s->rest = 0;
    s->ended = !resume(s);
    return code;
}

static void copy_name(char *out, size_t size, tw_slice value)
{
    if (value.length > 1 && value.bytes[0] == '<' && value.bytes[value.length - 1] == '>') /* WARC 1.0 */
        value = (tw_slice){ value.bytes + 1, value.length - 2 };
    size_t n = value.length < size - 1 ? value.length : size - 1;
    if (n)
        memcpy(out, value.bytes, n);
    out[n] = '\0';
    bool text = tw_utf8_valid(out, n) == n; /* addresses are ASCII by rights */
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)out[i] < ' ' || (!text && (unsigned char)out[i] >= 0x80))
            out[i] = '?';
}

/* The headers of the record at the window's front, which are taken. False if they are none. */
static bool read_headers(tw_stream *s, record *r)
{
    size_t n = tw_source_fill(&s->source, HEADER_BYTES);
    tw_slice window = { tw_source_bytes(&s->source), n };
    size_t end = tw_headers_end(window);
    s->doc[0] = '\0';
    if (!end)
        return false;
    r->headers = (tw_slice){ window.bytes, end };
    copy_name(s->doc, sizeof s->doc, tw_header(r->headers, "WARC-Target-URI"));
    if (!tw_header_number(tw_header(r->headers, "Content-Length"), &r->length))
        return false;
    tw_slice type = tw_header(r->headers, "WARC-Type"), content = tw_header(r->headers, "Content-Type");
    bool other = tw_header_begins(type, "resource") || tw_header_begins(type, "conversion");
    r->response =
        tw_header_begins(type, "response") && (!content.length || tw_header_begins(content, "application/http"));
    other =
        other && !tw_header_begins(tw_header(r->headers, "WARC-Target-URI"), "metadata:"); /* the crawler's own notes */
    r->page = r->response || other || tw_header_begins(type, "response");
    r->truncated = tw_header(r->headers, "WARC-Truncated").length > 0;
    copy_name(s->charset, sizeof s->charset, tw_header_parameter(content, "charset"));
    tw_source_take(&s->source, end);
    return true;
}

/* Whether a page may be of that type; what it is, its content tells. */
static bool is_text(tw_slice type)
{
    static const char *const texts[] = { "text/",
                                         "application/xhtml",
                                         "application/xml",
                                         "application/rss",
                                         "application/atom",
                                         "application/feed",
                                         "application/json",
                                         "application/rdf",
                                         "application/x-ndjson",
                                         "application/octet",
                                         "application/vnd.wap" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (tw_header_begins(type, texts[i]))
            return !tw_header_begins(type, "text/css") && !tw_header_begins(type, "text/javascript");
    return !type.length;
}

/* The page of a response. TW_OK, with a piece that is empty where there is no page; or why it is broken. */
static tw_code open_message(tw_stream *s, tw_slice message, tw_piece *piece, const char **why)
{
    tw_http http;
    switch (tw_http_read(message, &http)) {
    case TW_HTTP_MEMORY:
        return TW_ERR_MEMORY;
    case TW_HTTP_BAD:
        *why = "The response has no HTTP headers";
        return TW_ERR_SYNTAX;
    case TW_HTTP_READ:
        break;
    }
    s->owned = http.owned;
    if (http.status < 200 || http.status > 299 || !is_text(http.type) || !http.body.length) {
        s->counts.passed++;
        return TW_OK;
    }
    copy_name(s->charset, sizeof s->charset, tw_header_parameter(http.type, "charset"));
    piece->bytes = http.body.bytes;
    piece->length = http.body.length;
    if (http.trouble) {
        tw_stream_fail(s, &s->later, TW_ERR_SYNTAX, "In %s, %s: what came was read.", s->doc, http.trouble);
        s->pending = true;
    }
    return TW_OK;
}

/* The record's bytes are in the window. */
static tw_code read_record(tw_stream *s, const record *r, tw_piece *piece, const char **why)
{
    size_t most = r->length < TW_STREAM_RECORD ? r->length : TW_STREAM_RECORD;
    size_t have = tw_source_fill(&s->source, most);
    if (s->source.no_memory)
        return TW_ERR_MEMORY;
    if (have < most) {
        *why = "The archive ends within a record";
        return TW_ERR_SYNTAX;
    }
    s->given = most;
    s->rest = r->length - most;
    tw_slice block = { tw_source_bytes(&s->source), most };
    if (s->rest) {
        tw_stream_fail(s, &s->later, TW_ERR_LIMIT, "%s is longer than 24 MB: the rest was not read.", s->doc);
        s->pending = true;
    }
    s->counts.truncated += r->truncated;
    if (r->response)
        return open_message(s, block, piece, why);
    piece->bytes = block.bytes;
    piece->length = block.length;
    return TW_OK;
}

static tw_code next_record(tw_stream *s, tw_piece *piece, tw_error *error)
{
    record r;
    const char *why = NULL;
    skip_blank(s);
    s->doc[0] = '\0';
    if (!tw_source_fill(&s->source, 1)) {
        s->ended = !s->source.broken;
        return s->source.broken ? broken(s, error, "") : TW_OK;
    }
    if (!at_version(s))
        return broken(s, error, "There is no record of an archive where one should begin");
    if (!read_headers(s, &r))
        return broken(s, error, "The record's headers are broken");
    if (!r.page) {
        s->counts.passed++;
        bool whole = tw_source_skip(&s->source, r.length) == r.length;
        return whole ? TW_OK : broken(s, error, "The archive ends within a record");
    }
    tw_code code = read_record(s, &r, piece, &why);
    if (code == TW_ERR_SYNTAX) {
        if (s->given && !s->source.broken) { /* the archive is whole, its record is not */
            s->counts.broken++;
            return tw_stream_fail(s, error, code, "%s (%s): the record was skipped.", why, s->doc);
        }
        return broken(s, error, why);
    }
    piece->doc = s->doc;
    piece->charset = s->charset;
    s->counts.pages += piece->length > 0;
    return code;
}

tw_code tw_warc_next(tw_stream *s, tw_piece *piece, tw_error *error)
{
    tw_code code = TW_OK;
    while (code == TW_OK && !piece->length && !s->ended) {
        free(s->owned);
        s->owned = NULL;
        tw_source_take(&s->source, s->given);
        size_t rest = s->rest;
        s->given = s->rest = 0;
        if (tw_source_skip(&s->source, rest) < rest)
            return broken(s, error, "The archive ends within a record");
        code = next_record(s, piece, error);
    }
    return code;
}
