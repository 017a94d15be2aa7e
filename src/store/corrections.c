/*
 * Corrections: a JSON object of event fields, checked when it is given and applied when an event is read back. docs/schema.md lists
 * the fields.
 */
#include <string.h>

#include <jansson.h>

#include "base/error.h"
#include "store/ontology.h"
#include "store/reviews.h"
#include "store/text.h"

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

/* ---- checking ---- */

static bool capitals(const char *text, size_t least, size_t most)
{
    size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return !text[n] && n >= least && n <= most;
}

static bool is_side(const json_t *value)
{
    static const char *const keys[] = { "name", "id", "country", "sector", "role" };
    size_t i;
    json_t *actor;
    if (!json_is_array(value) || json_array_size(value) > 12)
        return false;
    json_array_foreach (value, i, actor) {
        size_t known = 0;
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
            known += json_is_string(json_object_get(actor, keys[k])) ? 1 : 0;
        if (!known || known != json_object_size(actor) ||
            !(capitals(text_of(actor, "country"), 3, 3) || !*text_of(actor, "country")) ||
            !(capitals(text_of(actor, "sector"), 3, 3) || !*text_of(actor, "sector")))
            return false;
    }
    return true;
}

static bool is_place(const json_t *value)
{
    const char *country = text_of(value, "country");
    size_t known = json_is_string(json_object_get(value, "country")) ? 1 : 0;
    known += json_is_string(json_object_get(value, "text")) ? 1 : 0;
    return json_is_object(value) && known && known == json_object_size(value) && (!*country || capitals(country, 3, 3));
}

static bool is_value(const char *key, const json_t *value)
{
    int64_t day;
    tw_type_facts facts;
    const char *text = json_string_value(value);
    if (!strcmp(key, "source") || !strcmp(key, "target"))
        return is_side(value);
    if (!strcmp(key, "place"))
        return is_place(value);
    if (!text)
        return false;
    if (!strcmp(key, "type"))
        return tw_type_facts_of(text, &facts);
    if (!strcmp(key, "status"))
        return tw_is_status(text);
    if (!strcmp(key, "date"))
        return strlen(text) <= 10 && tw_store_day(text, &day);
    return !*text || tw_is_mode(text);
}

static bool is_field(const char *key)
{
    static const char *const fields[] = { "type", "mode", "status", "source", "target", "date", "place" };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!strcmp(key, fields[i]))
            return true;
    return false;
}

tw_code tw_review_fields_check(const char *fields, tw_error *error)
{
    json_error_t trouble;
    const char *key;
    json_t *value, *object = json_loads(fields, JSON_REJECT_DUPLICATES, &trouble);
    tw_code code = TW_OK;
    if (!json_is_object(object) || !json_object_size(object)) {
        json_decref(object);
        return tw_fail(error, TW_ERR_ARGUMENT, "A correction is a JSON object with one field or more.");
    }
    json_object_foreach (object, key, value) {
        if (code == TW_OK && !is_field(key))
            code = tw_fail(error, TW_ERR_ARGUMENT, "The field '%.40s' cannot be corrected.", key);
        else if (code == TW_OK && !is_value(key, value))
            code = tw_fail(error, TW_ERR_ARGUMENT, "The field '%.40s' cannot have this value.", key);
    }
    json_decref(object);
    return code;
}

/* ---- applying ---- */

/* The actor that the coder saw keeps its place in the text where the correction leaves its name. */
static void correct_side(tw_arena *arena, const json_t *value, const tw_actor **side, size_t *count)
{
    size_t n = json_array_size(value), i;
    json_t *actor;
    tw_actor *actors = TW_NEW(arena, tw_actor, n + 1);
    if (!actors)
        return;
    json_array_foreach (value, i, actor) {
        const tw_actor *old = i < *count ? &(*side)[i] : NULL;
        bool named = *text_of(actor, "name") && !(old && !strcmp(old->name, text_of(actor, "name")));
        tw_actor a = { .name = "", .id = "", .country = "", .sector = "", .role = "" };
        if (old && !named)
            a = *old;
        if (named)
            a.name = tw_arena_text(arena, text_of(actor, "name"));
        if (json_object_get(actor, "country") || json_object_get(actor, "sector"))
            a.id = ""; /* it is not the entry that the coder took it for */
        if (json_object_get(actor, "id"))
            a.id = tw_arena_text(arena, text_of(actor, "id"));
        if (json_object_get(actor, "country"))
            a.country = tw_arena_text(arena, text_of(actor, "country"));
        if (json_object_get(actor, "sector"))
            a.sector = tw_arena_text(arena, text_of(actor, "sector"));
        if (json_object_get(actor, "role"))
            a.role = tw_arena_text(arena, text_of(actor, "role"));
        actors[i] = a;
    }
    *side = actors;
    *count = n;
}

static void correct_type(tw_arena *arena, const char *type, tw_event *e)
{
    tw_type_facts facts;
    if (!strcmp(type, e->type) || !tw_type_facts_of(type, &facts))
        return;
    e->type = tw_arena_text(arena, type);
    e->mode = "";
    e->quad = facts.quad;
    e->cameo = tw_arena_text(arena, facts.cameo);
    e->goldstein = facts.goldstein;
}

static void correct_date(tw_arena *arena, const char *iso, tw_event *e)
{
    size_t length = strlen(iso);
    e->date.iso = tw_arena_text(arena, iso);
    e->date.end = "";
    e->date.precision = length == 4 ? "year" : length == 7 ? "month" : "day";
    e->date.from = "text";
}

static void correct_place(tw_arena *arena, const json_t *value, tw_event *e)
{
    if (json_object_get(value, "text")) {
        e->place =
            (tw_where){ .text = tw_arena_text(arena, text_of(value, "text")), .id = "", .country = e->place.country };
    }
    if (json_object_get(value, "country"))
        e->place.country = tw_arena_text(arena, text_of(value, "country"));
}

void tw_review_correct(const char *fields, tw_arena *arena, tw_event *e)
{
    json_t *value, *object = json_loads(fields, 0, NULL);
    if (json_is_string(value = json_object_get(object, "type")))
        correct_type(arena, json_string_value(value), e);
    if (json_is_string(value = json_object_get(object, "mode")))
        e->mode = tw_arena_text(arena, json_string_value(value));
    if (json_is_string(value = json_object_get(object, "status")))
        e->status = tw_arena_text(arena, json_string_value(value));
    if (json_is_string(value = json_object_get(object, "date")))
        correct_date(arena, json_string_value(value), e);
    if (json_is_array(value = json_object_get(object, "source")))
        correct_side(arena, value, &e->source, &e->source_count);
    if (json_is_array(value = json_object_get(object, "target")))
        correct_side(arena, value, &e->target, &e->target_count);
    if (json_is_object(value = json_object_get(object, "place")))
        correct_place(arena, value, e);
    json_decref(object);
}
