/*
 * Decisions: what the compiler hashes is what the coder looks up, contexts add up, both sides are asked at once, and bad
 * weights are told with their line.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
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
        cmocka_unit_test(test_contexts_add_up), cmocka_unit_test(test_both_sides_at_once),
        cmocka_unit_test(test_spelling),        cmocka_unit_test(test_too_many_features_are_left_out),
        cmocka_unit_test(test_bad_weights),
    };
    return cmocka_run_group_tests_name("decide", tests, NULL, NULL);
}
