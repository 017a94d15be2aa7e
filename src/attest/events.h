/*
 * Articles of the store and their events, as they are compared: with a gist and traces made anew.
 */
#ifndef TW_ATTEST_EVENTS_H
#define TW_ATTEST_EVENTS_H

#include "attest/context.h"

typedef struct tw_attested {
    int64_t event;
    const char *key;
    const tw_trace *trace;
} tw_attested;

/* An article that is to be compared. */
typedef struct tw_attest_article {
    int64_t row;
    const char *published, *name; /* name: of its document */
    size_t number, length;        /* in the document; of its text */
    int64_t day;                  /* 0: not known */
    bool fresh;                   /* was just written for the first time */
    const tw_gist *gist;          /* NULL: there is no such article */
} tw_attest_article;

/* All below lives in `attest->work` until it is reset. Events are those of the article that was read last. */
tw_code tw_attest_article_read(tw_attest *attest, int64_t article, tw_attest_article *out);

/* The events of an article that no review rejects, in the order of their rows; as their own reviews correct them, where these do. */
tw_code tw_attest_events_read(tw_attest *attest, int64_t article, tw_attested **out, size_t *count);

#endif
