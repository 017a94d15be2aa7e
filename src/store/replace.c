/*
 * Replacing an article's records. See replace.h.
 */
#include "store/replace.h"

#include <string.h>

#include "base/error.h"
#include "base/grow.h"
#include "store/insert.h"
#include "store/read.h"

/* An event that is there. */
typedef struct old_event {
    int64_t row, story;
    char key[17];
    bool taken; /* it is in the new coding too */
} old_event;

static tw_code no_memory(tw_error *error)
{
    return tw_fail(error, TW_ERR_MEMORY, "There is no memory for another coding.");
}

static tw_code read_old(tw_store *store, int64_t article, tw_arena *arena, old_event **out, size_t *count,
                        tw_error *error)
{
    sqlite3_stmt *s;
    bool row = true;
    size_t room = 0;
    *count = 0;
    tw_code code =
        tw_store_prepare(store, "SELECT id, story, key FROM events WHERE article = ?1 ORDER BY id", &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article);
    while ((code = tw_store_step(store, s, &row, error)) == TW_OK && row) {
        old_event *grown = tw_grow_in(arena, *out, *count, &room, sizeof *grown);
        if (!grown) {
            code = no_memory(error);
            break;
        }
        *out = grown;
        old_event *e = &(*out)[(*count)++];
        *e = (old_event){ .row = sqlite3_column_int64(s, 0), .story = sqlite3_column_int64(s, 1) };
        strncpy(e->key, tw_store_text(s, 2), sizeof e->key - 1);
    }
    tw_store_done(store, s);
    return code;
}

/* Both codings go through the text in one order: what is looked for mostly stands where the last was found. */
static old_event *find_old(old_event *old, size_t count, size_t *from, const char *key)
{
    for (size_t n = 0; n < count; n++) {
        size_t i = (*from + n) % count;
        if (!old[i].taken && !strcmp(old[i].key, key)) {
            *from = i + 1;
            return &old[i];
        }
    }
    return NULL;
}

static tw_code delete_rows(tw_store *store, const char *const *sql, size_t count, int64_t row, tw_error *error)
{
    tw_code code = TW_OK;
    for (size_t i = 0; i < count && code == TW_OK; i++) {
        sqlite3_stmt *s;
        code = tw_store_prepare(store, sql[i], &s, error);
        if (code != TW_OK)
            return code;
        sqlite3_bind_int64(s, 1, row);
        code = tw_store_run(store, s, error);
        tw_store_done(store, s);
    }
    return code;
}

static tw_code delete_event(tw_store *store, int64_t row, tw_error *error)
{
    static const char *const sql[] = { "DELETE FROM sides WHERE event = ?1", "DELETE FROM sizes WHERE event = ?1",
                                       "DELETE FROM event_links WHERE event = ?1", "DELETE FROM pairs WHERE event = ?1",
                                       "DELETE FROM events WHERE id = ?1" };
    return delete_rows(store, sql, sizeof sql / sizeof *sql, row, error);
}

static tw_code delete_statements(tw_store *store, int64_t article, tw_error *error)
{
    static const char *const sql[] = {
        "DELETE FROM statement_links WHERE statement IN (SELECT id FROM statements WHERE article = ?1)",
        "DELETE FROM statements WHERE article = ?1"
    };
    return delete_rows(store, sql, 2, article, error);
}

static tw_code replace_event(tw_store *store, int64_t article, const old_event *old, const tw_event *e,
                             const char *published, tw_store_counts *counts, tw_error *error)
{
    tw_arena arena;
    tw_found found;
    const tw_event_place at = { published, old->row, old->story };
    tw_arena_init(&arena, NULL, (size_t)64 * 1024 * 1024);
    tw_code code = tw_store_load_coded(store, old->row, &arena, &found, error);
    bool same = code == TW_OK && tw_store_same_event(found.event, e);
    tw_arena_free(&arena);
    if (code != TW_OK || same)
        return code;
    counts->changed++;
    code = delete_event(store, old->row, error);
    return code == TW_OK ? tw_store_insert_event(store, article, e, &at, error) : code;
}

static tw_code replace_events(tw_store *store, int64_t article, const tw_batch_article *coded, tw_arena *arena,
                              tw_store_counts *counts, tw_error *error)
{
    old_event *old = NULL;
    size_t count, from = 0;
    const tw_event_place fresh = { .published = coded->article.published };
    tw_code code = read_old(store, article, arena, &old, &count, error);
    for (const tw_batch_event *e = coded->events; e && code == TW_OK; e = e->next) {
        old_event *there = find_old(old, count, &from, e->event.id);
        if (there) {
            there->taken = true;
            code = replace_event(store, article, there, &e->event, fresh.published, counts, error);
        } else {
            counts->events++;
            code = tw_store_insert_event(store, article, &e->event, &fresh, error);
        }
    }
    for (size_t i = 0; i < count && code == TW_OK; i++) {
        if (old[i].taken)
            continue;
        counts->removed++;
        code = delete_event(store, old[i].row, error);
    }
    return code;
}

tw_code tw_store_replace(tw_store *store, int64_t article, const tw_batch_article *coded, tw_store_counts *counts,
                         tw_error *error)
{
    tw_arena arena;
    tw_arena_init(&arena, NULL, (size_t)64 * 1024 * 1024);
    tw_code code = replace_events(store, article, coded, &arena, counts, error);
    tw_arena_free(&arena);
    if (code == TW_OK)
        code = delete_statements(store, article, error);
    if (code == TW_OK)
        code = tw_store_insert_statements(store, coded, article, counts, error);
    return code;
}
