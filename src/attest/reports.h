/*
 * The reports of a story with what they tell, in the order in which they count.
 */
#ifndef TW_REPORTS_H
#define TW_REPORTS_H

#include "attest/facts.h"

typedef struct tw_report_row {
    const tw_event_facts *facts;
    const tw_source *paper;    /* of a copy, that of its original */
    int64_t article, group;    /* group: the original, of which this article is a copy or which it is */
    bool copy, first_of_group; /* of the articles of its group in this story the one that counts */
    bool first_denial;         /* the first of them that denies the act */
    bool denies, asserts;      /* a hypothetical act is neither told nor denied */
    bool root;                 /* the first report of the story */
} tw_report_row;

typedef struct tw_reports {
    tw_report_row *report;  /* originals before copies, by publication; those of an article together */
    tw_report_row **by_row; /* the same in the order of their rows */
    size_t count;
} tw_reports;

/* Into `attest->work`, as reviews of the events correct them. */
tw_code tw_reports_read(tw_attest *attest, int64_t story, tw_reports *out);

#endif
