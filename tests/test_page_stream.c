/*
 * Tests of streams (src/page/stream.c, source.c, unpack.c, warc.c, http.c): members, damage, bombs, archives and the kinds of
 * their records. All input is made here.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "page/http.h"
#include "page/page.h"
#include "page_reading.h"

#define RESPONSE                                                                                                       \
    "WARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Type: "                                  \
    "application/http;msgtype=response\r\n"
#define PAGE "<html><body><p>The council met on Friday to vote on the new water plan for the city.</p></body></html>"
#define READ "= 0 en - -\nB The council met on Friday to vote on the new water plan for the city.\n"

static void expect_pieces(const char *bytes, size_t length, tw_input kind, const char *expected)
{
    char *pieces = page_pieces(bytes, length, kind);
    assert_string_equal(pieces, expected);
    free(pieces);
}

static char *http(const char *headers, const char *body, size_t length, size_t *total)
{
    page_bytes out = { 0 };
    page_add_text(&out, "HTTP/1.1 200 OK\r\n");
    page_add_text(&out, headers);
    page_add_text(&out, "\r\n");
    page_add(&out, body, length);
    *total = out.length;
    return out.bytes;
}

static void add_page(page_bytes *out, const char *headers, const char *body, size_t length, int gzip)
{
    size_t total;
    char *message = http(headers, body, length, &total);
    page_add_record(out, RESPONSE, message, total, gzip);
    free(message);
}

/* ---- compressed input ---- */

static void test_gzip_members_are_one_input(void **state)
{
    (void)state;
    page_bytes in = { 0 };
    page_add_gzip(&in, PAGE, 40);
    page_add_gzip(&in, &PAGE[40], strlen(PAGE) - 40);
    page_expect(in.bytes, in.length, NULL, READ);
    page_add(&in, "\0\0\0", 3); /* padding */
    page_expect(in.bytes, in.length, NULL, READ);
    free(in.bytes);
}

static void test_zstd(void **state)
{
    (void)state;
    char packed[1024];
    size_t n = ZSTD_compress(packed, sizeof packed, PAGE, strlen(PAGE), 3);
    assert_false(ZSTD_isError(n));
    page_expect(packed, n, NULL, READ);
    page_expect(packed, n / 2, NULL, "! The compressed bytes end too early: the rest was not read.\n");
}

static void test_damage_is_named_and_what_came_is_read(void **state)
{
    (void)state;
    page_bytes in = { 0 };
    page_add_gzip(&in, PAGE, strlen(PAGE));
    size_t whole = in.length;
    page_add_gzip(&in, PAGE, strlen(PAGE));
    in.bytes[whole + 15] ^= 0x55;
    char *read = page_read(in.bytes, in.length, NULL);
    assert_non_null(strstr(read, "B The council met on Friday"));
    assert_non_null(strstr(read, "! The compressed bytes "));
    free(read);
    page_expect(in.bytes, whole - 4, NULL, READ "! The compressed bytes end too early: the rest was not read.\n");
    free(in.bytes);
}

static void test_a_bomb_is_no_input(void **state)
{
    (void)state;
    page_bytes in = { 0 };
    size_t size = 100u << 20;
    char *zeros = malloc(size);
    assert_non_null(zeros);
    memset(zeros, '\n', size);
    memcpy(zeros, PAGE, strlen(PAGE));
    page_add_gzip(&in, zeros, size);
    free(zeros);
    assert_true(in.length < size / 500);
    char *pieces = page_pieces(in.bytes, in.length, TW_INPUT_TEXT);
    assert_non_null(strstr(pieces, "! The compressed bytes become more than 250 times as many"));
    free(pieces);
    free(in.bytes);
}

static void test_an_archive_within_an_archive(void **state)
{
    (void)state;
    page_bytes inner = { 0 }, outer = { 0 };
    page_add_gzip(&inner, PAGE, strlen(PAGE));
    add_page(&outer, "Content-Type: application/octet-stream\r\n", inner.bytes, inner.length, 0);
    page_expect(outer.bytes, outer.length, NULL, "! An archive within an archive is not read.\n");
    free(inner.bytes);
    free(outer.bytes);
}

/* ---- text and lines ---- */

static void test_a_long_text_comes_in_chunks(void **state)
{
    (void)state;
    page_bytes in = { 0 };
    while (in.length < (9u << 20))
        page_add_text(&in, "The council met on Friday to vote on the plan.\n\n");
    size_t pieces = 0, total = 0;
    char *all = page_pieces(in.bytes, in.length, TW_INPUT_AUTO);
    for (const char *s = all; *s; s = strchr(s, '\n') + 1, pieces++) {
        size_t length;
        assert_int_equal(sscanf(s, "text - %zu", &length), 1);
        assert_true(length % 48 == 0 && length <= (4u << 20));
        total += length;
    }
    assert_int_equal(total, in.length);
    assert_int_equal(pieces, 3);
    free(all);
    free(in.bytes);
}

static void test_kinds_are_told_by_content(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *kind;
    } cases[] = {
        { "{\"id\":1,\"text\":\"x\"}\n", "jsonl" },
        { "<!doctype html><p>x</p>", "html" },
        { "<?xml version=\"1.0\"?>\n<!-- a > b -->\n<rss version=\"2.0\"></rss>", "feed" },
        { "<feed xmlns=\"http://www.w3.org/2005/Atom\"></feed>", "feed" },
        { "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}", "feed" },
        { "<?xml version=\"1.0\"?><html><body>x</body></html>", "html" },
        { "A line.\n", "text" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char expected[64];
        snprintf(expected, sizeof expected, "%s - %zu\n", cases[i].kind, strlen(cases[i].bytes));
        expect_pieces(cases[i].bytes, strlen(cases[i].bytes), TW_INPUT_AUTO, expected);
    }
    expect_pieces("", 0, TW_INPUT_AUTO, "");
}

static void test_a_page_that_is_too_long(void **state)
{
    (void)state;
    page_bytes in = { 0 };
    page_add_text(&in, PAGE);
    char *filler = malloc(17u << 20);
    assert_non_null(filler);
    memset(filler, ' ', 17u << 20);
    page_add(&in, filler, 17u << 20);
    expect_pieces(in.bytes, in.length, TW_INPUT_AUTO,
                  "html - 16777216\n! The page is longer than 16 MB; the rest was not read.\n");
    free(filler);
    free(in.bytes);
}

static ptrdiff_t fails(void *user, char *bytes, size_t room)
{
    size_t *calls = user;
    memset(bytes, 'x', room);
    return (*calls)++ ? -1 : (ptrdiff_t)room;
}

static void test_a_source_that_breaks(void **state)
{
    (void)state;
    size_t calls = 0;
    tw_stream *stream;
    tw_piece piece;
    tw_error error = { 0 };
    assert_int_equal(tw_stream_new(&stream, fails, &calls, TW_INPUT_TEXT, &error), TW_OK);
    assert_int_equal(tw_stream_next(stream, &piece, &error), TW_OK);
    assert_true(piece.length > 0);
    assert_int_equal(tw_stream_next(stream, &piece, &error), TW_ERR_IO);
    tw_stream_free(stream);
}

/* ---- archives ---- */

static void test_records_of_pages(void **state)
{
    (void)state;
    for (int gzip = 0; gzip < 2; gzip++) {
        page_bytes in = { 0 };
        page_add_record(&in, "WARC-Type: warcinfo\r\n", "software: x\r\n", 13, gzip);
        page_add_record(&in, "WARC-Type: request\r\nWARC-Target-URI: https://example.org/a\r\n",
                        "GET / HTTP/1.1\r\n\r\n", 18, gzip);
        add_page(&in, "Content-Type: text/html\r\n", PAGE, strlen(PAGE), gzip);
        add_page(&in, "Content-Type: image/png\r\n", "\x89PNG", 4, gzip);
        page_add_record(&in, "WARC-Type: revisit\r\nWARC-Target-URI: https://example.org/a\r\n", "", 0, gzip);
        page_add_record(
            &in, "WARC-Type: conversion\r\nWARC-Target-URI: https://example.org/b\r\nContent-Type: text/plain\r\n",
            "A line of text.\n", 16, gzip);
        page_add_record(
            &in, "WARC-Type: resource\r\nWARC-Target-URI: metadata://crawler/log\r\nContent-Type: text/plain\r\n",
            "notes", 5, gzip);
        char expected[256];
        snprintf(expected, sizeof expected, "auto https://example.org/a %zu\nauto https://example.org/b 16\n",
                 strlen(PAGE));
        expect_pieces(in.bytes, in.length, TW_INPUT_AUTO, expected);
        page_expect(in.bytes, in.length, NULL, READ "= 0 en - -\nB A line of text.\n");
        free(in.bytes);
    }
}

static void test_status_and_redirections(void **state)
{
    (void)state;
    page_bytes in = { 0 };
    static const char moved[] = "HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n<p>moved to another place</p>";
    page_add_record(&in, RESPONSE, moved, strlen(moved), 0);
    expect_pieces(in.bytes, in.length, TW_INPUT_WARC, "");
    free(in.bytes);
}

static void test_broken_records_are_skipped(void **state)
{
    (void)state;
    for (int gzip = 0; gzip < 2; gzip++) {
        page_bytes in = { 0 };
        add_page(&in, "Content-Type: text/html\r\n", PAGE, strlen(PAGE), gzip);
        page_add_record(&in, RESPONSE, "no headers at all", 17, gzip);
        static const char torn[] = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nx\r\n\r\n";
        if (gzip)
            page_add_gzip(&in, torn, strlen(torn));
        else
            page_add_text(&in, torn);
        add_page(&in, "Content-Type: text/html\r\n", PAGE, strlen(PAGE), gzip);
        char *read = page_read(in.bytes, in.length, NULL);
        assert_string_equal(read,
                            READ "! The response has no HTTP headers (https://example.org/a): the record was skipped.\n"
                                 "! The record's headers are broken: the record was skipped.\n" READ);
        free(read);
        free(in.bytes);
    }
}

static void test_a_damaged_member_costs_one_record(void **state)
{
    (void)state;
    page_bytes in = { 0 };
    add_page(&in, "Content-Type: text/html\r\n", PAGE, strlen(PAGE), 1);
    size_t damaged = in.length;
    add_page(&in, "Content-Type: text/html\r\n", PAGE, strlen(PAGE), 1);
    size_t last = in.length;
    add_page(&in, "Content-Type: text/html\r\n", PAGE, strlen(PAGE), 1);
    memset(in.bytes + damaged + 20, 0xFF, 30);
    char *read = page_read(in.bytes, in.length, NULL);
    assert_string_equal(read, READ "! The compressed bytes are damaged: the record was skipped.\n" READ);
    free(read);
    read = page_read(in.bytes, last + 50, NULL); /* the archive ends within a record */
    assert_non_null(strstr(read, "! The compressed bytes end too early"));
    free(read);
    free(in.bytes);
}

static void test_an_archive_that_ends_early(void **state)
{
    (void)state;
    page_bytes in = { 0 };
    add_page(&in, "Content-Type: text/html\r\n", PAGE, strlen(PAGE), 0);
    char *pieces = page_pieces(in.bytes, in.length - 30, TW_INPUT_AUTO);
    assert_string_equal(pieces,
                        "! The archive ends within a record (https://example.org/a): the record was skipped.\n");
    free(pieces);
    free(in.bytes);
}

/* ---- HTTP ---- */

static void expect_body(const char *headers, const char *body, size_t length, const char *expected, const char *trouble)
{
    size_t total;
    tw_http http_read;
    char *message = http(headers, body, length, &total);
    assert_int_equal(tw_http_read((tw_slice){ message, total }, &http_read), TW_HTTP_READ);
    assert_int_equal(http_read.body.length, strlen(expected));
    assert_memory_equal(http_read.body.bytes, expected, strlen(expected));
    if (trouble)
        assert_string_equal(http_read.trouble, trouble);
    else
        assert_null(http_read.trouble);
    free(http_read.owned);
    free(message);
}

#define CHUNKED "Transfer-Encoding: chunked\r\n"

static void test_chunks(void **state)
{
    (void)state;
    static const char good[] = "5\r\nhello\r\n6;ext=1\r\n world\r\n0\r\n\r\n";
    static const char endless[] = "5\r\nhello\r\n5\r\nhello\r\n";
    static const char broken[] = "5\r\nhello\r\nzz\r\nworld\r\n";
    static const char cut[] = "5\r\nhello\r\nFFFF\r\nwor";
    expect_body(CHUNKED, good, strlen(good), "hello world", NULL);
    expect_body(CHUNKED, endless, strlen(endless), "hellohello", "the chunked body ends too early");
    expect_body(CHUNKED, broken, strlen(broken), "hello", "the chunked body is broken");
    expect_body(CHUNKED, cut, strlen(cut), "hellowor", "the chunked body ends too early");
    expect_body(CHUNKED, "<p>plain</p>", 12, "<p>plain</p>", NULL); /* decoded when it was archived */
}

static void test_content_encodings(void **state)
{
    (void)state;
    static const unsigned char brotli[] = { 0x0b, 0x02, 0x80, 0x68, 0x65, 0x6c, 0x6c, 0x6f, 0x03 }; /* "hello" */
    static const unsigned char raw[] = { 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00 };
    page_bytes gzip = { 0 };
    page_add_gzip(&gzip, "hello", 5);
    expect_body("Content-Encoding: gzip\r\n", gzip.bytes, gzip.length, "hello", NULL);
    expect_body("Content-Encoding: gzip\r\n", "hello", 5, "hello", NULL);
    expect_body("Content-Encoding: gzip\r\n", gzip.bytes, gzip.length - 6, "hello", "the compressed body is damaged");
    expect_body("Content-Encoding: deflate\r\n", (const char *)raw, sizeof raw, "hello", NULL);
    expect_body("Content-Encoding: br\r\n", (const char *)brotli, sizeof brotli, "hello", NULL);
    expect_body("Content-Encoding: br\r\n", "<p>", 3, "<p>", NULL);
    free(gzip.bytes);
}

static void test_a_bomb_in_a_response(void **state)
{
    (void)state;
    page_bytes gzip = { 0 };
    size_t size = 60u << 20, total;
    char *zeros = calloc(1, size);
    assert_non_null(zeros);
    page_add_gzip(&gzip, zeros, size);
    char *message = http("Content-Encoding: gzip\r\n", gzip.bytes, gzip.length, &total);
    tw_http read;
    assert_int_equal(tw_http_read((tw_slice){ message, total }, &read), TW_HTTP_READ);
    assert_int_equal(read.body.length, TW_HTTP_BODY);
    assert_string_equal(read.trouble, "the body is longer than 24 MB");
    free(read.owned);
    free(message);
    free(zeros);
    free(gzip.bytes);
}

static void test_charset_of_the_headers(void **state)
{
    (void)state;
    static const char page[] =
        "<p>\xE3\xCF\xED\xE4\xC9</p><p>\xE3\xCF\xED\xE4\xC9 \xE3\xCF\xED\xE4\xC9</p>"; /* windows-1256 */
    page_bytes in = { 0 };
    add_page(&in, "Content-Type: text/html; charset=windows-1256\r\n", page, strlen(page), 0);
    page_expect(in.bytes, in.length, NULL, "= 0 ar - -\nB مدينة\nB مدينة مدينة\n");
    free(in.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gzip_members_are_one_input),
        cmocka_unit_test(test_zstd),
        cmocka_unit_test(test_damage_is_named_and_what_came_is_read),
        cmocka_unit_test(test_a_bomb_is_no_input),
        cmocka_unit_test(test_an_archive_within_an_archive),
        cmocka_unit_test(test_a_long_text_comes_in_chunks),
        cmocka_unit_test(test_kinds_are_told_by_content),
        cmocka_unit_test(test_a_page_that_is_too_long),
        cmocka_unit_test(test_a_source_that_breaks),
        cmocka_unit_test(test_records_of_pages),
        cmocka_unit_test(test_status_and_redirections),
        cmocka_unit_test(test_broken_records_are_skipped),
        cmocka_unit_test(test_a_damaged_member_costs_one_record),
        cmocka_unit_test(test_an_archive_that_ends_early),
        cmocka_unit_test(test_chunks),
        cmocka_unit_test(test_content_encodings),
        cmocka_unit_test(test_a_bomb_in_a_response),
        cmocka_unit_test(test_charset_of_the_headers),
    };
    return cmocka_run_group_tests_name("page streams", tests, NULL, NULL);
}
