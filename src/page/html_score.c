/*
 * The features of blocks, and the two passes. See html_score.h.
 */
#include "page/html_score.h"

#include <math.h>

#include "page/control_words.h"
#include "page/lines.h"

enum {
    NEAR_BLOCKS = 8, /* below the title */
    LONG_WORDS = 15,
    SHORT_WORDS = 5,
    LEVELS = 4,      /* boxes around a paragraph */
    ALIKE = 4,       /* boxes of one shape at least */
    FAR_BLOCKS = 12, /* behind the last text */
    GROUP_MASK = (1 << TW_GROUP_BODY) - 1
};

/* A page without a box around its article has the furniture in the same box: it weighs less than the text. */
static const float FURNITURE = 0.3f;

/* What a page is to one block after the other. */
typedef struct {
    tw_html *html;
    uint32_t *good_before;  /* words of paragraphs before each block, and at the end all */
    uint64_t *keys;         /* of blocks seen: open addressing */
    uint32_t *first_of_key; /* the first block with it */
    size_t key_room;
    uint16_t features[TW_MOST_FEATURES];
    size_t count;
    float *probability;           /* of each block, by the first pass */
    float *logit;                 /* of the first pass */
    uint32_t *piece;              /* the child of the best element that holds each block */
    size_t text_first, text_last; /* of the best element: blocks that the first pass is sure of */
    float all_worth, best_worth;
} scorer;

static void show(scorer *s, tw_page_feature feature, bool shown)
{
    if (shown && s->count < TW_MOST_FEATURES)
        s->features[s->count++] = (uint16_t)feature;
}

static bool has(unsigned bits, unsigned bit)
{
    return (bits & bit) != 0;
}

/* One of `count` features that follow each other: the first whose limit is above the value, or the last. */
static void show_bucket(scorer *s, tw_page_feature first, float value, const float *limits, size_t count)
{
    size_t i = 0;
    while (i + 1 < count && value >= limits[i])
        i++;
    show(s, first + (tw_page_feature)i, true);
}

static float share(uint32_t part, uint32_t whole)
{
    return whole ? (float)part / (float)whole : 0;
}

static bool is_link(const tw_block *b)
{
    return b->linked * 10 > b->words * 8;
}

static const tw_element *element_of(const scorer *s, size_t i)
{
    return &s->html->elements[s->html->blocks[i].element];
}

/* The box that holds the block's paragraph. */
static uint32_t box_of(const tw_html *html, const tw_block *block)
{
    const tw_element *e = &html->elements[block->element];
    return e->tag->kind != TW_TAG_BLOCK && e->parent != TW_NO_ELEMENT ? e->parent : block->element;
}

static void show_text(scorer *s, const tw_block *b)
{
    static const float words[] = { 3, 6, 11, 21, 41, 81 }, links[] = { 0.001f, 0.25f, 0.5f, 0.8f };
    float linked = share(b->linked, b->words);
    show(s, TW_F_BIAS, true);
    show_bucket(s, TW_F_WORDS_1, (float)b->words, words, 7);
    show_bucket(s, TW_F_LINKS_NONE, linked, links, 5);
    show(s, TW_F_SHORT_LINK, linked >= 0.5f && b->words < LONG_WORDS);
    show(s, TW_F_LONG_PLAIN, linked < 0.25f && b->words >= LONG_WORDS);
    show(s, TW_F_STOP, b->flags & TW_LINE_STOP);
    show(s, TW_F_SOFT_STOP, b->flags & TW_LINE_SOFT_STOP);
    show(s, TW_F_COLON, b->flags & TW_LINE_COLON);
    show(s, TW_F_SENTENCES, b->flags & TW_LINE_SENTENCES);
    show(s, TW_F_CREDIT, b->flags & TW_LINE_CREDIT);
    show(s, TW_F_NO_LETTERS, !(b->flags & TW_LINE_LETTERS));
    show(s, TW_F_DIGITS, b->flags & TW_LINE_DIGITS);
    show(s, TW_F_COMMA, b->commas > 0);
    show(s, TW_F_COMMAS, b->commas > 2);
    show(s, TW_F_NO_END, !(b->flags & (TW_LINE_STOP | TW_LINE_SOFT_STOP | TW_LINE_COLON)));
}

static void show_element(scorer *s, const tw_block *b)
{
    const tw_element *e = &s->html->elements[b->element];
    tw_tag_group group = e->tag->group;
    bool box = e->tag->kind == TW_TAG_BLOCK && group != TW_GROUP_CELL, sure = b->linked * 4 < b->words;
    bool item = group == TW_GROUP_ITEM || has(e->groups, 1u << TW_GROUP_ITEM);
    show(s, TW_F_IN_P, group == TW_GROUP_P);
    show(s, TW_F_IN_ITEM, item);
    show(s, TW_F_IN_HEADING, group == TW_GROUP_HEADING);
    show(s, TW_F_IN_TITLE, group == TW_GROUP_TITLE);
    show(s, TW_F_IN_CELL, group == TW_GROUP_CELL);
    show(s, TW_F_IN_QUOTE, group == TW_GROUP_QUOTE);
    show(s, TW_F_IN_CODE, group == TW_GROUP_CODE);
    show(s, TW_F_IN_BOX, box);
    show(s, TW_F_IN_ASIDE, e->tag->kind == TW_TAG_ASIDE || e->tag->kind == TW_TAG_HEADER);
    show(s, TW_F_BROKEN, b->broken);
    show(s, TW_F_CAPTION, b->caption);
    show(s, TW_F_ITEM_LINK, item && b->linked * 2 > b->words);
    show(s, TW_F_ITEM_PLAIN, item && sure);
    show(s, TW_F_HEADING_LINK, b->heading && b->linked * 2 > b->words);
    show(s, TW_F_P_SHORT, group == TW_GROUP_P && b->words <= SHORT_WORDS);
    show(s, TW_F_BOX_SHORT, box && b->words <= SHORT_WORDS);
    show(s, TW_F_BOX_LONG, box && b->words > LONG_WORDS && sure);
}

static void show_role(scorer *s, const tw_block *b)
{
    tw_line_role role = (tw_line_role)b->role;
    show(s, TW_F_ROLE_CONTROL, role == TW_ROLE_CONTROL || role == TW_ROLE_HEAD_CONTROL);
    show(s, TW_F_ROLE_RELATED, role == TW_ROLE_RELATED);
    show(s, TW_F_ROLE_RELATED_LINE, role == TW_ROLE_RELATED && b->words > SHORT_WORDS);
    show(s, TW_F_ROLE_DATE, role == TW_ROLE_PUBLISHED || role == TW_ROLE_UPDATED);
    show(s, TW_F_ROLE_BYLINE, role == TW_ROLE_BYLINE);
    show(s, TW_F_ROLE_FOOTER, role == TW_ROLE_FOOTER);
    show(s, TW_F_ROLE_NUMBER, !(b->flags & TW_LINE_LETTERS) && b->words == 1);
    show(s, TW_F_DATED, b->dated);
}

enum {
    GOOD_MARKS = TW_CLASS_CONTENT | TW_CLASS_ARTICLE,
    BAD_MARKS = TW_CLASS_ASIDE | TW_CLASS_APART | TW_CLASS_RELATED | TW_CLASS_PROMO | TW_CLASS_SHARE | TW_CLASS_META,
};

static void show_marks(scorer *s, const tw_block *b)
{
    static const unsigned marks[] = { TW_CLASS_CONTENT, TW_CLASS_ASIDE,   TW_CLASS_CAPTION, TW_CLASS_HIDDEN,
                                      TW_CLASS_ARTICLE, TW_CLASS_APART,   TW_CLASS_DATE,    TW_CLASS_BYLINE,
                                      TW_CLASS_DECK,    TW_CLASS_RELATED, TW_CLASS_META,    TW_CLASS_PROMO,
                                      TW_CLASS_SHARE };
    static const tw_tag_group groups[] = { TW_GROUP_ARTICLE, TW_GROUP_MAIN,   TW_GROUP_ASIDE, TW_GROUP_FOOTER,
                                           TW_GROUP_FORM,    TW_GROUP_HEADER, TW_GROUP_LIST,  TW_GROUP_TABLE,
                                           TW_GROUP_FIGURE,  TW_GROUP_QUOTE,  TW_GROUP_BUTTON };
    const tw_element *e = &s->html->elements[b->element], *near = e;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        show(s, TW_F_MARK_CONTENT + (tw_page_feature)i, has(e->within, marks[i]));
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        show(s, TW_F_AROUND_ARTICLE + (tw_page_feature)i, has(e->groups, 1u << groups[i]));
    show(s, TW_F_OWN_CONTENT, has(e->marks, GOOD_MARKS));
    show(s, TW_F_OWN_ASIDE, has(e->marks, BAD_MARKS));
    if (!has(e->within, GOOD_MARKS | BAD_MARKS))
        return;
    while (!has(near->marks, GOOD_MARKS | BAD_MARKS))
        near = &s->html->elements[near->parent];
    bool bad = has(near->marks, BAD_MARKS) && !has(near->marks, GOOD_MARKS);
    show(s, TW_F_NEAREST_CONTENT, has(near->marks, GOOD_MARKS) && !has(near->marks, BAD_MARKS));
    show(s, TW_F_NEAREST_ASIDE, bad);
    show(s, TW_F_NEAREST_ASIDE_SHORT, bad && near->good < LONG_WORDS * 2);
}

static size_t key_slot(const scorer *s, uint64_t key)
{
    size_t slot = key & (s->key_room - 1);
    while (s->keys[slot] && s->keys[slot] != key)
        slot = (slot + 1) & (s->key_room - 1);
    return slot;
}

static void show_place(scorer *s, size_t i)
{
    const tw_html *html = s->html;
    const tw_block *b = &html->blocks[i];
    uint32_t title = html->headline, all = s->good_before[html->block_count];
    float before = share(s->good_before[i], all);
    bool titled = title < html->block_count;
    show(s, TW_F_NO_TITLE, !titled);
    show(s, TW_F_BEFORE_TITLE, titled && i < title);
    show(s, TW_F_NEAR_TITLE, titled && i > title && i <= title + NEAR_BLOCKS);
    show(s, TW_F_AFTER_TITLE, titled && i > title + NEAR_BLOCKS);
    show(s, TW_F_IS_TITLE, titled && b->key && b->key == html->blocks[title].key);
    show(s, TW_F_SEEN, b->key && s->first_of_key[key_slot(s, b->key)] < i);
    show(s, TW_F_TEXT_NONE_BEFORE, s->good_before[i] == 0);
    show(s, TW_F_TEXT_TENTH_BEFORE, before < 0.1f);
    show(s, TW_F_TEXT_MOST_BEFORE, before > 0.9f);
    show(s, TW_F_TEXT_ALL_BEFORE, s->good_before[i] == all);
}

static void show_neighbours(scorer *s, size_t i)
{
    const tw_html *html = s->html;
    const tw_block *b = &html->blocks[i];
    size_t n = html->block_count;
    bool before = i > 0 && tw_html_is_good(b - 1), after = i + 1 < n && tw_html_is_good(b + 1);
    bool link_before = i > 0 && is_link(b - 1), link_after = i + 1 < n && is_link(b + 1);
    show(s, TW_F_BEFORE_GOOD, before);
    show(s, TW_F_AFTER_GOOD, after);
    show(s, TW_F_BEFORE_GOOD_2, i > 1 && tw_html_is_good(b - 2));
    show(s, TW_F_AFTER_GOOD_2, i + 2 < n && tw_html_is_good(b + 2));
    show(s, TW_F_BEFORE_LINK, link_before);
    show(s, TW_F_AFTER_LINK, link_after);
    show(s, TW_F_BETWEEN_GOOD, before && after);
    show(s, TW_F_BETWEEN_LINKS, link_before && link_after);
    show(s, TW_F_BEFORE_RELATED, i > 0 && b[-1].role == TW_ROLE_RELATED);
    bool sibling = (before && element_of(s, i - 1)->parent == element_of(s, i)->parent) ||
                   (after && element_of(s, i + 1)->parent == element_of(s, i)->parent);
    show(s, TW_F_SIBLING_GOOD, sibling);
}

static void show_boxes(scorer *s, const tw_block *b)
{
    static const float links[] = { 0.15f, 0.5f }, good[] = { 0.1f, 0.6f };
    const tw_html *html = s->html;
    const tw_element *box = &html->elements[box_of(html, b)];
    const tw_element *outer = box->parent == TW_NO_ELEMENT ? box : &html->elements[box->parent];
    show_bucket(s, TW_F_BOX_LINKS_FEW, share(box->linked, box->words), links, 3);
    show_bucket(s, TW_F_BOX_GOOD_NONE, share(box->good, box->words), good, 3);
    show(s, TW_F_BOX_GOOD_WORDS, box->good > 100);
    show_bucket(s, TW_F_OUTER_LINKS_FEW, share(outer->linked, outer->words), links, 3);
    show_bucket(s, TW_F_OUTER_GOOD_NONE, share(outer->good, outer->words), good, 3);
    show(s, TW_F_BOX_PAGE_HALF, box->good * 2 > html->elements[0].good);
    show(s, TW_F_BOX_PAGE_TENTH, box->good * 10 > html->elements[0].good);
}

static void show_notices(scorer *s, const tw_block *b)
{
    show(s, TW_F_NOTICE, b->notices == 1);
    show(s, TW_F_NOTICES, b->notices == 2 || b->notices == 3);
    show(s, TW_F_NOTICES_MANY, b->notices > 3);
    show(s, TW_F_NOTICE_DENSE, b->notices > 0 && b->notices * 12u >= b->words && b->words > SHORT_WORDS);
    show(s, TW_F_NOTICES_DENSE, b->notices > 1 && b->notices * 6u >= b->words && b->words > SHORT_WORDS);
    show(s, TW_F_NOTICE_LINK, b->notices > 0 && b->linked > 0);
}

/* Boxes of one shape that stand in a row, around the paragraph: teasers, comments, sections. */
static void show_alike(scorer *s, const tw_block *b)
{
    const tw_html *html = s->html;
    uint32_t at = box_of(html, b), title = html->headline;
    const tw_element *e = &html->elements[b->element];
    for (unsigned level = 0; level < LEVELS && at != TW_NO_ELEMENT && html->elements[at].alike < ALIKE; level++)
        at = html->elements[at].parent;
    const tw_element *box = at == TW_NO_ELEMENT ? NULL : &html->elements[at];
    if (box && box->alike >= ALIKE) {
        show(s, TW_F_ALIKE, true);
        show(s, TW_F_ALIKE_LINKS, box->linked * 3 > box->words);
        show(s, TW_F_ALIKE_TEXT, box->good > LONG_WORDS * 3);
        show(s, TW_F_ALIKE_MANY, box->alike >= ALIKE * 2);
    }
    uint32_t own = title >= html->block_count ? TW_NO_ELEMENT : html->elements[html->blocks[title].element].article;
    show(s, TW_F_ARTICLE_OTHER, e->article != TW_NO_ELEMENT && own != TW_NO_ELEMENT && e->article != own);
    show(s, TW_F_ARTICLE_TITLES, e->article != TW_NO_ELEMENT && e->article == own);
    show(s, TW_F_ARTICLE_NONE, e->article == TW_NO_ELEMENT && own != TW_NO_ELEMENT);
    show(s, TW_F_ARTICLE_MANY, e->article != TW_NO_ELEMENT && html->elements[e->article].alike >= ALIKE);
}

static void show_first(scorer *s, size_t i)
{
    const tw_block *b = &s->html->blocks[i];
    s->count = 0;
    show_text(s, b);
    show_element(s, b);
    show_role(s, b);
    show_marks(s, b);
    show_place(s, i);
    show_neighbours(s, i);
    show_boxes(s, b);
    show_notices(s, b);
    show_alike(s, b);
}

/* ---- the second pass ---- */

static void show_verdicts(scorer *s, size_t i)
{
    static const float own[] = { -2, 0, 1, 2.5f }, near[] = { -2, 0, 2 };
    size_t n = s->html->block_count;
    show_bucket(s, TW_F_FIRST_LOW, s->logit[i], own, 5);
    if (i > 0)
        show_bucket(s, TW_F_BEFORE_BAD, s->logit[i - 1], near, 4);
    if (i + 1 < n)
        show_bucket(s, TW_F_AFTER_BAD, s->logit[i + 1], near, 4);
}

/* The child of the best element that holds the block, and how good it is as a whole. */
static void show_piece(scorer *s, size_t i)
{
    static const float limits[] = { -0.25f, 0, 0.25f };
    const tw_element *p = &s->html->elements[s->piece[i]];
    const tw_block *b = &s->html->blocks[i];
    if (s->piece[i] == s->html->best || b->element == s->piece[i]) {
        show(s, TW_F_INSIDE_DIRECT, true);
        return;
    }
    show(s, TW_F_INSIDE_SECOND, s->html->elements[b->element].parent == s->piece[i]);
    show(s, TW_F_INSIDE_DEEP, s->html->elements[b->element].parent != s->piece[i]);
    show_bucket(s, TW_F_PIECE_BAD, p->words ? p->worth / (float)p->words : 0, limits, 4);
    show(s, TW_F_PIECE_LINKS, p->linked * 2 > p->words);
    show(s, TW_F_PIECE_ASIDE, has(p->marks, BAD_MARKS) || p->tag->kind == TW_TAG_ASIDE);
    show(s, TW_F_PIECE_RELATED, has(p->marks, TW_CLASS_RELATED));
    show(s, TW_F_PIECE_LIST, p->tag->group == TW_GROUP_LIST);
    show(s, TW_F_PIECE_ALIKE, p->alike >= ALIKE);
    show(s, TW_F_PIECE_NOTICE, b->notices > 0 && p->words < LONG_WORDS * 4);
    show(s, TW_F_PIECE_SMALL, p->words < LONG_WORDS * 2);
}

/* Below the heading of a list of other articles in the same box. */
static bool is_listed(const scorer *s, size_t i)
{
    const tw_html *html = s->html;
    uint32_t box = box_of(html, &html->blocks[i]);
    for (size_t k = i, steps = 0; k-- > html->elements[box].first && steps < FAR_BLOCKS; steps++) {
        if (html->blocks[k].role == TW_ROLE_RELATED)
            return true;
        if (html->blocks[k].heading)
            return false;
    }
    return false;
}

static void show_inside(scorer *s, size_t i)
{
    const tw_block *b = &s->html->blocks[i];
    show(s, TW_F_INSIDE, true);
    show_piece(s, i);
    show(s, TW_F_HEAD, i < s->text_first);
    show(s, TW_F_TITLE_BEFORE_HEAD, i < s->text_first && s->html->headline < i);
    show(s, TW_F_TAIL, i > s->text_last);
    show(s, TW_F_TAIL_FAR, i > s->text_last + FAR_BLOCKS);
    show(s, TW_F_INNER, i >= s->text_first && i <= s->text_last);
    show(s, TW_F_INSIDE_WEAK, s->logit[i] < 0);
    show(s, TW_F_INSIDE_SHORT_LINK, b->words < LONG_WORDS && b->linked * 2 > b->words);
    show(s, TW_F_INSIDE_HEADING, b->heading);
    show(s, TW_F_INSIDE_ITEM, element_of(s, i)->tag->group == TW_GROUP_ITEM);
    show(s, TW_F_INSIDE_CELL, element_of(s, i)->tag->group == TW_GROUP_CELL);
    show(s, TW_F_INSIDE_META, has(element_of(s, i)->within, TW_CLASS_META | TW_CLASS_BYLINE | TW_CLASS_DATE));
}

static void show_second(scorer *s, size_t i)
{
    const tw_html *html = s->html;
    const tw_element *best = &html->elements[html->best];
    bool inside = i >= best->first && i < best->last;
    s->count = 0;
    show_verdicts(s, i);
    show(s, TW_F_BEST_SURE, s->best_worth * 10 > s->all_worth * 9);
    show(s, TW_F_BEST_UNSURE, s->best_worth * 10 < s->all_worth * 6);
    show(s, TW_F_LISTED, is_listed(s, i));
    if (inside) {
        show_inside(s, i);
        return;
    }
    const tw_element *around = best->parent == TW_NO_ELEMENT ? best : &html->elements[best->parent];
    show(s, TW_F_OUTSIDE_BEFORE, i < best->first);
    show(s, TW_F_OUTSIDE_AFTER, i >= best->last);
    show(s, TW_F_SIBLING_OF_BEST, i >= around->first && i < around->last);
    show(s, TW_F_AROUND_BEST_BEFORE, i >= around->first && i < best->first);
    show(s, TW_F_OUTSIDE_ARTICLE, best->article != TW_NO_ELEMENT && element_of(s, i)->article != best->article);
    show(s, TW_F_OUTSIDE_STRONG, s->logit[i] > 2.5f);
}

static float weigh(const scorer *s, const float *weights)
{
    float sum = 0;
    for (size_t k = 0; k < s->count; k++)
        sum += weights[s->features[k]];
    return sum;
}

/* The element whose blocks are worth most together, each its words times what its probability is above a threshold; of equals
 * the innermost. False if none is worth anything. */
static bool find_above(scorer *s, float threshold)
{
    tw_html *html = s->html;
    html->best = 0;
    s->all_worth = 0;
    for (size_t i = 0; i < html->element_count; i++)
        html->elements[i].worth = 0;
    for (size_t i = 0; i < html->block_count; i++) {
        float worth = (float)html->blocks[i].words * (s->probability[i] - threshold);
        worth *= worth < 0 ? FURNITURE : 1;
        html->elements[html->blocks[i].element].worth += worth;
        s->all_worth += worth > 0 ? worth : 0;
    }
    for (size_t i = html->element_count; i-- > 1;)
        html->elements[html->elements[i].parent].worth += html->elements[i].worth;
    for (uint32_t i = 0; i < html->element_count; i++)
        if (html->elements[i].worth >= html->elements[html->best].worth)
            html->best = i;
    if (html->elements[html->best].tag->kind == TW_TAG_PARAGRAPH && html->best) /* one paragraph is no article's box */
        html->best = html->elements[html->best].parent;
    s->best_worth = html->elements[html->best].worth;
    return s->best_worth > 0;
}

/* Where nothing is sure, the threshold sinks. */
static void find_best(scorer *s)
{
    for (float threshold = 0.5f; !find_above(s, threshold) && threshold > 0.01f;)
        threshold /= 2;
}

/* The pieces of the best element, and its first and last sure text. */
static void measure_best(scorer *s)
{
    const tw_html *html = s->html;
    const tw_element *best = &html->elements[html->best];
    s->text_first = best->last;
    s->text_last = best->first;
    for (uint32_t i = best->first; i < best->last; i++)
        s->piece[i] = html->best;
    for (uint32_t e = html->best + 1; e < best->next; e = html->elements[e].next)
        for (uint32_t i = html->elements[e].first; i < html->elements[e].last; i++)
            s->piece[i] = e;
    for (uint32_t i = best->first; i < best->last; i++) {
        if (s->logit[i] < 1 || html->blocks[i].words < SHORT_WORDS)
            continue;
        s->text_first = i < s->text_first ? i : s->text_first;
        s->text_last = i;
    }
}

static bool prepare(scorer *s, tw_arena *arena)
{
    const tw_html *html = s->html;
    size_t n = html->block_count;
    for (s->key_room = 64; s->key_room < n * 2;)
        s->key_room *= 2;
    s->good_before = TW_NEW(arena, uint32_t, n + 1);
    s->keys = TW_NEW(arena, uint64_t, s->key_room);
    s->first_of_key = TW_NEW(arena, uint32_t, s->key_room);
    s->probability = TW_NEW(arena, float, n + 1);
    s->logit = TW_NEW(arena, float, n + 1);
    s->piece = TW_NEW(arena, uint32_t, n + 1);
    if (!s->good_before || !s->keys || !s->first_of_key || !s->probability || !s->logit || !s->piece)
        return false;
    for (size_t i = 0; i < n; i++) {
        const tw_block *b = &html->blocks[i];
        s->good_before[i + 1] = s->good_before[i] + (tw_html_is_good(b) ? b->words : 0);
        size_t slot = key_slot(s, b->key);
        if (b->key && !s->keys[slot]) {
            s->keys[slot] = b->key;
            s->first_of_key[slot] = (uint32_t)i;
        }
    }
    return true;
}

tw_code tw_html_score(tw_html *html, tw_arena *arena, const tw_page_weights *weights, tw_feature_watch watch,
                      void *user)
{
    scorer *s = TW_NEW(arena, scorer, 1);
    if (!s)
        return TW_ERR_MEMORY;
    s->html = html;
    if (!prepare(s, arena))
        return TW_ERR_MEMORY;
    for (size_t i = 0; i < html->block_count; i++) {
        show_first(s, i);
        s->logit[i] = weigh(s, weights->first);
        html->blocks[i].first = s->logit[i];
        html->blocks[i].score = weigh(s, weights->second);
        s->probability[i] = 1 / (1 + expf(-s->logit[i]));
        if (watch)
            watch(user, i, 1, s->features, s->count);
    }
    find_best(s);
    measure_best(s);
    for (size_t i = 0; i < html->block_count; i++) {
        show_second(s, i);
        html->blocks[i].score += weigh(s, weights->second);
        if (watch)
            watch(user, i, 2, s->features, s->count);
    }
    return TW_OK;
}

const char *tw_page_feature_name(size_t feature)
{
    static const char *const names[] = {
#define TW_FEATURE_NAME(name) #name,
        TW_PAGE_FEATURES(TW_FEATURE_NAME)
#undef TW_FEATURE_NAME
    };
    return feature < sizeof names / sizeof *names ? names[feature] : NULL;
}
