/*
 * The score of an event from a lexicon with a mapping of its own: curves between knots, sides, and no mapping at all.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code/choose.h"
#include "small_lexicon.h"
#include "tawatur.h"

static tw_draft draft_of(double sum, double sure, uint8_t sources, uint8_t targets)
{
    return (tw_draft){
        .chance = tw_chance(sum), .side_chance = tw_chance(sure), .source_count = sources, .target_count = targets
    };
}

static void expect(const tw_lexicon *lexicon, tw_draft draft, double sum)
{
    assert_true(fabs(tw_score(lexicon, &draft) - tw_chance(sum)) <= 0.0005);
}

static void test_curves_are_straight_between_knots(void **state)
{
    (void)state;
    tw_lexicon *x = small_lexicon("weights score\n  * is=score -1\n  * event=1 0.5\n  * event=2 2\n  * event=8 3\n"
                                  "  * sure=2 1\n  * sides=source -0.25\n");
    expect(x, draft_of(0, 0, 1, 1), -1);
    expect(x, draft_of(0.5, 0, 1, 1), -0.5);
    expect(x, draft_of(0.75, 0, 1, 1), 0.25); /* half way from 0.5 to 2 */
    expect(x, draft_of(4, 0, 1, 1), 2);
    expect(x, draft_of(40, 0, 1, 1), 2); /* beyond the last knot, and as near to 1 as can be */
    expect(x, draft_of(0, 1, 1, 1), 0);
    expect(x, draft_of(0, 1, 1, 0), -0.25);
    expect(x, draft_of(0, 1, 0, 0), -1); /* without sides none of them is sure */
    expect(x, draft_of(-3, -3, 1, 1), -1);
    tw_lexicon_free(x);
}

static void test_without_a_mapping_the_chance_stands(void **state)
{
    (void)state;
    tw_lexicon *x = small_lexicon("weights event\n  * is=draft 1\n");
    expect(x, draft_of(1.25, 0, 1, 0), 1.25);
    tw_draft third = { .chance = 1.0 / 3 };
    assert_true(fabs(tw_score(x, &third) - 0.333) < 1e-9);
    tw_lexicon_free(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_curves_are_straight_between_knots),
        cmocka_unit_test(test_without_a_mapping_the_chance_stands),
    };
    return cmocka_run_group_tests_name("score", tests, NULL, NULL);
}
