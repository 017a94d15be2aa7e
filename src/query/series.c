/*
 * Series: events by day, week, month or year. Where countries, days, types and statuses are all that is asked for, the table of pairs
 * answers alone. Rows are summed here: it costs a third of what GROUP BY does.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "query/plan.h"
#include "resolve/calendar.h"
#include "store/text.h"

enum { MOST_POINTS = 400000 }; /* days of a thousand years */

typedef struct {
    int64_t count, stories, quad[5];
    double goldstein;
} step_sum;

/* Stories that a step has had, by number. Where days come in order, those of the steps before are forgotten. */
typedef struct {
    bool ordered;
    uint32_t current; /* step, where ordered */
    int64_t *story;
    uint32_t *step;
    size_t room, count;
} known;

typedef struct {
    tw_series_step step;
    int64_t first; /* step of sums[0] */
    step_sum *sums;
    size_t count, room;
    int64_t last_day, last_step; /* of the row before */
    known known;
} adder;

/* ---- steps: numbered in order ---- */

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int64_t step_of(tw_series_step step, int64_t day)
{
    enum { MONDAY = 3 }; /* 1970-01-01 was a Thursday */
    if (step == TW_STEP_DAY)
        return day;
    if (step == TW_STEP_WEEK)
        return floor_div(day + MONDAY, 7);
    tw_day d = tw_day_of((int32_t)day);
    return step == TW_STEP_MONTH ? d.year * 12 + d.month - 1 : d.year;
}

static void name_step(tw_series_step step, int64_t number, char out[16])
{
    int64_t day = number;
    if (step == TW_STEP_WEEK)
        day = number * 7 - 3;
    else if (step == TW_STEP_MONTH)
        day = tw_day_number((tw_day){ (int)floor_div(number, 12), (int)(number - floor_div(number, 12) * 12) + 1, 1 });
    else if (step == TW_STEP_YEAR)
        day = tw_day_number((tw_day){ (int)number, 1, 1 });
    tw_store_day_text(day, out);
}

/* ---- sums ---- */

static bool is_taken(const known *k, size_t at)
{
    return k->ordered ? k->step[at] == k->current : k->step[at] != 0;
}

static bool grow_known(known *k)
{
    known bigger = { .ordered = k->ordered, .current = k->current, .room = k->room ? k->room * 2 : 1024 };
    bigger.story = malloc(bigger.room * sizeof *bigger.story);
    bigger.step = calloc(bigger.room, sizeof *bigger.step);
    bool grown = bigger.story && bigger.step;
    for (size_t i = 0; grown && i < k->room; i++) {
        if (!is_taken(k, i))
            continue;
        size_t at = (size_t)((uint64_t)k->story[i] * 0x9E3779B97F4A7C15u >> 20) & (bigger.room - 1);
        while (bigger.step[at])
            at = (at + 1) & (bigger.room - 1);
        bigger.story[at] = k->story[i];
        bigger.step[at] = k->step[i];
    }
    if (!grown) {
        free(bigger.story);
        free(bigger.step);
        return false;
    }
    free(k->story);
    free(k->step);
    bigger.count = k->count;
    *k = bigger;
    return true;
}

/* Whether the step (from 1) did not have the story yet; *failed when memory is at its end. */
static bool is_new(known *k, int64_t story, uint32_t step, bool *failed)
{
    if (k->ordered && k->current != step) {
        k->current = step;
        k->count = 0;
    }
    if (k->count * 2 >= k->room && !grow_known(k)) {
        *failed = true;
        return false;
    }
    size_t at = (size_t)((uint64_t)story * 0x9E3779B97F4A7C15u >> 20) & (k->room - 1);
    for (; is_taken(k, at); at = (at + 1) & (k->room - 1))
        if (k->story[at] == story && k->step[at] == step)
            return false;
    k->story[at] = story;
    k->step[at] = step;
    k->count++;
    return true;
}

/* The sum of a step, with empty ones up to it; NULL where memory is at its end or the series would have no end. */
static step_sum *sum_of(adder *a, int64_t step)
{
    if (!a->count)
        a->first = step;
    int64_t before = step < a->first ? a->first - step : 0;
    int64_t need = step < a->first ? before + (int64_t)a->count : step - a->first + 1;
    if (need > MOST_POINTS)
        return NULL;
    if ((size_t)need > a->room) {
        size_t room = (size_t)need * 2 + 64;
        step_sum *sums = realloc(a->sums, room * sizeof *sums);
        if (!sums)
            return NULL;
        a->sums = sums;
        a->room = room;
    }
    if (before) {
        memmove(a->sums + before, a->sums, a->count * sizeof *a->sums);
        memset(a->sums, 0, (size_t)before * sizeof *a->sums);
        a->first = step;
        a->count += (size_t)before;
    } else if ((size_t)need > a->count) {
        memset(a->sums + a->count, 0, ((size_t)need - a->count) * sizeof *a->sums);
        a->count = (size_t)need;
    }
    return &a->sums[step - a->first];
}

/* Columns: day, event, quad, goldstein, story */
static tw_code add_row(adder *a, sqlite3_stmt *s, tw_error *error)
{
    bool failed = false;
    int64_t day = sqlite3_column_int64(s, 0);
    if (day < -719162 || day > 2932896) /* years 1 to 9999 */
        return TW_OK;
    if (day != a->last_day || !a->count) {
        a->last_day = day;
        a->last_step = step_of(a->step, day);
    }
    int64_t step = a->last_step;
    step_sum *sum = sum_of(a, step);
    if (!sum)
        return tw_fail(error, TW_ERR_LIMIT, "the series has more than %d steps: ask for longer ones, or since when",
                       MOST_POINTS);
    int quad = sqlite3_column_int(s, 2);
    sum->count++;
    sum->goldstein += sqlite3_column_double(s, 3);
    sum->quad[quad >= 1 && quad <= 4 ? quad : 0]++;
    if (sqlite3_column_type(s, 4) != SQLITE_NULL)
        sum->stories += is_new(&a->known, sqlite3_column_int64(s, 4), (uint32_t)(step + (1 << 30)), &failed);
    return failed ? tw_fail(error, TW_ERR_MEMORY, "no memory for a series") : TW_OK;
}

/* Pairs come in order of day and event, so that an event's rows follow each other. */
static void write_sql(tw_plan *plan, tw_sql *sql)
{
    tw_sql_begin(sql, &plan->arena);
    if (plan->pairs_alone && plan->arm_count) {
        tw_plan_pairs(plan, "p.day, p.event, p.quad, p.goldstein, p.story", sql);
        tw_sql_add(sql, " ORDER BY 1, 2");
        return;
    }
    tw_sql_add(sql, "SELECT e.day, e.id, e.quad, e.goldstein, e.story FROM events e");
    tw_sql_add(sql, tw_plan_is_bare(plan) ? " INDEXED BY events_sums" : "");
    tw_plan_where(plan, sql);
    tw_sql_add(sql, " AND e.day IS NOT NULL");
}

static tw_code add_all(adder *a, tw_plan *plan, tw_error *error)
{
    tw_sql sql;
    sqlite3_stmt *s;
    bool row = true;
    int64_t last = INT64_MIN;
    write_sql(plan, &sql);
    a->known.ordered = plan->pairs_alone && plan->arm_count;
    tw_code code = tw_sql_prepare(&sql, plan->store, &s, error);
    while (code == TW_OK && row) {
        code = tw_store_step(plan->store, s, &row, error);
        int64_t event = row ? sqlite3_column_int64(s, 1) : last;
        if (code == TW_OK && event != last)
            code = add_row(a, s, error);
        last = event;
    }
    tw_store_done(plan->store, s);
    return code;
}

static tw_code tell(const adder *a, int (*take)(void *user, const tw_series_point *point), void *user)
{
    for (size_t i = 0; i < a->count; i++) {
        char from[16];
        const step_sum *sum = &a->sums[i];
        name_step(a->step, a->first + (int64_t)i, from);
        tw_series_point point = {
            .from = from, .count = sum->count, .stories = sum->stories, .goldstein = sum->goldstein
        };
        memcpy(point.quad, sum->quad, sizeof point.quad);
        if (take(user, &point))
            return TW_STOPPED;
    }
    return TW_OK;
}

tw_code tw_store_series(tw_store *store, const tw_filter *filter, tw_series_step step,
                        int (*take)(void *user, const tw_series_point *point), void *user, tw_error *error)
{
    tw_plan plan;
    adder a = { .step = step };
    if ((int)step < TW_STEP_DAY || step > TW_STEP_YEAR)
        return tw_fail(error, TW_ERR_ARGUMENT, "step: day, week, month or year");
    tw_code code = tw_plan_make_sum(&plan, store, filter, error);
    if (code == TW_OK)
        code = add_all(&a, &plan, error);
    if (code == TW_OK)
        code = tell(&a, take, user);
    free(a.sums);
    free(a.known.story);
    free(a.known.step);
    tw_plan_free(&plan);
    return code;
}
