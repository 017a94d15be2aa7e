/*
 * Records as cells. See query_rows.h.
 */
#include "query_rows.h"

#include <stdio.h>
#include <string.h>

enum { NUMBER = 32, NUMBERS = 8 };

/* Numbers as text, as long as a row is put. */
typedef struct {
    char text[NUMBERS][NUMBER];
    size_t used;
} numbers;

static const char *integer(numbers *n, int64_t value)
{
    char *text = n->text[n->used++ % NUMBERS];
    snprintf(text, NUMBER, "%lld", (long long)value);
    return text;
}

/* With at most `places` digits after the point, whatever the locale. */
static const char *decimal(numbers *n, double value, int places)
{
    char *text = n->text[n->used++ % NUMBERS];
    long long scale = 1;
    for (int i = 0; i < places; i++)
        scale *= 10;
    double scaled = value * (double)scale;
    if (!(scaled > -9e17 && scaled < 9e17))
        return "0";
    long long whole = (long long)(scaled < 0 ? scaled - 0.5 : scaled + 0.5), size = whole < 0 ? -whole : whole;
    snprintf(text, NUMBER, "%s%lld.%0*lld", whole < 0 ? "-" : "", size / scale, places, size % scale);
    size_t length = strlen(text);
    while (text[length - 1] == '0')
        text[--length] = '\0';
    if (text[length - 1] == '.')
        text[length - 1] = '\0';
    return text;
}

void cli_sides_text(cli_buffer *out, const tw_actor *actors, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const tw_actor *a = &actors[i];
        cli_buffer_text(out, i ? ", " : "");
        cli_buffer_text(out, a->name);
        cli_buffer_text(out, *a->country ? " " : "");
        cli_buffer_text(out, a->country);
        cli_buffer_text(out, *a->sector ? " " : "");
        cli_buffer_text(out, a->sector);
    }
    cli_buffer_add(out, "", 1);
}

static const char *text_of(const cli_buffer *buffer)
{
    return buffer->failed || !buffer->bytes ? "" : buffer->bytes;
}

const cli_column cli_story_columns[16] = {
    { "day", 11, CLI_TEXT_CELL },
    { "type", 10, CLI_TEXT_CELL },
    { "status", 9, CLI_TEXT_CELL },
    { "source", 0, CLI_TEXT_CELL },
    { "target", 0, CLI_TEXT_CELL },
    { "origins", 8, CLI_NUMBER_CELL },
    { "mentions", 9, CLI_NUMBER_CELL },
    { "copies", 7, CLI_NUMBER_CELL },
    { "denials", 8, CLI_NUMBER_CELL },
    { "title", 0, CLI_TEXT_CELL },
    { "key", 17, CLI_TEXT_CELL },
    { "first", CLI_HIDDEN, CLI_TEXT_CELL },
    { "last", CLI_HIDDEN, CLI_TEXT_CELL },
    { "sentence", CLI_HIDDEN, CLI_TEXT_CELL },
    { "disagreement", CLI_HIDDEN, CLI_JSON_CELL },
    { "cursor", CLI_HIDDEN, CLI_TEXT_CELL },
};

int cli_put_story(const cli_rows *rows, const tw_story *s)
{
    numbers n = { 0 };
    cli_buffer source = { 0 }, target = { 0 };
    cli_sides_text(&source, s->source, s->source_count);
    cli_sides_text(&target, s->target, s->target_count);
    const char *cells[] = { s->day,
                            s->type,
                            s->status,
                            text_of(&source),
                            text_of(&target),
                            integer(&n, s->origins),
                            integer(&n, s->mentions),
                            integer(&n, s->copies),
                            integer(&n, s->denials),
                            s->title,
                            s->key,
                            s->first,
                            s->last,
                            s->sentence,
                            s->disagreement,
                            s->cursor };
    int failed = cli_rows_put(rows, cells);
    cli_buffer_free(&source);
    cli_buffer_free(&target);
    return failed;
}

const cli_column cli_point_columns[8] = {
    { "from", 12, CLI_TEXT_CELL },        { "count", 9, CLI_NUMBER_CELL }, { "stories", 9, CLI_NUMBER_CELL },
    { "goldstein", 12, CLI_NUMBER_CELL }, { "quad1", 8, CLI_NUMBER_CELL }, { "quad2", 8, CLI_NUMBER_CELL },
    { "quad3", 8, CLI_NUMBER_CELL },      { "quad4", 8, CLI_NUMBER_CELL },
};

int cli_put_point(const cli_rows *rows, const tw_series_point *p)
{
    numbers n = { 0 };
    const char *cells[] = { p->from,
                            integer(&n, p->count),
                            integer(&n, p->stories),
                            decimal(&n, p->goldstein, 3),
                            integer(&n, p->quad[1]),
                            integer(&n, p->quad[2]),
                            integer(&n, p->quad[3]),
                            integer(&n, p->quad[4]) };
    if (rows->count != 2)
        return cli_rows_put(rows, cells);
    for (int i = 1; i < 4; i++) /* one of the sums */
        if (!strcmp(rows->columns[1].name, cli_point_columns[i].name))
            cells[1] = cells[i];
    return cli_rows_put(rows, cells);
}

const cli_column cli_tie_columns[12] = {
    { "source", 0, CLI_TEXT_CELL },
    { "source_country", 15, CLI_TEXT_CELL },
    { "source_sector", 14, CLI_TEXT_CELL },
    { "target", 0, CLI_TEXT_CELL },
    { "target_country", 15, CLI_TEXT_CELL },
    { "target_sector", 14, CLI_TEXT_CELL },
    { "count", 9, CLI_NUMBER_CELL },
    { "cooperation", 12, CLI_NUMBER_CELL },
    { "conflict", 9, CLI_NUMBER_CELL },
    { "goldstein", 12, CLI_NUMBER_CELL },
    { "source_id", CLI_HIDDEN, CLI_TEXT_CELL },
    { "target_id", CLI_HIDDEN, CLI_TEXT_CELL },
};

int cli_put_tie(const cli_rows *rows, const tw_tie *t)
{
    numbers n = { 0 };
    const char *cells[] = { t->source.name,
                            t->source.country,
                            t->source.sector,
                            t->target.name,
                            t->target.country,
                            t->target.sector,
                            integer(&n, t->count),
                            integer(&n, t->cooperation),
                            integer(&n, t->conflict),
                            decimal(&n, t->goldstein, 3),
                            t->source.id,
                            t->target.id };
    return cli_rows_put(rows, cells);
}

const cli_column cli_spot_columns[7] = {
    { "name", 0, CLI_TEXT_CELL },   { "country", 8, CLI_TEXT_CELL }, { "lat", 11, CLI_NUMBER_CELL },
    { "lon", 11, CLI_NUMBER_CELL }, { "count", 9, CLI_NUMBER_CELL }, { "conflict", 9, CLI_NUMBER_CELL },
    { "id", 24, CLI_TEXT_CELL },
};

int cli_put_spot(const cli_rows *rows, const tw_spot *s)
{
    numbers n = { 0 };
    const char *cells[] = { s->name,
                            s->country,
                            decimal(&n, s->lat, 5),
                            decimal(&n, s->lon, 5),
                            integer(&n, s->count),
                            integer(&n, s->conflict),
                            s->id };
    return cli_rows_put(rows, cells);
}

const cli_column cli_party_columns[5] = {
    { "name", 0, CLI_TEXT_CELL }, { "country", 8, CLI_TEXT_CELL }, { "sector", 7, CLI_TEXT_CELL },
    { "id", 24, CLI_TEXT_CELL },  { "count", 9, CLI_NUMBER_CELL },
};

int cli_put_party(const cli_rows *rows, const tw_party *p)
{
    numbers n = { 0 };
    const char *cells[] = { p->name, p->country, p->sector, p->id, integer(&n, p->count) };
    return cli_rows_put(rows, cells);
}

const cli_column cli_turn_columns[16] = {
    { "day", 11, CLI_TEXT_CELL },
    { "what", 21, CLI_TEXT_CELL },
    { "status", 13, CLI_TEXT_CELL },
    { "source", 0, CLI_TEXT_CELL },
    { "target", 0, CLI_TEXT_CELL },
    { "changes", 12, CLI_TEXT_CELL },
    { "to", 11, CLI_TEXT_CELL },
    { "origins", 8, CLI_NUMBER_CELL },
    { "mentions", 9, CLI_NUMBER_CELL },
    { "story", 17, CLI_TEXT_CELL },
    { "type", CLI_HIDDEN, CLI_TEXT_CELL },
    { "mode", CLI_HIDDEN, CLI_TEXT_CELL },
    { "cameo", CLI_HIDDEN, CLI_TEXT_CELL },
    { "event", CLI_HIDDEN, CLI_TEXT_CELL },
    { "doc", CLI_HIDDEN, CLI_TEXT_CELL },
    { "text", CLI_HIDDEN, CLI_TEXT_CELL },
};

int cli_put_turn(const cli_rows *rows, const tw_turn *t)
{
    numbers n = { 0 };
    cli_buffer source = { 0 }, target = { 0 };
    const tw_event *e = t->found->event;
    char day[11] = "";
    snprintf(day, sizeof day, "%.10s", *e->date.iso ? e->date.iso : e->article->published);
    cli_sides_text(&source, e->source, e->source_count);
    cli_sides_text(&target, e->target, e->target_count);
    const char *cells[] = { day,
                            t->what,
                            e->status,
                            text_of(&source),
                            text_of(&target),
                            t->changes,
                            t->to,
                            integer(&n, t->found->origins),
                            integer(&n, t->found->mentions),
                            t->found->story,
                            e->type,
                            e->mode,
                            e->cameo,
                            e->id,
                            e->article->doc,
                            e->text };
    int failed = cli_rows_put(rows, cells);
    cli_buffer_free(&source);
    cli_buffer_free(&target);
    return failed;
}
