/*
 * A filter as SQL. Each thing asked for becomes a condition on an event `e`; some also tell which events to begin with. Which way the
 * events are gone through is chosen by counting, not by guessing:
 *   pairs  along the pairs of two countries, or of one, newest first: nothing is sorted
 *   set    the few events that one condition names, sorted
 *   walk   all events, newest first, until enough have passed
 */
#ifndef TW_PLAN_H
#define TW_PLAN_H

#include "query/hits.h"
#include "query/who.h"
#include "query/words.h"

enum { TW_PLAN_CONDITIONS = 24, TW_PLAN_FEW = 4000, TW_PLAN_MANY = 2000000 };

typedef struct tw_condition {
    tw_sql check;   /* on e */
    tw_sql undated; /* the same for an event without a day, where that differs; text NULL otherwise */
    tw_sql driver;  /* SELECT of the ids it holds for, or text NULL */
    bool is_day;    /* a period */
    bool on_pairs;  /* the pairs have the column */
    bool exact;     /* the driver's ids are those for which the check holds */
    bool bare;      /* the check asks no more of e than its id and day */
} tw_condition;

/* A way along the pairs; NULL: any. */
typedef struct tw_arm {
    const char *source, *target;
} tw_arm;

typedef enum tw_shape { TW_SHAPE_WALK = 0, TW_SHAPE_SET, TW_SHAPE_PAIRS } tw_shape;

typedef struct tw_plan {
    tw_store *store;
    tw_arena arena;
    const tw_filter *filter;
    tw_words *words;
    tw_hits hits; /* of the words */
    tw_condition conditions[TW_PLAN_CONDITIONS];
    size_t condition_count;
    tw_arm arms[2];
    size_t arm_count;
    bool corrected;   /* reviews correct some events */
    bool pairs_alone; /* the columns of `pairs` tell all that is asked */
    bool has_since, has_until;
    int64_t since, until;
    tw_shape shape;
    size_t driver; /* of TW_SHAPE_SET */
} tw_plan;

/* Checks the filter and decides for the first `limit` events that pass. Free it in any case. */
tw_code tw_plan_make(tw_plan *plan, tw_store *store, const tw_filter *filter, tw_error *error);

/* The same for a question that needs all events that pass. */
tw_code tw_plan_make_sum(tw_plan *plan, tw_store *store, const tw_filter *filter, tw_error *error);
void tw_plan_free(tw_plan *plan);

/* Where a page ended. */
typedef struct tw_cursor {
    bool given, dated;
    int64_t day, id;
} tw_cursor;

/* A day of a filter, checked. */
bool tw_filter_day(const char *text, int64_t *day);

enum { TW_CURSOR_MAX = 48 };
bool tw_cursor_read(tw_cursor *cursor, const char *text);
void tw_cursor_write(char out[TW_CURSOR_MAX], bool dated, int64_t day, int64_t id);

/* SELECT day, id of the events after the cursor, newest first; an event may come twice in a row. */
void tw_plan_stream(tw_plan *plan, const tw_cursor *after, bool undated, tw_sql *sql);

/* Called for each event, newest first; returns 0 to go on. */
typedef int (*tw_plan_take)(void *user, int64_t event, bool dated, int64_t day);

/* Those with a day, or those without, after a cursor; `stopped` where `take` said so. */
tw_code tw_plan_run(tw_plan *plan, const tw_cursor *after, bool undated, tw_plan_take take, void *user, bool *stopped,
                    tw_error *error);

/* All events that pass, after the filter's cursor, until `take` returns non-zero, which is TW_OK. */
tw_code tw_plan_each(tw_plan *plan, tw_plan_take take, void *user, tw_error *error);

/* Whether of a few events no more is asked than their id and day: then the index events_sums answers alone. */
bool tw_plan_is_bare(const tw_plan *plan);

/* " WHERE …" for `FROM events e`, in no order. */
void tw_plan_where(tw_plan *plan, tw_sql *sql);

/* The same for one event that is told otherwise: " AND …", the period included. */
void tw_plan_passes(const tw_plan *plan, bool undated, tw_sql *sql);

/* SELECT of columns of the pairs `p` that pass, arm after arm; where pairs_alone. An event has a row for each of its pairs. */
void tw_plan_pairs(tw_plan *plan, const char *columns, tw_sql *sql);

#endif
