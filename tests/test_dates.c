/*
 * Dates: what a newspaper writes, what it means on the day it appears, and what is no date though it looks like one. Each
 * row is an article of one line; the calendar's arithmetic is tested below.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "resolve/calendar.h"
#include "resolve/dates.h"

enum { MAX_DATES = 32, THURSDAY = 20230713, FRIDAY = 20241004, AUGUST = 20150810 /* a Monday */ };

static tw_lexicon *lexicon;

static int open_lexicon(void **state)
{
    char path[] = "/tmp/test_dates_XXXXXX";
    tw_error error = { 0 };
    (void)state;
    int file = mkstemp(path);
    if (file < 0)
        return -1;
    close(file);
    tw_code code = tw_lexicon_build(TW_SOURCE_DIR "/lexicon", path, &error);
    if (code == TW_OK)
        code = tw_lexicon_open(&lexicon, path, &error);
    unlink(path);
    if (code != TW_OK)
        fprintf(stderr, "%s:%zu: %s\n", error.file, error.line, error.message);
    return code != TW_OK;
}

static int close_lexicon(void **state)
{
    (void)state;
    tw_lexicon_free(lexicon);
    return 0;
}

/* ---- helpers ---- */

static size_t find(const tw_text *text, size_t count, int32_t published, const uint8_t *told, tw_date *out, size_t max)
{
    static tw_matcher matcher;
    tw_match(&matcher, lexicon, text->tokens, count);
    return tw_dates_find(&matcher, published, told, out, max);
}

static tw_text segment(const char *text, tw_arena *arena)
{
    uint32_t points = 0;
    for (const char *s = text; *s; s++)
        points += (*s & 0xC0) != 0x80;
    tw_part part = { .kind = TW_PART_BODY, .span = { 0, points } };
    tw_article article = { .text = text, .text_length = strlen(text), .parts = &part, .part_count = 1 };
    tw_text tokens;
    assert_int_equal(tw_text_segment(&article, arena, &tokens), TW_OK);
    return tokens;
}

typedef struct {
    const char *before, *date, *after; /* the text in three parts; `date` is what must be found */
    const char *iso, *end, *precision;
} row;

/* The same tense for every word. */
static const uint8_t *all_told(tw_told told)
{
    static uint8_t words[4][TW_SENTENCE_TOKENS];
    memset(words[told], (int)told, sizeof words[told]);
    return words[told];
}

static void check(const row *r, int32_t published, tw_told told)
{
    char text[512];
    tw_arena arena;
    tw_date dates[MAX_DATES];
    snprintf(text, sizeof text, "%s%s%s", r->before, r->date, r->after);
    tw_arena_init(&arena, NULL, SIZE_MAX);
    tw_text t = segment(text, &arena);
    size_t n = find(&t, t.sentences[0].count, published, all_told(told), dates, MAX_DATES);
    if (n != 1)
        fail_msg("%zu dates in %s", n, text);
    const tw_token *first = &t.tokens[dates[0].first], *last = first + dates[0].count - 1;
    char found[512];
    snprintf(found, sizeof found, "%.*s", (int)(last->byte + last->bytes - first->byte), text + first->byte);
    if (strcmp(found, r->date) != 0 || strcmp(dates[0].iso, r->iso) != 0 || strcmp(dates[0].end, r->end) != 0 ||
        strcmp(dates[0].precision, r->precision) != 0)
        fail_msg("%s: «%s» %s..%s %s, not %s..%s %s", text, found, dates[0].iso, dates[0].end, dates[0].precision,
                 r->iso, r->end, r->precision);
    assert_int_equal(dates[0].vague, !*r->iso);
    tw_arena_free(&arena);
}

static void check_all(const row *rows, size_t count, int32_t published, tw_told told)
{
    for (size_t i = 0; i < count; i++)
        check(&rows[i], published, told);
}

#define CHECK_TOLD(rows, published, told) check_all(rows, sizeof rows / sizeof *rows, published, told)
#define CHECK(rows, published) CHECK_TOLD(rows, published, TW_TOLD_PAST)

static size_t count_dates(const char *text)
{
    tw_arena arena;
    tw_date dates[MAX_DATES];
    tw_arena_init(&arena, NULL, SIZE_MAX);
    tw_text t = segment(text, &arena);
    size_t n = find(&t, t.sentences[0].count, AUGUST, NULL, dates, MAX_DATES);
    tw_arena_free(&arena);
    return n;
}

/* ---- days ---- */

static void test_weekdays(void **state)
{
    (void)state;
    static const row thursday[] = {
        { "قال الوزير ", "الخميس", " إن الوفد وصل", "2023-07-13", "", "day" },
        { "قال ", "يوم الأربعاء", " إن", "2023-07-12", "", "day" },
        { "يصل ", "الجمعة المقبل", " إلى", "2023-07-14", "", "day" },
        { "يصل ", "الخميس القادم", " إلى", "2023-07-20", "", "day" },
        { "وصل ", "الخميس الماضي", " إلى", "2023-07-06", "", "day" },
        { "وصل ", "ليل الأربعاء الخميس", " إلى", "2023-07-12", "", "day" },
        { "وصل ", "مساء يوم الثلثاء", " إلى", "2023-07-11", "", "day" },
    };
    static const row friday[] = { { "أعلن ", "الجمعة", " أنه", "2024-10-04", "", "day" } };
    CHECK(thursday, THURSDAY);
    CHECK(friday, FRIDAY);
}

static void test_weekday_ahead(void **state)
{
    (void)state;
    static const row ahead = { "سيصل ", "الثلاثاء", " إلى", "2023-07-18", "", "day" };
    static const row today = { "سيصل ", "الخميس", " إلى", "2023-07-13", "", "day" };
    check(&ahead, THURSDAY, TW_TOLD_AHEAD);
    check(&today, THURSDAY, TW_TOLD_AHEAD);
    check(&ahead, THURSDAY, TW_TOLD_NOW); /* «يصل الثلاثاء» */
}

static void test_days_from_today(void **state)
{
    (void)state;
    static const row rows[] = {
        { "قال ", "اليوم", " إن", "2024-10-04", "", "day" },
        { "قال ", "اليوم (الجمعة)", " إن", "2024-10-04", "", "day" },
        { "قال ", "أمس (الخميس)", " إن", "2024-10-03", "", "day" },
        { "قال ", "أمس الخميس", " إن", "2024-10-03", "", "day" },
        { "قال ", "بالأمس", " إن", "2024-10-03", "", "day" },
        { "قال ", "صباح أمس", " إن", "2024-10-03", "", "day" },
        { "قال ", "في وقت متأخر من مساء أول من أمس", " إن", "2024-10-02", "", "day" },
        { "قال ", "أمس الأول", " إن", "2024-10-02", "", "day" },
        { "يصل ", "غدا السبت", " إلى", "2024-10-05", "", "day" },
        { "يصل ", "بعد غد", " إلى", "2024-10-06", "", "day" },
        { "وقع ", "الليلة الماضية", " قصف", "2024-10-03", "", "day" },
        { "وقع ", "الليلة قبل الماضية", " قصف", "2024-10-02", "", "day" },
        { "يبدأ ", "مساء اليوم", " الاجتماع", "2024-10-04", "", "day" },
        { "قال ", "فجر اليوم الجمعة، الرابع من أكتوبر", " إن", "2024-10-04", "", "day" },
    };
    CHECK(rows, FRIDAY);
}

/* A paper that is dated a day later says the same: the weekday is surer. */
static void test_weekday_beats_count(void **state)
{
    (void)state;
    static const row printed = { "قال ", "أمس (الأربعاء)", " إن", "2024-10-02", "", "day" };
    check(&printed, FRIDAY, TW_TOLD_PAST);
}

/* ---- days of a month ---- */

static void test_named_dates(void **state)
{
    (void)state;
    static const row rows[] = {
        { "وقع انفجار بتاريخ ", "13 يوليو 2021", "", "2021-07-13", "", "day" },
        { "وقع ", "يوم 13 يوليو (تموز)", " انفجار", "2023-07-13", "", "day" },
        { "وقع ", "في 3 تشرين الأول - أكتوبر", " انفجار", "2023-10-03", "", "day" },
        { "وقع ", "في 26 حزيران/يونيو", " انفجار", "2023-06-26", "", "day" },
        { "وقع ", "في الثالث من آب أغسطس 2015", " انفجار", "2015-08-03", "", "day" },
        { "وقع ", "الحادي والعشرين من مايو", " انفجار", "2023-05-21", "", "day" },
        { "وقع ", "في الثلاثين من يونيو عام ألفين وثلاثة عشر", " انفجار", "2013-06-30", "", "day" },
        { "وقع ", "30 أكتوبر (تشرين الأول) الماضي", " انفجار", "2022-10-30", "", "day" },
        { "يبدأ ", "في 5 أيلول المقبل", " الحوار", "2023-09-05", "", "day" },
        { "وقع ", "الثالث من الشهر الحالي", " انفجار", "2023-07-03", "", "day" },
        { "وقع ", "في 22 الجاري", " انفجار", "2023-07-22", "", "day" },
        { "وقع ", "الأربعاء 12 جويلية 2023", " انفجار", "2023-07-12", "", "day" },
        { "وقع ", "في 8 مارس العام الماضي", " انفجار", "2022-03-08", "", "day" },
        { "وقع ", "في 29 فيفري 2020", " انفجار", "2020-02-29", "", "day" },
        { "وقع ", "في 10/مايو/2015", " انفجار", "2015-05-10", "", "day" },
        { "وقع ", "أول مايو", " انفجار", "2023-05-01", "", "day" },
        { "وقع ", "في 5 أغسطس", " انفجار", "2023-08-05", "", "day" }, /* near: this year's */
        { "وقع ", "في 25 ديسمبر", " انفجار", "2022-12-25", "", "day" },
    };
    CHECK(rows, THURSDAY);
}

static void test_digits(void **state)
{
    (void)state;
    static const row rows[] = {
        { "صدر ", "13/7/2023", " عن", "2023-07-13", "", "day" },
        { "صدر ", "2023-07-13", " عن", "2023-07-13", "", "day" },
        { "صدر ", "13-07-2023", " عن", "2023-07-13", "", "day" },
        { "صدر ", "2016/04/21", " عن", "2016-04-21", "", "day" },
        { "صدر ", "13.07.2023", " عن", "2023-07-13", "", "day" },
        { "صدر ", "١٣/٧/٢٠٢٣", " عن", "2023-07-13", "", "day" },
        { "صدر ", "في 04/22", " عن", "2023-04-22", "", "day" },
        { "صدر ", "2015/3", " عن", "2015-03", "", "month" },
        { "صدر ", "25/10/1436هـ", " عن", "2015-08-10", "", "day" },
        { "صدر ", "13/07/23", " عن", "2023-07-13", "", "day" },
        { "صدر ", "13/07/87", " عن", "1987-07-13", "", "day" },
        { "صدر ", "07/13, 2021", " عن", "2021-07-13", "", "day" },
        { "صدر ", "08/12, 2021", " عن", "2021-08-12", "", "day" }, /* the American order */
        { "صدر ", "2015-03", " عن", "2015-03", "", "month" },
        { "صدر ", "3/2015", " عن", "2015-03", "", "month" },
        { "صدر ", "16. مايو. 2016", " عن", "2016-05-16", "", "day" },
    };
    CHECK(rows, THURSDAY);
}

static void test_hijri(void **state)
{
    (void)state;
    static const row rows[] = {
        { "صدر ", "25 شوال 1436 هـ", " عن", "2015-08-10", "", "day" },
        { "صدر ", "3 رجب 1440 هـ الموافق 10 مارس 2019 م", " عن", "2019-03-10", "", "day" },
        { "صدر ", "10 أغسطس 2015 م", " عن", "2015-08-10", "", "day" },
        { "صدر ", "في 9 ذي الحجة 1436", " عن", "2015-09-22", "", "day" },
        { "صدر ", "يوم 10 شوال الجاري", " عن", "2015-07-26", "", "day" },
        { "صدر ", "في رمضان الماضي", " عن", "2015-06-18", "2015-07-16", "range" },
        { "صدر ", "عام 1436هـ", " عن", "2014-10-25", "2015-10-13", "range" },
        { "صدر ", "في رجب من العام الماضي", " عن", "2014-04-30", "2014-05-29", "range" },
        { "صدر ", "أول أيام عيد الفطر", " عن", "2015-07-17", "", "day" },
        { "صدر ", "أواخر رمضان", " عن", "2015-07-02", "2015-07-16", "range" },
        { "صدر ", "في عيد الفطر", " عن", "2015-07-17", "", "day" },
    };
    CHECK(rows, AUGUST);
}

/* ---- months and years ---- */

static void test_months_and_years(void **state)
{
    (void)state;
    static const row rows[] = {
        { "بدأت ", "في يوليو (تموز)", " الحرب", "2023-07", "", "month" },
        { "بدأت ", "في كانون الثاني", " الحرب", "2023-01", "", "month" },
        { "بدأت ", "في أكتوبر", " الحرب", "2022-10", "", "month" },
        { "بدأت ", "يوليو (تموز) 2021", " الحرب", "2021-07", "", "month" },
        { "بدأت ", "يونيو الماضي", " الحرب", "2023-06", "", "month" },
        { "بدأت ", "يوليو الماضي", " الحرب", "2022-07", "", "month" },
        { "تبدأ ", "في شهر أيلول المقبل", " الحرب", "2023-09", "", "month" },
        { "بدأت ", "في سبتمبر من عام 2012", " الحرب", "2012-09", "", "month" },
        { "بدأت ", "العام الماضي", " الحرب", "2022", "", "year" },
        { "بدأت ", "عام 2003", " الحرب", "2003", "", "year" },
        { "بدأت ", "في عام 2003", " الحرب", "2003", "", "year" },
        { "بدأت ", "في 2003", " الحرب", "2003", "", "year" },
        { "بدأت ", "منذ 2001", " الحرب", "2001", "", "year" },
        { "بدأت ", "هذا العام", " الحرب", "2023", "", "year" },
        { "بدأت ", "الشهر الجاري", " الحرب", "2023-07", "", "month" },
        { "بدأت ", "الشهر قبل الماضي", " الحرب", "2023-05", "", "month" },
        { "تبدأ ", "في السنة المقبلة", " الحرب", "2024", "", "year" },
    };
    CHECK(rows, THURSDAY);
}

/* ---- periods ---- */

static void test_periods(void **state)
{
    (void)state;
    static const row rows[] = {
        { "وقع ", "الأسبوع الماضي", " هجوم", "2023-07-03", "2023-07-09", "range" },
        { "يصل ", "الأسبوع المقبل يوم الجمعة", " وفد", "2023-07-21", "", "day" },
        { "تبدأ ", "مطلع الشهر المقبل", " الحملة", "2023-08-01", "2023-08-15", "range" },
        { "وقع ", "أواخر العام الماضي", " هجوم", "2022-07-01", "2022-12-31", "range" },
        { "وقع ", "في نهاية مارس (آذار) الماضي", " هجوم", "2023-03-16", "2023-03-31", "range" },
        { "وقع ", "خلال الأيام الثلاثة الماضية", " هجوم", "2023-07-10", "2023-07-12", "range" },
        { "وقع ", "خلال الـ24 ساعة الماضية", " هجوم", "2023-07-12", "2023-07-13", "range" },
        { "وقع ", "في السنوات الخمس الأخيرة", " هجوم", "2018-07-13", "2023-07-12", "range" },
        { "وقع ", "خلال اليومين الماضيين", " هجوم", "2023-07-11", "2023-07-12", "range" },
        { "وقع ", "خلال آخر ثلاث سنوات", " هجوم", "2020-07-13", "2023-07-12", "range" },
        { "وقع ", "في الربع الأول من عام 2015", " هجوم", "2015-01-01", "2015-03-31", "range" },
        { "وقع ", "صيف 2015", " هجوم", "2015-06-01", "2015-08-31", "range" },
        { "وقع ", "في ستينات القرن الماضي", " هجوم", "1960-01-01", "1969-12-31", "range" },
        { "وقع ", "الأسبوع الأول من مايو", " هجوم", "2023-05-01", "2023-05-07", "range" },
        { "وقع ", "أول يوم جمعة من يونيو", " هجوم", "2023-06-02", "", "day" },
    };
    CHECK(rows, THURSDAY);
}

static void test_ranges(void **state)
{
    (void)state;
    static const row rows[] = {
        { "وقع ", "بين أغسطس 2003 ومارس 2004", " هجوم", "2003-08-01", "2004-03-31", "range" },
        { "يعقد ", "من 5 إلى 7 مايو", " مؤتمر", "2023-05-05", "2023-05-07", "range" },
        { "يعقد ", "بين الأول من يناير (كانون الثاني) و30 يونيو (حزيران)", " مؤتمر", "2023-01-01", "2023-06-30",
          "range" },
        { "يعقد ", "من 8 إلى 29 - 11 - 1433هـ", " مؤتمر", "2012-09-24", "2012-10-15", "range" },
        { "يعقد ", "يومي 5 و6 مايو", " مؤتمر", "2023-05-05", "2023-05-06", "range" },
        { "وقع ", "عامي 2003 و2004", " هجوم", "2003-01-01", "2004-12-31", "range" },
        { "يمتد ", "من ديسمبر إلى فبراير", " الموسم", "2022-12-01", "2023-02-28", "range" },
        { "وقع ", "من أول أغسطس حتى منتصف أكتوبر", " هجوم", "2022-08-01", "2022-10-24", "range" },
        { "وقع ", "من اليوم حتى منتصف أكتوبر", " هجوم", "2023-07-13", "2023-10-24", "range" },
        { "وقع ", "في 2015-2016", " هجوم", "2015-01-01", "2016-12-31", "range" },
        { "وقع ", "بين 25 يونيو الماضي، و20 أغسطس المقبل", " هجوم", "2023-06-25", "2023-08-20", "range" },
    };
    CHECK(rows, THURSDAY);
}

static void test_distances(void **state)
{
    (void)state;
    static const row rows[] = {
        { "وقع ", "قبل يومين", " هجوم", "2023-07-11", "", "day" },
        { "وقع ", "قبل ثلاثة أسابيع", " هجوم", "2023-06-22", "", "day" },
        { "وقع ", "قبل شهر", " هجوم", "2023-06-13", "", "day" },
        { "وقع ", "قبل نحو سبع سنوات", " هجوم", "2016", "", "year" },
        { "وقع ", "منذ عقدين", " هجوم", "2003", "", "year" },
        { "وقع ", "قبل عام وشهرين", " هجوم", "2022-05-13", "", "day" },
        { "وقع ", "قبل يوم واحد", " هجوم", "2023-07-12", "", "day" },
        { "وقع ", "قبل أمس", " هجوم", "2023-07-11", "", "day" },
        { "وقع ", "قبل عام ونصف العام", " هجوم", "2022-01-13", "", "day" },
        { "وقع ", "منذ نصف عام", " هجوم", "2023-01-13", "", "day" },
        { "وقع ", "قبل ربع قرن", " هجوم", "1998", "", "year" },
        { "وقع ", "قبل أيام قليلة", " هجوم", "2023-07-10", "", "day" },
        { "وقع ", "قبل خمسة عشر يوما", " هجوم", "2023-06-28", "", "day" },
        { "وقع ", "قبل خمس وعشرين سنة", " هجوم", "1998", "", "year" },
        { "وقع ", "قبل عقد من الزمن", " هجوم", "2013", "", "year" },
        { "وقع ", "آخر ثلاث سنوات", " هجوم", "2020-07-13", "2023-07-12", "range" },
        { "وقع ", "خلال الساعات الأربع والعشرين الماضية", " هجوم", "2023-07-12", "2023-07-13", "range" },
    };
    CHECK(rows, THURSDAY);
}

/* ---- parts of longer periods ---- */

static void test_nth(void **state)
{
    (void)state;
    static const row rows[] = {
        { "وقع ", "في أول جمعة من رمضان", " هجوم", "2023-03-24", "", "day" },
        { "وقع ", "آخر خميس في يونيو", " هجوم", "2023-06-29", "", "day" },
        { "وقع ", "الأحد الأول من مايو", " هجوم", "2023-05-07", "", "day" },
        { "وقع ", "في آخر أيام الشهر الماضي", " هجوم", "2023-06-30", "", "day" },
        { "وقع ", "في اليوم الأول من العام الماضي", " هجوم", "2022-01-01", "", "day" },
        { "وقع ", "ثاني أيام عيد الأضحى", " هجوم", "2023-06-29", "", "day" },
        { "وقع ", "في الأسبوع الأخير من مايو", " هجوم", "2023-05-25", "2023-05-31", "range" },
        { "وقع ", "خلال الأشهر الأربعة الأولى من العام الجاري", " هجوم", "2023-01-01", "2023-04-30", "range" },
        { "وقع ", "في أول شهرين من 2020", " هجوم", "2020-01-01", "2020-02-29", "range" },
        { "وقع ", "في العقد الأول من القرن الحادي والعشرين", " هجوم", "2000-01-01", "2009-12-31", "range" },
        { "وقع ", "غرة شهر رمضان", " هجوم", "2023-03-23", "", "day" },
        { "وقع ", "فاتح ماي", " هجوم", "2023-05-01", "", "day" },
        { "وقع ", "متم يونيو الماضي", " هجوم", "2023-06-30", "", "day" },
        { "وقع ", "الجمعة من الأسبوع الماضي", " هجوم", "2023-07-07", "", "day" },
    };
    CHECK_TOLD(rows, THURSDAY, TW_TOLD_PAST);
}

static void test_fractions(void **state)
{
    (void)state;
    static const row rows[] = {
        { "وقع ", "في النصف الأول من العام", " هجوم", "2023-01-01", "2023-06-30", "range" },
        { "وقع ", "في النصف الثاني من شهر مايو", " هجوم", "2023-05-16", "2023-05-31", "range" },
        { "وقع ", "في الثلث الأخير من 2019", " هجوم", "2019-09-01", "2019-12-31", "range" },
        { "وقع ", "في الربع الأخير من العام الماضي", " هجوم", "2022-10-01", "2022-12-31", "range" },
        { "وقع ", "في الربع الثاني لعام 2016", " هجوم", "2016-04-01", "2016-06-30", "range" },
        { "وقع ", "نهاية الربع الأول من العام", " هجوم", "2023-02-15", "2023-03-31", "range" },
        { "وقع ", "في الربع الأول من القرن الماضي", " هجوم", "1900-01-01", "1924-12-31", "range" },
    };
    CHECK_TOLD(rows, THURSDAY, TW_TOLD_PAST);
}

static void test_centuries(void **state)
{
    (void)state;
    static const row rows[] = {
        { "وقع ", "في القرن التاسع عشر", " هجوم", "1800-01-01", "1899-12-31", "range" },
        { "وقع ", "في القرن العشرين", " هجوم", "1900-01-01", "1999-12-31", "range" },
        { "وقع ", "في أربعينيات القرن العشرين", " هجوم", "1940-01-01", "1949-12-31", "range" },
        { "وقع ", "أوائل عقد الثمانينات", " هجوم", "1980-01-01", "1984-12-31", "range" },
        { "وقع ", "مطلع القرن الماضي", " هجوم", "1900-01-01", "1949-12-31", "range" },
        { "وقع ", "في القرن الثالث الهجري", " هجوم", "", "", "" },
        { "وقع ", "عام 67", " هجوم", "1967", "", "year" },
        { "وقع ", "سنة ثمان وأربعين", " هجوم", "1948", "", "year" },
        { "وقع ", "عام 11", " هجوم", "2011", "", "year" },
    };
    CHECK_TOLD(rows, THURSDAY, TW_TOLD_PAST);
}

/* ---- what the sentence named before ---- */

/* Each text names two dates; the second is told from the first. */
static void test_story(void **state)
{
    (void)state;
    static const struct {
        const char *text, *iso, *end;
    } rows[] = {
        { "وصل الوفد الاثنين وفي اليوم التالي غادر", "2023-07-11", "" },
        { "وصل الوفد الاثنين وغادر بعد يومين", "2023-07-12", "" },
        { "وصل الوفد في 3 مايو 2014 وفي اليوم السابق استقال", "2014-05-02", "" },
        { "وصل الوفد في مايو 2014 وفي ديسمبر من العام نفسه غادر", "2014-12", "" },
        { "وصل الوفد في مايو 2014 وغادر في الشهر التالي", "2014-06", "" },
        { "وصل الوفد عام 2014 وغادر في العام التالي", "2015", "" },
        { "وصل الوفد عام 2014 وغادر في اليوم التالي", "", "" }, /* of which day? */
        { "وصل الوفد في 3 مايو 2014 وغادر بعد يومين من لقائه", "", "" },
        { "وصل الوفد الأسبوع الماضي يوم الثلاثاء وغادر الأربعاء", "2023-07-12", "" },
        { "وصل الوفد الأسبوع الماضي وغادر الثلاثاء", "2023-07-11", "" },
        { "وصل الوفد الأسبوع الماضي، الثلاثاء", "2023-07-04", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_arena arena;
        tw_date dates[MAX_DATES];
        tw_arena_init(&arena, NULL, SIZE_MAX);
        tw_text t = segment(rows[i].text, &arena);
        size_t n = find(&t, t.token_count, THURSDAY, all_told(TW_TOLD_PAST), dates, MAX_DATES);
        if (n != 2 || strcmp(dates[1].iso, rows[i].iso) != 0 || strcmp(dates[1].end, rows[i].end) != 0)
            fail_msg("%zu dates, %s..%s in %s", n, dates[1].iso, dates[1].end, rows[i].text);
        tw_arena_free(&arena);
    }
}

/* ---- what lies ahead ---- */

static void test_ahead(void **state)
{
    (void)state;
    static const row rows[] = {
        { "سيعقد ", "بعد ثلاثة أيام", " لقاء", "2023-07-16", "", "day" },
        { "سيعقد ", "بعد أسبوعين", " لقاء", "2023-07-21", "2023-07-27", "range" },
        { "سيعقد ", "بعد شهر", " لقاء", "2023-07-14", "2023-08-13", "range" },
        { "سيعقد ", "بعد ثلاث سنوات", " لقاء", "2025-07-14", "2026-07-13", "range" },
        { "سيعقد ", "بعد عام وشهرين", " لقاء", "2024-09-13", "", "day" },
        { "سيعقد ", "بعد 48 ساعة", " لقاء", "2023-07-15", "", "day" },
        { "سيعقد ", "في غضون أسبوعين", " لقاء", "2023-07-14", "2023-07-27", "range" },
        { "سيعقد ", "خلال ثلاثة أيام", " لقاء", "2023-07-14", "2023-07-16", "range" },
        { "سيعقد ", "بعد أسبوعين من الآن", " لقاء", "2023-07-27", "", "day" },
        { "سيعقد ", "في وقت مبكر من الأسبوع المقبل", " لقاء", "2023-07-17", "2023-07-23", "range" },
        { "سيعقد ", "في وقت متأخر من العام الجاري", " لقاء", "2023-07-01", "2023-12-31", "range" },
        { "سيعقد ", "باقي هذا الأسبوع", " لقاء", "2023-07-13", "2023-07-16", "range" },
        { "سيعقد ", "في اليوم التالي", " لقاء", "2023-07-14", "", "day" },
        { "سيعقد ", "الأسبوع التالي", " لقاء", "2023-07-17", "2023-07-23", "range" },
        { "سيعقد ", "في وقت لاحق من الشهر الجاري", " لقاء", "2023-07-16", "2023-07-31", "range" },
        { "سيعقد ", "عطلة نهاية الأسبوع", " لقاء", "2023-07-15", "2023-07-16", "range" },
        { "سيعقد ", "صباح غد", " لقاء", "2023-07-14", "", "day" },
        { "سيعقد ", "فبراير", " لقاء", "2024-02", "", "month" },
        { "سيعقد ", "من الأحد إلى الثلاثاء", " لقاء", "2023-07-16", "2023-07-18", "range" },
        { "سيعقد ", "في 25 ديسمبر", " لقاء", "2023-12-25", "", "day" },
        { "سيعقد ", "في مايو", " لقاء", "2023-05", "", "month" },
        { "سيعقد ", "بقية الشهر", " لقاء", "2023-07-13", "2023-07-31", "range" },
        { "سيعقد لقاء ", "22-8", "", "2023-08-22", "", "day" },
        { "سيعقد ", "الشهر بعد المقبل", " لقاء", "2023-09", "", "month" },
        { "سيعقد ", "السنة الراهنة", " لقاء", "2023", "", "year" },
        { "سيعقد ", "خلال الأسابيع الثلاثة المقبلة", " لقاء", "2023-07-14", "2023-08-03", "range" },
        { "سيعقد ", "بعد أقل من أسبوع", " لقاء", "", "", "" },
        { "سيعقد ", "خلال أيام", " لقاء", "", "", "" },
    };
    CHECK_TOLD(rows, THURSDAY, TW_TOLD_AHEAD);
}

/* ---- what stands before ---- */

static void test_leads(void **state)
{
    (void)state;
    static const row rows[] = {
        { "وقع ", "طوال الأسبوع الماضي", " هجوم", "2023-07-03", "2023-07-09", "range" },
        { "وقع ", "على مدى اليومين الماضيين", " هجوم", "2023-07-11", "2023-07-12", "range" },
        { "وقع ", "اعتبارا من أمس", " هجوم", "2023-07-12", "", "day" },
        { "وقع ", "خلال الفترة من 3 إلى 5 مايو", " هجوم", "2023-05-03", "2023-05-05", "range" },
        { "وقع ", "ما بين عامي 2003 و2005", " هجوم", "2003-01-01", "2005-12-31", "range" },
        { "وقع ", "بين الأعوام 2003 و2005", " هجوم", "2003-01-01", "2005-12-31", "range" },
        { "وقع ", "قبيل فجر الأربعاء", " هجوم", "2023-07-12", "", "day" },
        { "وقع ", "في الساعات الأولى من صباح الأربعاء", " هجوم", "2023-07-12", "", "day" },
        { "وقع ", "في ساعة متأخرة من ليل الثلاثاء", " هجوم", "2023-07-11", "", "day" },
        { "وقع ", "في وقت سابق من العام الجاري", " هجوم", "2023-01-01", "2023-07-12", "range" },
        { "وقع ", "في وقت سابق اليوم", " هجوم", "2023-07-13", "", "day" },
        { "وقع ", "ليلة رأس السنة", " هجوم", "2022-12-31", "", "day" },
        { "وقع ", "عشية عيد الميلاد", " هجوم", "2022-12-24", "", "day" },
        { "وقع ", "في مثل هذا اليوم من العام الماضي", " هجوم", "2022-07-13", "", "day" },
        { "وقع ", "في مثل هذا اليوم عام 1958", " هجوم", "1958-07-13", "", "day" },
    };
    CHECK_TOLD(rows, THURSDAY, TW_TOLD_PAST);
}

/* ---- what names no period ---- */

static void test_vague(void **state)
{
    (void)state;
    static const row rows[] = {
        { "وقع ", "منذ أسابيع", " هجوم", "", "", "" },
        { "وقع ", "قبل عدة أيام", " هجوم", "", "", "" },
        { "وقع ", "بعد ثلاثة أيام", " هجوم", "", "", "" }, /* of what? */
        { "وقع ", "في الآونة الأخيرة", " هجوم", "", "", "" },
        { "وقع ", "خلال السنوات الأخيرة", " هجوم", "", "", "" },
        { "وقع ", "قبل أكثر من عامين", " هجوم", "", "", "" },
        { "وقع ", "قبل يومين", " من الانتخابات", "", "", "" }, /* counted from what is told */
        { "وقع ", "بعد أربعة أيام", " على فوزه", "", "", "" },
        { "وقع ", "في اليوم التالي", " هجوم", "", "", "" },
        { "وقع ", "في يوليو من العام نفسه", " هجوم", "", "", "" },
        { "يجتمعون كل ", "يوم خميس", " هناك", "", "", "" },
        { "يجتمعون ", "الجمعة", " من كل أسبوع", "", "", "" },
        { "يحتفلون ", "في 5 مايو", " من كل عام", "", "", "" },
        { "حكم مصر ", "عام 1213 ق. م.", "", "", "", "" },
    };
    CHECK(rows, THURSDAY);
}

static void test_not_published(void **state)
{
    (void)state;
    static const row rows[] = {
        { "وقع ", "يوم الخميس", " هجوم", "", "", "" },
        { "وقع ", "أمس", " هجوم", "", "", "" },
        { "وقع ", "في 13 يوليو", " هجوم", "", "", "" },
        { "وقع ", "قبل يومين", " هجوم", "", "", "" },
        { "وقع ", "العام الماضي", " هجوم", "", "", "" },
        { "وقع ", "في 13 يوليو 2021", " هجوم", "2021-07-13", "", "day" },
        { "وقع ", "منذ 2001", " هجوم", "2001", "", "year" },
    };
    CHECK(rows, 0);
}

static void test_not_dates(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "قتل 2003 جنود في المعركة",
        "قال أمين عام المنظمة والنائب العام",
        "عقد اجتماع في القصر",
        "قال أحد المسؤولين",
        "مؤتمر عام للحزب",
        "فتح باب الحوار",
        "فاز الفريق 3 - صفر",
        "على مساحة 2500 م من الأرض",
        "قال لصحيفة «اليوم» إنه",
        "سجن ثلاثة أعوام",
        "ارتفعت 12.5 في المائة",
        "مارس ضغوطا على الحكومة",
        "رجل في الثلاثينات من عمره",
        "فاز 2-1 في المباراة",
        "قالت حركة 6 أبريل إنها",
        "قتل عشرة جنود خلال أسبوعين",
        "وقع هجوم آخر",
        "وقع عقد من الورق",
        "قتل نصف السكان",
        "أحد الجنود في الجمعية",
        "فاز فريقه 22-8",
        "مارس عمله في هدوء",
        "شارك عشرات المتظاهرين",
        "في القرن الأفريقي",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (count_dates(texts[i]))
            fail_msg("a date in %s", texts[i]);
}

static void test_many(void **state)
{
    (void)state;
    assert_int_equal(count_dates("قال أمس إن الهجوم وقع في 3 مايو 2014، وبعد يومين من ذلك، في العام الماضي، عاد"), 4);
    assert_int_equal(count_dates(""), 0);
}

static void test_preposition(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int leading;
    } rows[] = { { "في يوليو الماضي", 1 }, { "يوليو الماضي", 0 },    { "بالأمس", 1 },        { "قبل يومين", 1 },
                 { "بعد غد", 0 },          { "من 5 إلى 7 مايو", 1 }, { "يومي 5 و6 مايو", 0 } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_arena arena;
        tw_date date;
        tw_arena_init(&arena, NULL, SIZE_MAX);
        tw_text t = segment(rows[i].text, &arena);
        assert_int_equal(find(&t, t.token_count, THURSDAY, NULL, &date, 1), 1);
        assert_int_equal(date.leading_prep, rows[i].leading);
        tw_arena_free(&arena);
    }
}

/* clang-format off */
static const char *const words_of_time[] = {
    "في ", "منذ ", "قبل ", "بعد ", "من ", "إلى ", "بين ", "و", "يوم ", "الأسبوع ", "أسابيع ",
    "عام ", "العام ", "الماضي ", "المقبل ", "هذا ", "يوليو ", "(تموز) ", "شوال ", "رمضان ",
    "الخميس ", "أمس ", "اليوم ", "31 ", "2003 ", "1436 ", "هـ ", "الثالث ", "ثلاثة ", "مليون ",
    "مليار ", "مطلع ", "نهاية ", "صيف ", "السبعينات ", "- ", "/ ", "، ", "( ", ") ", "999999999999 ",
    "قرون ", "الربع الأول ", "صباح ", "الليلة ", "عيد الفطر ", "ال", "آخر ", "أول ", "نصف ",
    "التالي ", "نفسه ", "القرن ", "العشرين ", "جمعة ", "غضون ", "طوال ", "في وقت لاحق ", "لعام ",
    "الأخير ", "عشية ", "مثل هذا اليوم ", "الألفين ", "67 ",
};

/* clang-format on */

/* Any row of words of time gives dates in order, inside the sentence, and that exist. */
static void test_any_words(void **state)
{
    char text[2048];
    (void)state;
    unsigned seed = 7;
    for (int round = 0; round < 3000; round++) {
        text[0] = '\0';
        for (int i = 0; i < 24; i++) {
            seed = seed * 1103515245u + 12345u;
            strcat(text, words_of_time[(seed >> 16) % (sizeof words_of_time / sizeof *words_of_time)]);
        }
        tw_arena arena;
        tw_date dates[MAX_DATES];
        tw_arena_init(&arena, NULL, SIZE_MAX);
        tw_text t = segment(text, &arena);
        size_t n = find(&t, t.token_count, round % 3 ? THURSDAY : 0, all_told((tw_told)(round % 4)), dates, MAX_DATES);
        for (size_t i = 0; i < n; i++) {
            assert_true(dates[i].count > 0 && dates[i].first + dates[i].count <= t.token_count);
            assert_true(i == 0 || dates[i].first >= dates[i - 1].first + dates[i - 1].count);
            assert_true(!dates[i].end[0] || strcmp(dates[i].iso, dates[i].end) <= 0);
            assert_int_equal(dates[i].vague, !dates[i].iso[0]);
        }
        tw_arena_free(&arena);
    }
}

/* ---- the calendar ---- */

static void test_calendar(void **state)
{
    int32_t day;
    tw_day hijri;
    (void)state;
    assert_int_equal(tw_day_number((tw_day){ 1970, 1, 1 }), 0);
    assert_true(tw_day_read(20000229, &day));
    assert_int_equal(day, 11016);
    assert_false(tw_day_read(19000229, &day));
    assert_false(tw_day_read(20230631, &day));
    assert_false(tw_day_read(0, &day));
    assert_int_equal(tw_weekday(0), 4);
    assert_int_equal(tw_weekday(-4), 7);
    for (int32_t n = -800000; n < 800000; n += 37)
        assert_int_equal(tw_day_number(tw_day_of(n)), n);
    tw_day_read(20230331, &day);
    tw_day back = tw_day_of(tw_add_months(day, -1));
    assert_int_equal(back.month * 100 + back.day, 228);
    assert_int_equal(tw_month_length(2024, 2), 29);
    assert_true(tw_hijri_number((tw_day){ 1436, 10, 25 }, &day));
    assert_int_equal(day, tw_day_number((tw_day){ 2015, 8, 10 }));
    assert_false(tw_hijri_number((tw_day){ 1436, 13, 1 }, &day));
    assert_true(tw_hijri_of(tw_day_number((tw_day){ 2015, 8, 10 }), &hijri));
    assert_int_equal(hijri.year * 10000 + hijri.month * 100 + hijri.day, 14361025);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_weekdays),
        cmocka_unit_test(test_weekday_ahead),
        cmocka_unit_test(test_days_from_today),
        cmocka_unit_test(test_weekday_beats_count),
        cmocka_unit_test(test_named_dates),
        cmocka_unit_test(test_digits),
        cmocka_unit_test(test_hijri),
        cmocka_unit_test(test_months_and_years),
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_distances),
        cmocka_unit_test(test_nth),
        cmocka_unit_test(test_fractions),
        cmocka_unit_test(test_centuries),
        cmocka_unit_test(test_story),
        cmocka_unit_test(test_ahead),
        cmocka_unit_test(test_leads),
        cmocka_unit_test(test_vague),
        cmocka_unit_test(test_not_published),
        cmocka_unit_test(test_not_dates),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_preposition),
        cmocka_unit_test(test_any_words),
        cmocka_unit_test(test_calendar),
    };
    return cmocka_run_group_tests_name("dates", tests, open_lexicon, close_lexicon);
}
