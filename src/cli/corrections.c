/*
 * Reading what `review --correct` is given.
 */
#include "corrections.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

static bool all_capitals(const char *word, size_t length)
{
    size_t n = strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return length == 3 && n >= 3;
}

static void set(json_t *object, const char *key, const char *text, size_t length)
{
    json_object_set_new(object, key, json_stringn(text, length));
}

/* «RUS GOV وزير الخارجية»: a country or «-», perhaps a sector, the rest is a name. */
static json_t *read_actor(const char *text, size_t length)
{
    static const char *const codes[] = { "country", "sector" };
    json_t *actor = json_object();
    for (size_t i = 0; i < 2; i++) {
        while (length && *text == ' ')
            text++, length--;
        size_t word = 0;
        while (word < length && text[word] != ' ')
            word++;
        bool none = word == 1 && *text == '-';
        if (!none && !all_capitals(text, word))
            break;
        set(actor, codes[i], text, none ? 0 : word);
        text += word;
        length -= word;
    }
    while (length && *text == ' ')
        text++, length--;
    if (length)
        set(actor, "name", text, length);
    return actor;
}

/* Actors with semicolons between; nothing is nobody. */
static json_t *read_side(const char *text, size_t length)
{
    json_t *side = json_array();
    for (const char *end = text + length, *stop; text < end; text = stop + 1) {
        stop = memchr(text, ';', (size_t)(end - text));
        stop = stop ? stop : end;
        json_array_append_new(side, read_actor(text, (size_t)(stop - text)));
    }
    return side;
}

/* False: the field stands twice, or has no name. */
static bool read_field(json_t *fields, const char *text, size_t length)
{
    const char *equals = memchr(text, '=', length);
    if (!equals || equals == text || equals - text >= 32)
        return false;
    char key[32] = "";
    memcpy(key, text, (size_t)(equals - text));
    size_t rest = length - (size_t)(equals - text) - 1;
    if (json_object_get(fields, key))
        return false;
    if (!strcmp(key, "source") || !strcmp(key, "target"))
        json_object_set_new(fields, key, read_side(equals + 1, rest));
    else if (!strcmp(key, "place")) {
        json_t *place = json_object();
        set(place, rest == 3 && all_capitals(equals + 1, rest) ? "country" : "text", equals + 1, rest);
        json_object_set_new(fields, key, place);
    } else
        set(fields, key, equals + 1, rest);
    return true;
}

char *cli_corrections_read(const char *text)
{
    json_t *fields = json_object();
    bool good = *text != '\0';
    for (const char *stop; good && *text; text = *stop ? stop + 1 : stop) {
        stop = text + strcspn(text, ",");
        good = read_field(fields, text, (size_t)(stop - text));
    }
    char *json = good ? json_dumps(fields, JSON_COMPACT) : NULL;
    json_decref(fields);
    return json;
}
