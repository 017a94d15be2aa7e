/*
 * HTML pages: cut out what nobody sees, parse, choose the article's blocks, ask for its facts. See html.h.
 */
#include "page/html.h"

#include <strings.h>

#include "base/error.h"
#include "page/language.h"
#include "page/lines.h"

enum { DECLARED_WITHIN = 4096 }; /* bytes in which a page names its encoding */

/* What follows «charset=» near the beginning. */
static tw_slice declared_charset(const char *bytes, size_t length)
{
    static const char mark[] = "charset=";
    size_t n = sizeof mark - 1, limit = length < DECLARED_WITHIN ? length : DECLARED_WITHIN;
    for (size_t i = 0; i + n < limit; i++) {
        if ((bytes[i] | 32) != 'c' || strncasecmp(bytes + i, mark, n) != 0)
            continue;
        size_t start = i + n, end;
        while (start < limit && (bytes[start] == '"' || bytes[start] == '\'' || bytes[start] == ' '))
            start++;
        for (end = start; end < limit && !strchr("\"' />;\r\n", bytes[end]); end++)
            ;
        return (tw_slice){ bytes + start, end - start };
    }
    return (tw_slice){ "", 0 };
}

/* libxml2 would end the page at a zero byte. */
static tw_code without_zeros(tw_reader *reader, tw_slice *text)
{
    if (!memchr(text->bytes, '\0', text->length))
        return TW_OK;
    char *copy = tw_arena_copy(&reader->work, text->bytes, text->length);
    if (!copy)
        return tw_reader_memory(reader);
    for (size_t i = 0; i < text->length; i++)
        copy[i] = copy[i] ? copy[i] : ' ';
    text->bytes = copy;
    return TW_OK;
}

/* Where the tree holds far less of the text than the linked data does, as on pages that scripts write. */
static bool is_better_linked(const tw_html *html)
{
    size_t words = 0;
    for (size_t i = 0; i < html->block_count; i++)
        words += html->blocks[i].dropped ? 0 : html->blocks[i].words;
    return html->facts.body.length && tw_line_of(html->facts.body).words > words * 2;
}

static tw_code add_linked(tw_reader *reader, const tw_html *html, tw_draft *draft)
{
    tw_code code = TW_OK;
    const char *s = html->facts.body.bytes, *end = s + html->facts.body.length;
    while (code == TW_OK && s < end) {
        const char *stop = memchr(s, '\n', (size_t)(end - s));
        stop = stop ? stop : end;
        code = tw_draft_add(reader, draft, TW_PART_BODY, tw_slice_between(s, stop));
        s = stop + 1;
    }
    return code;
}

static tw_code add_content(tw_reader *reader, const tw_html *html, tw_draft *draft)
{
    tw_code code = tw_draft_add(reader, draft, TW_PART_HEADLINE, draft->title);
    if (code == TW_OK && is_better_linked(html))
        return add_linked(reader, html, draft);
    for (size_t i = 0; code == TW_OK && i < html->block_count; i++) {
        const tw_block *block = &html->blocks[i];
        if (!block->dropped)
            code = tw_draft_add(reader, draft, block->caption ? TW_PART_CAPTION : TW_PART_BODY, block->text);
    }
    return code;
}

/* A language the page names, where the letters do not speak against it. */
static void settle_language(const tw_html *html, tw_draft *draft)
{
    const tw_block *longest = NULL;
    for (size_t i = 0; i < html->block_count; i++)
        if (!html->blocks[i].dropped && (!longest || html->blocks[i].text.length > longest->text.length))
            longest = &html->blocks[i];
    const char *told = tw_language_tell(longest ? longest->text : draft->title);
    size_t n = 0;
    while (n < draft->lang.length && draft->lang.bytes[n] != '-' && draft->lang.bytes[n] != '_')
        n++;
    draft->lang.length = tw_language_agrees(draft->lang, told) ? n : 0;
}

static tw_code read_document(tw_reader *reader, tw_slice text)
{
    tw_html html;
    tw_draft draft = { .doc = tw_option(reader->options->doc) };
    text = tw_html_strip(text, &reader->work);
    if (!text.bytes || tw_html_parse(text, &reader->work, &html) != TW_OK ||
        tw_html_choose(&html, &reader->work) != TW_OK || tw_html_meta(&html, &reader->work, &draft) != TW_OK)
        return tw_reader_memory(reader);
    tw_code code = html.cut ? tw_reader_problem(reader, TW_ERR_LIMIT, 0, 0, html.cut) : TW_OK;
    if (code != TW_OK)
        return code;
    settle_language(&html, &draft);
    code = add_content(reader, &html, &draft);
    return code == TW_OK ? tw_draft_emit(reader, &draft) : code;
}

tw_code tw_read_html(tw_reader *reader, const tw_encoding *encoding, const char *bytes, size_t length)
{
    tw_encoding used = *encoding, named;
    tw_slice text;
    if (!encoding->certain && tw_encoding_named(declared_charset(bytes, length), &named) && named.unit == 1)
        used = named;
    tw_code code = TW_OK;
    if (length > TW_HTML_BYTES) {
        code = tw_reader_problem(reader, TW_ERR_LIMIT, 0, TW_HTML_BYTES,
                                 "The page is longer than 16 MB; the rest was not read.");
        length = TW_HTML_BYTES;
    }
    if (code != TW_OK)
        return code;
    code = tw_to_utf8(&used, (tw_slice){ bytes, length }, &reader->work, &text);
    if (code != TW_OK)
        return tw_fail(reader->error, code, "The page could not be converted to UTF-8.");
    code = without_zeros(reader, &text);
    return code == TW_OK ? read_document(reader, text) : code;
}
