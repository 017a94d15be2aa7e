/*
 * What is wrong with the sources. Errors keep a lexicon from being built; warnings are for the linter alone.
 * Both have a file and a line and are whole sentences.
 */
#ifndef TW_FINDINGS_H
#define TW_FINDINGS_H

#include "tawatur.h"

typedef struct tw_findings {
    tw_finding report; /* may be NULL */
    void *user;
    bool warn;    /* warnings are reported and counted too */
    bool stopped; /* the receiver returned non-zero: nothing more is reported */
    size_t count; /* reported or not */
    size_t errors;
    tw_error first; /* the first error */
} tw_findings;

void tw_find_error(tw_findings *findings, const char *file, size_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void tw_find_warning(tw_findings *findings, const char *file, size_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* TW_OK without errors; otherwise TW_ERR_SYNTAX, with the first error and the number of the others in `error`. */
tw_code tw_findings_code(const tw_findings *findings, tw_error *error);

#endif
