/*
 * An HTTP response as archives store it: status and headers, a body that may be chunked and compressed.
 */
#ifndef TW_HTTP_H
#define TW_HTTP_H

#include "page/slice.h"

enum { TW_HTTP_BODY = 24 * 1024 * 1024 }; /* bytes of a body after unpacking; what comes after them is not read */

typedef struct tw_http {
    unsigned status;
    tw_slice headers, body; /* the body lies in the message, or in `owned` */
    tw_slice type;          /* of the content; no bytes if it is not told */
    char *owned;            /* malloc'ed, or NULL */
    const char *trouble;    /* the body is not whole: why; or NULL */
} tw_http;

typedef enum tw_http_result { TW_HTTP_READ = 0, TW_HTTP_BAD, TW_HTTP_MEMORY } tw_http_result;

tw_http_result tw_http_read(tw_slice message, tw_http *http);

#endif
