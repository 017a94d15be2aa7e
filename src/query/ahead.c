/*
 * Finds and sorts them: there are few, however large the database, for the days of most have come by now. See ahead.h.
 */
#include "query/ahead.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/grow.h"

static int newest_first(const void *a, const void *b)
{
    const tw_ahead_event *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? 1 : -1;
    return (x->event < y->event) - (x->event > y->event);
}

static bool add(tw_ahead *ahead, int64_t day, int64_t event)
{
    tw_ahead_event *at = tw_grow(ahead->at, ahead->count, &ahead->room, sizeof *at);
    if (!at)
        return false;
    ahead->at = at;
    ahead->at[ahead->count++] = (tw_ahead_event){ day, event };
    return true;
}

/* The plan's own statement for later days, with the day of each event's paper beside it. */
static tw_code collect(tw_ahead *ahead, tw_plan *plan, const tw_cursor *after, tw_error *error)
{
    tw_sql events, sql;
    sqlite3_stmt *s;
    bool row = true;
    tw_plan_stream(plan, &(tw_cursor){ 0 }, false, &events);
    tw_sql_begin(&sql, &plan->arena);
    tw_sql_add(&sql, "SELECT x.id, coalesce(a.day, x.day) FROM (");
    tw_sql_join(&sql, &events);
    tw_sql_add(&sql, ") w CROSS JOIN events x ON x.id = w.id LEFT JOIN articles a ON a.id = x.article GROUP BY x.id");
    tw_code code = tw_sql_prepare(&sql, plan->store, &s, error);
    while (code == TW_OK && (code = tw_store_step(plan->store, s, &row, error)) == TW_OK && row) {
        int64_t event = sqlite3_column_int64(s, 0), day = sqlite3_column_int64(s, 1);
        bool told = after->given && (day > after->day || (day == after->day && event >= after->id));
        if (!told && !add(ahead, day, event))
            code = tw_fail(error, TW_ERR_MEMORY, "no memory for events ahead");
    }
    tw_store_done(plan->store, s);
    return code;
}

tw_code tw_ahead_find(tw_ahead *ahead, tw_plan *plan, const tw_cursor *after, tw_error *error)
{
    *ahead = (tw_ahead){ .at = NULL };
    tw_code code =
        tw_store_number(plan->store, "SELECT coalesce(max(day), 1 << 40) FROM articles", &ahead->latest, error);
    if (code != TW_OK || (after->given && !after->dated) || (plan->has_until && plan->until <= ahead->latest))
        return code;
    bool has_since = plan->has_since;
    int64_t since = plan->since;
    plan->has_since = true;
    if (!has_since || since <= ahead->latest)
        plan->since = ahead->latest + 1;
    code = collect(ahead, plan, after, error);
    plan->has_since = has_since;
    plan->since = since;
    if (ahead->count)
        qsort(ahead->at, ahead->count, sizeof *ahead->at, newest_first);
    return code;
}

void tw_ahead_free(tw_ahead *ahead)
{
    free(ahead->at);
}
