/*
 * Rows of actors. See actors.h.
 */
#include "store/actors.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "text/normalize.h"

enum { FIRST_ROOM = 1 << 12, MOST_ENTRIES = 1 << 20, LONGEST_KEY = 512 };

typedef struct cache_entry {
    const char *key; /* in the arena; NULL: free */
    uint64_t hash;
    int64_t row;
} cache_entry;

/* From an actor as the coder writes it to its row: open addressing. */
struct tw_actor_cache {
    tw_arena arena;
    cache_entry *entries;
    size_t count, room;
};

void tw_actor_cache_free(tw_actor_cache *cache)
{
    if (!cache)
        return;
    tw_arena_free(&cache->arena);
    free(cache->entries);
    free(cache);
}

static tw_actor_cache *new_cache(void)
{
    tw_actor_cache *c = calloc(1, sizeof *c);
    if (!c)
        return NULL;
    tw_arena_init(&c->arena, NULL, SIZE_MAX / 2);
    c->room = FIRST_ROOM;
    c->entries = calloc(c->room, sizeof *c->entries);
    if (!c->entries) {
        free(c);
        return NULL;
    }
    return c;
}

static cache_entry *place_of(cache_entry *entries, size_t room, const char *key, uint64_t hash)
{
    size_t at = (size_t)hash & (room - 1);
    while (entries[at].key && (entries[at].hash != hash || strcmp(entries[at].key, key) != 0))
        at = (at + 1) & (room - 1);
    return &entries[at];
}

static bool grow(tw_actor_cache *c)
{
    size_t room = c->room * 2;
    cache_entry *entries = calloc(room, sizeof *entries);
    if (!entries)
        return false;
    for (size_t i = 0; i < c->room; i++)
        if (c->entries[i].key)
            *place_of(entries, room, c->entries[i].key, c->entries[i].hash) = c->entries[i];
    free(c->entries);
    c->entries = entries;
    c->room = room;
    return true;
}

/* What is not remembered is looked up again: no memory is no failure here. */
static void remember(tw_actor_cache *c, const char *key, uint64_t hash, int64_t row)
{
    if (c->count >= MOST_ENTRIES) {
        memset(c->entries, 0, c->room * sizeof *c->entries);
        tw_arena_reset(&c->arena);
        c->count = 0;
    }
    if (c->count * 2 >= c->room && !grow(c))
        return;
    const char *copy = tw_arena_copy(&c->arena, key, strlen(key));
    if (!copy)
        return;
    *place_of(c->entries, c->room, key, hash) = (cache_entry){ copy, hash, row };
    c->count++;
}

/* Fields one after another, each with an end that no name holds; false where it would be too long to remember. */
static bool make_key(const tw_actor *who, char *key, uint64_t *hash)
{
    const char *const fields[] = { who->id, who->country, who->sector, who->name };
    size_t n = 0;
    *hash = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < 4; i++) {
        for (const char *c = fields[i]; *c; c++) {
            if (n + 2 >= LONGEST_KEY)
                return false;
            key[n++] = *c;
            *hash = (*hash ^ (unsigned char)*c) * 1099511628211u;
        }
        key[n++] = '\x1f';
        *hash = (*hash ^ 0x1f) * 1099511628211u;
    }
    key[n] = '\0';
    *hash ^= *hash >> 29;
    return true;
}

tw_code tw_actor_form(const char *name, char *form, tw_error *error)
{
    char buffer[4 * (TW_FORM_BYTES + 4) * 3 + 4];
    size_t length = strlen(name), most = (size_t)4 * TW_FORM_BYTES;
    if (length > most)
        for (length = most; length && (name[length] & 0xC0) == 0x80;)
            length--;
    if (length * 3 + 4 > sizeof buffer)
        return tw_fail(error, TW_ERR_LIMIT, "A name is too long.");
    size_t n = tw_fold(name, length, buffer), first = 0;
    while (first < n && buffer[first] == ' ')
        first++;
    if (n - first > TW_FORM_BYTES)
        for (n = first + TW_FORM_BYTES; n > first && (buffer[n] & 0xC0) == 0x80;)
            n--;
    while (n > first && buffer[n - 1] == ' ')
        n--;
    memcpy(form, buffer + first, n - first);
    form[n - first] = '\0';
    return TW_OK;
}

static void bind_actor(sqlite3_stmt *statement, const tw_actor *who, const char *form)
{
    tw_store_bind(statement, 1, who->id);
    tw_store_bind(statement, 2, *who->id ? "" : form);
    tw_store_bind(statement, 3, who->country);
    tw_store_bind(statement, 4, who->sector);
}

static tw_code find_or_make(tw_store *store, const tw_actor *who, const char *form, int64_t *row, tw_error *error)
{
    sqlite3_stmt *statement;
    bool found = false;
    tw_code code =
        tw_store_prepare(store, "SELECT id FROM actors WHERE entry = ?1 AND name = ?2 AND country = ?3 AND sector = ?4",
                         &statement, error);
    if (code != TW_OK)
        return code;
    bind_actor(statement, who, form);
    code = tw_store_step(store, statement, &found, error);
    *row = found ? sqlite3_column_int64(statement, 0) : 0;
    tw_store_done(store, statement);
    if (code != TW_OK || found)
        return code;
    code = tw_store_prepare(store, "INSERT INTO actors (entry, name, country, sector) VALUES (?1, ?2, ?3, ?4)",
                            &statement, error);
    if (code != TW_OK)
        return code;
    bind_actor(statement, who, form);
    code = tw_store_run(store, statement, error);
    *row = sqlite3_last_insert_rowid(store->db);
    tw_store_done(store, statement);
    return code;
}

static tw_code add_name(tw_store *store, const char *form, int64_t row, tw_error *error)
{
    sqlite3_stmt *statement;
    tw_code code =
        tw_store_prepare(store, "INSERT OR IGNORE INTO names (form, actor) VALUES (?1, ?2)", &statement, error);
    if (code != TW_OK)
        return code;
    tw_store_bind(statement, 1, form);
    sqlite3_bind_int64(statement, 2, row);
    code = tw_store_run(store, statement, error);
    tw_store_done(store, statement);
    return code;
}

tw_code tw_actor_row(tw_store *store, const tw_actor *who, int64_t *row, tw_error *error)
{
    char key[LONGEST_KEY + 1], form[TW_FORM_BYTES + 1];
    uint64_t hash = 0;
    if (!store->actors && !(store->actors = new_cache()))
        return tw_fail(error, TW_ERR_MEMORY, "There is no memory for names.");
    bool short_enough = make_key(who, key, &hash);
    if (short_enough) {
        const cache_entry *e = place_of(store->actors->entries, store->actors->room, key, hash);
        *row = e->row;
        if (e->key)
            return TW_OK;
    }
    tw_code code = tw_actor_form(who->name, form, error);
    if (code == TW_OK)
        code = find_or_make(store, who, form, row, error);
    if (code == TW_OK && form[0])
        code = add_name(store, form, *row, error);
    if (code == TW_OK && short_enough)
        remember(store->actors, key, hash, *row);
    return code;
}
