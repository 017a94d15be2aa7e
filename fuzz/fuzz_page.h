/*
 * What must hold of every article of every page, whatever its bytes: parts are in order, each is a
 * line of the text, the text is clean UTF-8, and no long line stands twice.
 */
#ifndef TW_FUZZ_PAGE_H
#define TW_FUZZ_PAGE_H

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "page/encode.h"
#include "page/lines.h"
#include "page/page.h"

enum { FUZZ_ARENA = 64 * 1024 * 1024, FUZZ_LONG_WORDS = 4, FUZZ_MOST_COMPARED = 256 };

static void fuzz_require(bool condition)
{
    if (!condition)
        abort();
}

/* The byte at which a code point stands. */
static size_t fuzz_byte(const char *text, size_t length, size_t from, size_t points)
{
    while (points > 0 && from < length) {
        uint32_t p;
        from += tw_utf8_get(text + from, length - from, &p);
        points--;
    }
    fuzz_require(points == 0);
    return from;
}

static void fuzz_line(tw_slice line)
{
    fuzz_require(line.length > 0 && line.bytes[0] != ' ' && line.bytes[line.length - 1] != ' ');
    for (size_t i = 0; i < line.length; i++) {
        fuzz_require((unsigned char)line.bytes[i] >= ' ');
        fuzz_require(i == 0 || line.bytes[i] != ' ' || line.bytes[i - 1] != ' ');
    }
}

static void fuzz_not_twice(const tw_slice *lines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            fuzz_require(!tw_slice_equal(lines[i], lines[k]) || tw_line_of(lines[i]).words < FUZZ_LONG_WORDS);
}

static int fuzz_article(void *user, const tw_article *a)
{
    (void)user;
    const char *const strings[] = { a->doc,       a->title,    a->subtitle,  a->byline, a->agency, a->dateline,
                                    a->published, a->modified, a->publisher, a->lang,   a->url };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        fuzz_require(strings[i] && tw_utf8_valid(strings[i], strlen(strings[i])) == strlen(strings[i]));
    fuzz_require(a->part_count > 0 && strlen(a->text) == a->text_length && a->text_length <= TW_ARTICLE_BYTES);
    fuzz_require(tw_utf8_valid(a->text, a->text_length) == a->text_length);
    tw_slice lines[FUZZ_MOST_COMPARED];
    size_t byte = 0, point = 0, compared = 0;
    for (size_t i = 0; i < a->part_count; i++) {
        tw_span span = a->parts[i].span;
        fuzz_require(span.start == point && span.end > span.start);
        size_t end = fuzz_byte(a->text, a->text_length, byte, span.end - span.start);
        fuzz_require(a->text[end] == (i + 1 < a->part_count ? '\n' : '\0'));
        fuzz_line((tw_slice){ a->text + byte, end - byte });
        if (compared < FUZZ_MOST_COMPARED)
            lines[compared++] = (tw_slice){ a->text + byte, end - byte };
        byte = end + 1;
        point = span.end + 1;
    }
    fuzz_not_twice(lines, compared);
    return 0;
}

static int fuzz_problem(void *user, const tw_error *error)
{
    fuzz_require(error->code != TW_OK && error->message[0] && error->offset <= *(const size_t *)user);
    return 0;
}

/* `most`: no problem lies behind this byte. */
static int fuzz_page_within(const uint8_t *data, size_t size, tw_input input, size_t most)
{
    tw_arena arena;
    tw_error error = { 0 };
    tw_options options = { .doc = "fuzz", .input = input };
    tw_arena_init(&arena, NULL, FUZZ_ARENA);
    tw_code code = tw_page_read((const char *)data, size, &options, &arena, fuzz_article, fuzz_problem, &most, &error);
    fuzz_require(code == TW_OK || (code == error.code && error.message[0]));
    tw_arena_free(&arena);
    return 0;
}

static inline int fuzz_page(const uint8_t *data, size_t size, tw_input input)
{
    return fuzz_page_within(data, size, input, size);
}

#endif
