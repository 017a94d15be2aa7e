/*
 * Reading of rows: an article with its text, its events, their sides and sizes. See events.h.
 */
#include "attest/events.h"

#include <string.h>

#include "base/utf8.h"
#include "store/read.h"
#include "store/text.h"

enum { LEAST_WEIGHT = 3, SENTENCE_STEMS = 400, NEAR_BEFORE = 60, NEAR_AFTER = 80, DAY_SLACK = 1 };

/* ---- articles ---- */

static tw_code take_article(tw_attest *a, sqlite3_stmt *s, tw_attest_text *out)
{
    const char *title = tw_store_text(s, 0), *published = tw_store_text(s, 1);
    out->has_day = sqlite3_column_type(s, 2) != SQLITE_NULL;
    out->day = sqlite3_column_int64(s, 2);
    out->length = (size_t)sqlite3_column_int64(s, 4);
    out->title = tw_arena_copy(&a->work, title, strlen(title));
    out->published = tw_arena_copy(&a->work, published, strlen(published));
    const void *text = sqlite3_column_blob(s, 3);
    out->text = tw_text_unpack(text, (size_t)sqlite3_column_bytes(s, 3), out->length, &a->work);
    const void *parts = sqlite3_column_blob(s, 5);
    out->parts = tw_unpack_parts(parts, (size_t)sqlite3_column_bytes(s, 5), &a->work, &out->part_count);
    out->found = true;
    if (a->work.failed)
        return tw_attest_no_memory(a);
    return out->text && out->parts ? TW_OK
                                   : tw_store_damaged(a->store, a->error, "the text of an article cannot be read");
}

tw_code tw_attest_text_read(tw_attest *a, int64_t article, tw_attest_text *out)
{
    sqlite3_stmt *s;
    bool row = false;
    *out = (tw_attest_text){ .article = article };
    tw_code code = tw_store_prepare(
        a->store, "SELECT title, published, day, text, length, parts FROM articles WHERE id = ?1", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article);
    code = tw_store_step(a->store, s, &row, a->error);
    if (code == TW_OK && row)
        code = take_article(a, s, out);
    tw_store_done(a->store, s);
    return code;
}

/* ---- words of a span ---- */

/* Walks a text by code points, forwards only as far as it must. */
typedef struct {
    const char *text;
    size_t length, byte;
    uint32_t point;
} walker;

static size_t walk_to(walker *w, uint32_t point)
{
    for (; w->point > point && w->byte; w->point--) /* spans of one event lie beside each other */
        for (w->byte--; w->byte && ((unsigned char)w->text[w->byte] & 0xC0) == 0x80;)
            w->byte--;
    while (w->point < point && w->byte < w->length) {
        w->byte++;
        while (w->byte < w->length && ((unsigned char)w->text[w->byte] & 0xC0) == 0x80)
            w->byte++;
        w->point++;
    }
    return w->byte;
}

/* The set of the first `room` words of a text that tell anything. */
static uint32_t telling_words(tw_attest *a, const char *text, size_t length, tw_stem *out, size_t room)
{
    tw_stem all[SENTENCE_STEMS];
    size_t n = tw_stems(a->stems, text, length, all, SENTENCE_STEMS), kept = 0;
    for (size_t i = 0; i < n && kept < room; i++)
        if ((all[i] & TW_STEM_WEIGHT) >= LEAST_WEIGHT)
            out[kept++] = all[i];
    return (uint32_t)tw_stems_set(out, kept);
}

static uint32_t words_of_span(tw_attest *a, walker *w, uint32_t start, uint32_t end, tw_stem *out, size_t room)
{
    size_t from = walk_to(w, start), to = walk_to(w, end);
    return telling_words(a, w->text + from, to - from, out, room);
}

/* The word of a text that tells most. */
static tw_stem head_word(tw_attest *a, const char *text)
{
    tw_stem all[16], best = 0;
    size_t n = tw_stems(a->stems, text, strlen(text), all, 16);
    for (size_t i = 0; i < n; i++)
        if ((all[i] & TW_STEM_WEIGHT) > (best & TW_STEM_WEIGHT))
            best = all[i];
    return best;
}

/* ---- events ---- */

static tw_trace_status status_of(const char *status)
{
    static const struct {
        const char *name;
        tw_trace_status status;
    } all[] = { { "actual", TW_STATUS_ACTUAL }, { "planned", TW_STATUS_PLANNED }, { "denied", TW_STATUS_DENIED } };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!strcmp(status, all[i].name))
            return all[i].status;
    return TW_STATUS_OTHER;
}

static int64_t last_day(const char *iso, const char *precision, int64_t first)
{
    enum { MONTH_DAYS = 30, YEAR_DAYS = 365 };
    if (!strcmp(precision, "month"))
        return first + MONTH_DAYS;
    if (!strcmp(precision, "year"))
        return first + YEAR_DAYS;
    return strlen(iso) == strlen("YYYY-MM") ? first + MONTH_DAYS
           : strlen(iso) == strlen("YYYY")  ? first + YEAR_DAYS
                                            : first;
}

/* What a paper reports without a date was the day it came out, the one before, or will be the one after. */
static void take_days(tw_trace *t, const tw_when *date, const tw_attest_text *article)
{
    int64_t published = article->has_day ? article->day : 0, first, last;
    t->told = !strcmp(date->from, "text") && tw_store_day(date->iso, &first);
    if (!t->told) {
        first = published - DAY_SLACK;
        last = published + DAY_SLACK;
    } else if (!tw_store_day(date->end, &last) || last < first) {
        last = last_day(date->iso, date->precision, first);
    }
    t->published = (int32_t)published;
    t->first = (int32_t)first;
    t->last = (int32_t)last;
}

static void take_kind(tw_trace *t, const char *type, const char *mode, const char *status)
{
    t->type = tw_trace_hash(type);
    t->group = tw_trace_group(type);
    t->mode = tw_trace_hash(mode);
    t->status = status_of(status);
}

static void take_place(tw_attest *a, tw_trace *t, const char *text, const char *id, const char *country)
{
    t->place = *id ? tw_trace_hash(id) : head_word(a, text);
    t->place_country = tw_trace_hash(country);
}

/* The latest review of an event; '' where there is none. */
#define VERDICT                                                                                                        \
    "coalesce((SELECT r.verdict FROM reviews r WHERE r.kind = 'event' AND r.key = events.key ORDER BY r.id DESC"       \
    " LIMIT 1), '')"

#define EVENT_COLUMNS                                                                                                  \
    "id, key, type, mode, status, reciprocal, date_iso, date_end, date_precision, date_from, place_text, place_id,"    \
    " place_country, trigger, trigger_start, start, end, " VERDICT " = 'correct'"

static void take_event(tw_attest *a, sqlite3_stmt *s, const tw_attest_text *article, walker *w, tw_attested *out)
{
    tw_trace *t = &out->trace;
    out->event = sqlite3_column_int64(s, 0);
    strncpy(out->key, tw_store_text(s, 1), sizeof out->key - 1);
    out->corrected = sqlite3_column_int(s, 17) != 0;
    tw_when date = { .iso = tw_store_text(s, 6),
                     .end = tw_store_text(s, 7),
                     .precision = tw_store_text(s, 8),
                     .from = tw_store_text(s, 9) };
    take_kind(t, tw_store_text(s, 2), tw_store_text(s, 3), tw_store_text(s, 4));
    t->reciprocal = sqlite3_column_int(s, 5) != 0;
    take_days(t, &date, article);
    take_place(a, t, tw_store_text(s, 10), tw_store_text(s, 11), tw_store_text(s, 12));
    tw_stem trigger[8];
    size_t n = tw_stems(a->stems, tw_store_text(s, 13), strlen(tw_store_text(s, 13)), trigger, 8);
    for (size_t i = 0; i < n && i < 2; i++)
        t->trigger[i] = trigger[i];
    uint32_t at = (uint32_t)sqlite3_column_int64(s, 14), end = (uint32_t)sqlite3_column_int64(s, 16);
    t->sentence = (uint32_t)sqlite3_column_int64(s, 15);
    t->word_count = words_of_span(a, w, t->sentence, end, t->word, TW_TRACE_WORDS);
    uint32_t from = at > t->sentence + NEAR_BEFORE ? at - NEAR_BEFORE : t->sentence;
    t->near_count = words_of_span(a, w, from, at + NEAR_AFTER < end ? at + NEAR_AFTER : end, t->near, TW_TRACE_NEAR);
    t->title_count = telling_words(a, article->title, strlen(article->title), t->title, TW_TRACE_TITLE);
    tw_trace_sum(t);
}

/* They are in the order of their rows. */
static tw_attested *of_event(tw_attested *events, size_t count, int64_t event)
{
    size_t first = 0, end = count;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (events[middle].event < event)
            first = middle + 1;
        else
            end = middle;
    }
    return first < count && events[first].event == event ? &events[first] : NULL;
}

static void take_side(tw_attest *a, sqlite3_stmt *s, tw_trace *t)
{
    size_t side = sqlite3_column_int(s, 1) != 0;
    if (t->side_count[side] == TW_TRACE_PARTIES)
        return;
    t->side[side][t->side_count[side]++] =
        (tw_party_trace){ tw_trace_hash(tw_store_text(s, 2)), tw_trace_hash(tw_store_text(s, 3)),
                          tw_trace_hash(tw_store_text(s, 4)), head_word(a, tw_store_text(s, 5)) };
}

static int32_t size_number(int64_t n)
{
    return n > INT32_MAX ? INT32_MAX : (int32_t)n;
}

static void take_size(sqlite3_stmt *s, tw_trace *t)
{
    if (t->size_count < TW_TRACE_SIZES)
        t->size[t->size_count++] =
            (tw_size_trace){ tw_trace_hash(tw_store_text(s, 1)), size_number(sqlite3_column_int64(s, 2)),
                             size_number(sqlite3_column_int64(s, 3)) };
}

/* Sides, or sizes, of all events of the article. */
static tw_code read_details(tw_attest *a, int64_t article, tw_attested *events, size_t count, bool sides)
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
        tw_attested *e = of_event(events, count, sqlite3_column_int64(s, 0));
        if (e && sides)
            take_side(a, s, &e->trace);
        else if (e)
            take_size(s, &e->trace);
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

/* ---- as a review corrects them ---- */

static uint32_t correct_side(tw_attest *a, const tw_actor *actors, size_t count, tw_party_trace *out)
{
    uint32_t n = 0;
    for (; n < count && n < TW_TRACE_PARTIES; n++)
        out[n] = (tw_party_trace){ tw_trace_hash(actors[n].id), tw_trace_hash(actors[n].country),
                                   tw_trace_hash(actors[n].sector), head_word(a, actors[n].name) };
    return n;
}

/* What can be corrected, once more; the words around it stay what they are. */
static tw_code correct(tw_attest *a, const tw_attest_text *article, tw_attested *out)
{
    tw_found found;
    tw_trace *t = &out->trace;
    tw_code code = tw_store_load_event(a->store, out->event, &a->work, &found, a->error);
    if (code != TW_OK)
        return code;
    const tw_event *e = found.event;
    take_kind(t, e->type, e->mode, e->status);
    take_days(t, &e->date, article);
    take_place(a, t, e->place.text, e->place.id, e->place.country);
    t->side_count[0] = correct_side(a, e->source, e->source_count, t->side[0]);
    t->side_count[1] = correct_side(a, e->target, e->target_count, t->side[1]);
    return TW_OK;
}

tw_code tw_attest_events_read(tw_attest *a, const tw_attest_text *article, tw_attested **out, size_t *count)
{
    sqlite3_stmt *s;
    bool row = true;
    size_t room = 0;
    walker w = { .text = article->text, .length = article->length };
    *count = 0;
    tw_code code = count_events(a, article->article, &room);
    if (code != TW_OK || !room)
        return code;
    *out = TW_NEW(&a->work, tw_attested, room);
    if (!*out)
        return tw_attest_no_memory(a);
    code = tw_store_prepare(
        a->store, "SELECT " EVENT_COLUMNS " FROM events WHERE article = ?1 AND " VERDICT " <> 'reject' ORDER BY id", &s,
        a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article->article);
    while ((code = tw_store_step(a->store, s, &row, a->error)) == TW_OK && row && *count < room)
        take_event(a, s, article, &w, &(*out)[(*count)++]);
    tw_store_done(a->store, s);
    if (code == TW_OK)
        code = read_details(a, article->article, *out, *count, true);
    if (code == TW_OK)
        code = read_details(a, article->article, *out, *count, false);
    for (size_t i = 0; code == TW_OK && i < *count; i++)
        if ((*out)[i].corrected)
            code = correct(a, article, &(*out)[i]);
    return code;
}
