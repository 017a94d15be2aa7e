/*
 * Reading lexicon/ar/turns.list, which is compiled in. Words are compared by their terms, so that a line gives one form of each.
 */
#include "query/turns.h"

#include <string.h>

#include "base/error.h"

extern const unsigned char tw_turns_txt[];

enum { COLUMNS = 8, RULES = 100 };

/* The columns of a line, in place; their number. */
static size_t split(char *line, char *columns[COLUMNS])
{
    size_t count = 0;
    for (char *at = line + strspn(line, " "); *at && count < COLUMNS; at += strspn(at, " ")) {
        columns[count++] = at;
        at += strcspn(at, " ");
        if (*at)
            *at++ = '\0';
    }
    return count;
}

/* " term term " of words with commas between; "" for "-". */
static const char *terms_of(tw_terms *terms, tw_arena *arena, const char *words)
{
    size_t length;
    if (!strcmp(words, "-"))
        return "";
    const char *found = tw_search_terms(terms, words, strlen(words), &length);
    return found ? tw_arena_printf(arena, " %s ", found) : NULL;
}

static bool read_rule(tw_turns *turns, tw_arena *arena, char *line)
{
    char *c[COLUMNS];
    if (split(line, c) != COLUMNS)
        return false;
    tw_turn_rule *rule = &turns->rules[turns->count++];
    *rule = (tw_turn_rule){ .what = c[0], .type = c[1], .mode = c[2], .cameo = c[3] };
    rule->trigger = terms_of(turns->terms, arena, c[4]);
    rule->sentence = terms_of(turns->terms, arena, c[5]);
    rule->changes = strcmp(c[6], "-") != 0 ? c[6] : "";
    rule->to = strcmp(c[7], "-") != 0 ? c[7] : "";
    return rule->trigger && rule->sentence;
}

tw_code tw_turns_open(tw_turns *turns, tw_terms *terms, tw_arena *arena, tw_error *error)
{
    const char *source = (const char *)tw_turns_txt;
    char *copy = tw_arena_copy(arena, source, strlen(source));
    *turns = (tw_turns){ .terms = terms, .rules = TW_NEW(arena, tw_turn_rule, RULES) };
    if (!copy || !turns->rules)
        return tw_fail(error, TW_ERR_MEMORY, "no memory for a relation");
    for (char *line = copy, *end; line && turns->count < RULES; line = end) {
        end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        if (*line && *line != '#' && !read_rule(turns, arena, line))
            return tw_fail(error, TW_ERR_MEMORY, "no memory for a relation");
    }
    return TW_OK;
}

static bool fits(const char *wanted, const char *value)
{
    return !strcmp(wanted, "*") || !strcmp(wanted, value);
}

/* Whether a term of the text is among those wanted. */
static bool has_any(const tw_turns *turns, const char *wanted, const char *text)
{
    size_t at = 0, length = strlen(text);
    tw_term term;
    while (tw_terms_next(turns->terms, text, length, &at, &term))
        for (const char *w = strstr(wanted, term.text); w; w = strstr(w + 1, term.text))
            if (w[-1] == ' ' && w[term.length] == ' ')
                return true;
    return false;
}

const tw_turn_rule *tw_turns_find(const tw_turns *turns, const tw_event *event)
{
    for (size_t i = 0; i < turns->count; i++) {
        const tw_turn_rule *r = &turns->rules[i];
        if (strcmp(r->type, event->type) != 0 || !fits(r->mode, event->mode))
            continue;
        if (*r->cameo != '*' && strncmp(r->cameo, event->cameo, strlen(r->cameo)) != 0)
            continue;
        if ((*r->trigger && !has_any(turns, r->trigger, event->trigger)) ||
            (*r->sentence && !has_any(turns, r->sentence, event->text)))
            continue;
        return r;
    }
    return NULL;
}
