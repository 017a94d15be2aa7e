/*
 * HTML pages: cut out what nobody sees, parse, choose the article's blocks, ask for its facts. See html.h.
 */
#include "page/html.h"

#include "base/error.h"
#include "page/lines.h"

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

/* Lines below the headline are headline too, but for paragraphs that are part of the body. */
static tw_code add_subtitle(tw_reader *reader, const tw_html *html, tw_draft *draft)
{
    uint64_t key = draft->subtitle.length ? tw_line_key(draft->subtitle) : 0;
    for (size_t i = 0; i < html->block_count; i++)
        if (key && !html->blocks[i].dropped && !html->blocks[i].heading && html->blocks[i].key == key)
            return TW_OK;
    return key ? tw_draft_add(reader, draft, TW_PART_HEADLINE, draft->subtitle) : TW_OK;
}

static tw_code add_content(tw_reader *reader, const tw_html *html, tw_draft *draft)
{
    tw_code code = tw_draft_add(reader, draft, TW_PART_HEADLINE, draft->title);
    if (code == TW_OK)
        code = add_subtitle(reader, html, draft);
    if (code == TW_OK && is_better_linked(html))
        return tw_draft_add_lines(reader, draft, html->facts.body);
    for (size_t i = 0; code == TW_OK && i < html->block_count; i++) {
        const tw_block *block = &html->blocks[i];
        if (!block->dropped)
            code = tw_draft_add(reader, draft, block->caption ? TW_PART_CAPTION : TW_PART_BODY, block->text);
    }
    return code;
}

/* An article beside the page's own. */
static tw_code read_story(tw_reader *reader, const tw_html *html, const tw_html_story *story)
{
    const tw_element *e = &html->elements[story->element];
    tw_draft draft = { .doc = tw_option(reader->options->doc) };
    tw_html_story_meta(html, story, &draft);
    tw_code code = tw_draft_add(reader, &draft, TW_PART_HEADLINE, draft.title);
    for (uint32_t i = e->first; code == TW_OK && i < e->last; i++) {
        const tw_block *b = &html->blocks[i];
        if (i != story->heading && (b->caption || b->first > 0) && !tw_html_is_furniture(b))
            code = tw_draft_add_known(reader, &draft, b->caption ? TW_PART_CAPTION : TW_PART_BODY, b->text, b->key,
                                      b->words);
    }
    return code == TW_OK ? tw_draft_emit(reader, &draft) : code;
}

static tw_code read_document(tw_reader *reader, tw_slice text)
{
    tw_html html;
    tw_draft draft = { .doc = tw_option(reader->options->doc) };
    text = tw_html_strip(text, &reader->work);
    if (!text.bytes || tw_html_parse(text, &reader->work, &html) != TW_OK)
        return tw_reader_memory(reader);
    if (!html.facts.url.length)
        html.facts.url = tw_option(reader->options->url);
    if (tw_html_choose(&html, &reader->work) != TW_OK || tw_html_meta(&html, &reader->work, &draft) != TW_OK)
        return tw_reader_memory(reader);
    tw_code code = html.cut ? tw_reader_problem(reader, TW_ERR_LIMIT, 0, 0, html.cut) : TW_OK;
    if (code != TW_OK)
        return code;
    code = add_content(reader, &html, &draft);
    if (code == TW_OK)
        code = tw_draft_emit(reader, &draft);
    for (size_t i = 1; code == TW_OK && i < html.story_count; i++)
        code = read_story(reader, &html, &html.stories[i]);
    return code;
}

tw_code tw_read_html(tw_reader *reader, const tw_encoding *encoding, const char *bytes, size_t length)
{
    tw_encoding used = tw_encoding_declared(encoding, bytes, length);
    tw_slice text;
    tw_code code = TW_OK;
    if (length > TW_HTML_BYTES) {
        code = tw_reader_problem(reader, TW_ERR_LIMIT, 0, TW_HTML_BYTES,
                                 "The page is longer than 16 MB; the rest was not read.");
        length = TW_HTML_BYTES;
    }
    if (code != TW_OK)
        return code;
    code = tw_to_utf8(&used, (tw_slice){ bytes, length }, &reader->work, &text, &reader->replaced);
    if (code != TW_OK)
        return tw_fail(reader->error, code, "The page could not be converted to UTF-8.");
    code = without_zeros(reader, &text);
    return code == TW_OK ? read_document(reader, text) : code;
}
