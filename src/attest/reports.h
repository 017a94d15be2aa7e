/*
 * The reports of a story as rows: events with what is needed of their articles, sides, sizes and chains.
 */
#ifndef TW_REPORTS_H
#define TW_REPORTS_H

#include "attest/context.h"

typedef struct tw_report_row {
    int64_t event, article, group; /* group: the original, of which this article is a copy or which it is */
    int64_t day, published_day;
    bool copy, first_of_group;     /* of the articles of its group in this story the one that counts */
    bool first_denial;             /* the first of them that denies the act */
    bool denies, asserts;          /* a hypothetical act is neither told nor denied */
    bool root, has_day, corrected; /* corrected: by a review of its own; all here is as it says */
    const char *key, *type, *status, *place, *place_name, *publisher, *agency, *byline;
} tw_report_row;

typedef struct tw_party_row {
    int64_t event;
    int side;
    const char *country;
} tw_party_row;

typedef struct tw_size_row {
    int64_t event, min, max;
    const char *kind;
} tw_size_row;

typedef struct tw_link_row {
    int64_t event, actor;
    unsigned step;
    const char *name, *entry, *country, *sector;
} tw_link_row;

typedef struct tw_reports {
    tw_report_row *report; /* originals before copies, by publication */
    size_t count;
    tw_party_row *party;
    size_t party_count;
    tw_size_row *size;
    size_t size_count;
    tw_link_row *link; /* of an event together, nearest to the fact first */
    size_t link_count;
} tw_reports;

/* Into `attest->work`, as reviews of the events correct them. */
tw_code tw_reports_read(tw_attest *attest, int64_t story, tw_reports *out);

/* The report of an event. */
const tw_report_row *tw_reports_of(const tw_reports *reports, int64_t event);

#endif
