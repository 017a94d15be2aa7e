/*
 * Tests of src/page: fixtures with their expected parts (tests/data/page/NAME.* and NAME.parts), a
 * real page where it is at hand, encodings, errors with their places, limits.
 *
 * NAME.parts: a line «= index lang published modified [dateline] [byline]» an article, then a line a part: H, C or B.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ucnv.h>

#include "base/utf8.h"
#include "page/control_words.h"
#include "page/html.h"
#include "page/language.h"
#include "page/lines.h"
#include "page/page.h"
#include "page/page_date.h"
#include "text/normalize.h"

enum { ARENA = 256 * 1024 * 1024 };

/* What a reading gave: the articles as lines of a .parts file, and the last problem. */
typedef struct {
    char *out;
    size_t length, room;
    size_t articles, problems, stop_after;
    size_t most_used; /* of the arena */
    tw_arena arena;
    tw_error error, problem;
    char lang[16];
} reading;

static void print(reading *r, const char *bytes, size_t length)
{
    while (r->length + length + 1 > r->room) {
        r->room = r->room ? r->room * 2 : 4096;
        r->out = realloc(r->out, r->room);
        assert_non_null(r->out);
    }
    memcpy(r->out + r->length, bytes, length);
    r->length += length;
    r->out[r->length] = '\0';
}

static size_t bytes_of(const char *text, size_t points)
{
    size_t n = 0, length = strlen(text);
    for (; points; points--) {
        uint32_t p;
        assert_true(n < length);
        n += tw_utf8_get(text + n, length - n, &p);
    }
    return n;
}

/* Prints the parts; every span must be one line of the text, in order, with nothing between. */
static void print_parts(reading *r, const tw_article *a)
{
    size_t byte = 0, point = 0;
    for (size_t i = 0; i < a->part_count; i++) {
        tw_span span = a->parts[i].span;
        assert_int_equal(span.start, point);
        size_t length = bytes_of(a->text + byte, span.end - span.start);
        assert_int_equal(a->text[byte + length], i + 1 < a->part_count ? '\n' : '\0');
        char mark[3] = { "HCB"[a->parts[i].kind], ' ', '\0' };
        print(r, mark, 2);
        print(r, a->text + byte, length);
        print(r, "\n", 1);
        byte += length + 1;
        point = span.end + 1;
    }
    assert_int_equal(byte, a->text_length + 1);
}

static int on_article(void *user, const tw_article *a)
{
    reading *r = user;
    char head[1024];
    int n = snprintf(head, sizeof head, "= %zu %s %s %s [%s] [%s]\n", a->index, a->lang,
                     a->published[0] ? a->published : "-", a->modified[0] ? a->modified : "-", a->dateline, a->byline);
    print(r, head, (size_t)n);
    print_parts(r, a);
    assert_true(a->doc && a->title && a->subtitle && a->agency && a->publisher && a->url);
    snprintf(r->lang, sizeof r->lang, "%s", a->lang);
    if (r->arena.used > r->most_used)
        r->most_used = r->arena.used;
    return ++r->articles == r->stop_after;
}

static int on_problem(void *user, const tw_error *error)
{
    reading *r = user;
    r->problem = *error;
    return ++r->problems == r->stop_after;
}

static tw_code read_with(reading *r, const char *bytes, size_t length, tw_options options, size_t stop_after)
{
    *r = (reading){ .stop_after = stop_after };
    tw_arena_init(&r->arena, NULL, ARENA);
    print(r, "", 0);
    return tw_page_read(bytes, length, &options, &r->arena, on_article, on_problem, r, &r->error);
}

static tw_code read_as(reading *r, const char *text, tw_input input)
{
    return read_with(r, text, strlen(text), (tw_options){ .input = input }, 0);
}

static void done(reading *r)
{
    tw_arena_free(&r->arena);
    free(r->out);
}

static void expect(const char *text, tw_input input, const char *parts)
{
    reading r;
    assert_int_equal(read_as(&r, text, input), TW_OK);
    assert_string_equal(r.out, parts);
    done(&r);
}

/* ---- Files ---- */

/* A path beside this file. */
static void beside(char *path, size_t room, const char *name)
{
    const char *slash = strrchr(__FILE__, '/');
    snprintf(path, room, "%.*s/%s", slash ? (int)(slash - __FILE__) : 1, slash ? __FILE__ : ".", name);
}

static char *load(const char *name, size_t *length)
{
    char path[1024];
    beside(path, sizeof path, name);
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *bytes = malloc((size_t)size + 1);
    assert_non_null(bytes);
    *length = fread(bytes, 1, (size_t)size, file);
    bytes[*length] = '\0';
    fclose(file);
    return bytes;
}

static char *load_data(const char *name, const char *extension, size_t *length)
{
    char path[256];
    snprintf(path, sizeof path, "data/page/%s.%s", name, extension);
    char *bytes = load(path, length);
    if (!bytes)
        fail_msg("%s is missing", path);
    return bytes;
}

static void check_fixture(const char *name, const char *extension)
{
    size_t length, wanted_length;
    char *page = load_data(name, extension, &length), *wanted = load_data(name, "parts", &wanted_length);
    reading r;
    assert_int_equal(read_with(&r, page, length, (tw_options){ .doc = name }, 0), TW_OK);
    if (strcmp(r.out, wanted) != 0)
        print_error("fixture %s.%s\n", name, extension);
    assert_string_equal(r.out, wanted);
    done(&r);
    free(page);
    free(wanted);
}

static void test_fixtures(void **state)
{
    static const char *const pages[] = { "one",       "three",   "no_captions", "caption_without_credit",
                                         "single",    "related", "english",     "plain",
                                         "sentences", "gap",     "deck",        "wrapped",
                                         "doubled" };
    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        check_fixture(pages[i], "txt");
    check_fixture("article", "html");
    check_fixture("breaks", "html");
    check_fixture("records", "jsonl");
}

/* ---- The real page, and what its dump may look like elsewhere ---- */

/* The kinds of the parts of every article: «HCBBB HCB». */
static void shape_of(const reading *r, char *shape, size_t room)
{
    size_t n = 0;
    for (const char *line = r->out; *line && n + 2 < room; line = strchr(line, '\n') + 1)
        if (line[0] != '=')
            shape[n++] = line[0];
        else if (n)
            shape[n++] = ' ';
    shape[n] = '\0';
}

static void expect_shape(const char *bytes, size_t length, const char *wanted)
{
    reading r;
    char shape[256];
    assert_int_equal(read_with(&r, bytes, length, (tw_options){ 0 }, 0), TW_OK);
    shape_of(&r, shape, sizeof shape);
    assert_string_equal(shape, wanted);
    done(&r);
}

/* Replaces every `from`; the result is the caller's. */
static char *replace(const char *text, const char *from, const char *to)
{
    size_t n = strlen(from), count = 0, at = 0;
    for (const char *s = text; (s = strstr(s, from)); s += n)
        count++;
    char *out = malloc(strlen(text) + count * strlen(to) + 1);
    assert_non_null(out);
    for (const char *hit; (hit = strstr(text, from)); text = hit + n) {
        memcpy(out + at, text, (size_t)(hit - text));
        at += (size_t)(hit - text);
        memcpy(out + at, to, strlen(to));
        at += strlen(to);
    }
    memcpy(out + at, text, strlen(text) + 1);
    return out;
}

static const char SEED_SHAPE[] = "HCBBBBBBBBBBB HCBBBBBBBBBB";

static void expect_replaced(const char *page, const char *from, const char *to)
{
    char *changed = replace(page, from, to);
    expect_shape(changed, strlen(changed), SEED_SHAPE);
    free(changed);
}

static void test_real_page(void **state)
{
    (void)state;
    size_t length;
    char *page = load("../../shared/gold/seed/page.txt", &length);
    if (!page) {
        print_message("the real page is not here\n");
        skip();
    }
    expect_shape(page, length, SEED_SHAPE);
    expect_replaced(page, "\n", "\r\n");
    expect_replaced(page, "\n", "\r");
    expect_replaced(page, "\n\n", "\n");
    expect_replaced(page, "\n\n", "\n\n\n");
    expect_replaced(page, "TT\n", "");
    expect_replaced(page, " ", "\u00A0");
    expect_replaced(page, "\n\n\n", "\n");
    free(page);
}

/* ---- Encodings ---- */

static size_t encode(const char *text, const char *charset, char *out, size_t room)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(charset, &status);
    int32_t n = ucnv_fromAlgorithmic(converter, UCNV_UTF8, out, (int32_t)room, text, (int32_t)strlen(text), &status);
    ucnv_close(converter);
    assert_true(U_SUCCESS(status));
    return (size_t)n;
}

static void check_encoded(const char *name, const char *charset)
{
    size_t length, wanted_length;
    char *page = load_data(name, "txt", &length), *wanted = load_data(name, "parts", &wanted_length);
    char *encoded = malloc(length * 4 + 16);
    assert_non_null(encoded);
    size_t n = encode(page, charset, encoded, length * 4 + 16);
    reading r;
    assert_int_equal(read_with(&r, encoded, n, (tw_options){ 0 }, 0), TW_OK);
    assert_string_equal(r.out, wanted);
    done(&r);
    free(encoded);
    free(page);
    free(wanted);
}

static void test_encodings(void **state)
{
    (void)state;
    check_encoded("three", "windows-1256");
    check_encoded("no_captions", "windows-1256");
    check_encoded("gap", "UTF-16LE");
    check_encoded("three", "UTF-16BE");
    check_encoded("three", "UTF-16"); /* with a mark */
    check_encoded("english", "UTF-32");
    check_encoded("english", "windows-1252");
    expect("\xEF\xBB\xBFWith a mark.", TW_INPUT_AUTO, "= 0 en - - [] []\nB With a mark.\n");
}

static void test_encoding_of_html(void **state)
{
    (void)state;
    const char *page = "<html><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1256'>"
                       "<title>\u0639\u0646\u0648\u0627\u0646</title></head><body><p>\u0642\u0627\u0644 "
                       "\u0627\u0644\u0648\u0632\u064A\u0631.</p></body></html>";
    char encoded[1024];
    size_t n = encode(page, "windows-1256", encoded, sizeof encoded);
    reading r;
    assert_int_equal(read_with(&r, encoded, n, (tw_options){ 0 }, 0), TW_OK);
    assert_string_equal(r.out, "= 0 ar - - [] []\nH \u0639\u0646\u0648\u0627\u0646\nB \u0642\u0627\u0644 "
                               "\u0627\u0644\u0648\u0632\u064A\u0631.\n");
    done(&r);
}

static void test_invalid_bytes(void **state)
{
    (void)state;
    expect("\u0642\u0627\u0644 \xFF\xC3 \u0648\u0632\u064A\u0631.", TW_INPUT_TEXT,
           "= 0 ar - - [] []\nB \u0642\u0627\u0644 \uFFFD\uFFFD \u0648\u0632\u064A\u0631.\n");
    reading r;
    const char zeros[] = "First\0 line.\n\0\0\nSecond line.";
    assert_int_equal(read_with(&r, zeros, sizeof zeros - 1, (tw_options){ 0 }, 0), TW_OK);
    assert_string_equal(r.out, "= 0 en - - [] []\nB First line.\nB Second line.\n");
    done(&r);
    const char page[] = "<html><body><p>Before\0after, and more words.</p></body></html>";
    assert_int_equal(read_with(&r, page, sizeof page - 1, (tw_options){ 0 }, 0), TW_OK);
    assert_string_equal(r.out, "= 0 en - - [] []\nB Before after, and more words.\n");
    done(&r);
}

static void test_empty(void **state)
{
    (void)state;
    expect("", TW_INPUT_AUTO, "");
    expect("", TW_INPUT_JSONL, "");
    expect(" \n\t\n\u200F\n", TW_INPUT_AUTO, "");
    expect("\n\n", TW_INPUT_JSONL, "");
    expect("<html></html>", TW_INPUT_AUTO, "");
    expect("-----\n***", TW_INPUT_AUTO, "");
}

/* ---- JSON lines ---- */

static void test_broken_records(void **state)
{
    (void)state;
    const char *lines = "{\"text\":\"One line.\"}\n"
                        "{\"text\":\"Two\",}\n"
                        "{\"text\":\"Three lines.\"}\n";
    reading r;
    assert_int_equal(read_as(&r, lines, TW_INPUT_AUTO), TW_OK);
    assert_string_equal(r.out, "= 0 en - - [] []\nB One line.\n= 0 en - - [] []\nB Three lines.\n");
    assert_int_equal(r.problems, 1);
    assert_int_equal(r.problem.code, TW_ERR_SYNTAX);
    assert_int_equal(r.problem.line, 2);
    assert_int_equal(r.problem.offset, 21 + 15); /* the comma's follower has been read */
    assert_string_equal(r.problem.message, "The line is no JSON: string or '}' expected near '}'.");
    done(&r);
}

static void test_truncated_record(void **state)
{
    (void)state;
    reading r;
    assert_int_equal(read_as(&r, "{\"text\":\"Whole.\"}\n\n{\"text\":\"Cut o", TW_INPUT_AUTO), TW_OK);
    assert_string_equal(r.out, "= 0 en - - [] []\nB Whole.\n");
    assert_int_equal(r.problem.code, TW_ERR_SYNTAX);
    assert_int_equal(r.problem.line, 3);
    assert_in_range(r.problem.offset, 19, 19 + 14);
    done(&r);
}

static void expect_problem(const char *lines, size_t line, size_t offset, const char *message)
{
    reading r;
    assert_int_equal(read_as(&r, lines, TW_INPUT_JSONL), TW_OK);
    assert_int_equal(r.articles, 0);
    assert_int_equal(r.problems, 1);
    assert_int_equal(r.problem.code, TW_ERR_SYNTAX);
    assert_int_equal(r.problem.line, line);
    assert_int_equal(r.problem.offset, offset);
    assert_string_equal(r.problem.message, message);
    done(&r);
}

static void test_records_without_text(void **state)
{
    (void)state;
    expect_problem("\n[1,2]", 2, 1, "The record is no JSON object.");
    expect_problem("{\"id\":\"a\"}", 1, 0, "The record has no text.");
    expect_problem("{\"id\":\"a\",\"text\":\" \\n \"}", 1, 0, "The record has no text.");
    expect_problem("{\"text\":[1]}", 1, 0, "The text or title is no string.");
}

static void test_deep_json(void **state)
{
    (void)state;
    size_t depth = 200000;
    char *line = malloc(depth + 16);
    assert_non_null(line);
    memcpy(line, "{\"text\":", 8);
    memset(line + 8, '[', depth);
    line[depth + 8] = '\0';
    reading r;
    assert_int_equal(read_as(&r, line, TW_INPUT_JSONL), TW_OK);
    assert_int_equal(r.problem.code, TW_ERR_SYNTAX);
    assert_int_equal(r.problem.line, 1);
    done(&r);
    free(line);
}

static void test_record_fields(void **state)
{
    (void)state;
    expect("{\"text\":\"A\\u0000b c.\",\"title\":null,\"published\":\"x\"}", TW_INPUT_JSONL,
           "= 0 en - - [] []\nB A b c.\n");
    reading r;
    tw_options options = { .doc = "file", .published = "2020-01-02", .lang = "fr" };
    const char *line = "{\"text\":\"Un.\"}";
    assert_int_equal(read_with(&r, line, strlen(line), options, 0), TW_OK);
    assert_string_equal(r.out, "= 0 fr 2020-01-02 - [] []\nB Un.\n");
    done(&r);
}

/* ---- HTML ---- */

static void test_html_details(void **state)
{
    (void)state;
    expect("<title>A day at sea - Site</title><p>One &amp; two &#1605; words.<p>Three <b>four</b>five.", TW_INPUT_HTML,
           "= 0 en - - [] []\nH A day at sea\nB One & two \u0645 words.\nB Three fourfive.\n");
    expect("<html><body><header><time datetime='2021-05-06'>yesterday</time></header><p>The council met on Friday to "
           "vote.</p>",
           TW_INPUT_AUTO, "= 0 en 2021-05-06 - [] []\nB The council met on Friday to vote.\n");
    expect(
        "<html><head><script type='application/ld+json'>{broken</script></head><body><p>The council met on Friday.</p>",
        TW_INPUT_AUTO, "= 0 en - - [] []\nB The council met on Friday.\n");
}

/* No entity is read from a file, and nothing from the network. */
static void test_html_entities(void **state)
{
    (void)state;
    const char *page = "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><html><body>"
                       "<p>The council met on Friday &x; to vote.</p></body></html>";
    reading r;
    assert_int_equal(read_as(&r, page, TW_INPUT_HTML), TW_OK);
    assert_non_null(strstr(r.out, "The council met on Friday &x; to vote."));
    done(&r);
}

static void test_deep_html(void **state)
{
    (void)state;
    enum { DEPTH = 300000 };
    char *page = malloc(DEPTH * 5 + 64);
    assert_non_null(page);
    for (size_t i = 0; i < DEPTH; i++)
        memcpy(page + i * 5, "<div>", 5);
    strcpy(page + DEPTH * 5, "deep down");
    reading r;
    assert_int_equal(read_as(&r, page, TW_INPUT_HTML), TW_OK);
    done(&r);
    free(page);
}

/* ---- Errors and limits ---- */

static void test_errors(void **state)
{
    (void)state;
    tw_error error;
    assert_int_equal(tw_page_read("a", 1, NULL, NULL, NULL, NULL, NULL, &error), TW_ERR_MEMORY);
    assert_int_equal(error.code, TW_ERR_MEMORY);
    reading r;
    assert_int_equal(read_with(&r, "a", 1, (tw_options){ .input = (tw_input)99 }, 0), TW_ERR_ARGUMENT);
    done(&r);
    assert_int_equal(read_with(&r, NULL, 1, (tw_options){ 0 }, 0), TW_ERR_ARGUMENT);
    done(&r);
    const char binary[] = "GIF89a\x01\x02\x90\xFF\x03\x04\x05\x06\x07\xFE\x01\x02\x03\x81\x82";
    assert_int_equal(read_with(&r, binary, sizeof binary - 1, (tw_options){ 0 }, 0), TW_ERR_ENCODING);
    assert_int_equal(r.error.code, TW_ERR_ENCODING);
    assert_int_equal(r.error.offset, 8);
    assert_string_equal(r.error.message, "The bytes are in no encoding that could be told.");
    done(&r);
}

static void test_stopping(void **state)
{
    (void)state;
    const char *lines = "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n{\"text\":\"Three.\"}\n";
    reading r;
    assert_int_equal(read_with(&r, lines, strlen(lines), (tw_options){ 0 }, 2), TW_STOPPED);
    assert_int_equal(r.articles, 2);
    assert_int_equal(r.error.code, TW_STOPPED);
    done(&r);
    assert_int_equal(read_with(&r, "{\n{\n{\n", 6, (tw_options){ .input = TW_INPUT_JSONL }, 2), TW_STOPPED);
    assert_int_equal(r.problems, 2);
    done(&r);
    tw_arena arena;
    tw_arena_init(&arena, NULL, ARENA);
    assert_int_equal(tw_page_read(lines, strlen(lines), NULL, &arena, NULL, NULL, NULL, NULL), TW_OK);
    tw_arena_free(&arena);
}

typedef struct {
    size_t left; /* allocations that succeed */
    size_t open;
} failing;

static void *failing_alloc(void *user, size_t size)
{
    failing *f = user;
    void *block = f->left ? malloc(size) : NULL;
    f->left -= f->left > 0;
    f->open += block != NULL;
    return block;
}

static void failing_free(void *user, void *block, size_t size)
{
    (void)size;
    ((failing *)user)->open -= block != NULL;
    free(block);
}

static void check_failing(const char *name, const char *extension)
{
    size_t length;
    char *page = load_data(name, extension, &length);
    tw_code code = TW_ERR_MEMORY;
    for (size_t n = 0; n < 64 && code == TW_ERR_MEMORY; n++) {
        failing f = { .left = n };
        tw_allocator allocator = { &f, failing_alloc, failing_free };
        tw_arena arena;
        tw_error error;
        tw_arena_init(&arena, &allocator, ARENA);
        code = tw_page_read(page, length, NULL, &arena, NULL, NULL, NULL, &error);
        assert_true(code == TW_OK || (code == TW_ERR_MEMORY && error.code == TW_ERR_MEMORY));
        tw_arena_free(&arena);
        assert_int_equal(f.open, 0);
    }
    assert_int_equal(code, TW_OK);
    free(page);
}

static void test_failing_allocator(void **state)
{
    (void)state;
    check_failing("three", "txt");
    check_failing("wrapped", "txt");
    check_failing("records", "jsonl");
    check_failing("article", "html");
}

static void test_small_arena(void **state)
{
    (void)state;
    size_t length;
    char *page = load_data("three", "txt", &length);
    for (size_t limit = 0; limit < 16384; limit += 512) {
        tw_arena arena;
        tw_error error;
        tw_arena_init(&arena, NULL, limit);
        tw_code code = tw_page_read(page, length, NULL, &arena, NULL, NULL, NULL, &error);
        assert_true(code == TW_OK || code == TW_ERR_MEMORY);
        tw_arena_free(&arena);
    }
    free(page);
}

/* More text than an article may hold goes on in the next; nothing is lost. */
static void test_long_text(void **state)
{
    (void)state;
    enum { WORDS = 2 * 1024 * 1024 };
    char *text = malloc(WORDS * 5 + 1);
    assert_non_null(text);
    for (size_t i = 0; i < WORDS; i++)
        snprintf(text + i * 5, 6, i % 20 == 19 ? "%04zx\n" : "%04zx ", i / 20 & 0xFFFF);
    reading r;
    assert_int_equal(read_as(&r, text, TW_INPUT_TEXT), TW_OK);
    assert_in_range(r.articles, 3, 8);
    done(&r);
    for (size_t i = 0; i < WORDS * 5; i++) /* the same as one line */
        text[i] = text[i] == '\n' ? ' ' : text[i];
    assert_int_equal(read_as(&r, text, TW_INPUT_TEXT), TW_OK);
    assert_int_equal(r.articles, 3);
    assert_in_range(r.length, WORDS * 5 - 3, WORDS * 5 + 200);
    done(&r);
    free(text);
}

/* Memory does not grow with the number of records. */
static void test_many_records(void **state)
{
    (void)state;
    enum { RECORDS = 5000 };
    char *lines = malloc(RECORDS * 64);
    assert_non_null(lines);
    size_t n = 0;
    for (int i = 0; i < RECORDS; i++)
        n += (size_t)sprintf(lines + n, "{\"id\":\"%d\",\"text\":\"Report number %d came.\"}\n", i, i);
    reading r;
    assert_int_equal(read_with(&r, lines, n, (tw_options){ 0 }, 0), TW_OK);
    assert_int_equal(r.articles, RECORDS);
    assert_in_range(r.most_used, 1, 4096);
    done(&r);
    free(lines);
}

/* ---- Small parts ---- */

static void check_date(const char *text, const char *wanted)
{
    char iso[TW_DATE_BYTES] = "";
    assert_int_equal(tw_page_date(tw_slice_of(text), iso), wanted[0] != '\0');
    assert_string_equal(iso, wanted);
}

static void test_dates(void **state)
{
    (void)state;
    check_date("2023-07-13", "2023-07-13");
    check_date("2023-07-13 08:05", "2023-07-13T08:05");
    check_date(" 2023-07-13T08:05:09.123+03:00", "2023-07-13T08:05:09.123+03:00");
    check_date("13/07/2023", "2023-07-13");
    check_date("07/25/2023", "2023-07-25");
    check_date("13 - 7 - 2023", "2023-07-13");
    check_date("\u0661\u0663/\u0667/\u0662\u0660\u0662\u0663", "2023-07-13");
    check_date("Thu, Jul 6, 2023 at 9:00 pm", "2023-07-06");
    check_date("الخميس 13 يوليو 2023", "2023-07-13");
    check_date("13 تموز/يوليو 2023", "2023-07-13");
    check_date("الأحد، 3 كانون الثاني 2021", "2021-01-03");
    check_date("31/02/2023", "");
    check_date("13 يوليو", "");
    check_date("", "");
    assert_true(tw_page_date_only(tw_slice_of("16:57-13 يوليو 2023 م ـ 25 ذو الحِجة 1444 هـ")));
    assert_false(tw_page_date_only(tw_slice_of("وصل الوفد في 13 يوليو 2023")));
}

static void check_role(const char *line, tw_line_role role)
{
    assert_int_equal(tw_control_tell(tw_slice_of(line)).role, role);
}

static void test_control_words(void **state)
{
    (void)state;
    for (size_t i = 0; tw_control_entry(i); i++) {
        const char *entry = tw_control_entry(i), *next = tw_control_entry(i + 1);
        char folded[512];
        size_t n = tw_fold(entry, strlen(entry), folded);
        assert_true(n == strlen(entry) && memcmp(folded, entry, n) == 0);
        assert_true(!next || strcmp(entry, next) < 0);
    }
    check_role("TT", TW_ROLE_HEAD_CONTROL);
    check_role("12 مشاركة", TW_ROLE_CONTROL);
    check_role("فيسبوك | تويتر | واتساب", TW_ROLE_CONTROL);
    check_role("اقرأ أيضاً: عنوان آخر", TW_ROLE_RELATED);
    check_role("شاهد عيان يروي ما حدث", TW_ROLE_TEXT);
    check_role("المزيد من القتلى في الغارات", TW_ROLE_TEXT);
    check_role("Share", TW_ROLE_CONTROL);
    check_role("Share prices fall", TW_ROLE_TEXT);
}

static void test_tables(void **state)
{
    (void)state;
    for (size_t i = 0; tw_html_tag_entry(i + 1); i++)
        assert_true(strcmp(tw_html_tag_entry(i), tw_html_tag_entry(i + 1)) < 0);
    for (size_t i = 0; tw_html_class_entry(i + 1); i++)
        assert_true(strcmp(tw_html_class_entry(i), tw_html_class_entry(i + 1)) < 0);
}

static void test_lines(void **state)
{
    (void)state;
    assert_int_equal(tw_line_key(tw_slice_of("أعلن الوزيرُ، أمس.")), tw_line_key(tw_slice_of("اعلن  الوزير أمس")));
    assert_int_not_equal(tw_line_key(tw_slice_of("أعلن الوزير")), tw_line_key(tw_slice_of("أعلن الوزراء")));
    assert_int_equal(tw_line_key(tw_slice_of("«» ...")), 0);
    assert_true(tw_line_of(tw_slice_of("وصول الوفد إلى المطار (أ.ب)")).flags & TW_LINE_CREDIT);
    assert_false(tw_line_of(tw_slice_of("وصل الوفد (رويترز).")).flags & TW_LINE_CREDIT);
    assert_true(tw_line_of(tw_slice_of("قال: «لن نعود».")).flags & TW_LINE_STOP);
    assert_true(tw_line_of(tw_slice_of("قال: «لن نعود.»")).flags & TW_LINE_STOP);
    assert_true(tw_line_of(tw_slice_of("هل يعود؟")).flags & TW_LINE_SOFT_STOP);
    assert_int_equal(tw_line_of(tw_slice_of("زار د. علي أ.ب المدينة")).flags & TW_LINE_SENTENCES, 0);
    tw_slice bare = tw_without_credit(tw_slice_of("وصول الوفد (أ.ب)"));
    assert_true(tw_slice_equal(bare, tw_slice_of("وصول الوفد")));
}

static void test_languages(void **state)
{
    (void)state;
    assert_string_equal(tw_language_tell(tw_slice_of("أعلن الوزير"), NULL), "ar");
    assert_string_equal(tw_language_tell(tw_slice_of("وزیر امور خارجه گفت که"), NULL), "fa");
    assert_string_equal(tw_language_tell(tw_slice_of("وزیر اعظم نے کہا ہے کہ"), NULL), "ur");
    assert_string_equal(tw_language_tell(tw_slice_of("The minister said"), NULL), "en");
    assert_string_equal(tw_language_tell(tw_slice_of("министр сказал"), NULL), "und");
    assert_string_equal(tw_language_tell(tw_slice_of("2023"), NULL), "und");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fixtures),
        cmocka_unit_test(test_real_page),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_encoding_of_html),
        cmocka_unit_test(test_invalid_bytes),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_broken_records),
        cmocka_unit_test(test_truncated_record),
        cmocka_unit_test(test_records_without_text),
        cmocka_unit_test(test_deep_json),
        cmocka_unit_test(test_record_fields),
        cmocka_unit_test(test_html_details),
        cmocka_unit_test(test_html_entities),
        cmocka_unit_test(test_deep_html),
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_stopping),
        cmocka_unit_test(test_failing_allocator),
        cmocka_unit_test(test_small_arena),
        cmocka_unit_test(test_long_text),
        cmocka_unit_test(test_many_records),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_control_words),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
