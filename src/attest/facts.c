/*
 * Facts in an arena: of the batch, or of rows. See facts.h.
 */
#include "attest/facts.h"

#include <stdlib.h>
#include <string.h>

#include "attest/table.h"
#include "store/actors.h"
#include "store/read.h"
#include "store/text.h"

enum { BUCKETS = 1 << 13 };

struct tw_facts {
    tw_arena arena;
    const tw_media *media;
    tw_article_facts *articles[BUCKETS];
    uint32_t moves; /* counted from 1 */
};

tw_facts *tw_facts_new(const tw_media *media)
{
    tw_facts *f = tw_table_new(sizeof *f, (size_t)1 << 30);
    if (!f)
        return NULL;
    f->media = media;
    f->moves = 1;
    return f;
}

void tw_facts_free(tw_facts *f)
{
    tw_table_free(f);
}

void tw_facts_forget(tw_facts *f)
{
    tw_arena_reset(&f->arena);
    memset(f->articles, 0, sizeof f->articles);
}

size_t tw_facts_size(const tw_facts *f)
{
    return f->arena.used;
}

/* ---- articles ---- */

static const char *keep(tw_facts *f, const char *text)
{
    return tw_arena_text(&f->arena, text);
}

/* What of an article is a fact. */
typedef struct {
    int64_t row, day;
    const char *published, *publisher, *url, *agency, *byline;
} article_row;

static tw_code make_article(tw_attest *a, const article_row *from, tw_article_facts **out)
{
    tw_facts *f = a->facts;
    tw_article_facts *x = *out = TW_NEW(&f->arena, tw_article_facts, 1);
    const char *paper = tw_media_name(&f->arena, from->publisher, from->url);
    if (!x || !paper)
        return tw_attest_no_memory(a);
    x->article = from->row;
    x->day = from->day;
    x->published = keep(f, from->published);
    x->paper = tw_media_paper(f->media, paper);
    x->has_agency = tw_media_agency(f->media, keep(f, from->agency), false, &x->agency) ||
                    tw_media_agency(f->media, keep(f, from->byline), true, &x->agency);
    tw_article_facts **first = &f->articles[(uint64_t)from->row % BUCKETS];
    x->next = *first;
    *first = x;
    return f->arena.failed ? tw_attest_no_memory(a) : TW_OK;
}

static tw_article_facts *in_memory(const tw_facts *f, int64_t article)
{
    tw_article_facts *x = f->articles[(uint64_t)article % BUCKETS];
    while (x && x->article != article)
        x = x->next;
    return x;
}

void tw_facts_moved(tw_facts *f, int64_t article)
{
    tw_article_facts *x = article ? in_memory(f, article) : NULL;
    f->moves += !article;
    if (x)
        x->looked = 0;
}

static tw_code read_article(tw_attest *a, int64_t article, tw_article_facts **out)
{
    sqlite3_stmt *s;
    bool row = false;
    tw_code code = tw_store_prepare(
        a->store, "SELECT day, published, publisher, url, agency, byline FROM articles WHERE id = ?1", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, article);
    code = tw_store_step(a->store, s, &row, a->error);
    if (code == TW_OK && row) {
        const article_row from = { article,
                                   sqlite3_column_int64(s, 0),
                                   tw_store_text(s, 1),
                                   tw_store_text(s, 2),
                                   tw_store_text(s, 3),
                                   tw_store_text(s, 4),
                                   tw_store_text(s, 5) };
        code = make_article(a, &from, out);
    }
    tw_store_done(a->store, s);
    return code == TW_OK && !row ? tw_store_damaged(a->store, a->error, "an event is of no article") : code;
}

static tw_code look_up_original(tw_attest *a, tw_article_facts *x)
{
    sqlite3_stmt *s;
    bool row = false;
    if (x->looked == a->facts->moves)
        return TW_OK;
    tw_code code = tw_store_prepare(a->store, "SELECT original FROM copies WHERE article = ?1", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, x->article);
    code = tw_store_step(a->store, s, &row, a->error);
    x->original = row ? sqlite3_column_int64(s, 0) : x->article;
    x->looked = a->facts->moves;
    tw_store_done(a->store, s);
    return code;
}

tw_code tw_facts_article(tw_attest *a, int64_t article, tw_article_facts **out)
{
    tw_code code = TW_OK;
    *out = in_memory(a->facts, article);
    if (!*out)
        code = read_article(a, article, out);
    return code == TW_OK ? look_up_original(a, *out) : code;
}

static tw_code article_of_batch(tw_attest *a, const tw_batch_article *article, tw_article_facts **out)
{
    const tw_article *x = &article->article;
    int64_t day = 0;
    *out = in_memory(a->facts, article->row);
    if (*out)
        return TW_OK;
    tw_store_day(x->published, &day);
    const article_row from = { article->row, day, x->published, x->publisher, x->url, x->agency, x->byline };
    return make_article(a, &from, out);
}

/* ---- events ---- */

static void add_party(tw_facts *f, tw_event_facts *x, int side, const char *country)
{
    if (*country)
        x->party[x->party_count++] = (tw_party_fact){ side, keep(f, country) };
}

static void add_size(tw_facts *f, tw_event_facts *x, const char *kind, int64_t min, int64_t max)
{
    x->size[x->size_count++] = (tw_size_fact){ keep(f, kind), min, max };
}

static void add_link(tw_facts *f, tw_event_facts *x, unsigned step, int64_t actor, const tw_actor *who)
{
    size_t at = x->link_count++;
    for (; at && x->link[at - 1].step > step; at--) /* links of one step stay in their order */
        x->link[at] = x->link[at - 1];
    x->link[at] =
        (tw_link_fact){ step, tw_media_self(f->media, who->name, who->id),
                        tw_media_link(f->media, actor, keep(f, who->name), who->id, who->country, who->sector) };
}

static tw_code make_room(tw_attest *a, tw_event_facts *x, size_t parties, size_t sizes, size_t links)
{
    tw_arena *arena = &a->facts->arena;
    x->party = TW_NEW(arena, tw_party_fact, parties + 1);
    x->size = TW_NEW(arena, tw_size_fact, sizes + 1);
    x->link = TW_NEW(arena, tw_link_fact, links + 1);
    return x->party && x->size && x->link ? TW_OK : tw_attest_no_memory(a);
}

static tw_code new_event(tw_attest *a, int64_t event, tw_event_facts **out)
{
    *out = TW_NEW(&a->facts->arena, tw_event_facts, 1);
    if (!*out)
        return tw_attest_no_memory(a);
    (*out)->event = event;
    return TW_OK;
}

static tw_code add_details(tw_attest *a, const tw_event *e, tw_event_facts *x)
{
    tw_facts *f = a->facts;
    tw_code code = make_room(a, x, e->source_count + e->target_count, e->count_count, e->attribution_count);
    for (size_t i = 0; code == TW_OK && i < e->source_count; i++)
        add_party(f, x, 0, e->source[i].country);
    for (size_t i = 0; code == TW_OK && i < e->target_count; i++)
        add_party(f, x, 1, e->target[i].country);
    for (size_t i = 0; code == TW_OK && i < e->count_count; i++)
        add_size(f, x, e->counts[i].kind, e->counts[i].min, e->counts[i].max);
    for (size_t i = 0; code == TW_OK && i < e->attribution_count; i++) {
        int64_t actor = 0;
        code = tw_actor_row(a->store, &e->attribution[i].who, &actor, a->error);
        if (code == TW_OK)
            add_link(f, x, e->attribution[i].step, actor, &e->attribution[i].who);
    }
    return code == TW_OK && f->arena.failed ? tw_attest_no_memory(a) : code;
}

tw_code tw_facts_of_event(tw_attest *a, const tw_batch_article *article, const tw_batch_event *event,
                          tw_event_facts **out)
{
    tw_facts *f = a->facts;
    const tw_event *e = &event->event;
    tw_code code = new_event(a, event->row, out);
    tw_event_facts *x = *out;
    if (code == TW_OK)
        code = article_of_batch(a, article, &x->article);
    if (code != TW_OK)
        return code;
    x->has_day = tw_store_day(e->date.iso, &x->day) || tw_store_day(article->article.published, &x->day);
    x->trigger = e->trigger_span.start;
    x->key = keep(f, e->id);
    x->type = keep(f, e->type);
    x->status = keep(f, e->status);
    x->place = keep(f, e->place.id);
    x->place_name = keep(f, e->place.text);
    x->place_country = keep(f, e->place.country);
    return add_details(a, e, x);
}

/* ---- events that are read back ---- */

static tw_code read_event(tw_attest *a, tw_event_facts *x, bool *corrected)
{
    sqlite3_stmt *s;
    bool row = false;
    tw_facts *f = a->facts;
    tw_code code =
        tw_store_prepare(a->store,
                         "SELECT article, day, trigger_start, key, type, status, place_id, place_text, place_country,"
                         " (SELECT count(*) FROM sides WHERE event = ?1), (SELECT count(*) FROM sizes WHERE "
                         "event = ?1), (SELECT count(*) FROM event_links WHERE event = ?1),"
                         " (SELECT r.verdict FROM reviews r WHERE r.kind = 'event' AND r.key = events.key"
                         " ORDER BY r.id DESC LIMIT 1) = 'correct' FROM events WHERE id = ?1",
                         &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, x->event);
    code = tw_store_step(a->store, s, &row, a->error);
    if (code == TW_OK && !row)
        code = tw_store_damaged(a->store, a->error, "a story has an event that is not there");
    if (code == TW_OK) {
        x->has_day = sqlite3_column_type(s, 1) != SQLITE_NULL;
        x->day = sqlite3_column_int64(s, 1);
        x->trigger = (uint32_t)sqlite3_column_int64(s, 2);
        *corrected = sqlite3_column_int(s, 12) != 0;
        const char **const texts[] = { &x->key, &x->type, &x->status, &x->place, &x->place_name, &x->place_country };
        for (int i = 0; i < 6; i++)
            *texts[i] = keep(f, tw_store_text(s, 3 + i));
        code = make_room(a, x, (size_t)sqlite3_column_int64(s, 9), (size_t)sqlite3_column_int64(s, 10),
                         (size_t)sqlite3_column_int64(s, 11));
    }
    int64_t article = row ? sqlite3_column_int64(s, 0) : 0;
    tw_store_done(a->store, s);
    return code == TW_OK ? tw_facts_article(a, article, &x->article) : code;
}

static void take_party(tw_facts *f, sqlite3_stmt *s, tw_event_facts *x)
{
    add_party(f, x, sqlite3_column_int(s, 0), tw_store_text(s, 1));
}

static void take_size(tw_facts *f, sqlite3_stmt *s, tw_event_facts *x)
{
    add_size(f, x, tw_store_text(s, 0), sqlite3_column_int64(s, 1), sqlite3_column_int64(s, 2));
}

static void take_link(tw_facts *f, sqlite3_stmt *s, tw_event_facts *x)
{
    const tw_actor who = { .name = tw_store_text(s, 2),
                           .id = tw_store_text(s, 3),
                           .country = tw_store_text(s, 4),
                           .sector = tw_store_text(s, 5) };
    add_link(f, x, (unsigned)sqlite3_column_int(s, 1), sqlite3_column_int64(s, 0), &who);
}

static tw_code read_details(tw_attest *a, const char *sql, tw_event_facts *x,
                            void (*take)(tw_facts *facts, sqlite3_stmt *statement, tw_event_facts *out))
{
    sqlite3_stmt *s;
    bool row = true;
    tw_code code = tw_store_prepare(a->store, sql, &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, x->event);
    while ((code = tw_store_step(a->store, s, &row, a->error)) == TW_OK && row)
        take(a->facts, s, x);
    tw_store_done(a->store, s);
    return code == TW_OK && a->facts->arena.failed ? tw_attest_no_memory(a) : code;
}

/* What a review says in place of the coder; numbers and links cannot be corrected. */
static tw_code correct(tw_attest *a, tw_event_facts *x)
{
    tw_facts *f = a->facts;
    tw_found found;
    tw_code code = tw_store_load_event(a->store, x->event, &a->work, &found, a->error);
    if (code != TW_OK)
        return code;
    const tw_event *e = found.event;
    x->has_day = tw_store_day(e->date.iso, &x->day) || tw_store_day(e->article->published, &x->day);
    x->type = keep(f, e->type);
    x->status = keep(f, e->status);
    x->place = keep(f, e->place.id);
    x->place_name = keep(f, e->place.text);
    x->place_country = keep(f, e->place.country);
    x->party_count = 0;
    x->party = TW_NEW(&f->arena, tw_party_fact, e->source_count + e->target_count + 1);
    for (size_t i = 0; x->party && i < e->source_count; i++)
        add_party(f, x, 0, e->source[i].country);
    for (size_t i = 0; x->party && i < e->target_count; i++)
        add_party(f, x, 1, e->target[i].country);
    return f->arena.failed ? tw_attest_no_memory(a) : TW_OK;
}

tw_code tw_facts_read(tw_attest *a, int64_t event, tw_event_facts **out)
{
    bool corrected = false;
    tw_code code = new_event(a, event, out);
    if (code == TW_OK)
        code = read_event(a, *out, &corrected);
    if (code == TW_OK)
        code = read_details(a,
                            "SELECT s.side, a.country FROM sides s JOIN actors a ON a.id = s.actor WHERE s.event = ?1"
                            " ORDER BY s.side, s.number",
                            *out, take_party);
    if (code == TW_OK)
        code = read_details(a, "SELECT kind, min, max FROM sizes WHERE event = ?1 ORDER BY number", *out, take_size);
    if (code == TW_OK)
        code = read_details(a,
                            "SELECT l.actor, l.step, l.name, a.entry, a.country, a.sector FROM event_links l"
                            " JOIN actors a ON a.id = l.actor WHERE l.event = ?1 ORDER BY l.number",
                            *out, take_link);
    return code == TW_OK && corrected ? correct(a, *out) : code;
}
