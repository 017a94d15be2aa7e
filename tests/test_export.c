/*
 * Exports: a text of ours is coded, written in every format, and read back by the names of the columns; the headers are those of
 * ../shared/reference, where that folder is.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "export/codes.h"
#include "tawatur.h"

enum { ROOM = 1 << 16, FIELDS = 80 };

typedef struct page {
    tw_lexicon *lexicon;
    tw_exporter *exporter;
    char bytes[ROOM];
    size_t used;
    bool follows; /* events are not the first reports of their story */
} page;

static int gather(void *user, const char *bytes, size_t length)
{
    page *p = user;
    assert_true(p->used + length < ROOM);
    memcpy(p->bytes + p->used, bytes, length);
    p->used += length;
    p->bytes[p->used] = '\0';
    return 0;
}

static int take(void *user, const tw_event *event)
{
    page *p = user;
    tw_found found = { .event = event,
                       .story = "00000000000000ff",
                       .leads = !p->follows,
                       .origins = 2,
                       .mentions = 3,
                       .verdict = "",
                       .cursor = "" };
    return tw_exporter_event(p->exporter, &found) != TW_OK;
}

/* The header and the events of a text. */
static page *export_of(tw_export_format format, const char *line, bool follows)
{
    tw_coder *coder;
    tw_error error;
    page *p = calloc(1, sizeof *p);
    tw_options options = { .doc = "doc-1", .published = "2024-10-04", .input = TW_INPUT_JSONL };
    tw_sink sink = { .user = p, .event = take };
    assert_non_null(p);
    p->follows = follows;
    assert_int_equal(tw_lexicon_open(&p->lexicon, NULL, &error), TW_OK);
    assert_int_equal(tw_coder_new(&coder, p->lexicon, NULL, &error), TW_OK);
    assert_int_equal(tw_exporter_new(&p->exporter, format, p->lexicon, gather, p, &error), TW_OK);
    assert_int_equal(tw_exporter_header(p->exporter), TW_OK);
    assert_int_equal(tw_code_buffer(coder, line, strlen(line), &options, &sink, &error), TW_OK);
    tw_exporter_free(p->exporter);
    tw_coder_free(coder);
    tw_lexicon_free(p->lexicon);
    return p;
}

static const char *const bombing =
    "{\"id\":\"p1\",\"url\":\"https://paper.example/1\",\"publisher\":\"=SUM(A1)\",\"published\":\"2024-10-04\","
    "\"text\":\"قصفت إسرائيل لبنان في بيروت أمس، وقتل 12 مدنيا.\"}\n";

/* ---- reading back ---- */

/* Cuts the n-th line at its tabs. */
static size_t cut(char *text, size_t line, char *fields[FIELDS])
{
    char *at = text;
    for (size_t i = 0; i < line; i++) {
        at = strchr(at, '\n');
        assert_non_null(at);
        at++;
    }
    size_t n = 0;
    char *end = strchr(at, '\n');
    assert_non_null(end);
    *end = '\0';
    for (char *tab; (tab = strchr(at, '\t')); at = tab + 1) {
        *tab = '\0';
        fields[n++] = at;
    }
    fields[n++] = at;
    return n;
}

static void expect_field(char *text, const char *column, const char *wanted)
{
    char *copy = strdup(text), *second = strdup(text), *names[FIELDS], *values[FIELDS];
    assert_non_null(copy);
    assert_non_null(second);
    size_t n = cut(copy, 0, names);
    assert_int_equal(n, cut(second, 1, values));
    size_t i = 0;
    while (i < n && strcmp(names[i], column) != 0)
        i++;
    assert_true(i < n);
    assert_string_equal(values[i], wanted);
    free(copy);
    free(second);
}

static void expect_columns(char *text, const char *file, size_t count)
{
    char path[512], line[256], *copy = strdup(text), *names[FIELDS];
    assert_non_null(copy);
    assert_int_equal(cut(copy, 0, names), count);
    snprintf(path, sizeof path, "%s/../shared/reference/%s", TW_SOURCE_DIR, file);
    FILE *reference = fopen(path, "r");
    for (size_t i = 0; reference && i < count; i++) {
        assert_non_null(fgets(line, sizeof line, reference));
        line[strcspn(line, "\r\n")] = '\0';
        assert_string_equal(names[i], line);
    }
    if (reference)
        fclose(reference);
    free(copy);
}

/* ---- formats ---- */

static void test_gdelt(void **state)
{
    (void)state;
    page *one = export_of(TW_EXPORT_GDELT1, bombing, false), *two = export_of(TW_EXPORT_GDELT2, bombing, false);
    expect_columns(one->bytes, "gdelt1.txt", 58);
    expect_columns(two->bytes, "gdelt2.txt", 61);
    expect_field(one->bytes, "GLOBALEVENTID", "255");
    expect_field(one->bytes, "SQLDATE", "20241003");
    expect_field(one->bytes, "MonthYear", "202410");
    expect_field(one->bytes, "FractionDate", "2024.8301");
    expect_field(one->bytes, "Actor1Code", "ISR");
    expect_field(one->bytes, "Actor1Name", "ISRAEL");
    expect_field(one->bytes, "Actor2CountryCode", "LBN");
    expect_field(one->bytes, "EventRootCode", "19");
    expect_field(one->bytes, "QuadClass", "4");
    expect_field(one->bytes, "GoldsteinScale", "-10");
    expect_field(one->bytes, "NumMentions", "3");
    expect_field(one->bytes, "NumSources", "2");
    expect_field(one->bytes, "ActionGeo_CountryCode", "LE"); /* FIPS 10-4 */
    expect_field(one->bytes, "ActionGeo_Type", "4");
    expect_field(one->bytes, "DATEADDED", "20241004");
    expect_field(two->bytes, "DATEADDED", "20241004000000");
    expect_field(two->bytes, "ActionGeo_ADM2Code", "");
    expect_field(two->bytes, "SOURCEURL", "https://paper.example/1");
    free(one);
    free(two);
}

/* A story stands among the events once; each report stands among the mentions. */
static void test_gdelt_mentions(void **state)
{
    (void)state;
    page *events = export_of(TW_EXPORT_GDELT2, bombing, true),
         *mentions = export_of(TW_EXPORT_GDELT2_MENTIONS, bombing, true);
    assert_null(strchr(strchr(events->bytes, '\n') + 1, '\n'));
    expect_columns(mentions->bytes, "gdelt2_mentions.txt", 16);
    expect_field(mentions->bytes, "GLOBALEVENTID", "255");
    expect_field(mentions->bytes, "MentionTimeDate", "20241004000000");
    expect_field(mentions->bytes, "SentenceID", "1");
    expect_field(mentions->bytes, "Actor1CharOffset", "5");
    expect_field(mentions->bytes, "ActionCharOffset", "0");
    expect_field(mentions->bytes, "MentionIdentifier", "https://paper.example/1");
    free(events);
    free(mentions);
}

static void test_polecat(void **state)
{
    (void)state;
    page *p = export_of(TW_EXPORT_POLECAT, bombing, false);
    expect_columns(p->bytes, "polecat.txt", 40);
    expect_field(p->bytes, "Event Date", "2024-10-03");
    expect_field(p->bytes, "Event Type", "ASSAULT");
    expect_field(p->bytes, "Quad Code", "MATERIAL CONFLICT");
    expect_field(p->bytes, "Actor Country", "ISR");
    expect_field(p->bytes, "Actor COW", "666");
    expect_field(p->bytes, "Recipient COW", "660");
    expect_field(p->bytes, "Country", "Lebanon");
    expect_field(p->bytes, "Feature Type", "PPL");
    expect_field(p->bytes, "Source", "=SUM(A1)"); /* no spreadsheet's format */
    free(p);
}

static void test_denied_acts_stay_out_of_formats_without_status(void **state)
{
    (void)state;
    const char *line = "{\"id\":\"p1\",\"text\":\"لم تقصف إسرائيل لبنان.\"}\n";
    page *csv = export_of(TW_EXPORT_CSV, line, false), *gdelt = export_of(TW_EXPORT_GDELT1, line, false);
    assert_non_null(strstr(csv->bytes, "\"denied\""));
    assert_null(strchr(strchr(gdelt->bytes, '\n') + 1, '\n'));
    free(csv);
    free(gdelt);
}

static void test_csv(void **state)
{
    (void)state;
    page *p = export_of(TW_EXPORT_CSV, bombing, false);
    assert_non_null(strstr(p->bytes, "\r\n"));
    assert_memory_equal(p->bytes, "\"id\",\"story\",\"mentions\"", 23);
    assert_non_null(strstr(p->bytes, ",\"'=SUM(A1)\",")); /* no formula */
    assert_non_null(strstr(p->bytes, ",\"ASSAULT\","));
    assert_non_null(strstr(p->bytes, ",12,12,")); /* killed */
    free(p);
    p = export_of(TW_EXPORT_CSV, "{\"id\":\"a\\\"b\",\"text\":\"قصفت إسرائيل لبنان.\"}\n", false);
    assert_non_null(strstr(p->bytes, "\"a\"\"b\""));
    free(p);
}

static void test_json(void **state)
{
    (void)state;
    page *lines = export_of(TW_EXPORT_JSONL, bombing, false), *plover = export_of(TW_EXPORT_PLOVER, bombing, false);
    json_t *a = json_loads(lines->bytes, JSON_DISABLE_EOF_CHECK, NULL),
           *b = json_loads(plover->bytes, JSON_DISABLE_EOF_CHECK, NULL);
    assert_string_equal(json_string_value(json_object_get(a, "story")), "00000000000000ff");
    assert_int_equal(json_integer_value(json_object_get(a, "origins")), 2);
    assert_string_equal(json_string_value(json_object_get(a, "type")), "ASSAULT");
    assert_string_equal(json_string_value(json_object_get(b, "type")), "ASSAULT");
    json_t *source = json_array_get(json_object_get(b, "source"), 0);
    assert_string_equal(json_string_value(json_object_get(source, "name")), "ISRAEL");
    assert_string_equal(json_string_value(json_object_get(source, "country")), "ISR");
    json_decref(a);
    json_decref(b);
    free(lines);
    free(plover);
}

static void test_every_couple_has_a_row(void **state)
{
    (void)state;
    page *p = export_of(TW_EXPORT_GDELT1, "{\"id\":\"p1\",\"text\":\"قصفت روسيا وسوريا مدينة إدلب.\"}\n", false);
    size_t lines = 0;
    for (const char *at = p->bytes; (at = strchr(at, '\n')); at++)
        lines++;
    assert_int_equal(lines, 3);
    expect_field(p->bytes, "Actor1Code", "RUS");
    free(p);
}

static void test_codes(void **state)
{
    (void)state;
    assert_string_equal(tw_cameo_country("ROU"), "ROM");
    assert_string_equal(tw_cameo_country("EGY"), "EGY");
    assert_string_equal(tw_cameo_country("IGO"), "");
    assert_string_equal(tw_cameo_group("un"), "UNO");
    assert_string_equal(tw_cameo_group("no-such-group"), "");
    assert_string_equal(tw_cameo_role("MIL"), "MIL");
    assert_string_equal(tw_cameo_role("PTY"), "");
    assert_int_equal(tw_cow_number("USA"), 2);
    assert_int_equal(tw_cow_number("WSM"), 990);
    assert_int_equal(tw_cow_number("PSE"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gdelt),
        cmocka_unit_test(test_gdelt_mentions),
        cmocka_unit_test(test_polecat),
        cmocka_unit_test(test_denied_acts_stay_out_of_formats_without_status),
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_every_couple_has_a_row),
        cmocka_unit_test(test_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
