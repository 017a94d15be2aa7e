/*
 * Whether two codings of an event say the same.
 */
#include <string.h>

#include "store/replace.h"

static bool same_span(tw_span a, tw_span b)
{
    return a.start == b.start && a.end == b.end;
}

static bool same_actor(const tw_actor *a, const tw_actor *b)
{
    return !strcmp(a->name, b->name) && !strcmp(a->id, b->id) && !strcmp(a->country, b->country) &&
           !strcmp(a->sector, b->sector) && !strcmp(a->role, b->role) && same_span(a->span, b->span);
}

static bool same_side(const tw_actor *a, size_t a_count, const tw_actor *b, size_t b_count)
{
    bool same = a_count == b_count;
    for (size_t i = 0; same && i < a_count; i++)
        same = same_actor(&a[i], &b[i]);
    return same;
}

static bool same_links(const tw_event *a, const tw_event *b)
{
    bool same = a->attribution_count == b->attribution_count;
    for (size_t i = 0; same && i < a->attribution_count; i++) {
        const tw_link *x = &a->attribution[i], *y = &b->attribution[i];
        same = x->step == y->step && !strcmp(x->cue, y->cue) && same_actor(&x->who, &y->who);
    }
    return same;
}

static bool same_counts(const tw_event *a, const tw_event *b)
{
    bool same = a->count_count == b->count_count;
    for (size_t i = 0; same && i < a->count_count; i++) {
        const tw_count *x = &a->counts[i], *y = &b->counts[i];
        same = x->min == y->min && x->max == y->max && x->about == y->about && !strcmp(x->kind, y->kind) &&
               !strcmp(x->text, y->text) && same_span(x->span, y->span);
    }
    return same;
}

static bool same_contexts(const tw_event *a, const tw_event *b)
{
    bool same = a->context_count == b->context_count;
    for (size_t i = 0; same && i < a->context_count; i++)
        same = !strcmp(a->contexts[i], b->contexts[i]);
    return same;
}

static bool same_when(const tw_when *a, const tw_when *b)
{
    return !strcmp(a->text, b->text) && !strcmp(a->iso, b->iso) && !strcmp(a->end, b->end) &&
           !strcmp(a->precision, b->precision) && !strcmp(a->from, b->from) && same_span(a->span, b->span);
}

/* Copies of one number are equal or they are not: no arithmetic has touched them. */
static bool same_number(double a, double b)
{
    return !(a < b) && !(b < a);
}

static bool same_where(const tw_where *a, const tw_where *b)
{
    return !strcmp(a->text, b->text) && !strcmp(a->id, b->id) && !strcmp(a->country, b->country) &&
           a->located == b->located && (!a->located || (same_number(a->lat, b->lat) && same_number(a->lon, b->lon))) &&
           same_span(a->span, b->span);
}

static bool same_what(const tw_event *a, const tw_event *b)
{
    return a->sentence == b->sentence && a->part == b->part && !strcmp(a->type, b->type) && !strcmp(a->mode, b->mode) &&
           !strcmp(a->cameo, b->cameo) && a->quad == b->quad && same_number(a->goldstein, b->goldstein) &&
           !strcmp(a->status, b->status) && a->reciprocal == b->reciprocal && !strcmp(a->trigger, b->trigger) &&
           same_span(a->trigger_span, b->trigger_span) && same_span(a->span, b->span) &&
           same_number(a->score, b->score);
}

bool tw_store_same_event(const tw_event *a, const tw_event *b)
{
    return same_what(a, b) && same_contexts(a, b) && same_when(&a->date, &b->date) &&
           same_where(&a->place, &b->place) && same_side(a->source, a->source_count, b->source, b->source_count) &&
           same_side(a->target, a->target_count, b->target, b->target_count) && same_counts(a, b) && same_links(a, b);
}
