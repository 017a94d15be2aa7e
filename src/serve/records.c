/*
 * Records as JSON. Events are written by the library itself, so that they are what `tawatur code` prints.
 */
#include "records.h"

void serve_write_found(cli_buffer *out, const tw_found *found)
{
    serve_json_begin(out, "event");
    if (tw_event_json(found->event, cli_buffer_write, out) == TW_OK && out->used && out->bytes[out->used - 1] == '\n')
        out->used--;
    serve_json_text(out, "story", found->story);
    serve_json_integer(out, "origins", found->origins);
    serve_json_integer(out, "mentions", found->mentions);
    serve_json_text(out, "verdict", found->verdict);
}

static void write_actor(cli_buffer *out, const tw_actor *actor)
{
    serve_json_open(out, NULL, '{');
    serve_json_text(out, "name", actor->name);
    serve_json_text(out, "id", actor->id);
    serve_json_text(out, "country", actor->country);
    serve_json_text(out, "sector", actor->sector);
    serve_json_text(out, "role", actor->role);
    serve_json_close(out, '}');
}

static void write_actors(cli_buffer *out, const char *key, const tw_actor *actors, size_t count)
{
    serve_json_open(out, key, '[');
    for (size_t i = 0; i < count; i++)
        write_actor(out, &actors[i]);
    serve_json_close(out, ']');
}

static void write_place(cli_buffer *out, const tw_where *place)
{
    if (!*place->text && !*place->country)
        return;
    serve_json_open(out, "place", '{');
    serve_json_text(out, "text", place->text);
    serve_json_text(out, "id", place->id);
    serve_json_text(out, "country", place->country);
    if (place->located) {
        serve_json_real(out, "lat", place->lat);
        serve_json_real(out, "lon", place->lon);
    }
    serve_json_close(out, '}');
}

void serve_write_story(cli_buffer *out, const char *key, const tw_story *story)
{
    serve_json_open(out, key, '{');
    serve_json_text(out, "key", story->key);
    serve_json_text(out, "type", story->type);
    serve_json_text(out, "status", story->status);
    serve_json_integer(out, "quad", story->quad);
    serve_json_real(out, "goldstein", story->goldstein);
    serve_json_text(out, "day", story->day);
    serve_json_text(out, "first", story->first);
    serve_json_text(out, "last", story->last);
    write_actors(out, "source", story->source, story->source_count);
    write_actors(out, "target", story->target, story->target_count);
    write_place(out, &story->place);
    serve_json_text(out, "title", story->title);
    serve_json_text(out, "sentence", story->sentence);
    serve_json_text(out, "first_publisher", story->first_publisher);
    serve_json_integer(out, "mentions", story->mentions);
    serve_json_integer(out, "copies", story->copies);
    serve_json_integer(out, "origins", story->origins);
    serve_json_integer(out, "denials", story->denials);
    serve_json_object(out, "disagreement", story->disagreement);
    serve_json_text(out, "verdict", story->verdict);
    serve_json_close(out, '}');
}

void serve_write_origins(cli_buffer *out, const char *key, const tw_story *story)
{
    serve_json_open(out, key, '[');
    for (size_t i = 0; i < story->origin_count; i++) {
        const tw_origin *origin = &story->origin[i];
        serve_json_open(out, NULL, '{');
        serve_json_text(out, "kind", origin->kind);
        serve_json_text(out, "name", origin->name);
        serve_json_text(out, "id", origin->id);
        serve_json_text(out, "country", origin->country);
        serve_json_bool(out, "denies", origin->denies);
        serve_json_close(out, '}');
    }
    serve_json_close(out, ']');
}

void serve_write_meta(cli_buffer *out, const char *key, const tw_article *article)
{
    serve_json_open(out, key, '{');
    serve_json_text(out, "doc", article->doc);
    serve_json_integer(out, "article", (int64_t)article->index);
    serve_json_text(out, "title", article->title);
    serve_json_text(out, "subtitle", article->subtitle);
    serve_json_text(out, "byline", article->byline);
    serve_json_text(out, "agency", article->agency);
    serve_json_text(out, "dateline", article->dateline);
    serve_json_text(out, "published", article->published);
    serve_json_text(out, "modified", article->modified);
    serve_json_text(out, "publisher", article->publisher);
    serve_json_text(out, "lang", article->lang);
    serve_json_text(out, "url", article->url);
    serve_json_close(out, '}');
}

void serve_write_parts(cli_buffer *out, const char *key, const tw_article *article)
{
    serve_json_open(out, key, '[');
    for (size_t i = 0; i < article->part_count; i++) {
        serve_json_open(out, NULL, '{');
        serve_json_text(out, "part", tw_part_name(article->parts[i].kind));
        serve_json_span(out, "span", article->parts[i].span);
        serve_json_close(out, '}');
    }
    serve_json_close(out, ']');
}

void serve_write_party(cli_buffer *out, const char *key, const tw_party *party)
{
    serve_json_open(out, key, '{');
    serve_json_text(out, "id", party->id);
    serve_json_text(out, "name", party->name);
    serve_json_text(out, "country", party->country);
    serve_json_text(out, "sector", party->sector);
    serve_json_integer(out, "count", party->count);
    serve_json_close(out, '}');
}

void serve_write_review(cli_buffer *out, const char *key, const tw_review *review)
{
    serve_json_open(out, key, '{');
    serve_json_text(out, "kind", review->kind);
    serve_json_text(out, "key", review->key);
    serve_json_text(out, "verdict", review->verdict);
    serve_json_object(out, "fields", review->fields);
    serve_json_text(out, "who", review->who);
    serve_json_text(out, "note", review->note);
    serve_json_text(out, "at", review->at ? review->at : "");
    serve_json_close(out, '}');
}
