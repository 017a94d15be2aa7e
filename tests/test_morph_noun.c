/*
 * Inflection of nouns and of phrases that begin with one: what forms come out, and which do not (src/lexicon/morph_noun.c).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lexicon/morph.h"

typedef struct {
    const char *text;
    unsigned number;
    bool accusative, construct, found;
} hunt;

static int seek(void *user, const char *text, tw_form_kind kind, tw_morph m)
{
    hunt *h = user;
    assert_int_equal(kind, TW_FORM_NOUN);
    h->found |=
        !strcmp(text, h->text) && m.number == h->number && m.accusative == h->accusative && m.construct == h->construct;
    return 0;
}

static bool gives(const char *noun, tw_gender gender, const char *form, tw_number number, bool accusative,
                  bool construct)
{
    hunt h = { form, number, accusative, construct, false };
    tw_inflect_noun(noun, gender, TW_SING, gender == TW_MASC, gender == TW_FEM, seek, &h);
    return h.found;
}

static void test_words(void **state)
{
    (void)state;
    assert_true(gives("وزير", TW_MASC, "وزيرا", TW_SING, true, false));
    assert_true(gives("وزير", TW_MASC, "وزيرا", TW_DUAL, false, true));
    assert_true(gives("وزير", TW_MASC, "وزيران", TW_DUAL, false, false));
    assert_true(gives("زيارة", TW_FEM, "زيارتان", TW_DUAL, false, false));
    assert_true(gives("زيارة", TW_FEM, "زيارات", TW_PLUR, false, false));
    assert_false(gives("زيارة", TW_FEM, "زيارةا", TW_SING, true, false));
}

/* «وزيرا خارجية مصر وقبرص»: before a genitive there is no alef of the accusative, so that the form is a dual. */
static void test_genitive_follows(void **state)
{
    (void)state;
    assert_true(gives("وزير خارجية", TW_MASC, "وزيرا خارجية", TW_DUAL, false, true));
    assert_true(gives("وزير خارجية", TW_MASC, "وزيري خارجية", TW_DUAL, false, true));
    assert_false(gives("وزير خارجية", TW_MASC, "وزيرا خارجية", TW_SING, true, false));
    assert_false(gives("رئيس مجلس النواب", TW_MASC, "رئيسا مجلس النواب", TW_SING, true, false));
    assert_false(gives("رئيس الوزراء", TW_MASC, "رئيسا الوزراءا", TW_SING, true, false));
}

static void test_adjective_follows(void **state)
{
    (void)state;
    assert_true(gives("مسؤول أمني", TW_MASC, "مسؤولا أمنيا", TW_SING, true, false));
    assert_true(gives("مسؤول أمني", TW_MASC, "مسؤولان أمنيان", TW_DUAL, false, false));
    assert_true(gives("ضربة جوية", TW_FEM, "ضربتين جويتين", TW_DUAL, false, false));
    assert_false(gives("مسؤول أمني", TW_MASC, "مسؤولا أمني", TW_SING, true, false));
}

static void test_preposition_follows(void **state)
{
    (void)state;
    assert_true(gives("متحدث باسم", TW_MASC, "متحدثا باسم", TW_SING, true, false));
    assert_true(gives("مسؤول في الجيش", TW_MASC, "مسؤولا في الجيش", TW_SING, true, false));
    assert_true(gives("متحدث باسم", TW_MASC, "متحدثان باسم", TW_DUAL, false, false));
    assert_false(gives("متحدث باسم", TW_MASC, "متحدثا باسما", TW_SING, true, false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_genitive_follows),
        cmocka_unit_test(test_adjective_follows),
        cmocka_unit_test(test_preposition_follows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
