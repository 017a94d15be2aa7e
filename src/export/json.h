/*
 * A JSON writer (RFC 8259) that allocates nothing: what is written passes through one fixed buffer
 * to the receiver. Text stays UTF-8; bytes that are no UTF-8 become U+FFFD, so the output always is.
 */
#ifndef TW_JSON_H
#define TW_JSON_H

#include "tawatur.h"

enum { TW_JSON_BUFFER = 8192 };

typedef struct tw_json {
    tw_write write;
    void *user;
    size_t used;
    bool stopped; /* the receiver asked to stop: nothing more is sent */
    bool comma;   /* a value stands before: the next one needs a comma */
    char buffer[TW_JSON_BUFFER];
} tw_json;

void tw_json_begin(tw_json *json, tw_write write, void *user);

/* Ends the line and sends what is left. TW_OK, or TW_STOPPED if the receiver asked to stop. */
tw_code tw_json_end(tw_json *json);

/* `key` NULL: an element of an array, or the outermost value. Keys are ASCII and are not escaped. */
void tw_json_open(tw_json *json, const char *key, char bracket); /* '{' or '[' */
void tw_json_close(tw_json *json, char bracket);                 /* '}' or ']' */
void tw_json_text(tw_json *json, const char *key, const char *text);

/* A string written piece by piece; a code point must not be cut between two pieces. */
void tw_json_text_open(tw_json *json, const char *key);
void tw_json_text_more(tw_json *json, const char *text, size_t length);
void tw_json_text_close(tw_json *json);

void tw_json_integer(tw_json *json, const char *key, int64_t value);
void tw_json_bool(tw_json *json, const char *key, bool value);
void tw_json_span(tw_json *json, const char *key, tw_span span); /* [start,end] */

/* A decimal with at most `places` (0 to 9) digits after the point, without trailing zeros, whatever the locale. */
void tw_json_decimal(tw_json *json, const char *key, double value, unsigned places);

#endif
