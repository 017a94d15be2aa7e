/*
 * Tests of reading HTML (src/page/html*.c) beyond the fixtures of test_page.c: shapes of pages, several articles, dates, what is
 * cut out before parsing, and the tables.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page/agencies.h"
#include "page/html_score.h"
#include "page/notice_words.h"
#include "page/page.h"
#include "page/page_date.h"
#include "page_reading.h"

#define FIRST                                                                                                                                                                                     \
    "افتتح وزير المياه محطة جديدة لتحلية مياه البحر على الساحل الغربي، بحضور محافظ الإقليم وعدد من السفراء " \
    "والمسؤولين."
#define SECOND                                                                                                         \
    "وقال الوزير في كلمة إن المحطة تكفي حاجة نصف مليون ساكن، وإنها بنيت في ثلاث سنوات بتمويل محلي ومن دون قروض."
#define THIRD                                                                                                          \
    "وأضاف أن العمل جار على محطتين أخريين في الشمال، وأن الأولى منهما ستدخل الخدمة في العام المقبل بحسب الخطة."
#define FOURTH                                                                                                         \
    "تظاهر مئات الصيادين أمام مبنى الميناء احتجاجا على ارتفاع أسعار الوقود، وطالبوا الحكومة بخفضها قبل نهاية الموسم."
#define FIFTH                                                                                                          \
    "وقالت الشرطة إنها لم تتدخل، في حين أكد شاهد عيان أن ثلاثة من المتظاهرين اعتقلوا بعد الظهر ثم أفرج عنهم ليلا."
#define TITLE "الوزير يفتتح المحطة"
#define NAV                                                                                                            \
    "<nav><ul><li><a href='/'>الرئيسية</a></li><li><a href='/s'>رياضة</a></li><li><a "                    \
    "href='/e'>اقتصاد</a></li></ul></nav>"
#define TEASER                                                                                                                       \
    "<article class='card'><h3><a href='/x'>عنوان خبر آخر من أخبار اليوم</a></h3><p><a href='/x'>مقدمة " \
    "قصيرة</a></p></article>"
#define RELATED "<aside class='related'><h3>مواضيع ذات صلة</h3>" TEASER TEASER TEASER "</aside>"

#define EXPECTED "= 0 ar - " TITLE "\nH " TITLE "\nB " FIRST "\nB " SECOND "\nB " THIRD "\n"

static void test_plain_paragraphs(void **state)
{
    (void)state;
    page_expect_text("<html><head><title>" TITLE " | جريدة المثال</title></head><body>" NAV "<h1>" TITLE
                     "</h1><p>" FIRST "</p><p>" SECOND "</p><p>" THIRD "</p>" RELATED
                     "<footer><p>جميع الحقوق محفوظة لجريدة المثال</p></footer></body></html>",
                     EXPECTED);
}

static void test_one_box_with_breaks(void **state)
{
    (void)state;
    page_expect_text("<html><head><title>" TITLE "</title></head><body>" NAV "<h1>" TITLE
                     "</h1><div class='text'>" FIRST "<br><br>" SECOND "<br>" THIRD "</div>" RELATED "</body></html>",
                     EXPECTED);
}

static void test_every_article_is_a_teaser(void **state)
{
    (void)state;
    page_expect_text("<html><head><title>" TITLE "</title></head><body>" NAV TEASER TEASER "<div><h1>" TITLE
                     "</h1><p>" FIRST "</p><p>" SECOND "</p><p>" THIRD
                     "</p></div><div class='cards'>" TEASER TEASER TEASER "</div></body></html>",
                     EXPECTED);
}

static void test_two_headings_of_one_article(void **state)
{
    (void)state;
    page_expect_text("<html><head><title>" TITLE "</title></head><body><header><h1>جريدة المثال</h1></header>" NAV
                     "<h1>" TITLE "</h1><div><h1>" TITLE "</h1><p>" FIRST "</p><p>" SECOND "</p><p>" THIRD
                     "</p></div></body></html>",
                     EXPECTED);
}

static void test_two_documents(void **state)
{
    (void)state;
    page_expect_text("<html><head><title>" TITLE "</title></head><body></body></html><html lang='en'><body>" NAV
                     "<h1>" TITLE "</h1><p>" FIRST "</p><p>" SECOND "</p><p>" THIRD "</p></body></html>",
                     EXPECTED);
}

/* Text as numbers of characters, and a page that says it is English. */
static void test_references(void **state)
{
    (void)state;
    page_expect_text("<html "
                     "lang='en-US'><head><title>&#1605;&#1583;&#1610;&#1606;&#1577;</title></"
                     "head><body><p>&#1605;&#x62F;&#1610;&#1606;&#1577; "
                     "&#1576;&#1593;&#1610;&#1583;&#1577;.</p></body></html>",
                     "= 0 ar - مدينة\nH مدينة\nB مدينة بعيدة.\n");
}

static void test_lines_that_lead_elsewhere(void **state)
{
    (void)state;
    page_expect_text(
        "<html><head><title>" TITLE "</title></head><body><h1>" TITLE "</h1><div>تخطى قصص مقترحة</div><p>" FIRST
        "</p><p>اقرأ أيضاً: <a href='/x'>عنوان خبر آخر</a></p><p>" SECOND "</p><p>TT</p><p>شارك</p><p>" THIRD
        "</p><div class='comments'><h3>التعليقات</h3><p>هذا تعليق من قارئ لا يعجبه الخبر ولا ما فيه من كلام "
        "كثير.</p></div></body></html>",
        EXPECTED);
}

/* A button whose end tag is lost does not take the page with it. */
static void test_an_open_button(void **state)
{
    (void)state;
    page_expect_text("<html><head><title>" TITLE
                     "</title></head><body><div><button><div><div>القائمة</button></div><h1>" TITLE "</h1><p>" FIRST
                     "</p><p>" SECOND "</p><p>" THIRD "</p></body></html>",
                     EXPECTED);
}

static void test_captions(void **state)
{
    (void)state;
    page_expect_text(
        "<html><head><title>" TITLE "</title></head><body><article><h1>" TITLE
        "</h1><figure><img><figcaption>الوزير عند المدخل</figcaption>"
        "</figure><p>" FIRST "</p><p>" SECOND
        "</p></article><aside><figure><figcaption>صورة خبر آخر</figcaption></figure></aside></body></html>",
        "= 0 ar - " TITLE "\nH " TITLE "\nC الوزير عند المدخل\nB " FIRST "\nB " SECOND "\n");
}

static void test_a_subtitle(void **state)
{
    (void)state;
    page_expect_text("<html><head><title>" TITLE "</title></head><body>" NAV "<h1>" TITLE
                     "</h1><h2 class='subtitle'>المحطة الثالثة في خمس سنوات</h2><p>" FIRST "</p><p>" SECOND
                     "</p><p>" THIRD "</p></body></html>",
                     "= 0 ar - " TITLE "\nH " TITLE "\nH المحطة الثالثة في خمس سنوات\nB " FIRST "\nB " SECOND
                     "\nB " THIRD "\n");
}

/* ---- several articles ---- */

#define STORY(title, date, caption, a, b)                                                                              \
    "<article class='story'><h1>" title "</h1><time datetime='" date "'>" date "</time><figure><figcaption>" caption   \
    "</figcaption></figure><p>" a "</p><p>" b "</p></article>"

static void test_a_second_story(void **state)
{
    (void)state;
    page_expect_text(
        "<html><head><title>" TITLE "</title></head><body>" NAV
        "<div>" STORY(TITLE, "2024-10-04", "الوزير عند المدخل", FIRST, SECOND)
            STORY("صيادون يحتجون في الميناء", "2024-10-03", "صيادون على الرصيف", FOURTH, FIFTH) "</div>" RELATED
                                                                                                "</body></html>",
        "= 0 ar 2024-10-04 " TITLE "\nH " TITLE "\nC الوزير عند المدخل\nB " FIRST "\nB " SECOND
        "\n= 1 ar 2024-10-03 صيادون يحتجون في الميناء\nH صيادون يحتجون في الميناء\nC صيادون على الرصيف\nB " FOURTH
        "\nB " FIFTH "\n");
}

/* Sections with headings are no articles of their own. */
static void test_sections(void **state)
{
    (void)state;
    const char *page =
        "<html><head><title>" TITLE
        "</title><meta property='article:published_time' content='2024-10-04'></head><body><h1>" TITLE
        "</h1><article><h2>الماء</h2><p>" FIRST "</p><p>" SECOND "</p></article><article><h2>الوقود</h2><p>" FOURTH
        "</p><p>" FIFTH "</p></article></body></html>";
    char *read = page_read(page, strlen(page), NULL);
    assert_null(strstr(read, "= 1"));
    assert_non_null(strstr(read, FIFTH));
    free(read);
}

/* ---- dates ---- */

static void expect_date(const char *head, const char *body, const char *date)
{
    char page[4096], start[64];
    snprintf(page, sizeof page,
             "<html><head><title>" TITLE "</title>%s</head><body><h1>" TITLE "</h1>%s<p>" FIRST "</p></body></html>",
             head, body);
    snprintf(start, sizeof start, "= 0 ar %s ", date);
    char *read = page_read(page, strlen(page), NULL);
    assert_memory_equal(read, start, strlen(start));
    free(read);
}

static void test_where_dates_stand(void **state)
{
    (void)state;
    expect_date(
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-10-04\"}</script>", "",
        "2024-10-04");
    expect_date("<script type='application/ld+json'>{\"@graph\":[{\"@type\":[\"NewsArticle\"],\"headline\":\"a\nb\","
                "\"datePublished\":\"2024-10-04T10:00:00+03:00\"}]}</script>",
                "", "2024-10-04T10:00:00+03:00");
    expect_date("<meta property='article:published_time' content='2024-10-04T10:00:00Z'>", "", "2024-10-04T10:00:00Z");
    expect_date("", "<span itemprop='datePublished' content='2024-10-04'></span>", "2024-10-04");
    expect_date("", "<time datetime='2024-10-04'>أمس</time>", "2024-10-04");
    expect_date("", "<div>الجمعة 4 أكتوبر 2024</div>", "2024-10-04");
    expect_date("", "<div>الجمعة 4 تشرين الأول 2024</div>", "2024-10-04");
    expect_date("", "<div>1 ربيع الآخر 1446هـ</div>", "2024-10-04");
    expect_date("", "<div>نشر في: 04/10/2024</div>", "2024-10-04");
    expect_date("<link rel='canonical' href='https://example.org/2024/10/04/x'>", "", "2024-10-04");
    expect_date("", "<div>تحديث: 5 أكتوبر 2024</div>", "2024-10-05");
    expect_date("", "", "-");
}

static void test_hijri(void **state)
{
    (void)state;
    char iso[TW_DATE_BYTES];
    assert_true(tw_page_date(tw_slice_of("25 ذو الحجة 1444"), iso));
    assert_string_equal(iso, "2023-07-13");
    assert_true(tw_page_date(tw_slice_of("25/12/1444هـ"), iso));
    assert_string_equal(iso, "2023-07-13");
    assert_true(
        tw_page_date(tw_slice_of("25 ذو الحجة 1444 الموافق 14 يوليو 2023"), iso)); /* the page's own conversion */
    assert_string_equal(iso, "2023-07-14");
    assert_false(tw_page_date(tw_slice_of("31 محرم 1444"), iso));
    assert_false(tw_page_date(tw_slice_of("25 رجال 1444"), iso));
}

/* ---- datelines ---- */

static void expect_dateline(const char *text, const char *place, const char *agency)
{
    tw_slice found = { "", 0 }, named = { "", 0 };
    tw_dateline_read(tw_slice_of(text), &found, &named);
    assert_true(tw_slice_equal(found, tw_slice_of(place)));
    assert_true(tw_slice_equal(named, tw_slice_of(agency)));
}

static void test_datelines(void **state)
{
    (void)state;
    expect_dateline("القاهرة (رويترز) - قال وزير الخارجية.", "القاهرة", "رويترز");
    expect_dateline("عمان، 4 أكتوبر (بترا) - أعلنت الحكومة.", "عمان", "بترا");
    expect_dateline("بيروت - أ. ف. ب. - قال الوزير.", "بيروت", "أ. ف. ب.");
    expect_dateline("CAIRO, Oct 4 (Reuters) - The minister said.", "CAIRO", "Reuters");
    expect_dateline("وقال الوزير: إن المحادثات مستمرة في القاهرة.", "", "");
    expect_dateline("قال الوزير إن المحادثات مستمرة.", "", "");
}

/* ---- what is cut out ---- */

static void expect_stripped(const char *page, const char *expected)
{
    tw_arena arena;
    tw_arena_init(&arena, NULL, 64 << 20);
    tw_slice out = tw_html_strip(tw_slice_of(page), &arena);
    assert_int_equal(out.length, strlen(expected));
    assert_memory_equal(out.bytes, expected, out.length);
    tw_arena_free(&arena);
}

static void test_strip(void **state)
{
    (void)state;
    expect_stripped("a<script>if (a<b) x='</p>'</script>b", "a<script></script>b");
    expect_stripped("a<style>p{}</style><!-- x --> b<!-->c<!--->d<!-- -- --!>e", "a<style></style> bcde");
    expect_stripped("<script type=\"application/ld+json\">{}</script>",
                    "<script type=\"application/ld+json\">{}</script>");
    expect_stripped("a<svg><p>x</p></svg>b<svg/>c", "a<svg></svg>b<svg/>c");
    expect_stripped("<a title='x > y'>z</a> 1 < 2 <", "<a title='x > y'>z</a> 1 < 2 <");
    expect_stripped("<p>a<script>never ended", "<p>a<script>");
    expect_stripped("<p>a<!-- never ended", "<p>a");
    expect_stripped("<scripted>a</scripted>", "<scripted>a</scripted>");
}

static void test_attributes_are_bounded(void **state)
{
    (void)state;
    page_bytes in = { 0 };
    char name[32];
    page_add_text(&in, "<p");
    for (int i = 0; i < 100000; i++) {
        snprintf(name, sizeof name, i % 2 ? " a%d" : " b%d='>'", i);
        page_add_text(&in, name);
    }
    page_add_text(&in, ">The council met on Friday.</p>");
    tw_arena arena;
    tw_arena_init(&arena, NULL, 64 << 20);
    tw_slice out = tw_html_strip((tw_slice){ in.bytes, in.length }, &arena);
    assert_true(out.length < 10000);
    tw_arena_free(&arena);
    page_expect(in.bytes, in.length, NULL, "= 0 en - -\nB The council met on Friday.\n");
    free(in.bytes);
}

static void test_deep_pages_are_cut(void **state)
{
    (void)state;
    page_bytes in = { 0 };
    page_add_text(&in, "<p>The council met on Friday.</p>");
    for (int i = 0; i < 10000; i++)
        page_add_text(&in, "<div>");
    page_add_text(&in, "never read");
    page_expect(
        in.bytes, in.length, NULL,
        "! The page nests its elements too deeply; the rest was not read.\n= 0 en - -\nB The council met on Friday.\n");
    free(in.bytes);
}

static void test_tables(void **state)
{
    (void)state;
    for (size_t i = 0; tw_notice_entry(i + 1); i++)
        assert_true(strcmp(tw_notice_entry(i), tw_notice_entry(i + 1)) < 0);
    for (size_t i = 0; tw_agency_entry(i + 1); i++)
        assert_true(strcmp(tw_agency_entry(i), tw_agency_entry(i + 1)) < 0);
    assert_int_equal(tw_notice_words(tw_slice_of("Subscribe to our newsletter. اشترك في النشرة")), 4);
    assert_string_equal(tw_page_feature_name(0), "BIAS");
    assert_null(tw_page_feature_name(TW_PAGE_FEATURE_COUNT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_paragraphs),
        cmocka_unit_test(test_one_box_with_breaks),
        cmocka_unit_test(test_every_article_is_a_teaser),
        cmocka_unit_test(test_two_headings_of_one_article),
        cmocka_unit_test(test_two_documents),
        cmocka_unit_test(test_references),
        cmocka_unit_test(test_lines_that_lead_elsewhere),
        cmocka_unit_test(test_an_open_button),
        cmocka_unit_test(test_captions),
        cmocka_unit_test(test_a_subtitle),
        cmocka_unit_test(test_a_second_story),
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_where_dates_stand),
        cmocka_unit_test(test_hijri),
        cmocka_unit_test(test_datelines),
        cmocka_unit_test(test_strip),
        cmocka_unit_test(test_attributes_are_bounded),
        cmocka_unit_test(test_deep_pages_are_cut),
        cmocka_unit_test(test_tables),
    };
    return cmocka_run_group_tests_name("HTML pages", tests, NULL, NULL);
}
