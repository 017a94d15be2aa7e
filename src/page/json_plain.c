/*
 * See json_plain.h.
 */
#include "page/json_plain.h"

#include <string.h>

#include "base/utf8.h"

enum { KEY_BYTES = 64, DIGITS = 18 };

typedef struct {
    const char *at, *end;
    tw_arena *arena;
} tape;

static char look(tape *t)
{
    while (t->at < t->end && (*t->at == ' ' || *t->at == '\t' || *t->at == '\n' || *t->at == '\r'))
        t->at++;
    return t->at < t->end ? *t->at : '\0';
}

static bool take(tape *t, char c)
{
    if (look(t) != c)
        return false;
    t->at++;
    return true;
}

/* ---- strings ---- */

/* A letter of UTF-16 that needs no other: not 0, no surrogate. */
static bool take_unit(tape *t, uint32_t *point)
{
    *point = 0;
    if (t->end - t->at < 4)
        return false;
    for (int i = 0; i < 4; i++) {
        char c = *t->at++;
        char letter = (char)(c | 0x20);
        bool digit = c >= '0' && c <= '9';
        if (!digit && (letter < 'a' || letter > 'f'))
            return false;
        *point = *point << 4 | (uint32_t)(digit ? c - '0' : letter - 'a' + 10);
    }
    return *point && (*point < 0xD800 || *point > 0xDFFF);
}

static bool take_escape(tape *t, char *out, size_t *used)
{
    static const char letters[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
    uint32_t point;
    char c = t->at < t->end ? *t->at++ : '\0';
    const char *found = c ? strchr(letters, c) : NULL;
    if (found) {
        out[(*used)++] = means[found - letters];
        return true;
    }
    if (c != 'u' || !take_unit(t, &point))
        return false;
    *used += tw_utf8_put(out + *used, point);
    return true;
}

/* The end of what stands for itself: a quotation mark, a backslash, a control character. */
static const char *plain_end(const tape *t)
{
    const char *at = t->at;
    while (at < t->end && *at != '"' && *at != '\\' && (unsigned char)*at >= ' ')
        at++;
    return at;
}

/* The quotation mark that ends it, or the end of all. */
static const char *string_end(const tape *t)
{
    const char *at = t->at;
    while (at < t->end && *at != '"')
        at += *at == '\\' && at + 1 < t->end ? 2 : 1;
    return at;
}

/* Behind its first quotation mark. What it says lies in the record or in the arena. */
static bool take_string(tape *t, const char **out, size_t *length)
{
    const char *end = plain_end(t);
    if (end < t->end && *end == '"') {
        *out = t->at;
        *length = (size_t)(end - t->at);
        t->at = end + 1;
        return true;
    }
    char *made = tw_arena_alloc(t->arena, (size_t)(string_end(t) - t->at) + 1); /* no escape is shorter */
    *out = made;
    *length = 0;
    while (made) {
        end = plain_end(t);
        memcpy(made + *length, t->at, (size_t)(end - t->at));
        *length += (size_t)(end - t->at);
        t->at = end + (end < t->end);
        if (end == t->end || (*end != '"' && *end != '\\'))
            return false;
        if (*end == '"')
            return true;
        if (!take_escape(t, made, length))
            return false;
    }
    return false;
}

/* ---- values ---- */

static json_t *take_number(tape *t)
{
    json_int_t number = 0;
    bool negative = *t->at == '-';
    const char *first = t->at += negative;
    for (; t->at < t->end && *t->at >= '0' && *t->at <= '9' && t->at - first < DIGITS; t->at++)
        number = number * 10 + (*t->at - '0');
    ptrdiff_t digits = t->at - first;
    char next = look(t);
    if (!digits || (next != ',' && next != '}') || (*first == '0' && digits > 1))
        return NULL;
    return json_integer(negative ? -number : number);
}

static bool take_word(tape *t, const char *word)
{
    size_t length = strlen(word);
    if ((size_t)(t->end - t->at) < length || memcmp(t->at, word, length) != 0)
        return false;
    t->at += length;
    return true;
}

static json_t *take_value(tape *t)
{
    const char *text;
    size_t length;
    switch (look(t)) {
    case '"':
        t->at++;
        return take_string(t, &text, &length) ? json_stringn(text, length) : NULL;
    case 'n':
        return take_word(t, "null") ? json_null() : NULL;
    case 't':
        return take_word(t, "true") ? json_true() : NULL;
    case 'f':
        return take_word(t, "false") ? json_false() : NULL;
    default:
        return t->at < t->end && *t->at != '}' ? take_number(t) : NULL;
    }
}

static bool take_member(tape *t, json_t *object)
{
    char key[KEY_BYTES];
    if (!take(t, '"'))
        return false;
    const char *name = t->at, *end = plain_end(t);
    size_t length = (size_t)(end - name);
    t->at = end;
    if (length >= sizeof key || end == t->end || *end != '"')
        return false;
    t->at++;
    if (!take(t, ':'))
        return false;
    memcpy(key, name, length);
    key[length] = '\0';
    json_t *value = take_value(t);
    return value && json_object_set_new(object, key, value) == 0;
}

static bool take_object(tape *t, json_t *object)
{
    if (!take(t, '{'))
        return false;
    do {
        if (!take_member(t, object))
            return false;
    } while (take(t, ','));
    return take(t, '}') && !look(t) && t->at == t->end;
}

json_t *tw_json_plain(const char *bytes, size_t length, tw_arena *arena)
{
    tape t = { bytes, bytes + length, arena };
    json_t *object = json_object();
    if (object && take_object(&t, object))
        return object;
    json_decref(object);
    return NULL;
}
