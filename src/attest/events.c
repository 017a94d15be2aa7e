/*
 * Reading of rows: an article with its text, its events, their sides and sizes. See events.h.
 */
#include "attest/events.h"

#include <string.h>

#include "store/read.h"
#include "store/text.h"

/* ---- articles ---- */

static tw_code take_article(tw_attest *a, sqlite3_stmt *s, tw_attest_article *out)
{
    tw_article article = { .title = tw_store_keep(s, 0, &a->work),
                           .published = tw_store_keep(s, 1, &a->work),
                           .publisher = tw_store_keep(s, 8, &a->work),
                           .url = tw_store_keep(s, 9, &a->work) };
    article.text_length = out->length = (size_t)sqlite3_column_int64(s, 3);
    out->published = article.published;
    out->name = tw_store_keep(s, 5, &a->work);
    out->number = (size_t)sqlite3_column_int64(s, 6);
    out->day = sqlite3_column_int64(s, 7);
    const void *text = sqlite3_column_blob(s, 2);
    article.text = tw_text_unpack(text, (size_t)sqlite3_column_bytes(s, 2), article.text_length, &a->work);
    const void *parts = sqlite3_column_blob(s, 4);
    article.parts = tw_unpack_parts(parts, (size_t)sqlite3_column_bytes(s, 4), &a->work, &article.part_count);
    if (!a->work.failed && (!article.text || !article.parts))
        return tw_store_damaged(a->store, a->error, "the text of an article cannot be read");
    out->gist = a->work.failed ? NULL : tw_gist_article(a->gister, &article, &a->work);
    return out->gist ? TW_OK : tw_attest_no_memory(a);
}

tw_code tw_attest_article_read(tw_attest *a, int64_t article, tw_attest_article *out)
{
    sqlite3_stmt *s;
    bool row = false;
    *out = (tw_attest_article){ .row = article };
    tw_code code =
        tw_store_prepare(a->store,
                         "SELECT a.title, a.published, a.text, a.length, a.parts, d.name, a.number, a.day,"
                         " a.publisher, a.url FROM articles a JOIN documents d ON d.id = a.document WHERE a.id = ?1",
                         &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article);
    code = tw_store_step(a->store, s, &row, a->error);
    if (code == TW_OK && row)
        code = take_article(a, s, out);
    tw_store_done(a->store, s);
    return code;
}

/* ---- events ---- */

enum { MOST_PARTIES = TW_TRACE_PARTIES, MOST_SIZES = TW_TRACE_SIZES };

/* What is asked of an event, with room for what hangs on it. */
typedef struct {
    int64_t row;
    bool corrected; /* by a review of its own */
    tw_event event;
    tw_actor side[2][MOST_PARTIES];
    tw_count size[MOST_SIZES];
} old_event;

/* The latest review of an event; '' where there is none. */
#define VERDICT                                                                                                        \
    "coalesce((SELECT r.verdict FROM reviews r WHERE r.kind = 'event' AND r.key = events.key ORDER BY r.id DESC"       \
    " LIMIT 1), '')"

#define EVENT_COLUMNS                                                                                                  \
    "id, key, type, mode, status, reciprocal, date_iso, date_end, date_precision, date_from, place_text, place_id,"    \
    " place_country, trigger, trigger_start, start, end, " VERDICT " = 'correct'"

static void take_event(tw_arena *arena, sqlite3_stmt *s, old_event *out)
{
    tw_event *e = &out->event;
    out->row = sqlite3_column_int64(s, 0);
    const char **const texts[] = { &e->id,       &e->type,          &e->mode,           &e->status,    NULL,
                                   &e->date.iso, &e->date.end,      &e->date.precision, &e->date.from, &e->place.text,
                                   &e->place.id, &e->place.country, &e->trigger };
    for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
        if (texts[i])
            *texts[i] = tw_store_keep(s, i + 1, arena);
    e->reciprocal = sqlite3_column_int(s, 5) != 0;
    e->trigger_span.start = (uint32_t)sqlite3_column_int64(s, 14);
    e->span = (tw_span){ (uint32_t)sqlite3_column_int64(s, 15), (uint32_t)sqlite3_column_int64(s, 16) };
    out->corrected = sqlite3_column_int(s, 17) != 0;
    e->source = out->side[0];
    e->target = out->side[1];
    e->counts = out->size;
}

/* They are in the order of their rows. */
static old_event *of_event(old_event *events, size_t count, int64_t event)
{
    size_t first = 0, end = count;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (events[middle].row < event)
            first = middle + 1;
        else
            end = middle;
    }
    return first < count && events[first].row == event ? &events[first] : NULL;
}

static void take_side(tw_arena *arena, sqlite3_stmt *s, old_event *e)
{
    size_t side = sqlite3_column_int(s, 1) != 0;
    size_t *count = side ? &e->event.target_count : &e->event.source_count;
    if (*count < MOST_PARTIES)
        e->side[side][(*count)++] = (tw_actor){ .id = tw_store_keep(s, 2, arena),
                                                .country = tw_store_keep(s, 3, arena),
                                                .sector = tw_store_keep(s, 4, arena),
                                                .name = tw_store_keep(s, 5, arena) };
}

static void take_size(tw_arena *arena, sqlite3_stmt *s, old_event *e)
{
    if (e->event.count_count < MOST_SIZES)
        e->size[e->event.count_count++] = (tw_count){ .kind = tw_store_keep(s, 1, arena),
                                                      .min = sqlite3_column_int64(s, 2),
                                                      .max = sqlite3_column_int64(s, 3) };
}

/* Sides, or sizes, of all events of the article. */
static tw_code read_details(tw_attest *a, int64_t article, old_event *events, size_t count, bool sides)
{
    sqlite3_stmt *s;
    bool row = true;
    tw_code code = tw_store_prepare(
        a->store,
        sides ? "SELECT s.event, s.side, a.entry, a.country, a.sector, s.name FROM events e JOIN sides s ON s.event = "
                "e.id"
                " JOIN actors a ON a.id = s.actor WHERE e.article = ?1 ORDER BY s.event, s.side, s.number"
              : "SELECT s.event, s.kind, s.min, s.max FROM events e JOIN sizes s ON s.event = e.id WHERE e.article = ?1"
                " ORDER BY s.event, s.number",
        &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article);
    while ((code = tw_store_step(a->store, s, &row, a->error)) == TW_OK && row) {
        old_event *e = of_event(events, count, sqlite3_column_int64(s, 0));
        if (e && sides)
            take_side(&a->work, s, e);
        else if (e)
            take_size(&a->work, s, e);
    }
    tw_store_done(a->store, s);
    return code;
}

static tw_code count_events(tw_attest *a, int64_t article, size_t *count)
{
    sqlite3_stmt *s;
    bool row = false;
    tw_code code = tw_store_prepare(a->store, "SELECT count(*) FROM events WHERE article = ?1", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article);
    code = tw_store_step(a->store, s, &row, a->error);
    *count = row ? (size_t)sqlite3_column_int64(s, 0) : 0;
    tw_store_done(a->store, s);
    return code;
}

static tw_code read_events(tw_attest *a, int64_t article, old_event *events, size_t room, size_t *count)
{
    sqlite3_stmt *s;
    bool row = true;
    tw_code code = tw_store_prepare(
        a->store, "SELECT " EVENT_COLUMNS " FROM events WHERE article = ?1 AND " VERDICT " <> 'reject' ORDER BY id", &s,
        a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article);
    while ((code = tw_store_step(a->store, s, &row, a->error)) == TW_OK && row && *count < room)
        take_event(&a->work, s, &events[(*count)++]);
    tw_store_done(a->store, s);
    if (code == TW_OK)
        code = read_details(a, article, events, *count, true);
    return code == TW_OK ? read_details(a, article, events, *count, false) : code;
}

/* What is compared of an event as it stands after reviews. */
static tw_code trace_of(tw_attest *a, const old_event *old, const tw_trace **out)
{
    tw_found found = { .event = &old->event };
    tw_code code = old->corrected ? tw_store_load_event(a->store, old->row, &a->work, &found, a->error) : TW_OK;
    if (code != TW_OK)
        return code;
    *out = a->work.failed ? NULL : tw_gist_event(a->gister, found.event, &a->work);
    return *out ? TW_OK : tw_attest_no_memory(a);
}

tw_code tw_attest_events_read(tw_attest *a, int64_t article, tw_attested **out, size_t *count)
{
    size_t room = 0;
    *count = 0;
    tw_code code = count_events(a, article, &room);
    if (code != TW_OK || !room)
        return code;
    old_event *events = TW_NEW(&a->work, old_event, room);
    *out = TW_NEW(&a->work, tw_attested, room);
    if (!*out || !events)
        return tw_attest_no_memory(a);
    code = read_events(a, article, events, room, count);
    for (size_t i = 0; code == TW_OK && i < *count; i++) {
        (*out)[i] = (tw_attested){ events[i].row, events[i].event.id, NULL };
        code = trace_of(a, &events[i], &(*out)[i].trace);
    }
    return code;
}
