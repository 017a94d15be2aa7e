/*
 * Terms of free text: one for all forms of a word that the lexicon knows, the same in a text and in a question.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "query/terms.h"

typedef struct {
    tw_lexicon *lexicon;
    tw_terms *terms;
} fixture;

static int set_up(void **state)
{
    fixture *f = *state = calloc(1, sizeof *f);
    assert_int_equal(tw_lexicon_open(&f->lexicon, NULL, NULL), TW_OK);
    assert_int_equal(tw_terms_new(&f->terms, f->lexicon, NULL), TW_OK);
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    tw_terms_free(f->terms);
    tw_lexicon_free(f->lexicon);
    free(f);
    return 0;
}

static const char *terms_of(void **state, const char *text)
{
    size_t length;
    const char *terms = tw_search_terms(((fixture *)*state)->terms, text, strlen(text), &length);
    assert_non_null(terms);
    assert_int_equal(length, strlen(terms));
    return terms;
}

/* All words of the text have one and the same term. */
static void assert_one(void **state, const char *text)
{
    const char *terms = terms_of(state, text);
    if (!*terms || strchr(terms, ' '))
        fail_msg("%s: %s", text, terms);
}

static void assert_two(void **state, const char *text)
{
    const char *terms = terms_of(state, text), *space = strchr(terms, ' ');
    if (!space || strchr(space + 1, ' '))
        fail_msg("%s: %s", text, terms);
}

static void test_lemmas(void **state)
{
    assert_one(state, "الروسية روسي روسية الروس والروسي للروسية بالروسي");
    assert_one(state, "روسيا وروسيا لروسيا بروسيا ولروسيا");
    assert_one(state, "الصين للصين بالصين والصين وللصين");
    assert_one(state, "احتجاج احتجاجات والاحتجاج يحتجون احتجت احتجاجهم");
    assert_one(state, "وزير الوزير وزراء للوزراء وزيرهم");
    assert_one(state, "علاقات علاقاتها العلاقات وعلاقاتهما");
    assert_one(state, "أمريكا أميركا");
    assert_two(state, "روسيا روسي");
    assert_two(state, "موسكو روسيا");
    assert_two(state, "سورية السورية");
}

static void test_unknown_words(void **state)
{
    assert_one(state, "ضبضوبة الضبضوبة والضبضوبة بالضبضوبة للضبضوبة");
    assert_two(state, "ضبضوبة وضبضوبة"); /* the letter may be the word's: a question asks for both */
}

static void test_spelling(void **state)
{
    assert_one(state, "NATO Nato nato");
    assert_one(state, "ضَبْضُوبَة ضبضوبة ضبـضوبة");
    assert_string_equal(terms_of(state, "١٢٣ 123 ۱۲۳"), "123");
    assert_string_equal(terms_of(state, " ،«»() \n"), "");
}

static void test_terms_are_letters(void **state)
{
    const char *terms = terms_of(state, "a\"b'c*d:e^f-g(h) OR NEAR/3 {x}\"\\ \x01 ضب\"ضوب");
    for (; *terms; terms++)
        assert_true((unsigned char)*terms >= 0x80 || *terms == ' ' || (*terms >= 'a' && *terms <= 'z') ||
                    (*terms >= '0' && *terms <= '9'));
}

static void test_any_bytes(void **state)
{
    fixture *f = *state;
    size_t length, size = 200000;
    char *bytes = malloc(size);
    uint32_t x = 1;
    for (size_t i = 0; i < size; i++)
        bytes[i] = (char)((x = x * 1664525u + 1013904223u) >> 24);
    assert_non_null(tw_search_terms(f->terms, bytes, size, &length));
    memset(bytes, 'x', size); /* one word of 200,000 letters */
    assert_non_null(tw_search_terms(f->terms, bytes, size, &length));
    assert_true(length < 1000);
    assert_non_null(tw_search_terms(f->terms, "a\0b", 3, &length));
    assert_int_equal(length, 3);
    free(bytes);
}

static void test_places_of_words(void **state)
{
    fixture *f = *state;
    const char *text = "قالت «روسيا».";
    size_t at = 0;
    tw_term term;
    assert_true(tw_terms_next(f->terms, text, strlen(text), &at, &term));
    assert_int_equal(term.start, 0);
    assert_int_equal(term.end, 8);
    assert_true(tw_terms_next(f->terms, text, strlen(text), &at, &term));
    assert_memory_equal(text + term.start, "روسيا", term.end - term.start);
    assert_true(term.known);
    assert_false(tw_terms_next(f->terms, text, strlen(text), &at, &term));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lemmas),    cmocka_unit_test(test_unknown_words),
        cmocka_unit_test(test_spelling),  cmocka_unit_test(test_terms_are_letters),
        cmocka_unit_test(test_any_bytes), cmocka_unit_test(test_places_of_words),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
