/*
 * Coding stored texts again: documents that another coder coded last, some in each transaction, so that a run that was stopped goes
 * on where it was. When none is left, the search index follows, if its terms are another lexicon's. See tawatur.h, part 8.
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

typedef struct recoding {
    tw_store *store;
    tw_coder *coder;
    tw_batch *batch;
    tw_batch_article *article; /* that is being coded */
    bool failed;
    tw_store_counts *counts;
    tw_error *error;
} recoding;

/* Rows of one table, in order. */
typedef struct row_numbers {
    int64_t *rows;
    size_t count;
} row_numbers;

/* ---- one article ---- */

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

static tw_code code_again(recoding *r, const tw_article *article)
{
    const tw_sink sink = { .user = r, .event = take_event, .statement = take_statement };
    tw_batch_empty(r->batch);
    tw_batch_document *document = tw_batch_document_new(r->batch, article->doc, 0, r->coder->name);
    r->article = document ? tw_batch_article_new(r->batch, document, article, "") : NULL;
    if (!r->article)
        return TW_ERR_MEMORY;
    tw_arena_reset(&r->coder->arena);
    return tw_code_article(r->coder, article, &sink, NULL, NULL);
}

static tw_code recode_article(recoding *r, int64_t row)
{
    tw_article article;
    tw_code code = tw_store_load_article(r->store, row, &article, NULL, r->error);
    if (code != TW_OK)
        return code;
    code = code_again(r, &article);
    if (r->failed || code != TW_OK)
        return tw_fail(r->error, TW_ERR_MEMORY, "There is no memory to code an article again.");
    r->counts->articles++;
    return tw_store_replace(r->store, row, r->article, r->counts, r->error);
}

/* ---- some documents ---- */

static tw_code read_rows(recoding *r, sqlite3_stmt *s, tw_arena *arena, size_t most, row_numbers *out)
{
    bool row = true;
    tw_code code;
    *out = (row_numbers){ TW_NEW(arena, int64_t, most + 1), 0 };
    while ((code = tw_store_step(r->store, s, &row, r->error)) == TW_OK && row && out->rows && out->count < most)
        out->rows[out->count++] = sqlite3_column_int64(s, 0);
    tw_store_done(r->store, s);
    return code == TW_OK && !out->rows ? tw_fail(r->error, TW_ERR_MEMORY, "There is no memory for rows.") : code;
}

static tw_code find_documents(recoding *r, tw_arena *arena, size_t limit, row_numbers *out)
{
    sqlite3_stmt *s;
    tw_store *store = r->store;
    tw_code code = tw_store_prepare(
        store, "SELECT id FROM documents WHERE id > ?3 AND coder <> ?1 ORDER BY id LIMIT ?2", &s, r->error);
    if (code != TW_OK)
        return code;
    if (strcmp(store->recoded_by, r->coder->name) != 0) {
        snprintf(store->recoded_by, sizeof store->recoded_by, "%s", r->coder->name);
        store->recoded = 0;
    }
    tw_store_bind(s, 1, r->coder->name);
    sqlite3_bind_int64(s, 2, (int64_t)limit);
    sqlite3_bind_int64(s, 3, store->recoded);
    return read_rows(r, s, arena, limit, out);
}

static tw_code find_articles(recoding *r, tw_arena *arena, int64_t document, row_numbers *out)
{
    enum { MOST = 100000 }; /* of one document: an article has a line at least, a document 64 MB at most */
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(r->store, "SELECT id FROM articles WHERE document = ?1 ORDER BY number LIMIT ?2",
                                    &s, r->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, document);
    sqlite3_bind_int64(s, 2, MOST);
    return read_rows(r, s, arena, MOST, out);
}

static tw_code mark(recoding *r, int64_t document)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(r->store, "UPDATE documents SET coder = ?2 WHERE id = ?1", &s, r->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, document);
    tw_store_bind(s, 2, r->coder->name);
    code = tw_store_run(r->store, s, r->error);
    tw_store_done(r->store, s);
    return code;
}

/* What stories and pairs make of the articles. */
static tw_code follow(recoding *r, int64_t first, int64_t last)
{
    tw_code code = tw_attest_articles(r->store, first, last, r->counts, r->error);
    return code == TW_OK ? tw_store_pair_articles(r->store, first, last, r->error) : code;
}

static tw_code recode_document(recoding *r, int64_t document)
{
    tw_arena arena;
    row_numbers articles;
    tw_arena_init(&arena, NULL, (size_t)4 * 1024 * 1024);
    tw_code code = find_articles(r, &arena, document, &articles);
    for (size_t i = 0; code == TW_OK && i < articles.count; i++)
        code = recode_article(r, articles.rows[i]);
    for (size_t i = 0, run = 1; code == TW_OK && i < articles.count;
         i += run, run = 1) { /* rows that follow each other */
        while (i + run < articles.count && articles.rows[i + run] == articles.rows[i] + (int64_t)run)
            run++;
        code = follow(r, articles.rows[i], articles.rows[i] + (int64_t)run - 1);
    }
    if (code == TW_OK)
        code = mark(r, document);
    r->counts->documents += code == TW_OK;
    tw_arena_free(&arena);
    return code;
}

static tw_code recode_documents(recoding *r, const row_numbers *documents)
{
    tw_code code = tw_store_begin(r->store, r->error);
    if (code != TW_OK)
        return code;
    for (size_t i = 0; code == TW_OK && i < documents->count; i++)
        code = recode_document(r, documents->rows[i]);
    if (code == TW_OK)
        code = tw_store_commit(r->store, r->error);
    if (code == TW_OK)
        r->store->recoded = documents->rows[documents->count - 1];
    else
        tw_store_rollback(r->store);
    tw_text_cache_forget(r->store->texts); /* it knows the coder */
    return code;
}

static const char *make_terms(void *user, const char *text, size_t length)
{
    size_t ignored;
    return tw_search_terms(user, text, length, &ignored);
}

static tw_code recode_some(recoding *r, tw_arena *arena, size_t limit, size_t *left)
{
    row_numbers documents = { NULL, 0 };
    tw_code code = find_documents(r, arena, limit, &documents);
    if (code == TW_OK && documents.count)
        code = recode_documents(r, &documents);
    *left = documents.count == limit;
    if (code != TW_OK || *left)
        return code;
    return tw_store_index_again(r->store, tw_lexicon_id(r->coder->lexicon), limit * 8, make_terms, r->coder->terms,
                                left, r->error);
}

tw_code tw_store_recode(tw_store *store, tw_coder *coder, size_t limit, size_t *left, tw_store_counts *counts,
                        tw_error *error)
{
    tw_arena arena;
    tw_store_counts done = *counts;
    recoding r = { .store = store, .coder = coder, .counts = &done, .error = error };
    *left = 0;
    if (!limit || limit > 10000)
        return tw_fail(error, TW_ERR_ARGUMENT, "The limit of documents is from 1 to 10000.");
    tw_code code = tw_coder_for_store(coder, error);
    if (code == TW_OK)
        code = tw_batch_new(&r.batch, coder->lexicon, error);
    if (code != TW_OK)
        return code;
    tw_arena_init(&arena, NULL, (size_t)1024 * 1024);
    code = recode_some(&r, &arena, limit, left);
    tw_arena_free(&arena);
    tw_batch_free(r.batch);
    if (code == TW_OK)
        *counts = done;
    return code;
}
