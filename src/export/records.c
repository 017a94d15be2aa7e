/*
 * Articles, statements and events as lines of JSON. The fields are described in docs/formats.md.
 */
#include <string.h>

#include "base/utf8.h"
#include "export/records.h"

/* Left out where nothing is known. */
static void optional(tw_json *json, const char *key, const char *text)
{
    if (*text)
        tw_json_text(json, key, text);
}

static void write_actor_fields(tw_json *json, const tw_actor *actor)
{
    tw_json_text(json, "name", actor->name);
    tw_json_text(json, "id", actor->id);
    tw_json_text(json, "country", actor->country);
    tw_json_text(json, "sector", actor->sector);
}

static void write_side(tw_json *json, const char *key, const tw_actor *actors, size_t count)
{
    tw_json_open(json, key, '[');
    for (size_t i = 0; i < count; i++) {
        tw_json_open(json, NULL, '{');
        write_actor_fields(json, &actors[i]);
        tw_json_text(json, "role", actors[i].role);
        tw_json_span(json, "span", actors[i].span);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}

static void write_attribution(tw_json *json, const tw_link *links, size_t count)
{
    tw_json_open(json, "attribution", '[');
    for (size_t i = 0; i < count; i++) {
        tw_json_open(json, NULL, '{');
        write_actor_fields(json, &links[i].who);
        tw_json_text(json, "cue", links[i].cue);
        tw_json_integer(json, "step", links[i].step);
        tw_json_span(json, "span", links[i].who.span);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}

static void write_date(tw_json *json, const tw_when *date)
{
    tw_json_open(json, "date", '{');
    tw_json_text(json, "text", date->text);
    tw_json_text(json, "iso", date->iso);
    optional(json, "end", date->end);
    tw_json_text(json, "precision", date->precision);
    tw_json_text(json, "from", date->from);
    tw_json_close(json, '}');
}

static void write_place(tw_json *json, const tw_where *place)
{
    if (!*place->text && !*place->country)
        return;
    tw_json_open(json, "place", '{');
    tw_json_text(json, "text", place->text);
    tw_json_text(json, "country", place->country);
    if (place->located) {
        tw_json_decimal(json, "lat", place->lat, 4);
        tw_json_decimal(json, "lon", place->lon, 4);
    }
    tw_json_span(json, "span", place->span);
    tw_json_close(json, '}');
}

/* Keys of an object are unique: of two numbers of one kind the first stands. */
static bool told_before(const tw_count *counts, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (!strcmp(counts[i].kind, counts[index].kind))
            return true;
    return false;
}

static void write_size(tw_json *json, const tw_count *counts, size_t count)
{
    tw_json_open(json, "size", '{');
    for (size_t i = 0; i < count; i++) {
        if (told_before(counts, i))
            continue;
        tw_json_open(json, counts[i].kind, '{');
        if (counts[i].min >= 0)
            tw_json_integer(json, "min", counts[i].min);
        if (counts[i].max >= 0)
            tw_json_integer(json, "max", counts[i].max);
        if (counts[i].about)
            tw_json_bool(json, "about", true);
        tw_json_text(json, "text", counts[i].text);
        tw_json_close(json, '}');
    }
    tw_json_close(json, '}');
}

static void write_contexts(tw_json *json, const tw_event *event)
{
    tw_json_open(json, "contexts", '[');
    for (size_t i = 0; i < event->context_count; i++)
        tw_json_text(json, NULL, event->contexts[i]);
    tw_json_close(json, ']');
}

static void write_what(tw_json *json, const tw_event *event)
{
    tw_json_text(json, "type", event->type);
    tw_json_text(json, "mode", event->mode);
    write_contexts(json, event);
    tw_json_text(json, "cameo", event->cameo);
    tw_json_integer(json, "quad", event->quad);
    tw_json_decimal(json, "goldstein", event->goldstein, 1);
    tw_json_text(json, "status", event->status);
    tw_json_bool(json, "reciprocal", event->reciprocal);
    write_side(json, "source", event->source, event->source_count);
    write_side(json, "target", event->target, event->target_count);
    tw_json_open(json, "trigger", '{');
    tw_json_text(json, "text", event->trigger);
    tw_json_span(json, "span", event->trigger_span);
    tw_json_close(json, '}');
}

void tw_json_event(tw_json *json, const tw_event *event)
{
    tw_json_text(json, "id", event->id);
    tw_json_text(json, "doc", event->article->doc);
    tw_json_integer(json, "article", (int64_t)event->article->index);
    tw_json_integer(json, "sentence", (int64_t)event->sentence);
    tw_json_text(json, "lang", event->article->lang);
    tw_json_text(json, "part", tw_part_name(event->part));
    tw_json_text(json, "published", event->article->published);
    write_what(json, event);
    write_date(json, &event->date);
    write_place(json, &event->place);
    write_size(json, event->counts, event->count_count);
    write_attribution(json, event->attribution, event->attribution_count);
    tw_json_decimal(json, "score", event->score, 3);
    tw_json_text(json, "text", event->text);
    tw_json_span(json, "span", event->span);
    tw_json_text(json, "coder", event->coder);
}

tw_code tw_event_json(const tw_event *event, tw_write write, void *user)
{
    tw_json json;
    tw_json_begin(&json, write, user);
    tw_json_open(&json, NULL, '{');
    tw_json_event(&json, event);
    tw_json_close(&json, '}');
    return tw_json_end(&json);
}

tw_code tw_statement_json(const tw_statement *statement, tw_write write, void *user)
{
    tw_json json;
    tw_json_begin(&json, write, user);
    tw_json_open(&json, NULL, '{');
    tw_json_text(&json, "doc", statement->article->doc);
    tw_json_integer(&json, "article", (int64_t)statement->article->index);
    tw_json_integer(&json, "sentence", (int64_t)statement->sentence);
    write_attribution(&json, statement->attribution, statement->attribution_count);
    write_date(&json, &statement->date);
    tw_json_bool(&json, "denied", statement->denied);
    tw_json_bool(&json, "quoted", statement->quoted);
    tw_json_span(&json, "said", statement->said);
    tw_json_text(&json, "text", statement->text);
    tw_json_span(&json, "span", statement->span);
    tw_json_close(&json, '}');
    return tw_json_end(&json);
}

static void write_parts(tw_json *json, const tw_article *article)
{
    tw_json_open(json, "parts", '[');
    for (size_t i = 0; i < article->part_count; i++) {
        tw_json_open(json, NULL, '{');
        tw_json_text(json, "part", tw_part_name(article->parts[i].kind));
        tw_json_span(json, "span", article->parts[i].span);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}

/* A place in an article's text: the same place as a code point and as a byte. */
typedef struct tw_place_in_text {
    uint32_t point;
    size_t byte;
} tw_place_in_text;

static void advance(const tw_article *article, tw_place_in_text *place, uint32_t point)
{
    while (place->point < point && place->byte < article->text_length) {
        uint32_t ignored;
        place->byte += tw_utf8_get(article->text + place->byte, article->text_length - place->byte, &ignored);
        place->point++;
    }
}

/* The body paragraphs alone, one a line. Parts stand in reading order. */
static void write_body(tw_json *json, const tw_article *article)
{
    tw_place_in_text place = { 0, 0 };
    bool first = true;
    tw_json_text_open(json, "body");
    for (size_t i = 0; i < article->part_count; i++) {
        const tw_part *part = &article->parts[i];
        if (part->kind != TW_PART_BODY)
            continue;
        advance(article, &place, part->span.start);
        size_t start = place.byte;
        advance(article, &place, part->span.end);
        if (!first)
            tw_json_text_more(json, "\n", 1);
        tw_json_text_more(json, article->text + start, place.byte - start);
        first = false;
    }
    tw_json_text_close(json);
}

/* Eight hexadecimal digits a number. */
static void write_fingerprint(tw_json *json, const uint32_t *fingerprint)
{
    static const char digits[] = "0123456789abcdef";
    char text[TW_FINGERPRINT * 8 + 1];
    if (!fingerprint)
        return;
    for (size_t i = 0; i < TW_FINGERPRINT * 8; i++)
        text[i] = digits[fingerprint[i / 8] >> (28 - i % 8 * 4) & 15u];
    text[TW_FINGERPRINT * 8] = '\0';
    tw_json_text(json, "fingerprint", text);
}

tw_code tw_article_json(const tw_article *article, tw_write write, void *user)
{
    tw_json json;
    tw_json_begin(&json, write, user);
    tw_json_open(&json, NULL, '{');
    tw_json_text(&json, "doc", article->doc);
    tw_json_integer(&json, "article", (int64_t)article->index);
    optional(&json, "title", article->title);
    optional(&json, "subtitle", article->subtitle);
    optional(&json, "byline", article->byline);
    optional(&json, "agency", article->agency);
    optional(&json, "dateline", article->dateline);
    optional(&json, "published", article->published);
    optional(&json, "modified", article->modified);
    optional(&json, "publisher", article->publisher);
    optional(&json, "lang", article->lang);
    optional(&json, "url", article->url);
    tw_json_text_open(&json, "text");
    tw_json_text_more(&json, article->text, article->text_length);
    tw_json_text_close(&json);
    write_parts(&json, article);
    write_body(&json, article);
    if (article->replaced)
        tw_json_integer(&json, "replaced", (int64_t)article->replaced);
    write_fingerprint(&json, article->fingerprint);
    tw_json_close(&json, '}');
    return tw_json_end(&json);
}
