/*
 * One run: articles in the order of their rows, then the stories they touched. See attest.h.
 */
#include "attest/attest.h"

#include <stdlib.h>
#include <string.h>

#include "attest/copies.h"
#include "attest/events.h"
#include "attest/facts.h"
#include "attest/forest.h"
#include "attest/summary.h"
#include "base/error.h"
#include "base/grow.h"

extern const unsigned char tw_attest_weights[]; /* weights.txt */

static const size_t MOST_MEMORY = (size_t)256 << 20;

static void stop(void *attest)
{
    tw_attest *a = attest;
    tw_forest_free(a->forest);
    tw_copies_free(a->copies);
    tw_facts_free(a->facts);
    tw_gister_free(a->gister);
    tw_rows_free(&a->touched);
    tw_rows_free(&a->again);
    tw_arena_free(&a->work);
    tw_arena_free(&a->arena);
    free(a);
}

static tw_code make(tw_store *store, tw_attest **out, tw_error *error)
{
    tw_attest *a = *out = calloc(1, sizeof *a);
    if (!a)
        return tw_fail(error, TW_ERR_MEMORY, "out of memory while joining reports");
    store->stories = a;
    store->forget = stop;
    a->error = error;
    tw_arena_init(&a->arena, NULL, MOST_MEMORY);
    tw_arena_init(&a->work, NULL, MOST_MEMORY);
    a->gister = tw_gister_new();
    const tw_media *media = tw_media_new(&a->arena);
    a->summary = tw_summary_new(&a->arena);
    a->facts = tw_facts_new(media);
    a->copies = tw_copies_new();
    a->forest = tw_forest_new();
    if (!a->gister || !media || !a->summary || !a->facts || !a->copies || !a->forest)
        return tw_attest_no_memory(a);
    return tw_alike_weights_read((const char *)tw_attest_weights, &a->weights, error);
}

/* What the last run looked up is still right where nobody else wrote. */
static tw_code start(tw_store *store, tw_store_counts *counts, tw_attest **out, tw_error *error)
{
    int64_t version = 0;
    tw_code code = tw_store_number(store, "PRAGMA data_version", &version, error);
    *out = store->stories;
    if (*out && (*out)->version != version)
        tw_store_forget_stories(store);
    *out = store->stories;
    if (code == TW_OK && !*out)
        code = make(store, out, error);
    if (code != TW_OK)
        return code;
    (*out)->store = store;
    (*out)->error = error;
    (*out)->counts = counts;
    (*out)->version = version;
    (*out)->opened = 0;
    (*out)->again.count = 0;
    return TW_OK;
}

/* ---- one article ---- */

/* An event that hangs in the forest already. */
typedef struct {
    int64_t event;
    const void *trace;
    size_t size;
    bool stays;
} hung;

static tw_code read_hung(tw_attest *a, int64_t article, hung **out, size_t *count)
{
    sqlite3_stmt *s;
    bool row = true;
    size_t room = 0;
    *count = 0;
    tw_code code =
        tw_store_prepare(a->store, "SELECT event, trace FROM joins WHERE article = ?1 ORDER BY event", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article);
    while ((code = tw_store_step(a->store, s, &row, a->error)) == TW_OK && row) {
        hung *more = tw_grow_in(&a->work, *out, *count, &room, sizeof *more);
        size_t size = (size_t)sqlite3_column_bytes(s, 1);
        const char *trace = more ? tw_arena_copy(&a->work, sqlite3_column_blob(s, 1), size) : NULL;
        if (!trace) {
            code = tw_attest_no_memory(a);
            break;
        }
        *out = more;
        (*out)[(*count)++] = (hung){ sqlite3_column_int64(s, 0), trace, size, false };
    }
    tw_store_done(a->store, s);
    return code;
}

/* Marks the events that hang there as they are now: in `kept` and in `old`. Both lists are in the order of rows. */
static void find_kept(hung *old, size_t olds, const tw_attested *events, size_t count, bool *kept)
{
    unsigned char bytes[TW_TRACE_BYTES];
    for (size_t i = 0, k = 0; i < count; i++) {
        while (k < olds && old[k].event < events[i].event)
            k++;
        if (k == olds || old[k].event != events[i].event)
            continue;
        size_t size = tw_trace_pack(events[i].trace, bytes);
        kept[i] = old[k].stays = size == old[k].size && !memcmp(bytes, old[k].trace, size);
    }
}

static tw_code attest_events(tw_attest *a, int64_t article, const tw_attested *events, size_t count)
{
    hung *old = NULL;
    size_t olds = 0;
    tw_code code = read_hung(a, article, &old, &olds);
    bool *kept = TW_NEW(&a->work, bool, count + 1);
    if (code == TW_OK && !kept)
        code = tw_attest_no_memory(a);
    if (code == TW_OK)
        find_kept(old, olds, events, count, kept);
    for (size_t i = 0; code == TW_OK && i < olds; i++)
        if (!old[i].stays)
            code = tw_forest_remove(a, old[i].event);
    for (size_t i = 0; i < count; i++) /* though it stays, it may tell more than before */
        tw_forest_tell(a, events[i].event, NULL);
    for (size_t i = 0; code == TW_OK && i < count; i++)
        if (!kept[i])
            code = tw_forest_add(a, events[i].event, article, events[i].key, events[i].trace, false);
    return code;
}

/* ---- articles of a batch ---- */

typedef enum { NO_REVIEW, REJECTED, CORRECTED } verdict;

/* What the latest review of an event says. */
static tw_code verdict_of(tw_attest *a, const char *key, verdict *out)
{
    sqlite3_stmt *s;
    bool row = false;
    tw_code code = tw_store_prepare(
        a->store, "SELECT verdict FROM reviews WHERE kind = 'event' AND key = ?1 ORDER BY id DESC LIMIT 1", &s,
        a->error);
    if (code != TW_OK)
        return code;
    tw_store_bind(s, 1, key);
    code = tw_store_step(a->store, s, &row, a->error);
    const char *said = row ? tw_store_text(s, 0) : "";
    *out = !strcmp(said, "reject") ? REJECTED : !strcmp(said, "correct") ? CORRECTED : NO_REVIEW;
    tw_store_done(a->store, s);
    return code;
}

static tw_code attest_new(tw_attest *a, const tw_batch_document *d, tw_batch_article *b, bool reviewed)
{
    int64_t day = 0;
    tw_store_day(b->article.published, &day);
    const tw_attest_article article = { .row = b->row,
                                        .published = b->article.published,
                                        .name = d->name,
                                        .number = b->article.index,
                                        .length = b->article.text_length,
                                        .day = day,
                                        .fresh = true,
                                        .gist = b->gist };
    tw_arena_reset(&a->work);
    tw_code code = tw_copies_add(a, &article);
    for (const tw_batch_event *e = b->events; code == TW_OK && e; e = e->next) {
        verdict said = NO_REVIEW;
        if (reviewed)
            code = verdict_of(a, e->event.id, &said);
        if (code == TW_OK && said == CORRECTED && !tw_rows_add(&a->again, b->row))
            code = tw_attest_no_memory(a);
        if (code == TW_OK && said != REJECTED)
            code = tw_forest_add(a, e->row, b->row, e->event.id, e->trace, true);
    }
    return code;
}

static tw_code attest_batch(tw_attest *a, tw_batch *batch)
{
    int64_t reviewed = 0;
    tw_code code =
        tw_store_number(a->store, "SELECT count(*) FROM (SELECT 1 FROM reviews LIMIT 1)", &reviewed, a->error);
    for (tw_batch_document *d = batch->first; code == TW_OK && d; d = d->next)
        for (tw_batch_article *b = d->articles; code == TW_OK && b; b = b->next)
            if (b->row)
                code = attest_new(a, d, b, reviewed);
    if (code == TW_OK)
        code = tw_forest_settle(a);
    for (tw_batch_document *d = batch->first; code == TW_OK && d; d = d->next)
        for (tw_batch_article *b = d->articles; b; b = b->next)
            for (tw_batch_event *e = b->row ? b->events : NULL; e; e = e->next)
                e->story = tw_forest_story(a, e->row);
    return code;
}

static tw_code tell(tw_attest *a, const tw_batch *batch)
{
    tw_code code = TW_OK;
    for (const tw_batch_document *d = batch->first; d; d = d->next)
        for (const tw_batch_article *b = d->articles; b; b = b->next)
            for (const tw_batch_event *e = b->row ? b->events : NULL; code == TW_OK && e; e = e->next) {
                tw_event_facts *facts = NULL;
                if (e->story)
                    code = tw_facts_of_event(a, b, e, &facts);
                tw_forest_tell(a, e->row, facts);
            }
    return code;
}

/* ---- articles that are read back ---- */

static tw_code attest_article(tw_attest *a, int64_t row)
{
    tw_attest_article article;
    tw_attested *events = NULL;
    size_t count = 0;
    tw_arena_reset(&a->work);
    tw_code code = tw_attest_article_read(a, row, &article);
    if (code == TW_OK && article.gist)
        code = tw_attest_events_read(a, row, &events, &count);
    if (code == TW_OK && article.gist)
        code = tw_copies_add(a, &article);
    return code == TW_OK ? attest_events(a, row, events, count) : code;
}

/* ---- the run ---- */

static tw_code summarise(tw_attest *a)
{
    tw_code code = TW_OK;
    for (size_t i = 0; code == TW_OK && i < a->touched.count; i++)
        code = tw_summary_write(a, a->touched.at[i]);
    a->touched.count = 0;
    tw_forest_rest(a);
    return code;
}

static tw_code settle(tw_attest *a)
{
    tw_code code = tw_forest_settle(a);
    return code == TW_OK ? summarise(a) : code;
}

static tw_code attest_all(tw_attest *a, int64_t first, int64_t last)
{
    tw_code code = TW_OK;
    for (int64_t article = first; code == TW_OK && article <= last; article++) {
        code = attest_article(a, article);
        if (code == TW_OK && tw_forest_full(a))
            code = settle(a);
    }
    return code == TW_OK ? settle(a) : code;
}

static tw_code end(tw_store *store, tw_attest *a, tw_code code)
{
    if (code == TW_OK && a->opened > 0)
        a->counts->stories += (size_t)a->opened;
    if (code != TW_OK)
        tw_store_forget_stories(store);
    return code;
}

tw_code tw_attest_batch(tw_store *store, tw_batch *batch, tw_store_counts *counts, tw_error *error)
{
    tw_attest *a = NULL;
    tw_code code = start(store, counts, &a, error);
    if (code == TW_OK)
        code = attest_batch(a, batch);
    if (code != TW_OK)
        tw_store_forget_stories(store);
    return code;
}

tw_code tw_attest_batch_end(tw_store *store, const tw_batch *batch, tw_store_counts *counts, tw_error *error)
{
    tw_attest *a = store->stories;
    a->counts = counts;
    a->error = error;
    tw_code code = tell(a, batch);
    for (size_t i = 0; code == TW_OK && i < a->again.count; i++)
        code = attest_article(a, a->again.at[i]);
    if (code == TW_OK && a->again.count)
        code = tw_forest_settle(a);
    a->again.count = 0;
    return end(store, a, code == TW_OK ? summarise(a) : code);
}

tw_code tw_attest_articles(tw_store *store, int64_t first_article, int64_t last_article, tw_store_counts *counts,
                           tw_error *error)
{
    tw_attest *a = NULL;
    tw_code code = start(store, counts, &a, error);
    if (code == TW_OK)
        code = attest_all(a, first_article, last_article);
    return end(store, a, code);
}

tw_code tw_attest_event_changed(tw_store *store, int64_t event, tw_error *error)
{
    sqlite3_stmt *s;
    bool row = false;
    tw_store_counts ignored = { 0 };
    tw_code code = tw_store_prepare(store, "SELECT article FROM events WHERE id = ?1", &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, event);
    code = tw_store_step(store, s, &row, error);
    int64_t article = row ? sqlite3_column_int64(s, 0) : 0;
    tw_store_done(store, s);
    return code == TW_OK && row ? tw_attest_articles(store, article, article, &ignored, error) : code;
}
