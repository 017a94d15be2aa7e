/*
 * Decisions: what the compiler hashes is what the coder looks up, contexts add up, both sides are asked at once, and bad
 * weights are told with their line.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "code/decide.h"
#include "small_lexicon.h"

static const tw_context context = { .type = "ASSAULT", .form = NULL, .lemma = "\xD9\x82\xD8\xAA\xD9\x84" };

static void gather(tw_atoms *atoms)
{
    tw_atoms_start(atoms, true);
    TW_ATOM(atoms, "rule", "S");
    tw_atoms_lexical(atoms);
    TW_ATOM(atoms, "rel", "subj", "after");
    TW_ATOM(atoms, "far", "before", tw_bucket(7));
    tw_atom_bytes(atoms, tw_name_atom("word"), "abcdef", 3);
}

static void expect(double sum, double wanted)
{
    assert_true(fabs(sum - wanted) < 1e-6);
}

static void test_contexts_add_up(void **state)
{
    (void)state;
    tw_lexicon *x = small_lexicon(
        "weights event\n  * rel=subj,after 0.5\n  ASSAULT rel=subj,after 0.25\n  PROTEST rel=subj,after 9\n"
        "  * word=abc 2\n  * far=before,6 -1\n"
        "  \xD9\x82\xD8\xAA\xD9\x84 rule=S 4\n  \xD9\x82\xD8\xAA\xD9\x84 rel=subj,after 8\n");
    tw_atoms atoms;
    gather(&atoms);
    expect(tw_weigh(x, &atoms, "event", &context), 0.5 + 0.25 + 2 - 1 + 4); /* the lemma counts with the first alone */
    expect(tw_weigh(x, &atoms, "draft", &context), 0);
    assert_true(tw_lexicon_has_weights(x));
    tw_lexicon_free(x);
}

/* More contexts than have a bit: the first are told by it, the others are searched for. */
static void test_many_contexts(void **state)
{
    (void)state;
    enum { CONTEXTS = 3 * TW_COMMON_CONTEXTS };
    static char source[CONTEXTS * 64];
    size_t used = (size_t)snprintf(source, sizeof source, "weights event\n");
    for (int i = 0; i < CONTEXTS; i++) { /* every third has no weight; the first ones have most weights */
        for (int k = 0; i % 3 && k < 1 + (i < CONTEXTS / 2); k++)
            used += (size_t)snprintf(source + used, sizeof source - used, "  c%d %s %d\n", i, k ? "a=b" : "rule=S",
                                     k ? 50 : i + 1);
    }
    tw_lexicon *x = small_lexicon(source);
    tw_atoms atoms;
    gather(&atoms);
    for (int i = 0; i < CONTEXTS; i++) {
        char name[16];
        snprintf(name, sizeof name, "c%d", i);
        expect(tw_weigh(x, &atoms, "event", &(tw_context){ .type = name }), i % 3 ? i + 1 : 0);
        expect(tw_weigh(x, &atoms, "draft", &(tw_context){ .type = name }), 0);
    }
    tw_lexicon_free(x);
}

/* The last of two weights for the same counts. */
static void test_last_weight_counts(void **state)
{
    (void)state;
    tw_lexicon *x = small_lexicon("weights event\n  * rule=S 1\n  ASSAULT rule=S 4\n"
                                  "  ASSAULT rule=S 8\n  * rule=S 2\n");
    tw_atoms atoms;
    gather(&atoms);
    expect(tw_weigh(x, &atoms, "event", &context), 2 + 8);
    tw_lexicon_free(x);
}

/* Words speak for a country in its own context, spelled with its code. */
static void test_words_of_countries(void **state)
{
    (void)state;
    tw_lexicon *x = small_lexicon("weights country\n  * word=EGY,abc 3\n  * word=SYR,abc 5\n  * code=EGY 1\n"
                                  "weights event\n  * word=EGY,abc 7\n");
    tw_atoms atoms;
    tw_atoms_start(&atoms, true);
    TW_ATOM(&atoms, "code", "EGY");
    tw_atoms_unbound(&atoms);
    tw_atom_of_country(&atoms, tw_name_atom("word"), "EGY", "abcdef", 3);
    assert_string_equal(atoms.text + strlen("code=EGY") + 1, "word=EGY,abc");
    expect(tw_weigh(x, &atoms, "country", &(tw_context){ .own = "EGY" }), 1 + 3);
    expect(tw_weigh(x, &atoms, "country", &(tw_context){ .own = "SYR" }), 1 + 5);
    expect(tw_weigh(x, &atoms, "country", &(tw_context){ .type = "EGY" }), 1); /* bound features alone count there */
    tw_atoms_start(&atoms, false);
    TW_ATOM(&atoms, "word", "EGY", "abc");
    expect(tw_weigh(x, &atoms, "event", &context), 7);
    tw_lexicon_free(x);
}

static void test_both_sides_at_once(void **state)
{
    (void)state;
    tw_lexicon *x =
        small_lexicon("weights source\n  * rule=S 1.5\nweights target\n  * rule=S -0.75\n  * rel=subj,after 3\n");
    tw_atoms atoms;
    double source, target;
    gather(&atoms);
    tw_asked asked = tw_ask(x, TW_SIDES_DECISION, &context);
    tw_weigh_sides(x, &atoms, &asked, &source, &target);
    expect(source, 1.5);
    expect(target, 2.25);
    tw_lexicon_free(x);
}

static void test_spelling(void **state)
{
    (void)state;
    tw_atoms atoms;
    gather(&atoms);
    assert_int_equal(atoms.count, 4);
    assert_string_equal(atoms.text, "rule=S");
    assert_string_equal(atoms.text + 7, "rel=subj,after");
    assert_string_equal(tw_digits(-1), "-1");
    assert_string_equal(tw_digits(31), "31");
    assert_string_equal(tw_digits(32), "more");
    assert_string_equal(tw_bucket(1000), "25");
}

static void test_too_many_features_are_left_out(void **state)
{
    (void)state;
    tw_atoms atoms;
    tw_atoms_start(&atoms, true);
    for (int i = 0; i < 1000; i++)
        TW_ATOM(&atoms, "a name that is long enough to fill the room for text", "and a value that is too",
                "and another");
    assert_int_equal(atoms.count, TW_ATOMS);
    assert_true(atoms.used <= sizeof atoms.text);
}

static void test_bad_weights(void **state)
{
    (void)state;
    static const char *const bad[] = { "weights event\n  * rel=subj\n", "weights event\n  * rel=subj many\n",
                                       "weights event\n  * rel=subj 1e9\n", "weights event\n  * rel=subj nan\n" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        tw_error error;
        assert_false(small_lexicon_compiles(bad[i], &error));
        assert_int_equal(error.line, 2);
        assert_non_null(strstr(error.message, "weight"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contexts_add_up),    cmocka_unit_test(test_both_sides_at_once),
        cmocka_unit_test(test_spelling),           cmocka_unit_test(test_too_many_features_are_left_out),
        cmocka_unit_test(test_bad_weights),        cmocka_unit_test(test_many_contexts),
        cmocka_unit_test(test_last_weight_counts), cmocka_unit_test(test_words_of_countries),
    };
    return cmocka_run_group_tests_name("decide", tests, NULL, NULL);
}
