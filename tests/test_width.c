/*
 * Columns of a terminal: Arabic with marks, wide characters, cutting, isolates.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "cli/width.h"

#define FSI "\xE2\x81\xA8"
#define PDI "\xE2\x81\xA9"

static void test_widths(void **state)
{
    (void)state;
    assert_int_equal(cli_width(""), 0);
    assert_int_equal(cli_width("abc"), 3);
    assert_int_equal(cli_width("قتل"), 3);
    assert_int_equal(cli_width("قَتَلَ"), 3);
    assert_int_equal(cli_width("中国"), 4);
    assert_int_equal(cli_width(FSI "قتل" PDI), 3);
    assert_int_equal(cli_width("\xFF"), 1);
}

static const char *cell(const char *text, size_t columns)
{
    static char copy[256];
    cli_buffer out = { 0 };
    assert_true(cli_cell(&out, text, columns));
    assert_true(out.used < sizeof copy);
    memcpy(copy, out.bytes, out.used);
    copy[out.used] = '\0';
    cli_buffer_free(&out);
    return copy;
}

static void test_cells(void **state)
{
    (void)state;
    assert_string_equal(cell("ab", 4), "ab  ");
    assert_string_equal(cell("abcd", 4), "abcd");
    assert_string_equal(cell("abcde", 4), "abc…");
    assert_string_equal(cell("قتل", 5), FSI "قتل" PDI "  ");
    assert_string_equal(cell("قتلوا", 4), FSI "قتل…" PDI);
    assert_string_equal(cell("中国人", 4), "中… ");
    assert_string_equal(cell("a \n\t b", 4), "a b ");
}

static void test_controls_do_not_reach_the_terminal(void **state)
{
    (void)state;
    assert_string_equal(cell("a\033[1mb", 6), "a[1mb ");
    assert_string_equal(cell("\xE2\x80\xAE"
                             "ab",
                             3),
                        "ab ");
    assert_string_equal(cell(PDI "قتل", 3), FSI "قتل" PDI);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_widths),
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_controls_do_not_reach_the_terminal),
    };
    return cmocka_run_group_tests_name("width", tests, NULL, NULL);
}
