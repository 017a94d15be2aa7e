/*
 * Counting of versions, and JSON. See disagree.h.
 */
#include "attest/disagree.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

enum { VERSIONS = 12 };

/* One way to tell it, and how many articles tell it so. */
typedef struct {
    const char *text; /* "": of numbers */
    int64_t min, max;
    int64_t documents, article; /* the last one counted */
} version;

typedef struct {
    version at[VERSIONS];
    size_t count;
} versions;

/* An article counts once for each version it tells. */
static void count_version(versions *v, const tw_report_row *report, const char *text, int64_t min, int64_t max)
{
    if (!report->first_of_group)
        return;
    for (size_t i = 0; i < v->count; i++) {
        if (v->at[i].min != min || v->at[i].max != max || strcmp(v->at[i].text, text) != 0)
            continue;
        v->at[i].documents += v->at[i].article != report->article;
        v->at[i].article = report->article;
        return;
    }
    if (v->count < VERSIONS)
        v->at[v->count++] = (version){ text, min, max, 1, report->article };
}

static int by_documents(const void *x, const void *y)
{
    const version *a = x, *b = y;
    if (a->documents != b->documents)
        return (a->documents < b->documents) - (a->documents > b->documents);
    int order = strcmp(a->text, b->text);
    if (order)
        return order;
    return a->min != b->min ? (a->min > b->min) - (a->min < b->min) : (a->max > b->max) - (a->max < b->max);
}

/* Adds the list under `name` where there are several versions. `field`: of texts, NULL for numbers. */
static int add_versions(json_t *out, const char *name, versions *v, const char *field)
{
    if (v->count < 2)
        return 0;
    json_t *list = json_array();
    qsort(v->at, v->count, sizeof *v->at, by_documents);
    for (size_t i = 0; i < v->count; i++) {
        const version *one = &v->at[i];
        json_t *entry = field ? json_pack("{s:s, s:I}", field, one->text, "documents", (json_int_t)one->documents)
                              : json_pack("{s:I, s:I, s:I}", "min", (json_int_t)one->min, "max", (json_int_t)one->max,
                                          "documents", (json_int_t)one->documents);
        if (json_array_append_new(list, entry))
            break;
    }
    return json_object_set_new(out, name, list);
}

/* All numbers of one kind. */
static int add_kind(json_t *out, const tw_reports *r, const char *kind)
{
    versions v = { .count = 0 };
    for (size_t i = 0; i < r->count; i++) {
        const tw_event_facts *f = r->by_row[i]->facts;
        for (size_t k = 0; k < f->size_count; k++)
            if (!strcmp(f->size[k].kind, kind))
                count_version(&v, r->by_row[i], "", f->size[k].min, f->size[k].max);
    }
    return add_versions(out, kind, &v, NULL);
}

static int add_sizes(json_t *out, const tw_reports *r)
{
    int failed = 0;
    for (size_t i = 0; i < r->count; i++) {
        const tw_event_facts *f = r->by_row[i]->facts;
        for (size_t k = 0; k < f->size_count; k++)
            if (!json_object_get(out, f->size[k].kind))
                failed |= add_kind(out, r, f->size[k].kind);
    }
    return failed;
}

/* A place that is known, and that is not the country in which another report has the act. */
static bool tells_place(const tw_reports *r, const tw_event_facts *f)
{
    if (!*f->place || strcmp(f->place, f->place_country) != 0)
        return *f->place != '\0';
    for (size_t i = 0; i < r->count; i++) {
        const tw_event_facts *other = r->report[i].facts;
        if (!strcmp(other->place_country, f->place_country) && strcmp(other->place, f->place) != 0)
            return false;
    }
    return true;
}

static int add_places(json_t *out, const tw_reports *r)
{
    versions v = { .count = 0 };
    for (size_t i = 0; i < r->count; i++) {
        const tw_event_facts *f = r->report[i].facts;
        const char *name = f->place_name;
        for (size_t k = 0; k < i; k++) /* one place under two names is one */
            if (*f->place && !strcmp(r->report[k].facts->place, f->place)) {
                name = r->report[k].facts->place_name;
                break;
            }
        if (*name && tells_place(r, f))
            count_version(&v, &r->report[i], name, 0, 0);
    }
    return add_versions(out, "place", &v, "name");
}

static bool on_side(const tw_event_facts *f, int side, const char *country)
{
    for (size_t i = 0; i < f->party_count; i++)
        if (f->party[i].side == side && !strcmp(f->party[i].country, country))
            return true;
    return false;
}

static bool on_any_side(const tw_reports *r, int side, const char *country)
{
    for (size_t i = 0; i < r->count; i++)
        if (on_side(r->report[i].facts, side, country))
            return true;
    return false;
}

/* Another country in the place of the one that most name. Several on one side of a report are no disagreement, nor is a country that stands
 * on both sides: what one paper tells of two another tells of two the other way. */
static int add_sides(json_t *out, const tw_reports *r, int side, const char *name, const char *common)
{
    versions v = { .count = 0 };
    for (size_t i = 0; *common && i < r->count; i++) {
        const tw_event_facts *f = r->by_row[i]->facts;
        for (size_t k = 0; k < f->party_count; k++) {
            const char *country = f->party[k].country;
            bool apart = strcmp(country, common) != 0;
            if (f->party[k].side != side || (apart && (on_side(f, side, common) || on_any_side(r, !side, country))))
                continue;
            count_version(&v, r->by_row[i], country, 0, 0);
        }
    }
    return add_versions(out, name, &v, "country");
}

char *tw_disagree_json(const tw_reports *r, const char *source, const char *target, tw_arena *arena)
{
    if (r->count == 1 && r->report[0].facts->size_count < 2) /* one report disagrees with nobody */
        return tw_arena_copy(arena, "{}", 2);
    json_t *out = json_object();
    int failed = add_sizes(out, r) | add_places(out, r);
    failed |= add_sides(out, r, 0, "source", source) | add_sides(out, r, 1, "target", target);
    char *text = out && !failed ? json_dumps(out, JSON_COMPACT | JSON_PRESERVE_ORDER) : NULL;
    char *copy = text ? tw_arena_copy(arena, text, strlen(text)) : NULL;
    free(text);
    json_decref(out);
    return copy;
}
