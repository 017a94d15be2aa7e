/*
 * The JSON writer: whatever the text, what comes out is valid JSON in UTF-8, whatever the size of the pieces.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "export/json.h"

typedef struct received {
    char bytes[1 << 16];
    size_t length, calls, stop_after;
} received;

static int receive(void *user, const char *bytes, size_t length)
{
    received *r = user;
    r->calls++;
    if (r->stop_after && r->calls >= r->stop_after)
        return 1;
    assert_true(r->length + length < sizeof r->bytes);
    memcpy(r->bytes + r->length, bytes, length);
    r->length += length;
    r->bytes[r->length] = '\0';
    return 0;
}

static const char *write_text(received *r, const char *text)
{
    tw_json json;
    memset(r, 0, sizeof *r);
    tw_json_begin(&json, receive, r);
    tw_json_text(&json, NULL, text);
    assert_int_equal(tw_json_end(&json), TW_OK);
    return r->bytes;
}

static void test_escapes(void **state)
{
    (void)state;
    static received r;
    assert_string_equal(write_text(&r, "plain"), "\"plain\"\n");
    assert_string_equal(write_text(&r, "«قال» \"نعم\"\\"), "\"«قال» \\\"نعم\\\"\\\\\"\n");
    assert_string_equal(write_text(&r, "\b\t\n\v\f\r\x1f\x7f"), "\"\\b\\t\\n\\u000b\\f\\r\\u001f\x7f\"\n");
    assert_string_equal(write_text(&r, "😀 \xE2\x80\xA8"), "\"😀 \xE2\x80\xA8\"\n");
}

static void test_invalid_utf8_is_replaced(void **state)
{
    (void)state;
    static received r;
    assert_string_equal(write_text(&r, "a\xFFz"), "\"a\xEF\xBF\xBDz\"\n");
    assert_string_equal(write_text(&r, "\xD9"), "\"\xEF\xBF\xBD\"\n");
    assert_string_equal(write_text(&r, "\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"\n");
    assert_string_equal(write_text(&r, "\xC0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"\n");
}

static void test_values_and_commas(void **state)
{
    (void)state;
    static received r;
    tw_json json;
    memset(&r, 0, sizeof r);
    tw_json_begin(&json, receive, &r);
    tw_json_open(&json, NULL, '{');
    tw_json_open(&json, "empty", '[');
    tw_json_close(&json, ']');
    tw_json_span(&json, "span", (tw_span){ 3, 4294967295u });
    tw_json_bool(&json, "yes", true);
    tw_json_integer(&json, "least", INT64_MIN);
    tw_json_close(&json, '}');
    assert_int_equal(tw_json_end(&json), TW_OK);
    assert_string_equal(r.bytes,
                        "{\"empty\":[],\"span\":[3,4294967295],\"yes\":true,\"least\":-9223372036854775808}\n");
}

static const char *decimal(received *r, double value, unsigned places)
{
    tw_json json;
    memset(r, 0, sizeof *r);
    tw_json_begin(&json, receive, r);
    tw_json_decimal(&json, NULL, value, places);
    assert_int_equal(tw_json_end(&json), TW_OK);
    r->bytes[r->length - 1] = '\0';
    return r->bytes;
}

static void test_decimals(void **state)
{
    (void)state;
    static received r;
    assert_string_equal(decimal(&r, 2.5, 1), "2.5");
    assert_string_equal(decimal(&r, -10, 1), "-10");
    assert_string_equal(decimal(&r, -0.001, 2), "0");
    assert_string_equal(decimal(&r, 0.9312, 3), "0.931");
    assert_string_equal(decimal(&r, 0.9999, 3), "1");
    assert_string_equal(decimal(&r, -6.05, 4), "-6.05");
    assert_string_equal(decimal(&r, 1.0 / 0.0, 2), "0");
}

static void test_long_text_passes_through_the_buffer(void **state)
{
    (void)state;
    static received r;
    static char text[3 * TW_JSON_BUFFER + 1];
    for (size_t i = 0; i + 3 < sizeof text; i += 3)
        memcpy(text + i, i % 2 ? "ق\"" : "\nق", 3);
    json_t *read = json_loads(write_text(&r, text), JSON_DECODE_ANY, NULL);
    assert_non_null(read);
    assert_string_equal(json_string_value(read), text);
    assert_true(r.calls > 3);
    json_decref(read);
}

static void test_a_receiver_may_stop(void **state)
{
    (void)state;
    static received r;
    static char text[4 * TW_JSON_BUFFER + 1];
    tw_json json;
    memset(text, 'x', sizeof text - 1);
    memset(&r, 0, sizeof r);
    r.stop_after = 2;
    tw_json_begin(&json, receive, &r);
    tw_json_text(&json, NULL, text);
    assert_int_equal(tw_json_end(&json), TW_STOPPED);
    assert_int_equal(r.calls, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_invalid_utf8_is_replaced),
        cmocka_unit_test(test_values_and_commas),
        cmocka_unit_test(test_decimals),
        cmocka_unit_test(test_long_text_passes_through_the_buffer),
        cmocka_unit_test(test_a_receiver_may_stop),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
