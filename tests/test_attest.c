/*
 * The parts of attestation, each by itself: words, traces, likeness, shared text, the graph of origins. Whole stories: test_stories.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "attest/alike.h"
#include "attest/copies.h"
#include "attest/media.h"
#include "attest/origins.h"
#include "attest/stems.h"
#include "attest/trace.h"
#include "base/utf8.h"

static tw_arena arena;
static const tw_stem_table *table;

static int set_up(void **state)
{
    (void)state;
    tw_arena_init(&arena, NULL, (size_t)64 << 20);
    table = tw_stem_table_new(&arena);
    return table == NULL;
}

static int clean_up(void **state)
{
    (void)state;
    tw_arena_free(&arena);
    return 0;
}

/* ---- words ---- */

static tw_stem stem_of(const char *word)
{
    tw_stem stem = 0;
    assert_int_equal(tw_stems(table, word, strlen(word), &stem, 1), 1);
    return stem;
}

static void affixes_come_off(void **state)
{
    (void)state;
    assert_int_equal(stem_of("الروسية"), stem_of("روسي"));
    assert_int_equal(stem_of("والمحادثات"), stem_of("محادثة"));
    assert_int_equal(stem_of("أنقرة"), stem_of("انقره"));
    assert_int_equal(stem_of("٢٨"), stem_of("28"));
    assert_int_not_equal(stem_of("روسيا"), stem_of("سوريا"));
    assert_int_equal(stem_of("في") & TW_STEM_WEIGHT, 0);
    assert_int_equal(stem_of("قلعة") & TW_STEM_WEIGHT, TW_STEM_WEIGHT);
}

static void words_end_at_marks_and_room(void **state)
{
    (void)state;
    tw_stem stems[8];
    const char *text = "قال، «نعم» - لا؛ ثمّ مضى";
    assert_int_equal(tw_stems(table, text, strlen(text), stems, 8), 5);
    assert_int_equal(tw_stems(table, text, strlen(text), stems, 2), 2);
    tw_stem doubles[] = { 32, 16, 32, 16, 48 };
    assert_int_equal(tw_stems_set(doubles, 5), 3);
    assert_int_equal(doubles[0], 16);
    assert_int_equal(doubles[2], 48);
}

/* ---- traces ---- */

static tw_trace a_trace(const char *type, const char *source, const char *target, int32_t day, const char *sentence)
{
    tw_trace t = { .published = day, .first = day, .last = day, .told = true };
    t.type = tw_trace_hash(type);
    t.group = tw_trace_group(type);
    const char *const sides[] = { source, target };
    for (size_t i = 0; i < 2; i++) {
        if (!*sides[i])
            continue;
        t.side[i][0] = (tw_party_trace){ 0, tw_trace_hash(sides[i]), tw_trace_hash("GOV"), 0 };
        t.side_count[i] = 1;
    }
    t.word_count = (uint32_t)tw_stems_set(t.word, tw_stems(table, sentence, strlen(sentence), t.word, TW_TRACE_WORDS));
    t.near_count = (uint32_t)tw_stems_set(t.near, tw_stems(table, sentence, strlen(sentence), t.near, TW_TRACE_NEAR));
    tw_trace_sum(&t);
    return t;
}

static void a_trace_survives_packing(void **state)
{
    (void)state;
    unsigned char bytes[TW_TRACE_BYTES], again[TW_TRACE_BYTES];
    tw_trace one = a_trace("CONSULT", "RUS", "TUR", 19000, "التقى الوزيران في أنقرة"), two;
    one.status = TW_STATUS_DENIED;
    one.first = -400;
    one.size[0] = (tw_size_trace){ 7, 5, -1 };
    one.size_count = 1;
    size_t size = tw_trace_pack(&one, bytes);
    assert_true(tw_trace_unpack(bytes, size, &two));
    assert_int_equal(two.first, -400);
    assert_int_equal(two.status, TW_STATUS_DENIED);
    assert_int_equal(two.size[0].max, -1);
    assert_int_equal(tw_trace_pack(&two, again), size);
    assert_memory_equal(bytes, again, size);
    for (size_t cut = 0; cut < size; cut++)
        assert_false(tw_trace_unpack(bytes, cut, &two));
    memset(bytes, 0xFF, size); /* lengths beyond their limits */
    assert_false(tw_trace_unpack(bytes, size, &two));
}

static void a_trace_is_looked_up_by_its_countries(void **state)
{
    (void)state;
    uint32_t countries[TW_TRACE_COUNTRIES];
    tw_trace t = a_trace("CONSULT", "RUS", "RUS", 19000, "");
    assert_int_equal(tw_trace_countries(&t, countries), 1);
    t = a_trace("ASSAULT", "", "", 19000, "");
    t.place_country = tw_trace_hash("IRQ");
    assert_int_equal(tw_trace_countries(&t, countries), 1);
    assert_int_equal(countries[0], tw_trace_hash("IRQ"));
    t.place_country = 0;
    assert_int_equal(tw_trace_countries(&t, countries), 1);
    assert_int_equal(countries[0], 0);
    assert_int_equal(tw_trace_group("CONSULT"), tw_trace_group("AGREE"));
    assert_int_not_equal(tw_trace_group("CONSULT"), tw_trace_group("ASSAULT"));
}

/* ---- likeness ---- */

static double likeness(const tw_alike_weights *w, const tw_trace *a, const tw_trace *b)
{
    tw_alike_one one;
    tw_alike_begin(&one, a);
    return tw_alike(w, &one, b, false, 0);
}

extern const unsigned char tw_attest_weights[];

static void likeness_of_two_reports(void **state)
{
    (void)state;
    tw_alike_weights w;
    tw_error error;
    assert_int_equal(tw_alike_weights_read((const char *)tw_attest_weights, &w, &error), TW_OK);
    tw_trace a = a_trace("CONSULT", "RUS", "TUR", 19000, "التقى لافروف نظيره التركي فيدان في أنقرة");
    tw_trace b = a_trace("CONSULT", "TUR", "RUS", 19000, "استقبل فيدان نظيره لافروف في أنقرة");
    tw_trace c = a_trace("CONSULT", "RUS", "TUR", 19003, "التقى لافروف نظيره التركي فيدان في أنقرة");
    tw_trace d = a_trace("CONSULT", "CHN", "JPN", 19000, "التقى الوزير الصيني نظيره الياباني في طوكيو");
    assert_true(tw_alike_possible(&a, &b) && likeness(&w, &a, &b) > 0);
    assert_true(likeness(&w, &a, &b) == likeness(&w, &b, &a));
    assert_false(tw_alike_possible(&a, &c)); /* another day */
    assert_false(tw_alike_possible(&a, &d)); /* other parties */
    a.trigger[0] = c.trigger[0] = 16;        /* one sentence, printed twice */
    assert_true(tw_alike_possible(&a, &c));
    c.type = c.group = tw_trace_hash("ASSAULT");
    assert_true(tw_alike_possible(&a, &c));
    c.published += 9;
    assert_false(tw_alike_possible(&a, &c));
    b.type = b.group = tw_trace_hash("ASSAULT");
    assert_false(tw_alike_possible(&a, &b));
}

static void what_is_not_reckoned_to_the_end_is_negative(void **state)
{
    (void)state;
    tw_alike_weights w;
    tw_error error;
    double f[TW_ALIKE_ROOM];
    assert_int_equal(tw_alike_weights_read((const char *)tw_attest_weights, &w, &error), TW_OK);
    const char *const sentences[] = { "التقى الوزيران", "قصف مسلحون المدينة أمس", "التقى الوزيران في أنقرة أمس", "" };
    for (size_t i = 0; i < 4; i++) {
        for (size_t k = 0; k < 4; k++) {
            tw_trace a = a_trace("CONSULT", "RUS", "TUR", 19000, sentences[i]);
            tw_trace b = a_trace("AGREE", "RUS", "", 19001, sentences[k]);
            double whole = -w.threshold;
            tw_alike_features(&a, &b, false, f);
            for (size_t n = 0; n < TW_ALIKE_FEATURES; n++)
                whole += f[n] * w.weight[n];
            double found = likeness(&w, &a, &b);
            assert_true(whole > 0 ? found == whole : found <= 0);
        }
    }
}

static void a_broken_line_of_weights_is_named(void **state)
{
    (void)state;
    tw_alike_weights w;
    tw_error error;
    assert_int_equal(tw_alike_weights_read("# a\nwords 1.5\nnonsense 2\n", &w, &error), TW_ERR_SYNTAX);
    assert_int_equal(error.line, 3);
    assert_int_equal(tw_alike_weights_read("words one\n", &w, &error), TW_ERR_SYNTAX);
    assert_int_equal(tw_alike_weights_read("words 1.5\nthreshold 2\n", &w, &error), TW_OK);
    assert_true(w.weight[TW_ALIKE_WORDS] > 1.4 && w.threshold > 1.9);
}

/* ---- copies ---- */

static size_t words_of(const char *text, tw_stem out[64])
{
    return tw_stems(table, text, strlen(text), out, 64);
}

static tw_sharing share_of(const tw_stem *a, size_t n, const tw_stem *b, size_t m, int64_t days)
{
    uint32_t slots[4][256] = { { 0 } };
    assert_true(tw_run_slots(n) <= 256 && tw_run_slots(m) <= 256);
    tw_runs x = { a, n, tw_run_set_make(a, n, slots[0]), tw_word_set_make(a, n, slots[1]) };
    tw_runs y = { b, m, tw_run_set_make(b, m, slots[2]), tw_word_set_make(b, m, slots[3]) };
    return tw_share_of(&x, &y, days);
}

static void a_cut_text_is_a_copy(void **state)
{
    (void)state;
    tw_stem whole[64], cut[64], other[64];
    tw_sharing s;
    size_t n =
        words_of("وقع وزير النقل العماني ونظيره الأردني في مسقط اتفاقية لتسيير خط بحري منتظم بين ميناءي صحار والعقبة "
                 "تبدأ رحلاته في الربيع المقبل وتشمل نقل الركاب والبضائع والحاويات المبردة",
                 whole);
    size_t m = words_of(
        "وقع وزير النقل العماني ونظيره الأردني في مسقط اتفاقية لتسيير خط بحري منتظم بين ميناءي صحار والعقبة", cut);
    size_t k = words_of("أعلنت شركة الكهرباء أن التيار سيقطع عن ثلاثة أحياء يوم الجمعة المقبل لأعمال صيانة تستمر ساعات",
                        other);
    s = share_of(whole, n, cut, m, 0);
    assert_true(s.copies && s.share > 0.99);
    s = share_of(cut, m, whole, n, 0);
    assert_true(s.copies && s.share > 0.99);
    s = share_of(whole, n, other, k, 0);
    assert_true(!s.copies && s.share < 0.01);
    s = share_of(whole, n, whole, 5, 0); /* too short to tell */
    assert_false(s.copies);
}

/* The same words on another day may be a form that was filled in anew. */
static void days_between_ask_for_more(void **state)
{
    (void)state;
    tw_stem a[64], b[64];
    size_t n =
        words_of("تكون درجة الحرارة على الساحل الغربي أربعين مئوية وعلى المرتفعات الجبلية ثلاثين وتنشط الرياح الشمالية "
                 "على السهول المكشوفة وتثير الغبار ويكون البحر هادئ الموج",
                 a);
    size_t m =
        words_of("تكون درجة الحرارة على الساحل الغربي أربعين مئوية وعلى المرتفعات الجبلية عشرين وتنشط الرياح الجنوبية "
                 "على السهول المكشوفة وتثير الغبار ويكون البحر هادئ الموج",
                 b);
    tw_sharing near = share_of(a, n, b, m, 0), far = share_of(a, n, b, m, 5);
    assert_true(near.copies && !far.copies);
}

/* A telegram to another president has nearly all the words, but not those that tell. */
static void a_form_with_other_names_is_no_copy(void **state)
{
    (void)state;
    tw_stem a[64], b[64], c[64];
    size_t n =
        words_of("بعث الملك برقية تهنئة إلى الرئيس إيفو موراليس رئيس بوليفيا في عيد استقلال بلاده، وأعرب الملك باسمه "
                 "واسم أهل البلاد جميعا عن أصدق التهاني له ولشعب بوليفيا",
                 a);
    size_t m = words_of("بعث الملك برقية تهنئة إلى الرئيس إدريس ديبي رئيس تشاد في عيد استقلال بلاده، وأعرب الملك باسمه "
                        "واسم أهل البلاد جميعا عن أصدق التهاني له ولشعب تشاد",
                        b);
    size_t k =
        words_of("بعث الملك إلى الرئيس إيفو موراليس رئيس بوليفيا برقية في عيد استقلال بلاده، وأعرب باسمه وباسم شعب "
                 "وحكومة المملكة عن أصدق التهاني له ولشعب بوليفيا",
                 c);
    tw_sharing form = share_of(a, n, b, m, 0), edited = share_of(a, n, c, k, 0);
    assert_true(form.share > 0.75 && !form.copies);
    assert_true(edited.copies);
}

static void forms_of_one_root_are_one_trigger(void **state)
{
    (void)state;
    static const char *const same[][2] = {
        { "اتهمت", "اتهام" }, { "زيارة", "يزور" }, { "استقبل", "يستقبل" }, { "ندد", "تنديد" }
    };
    static const char *const other[][2] = { { "قال", "قتل" }, { "التقى", "استقبل" }, { "في", "فاو" } };
    tw_stem a, b;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        assert_int_equal(tw_stem_bones(same[i][0], strlen(same[i][0]), &a, 1), 1);
        assert_int_equal(tw_stem_bones(same[i][1], strlen(same[i][1]), &b, 1), 1);
        if (a != b)
            fail_msg("%s, %s", same[i][0], same[i][1]);
    }
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        tw_stem_bones(other[i][0], strlen(other[i][0]), &a, 1);
        tw_stem_bones(other[i][1], strlen(other[i][1]), &b, 1);
        if (a == b)
            fail_msg("%s, %s", other[i][0], other[i][1]);
    }
}

/* ---- origins ---- */

static size_t put(tw_origins *g, const tw_media *m, const char *name, const char *entry, const char *country,
                  const char *sector)
{
    tw_source s = tw_media_link(m, 0, name, entry, country, sector);
    return tw_origins_put(g, &s);
}

static void a_chain_has_one_origin(void **state)
{
    (void)state;
    const tw_media *m = tw_media_new(&arena);
    tw_origins *g = tw_origins_new(&arena);
    tw_leaf leaves[TW_ORIGINS];
    assert_non_null(m);
    assert_non_null(g);
    /* one paper has it from TASS, another from TASS by way of an official: TASS is no origin any more */
    tw_source first = tw_media_paper(m, "صحيفة الضحى"), second = tw_media_paper(m, "صحيفة النهر");
    size_t tass = put(g, m, "وكالة تاس", "tass", "RUS", "MED"), paper = tw_origins_put(g, &first);
    tw_origins_edge(g, paper, tass);
    tw_origins_tell(g, tass, false);
    assert_int_equal(tw_origins_leaves(g, leaves), 1);
    assert_int_equal(leaves[0].source->kind, TW_ORIGIN_AGENCY);
    size_t official = put(g, m, "كابولوف", "zamir-kabulov", "RUS", "GOV"), other = tw_origins_put(g, &second);
    tw_origins_edge(g, other, tass);
    tw_origins_edge(g, tass, official);
    tw_origins_tell(g, official, false);
    assert_int_equal(tw_origins_leaves(g, leaves), 1);
    assert_int_equal(leaves[0].source->kind, TW_ORIGIN_ACTOR);
    /* an eyewitness is another */
    tw_origins_tell(g, put(g, m, "شاهد عيان", "", "", ""), false);
    assert_int_equal(tw_origins_leaves(g, leaves), 2);
    tw_origins_reset(g);
    assert_int_equal(tw_origins_leaves(g, leaves), 0);
}

static void a_circle_counts_once(void **state)
{
    (void)state;
    const tw_media *m = tw_media_new(&arena);
    tw_origins *g = tw_origins_new(&arena);
    tw_leaf leaves[TW_ORIGINS];
    size_t a = put(g, m, "أ", "a", "EGY", "BUS"), b = put(g, m, "ب", "b", "EGY", "BUS");
    tw_origins_edge(g, a, b);
    tw_origins_edge(g, b, a);
    tw_origins_tell(g, a, false);
    tw_origins_tell(g, b, false);
    assert_int_equal(tw_origins_leaves(g, leaves), 1);
}

static void who_is_one_and_who_is_not(void **state)
{
    (void)state;
    const tw_media *m = tw_media_new(&arena);
    tw_source minister = tw_media_link(m, 1, "سيرغي لافروف", "sergey-lavrov", "RUS", "GOV");
    tw_source ministry = tw_media_link(m, 2, "وزارة الخارجية الروسية", "", "RUS", "GOV");
    tw_source army = tw_media_link(m, 3, "الجيش الروسي", "", "RUS", "MIL");
    tw_source short_name = tw_media_link(m, 4, "الصباغ", "", "", ""),
              name = tw_media_link(m, 5, "رأفت الصباغ", "", "", "");
    tw_source rebels = tw_media_link(m, 6, "جماعة", "a", "SYR", "REB"),
              others = tw_media_link(m, 7, "جماعة", "b", "SYR", "REB");
    assert_true(tw_source_same(&minister, &ministry));
    assert_false(tw_source_same(&minister, &army));
    assert_true(tw_source_same(&short_name, &name));
    assert_false(tw_source_same(&rebels, &others));
    tw_source one = tw_media_link(m, 8, "مصدر أمني", "", "", ""), two = one;
    assert_int_equal(one.kind, TW_ORIGIN_UNNAMED);
    assert_true(tw_source_same(&one, &two));
    two.carrier = 1;
    assert_false(tw_source_same(&one, &two));
    tw_source reuters, agency = tw_media_link(m, 9, "وكالة رويترز", "reuters", "GBR", "MED");
    assert_true(tw_media_agency(m, "رويترز", true, &reuters) && tw_source_same(&reuters, &agency));
    assert_false(tw_media_agency(m, "سعاد العلي", true, &reuters));
    assert_true(tw_media_self(m, "الصحيفة", "") && !tw_media_self(m, "صحيفة الشرق", ""));
}

static void who_denies_tells_nothing(void **state)
{
    (void)state;
    const tw_media *m = tw_media_new(&arena);
    tw_origins *g = tw_origins_new(&arena);
    tw_leaf leaves[TW_ORIGINS];
    size_t ministry = put(g, m, "وزارة الداخلية", "", "IRQ", "GOV"), witness = put(g, m, "شاهد عيان", "", "", "");
    tw_origins_tell(g, ministry, true);
    tw_origins_tell(g, witness, false);
    assert_int_equal(tw_origins_leaves(g, leaves), 2);
    assert_true(leaves[0].denies && !leaves[1].denies);
}

/* ---- places in a text ---- */

/* From every character to every later one, against counting one by one. */
static void characters_are_counted_eight_bytes_at_a_time(void **state)
{
    (void)state;
    static const char text[] = "قال a «b» é وزير€x الخارجية 😀 12345678 ٣ كلمة";
    size_t length = sizeof text - 1, count = 0, at[sizeof text];
    for (size_t i = 0; i < length; i++)
        if (!tw_utf8_goes_on(text[i]))
            at[count++] = i;
    at[count] = length;
    for (size_t from = 0; from <= count; from++)
        for (size_t to = from; to <= count; to++)
            assert_int_equal(tw_utf8_after(text, length, at[from], to - from), at[to]);
    assert_int_equal(tw_utf8_after(text, length, 0, count + 9), length);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(affixes_come_off),
        cmocka_unit_test(words_end_at_marks_and_room),
        cmocka_unit_test(a_trace_survives_packing),
        cmocka_unit_test(a_trace_is_looked_up_by_its_countries),
        cmocka_unit_test(likeness_of_two_reports),
        cmocka_unit_test(what_is_not_reckoned_to_the_end_is_negative),
        cmocka_unit_test(a_broken_line_of_weights_is_named),
        cmocka_unit_test(a_cut_text_is_a_copy),
        cmocka_unit_test(days_between_ask_for_more),
        cmocka_unit_test(a_form_with_other_names_is_no_copy),
        cmocka_unit_test(forms_of_one_root_are_one_trigger),
        cmocka_unit_test(a_chain_has_one_origin),
        cmocka_unit_test(a_circle_counts_once),
        cmocka_unit_test(who_is_one_and_who_is_not),
        cmocka_unit_test(who_denies_tells_nothing),
        cmocka_unit_test(characters_are_counted_eight_bytes_at_a_time),
    };
    return cmocka_run_group_tests(tests, set_up, clean_up);
}
