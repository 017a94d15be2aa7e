/*
 * Making the index anew. `meta` holds under «terms» the lexicon the index was made with, or "several"; under «terms-next» the one a
 * new index is being made with, and under «terms-done» the last article that is in it. FTS5 cannot take a row out of an index without
 * knowing its words, and the words were another lexicon's: so the whole index is made beside the old one, which it then replaces.
 */
#include "store/terms_index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "store/read.h"

static tw_code set_meta(tw_store *store, const char *sql, const char *key, const char *value, tw_error *error)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(store, sql, &s, error);
    if (code != TW_OK)
        return code;
    tw_store_bind(s, 1, key);
    tw_store_bind(s, 2, value);
    code = tw_store_run(store, s, error);
    tw_store_done(store, s);
    return code;
}

/* "" where there is none; cut to `size`. */
static tw_code get_meta(tw_store *store, const char *key, char *value, size_t size, tw_error *error)
{
    sqlite3_stmt *s;
    bool row;
    value[0] = '\0';
    tw_code code = tw_store_prepare(store, "SELECT value FROM meta WHERE key = ?1", &s, error);
    if (code != TW_OK)
        return code;
    tw_store_bind(s, 1, key);
    code = tw_store_step(store, s, &row, error);
    if (row)
        snprintf(value, size, "%s", tw_store_text(s, 0));
    tw_store_done(store, s);
    return code;
}

#define SET "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value"

tw_code tw_store_note_terms(tw_store *store, const char *lexicon, tw_error *error)
{
    return set_meta(store,
                    "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = 'several'"
                    " WHERE value <> excluded.value",
                    "terms", lexicon, error);
}

/* The new index has the old one's form: what follows USING. */
static tw_code begin_index(tw_store *store, const char *lexicon, tw_error *error)
{
    sqlite3_stmt *s;
    bool row;
    char sql[512] = "";
    tw_code code = tw_store_execute(store, "DROP TABLE IF EXISTS search_next", error);
    if (code == TW_OK)
        code = tw_store_prepare(store, "SELECT sql FROM sqlite_master WHERE name = 'search'", &s, error);
    if (code != TW_OK)
        return code;
    code = tw_store_step(store, s, &row, error);
    const char *form = row ? strstr(tw_store_text(s, 0), " USING fts5") : NULL;
    if (form)
        snprintf(sql, sizeof sql, "CREATE VIRTUAL TABLE search_next%s", form);
    tw_store_done(store, s);
    if (code == TW_OK && !sql[0])
        return tw_store_damaged(store, error, "the search index is not there");
    if (code == TW_OK)
        code = tw_store_execute(store, sql, error);
    if (code == TW_OK)
        code = set_meta(store, SET, "terms-next", lexicon, error);
    return code == TW_OK ? set_meta(store, SET, "terms-done", "0", error) : code;
}

static tw_code end_index(tw_store *store, const char *lexicon, tw_error *error)
{
    tw_code code = tw_store_execute(store,
                                    "DROP TABLE search; ALTER TABLE search_next RENAME TO search;"
                                    "DELETE FROM meta WHERE key IN ('terms-next', 'terms-done')",
                                    error);
    return code == TW_OK ? set_meta(store, SET, "terms", lexicon, error) : code;
}

static tw_code index_article(tw_store *store, int64_t row, tw_make_terms make, void *user, tw_error *error)
{
    sqlite3_stmt *s;
    tw_article article;
    tw_code code = tw_store_load_article(store, row, &article, NULL, error);
    if (code != TW_OK)
        return code;
    const char *terms = make(user, article.text, article.text_length);
    if (!terms)
        return tw_fail(error, TW_ERR_MEMORY, "There is no memory for search terms.");
    code = tw_store_prepare(store, "INSERT INTO search_next (rowid, terms) VALUES (?1, ?2)", &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, row);
    tw_store_bind(s, 2, terms);
    code = tw_store_run(store, s, error);
    tw_store_done(store, s);
    return code;
}

/* `*last` is moved on; `*count` articles were found. */
static tw_code index_some(tw_store *store, int64_t *last, size_t limit, tw_make_terms make, void *user, size_t *count,
                          tw_error *error)
{
    sqlite3_stmt *s;
    bool row = true;
    tw_code code = tw_store_prepare(store, "SELECT id FROM articles WHERE id > ?1 ORDER BY id LIMIT ?2", &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, *last);
    sqlite3_bind_int64(s, 2, (int64_t)limit);
    for (*count = 0; (code = tw_store_step(store, s, &row, error)) == TW_OK && row; ++*count) {
        *last = sqlite3_column_int64(s, 0);
        if ((code = index_article(store, *last, make, user, error)) != TW_OK)
            break;
    }
    tw_store_done(store, s);
    return code;
}

static tw_code go_on(tw_store *store, const char *lexicon, size_t limit, tw_make_terms make, void *user, size_t *left,
                     tw_error *error)
{
    char next[64], done[64];
    size_t count = 0;
    tw_code code = get_meta(store, "terms-next", next, sizeof next, error);
    if (code == TW_OK && strcmp(next, lexicon) != 0)
        code = begin_index(store, lexicon, error);
    if (code == TW_OK)
        code = get_meta(store, "terms-done", done, sizeof done, error);
    if (code != TW_OK)
        return code;
    int64_t last = strtoll(done, NULL, 10);
    code = index_some(store, &last, limit, make, user, &count, error);
    snprintf(done, sizeof done, "%lld", (long long)last);
    *left = count == limit;
    if (code != TW_OK)
        return code;
    return *left ? set_meta(store, SET, "terms-done", done, error) : end_index(store, lexicon, error);
}

tw_code tw_store_index_again(tw_store *store, const char *lexicon, size_t limit, tw_make_terms make, void *user,
                             size_t *left, tw_error *error)
{
    char terms[64];
    *left = 0;
    tw_code code = get_meta(store, "terms", terms, sizeof terms, error);
    if (code != TW_OK || !terms[0] || !strcmp(terms, lexicon))
        return code;
    code = tw_store_begin(store, error);
    if (code != TW_OK)
        return code;
    code = go_on(store, lexicon, limit, make, user, left, error);
    if (code == TW_OK)
        code = tw_store_commit(store, error);
    if (code != TW_OK)
        tw_store_rollback(store);
    return code;
}
