/*
 * What the elements of HTML are to a reader of news: lines, boxes, furniture. Sorted by name, which
 * tests/test_page.c checks. After the HTML standard's elements (html.spec.whatwg.org), the obsolete ones too.
 */
#include "page/html.h"

static const tw_tag tags[] = {
    { "a", TW_TAG_LINK, 0 },
    { "address", TW_TAG_PARAGRAPH, 0 },
    { "applet", TW_TAG_DROP, 0 },
    { "article", TW_TAG_BLOCK, 10 },
    { "aside", TW_TAG_ASIDE, -10 },
    { "audio", TW_TAG_DROP, 0 },
    { "blockquote", TW_TAG_PARAGRAPH, 3 },
    { "body", TW_TAG_BLOCK, 0 },
    { "br", TW_TAG_BREAK, 0 },
    { "button", TW_TAG_DROP, 0 },
    { "canvas", TW_TAG_DROP, 0 },
    { "caption", TW_TAG_CAPTION, 0 },
    { "center", TW_TAG_BLOCK, 0 },
    { "datalist", TW_TAG_DROP, 0 },
    { "dd", TW_TAG_PARAGRAPH, 0 },
    { "details", TW_TAG_BLOCK, 0 },
    { "dialog", TW_TAG_ASIDE, -10 },
    { "div", TW_TAG_BLOCK, 5 },
    { "dl", TW_TAG_BLOCK, -3 },
    { "dt", TW_TAG_PARAGRAPH, 0 },
    { "embed", TW_TAG_DROP, 0 },
    { "fieldset", TW_TAG_BLOCK, 0 },
    { "figcaption", TW_TAG_CAPTION, 0 },
    { "figure", TW_TAG_BLOCK, 0 },
    { "footer", TW_TAG_ASIDE, -10 },
    { "form", TW_TAG_ASIDE, -10 },
    { "frameset", TW_TAG_DROP, 0 },
    { "h1", TW_TAG_HEADING, -5 },
    { "h2", TW_TAG_HEADING, -5 },
    { "h3", TW_TAG_HEADING, -5 },
    { "h4", TW_TAG_HEADING, -5 },
    { "h5", TW_TAG_HEADING, -5 },
    { "h6", TW_TAG_HEADING, -5 },
    { "head", TW_TAG_DROP, 0 },
    { "header", TW_TAG_HEADER, -5 },
    { "hr", TW_TAG_BREAK, 0 },
    { "html", TW_TAG_BLOCK, 0 },
    { "iframe", TW_TAG_DROP, 0 },
    { "input", TW_TAG_DROP, 0 },
    { "label", TW_TAG_DROP, 0 },
    { "li", TW_TAG_PARAGRAPH, 0 },
    { "link", TW_TAG_DROP, 0 },
    { "main", TW_TAG_BLOCK, 0 },
    { "map", TW_TAG_DROP, 0 },
    { "math", TW_TAG_DROP, 0 },
    { "menu", TW_TAG_ASIDE, -10 },
    { "meta", TW_TAG_DROP, 0 },
    { "nav", TW_TAG_ASIDE, -10 },
    { "noframes", TW_TAG_DROP, 0 },
    { "noscript", TW_TAG_DROP, 0 },
    { "object", TW_TAG_DROP, 0 },
    { "ol", TW_TAG_BLOCK, -3 },
    { "option", TW_TAG_DROP, 0 },
    { "p", TW_TAG_PARAGRAPH, 0 },
    { "pre", TW_TAG_PARAGRAPH, 3 },
    { "script", TW_TAG_DROP, 0 },
    { "section", TW_TAG_BLOCK, 0 },
    { "select", TW_TAG_DROP, 0 },
    { "style", TW_TAG_DROP, 0 },
    { "summary", TW_TAG_BLOCK, 0 },
    { "svg", TW_TAG_DROP, 0 },
    { "table", TW_TAG_BLOCK, 0 },
    { "tbody", TW_TAG_BLOCK, 0 },
    { "td", TW_TAG_BLOCK, 3 },
    { "template", TW_TAG_DROP, 0 },
    { "textarea", TW_TAG_DROP, 0 },
    { "tfoot", TW_TAG_BLOCK, 0 },
    { "th", TW_TAG_BLOCK, -3 },
    { "thead", TW_TAG_BLOCK, 0 },
    { "title", TW_TAG_DROP, 0 },
    { "tr", TW_TAG_BLOCK, 0 },
    { "ul", TW_TAG_BLOCK, -3 },
    { "video", TW_TAG_DROP, 0 },
};

const tw_tag *tw_html_tag(const xmlChar *name)
{
    size_t low = 0, high = sizeof tags / sizeof *tags;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp((const char *)name, tags[middle].name);
        if (order == 0)
            return &tags[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *tw_html_tag_entry(size_t i)
{
    return i < sizeof tags / sizeof *tags ? tags[i].name : NULL;
}
