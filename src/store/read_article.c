/*
 * Articles read back. One is kept unpacked, with an index from code points to bytes: events of one article are asked for one after
 * another.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "store/read.h"
#include "store/text.h"

enum { STRIDE = 256 }; /* code points between two entries of the index */

struct tw_text_cache {
    tw_arena arena;
    int64_t row; /* 0: nothing is kept */
    tw_article article;
    const char *coder;
    size_t *index; /* bytes before each STRIDE-th code point */
    size_t index_count;
};

void tw_text_cache_free(tw_text_cache *cache)
{
    if (!cache)
        return;
    tw_arena_free(&cache->arena);
    free(cache);
}

void tw_text_cache_forget(tw_text_cache *cache)
{
    if (cache)
        cache->row = 0;
}

static bool make_index(tw_text_cache *c)
{
    const tw_article *a = &c->article;
    c->index = TW_NEW(&c->arena, size_t, a->text_length / STRIDE + 2);
    c->index_count = 0;
    size_t at = 0;
    for (uint32_t point = 0, ignored; c->index && at < a->text_length; point++) {
        if (point % STRIDE == 0)
            c->index[c->index_count++] = at;
        at += tw_utf8_get(a->text + at, a->text_length - at, &ignored);
    }
    return c->index != NULL;
}

static size_t byte_of(const tw_text_cache *c, uint32_t point)
{
    const tw_article *a = &c->article;
    size_t entry = point / STRIDE;
    if (entry >= c->index_count)
        return a->text_length;
    size_t at = c->index[entry];
    for (uint32_t left = point % STRIDE, ignored; left && at < a->text_length; left--)
        at += tw_utf8_get(a->text + at, a->text_length - at, &ignored);
    return at;
}

char *tw_store_cut(tw_store *store, tw_span span, tw_arena *arena)
{
    const tw_text_cache *c = store->texts;
    size_t start = c && c->row ? byte_of(c, span.start) : 0, end = c && c->row ? byte_of(c, span.end) : 0;
    return end > start ? tw_arena_copy(arena, c->article.text + start, end - start) : tw_arena_copy(arena, "", 0);
}

static size_t positive(sqlite3_stmt *s, int column)
{
    int64_t value = sqlite3_column_int64(s, column);
    return value > 0 ? (size_t)value : 0;
}

/* Columns of the question in load_row. */
static void fill(tw_text_cache *c, sqlite3_stmt *s)
{
    tw_arena *arena = &c->arena;
    c->article = (tw_article){ .doc = tw_store_keep(s, 0, arena),
                               .index = positive(s, 2),
                               .title = tw_store_keep(s, 3, arena),
                               .subtitle = tw_store_keep(s, 4, arena),
                               .byline = tw_store_keep(s, 5, arena),
                               .agency = tw_store_keep(s, 6, arena),
                               .dateline = tw_store_keep(s, 7, arena),
                               .published = tw_store_keep(s, 8, arena),
                               .modified = tw_store_keep(s, 9, arena),
                               .publisher = tw_store_keep(s, 10, arena),
                               .lang = tw_store_keep(s, 11, arena),
                               .url = tw_store_keep(s, 12, arena),
                               .text_length = positive(s, 14),
                               .replaced = positive(s, 16) };
    c->coder = tw_store_keep(s, 1, arena);
}

static tw_code unpack(tw_store *store, tw_text_cache *c, sqlite3_stmt *s, tw_error *error)
{
    tw_article *a = &c->article;
    size_t numbers = 0;
    a->text =
        tw_text_unpack(sqlite3_column_blob(s, 13), (size_t)sqlite3_column_bytes(s, 13), a->text_length, &c->arena);
    a->parts =
        tw_unpack_parts(sqlite3_column_blob(s, 15), (size_t)sqlite3_column_bytes(s, 15), &c->arena, &a->part_count);
    if (sqlite3_column_type(s, 17) != SQLITE_NULL)
        a->fingerprint =
            tw_unpack_numbers(sqlite3_column_blob(s, 17), (size_t)sqlite3_column_bytes(s, 17), &c->arena, &numbers);
    if (numbers != TW_FINGERPRINT)
        a->fingerprint = NULL;
    if (!a->text && !c->arena.failed)
        return tw_store_damaged(store, error, "the text of an article cannot be unpacked");
    if (c->arena.failed || !make_index(c))
        return tw_fail(error, TW_ERR_MEMORY, "There is no memory for an article.");
    return TW_OK;
}

static tw_code load_row(tw_store *store, int64_t article, tw_error *error)
{
    sqlite3_stmt *s;
    tw_text_cache *c = store->texts;
    bool row;
    tw_code code =
        tw_store_prepare(store,
                         "SELECT d.name, d.coder, a.number, a.title, a.subtitle, a.byline, a.agency, a.dateline,"
                         " a.published, a.modified, a.publisher, a.lang, a.url, a.text, a.length, a.parts,"
                         " a.replaced, a.fingerprint"
                         " FROM articles a JOIN documents d ON d.id = a.document WHERE a.id = ?1",
                         &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article);
    code = tw_store_step(store, s, &row, error);
    if (code == TW_OK && !row)
        code = tw_fail_at(error, TW_ERR_ARGUMENT, store->path, 0, 0, "there is no article %lld", (long long)article);
    if (code == TW_OK) {
        tw_arena_reset(&c->arena);
        fill(c, s);
        code = unpack(store, c, s, error);
    }
    c->row = code == TW_OK ? article : 0;
    tw_store_done(store, s);
    return code;
}

tw_code tw_store_load_article(tw_store *store, int64_t article, tw_article *out, const char **coder, tw_error *error)
{
    if (!store->texts && (store->texts = calloc(1, sizeof *store->texts)))
        tw_arena_init(&store->texts->arena, NULL, (size_t)512 * 1024 * 1024);
    if (!store->texts)
        return tw_fail(error, TW_ERR_MEMORY, "There is no memory for an article.");
    tw_code code = article && store->texts->row == article ? TW_OK : load_row(store, article, error);
    if (code != TW_OK)
        return code;
    *out = store->texts->article;
    if (coder)
        *coder = store->texts->coder;
    return TW_OK;
}
