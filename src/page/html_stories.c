/*
 * Several articles on one page. Headlines of the first rank with different words, each with text and a date or writer of its
 * own in a box of its own, are several articles; so are <article> elements with headings and text, which on a page that says
 * of itself that it is one article must be signed or dated too. The page's own is the one with the page's title. This is asked
 * after the blocks were scored: a box without text that passes is none. See html.h.
 */
#include "page/control_words.h"
#include "page/html.h"

enum {
    LEAST_GOOD = 25,  /* words of paragraphs in a story */
    HEAD_BLOCKS = 8,  /* the heading is one of the first */
    SIGNED_ABOVE = 4, /* blocks above a headline where a date may stand */
    LEAST_LETTERS = 2 /* words of a headline */
};

static const unsigned OTHERS = TW_CLASS_RELATED | TW_CLASS_APART | TW_CLASS_PROMO | TW_CLASS_HIDDEN;

static bool is_text_box(const tw_html *html, const tw_element *e)
{
    if (e->linked * 3 > e->words || (e->within & OTHERS) || (e->groups & 1u << TW_GROUP_ASIDE))
        return false;
    uint32_t good = 0;
    for (uint32_t i = e->first; i < e->last && good < LEAST_GOOD; i++)
        good += html->blocks[i].first > 0 && tw_html_is_good(&html->blocks[i]) ? html->blocks[i].words : 0;
    return good >= LEAST_GOOD;
}

/* Whether a story tells a date or a writer of its own, near its headline. */
static bool is_signed(const tw_html *html, const tw_html_story *story)
{
    const tw_element *e = &html->elements[story->element];
    uint32_t first = story->heading > e->first + SIGNED_ABOVE ? story->heading - SIGNED_ABOVE : e->first;
    uint32_t last = story->heading + HEAD_BLOCKS < e->last ? story->heading + HEAD_BLOCKS : e->last;
    for (size_t i = 0; i < html->date_count; i++)
        if (html->dates[i].block >= first && html->dates[i].block < last)
            return true;
    for (uint32_t i = first; i < last; i++) {
        const tw_block *b = &html->blocks[i];
        bool short_line = !tw_html_is_good(b) && b->linked * 2 <= b->words;
        if (short_line && (b->dated || b->role == TW_ROLE_PUBLISHED || b->role == TW_ROLE_BYLINE))
            return true;
    }
    return false;
}

/* The first heading among the first blocks, h1 to h3, or the block count. */
static uint32_t heading_of(const tw_html *html, const tw_element *e)
{
    for (uint32_t i = e->first; i < e->last && i < e->first + HEAD_BLOCKS; i++) {
        const tw_block *b = &html->blocks[i];
        if (b->heading && b->words >= LEAST_LETTERS && b->role != TW_ROLE_RELATED)
            return i;
        if (tw_html_is_good(b))
            break;
    }
    return (uint32_t)html->block_count;
}

static bool is_title(const tw_html *html, uint32_t block)
{
    const tw_block *b = &html->blocks[block];
    return html->elements[b->element].tag->group == TW_GROUP_TITLE && b->words >= LEAST_LETTERS;
}

/* An h1, and the nearest h1s of other words before and after it. */
typedef struct {
    uint32_t block, before, after; /* TW_NO_ELEMENT: none */
} title;

/* The h1s of the page in order. */
static title *list_titles(const tw_html *html, tw_arena *arena, size_t *count)
{
    title *titles = TW_NEW(arena, title, html->block_count + 1);
    size_t n = 0;
    for (uint32_t i = 0; titles && i < html->block_count; i++) {
        if (!is_title(html, i))
            continue;
        titles[n] = (title){ i, TW_NO_ELEMENT, TW_NO_ELEMENT };
        if (n) {
            const title *last = &titles[n - 1];
            titles[n].before = html->blocks[last->block].key != html->blocks[i].key ? last->block : last->before;
        }
        n++;
    }
    for (size_t k = titles && n ? n - 1 : 0; k-- > 0;) {
        const title *next = &titles[k + 1];
        titles[k].after =
            html->blocks[next->block].key != html->blocks[titles[k].block].key ? next->block : next->after;
    }
    *count = n;
    return titles;
}

static bool holds_other_title(const tw_element *e, const title *t)
{
    return (t->before != TW_NO_ELEMENT && t->before >= e->first) || (t->after != TW_NO_ELEMENT && t->after < e->last);
}

static bool add(tw_html *html, tw_arena *arena, uint32_t element, uint32_t heading)
{
    for (size_t i = 0; i < html->story_count; i++)
        if (html->stories[i].element == element)
            return true;
    tw_html_story *stories = tw_grow_in(arena, html->stories, html->story_count, &html->story_room, sizeof *stories);
    if (!stories)
        return false;
    html->stories = stories;
    stories[html->story_count++] = (tw_html_story){ element, heading };
    return true;
}

/* The largest box around each h1 that holds no other. */
static bool find_titles(tw_html *html, tw_arena *arena)
{
    size_t count;
    title *titles = list_titles(html, arena, &count);
    bool room = titles != NULL;
    for (size_t k = 0; room && k < count && html->story_count < TW_MOST_STORIES; k++) {
        uint32_t at = html->blocks[titles[k].block].element, parent;
        while ((parent = html->elements[at].parent) != TW_NO_ELEMENT &&
               !holds_other_title(&html->elements[parent], &titles[k]))
            at = parent;
        if (parent != TW_NO_ELEMENT && is_text_box(html, &html->elements[at]))
            room = add(html, arena, at, titles[k].block);
    }
    return room;
}

static bool find_articles(tw_html *html, tw_arena *arena)
{
    bool room = true;
    for (uint32_t i = 0; room && i < html->element_count && html->story_count < TW_MOST_STORIES; i++) {
        const tw_element *e = &html->elements[i];
        if (e->tag->group != TW_GROUP_ARTICLE || !is_text_box(html, e))
            continue;
        uint32_t heading = heading_of(html, e);
        if (heading < html->block_count)
            room = add(html, arena, i, heading);
        i = e->next - 1; /* not those within it */
    }
    return room;
}

static bool contains(const tw_html *html, const tw_html_story *story, uint32_t block)
{
    const tw_element *e = &html->elements[story->element];
    return block >= e->first && block < e->last;
}

/* The story with the page's title; or, where no story has it, none if the page is one article, and else the first. */
static size_t find_own(const tw_html *html)
{
    const tw_facts *facts = &html->facts;
    bool article = facts->published[TW_DATE_LINKED].length || facts->published[TW_DATE_META].length;
    for (size_t i = 0; i < html->story_count; i++)
        if (contains(html, &html->stories[i], html->headline))
            return i;
    return article ? html->story_count : 0;
}

/* Those beside the own one that are neither signed nor dated are its parts. */
static void keep_signed(tw_html *html)
{
    size_t kept = 1;
    for (size_t i = 1; i < html->story_count; i++)
        if (is_signed(html, &html->stories[i]))
            html->stories[kept++] = html->stories[i];
    html->story_count = kept > 1 ? kept : 0;
}

static size_t signed_stories(const tw_html *html)
{
    size_t n = 0;
    for (size_t i = 0; i < html->story_count; i++)
        n += is_signed(html, &html->stories[i]);
    return n;
}

/* Puts the own story first, if there is one. */
static bool order(tw_html *html)
{
    size_t own = html->story_count < 2 ? html->story_count : find_own(html);
    if (own == html->story_count)
        return false;
    tw_html_story first = html->stories[own];
    memmove(html->stories + 1, html->stories, own * sizeof first);
    html->stories[0] = first;
    return true;
}

tw_code tw_html_stories(tw_html *html, tw_arena *arena)
{
    if (!find_titles(html, arena))
        return TW_ERR_MEMORY;
    if (order(html) && contains(html, html->stories, html->headline))
        keep_signed(html);
    else
        html->story_count = 0;
    if (html->story_count)
        return TW_OK;
    if (!find_articles(html, arena))
        return TW_ERR_MEMORY;
    if (!order(html)) {
        html->story_count = 0;
    } else if (contains(html, html->stories, html->headline)) {
        keep_signed(html);
    } else if (signed_stories(html) * 2 < html->story_count) { /* sections of one article */
        html->story_count = 0;
    } else { /* a digest: its first article speaks for itself */
        html->headline = html->stories[0].heading;
        html->title = html->blocks[html->headline].text;
    }
    return TW_OK;
}
