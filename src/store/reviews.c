/*
 * Reviews as rows, and what they do to `pairs`. See reviews.h.
 */
#include "store/reviews.h"

#include <string.h>

#include "base/error.h"
#include "store/read.h"
#include "store/text.h"

/* ---- reading ---- */

/* The latest review of a key; an undone one is none. `*fields` "" where nothing is corrected. */
static tw_code latest(tw_store *store, tw_arena *arena, const char *kind, const char *key, const char **verdict,
                      const char **fields, tw_error *error)
{
    sqlite3_stmt *s;
    bool row;
    *verdict = *fields = "";
    if (!*key)
        return TW_OK;
    tw_code code = tw_store_prepare(
        store, "SELECT verdict, fields FROM reviews WHERE kind = ?1 AND key = ?2 ORDER BY id DESC LIMIT 1", &s, error);
    if (code != TW_OK)
        return code;
    tw_store_bind(s, 1, kind);
    tw_store_bind(s, 2, key);
    code = tw_store_step(store, s, &row, error);
    if (row && strcmp(tw_store_text(s, 0), "undo") != 0) {
        *verdict = tw_arena_text(arena, tw_store_text(s, 0));
        *fields = tw_arena_text(arena, tw_store_text(s, 1));
    }
    tw_store_done(store, s);
    return code;
}

tw_code tw_store_apply_review(tw_store *store, tw_arena *arena, tw_event *event, tw_found *out, tw_error *error)
{
    const char *fields;
    tw_code code = latest(store, arena, "event", event->id, &out->verdict, &fields, error);
    if (code == TW_OK && !*out->verdict)
        code = latest(store, arena, "story", out->story, &out->verdict, &fields, error);
    if (code == TW_OK && !strcmp(out->verdict, "correct"))
        tw_review_correct(fields, arena, event);
    return code;
}

tw_code tw_store_reviews(tw_store *store, const char *kind, const char *key,
                         int (*take)(void *user, const tw_review *review), void *user, tw_error *error)
{
    sqlite3_stmt *s;
    bool row = true, stopped = false;
    tw_code code = tw_store_prepare(store,
                                    "SELECT kind, key, verdict, fields, who, note, at FROM reviews"
                                    " WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR key = ?2) ORDER BY id",
                                    &s, error);
    if (code != TW_OK)
        return code;
    if (kind)
        tw_store_bind(s, 1, kind);
    if (key)
        tw_store_bind(s, 2, key);
    while (!stopped && (code = tw_store_step(store, s, &row, error)) == TW_OK && row) {
        tw_review review = { .kind = tw_store_text(s, 0),
                             .key = tw_store_text(s, 1),
                             .verdict = tw_store_text(s, 2),
                             .fields = tw_store_text(s, 3),
                             .who = tw_store_text(s, 4),
                             .note = tw_store_text(s, 5),
                             .at = tw_store_text(s, 6) };
        stopped = take(user, &review) != 0;
    }
    tw_store_done(store, s);
    return stopped ? tw_fail(error, TW_STOPPED, "A callback stopped the reading.") : code;
}

/* ---- writing ---- */

tw_code tw_store_add_review(tw_store *store, const tw_review *review, tw_error *error)
{
    sqlite3_stmt *s;
    tw_code code =
        tw_store_prepare(store,
                         "INSERT INTO reviews (kind, key, verdict, fields, who, at, note) VALUES (?1, ?2, ?3, ?4,"
                         " ?5, coalesce(nullif(?6, ''), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), ?7)",
                         &s, error);
    if (code != TW_OK)
        return code;
    const char *const values[] = { review->kind, review->key, review->verdict, review->fields,
                                   review->who,  review->at,  review->note };
    for (int i = 0; i < 7; i++)
        tw_store_bind(s, i + 1, values[i]);
    code = tw_store_run(store, s, error);
    tw_store_done(store, s);
    return code;
}

/* ---- pairs ---- */

static bool said_before(const tw_actor *actors, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (!strcmp(actors[i].country, actors[index].country))
            return true;
    return false;
}

static tw_code insert_pair(tw_store *store, int64_t event, const tw_event *e, int64_t day, const char *source,
                           const char *target, tw_error *error)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(store,
                                    "INSERT OR IGNORE INTO pairs VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
                                    " (SELECT story FROM events WHERE id = ?4))",
                                    &s, error);
    if (code != TW_OK)
        return code;
    tw_store_bind(s, 1, source);
    tw_store_bind(s, 2, target);
    sqlite3_bind_int64(s, 3, day);
    sqlite3_bind_int64(s, 4, event);
    tw_store_bind(s, 5, e->type);
    sqlite3_bind_int64(s, 6, e->quad);
    sqlite3_bind_double(s, 7, e->goldstein);
    tw_store_bind(s, 8, e->status);
    code = tw_store_run(store, s, error);
    tw_store_done(store, s);
    return code;
}

/* Every country of one side with every country of the other; "" where a side is nobody. */
static tw_code insert_pairs(tw_store *store, int64_t event, const tw_event *e, tw_error *error)
{
    static const tw_actor nobody = { .country = "" };
    const tw_actor *source = e->source_count ? e->source : &nobody, *target = e->target_count ? e->target : &nobody;
    size_t sources = e->source_count ? e->source_count : 1, targets = e->target_count ? e->target_count : 1;
    tw_code code = TW_OK;
    int64_t day;
    if (!tw_store_day(e->date.iso, &day) && !tw_store_day(e->article->published, &day))
        return TW_OK;
    for (size_t i = 0; i < sources; i++)
        for (size_t k = 0; k < targets && code == TW_OK; k++)
            if (!said_before(source, i) && !said_before(target, k))
                code = insert_pair(store, event, e, day, source[i].country, target[k].country, error);
    return code;
}

tw_code tw_store_pair_event(tw_store *store, int64_t event, tw_error *error)
{
    sqlite3_stmt *s;
    tw_arena arena;
    tw_found found;
    tw_code code = tw_store_prepare(store, "DELETE FROM pairs WHERE event = ?1", &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, event);
    code = tw_store_run(store, s, error);
    tw_store_done(store, s);
    tw_arena_init(&arena, NULL, (size_t)64 * 1024 * 1024);
    if (code == TW_OK)
        code = tw_store_load_event(store, event, &arena, &found, error);
    if (code == TW_OK && strcmp(found.verdict, "reject") != 0)
        code = insert_pairs(store, event, found.event, error);
    tw_arena_free(&arena);
    return code;
}

tw_code tw_store_pair_reviewed(tw_store *store, const char *kind, const char *key, tw_error *error)
{
    sqlite3_stmt *s;
    bool row = true, story = !strcmp(kind, "story");
    tw_code code =
        tw_store_prepare(store,
                         story ? "SELECT e.id FROM stories s JOIN events e ON e.story = s.id WHERE s.key = ?1"
                               : "SELECT id FROM events WHERE key = ?1",
                         &s, error);
    if (code != TW_OK)
        return code;
    tw_store_bind(s, 1, key);
    while ((code = tw_store_step(store, s, &row, error)) == TW_OK && row)
        if ((code = tw_store_pair_event(store, sqlite3_column_int64(s, 0), error)) != TW_OK)
            break;
    tw_store_done(store, s);
    return code;
}
