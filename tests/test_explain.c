/*
 * Explanations: the shares of the features add up to what the model decided by, in JSON and for each decision; the text
 * names the features that weigh most; every draft tells why it was dropped in a word.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "tawatur.h"

typedef struct page {
    char bytes[1 << 20];
    size_t used;
} page;

static int gather(void *user, const char *bytes, size_t length)
{
    page *p = user;
    assert_true(p->used + length < sizeof p->bytes);
    memcpy(p->bytes + p->used, bytes, length);
    p->used += length;
    return 0;
}

static page *explain_decisions(tw_explain_format format, const char *decisions, const char *text)
{
    tw_lexicon *lexicon;
    tw_coder *coder;
    tw_error error;
    tw_options options = { .published = "2024-10-04", .input = TW_INPUT_TEXT, .decisions = decisions };
    page *p = calloc(1, sizeof *p);
    assert_non_null(p);
    assert_int_equal(tw_lexicon_open(&lexicon, NULL, &error), TW_OK);
    assert_int_equal(tw_coder_new(&coder, lexicon, NULL, &error), TW_OK);
    assert_int_equal(tw_explain_buffer(coder, text, strlen(text), &options, format, gather, p, &error), TW_OK);
    tw_coder_free(coder);
    tw_lexicon_free(lexicon);
    return p;
}

static page *explain(tw_explain_format format, const char *text)
{
    return explain_decisions(format, NULL, text);
}

static const char *const sentence = "التقى وزير الخارجية العماني نظيره الأردني في مسقط، واحتجت الشرطة على القرار.";

static void check_shares(json_t *decision, size_t features)
{
    json_t *shares = json_object_get(decision, "shares"), *share;
    size_t i;
    double sum = 0;
    assert_int_equal(json_array_size(shares), features);
    json_array_foreach (shares, i, share)
        sum += json_number_value(share);
    assert_true(fabs(sum - json_number_value(json_object_get(decision, "sum"))) < 0.0006 * (double)(features + 1));
}

static void test_shares_add_up(void **state)
{
    (void)state;
    page *p = explain(TW_EXPLAIN_JSON, sentence);
    json_t *all = json_loadb(p->bytes, p->used, JSON_DISABLE_EOF_CHECK, NULL), *told, *draft;
    assert_non_null(all);
    json_t *first = json_array_get(json_object_get(all, "sentences"), 0);
    json_t *decisions = json_object_get(first, "decisions"), *drafts = json_object_get(first, "drafts");
    size_t i, features = 0, countries = 0;
    assert_true(json_array_size(decisions) > 4);
    json_array_foreach (decisions, i, told) {
        if (json_object_get(told, "features"))
            features = json_array_size(json_object_get(told, "features"));
        countries += !strcmp(json_string_value(json_object_get(told, "decision")), "country");
        check_shares(told, features);
    }
    assert_true(countries > 0);
    json_array_foreach (drafts, i, draft)
        assert_string_not_equal(json_string_value(json_object_get(draft, "dropped")), "(null)");
    json_decref(all);
    free(p);
}

static json_t *read_one(page *p)
{
    json_t *all = json_loadb(p->bytes, p->used, JSON_DISABLE_EOF_CHECK, NULL);
    assert_non_null(all);
    return all;
}

static json_t *decisions_of(json_t *all)
{
    return json_object_get(json_array_get(json_object_get(all, "sentences"), 0), "decisions");
}

/* Features as numbers of eight hexadecimal digits are these; returns how many. */
static size_t check_numbers(json_t *names, const char *numbers, json_t *spelled)
{
    size_t count = strlen(numbers) / 8;
    assert_int_equal(strlen(numbers), count * 8);
    assert_int_equal(json_array_size(spelled), count);
    for (size_t k = 0; k < count; k++) {
        char digits[9] = { 0 };
        memcpy(digits, numbers + 8 * k, 8);
        json_t *name = json_array_get(names, strtoul(digits, NULL, 16));
        assert_string_equal(json_string_value(name), json_string_value(json_array_get(spelled, k)));
    }
    return count;
}

/* Examples tell the same decisions as the whole explanation, their features by number; only the sectors that one is asked about
 * after another leave them out. */
static void test_examples_number_features(void **state)
{
    (void)state;
    page *whole = explain(TW_EXPLAIN_JSON, sentence), *short_form = explain(TW_EXPLAIN_EXAMPLES, sentence);
    json_t *a = read_one(whole), *b = read_one(short_form), *names = json_object_get(b, "names"), *told;
    size_t i, features = 0, sectors = 0;
    const char *last = "";
    assert_int_equal(json_array_size(decisions_of(a)), json_array_size(decisions_of(b)));
    json_array_foreach (decisions_of(b), i, told) {
        json_t *spelled = json_object_get(json_array_get(decisions_of(a), i), "features");
        const char *numbers = json_string_value(json_object_get(told, "features"));
        bool sector = !strcmp(json_string_value(json_object_get(told, "decision")), "sector");
        sectors += sector && !numbers;
        last = numbers ? numbers : last;
        features += spelled ? check_numbers(names, last, spelled) : 0;
        assert_true(!spelled == !numbers || sector);
        assert_null(json_object_get(told, "shares"));
    }
    assert_true(sectors > 0);
    assert_true(features > json_array_size(names));
    assert_null(json_object_get(json_array_get(json_object_get(b, "sentences"), 0), "readings"));
    json_decref(a);
    json_decref(b);
    free(whole);
    free(short_form);
}

/* Asked for one kind of decision, the others are left out but for those that tell the drafts, and these tell the rules' say alone. */
static void test_examples_of_some_decisions(void **state)
{
    (void)state;
    page *some = explain_decisions(TW_EXPLAIN_EXAMPLES, "pair,link", sentence);
    json_t *all = read_one(some), *names = json_object_get(all, "names"), *told;
    size_t i, pairs = 0, drafts = 0;
    json_array_foreach (decisions_of(all), i, told) {
        const char *decision = json_string_value(json_object_get(told, "decision"));
        const char *numbers = json_string_value(json_object_get(told, "features"));
        bool pair = !strcmp(decision, "pair"), draft = !strcmp(decision, "draft");
        assert_true(pair || draft || !strcmp(decision, "source") || !strcmp(decision, "target") ||
                    !strcmp(decision, "link"));
        assert_true(!pair || strlen(numbers) > 8 * 10);
        if (draft) {
            json_t *name = json_array_get(names, strtoul(numbers, NULL, 16));
            assert_int_equal(strlen(numbers), 8);
            assert_int_equal(strncmp(json_string_value(name), "rules=", 6), 0);
        }
        pairs += pair;
        drafts += draft;
    }
    assert_true(pairs > 0 && drafts > 0);
    json_decref(all);
    free(some);
}

static void test_text_names_features(void **state)
{
    (void)state;
    page *p = explain(TW_EXPLAIN_TEXT, sentence);
    p->bytes[p->used] = '\0';
    const char *decisions = strstr(p->bytes, "\n  decisions\n"), *events = strstr(p->bytes, "\n  events\n");
    assert_non_null(decisions);
    assert_true(events > decisions);
    const char *source = strstr(decisions, "source 0 وزير الخارجية العماني  sum ");
    assert_non_null(source);
    assert_non_null(strstr(source, " others\n"));
    free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shares_add_up),
        cmocka_unit_test(test_examples_number_features),
        cmocka_unit_test(test_examples_of_some_decisions),
        cmocka_unit_test(test_text_names_features),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
