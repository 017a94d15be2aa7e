/*
 * From conditions to one statement. See plan.h; conditions.c makes them.
 */
#include "query/plan.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "query/conditions.h"

enum { ARENA = 64 << 20 };

/* ---- cursors: "DAY.ID", or ".ID" among the events without a day ---- */

static bool read_number(const char **at, int64_t *value)
{
    char *end;
    if ((**at < '0' || **at > '9') && (**at != '-' || (*at)[1] < '0' || (*at)[1] > '9'))
        return false;
    *value = strtoll(*at, &end, 10);
    bool short_enough = end - *at <= 19;
    *at = end;
    return short_enough;
}

bool tw_cursor_read(tw_cursor *cursor, const char *text)
{
    *cursor = (tw_cursor){ 0 };
    if (!text || !*text)
        return true;
    cursor->given = true;
    cursor->dated = *text != '.';
    if (cursor->dated && !read_number(&text, &cursor->day))
        return false;
    if (*text++ != '.')
        return false;
    return read_number(&text, &cursor->id) && !*text;
}

void tw_cursor_write(char out[TW_CURSOR_MAX], bool dated, int64_t day, int64_t id)
{
    if (dated)
        snprintf(out, TW_CURSOR_MAX, "%lld.%lld", (long long)day, (long long)id);
    else
        snprintf(out, TW_CURSOR_MAX, ".%lld", (long long)id);
}

/* ---- statements ---- */

/* Whether the set that is gone through tells already that the condition holds. */
static bool is_known(const tw_plan *plan, size_t condition)
{
    return plan->shape == TW_SHAPE_SET && plan->driver == condition && plan->conditions[condition].exact;
}

/* All conditions, each with " AND " before it; those that the pairs have a column for unless `on_pairs` has them; `in_set`: the set is
 * asked for too. */
static void add_conditions(const tw_plan *plan, bool undated, bool on_pairs, bool in_set, tw_sql *sql)
{
    for (size_t i = 0; i < plan->condition_count; i++) {
        const tw_condition *c = &plan->conditions[i];
        if ((c->on_pairs && on_pairs) || (in_set && is_known(plan, i)))
            continue;
        tw_sql_add(sql, " AND ");
        tw_sql_join(sql, undated && c->undated.text ? &c->undated : &c->check);
    }
}

/* The period and the cursor on a column of days and one of ids. */
static void add_place(const tw_plan *plan, const tw_cursor *after, const char *day, const char *row, tw_sql *sql)
{
    if (plan->has_since) {
        tw_sql_add(sql, " AND ");
        tw_sql_add(sql, day);
        tw_sql_add(sql, " >= ");
        tw_sql_integer(sql, plan->since);
    }
    if (plan->has_until) {
        tw_sql_add(sql, " AND ");
        tw_sql_add(sql, day);
        tw_sql_add(sql, " <= ");
        tw_sql_integer(sql, plan->until);
    }
    if (after->given) {
        tw_sql_add(sql, " AND ");
        tw_sql_add(sql, row);
        tw_sql_add(sql, " < (");
        tw_sql_integer(sql, after->day);
        tw_sql_add(sql, ", ");
        tw_sql_integer(sql, after->id);
        tw_sql_add(sql, ")");
    }
}

static void add_arm(const tw_arm *arm, tw_sql *sql)
{
    if (arm->source) {
        tw_sql_add(sql, "p.source = ");
        tw_sql_text(sql, arm->source);
    }
    if (arm->target) {
        tw_sql_add(sql, arm->source ? " AND p.target = " : "p.target = ");
        tw_sql_text(sql, arm->target);
    }
}

static void stream_pairs(tw_plan *plan, const tw_cursor *after, tw_sql *sql)
{
    for (size_t i = 0; i < plan->arm_count; i++) {
        tw_sql_add(sql, i ? " UNION ALL SELECT p.day, p.event" : "SELECT p.day, p.event AS id");
        tw_sql_add(sql, " FROM pairs p CROSS JOIN events e ON e.id = p.event WHERE ");
        add_arm(&plan->arms[i], sql);
        add_place(plan, after, "p.day", "(p.day, p.event)", sql);
        tw_conditions_on_pairs(plan, sql);
        add_conditions(plan, false, true, false, sql);
    }
    tw_sql_add(sql, " ORDER BY 1 DESC, 2 DESC");
}

static void stream_undated(tw_plan *plan, const tw_cursor *after, tw_sql *sql)
{
    tw_sql_add(sql, "SELECT e.day, e.id FROM events e INDEXED BY events_day WHERE e.day IS NULL");
    if (after->given && !after->dated) {
        tw_sql_add(sql, " AND e.id < ");
        tw_sql_integer(sql, after->id);
    }
    add_conditions(plan, true, false, false, sql);
    tw_sql_add(sql, " ORDER BY e.id DESC");
}

void tw_plan_stream(tw_plan *plan, const tw_cursor *after, bool undated, tw_sql *sql)
{
    tw_sql_begin(sql, &plan->arena);
    if (undated) {
        stream_undated(plan, after, sql);
        return;
    }
    if (plan->shape == TW_SHAPE_PAIRS) {
        stream_pairs(plan, after, sql);
        return;
    }
    bool set = plan->shape == TW_SHAPE_SET;
    tw_sql_add(sql, "SELECT e.day, e.id FROM events e ");
    tw_sql_add(sql, !set ? "INDEXED BY events_day" : tw_plan_is_bare(plan) ? "INDEXED BY events_sums" : "NOT INDEXED");
    tw_sql_add(sql, " WHERE e.day IS NOT NULL");
    if (set) {
        tw_sql_add(sql, " AND e.id IN (");
        tw_sql_join(sql, &plan->conditions[plan->driver].driver);
        tw_sql_add(sql, ")");
    }
    add_place(plan, after, "e.day", "(e.day, e.id)", sql);
    add_conditions(plan, false, false, true, sql);
    tw_sql_add(sql, " ORDER BY e.day DESC, e.id DESC");
}

void tw_plan_passes(const tw_plan *plan, bool undated, tw_sql *sql)
{
    if (!undated)
        add_place(plan, &(tw_cursor){ 0 }, "e.day", "", sql);
    add_conditions(plan, undated, false, false, sql);
}

tw_code tw_plan_run(tw_plan *plan, const tw_cursor *after, bool undated, tw_plan_take take, void *user, bool *stopped,
                    tw_error *error)
{
    tw_sql sql;
    sqlite3_stmt *s;
    bool row = true;
    int64_t last = INT64_MIN;
    tw_plan_stream(plan, after, undated, &sql);
    tw_code code = tw_sql_prepare(&sql, plan->store, &s, error);
    while (code == TW_OK && row && !*stopped) {
        code = tw_store_step(plan->store, s, &row, error);
        int64_t event = row ? sqlite3_column_int64(s, 1) : last;
        if (event == last)
            continue;
        last = event;
        *stopped = take(user, event, !undated, sqlite3_column_int64(s, 0)) != 0;
    }
    tw_store_done(plan->store, s);
    return code;
}

tw_code tw_plan_each(tw_plan *plan, tw_plan_take take, void *user, tw_error *error)
{
    tw_cursor after;
    bool stopped = false;
    tw_code code = TW_OK;
    tw_cursor_read(&after, plan->filter->after);
    if (!after.given || after.dated)
        code = tw_plan_run(plan, &after, false, take, user, &stopped, error);
    if (code == TW_OK && !stopped && !plan->has_since && !plan->has_until)
        code = tw_plan_run(plan, &after, true, take, user, &stopped, error);
    return code;
}

bool tw_plan_is_bare(const tw_plan *plan)
{
    for (size_t i = 0; i < plan->condition_count; i++)
        if (!plan->conditions[i].bare && !is_known(plan, i))
            return false;
    return plan->shape == TW_SHAPE_SET;
}

void tw_plan_where(tw_plan *plan, tw_sql *sql)
{
    tw_sql_add(sql, " WHERE 1");
    if (plan->shape == TW_SHAPE_SET) {
        tw_sql_add(sql, " AND e.id IN (");
        tw_sql_join(sql, &plan->conditions[plan->driver].driver);
        tw_sql_add(sql, ")");
    } else if (plan->shape == TW_SHAPE_PAIRS) {
        tw_sql_add(sql, " AND e.id IN (");
        for (size_t i = 0; i < plan->arm_count; i++) {
            tw_sql_add(sql, i ? " UNION SELECT p.event FROM pairs p WHERE " : "SELECT p.event FROM pairs p WHERE ");
            add_arm(&plan->arms[i], sql);
            add_place(plan, &(tw_cursor){ 0 }, "p.day", "", sql);
        }
        tw_sql_add(sql, ")");
    }
    add_place(plan, &(tw_cursor){ 0 }, "e.day", "", sql);
    add_conditions(plan, false, false, true, sql);
}

void tw_plan_pairs(tw_plan *plan, const char *columns, tw_sql *sql)
{
    static const tw_arm all = { 0 };
    size_t count = plan->arm_count ? plan->arm_count : 1;
    for (size_t i = 0; i < count; i++) {
        const tw_arm *arm = plan->arm_count ? &plan->arms[i] : &all;
        tw_sql_add(sql, i ? " UNION ALL SELECT " : "SELECT ");
        tw_sql_add(sql, columns);
        tw_sql_add(sql, " FROM pairs p WHERE ");
        tw_sql_add(sql, arm->source || arm->target ? "" : "1");
        add_arm(arm, sql);
        add_place(plan, &(tw_cursor){ 0 }, "p.day", "", sql);
        tw_conditions_on_pairs(plan, sql);
    }
}

/* ---- which way ---- */

/* How many events the condition names, counted no further than `most`. */
static tw_code count_driver(tw_plan *plan, const tw_condition *condition, int64_t most, int64_t *count, tw_error *error)
{
    tw_sql sql;
    sqlite3_stmt *statement;
    bool row = false;
    tw_sql_begin(&sql, &plan->arena);
    tw_sql_add(&sql, "SELECT count(*) FROM (SELECT 1 FROM (");
    tw_sql_join(&sql, &condition->driver);
    tw_sql_add(&sql, ") LIMIT ");
    tw_sql_integer(&sql, most);
    tw_sql_add(&sql, ")");
    tw_code code = tw_sql_prepare(&sql, plan->store, &statement, error);
    if (code == TW_OK)
        code = tw_store_step(plan->store, statement, &row, error);
    if (row)
        *count = sqlite3_column_int64(statement, 0);
    tw_store_done(plan->store, statement);
    return code;
}

/* How many events a set may have. A walk to the first `limit` of n events passes limit / n of all, a set has n to sort: they cost the same
 * where n is the root of limit times all. A walk that must go to the end is hardly ever the shorter way. */
static tw_code most_of_set(tw_plan *plan, bool sum, int64_t *most, tw_error *error)
{
    int64_t last = 0;
    size_t limit = sum ? 0 : plan->filter->limit;
    *most = plan->arm_count ? TW_PLAN_FEW : TW_PLAN_MANY;
    if (!limit)
        return TW_OK;
    tw_code code = tw_store_number(plan->store, "SELECT coalesce(max(id), 0) FROM events", &last, error);
    double root = sqrt((double)last * (double)limit);
    *most = root < TW_PLAN_FEW ? TW_PLAN_FEW : root < TW_PLAN_MANY ? (int64_t)root : TW_PLAN_MANY;
    return code;
}

static tw_code choose(tw_plan *plan, bool sum, tw_error *error)
{
    int64_t most = 0;
    tw_code code = most_of_set(plan, sum, &most, error);
    int64_t least = most + 1;
    plan->shape = plan->arm_count ? TW_SHAPE_PAIRS : TW_SHAPE_WALK;
    for (size_t i = 0; i < plan->condition_count && code == TW_OK; i++) {
        int64_t count = least;
        bool useless = plan->conditions[i].is_day && plan->arm_count;
        if (!plan->conditions[i].driver.text || useless)
            continue;
        code = count_driver(plan, &plan->conditions[i], least, &count, error);
        if (count >= least)
            continue;
        least = count;
        plan->driver = i;
        plan->shape = plan->conditions[i].is_day ? TW_SHAPE_WALK : TW_SHAPE_SET;
    }
    return code;
}

static tw_code make(tw_plan *plan, tw_store *store, const tw_filter *filter, bool sum, tw_error *error)
{
    *plan = (tw_plan){ .store = store, .filter = filter };
    tw_arena_init(&plan->arena, NULL, ARENA);
    tw_code code = tw_filter_check(filter, error);
    if (code == TW_OK)
        code = tw_conditions_make(plan, error);
    return code == TW_OK ? choose(plan, sum, error) : code;
}

tw_code tw_plan_make(tw_plan *plan, tw_store *store, const tw_filter *filter, tw_error *error)
{
    return make(plan, store, filter, false, error);
}

tw_code tw_plan_make_sum(tw_plan *plan, tw_store *store, const tw_filter *filter, tw_error *error)
{
    return make(plan, store, filter, true, error);
}

void tw_plan_free(tw_plan *plan)
{
    tw_hits_close(&plan->hits);
    tw_words_free(plan->words);
    tw_arena_free(&plan->arena);
}
