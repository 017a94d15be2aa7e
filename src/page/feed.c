/*
 * Feeds: RSS 0.9 to 2.0, RDF and Atom by libxml2's reader, one item at a time, JSON Feed by Jansson. An item is an article; its
 * content, whole or a summary, is HTML more often than not and is read as such.
 */
#include <jansson.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>

#include "base/error.h"
#include "base/utf8.h"
#include "page/control_words.h"
#include "page/html.h"
#include "page/lines.h"

enum { ENTITY_BYTES = 12 }; /* of a name */

typedef struct {
    tw_slice publisher, language; /* of the channel */
    tw_slice title, url, id, published, modified, byline, content, summary, item_language;
} feed_item;

typedef struct {
    tw_reader *reader;
    xmlTextReaderPtr xml;
    feed_item item;
    bool inside; /* an item */
} feed;

static void fill(tw_slice *field, tw_slice value)
{
    if (!field->length)
        *field = tw_trim(value);
}

/* ---- articles ---- */

/* Content of a feed has no frame around it but lines that lead back to the site. */
static tw_code add_html(tw_reader *reader, tw_draft *draft, tw_slice text)
{
    tw_html html;
    tw_code code = TW_OK;
    tw_slice plain = tw_html_strip(text, &reader->work);
    if (!plain.bytes || tw_html_parse(plain, &reader->work, &html) != TW_OK)
        return tw_reader_memory(reader);
    for (size_t i = 0; code == TW_OK && i < html.block_count; i++) {
        const tw_block *b = &html.blocks[i];
        bool whole_link = b->linked * 10 >= b->words * 9 && !(b->flags & TW_LINE_STOP);
        if (b->role == TW_ROLE_TEXT ? whole_link && i + 1 == html.block_count : b->role != TW_ROLE_BYLINE)
            continue;
        code =
            tw_draft_add_known(reader, draft, b->caption ? TW_PART_CAPTION : TW_PART_BODY, b->text, b->key, b->words);
    }
    return code;
}

/* A title may hold references too, and now and then tags. */
static tw_slice bare(tw_reader *reader, tw_slice text)
{
    tw_html html;
    if (!memchr(text.bytes, '<', text.length) && !memchr(text.bytes, '&', text.length))
        return text;
    tw_slice plain = tw_html_strip(text, &reader->work);
    bool read = plain.bytes && tw_html_parse(plain, &reader->work, &html) == TW_OK && html.block_count > 0;
    return read ? html.blocks[0].text : text;
}

static tw_code emit(tw_reader *reader, const feed_item *item)
{
    tw_draft draft = { .doc = tw_option(reader->options->doc),
                       .published = item->published,
                       .modified = item->modified,
                       .byline = item->byline,
                       .publisher = item->publisher,
                       .url = item->url.length ? item->url : item->id,
                       .lang = item->item_language.length ? item->item_language : item->language };
    if (!draft.published.length)
        draft.published = draft.modified;
    if (item->title.length)
        draft.title = bare(reader, item->title);
    tw_code code = tw_draft_add(reader, &draft, TW_PART_HEADLINE, draft.title);
    if (code == TW_OK)
        code = add_html(reader, &draft, item->content.length ? item->content : item->summary);
    return code == TW_OK ? tw_draft_emit(reader, &draft) : code;
}

/* ---- XML ---- */

static bool is_named(const xmlChar *name, const char *const *names)
{
    for (; *names; names++)
        if (strcmp((const char *)name, *names) == 0)
            return true;
    return false;
}

/* Memory of libxml2 becomes the arena's. */
static tw_slice keep(feed *f, xmlChar *text)
{
    size_t n = text ? strlen((const char *)text) : 0;
    char *copy = tw_arena_copy(&f->reader->work, text ? (const char *)text : "", n);
    if (text)
        xmlFree(text);
    return copy ? (tw_slice){ copy, n } : (tw_slice){ "", 0 };
}

static tw_slice attribute(feed *f, const char *name)
{
    return keep(f, xmlTextReaderGetAttribute(f->xml, (const xmlChar *)name));
}

/* The text of the element at hand; of XHTML its markup. */
static tw_slice content(feed *f)
{
    bool markup = tw_slice_equal(attribute(f, "type"), tw_slice_of("xhtml"));
    return keep(f, markup ? xmlTextReaderReadInnerXml(f->xml) : xmlTextReaderReadString(f->xml));
}

/* RSS: the text; Atom: href, where rel is absent or «alternate». */
static void read_link(feed *f, tw_slice *url)
{
    tw_slice href = attribute(f, "href"), rel = attribute(f, "rel");
    if (!href.length)
        fill(url, content(f));
    else if (!rel.length || tw_slice_equal(rel, tw_slice_of("alternate")))
        fill(url, href);
}

static void read_author(feed *f, const xmlChar *name)
{
    static const char *const writers[] = { "creator", "name", NULL };
    if (is_named(name, writers))
        fill(&f->item.byline, content(f));
}

static void read_field(feed *f, const xmlChar *name)
{
    static const char *const published[] = { "pubDate", "published", "date", "issued", "created", NULL };
    static const char *const modified[] = { "updated", "modified", NULL };
    static const char *const summary[] = { "description", "summary", "subtitle", NULL };
    static const char *const full[] = { "encoded", "content", "content_encoded", "fulltext", "body", NULL };
    feed_item *item = &f->item;
    if (strcmp((const char *)name, "title") == 0)
        fill(f->inside ? &item->title : &item->publisher, content(f));
    else if (strcmp((const char *)name, "language") == 0)
        fill(f->inside ? &item->item_language : &item->language, content(f));
    if (!f->inside)
        return;
    if (strcmp((const char *)name, "link") == 0)
        read_link(f, &item->url);
    else if (strcmp((const char *)name, "guid") == 0 &&
             !tw_slice_equal(attribute(f, "isPermaLink"), tw_slice_of("false")))
        fill(&item->id, content(f));
    else if (is_named(name, published))
        fill(&item->published, content(f));
    else if (is_named(name, modified))
        fill(&item->modified, content(f));
    else if (is_named(name, summary))
        fill(&item->summary, content(f));
    else if (is_named(name, full))
        fill(&item->content, content(f));
    else
        read_author(f, name);
}

static void begin_item(feed *f)
{
    tw_slice publisher = f->item.publisher, language = f->item.language;
    f->item = (feed_item){ .publisher = publisher, .language = language };
    f->item.item_language = attribute(f, "xml:lang");
    f->inside = true;
}

/* An item is done: what it took of the arena is given back but for the channel's own facts. */
static tw_code end_item(feed *f)
{
    tw_code code = emit(f->reader, &f->item);
    tw_slice publisher = f->item.publisher, language = f->item.language;
    char facts[2][256];
    size_t a = publisher.length < sizeof facts[0] ? publisher.length : 0,
           b = language.length < sizeof facts[1] ? language.length : 0;
    if (a)
        memcpy(facts[0], publisher.bytes, a);
    if (b)
        memcpy(facts[1], language.bytes, b);
    tw_arena_reset(&f->reader->work);
    f->inside = false;
    f->item = (feed_item){ 0 };
    const char *kept = tw_arena_copy(&f->reader->work, facts[0], a);
    f->item.publisher = kept ? (tw_slice){ kept, a } : (tw_slice){ "", 0 };
    kept = tw_arena_copy(&f->reader->work, facts[1], b);
    f->item.language = kept ? (tw_slice){ kept, b } : (tw_slice){ "", 0 };
    return code;
}

/* Titles and descriptions of pictures and sounds. */
static bool is_media(feed *f)
{
    static const char *const prefixes[] = { "media", "itunes", "googleplay", "image", NULL };
    const xmlChar *prefix = xmlTextReaderConstPrefix(f->xml);
    return prefix && is_named(prefix, prefixes);
}

static tw_code read_items(feed *f, int *state)
{
    static const char *const items[] = { "item", "entry", NULL };
    tw_code code = TW_OK;
    while (code == TW_OK && (*state = xmlTextReaderRead(f->xml)) == 1) {
        const xmlChar *name = xmlTextReaderConstLocalName(f->xml);
        int type = xmlTextReaderNodeType(f->xml);
        if (!name)
            continue;
        if (type == XML_READER_TYPE_ELEMENT && is_named(name, items))
            begin_item(f);
        else if (type == XML_READER_TYPE_ELEMENT && !is_media(f))
            read_field(f, name);
        if (f->inside && is_named(name, items) &&
            (type == XML_READER_TYPE_END_ELEMENT || xmlTextReaderIsEmptyElement(f->xml) == 1))
            code = end_item(f);
    }
    return code;
}

/* HTML's names for characters are no XML, and common in feeds: «&nbsp;» becomes the character. */
static tw_slice without_names(tw_slice text, tw_arena *arena)
{
    static const char *const known[] = { "amp", "lt", "gt", "quot", "apos" };
    char *out = tw_arena_alloc(arena, text.length + 1), name[ENTITY_BYTES + 1];
    size_t n = 0;
    for (size_t i = 0; out && i < text.length; i++) {
        size_t length = 0;
        out[n++] = text.bytes[i];
        if (text.bytes[i] != '&')
            continue;
        while (i + 1 + length < text.length && length < ENTITY_BYTES && (text.bytes[i + 1 + length] | 32) >= 'a' &&
               (text.bytes[i + 1 + length] | 32) <= 'z') {
            name[length] = text.bytes[i + 1 + length];
            length++;
        }
        name[length] = '\0';
        bool ends = i + 1 + length < text.length && text.bytes[i + 1 + length] == ';';
        const htmlEntityDesc *entity = ends && length ? htmlEntityLookup((const xmlChar *)name) : NULL;
        for (size_t k = 0; k < 5; k++)
            entity = entity && strcmp(name, known[k]) == 0 ? NULL : entity;
        if (!entity)
            continue;
        n += tw_utf8_put(out + n - 1, entity->value) - 1;
        i += length + 1;
    }
    return (tw_slice){ out, n };
}

static void ignore(void *user, const char *message, xmlParserSeverities severity, xmlTextReaderLocatorPtr where)
{
    (void)user;
    (void)message;
    (void)severity;
    (void)where;
}

/* A place in converted text, as one in the input's `most` bytes. */
static size_t within(long place, size_t most)
{
    return place < 0 ? 0 : (size_t)place < most ? (size_t)place : most;
}

static tw_code read_xml(tw_reader *reader, tw_slice text, size_t most)
{
    feed f = { .reader = reader };
    int options = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_NOCDATA |
                  XML_PARSE_IGNORE_ENC;
    tw_arena names; /* of the whole feed, while the reader's own is reset after each item */
    tw_arena_init(&names, &reader->arena->allocator, reader->arena->limit);
    text = without_names(text, &names);
    xmlInitParser(); /* once for all threads, before any of them asks for an encoding */
    f.xml = text.bytes ? xmlReaderForMemory(text.bytes, (int)text.length, NULL, "UTF-8", options) : NULL;
    tw_code code = f.xml ? TW_OK : tw_reader_memory(reader);
    int state = 0;
    if (f.xml) {
        xmlTextReaderSetErrorHandler(f.xml, ignore, NULL);
        code = read_items(&f, &state);
    }
    if (code == TW_OK && f.inside) /* what came of the last item */
        code = end_item(&f);
    if (code == TW_OK && state < 0) {
        long place = xmlTextReaderByteConsumed(f.xml);
        code = tw_reader_problem(reader, TW_ERR_SYNTAX, 0, within(place, most),
                                 "The feed is broken here; what comes after was not read.");
    }
    xmlFreeTextReader(f.xml);
    tw_arena_free(&names);
    return code;
}

/* ---- JSON Feed 1.0 and 1.1 (jsonfeed.org) ---- */

static tw_slice string(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_string(value) ? (tw_slice){ json_string_value(value), json_string_length(value) }
                                 : (tw_slice){ "", 0 };
}

static tw_code read_json_item(tw_reader *reader, const json_t *entry, feed_item item)
{
    const json_t *author = json_array_get(json_object_get(entry, "authors"), 0);
    tw_slice text = string(entry, "content_text");
    item.title = string(entry, "title");
    item.url = string(entry, "url");
    item.id = string(entry, "id");
    item.published = string(entry, "date_published");
    item.modified = string(entry, "date_modified");
    item.byline = string(author ? author : json_object_get(entry, "author"), "name");
    item.item_language = string(entry, "language");
    item.content = string(entry, "content_html");
    item.summary = string(entry, "summary");
    if (item.content.length || !text.length)
        return emit(reader, &item);
    item.summary = (tw_slice){ "", 0 };
    tw_draft draft = { .doc = tw_option(reader->options->doc),
                       .title = item.title,
                       .url = item.url.length ? item.url : item.id,
                       .published = item.published,
                       .modified = item.modified,
                       .byline = item.byline,
                       .publisher = item.publisher,
                       .lang = item.item_language.length ? item.item_language : item.language };
    tw_code code = tw_draft_add(reader, &draft, TW_PART_HEADLINE, draft.title);
    if (code == TW_OK)
        code = tw_draft_add_lines(reader, &draft, text);
    return code == TW_OK ? tw_draft_emit(reader, &draft) : code;
}

static tw_code read_json(tw_reader *reader, tw_slice text, size_t most)
{
    json_error_t error;
    json_t *whole = json_loadb(text.bytes, text.length, JSON_ALLOW_NUL, &error);
    if (!whole)
        return tw_reader_problem(reader, TW_ERR_SYNTAX, error.line > 0 ? (size_t)error.line : 0,
                                 within(error.position, most), "The feed is no JSON.");
    feed_item channel = { .publisher = string(whole, "title"), .language = string(whole, "language") };
    const json_t *items = json_object_get(whole, "items");
    tw_code code = TW_OK;
    for (size_t i = 0; code == TW_OK && i < json_array_size(items); i++) {
        tw_arena_reset(&reader->work);
        code = read_json_item(reader, json_array_get(items, i), channel);
    }
    json_decref(whole);
    return code;
}

tw_code tw_read_feed(tw_reader *reader, const tw_encoding *encoding, const char *bytes, size_t length)
{
    tw_slice text;
    tw_encoding used = tw_encoding_declared(encoding, bytes, length);
    tw_arena arena; /* outlives the items */
    tw_arena_init(&arena, &reader->arena->allocator, reader->arena->limit);
    tw_code code = tw_to_utf8(&used, (tw_slice){ bytes, length }, &arena, &text, &reader->replaced);
    if (code == TW_OK) {
        while (text.length && (unsigned char)*text.bytes <= ' ')
            text = (tw_slice){ text.bytes + 1, text.length - 1 };
        code = text.length && *text.bytes == '{' ? read_json(reader, text, length) : read_xml(reader, text, length);
    } else {
        tw_fail(reader->error, code, "The feed could not be converted to UTF-8.");
    }
    tw_arena_free(&arena);
    return code;
}
