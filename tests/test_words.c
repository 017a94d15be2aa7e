/*
 * Words that are kept read as words that are looked up: again and again, when others have taken their place, and with
 * another lexicon.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "match/words.h"
#include "small_lexicon.h"

static tw_words words;

static tw_token word_of(const char *form)
{
    return (tw_token){ .kind = TW_TOKEN_WORD, .form = form, .form_length = (uint16_t)strlen(form) };
}

/* Reads a word through the table and by itself; returns the number of its readings. */
static size_t read_both(const tw_lexicon *x, const char *form)
{
    tw_token token = word_of(form);
    tw_reading kept[TW_READINGS], fresh[TW_READINGS];
    tw_opening openings[TW_READINGS];
    uint64_t hash = tw_words_foresee(&words, &token);
    tw_words_foresee_forms(&words, x, &token, hash);
    size_t n = tw_read_word_again(&words, x, &token, hash, kept, openings);
    assert_int_equal(n, tw_readings(x, &token, fresh));
    for (size_t i = 0; i < n; i++) {
        size_t senses;
        uint32_t node = tw_lexicon_step(x, 0, fresh[i].form);
        assert_int_equal(kept[i].form, fresh[i].form);
        assert_int_equal(kept[i].proclitics, fresh[i].proclitics);
        assert_int_equal(kept[i].enclitic, fresh[i].enclitic);
        assert_int_equal(openings[i].node, node);
        assert_int_equal(openings[i].longer, node ? tw_lexicon_longer(x, node) : 0);
        assert_ptr_equal(openings[i].senses, node ? tw_lexicon_senses(x, node, &senses) : NULL);
        assert_int_equal(openings[i].sense_count, openings[i].senses ? senses : 0);
    }
    return n;
}

static void test_kept(void **state)
{
    (void)state;
    memset(&words, 0, sizeof words);
    tw_lexicon *x = small_lexicon("role وزير; sound; sector GOV\n");
    for (int again = 0; again < 3; again++) {
        assert_true(read_both(x, "وزير") > 0);
        assert_true(read_both(x, "والوزير") > 0);
        assert_int_equal(read_both(x, "كلمة"), 0);
        assert_int_equal(read_both(x, "كلمةاطولمنانتحفظفيالجدول"), 0);
        assert_int_equal(read_both(x, ""), 0);
    }
    tw_lexicon_free(x);
}

static void test_displaced(void **state)
{
    (void)state;
    memset(&words, 0, sizeof words);
    tw_lexicon *x = small_lexicon("role وزير; sound; sector GOV\n");
    char form[16];
    for (int i = 0; i < 4 * TW_WORDS_KEPT; i++) {
        snprintf(form, sizeof form, "x%d", i);
        assert_int_equal(read_both(x, form), 0);
    }
    assert_true(read_both(x, "وزير") > 0);
    tw_lexicon_free(x);
}

static void test_other_lexicon(void **state)
{
    (void)state;
    memset(&words, 0, sizeof words);
    tw_lexicon *x = small_lexicon("role وزير; sound; sector GOV\n"),
               *y = small_lexicon("role سفير; sound; sector GOV\n");
    assert_true(read_both(x, "وزير") > 0);
    assert_int_equal(read_both(y, "وزير"), 0);
    assert_true(read_both(y, "سفير") > 0);
    assert_int_equal(read_both(x, "سفير"), 0);
    tw_lexicon_free(x);
    tw_lexicon_free(y);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kept),
        cmocka_unit_test(test_displaced),
        cmocka_unit_test(test_other_lexicon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
