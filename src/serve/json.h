/*
 * JSON into a growing buffer. Text stays UTF-8; bytes that are no UTF-8 become U+FFFD. `key` NULL: an element of an array, or
 * the outermost value. Commas come by themselves: a value that follows another one needs one.
 */
#ifndef SERVE_JSON_H
#define SERVE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "buffer.h"
#include "tawatur.h"

void serve_json_open(cli_buffer *out, const char *key, char bracket); /* '{' or '[' */
void serve_json_close(cli_buffer *out, char bracket);
void serve_json_text(cli_buffer *out, const char *key, const char *text);
void serve_json_string(cli_buffer *out, const char *key, const char *text, size_t length);
void serve_json_integer(cli_buffer *out, const char *key, int64_t value);
void serve_json_real(cli_buffer *out, const char *key, double value);
void serve_json_bool(cli_buffer *out, const char *key, bool value);
void serve_json_span(cli_buffer *out, const char *key, tw_span span);

/* Begins a value that the caller writes himself. */
void serve_json_begin(cli_buffer *out, const char *key);

/* What was written with these functions before, as one value. */
void serve_json_raw(cli_buffer *out, const char *key, const cli_buffer *json);

/* An object that is JSON text already, from the database: checked, so that an answer is whole whatever stands there. "" and what is
 * none become null. */
void serve_json_object(cli_buffer *out, const char *key, const char *json);

#endif
