/*
 * What the elements of HTML are to a reader of news: lines, boxes, furniture. Sorted by name, which
 * tests/test_page.c checks. After the HTML standard's elements (html.spec.whatwg.org), the obsolete ones too.
 */
#include "page/html.h"

static const tw_tag tags[] = {
    { "a", TW_TAG_LINK, TW_GROUP_OTHER },
    { "address", TW_TAG_PARAGRAPH, TW_GROUP_P },
    { "applet", TW_TAG_DROP, TW_GROUP_OTHER },
    { "article", TW_TAG_BLOCK, TW_GROUP_ARTICLE },
    { "aside", TW_TAG_ASIDE, TW_GROUP_ASIDE },
    { "audio", TW_TAG_DROP, TW_GROUP_OTHER },
    { "blockquote", TW_TAG_PARAGRAPH, TW_GROUP_QUOTE },
    { "body", TW_TAG_BLOCK, TW_GROUP_BODY },
    { "br", TW_TAG_BREAK, TW_GROUP_OTHER },
    { "button", TW_TAG_ASIDE, TW_GROUP_BUTTON },
    { "canvas", TW_TAG_DROP, TW_GROUP_OTHER },
    { "caption", TW_TAG_CAPTION, TW_GROUP_OTHER },
    { "center", TW_TAG_BLOCK, TW_GROUP_OTHER },
    { "datalist", TW_TAG_DROP, TW_GROUP_OTHER },
    { "dd", TW_TAG_PARAGRAPH, TW_GROUP_ITEM },
    { "details", TW_TAG_BLOCK, TW_GROUP_OTHER },
    { "dialog", TW_TAG_ASIDE, TW_GROUP_ASIDE },
    { "div", TW_TAG_BLOCK, TW_GROUP_OTHER },
    { "dl", TW_TAG_BLOCK, TW_GROUP_LIST },
    { "dt", TW_TAG_PARAGRAPH, TW_GROUP_ITEM },
    { "embed", TW_TAG_DROP, TW_GROUP_OTHER },
    { "fieldset", TW_TAG_BLOCK, TW_GROUP_OTHER },
    { "figcaption", TW_TAG_CAPTION, TW_GROUP_FIGURE },
    { "figure", TW_TAG_BLOCK, TW_GROUP_FIGURE },
    { "footer", TW_TAG_ASIDE, TW_GROUP_FOOTER },
    { "form", TW_TAG_ASIDE, TW_GROUP_FORM },
    { "frameset", TW_TAG_DROP, TW_GROUP_OTHER },
    { "h1", TW_TAG_HEADING, TW_GROUP_TITLE },
    { "h2", TW_TAG_HEADING, TW_GROUP_HEADING },
    { "h3", TW_TAG_HEADING, TW_GROUP_HEADING },
    { "h4", TW_TAG_HEADING, TW_GROUP_HEADING },
    { "h5", TW_TAG_HEADING, TW_GROUP_HEADING },
    { "h6", TW_TAG_HEADING, TW_GROUP_HEADING },
    { "head", TW_TAG_DROP, TW_GROUP_OTHER },
    { "header", TW_TAG_HEADER, TW_GROUP_HEADER },
    { "hr", TW_TAG_BREAK, TW_GROUP_OTHER },
    { "html", TW_TAG_BLOCK, TW_GROUP_BODY },
    { "iframe", TW_TAG_DROP, TW_GROUP_OTHER },
    { "input", TW_TAG_DROP, TW_GROUP_OTHER },
    { "label", TW_TAG_ASIDE, TW_GROUP_BUTTON },
    { "li", TW_TAG_PARAGRAPH, TW_GROUP_ITEM },
    { "link", TW_TAG_DROP, TW_GROUP_OTHER },
    { "main", TW_TAG_BLOCK, TW_GROUP_MAIN },
    { "map", TW_TAG_DROP, TW_GROUP_OTHER },
    { "math", TW_TAG_DROP, TW_GROUP_OTHER },
    { "menu", TW_TAG_ASIDE, TW_GROUP_ASIDE },
    { "meta", TW_TAG_DROP, TW_GROUP_OTHER },
    { "nav", TW_TAG_ASIDE, TW_GROUP_ASIDE },
    { "noframes", TW_TAG_DROP, TW_GROUP_OTHER },
    { "noscript", TW_TAG_DROP, TW_GROUP_OTHER },
    { "object", TW_TAG_DROP, TW_GROUP_OTHER },
    { "ol", TW_TAG_BLOCK, TW_GROUP_LIST },
    { "option", TW_TAG_DROP, TW_GROUP_OTHER },
    { "p", TW_TAG_PARAGRAPH, TW_GROUP_P },
    { "pre", TW_TAG_PARAGRAPH, TW_GROUP_CODE },
    { "script", TW_TAG_DROP, TW_GROUP_OTHER },
    { "section", TW_TAG_BLOCK, TW_GROUP_OTHER },
    { "select", TW_TAG_DROP, TW_GROUP_OTHER },
    { "style", TW_TAG_DROP, TW_GROUP_OTHER },
    { "summary", TW_TAG_BLOCK, TW_GROUP_OTHER },
    { "svg", TW_TAG_DROP, TW_GROUP_OTHER },
    { "table", TW_TAG_BLOCK, TW_GROUP_TABLE },
    { "tbody", TW_TAG_BLOCK, TW_GROUP_TABLE },
    { "td", TW_TAG_BLOCK, TW_GROUP_CELL },
    { "template", TW_TAG_DROP, TW_GROUP_OTHER },
    { "textarea", TW_TAG_DROP, TW_GROUP_OTHER },
    { "tfoot", TW_TAG_BLOCK, TW_GROUP_TABLE },
    { "th", TW_TAG_BLOCK, TW_GROUP_CELL },
    { "thead", TW_TAG_BLOCK, TW_GROUP_TABLE },
    { "title", TW_TAG_DROP, TW_GROUP_OTHER },
    { "tr", TW_TAG_BLOCK, TW_GROUP_TABLE },
    { "ul", TW_TAG_BLOCK, TW_GROUP_LIST },
    { "video", TW_TAG_DROP, TW_GROUP_OTHER },
};

const tw_tag *tw_html_tag(const char *name)
{
    size_t low = 0, high = sizeof tags / sizeof *tags;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, tags[middle].name);
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
