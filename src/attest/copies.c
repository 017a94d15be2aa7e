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

/* All that had one original get another; who has no nearest of its own names the original. */
static tw_code move_all(tw_attest *a, int64_t from, int64_t to)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(a->store,
                                    "UPDATE copies SET original = ?2,"
                                    " nearest = CASE WHEN likeness = 0 THEN ?2 ELSE nearest END WHERE original = ?1",
                                    &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, from);
    sqlite3_bind_int64(s, 2, to);
    code = tw_store_run(a->store, s, a->error);
    tw_store_done(a->store, s);
    tw_facts_moved(a->facts, 0);
    return code;
}

/* The stories that an original and its copies report must count again. */
static tw_code touch_all(tw_attest *a, int64_t original)
{
    sqlite3_stmt *s;
    bool row = true;
    tw_code code = tw_store_prepare(a->store,
                                    "SELECT DISTINCT story FROM events WHERE story IS NOT NULL AND article IN"
                                    " (SELECT ?1 UNION ALL SELECT article FROM copies WHERE original = ?1)",
                                    &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, original);
    while (code == TW_OK && (code = tw_store_step(a->store, s, &row, a->error)) == TW_OK && row)
        if (!tw_rows_add(&a->touched, sqlite3_column_int64(s, 0)))
            code = tw_attest_no_memory(a);
    tw_store_done(a->store, s);
    return code;
}

/* ---- hanging ---- */

/* The texts that a new one is a copy of, or that are copies of it. */
typedef struct {
    tw_body *body;
    double share;
} match;

typedef struct {
    match at[CANDIDATES];
    size_t count;
    const match *nearest; /* the earlier one that shares most */
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

static tw_code consider(tw_attest *a, tw_body *b, tw_body *other, findings *found)
{
    tw_sharing sharing;
    tw_code code = tw_bodies_share(a, a->copies->bodies, b, other, &sharing);
    if (code != TW_OK || !sharing.copies)
        return code;
    match *m = &found->at[found->count++];
    *m = (match){ other, sharing.share };
    if (!tw_body_precedes(other, b))
        return TW_OK;
    const match *best = found->nearest;
    if (!best || m->share > best->share || (!(m->share < best->share) && tw_body_precedes(other, best->body)))
        found->nearest = m;
    return TW_OK;
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

/* The first of the new text and of the originals of all that it matches. */
static tw_code first_of(tw_attest *a, tw_body *b, const findings *found, tw_body **first)
{
    tw_code code = TW_OK;
    *first = b;
    for (size_t i = 0; code == TW_OK && i < found->count; i++) {
        standing now;
        tw_body *original = found->at[i].body;
        code = standing_of(a, original->article, &now);
        if (code == TW_OK && now.original)
            code = tw_body_of(a, a->copies->bodies, now.original, &original);
        if (code == TW_OK && original && tw_body_precedes(original, *first))
            *first = original;
    }
    return code;
}

/* The text of one match, with all its copies, becomes one with `original`. */
static tw_code unite(tw_attest *a, const match *m, int64_t original)
{
    standing now;
    tw_code code = standing_of(a, m->body->article, &now);
    int64_t before = now.original ? now.original : m->body->article;
    if (code != TW_OK || before == original)
        return code;
    code = move_all(a, before, original);
    a->counts->copies++;
    return code == TW_OK ? write_copy(a, before, (standing){ original, original, 0 }) : code;
}

/* A later text may share more with the new one than with the nearest that it had. */
static tw_code offer(tw_attest *a, const tw_body *b, const match *m)
{
    standing now;
    tw_body *nearest = NULL;
    tw_code code = standing_of(a, m->body->article, &now);
    if (code != TW_OK || !now.original || m->share < now.likeness)
        return code;
    if (!(m->share > now.likeness)) {
        code = tw_body_of(a, a->copies->bodies, now.nearest, &nearest);
        if (code != TW_OK || !nearest || !tw_body_precedes(b, nearest))
            return code;
    }
    return write_copy(a, m->body->article, (standing){ now.original, b->article, m->share });
}

static tw_code hang(tw_attest *a, tw_body *b, const findings *found)
{
    tw_body *first = NULL;
    const match *nearest = found->nearest;
    if (!found->count)
        return TW_OK;
    tw_code code = first_of(a, b, found, &first);
    for (size_t i = 0; code == TW_OK && i < found->count; i++)
        code = unite(a, &found->at[i], first->article);
    if (code == TW_OK && first != b) {
        standing now = { first->article, nearest ? nearest->body->article : first->article,
                         nearest ? nearest->share : 0 };
        code = write_copy(a, b->article, now);
        a->counts->copies++;
    }
    for (size_t i = 0; code == TW_OK && i < found->count; i++)
        if (tw_body_precedes(b, found->at[i].body))
            code = offer(a, b, &found->at[i]);
    return code == TW_OK ? touch_all(a, first->article) : code;
}

tw_code tw_copies_add(tw_attest *a, const tw_attest_article *article)
{
    tw_body *b = NULL;
    bool known = false;
    findings found = { .count = 0 };
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
