/*
 * Events of the store as traces.
 */
#ifndef TW_ATTEST_EVENTS_H
#define TW_ATTEST_EVENTS_H

#include "attest/context.h"

typedef struct tw_attested {
    int64_t event;
    char key[17];
    bool corrected; /* a review of its own says otherwise than the coder */
    tw_trace trace;
} tw_attested;

/* An article as it lies in the store, for those who compare texts. */
typedef struct tw_attest_text {
    int64_t article;
    const char *title, *published;
    const char *text; /* ends in a NUL */
    size_t length;
    const tw_part *parts;
    size_t part_count;
    bool has_day;
    int64_t day;
    bool found;
} tw_attest_text;

/* All below lives in `attest->work` until it is reset. */
tw_code tw_attest_text_read(tw_attest *attest, int64_t article, tw_attest_text *out);

/* The events of an article that no review rejects, in the order of their rows; as their own reviews correct them, where these do. */
tw_code tw_attest_events_read(tw_attest *attest, const tw_attest_text *article, tw_attested **out, size_t *count);

#endif
