/*
 * A hash table from runs to the articles that have them, and its way to the disk. See samples.h.
 */
#include "attest/samples.h"

#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "store/text.h"

enum {
    BAND_CAP = 64,  /* a run that so many articles have tells nothing */
    FULL = 1 << 20, /* runs in memory, about, before they go to the disk */
    FIRST_SLOTS = 1 << 12
};

typedef struct {
    uint32_t run, count, last; /* last: its newest use, counted from 1; 0: an empty slot */
} slot;

/* A run in an article. */
typedef struct {
    uint32_t document, before; /* before: the use before this one, or 0 */
} use;

typedef struct {
    int64_t article, day;
    uint32_t length, shared, look; /* shared: its hit in look-up number `look` */
} document;

struct tw_samples {
    bool loaded, merged; /* merged: there may be something in `bands` */
    slot *slots;
    use *uses;
    document *documents;
    size_t slot_room, slot_count, use_room, use_count, document_room, document_count;
    uint32_t look;
    int64_t on_disk[TW_HITS]; /* articles of the present look-up */
    size_t on_disk_count;
};

tw_samples *tw_samples_new(void)
{
    return calloc(1, sizeof(tw_samples));
}

void tw_samples_free(tw_samples *s)
{
    if (!s)
        return;
    free(s->slots);
    free(s->uses);
    free(s->documents);
    free(s);
}

/* ---- the table in memory ---- */

static slot *slot_in(slot *slots, size_t room, uint32_t run)
{
    size_t i = (run * 0x9E3779B1u >> 4) & (room - 1);
    while (slots[i].last && slots[i].run != run)
        i = (i + 1) & (room - 1);
    return &slots[i];
}

static bool grow_slots(tw_samples *s)
{
    size_t room = s->slot_room ? s->slot_room * 2 : FIRST_SLOTS;
    slot *more = calloc(room, sizeof *more);
    if (!more)
        return false;
    for (size_t i = 0; i < s->slot_room; i++)
        if (s->slots[i].last)
            *slot_in(more, room, s->slots[i].run) = s->slots[i];
    free(s->slots);
    s->slots = more;
    s->slot_room = room;
    return true;
}

static bool add_use(tw_samples *s, uint32_t run)
{
    if ((s->slot_count + 1) * 4 > s->slot_room * 3 && !grow_slots(s))
        return false;
    use *uses = tw_grow(s->uses, s->use_count, &s->use_room, sizeof *uses);
    if (!uses)
        return false;
    s->uses = uses;
    slot *place = slot_in(s->slots, s->slot_room, run);
    s->slot_count += !place->last;
    s->uses[s->use_count++] = (use){ (uint32_t)s->document_count - 1, place->last };
    *place = (slot){ run, place->count + 1, (uint32_t)s->use_count };
    return true;
}

static tw_code remember(tw_attest *a, tw_samples *s, document one, const tw_stem *runs, size_t count)
{
    document *documents = tw_grow(s->documents, s->document_count, &s->document_room, sizeof *documents);
    if (!documents)
        return tw_attest_no_memory(a);
    s->documents = documents;
    s->documents[s->document_count++] = one;
    for (size_t i = 0; i < count; i++)
        if (!add_use(s, runs[i]))
            return tw_attest_no_memory(a);
    return TW_OK;
}

static tw_code load_row(tw_attest *a, tw_samples *samples, sqlite3_stmt *s)
{
    size_t count = 0;
    const document one = { sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 3), (uint32_t)sqlite3_column_int64(s, 2),
                           0, 0 };
    tw_arena arena;
    tw_arena_init(&arena, NULL, (size_t)1 << 20);
    const void *bytes = sqlite3_column_blob(s, 1);
    uint32_t *runs = tw_unpack_numbers(bytes, (size_t)sqlite3_column_bytes(s, 1), &arena, &count);
    tw_code code = runs ? remember(a, samples, one, runs, count) : tw_attest_no_memory(a);
    tw_arena_free(&arena);
    return code;
}

static tw_code is_merged(tw_attest *a, bool *merged)
{
    int64_t any = 0;
    tw_code code = tw_store_number(a->store, "SELECT 1 FROM bands LIMIT 1", &any, a->error);
    *merged = any != 0;
    return code;
}

/* What is not yet in `bands`. */
static tw_code load(tw_attest *a, tw_samples *samples)
{
    sqlite3_stmt *s;
    bool row = true;
    if (samples->loaded)
        return TW_OK;
    tw_code code = is_merged(a, &samples->merged);
    if (code == TW_OK)
        code = tw_store_prepare(a->store,
                                "SELECT s.article, s.runs, a.length, a.day FROM samples s"
                                " JOIN articles a ON a.id = s.article ORDER BY s.article",
                                &s, a->error);
    if (code != TW_OK)
        return code;
    while (code == TW_OK && (code = tw_store_step(a->store, s, &row, a->error)) == TW_OK && row)
        code = load_row(a, samples, s);
    tw_store_done(a->store, s);
    samples->loaded = code == TW_OK;
    return code;
}

/* ---- looking up ---- */

/* Whether there is a row. */
static tw_code ask(tw_attest *a, const char *sql, int64_t article, const uint32_t *run, bool *row)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(a->store, sql, &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article);
    if (run)
        sqlite3_bind_int64(s, 2, *run);
    code = tw_store_step(a->store, s, row, a->error);
    tw_store_done(a->store, s);
    return code;
}

tw_code tw_samples_know(tw_attest *a, const tw_attest_article *article, bool *known)
{
    *known = false;
    if (article->fresh || !article->gist->sample_count)
        return TW_OK;
    tw_code code = ask(a, "SELECT 1 FROM samples WHERE article = ?1", article->row, NULL, known);
    if (code == TW_OK && !*known)
        code =
            ask(a, "SELECT 1 FROM bands WHERE article = ?1 AND band = ?2", article->row, article->gist->sample, known);
    return code;
}

/* The articles that have a run and lie on the disk, BAND_CAP at most. */
static tw_code look_on_disk(tw_attest *a, tw_samples *samples, sqlite3_stmt *s, uint32_t run, size_t *count)
{
    bool row = true;
    tw_code code = TW_OK;
    size_t at = samples->on_disk_count;
    sqlite3_bind_int64(s, 1, run);
    while (at < TW_HITS && (code = tw_store_step(a->store, s, &row, a->error)) == TW_OK && row)
        samples->on_disk[at++] = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    *count = at - samples->on_disk_count;
    return code;
}

static tw_code prepare_disk(tw_attest *a, int64_t article, sqlite3_stmt **s)
{
    tw_code code =
        tw_store_prepare(a->store, "SELECT article FROM bands WHERE band = ?1 AND article <> ?2 LIMIT ?3", s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(*s, 2, article);
    sqlite3_bind_int(*s, 3, BAND_CAP);
    return TW_OK;
}

/* Counts the uses of a run in memory; documents that are met first become hits. */
static void count_uses(tw_samples *s, const slot *place, tw_hit *hits, size_t *found)
{
    for (uint32_t at = place->last; at; at = s->uses[at - 1].before) {
        document *d = &s->documents[s->uses[at - 1].document];
        if (d->look != s->look) {
            d->look = s->look;
            d->shared = (uint32_t)*found;
            hits[(*found)++] = (tw_hit){ d->article, d->day, 0, d->length };
        }
        hits[d->shared].shared++;
    }
}

static int by_number(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

/* Articles of the disk are no articles of memory. */
static void add_up_disk(tw_samples *s, tw_hit *hits, size_t *found)
{
    qsort(s->on_disk, s->on_disk_count, sizeof *s->on_disk, by_number);
    for (size_t i = 0; i < s->on_disk_count; i++) {
        if (!i || s->on_disk[i] != s->on_disk[i - 1])
            hits[(*found)++] = (tw_hit){ .article = s->on_disk[i] };
        hits[*found - 1].shared++;
    }
}

static int by_shared(const void *x, const void *y)
{
    const tw_hit *a = x, *b = y;
    if (a->shared != b->shared)
        return (a->shared < b->shared) - (a->shared > b->shared);
    return (a->article < b->article) - (a->article > b->article); /* the latest first */
}

tw_code tw_samples_find(tw_attest *a, tw_samples *s, const tw_attest_article *article, tw_hit *hits, size_t *found)
{
    static const slot nothing = { 0, 0, 0 };
    sqlite3_stmt *disk_look_up = NULL;
    size_t counted = 0;
    *found = 0;
    s->look++;
    s->on_disk_count = 0;
    tw_code code = load(a, s);
    if (code == TW_OK && s->merged)
        code = prepare_disk(a, article->row, &disk_look_up);
    for (size_t i = 0; code == TW_OK && i < article->gist->sample_count; i++) {
        uint32_t run = article->gist->sample[i];
        const slot *place = s->slot_room ? slot_in(s->slots, s->slot_room, run) : &nothing;
        size_t disk = 0;
        if (disk_look_up)
            code = look_on_disk(a, s, disk_look_up, run, &disk);
        if (disk + place->count >= BAND_CAP || counted + disk + place->count > TW_HITS)
            continue;
        s->on_disk_count += disk;
        counted += disk + place->count;
        count_uses(s, place, hits, found);
    }
    tw_store_done(a->store, disk_look_up);
    add_up_disk(s, hits, found);
    qsort(hits, *found, sizeof *hits, by_shared);
    return code;
}

/* ---- to the disk ---- */

static tw_code write_bands(tw_attest *a, const tw_samples *samples, const uint64_t *sorted)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(a->store, "INSERT OR IGNORE INTO bands VALUES (?1, ?2)", &s, a->error);
    if (code != TW_OK)
        return code;
    for (size_t i = 0; code == TW_OK && i < samples->use_count; i++) {
        sqlite3_bind_int64(s, 1, (int64_t)(sorted[i] >> 32));
        sqlite3_bind_int64(s, 2, samples->documents[sorted[i] & UINT32_MAX].article);
        code = tw_store_run(a->store, s, a->error);
    }
    tw_store_done(a->store, s);
    return code;
}

static int by_run(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

static void forget(tw_samples *s)
{
    memset(s->slots, 0, s->slot_room * sizeof *s->slots);
    s->slot_count = s->use_count = s->document_count = 0;
}

static tw_code merge(tw_attest *a, tw_samples *s)
{
    size_t count = 0;
    uint64_t *sorted = malloc(s->use_count * sizeof *sorted);
    if (!sorted)
        return tw_attest_no_memory(a);
    for (size_t i = 0; i < s->slot_room; i++)
        for (uint32_t at = s->slots[i].last; at; at = s->uses[at - 1].before)
            sorted[count++] = (uint64_t)s->slots[i].run << 32 | s->uses[at - 1].document;
    qsort(sorted, count, sizeof *sorted, by_run);
    tw_code code = write_bands(a, s, sorted);
    free(sorted);
    if (code == TW_OK)
        code = tw_store_execute(a->store, "DELETE FROM samples", a->error);
    forget(s);
    s->merged = true;
    return code;
}

static tw_code write_sample(tw_attest *a, const tw_attest_article *article)
{
    sqlite3_stmt *s;
    tw_packed runs;
    if (!tw_pack_numbers(&a->work, article->gist->sample, article->gist->sample_count, &runs))
        return tw_attest_no_memory(a);
    tw_code code = tw_store_prepare(a->store, "INSERT INTO samples VALUES (?1, ?2)", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article->row);
    sqlite3_bind_blob64(s, 2, runs.bytes, runs.size, SQLITE_STATIC);
    code = tw_store_run(a->store, s, a->error);
    tw_store_done(a->store, s);
    return code;
}

tw_code tw_samples_add(tw_attest *a, tw_samples *s, const tw_attest_article *article)
{
    const document one = { article->row, article->day, (uint32_t)article->length, 0, 0 };
    if (!article->gist->sample_count)
        return TW_OK;
    tw_code code = load(a, s);
    if (code == TW_OK)
        code = write_sample(a, article);
    if (code == TW_OK)
        code = remember(a, s, one, article->gist->sample, article->gist->sample_count);
    return code == TW_OK && s->use_count >= FULL ? merge(a, s) : code;
}
