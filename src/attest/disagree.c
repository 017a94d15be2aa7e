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
    if (!report || !report->first_of_group)
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

static int add_sizes(json_t *out, const tw_reports *r)
{
    int failed = 0;
    for (size_t i = 0; i < r->size_count; i++) {
        versions v = { .count = 0 };
        if (json_object_get(out, r->size[i].kind))
            continue;
        for (size_t k = i; k < r->size_count; k++)
            if (!strcmp(r->size[k].kind, r->size[i].kind))
                count_version(&v, tw_reports_of(r, r->size[k].event), "", r->size[k].min, r->size[k].max);
        failed |= add_versions(out, r->size[i].kind, &v, NULL);
    }
    return failed;
}

static int add_places(json_t *out, const tw_reports *r)
{
    versions v = { .count = 0 };
    for (size_t i = 0; i < r->count; i++) {
        const char *name = r->report[i].place_name;
        for (size_t k = 0; k < i; k++) /* one place under two names is one */
            if (*r->report[i].place && !strcmp(r->report[k].place, r->report[i].place)) {
                name = r->report[k].place_name;
                break;
            }
        if (*name)
            count_version(&v, &r->report[i], name, 0, 0);
    }
    return add_versions(out, "place", &v, "name");
}

static bool on_side(const tw_reports *r, int64_t event, int side, const char *country)
{
    for (size_t i = 0; i < r->party_count; i++)
        if ((!event || r->party[i].event == event) && r->party[i].side == side && !strcmp(r->party[i].country, country))
            return true;
    return false;
}

/* Another country in the place of the one that most name. Several on one side of a report are no disagreement, nor is a country that stands
 * on both sides: what one paper tells of two another tells of two the other way. */
static int add_sides(json_t *out, const tw_reports *r, int side, const char *name, const char *common)
{
    versions v = { .count = 0 };
    for (size_t i = 0; *common && i < r->party_count; i++) {
        const tw_party_row *p = &r->party[i];
        bool apart = strcmp(p->country, common) != 0;
        if (p->side != side || (apart && (on_side(r, p->event, side, common) || on_side(r, 0, !side, p->country))))
            continue;
        count_version(&v, tw_reports_of(r, p->event), p->country, 0, 0);
    }
    return add_versions(out, name, &v, "country");
}

char *tw_disagree_json(const tw_reports *r, const char *source, const char *target, tw_arena *arena)
{
    json_t *out = json_object();
    int failed = add_sizes(out, r) | add_places(out, r);
    failed |= add_sides(out, r, 0, "source", source) | add_sides(out, r, 1, "target", target);
    char *text = out && !failed ? json_dumps(out, JSON_COMPACT | JSON_PRESERVE_ORDER) : NULL;
    char *copy = text ? tw_arena_copy(arena, text, strlen(text)) : NULL;
    free(text);
    json_decref(out);
    return copy;
}
