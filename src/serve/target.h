/*
 * The target of a request, "/api/v1/events?actor=RUS": cut into segments of the path and parameters, each decoded from
 * percent escapes. What is malformed is refused, never guessed at; nothing here is ever a path of the file system.
 */
#ifndef SERVE_TARGET_H
#define SERVE_TARGET_H

#include <stdbool.h>
#include <stddef.h>

enum { SERVE_TARGET_BYTES = 8192, SERVE_SEGMENTS = 8, SERVE_PARAMETERS = 32 };

typedef struct serve_parameter {
    const char *name;
    char *value; /* may be written to */
} serve_parameter;

/* Strings are UTF-8 without NUL, and live as long as the target. */
typedef struct serve_target {
    const char *segments[SERVE_SEGMENTS]; /* of "/": one, "" */
    size_t segment_count;
    serve_parameter parameters[SERVE_PARAMETERS];
    size_t parameter_count;
    char bytes[SERVE_TARGET_BYTES + 2];
} serve_target;

typedef struct serve_fault {
    const char *what;      /* a constant sentence */
    const char *parameter; /* that is at fault, or NULL; of the target */
    bool too_long;
} serve_fault;

/* Reads `raw` as it stood in the request line. False with a fault; then nothing of the target may be used but the fault's
 * parameter. */
bool serve_target_read(serve_target *target, const char *raw, serve_fault *fault);

/* Value of a parameter, or NULL. */
char *serve_target_value(const serve_target *target, const char *name);

#endif
