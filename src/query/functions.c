/*
 * Functions for SQL. See functions.h.
 */
#include "query/functions.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "query/hits.h"
#include "query/words.h"
#include "store/text.h"
#include "text/normalize.h"

enum { TEXT_ARENA = 256 << 20 };

static void form(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    const char *text = (const char *)sqlite3_value_text(values[0]);
    size_t length = text ? (size_t)sqlite3_value_bytes(values[0]) : 0;
    char *out = sqlite3_malloc64(length * 3 + 4);
    if (!out)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_text64(context, out, tw_fold(text ? text : "", length, out), sqlite3_free, SQLITE_UTF8);
}

static void has(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    tw_hits *hits = sqlite3_value_pointer(values[0], TW_HITS_POINTER);
    bool failed = false;
    sqlite3_result_int(context, hits && tw_hits_has(hits, sqlite3_value_int64(values[1]), &failed));
    if (failed)
        sqlite3_result_error_code(context, sqlite3_errcode(hits->store->db));
}

/* A damaged text has no phrase; whoever reads the article is told. */
static void phrases(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    tw_words *words = sqlite3_value_pointer(values[0], TW_WORDS_POINTER);
    int64_t article = sqlite3_value_int64(values[1]), length = sqlite3_value_int64(values[3]);
    bool found = false;
    if (words && !tw_words_remembers(words, article, &found)) {
        tw_arena arena;
        tw_arena_init(&arena, NULL, TEXT_ARENA);
        const char *text = length < 0 ? NULL
                                      : tw_text_unpack(sqlite3_value_blob(values[2]),
                                                       (size_t)sqlite3_value_bytes(values[2]), (size_t)length, &arena);
        found = text && tw_words_found(words, article, text, (size_t)length);
        tw_arena_free(&arena);
    }
    sqlite3_result_int(context, found);
}

tw_code tw_functions_register(tw_store *store, tw_error *error)
{
    static const struct {
        const char *name;
        int count;
        void (*call)(sqlite3_context *, int, sqlite3_value **);
    } list[] = { { "tw_form", 1, form }, { "tw_has", 2, has }, { "tw_phrases", 4, phrases } };
    if (store->functions)
        return TW_OK;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (sqlite3_create_function_v2(store->db, list[i].name, list[i].count, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL,
                                       list[i].call, NULL, NULL, NULL) != SQLITE_OK)
            return tw_store_fail(store, error);
    store->functions = true;
    return TW_OK;
}
