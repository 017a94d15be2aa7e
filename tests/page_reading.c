/*
 * See page_reading.h.
 */
#include "page_reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/utf8.h"
#include "page/page.h"

enum { ARENA = 256 * 1024 * 1024 };

void page_add(page_bytes *out, const char *bytes, size_t length)
{
    if (out->length + length + 1 > out->room) {
        out->room = (out->length + length + 1) * 2;
        out->bytes = realloc(out->bytes, out->room);
        assert_non_null(out->bytes);
    }
    memcpy(out->bytes + out->length, bytes, length);
    out->length += length;
    out->bytes[out->length] = '\0';
}

void page_add_text(page_bytes *out, const char *text)
{
    page_add(out, text, strlen(text));
}

void page_add_gzip(page_bytes *out, const char *bytes, size_t length)
{
    z_stream z = { 0 };
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = deflateBound(&z, (uLong)length);
    unsigned char *packed = malloc(room);
    assert_non_null(packed);
    z.next_in = (Bytef *)(uintptr_t)bytes;
    z.avail_in = (uInt)length;
    z.next_out = packed;
    z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    page_add(out, (const char *)packed, z.total_out);
    deflateEnd(&z);
    free(packed);
}

void page_add_record(page_bytes *out, const char *headers, const char *block, size_t length, int gzip)
{
    char line[64];
    page_bytes record = { 0 };
    page_add_text(&record, "WARC/1.1\r\n");
    page_add_text(&record, headers);
    snprintf(line, sizeof line, "Content-Length: %zu\r\n\r\n", length);
    page_add_text(&record, line);
    page_add(&record, block, length);
    page_add_text(&record, "\r\n\r\n");
    if (gzip)
        page_add_gzip(out, record.bytes, record.length);
    else
        page_add(out, record.bytes, record.length);
    free(record.bytes);
}

static int take_article(void *user, const tw_article *a)
{
    page_bytes *out = user;
    size_t byte = 0;
    char line[32];
    snprintf(line, sizeof line, "= %zu ", a->index);
    page_add_text(out, line);
    page_add_text(out, *a->lang ? a->lang : "-");
    page_add_text(out, " ");
    page_add_text(out, *a->published ? a->published : "-");
    page_add_text(out, " ");
    page_add_text(out, *a->title ? a->title : "-");
    page_add_text(out, "\n");
    for (size_t i = 0; i < a->part_count; i++) {
        uint32_t ignored;
        size_t end = byte;
        for (uint32_t n = a->parts[i].span.end - a->parts[i].span.start; n; n--)
            end += tw_utf8_get(a->text + end, a->text_length - end, &ignored);
        char mark[3] = { "HCB"[a->parts[i].kind], ' ', '\0' };
        page_add_text(out, mark);
        page_add(out, a->text + byte, end - byte);
        page_add_text(out, "\n");
        byte = end + 1;
    }
    return 0;
}

static int take_problem(void *user, const tw_error *error)
{
    page_bytes *out = user;
    assert_int_not_equal(error->code, TW_OK);
    page_add_text(out, "! ");
    page_add_text(out, error->message);
    page_add_text(out, "\n");
    return 0;
}

char *page_read(const char *bytes, size_t length, const tw_options *options)
{
    page_bytes out = { 0 };
    tw_arena arena;
    tw_error error = { 0 };
    page_add_text(&out, "");
    tw_arena_init(&arena, NULL, ARENA);
    tw_code code = tw_page_read(bytes, length, options, &arena, take_article, take_problem, &out, &error);
    tw_arena_free(&arena);
    if (code != TW_OK) {
        page_add_text(&out, "# ");
        page_add_text(&out, tw_code_name(code));
        page_add_text(&out, "\n");
    }
    return out.bytes;
}

void page_expect(const char *bytes, size_t length, const tw_options *options, const char *expected)
{
    char *read = page_read(bytes, length, options);
    assert_string_equal(read, expected);
    free(read);
}

void page_expect_text(const char *text, const char *expected)
{
    page_expect(text, strlen(text), NULL, expected);
}

typedef struct {
    const char *bytes;
    size_t left;
} memory;

/* Small and uneven steps, as from a pipe. */
static ptrdiff_t read_memory(void *user, char *bytes, size_t room)
{
    memory *m = user;
    size_t n = m->left < room ? m->left : room;
    n = n > 4099 ? 4099 : n;
    memcpy(bytes, m->bytes, n);
    *m = (memory){ m->bytes + n, m->left - n };
    return (ptrdiff_t)n;
}

char *page_pieces(const char *bytes, size_t length, tw_input kind)
{
    static const char *const kinds[] = { "auto", "text", "jsonl", "html", "feed", "warc" };
    memory from = { bytes, length };
    page_bytes out = { 0 };
    tw_stream *stream;
    tw_error error = { 0 };
    char line[4096];
    page_add_text(&out, "");
    assert_int_equal(tw_stream_new(&stream, read_memory, &from, kind, &error), TW_OK);
    for (;;) {
        tw_piece piece;
        tw_code code = tw_stream_next(stream, &piece, &error);
        if (code == TW_OK && !piece.length)
            break;
        if (code == TW_OK)
            snprintf(line, sizeof line, "%s %s %zu\n", kinds[piece.kind], *piece.doc ? piece.doc : "-", piece.length);
        else
            snprintf(line, sizeof line, "! %s\n", error.message);
        page_add_text(&out, line);
        if (code == TW_ERR_IO || code == TW_ERR_MEMORY)
            break;
    }
    tw_stream_free(stream);
    return out.bytes;
}
