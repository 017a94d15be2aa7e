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

static bool is_article_type(const json_t *type)
{
    static const char *const types[] = { "NewsArticle",     "Article", "ReportageNewsArticle",
                                         "BlogPosting",     "WebPage", "AnalysisNewsArticle",
                                         "LiveBlogPosting", "Report",  "OpinionNewsArticle" };
    if (json_is_array(type))
        type = json_array_get(type, 0);
    for (size_t i = 0; json_is_string(type) && i < sizeof types / sizeof *types; i++)
        if (strcmp(json_string_value(type), types[i]) == 0)
            return true;
    return false;
}

static void read_record(const json_t *record, tw_arena *arena, tw_draft *draft, tw_slice *body)
{
    if (!is_article_type(json_object_get(record, "@type")))
        return;
    take_date(&draft->published, json_object_get(record, "datePublished"), arena);
    take_date(&draft->modified, json_object_get(record, "dateModified"), arena);
    take(&draft->title, json_object_get(record, "headline"), arena);
    take_name(&draft->byline, json_object_get(record, "author"), arena);
    take(body, json_object_get(record, "articleBody"), arena);
    take_name(&draft->publisher, json_object_get(record, "publisher"), arena);
}

/* Records stand alone, in lists, and in the list @graph. */
static void read_any(const json_t *value, unsigned depth, tw_arena *arena, tw_draft *draft, tw_slice *body)
{
    if (depth > DEEPEST)
        return;
    if (json_is_array(value))
        for (size_t i = 0; i < json_array_size(value) && i < MOST_RECORDS; i++)
            read_any(json_array_get(value, i), depth + 1, arena, draft, body);
    if (!json_is_object(value))
        return;
    read_record(value, arena, draft, body);
    read_any(json_object_get(value, "@graph"), depth + 1, arena, draft, body);
    read_any(json_object_get(value, "mainEntity"), depth + 1, arena, draft, body);
}

void tw_html_linked_data(tw_slice json, tw_arena *arena, tw_draft *draft, tw_slice *body)
{
    json_error_t error;
    json_t *value = json_loadb(json.bytes, json.length, JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK, &error);
    if (!value)
        return;
    read_any(value, 0, arena, draft, body);
    json_decref(value);
}
