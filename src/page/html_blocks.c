/*
 * From the tree to blocks of text, in one walk without recursion: a page may nest as deep as it
 * likes. A block is what a reader sees as one line or paragraph.
 */
#include "page/html.h"

#include "base/utf8.h"
#include "page/lines.h"

enum {
    GOOD_WORDS = 8, /* at least in a paragraph that counts as text */
    CAPTION_WORDS = 100,
    BUFFER_BYTES = 32 * 1024,
    MOST_ELEMENTS = 128 * 1024 /* and blocks; what comes after them is not read */
};

typedef struct {
    tw_html *html;
    tw_arena *arena;
    char *text; /* of the block at hand */
    size_t length, room;
    size_t linked;    /* bytes of it in links */
    unsigned links;   /* links that are open */
    uint32_t element; /* the open element that is no inline */
    bool broken, failed, full;
    size_t heading; /* headings that are open */
} walker;

static bool append(walker *w, tw_slice text)
{
    size_t needed = w->length + text.length;
    if (needed > w->room) {
        size_t wider = needed * 2 > BUFFER_BYTES ? needed * 2 : BUFFER_BYTES;
        char *out = tw_arena_alloc(w->arena, wider);
        if (!out)
            return false;
        if (w->length)
            memcpy(out, w->text, w->length);
        w->text = out;
        w->room = wider;
    }
    memcpy(w->text + w->length, text.bytes, text.length);
    w->length += text.length;
    if (w->links)
        w->linked += text.length;
    return true;
}

static uint32_t count_commas(tw_slice text)
{
    uint32_t n = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.bytes[i];
        n += c == ',' || (c == 0xD8 && i + 1 < text.length && (unsigned char)text.bytes[i + 1] == 0x8C);
    }
    return n;
}

/* Ends the block at hand; its text becomes a part of the buffer that is not written again. */
static void flush(walker *w, bool broken)
{
    tw_slice text = tw_trim((tw_slice){ w->text, w->length });
    size_t linked = w->linked, length = w->length;
    w->length = w->linked = 0;
    bool was_broken = w->broken;
    w->broken = broken;
    if (!text.length)
        return;
    tw_html *html = w->html;
    tw_block *blocks = tw_grow(w->arena, html->blocks, html->block_count, &html->block_room, sizeof *blocks);
    if (!blocks) {
        w->failed = true;
        return;
    }
    html->blocks = blocks;
    tw_line line = tw_line_of(text);
    blocks[html->block_count++] = (tw_block){
        .text = text,
        .element = w->element,
        .words = line.words,
        .linked = (uint32_t)(line.words * linked / length),
        .commas = count_commas(text),
        .broken = broken || was_broken,
        .heading = w->heading > 0,
        .lettered = line.flags & TW_LINE_LETTERS,
        .cell = strcmp(html->elements[w->element].tag->name, "td") == 0,
        .sentence = line.flags & (TW_LINE_STOP | TW_LINE_SOFT_STOP | TW_LINE_COLON | TW_LINE_SENTENCES),
    };
    w->text += length;
    w->room -= length;
}

static void open_element(walker *w, const xmlNode *node, const tw_tag *tag)
{
    tw_html *html = w->html;
    flush(w, false);
    tw_element *elements =
        tw_grow(w->arena, html->elements, html->element_count, &html->element_room, sizeof *elements);
    if (!elements) {
        w->failed = true;
        return;
    }
    html->elements = elements;
    elements[html->element_count] = (tw_element){ .node = node,
                                                  .tag = tag,
                                                  .parent = w->element,
                                                  .first = (uint32_t)html->block_count,
                                                  .marks = tw_html_class(node) };
    w->element = (uint32_t)html->element_count++;
    w->heading += tag->kind == TW_TAG_HEADING;
}

static void close_element(walker *w)
{
    flush(w, false);
    tw_element *element = &w->html->elements[w->element];
    element->last = (uint32_t)w->html->block_count;
    w->heading -= element->tag->kind == TW_TAG_HEADING;
    bool article = strcmp(element->tag->name, "article") == 0 || strcmp(element->tag->name, "h1") == 0;
    element->titled |= article && element->last > element->first;
    if (element->titled && element->parent != TW_NO_ELEMENT)
        w->html->elements[element->parent].titled = true;
    w->element = element->parent;
}

static const tw_tag *tag_of(const xmlNode *node)
{
    static const tw_tag other = { "", TW_TAG_INLINE, 0 };
    const tw_tag *tag = tw_html_tag(node->name);
    return tag ? tag : &other;
}

/* Enters a node; whether its children are to be walked. */
static bool enter(walker *w, const xmlNode *node)
{
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        w->failed |= node->content && !append(w, tw_slice_of((const char *)node->content));
        return false;
    }
    if (node->type != XML_ELEMENT_NODE)
        return false;
    const tw_tag *tag = tag_of(node);
    switch (tag->kind) {
    case TW_TAG_DROP:
        return false;
    case TW_TAG_BREAK:
        flush(w, true);
        return false;
    case TW_TAG_LINK:
        w->links++;
        return true;
    case TW_TAG_INLINE:
        return true;
    case TW_TAG_BLOCK:
    case TW_TAG_PARAGRAPH:
    case TW_TAG_HEADING:
    case TW_TAG_CAPTION:
    case TW_TAG_ASIDE:
    case TW_TAG_HEADER:
        open_element(w, node, tag);
        return true;
    }
    return true;
}

static void leave(walker *w, const xmlNode *node)
{
    if (node->type != XML_ELEMENT_NODE)
        return;
    tw_tag_kind kind = tag_of(node)->kind;
    if (kind == TW_TAG_LINK)
        w->links--;
    else if (kind != TW_TAG_INLINE && kind != TW_TAG_DROP && kind != TW_TAG_BREAK)
        close_element(w);
}

const xmlNode *tw_html_after(const xmlNode *root, const xmlNode *node, bool deeper)
{
    if (deeper && node->children && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

static void walk(walker *w, const xmlNode *root)
{
    const xmlNode *node = root;
    while (!w->failed) {
        w->full |= w->html->element_count >= MOST_ELEMENTS || w->html->block_count >= MOST_ELEMENTS;
        bool entered = !w->full; /* a full page is only left */
        if (entered && enter(w, node) && node->children) {
            node = node->children;
            continue;
        }
        if (entered)
            leave(w, node);
        while (node != root && !node->next && !w->failed) {
            node = node->parent;
            leave(w, node);
        }
        if (node == root)
            return;
        node = node->next;
    }
}

bool tw_html_is_good(const tw_block *block)
{
    return block->words >= GOOD_WORDS && block->linked * 3 < block->words && !block->caption;
}

static void count(tw_html *html, const tw_block *block)
{
    tw_element *element = &html->elements[block->element];
    element->words += block->words;
    element->linked += block->linked;
    if (tw_html_is_good(block))
        element->good += block->words;
}

void tw_html_sum(tw_html *html)
{
    for (size_t i = 0; i < html->element_count; i++)
        html->elements[i].words = html->elements[i].linked = html->elements[i].good = 0;
    for (size_t i = 0; i < html->block_count; i++)
        if (!html->blocks[i].dropped)
            count(html, &html->blocks[i]);
    for (size_t i = html->element_count; i-- > 1;) { /* children stand behind their parents */
        const tw_element *child = &html->elements[i];
        if (child->parent == TW_NO_ELEMENT)
            continue;
        tw_element *parent = &html->elements[child->parent];
        parent->words += child->words;
        parent->linked += child->linked;
        parent->good += child->good;
    }
}

/* What is called a caption is one if it is short. */
static void mark_captions(tw_html *html)
{
    for (size_t i = 0; i < html->element_count; i++) {
        const tw_element *e = &html->elements[i];
        if ((e->tag->kind != TW_TAG_CAPTION && !(e->marks & TW_CLASS_CAPTION)) || e->words > CAPTION_WORDS)
            continue;
        for (size_t k = e->first; k < e->last; k++)
            html->blocks[k].caption = true;
    }
}

tw_code tw_html_blocks(const xmlNode *root, tw_arena *arena, tw_html *out)
{
    static const tw_tag page = { "html", TW_TAG_BLOCK, 0 };
    walker w = { .html = out, .arena = arena, .element = TW_NO_ELEMENT };
    *out = (tw_html){ 0 };
    open_element(&w, root, &page); /* so that every block has an element, whatever the root is */
    if (!w.failed)
        walk(&w, root);
    if (w.failed)
        return TW_ERR_MEMORY;
    flush(&w, false);
    out->full = w.full;
    out->elements[0].last = (uint32_t)out->block_count;
    tw_html_sum(out);
    mark_captions(out);
    tw_html_sum(out);
    return TW_OK;
}

tw_slice tw_html_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (strcmp((const char *)a->name, name) == 0)
            return tw_slice_of(a->children && a->children->content ? (const char *)a->children->content : "");
    return (tw_slice){ "", 0 };
}

tw_slice tw_html_text(const xmlNode *node, tw_arena *arena)
{
    size_t length = 0;
    for (const xmlNode *n = node; n; n = tw_html_after(node, n, true))
        if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
            length += n->content ? strlen((const char *)n->content) : 0;
    char *text = tw_arena_alloc(arena, length + 1);
    if (!text)
        return (tw_slice){ "", 0 };
    size_t at = 0;
    for (const xmlNode *n = node; n; n = tw_html_after(node, n, true)) {
        if ((n->type != XML_TEXT_NODE && n->type != XML_CDATA_SECTION_NODE) || !n->content)
            continue;
        size_t size = strlen((const char *)n->content);
        memcpy(text + at, n->content, size);
        at += size;
    }
    return (tw_slice){ text, at };
}
