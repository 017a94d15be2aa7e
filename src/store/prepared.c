/*
 * Prepared statements: kept by their text, so that asking again costs a look-up.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/grow.h"
#include "store/store.h"

enum { KEPT = 96 }; /* more are dropped, the longest unused first */

static uint64_t hash_of(const char *text)
{
    uint64_t h = 14695981039346656037u; /* FNV-1a */
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 1099511628211u;
    return h;
}

/* Where a statement is that was handed out from this place in memory. */
static size_t *recent(tw_store *store, const void *at)
{
    uint64_t h = (uint64_t)(uintptr_t)at * 0x9E3779B97F4A7C15u;
    return &store->recent[h >> 58];
}

static bool is_free(const tw_prepared *p, const char *sql)
{
    return p->sql == sql && !p->taken && !strcmp(sqlite3_sql(p->statement), sql);
}

/* The text of a question mostly lies where it lay before; another may lie there by now. */
static tw_prepared *find_at(tw_store *store, const char *sql)
{
    size_t last = *recent(store, sql);
    if (last < store->prepared_count && is_free(&store->prepared[last], sql))
        return &store->prepared[last];
    for (size_t i = 0; i < store->prepared_count; i++) {
        tw_prepared *p = &store->prepared[i];
        if (is_free(p, sql))
            return p;
    }
    return NULL;
}

static tw_prepared *find_free(tw_store *store, const char *sql, uint64_t hash)
{
    for (size_t i = 0; i < store->prepared_count; i++) {
        tw_prepared *p = &store->prepared[i];
        if (p->hash == hash && !p->taken && !strcmp(sqlite3_sql(p->statement), sql))
            return p;
    }
    return NULL;
}

static void drop_oldest(tw_store *store)
{
    tw_prepared *oldest = NULL;
    for (size_t i = 0; i < store->prepared_count; i++) {
        tw_prepared *p = &store->prepared[i];
        if (!p->taken && (!oldest || p->used < oldest->used))
            oldest = p;
    }
    if (!oldest)
        return;
    sqlite3_finalize(oldest->statement);
    *oldest = store->prepared[--store->prepared_count];
}

static tw_prepared *new_place(tw_store *store)
{
    if (store->prepared_count >= KEPT)
        drop_oldest(store);
    tw_prepared *grown = tw_grow(store->prepared, store->prepared_count, &store->prepared_room, sizeof *grown);
    if (!grown)
        return NULL;
    store->prepared = grown;
    return &store->prepared[store->prepared_count];
}

static tw_code make(tw_store *store, const char *sql, uint64_t hash, tw_prepared **made, tw_error *error)
{
    tw_prepared *p = *made = new_place(store);
    if (!p)
        return tw_fail(error, TW_ERR_MEMORY, "There is no memory for a statement.");
    *p = (tw_prepared){ .hash = hash };
    if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &p->statement, NULL) != SQLITE_OK)
        return tw_store_fail(store, error);
    store->prepared_count++;
    return TW_OK;
}

tw_code tw_store_prepare(tw_store *store, const char *sql, sqlite3_stmt **statement, tw_error *error)
{
    tw_prepared *p = find_at(store, sql);
    uint64_t hash = p ? p->hash : hash_of(sql);
    tw_code code = TW_OK;
    *statement = NULL;
    if (!p)
        p = find_free(store, sql, hash);
    if (!p)
        code = make(store, sql, hash, &p, error);
    if (code != TW_OK)
        return code;
    p->sql = sql;
    p->taken = true;
    p->used = ++store->clock;
    *recent(store, sql) = *recent(store, p->statement) = (size_t)(p - store->prepared);
    *statement = p->statement;
    return TW_OK;
}

void tw_store_done(tw_store *store, sqlite3_stmt *statement)
{
    if (!statement)
        return;
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    size_t at = *recent(store, statement);
    if (at >= store->prepared_count || store->prepared[at].statement != statement)
        for (at = 0; at < store->prepared_count && store->prepared[at].statement != statement;)
            at++;
    if (at < store->prepared_count)
        store->prepared[at].taken = false;
}

tw_code tw_store_step(tw_store *store, sqlite3_stmt *statement, bool *row, tw_error *error)
{
    int result = sqlite3_step(statement);
    *row = result == SQLITE_ROW;
    return result == SQLITE_ROW || result == SQLITE_DONE ? TW_OK : tw_store_fail(store, error);
}

tw_code tw_store_run(tw_store *store, sqlite3_stmt *statement, tw_error *error)
{
    int result = sqlite3_step(statement);
    tw_code code = result == SQLITE_DONE || result == SQLITE_ROW ? TW_OK : tw_store_fail(store, error);
    sqlite3_reset(statement);
    return code;
}

tw_code tw_store_execute(tw_store *store, const char *sql, tw_error *error)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK ? TW_OK : tw_store_fail(store, error);
}

tw_code tw_store_number(tw_store *store, const char *sql, int64_t *value, tw_error *error)
{
    sqlite3_stmt *statement;
    bool row = false;
    tw_code code = tw_store_prepare(store, sql, &statement, error);
    if (code == TW_OK)
        code = tw_store_step(store, statement, &row, error);
    if (row)
        *value = sqlite3_column_int64(statement, 0);
    tw_store_done(store, statement);
    return code;
}

void tw_store_bind(sqlite3_stmt *statement, int at, const char *text)
{
    sqlite3_bind_text(statement, at, text ? text : "", -1, SQLITE_STATIC);
}

const char *tw_store_text(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return text ? text : "";
}

const char *tw_store_keep(sqlite3_stmt *statement, int column, tw_arena *arena)
{
    return tw_arena_text(arena, tw_store_text(statement, column));
}
