/*
 * The parts of the server that need no network: addresses, parameters, access, excerpts, JSON. tests/serve.py asks the real one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "serve/access.h"
#include "serve/evidence.h"
#include "serve/gzip.h"
#include "serve/question.h"
#include "serve/target.h"

static const char *fault_of(const char *raw)
{
    static serve_target target;
    serve_fault fault;
    return serve_target_read(&target, raw, &fault) ? NULL : fault.what;
}

static void test_targets_are_cut_and_decoded(void **state)
{
    (void)state;
    serve_target target;
    serve_fault fault;
    assert_true(serve_target_read(&target, "/api/v1/a%2Fb/?actor=%D9%85+x&b=&c&&d=1%2B1=2", &fault));
    assert_int_equal(target.segment_count, 4);
    assert_string_equal(target.segments[2], "a/b");
    assert_string_equal(target.segments[3], "");
    assert_string_equal(serve_target_value(&target, "actor"), "م x");
    assert_string_equal(serve_target_value(&target, "b"), "");
    assert_string_equal(serve_target_value(&target, "c"), "");
    assert_string_equal(serve_target_value(&target, "d"), "1+1=2");
    assert_null(serve_target_value(&target, "e"));
    assert_true(serve_target_read(&target, "/a+b", &fault));
    assert_string_equal(target.segments[0], "a+b");
}

static void test_bad_targets_are_refused(void **state)
{
    (void)state;
    static char many[16 * SERVE_PARAMETERS + 64] = "/?", slashes[SERVE_SEGMENTS + 2], longest[SERVE_TARGET_BYTES + 2];
    static const char *const bad[] = { "",
                                       "a",
                                       "*",
                                       "/%",
                                       "/%4",
                                       "/%zz",
                                       "/%00",
                                       "/%ff",
                                       "/\xC3(",
                                       "/?a=%",
                                       "/?%=1",
                                       "/?a=%00",
                                       "/?a&a",
                                       "/?a=1&a=2",
                                       "/%C0%AF",
                                       "/%ED%A0%80",
                                       "/?x=%F4%90%80%80" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_non_null(fault_of(bad[i]));
    memset(slashes, '/', sizeof slashes - 1);
    assert_non_null(fault_of(slashes));
    assert_null(fault_of(slashes + 1));
    for (int i = 0; i <= SERVE_PARAMETERS; i++) {
        char one[16];
        snprintf(one, sizeof one, "&p%d=1", i);
        strcat(many, one);
    }
    assert_non_null(fault_of(many));
    memset(longest, 'a', sizeof longest - 1);
    longest[0] = '/';
    assert_non_null(fault_of(longest));
    longest[SERVE_TARGET_BYTES] = '\0';
    assert_null(fault_of(longest));
    assert_null(fault_of("/%EF%BF%BD"));
}

static bool reads(const char *raw, unsigned takes, serve_question *question, serve_answer *answer)
{
    static serve_target target;
    serve_fault fault;
    *answer = (serve_answer){ 0 };
    assert_true(serve_target_read(&target, raw, &fault));
    return serve_question_read(question, &target, takes, answer);
}

static void test_parameters(void **state)
{
    (void)state;
    serve_question q;
    serve_answer answer;
    assert_true(
        reads("/?pair=RUS,AFG&quad=4&min_score=0.5&rejected=1&since=2024-02-29&limit=500&after=x&type=AID,AGREE&"
              "actor=",
              SERVE_FILTER | SERVE_LIMIT | SERVE_AFTER, &q, &answer));
    assert_string_equal(q.filter.pair[0], "RUS");
    assert_string_equal(q.filter.pair[1], "AFG");
    assert_int_equal(q.filter.quad, 4);
    assert_true(q.filter.rejected && q.filter.min_score > 0.49 && q.filter.min_score < 0.51);
    assert_int_equal(q.limit, 500);
    assert_string_equal(q.after, "x");
    assert_null(q.filter.actor);
    assert_true(reads("/?by=week", SERVE_BY, &q, &answer));
    assert_int_equal(q.by, TW_STEP_WEEK);
}

static void test_bad_parameters_are_named(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "limit=0",       "limit=-1",        "limit=501",        "limit=1e2",       "limit=99999999999999999999",
        "quad=5",        "quad=0",          "quad=+1",          "min_score=nan",   "min_score=1.1",
        "min_score=0x1", "min_score=1.1.1", "since=2023-02-29", "until=yesterday", "pair=RUS",
        "pair=,AFG",     "pair=A,B,C",      "type=aid",         "type=AID,",       "type=%27",
        "status=,",      "rejected=2",      "story=xyz",        "min_origins=-1",  "bye=1"
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char raw[64], named[64];
        serve_question q;
        serve_answer answer;
        snprintf(raw, sizeof raw, "/?%s", bad[i]);
        snprintf(named, sizeof named, "\"parameter\":\"%.*s\"", (int)strcspn(bad[i], "="), bad[i]);
        assert_false(reads(raw, SERVE_FILTER | SERVE_LIMIT, &q, &answer));
        assert_int_equal(answer.status, 400);
        cli_buffer_add(&answer.body, "", 1);
        assert_non_null(strstr(answer.body.bytes, named));
        cli_buffer_free(&answer.body);
    }
}

static void test_tokens(void **state)
{
    (void)state;
    serve_access access = { .token = "0123456789abcdef" };
    assert_true(serve_access_has_token(&access, "Bearer 0123456789abcdef"));
    assert_true(serve_access_has_token(&access, "bearer 0123456789abcdef"));
    assert_false(serve_access_has_token(&access, NULL));
    assert_false(serve_access_has_token(&access, ""));
    assert_false(serve_access_has_token(&access, "Bearer "));
    assert_false(serve_access_has_token(&access, "Bearer 0123456789abcde"));
    assert_false(serve_access_has_token(&access, "Bearer 0123456789abcdef0"));
    assert_false(serve_access_has_token(&access, "Bearer 0123456789abcdeF"));
    assert_false(serve_access_has_token(&access, "Basic 0123456789abcdef"));
}

static void test_hosts_and_origins(void **state)
{
    (void)state;
    serve_access loopback = { .loopback = true }, wide = { .loopback = false };
    assert_true(serve_access_host(&loopback, "localhost:8080") && serve_access_host(&loopback, "127.0.0.1"));
    assert_true(serve_access_host(&loopback, "127.0.0.2:80") && !serve_access_host(&loopback, "127.evil.example"));
    assert_true(serve_access_host(&loopback, "[::1]:1") && serve_access_host(&wide, "news.example"));
    assert_false(serve_access_host(&loopback, "localhost.evil.example") || serve_access_host(&loopback, "evil:8080"));
    assert_false(serve_access_host(&loopback, NULL) || serve_access_host(&loopback, "localhost:80x"));
    assert_false(serve_access_host(&wide, NULL));
    assert_true(serve_access_origin(NULL, "localhost:80") &&
                serve_access_origin("http://localhost:80", "localhost:80"));
    assert_false(serve_access_origin("null", "localhost") || serve_access_origin("http://evil", "localhost"));
    assert_false(serve_access_origin("http://localhost:81", "localhost:80"));
}

static void test_accepting_gzip(void **state)
{
    (void)state;
    assert_true(serve_takes_gzip("gzip") && serve_takes_gzip("br, gzip;q=0.5") && serve_takes_gzip("*"));
    assert_true(serve_takes_gzip("deflate, GZIP ; q=1"));
    assert_false(serve_takes_gzip(NULL) || serve_takes_gzip("") || serve_takes_gzip("br") ||
                 serve_takes_gzip("gzipped"));
    assert_false(serve_takes_gzip("gzip;q=0") || serve_takes_gzip("gzip; q=0.000, *") || serve_takes_gzip("*;q=0"));
}

static const char *excerpt(const char *text, tw_event *event)
{
    static char copy[8192];
    cli_buffer out = { 0 };
    event->trigger = event->text = "";
    serve_write_excerpt(&out, NULL, event, text, text ? strlen(text) : 0);
    assert_true(out.used < sizeof copy);
    memcpy(copy, out.bytes, out.used);
    copy[out.used] = '\0';
    cli_buffer_free(&out);
    return copy;
}

static void test_excerpts(void **state)
{
    (void)state;
    tw_event event = { .span = { 3, 7 }, .trigger_span = { 4, 6 }, .date = { .span = { 0, 0 } } };
    assert_string_equal(excerpt("ab\nقتلو\nد", &event),
                        "{\"text\":\"ab\\nقتلو\\nد\",\"span\":[0,9],\"marks\":[{\"what\":\"sentence\",\"span\":[3,7],"
                        "\"number\":0},{\"what\":\"trigger\",\"span\":[4,6],\"number\":0}]}");
    assert_string_equal(excerpt(NULL, &event),
                        "{\"text\":\"\",\"span\":[3,7],\"marks\":[{\"what\":\"sentence\",\"span\":[0,4],"
                        "\"number\":0},{\"what\":\"trigger\",\"span\":[1,3],\"number\":0}]}");
}

/* Far before and after the sentence the text is cut, at words; a span beyond the text (a damaged database) marks nothing. */
static void test_long_excerpts_are_cut(void **state)
{
    (void)state;
    static char text[4001];
    for (int i = 0; i < 4000; i++)
        text[i] = i % 7 == 6 ? ' ' : 'x';
    tw_event event = { .span = { 2000, 2010 }, .trigger_span = { 9000, 9001 } };
    const char *json = excerpt(text, &event);
    assert_non_null(strstr(json, "\"span\":[1701,2309],"));
    assert_non_null(strstr(json, "\"marks\":[{\"what\":\"sentence\",\"span\":[299,309],\"number\":0}]"));
    tw_event beyond = { .span = { 5000, 5010 } };
    assert_non_null(strstr(excerpt(text, &beyond), "\"marks\":[]"));
}

static void test_json_escapes(void **state)
{
    (void)state;
    cli_buffer out = { 0 };
    serve_json_text(&out, NULL, "<b>\"\\\n\x01\xE2\x80\xAE\xFFق");
    cli_buffer_add(&out, "", 1);
    assert_string_equal(out.bytes, "\"<b>\\\"\\\\\\n\\u0001\\u202e\xEF\xBF\xBDق\"");
    out.used = 0;
    serve_json_open(&out, NULL, '[');
    serve_json_object(&out, NULL, "{\"a\": [1]}");
    serve_json_object(&out, NULL, "{\"a\": ");
    serve_json_close(&out, ']');
    cli_buffer_add(&out, "", 1);
    assert_string_equal(out.bytes, "[{\"a\":[1]},null]");
    cli_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_targets_are_cut_and_decoded),
        cmocka_unit_test(test_bad_targets_are_refused),
        cmocka_unit_test(test_parameters),
        cmocka_unit_test(test_bad_parameters_are_named),
        cmocka_unit_test(test_tokens),
        cmocka_unit_test(test_hosts_and_origins),
        cmocka_unit_test(test_accepting_gzip),
        cmocka_unit_test(test_excerpts),
        cmocka_unit_test(test_long_excerpts_are_cut),
        cmocka_unit_test(test_json_escapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
