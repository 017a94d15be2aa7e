/*
 * An HTML page on its way to an article: its elements as a flat array, and its text as blocks in
 * document order, so that the content of an element is a range of blocks.
 */
#ifndef TW_HTML_H
#define TW_HTML_H

#include <libxml/tree.h>

#include "page/assemble.h"

typedef enum tw_tag_kind {
    TW_TAG_INLINE = 0, /* part of a line, as all elements that are not known */
    TW_TAG_BLOCK,      /* a box: div, section, table, unknown to hold anything */
    TW_TAG_PARAGRAPH,  /* holds lines itself: p, li, blockquote, pre */
    TW_TAG_HEADING,    /* h1 to h6 */
    TW_TAG_BREAK,      /* br, hr: ends a line */
    TW_TAG_LINK,       /* a */
    TW_TAG_CAPTION,    /* figcaption */
    TW_TAG_ASIDE,      /* nav, aside, footer, form: never content */
    TW_TAG_HEADER,     /* header: not content, but the headline may stand in it */
    TW_TAG_DROP,       /* script, style, svg, select: no text of the page */
} tw_tag_kind;

typedef struct tw_tag {
    const char *name;
    tw_tag_kind kind;
    signed char weight; /* as a container of the article's text */
} tw_tag;

/* NULL for a name that is not known. */
const tw_tag *tw_html_tag(const xmlChar *name);

typedef enum tw_class_mark {
    TW_CLASS_NONE = 0,
    TW_CLASS_CONTENT = 1, /* named as the text of an article */
    TW_CLASS_ASIDE = 2,   /* named as what stands beside it: comments, links to others, sharing */
    TW_CLASS_CAPTION = 4,
    TW_CLASS_HIDDEN = 8,
    TW_CLASS_APART = 32 | TW_CLASS_ASIDE, /* comments, windows that open over the page: may hold most of its text */
    TW_CLASS_ARTICLE = 16,                /* says for certain that it is the article's body */
} tw_class_mark;

/* What the class, id, role and style of an element say of it: tw_class_mark bits. */
unsigned tw_html_class(const xmlNode *node);

/* The tables, for tests: sorted by byte. NULL beyond their ends. */
const char *tw_html_tag_entry(size_t i);
const char *tw_html_class_entry(size_t i);

#define TW_NO_ELEMENT UINT32_MAX

typedef struct tw_element {
    const xmlNode *node;
    const tw_tag *tag;      /* never NULL */
    uint32_t parent;        /* or TW_NO_ELEMENT */
    uint32_t first, last;   /* its blocks */
    uint32_t words, linked; /* of all its text; of those in links */
    uint32_t good;          /* of its paragraphs that read like text */
    unsigned marks;         /* tw_class_mark */
    float score;
    bool titled; /* holds an h1 or an article */
    bool aside;  /* it or an element around it is no content */
} tw_element;

typedef struct tw_block {
    tw_slice text;
    uint32_t element; /* the nearest that is no inline */
    uint32_t words, linked, commas;
    bool broken; /* a line of several that <br> parts */
    bool caption, heading;
    bool sentence; /* ends like one */
    bool lettered; /* holds a letter */
    bool cell;     /* of a table */
    bool dropped;  /* set while the content is chosen */
} tw_block;

typedef struct tw_html {
    tw_element *elements;
    size_t element_count, element_room;
    tw_block *blocks;
    size_t block_count, block_room;
    bool full;            /* the page has more elements than are read */
    tw_slice linked_body; /* the article's text as linked data gives it, or empty */
} tw_html;

/* Walks the tree once. TW_OK or TW_ERR_MEMORY. */
tw_code tw_html_blocks(const xmlNode *root, tw_arena *arena, tw_html *out);

/* Whether a block reads like a paragraph: some words, few of them links, no caption. */
bool tw_html_is_good(const tw_block *block);

/* Counts the words of every element in blocks that are not dropped. */
void tw_html_sum(tw_html *html);

/* Marks the blocks that are not the article's text as dropped. */
void tw_html_choose(tw_html *html);

/* Title, dates, writer, publisher, address and language, as far as the page tells. */
tw_code tw_html_meta(const xmlNode *root, tw_html *html, tw_arena *arena, tw_draft *draft);

/* Fills what is empty of the draft, and the body, from a script of linked data (JSON-LD). */
void tw_html_linked_data(tw_slice json, tw_arena *arena, tw_draft *draft, tw_slice *body);

/* The node after `node` in document order, below `root`; `deeper`: its children first. */
const xmlNode *tw_html_after(const xmlNode *root, const xmlNode *node, bool deeper);

/* The value of an attribute, where it stands in the tree; "" if absent. */
tw_slice tw_html_attribute(const xmlNode *node, const char *name);

/* The text below a node, in the arena. */
tw_slice tw_html_text(const xmlNode *node, tw_arena *arena);

#endif
