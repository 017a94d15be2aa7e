/*
 * Tests of languages (src/page/language.c), fingerprints and encodings.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "page/fingerprint.h"
#include "page/language.h"
#include "page/language_words.h"
#include "page/page.h"
#include "page_reading.h"

static void test_languages(void **state)
{
    (void)state;
    static const struct {
        const char *text, *lang;
    } cases[] = {
        { "التقى رئيس الجمهورية الإيرانية وزير الخارجية العراقي وبحث معه العلاقات بين البلدين", "ar" },
        { "سوق عكاظ .. 16 معرضا متخصصا و200 حرفي وحرفية يعرضون منتجاتهم", "ar" },
        { "رئیس جمهور ایران در دیدار با وزیر امور خارجه عراق گفت که روابط دو کشور باید گسترش یابد", "fa" },
        { "وزیراعظم پاکستان نے کہا کہ حکومت عوام کی خدمت کے لیے ہر ممکن اقدام کرے گی", "ur" },
        { "د افغانستان حکومت وايي چې د سولې خبرې به بیا پیل شي", "ps" },
        { "سەرۆکی هەرێمی کوردستان لە بەغدا لەگەڵ سەرۆک وەزیران کۆبووەوە", "ckb" },
        { "The minister said on Friday that talks with the opposition will go on", "en" },
        { "Le ministre a dit vendredi que les discussions avec l'opposition continuent dans la capitale", "fr" },
        { "Der Minister sagte am Freitag, dass die Gespräche mit der Opposition weiter gehen", "de" },
        { "El ministro dijo el viernes que las conversaciones con la oposición siguen en la capital", "es" },
        { "Bakan cuma günü yaptığı açıklamada muhalefet ile görüşmelerin devam ettiğini ve bir sonuç beklediğini "
          "söyledi",
          "tr" },
        { "Министр сказал в пятницу, что переговоры с оппозицией будут продолжены", "ru" },
        { "部长星期五说谈判将继续", "zh" },
        { "2023", "und" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(tw_language_tell(tw_slice_of(cases[i].text), NULL), cases[i].lang);
    for (size_t i = 0; tw_lang_entry(i + 1); i++)
        assert_true(strcmp(tw_lang_entry(i), tw_lang_entry(i + 1)) <= 0);
}

static void expect_settled(const char *declared, const char *text, const char *lang)
{
    assert_true(tw_slice_equal(tw_language_settle(tw_slice_of(declared), tw_slice_of(text)), tw_slice_of(lang)));
}

static void test_what_a_page_declares(void **state)
{
    (void)state;
    expect_settled("ar-EG", "مدينة", "ar");
    expect_settled("en-US", "مدينة", "ar");
    expect_settled("fa", "دار", "fa"); /* a word of both */
    expect_settled("ar", "رئیس جمهور ایران در دیدار با وزیر امور خارجه گفت که باید", "fa");
    expect_settled("fr", "Paris", "fr");
    expect_settled("x-klingon", "Paris", "en");
    expect_settled("", "", "und");
}

/* ---- fingerprints ---- */

#define TEXT                                                                                                                                                                                               \
    "التقى وزير الخارجية نظيره في القاهرة يوم الجمعة وبحث معه العلاقات بين البلدين والأوضاع في المنطقة وسبل وقف " \
    "القتال"
#define MORE                                                                                                                                                                                                     \
    "وقال مصدر في الوزارة إن اللقاء تناول أيضا ملف المياه والحدود والتجارة وإن الجانبين اتفقا على لقاء آخر في الشهر " \
    "المقبل"

static void fingerprint(const char *text, tw_part_kind kind, uint32_t out[TW_FINGERPRINT], bool enough)
{
    size_t points = 0;
    for (const char *s = text; *s; s++)
        points += ((unsigned char)*s & 0xC0) != 0x80;
    tw_part part = { kind, { 0, (uint32_t)points } };
    tw_article article = { .text = text, .text_length = strlen(text), .parts = &part, .part_count = 1 };
    assert_int_equal(tw_fingerprint_of(&article, out), enough);
}

static void test_fingerprints(void **state)
{
    (void)state;
    uint32_t a[TW_FINGERPRINT], b[TW_FINGERPRINT];
    fingerprint(TEXT " " MORE, TW_PART_BODY, a, true);
    fingerprint(TEXT " " MORE, TW_PART_BODY, b, true);
    assert_true(tw_fingerprint_likeness(a, b) == 1);
    fingerprint("ٱلتقى وزيرُ الخارجية: نظيرَه، في القاهرة يوم الجمعة وبحث معه العلاقات بين البلدين والأوضاع في المنطقة "
                "وسبل وقف القتال. " MORE,
                TW_PART_BODY, b, true);
    assert_true(tw_fingerprint_likeness(a, b) > 0.85); /* marks and vowels are no difference */
    fingerprint(TEXT " " MORE " وأضاف المصدر.", TW_PART_BODY, b, true);
    assert_true(tw_fingerprint_likeness(a, b) > 0.8);
    fingerprint(MORE, TW_PART_BODY, b, true);
    assert_in_range((unsigned)(tw_fingerprint_likeness(a, b) * 100), 30, 70); /* half of it */
    fingerprint(
        "تظاهر مئات الصيادين أمام مبنى الميناء احتجاجا على ارتفاع أسعار الوقود وطالبوا الحكومة بخفضها قبل نهاية الموسم",
        TW_PART_BODY, b, true);
    assert_true(tw_fingerprint_likeness(a, b) < 0.1);
    fingerprint("نص قصير", TW_PART_BODY, b, false);
    fingerprint(TEXT " " MORE, TW_PART_CAPTION, b, false);
}

/* ---- encodings ---- */

static void expect_encoded(const char *name, const char *text, const char *expected)
{
    UErrorCode status = U_ZERO_ERROR;
    char bytes[4096];
    UChar wide[2048];
    int32_t length;
    u_strFromUTF8(wide, 2048, &length, text, -1, &status);
    UConverter *converter = ucnv_open(name, &status);
    int32_t n = ucnv_fromUChars(converter, bytes, sizeof bytes, wide, length, &status);
    ucnv_close(converter);
    assert_true(U_SUCCESS(status));
    page_expect(bytes, (size_t)n, NULL, expected);
}

static void test_encodings(void **state)
{
    (void)state;
    static const char *const names[] = { "UTF-8",    "windows-1256", "ISO-8859-6", "UTF-16LE",
                                         "UTF-16BE", "UTF-16",       "UTF-32" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        expect_encoded(names[i], TEXT "\n\n" MORE "\n", "= 0 ar - -\nB " TEXT "\nB " MORE "\n");
        expect_encoded(names[i], "<html><body><p>" TEXT "</p><p>" MORE "</p></body></html>",
                       "= 0 ar - -\nB " TEXT "\nB " MORE "\n");
    }
}

static size_t replaced;

static int count_replaced(void *user, const tw_article *article)
{
    (void)user;
    replaced += article->replaced;
    return 0;
}

static void test_replaced_bytes_are_counted(void **state)
{
    (void)state;
    static const char page[] =
        "<p>\xD8\xA7\xD9\x84\xD9\x85\xD8\xAF\xD9\x8A\xD9\x86\xD8\xA9 \xFF\xFE \xD8\xA7\xD9\x84\xD9\x85\xD8</p>";
    tw_arena arena;
    tw_error error = { 0 };
    replaced = 0;
    tw_arena_init(&arena, NULL, 64 << 20);
    assert_int_equal(tw_page_read(page, strlen(page), NULL, &arena, count_replaced, NULL, NULL, &error), TW_OK);
    tw_arena_free(&arena);
    assert_int_equal(replaced, 3);
}

/* A declaration is no match for the bytes. */
static void test_false_declarations(void **state)
{
    (void)state;
    page_expect_text("<html><head><meta charset='utf-8'></head><body><p>\xE3\xCF\xED\xE4\xC9 \xC8\xDA\xED\xCF\xC9 "
                     "\xDD\xED \xC7\xE1\xD4\xE3\xC7\xE1 "
                     "\xE6\xC7\xE1\xCC\xE4\xE6\xC8</p></body></html>",
                     "= 0 ar - -\nB مدينة بعيدة في الشمال والجنوب\n");
    page_expect_text("<html><head><meta charset='windows-1256'></head><body><p>مدينة بعيدة</p></body></html>",
                     "= 0 ar - -\nB مدينة بعيدة\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_languages),
        cmocka_unit_test(test_what_a_page_declares),
        cmocka_unit_test(test_fingerprints),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_replaced_bytes_are_counted),
        cmocka_unit_test(test_false_declarations),
    };
    return cmocka_run_group_tests_name("languages, fingerprints, encodings", tests, NULL, NULL);
}
