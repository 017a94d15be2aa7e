/*
 * Reading the notation, comparing, and writing it.
 */
#include "corpus_match.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *trim(char *text)
{
    while (*text == ' ')
        text++;
    size_t length = strlen(text);
    while (length && text[length - 1] == ' ')
        text[--length] = '\0';
    return text;
}

/* Cuts `text` at the first `mark` that stands outside of brackets and returns what follows, or NULL. */
static char *cut_at(char *text, const char *mark)
{
    int depth = 0;
    for (char *at = text; *at; at++) {
        depth += *at == '[';
        depth -= *at == ']';
        if (!depth && !strncmp(at, mark, strlen(mark))) {
            *at = '\0';
            return at + strlen(mark);
        }
    }
    return NULL;
}

/* "-" states that there is nothing, "*" states nothing. */
static const char *stated(const char *text)
{
    return !strcmp(text, "*") ? NULL : strcmp(text, "-") ? text : "";
}

/* name[COUNTRY SECTOR], each part optional. */
static const char *parse_actor(char *text, corpus_actor *actor)
{
    text = trim(text);
    char *codes = strchr(text, '[');
    if (codes) {
        char *end = strchr(codes, ']');
        if (!end || end[1])
            return "an actor's codes must end in ]";
        *codes++ = *end = '\0';
        codes = trim(codes);
        char *sector = strchr(codes, ' ');
        if (sector) {
            *sector = '\0';
            actor->sector = stated(trim(sector + 1));
        }
        actor->country = *codes ? stated(codes) : NULL;
    }
    text = trim(text);
    actor->name = *text ? text : NULL;
    return *text || codes ? NULL : "an actor is empty";
}

static const char *parse_side(char *text, corpus_actor *actors, size_t *count)
{
    text = trim(text);
    if (!strcmp(text, "-"))
        return NULL;
    for (char *rest; text; text = rest) {
        rest = cut_at(text, " + ");
        if (*count == CORPUS_ACTORS)
            return "too many actors";
        const char *wrong = parse_actor(text, &actors[(*count)++]);
        if (wrong)
            return wrong;
    }
    return NULL;
}

/* A < B + C: B and C share a step. */
static const char *parse_chain(char *text, corpus_event *event)
{
    event->has_chain = true;
    text = trim(text);
    if (!strcmp(text, "-"))
        return NULL;
    int step = 0;
    for (char *rest; text; text = rest, step++) {
        rest = cut_at(text, " < ");
        size_t first = event->chain_count;
        const char *wrong = parse_side(text, event->chain, &event->chain_count);
        if (wrong)
            return wrong;
        for (size_t i = first; i < event->chain_count; i++)
            event->chain[i].step = step;
    }
    return NULL;
}

/* The text between a [ and its ], which is cut off; NULL where there is no end. */
static char *bracketed(char *open, char **after)
{
    int depth = 0;
    for (char *at = open; *at; at++) {
        depth += *at == '[';
        depth -= *at == ']';
        if (!depth) {
            *at = '\0';
            *after = at + 1;
            return open + 1;
        }
    }
    return NULL;
}

static const char *parse_detail(char *detail, corpus_event *event)
{
    if (!strncmp(detail, "trigger:", 8))
        event->trigger = trim(detail + 8);
    else if (!strncmp(detail, "date:", 5))
        event->date = stated(trim(detail + 5));
    else if (!strncmp(detail, "place:", 6))
        event->place = stated(trim(detail + 6));
    else if (!strncmp(detail, "from:", 5))
        return parse_chain(detail + 5, event);
    else
        return "a detail is trigger:, date:, place: or from:";
    return NULL;
}

/* The first [ that begins a detail, not an actor's codes. */
static char *find_details(char *text)
{
    static const char *const keys[] = { "[trigger:", "[date:", "[place:", "[from:" };
    char *first = NULL;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        char *at = strstr(text, keys[i]);
        if (at && (!first || at < first))
            first = at;
    }
    return first;
}

static const char *parse_details(char *text, corpus_event *event)
{
    const char *wrong = NULL;
    for (text = trim(text); *text && !wrong; text = trim(text)) {
        char *detail = *text == '[' ? bracketed(text, &text) : NULL;
        wrong = detail ? parse_detail(detail, event) : "details stand in [ ] at the end";
    }
    return wrong;
}

static const char *parse_sides(char *text, corpus_event *event)
{
    char *target = cut_at(text, " <-> ");
    event->reciprocal = target;
    if (!target)
        target = cut_at(text, " -> ");
    if (!target)
        return "there is no -> or <-> between spaces";
    const char *wrong = parse_side(text, event->source, &event->source_count);
    return wrong ? wrong : parse_side(target, event->target, &event->target_count);
}

const char *corpus_parse(const char *line, corpus_event *event)
{
    *event = (corpus_event){ .line = strdup(line) };
    if (!event->line)
        return "out of memory";
    char *status = cut_at(event->line, " ");
    char *sides = status ? cut_at(status, " ") : NULL;
    if (!sides)
        return "a line is TYPE status SOURCE -> TARGET";
    event->type = event->line;
    event->status = status;
    char *details = find_details(sides);
    if (details) {
        char *copy = details;
        const char *wrong = parse_details(copy, event);
        if (wrong)
            return wrong;
        *details = '\0';
    }
    return parse_sides(sides, event);
}

void corpus_event_free(corpus_event *event)
{
    free(event->line);
}

/* ---- comparing ---- */

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static bool ends_word(char c)
{
    return !c || c == ' ';
}

/* A copy without vowel marks (U+064B to U+0652) and tatweel (U+0640): all of them are D9 and one byte more in UTF-8. */
static char *without_marks(const char *text)
{
    char *copy = strdup(text), *out = copy;
    for (const char *at = text; copy && *at; at++) {
        unsigned char second = (unsigned char)at[0] == 0xD9 ? (unsigned char)at[1] : 0;
        if (second == 0x80 || (second >= 0x8B && second <= 0x92))
            at++;
        else
            *out++ = *at;
    }
    if (copy)
        *out = '\0';
    return copy;
}

static bool stands_in(const char *words, const char *text)
{
    for (const char *at = text; (at = strstr(at, words)); at++)
        if ((at == text || at[-1] == ' ') && ends_word(at[strlen(words)]))
            return true;
    return false;
}

/* The stated words stand in the actual text, in their order and next to each other. */
static bool holds(const char *words, const char *text)
{
    if (!words)
        return true;
    if (!*words)
        return !*text;
    char *wanted = without_marks(words), *actual = without_marks(text);
    bool found = wanted && actual && stands_in(wanted, actual);
    free(wanted);
    free(actual);
    return found;
}

static bool actor_meets(const corpus_actor *expected, const json_t *actor)
{
    return holds(expected->name, text_of(actor, "name")) &&
           (!expected->country || !strcmp(expected->country, text_of(actor, "country"))) &&
           (!expected->sector || !strcmp(expected->sector, text_of(actor, "sector")));
}

/* Each expected actor has an actual one of its own: tries them in turn, going back where that fails. */
static bool side_meets(const corpus_actor *expected, size_t count, const json_t *side, unsigned used)
{
    if (!count)
        return true;
    for (size_t i = 0; i < json_array_size(side) && i < 32; i++)
        if (!(used >> i & 1) && actor_meets(expected, json_array_get(side, i)) &&
            side_meets(expected + 1, count - 1, side, used | 1u << i))
            return true;
    return false;
}

static bool whole_side_meets(const corpus_actor *expected, size_t count, const json_t *side)
{
    return json_array_size(side) == count && side_meets(expected, count, side, 0);
}

static bool chain_meets(const corpus_event *expected, const json_t *chain)
{
    if (!expected->has_chain)
        return true;
    if (json_array_size(chain) != expected->chain_count)
        return false;
    for (size_t i = 0; i < expected->chain_count; i++) {
        const json_t *link = json_array_get(chain, i);
        if (!actor_meets(&expected->chain[i], link) ||
            json_integer_value(json_object_get(link, "step")) != expected->chain[i].step)
            return false;
    }
    return true;
}

static bool sides_meet(const corpus_event *expected, const json_t *event)
{
    const json_t *source = json_object_get(event, "source"), *target = json_object_get(event, "target");
    if (whole_side_meets(expected->source, expected->source_count, source) &&
        whole_side_meets(expected->target, expected->target_count, target))
        return true;
    return expected->reciprocal && whole_side_meets(expected->source, expected->source_count, target) &&
           whole_side_meets(expected->target, expected->target_count, source);
}

bool corpus_meets(const corpus_event *expected, const json_t *event)
{
    return !strcmp(expected->type, text_of(event, "type")) && !strcmp(expected->status, text_of(event, "status")) &&
           expected->reciprocal == json_is_true(json_object_get(event, "reciprocal")) && sides_meet(expected, event) &&
           holds(expected->trigger, text_of(json_object_get(event, "trigger"), "text")) &&
           (!expected->date || !strcmp(expected->date, text_of(json_object_get(event, "date"), "iso"))) &&
           holds(expected->place, text_of(json_object_get(event, "place"), "text")) &&
           chain_meets(expected, json_object_get(event, "attribution"));
}

/* ---- writing ---- */

static void describe_actors(FILE *out, const json_t *actors)
{
    const json_t *actor;
    size_t i;
    json_int_t last = 0;
    if (!json_array_size(actors))
        fputs("-", out);
    json_array_foreach (actors, i, actor) {
        const char *country = text_of(actor, "country"), *sector = text_of(actor, "sector");
        json_int_t step = json_integer_value(json_object_get(actor, "step"));
        fprintf(out, "%s%s[%s %s]",
                !i             ? ""
                : step != last ? " < "
                               : " + ",
                text_of(actor, "name"), *country ? country : "-", *sector ? sector : "-");
        last = step;
    }
}

char *corpus_describe(const json_t *event)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        return NULL;
    fprintf(out, "%s %s ", text_of(event, "type"), text_of(event, "status"));
    describe_actors(out, json_object_get(event, "source"));
    fputs(json_is_true(json_object_get(event, "reciprocal")) ? " <-> " : " -> ", out);
    describe_actors(out, json_object_get(event, "target"));
    fprintf(out, " [trigger: %s]", text_of(json_object_get(event, "trigger"), "text"));
    const char *date = text_of(json_object_get(event, "date"), "iso");
    const char *place = text_of(json_object_get(event, "place"), "text");
    fprintf(out, " [date: %s] [place: %s] [from: ", *date ? date : "-", *place ? place : "-");
    describe_actors(out, json_object_get(event, "attribution"));
    fputs("]", out);
    fclose(out);
    return text;
}
