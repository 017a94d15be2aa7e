/*
 * Which blocks are the article: those whose score says so, without headings that head nothing. See html_score.h.
 */
#include <float.h>

#include "page/control_words.h"
#include "page/html_score.h"
#include "page/lines.h"

static const float NEARLY = 1;

enum {
    LABEL_WORDS = 14, /* buttons and labels are not longer */
    TINY_WORDS = 60,  /* of a page that has no frame to speak of */
    CAPTION_REACH = 4 /* blocks below the last text */
};

/* Labels, buttons and links to other articles, whatever stands around them. */
bool tw_html_is_furniture(const tw_block *b)
{
    if (!b->words || b->role == TW_ROLE_RELATED || b->role == TW_ROLE_RELATED_LINE)
        return true;
    bool sentence = b->flags & (TW_LINE_STOP | TW_LINE_SOFT_STOP | TW_LINE_COLON | TW_LINE_SENTENCES);
    return b->words <= LABEL_WORDS && !sentence && (b->role != TW_ROLE_TEXT || b->dated);
}

/* A heading without text below it heads what was dropped. */
static void drop_lone_headings(tw_html *html)
{
    bool text = false;
    for (size_t i = html->block_count; i-- > 0;) {
        tw_block *block = &html->blocks[i];
        if (block->heading && !text)
            block->dropped = true;
        if (!block->dropped)
            text = !block->heading;
    }
}

/* The little text of a page without a frame is its article, but for what its elements are for. */
static bool is_beside(const tw_html *html, const tw_block *b)
{
    const unsigned asides = 1u << TW_GROUP_ASIDE | 1u << TW_GROUP_FOOTER | 1u << TW_GROUP_FORM | 1u << TW_GROUP_HEADER;
    const tw_element *e = &html->elements[b->element];
    return b->linked * 2 > b->words || (e->groups & asides) || (e->within & (TW_CLASS_HIDDEN | TW_CLASS_APART));
}

/* Captions of the article's own pictures, which the weights know nothing of: they stand between the headline and the last
 * text, and in no box of other things. */
static void keep_captions(tw_html *html)
{
    const unsigned others = TW_CLASS_RELATED | TW_CLASS_APART | TW_CLASS_PROMO | TW_CLASS_HIDDEN;
    const unsigned asides = 1u << TW_GROUP_ASIDE | 1u << TW_GROUP_FOOTER | 1u << TW_GROUP_FORM;
    const tw_element *best = &html->elements[html->best];
    size_t first = html->headline < best->first ? html->headline : best->first, last = first;
    for (size_t i = first; i < html->block_count; i++)
        last = html->blocks[i].dropped ? last : i;
    for (size_t i = first; i < html->block_count && i <= last + CAPTION_REACH; i++) {
        tw_block *b = &html->blocks[i];
        const tw_element *e = &html->elements[b->element];
        if (b->caption && b->linked * 2 <= b->words && !(e->within & others) && !(e->groups & asides))
            b->dropped = false;
    }
}

/* A page on which nothing passes still has its best: the paragraph that the first pass liked most, and its like beside it. */
static void keep_something(tw_html *html)
{
    const tw_block *best = NULL;
    for (size_t i = 0; i < html->block_count; i++)
        if (tw_html_is_good(&html->blocks[i]) && (!best || html->blocks[i].first > best->first))
            best = &html->blocks[i];
    for (size_t i = 0; best && i < html->block_count; i++) {
        tw_block *b = &html->blocks[i];
        bool beside = html->elements[b->element].parent == html->elements[best->element].parent;
        if (beside && tw_html_is_good(b) && b->first >= best->first - NEARLY)
            b->dropped = false;
    }
}

/* What stands in the box of another article is not this one's. */
static void drop_stories(tw_html *html)
{
    for (size_t k = 1; k < html->story_count; k++) {
        const tw_element *e = &html->elements[html->stories[k].element];
        for (size_t i = e->first; i < e->last; i++)
            html->blocks[i].dropped = true;
    }
}

/* Drops what is no text by its own words; whether anything is left. */
static bool drop_furniture(tw_html *html)
{
    bool some = false;
    for (size_t i = 0; i < html->block_count; i++) {
        tw_block *b = &html->blocks[i];
        b->dropped |= tw_html_is_furniture(b);
        some |= !b->dropped && !b->caption && !b->heading;
    }
    return some;
}

tw_code tw_html_choose(tw_html *html, tw_arena *arena)
{
    bool tiny = html->elements[0].words < TINY_WORDS;
    if (tw_html_score(html, arena, &tw_page_default_weights, NULL, NULL) != TW_OK)
        return TW_ERR_MEMORY;
    for (size_t i = 0; i < html->block_count; i++)
        html->blocks[i].dropped = tiny ? is_beside(html, &html->blocks[i]) : html->blocks[i].score <= 0;
    if (!drop_furniture(html)) {
        keep_something(html);
        drop_furniture(html);
    }
    keep_captions(html);
    if (tw_html_stories(html, arena) != TW_OK)
        return TW_ERR_MEMORY;
    drop_stories(html);
    drop_lone_headings(html);
    return TW_OK;
}
