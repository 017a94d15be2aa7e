/*
 * What the library hands over, as JSON: the schemas of docs/openapi.yaml.
 */
#ifndef SERVE_RECORDS_H
#define SERVE_RECORDS_H

#include "json.h"

/* Fields of Found, into an object that is open. */
void serve_write_found(cli_buffer *out, const tw_found *found);

/* Objects; `key` as in json.h. */
void serve_write_story(cli_buffer *out, const char *key, const tw_story *story);
void serve_write_origins(cli_buffer *out, const char *key, const tw_story *story);
void serve_write_meta(cli_buffer *out, const char *key, const tw_article *article);
void serve_write_parts(cli_buffer *out, const char *key, const tw_article *article);
void serve_write_party(cli_buffer *out, const char *key, const tw_party *party);
void serve_write_review(cli_buffer *out, const char *key, const tw_review *review);

#endif
