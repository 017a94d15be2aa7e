/*
 * An HTML page on its way to articles: its elements as a flat array, its text as blocks in document order, so that the
 * content of an element is a range of blocks; and the facts that its head and attributes tell.
 */
#ifndef TW_HTML_H
#define TW_HTML_H

#include <stdint.h>

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

/* What the choice of content asks of a tag. */
typedef enum tw_tag_group {
    TW_GROUP_OTHER = 0,
    TW_GROUP_P,
    TW_GROUP_ITEM,    /* li, dt, dd */
    TW_GROUP_HEADING, /* h2 to h6 */
    TW_GROUP_TITLE,   /* h1 */
    TW_GROUP_CELL,
    TW_GROUP_QUOTE, /* blockquote */
    TW_GROUP_CODE,  /* pre */
    TW_GROUP_LIST,
    TW_GROUP_TABLE,
    TW_GROUP_ARTICLE,
    TW_GROUP_MAIN,
    TW_GROUP_FIGURE,
    TW_GROUP_ASIDE, /* aside, nav, menu */
    TW_GROUP_FOOTER,
    TW_GROUP_FORM,
    TW_GROUP_HEADER,
    TW_GROUP_BUTTON, /* whose end tag is often lost */
    TW_GROUP_BODY,   /* body, html */
} tw_tag_group;

typedef struct tw_tag {
    const char *name;
    tw_tag_kind kind;
    tw_tag_group group;
} tw_tag;

/* NULL for a name that is not known. */
const tw_tag *tw_html_tag(const char *name);

typedef enum tw_class_mark {
    TW_CLASS_NONE = 0,
    TW_CLASS_CONTENT = 1, /* named as the text of an article */
    TW_CLASS_ASIDE = 2,   /* named as what stands beside it: links to others, sharing */
    TW_CLASS_CAPTION = 4,
    TW_CLASS_HIDDEN = 8,
    TW_CLASS_ARTICLE = 16,  /* says for certain that it is the article's body */
    TW_CLASS_APART = 32,    /* comments, windows that open over the page: may hold most of its text */
    TW_CLASS_DATE = 64,     /* named as a date */
    TW_CLASS_BYLINE = 128,  /* named as the writer */
    TW_CLASS_DECK = 256,    /* named as the lines below the headline */
    TW_CLASS_RELATED = 512, /* links to other articles */
    TW_CLASS_META = 1024,   /* dates, writers, tags of the article */
    TW_CLASS_PROMO = 2048,  /* advertisement, newsletters, subscriptions */
    TW_CLASS_SHARE = 4096
} tw_class_mark;

/* What the class, id, role and style of an element say of it, as tw_class_mark bits: `attributes` are names and values in
 * turn, ended by NULL; a value may be NULL. */
unsigned tw_html_class(const char *const *attributes);

/* The tables, for tests: sorted by byte. NULL beyond their ends. */
const char *tw_html_tag_entry(size_t i);
const char *tw_html_class_entry(size_t i);

#define TW_NO_ELEMENT UINT32_MAX

typedef struct tw_element {
    const tw_tag *tag;      /* never NULL */
    uint32_t parent;        /* or TW_NO_ELEMENT */
    uint32_t first, last;   /* its blocks */
    uint32_t next;          /* the first element that is not within it */
    uint32_t words, linked; /* of all its text; of those in links */
    uint32_t good;          /* of its paragraphs that read like text */
    unsigned marks;         /* tw_class_mark: its own */
    unsigned within;        /* its own and those of all elements around it */
    unsigned groups;        /* 1 << tw_tag_group, its own and those around it */
    uint32_t shape;         /* hash of its tag and class */
    uint32_t alike;         /* elements of its shape below its parent, itself counted */
    uint32_t article;       /* the innermost article element around it or itself, or TW_NO_ELEMENT */
    float worth;            /* what its blocks are worth together */
} tw_element;

typedef struct tw_block {
    tw_slice text;
    uint64_t key;     /* of its letters and digits */
    uint32_t element; /* the nearest that is no inline */
    uint32_t words, linked;
    uint16_t commas;
    uint8_t flags;   /* tw_line_flag */
    uint8_t role;    /* tw_line_role */
    uint8_t notices; /* words of notices to the reader */
    bool broken;     /* a line of several that <br> parts */
    bool caption, heading;
    bool dated; /* a date and nothing else */
    bool dropped;
    float first, score; /* verdicts of the first pass and of both: content if above 0 */
} tw_block;

/* Where a date was told, the more trustworthy first. */
typedef enum tw_date_source {
    TW_DATE_LINKED = 0, /* linked data of an article */
    TW_DATE_META,       /* a meta element that names the publication */
    TW_DATE_ITEM,       /* microdata */
    TW_DATE_TIME,       /* a time element */
    TW_DATE_LOOSE,      /* a meta element called "date" and the like */
    TW_DATE_SOURCES
} tw_date_source;

typedef struct tw_facts {
    tw_slice published[TW_DATE_SOURCES], modified[TW_DATE_SOURCES];
    size_t items;                    /* dates of publication in microdata */
    uint32_t time_block;             /* the block where the time element stands */
    tw_slice title, window_title;    /* of meta elements and linked data; <title> */
    tw_slice heading, other_heading; /* the first h1, the first h2 */
    uint32_t heading_block;          /* of the first h1 */
    size_t headings;                 /* h1s with text */
    tw_slice byline, linked_byline;  /* of meta elements; of linked data */
    tw_slice publisher, linked_publisher, url, language, summary;
    tw_slice body; /* the article's text as linked data gives it */
} tw_facts;

enum { TW_MOST_STORIES = 200 };

/* One of several articles on a page. */
typedef struct tw_html_story {
    uint32_t element; /* that holds it */
    uint32_t heading; /* its block */
} tw_html_story;

/* A date in an attribute or item, and the block before which it stands. */
typedef struct tw_dated {
    uint32_t block;
    tw_slice value;
} tw_dated;

typedef struct tw_html {
    tw_element *elements;
    size_t element_count, element_room;
    tw_block *blocks;
    size_t block_count, block_room;
    tw_facts facts;
    const char *cut;        /* why the page was not read to its end, or NULL */
    tw_html_story *stories; /* two or more, the page's own first; or none */
    size_t story_count, story_room;
    tw_dated *dates;
    size_t date_count, date_room;
    tw_slice title;
    uint32_t headline; /* the block where the title stands, or the block count */
    uint32_t best;     /* the element that holds the article, once it is chosen */
} tw_html;

/* A copy of the page without scripts, styles and comments, of which no tag has more attributes than any page needs. Scripts of
 * linked data stay. NULL bytes when memory is at its end. */
tw_slice tw_html_strip(tw_slice page, tw_arena *arena);

/* Reads the elements, blocks and facts of a page in UTF-8. TW_OK or TW_ERR_MEMORY. */
tw_code tw_html_parse(tw_slice page, tw_arena *arena, tw_html *out);

/* Whether a block reads like a paragraph: some words, few of them links, no caption. */
bool tw_html_is_good(const tw_block *block);

/* Finds the title and its block. */
void tw_html_title(tw_html *html);

/* Scores the blocks and marks those that are not the article's text as dropped. */
tw_code tw_html_choose(tw_html *html, tw_arena *arena);

/* Finds the articles of a scored page where there are several. */
tw_code tw_html_stories(tw_html *html, tw_arena *arena);

/* What may be left out of any article: labels, buttons, links to other articles. */
bool tw_html_is_furniture(const tw_block *block);

/* Title, date, writer and captions of an article beside the page's own. */
void tw_html_story_meta(const tw_html *html, const tw_html_story *story, tw_draft *draft);

/* Fills title, dates, writer, publisher, address and language of the draft, as far as the page tells. */
tw_code tw_html_meta(const tw_html *html, tw_arena *arena, tw_draft *draft);

/* Takes a meta element, or an element with an `itemprop`, into the facts. */
void tw_html_take_meta(tw_facts *facts, tw_slice name, tw_slice value, bool item);

/* Fills what is empty of the facts from a script of linked data (JSON-LD). */
void tw_html_linked_data(tw_slice json, tw_arena *arena, tw_facts *facts);

/* The value of an attribute, "" if it has none; no bytes if it is absent. */
tw_slice tw_html_attribute(const char *const *attributes, const char *name);

#endif
