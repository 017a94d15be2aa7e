/*
 * Events, statements and articles as JSON: fields, what is left out, and that nothing appears twice.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <string.h>

#include "tawatur.h"

static char line[1 << 15];

static int add(void *user, const char *bytes, size_t length)
{
    size_t *used = user;
    memcpy(line + *used, bytes, length);
    line[ *used += length] = '\0';
    return 0;
}

/* Reads what was written; keys that stand twice are an error. */
static json_t *reread(void)
{
    json_error_t error;
    json_t *object = json_loads(line, JSON_REJECT_DUPLICATES, &error);
    if (!object)
        fail_msg("%s in %s", error.text, line);
    return object;
}

static const char text[] = "عنوان\nقتل جنود\nوقال\n";
static const tw_part parts[] = { { TW_PART_HEADLINE, { 0, 5 } },
                                 { TW_PART_BODY, { 6, 14 } },
                                 { TW_PART_BODY, { 15, 19 } } };
static const tw_article article = { .doc = "doc",
                                    .index = 2,
                                    .title = "عنوان",
                                    .subtitle = "",
                                    .byline = "",
                                    .agency = "",
                                    .dateline = "",
                                    .published = "2024-10-04",
                                    .modified = "",
                                    .publisher = "",
                                    .lang = "ar",
                                    .url = "",
                                    .text = text,
                                    .text_length = sizeof text - 1,
                                    .parts = parts,
                                    .part_count = 3 };

static tw_event make_event(void)
{
    static const tw_when no_date = { "", "", "", "", "", { 0, 0 } };
    static const tw_where no_place = { "", "", "", 0, 0, false, { 0, 0 } };
    return (tw_event){ .id = "0123456789abcdef",
                       .article = &article,
                       .part = TW_PART_BODY,
                       .type = "ASSAULT",
                       .mode = "",
                       .cameo = "190",
                       .quad = 4,
                       .goldstein = -10,
                       .status = "actual",
                       .trigger = "قتل",
                       .trigger_span = { 6, 9 },
                       .date = no_date,
                       .place = no_place,
                       .score = 0.5,
                       .text = "قتل جنود",
                       .span = { 6, 14 },
                       .coder = "tawatur" };
}

static json_t *event_object(const tw_event *event)
{
    size_t used = 0;
    assert_int_equal(tw_event_json(event, add, &used), TW_OK);
    return reread();
}

static void test_an_event_of_little_has_all_its_keys(void **state)
{
    (void)state;
    static const char *const keys[] = { "id",          "doc",       "article",   "sentence", "lang",
                                        "part",        "published", "type",      "mode",     "contexts",
                                        "cameo",       "quad",      "goldstein", "status",   "reciprocal",
                                        "source",      "target",    "trigger",   "date",     "size",
                                        "attribution", "score",     "text",      "span",     "coder" };
    tw_event event = make_event();
    json_t *object = event_object(&event);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        assert_non_null(json_object_get(object, keys[i]));
    assert_int_equal(json_object_size(object), sizeof keys / sizeof *keys);
    assert_null(json_object_get(object, "place"));
    assert_null(json_object_get(json_object_get(object, "date"), "end"));
    json_decref(object);
}

static void test_places_without_coordinates(void **state)
{
    (void)state;
    tw_event event = make_event();
    event.place = (tw_where){ "جاكرتا", "jakarta", "IDN", 0, 0, false, { 6, 12 } };
    json_t *object = event_object(&event), *place = json_object_get(object, "place");
    assert_string_equal(json_string_value(json_object_get(place, "text")), "جاكرتا");
    assert_null(json_object_get(place, "lat"));
    json_decref(object);
}

static void test_numbers_at_least_at_most_and_twice(void **state)
{
    (void)state;
    static const tw_count counts[] = {
        { "killed", "28 جنديا", 28, -1, false, { 0, 1 } },
        { "killed", "30 جنديا", 30, 30, false, { 0, 1 } },
        { "wounded", "نحو مئة", 100, 100, true, { 0, 1 } },
        { "crowd", "أقل من ألف", -1, 1000, false, { 0, 1 } },
    };
    tw_event event = make_event();
    event.counts = counts;
    event.count_count = 4;
    json_t *object = event_object(&event), *size = json_object_get(object, "size");
    json_t *killed = json_object_get(size, "killed"), *crowd = json_object_get(size, "crowd");
    assert_int_equal(json_object_size(size), 3);
    assert_int_equal(json_integer_value(json_object_get(killed, "min")), 28);
    assert_null(json_object_get(killed, "max"));
    assert_null(json_object_get(killed, "about"));
    assert_true(json_is_true(json_object_get(json_object_get(size, "wounded"), "about")));
    assert_null(json_object_get(crowd, "min"));
    assert_int_equal(json_integer_value(json_object_get(crowd, "max")), 1000);
    json_decref(object);
}

static void test_an_article_leaves_out_what_is_not_known(void **state)
{
    (void)state;
    size_t used = 0;
    assert_int_equal(tw_article_json(&article, add, &used), TW_OK);
    json_t *object = reread();
    assert_string_equal(json_string_value(json_object_get(object, "title")), "عنوان");
    assert_null(json_object_get(object, "byline"));
    assert_string_equal(json_string_value(json_object_get(object, "text")), text);
    assert_string_equal(json_string_value(json_object_get(object, "body")), "قتل جنود\nوقال");
    assert_int_equal(json_array_size(json_object_get(object, "parts")), 3);
    json_decref(object);
}

static void test_a_statement(void **state)
{
    (void)state;
    static const tw_link links[] = { { { "مصادر", "", "RUS", "GOV", "", { 6, 9 } }, "قالت", 0 },
                                     { { "تاس", "tass", "RUS", "MED", "", { 6, 9 } }, "أوردت", 1 } };
    tw_statement statement = { .article = &article,
                               .attribution = links,
                               .attribution_count = 2,
                               .date = { "", "2024-10-04", "", "day", "published", { 0, 0 } },
                               .said = { 6, 14 },
                               .denied = true,
                               .text = "قتل جنود",
                               .span = { 6, 14 } };
    size_t used = 0;
    assert_int_equal(tw_statement_json(&statement, add, &used), TW_OK);
    json_t *object = reread(), *chain = json_object_get(object, "attribution");
    assert_true(json_is_true(json_object_get(object, "denied")));
    assert_string_equal(json_string_value(json_object_get(json_array_get(chain, 1), "cue")), "أوردت");
    assert_int_equal(json_integer_value(json_object_get(json_array_get(chain, 1), "step")), 1);
    json_decref(object);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_event_of_little_has_all_its_keys),
        cmocka_unit_test(test_places_without_coordinates),
        cmocka_unit_test(test_numbers_at_least_at_most_and_twice),
        cmocka_unit_test(test_an_article_leaves_out_what_is_not_known),
        cmocka_unit_test(test_a_statement),
    };
    return cmocka_run_group_tests_name("records", tests, NULL, NULL);
}
