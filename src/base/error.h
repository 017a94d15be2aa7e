/*
 * Filling a tw_error: one call says code, place and message.
 */
#ifndef TW_ERROR_H
#define TW_ERROR_H

#include "tawatur.h"

/* Fills `error` (may be NULL) and returns `code`. */
tw_code tw_fail(tw_error *error, tw_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The same with a place; `file` may be NULL, `line` 0. */
tw_code tw_fail_at(tw_error *error, tw_code code, const char *file, size_t line, size_t offset, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

#endif
