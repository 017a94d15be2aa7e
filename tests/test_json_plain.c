/*
 * Records that are read without Jansson's lexer are what it would make of them, and what it refuses is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "page/json_plain.h"

static const char *const plain[] = {
    "{\"id\": \"1\", \"text\": \"خبر\"}",
    " {\"text\" : \"a\\nb \\\"c\\\" \\u0627\\u00e9 \\\\ \\/ \\t\" , \"n\":-12, \"z\":0 ,\"t\":true,\"x\":null}\r\n",
    "{\"a\":\"\",\"\":\"b\",\"a\":\"twice\",\"f\":false}",
    "{\"tail\":\"\\\\\"}",
};

static const char *const other[] = {
    "{}",
    "[1]",
    "{\"a\":[]}",
    "{\"a\":{\"b\":1}}",
    "{\"a\":1.5}",
    "{\"a\":1e3}",
    "{\"a\":01 }",
    "{\"a\":- }",
    "{\"a\":1234567890123456789012}",
    "{\"a\":\"\\ud83d\\ude00\"}",
    "{\"a\":\"\\u0000\"}",
    "{\"a\":\"\\ud83d\"}",
    "{\"a\":\"\\q\"}",
    "{\"a\":\"\\u12\"}",
    "{\"a\":\"open",
    "{\"a\":\"open\\",
    "{\"a\":\"\x01\"}",
    "{\"a\n\":\"1\"}",
    "{\"a\\u0062\":\"1\"}",
    "{\"a\":\"\xD8\"}",
    "{\"\xD8\":\"a\"}",
    "{\"a\":nul}",
    "{\"a\":\"b\"",
    "{\"a\":\"b\"}}",
    "{\"a\":\"b\",}",
    "{\"a\" \"b\"}",
    "",
};

static json_t *read_plain(const char *text)
{
    tw_arena arena;
    tw_arena_init(&arena, NULL, 1 << 20);
    json_t *record = tw_json_plain(text, strlen(text), &arena);
    tw_arena_free(&arena);
    return record;
}

static void plain_records_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        json_error_t error;
        json_t *ours = read_plain(plain[i]), *theirs = json_loadb(plain[i], strlen(plain[i]), JSON_ALLOW_NUL, &error);
        assert_non_null(ours);
        assert_true(json_equal(ours, theirs));
        json_decref(ours);
        json_decref(theirs);
    }
}

static void others_are_left(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        assert_null(read_plain(other[i]));
}

/* The end is the end: nothing is read behind it. */
static void beginnings_are_no_records(void **state)
{
    (void)state;
    for (size_t length = 0; length + 2 < strlen(plain[1]); length++) {
        tw_arena arena;
        tw_arena_init(&arena, NULL, 1 << 20);
        char *copy = tw_arena_copy(&arena, plain[1], length);
        assert_null(tw_json_plain(copy, length, &arena));
        tw_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(plain_records_are_read), cmocka_unit_test(others_are_left),
                                        cmocka_unit_test(beginnings_are_no_records) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
