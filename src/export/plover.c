/*
 * Events as PLOVER writes them in JSON (PLOVER: Political Language Ontology for Verifiable Event Records, codebook 2018, "JSON
 * fields"): one object a line.
 */
#include <stdio.h>

#include "export/exporter.h"
#include "export/json.h"

static void put_side(tw_exporter *e, tw_json *json, const char *key, const tw_actor *actors, size_t count)
{
    char name[512];
    tw_json_open(json, key, '[');
    for (size_t i = 0; i < count; i++) {
        tw_export_name(e, &actors[i], name, sizeof name);
        tw_json_open(json, NULL, '{');
        tw_json_text(json, "name", name);
        tw_json_text(json, "country", actors[i].country);
        tw_json_text(json, "sector", actors[i].sector);
        tw_json_text(json, "title", actors[i].role);
        tw_json_text(json, "actorText", actors[i].name);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}

static void put_place(tw_json *json, const tw_where *place)
{
    tw_json_open(json, "location", '{');
    tw_json_text(json, "locationText", place->text);
    tw_json_text(json, "country", place->country);
    if (place->located) {
        tw_json_decimal(json, "lat", place->lat, 4);
        tw_json_decimal(json, "lon", place->lon, 4);
    }
    tw_json_close(json, '}');
}

static void put_sizes(tw_json *json, const tw_event *event)
{
    tw_json_open(json, "magnitude", '[');
    for (size_t i = 0; i < event->count_count; i++) {
        const tw_count *c = &event->counts[i];
        tw_json_open(json, NULL, '{');
        tw_json_text(json, "kind", c->kind);
        if (c->min >= 0)
            tw_json_integer(json, "min", c->min);
        if (c->max >= 0)
            tw_json_integer(json, "max", c->max);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}

tw_code tw_export_plover(tw_exporter *e, const tw_found *found)
{
    const tw_event *event = found->event;
    tw_json json;
    tw_json_begin(&json, e->rows.write, e->rows.user);
    tw_json_open(&json, NULL, '{');
    tw_json_text(&json, "id", event->id);
    tw_json_text(&json, "date", tw_export_date(event));
    tw_json_text(&json, "type", event->type);
    tw_json_text(&json, "mode", event->mode);
    tw_json_open(&json, "context", '[');
    for (size_t i = 0; i < event->context_count; i++)
        tw_json_text(&json, NULL, event->contexts[i]);
    tw_json_close(&json, ']');
    put_side(e, &json, "source", event->source, event->source_count);
    put_side(e, &json, "target", event->target, event->target_count);
    put_place(&json, &event->place);
    put_sizes(&json, event);
    tw_json_text(&json, "status", event->status);
    tw_json_decimal(&json, "intensity", event->goldstein, 1);
    tw_json_text(&json, "eventText", event->trigger);
    tw_json_text(&json, "text", event->text);
    tw_json_text(&json, "textInfo", "sentence");
    tw_json_text(&json, "publisher", event->article->publisher);
    tw_json_text(&json, "pubDate", event->article->published);
    tw_json_text(&json, "url", tw_export_address(event->article));
    tw_json_text(&json, "language", event->article->lang);
    tw_json_text(&json, "story", found->story);
    tw_json_integer(&json, "origins", found->origins);
    tw_json_text(&json, "coder", event->coder);
    tw_json_close(&json, '}');
    return tw_json_end(&json);
}
