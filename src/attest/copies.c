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
    LEAST_HOPE = 8,   /* a candidate has one in so many of the shorter one's sample */
    LIFE = 2          /* days that a text is copied for, but for copies of the original itself */
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

/* All that had one original and were printed by a day get another; who has no nearest of its own names the original. */
static tw_code move_all(tw_attest *a, int64_t from, int64_t to, int64_t last)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(a->store,
                                    "UPDATE copies SET original = ?2,"
                                    " nearest = CASE WHEN likeness = 0 THEN ?2 ELSE nearest END WHERE original = ?1"
                                    " AND (SELECT coalesce(day, 0) FROM articles WHERE id = article) <= ?3",
                                    &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, from);
    sqlite3_bind_int64(s, 2, to);
    sqlite3_bind_int64(s, 3, last);
    code = tw_store_run(a->store, s, a->error);
    tw_store_done(a->store, s);
    tw_facts_moved(a->facts, 0);
    return code;
}

/* The first copy of a text; 0 where it has none. */
static tw_code first_copy(tw_attest *a, int64_t original, int64_t *article)
{
    sqlite3_stmt *s;
    bool row = false;
    tw_code code = tw_store_prepare(a->store,
                                    "SELECT a.id FROM copies c JOIN articles a ON a.id = c.article"
                                    " JOIN documents d ON d.id = a.document WHERE c.original = ?1"
                                    " ORDER BY a.published, d.name, a.number, a.id LIMIT 1",
                                    &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, original);
    code = tw_store_step(a->store, s, &row, a->error);
    *article = row ? sqlite3_column_int64(s, 0) : 0;
    tw_store_done(a->store, s);
    return code;
}

static tw_code delete_copy(tw_attest *a, int64_t article)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(a->store, "DELETE FROM copies WHERE article = ?1", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article);
    code = tw_store_run(a->store, s, a->error);
    tw_store_done(a->store, s);
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

/* The texts that a new one is a copy of, or that are copies of it, those that share most first. */
typedef struct {
    tw_body *body;
    double share;
} match;

typedef struct {
    match at[CANDIDATES];
    size_t count;
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

static bool comes_first(const match *a, const match *b)
{
    return a->share > b->share || (!(a->share < b->share) && tw_body_precedes(a->body, b->body));
}

static tw_code consider(tw_attest *a, tw_body *b, tw_body *other, findings *found)
{
    tw_sharing sharing;
    tw_code code = tw_bodies_share(a, a->copies->bodies, b, other, &sharing);
    if (code != TW_OK || !sharing.copies)
        return code;
    const match one = { other, sharing.share };
    size_t at = found->count++;
    for (; at && comes_first(&one, &found->at[at - 1]); at--)
        found->at[at] = found->at[at - 1];
    found->at[at] = one;
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

/* The original of a text: that of all its copies, or itself. */
static tw_code original_of(tw_attest *a, tw_body *text, tw_body **out)
{
    standing now;
    *out = text;
    tw_code code = standing_of(a, text->article, &now);
    return code == TW_OK && now.original ? tw_body_of(a, a->copies->bodies, now.original, out) : code;
}

static bool matches(const findings *found, const tw_body *text)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->at[i].body == text)
            return true;
    return false;
}

/* What stays behind when its original gets another one: the first of them is the original of the rest. */
static tw_code begin_anew(tw_attest *a, int64_t before)
{
    int64_t first = 0;
    tw_code code = first_copy(a, before, &first);
    if (code != TW_OK || !first)
        return code;
    code = delete_copy(a, first);
    if (code == TW_OK)
        code = move_all(a, before, first, INT64_MAX);
    return code == TW_OK ? touch_all(a, first) : code;
}

/* A new text, all it matches, and the original of all that it was united with so far. */
typedef struct {
    tw_body *text, *original;
    const findings *found;
} newcomer;

/* The new text and one that it matches become one, each with its copies as far as they were printed within a few days of the first. */
static tw_code unite(tw_attest *a, newcomer *n, tw_body *text)
{
    tw_body *other = NULL;
    tw_code code = original_of(a, text, &other);
    if (code != TW_OK || !other || other == n->original)
        return code;
    tw_body *first = tw_body_precedes(other, n->original) ? other : n->original;
    tw_body *later = first == other ? n->original : other;
    bool direct = (first == n->text && matches(n->found, later)) || (later == n->text && matches(n->found, first));
    if (later->day > first->day + LIFE && !direct)
        return TW_OK;
    code = move_all(a, later->article, first->article, first->day + LIFE);
    if (code == TW_OK)
        code = begin_anew(a, later->article);
    if (code == TW_OK)
        code = write_copy(a, later->article, (standing){ first->article, first->article, 0 });
    a->counts->copies++;
    n->original = first;
    return code;
}

/* Of the earlier texts the one that shares most with it; without one its original. */
static tw_code write_nearest(tw_attest *a, const newcomer *n)
{
    int64_t original = n->original->article;
    for (size_t i = 0; i < n->found->count; i++) {
        const match *m = &n->found->at[i];
        if (tw_body_precedes(m->body, n->text))
            return write_copy(a, n->text->article, (standing){ original, m->body->article, m->share });
    }
    return TW_OK;
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
    newcomer n = { b, b, found };
    tw_code code = TW_OK;
    for (size_t i = 0; code == TW_OK && i < found->count; i++)
        code = unite(a, &n, found->at[i].body);
    if (code == TW_OK && n.original != b)
        code = write_nearest(a, &n);
    for (size_t i = 0; code == TW_OK && i < found->count; i++)
        if (tw_body_precedes(b, found->at[i].body))
            code = offer(a, b, &found->at[i]);
    return code == TW_OK && found->count ? touch_all(a, n.original->article) : code;
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
