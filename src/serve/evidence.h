/*
 * A report as evidence: its sentence with the text around it, and where in it sides, trigger, date, place, numbers and links stand.
 */
#ifndef SERVE_EVIDENCE_H
#define SERVE_EVIDENCE_H

#include "json.h"

enum { SERVE_AROUND = 300 }; /* code points before and after the sentence */

/* `text`: of the article, or NULL where it could not be had; then the sentence stands alone. */
void serve_write_excerpt(cli_buffer *out, const char *key, const tw_event *event, const char *text, size_t length);

#endif
