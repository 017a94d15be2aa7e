/*
 * The title of a page and where it stands in its text. The window's title holds the site's name too, an h1 may be the site's
 * or stand twice: what two of them agree on is the title. See html.h.
 */
#include "page/html.h"
#include "page/lines.h"

enum {
    SITE_WORDS = 5,   /* at most in a site's name */
    TITLE_WORDS = 3,  /* at least in a title */
    TITLE_PIECES = 3, /* at most cut off */
    TITLE_BYTES = 1024
};

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
static tw_slice choose_title(const tw_facts *facts)
{
    tw_slice given = facts->title.length ? facts->title : facts->window_title;
    uint64_t key = tw_line_key(facts->heading);
    tw_slice bare = without_site(given, key);
    bool agree = key && (tw_line_key(bare) == key || tw_line_key(given) == key);
    if (agree || (!facts->title.length && facts->headings == 1) || !tw_trim(bare).length)
        bare = facts->heading.length ? facts->heading : bare;
    return tw_trim(bare.length ? bare : facts->other_heading);
}

/* The heading that says what the title says, or any block that does; else the first h1; or the block count. */
static uint32_t find_headline(const tw_html *html)
{
    uint64_t key = tw_line_key(html->title);
    uint32_t n = (uint32_t)html->block_count, found = n;
    for (uint32_t i = 0; key && i < n; i++) {
        const tw_block *b = &html->blocks[i];
        if (b->key != key || (found != n && !b->heading))
            continue;
        found = i;
        if (b->heading)
            break;
    }
    return found == n && html->facts.heading_block != UINT32_MAX ? html->facts.heading_block : found;
}

void tw_html_title(tw_html *html)
{
    html->title = choose_title(&html->facts);
    html->headline = find_headline(html);
}
