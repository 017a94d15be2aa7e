/*
 * Linked data (JSON-LD, schema.org): the record of the article among those that a page's script
 * holds. Broken scripts are left aside. See html.h.
 */
#include <jansson.h>

#include "page/html.h"
#include "page/page_date.h"

enum { DEEPEST = 4, MOST_RECORDS = 64 };

/* Copies a string field into the arena if nothing is known yet. */
static void take(tw_slice *field, const json_t *value, tw_arena *arena)
{
    if (field->length || !json_is_string(value) || !json_string_length(value))
        return;
    char *copy = tw_arena_copy(arena, json_string_value(value), json_string_length(value));
    if (copy)
        *field = tw_slice_of(copy);
}

static void take_date(tw_slice *field, const json_t *value, tw_arena *arena)
{
    char iso[TW_DATE_BYTES];
    if (json_is_string(value) && tw_page_date(tw_slice_of(json_string_value(value)), iso))
        take(field, value, arena);
}

/* A name: a string, an object with a name, or a list whose first is taken. */
static void take_name(tw_slice *field, const json_t *value, tw_arena *arena)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    take(field, json_is_object(value) ? json_object_get(value, "name") : value, arena);
}

static bool is_type(const json_t *record, const char *const *types)
{
    const json_t *type = json_object_get(record, "@type");
    if (json_is_array(type))
        type = json_array_get(type, 0);
    for (; json_is_string(type) && *types; types++)
        if (strcmp(json_string_value(type), *types) == 0)
            return true;
    return false;
}

static void read_record(const json_t *record, tw_arena *arena, tw_facts *facts)
{
    static const char *const articles[] = {
        "NewsArticle",     "Article",     "ReportageNewsArticle", "BlogPosting",    "AnalysisNewsArticle", "Report",
        "LiveBlogPosting", "TechArticle", "OpinionNewsArticle",   "MedicalWebPage", "ScholarlyArticle",    NULL
    };
    static const char *const pages[] = { "WebPage", "ItemPage", "AboutPage", NULL };
    bool article = is_type(record, articles);
    if (!article && !is_type(record, pages))
        return;
    tw_date_source source = article ? TW_DATE_LINKED : TW_DATE_LOOSE;
    take_date(&facts->published[source], json_object_get(record, "datePublished"), arena);
    take_date(&facts->modified[source], json_object_get(record, "dateModified"), arena);
    take(&facts->title, json_object_get(record, "headline"), arena);
    take_name(&facts->linked_byline, json_object_get(record, "author"), arena);
    take(&facts->body, json_object_get(record, "articleBody"), arena);
    take_name(&facts->linked_publisher, json_object_get(record, "publisher"), arena);
}

/* Records stand alone, in lists, and in the list @graph. */
static void read_any(const json_t *value, unsigned depth, tw_arena *arena, tw_facts *facts)
{
    if (depth > DEEPEST)
        return;
    if (json_is_array(value))
        for (size_t i = 0; i < json_array_size(value) && i < MOST_RECORDS; i++)
            read_any(json_array_get(value, i), depth + 1, arena, facts);
    if (!json_is_object(value))
        return;
    read_record(value, arena, facts);
    read_any(json_object_get(value, "@graph"), depth + 1, arena, facts);
    read_any(json_object_get(value, "mainEntity"), depth + 1, arena, facts);
}

void tw_html_linked_data(tw_slice json, tw_arena *arena, tw_facts *facts)
{
    json_error_t error;
    char *copy = tw_arena_copy(arena, json.length ? json.bytes : "", json.length);
    for (size_t i = 0; copy && i < json.length; i++) /* line breaks within strings are common, and no JSON */
        copy[i] = (unsigned char)copy[i] < ' ' ? ' ' : copy[i];
    json_t *value = !copy ? NULL : json_loadb(copy, json.length, JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK, &error);
    if (!value)
        return;
    read_any(value, 0, arena, facts);
    json_decref(value);
}
