/*
 * The table of control words and its look-up. The words are in matching form (normalize.h), one
 * entry a line, sorted by byte, which tests/test_page.c checks; sorted, so that a line costs a few
 * comparisons. They were collected from the furniture of news pages in general. See control_words.h.
 */
#include "page/control_words.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/normalize.h"

enum { LABEL_BYTES = 240, LABEL_WORDS = 12, ENTRY_WORDS = 6, TATWEEL = 0x0640 };

typedef enum {
    ALONE,  /* only as the whole line */
    COLON,  /* also with a colon or bar after it */
    PREFIX, /* also as the beginning of a line */
} extent;

typedef struct {
    const char *words;
    tw_line_role role;
    extent extent;
} entry;

static const entry entries[] = {
    { "a", TW_ROLE_HEAD_CONTROL, ALONE },
    { "a a", TW_ROLE_HEAD_CONTROL, ALONE },
    { "aa", TW_ROLE_HEAD_CONTROL, ALONE },
    { "about us", TW_ROLE_CONTROL, ALONE },
    { "ad", TW_ROLE_CONTROL, ALONE },
    { "advertisement", TW_ROLE_CONTROL, ALONE },
    { "all rights reserved", TW_ROLE_FOOTER, PREFIX },
    { "also on", TW_ROLE_RELATED, COLON },
    { "also read", TW_ROLE_RELATED, PREFIX },
    { "around the web", TW_ROLE_RELATED, COLON },
    { "author", TW_ROLE_BYLINE, COLON },
    { "back", TW_ROLE_CONTROL, ALONE },
    { "breaking news", TW_ROLE_RELATED, COLON },
    { "by", TW_ROLE_BYLINE, PREFIX },
    { "categories", TW_ROLE_RELATED, ALONE },
    { "close", TW_ROLE_CONTROL, ALONE },
    { "comment", TW_ROLE_CONTROL, ALONE },
    { "comments", TW_ROLE_CONTROL, ALONE },
    { "contact us", TW_ROLE_CONTROL, ALONE },
    { "continue reading", TW_ROLE_CONTROL, ALONE },
    { "copy", TW_ROLE_CONTROL, ALONE },
    { "copy link", TW_ROLE_CONTROL, ALONE },
    { "copyright", TW_ROLE_FOOTER, PREFIX },
    { "date", TW_ROLE_PUBLISHED, COLON },
    { "don t miss", TW_ROLE_RELATED, COLON },
    { "download our app", TW_ROLE_FOOTER, PREFIX },
    { "e-mail", TW_ROLE_CONTROL, ALONE },
    { "editor s picks", TW_ROLE_RELATED, PREFIX },
    { "editors picks", TW_ROLE_RELATED, PREFIX },
    { "email", TW_ROLE_CONTROL, ALONE },
    { "facebook", TW_ROLE_CONTROL, ALONE },
    { "first published", TW_ROLE_PUBLISHED, PREFIX },
    { "follow", TW_ROLE_CONTROL, ALONE },
    { "follow us", TW_ROLE_CONTROL, ALONE },
    { "follow us on", TW_ROLE_FOOTER, PREFIX },
    { "font size", TW_ROLE_HEAD_CONTROL, ALONE },
    { "from the web", TW_ROLE_RELATED, COLON },
    { "gallery", TW_ROLE_CONTROL, ALONE },
    { "google news", TW_ROLE_CONTROL, ALONE },
    { "home", TW_ROLE_CONTROL, ALONE },
    { "image", TW_ROLE_CONTROL, ALONE },
    { "instagram", TW_ROLE_CONTROL, ALONE },
    { "join our", TW_ROLE_FOOTER, PREFIX },
    { "keywords", TW_ROLE_RELATED, ALONE },
    { "larger text", TW_ROLE_HEAD_CONTROL, ALONE },
    { "last modified", TW_ROLE_UPDATED, PREFIX },
    { "last update", TW_ROLE_UPDATED, PREFIX },
    { "last updated", TW_ROLE_UPDATED, PREFIX },
    { "latest", TW_ROLE_RELATED, COLON },
    { "latest news", TW_ROLE_RELATED, COLON },
    { "latest stories", TW_ROLE_RELATED, COLON },
    { "leave a comment", TW_ROLE_CONTROL, ALONE },
    { "like", TW_ROLE_CONTROL, ALONE },
    { "link copied", TW_ROLE_CONTROL, ALONE },
    { "linkedin", TW_ROLE_CONTROL, ALONE },
    { "listen", TW_ROLE_HEAD_CONTROL, ALONE },
    { "listen to article", TW_ROLE_HEAD_CONTROL, ALONE },
    { "listen to this article", TW_ROLE_HEAD_CONTROL, ALONE },
    { "load more", TW_ROLE_CONTROL, ALONE },
    { "log in", TW_ROLE_CONTROL, ALONE },
    { "logo", TW_ROLE_CONTROL, ALONE },
    { "menu", TW_ROLE_CONTROL, ALONE },
    { "messenger", TW_ROLE_CONTROL, ALONE },
    { "min read", TW_ROLE_HEAD_CONTROL, ALONE },
    { "modified", TW_ROLE_UPDATED, COLON },
    { "more about", TW_ROLE_RELATED, COLON },
    { "more from", TW_ROLE_RELATED, COLON },
    { "more in", TW_ROLE_RELATED, COLON },
    { "more like this", TW_ROLE_RELATED, COLON },
    { "more news", TW_ROLE_RELATED, COLON },
    { "more on", TW_ROLE_RELATED, COLON },
    { "more on this story", TW_ROLE_RELATED, PREFIX },
    { "more stories", TW_ROLE_RELATED, PREFIX },
    { "most popular", TW_ROLE_RELATED, COLON },
    { "most read", TW_ROLE_RELATED, COLON },
    { "most viewed", TW_ROLE_RELATED, PREFIX },
    { "next", TW_ROLE_CONTROL, ALONE },
    { "next up", TW_ROLE_RELATED, COLON },
    { "no comments", TW_ROLE_CONTROL, ALONE },
    { "photo", TW_ROLE_CONTROL, ALONE },
    { "photos", TW_ROLE_CONTROL, ALONE },
    { "pinterest", TW_ROLE_CONTROL, ALONE },
    { "popular", TW_ROLE_RELATED, COLON },
    { "posted", TW_ROLE_PUBLISHED, COLON },
    { "posted on", TW_ROLE_PUBLISHED, PREFIX },
    { "previous", TW_ROLE_CONTROL, ALONE },
    { "print", TW_ROLE_CONTROL, ALONE },
    { "print article", TW_ROLE_CONTROL, ALONE },
    { "print this", TW_ROLE_CONTROL, ALONE },
    { "privacy policy", TW_ROLE_FOOTER, PREFIX },
    { "publication date", TW_ROLE_PUBLISHED, PREFIX },
    { "published", TW_ROLE_PUBLISHED, COLON },
    { "published at", TW_ROLE_PUBLISHED, PREFIX },
    { "published on", TW_ROLE_PUBLISHED, PREFIX },
    { "read also", TW_ROLE_RELATED, PREFIX },
    { "read more", TW_ROLE_CONTROL, ALONE },
    { "read more about", TW_ROLE_RELATED, PREFIX },
    { "read next", TW_ROLE_RELATED, COLON },
    { "read time", TW_ROLE_HEAD_CONTROL, ALONE },
    { "recommended", TW_ROLE_RELATED, COLON },
    { "recommended for you", TW_ROLE_RELATED, PREFIX },
    { "reddit", TW_ROLE_CONTROL, ALONE },
    { "related", TW_ROLE_RELATED, COLON },
    { "related articles", TW_ROLE_RELATED, PREFIX },
    { "related news", TW_ROLE_RELATED, PREFIX },
    { "related stories", TW_ROLE_RELATED, PREFIX },
    { "related topics", TW_ROLE_RELATED, PREFIX },
    { "reported by", TW_ROLE_BYLINE, PREFIX },
    { "reporting by", TW_ROLE_BYLINE, PREFIX },
    { "save", TW_ROLE_CONTROL, ALONE },
    { "saved", TW_ROLE_CONTROL, ALONE },
    { "search", TW_ROLE_CONTROL, ALONE },
    { "see also", TW_ROLE_RELATED, PREFIX },
    { "share", TW_ROLE_CONTROL, ALONE },
    { "share on facebook", TW_ROLE_CONTROL, ALONE },
    { "share on twitter", TW_ROLE_CONTROL, ALONE },
    { "share on x", TW_ROLE_CONTROL, ALONE },
    { "share this", TW_ROLE_CONTROL, ALONE },
    { "share this article", TW_ROLE_CONTROL, ALONE },
    { "show more", TW_ROLE_CONTROL, ALONE },
    { "sign in", TW_ROLE_CONTROL, ALONE },
    { "sign up", TW_ROLE_CONTROL, ALONE },
    { "sign up for", TW_ROLE_FOOTER, PREFIX },
    { "skip to content", TW_ROLE_CONTROL, ALONE },
    { "skip to main content", TW_ROLE_CONTROL, ALONE },
    { "source", TW_ROLE_BYLINE, COLON },
    { "sponsored", TW_ROLE_CONTROL, ALONE },
    { "subscribe", TW_ROLE_CONTROL, ALONE },
    { "subscribe to", TW_ROLE_FOOTER, PREFIX },
    { "suggested stories", TW_ROLE_RELATED, PREFIX },
    { "t", TW_ROLE_HEAD_CONTROL, ALONE },
    { "tags", TW_ROLE_RELATED, ALONE },
    { "telegram", TW_ROLE_CONTROL, ALONE },
    { "terms of service", TW_ROLE_FOOTER, PREFIX },
    { "terms of use", TW_ROLE_FOOTER, PREFIX },
    { "text size", TW_ROLE_HEAD_CONTROL, ALONE },
    { "this site uses cookies", TW_ROLE_FOOTER, PREFIX },
    { "threads", TW_ROLE_CONTROL, ALONE },
    { "top stories", TW_ROLE_RELATED, COLON },
    { "topics", TW_ROLE_RELATED, ALONE },
    { "topics mentioned in this article", TW_ROLE_RELATED, ALONE },
    { "trending", TW_ROLE_RELATED, COLON },
    { "trending now", TW_ROLE_RELATED, COLON },
    { "tt", TW_ROLE_HEAD_CONTROL, ALONE },
    { "ttt", TW_ROLE_HEAD_CONTROL, ALONE },
    { "twitter", TW_ROLE_CONTROL, ALONE },
    { "up next", TW_ROLE_RELATED, COLON },
    { "updated", TW_ROLE_UPDATED, COLON },
    { "updated at", TW_ROLE_UPDATED, PREFIX },
    { "updated on", TW_ROLE_UPDATED, PREFIX },
    { "views", TW_ROLE_CONTROL, ALONE },
    { "we use cookies", TW_ROLE_FOOTER, PREFIX },
    { "what to read next", TW_ROLE_RELATED, COLON },
    { "whatsapp", TW_ROLE_CONTROL, ALONE },
    { "written by", TW_ROLE_BYLINE, PREFIX },
    { "x", TW_ROLE_CONTROL, ALONE },
    { "you may also like", TW_ROLE_RELATED, PREFIX },
    { "you might also like", TW_ROLE_RELATED, PREFIX },
    { "youtube", TW_ROLE_CONTROL, ALONE },
    { "ابحث", TW_ROLE_CONTROL, ALONE },
    { "اترك تعليقا", TW_ROLE_CONTROL, ALONE },
    { "اتصل بنا", TW_ROLE_CONTROL, ALONE },
    { "احدث الاخبار", TW_ROLE_RELATED, COLON },
    { "احدث المقالات", TW_ROLE_RELATED, PREFIX },
    { "احفظ", TW_ROLE_CONTROL, ALONE },
    { "احفظ المقال", TW_ROLE_CONTROL, ALONE },
    { "اخبار اخري", TW_ROLE_RELATED, COLON },
    { "اخبار جوجل", TW_ROLE_CONTROL, ALONE },
    { "اخبار ذات صلة", TW_ROLE_RELATED, PREFIX },
    { "اخبار غوغل", TW_ROLE_CONTROL, ALONE },
    { "اخبار متعلقة", TW_ROLE_RELATED, PREFIX },
    { "اخبار مرتبطة", TW_ROLE_RELATED, PREFIX },
    { "اخبار مشابهة", TW_ROLE_RELATED, PREFIX },
    { "اخترنا لك", TW_ROLE_RELATED, PREFIX },
    { "اخترنا لكم", TW_ROLE_RELATED, PREFIX },
    { "اخر الاخبار", TW_ROLE_RELATED, COLON },
    { "اخر تحديث", TW_ROLE_UPDATED, PREFIX },
    { "اخر تعديل", TW_ROLE_UPDATED, PREFIX },
    { "ارسال", TW_ROLE_CONTROL, ALONE },
    { "ارسال الي صديق", TW_ROLE_CONTROL, ALONE },
    { "ارسل", TW_ROLE_CONTROL, ALONE },
    { "ارسل الي صديق", TW_ROLE_CONTROL, ALONE },
    { "ارسل لصديق", TW_ROLE_CONTROL, ALONE },
    { "استمع", TW_ROLE_HEAD_CONTROL, ALONE },
    { "استمع الان", TW_ROLE_HEAD_CONTROL, ALONE },
    { "استمع الي الخبر", TW_ROLE_HEAD_CONTROL, ALONE },
    { "استمع الي المقال", TW_ROLE_HEAD_CONTROL, ALONE },
    { "استمع للخبر", TW_ROLE_HEAD_CONTROL, ALONE },
    { "استمع للمقال", TW_ROLE_HEAD_CONTROL, ALONE },
    { "اشترك", TW_ROLE_CONTROL, ALONE },
    { "اشترك الان", TW_ROLE_CONTROL, ALONE },
    { "اشترك في النشرة", TW_ROLE_FOOTER, PREFIX },
    { "اشترك في النشرة البريدية", TW_ROLE_FOOTER, PREFIX },
    { "اشترك في قناتنا", TW_ROLE_FOOTER, PREFIX },
    { "اشترك في نشرتنا", TW_ROLE_FOOTER, PREFIX },
    { "اشترك معنا", TW_ROLE_FOOTER, PREFIX },
    { "اشتركوا في نشرتنا", TW_ROLE_FOOTER, PREFIX },
    { "اضافة الي المفضلة", TW_ROLE_CONTROL, ALONE },
    { "اضف الي المفضلة", TW_ROLE_CONTROL, ALONE },
    { "اضف تعليق", TW_ROLE_CONTROL, ALONE },
    { "اضف تعليقا", TW_ROLE_CONTROL, ALONE },
    { "اضف تعليقك", TW_ROLE_CONTROL, ALONE },
    { "اطبع", TW_ROLE_CONTROL, ALONE },
    { "اعجاب", TW_ROLE_CONTROL, ALONE },
    { "اعجبني", TW_ROLE_CONTROL, ALONE },
    { "اعداد", TW_ROLE_BYLINE, COLON },
    { "اعلان", TW_ROLE_CONTROL, ALONE },
    { "اعلانات", TW_ROLE_CONTROL, ALONE },
    { "اغلاق", TW_ROLE_CONTROL, ALONE },
    { "اقرؤوا ايضا", TW_ROLE_RELATED, PREFIX },
    { "اقرا المزيد", TW_ROLE_RELATED, PREFIX },
    { "اقرا ايضا", TW_ROLE_RELATED, PREFIX },
    { "اقرا في", TW_ROLE_RELATED, COLON },
    { "اقرا كذلك", TW_ROLE_RELATED, PREFIX },
    { "اكتب تعليقك", TW_ROLE_CONTROL, ALONE },
    { "اكس", TW_ROLE_CONTROL, ALONE },
    { "اكمل القراءة", TW_ROLE_CONTROL, ALONE },
    { "الاستماع للمقال", TW_ROLE_HEAD_CONTROL, ALONE },
    { "الاكثر تداولا", TW_ROLE_RELATED, COLON },
    { "الاكثر تعليقا", TW_ROLE_RELATED, PREFIX },
    { "الاكثر شيوعا", TW_ROLE_RELATED, COLON },
    { "الاكثر قراءة", TW_ROLE_RELATED, COLON },
    { "الاكثر مشاهدة", TW_ROLE_RELATED, COLON },
    { "الانتقال الي المحتوي", TW_ROLE_CONTROL, ALONE },
    { "البريد الالكتروني", TW_ROLE_CONTROL, ALONE },
    { "التالي", TW_ROLE_CONTROL, ALONE },
    { "التصنيفات", TW_ROLE_RELATED, ALONE },
    { "التعليقات", TW_ROLE_CONTROL, ALONE },
    { "الرئيسية", TW_ROLE_CONTROL, ALONE },
    { "الرابط المختصر", TW_ROLE_CONTROL, ALONE },
    { "السابق", TW_ROLE_CONTROL, ALONE },
    { "الشروط والاحكام", TW_ROLE_FOOTER, PREFIX },
    { "الصفحة الرئيسية", TW_ROLE_CONTROL, ALONE },
    { "العلامات", TW_ROLE_RELATED, ALONE },
    { "القائمة", TW_ROLE_CONTROL, ALONE },
    { "الكاتب", TW_ROLE_BYLINE, COLON },
    { "الكلمات الدلالية", TW_ROLE_RELATED, ALONE },
    { "الكلمات المفتاحية", TW_ROLE_RELATED, ALONE },
    { "المراسل", TW_ROLE_BYLINE, COLON },
    { "المزيد", TW_ROLE_CONTROL, ALONE },
    { "المزيد من", TW_ROLE_RELATED, COLON },
    { "المصدر", TW_ROLE_BYLINE, COLON },
    { "المفضلة", TW_ROLE_CONTROL, ALONE },
    { "الوسوم", TW_ROLE_RELATED, ALONE },
    { "الوضع الليلي", TW_ROLE_HEAD_CONTROL, ALONE },
    { "انتقل الي المحتوي", TW_ROLE_CONTROL, PREFIX },
    { "انستجرام", TW_ROLE_CONTROL, ALONE },
    { "انستغرام", TW_ROLE_CONTROL, ALONE },
    { "انسخ الرابط", TW_ROLE_CONTROL, ALONE },
    { "انضم الي قناتنا", TW_ROLE_FOOTER, PREFIX },
    { "انضم الينا", TW_ROLE_FOOTER, PREFIX },
    { "انضم لقناتنا", TW_ROLE_FOOTER, PREFIX },
    { "انضموا الي قناتنا", TW_ROLE_FOOTER, PREFIX },
    { "اهم الاخبار", TW_ROLE_RELATED, COLON },
    { "اول نشر", TW_ROLE_PUBLISHED, PREFIX },
    { "ايميل", TW_ROLE_CONTROL, ALONE },
    { "بحث", TW_ROLE_CONTROL, ALONE },
    { "بريد الكتروني", TW_ROLE_CONTROL, ALONE },
    { "بقلم", TW_ROLE_BYLINE, PREFIX },
    { "تابع", TW_ROLE_CONTROL, ALONE },
    { "تابع اخبار", TW_ROLE_FOOTER, PREFIX },
    { "تابع اخر الاخبار", TW_ROLE_FOOTER, PREFIX },
    { "تابع القراءة", TW_ROLE_CONTROL, ALONE },
    { "تابعنا", TW_ROLE_CONTROL, ALONE },
    { "تابعنا عبر", TW_ROLE_FOOTER, PREFIX },
    { "تابعنا علي", TW_ROLE_FOOTER, PREFIX },
    { "تابعنا علي اخبار جوجل", TW_ROLE_CONTROL, ALONE },
    { "تابعنا علي جوجل نيوز", TW_ROLE_CONTROL, ALONE },
    { "تابعوا اخبار", TW_ROLE_FOOTER, PREFIX },
    { "تابعوا اخر الاخبار", TW_ROLE_FOOTER, PREFIX },
    { "تابعونا", TW_ROLE_FOOTER, PREFIX },
    { "تابعونا عبر", TW_ROLE_FOOTER, PREFIX },
    { "تابعونا علي", TW_ROLE_FOOTER, PREFIX },
    { "تابعونا علي جوجل نيوز", TW_ROLE_CONTROL, ALONE },
    { "تاريخ التحديث", TW_ROLE_UPDATED, PREFIX },
    { "تاريخ النشر", TW_ROLE_PUBLISHED, PREFIX },
    { "تجاوز الي المحتوي الرئيسي", TW_ROLE_CONTROL, ALONE },
    { "تحديث", TW_ROLE_UPDATED, COLON },
    { "تحرير", TW_ROLE_BYLINE, COLON },
    { "تخطي الي المحتوي", TW_ROLE_CONTROL, PREFIX },
    { "تخطي قائمة التنقل", TW_ROLE_CONTROL, PREFIX },
    { "تخطي قصص مقترحة", TW_ROLE_CONTROL, PREFIX },
    { "ترجمة", TW_ROLE_BYLINE, COLON },
    { "تسجيل الدخول", TW_ROLE_CONTROL, ALONE },
    { "تصغير الخط", TW_ROLE_HEAD_CONTROL, ALONE },
    { "تصنيفات", TW_ROLE_RELATED, ALONE },
    { "تعليق", TW_ROLE_CONTROL, ALONE },
    { "تعليقات", TW_ROLE_CONTROL, ALONE },
    { "تغيير حجم الخط", TW_ROLE_HEAD_CONTROL, ALONE },
    { "تقرير", TW_ROLE_BYLINE, COLON },
    { "تكبير الخط", TW_ROLE_HEAD_CONTROL, ALONE },
    { "تكبير الصورة", TW_ROLE_CONTROL, ALONE },
    { "تلغرام", TW_ROLE_CONTROL, ALONE },
    { "تليجرام", TW_ROLE_CONTROL, ALONE },
    { "تم التحديث", TW_ROLE_UPDATED, PREFIX },
    { "تم التحديث في", TW_ROLE_UPDATED, PREFIX },
    { "تم النسخ", TW_ROLE_CONTROL, ALONE },
    { "تم النشر", TW_ROLE_PUBLISHED, PREFIX },
    { "تم النشر في", TW_ROLE_PUBLISHED, PREFIX },
    { "تم تحديثه", TW_ROLE_UPDATED, PREFIX },
    { "تم تحديثه في", TW_ROLE_UPDATED, PREFIX },
    { "تم نسخ الرابط", TW_ROLE_CONTROL, ALONE },
    { "تم نشره", TW_ROLE_PUBLISHED, PREFIX },
    { "تم نشره في", TW_ROLE_PUBLISHED, PREFIX },
    { "تويتر", TW_ROLE_CONTROL, ALONE },
    { "تيليغرام", TW_ROLE_CONTROL, ALONE },
    { "جميع الحقوق محفوظة", TW_ROLE_FOOTER, PREFIX },
    { "حجم الخط", TW_ROLE_HEAD_CONTROL, ALONE },
    { "حجم النص", TW_ROLE_HEAD_CONTROL, ALONE },
    { "حدث في", TW_ROLE_UPDATED, PREFIX },
    { "حدثت في", TW_ROLE_UPDATED, PREFIX },
    { "حفظ", TW_ROLE_CONTROL, ALONE },
    { "حفظ المقال", TW_ROLE_CONTROL, ALONE },
    { "حقوق الطبع", TW_ROLE_FOOTER, PREFIX },
    { "حقوق النشر", TW_ROLE_FOOTER, PREFIX },
    { "حمل التطبيق", TW_ROLE_FOOTER, PREFIX },
    { "حمل تطبيق", TW_ROLE_FOOTER, PREFIX },
    { "حملوا تطبيق", TW_ROLE_FOOTER, PREFIX },
    { "خط", TW_ROLE_HEAD_CONTROL, ALONE },
    { "دقائق قراءة", TW_ROLE_HEAD_CONTROL, ALONE },
    { "دقيقة قراءة", TW_ROLE_HEAD_CONTROL, ALONE },
    { "ذات صلة", TW_ROLE_RELATED, COLON },
    { "رابط مختصر", TW_ROLE_CONTROL, ALONE },
    { "رجوع", TW_ROLE_CONTROL, ALONE },
    { "سجل الان", TW_ROLE_CONTROL, ALONE },
    { "سمات", TW_ROLE_RELATED, ALONE },
    { "سياسة الخصوصية", TW_ROLE_FOOTER, PREFIX },
    { "شارك", TW_ROLE_CONTROL, ALONE },
    { "شارك الخبر", TW_ROLE_CONTROL, ALONE },
    { "شارك المقال", TW_ROLE_CONTROL, ALONE },
    { "شارك عبر", TW_ROLE_CONTROL, ALONE },
    { "شارك علي", TW_ROLE_CONTROL, ALONE },
    { "شارك هذا الخبر", TW_ROLE_CONTROL, ALONE },
    { "شارك هذا المقال", TW_ROLE_CONTROL, ALONE },
    { "شاركها", TW_ROLE_CONTROL, ALONE },
    { "شاهد", TW_ROLE_RELATED, COLON },
    { "شاهد المزيد", TW_ROLE_CONTROL, ALONE },
    { "شاهد ايضا", TW_ROLE_RELATED, PREFIX },
    { "شروط الاستخدام", TW_ROLE_FOOTER, PREFIX },
    { "شعار", TW_ROLE_CONTROL, ALONE },
    { "صور", TW_ROLE_CONTROL, ALONE },
    { "صورة", TW_ROLE_CONTROL, ALONE },
    { "طالع", TW_ROLE_RELATED, COLON },
    { "طالع ايضا", TW_ROLE_RELATED, PREFIX },
    { "طباعة", TW_ROLE_CONTROL, ALONE },
    { "طباعة الخبر", TW_ROLE_CONTROL, ALONE },
    { "طباعة المقال", TW_ROLE_CONTROL, ALONE },
    { "ع", TW_ROLE_HEAD_CONTROL, ALONE },
    { "ع ع", TW_ROLE_HEAD_CONTROL, ALONE },
    { "عاجل", TW_ROLE_CONTROL, ALONE },
    { "عرض المزيد", TW_ROLE_CONTROL, ALONE },
    { "علامات", TW_ROLE_RELATED, ALONE },
    { "عودة", TW_ROLE_CONTROL, ALONE },
    { "فيسبوك", TW_ROLE_CONTROL, ALONE },
    { "قد تهمك", TW_ROLE_RELATED, PREFIX },
    { "قد يعجبك", TW_ROLE_RELATED, PREFIX },
    { "قد يعجبك ايضا", TW_ROLE_RELATED, PREFIX },
    { "قد يهمك", TW_ROLE_RELATED, PREFIX },
    { "قد يهمك ايضا", TW_ROLE_RELATED, PREFIX },
    { "قراءة", TW_ROLE_CONTROL, ALONE },
    { "قراءة المزيد", TW_ROLE_CONTROL, ALONE },
    { "قصص مقترحة", TW_ROLE_RELATED, PREFIX },
    { "قم بالاشتراك في", TW_ROLE_FOOTER, PREFIX },
    { "كتب", TW_ROLE_BYLINE, PREFIX },
    { "كتبت", TW_ROLE_BYLINE, PREFIX },
    { "كتبه", TW_ROLE_BYLINE, PREFIX },
    { "كل الحقوق محفوظة", TW_ROLE_FOOTER, PREFIX },
    { "كلمات البحث", TW_ROLE_RELATED, ALONE },
    { "كلمات دلالية", TW_ROLE_RELATED, ALONE },
    { "كلمات مفتاحية", TW_ROLE_RELATED, ALONE },
    { "لا توجد تعليقات", TW_ROLE_CONTROL, ALONE },
    { "لا يوجد تعليقات", TW_ROLE_CONTROL, ALONE },
    { "للاشتراك في", TW_ROLE_FOOTER, PREFIX },
    { "للمزيد", TW_ROLE_RELATED, COLON },
    { "للمزيد من التفاصيل", TW_ROLE_RELATED, COLON },
    { "لمتابعة اخبار", TW_ROLE_FOOTER, PREFIX },
    { "لمتابعة اخر الاخبار", TW_ROLE_FOOTER, PREFIX },
    { "لمزيد من التفاصيل", TW_ROLE_RELATED, COLON },
    { "لوغو", TW_ROLE_CONTROL, ALONE },
    { "لينكد ان", TW_ROLE_CONTROL, ALONE },
    { "لينكدان", TW_ROLE_CONTROL, ALONE },
    { "ماسنجر", TW_ROLE_CONTROL, ALONE },
    { "متابعة", TW_ROLE_CONTROL, ALONE },
    { "محدث", TW_ROLE_UPDATED, COLON },
    { "مختارات", TW_ROLE_RELATED, COLON },
    { "مدة القراءة", TW_ROLE_HEAD_CONTROL, ALONE },
    { "مدة القراءة دقائق", TW_ROLE_HEAD_CONTROL, ALONE },
    { "مدة القراءة دقيقة", TW_ROLE_HEAD_CONTROL, ALONE },
    { "مدة القراءة دقيقتان", TW_ROLE_HEAD_CONTROL, ALONE },
    { "مراسلنا", TW_ROLE_BYLINE, COLON },
    { "مشاركة", TW_ROLE_CONTROL, ALONE },
    { "مشاركة الخبر", TW_ROLE_CONTROL, ALONE },
    { "مشاركة المقال", TW_ROLE_CONTROL, ALONE },
    { "مشاركة عبر", TW_ROLE_CONTROL, ALONE },
    { "مشاركة علي", TW_ROLE_CONTROL, ALONE },
    { "مشاهدات", TW_ROLE_CONTROL, ALONE },
    { "مشاهدة", TW_ROLE_CONTROL, ALONE },
    { "معرض الصور", TW_ROLE_CONTROL, ALONE },
    { "مقالات اخري", TW_ROLE_RELATED, COLON },
    { "مقالات ذات صلة", TW_ROLE_RELATED, PREFIX },
    { "مقالات مشابهة", TW_ROLE_RELATED, PREFIX },
    { "من", TW_ROLE_CONTROL, ALONE },
    { "من نحن", TW_ROLE_CONTROL, ALONE },
    { "منشور في", TW_ROLE_PUBLISHED, PREFIX },
    { "مواد ذات صلة", TW_ROLE_RELATED, PREFIX },
    { "مواضيع", TW_ROLE_RELATED, ALONE },
    { "مواضيع ذات صلة", TW_ROLE_RELATED, PREFIX },
    { "مواضيع متعلقة", TW_ROLE_RELATED, PREFIX },
    { "مواضيع مشابهة", TW_ROLE_RELATED, PREFIX },
    { "موضوعات", TW_ROLE_RELATED, ALONE },
    { "موضوعات ذات صلة", TW_ROLE_RELATED, PREFIX },
    { "موضوعات متعلقة", TW_ROLE_RELATED, PREFIX },
    { "نرشح لك", TW_ROLE_RELATED, PREFIX },
    { "نسخ", TW_ROLE_CONTROL, ALONE },
    { "نسخ الرابط", TW_ROLE_CONTROL, ALONE },
    { "نشر", TW_ROLE_PUBLISHED, COLON },
    { "نشر بتاريخ", TW_ROLE_PUBLISHED, PREFIX },
    { "نشر في", TW_ROLE_PUBLISHED, PREFIX },
    { "نشر يوم", TW_ROLE_PUBLISHED, PREFIX },
    { "نشرت في", TW_ROLE_PUBLISHED, PREFIX },
    { "ننصحك بقراءة", TW_ROLE_RELATED, PREFIX },
    { "نهاية قصص مقترحة", TW_ROLE_CONTROL, PREFIX },
    { "هاشتاغ", TW_ROLE_RELATED, ALONE },
    { "واتس اب", TW_ROLE_CONTROL, ALONE },
    { "واتساب", TW_ROLE_CONTROL, ALONE },
    { "وسوم", TW_ROLE_RELATED, ALONE },
    { "وضع القراءة", TW_ROLE_HEAD_CONTROL, ALONE },
    { "وضع ليلي", TW_ROLE_HEAD_CONTROL, ALONE },
    { "وقت القراءة", TW_ROLE_HEAD_CONTROL, ALONE },
    { "يستخدم هذا الموقع ملفات", TW_ROLE_FOOTER, PREFIX },
    { "يوتيوب", TW_ROLE_CONTROL, ALONE },
};

enum { ENTRY_COUNT = sizeof entries / sizeof *entries };

const char *tw_control_entry(size_t i)
{
    return i < ENTRY_COUNT ? entries[i].words : NULL;
}

/* The first entry that is not before `words`. */
static size_t lower_bound(const char *words)
{
    size_t low = 0, high = ENTRY_COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (strcmp(words, entries[middle].words) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first words of a line in matching form with single blanks: no punctuation, no numbers. */
typedef struct {
    char words[LABEL_BYTES];
    size_t length;
    size_t count;
    size_t end[LABEL_WORDS];   /* of each word, in `words` */
    size_t after[LABEL_WORDS]; /* the same in the line */
    bool whole;                /* nothing but numbers and punctuation follows */
    bool first;                /* a number came before the first word */
} label;

static bool is_letter(uint32_t p)
{
    if (p < 0x80)
        return (p | 32) >= 'a' && (p | 32) <= 'z';
    if (p >= 0x0621 && p <= 0x064A)
        return p != TATWEEL;
    return u_isalpha((UChar32)p);
}

/* Adds the folded letters of a code point; false when the label is full. */
static bool add_letters(label *l, uint32_t p, bool new_word)
{
    uint32_t folded[4];
    size_t n = tw_fold_point(p, folded);
    if (!n)
        return true;
    if (new_word && l->count == LABEL_WORDS)
        return false;
    if (l->length + n * 4 + 2 > LABEL_BYTES)
        return false;
    if (new_word && l->count++)
        l->words[l->length++] = ' ';
    for (size_t i = 0; i < n; i++)
        l->length += tw_utf8_put(l->words + l->length, folded[i]);
    return true;
}

static void read_label(label *l, tw_slice line)
{
    bool inside = false;
    for (size_t i = 0; i < line.length;) {
        uint32_t p;
        size_t n = tw_utf8_get(line.bytes + i, line.length - i, &p);
        bool letter = is_letter(p);
        bool silent = !letter && p >= 0x0300 && u_getCombiningClass((UChar32)p) != 0;
        if (letter && !add_letters(l, p, !inside))
            return;
        if (l->count == 0 && p < 0x80 && p >= '0' && p <= '9')
            l->first = true;
        i += n;
        if (letter && l->count) {
            l->end[l->count - 1] = l->length;
            l->after[l->count - 1] = i;
        }
        inside = letter || (inside && (silent || p == TATWEEL));
    }
    l->whole = true;
}

/* A colon or a bar, blanks before it allowed. */
static bool colon_at(tw_slice line, size_t at)
{
    while (at < line.length && line.bytes[at] == ' ')
        at++;
    return at < line.length && (line.bytes[at] == ':' || line.bytes[at] == '|');
}

/* The entry that is the words from `first` up to and without `last`. */
static const entry *find(label *l, size_t first, size_t last)
{
    const char *words = l->words + (first ? l->end[first - 1] + 1 : 0);
    char *end = &l->words[l->end[last - 1]], cut = *end;
    *end = '\0';
    size_t i = lower_bound(words);
    const entry *found = i < ENTRY_COUNT && strcmp(entries[i].words, words) == 0 ? &entries[i] : NULL;
    *end = cut;
    return found;
}

/* A row of buttons: «Facebook Twitter WhatsApp print»; at most one word in three is unknown. */
static bool is_row(label *l)
{
    size_t buttons = 0, unknown = 0;
    for (size_t at = 0, next; at < l->count; at = next) {
        const entry *found = NULL;
        for (next = at + ENTRY_WORDS < l->count ? at + ENTRY_WORDS : l->count; next > at; next--)
            if ((found = find(l, at, next)))
                break;
        bool button = found && (found->role == TW_ROLE_CONTROL || found->role == TW_ROLE_HEAD_CONTROL);
        next = found ? next : at + 1;
        buttons += button;
        unknown += button ? 0 : next - at;
    }
    return buttons >= 2 && unknown * 3 <= l->count;
}

/* Whether any entry begins with the first word, which most lines' first words do not. */
static bool may_match(label *l)
{
    char *end = &l->words[l->end[0]], cut = *end;
    *end = '\0';
    size_t i = lower_bound(l->words);
    *end = cut;
    return i < ENTRY_COUNT && strncmp(entries[i].words, l->words, l->end[0]) == 0;
}

tw_control tw_control_tell(tw_slice line)
{
    label l = { 0 };
    read_label(&l, line);
    if (!l.count || !may_match(&l))
        return (tw_control){ TW_ROLE_TEXT, 0 };
    for (size_t n = l.count < ENTRY_WORDS ? l.count : ENTRY_WORDS; n > 0; n--) {
        bool all = l.whole && n == l.count;
        const entry *found = find(&l, 0, n);
        if (!found)
            continue;
        bool begins =
            !l.first && (found->extent == PREFIX || (found->extent == COLON && colon_at(line, l.after[n - 1])));
        if (all || begins)
            return (tw_control){ found->role, all ? line.length : l.after[n - 1] };
    }
    if (l.whole && l.count > 1 && is_row(&l))
        return (tw_control){ TW_ROLE_CONTROL, line.length };
    return (tw_control){ TW_ROLE_TEXT, 0 };
}

bool tw_control_heads_list(tw_slice heading)
{
    label l = { 0 };
    read_label(&l, heading);
    if (!l.count || l.first || !may_match(&l))
        return false;
    for (size_t n = l.count < ENTRY_WORDS ? l.count : ENTRY_WORDS; n > 0; n--) {
        const entry *found = find(&l, 0, n);
        if (found && found->role == TW_ROLE_RELATED)
            return found->extent != ALONE || (l.whole && n == l.count);
    }
    return false;
}
