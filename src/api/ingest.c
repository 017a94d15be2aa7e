/*
 * From documents to the store: a page is read, coded into a batch, and the batch written. Here the coder and the store meet.
 * See tawatur.h, part 8.
 */
#include <stdlib.h>
#include <string.h>

#include "api/coder.h"
#include "attest/attest.h"
#include "attest/gist.h"
#include "base/error.h"
#include "query/terms.h"
#include "store/batch.h"
#include "store/insert.h"
#include "store/terms_index.h"

/* ---- batches ---- */

tw_code tw_batch_new(tw_batch **batch, const tw_lexicon *lexicon, tw_error *error)
{
    tw_batch *b = *batch = calloc(1, sizeof *b);
    if (!b)
        return tw_fail(error, TW_ERR_MEMORY, "There is no memory for a batch.");
    b->lexicon = lexicon;
    if (tw_batch_begin(b))
        return TW_OK;
    tw_batch_free(b);
    *batch = NULL;
    return tw_fail(error, TW_ERR_MEMORY, "There is no memory for a batch.");
}

void tw_batch_free(tw_batch *batch)
{
    if (!batch)
        return;
    tw_batch_end(batch);
    free(batch);
}

/* ---- into the batch ---- */

typedef struct gatherer {
    tw_batch *batch;
    tw_coder *coder;
    tw_batch_document *document;
    tw_batch_article *article;
    bool failed;  /* memory is at its end */
    bool several; /* articles name different documents */
    size_t problems;
    int (*problem)(void *user, const tw_error *error);
    void *user;
} gatherer;

static bool add_article(gatherer *g, const tw_article *article)
{
    size_t length;
    const char *terms = tw_search_terms(g->coder->terms, article->text, article->text_length, &length);
    g->article = terms ? tw_batch_article_new(g->batch, g->document, article, terms) : NULL;
    if (g->article)
        g->article->gist = tw_gist_article(g->coder->gister, article, &g->batch->arena);
    return g->article && g->article->gist;
}

static int take_article(void *user, const tw_article *article)
{
    gatherer *g = user;
    if (!g->document->articles)
        g->document->name = tw_arena_copy(&g->batch->arena, article->doc, strlen(article->doc));
    g->several = g->document->name && strcmp(g->document->name, article->doc) != 0;
    g->failed = !g->document->name || (!g->several && !add_article(g, article));
    return g->failed || g->several;
}

static int take_event(void *user, const tw_event *event)
{
    gatherer *g = user;
    tw_batch_event *kept = tw_batch_event_new(g->batch, g->article, event);
    if (kept)
        kept->trace = tw_gist_event(g->coder->gister, event, &g->batch->arena);
    return g->failed = !kept || !kept->trace;
}

static int take_statement(void *user, const tw_statement *statement)
{
    gatherer *g = user;
    return g->failed = !tw_batch_statement_new(g->batch, g->article, statement);
}

static int take_problem(void *user, const tw_error *error)
{
    gatherer *g = user;
    g->problems++;
    return g->problem ? g->problem(g->user, error) : 0;
}

tw_code tw_batch_add(tw_batch *batch, tw_coder *coder, const char *bytes, size_t length, const tw_options *options,
                     const uint8_t hash[TW_HASH], int (*problem)(void *user, const tw_error *error), void *user,
                     tw_error *error)
{
    static const tw_options none = { 0 };
    tw_options reading = options ? *options : none;
    reading.fingerprints = true;
    gatherer g = { .batch = batch, .coder = coder, .problem = problem, .user = user };
    tw_sink sink = { &g, take_article, take_statement, take_event, take_problem };
    tw_code code = tw_coder_for_store(coder, error);
    if (code != TW_OK)
        return code;
    g.document = tw_batch_document_new(batch, reading.doc, length, coder->name);
    if (!g.document)
        return tw_fail(error, TW_ERR_MEMORY, "There is no memory for this document.");
    memcpy(g.document->hash, hash, TW_HASH);
    code = tw_code_buffer(coder, bytes, length, &reading, &sink, error);
    if (g.failed)
        return tw_fail(error, TW_ERR_MEMORY, "There is no memory for this document.");
    if (g.several)
        return tw_fail(error, TW_ERR_ARGUMENT, "These are several documents: hand them over one by one.");
    if (code == TW_OK && (g.document->articles || !g.problems))
        tw_batch_keep(batch, g.document);
    return code;
}

/* ---- what is in it and was not coded ---- */

void tw_batch_uncoded(const tw_batch *batch, void (*take)(void *user, const char *lang), void *user)
{
    for (const tw_batch_document *d = batch->first; d; d = d->next)
        for (const tw_batch_article *a = d->articles; a; a = a->next)
            if (!tw_coder_knows(a->article.lang))
                take(user, a->article.lang);
}

size_t tw_batch_without_text(const tw_batch *batch)
{
    size_t count = 0;
    for (const tw_batch_document *d = batch->first; d; d = d->next)
        count += !d->articles;
    return count;
}

/* ---- into the store ---- */

/* Articles first, then whom their events are of one story with, then the events: so no row of an event is written twice. */
static tw_code write_all(tw_store *store, tw_batch *batch, tw_store_counts *added, tw_error *error)
{
    size_t articles = added->articles;
    tw_code code = tw_store_insert_articles(store, batch, added, error);
    if (code != TW_OK || added->articles == articles)
        return code;
    code = tw_store_note_terms(store, tw_lexicon_id(batch->lexicon), error);
    if (code == TW_OK)
        code = tw_attest_batch(store, batch, added, error);
    if (code == TW_OK)
        code = tw_store_insert_records(store, batch, added, error);
    if (code == TW_OK)
        code = tw_attest_batch_end(store, batch, added, error);
    return code == TW_OK ? tw_store_insert_terms(store, batch, error) : code;
}

tw_code tw_store_write(tw_store *store, tw_batch *batch, tw_store_counts *counts, tw_error *error)
{
    tw_store_counts added = *counts;
    tw_code code = tw_store_begin(store, error);
    if (code != TW_OK)
        return code;
    code = write_all(store, batch, &added, error);
    if (code == TW_OK)
        code = tw_store_commit(store, error);
    if (code != TW_OK) {
        tw_store_rollback(store);
        return code;
    }
    *counts = added;
    tw_batch_empty(batch);
    return TW_OK;
}

static tw_code knows(tw_store *store, const uint8_t hash[TW_HASH], bool *known, tw_error *error)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(store, "SELECT 1 FROM documents WHERE hash = ?1", &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_blob(s, 1, hash, TW_HASH, SQLITE_STATIC);
    code = tw_store_step(store, s, known, error);
    tw_store_done(store, s);
    return code;
}

/* To begin to read costs more than to look up. */
tw_code tw_store_knows(tw_store *store, const uint8_t (*hashes)[TW_HASH], size_t count, bool *known, tw_error *error)
{
    memset(known, 0, count * sizeof *known);
    tw_code code = tw_store_execute(store, "BEGIN", error);
    for (size_t i = 0; code == TW_OK && i < count; i++)
        code = knows(store, hashes[i], &known[i], error);
    if (code == TW_OK)
        code = tw_store_commit(store, error);
    if (code != TW_OK)
        tw_store_rollback(store);
    return code;
}
