/*
 * Looking for copies in the store, and keeping the table `copies`. See copies.h.
 */
#include "attest/copies.h"

#include <stdlib.h>

#include "attest/bodies.h"
#include "attest/facts.h"
#include "attest/samples.h"

enum {
    CANDIDATES = 48,  /* texts that are compared, those with most runs in common */
    BYTES_A_RUN = 13, /* about, of those that tell; to guess how many were kept of a text */
    LEAST_HOPE = 8    /* a candidate has one in so many of the shorter one's sample */
};

struct tw_copies {
    tw_bodies *bodies;
    tw_samples *samples;
    tw_hit hits[TW_HITS]; /* of the present article */
};

tw_copies *tw_copies_new(void)
{
    tw_copies *c = calloc(1, sizeof *c);
    if (!c)
        return NULL;
    c->bodies = tw_bodies_new();
    c->samples = tw_samples_new();
    if (c->bodies && c->samples)
        return c;
    tw_copies_free(c);
    return NULL;
}

void tw_copies_free(tw_copies *c)
{
    if (!c)
        return;
    tw_bodies_free(c->bodies);
    tw_samples_free(c->samples);
    free(c);
}

/* ---- the table ---- */

typedef struct {
    int64_t original, nearest; /* 0: an original itself */
    double likeness;
} standing;

static tw_code standing_of(tw_attest *a, int64_t article, standing *out)
{
    sqlite3_stmt *s;
    bool row = false;
    *out = (standing){ .original = 0 };
    tw_code code =
        tw_store_prepare(a->store, "SELECT original, nearest, likeness FROM copies WHERE article = ?1", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article);
    code = tw_store_step(a->store, s, &row, a->error);
    if (row)
        *out = (standing){ sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1), sqlite3_column_double(s, 2) };
    tw_store_done(a->store, s);
    return code;
}

static tw_code write_copy(tw_attest *a, int64_t article, standing now)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(a->store, "INSERT OR REPLACE INTO copies VALUES (?1, ?2, ?3, ?4)", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article);
    sqlite3_bind_int64(s, 2, now.original);
    sqlite3_bind_double(s, 3, now.likeness);
    sqlite3_bind_int64(s, 4, now.nearest);
    code = tw_store_run(a->store, s, a->error);
    tw_store_done(a->store, s);
    tw_facts_moved(a->facts, article);
    return code;
}

/* Articles that hang below one, at any depth. */
#define BELOW                                                                                                          \
    "WITH RECURSIVE below (id) AS (VALUES (?1) UNION SELECT c.article FROM copies c JOIN below ON c.nearest = "        \
    "below.id) "

/* All that hangs below an article gets the original that it has now. */
static tw_code move_below(tw_attest *a, int64_t article, int64_t original)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(
        a->store, BELOW "UPDATE copies SET original = ?2 WHERE article IN (SELECT id FROM below)", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article);
    sqlite3_bind_int64(s, 2, original);
    code = tw_store_run(a->store, s, a->error);
    tw_store_done(a->store, s);
    tw_facts_moved(a->facts, 0);
    return code;
}

/* The stories that an article and those below it report must count again. */
static tw_code touch_below(tw_attest *a, int64_t article)
{
    sqlite3_stmt *s;
    bool row = true;
    tw_code code = tw_store_prepare(a->store,
                                    BELOW "SELECT DISTINCT story FROM events WHERE article IN (SELECT id FROM below)"
                                          " AND story IS NOT NULL",
                                    &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article);
    while (code == TW_OK && (code = tw_store_step(a->store, s, &row, a->error)) == TW_OK && row)
        if (!tw_rows_add(&a->touched, sqlite3_column_int64(s, 0)))
            code = tw_attest_no_memory(a);
    tw_store_done(a->store, s);
    return code;
}

/* ---- hanging ---- */

typedef struct {
    tw_body *nearest; /* the earlier one that shares most */
    double share;
    tw_body *later[CANDIDATES]; /* those that would rather hang from the new one */
    double later_share[CANDIDATES];
    size_t later_count;
} findings;

/* Length and day of a candidate that is not remembered; `length` stays 0 where it is no longer there. */
static tw_code describe(tw_attest *a, tw_hit *h)
{
    sqlite3_stmt *s;
    bool row = false;
    tw_code code = tw_store_prepare(a->store, "SELECT length, day FROM articles WHERE id = ?1", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, h->article);
    code = tw_store_step(a->store, s, &row, a->error);
    if (row) {
        h->length = (uint32_t)sqlite3_column_int64(s, 0);
        h->day = sqlite3_column_int64(s, 1);
    }
    tw_store_done(a->store, s);
    return code;
}

/* Whether so many runs in common are worth comparing the texts. */
static bool hopeful(const tw_hit *h, size_t sample)
{
    size_t guess = (size_t)h->length / BYTES_A_RUN / TW_GIST_SAMPLE;
    return h->length && (size_t)h->shared * LEAST_HOPE >= (guess < sample ? guess : sample);
}

static tw_code rather(tw_attest *a, const tw_body *later, const tw_body *b, double share, bool *yes)
{
    standing now;
    tw_body *nearest = NULL;
    tw_code code = standing_of(a, later->article, &now);
    *yes = code == TW_OK && (!now.nearest || share > now.likeness);
    if (code != TW_OK || *yes || share < now.likeness)
        return code;
    code = tw_body_of(a, a->copies->bodies, now.nearest, &nearest);
    *yes = nearest && tw_body_precedes(b, nearest);
    return code;
}

static tw_code consider(tw_attest *a, tw_body *b, tw_body *other, findings *found)
{
    tw_sharing sharing;
    tw_code code = tw_bodies_share(a, a->copies->bodies, b, other, &sharing);
    if (code != TW_OK || !sharing.copies)
        return code;
    if (tw_body_precedes(other, b)) {
        if (!found->nearest || sharing.share > found->share ||
            (!(sharing.share < found->share) && tw_body_precedes(other, found->nearest))) {
            found->nearest = other;
            found->share = sharing.share;
        }
        return TW_OK;
    }
    bool yes = false;
    code = rather(a, other, b, sharing.share, &yes);
    if (yes && found->later_count < CANDIDATES) {
        found->later[found->later_count] = other;
        found->later_share[found->later_count++] = sharing.share;
    }
    return code;
}

static tw_code look_for(tw_attest *a, const tw_attest_article *article, tw_body *b, findings *found)
{
    size_t count = 0;
    tw_hit *hits = a->copies->hits;
    tw_code code = tw_samples_find(a, a->copies->samples, article, hits, &count);
    for (size_t i = 0; code == TW_OK && i < count && i < CANDIDATES; i++) {
        tw_body *other = NULL;
        if (!hits[i].length)
            code = describe(a, &hits[i]);
        if (code == TW_OK && hopeful(&hits[i], article->gist->sample_count))
            code = tw_body_of(a, a->copies->bodies, hits[i].article, &other);
        if (code == TW_OK && other)
            code = consider(a, b, other, found);
    }
    return code;
}

static tw_code hang(tw_attest *a, const tw_body *b, const findings *found)
{
    standing now = { .original = b->article };
    tw_code code = TW_OK;
    if (found->nearest) {
        code = standing_of(a, found->nearest->article, &now);
        now.original = now.original ? now.original : found->nearest->article;
        now.nearest = found->nearest->article;
        now.likeness = found->share;
        if (code == TW_OK)
            code = write_copy(a, b->article, now);
        a->counts->copies++;
    }
    for (size_t i = 0; code == TW_OK && i < found->later_count; i++) {
        standing later = { now.original, b->article, found->later_share[i] }, before;
        code = standing_of(a, found->later[i]->article, &before);
        a->counts->copies += !before.nearest;
        if (code == TW_OK)
            code = write_copy(a, found->later[i]->article, later);
        if (code == TW_OK)
            code = move_below(a, found->later[i]->article, now.original);
    }
    return code == TW_OK && (found->nearest || found->later_count) ? touch_below(a, now.original) : code;
}

tw_code tw_copies_add(tw_attest *a, const tw_attest_article *article)
{
    tw_body *b = NULL;
    bool known = false;
    findings found = { .nearest = NULL };
    tw_code code = tw_samples_know(a, article, &known);
    if (code != TW_OK || known)
        return code;
    tw_bodies_age(a->copies->bodies);
    code = tw_body_add(a, a->copies->bodies, article, &b);
    if (code == TW_OK)
        code = look_for(a, article, b, &found);
    if (code == TW_OK)
        code = tw_samples_add(a, a->copies->samples, article);
    return code == TW_OK ? hang(a, b, &found) : code;
}
