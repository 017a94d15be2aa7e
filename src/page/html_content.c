/*
 * Which blocks of a page are the article. Paragraphs give points to the elements that hold them, the
 * nearest most; the element with most points, weighed by its name and its links, holds the article.
 * After Readability (arc90, 2009), on flat ranges of blocks. See html.h.
 */
#include "page/html.h"

#include "page/control_words.h"
#include "page/page_date.h"

enum {
    LEVELS = 5, /* elements around a paragraph that get points */
    CLASS_WEIGHT = 25,
    LABEL_WORDS = 14,    /* buttons and labels are not longer */
    LEAST_WORDS = 5,     /* in a block that gives points */
    GAIN_SHARE = 7,      /* what an element around the best adds: at least a seventh of its text, */
    GAIN_OVER_NOISE = 2, /* twice as much text as other words, */
    GAIN_SURE = 2,       /* and twice as much text as the best has, or text that stands close */
    MIXED_SHARE =
        6, /* «article-meta»: content by one word of its name, beside it by the other; small ones are beside */
    REST_WORDS = 60,   /* at least in the content, where more is beside it */
    SIBLING_WORDS = 15 /* in a paragraph beside the chosen element */
};

static const float CROWDED = 1.2f;     /* paragraphs a box, where text stands close */
static const float MOST_ASIDE = 0.85f; /* of a page's text, in comments and the like */
static const float MOST_TEXT = 0.7f;   /* of a page's text, in what is named as the article's body: all of it */

static bool is_kind(const tw_element *e, tw_tag_kind kind)
{
    return e->tag->kind == kind;
}

/* Half of the page's text, or most of it and the title, are not beside the content, whatever their box is called. */
static bool holds_page(const tw_html *html, const tw_element *e)
{
    uint32_t all = html->elements[0].good;
    if (e->good * 2 <= all)
        return false;
    return (e->marks & TW_CLASS_APART) != TW_CLASS_APART || e->titled || all - e->good < REST_WORDS ||
           (float)e->good > MOST_ASIDE * (float)all;
}

/* An element that by its name is no content. */
static bool is_aside(const tw_html *html, const tw_element *e)
{
    if (holds_page(html, e))
        return false;
    if (is_kind(e, TW_TAG_ASIDE) || is_kind(e, TW_TAG_HEADER) || (e->marks & TW_CLASS_HIDDEN))
        return true;
    if (!(e->marks & TW_CLASS_ASIDE) || (e->marks & TW_CLASS_CAPTION))
        return false;
    return !(e->marks & TW_CLASS_CONTENT) || e->good * MIXED_SHARE < html->elements[0].good;
}

static void find_asides(tw_html *html)
{
    for (size_t i = 0; i < html->element_count; i++) { /* parents stand before their children */
        tw_element *e = &html->elements[i];
        e->aside = (e->parent != TW_NO_ELEMENT && html->elements[e->parent].aside) || is_aside(html, e);
    }
    for (size_t i = 0; i < html->block_count; i++)
        html->blocks[i].dropped = html->elements[html->blocks[i].element].aside;
}

static float density(uint32_t linked, uint32_t words)
{
    return words ? (float)linked / (float)words : 0;
}

/* Paragraphs stand for their parents; a box that holds lines parted by <br> stands for itself. */
static uint32_t container_of(const tw_html *html, const tw_block *block)
{
    const tw_element *e = &html->elements[block->element];
    bool whole = !is_kind(e, TW_TAG_BLOCK) || e->last - e->first == 1;
    return whole && e->parent != TW_NO_ELEMENT ? e->parent : block->element;
}

static float points_of(const tw_block *block)
{
    float length = (float)block->text.length / 150;
    return (1 + (float)block->commas + (length < 3 ? length : 3)) * (1 - density(block->linked, block->words));
}

static void give_points(tw_html *html)
{
    for (size_t i = 0; i < html->block_count; i++) {
        const tw_block *block = &html->blocks[i];
        if (block->dropped || block->words < LEAST_WORDS || block->heading || block->caption)
            continue;
        float points = points_of(block);
        uint32_t at = container_of(html, block);
        for (unsigned level = 0; level < LEVELS && at != TW_NO_ELEMENT; level++) {
            tw_element *e = &html->elements[at];
            e->score += points / (float)(level == 0 ? 1 : level == 1 ? 2 : level * 3);
            at = e->parent;
        }
    }
}

/* The score with the weight of the name, less the share of links. */
static float final_score(const tw_element *e)
{
    if (e->score <= 0 || e->aside)
        return 0;
    float score = e->score + (float)e->tag->weight;
    if (e->marks & TW_CLASS_CONTENT) /* a name alone is no merit */
        score += e->score < CLASS_WEIGHT ? e->score : CLASS_WEIGHT;
    if ((e->marks & TW_CLASS_ASIDE) && !(e->marks & TW_CLASS_CONTENT))
        score -= CLASS_WEIGHT;
    return score * (1 - density(e->linked, e->words));
}

static uint32_t best_element(tw_html *html)
{
    uint32_t best = 0;
    for (uint32_t i = 0; i < html->element_count; i++) {
        html->elements[i].score = final_score(&html->elements[i]);
        if (html->elements[i].score > html->elements[best].score)
            best = i;
    }
    return best;
}

/* Paragraphs of the element outside `inner`, for each box they stand in: teasers stand one by one. */
static float crowding(const tw_html *html, const tw_element *e, const tw_element *inner)
{
    size_t paragraphs = 0, boxes = 0;
    uint32_t box = TW_NO_ELEMENT;
    for (uint32_t i = e->first; i < e->last; i++) {
        const tw_block *block = &html->blocks[i];
        if ((i >= inner->first && i < inner->last) || block->dropped || !tw_html_is_good(block))
            continue;
        uint32_t own = container_of(html, block);
        boxes += own != box;
        box = own;
        paragraphs++;
    }
    return boxes ? (float)paragraphs / (float)boxes : 0;
}

/* Text may be spread over sections of which each is an element: an element around them is chosen if what it adds is
 * text rather than furniture. */
static uint32_t climb(const tw_html *html, uint32_t best)
{
    uint32_t chosen = best;
    for (uint32_t at = best; at != TW_NO_ELEMENT; at = html->elements[at].parent) {
        const tw_element *e = &html->elements[at], *b = &html->elements[chosen];
        uint32_t gain = e->good - b->good, noise = (e->words - e->good) - (b->words - b->good);
        if (gain * GAIN_SHARE > b->good && gain > noise * GAIN_OVER_NOISE &&
            (gain > b->good * GAIN_SURE || crowding(html, e, b) > CROWDED))
            chosen = at;
        if ((e->marks & TW_CLASS_ARTICLE) && (float)e->good > MOST_TEXT * (float)html->elements[0].good)
            break;
    }
    return chosen;
}

static void drop_range(tw_html *html, size_t first, size_t last)
{
    for (size_t i = first; i < last; i++)
        html->blocks[i].dropped = true;
}

/* Keeps the chosen element and those siblings that read like its continuation. */
static void keep_content(tw_html *html, uint32_t best)
{
    const tw_element *chosen = &html->elements[best];
    uint32_t parent = chosen->parent;
    float least = chosen->score * 0.2f < 10 ? 10 : chosen->score * 0.2f;
    if (parent == TW_NO_ELEMENT)
        return;
    const tw_element *around = &html->elements[parent];
    drop_range(html, 0, around->first);
    drop_range(html, around->last, html->block_count);
    size_t at = around->first;
    for (uint32_t i = parent + 1; i < html->element_count && html->elements[i].first < around->last; i++) {
        const tw_element *e = &html->elements[i];
        if (e->parent != parent)
            continue;
        drop_range(html, at, e->first < at ? at : e->first);
        bool keep = i == best || e->score >= least;
        if (!keep && is_kind(e, TW_TAG_PARAGRAPH) && e->words >= SIBLING_WORDS && density(e->linked, e->words) < 0.25f)
            keep = true;
        if (!keep)
            drop_range(html, e->first, e->last);
        at = e->last;
    }
    drop_range(html, at, around->last);
}

/* Captions between the title and the text, where a picture stands above the chosen element. */
static void keep_captions(tw_html *html, uint32_t best)
{
    uint32_t around = best;
    while (around != TW_NO_ELEMENT && !html->elements[around].titled)
        around = html->elements[around].parent;
    if (around == TW_NO_ELEMENT)
        return;
    const tw_element *e = &html->elements[around];
    bool below_title = false;
    for (uint32_t i = e->first; i < html->elements[best].first; i++) {
        tw_block *block = &html->blocks[i];
        below_title |= block->heading;
        if (below_title && block->caption && !html->elements[block->element].aside)
            block->dropped = false;
    }
}

/* Boxes and lists of links within the content. */
static void drop_link_lists(tw_html *html, uint32_t best)
{
    for (uint32_t i = best + 1; i < html->element_count; i++) {
        const tw_element *e = &html->elements[i];
        if (e->words && is_kind(e, TW_TAG_BLOCK) && e->good * 3 < e->words && density(e->linked, e->words) > 0.5f)
            drop_range(html, e->first, e->last);
    }
}

/* What stands below a heading such as «More from …», up to the next heading or the end of the box. */
static void drop_listed(tw_html *html)
{
    for (size_t i = 0; i < html->block_count; i++) {
        const tw_block *block = &html->blocks[i];
        if (block->dropped || !block->heading || !tw_control_heads_list(block->text))
            continue;
        uint32_t parent = html->elements[block->element].parent;
        size_t end = i + 1, last = parent == TW_NO_ELEMENT ? html->block_count : html->elements[parent].last;
        while (end < last && !html->blocks[end].heading)
            end++;
        drop_range(html, i, end);
    }
}

static bool is_furniture(const tw_block *block)
{
    if (!block->words)
        return true;
    if (block->linked * 3 > block->words * 2 && !(block->sentence && block->words > LABEL_WORDS))
        return true;
    if (block->words > LABEL_WORDS * 2)
        return false;
    if (!block->lettered && !block->cell)
        return true;
    tw_control control = tw_control_tell(block->text);
    if (control.role == TW_ROLE_RELATED)
        return true;
    if (block->words > LABEL_WORDS || block->sentence)
        return false;
    return control.role != TW_ROLE_TEXT || tw_page_date_only(block->text);
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

void tw_html_choose(tw_html *html)
{
    find_asides(html);
    tw_html_sum(html);
    give_points(html);
    uint32_t best = climb(html, best_element(html));
    keep_content(html, best);
    keep_captions(html, best);
    drop_link_lists(html, best);
    drop_listed(html);
    for (size_t i = 0; i < html->block_count; i++)
        if (is_furniture(&html->blocks[i]))
            html->blocks[i].dropped = true;
    drop_lone_headings(html);
}
