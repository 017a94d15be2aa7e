/*
 * What a page says of its article outside the text: meta elements (Open Graph, Dublin Core and
 * others), linked data, time elements, headings. The most explicit source wins.
 */
#include "page/html.h"

#include <strings.h>

#include "page/control_words.h"
#include "page/lines.h"
#include "page/page_date.h"

enum {
    DATE_WORDS = 14,  /* at most in a line that gives the date */
    NEAR_BLOCKS = 12, /* below the title, where such a line may stand */
    SITE_WORDS = 5,   /* at most in a site's name */
    TITLE_WORDS = 3,  /* at least in a title */
    TITLE_PIECES = 3, /* at most cut off */
    TITLE_BYTES = 1024
};

typedef struct {
    tw_draft *draft;
    tw_arena *arena;
    tw_slice heading, other_heading, window_title; /* the first h1, the first h2, <title> */
    tw_slice visible;                              /* the first date in a time element */
    size_t headings;
    tw_slice *body;
} finder;

static bool is_date(tw_slice text)
{
    char iso[TW_DATE_BYTES];
    return tw_page_date(text, iso);
}

static void fill(tw_slice *field, tw_slice value)
{
    if (!field->length)
        *field = tw_trim(value);
}

static bool is_one_of(tw_slice name, const char *const *names)
{
    for (; *names; names++)
        if (name.length == strlen(*names) && strncasecmp(name.bytes, *names, name.length) == 0)
            return true;
    return false;
}

static void read_property(finder *f, tw_slice name, tw_slice value)
{
    static const char *const published[] = { "article:published_time",
                                             "og:article:published_time",
                                             "og:published_time",
                                             "datePublished",
                                             "pubdate",
                                             "publishdate",
                                             "publish-date",
                                             "publish_date",
                                             "published_time",
                                             "article.published",
                                             "article_date_original",
                                             "dc.date",
                                             "dc.date.issued",
                                             "dcterms.created",
                                             "dcterms.date",
                                             "dcterms.issued",
                                             "sailthru.date",
                                             "parsely-pub-date",
                                             "date",
                                             "rnews:datePublished",
                                             "originalpublicationdate",
                                             "cxenseparse:recs:publishtime",
                                             "bt:pubdate",
                                             "article:published",
                                             "dateCreated",
                                             NULL };
    static const char *const modified[] = { "article:modified_time", "og:updated_time", "dateModified", "last-modified",
                                            "dcterms.modified",      "lastmod",         "revised",      NULL };
    static const char *const titles[] = { "og:title", "twitter:title", "dc.title", "headline", "sailthru.title", NULL };
    static const char *const writers[] = {
        "author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "byl", NULL
    };
    if (!value.length || !name.length)
        return;
    if (is_one_of(name, published)) {
        if (is_date(value))
            fill(&f->draft->published, value);
    } else if (is_one_of(name, modified)) {
        if (is_date(value))
            fill(&f->draft->modified, value);
    } else if (is_one_of(name, titles)) {
        fill(&f->draft->title, value);
    } else if (is_one_of(name, writers)) {
        if (!memchr(value.bytes, '/', value.length))
            fill(&f->draft->byline, value);
    } else if (is_one_of(name, (const char *const[]){ "og:site_name", "dc.publisher", "publisher", NULL })) {
        fill(&f->draft->publisher, value);
    } else if (is_one_of(name, (const char *const[]){ "og:url", NULL })) {
        fill(&f->draft->url, value);
    }
}

/* Names stand in property, name or itemprop; values in content, datetime or the text. */
static void read_named(finder *f, const xmlNode *node)
{
    tw_slice value = tw_html_attribute(node, "content");
    if (strcmp((const char *)node->name, "meta") == 0) {
        read_property(f, tw_html_attribute(node, "property"), value);
        read_property(f, tw_html_attribute(node, "name"), value);
        read_property(f, tw_html_attribute(node, "itemprop"), value);
        return;
    }
    tw_slice name = tw_html_attribute(node, "itemprop");
    if (!name.length || name.bytes[0] != 'd') /* datePublished, dateModified */
        return;
    if (!value.length)
        value = tw_html_attribute(node, "datetime");
    read_property(f, name, value.length ? value : tw_html_text(node, f->arena));
}

static void read_time(finder *f, const xmlNode *node)
{
    tw_slice value = tw_html_attribute(node, "datetime");
    if (!value.length || !is_date(value))
        value = tw_html_text(node, f->arena);
    if (is_date(value))
        fill(&f->visible, value);
}

static void read_element(finder *f, const xmlNode *node)
{
    const char *name = (const char *)node->name;
    if (strcmp(name, "script") == 0) {
        if (tw_slice_equal(tw_html_attribute(node, "type"), tw_slice_of("application/ld+json")))
            tw_html_linked_data(tw_html_text(node, f->arena), f->arena, f->draft, f->body);
    } else if (strcmp(name, "title") == 0) {
        if (!f->window_title.length)
            fill(&f->window_title, tw_html_text(node, f->arena));
    } else if (strcmp(name, "h1") == 0) {
        tw_slice text = tw_trim(tw_html_text(node, f->arena));
        f->headings += text.length > 0;
        fill(&f->heading, text);
    } else if (strcmp(name, "h2") == 0) {
        if (!f->other_heading.length)
            fill(&f->other_heading, tw_html_text(node, f->arena));
    } else if (strcmp(name, "link") == 0) {
        if (tw_slice_equal(tw_html_attribute(node, "rel"), tw_slice_of("canonical")))
            fill(&f->draft->url, tw_html_attribute(node, "href"));
    } else if (strcmp(name, "html") == 0) {
        fill(&f->draft->lang, tw_html_attribute(node, "lang"));
    } else if (strcmp(name, "time") == 0) {
        read_time(f, node);
    }
    if (node->properties)
        read_named(f, node);
}

/* Cuts a title at its last bar or dash; false if it has none. */
static bool cut_title(tw_slice title, tw_slice *before, tw_slice *after)
{
    static const char *const marks[] = { " | ", " - ", " \u2013 ", " \u2014 ", " :: ", " \u00BB " };
    size_t cut = 0, mark = 0;
    for (size_t i = 1; i < title.length; i++)
        for (size_t m = 0; title.bytes[i] == ' ' && m < sizeof marks / sizeof *marks; m++)
            if (title.length - i >= strlen(marks[m]) && memcmp(title.bytes + i, marks[m], strlen(marks[m])) == 0) {
                cut = i;
                mark = strlen(marks[m]);
            }
    *before = (tw_slice){ title.bytes, cut };
    *after = (tw_slice){ title.bytes + cut + mark, title.length - cut - mark };
    return cut > 0;
}

/* Without the names of the site and its section at the end; the heading if it is a piece of the title. */
static tw_slice without_site(tw_slice title, uint64_t heading)
{
    tw_slice before, after;
    for (size_t i = 0;
         i < TITLE_PIECES && title.length && title.length < TITLE_BYTES && cut_title(title, &before, &after); i++) {
        if (heading && tw_line_key(after) == heading)
            return after;
        if (tw_line_of(after).words > SITE_WORDS || tw_line_of(before).words < TITLE_WORDS)
            break;
        title = before;
    }
    return title;
}

/* The heading that the metadata or the window's title agree with; else the metadata; else the title. */
static void choose_title(finder *f)
{
    tw_slice *title = &f->draft->title;
    tw_slice given = title->length ? *title : f->window_title;
    uint64_t key = tw_line_key(f->heading);
    tw_slice bare = without_site(given, key);
    if (key && (tw_line_key(bare) == key || tw_line_key(given) == key))
        *title = f->heading;
    else if (!title->length && f->headings == 1)
        *title = f->heading;
    else
        *title = bare;
}

static bool digits(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (s[i] < '0' || s[i] > '9')
            return false;
    return true;
}

/* …/2020/06/03/…, …/2020-06-03…, …/20200603…: dates in addresses. */
static tw_slice date_in_url(tw_slice url, tw_arena *arena)
{
    for (size_t i = 0; i + 8 <= url.length; i++) {
        const char *s = url.bytes + i;
        if ((i && digits(s - 1, 1)) || (s[0] != '1' && s[0] != '2') || !digits(s, 4))
            continue;
        size_t left = url.length - i, m = (s[4] == '/' || s[4] == '-') ? 5 : 4;
        size_t wide = m == 5 && left > 6 && s[6] == s[4] ? 1 : 2, d = m + wide + (m == 5);
        if (left < d + 1 || !digits(s + m, wide) || (m == 5 && s[d - 1] != s[4]) || (m == 4 && left < 8))
            continue;
        size_t day = left > d + 1 && digits(s + d + 1, 1) ? 2 : 1;
        if (!digits(s + d, day) || (left > d + day && digits(s + d + day, 1)))
            continue;
        char *iso = tw_arena_printf(arena, "%.4s-%s%.*s-%s%.*s", s, wide == 1 ? "0" : "", (int)wide, s + m,
                                    day == 1 ? "0" : "", (int)day, s + d);
        if (iso && is_date(tw_slice_of(iso)))
            return tw_slice_of(iso);
    }
    return (tw_slice){ "", 0 };
}

/* A short block that is a date, or a date with its label; else a date in a short line near the title. */
static tw_slice date_in_text(const tw_html *html, tw_slice title)
{
    uint64_t key = tw_line_key(title);
    size_t heading = html->block_count;
    for (size_t i = 0; i < html->block_count; i++) {
        const tw_block *block = &html->blocks[i];
        if (heading == html->block_count && key && block->heading && tw_line_key(block->text) == key)
            heading = i;
        if (block->words > DATE_WORDS || !is_date(block->text))
            continue;
        if (tw_page_date_only(block->text) || tw_control_tell(block->text).role == TW_ROLE_PUBLISHED)
            return block->text;
    }
    for (size_t i = heading < 2 ? 0 : heading - 2; i < html->block_count && i < heading + NEAR_BLOCKS; i++)
        if (html->blocks[i].words <= DATE_WORDS && is_date(html->blocks[i].text))
            return html->blocks[i].text;
    return (tw_slice){ "", 0 };
}

tw_code tw_html_meta(const xmlNode *root, tw_html *html, tw_arena *arena, tw_draft *draft)
{
    finder f = { .draft = draft, .arena = arena, .body = &html->linked_body };
    for (const xmlNode *n = root; n; n = tw_html_after(root, n, true))
        if (n->type == XML_ELEMENT_NODE)
            read_element(&f, n);
    choose_title(&f);
    fill(&draft->published, f.visible);
    fill(&draft->published, date_in_url(draft->url, arena));
    fill(&draft->published, date_in_text(html, draft->title));
    fill(&draft->published, draft->modified);
    return arena->failed ? TW_ERR_MEMORY : TW_OK;
}
