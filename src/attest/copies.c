/*
 * Looking for copies in the store, and keeping the table `copies`. See copies.h.
 */
#include "attest/copies.h"

#include <stdlib.h>
#include <string.h>

#include "attest/runs.h"

enum {
    SAMPLE = 5,          /* one run of so many is kept, */
    LEAST_TELLING = 12,  /* of those whose words weigh this much: set phrases stand in every other article */
    BAND_CAP = 64,       /* a run that so many articles have tells nothing */
    CANDIDATES = 48,     /* texts that are compared, those with most runs in common */
    HITS = 4096,         /* candidates that are counted */
    BYTES_A_RUN = 13,    /* about, of those that tell; to guess how many were kept of a text */
    LEAST_HOPE = 8,      /* a candidate has one in so many of the shorter one's sample */
    TEXTS_FULL = 4000,   /* texts that are remembered */
    MOST_WORDS = 1 << 15 /* of a text that are looked at */
};

typedef struct body {
    struct body *next; /* in its bucket */
    int64_t article, day;
    const char *published, *name;
    int64_t number;
    tw_stem *words;
    size_t count;
} body;

enum { BUCKETS = 1 << 12 };

struct tw_copies {
    tw_arena arena;
    body *bodies[BUCKETS];
    size_t count;
};

typedef struct {
    int64_t article;
    uint32_t shared;
} hit;

tw_copies *tw_copies_new(void)
{
    tw_copies *c = calloc(1, sizeof *c);
    if (c)
        tw_arena_init(&c->arena, NULL, (size_t)1 << 30);
    return c;
}

void tw_copies_free(tw_copies *c)
{
    if (!c)
        return;
    tw_arena_free(&c->arena);
    free(c);
}

/* ---- bodies ---- */

static size_t bytes_of_points(const char *text, size_t length, uint32_t points)
{
    size_t byte = 0;
    for (; points && byte < length; points--)
        for (byte++; byte < length && ((unsigned char)text[byte] & 0xC0) == 0x80;)
            byte++;
    return byte;
}

/* Stems of the body's paragraphs; titles and captions are what papers write anew. */
static tw_code take_words(tw_attest *a, const tw_attest_text *text, body *b)
{
    size_t room = text->length / 2 + 1, byte = 0;
    uint32_t point = 0;
    room = room < MOST_WORDS ? room : MOST_WORDS;
    tw_stem *words = TW_NEW(&a->work, tw_stem, room);
    if (!words)
        return tw_attest_no_memory(a);
    for (size_t i = 0; i < text->part_count; i++) {
        const tw_part *part = &text->parts[i];
        size_t start = byte + bytes_of_points(text->text + byte, text->length - byte, part->span.start - point);
        byte = start + bytes_of_points(text->text + start, text->length - start, part->span.end - part->span.start);
        point = part->span.end;
        if (part->kind == TW_PART_BODY)
            b->count += tw_stems(a->stems, text->text + start, byte - start, words + b->count, room - b->count);
    }
    b->words = TW_NEW(&a->copies->arena, tw_stem, b->count + 1);
    if (!b->words)
        return tw_attest_no_memory(a);
    memcpy(b->words, words, b->count * sizeof *words);
    return TW_OK;
}

static tw_code take_name(tw_attest *a, body *b)
{
    sqlite3_stmt *s;
    bool row = false;
    tw_code code = tw_store_prepare(
        a->store, "SELECT d.name, a.number FROM articles a JOIN documents d ON d.id = a.document WHERE a.id = ?1", &s,
        a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, b->article);
    code = tw_store_step(a->store, s, &row, a->error);
    const char *name = row ? tw_store_text(s, 0) : "";
    b->name = tw_arena_copy(&a->copies->arena, name, strlen(name));
    b->number = row ? sqlite3_column_int64(s, 1) : 0;
    tw_store_done(a->store, s);
    return b->name ? code : tw_attest_no_memory(a);
}

static tw_code body_new(tw_attest *a, const tw_attest_text *text, body **out)
{
    body *b = *out = TW_NEW(&a->copies->arena, body, 1);
    if (!b)
        return tw_attest_no_memory(a);
    b->article = text->article;
    b->day = text->day;
    b->published = tw_arena_copy(&a->copies->arena, text->published, strlen(text->published));
    if (!b->published)
        return tw_attest_no_memory(a);
    tw_code code = take_words(a, text, b);
    if (code == TW_OK)
        code = take_name(a, b);
    body **first = &a->copies->bodies[(uint64_t)b->article % BUCKETS];
    b->next = *first;
    *first = b;
    a->copies->count++;
    return code;
}

/* The body of an article; NULL where it is no longer there. */
static tw_code body_of(tw_attest *a, int64_t article, body **out)
{
    for (*out = a->copies->bodies[(uint64_t)article % BUCKETS]; *out; *out = (*out)->next)
        if ((*out)->article == article)
            return TW_OK;
    tw_attest_text text;
    tw_code code = tw_attest_text_read(a, article, &text);
    return code == TW_OK && text.found ? body_new(a, &text, out) : code;
}

static bool precedes(const body *a, const body *b)
{
    int order = strcmp(a->published, b->published);
    if (!order)
        order = strcmp(a->name, b->name);
    if (order)
        return order < 0;
    return a->number != b->number ? a->number < b->number : a->article < b->article;
}

/* ---- samples ---- */

static bool tells(const tw_stem *run)
{
    uint32_t weight = 0;
    for (size_t i = 0; i < TW_RUN; i++)
        weight += run[i] & TW_STEM_WEIGHT;
    return weight >= LEAST_TELLING;
}

/* The sample of a text: a set. */
static tw_code sample_of(tw_attest *a, const body *b, tw_stem **out, size_t *count)
{
    tw_stem *runs = *out = TW_NEW(&a->work, tw_stem, b->count + 1);
    if (!runs)
        return tw_attest_no_memory(a);
    *count = 0;
    for (size_t i = 0; i + TW_RUN <= b->count; i++) {
        uint32_t run = tw_run_hash(b->words + i);
        if (run % SAMPLE == 0 && tells(b->words + i))
            runs[(*count)++] = run;
    }
    *count = tw_stems_set(runs, *count);
    return TW_OK;
}

static tw_code write_sample(tw_attest *a, int64_t article, const tw_stem *runs, size_t count)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(a->store, "INSERT OR IGNORE INTO bands VALUES (?1, ?2)", &s, a->error);
    if (code != TW_OK)
        return code;
    for (size_t i = 0; code == TW_OK && i < count; i++) {
        sqlite3_bind_int64(s, 1, runs[i]);
        sqlite3_bind_int64(s, 2, article);
        code = tw_store_run(a->store, s, a->error);
    }
    tw_store_done(a->store, s);
    return code;
}

static int by_article(const void *x, const void *y)
{
    int64_t a = ((const hit *)x)->article, b = ((const hit *)y)->article;
    return (a > b) - (a < b);
}

static int by_shared(const void *x, const void *y)
{
    uint32_t a = ((const hit *)x)->shared, b = ((const hit *)y)->shared;
    return a != b ? (a < b) - (a > b) : -by_article(x, y);
}

/* Adds up the runs of each article; returns how many articles there are. */
static size_t add_up(hit *hits, size_t count)
{
    size_t kept = 0;
    qsort(hits, count, sizeof *hits, by_article);
    for (size_t i = 0; i < count; i++) {
        if (kept && hits[kept - 1].article == hits[i].article)
            hits[kept - 1].shared++;
        else
            hits[kept++] = hits[i];
    }
    return kept;
}

/* The articles with runs of the sample, those with most first. */
static tw_code find_hits(tw_attest *a, int64_t article, const tw_stem *runs, size_t count, hit *hits, size_t *found)
{
    sqlite3_stmt *s;
    *found = 0;
    tw_code code = tw_store_prepare(a->store, "SELECT article FROM bands WHERE band = ?1 AND article <> ?2 LIMIT ?3",
                                    &s, a->error);
    if (code != TW_OK)
        return code;
    for (size_t i = 0; code == TW_OK && i < count; i++) {
        bool row = true;
        size_t before = *found;
        sqlite3_bind_int64(s, 1, runs[i]);
        sqlite3_bind_int64(s, 2, article);
        sqlite3_bind_int(s, 3, BAND_CAP);
        while (*found < HITS && (code = tw_store_step(a->store, s, &row, a->error)) == TW_OK && row)
            hits[(*found)++] = (hit){ sqlite3_column_int64(s, 0), 1 };
        if (*found - before == BAND_CAP)
            *found = before;
        sqlite3_reset(s);
    }
    tw_store_done(a->store, s);
    *found = add_up(hits, *found);
    qsort(hits, *found, sizeof *hits, by_shared);
    return code;
}

/* Whether so many runs in common are worth comparing the texts. */
static tw_code hopeful(tw_attest *a, const hit *h, size_t sample, bool *yes)
{
    sqlite3_stmt *s;
    bool row = false;
    tw_code code = tw_store_prepare(a->store, "SELECT length FROM articles WHERE id = ?1", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, h->article);
    code = tw_store_step(a->store, s, &row, a->error);
    size_t guess = row ? (size_t)sqlite3_column_int64(s, 0) / BYTES_A_RUN / SAMPLE : 0;
    tw_store_done(a->store, s);
    *yes = row && h->shared * LEAST_HOPE >= (guess < sample ? guess : sample);
    return code;
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
    body *nearest; /* the earlier one that shares most */
    double share;
    body *later[CANDIDATES]; /* those that would rather hang from the new one */
    double later_share[CANDIDATES];
    size_t later_count;
} findings;

static tw_code rather(tw_attest *a, const body *later, const body *b, double share, bool *yes)
{
    standing now;
    body *nearest = NULL;
    tw_code code = standing_of(a, later->article, &now);
    *yes = code == TW_OK && (!now.nearest || share > now.likeness);
    if (code != TW_OK || *yes || share < now.likeness)
        return code;
    code = body_of(a, now.nearest, &nearest);
    *yes = nearest && precedes(b, nearest);
    return code;
}

static tw_code consider(tw_attest *a, body *b, body *other, findings *found)
{
    tw_sharing sharing;
    tw_code code = tw_share(b->words, b->count, other->words, other->count, b->day - other->day, &sharing, a->error);
    if (code != TW_OK || !sharing.copies)
        return code;
    if (precedes(other, b)) {
        if (!found->nearest || sharing.share > found->share ||
            (!(sharing.share < found->share) && precedes(other, found->nearest))) {
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

static tw_code look_for(tw_attest *a, body *b, const tw_stem *runs, size_t count, findings *found)
{
    size_t hits = 0;
    hit *hit_list = TW_NEW(&a->work, hit, HITS);
    if (!hit_list)
        return tw_attest_no_memory(a);
    tw_code code = find_hits(a, b->article, runs, count, hit_list, &hits);
    for (size_t i = 0; code == TW_OK && i < hits && i < CANDIDATES; i++) {
        bool yes = false;
        body *other = NULL;
        code = hopeful(a, &hit_list[i], count, &yes);
        if (code == TW_OK && yes)
            code = body_of(a, hit_list[i].article, &other);
        if (code == TW_OK && other)
            code = consider(a, b, other, found);
    }
    return code;
}

static tw_code hang(tw_attest *a, const body *b, const findings *found)
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

/* Whether the article was compared before: its sample is written. */
static tw_code is_known(tw_attest *a, int64_t article, const tw_stem *runs, size_t count, bool *known)
{
    sqlite3_stmt *s;
    *known = false;
    tw_code code = tw_store_prepare(a->store, "SELECT 1 FROM bands WHERE band = ?1 AND article = ?2", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, count ? (int64_t)runs[0] : -1);
    sqlite3_bind_int64(s, 2, article);
    code = tw_store_step(a->store, s, known, a->error);
    tw_store_done(a->store, s);
    return code;
}

static void forget(tw_copies *c)
{
    tw_arena_reset(&c->arena);
    memset(c->bodies, 0, sizeof c->bodies);
    c->count = 0;
}

tw_code tw_copies_add(tw_attest *a, const tw_attest_text *text)
{
    body *b = NULL;
    tw_stem *runs = NULL;
    size_t count = 0;
    bool known = false;
    findings found = { .nearest = NULL };
    if (a->copies->count > TEXTS_FULL)
        forget(a->copies);
    tw_code code = body_new(a, text, &b);
    if (code == TW_OK)
        code = sample_of(a, b, &runs, &count);
    if (code == TW_OK)
        code = is_known(a, b->article, runs, count, &known);
    if (code != TW_OK || known)
        return code;
    code = look_for(a, b, runs, count, &found);
    if (code == TW_OK)
        code = write_sample(a, b->article, runs, count);
    return code == TW_OK ? hang(a, b, &found) : code;
}
