/*
 * Coding stored texts again: documents that another coder coded last, some in each transaction, so that a run that was stopped goes
 * on where it was. Texts are read and coded into a batch, by one thread or several; then what differs is written. When no document is
 * left, the search index follows, if its terms are another lexicon's. See tawatur.h, part 8.
 */
#include <stdio.h>
#include <string.h>

#include "api/coder.h"
#include "attest/attest.h"
#include "base/error.h"
#include "query/terms.h"
#include "store/read.h"
#include "store/replace.h"
#include "store/insert.h"
#include "store/terms_index.h"

/* Rows of one table, in order. */
typedef struct row_numbers {
    int64_t *rows;
    size_t count;
} row_numbers;

/* ---- a document into a batch ---- */

typedef struct recoding {
    tw_batch *batch;
    tw_batch_article *article; /* that is being coded */
    bool failed;
} recoding;

static int take_event(void *user, const tw_event *event)
{
    recoding *r = user;
    return r->failed = !tw_batch_event_new(r->batch, r->article, event);
}

static int take_statement(void *user, const tw_statement *statement)
{
    recoding *r = user;
    return r->failed = !tw_batch_statement_new(r->batch, r->article, statement);
}

static tw_code code_again(tw_batch *batch, tw_batch_document *document, tw_coder *coder, int64_t row,
                          const tw_article *article)
{
    recoding r = { .batch = batch };
    const tw_sink sink = { .user = &r, .event = take_event, .statement = take_statement };
    tw_article bare = *article; /* the text stays where it is */
    bare.text = "";
    bare.text_length = bare.part_count = 0;
    bare.fingerprint = NULL;
    r.article = tw_batch_article_new(batch, document, &bare, "");
    if (!r.article)
        return TW_ERR_MEMORY;
    r.article->row = row;
    tw_arena_reset(&coder->arena);
    tw_code code = tw_code_article(coder, article, &sink, NULL, NULL);
    return r.failed ? TW_ERR_MEMORY : code;
}

static tw_code read_rows(tw_store *store, sqlite3_stmt *s, tw_arena *arena, size_t most, row_numbers *out,
                         tw_error *error)
{
    bool row = true;
    tw_code code;
    *out = (row_numbers){ TW_NEW(arena, int64_t, most + 1), 0 };
    while ((code = tw_store_step(store, s, &row, error)) == TW_OK && row && out->rows && out->count < most)
        out->rows[out->count++] = sqlite3_column_int64(s, 0);
    tw_store_done(store, s);
    return code == TW_OK && !out->rows ? tw_fail(error, TW_ERR_MEMORY, "There is no memory for rows.") : code;
}

static tw_code find_articles(tw_store *store, tw_arena *arena, int64_t document, row_numbers *out, tw_error *error)
{
    enum { MOST = 100000 }; /* of one document: an article has a line at least, a document 64 MB at most */
    sqlite3_stmt *s;
    tw_code code =
        tw_store_prepare(store, "SELECT id FROM articles WHERE document = ?1 ORDER BY number LIMIT ?2", &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, document);
    sqlite3_bind_int64(s, 2, MOST);
    return read_rows(store, s, arena, MOST, out, error);
}

tw_code tw_batch_recode(tw_batch *batch, tw_coder *coder, tw_store *reader, int64_t document, tw_error *error)
{
    tw_arena arena;
    row_numbers articles = { NULL, 0 };
    tw_arena_init(&arena, NULL, (size_t)4 * 1024 * 1024);
    tw_batch_document *d = tw_batch_document_new(batch, "", 0, coder->name);
    tw_code code = d ? find_articles(reader, &arena, document, &articles, error)
                     : tw_fail(error, TW_ERR_MEMORY, "There is no memory to code a document again.");
    for (size_t i = 0; code == TW_OK && i < articles.count; i++) {
        tw_article article;
        code = tw_store_load_article(reader, articles.rows[i], &article, NULL, error);
        if (code == TW_OK && code_again(batch, d, coder, articles.rows[i], &article) != TW_OK)
            code = tw_fail(error, TW_ERR_MEMORY, "There is no memory to code an article again.");
    }
    tw_arena_free(&arena);
    if (code != TW_OK)
        return code;
    d->row = document;
    tw_batch_keep(batch, d);
    return TW_OK;
}

/* ---- into the store ---- */

static tw_code mark(tw_store *store, const tw_batch_document *d, tw_error *error)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(store, "UPDATE documents SET coder = ?2 WHERE id = ?1", &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, d->row);
    tw_store_bind(s, 2, d->coder);
    code = tw_store_run(store, s, error);
    tw_store_done(store, s);
    return code;
}

/* What stories and pairs make of the articles. */
static tw_code follow(tw_store *store, int64_t first, int64_t last, tw_store_counts *counts, tw_error *error)
{
    tw_code code = tw_attest_articles(store, first, last, counts, error);
    return code == TW_OK ? tw_store_pair_articles(store, first, last, error) : code;
}

static tw_code rewrite_document(tw_store *store, const tw_batch_document *d, tw_store_counts *counts, tw_error *error)
{
    tw_code code = TW_OK;
    for (const tw_batch_article *a = d->articles; code == TW_OK && a; a = a->next, counts->articles++)
        code = tw_store_replace(store, a->row, a, counts, error);
    for (const tw_batch_article *a = d->articles, *end; code == TW_OK && a; a = end) { /* rows that follow each other */
        int64_t last = a->row;
        for (end = a->next; end && end->row == last + 1; end = end->next)
            last++;
        code = follow(store, a->row, last, counts, error);
    }
    if (code == TW_OK)
        code = mark(store, d, error);
    counts->documents += code == TW_OK;
    return code;
}

tw_code tw_store_rewrite(tw_store *store, tw_batch *batch, tw_store_counts *counts, tw_error *error)
{
    tw_store_counts done = *counts;
    tw_code code = tw_store_begin(store, error);
    if (code != TW_OK)
        return code;
    for (const tw_batch_document *d = batch->first; code == TW_OK && d; d = d->next)
        code = rewrite_document(store, d, &done, error);
    if (code == TW_OK)
        code = tw_store_commit(store, error);
    if (code != TW_OK)
        tw_store_rollback(store);
    tw_text_cache_forget(store->texts); /* it knows the coder */
    if (code != TW_OK)
        return code;
    *counts = done;
    tw_batch_empty(batch);
    return TW_OK;
}

/* ---- one after another ---- */

static tw_code find_stale(tw_store *store, const char *coder, int64_t after, tw_arena *arena, size_t limit,
                          row_numbers *out, tw_error *error)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(
        store, "SELECT id FROM documents WHERE id > ?3 AND coder <> ?1 ORDER BY id LIMIT ?2", &s, error);
    if (code != TW_OK)
        return code;
    tw_store_bind(s, 1, coder);
    sqlite3_bind_int64(s, 2, (int64_t)limit);
    sqlite3_bind_int64(s, 3, after);
    return read_rows(store, s, arena, limit, out, error);
}

tw_code tw_store_stale(tw_store *store, const tw_lexicon *lexicon, int64_t after, int64_t *documents, size_t *count,
                       tw_error *error)
{
    tw_arena arena;
    row_numbers found = { NULL, 0 };
    char name[TW_CODER_NAME];
    tw_coder_name(lexicon, name);
    tw_arena_init(&arena, NULL, (size_t)1024 * 1024);
    tw_code code = find_stale(store, name, after, &arena, *count, &found, error);
    *count = code == TW_OK ? found.count : 0;
    if (*count)
        memcpy(documents, found.rows, found.count * sizeof *documents);
    tw_arena_free(&arena);
    return code;
}

static const char *make_terms(void *user, const char *text, size_t length)
{
    size_t ignored;
    return tw_search_terms(user, text, length, &ignored);
}

static tw_code recode_some(tw_store *store, tw_coder *coder, tw_batch *batch, size_t limit, size_t *left,
                           tw_store_counts *counts, tw_error *error)
{
    tw_arena arena;
    row_numbers stale = { NULL, 0 };
    if (strcmp(store->recoded_by, coder->name) != 0) {
        snprintf(store->recoded_by, sizeof store->recoded_by, "%s", coder->name);
        store->recoded = 0;
    }
    tw_arena_init(&arena, NULL, (size_t)1024 * 1024);
    tw_code code = find_stale(store, coder->name, store->recoded, &arena, limit, &stale, error);
    for (size_t i = 0; code == TW_OK && i < stale.count; i++)
        code = tw_batch_recode(batch, coder, store, stale.rows[i], error);
    if (code == TW_OK && stale.count)
        code = tw_store_rewrite(store, batch, counts, error);
    if (code == TW_OK && stale.count)
        store->recoded = stale.rows[stale.count - 1];
    *left = stale.count == limit;
    tw_arena_free(&arena);
    return code;
}

tw_code tw_store_recode(tw_store *store, tw_coder *coder, size_t limit, size_t *left, tw_store_counts *counts,
                        tw_error *error)
{
    tw_batch *batch;
    *left = 0;
    if (!limit || limit > 10000)
        return tw_fail(error, TW_ERR_ARGUMENT, "The limit of documents is from 1 to 10000.");
    tw_code code = tw_coder_for_store(coder, error);
    if (code == TW_OK)
        code = tw_batch_new(&batch, coder->lexicon, error);
    if (code != TW_OK)
        return code;
    code = recode_some(store, coder, batch, limit, left, counts, error);
    tw_batch_free(batch);
    if (code != TW_OK || *left)
        return code;
    return tw_store_index_again(store, tw_lexicon_id(coder->lexicon), limit * 8, make_terms, coder->terms, left, error);
}
