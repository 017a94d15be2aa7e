/*
 * Writing rows. The order of the columns is that of schema.sql.
 */
#include "store/insert.h"

#include <string.h>

#include "base/error.h"
#include "store/actors.h"
#include "store/reviews.h"

static void bind_blob(sqlite3_stmt *statement, int at, tw_packed blob)
{
    if (blob.bytes)
        sqlite3_bind_blob64(statement, at, blob.bytes, blob.size, SQLITE_STATIC);
    else
        sqlite3_bind_null(statement, at);
}

static void bind_day(sqlite3_stmt *statement, int at, const char *iso, const char *otherwise)
{
    int64_t day;
    if (tw_store_day(iso, &day) || tw_store_day(otherwise, &day))
        sqlite3_bind_int64(statement, at, day);
    else
        sqlite3_bind_null(statement, at);
}

static void bind_span(sqlite3_stmt *statement, int at, tw_span span)
{
    sqlite3_bind_int64(statement, at, span.start);
    sqlite3_bind_int64(statement, at + 1, span.end);
}

/* Runs a statement that was bound and gives it back. */
static tw_code finish(tw_store *store, sqlite3_stmt *statement, int64_t *row, tw_error *error)
{
    tw_code code = tw_store_run(store, statement, error);
    if (row)
        *row = sqlite3_last_insert_rowid(store->db);
    tw_store_done(store, statement);
    return code;
}

/* ---- sides, sizes, links ---- */

static tw_code insert_side(tw_store *store, int64_t event, int side, const tw_actor *actors, size_t count,
                           tw_error *error)
{
    tw_code code = TW_OK;
    for (size_t i = 0; code == TW_OK && i < count; i++) {
        sqlite3_stmt *s;
        int64_t actor;
        code = tw_actor_row(store, &actors[i], &actor, error);
        if (code == TW_OK)
            code = tw_store_prepare(store, "INSERT INTO sides VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", &s, error);
        if (code != TW_OK)
            return code;
        sqlite3_bind_int64(s, 1, event);
        sqlite3_bind_int(s, 2, side);
        sqlite3_bind_int64(s, 3, (int64_t)i);
        sqlite3_bind_int64(s, 4, actor);
        tw_store_bind(s, 5, actors[i].name);
        tw_store_bind(s, 6, actors[i].role);
        bind_span(s, 7, actors[i].span);
        code = finish(store, s, NULL, error);
    }
    return code;
}

static tw_code insert_sizes(tw_store *store, int64_t event, const tw_event *e, tw_error *error)
{
    tw_code code = TW_OK;
    for (size_t i = 0; code == TW_OK && i < e->count_count; i++) {
        sqlite3_stmt *s;
        const tw_count *n = &e->counts[i];
        code = tw_store_prepare(store, "INSERT INTO sizes VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", &s, error);
        if (code != TW_OK)
            return code;
        sqlite3_bind_int64(s, 1, event);
        sqlite3_bind_int64(s, 2, (int64_t)i);
        tw_store_bind(s, 3, n->kind);
        sqlite3_bind_int64(s, 4, n->min);
        sqlite3_bind_int64(s, 5, n->max);
        sqlite3_bind_int(s, 6, n->about);
        tw_store_bind(s, 7, n->text);
        bind_span(s, 8, n->span);
        code = finish(store, s, NULL, error);
    }
    return code;
}

static tw_code insert_links(tw_store *store, const char *sql, int64_t of, const tw_link *links, size_t count,
                            tw_error *error)
{
    tw_code code = TW_OK;
    for (size_t i = 0; code == TW_OK && i < count; i++) {
        sqlite3_stmt *s;
        int64_t actor;
        code = tw_actor_row(store, &links[i].who, &actor, error);
        if (code == TW_OK)
            code = tw_store_prepare(store, sql, &s, error);
        if (code != TW_OK)
            return code;
        sqlite3_bind_int64(s, 1, of);
        sqlite3_bind_int64(s, 2, (int64_t)i);
        sqlite3_bind_int64(s, 3, links[i].step);
        sqlite3_bind_int64(s, 4, actor);
        tw_store_bind(s, 5, links[i].who.name);
        tw_store_bind(s, 6, links[i].who.role);
        tw_store_bind(s, 7, links[i].cue);
        bind_span(s, 8, links[i].who.span);
        code = finish(store, s, NULL, error);
    }
    return code;
}

/* ---- events and statements ---- */

/* With spaces between; they hold none themselves. */
static void join_contexts(const tw_event *e, char *out, size_t room)
{
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < e->context_count; i++) {
        size_t length = strlen(e->contexts[i]);
        if (n + length + 2 > room)
            return;
        if (n)
            out[n++] = ' ';
        memcpy(out + n, e->contexts[i], length + 1);
        n += length;
    }
}

static void bind_what(sqlite3_stmt *s, const tw_event *e, const char *contexts)
{
    sqlite3_bind_int64(s, 3, (int64_t)e->sentence);
    sqlite3_bind_int(s, 4, (int)e->part);
    tw_store_bind(s, 5, e->type);
    tw_store_bind(s, 6, e->mode);
    tw_store_bind(s, 7, contexts);
    tw_store_bind(s, 8, e->cameo);
    sqlite3_bind_int(s, 9, (int)e->quad);
    sqlite3_bind_double(s, 10, e->goldstein);
    tw_store_bind(s, 11, e->status);
    sqlite3_bind_int(s, 12, e->reciprocal);
    tw_store_bind(s, 13, e->trigger);
    bind_span(s, 14, e->trigger_span);
    bind_span(s, 16, e->span);
}

static void bind_when_and_where(sqlite3_stmt *s, const tw_event *e, const char *published)
{
    bind_day(s, 18, e->date.iso, published);
    tw_store_bind(s, 19, e->date.text);
    tw_store_bind(s, 20, e->date.iso);
    tw_store_bind(s, 21, e->date.end);
    tw_store_bind(s, 22, e->date.precision);
    tw_store_bind(s, 23, e->date.from);
    bind_span(s, 24, e->date.span);
    tw_store_bind(s, 26, e->place.text);
    tw_store_bind(s, 27, e->place.id);
    tw_store_bind(s, 28, e->place.country);
    if (e->place.located) {
        sqlite3_bind_double(s, 29, e->place.lat);
        sqlite3_bind_double(s, 30, e->place.lon);
    }
    bind_span(s, 31, e->place.span);
}

tw_code tw_store_insert_event(tw_store *store, int64_t article, const tw_event *e, const tw_event_place *at,
                              tw_error *error)
{
    sqlite3_stmt *s;
    int64_t row;
    char contexts[512];
    tw_code code =
        tw_store_prepare(store,
                         "INSERT INTO events VALUES (?34, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
                         " ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29,"
                         " ?30, ?31, ?32, ?33, ?35)",
                         &s, error);
    if (code != TW_OK)
        return code;
    join_contexts(e, contexts, sizeof contexts);
    tw_store_bind(s, 1, e->id);
    sqlite3_bind_int64(s, 2, article);
    bind_what(s, e, contexts);
    bind_when_and_where(s, e, at->published);
    sqlite3_bind_double(s, 33, e->score);
    if (at->row)
        sqlite3_bind_int64(s, 34, at->row);
    if (at->story)
        sqlite3_bind_int64(s, 35, at->story);
    code = finish(store, s, &row, error);
    if (code == TW_OK)
        code = insert_side(store, row, 0, e->source, e->source_count, error);
    if (code == TW_OK)
        code = insert_side(store, row, 1, e->target, e->target_count, error);
    if (code == TW_OK)
        code = insert_sizes(store, row, e, error);
    if (code == TW_OK)
        code = insert_links(store, "INSERT INTO event_links VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", row,
                            e->attribution, e->attribution_count, error);
    return code;
}

static tw_code insert_statement(tw_store *store, int64_t article, const tw_statement *told, tw_error *error)
{
    sqlite3_stmt *s;
    int64_t row;
    tw_code code =
        tw_store_prepare(store, "INSERT INTO statements VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article);
    sqlite3_bind_int64(s, 2, (int64_t)told->sentence);
    bind_span(s, 3, told->span);
    bind_span(s, 5, told->said);
    sqlite3_bind_int(s, 7, told->denied);
    sqlite3_bind_int(s, 8, told->quoted);
    tw_store_bind(s, 9, told->date.iso);
    code = finish(store, s, &row, error);
    if (code == TW_OK)
        code = insert_links(store, "INSERT INTO statement_links VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", row,
                            told->attribution, told->attribution_count, error);
    return code;
}

tw_code tw_store_insert_statements(tw_store *store, const tw_batch_article *article, int64_t row,
                                   tw_store_counts *counts, tw_error *error)
{
    tw_code code = TW_OK;
    for (const tw_batch_statement *s = article->statements; s && code == TW_OK; s = s->next, counts->statements++)
        code = insert_statement(store, row, &s->statement, error);
    return code;
}

/* ---- articles and documents ---- */

static tw_code insert_article(tw_store *store, int64_t document, const tw_batch_article *article, int64_t *row,
                              tw_error *error)
{
    sqlite3_stmt *s;
    const tw_article *a = &article->article;
    const char *const texts[] = { a->title,     a->subtitle, a->byline,    a->agency, a->dateline,
                                  a->published, a->modified, a->publisher, a->lang,   a->url };
    tw_code code = tw_store_prepare(store,
                                    "INSERT INTO articles VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
                                    " ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
                                    &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, document);
    sqlite3_bind_int64(s, 2, (int64_t)a->index);
    for (int i = 0; i < 10; i++)
        tw_store_bind(s, 3 + i, texts[i]);
    bind_day(s, 13, a->published, "");
    bind_blob(s, 14, article->text);
    sqlite3_bind_int64(s, 15, (int64_t)a->text_length);
    bind_blob(s, 16, article->parts);
    sqlite3_bind_int64(s, 17, (int64_t)a->replaced);
    bind_blob(s, 18, article->fingerprint);
    return finish(store, s, row, error);
}

/* `*row` 0: it is known. */
static tw_code insert_document(tw_store *store, const tw_batch_document *d, int64_t *row, tw_error *error)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(store,
                                    "INSERT INTO documents (hash, name, bytes, coder, ingested) VALUES (?1, ?2, ?3, ?4,"
                                    " strftime('%Y-%m-%dT%H:%M:%SZ', 'now')) ON CONFLICT (hash) DO NOTHING",
                                    &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_blob(s, 1, d->hash, TW_HASH, SQLITE_STATIC);
    tw_store_bind(s, 2, d->name);
    sqlite3_bind_int64(s, 3, (int64_t)d->bytes);
    tw_store_bind(s, 4, d->coder);
    code = finish(store, s, row, error);
    if (code == TW_OK && !sqlite3_changes(store->db))
        *row = 0;
    return code;
}

/* Rows follow each other, as SQLite would give them. */
static void give_rows(tw_batch_article *article, int64_t *next)
{
    for (tw_batch_event *e = article->events; e; e = e->next)
        e->row = (*next)++;
}

static tw_code insert_articles(tw_store *store, tw_batch_document *d, int64_t document, int64_t *next,
                               tw_store_counts *counts, tw_error *error)
{
    tw_code code = TW_OK;
    for (tw_batch_article *a = d->articles; a && code == TW_OK; a = a->next) {
        code = insert_article(store, document, a, &a->row, error);
        counts->articles += code == TW_OK;
        give_rows(a, next);
    }
    return code;
}

tw_code tw_store_insert_articles(tw_store *store, tw_batch *batch, tw_store_counts *counts, tw_error *error)
{
    int64_t next = 1;
    tw_code code = tw_store_number(store, "SELECT coalesce(max(id), 0) + 1 FROM events", &next, error);
    for (tw_batch_document *d = batch->first; d && code == TW_OK; d = d->next) {
        int64_t row = 0;
        code = insert_document(store, d, &row, error);
        for (tw_batch_article *a = d->articles; a; a = a->next)
            a->row = 0;
        if (code == TW_OK && row)
            code = insert_articles(store, d, row, &next, counts, error);
        counts->known += code == TW_OK && !row;
        counts->documents += code == TW_OK && row;
    }
    return code;
}

/* ---- what is derived ---- */

/* Of an event (and its story, if there is one) that nobody reviewed, or that somebody did. */
#define REVIEWED                                                                                                       \
    " (EXISTS (SELECT 1 FROM reviews r WHERE r.kind = 'event' AND r.key = e.key)"                                      \
    " OR EXISTS (SELECT 1 FROM stories s JOIN reviews r ON r.kind = 'story' AND r.key = s.key WHERE s.id = e.story))"

static tw_code pair_reviewed(tw_store *store, int64_t first, int64_t last, tw_error *error)
{
    sqlite3_stmt *s;
    bool row = true;
    tw_code code =
        tw_store_prepare(store, "SELECT e.id FROM events e WHERE e.article BETWEEN ?1 AND ?2 AND" REVIEWED, &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, first);
    sqlite3_bind_int64(s, 2, last);
    while ((code = tw_store_step(store, s, &row, error)) == TW_OK && row)
        if ((code = tw_store_pair_event(store, sqlite3_column_int64(s, 0), error)) != TW_OK)
            break;
    tw_store_done(store, s);
    return code;
}

tw_code tw_store_pair_articles(tw_store *store, int64_t first, int64_t last, tw_error *error)
{
    sqlite3_stmt *s;
    int64_t reviews = 0;
    tw_code code =
        tw_store_prepare(store,
                         "INSERT OR IGNORE INTO pairs SELECT coalesce(a.country, ''), coalesce(b.country, ''), e.day, "
                         "e.id, e.type, e.quad,"
                         " e.goldstein, e.status, e.story FROM events e"
                         " LEFT JOIN sides x ON x.event = e.id AND x.side = 0 LEFT JOIN actors a ON a.id = x.actor"
                         " LEFT JOIN sides y ON y.event = e.id AND y.side = 1 LEFT JOIN actors b ON b.id = y.actor"
                         " WHERE e.article BETWEEN ?1 AND ?2 AND e.day IS NOT NULL AND NOT" REVIEWED,
                         &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, first);
    sqlite3_bind_int64(s, 2, last);
    code = finish(store, s, NULL, error);
    if (code == TW_OK)
        code = tw_store_number(store, "SELECT count(*) FROM (SELECT 1 FROM reviews LIMIT 1)", &reviews, error);
    return code == TW_OK && reviews ? pair_reviewed(store, first, last, error) : code;
}

/* ---- records of a batch ---- */

static bool paired_before(const tw_actor *side, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (!strcmp(side[i].country, side[at].country))
            return true;
    return false;
}

static tw_code insert_pair(tw_store *store, const tw_batch_event *event, int64_t day, const char *source,
                           const char *target, tw_error *error)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(store, "INSERT INTO pairs VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", &s, error);
    if (code != TW_OK)
        return code;
    tw_store_bind(s, 1, source);
    tw_store_bind(s, 2, target);
    sqlite3_bind_int64(s, 3, day);
    sqlite3_bind_int64(s, 4, event->row);
    tw_store_bind(s, 5, event->event.type);
    sqlite3_bind_int(s, 6, (int)event->event.quad);
    sqlite3_bind_double(s, 7, event->event.goldstein);
    tw_store_bind(s, 8, event->event.status);
    if (event->story)
        sqlite3_bind_int64(s, 9, event->story);
    return finish(store, s, NULL, error);
}

/* Every country of one side with every one of the other; a side without actors is one without a country. */
static tw_code insert_pairs(tw_store *store, const tw_batch_event *event, const char *published, tw_error *error)
{
    static const tw_actor nobody = { .country = "" };
    const tw_event *e = &event->event;
    const tw_actor *source = e->source_count ? e->source : &nobody, *target = e->target_count ? e->target : &nobody;
    size_t sources = e->source_count ? e->source_count : 1, targets = e->target_count ? e->target_count : 1;
    int64_t day;
    tw_code code = TW_OK;
    if (!tw_store_day(e->date.iso, &day) && !tw_store_day(published, &day))
        return TW_OK;
    for (size_t i = 0; code == TW_OK && i < sources; i++)
        for (size_t k = 0; code == TW_OK && k < targets && !paired_before(source, i); k++)
            if (!paired_before(target, k))
                code = insert_pair(store, event, day, source[i].country, target[k].country, error);
    return code;
}

static tw_code insert_events(tw_store *store, const tw_batch_article *article, bool reviewed, tw_store_counts *counts,
                             tw_error *error)
{
    const char *published = article->article.published;
    tw_code code = TW_OK;
    for (const tw_batch_event *e = article->events; e && code == TW_OK; e = e->next, counts->events++) {
        const tw_event_place at = { published, e->row, e->story };
        code = tw_store_insert_event(store, article->row, &e->event, &at, error);
        if (code == TW_OK && !reviewed)
            code = insert_pairs(store, e, published, error);
    }
    return code;
}

tw_code tw_store_insert_records(tw_store *store, const tw_batch *batch, tw_store_counts *counts, tw_error *error)
{
    int64_t reviewed = 0; /* somebody reviewed something: what stands then is asked of each event */
    tw_code code = tw_store_number(store, "SELECT count(*) FROM (SELECT 1 FROM reviews LIMIT 1)", &reviewed, error);
    for (const tw_batch_document *d = batch->first; d && code == TW_OK; d = d->next) {
        for (const tw_batch_article *a = d->articles; a && code == TW_OK; a = a->next) {
            if (!a->row)
                continue;
            code = insert_events(store, a, reviewed, counts, error);
            if (code == TW_OK)
                code = tw_store_insert_statements(store, a, a->row, counts, error);
            if (code == TW_OK && reviewed)
                code = tw_store_pair_articles(store, a->row, a->row, error);
        }
    }
    return code;
}

/* ---- search terms ---- */

static tw_code insert_terms(tw_store *store, int64_t row, const char *terms, tw_error *error)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(store, "INSERT INTO search (rowid, terms) VALUES (?1, ?2)", &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, row);
    tw_store_bind(s, 2, terms);
    return finish(store, s, NULL, error);
}

tw_code tw_store_insert_terms(tw_store *store, const tw_batch *batch, tw_error *error)
{
    tw_code code = TW_OK;
    for (const tw_batch_document *d = batch->first; d && code == TW_OK; d = d->next)
        for (const tw_batch_article *a = d->articles; a && code == TW_OK; a = a->next)
            if (a->row)
                code = insert_terms(store, a->row, a->terms, error);
    return code;
}
