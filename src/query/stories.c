/*
 * Stories that pass a filter, and one with its reports. A story stands where its newest event that passes stands, so that a list of
 * stories goes along the events and needs no order of its own. Events that are dated ahead stand at the day of their paper (ahead.h).
 */
#include <string.h>

#include "base/error.h"
#include "query/ahead.h"
#include "store/read.h"
#include "store/text.h"

enum { ARENA = 64 << 20 };

static const char *keep_day(tw_arena *arena, sqlite3_stmt *s, int column)
{
    char *day = tw_arena_alloc(arena, 16);
    if (day && sqlite3_column_type(s, column) != SQLITE_NULL)
        tw_store_day_text(sqlite3_column_int64(s, column), day);
    return day ? day : "";
}

/* ---- a story's row ---- */

/* What tells it best: of its type and status, the surest. */
#define BEST                                                                                                           \
    "(SELECT id FROM (SELECT b.id, b.type = s.type AS type, b.status = s.status AS status, b.score AS score"           \
    " FROM events b WHERE b.story = s.id) ORDER BY type DESC, status DESC, score DESC, id LIMIT 1)"

#define VERDICT "(SELECT r.verdict FROM reviews r WHERE r.kind = 'story' AND r.key = s.key ORDER BY r.id DESC LIMIT 1)"

static const char story_sql[] =
    "SELECT s.key, s.type, s.status, s.day, s.last_day, s.mentions, s.copies, s.origins, s.denials, s.disagree,"
    " a.title, a.publisher, a.day, " BEST ", " VERDICT
    " FROM stories s LEFT JOIN events e ON e.id = s.first LEFT JOIN articles a ON a.id = e.article WHERE s.id = ?1";

static void read_row(tw_story *story, sqlite3_stmt *s, tw_arena *arena)
{
    *story = (tw_story){ .key = tw_store_keep(s, 0, arena),
                         .type = tw_store_keep(s, 1, arena),
                         .status = tw_store_keep(s, 2, arena),
                         .day = keep_day(arena, s, 3),
                         .last = keep_day(arena, s, 4),
                         .mentions = (unsigned)sqlite3_column_int(s, 5),
                         .copies = (unsigned)sqlite3_column_int(s, 6),
                         .origins = (unsigned)sqlite3_column_int(s, 7),
                         .denials = (unsigned)sqlite3_column_int(s, 8),
                         .disagreement = tw_store_keep(s, 9, arena),
                         .title = tw_store_keep(s, 10, arena),
                         .first_publisher = tw_store_keep(s, 11, arena),
                         .first = keep_day(arena, s, 12),
                         .verdict = tw_store_keep(s, 14, arena),
                         .sentence = "",
                         .cursor = "" };
    story->place.text = story->place.id = story->place.country = "";
    if (!*story->disagreement)
        story->disagreement = "{}";
    if (!strcmp(story->verdict, "undo"))
        story->verdict = "";
}

static void take_best(tw_story *story, const tw_event *best)
{
    story->source = best->source;
    story->source_count = best->source_count;
    story->target = best->target;
    story->target_count = best->target_count;
    story->place = best->place;
    story->sentence = best->text;
    story->goldstein = best->goldstein;
    story->quad = best->quad;
}

static tw_code load_story(tw_store *store, int64_t id, tw_arena *arena, tw_story *story, tw_error *error)
{
    sqlite3_stmt *s;
    bool row = false;
    int64_t best = 0;
    tw_found found;
    tw_code code = tw_store_prepare(store, story_sql, &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, id);
    code = tw_store_step(store, s, &row, error);
    if (code == TW_OK && !row)
        code = tw_store_damaged(store, error, "an event is of a story that is not there");
    if (code == TW_OK) {
        read_row(story, s, arena);
        best = sqlite3_column_int64(s, 13);
    }
    tw_store_done(store, s);
    if (code == TW_OK && best) {
        code = tw_store_load_event(store, best, arena, &found, error);
        if (code == TW_OK)
            take_best(story, found.event);
    }
    if (code == TW_OK && arena->failed)
        code = tw_fail(error, TW_ERR_MEMORY, "no memory for a story");
    return code;
}

/* ---- the list ---- */

/* Whether an event of the same story that passes is newer: asked for each event, prepared once. */
typedef struct {
    sqlite3_stmt *statement;
    int at; /* values of the conditions */
} newer;

enum { SEEN = 4096 };

typedef struct {
    tw_store *store;
    tw_plan *plan;
    int64_t seen[SEEN]; /* stories that were met, each at its place until another takes it */
    newer newer[2];     /* of events without a day, and with one */
    tw_ahead ahead;
    tw_arena arena;
    size_t left; /* 0: no limit */
    int (*take)(void *user, const tw_story *story);
    void *user;
    tw_code code;
    tw_error *error;
} lister;

/* Of events without a day, those with one are newer. The event's own place is bound behind the values of the conditions. */
static tw_code prepare_newer(lister *l, bool dated)
{
    newer *n = &l->newer[dated];
    tw_sql sql;
    if (n->statement)
        return TW_OK;
    tw_sql_begin(&sql, &l->plan->arena);
    tw_sql_add(&sql, "SELECT 1 FROM events e INDEXED BY events_story WHERE 1");
    tw_plan_passes(l->plan, !dated, &sql);
    n->at = (int)sql.count;
    tw_sql_add(&sql, " AND e.story = (SELECT o.story FROM events o WHERE o.id = ?)");
    tw_sql_add(&sql, dated ? " AND (" TW_AHEAD_DAY ", e.id) > (?, ?) LIMIT 1"
                           : " AND (e.day IS NOT NULL OR e.id > ?) LIMIT 1");
    return tw_sql_prepare(&sql, l->plan->store, &n->statement, l->error);
}

static tw_code has_newer(lister *l, int64_t event, bool dated, int64_t day, bool *found)
{
    tw_code code = prepare_newer(l, dated);
    if (code != TW_OK)
        return code;
    sqlite3_stmt *s = l->newer[dated].statement;
    int at = l->newer[dated].at;
    sqlite3_bind_int64(s, at + 1, event);
    if (dated) {
        sqlite3_bind_int64(s, at + 2, l->ahead.latest);
        sqlite3_bind_int64(s, at + 3, day);
    }
    sqlite3_bind_int64(s, dated ? at + 4 : at + 2, event);
    code = tw_store_step(l->store, s, found, l->error);
    sqlite3_reset(s);
    return code;
}

static tw_code story_of(tw_store *store, int64_t event, int64_t *story, tw_error *error)
{
    sqlite3_stmt *s;
    bool row = false;
    tw_code code = tw_store_prepare(store, "SELECT story FROM events WHERE id = ?1", &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, event);
    code = tw_store_step(store, s, &row, error);
    *story = row ? sqlite3_column_int64(s, 0) : 0;
    tw_store_done(store, s);
    return code;
}

/* Its newest event came before this one, or was found to stand on an earlier page: no need to ask again. */
static bool was_met(lister *l, int64_t story)
{
    int64_t *place = &l->seen[(uint64_t)story % SEEN];
    bool met = *place == story;
    *place = story;
    return met;
}

static int take_event(void *user, int64_t event, bool dated, int64_t day)
{
    lister *l = user;
    tw_story story;
    char cursor[TW_CURSOR_MAX];
    int64_t id = 0;
    bool newer_passes = false;
    tw_arena_reset(&l->arena);
    l->code = story_of(l->store, event, &id, l->error);
    if (l->code == TW_OK && id && was_met(l, id))
        return 0;
    if (l->code == TW_OK && id)
        l->code = has_newer(l, event, dated, day, &newer_passes);
    if (l->code != TW_OK || !id || newer_passes)
        return l->code != TW_OK;
    l->code = load_story(l->store, id, &l->arena, &story, l->error);
    if (l->code != TW_OK)
        return 1;
    tw_cursor_write(cursor, dated, day, event);
    story.cursor = cursor;
    if (l->take(l->user, &story)) {
        l->code = TW_STOPPED;
        return 1;
    }
    return l->left && !--l->left;
}

/* Tells those ahead that stand before a place. */
static int tell_ahead(lister *l, int64_t day, int64_t event)
{
    int stop = 0;
    for (tw_ahead *a = &l->ahead; !stop && a->next < a->count; a->next++) {
        const tw_ahead_event *e = &a->at[a->next];
        if (e->day < day || (e->day == day && e->event < event))
            break;
        stop = take_event(l, e->event, true, e->day);
    }
    return stop;
}

static int take_in_order(void *user, int64_t event, bool dated, int64_t day)
{
    return tell_ahead(user, day, event) || take_event(user, event, dated, day);
}

/* The events up to the latest paper, with those ahead among them. */
static tw_code tell_dated(lister *l, const tw_cursor *after, bool *stopped)
{
    tw_plan *plan = l->plan;
    bool has_until = plan->has_until;
    int64_t until = plan->until;
    tw_code code = prepare_newer(l, true); /* it asks for the whole period */
    if (l->ahead.count) {
        plan->has_until = true;
        plan->until = l->ahead.latest;
    }
    if (code == TW_OK)
        code = tw_plan_run(plan, after, false, take_in_order, l, stopped, l->error);
    plan->has_until = has_until;
    plan->until = until;
    if (code == TW_OK && !*stopped)
        *stopped = tell_ahead(l, INT64_MIN, 0) != 0;
    return code;
}

static tw_code tell_all(lister *l)
{
    tw_cursor after;
    bool stopped = false;
    tw_plan *plan = l->plan;
    tw_cursor_read(&after, plan->filter->after);
    tw_code code = tw_ahead_find(&l->ahead, plan, &after, l->error);
    if (code == TW_OK && (!after.given || after.dated))
        code = tell_dated(l, &after, &stopped);
    if (code == TW_OK && !stopped && !plan->has_since && !plan->has_until)
        code = tw_plan_run(plan, &after, true, take_event, l, &stopped, l->error);
    return code == TW_OK ? l->code : code;
}

tw_code tw_store_stories(tw_store *store, const tw_filter *filter, int (*take)(void *user, const tw_story *story),
                         void *user, tw_error *error)
{
    tw_plan plan;
    lister l = { .store = store, .plan = &plan, .left = filter->limit, .take = take, .user = user, .error = error };
    tw_arena_init(&l.arena, NULL, ARENA);
    tw_code code = tw_plan_make(&plan, store, filter, error);
    if (code == TW_OK)
        code = tell_all(&l);
    tw_ahead_free(&l.ahead);
    for (size_t i = 0; i < 2; i++)
        tw_store_done(store, l.newer[i].statement);
    tw_arena_free(&l.arena);
    tw_plan_free(&plan);
    return code;
}

/* ---- one with its reports ---- */

static tw_code load_origins(tw_store *store, int64_t id, tw_arena *arena, tw_story *story, tw_error *error)
{
    sqlite3_stmt *s;
    bool row = true;
    size_t room = 16;
    tw_origin *origins = TW_NEW(arena, tw_origin, room);
    tw_code code = tw_store_prepare(store,
                                    "SELECT o.kind, o.name, coalesce(a.entry, ''), coalesce(a.country, ''), o.denies"
                                    " FROM origins o LEFT JOIN actors a ON a.id = o.actor WHERE o.story = ?1"
                                    " ORDER BY o.number",
                                    &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, id);
    while (code == TW_OK && row && origins) {
        code = tw_store_step(store, s, &row, error);
        if (code != TW_OK || !row)
            break;
        if (story->origin_count == room) {
            tw_origin *grown = TW_NEW(arena, tw_origin, room * 2);
            if (grown)
                memcpy(grown, origins, room * sizeof *grown);
            origins = grown;
            room *= 2;
        }
        if (origins)
            origins[story->origin_count++] =
                (tw_origin){ tw_store_keep(s, 0, arena), tw_store_keep(s, 1, arena), tw_store_keep(s, 2, arena),
                             tw_store_keep(s, 3, arena), sqlite3_column_int(s, 4) != 0 };
    }
    story->origin = origins;
    tw_store_done(store, s);
    return origins || code != TW_OK ? code : tw_fail(error, TW_ERR_MEMORY, "no memory for a story");
}

/* Originals by date, each followed by its copies; a copy whose original is no report of the story stands for itself. */
static const char reports_sql[] =
    "SELECT e.id, d.name, o.number, c.likeness, e.status = 'denied' FROM events e CROSS JOIN articles a ON a.id = "
    "e.article"
    " LEFT JOIN copies c ON c.article = e.article LEFT JOIN articles o ON o.id = c.original"
    " LEFT JOIN documents d ON d.id = o.document WHERE e.story = ?1"
    " ORDER BY coalesce(o.day, a.day), coalesce(o.id, a.id), c.article IS NOT NULL, a.day, a.id, e.id";

static tw_code tell_reports(tw_store *store, int64_t id, int (*take)(void *user, const tw_report *report), void *user,
                            tw_error *error)
{
    sqlite3_stmt *s;
    bool row = true;
    tw_arena arena;
    tw_arena_init(&arena, NULL, ARENA);
    tw_code code = tw_store_prepare(store, reports_sql, &s, error);
    if (code == TW_OK)
        sqlite3_bind_int64(s, 1, id);
    while (code == TW_OK && row) {
        code = tw_store_step(store, s, &row, error);
        if (code != TW_OK || !row)
            break;
        tw_report report = { .copy_of = tw_store_text(s, 1),
                             .copy_article = (size_t)sqlite3_column_int64(s, 2),
                             .likeness = sqlite3_column_double(s, 3),
                             .denies = sqlite3_column_int(s, 4) != 0 };
        tw_arena_reset(&arena);
        code = tw_store_load_event(store, sqlite3_column_int64(s, 0), &arena, &report.found, error);
        if (code == TW_OK && take(user, &report))
            code = TW_STOPPED;
    }
    tw_store_done(store, s);
    tw_arena_free(&arena);
    return code;
}

/* The story of this key, else the one that the event of this key has joined since: a key stays good when stories grow together. */
#define FIND                                                                                                           \
    "SELECT COALESCE((SELECT id FROM stories WHERE key = ?1 ORDER BY id LIMIT 1),"                                     \
    " (SELECT story FROM events WHERE key = ?1 AND story IS NOT NULL ORDER BY id LIMIT 1), 0)"

static tw_code find_story(tw_store *store, const char *key, int64_t *id, tw_error *error)
{
    sqlite3_stmt *s;
    bool row = false;
    tw_code code = tw_store_prepare(store, FIND, &s, error);
    if (code != TW_OK)
        return code;
    tw_store_bind(s, 1, key);
    code = tw_store_step(store, s, &row, error);
    if (row)
        *id = sqlite3_column_int64(s, 0);
    tw_store_done(store, s);
    return code == TW_OK && !*id ? tw_fail(error, TW_ERR_ARGUMENT, "there is no story of this key") : code;
}

tw_code tw_store_story(tw_store *store, const char *key, int (*take)(void *user, const tw_story *story),
                       int (*report)(void *user, const tw_report *report), void *user, tw_error *error)
{
    tw_arena arena;
    tw_story story;
    int64_t id = 0;
    tw_arena_init(&arena, NULL, ARENA);
    tw_code code = find_story(store, key, &id, error);
    if (code == TW_OK)
        code = load_story(store, id, &arena, &story, error);
    if (code == TW_OK)
        code = load_origins(store, id, &arena, &story, error);
    if (code == TW_OK && take && take(user, &story))
        code = TW_STOPPED;
    if (code == TW_OK && report)
        code = tell_reports(store, id, report, user, error);
    tw_arena_free(&arena);
    return code;
}
