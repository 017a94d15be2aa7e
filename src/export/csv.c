/*
 * Events as a table for spreadsheets, one row each: RFC 4180, with an apostrophe before what would be a formula. Several sides stand in
 * one field, separated by «; ».
 */
#include <string.h>

#include "export/exporter.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

tw_code tw_export_csv_header(tw_exporter *e)
{
    static const char *const columns[] = {
        "id",
        "story",
        "mentions",
        "origins",
        "verdict",
        "date",
        "date_end",
        "date_precision",
        "date_from",
        "type",
        "mode",
        "contexts",
        "cameo",
        "quad",
        "goldstein",
        "status",
        "reciprocal",
        "source",
        "source_id",
        "source_country",
        "source_sector",
        "target",
        "target_id",
        "target_country",
        "target_sector",
        "trigger",
        "place",
        "place_country",
        "lat",
        "lon",
        "killed_min",
        "killed_max",
        "wounded_min",
        "wounded_max",
        "detained_min",
        "detained_max",
        "crowd_min",
        "crowd_max",
        "attribution",
        "score",
        "published",
        "publisher",
        "url",
        "doc",
        "article",
        "sentence",
        "start",
        "end",
        "text",
        "coder",
    };
    return tw_export_names(e, columns, COUNT(columns));
}

static const char *name_of(const tw_actor *a)
{
    return a->name;
}

static const char *id_of(const tw_actor *a)
{
    return a->id;
}

static const char *country_of(const tw_actor *a)
{
    return a->country;
}

static const char *sector_of(const tw_actor *a)
{
    return a->sector;
}

static void put_side(tw_rows *rows, const tw_actor *actors, size_t count)
{
    static const char *(*const parts[])(const tw_actor *) = { name_of, id_of, country_of, sector_of };
    for (size_t p = 0; p < COUNT(parts); p++) {
        const char *first = count ? parts[p](&actors[0]) : "";
        if (count < 2) {
            tw_rows_text(rows, first);
            continue;
        }
        tw_rows_open(rows);
        tw_rows_more(rows, *first && strchr("=+-@\t\r", *first) ? "'" : "");
        for (size_t i = 0; i < count; i++) {
            tw_rows_more(rows, i ? "; " : "");
            tw_rows_more(rows, parts[p](&actors[i]));
        }
        tw_rows_close(rows);
    }
}

static void put_bound(tw_rows *rows, int64_t value)
{
    if (value < 0)
        tw_rows_text(rows, "");
    else
        tw_rows_integer(rows, value);
}

static void put_counts(tw_rows *rows, const tw_event *event)
{
    static const char *const kinds[] = { "killed", "wounded", "detained", "crowd" };
    for (size_t k = 0; k < COUNT(kinds); k++) {
        const tw_count *found = NULL;
        for (size_t i = 0; i < event->count_count && !found; i++)
            if (strcmp(event->counts[i].kind, kinds[k]) == 0)
                found = &event->counts[i];
        put_bound(rows, found ? found->min : -1);
        put_bound(rows, found ? found->max : -1);
    }
}

/* «مسؤول < رويترز»: nearest to the fact first; parallel links are joined by +. */
static void put_chain(tw_rows *rows, const tw_event *event)
{
    tw_rows_open(rows);
    for (size_t i = 0; i < event->attribution_count; i++) {
        if (i)
            tw_rows_more(rows, event->attribution[i].step == event->attribution[i - 1].step ? " + " : " < ");
        const tw_actor *who = &event->attribution[i].who;
        tw_rows_more(rows, *who->name ? who->name : who->id);
    }
    tw_rows_close(rows);
}

static void put_act(tw_rows *rows, const tw_event *event)
{
    tw_rows_text(rows, event->date.iso);
    tw_rows_text(rows, event->date.end);
    tw_rows_text(rows, event->date.precision);
    tw_rows_text(rows, event->date.from);
    tw_rows_text(rows, event->type);
    tw_rows_text(rows, event->mode);
    tw_rows_joined(rows, event->contexts, event->context_count, " ");
    tw_rows_text(rows, event->cameo);
    tw_rows_integer(rows, event->quad);
    tw_rows_decimal(rows, event->goldstein, 1);
    tw_rows_text(rows, event->status);
    tw_rows_integer(rows, event->reciprocal);
}

static void put_place(tw_rows *rows, const tw_where *place)
{
    tw_rows_text(rows, place->text);
    tw_rows_text(rows, place->country);
    tw_rows_position(rows, place);
}

tw_code tw_export_csv(tw_exporter *e, const tw_found *found)
{
    const tw_event *event = found->event;
    tw_rows *r = &e->rows;
    tw_rows_text(r, event->id);
    tw_rows_text(r, found->story);
    tw_rows_integer(r, found->mentions);
    tw_rows_integer(r, found->origins);
    tw_rows_text(r, found->verdict);
    put_act(r, event);
    put_side(r, event->source, event->source_count);
    put_side(r, event->target, event->target_count);
    tw_rows_text(r, event->trigger);
    put_place(r, &event->place);
    put_counts(r, event);
    put_chain(r, event);
    tw_rows_decimal(r, event->score, 3);
    tw_rows_text(r, event->article->published);
    tw_rows_text(r, event->article->publisher);
    tw_rows_text(r, event->article->url);
    tw_rows_text(r, event->article->doc);
    tw_rows_integer(r, (int64_t)event->article->index);
    tw_rows_integer(r, (int64_t)event->sentence);
    tw_rows_integer(r, event->span.start);
    tw_rows_integer(r, event->span.end);
    tw_rows_text(r, event->text);
    tw_rows_text(r, event->coder);
    return tw_rows_end(r);
}
