/*
 * Reading inputs: blocks of whole lines, whatever their length; lines that are too long; other kinds as a whole.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/input.h"
#include "cli/options.h"

static char path[] = "/tmp/tawatur-test-XXXXXX";

static int make_file(void **state)
{
    (void)state;
    int file = mkstemp(path);
    return file < 0 ? -1 : close(file);
}

static int remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

static void put(const char *text, size_t times)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    for (size_t i = 0; i < times; i++)
        fputs(text, file);
    fclose(file);
}

/* Reads all blocks; they must follow one another and hold whole lines. */
static void read_all(tw_input kind, size_t *bytes, size_t *blocks, size_t *skipped)
{
    cli_input input;
    cli_block block;
    tw_error error;
    *bytes = *blocks = *skipped = 0;
    assert_int_equal(cli_input_open(&input, path, kind, &error), TW_OK);
    for (;;) {
        tw_code code = cli_input_next(&input, &block, &error);
        if (code == TW_ERR_LIMIT) {
            ++*skipped;
            continue;
        }
        assert_int_equal(code, TW_OK);
        if (!block.length)
            break;
        if (!*skipped)
            assert_int_equal(block.offset, *bytes);
        *bytes += block.length;
        ++*blocks;
        cli_block_free(&block);
    }
    cli_input_close(&input);
}

static void test_lines_come_in_whole_blocks(void **state)
{
    (void)state;
    size_t bytes, blocks, skipped;
    static const char line[] = "{\"id\":\"x\",\"text\":\"نص\"}\n";
    put(line, 50000);
    read_all(TW_INPUT_AUTO, &bytes, &blocks, &skipped);
    assert_int_equal(bytes, 50000 * (sizeof line - 1));
    assert_true(blocks > 3);
}

static void test_a_long_line_is_one_block(void **state)
{
    (void)state;
    size_t bytes, blocks, skipped;
    put("{\"id\":\"x y z\"}     ", 100000);
    read_all(TW_INPUT_JSONL, &bytes, &blocks, &skipped);
    assert_int_equal(bytes, 1900000);
    assert_int_equal(blocks, 1);
}

static void test_a_line_past_the_limit_is_skipped(void **state)
{
    (void)state;
    size_t bytes, blocks, skipped;
    put("0123456789abcdef", CLI_LINE_LIMIT / 16 + 10000);
    FILE *file = fopen(path, "a");
    assert_non_null(file);
    fputs("\n{}\n", file);
    fclose(file);
    read_all(TW_INPUT_JSONL, &bytes, &blocks, &skipped);
    assert_int_equal(skipped, 1);
    assert_int_equal(bytes, 3);
}

static void test_other_kinds_come_whole(void **state)
{
    (void)state;
    size_t bytes, blocks, skipped;
    put("<p>نص</p>\n", 200000);
    read_all(TW_INPUT_AUTO, &bytes, &blocks, &skipped);
    assert_int_equal(bytes, 200000 * 12);
    assert_int_equal(blocks, 1);
    put("{ قوس }\n", 2);
    read_all(TW_INPUT_AUTO, &bytes, &blocks, &skipped);
    assert_int_equal(blocks, 1);
    put("", 1);
    read_all(TW_INPUT_AUTO, &bytes, &blocks, &skipped);
    assert_int_equal(blocks, 0);
}

static void test_a_folder_is_no_input(void **state)
{
    (void)state;
    cli_input input;
    tw_error error;
    assert_int_equal(cli_input_open(&input, "/tmp", TW_INPUT_AUTO, &error), TW_ERR_IO);
    assert_string_equal(error.message, "Is a directory");
}

static void test_dates(void **state)
{
    (void)state;
    assert_true(cli_is_date("2024-02-29"));
    assert_true(cli_is_date("2000-02-29"));
    assert_false(cli_is_date("1900-02-29"));
    assert_false(cli_is_date("2024-04-31"));
    assert_false(cli_is_date("2024-4-3"));
    assert_false(cli_is_date("2024-00-10"));
    assert_false(cli_is_date("0000-01-01"));
    assert_false(cli_is_date("2024-01-011"));
    assert_false(cli_is_date(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_come_in_whole_blocks),
        cmocka_unit_test(test_a_long_line_is_one_block),
        cmocka_unit_test(test_a_line_past_the_limit_is_skipped),
        cmocka_unit_test(test_other_kinds_come_whole),
        cmocka_unit_test(test_a_folder_is_no_input),
        cmocka_unit_test(test_dates),
    };
    return cmocka_run_group_tests_name("input", tests, make_file, remove_file);
}
