/*
 * From bytes to elements and blocks, in one pass over the events of libxml2's parser: no tree is built. A block is what a
 * reader sees as one line or paragraph. See html.h.
 */
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "page/control_words.h"
#include "page/html.h"
#include "page/lines.h"
#include "page/notice_words.h"
#include "page/page_date.h"

enum {
    BUFFER_BYTES = 32 * 1024,
    CAPTION_WORDS = 100,
    GOOD_WORDS = 8,   /* at least in a paragraph that counts as text */
    LABEL_WORDS = 14, /* buttons, labels and lines of dates are not longer */
    MOST_DATES = 1024,
    MOST_ELEMENTS = 128 * 1024, /* and blocks; what comes after them is not read */
    DEEPEST = 512,              /* open elements; of a page that nests deeper the rest is not read */
    TAG_CACHE = 64,
    CAPTURE_BYTES = 64 * 1024, /* of a title or time; scripts of linked data may be as long as they like */
};

typedef enum { CAPTURE_NONE = 0, CAPTURE_TITLE, CAPTURE_SCRIPT, CAPTURE_TIME, CAPTURE_ITEM } capture_kind;

typedef struct {
    tw_html *html;
    tw_arena *arena;
    htmlParserCtxtPtr parser;
    char *text; /* of the block at hand */
    size_t length, room;
    size_t linked;         /* bytes of it in links */
    unsigned links, drops; /* elements that are open: links; those without text */
    size_t depth;
    uint32_t element; /* the open element that is no inline */
    uint32_t headings;
    bool broken, failed;
    capture_kind capture;
    size_t capture_depth;
    char *captured;
    size_t captured_length, captured_room;
    char item[64]; /* the itemprop that is captured */
    struct {
        const xmlChar *name; /* interned by the parser */
        const tw_tag *tag;
    } tags[TAG_CACHE];
} walker;

static const tw_tag other = { "", TW_TAG_INLINE, TW_GROUP_OTHER };

static const tw_tag *tag_of(walker *w, const xmlChar *name)
{
    size_t slot = ((uintptr_t)name >> 3) % TAG_CACHE;
    if (w->tags[slot].name != name) {
        const tw_tag *tag = tw_html_tag((const char *)name);
        w->tags[slot].name = name;
        w->tags[slot].tag = tag ? tag : &other;
    }
    return w->tags[slot].tag;
}

static void stop(walker *w, const char *why)
{
    if (!w->html->cut)
        w->html->cut = why;
    xmlStopParser(w->parser);
}

static void fail(walker *w)
{
    w->failed = true;
    if (w->parser)
        xmlStopParser(w->parser);
}

/* ---- text ---- */

static bool add(walker *w, char **text, size_t *length, size_t *room, const char *bytes, size_t n)
{
    if (*length + n > *room) {
        size_t wider = (*length + n) * 2 > BUFFER_BYTES ? (*length + n) * 2 : BUFFER_BYTES;
        char *out = tw_arena_alloc(w->arena, wider);
        if (!out)
            return false;
        if (*length)
            memcpy(out, *text, *length);
        *text = out;
        *room = wider;
    }
    memcpy(*text + *length, bytes, n);
    *length += n;
    return true;
}

static uint16_t count_commas(tw_slice text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.bytes[i];
        n += c == ',' || (c == 0x8C && i && (unsigned char)text.bytes[i - 1] == 0xD8);
    }
    return (uint16_t)(n < UINT16_MAX ? n : UINT16_MAX);
}

/* Chinese, Japanese and Thai put no blanks between words: two of their characters count as one. */
static uint32_t count_words(tw_slice text, uint32_t words)
{
    size_t wide = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.bytes[i];
        wide += c >= 0xE3 && c <= 0xED && c != 0xEA;
        wide += c == 0xE0 && i + 1 < text.length && (unsigned char)text.bytes[i + 1] >= 0xB8; /* Thai */
    }
    return wide / 2 > words ? (uint32_t)(wide / 2) : words;
}

/* «Updated March 13, 2024»: a label without its colon. */
static bool says_updated(tw_slice text)
{
    const char *blank = memchr(text.bytes, ' ', text.length);
    char iso[TW_DATE_BYTES];
    return blank && tw_control_tell(tw_slice_between(text.bytes, blank)).role == TW_ROLE_UPDATED &&
           tw_page_date(text, iso);
}

static void describe(tw_block *block, const tw_line *line)
{
    block->key = line->key;
    block->words = count_words(block->text, line->words);
    block->flags = line->flags;
    block->commas = count_commas(block->text);
    size_t notices = tw_notice_words(block->text);
    block->notices = (uint8_t)(notices < UINT8_MAX ? notices : UINT8_MAX);
    if (line->words > LABEL_WORDS * 2)
        return;
    tw_line_role role = tw_control_tell(block->text).role;
    bool label = line->words <= LABEL_WORDS, digits = line->flags & TW_LINE_DIGITS;
    if ((!label && role != TW_ROLE_RELATED) || ((role == TW_ROLE_PUBLISHED || role == TW_ROLE_UPDATED) && !digits))
        role = TW_ROLE_TEXT;
    if (label && digits && role == TW_ROLE_TEXT && says_updated(block->text))
        role = TW_ROLE_UPDATED;
    block->role = (uint8_t)role;
    block->dated = label && digits && tw_page_date_only(block->text);
}

/* Ends the block at hand; its text becomes a part of the buffer that is not written again. */
static void flush(walker *w, bool broken)
{
    bool was_broken = w->broken;
    size_t linked = w->linked, length = w->length;
    w->broken = broken;
    w->length = w->linked = 0;
    tw_slice text = length ? tw_trim((tw_slice){ w->text, length }) : (tw_slice){ "", 0 };
    if (!text.length)
        return;
    tw_html *html = w->html;
    tw_block *blocks = tw_grow_in(w->arena, html->blocks, html->block_count, &html->block_room, sizeof *blocks);
    if (!blocks) {
        fail(w);
        return;
    }
    html->blocks = blocks;
    tw_line line = tw_line_of(text);
    tw_block *block = &blocks[html->block_count++];
    *block =
        (tw_block){ .text = text, .element = w->element, .broken = broken || was_broken, .heading = w->headings > 0 };
    describe(block, &line);
    block->linked = (uint32_t)(block->words * linked / length);
    w->text += length;
    w->room -= length;
    if (html->block_count >= MOST_ELEMENTS)
        stop(w, "The page has too many paragraphs; the last were not read.");
}

static void characters(void *user, const xmlChar *text, int length)
{
    walker *w = user;
    size_t n = (size_t)length;
    if (w->failed)
        return;
    if (w->capture && (w->capture == CAPTURE_SCRIPT || w->captured_length + n < CAPTURE_BYTES) &&
        !add(w, &w->captured, &w->captured_length, &w->captured_room, (const char *)text, n))
        fail(w);
    if (w->drops)
        return;
    if (!w->length) /* the blanks between two tags are most of all texts */
        while (n && *text <= ' ')
            text++, n--;
    if (!n)
        return;
    if (!add(w, &w->text, &w->length, &w->room, (const char *)text, n))
        fail(w);
    else if (w->links)
        w->linked += n;
}

/* ---- facts ---- */

static void begin_capture(walker *w, capture_kind kind)
{
    if (w->capture)
        return;
    w->capture = kind;
    w->capture_depth = w->depth;
    w->captured_length = 0;
}

static void fill(tw_slice *field, tw_slice value)
{
    if (!field->length)
        *field = tw_trim(value);
}

static void end_capture(walker *w)
{
    tw_facts *facts = &w->html->facts;
    tw_slice text = { w->captured, w->captured_length };
    if (w->capture == CAPTURE_SCRIPT) {
        tw_html_linked_data(text, w->arena, facts);
        w->capture = CAPTURE_NONE;
        return;
    }
    char *copy = tw_arena_copy(w->arena, text.length ? text.bytes : "", text.length);
    text.bytes = copy;
    if (!copy)
        fail(w);
    else if (w->capture == CAPTURE_TITLE)
        fill(&facts->window_title, text);
    else if (w->capture == CAPTURE_TIME)
        tw_html_take_meta(facts, tw_slice_of("time"), text, true);
    else
        tw_html_take_meta(facts, tw_slice_of(w->item), text, true);
    w->capture = CAPTURE_NONE;
}

/* A copy of an attribute: the parser's own is gone after the element. */
static tw_slice copy_of(walker *w, tw_slice value)
{
    if (!value.length)
        return value;
    char *copy = tw_arena_copy(w->arena, value.bytes, value.length);
    if (!copy)
        fail(w);
    return copy ? (tw_slice){ copy, value.length } : (tw_slice){ "", 0 };
}

static void read_meta(walker *w, const char *const *attributes)
{
    static const char *const keys[] = { "property", "name", "itemprop" };
    tw_slice value = copy_of(w, tw_html_attribute(attributes, "content"));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        tw_slice name = tw_html_attribute(attributes, keys[i]);
        if (name.length && value.length)
            tw_html_take_meta(&w->html->facts, name, value, i == 2);
    }
}

static void remember_date(walker *w, tw_slice value)
{
    tw_html *html = w->html;
    if (html->date_count >= MOST_DATES)
        return;
    tw_dated *dates = tw_grow_in(w->arena, html->dates, html->date_count, &html->date_room, sizeof *dates);
    if (!dates) {
        fail(w);
        return;
    }
    html->dates = dates;
    dates[html->date_count++] = (tw_dated){ (uint32_t)html->block_count, value };
}

/* <time>, or an element with an itemprop that is no meta element: the value is an attribute, or the text. */
static void read_item(walker *w, const char *const *attributes, tw_slice item, bool time)
{
    tw_facts *facts = &w->html->facts;
    tw_slice value = tw_html_attribute(attributes, "datetime");
    if (!value.length)
        value = tw_html_attribute(attributes, "content");
    if (time && facts->time_block == UINT32_MAX)
        facts->time_block = (uint32_t)w->html->block_count;
    value = copy_of(w, value);
    if (value.length && (time || tw_slice_equal(item, tw_slice_of("datePublished"))))
        remember_date(w, value);
    if (time && value.length)
        tw_html_take_meta(facts, tw_slice_of("time"), value, true);
    else if (time)
        begin_capture(w, CAPTURE_TIME);
    if (item.length && item.length < sizeof w->item && (item.bytes[0] == 'd' || item.bytes[0] == 'a')) {
        if (value.length) {
            tw_html_take_meta(facts, item, value, true);
        } else if (!w->capture && !memchr(item.bytes, ' ', item.length)) {
            memcpy(w->item, item.bytes, item.length);
            w->item[item.length] = '\0';
            begin_capture(w, CAPTURE_ITEM);
        }
    }
}

static void read_facts(walker *w, const char *name, const char *const *attributes)
{
    tw_facts *facts = &w->html->facts;
    if (strcmp(name, "title") == 0) {
        if (!facts->window_title.length)
            begin_capture(w, CAPTURE_TITLE);
        return;
    }
    if (!attributes)
        return;
    if (strcmp(name, "meta") == 0) {
        read_meta(w, attributes);
        return;
    }
    if (strcmp(name, "link") == 0) {
        if (tw_slice_equal(tw_html_attribute(attributes, "rel"), tw_slice_of("canonical")) && !facts->url.length)
            facts->url = copy_of(w, tw_html_attribute(attributes, "href"));
        return;
    }
    if (strcmp(name, "script") == 0) {
        begin_capture(w, CAPTURE_SCRIPT); /* all others were cut out */
        return;
    }
    if (strcmp(name, "html") == 0 && !facts->language.length)
        facts->language = copy_of(w, tw_html_attribute(attributes, "lang"));
    read_item(w, attributes, tw_html_attribute(attributes, "itemprop"), strcmp(name, "time") == 0);
}

/* ---- elements ---- */

/* FNV-1a. Elements without a class are of no shape. */
static uint32_t shape_of(const tw_tag *tag, const char *const *attributes)
{
    tw_slice name = tw_html_attribute(attributes, "class");
    uint32_t hash = 2166136261u ^ (uint32_t)tag->group;
    for (size_t i = 0; i < name.length; i++)
        hash = (hash ^ (unsigned char)name.bytes[i]) * 16777619u;
    return name.length ? hash | 1 : 0;
}

static void open_element(walker *w, const tw_tag *tag, const char *const *attributes)
{
    tw_html *html = w->html;
    flush(w, false);
    tw_element *elements =
        tw_grow_in(w->arena, html->elements, html->element_count, &html->element_room, sizeof *elements);
    if (!elements) {
        fail(w);
        return;
    }
    html->elements = elements;
    const tw_element *parent = w->element == TW_NO_ELEMENT ? NULL : &elements[w->element];
    bool page = tag->group == TW_GROUP_BODY; /* whose classes speak of the whole page */
    bool article = tag->group == TW_GROUP_ARTICLE;
    unsigned marks = page || !attributes ? 0 : tw_html_class(attributes);
    elements[html->element_count] = (tw_element){ .tag = tag,
                                                  .parent = w->element,
                                                  .first = (uint32_t)html->block_count,
                                                  .marks = marks,
                                                  .within = marks | (parent ? parent->within : 0),
                                                  .groups = 1u << tag->group | (parent ? parent->groups : 0),
                                                  .shape = shape_of(tag, attributes),
                                                  .article = article  ? (uint32_t)html->element_count
                                                             : parent ? parent->article
                                                                      : TW_NO_ELEMENT };
    w->element = (uint32_t)html->element_count++;
    w->headings += tag->kind == TW_TAG_HEADING;
    if (html->element_count >= MOST_ELEMENTS)
        stop(w, "The page has too many elements; the last were not read.");
}

/* The text of some blocks on one line, as of a headline on two. */
static tw_slice joined(walker *w, uint32_t first, uint32_t last)
{
    const tw_block *blocks = w->html->blocks;
    if (last - first == 1)
        return blocks[first].text;
    size_t n = 0;
    for (uint32_t i = first; i < last; i++)
        n += blocks[i].text.length + 1;
    char *text = tw_arena_alloc(w->arena, n + 1);
    n = 0;
    for (uint32_t i = first; text && i < last; i++) {
        memcpy(text + n, blocks[i].text.bytes, blocks[i].text.length);
        n += blocks[i].text.length;
        text[n++] = ' ';
    }
    return text && n ? (tw_slice){ text, n - 1 } : (tw_slice){ "", 0 };
}

static void take_heading(walker *w, const tw_element *element)
{
    tw_facts *facts = &w->html->facts;
    if (element->last == element->first)
        return;
    bool title = element->tag->group == TW_GROUP_TITLE;
    facts->headings += title;
    if (title && !facts->heading.length) {
        facts->heading = joined(w, element->first, element->last);
        facts->heading_block = element->first;
    } else if (!title && !facts->other_heading.length && strcmp(element->tag->name, "h2") == 0) {
        facts->other_heading = joined(w, element->first, element->last);
    }
}

static void close_element(walker *w)
{
    flush(w, false);
    if (w->failed)
        return;
    tw_element *element = &w->html->elements[w->element];
    element->last = (uint32_t)w->html->block_count;
    element->next = (uint32_t)w->html->element_count;
    w->element = element->parent;
    if (element->tag->kind == TW_TAG_HEADING) {
        w->headings--;
        take_heading(w, element);
    }
}

static void start(void *user, const xmlChar *name, const xmlChar **values)
{
    walker *w = user;
    if (w->failed)
        return;
    const char *const *attributes = (const char *const *)values;
    const tw_tag *tag = tag_of(w, name);
    if (++w->depth > DEEPEST) {
        stop(w, "The page nests its elements too deeply; the rest was not read.");
        return;
    }
    if (attributes || tag->kind == TW_TAG_DROP)
        read_facts(w, (const char *)name, attributes);
    if (tag->kind == TW_TAG_DROP)
        w->drops++;
    else if (w->drops)
        return;
    else if (tag->kind == TW_TAG_BREAK)
        flush(w, true);
    else if (tag->kind == TW_TAG_LINK)
        w->links++;
    else if (tag->kind != TW_TAG_INLINE)
        open_element(w, tag, attributes);
}

static void end(void *user, const xmlChar *name)
{
    walker *w = user;
    if (w->failed || w->html->cut)
        return;
    const tw_tag *tag = tag_of(w, name);
    if (w->capture && w->capture_depth == w->depth)
        end_capture(w);
    w->depth -= w->depth > 0;
    if (tag->kind == TW_TAG_DROP)
        w->drops -= w->drops > 0;
    else if (w->drops || tag->kind == TW_TAG_BREAK || tag->kind == TW_TAG_INLINE)
        return;
    else if (tag->kind == TW_TAG_LINK)
        w->links -= w->links > 0;
    else if (w->element)
        close_element(w);
}

/* ---- sums ---- */

bool tw_html_is_good(const tw_block *block)
{
    return block->words >= GOOD_WORDS && block->linked * 3 < block->words && !block->caption;
}

static void sum(tw_html *html)
{
    for (size_t i = 0; i < html->block_count; i++) {
        const tw_block *block = &html->blocks[i];
        tw_element *element = &html->elements[block->element];
        element->words += block->words;
        element->linked += block->linked;
        element->good += tw_html_is_good(block) ? block->words : 0;
    }
    for (size_t i = html->element_count; i-- > 1;) { /* children stand behind their parents */
        const tw_element *child = &html->elements[i];
        tw_element *parent = &html->elements[child->parent];
        parent->words += child->words;
        parent->linked += child->linked;
        parent->good += child->good;
    }
}

/* Counts the elements of one shape below one parent. False when memory is at its end. */
static bool count_alike(tw_html *html, tw_arena *arena)
{
    size_t room = 64;
    while (room < html->element_count * 2)
        room *= 2;
    uint32_t *first = TW_NEW(arena, uint32_t, room); /* the first of its shape; 0: none, for the root has none */
    for (uint32_t i = 1; first && i < html->element_count; i++) {
        tw_element *e = &html->elements[i];
        if (!e->shape)
            continue;
        size_t slot = (e->shape ^ e->parent * 2654435761u) & (room - 1);
        while (first[slot] &&
               (html->elements[first[slot]].shape != e->shape || html->elements[first[slot]].parent != e->parent))
            slot = (slot + 1) & (room - 1);
        first[slot] = first[slot] ? first[slot] : i;
        html->elements[first[slot]].alike++;
    }
    for (uint32_t i = 1; first && i < html->element_count; i++) { /* all get the count of the first */
        tw_element *e = &html->elements[i];
        size_t slot = (e->shape ^ e->parent * 2654435761u) & (room - 1);
        while (e->shape &&
               (html->elements[first[slot]].shape != e->shape || html->elements[first[slot]].parent != e->parent))
            slot = (slot + 1) & (room - 1);
        e->alike = e->shape ? html->elements[first[slot]].alike : 0;
    }
    return first != NULL;
}

/* What is called a caption is one if it is short. */
static void mark_captions(tw_html *html)
{
    for (size_t i = 0; i < html->element_count; i++) {
        const tw_element *e = &html->elements[i];
        if (e->tag->kind != TW_TAG_CAPTION && !(e->marks & TW_CLASS_CAPTION))
            continue;
        size_t words = 0;
        for (size_t k = e->first; k < e->last; k++)
            words += html->blocks[k].words;
        for (size_t k = e->first; words <= CAPTION_WORDS && k < e->last; k++)
            html->blocks[k].caption = true;
    }
}

/* ---- the parser ---- */

static bool run(walker *w, tw_slice page)
{
    xmlInitParser(); /* once for all threads, before any of them asks for an encoding */
    w->parser = htmlCreateMemoryParserCtxt(page.bytes, (int)page.length);
    if (!w->parser)
        return false;
    htmlCtxtUseOptions(w->parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                      HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(w->parser, XML_CHAR_ENCODING_UTF8);
    *w->parser->sax = (xmlSAXHandler){ .startElement = start,
                                       .endElement = end,
                                       .characters = characters,
                                       .cdataBlock = characters,
                                       .ignorableWhitespace = characters };
    w->parser->userData = w;
    htmlParseDocument(w->parser);
    bool enough = w->parser->errNo != XML_ERR_NO_MEMORY;
    htmlFreeParserCtxt(w->parser);
    return enough;
}

tw_code tw_html_parse(tw_slice page, tw_arena *arena, tw_html *out)
{
    static const tw_tag whole = { "html", TW_TAG_BLOCK, TW_GROUP_BODY };
    walker *w = TW_NEW(arena, walker, 1);
    if (!w)
        return TW_ERR_MEMORY;
    *w = (walker){ .html = out, .arena = arena, .element = TW_NO_ELEMENT };
    *out = (tw_html){ .facts = { .time_block = UINT32_MAX, .heading_block = UINT32_MAX } };
    open_element(w, &whole, NULL); /* so that every block has an element */
    bool read = page.length ? run(w, page) : true;
    while (!w->failed && w->element != TW_NO_ELEMENT)
        close_element(w);
    tw_html_title(out);
    if (!read || w->failed || arena->failed || !count_alike(out, arena))
        return TW_ERR_MEMORY;
    mark_captions(out);
    sum(out);
    return TW_OK;
}

tw_slice tw_html_attribute(const char *const *attributes, const char *name)
{
    for (; attributes && *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return tw_slice_of(attributes[1] ? attributes[1] : "");
    return (tw_slice){ NULL, 0 };
}
