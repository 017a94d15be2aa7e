/*
 * Sums over the events that pass: who acts on whom, where it happens, which actors there are, how much there is of all.
 */
#include <string.h>

#include "base/error.h"
#include "query/plan.h"
#include "store/text.h"
#include "text/normalize.h"

enum { TIES = 500, SPOTS = 2000 }; /* at most, where the filter has no limit of its own */

/* Steps a statement and hands each row to `take`, which returns non-zero to stop. */
static tw_code each_row(tw_store *store, sqlite3_stmt *s, int (*take)(void *user, sqlite3_stmt *s), void *user,
                        tw_error *error)
{
    bool row = true;
    tw_code code = TW_OK;
    while (code == TW_OK && row) {
        code = tw_store_step(store, s, &row, error);
        if (code == TW_OK && row && take(user, s))
            code = TW_STOPPED;
    }
    tw_store_done(store, s);
    return code;
}

/* ---- who acts on whom ---- */

typedef struct {
    int (*take)(void *user, const tw_tie *tie);
    void *user;
} tie_taker;

/* Columns: id, name, country, sector of both; count, cooperation, conflict, goldstein */
static int take_tie(void *user, sqlite3_stmt *s)
{
    tie_taker *t = user;
    tw_tie tie = { .source = { tw_store_text(s, 0), tw_store_text(s, 1), tw_store_text(s, 2), tw_store_text(s, 3), 0 },
                   .target = { tw_store_text(s, 4), tw_store_text(s, 5), tw_store_text(s, 6), tw_store_text(s, 7), 0 },
                   .count = sqlite3_column_int64(s, 8),
                   .cooperation = sqlite3_column_int64(s, 9),
                   .conflict = sqlite3_column_int64(s, 10),
                   .goldstein = sqlite3_column_double(s, 11) };
    tie.source.count = tie.target.count = tie.count;
    return t->take(t->user, &tie);
}

#define SUMS "count(*), sum(quad <= 2), sum(quad >= 3), total(goldstein)"

/* Whether all that the pairs have is asked for: then it is added up already. */
static bool asks_all(const tw_plan *plan)
{
    const tw_filter *f = plan->filter;
    return plan->pairs_alone && !plan->arm_count && !plan->has_since && !plan->has_until && !f->quad &&
           !(f->type && *f->type) && !(f->status && *f->status);
}

/* Countries; what the pairs alone tell is not looked up in the events. */
static void write_countries(tw_plan *plan, tw_sql *sql)
{
    if (asks_all(plan)) {
        tw_sql_add(sql, "SELECT '', source, source, '', '', target, target, '', count, cooperation, conflict,"
                        " goldstein / 10.0 FROM ties ORDER BY 9 DESC, 2, 6 LIMIT ");
        return;
    }
    tw_sql_add(sql, "SELECT '', source, source, '', '', target, target, '', " SUMS " FROM (");
    if (plan->pairs_alone) {
        tw_plan_pairs(plan, "p.source AS source, p.target AS target, p.quad AS quad, p.goldstein AS goldstein", sql);
    } else {
        tw_sql_add(sql, "SELECT p.source, p.target, p.quad, p.goldstein FROM events e CROSS JOIN pairs p"
                        " ON p.event = e.id");
        tw_plan_where(plan, sql);
    }
    tw_sql_add(sql, ") WHERE source <> '' AND target <> '' GROUP BY source, target ORDER BY 9 DESC, 2, 6 LIMIT ");
}

/* The commonest words for an actor: any of the last would do, the first found is taken. */
#define NAME(side) "(SELECT n.name FROM sides n WHERE n.actor = " side " LIMIT 1)"

static void write_actors(tw_plan *plan, tw_sql *sql)
{
    tw_sql_add(sql, "SELECT a.entry, " NAME("g.source") ", a.country, a.sector, b.entry, " NAME(
                        "g.target") ", b.country, b.sector, n, cooperation, conflict, goldstein FROM (SELECT source,"
                                    " target, count(*) AS n, sum(quad <= 2) AS cooperation, sum(quad >= 3) AS conflict,"
                                    " total(goldstein) AS goldstein FROM (SELECT x.actor AS source, y.actor AS target,"
                                    " e.quad AS quad, e.goldstein AS goldstein FROM events e"
                                    " CROSS JOIN sides x ON x.event = e.id AND x.side = 0"
                                    " CROSS JOIN sides y ON y.event = e.id AND y.side = 1");
    tw_plan_where(plan, sql);
    tw_sql_add(sql, ") GROUP BY source, target ORDER BY n DESC, source, target LIMIT ");
    tw_sql_integer(sql, plan->filter->limit ? (int64_t)(plan->filter->limit & INT32_MAX) : TIES);
    tw_sql_add(sql, ") g JOIN actors a ON a.id = g.source JOIN actors b ON b.id = g.target"
                    " ORDER BY n DESC, g.source, g.target LIMIT ");
}

static bool names_actor(const tw_filter *f)
{
    const char *specs[] = { f->actor, f->source, f->target, f->pair[0] };
    for (size_t i = 0; i < sizeof specs / sizeof *specs; i++)
        if (specs[i] && *specs[i])
            return true;
    return false;
}

tw_code tw_store_network(tw_store *store, const tw_filter *filter, int (*take)(void *user, const tw_tie *tie),
                         void *user, tw_error *error)
{
    tw_plan plan;
    tw_sql sql;
    sqlite3_stmt *s = NULL;
    tie_taker taker = { take, user };
    tw_code code = tw_plan_make_sum(&plan, store, filter, error);
    if (code == TW_OK) {
        tw_sql_begin(&sql, &plan.arena);
        if (names_actor(filter))
            write_actors(&plan, &sql);
        else
            write_countries(&plan, &sql);
        tw_sql_integer(&sql, filter->limit ? (int64_t)(filter->limit & INT32_MAX) : TIES);
        code = tw_sql_prepare(&sql, store, &s, error);
    }
    if (code == TW_OK)
        code = each_row(store, s, take_tie, &taker, error);
    tw_plan_free(&plan);
    return code;
}

/* ---- where ---- */

typedef struct {
    int (*take)(void *user, const tw_spot *spot);
    void *user;
} spot_taker;

/* Columns: name (that of the row with the greatest n: SQLite takes bare columns from there), id, country, position, count, conflict */

static int take_spot(void *user, sqlite3_stmt *s)
{
    spot_taker *t = user;
    tw_spot spot = { .name = tw_store_text(s, 0),
                     .id = tw_store_text(s, 1),
                     .country = tw_store_text(s, 2),
                     .lat = sqlite3_column_double(s, 3),
                     .lon = sqlite3_column_double(s, 4),
                     .count = sqlite3_column_int64(s, 5),
                     .conflict = sqlite3_column_int64(s, 6) };
    return t->take(t->user, &spot);
}

tw_code tw_store_places(tw_store *store, const tw_filter *filter, int (*take)(void *user, const tw_spot *spot),
                        void *user, tw_error *error)
{
    tw_plan plan;
    tw_sql sql;
    sqlite3_stmt *s = NULL;
    spot_taker taker = { take, user };
    tw_code code = tw_plan_make_sum(&plan, store, filter, error);
    if (code == TW_OK) {
        tw_sql_begin(&sql, &plan.arena);
        tw_sql_add(
            &sql, "SELECT name, id, country, lat, lon, sum(n), sum(conflict), max(n) FROM (SELECT e.place_text AS name,"
                  " e.place_id AS id, e.place_country AS country, e.lat AS lat, e.lon AS lon, count(*) AS n,"
                  " sum(e.quad >= 3) AS conflict FROM events e");
        tw_plan_where(&plan, &sql);
        tw_sql_add(&sql,
                   " AND e.lat IS NOT NULL AND e.lon IS NOT NULL GROUP BY e.place_id, e.lat, e.lon, e.place_country,"
                   " e.place_text) GROUP BY id, lat, lon, country ORDER BY 6 DESC, 1, 4, 5, 2 LIMIT ");
        tw_sql_integer(&sql, filter->limit ? (int64_t)(filter->limit & INT32_MAX) : SPOTS);
        code = tw_sql_prepare(&sql, store, &s, error);
    }
    if (code == TW_OK)
        code = each_row(store, s, take_spot, &taker, error);
    tw_plan_free(&plan);
    return code;
}

/* ---- actors ---- */

typedef struct {
    int (*take)(void *user, const tw_party *actor);
    void *user;
} party_taker;

static int take_party(void *user, sqlite3_stmt *s)
{
    party_taker *t = user;
    tw_party party = { .id = tw_store_text(s, 0),
                       .name = tw_store_text(s, 1),
                       .country = tw_store_text(s, 2),
                       .sector = tw_store_text(s, 3),
                       .count = sqlite3_column_int64(s, 4) };
    return t->take(t->user, &party);
}

/* Names are in order of their matching form: a beginning is a range, ended by the last code point. */
tw_code tw_store_actors(tw_store *store, const char *name, size_t limit, int (*take)(void *user, const tw_party *actor),
                        void *user, tw_error *error)
{
    tw_arena arena;
    tw_sql sql;
    sqlite3_stmt *s = NULL;
    party_taker taker = { take, user };
    bool all = !name || !*name;
    tw_code code = all ? TW_OK : tw_who_check("name", name, error);
    tw_arena_init(&arena, NULL, 1 << 20);
    tw_sql_begin(&sql, &arena);
    tw_sql_add(&sql, "SELECT a.entry, (SELECT n.name FROM sides n WHERE n.actor = a.id GROUP BY n.name"
                     " ORDER BY count(*) DESC, n.name LIMIT 1), a.country, a.sector, g.n FROM (SELECT actor,"
                     " count(DISTINCT event) AS n FROM sides");
    if (!all && code == TW_OK) {
        size_t length = strlen(name);
        char *from = tw_arena_alloc(&arena, length * 3 + 5), *to = tw_arena_alloc(&arena, length * 3 + 16);
        if (from && to) {
            tw_fold(name, length, from);
            strcpy(to, from);
            strcat(to, "\xF4\x8F\xBF\xBF");
            tw_sql_add(&sql, " WHERE actor IN (SELECT actor FROM names WHERE form >= ");
            tw_sql_text(&sql, from);
            tw_sql_add(&sql, " AND form < ");
            tw_sql_text(&sql, to);
            tw_sql_add(&sql, " UNION SELECT id FROM actors WHERE entry <> '' AND entry = ");
            tw_sql_text(&sql, name);
            tw_sql_add(&sql, ")");
        }
    }
    tw_sql_add(&sql, " GROUP BY actor ORDER BY n DESC, actor LIMIT ");
    tw_sql_integer(&sql, limit && limit < INT32_MAX ? (int64_t)limit : -1);
    tw_sql_add(&sql, ") g CROSS JOIN actors a ON a.id = g.actor ORDER BY g.n DESC, a.id");
    if (code == TW_OK)
        code = tw_sql_prepare(&sql, store, &s, error);
    if (code == TW_OK)
        code = each_row(store, s, take_party, &taker, error);
    tw_arena_free(&arena);
    return code;
}

/* ---- all ---- */

tw_code tw_store_totals(tw_store *store, int (*take)(void *user, const tw_totals *totals), void *user, tw_error *error)
{
    sqlite3_stmt *s;
    bool row = false;
    char first[16] = "", last[16] = "";
    tw_code code = tw_store_prepare(store,
                                    "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM articles),"
                                    " (SELECT count(*) FROM events), (SELECT count(*) FROM stories),"
                                    " (SELECT count(*) FROM copies), (SELECT count(*) FROM statements),"
                                    " (SELECT count(*) FROM reviews), (SELECT min(day) FROM events),"
                                    " (SELECT max(day) FROM events),"
                                    " (SELECT coder FROM documents ORDER BY id DESC LIMIT 1)",
                                    &s, error);
    if (code != TW_OK)
        return code;
    code = tw_store_step(store, s, &row, error);
    if (code == TW_OK && row) {
        if (sqlite3_column_type(s, 7) != SQLITE_NULL) {
            tw_store_day_text(sqlite3_column_int64(s, 7), first);
            tw_store_day_text(sqlite3_column_int64(s, 8), last);
        }
        tw_totals totals = { .documents = sqlite3_column_int64(s, 0),
                             .articles = sqlite3_column_int64(s, 1),
                             .events = sqlite3_column_int64(s, 2),
                             .stories = sqlite3_column_int64(s, 3),
                             .copies = sqlite3_column_int64(s, 4),
                             .statements = sqlite3_column_int64(s, 5),
                             .reviews = sqlite3_column_int64(s, 6),
                             .first = first,
                             .last = last,
                             .lexicon = tw_store_text(s, 9) };
        if (take(user, &totals))
            code = TW_STOPPED;
    }
    tw_store_done(store, s);
    return code;
}
