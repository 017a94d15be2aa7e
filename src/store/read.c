/*
 * Events read back. See read.h.
 */
#include "store/read.h"

#include <string.h>

#include "base/error.h"
#include "base/grow.h"
#include "store/reviews.h"

static uint32_t point(sqlite3_stmt *s, int column)
{
    int64_t value = sqlite3_column_int64(s, column);
    return value < 0 ? 0 : value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
}

static tw_span span_of(sqlite3_stmt *s, int column)
{
    return (tw_span){ point(s, column), point(s, column + 1) };
}

static tw_code no_memory(tw_error *error)
{
    return tw_fail(error, TW_ERR_MEMORY, "There is no memory for an event.");
}

/* ---- what belongs to an event: rows of another table ---- */

/* Rows of `sql` for the event (and the side); `read` puts the row into element `i` of `list`, which has `size`-byte elements. */
typedef void (*row_reader)(sqlite3_stmt *s, tw_arena *arena, void *element);

typedef struct row_list {
    char *elements;
    size_t count, room, size;
} row_list;

static void *next_element(row_list *list, tw_arena *arena)
{
    char *grown = tw_grow_in(arena, list->elements, list->count, &list->room, list->size);
    if (!grown)
        return NULL;
    list->elements = grown;
    return list->elements + list->count++ * list->size;
}

static tw_code read_rows(tw_store *store, sqlite3_stmt *s, row_reader read, tw_arena *arena, row_list *list,
                         tw_error *error)
{
    bool row = true;
    tw_code code = TW_OK;
    while (code == TW_OK && row) {
        code = tw_store_step(store, s, &row, error);
        void *element = code == TW_OK && row ? next_element(list, arena) : NULL;
        if (element)
            read(s, arena, element);
        if (code == TW_OK && arena->failed)
            code = no_memory(error);
    }
    tw_store_done(store, s);
    return code;
}

/* Columns: name, entry, country, sector, role, start, end */
static tw_actor actor_of(sqlite3_stmt *s, tw_arena *arena)
{
    return (tw_actor){ .name = tw_store_keep(s, 0, arena),
                       .id = tw_store_keep(s, 1, arena),
                       .country = tw_store_keep(s, 2, arena),
                       .sector = tw_store_keep(s, 3, arena),
                       .role = tw_store_keep(s, 4, arena),
                       .span = span_of(s, 5) };
}

static void read_actor(sqlite3_stmt *s, tw_arena *arena, void *element)
{
    *(tw_actor *)element = actor_of(s, arena);
}

static void read_link(sqlite3_stmt *s, tw_arena *arena, void *element)
{
    *(tw_link *)element = (tw_link){ actor_of(s, arena), tw_store_keep(s, 7, arena), point(s, 8) };
}

static void read_size(sqlite3_stmt *s, tw_arena *arena, void *element)
{
    *(tw_count *)element = (tw_count){ .kind = tw_store_keep(s, 0, arena),
                                       .min = sqlite3_column_int64(s, 1),
                                       .max = sqlite3_column_int64(s, 2),
                                       .about = sqlite3_column_int(s, 3) != 0,
                                       .text = tw_store_keep(s, 4, arena),
                                       .span = span_of(s, 5) };
}

tw_code tw_store_load_side(tw_store *store, int64_t event, int side, tw_arena *arena, const tw_actor **out,
                           size_t *count, tw_error *error)
{
    sqlite3_stmt *s;
    row_list list = { .size = sizeof(tw_actor) };
    tw_code code = tw_store_prepare(store,
                                    "SELECT s.name, a.entry, a.country, a.sector, s.role, s.start, s.end"
                                    " FROM sides s JOIN actors a ON a.id = s.actor"
                                    " WHERE s.event = ?1 AND s.side = ?2 ORDER BY s.number",
                                    &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, event);
    sqlite3_bind_int(s, 2, side);
    code = read_rows(store, s, read_actor, arena, &list, error);
    *out = (const tw_actor *)(const void *)list.elements;
    *count = list.count;
    return code;
}

static tw_code load_links(tw_store *store, int64_t event, tw_arena *arena, tw_event *e, tw_error *error)
{
    sqlite3_stmt *s;
    row_list list = { .size = sizeof(tw_link) };
    tw_code code = tw_store_prepare(store,
                                    "SELECT l.name, a.entry, a.country, a.sector, l.role, l.start, l.end, l.cue, l.step"
                                    " FROM event_links l JOIN actors a ON a.id = l.actor"
                                    " WHERE l.event = ?1 ORDER BY l.number",
                                    &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, event);
    code = read_rows(store, s, read_link, arena, &list, error);
    e->attribution = (const tw_link *)(const void *)list.elements;
    e->attribution_count = list.count;
    return code;
}

static tw_code load_sizes(tw_store *store, int64_t event, tw_arena *arena, tw_event *e, tw_error *error)
{
    sqlite3_stmt *s;
    row_list list = { .size = sizeof(tw_count) };
    tw_code code = tw_store_prepare(
        store, "SELECT kind, min, max, about, text, start, end FROM sizes WHERE event = ?1 ORDER BY number", &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, event);
    code = read_rows(store, s, read_size, arena, &list, error);
    e->counts = (const tw_count *)(const void *)list.elements;
    e->count_count = list.count;
    return code;
}

/* ---- the event's own row ---- */

static const char *const *split(tw_arena *arena, const char *words, size_t *count)
{
    size_t n = *words ? 1 : 0;
    char *copy = tw_arena_copy(arena, words, strlen(words));
    for (const char *c = words; *c; c++)
        n += *c == ' ';
    const char **list = TW_NEW(arena, const char *, n + 1);
    *count = 0;
    if (!copy || !list)
        return NULL;
    for (char *word = *copy ? copy : NULL, *space; word; word = space ? space + 1 : NULL) {
        space = strchr(word, ' ');
        if (space)
            *space = '\0';
        list[(*count)++] = word;
    }
    return list;
}

static void fill_what(tw_event *e, sqlite3_stmt *s, tw_arena *arena)
{
    int64_t part = sqlite3_column_int64(s, 3);
    e->id = tw_store_keep(s, 0, arena);
    e->sentence = point(s, 2);
    e->part = part >= 0 && part <= TW_PART_BODY ? (tw_part_kind)part : TW_PART_BODY;
    e->type = tw_store_keep(s, 4, arena);
    e->mode = tw_store_keep(s, 5, arena);
    e->contexts = split(arena, tw_store_text(s, 6), &e->context_count);
    e->cameo = tw_store_keep(s, 7, arena);
    e->quad = point(s, 8);
    e->goldstein = sqlite3_column_double(s, 9);
    e->status = tw_store_keep(s, 10, arena);
    e->reciprocal = sqlite3_column_int(s, 11) != 0;
    e->trigger = tw_store_keep(s, 12, arena);
    e->trigger_span = span_of(s, 13);
    e->span = span_of(s, 15);
}

static void fill_when_and_where(tw_event *e, sqlite3_stmt *s, tw_arena *arena)
{
    e->date = (tw_when){ .text = tw_store_keep(s, 17, arena),
                         .iso = tw_store_keep(s, 18, arena),
                         .end = tw_store_keep(s, 19, arena),
                         .precision = tw_store_keep(s, 20, arena),
                         .from = tw_store_keep(s, 21, arena),
                         .span = span_of(s, 22) };
    e->place = (tw_where){ .text = tw_store_keep(s, 24, arena),
                           .id = tw_store_keep(s, 25, arena),
                           .country = tw_store_keep(s, 26, arena),
                           .lat = sqlite3_column_double(s, 27),
                           .lon = sqlite3_column_double(s, 28),
                           .located = sqlite3_column_type(s, 27) != SQLITE_NULL,
                           .span = span_of(s, 29) };
    e->score = sqlite3_column_double(s, 31);
}

static tw_code load_row(tw_store *store, int64_t event, tw_arena *arena, tw_event *e, tw_found *found, int64_t *article,
                        tw_error *error)
{
    sqlite3_stmt *s;
    bool row;
    tw_code code =
        tw_store_prepare(store,
                         "SELECT e.key, e.article, e.sentence, e.part, e.type, e.mode, e.contexts, e.cameo, e.quad,"
                         " e.goldstein, e.status, e.reciprocal, e.trigger, e.trigger_start, e.trigger_end, e.start,"
                         " e.end, e.date_text, e.date_iso, e.date_end, e.date_precision, e.date_from,"
                         " e.date_start, e.date_stop, e.place_text, e.place_id, e.place_country, e.lat, e.lon,"
                         " e.place_start, e.place_end, e.score, s.key, s.origins, s.mentions,"
                         " s.first IS NULL OR s.first = e.id OR (e.status = 'actual' AND"
                         " (SELECT f.status FROM events f WHERE f.id = s.first) <> 'actual' AND"
                         " e.id = (SELECT min(x.id) FROM events x WHERE x.story = e.story AND x.status = 'actual'))"
                         " FROM events e LEFT JOIN stories s ON s.id = e.story WHERE e.id = ?1",
                         &s, error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, event);
    code = tw_store_step(store, s, &row, error);
    if (code == TW_OK && !row)
        code = tw_fail_at(error, TW_ERR_ARGUMENT, store->path, 0, 0, "there is no event %lld", (long long)event);
    if (code == TW_OK) {
        fill_what(e, s, arena);
        fill_when_and_where(e, s, arena);
        *article = sqlite3_column_int64(s, 1);
        found->story = tw_store_keep(s, 32, arena);
        found->origins = point(s, 33);
        found->mentions = point(s, 34);
        found->leads = point(s, 35) != 0;
    }
    tw_store_done(store, s);
    return code;
}

static tw_code load_all(tw_store *store, int64_t event, tw_arena *arena, tw_event *e, tw_article *a, tw_found *found,
                        tw_error *error)
{
    int64_t article = 0;
    tw_code code = load_row(store, event, arena, e, found, &article, error);
    if (code == TW_OK)
        code = tw_store_load_side(store, event, 0, arena, &e->source, &e->source_count, error);
    if (code == TW_OK)
        code = tw_store_load_side(store, event, 1, arena, &e->target, &e->target_count, error);
    if (code == TW_OK)
        code = load_links(store, event, arena, e, error);
    if (code == TW_OK)
        code = load_sizes(store, event, arena, e, error);
    if (code == TW_OK)
        code = tw_store_load_article(store, article, a, &e->coder, error);
    if (code == TW_OK)
        e->text = tw_store_cut(store, e->span, arena);
    return code;
}

static tw_code load_coded(tw_store *store, int64_t event, tw_arena *arena, tw_found *out, tw_event **loaded,
                          tw_error *error)
{
    tw_event *e = *loaded = TW_NEW(arena, tw_event, 1);
    tw_article *a = TW_NEW(arena, tw_article, 1);
    *out = (tw_found){ .event = e, .verdict = "", .cursor = "" };
    if (!e || !a)
        return no_memory(error);
    e->article = a;
    tw_code code = load_all(store, event, arena, e, a, out, error);
    if (code == TW_OK && arena->failed)
        code = no_memory(error);
    return code;
}

tw_code tw_store_load_coded(tw_store *store, int64_t event, tw_arena *arena, tw_found *out, tw_error *error)
{
    tw_event *e;
    return load_coded(store, event, arena, out, &e, error);
}

tw_code tw_store_load_event(tw_store *store, int64_t event, tw_arena *arena, tw_found *out, tw_error *error)
{
    tw_event *e;
    tw_code code = load_coded(store, event, arena, out, &e, error);
    if (code == TW_OK)
        code = tw_store_apply_review(store, arena, e, out, error);
    if (code == TW_OK && arena->failed)
        code = no_memory(error);
    return code;
}
