/*
 * Lines of «Name: value», as WARC records and HTTP messages begin with (RFC 9112; WARC 1.1, ISO 28500:2017).
 */
#ifndef TW_HEADERS_H
#define TW_HEADERS_H

#include "page/slice.h"

/* Where the empty line after the headers ends, or 0 if there is none in `text`. Lines end in CRLF or LF. */
size_t tw_headers_end(tw_slice text);

/* The value of the first header of that name, whatever its case, trimmed; no bytes if there is none. */
tw_slice tw_header(tw_slice headers, const char *name);

/* A value that is a number; false if it is none or too large. */
bool tw_header_number(tw_slice value, size_t *number);

/* The parameter of a value: `charset` of «text/html; charset="utf-8"». */
tw_slice tw_header_parameter(tw_slice value, const char *name);

/* Whether a value begins with a word, whatever its case. */
bool tw_header_begins(tw_slice value, const char *word);

#endif
