/*
 * What the model decides over a sentence's drafts, by weights of a few lines: which telling of an act stays, in which
 * capacity somebody acts. Without a weight for it nothing changes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "small_lexicon.h"

#define ONTOLOGY "cameo 190; goldstein -10.0\ntype ASSAULT; quad 4; cameo 190\n"
#define WORDS                                                                                                                        \
    "role جيش; kind body; sector MIL\nrole مقاومة; kind body; sector REB\nrole قرية; plural قرى; kind body; sector " \
    "CVL\n"                                                                                                                          \
    "verb قصف; root قصف; form 1a; masdar قصف\n  frame ASSAULT 190 subj=S obj=T\n"                                           \
    "verb دمر; root دمر; form 2; masdar تدمير\n  frame ASSAULT 190 subj=S obj=T\n"                                        \
    "verb زحف; root زحف; form 1a; masdar زحف\n  frame ASSAULT 190 subj=S\n"
/* Everything is an event; subjects and objects are taken as the rules have them. */
#define MODEL                                                                                                          \
    "weights draft\n  * is=draft 3\nweights event\n  * is=draft 3\n"                                                   \
    "weights source\n  * rule=S 6\n  * rule=- -6\nweights target\n  * rule=T 6\n  * rule=- -6\n"

typedef struct told {
    char lines[8][128]; /* «trigger source sector > target» */
    size_t count;
} told;

static int take(void *user, const tw_event *event)
{
    told *t = user;
    assert_true(t->count < 8);
    snprintf(t->lines[t->count++], sizeof t->lines[0], "%s %s %s > %s", event->trigger,
             event->source_count ? event->source[0].name : "-", event->source_count ? event->source[0].sector : "-",
             event->target_count ? event->target[0].name : "-");
    return 0;
}

/* Codes a text, and `again` after it with the same coder if it is not NULL: another article. */
static told code_both(const char *weights, const char *text, const char *again)
{
    static char source[4096];
    snprintf(source, sizeof source, "%s%s%s%s", ONTOLOGY, WORDS, MODEL, weights);
    tw_lexicon *lexicon = small_lexicon(source);
    tw_coder *coder;
    tw_error error;
    told t = { .count = 0 };
    tw_sink sink = { .user = &t, .event = take };
    tw_options options = { .published = "2024-10-04", .lang = "ar", .input = TW_INPUT_TEXT };
    assert_int_equal(tw_coder_new(&coder, lexicon, NULL, &error), TW_OK);
    assert_int_equal(tw_code_buffer(coder, text, strlen(text), &options, &sink, &error), TW_OK);
    if (again)
        assert_int_equal(tw_code_buffer(coder, again, strlen(again), &options, &sink, &error), TW_OK);
    tw_coder_free(coder);
    tw_lexicon_free(lexicon);
    return t;
}

static told code(const char *weights, const char *text)
{
    return code_both(weights, text, NULL);
}

/* «قصف الجيش القرية ودمر القرية»: two verbs of one type. */
#define TWICE "قصف الجيش القرية ودمر القرية."

static void test_second_telling_is_dropped(void **state)
{
    (void)state;
    told apart = code("", TWICE), once = code("weights twin\n  * is=twin 2\n", TWICE);
    assert_int_equal(apart.count, 2);
    assert_int_equal(once.count, 1);
    assert_string_equal(once.lines[0], "قصف الجيش MIL > القرية");
}

static void test_types_that_only_stand_together_stay(void **state)
{
    (void)state;
    assert_int_equal(code("weights twin\n  * is=twin 2\n  ASSAULT is=twin -4\n", TWICE).count, 2);
}

/* The likelier draft stays, and takes the side that only the other names. */
static void test_side_of_the_second_telling(void **state)
{
    (void)state;
    const char *text = "قصف الجيش القرية وزحف الجيش.";
    const char *likelier = "weights event\n  * is=draft 3\n  زحف is=draft 2\n";
    char twin[256];
    snprintf(twin, sizeof twin, "%sweights twin\n  * is=twin 2\n", likelier);
    told apart = code(likelier, text), once = code(twin, text);
    assert_int_equal(apart.count, 2);
    assert_string_equal(apart.lines[1], "زحف الجيش MIL > -");
    assert_int_equal(once.count, 1);
    assert_string_equal(once.lines[0], "زحف الجيش MIL > القرية");
}

static void test_sector_is_weighed(void **state)
{
    (void)state;
    const char *text = "قصفت المقاومة القرية.";
    assert_string_equal(code("", text).lines[0], "قصفت المقاومة REB > القرية");
    assert_string_equal(code("weights sector\n  REB rule=REB 2\n  MIL role=مقاومة 1\n", text).lines[0],
                        "قصفت المقاومة REB > القرية");
    assert_string_equal(code("weights sector\n  REB rule=REB 1\n  MIL role=مقاومة 2\n", text).lines[0],
                        "قصفت المقاومة MIL > القرية");
}

/* A word that the sentence before told already weighs; one of an article before does not. */
static void test_what_was_told_before(void **state)
{
    (void)state;
    const char *text = "قصف الجيش القرية. قصف الجيش القرية.", *other = "زحف الجيش. قصف الجيش القرية.";
    const char *weights = "weights event\n  * is=draft 3\n  * past word=1,verb,no -9\n";
    assert_int_equal(code("", text).count, 2);
    assert_int_equal(code(weights, text).count, 1);
    assert_int_equal(code(weights, other).count, 2);
    assert_int_equal(code_both(weights, "قصف الجيش القرية.", "قصف الجيش القرية.").count, 2);
}

/* The same for the sides of acts of the type. */
static void test_who_acted_before(void **state)
{
    (void)state;
    const char *weights = "weights event\n  * is=draft 3\n  * past sides=S,- -9\n";
    assert_int_equal(code("", "قصف الجيش القرية. زحف الجيش.").count, 2);
    assert_int_equal(code(weights, "قصف الجيش القرية. زحف الجيش.").count, 1);
    assert_int_equal(code(weights, "قصف الجيش القرية. زحفت المقاومة.").count, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_second_telling_is_dropped),  cmocka_unit_test(test_types_that_only_stand_together_stay),
        cmocka_unit_test(test_side_of_the_second_telling), cmocka_unit_test(test_sector_is_weighed),
        cmocka_unit_test(test_what_was_told_before),       cmocka_unit_test(test_who_acted_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
