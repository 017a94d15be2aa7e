/*
 * Words of notices: what a page says to its reader about itself (subscriptions, cookies, rights, sharing, comments) and not
 * about the world. One such word proves nothing; two in a short paragraph say much: html_score.c counts them and training
 * weighs the count. In matching form (normalize.h), sorted by byte, which tests/test_page_html.c checks.
 */
#include "page/notice_words.h"

#include "base/utf8.h"
#include "text/normalize.h"

enum { WORD_BYTES = 40, MOST_BYTES = 1200 }; /* a longer paragraph is no notice */

static const char *const words[] = {
    "account",     "ad",          "adblock",     "ads",           "advert",        "advertise",   "advertisement",
    "advertising", "affiliate",   "app",         "apps",          "below",         "bookmark",    "browser",
    "browsers",    "buy",         "careers",     "cart",          "checkout",      "click",       "comment",
    "commenters",  "commenting",  "comments",    "commission",    "consent",       "contact",     "contribute",
    "cookie",      "cookies",     "copyright",   "correspondent", "coupon",        "deal",        "deals",
    "disabled",    "disclaimer",  "disclosure",  "discount",      "donate",        "donation",    "donations",
    "donors",      "download",    "ebook",       "editor",        "email",         "enable",      "enlarge",
    "facebook",    "faq",         "feedback",    "filed",         "follow",        "followers",   "following",
    "gallery",     "gdpr",        "inbox",       "instagram",     "javascript",    "join",        "linkedin",
    "loading",     "login",       "members",     "membership",    "moderated",     "more",        "newsletter",
    "newsletters", "password",    "paywall",     "permalink",     "permission",    "pinterest",   "podcast",
    "poll",        "popular",     "posted",      "preferences",   "print",         "printable",   "privacy",
    "read",        "recommended", "reddit",      "redistributed", "register",      "registered",  "registration",
    "related",     "replies",     "reply",       "reprint",       "reprints",      "republish",   "reserved",
    "rewritten",   "sale",        "settings",    "share",         "shares",        "sharing",     "shop",
    "signup",      "sitemap",     "slideshow",   "sponsor",       "sponsored",     "sponsors",    "subscribe",
    "subscribed",  "subscriber",  "subscribers", "subscription",  "subscriptions", "supporting",  "survey",
    "tagged",      "tags",        "tap",         "telegram",      "terms",         "tiktok",      "tip",
    "tips",        "trackback",   "trending",    "twitter",       "unlock",        "unsubscribe", "vote",
    "watch",       "webinar",     "whatsapp",    "youtube",       "ارسل",          "اشتراك",      "اشترك",
    "اشتركوا",     "اضغط",        "اعلان",       "اعلانات",       "اقرا",          "الارتباط",    "الاستخدام",
    "الاشتراك",    "الاعلان",     "البريدية",    "التطبيق",       "التعليق",       "التعليقات",   "الحقوق",
    "الخصوصية",    "الرابط",      "الشروط",      "القراء",        "الكوكيز",       "المتصفح",     "المزيد",
    "المشاركة",    "النشرة",      "انستجرام",    "انستغرام",      "انقر",          "ايضا",        "برعاية",
    "بريدك",       "بريدي",       "بلاغ",        "تابعنا",        "تابعوا",        "تابعونا",     "تسجيل",
    "تطبيق",       "تطبيقنا",     "تعليق",       "تعليقات",       "تعليقك",        "تلغرام",      "تليغرام",
    "تويتر",       "تيليجرام",    "جافاسكريبت",  "حسابك",         "حسابنا",        "حقوق",        "حمل",
    "حملوا",       "دلالية",      "رابط",        "سجل",           "شارك",          "شاركنا",      "شاركها",
    "شاهد",        "صفحتنا",      "صلة",         "طالع",          "طباعة",         "فيسبوك",      "قناتنا",
    "كلمات",       "محفوظة",      "مدفوع",       "مسؤولية",       "مشاركة",        "مواضيع",      "موقع",
    "موقعنا",      "ناشر",        "نشرتنا",      "هنا",           "واتساب",        "والاحكام",    "وسوم",
    "يتحمل",       "يوتيوب",
};

enum { WORD_COUNT = sizeof words / sizeof *words };

const char *tw_notice_entry(size_t i)
{
    return i < WORD_COUNT ? words[i] : NULL;
}

static bool is_notice(const char *word)
{
    size_t low = 0, high = WORD_COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(word, words[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

static bool is_letter(uint32_t p)
{
    if (p < 0x80)
        return (p | 32) >= 'a' && (p | 32) <= 'z';
    return p >= 0x0620 && p <= 0x065F && p != 0x0640;
}

size_t tw_notice_words(tw_slice text)
{
    char word[WORD_BYTES + 16];
    size_t n = 0, found = 0;
    if (text.length > MOST_BYTES)
        return 0;
    for (size_t i = 0; i <= text.length;) {
        uint32_t p = ' ', folded[4];
        i += i < text.length ? tw_utf8_get(text.bytes + i, text.length - i, &p) : 1;
        if (is_letter(p)) {
            size_t letters = n < WORD_BYTES ? tw_fold_point(p, folded) : 0;
            for (size_t k = 0; k < letters; k++)
                n += tw_utf8_put(word + n, folded[k]);
        } else if (n) {
            word[n] = '\0';
            found += is_notice(word);
            n = 0;
        }
    }
    return found;
}
