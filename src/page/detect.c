/*
 * Telling the kind of a page by its beginning: a JSON object, tags, or else text. See detect.h.
 */
#include "page/detect.h"

#include <strings.h>

enum { BEGINNING = 4096 };

static const char *skip_blank(const char *s, const char *end)
{
    while (s < end && (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r'))
        s++;
    return s;
}

/* «{» and then a key or the end of the object. */
static bool begins_json(const char *s, const char *end)
{
    if (s == end || *s != '{')
        return false;
    s = skip_blank(s + 1, end);
    return s < end && (*s == '"' || *s == '}');
}

static bool holds(const char *s, const char *end, const char *what)
{
    size_t n = strlen(what);
    for (; (size_t)(end - s) >= n; s++)
        if (*s == *what && memcmp(s, what, n) == 0)
            return true;
    return false;
}

/* An XML document whose first element is that of a feed, or a JSON object that names its version. */
static bool begins_feed(const char *s, const char *end)
{
    static const char *const roots[] = { "<rss", "<feed", "<rdf:RDF", "<RDF" };
    if (s < end && *s == '{')
        return holds(s, end, "://jsonfeed.org/version") || holds(s, end, ":\\/\\/jsonfeed.org\\/version");
    while (end - s > 3 && *s == '<' && (s[1] == '?' || s[1] == '!')) { /* declaration, comments, document type */
        bool comment = memcmp(s, "<!--", 4) == 0;
        while (s < end && !(*s == '>' && (!comment || (s[-1] == '-' && s[-2] == '-'))))
            s++;
        s = skip_blank(s < end ? s + 1 : s, end);
    }
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        size_t n = strlen(roots[i]);
        if ((size_t)(end - s) > n && memcmp(s, roots[i], n) == 0 && strchr(" \t\r\n>:", s[n]))
            return true;
    }
    return false;
}

static bool begins_tag(const char *s, const char *end)
{
    if (end - s < 3 || *s != '<')
        return false;
    return s[1] == '!' || s[1] == '?' || ((s[1] | 32) >= 'a' && (s[1] | 32) <= 'z');
}

/* Counts closing tags of blocks, and sees the tags that only whole pages have. */
static bool holds_tags(const char *s, const char *end)
{
    static const char *const sure[] = { "<html", "<!doctype html", "<body", "<head>" };
    static const char *const blocks[] = { "</p>", "</div>", "<br>", "<br/>", "<br />", "</a>", "</li>" };
    size_t seen = 0;
    for (; s < end && seen < 3; s++) {
        if (*s != '<')
            continue;
        size_t left = (size_t)(end - s);
        for (size_t i = 0; i < sizeof sure / sizeof *sure; i++)
            if (left >= strlen(sure[i]) && strncasecmp(s, sure[i], strlen(sure[i])) == 0)
                return true;
        for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
            seen += left >= strlen(blocks[i]) && strncasecmp(s, blocks[i], strlen(blocks[i])) == 0;
    }
    return seen >= 3;
}

tw_input tw_detect(const tw_encoding *encoding, const char *bytes, size_t length, tw_arena *arena)
{
    tw_slice beginning = { bytes, length < BEGINNING ? length : BEGINNING };
    if (encoding->name[0] && tw_to_utf8(encoding, beginning, arena, &beginning, NULL) != TW_OK)
        return TW_INPUT_TEXT;
    const char *end = beginning.bytes + beginning.length;
    const char *s = skip_blank(beginning.bytes, end);
    if (begins_feed(s, end))
        return TW_INPUT_FEED;
    if (begins_json(s, end))
        return TW_INPUT_JSONL;
    return begins_tag(s, end) || holds_tags(s, end) ? TW_INPUT_HTML : TW_INPUT_TEXT;
}
