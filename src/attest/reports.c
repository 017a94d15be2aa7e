/*
 * Reading the reports of a story. See reports.h.
 */
#include "attest/reports.h"

#include <string.h>

#include "store/read.h"
#include "store/text.h"

/* Reads one row of a statement into the next element of a list. */
typedef bool (*take_row)(tw_attest *attest, sqlite3_stmt *statement, void *out);

/* All rows of a statement about a story, as a list of elements of `size` bytes. */
static tw_code read_list(tw_attest *a, const char *sql, int64_t story, take_row take, size_t size, void **list,
                         size_t *count)
{
    sqlite3_stmt *s;
    bool row = true;
    size_t room = 0;
    *count = 0;
    tw_code code = tw_store_prepare(a->store, sql, &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, story);
    while ((code = tw_store_step(a->store, s, &row, a->error)) == TW_OK && row) {
        if (*count == room) {
            room = room ? room * 2 : 8;
            void *more = tw_arena_alloc(&a->work, room * size);
            if (more && *count)
                memcpy(more, *list, *count * size);
            *list = more;
        }
        if (!*list || !take(a, s, (char *)*list + (*count)++ * size)) {
            code = tw_attest_no_memory(a);
            break;
        }
    }
    tw_store_done(a->store, s);
    return code;
}

static const char *text_of(tw_attest *a, sqlite3_stmt *s, int column)
{
    const char *text = tw_store_text(s, column);
    return *text ? tw_arena_copy(&a->work, text, strlen(text)) : "";
}

/* The host of an address, for a paper that does not say its name. */
static const char *host_of(tw_attest *a, sqlite3_stmt *s, int column)
{
    const char *url = tw_store_text(s, column), *host = strstr(url, "://");
    host = host ? host + strlen("://") : url;
    if (!strncmp(host, "www.", 4))
        host += 4;
    return tw_arena_copy(&a->work, host, strcspn(host, "/:?#"));
}

static bool take_report(tw_attest *a, sqlite3_stmt *s, void *out)
{
    tw_report_row *r = out;
    *r = (tw_report_row){ .event = sqlite3_column_int64(s, 0),
                          .article = sqlite3_column_int64(s, 1),
                          .key = text_of(a, s, 2),
                          .type = text_of(a, s, 3),
                          .status = text_of(a, s, 4),
                          .has_day = sqlite3_column_type(s, 5) != SQLITE_NULL,
                          .day = sqlite3_column_int64(s, 5),
                          .place = text_of(a, s, 6),
                          .place_name = text_of(a, s, 7),
                          .published_day = sqlite3_column_int64(s, 8),
                          .publisher = text_of(a, s, 9),
                          .agency = text_of(a, s, 10),
                          .byline = text_of(a, s, 11),
                          .group = sqlite3_column_int64(s, 12),
                          .root = sqlite3_column_type(s, 13) == SQLITE_NULL,
                          .corrected = sqlite3_column_int(s, 15) != 0 };
    if (r->publisher && !*r->publisher)
        r->publisher = host_of(a, s, 14);
    if (!r->key || !r->type || !r->status || !r->place || !r->place_name || !r->publisher || !r->agency || !r->byline)
        return false;
    r->copy = r->group != r->article;
    return true;
}

static bool take_party(tw_attest *a, sqlite3_stmt *s, void *out)
{
    tw_party_row *p = out;
    *p = (tw_party_row){ sqlite3_column_int64(s, 0), sqlite3_column_int(s, 1), text_of(a, s, 2) };
    return p->country != NULL;
}

static bool take_size(tw_attest *a, sqlite3_stmt *s, void *out)
{
    tw_size_row *z = out;
    *z = (tw_size_row){ sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 2), sqlite3_column_int64(s, 3),
                        text_of(a, s, 1) };
    return z->kind != NULL;
}

static bool take_link(tw_attest *a, sqlite3_stmt *s, void *out)
{
    tw_link_row *l = out;
    *l = (tw_link_row){ sqlite3_column_int64(s, 0),
                        sqlite3_column_int64(s, 1),
                        (unsigned)sqlite3_column_int(s, 2),
                        text_of(a, s, 3),
                        text_of(a, s, 4),
                        text_of(a, s, 5),
                        text_of(a, s, 6) };
    return l->name && l->entry && l->country && l->sector;
}

/* ---- as reviews correct them ---- */

/* Countries of the corrected sides, in place of those that the coder gave. */
static bool correct_parties(tw_attest *a, tw_reports *r, const tw_event *e, int64_t event)
{
    size_t kept = 0, room = r->party_count + e->source_count + e->target_count;
    tw_party_row *party = TW_NEW(&a->work, tw_party_row, room + 1);
    if (!party)
        return false;
    for (size_t i = 0; i < r->party_count; i++)
        if (r->party[i].event != event)
            party[kept++] = r->party[i];
    for (size_t i = 0; i < e->source_count + e->target_count; i++) {
        bool source = i < e->source_count;
        const char *country = source ? e->source[i].country : e->target[i - e->source_count].country;
        if (*country)
            party[kept++] = (tw_party_row){ event, source ? 0 : 1, country };
    }
    r->party = party;
    r->party_count = kept;
    return true;
}

static tw_code correct(tw_attest *a, tw_reports *r, tw_report_row *report)
{
    tw_found found;
    tw_code code = tw_store_load_event(a->store, report->event, &a->work, &found, a->error);
    if (code != TW_OK)
        return code;
    const tw_event *e = found.event;
    report->type = e->type;
    report->status = e->status;
    report->has_day = tw_store_day(e->date.iso, &report->day) || tw_store_day(e->article->published, &report->day);
    report->place = e->place.id;
    report->place_name = e->place.text;
    return correct_parties(a, r, e, report->event) ? TW_OK : tw_attest_no_memory(a);
}

static tw_code correct_all(tw_attest *a, tw_reports *r)
{
    tw_code code = TW_OK;
    for (size_t i = 0; code == TW_OK && i < r->count; i++) {
        tw_report_row *one = &r->report[i];
        if (one->corrected)
            code = correct(a, r, one);
        one->denies = !strcmp(one->status, "denied");
        one->asserts = !one->denies && strcmp(one->status, "hypothetical") != 0;
    }
    return code;
}

/* Of a text that several papers carry the first counts: the original where it is there. */
static void mark_first(tw_reports *r)
{
    for (size_t i = 0; i < r->count; i++) {
        tw_report_row *one = &r->report[i];
        size_t first = 0, denial = 0;
        while (r->report[first].group != one->group)
            first++;
        while (r->report[denial].group != one->group || r->report[denial].denies != one->denies)
            denial++;
        one->first_of_group = r->report[first].article == one->article;
        one->first_denial = one->denies && r->report[denial].article == one->article;
    }
}

tw_code tw_reports_read(tw_attest *a, int64_t story, tw_reports *out)
{
    *out = (tw_reports){ .count = 0 };
    tw_code code =
        read_list(a,
                  "SELECT e.id, e.article, e.key, e.type, e.status, e.day, e.place_id, e.place_text, a.day,"
                  " coalesce(o.publisher, a.publisher), a.agency, a.byline, coalesce(c.original, a.id), j.parent,"
                  " coalesce(o.url, a.url), (SELECT r.verdict FROM reviews r WHERE r.kind = 'event' AND r.key = e.key"
                  " ORDER BY r.id DESC LIMIT 1) = 'correct'"
                  " FROM events e JOIN articles a ON a.id = e.article LEFT JOIN copies c ON c.article = a.id"
                  " LEFT JOIN articles o ON o.id = c.original LEFT JOIN joins j ON j.event = e.id"
                  " WHERE e.story = ?1 ORDER BY c.original IS NOT NULL, a.published, a.id, e.trigger_start",
                  story, take_report, sizeof *out->report, (void **)&out->report, &out->count);
    if (code == TW_OK)
        code = read_list(a,
                         "SELECT s.event, s.side, a.country FROM events e JOIN sides s ON s.event = e.id"
                         " JOIN actors a ON a.id = s.actor WHERE e.story = ?1 AND a.country <> ''",
                         story, take_party, sizeof *out->party, (void **)&out->party, &out->party_count);
    if (code == TW_OK)
        code = read_list(a,
                         "SELECT s.event, s.kind, s.min, s.max FROM events e JOIN sizes s ON s.event = e.id"
                         " WHERE e.story = ?1",
                         story, take_size, sizeof *out->size, (void **)&out->size, &out->size_count);
    if (code == TW_OK)
        code = read_list(a,
                         "SELECT l.event, l.actor, l.step, l.name, a.entry, a.country, a.sector FROM events e"
                         " JOIN event_links l ON l.event = e.id JOIN actors a ON a.id = l.actor WHERE e.story = ?1"
                         " ORDER BY l.event, l.step, l.number",
                         story, take_link, sizeof *out->link, (void **)&out->link, &out->link_count);
    if (code == TW_OK)
        code = correct_all(a, out);
    if (code == TW_OK)
        mark_first(out);
    return code;
}

const tw_report_row *tw_reports_of(const tw_reports *r, int64_t event)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->report[i].event == event)
            return &r->report[i];
    return NULL;
}
