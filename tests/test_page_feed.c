/*
 * Tests of feeds (src/page/feed.c) and of names of JSON fields (fields.c).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "page/page.h"
#include "page_reading.h"

static void test_rss(void **state)
{
    (void)state;
    page_expect_text(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
        "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
        " xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><title>جريدة</title><language>ar</language>"
        "<item><media:content url=\"x.jpg\"><media:title>صورة</media:title></media:content><title>الوزير &amp;amp; "
        "نظيره</title>"
        "<link>https://example.org/1</link><pubDate>Fri, 04 Oct 2024 10:00:00 "
        "GMT</pubDate><description>مختصر</description>"
        "<content:encoded><![CDATA[<p>التقى الوزير&nbsp;نظيره في القاهرة.</p><p>وقال إن اللقاء "
        "مثمر.</p>]]></content:encoded></item>"
        "<item><title>خبر ثان</title><description>نص قصير&nbsp;عن اجتماع.</description></item></channel></rss>",
        "= 0 ar 2024-10-04 الوزير & نظيره\nH الوزير & نظيره\nB التقى الوزير نظيره في القاهرة.\nB وقال إن اللقاء مثمر.\n"
        "= 1 ar - خبر ثان\nH خبر ثان\nB نص قصير عن اجتماع.\n");
}

static void test_atom(void **state)
{
    (void)state;
    page_expect_text(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ar\"><title>موقع</title>"
        "<entry><title>خبر أول</title><link rel=\"self\" href=\"https://example.org/self\"/><link "
        "href=\"https://example.org/1\"/>"
        "<updated>2024-10-05T08:00:00Z</updated><author><name>هدى</name></author>"
        "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>اجتمع المجلس يوم الجمعة.</p><p>ثم "
        "انفض.</p></div></content></entry>"
        "<entry><title type=\"html\">&lt;b&gt;خبر&lt;/b&gt; ثان</title><published>2024-10-04T08:00:00Z</published>"
        "<updated>2024-10-06T08:00:00Z</updated><summary>مختصر الخبر.</summary></entry></feed>",
        "= 0 ar 2024-10-05T08:00:00Z خبر أول\nH خبر أول\nB اجتمع المجلس يوم الجمعة.\nB ثم انفض.\n"
        "= 1 ar 2024-10-04T08:00:00Z خبر ثان\nH خبر ثان\nB مختصر الخبر.\n");
}

static void test_rdf(void **state)
{
    (void)state;
    page_expect_text(
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Paper</title></channel><item><title>The council "
        "met</title>"
        "<dc:date>2024-10-04</dc:date><description>The council met on Friday.</description></item></rdf:RDF>",
        "= 0 en 2024-10-04 The council met\nH The council met\nB The council met on Friday.\n");
}

static void test_json_feed(void **state)
{
    (void)state;
    page_expect_text(
        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"جريدة\", \"language\": \"ar\", \"items\": ["
        "{\"id\": \"1\", \"title\": \"خبر\", \"content_html\": \"<p>التقى الوزير نظيره.</p>\", \"date_published\": "
        "\"2024-10-04T10:00:00Z\"},"
        "{\"id\": \"2\", \"content_text\": \"سطر أول.\\nسطر ثان.\"}, 7]}",
        "= 0 ar 2024-10-04T10:00:00Z خبر\nH خبر\nB التقى الوزير نظيره.\n= 1 ar - -\nB سطر أول.\nB سطر ثان.\n");
}

static void test_a_broken_feed_gives_what_came(void **state)
{
    (void)state;
    const char *feed = "<rss version=\"2.0\"><channel><item><title>The council met</title></item><item><title>Second <";
    char *read = page_read(feed, strlen(feed), NULL);
    assert_non_null(strstr(read, "H The council met\n"));
    free(read);
}

static void test_entities_of_files_are_not_read(void **state)
{
    (void)state;
    page_expect_text("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><rss "
                     "version=\"2.0\"><channel>"
                     "<item><title>The council &x; met</title></item></channel></rss>",
                     "= 0 en - The council &x; met\nH The council &x; met\n");
}

static void test_a_feed_in_windows_1256(void **state)
{
    (void)state;
    page_expect_text("<?xml version=\"1.0\" encoding=\"windows-1256\"?><rss version=\"2.0\"><channel><item><title>"
                     "\xE3\xCF\xED\xE4\xC9</title></item></channel></rss>",
                     "= 0 ar - مدينة\nH مدينة\n");
}

/* ---- names of fields ---- */

static void test_fields(void **state)
{
    (void)state;
    const char *line =
        "{\"uid\": 7, \"content\": \"The council met.\", \"meta\": {\"date\": \"2024-10-04\"}, \"a.b\": \"A title\"}\n";
    tw_options options = { .input = TW_INPUT_JSONL, .fields = "id=uid,text=content,published=meta.date,title=a.b" };
    page_expect(line, strlen(line), &options, "= 0 en 2024-10-04 A title\nH A title\nB The council met.\n");
    options.fields = NULL;
    page_expect(line, strlen(line), &options, "! The record has no text.\n");
}

static void test_fields_that_are_wrong(void **state)
{
    (void)state;
    tw_error error = { 0 };
    assert_int_equal(tw_fields_check("text=content,published=", &error), TW_ERR_ARGUMENT);
    assert_int_equal(error.offset, 13);
    assert_string_equal(error.message, "'published=' is not of the form FIELD=KEY.");
    assert_int_equal(tw_fields_check("words=content", &error), TW_ERR_ARGUMENT);
    assert_string_equal(error.message, "There is no field 'words'.");
    assert_int_equal(tw_fields_check("", &error), TW_OK);
    tw_options options = { .fields = "x" };
    page_expect("{}", 2, &options, "# wrong argument\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rss),
        cmocka_unit_test(test_atom),
        cmocka_unit_test(test_rdf),
        cmocka_unit_test(test_json_feed),
        cmocka_unit_test(test_a_broken_feed_gives_what_came),
        cmocka_unit_test(test_entities_of_files_are_not_read),
        cmocka_unit_test(test_a_feed_in_windows_1256),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_fields_that_are_wrong),
    };
    return cmocka_run_group_tests_name("feeds", tests, NULL, NULL);
}
