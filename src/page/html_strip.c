/*
 * What no reader sees of a page is most of its bytes: scripts, styles, comments. They are cut out before the parser builds
 * anything of them, by the rules of the HTML standard (13.2.5, tokenization): a comment ends at -->, a script at the next
 * </script. On the way the tags are bounded: the parser compares each attribute of a tag with all before it, so that a
 * million of them would take for ever. See html.h.
 */
#include <strings.h>

#include "page/html.h"

enum { MOST_ATTRIBUTES = 800 }; /* blanks and quoted values are counted, so half of it */

typedef struct {
    const char *s, *end;
    char *out;
} cutter;

static void keep(cutter *c, const char *until)
{
    size_t n = (size_t)(until - c->s);
    memcpy(c->out, c->s, n);
    c->out += n;
    c->s = until;
}

static bool begins(const char *s, const char *end, const char *what)
{
    size_t n = strlen(what);
    return (size_t)(end - s) >= n && strncasecmp(s, what, n) == 0;
}

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Past the comment that begins at `s`. */
static const char *after_comment(const char *s, const char *end)
{
    s += 4;
    if (s < end && *s == '>')
        return s + 1;
    if (end - s > 1 && s[0] == '-' && s[1] == '>')
        return s + 2;
    while (s < end && (s = memchr(s, '-', (size_t)(end - s)))) {
        if (begins(s, end, "-->"))
            return s + 3;
        if (begins(s, end, "--!>"))
            return s + 4;
        s++;
    }
    return end;
}

/* Past a quoted value, or the end. */
static const char *after_quote(const char *s, const char *end)
{
    const char *close = memchr(s + 1, *s, (size_t)(end - s) - 1);
    return close ? close + 1 : end;
}

/* Copies a tag from its < up to and with its >; words beyond the bound are left out. */
static void keep_tag(cutter *c)
{
    const char *s = c->s + 1, *bound = NULL;
    size_t words = 0;
    while (s < c->end && *s != '>') {
        if (is_space(*s)) {
            if (++words == MOST_ATTRIBUTES)
                bound = s;
            while (s < c->end && is_space(*s))
                s++;
        } else if (*s == '=') {
            for (s++; s < c->end && is_space(*s);)
                s++;
            if (s < c->end && (*s == '"' || *s == '\'')) {
                s = after_quote(s, c->end); /* needs no blank behind it */
                if (++words == MOST_ATTRIBUTES)
                    bound = s;
            }
        } else {
            s++;
        }
    }
    if (bound) {
        keep(c, bound);
        c->s = s;
    }
    keep(c, s < c->end ? s + 1 : s);
}

/* The content of an element that holds no tags, up to its end tag. */
static const char *after_raw(const char *s, const char *end, const char *end_tag)
{
    while (s < end && (s = memchr(s, '<', (size_t)(end - s)))) {
        if (begins(s, end, end_tag))
            return s;
        s++;
    }
    return end;
}

static bool is_linked_data(const char *s, const char *end)
{
    for (; s < end; s++)
        if ((*s | 32) == 'l' && begins(s, end, "ld+json"))
            return true;
    return false;
}

/* A tag, and the content of the element if that is no text of the page. */
static void cut_element(cutter *c)
{
    static const char *const raw[][2] = { { "script", "</script" }, { "style", "</style" }, { "svg", "</svg" } };
    const char *name = c->s + 1, *began = c->s;
    keep_tag(c);
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++) {
        size_t n = strlen(raw[i][0]);
        if (!begins(name, c->end, raw[i][0]) || (name + n < c->end && is_letter(name[n])))
            continue;
        if (c->s - began > 1 && c->s[-2] == '/' && i == 2) /* <svg/> */
            return;
        const char *stop = after_raw(c->s, c->end, raw[i][1]);
        if (i == 0 && is_linked_data(name, c->s))
            keep(c, stop);
        c->s = stop;
    }
}

tw_slice tw_html_strip(tw_slice page, tw_arena *arena)
{
    char *copy = tw_arena_alloc(arena, page.length + 1);
    page.bytes = page.length ? page.bytes : "";
    cutter c = { page.bytes, page.bytes + page.length, copy };
    if (!copy)
        return (tw_slice){ NULL, 0 };
    while (c.s < c.end) {
        const char *mark = memchr(c.s, '<', (size_t)(c.end - c.s));
        keep(&c, mark ? mark : c.end);
        if (!mark)
            break;
        if (begins(c.s, c.end, "<!--"))
            c.s = after_comment(c.s, c.end);
        else if (c.end - c.s > 1 && is_letter(c.s[1]))
            cut_element(&c);
        else
            keep(&c, c.s + 1);
    }
    return (tw_slice){ copy, (size_t)(c.out - copy) };
}
