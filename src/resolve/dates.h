/*
 * Time expressions: found among the tokens of a sentence, resolved against the day of publication.
 */
#ifndef TW_DATES_H
#define TW_DATES_H

#include "match/match.h"

typedef struct tw_date {
    uint32_t first, count; /* tokens, counted from the sentence's first */
    char iso[11];          /* YYYY, YYYY-MM or YYYY-MM-DD; "" unresolved; first day of a range */
    char end[11];          /* last day of a range (inclusive), or "" */
    char precision[8];     /* day, month, year, range or "" */
    uint8_t vague; /* «في السنوات الأخيرة», «قريبا»: an expression of time that names no period */
    uint8_t leading_prep; /* the expression includes a preposition («في يوليو») */
} tw_date;

/* Whether what a word belongs to is done or lies ahead. */
typedef enum tw_told {
    TW_TOLD_UNKNOWN = 0, /* no verb tells: as in the past, which newspapers mostly tell */
    TW_TOLD_PAST,
    TW_TOLD_NOW, /* a verb in the present: a bare weekday is the next one («يزور باريس الثلاثاء») */
    TW_TOLD_AHEAD
} tw_told;

/* Finds the time expressions of a sentence that tw_match has read, longest first, in order, at most `max`.
 * `published` is yyyymmdd, or 0 where it is not known: then only absolute dates resolve. `told`: a tw_told
 * for each token, or NULL where none is known. Returns the number found. */
size_t tw_dates_find(const tw_matcher *matcher, int32_t published, const uint8_t *told, tw_date *out, size_t max);

#endif
