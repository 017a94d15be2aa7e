/*
 * An answer on its way out: a status, and a body of JSON or an asset. What went wrong is a problem of RFC 9457.
 */
#ifndef SERVE_ANSWER_H
#define SERVE_ANSWER_H

#include "assets.h"
#include "buffer.h"
#include "tawatur.h"

enum { SERVE_TAG = 24 };

typedef struct serve_answer {
    unsigned status;
    const char *type; /* media type; a constant */
    cli_buffer body;
    const serve_asset *asset; /* instead of the body, or NULL */
    const char *allow;        /* methods, of 405 and of OPTIONS; a constant */
    const char *location;     /* of 201 */
    char tag[SERVE_TAG];      /* ETag; "": none */
} serve_answer;

/* Replaces whatever the answer was. `parameter` NULL: none. */
void serve_problem(serve_answer *answer, unsigned status, const char *parameter, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The same for what the library says; the statuses are in docs/serve.md. */
void serve_problem_of(serve_answer *answer, const tw_error *error);

/* "Not Found" */
const char *serve_reason(unsigned status);

#endif
