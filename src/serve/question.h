/*
 * Parameters of a request as a question to the store: one table says what each must look like, and which addresses take it.
 */
#ifndef SERVE_QUESTION_H
#define SERVE_QUESTION_H

#include "answer.h"
#include "target.h"

enum { SERVE_PAGE = 50, SERVE_PAGE_MOST = 500 };

/* What an address takes. */
typedef enum serve_takes {
    SERVE_WHO = 1,        /* the filter's other fields */
    SERVE_HOW = 2,        /* its days, status, origins, score */
    SERVE_AFTER = 4,      /* a cursor */
    SERVE_LIMIT = 8,      /* a length */
    SERVE_BY = 16,        /* the step of a series */
    SERVE_TWO = 32,       /* a and b */
    SERVE_NAME = 64,      /* beginning of a name */
    SERVE_REVIEWED = 128, /* kind and key */
    SERVE_FILTER = SERVE_WHO | SERVE_HOW
} serve_takes;

typedef struct serve_question {
    tw_filter filter; /* without after and limit */
    size_t limit;
    const char *after, *a, *b, *name, *kind, *key;
    tw_series_step by;
    const char *by_name;
} serve_question;

/* False with a problem. Strings are the target's. */
bool serve_question_read(serve_question *question, const serve_target *target, unsigned takes, serve_answer *answer);

/* A whole number without sign or blanks. */
bool serve_whole(const char *text, size_t most, size_t *number);

/* 16 hexadecimal digits. */
bool serve_is_key(const char *text);

/* Answers with what the library refused; its message begins with the name of a field, if it is about one. */
void serve_refused(serve_answer *answer, const tw_error *error);

#endif
