/*
 * Excerpts and marks. The database counts code points, the text is bytes: both are walked together, once.
 */
#include "evidence.h"

#include <stdlib.h>
#include <string.h>

#include "points.h"

enum { MARKS = 128 }; /* of one event; further ones are left out */

typedef struct place_in_text {
    size_t byte;
    uint32_t point;
} place_in_text;

typedef struct excerpt {
    const char *text;
    size_t length; /* of the text */
    place_in_text start, end;
} excerpt;

typedef struct mark {
    const char *what;
    tw_span span;
    size_t number;
} mark;

typedef struct marks {
    mark all[MARKS];
    size_t count;
    tw_span within;
} marks;

static bool step(const excerpt *e, place_in_text *place)
{
    if (place->byte >= e->length)
        return false;
    cli_point_next(e->text, e->length, &place->byte);
    place->point++;
    return true;
}

/* A word or a line begins here. */
static bool is_boundary(const excerpt *e, const place_in_text *place)
{
    return !place->byte || place->byte >= e->length || e->text[place->byte - 1] == ' ' ||
           e->text[place->byte - 1] == '\n';
}

/* From the first word at most SERVE_AROUND before the sentence to the last at most as much after it. */
static excerpt cut(const char *text, size_t length, tw_span sentence)
{
    excerpt e = { .text = text, .length = length };
    place_in_text at = { 0, 0 };
    uint32_t from = sentence.start > SERVE_AROUND ? sentence.start - SERVE_AROUND : 0;
    while (at.point < from && step(&e, &at))
        ;
    while (at.point < sentence.start && !is_boundary(&e, &at) && step(&e, &at))
        ;
    e.start = at;
    while (at.point < sentence.end && step(&e, &at))
        ;
    e.end = at;
    while (at.point < sentence.end + SERVE_AROUND && step(&e, &at))
        if (is_boundary(&e, &at))
            e.end = at;
    while (e.end.byte > e.start.byte && strchr(" \n", e.text[e.end.byte - 1]) && e.end.point > sentence.end) {
        e.end.byte--;
        e.end.point--;
    }
    return e;
}

static void add(marks *m, const char *what, tw_span span, size_t number)
{
    bool inside = span.start < span.end && span.start >= m->within.start && span.end <= m->within.end;
    if (!inside || m->count == MARKS)
        return;
    tw_span here = { span.start - m->within.start, span.end - m->within.start };
    m->all[m->count++] = (mark){ what, here, number };
}

static void add_sides(marks *m, const char *what, const tw_actor *actors, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add(m, what, actors[i].span, i);
}

static int compare(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    return (x->span.end < y->span.end) - (x->span.end > y->span.end);
}

static void gather(marks *m, const tw_event *event)
{
    add(m, "sentence", event->span, 0);
    add(m, "trigger", event->trigger_span, 0);
    add_sides(m, "source", event->source, event->source_count);
    add_sides(m, "target", event->target, event->target_count);
    add(m, "date", event->date.span, 0);
    add(m, "place", event->place.span, 0);
    for (size_t i = 0; i < event->count_count; i++)
        add(m, "size", event->counts[i].span, i);
    for (size_t i = 0; i < event->attribution_count; i++)
        add(m, "link", event->attribution[i].who.span, i);
    qsort(m->all, m->count, sizeof *m->all, compare);
}

static void write_marks(cli_buffer *out, const marks *m)
{
    serve_json_open(out, "marks", '[');
    for (size_t i = 0; i < m->count; i++) {
        serve_json_open(out, NULL, '{');
        serve_json_text(out, "what", m->all[i].what);
        serve_json_span(out, "span", m->all[i].span);
        serve_json_integer(out, "number", (int64_t)m->all[i].number);
        serve_json_close(out, '}');
    }
    serve_json_close(out, ']');
}

void serve_write_excerpt(cli_buffer *out, const char *key, const tw_event *event, const char *text, size_t length)
{
    marks m = { .within = event->span };
    serve_json_open(out, key, '{');
    if (text) {
        excerpt e = cut(text, length, event->span);
        m.within = (tw_span){ e.start.point, e.end.point };
        serve_json_string(out, "text", text + e.start.byte, e.end.byte - e.start.byte);
    } else {
        serve_json_text(out, "text", event->text);
    }
    serve_json_span(out, "span", m.within);
    gather(&m, event);
    write_marks(out, &m);
    serve_json_close(out, '}');
}
