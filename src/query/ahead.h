/*
 * Events that are dated after the latest paper - a visit of next week, elections next year - in a list of what is newest. They would
 * stand before all that was reported today, so there they stand at the day of the paper that tells them.
 */
#ifndef TW_AHEAD_H
#define TW_AHEAD_H

#include "query/plan.h"

typedef struct tw_ahead_event {
    int64_t day, event; /* of the paper; of the event where the paper has none */
} tw_ahead_event;

typedef struct tw_ahead {
    int64_t latest; /* day of a paper */
    tw_ahead_event *at;
    size_t count, room, next; /* next: the first that is not told yet */
} tw_ahead;

/* The day at which an event `e` stands, as SQL; ? is `latest`. */
#define TW_AHEAD_DAY                                                                                                   \
    "CASE WHEN e.day > ? THEN coalesce((SELECT a.day FROM articles a WHERE a.id = e.article), e.day) ELSE e.day END"

/* Those of a plan that stand after the cursor, newest first. Free it in any case. */
tw_code tw_ahead_find(tw_ahead *ahead, tw_plan *plan, const tw_cursor *after, tw_error *error);
void tw_ahead_free(tw_ahead *ahead);

#endif
