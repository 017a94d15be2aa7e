/*
 * Scoring against gold: words without clitics, sides, optional events, chains, dates, and the figures they make.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "cli/gold_align.h"
#include "cli/gold_match.h"
#include "cli/gold_score.h"
#include "cli/gold_text.h"

static json_t *parse(const char *text)
{
    json_error_t error;
    json_t *value = json_loads(text, JSON_DECODE_ANY, &error);
    if (!value)
        fail_msg("%s in %s", error.text, text);
    return value;
}

static bool has_word(const cli_words *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (!strcmp(words->words[i], word))
            return true;
    return false;
}

static void test_words_without_article_and_clitics(void **state)
{
    (void)state;
    cli_words words;
    assert_true(cli_words_of("والصين، وأَمريكا؛ للرئيس بالرئيس ال في-مصرَ ب", &words));
    assert_true(has_word(&words, "صين"));
    assert_true(has_word(&words, "وامريكا"));
    assert_true(has_word(&words, "رئيس"));
    assert_true(has_word(&words, "ال"));
    assert_true(has_word(&words, "في"));
    assert_true(has_word(&words, "مصر"));
    assert_int_equal(words.count, 6);
    cli_words_free(&words);
}

static void test_letters(void **state)
{
    (void)state;
    char *letters = cli_letters("«إلى» بيـتٍ_ 12!");
    assert_string_equal(letters, "اليبيت12");
    free(letters);
}

/* Figures of one sentence with these gold and coded events. */
static cli_scores score(const char *gold, const char *coded)
{
    cli_scores scores = { 0 };
    json_t *sentence = json_pack("{s:s,s:s,s:o}", "id", "x", "text", "نص", "events", parse(gold)),
           *events = parse(coded);
    assert_true(cli_score_sentence(&scores, sentence, events, NULL));
    json_decref(sentence);
    json_decref(events);
    return scores;
}

#define MEETING                                                                                                        \
    "{\"type\":\"CONSULT\",\"status\":\"actual\",\"reciprocal\":true,"                                                 \
    "\"source\":[{\"country\":\"EGY\",\"sector\":\"GOV\"}],\"target\":[{\"country\":\"TUR\",\"sector\":\"\"}]}"

static void test_levels(void **state)
{
    (void)state;
    cli_scores s = score("[" MEETING "]", "[" MEETING "]");
    assert_int_equal(s.strict.hit, 1);
    s = score("[" MEETING "]", "[{\"type\":\"CONSULT\",\"status\":\"planned\",\"source\":[{\"country\":\"TUR\"}],"
                               "\"target\":[{\"country\":\"EGY\"}]}]");
    assert_int_equal(s.dyad.hit, 1);
    assert_int_equal(s.dyad_plus.hit, 0);
    s = score("[" MEETING "]",
              "[{\"type\":\"CONSULT\",\"source\":[{\"country\":\"TUR\"},{\"country\":\"EGY\"}],\"target\":[]}]");
    assert_int_equal(s.dyad_plus.hit, 1);
    s = score("[" MEETING "]",
              "[{\"type\":\"CONSULT\",\"source\":[{\"country\":\"USA\"}],\"target\":[{\"country\":\"TUR\"}]}]");
    assert_int_equal(s.type.hit, 1);
    assert_int_equal(s.dyad.hit, 0);
    s = score("[" MEETING "]", "[{\"type\":\"AID\",\"source\":[],\"target\":[]}]");
    assert_int_equal(s.type.hit, 0);
    assert_int_equal(s.detect.hit, 1);
}

static void test_optional_events_are_excused(void **state)
{
    (void)state;
    static const char gold[] =
        "[{\"type\":[\"AID\",\"AGREE\"],\"optional\":true,\"source\":[{\"country\":\"EGY\"}],\"target\":[]}]";
    cli_scores s = score(gold, "[{\"type\":\"AGREE\",\"source\":[{\"country\":\"EGY\"}],\"target\":[]}]");
    assert_int_equal(s.type.gold, 0);
    assert_int_equal(s.type.predicted, 0);
    s = score(gold, "[{\"type\":\"ACCUSE\",\"source\":[{\"country\":\"EGY\"}],\"target\":[]}]");
    assert_int_equal(s.type.predicted, 1);
}

static void test_half_of_the_countries(void **state)
{
    (void)state;
    static const char gold[] =
        "[{\"type\":\"AID\",\"source\":[{\"country\":\"EGY\"},{\"country\":\"SDN\"}],\"target\":[]}]";
    assert_int_equal(score(gold, "[{\"type\":\"AID\",\"source\":[{\"country\":\"EGY\"}]}]").dyad.hit, 1);
    assert_int_equal(
        score(gold, "[{\"type\":\"AID\",\"source\":[{\"country\":\"EGY\"},{\"country\":\"USA\"}]}]").dyad.hit, 0);
}

static void test_chains_keep_their_order(void **state)
{
    (void)state;
    static const char event[] = "[{\"type\":\"AID\",\"source\":[{\"country\":\"EGY\"}],\"attribution\":[%s]}]";
    char gold[512], coded[512];
    snprintf(gold, sizeof gold, event,
             "{\"name\":\"مسؤول مصري\",\"country\":\"EGY\"},{\"name\":\"رويترز\",\"country\":\"GBR\"}");
    snprintf(coded, sizeof coded, event, "{\"name\":\"رويترز\",\"step\":1},{\"name\":\"المسؤول\",\"step\":0}");
    assert_int_equal(score(gold, coded).chain.hit, 2);
    assert_int_equal(score(gold, coded).chain_right.hit, 1);
    snprintf(coded, sizeof coded, event, "{\"name\":\"رويترز\",\"step\":0},{\"name\":\"المسؤول\",\"step\":1}");
    assert_int_equal(score(gold, coded).chain.hit, 1);
}

static void test_dates(void **state)
{
    (void)state;
    static const char gold[] = "[{\"type\":\"AID\",\"source\":[{\"country\":\"EGY\"}],\"date_text\":\"يوم "
                               "الخميس\",\"date_iso\":\"2024-10-03\"}]";
    static const char coded[] = "[{\"type\":\"AID\",\"source\":[{\"country\":\"EGY\"}],\"date\":{\"text\":\"%s\","
                                "\"iso\":\"%s\",\"from\":\"%s\"}}]";
    static const struct {
        const char *text, *iso, *from;
        size_t hit, predicted;
    } cases[] = { { "الخميس", "2024-10-03", "text", 1, 1 },
                  { "الخميس", "2024-10", "text", 1, 1 },
                  { "الخميس", "2024-10-04", "text", 0, 1 },
                  { "الخميس", "", "text", 1, 1 },
                  { "أمس", "", "text", 0, 1 },
                  { "", "2024-10-03", "published", 0, 0 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char event[512];
        snprintf(event, sizeof event, coded, cases[i].text, cases[i].iso, cases[i].from);
        cli_scores s = score(gold, event);
        assert_int_equal(s.date.hit, cases[i].hit);
        assert_int_equal(s.date.predicted, cases[i].predicted);
    }
}

static void test_many_events_are_assigned(void **state)
{
    (void)state;
    json_t *events = json_array();
    for (int i = 0; i < 20; i++) /* more than are assigned exactly */
        json_array_append_new(events, parse(MEETING));
    cli_match matches[20];
    assert_int_equal(cli_match_events(events, events, matches), 20);
    for (size_t i = 0; i < 20; i++)
        assert_int_equal(matches[i].gold, matches[i].predicted);
    json_decref(events);
}

static void test_alignment(void **state)
{
    (void)state;
    json_t *sentences =
        parse("[{\"id\":\"a\",\"text\":\"قال الوزير إن الاتفاق وُقّع أمس.\"},{\"id\":\"b\",\"text\":\"لا.\"}]");
    json_t *events = parse("[{\"doc\":\"b\",\"text\":\"\"},{\"doc\":\"?\",\"text\":\"الوزير: إنّ الاتفاق وقع\"},"
                           "{\"doc\":\"?\",\"text\":\"إن الاتفاق وقع أمس\"},{\"doc\":\"?\",\"text\":\"أمس\"}]");
    json_t *buckets = json_array();
    size_t lost = 0;
    assert_true(cli_align(sentences, events, buckets, &lost));
    assert_int_equal(json_array_size(json_array_get(buckets, 0)), 2);
    assert_int_equal(json_array_size(json_array_get(buckets, 1)), 1);
    assert_int_equal(lost, 1);
    json_decref(buckets);
    json_decref(events);
    json_decref(sentences);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_without_article_and_clitics),
        cmocka_unit_test(test_letters),
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_optional_events_are_excused),
        cmocka_unit_test(test_half_of_the_countries),
        cmocka_unit_test(test_chains_keep_their_order),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_many_events_are_assigned),
        cmocka_unit_test(test_alignment),
    };
    return cmocka_run_group_tests_name("gold", tests, NULL, NULL);
}
