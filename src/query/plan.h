/*
 * A filter as SQL. Each thing asked for becomes a condition on an event `e`; some also tell which events to begin with. Which way the
 * events are gone through is chosen by counting, not by guessing:
 *   pairs  along the pairs of two countries, or of one, newest first: nothing is sorted
 *   set    the few events that one condition names, sorted
 *   walk   all events, newest first, until enough have passed
 */
#ifndef TW_PLAN_H
#define TW_PLAN_H

#include "query/who.h"
#include "query/words.h"

enum { TW_PLAN_CONDITIONS = 24, TW_PLAN_FEW = 20000 };

typedef struct tw_condition {
    tw_sql check;   /* on e */
    tw_sql undated; /* the same for an event without a day, where that differs; text NULL otherwise */
    tw_sql driver;  /* SELECT of the ids it holds for, or text NULL */
    bool is_day;    /* a period */
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
    tw_condition conditions[TW_PLAN_CONDITIONS];
    size_t condition_count;
    tw_arm arms[2];
    size_t arm_count;
    bool pairs_alone; /* the columns of `pairs` tell all that is asked */
    bool has_since, has_until;
    int64_t since, until;
    tw_shape shape;
    size_t driver; /* of TW_SHAPE_SET */
} tw_plan;

/* Checks the filter and decides. Free it in any case. */
tw_code tw_plan_make(tw_plan *plan, tw_store *store, const tw_filter *filter, tw_error *error);
void tw_plan_free(tw_plan *plan);

/* Where a page ended. */
typedef struct tw_cursor {
    bool given, dated;
    int64_t day, id;
} tw_cursor;

enum { TW_CURSOR_MAX = 48 };
bool tw_cursor_read(tw_cursor *cursor, const char *text);
void tw_cursor_write(char out[TW_CURSOR_MAX], bool dated, int64_t day, int64_t id);

/* SELECT day, id of the events after the cursor, newest first; an event may come twice in a row. */
void tw_plan_stream(tw_plan *plan, const tw_cursor *after, bool undated, tw_sql *sql);

/* " WHERE …" for `FROM events e`, in no order. */
void tw_plan_where(tw_plan *plan, tw_sql *sql);

/* All conditions, each with " AND " before it. */
void tw_plan_conditions(const tw_plan *plan, bool undated, size_t except, tw_sql *sql);

/* SELECT source, target, day, event, type, quad, goldstein, status, story of the pairs that pass; where pairs_alone alone. */
void tw_plan_pairs(tw_plan *plan, tw_sql *sql);

#endif
