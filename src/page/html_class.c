/*
 * What the class, id and role of an element say of it. Their words are looked up one by one, so that
 * «shareholders-text» is not taken for sharing. The words are those that sites and their software use;
 * the idea is that of Readability (arc90, 2009). Sorted, which tests/test_page.c checks.
 */
#include "page/html.h"

enum { WORD_BYTES = 32 };

typedef struct {
    const char *word;
    unsigned mark;
} class_word;

static const class_word words[] = {
    { "aboutauthor", TW_CLASS_ASIDE },
    { "abstract", TW_CLASS_DECK },
    { "ad", TW_CLASS_PROMO },
    { "addthis", TW_CLASS_PROMO },
    { "addtoany", TW_CLASS_SHARE },
    { "ads", TW_CLASS_PROMO },
    { "adsense", TW_CLASS_PROMO },
    { "adslot", TW_CLASS_PROMO },
    { "advert", TW_CLASS_PROMO },
    { "advertisement", TW_CLASS_PROMO },
    { "advertising", TW_CLASS_PROMO },
    { "affiliate", TW_CLASS_PROMO },
    { "alsoread", TW_CLASS_RELATED },
    { "archive", TW_CLASS_ASIDE },
    { "article", TW_CLASS_CONTENT },
    { "articlebody", TW_CLASS_ARTICLE | TW_CLASS_CONTENT },
    { "articlecontent", TW_CLASS_ARTICLE },
    { "articletext", TW_CLASS_ARTICLE },
    { "author", TW_CLASS_BYLINE },
    { "authorbio", TW_CLASS_ASIDE },
    { "authors", TW_CLASS_BYLINE },
    { "banner", TW_CLASS_ASIDE | TW_CLASS_PROMO },
    { "bio", TW_CLASS_ASIDE },
    { "body", TW_CLASS_CONTENT },
    { "breadcrumb", TW_CLASS_ASIDE },
    { "byline", TW_CLASS_BYLINE },
    { "caption", TW_CLASS_CAPTION },
    { "carousel", TW_CLASS_ASIDE },
    { "categories", TW_CLASS_META },
    { "category", TW_CLASS_META },
    { "chapo", TW_CLASS_DECK },
    { "comment", TW_CLASS_APART },
    { "consent", TW_CLASS_APART },
    { "content", TW_CLASS_CONTENT },
    { "contents", TW_CLASS_CONTENT },
    { "contributor", TW_CLASS_BYLINE },
    { "cookie", TW_CLASS_APART },
    { "copy", TW_CLASS_CONTENT },
    { "copyright", TW_CLASS_ASIDE },
    { "credit", TW_CLASS_ASIDE },
    { "cta", TW_CLASS_PROMO },
    { "date", TW_CLASS_DATE },
    { "dateline", TW_CLASS_DATE },
    { "datetime", TW_CLASS_DATE },
    { "deck", TW_CLASS_DECK },
    { "dek", TW_CLASS_DECK },
    { "description", TW_CLASS_DECK },
    { "detail", TW_CLASS_CONTENT },
    { "details", TW_CLASS_CONTENT },
    { "dfp", TW_CLASS_PROMO },
    { "disclaimer", TW_CLASS_ASIDE },
    { "disqus", TW_CLASS_APART },
    { "donate", TW_CLASS_PROMO },
    { "dropdown", TW_CLASS_ASIDE },
    { "entry", TW_CLASS_CONTENT },
    { "entrycontent", TW_CLASS_ARTICLE },
    { "excerpt", TW_CLASS_DECK },
    { "eyebrow", TW_CLASS_META },
    { "figcaption", TW_CLASS_CAPTION },
    { "follow", TW_CLASS_SHARE },
    { "foot", TW_CLASS_ASIDE },
    { "footer", TW_CLASS_ASIDE },
    { "fulltext", TW_CLASS_ARTICLE | TW_CLASS_CONTENT },
    { "gallery", TW_CLASS_ASIDE },
    { "gdpr", TW_CLASS_APART },
    { "gpt", TW_CLASS_PROMO },
    { "header", TW_CLASS_ASIDE },
    { "hidden", TW_CLASS_HIDDEN },
    { "hide", TW_CLASS_HIDDEN },
    { "info", TW_CLASS_META },
    { "infobox", TW_CLASS_ASIDE },
    { "intro", TW_CLASS_DECK },
    { "keywords", TW_CLASS_ASIDE },
    { "kicker", TW_CLASS_META },
    { "latest", TW_CLASS_RELATED },
    { "lead", TW_CLASS_DECK },
    { "lede", TW_CLASS_DECK },
    { "legal", TW_CLASS_ASIDE },
    { "lightbox", TW_CLASS_APART },
    { "login", TW_CLASS_ASIDE },
    { "main", TW_CLASS_CONTENT },
    { "maintext", TW_CLASS_ARTICLE | TW_CLASS_CONTENT },
    { "masthead", TW_CLASS_ASIDE },
    { "membership", TW_CLASS_PROMO },
    { "menu", TW_CLASS_ASIDE },
    { "meta", TW_CLASS_META },
    { "metadata", TW_CLASS_META },
    { "modal", TW_CLASS_APART },
    { "more", TW_CLASS_ASIDE },
    { "morefrom", TW_CLASS_RELATED },
    { "moreon", TW_CLASS_RELATED },
    { "mostpopular", TW_CLASS_RELATED },
    { "mostread", TW_CLASS_RELATED },
    { "mostviewed", TW_CLASS_RELATED },
    { "nav", TW_CLASS_ASIDE },
    { "navbar", TW_CLASS_ASIDE },
    { "navigation", TW_CLASS_ASIDE },
    { "news", TW_CLASS_CONTENT },
    { "newsbody", TW_CLASS_ARTICLE },
    { "newscontent", TW_CLASS_ARTICLE },
    { "newsletter", TW_CLASS_PROMO },
    { "nextprev", TW_CLASS_ASIDE },
    { "noprint", TW_CLASS_ASIDE },
    { "offscreen", TW_CLASS_HIDDEN },
    { "onetrust", TW_CLASS_APART },
    { "outbrain", TW_CLASS_APART },
    { "overlay", TW_CLASS_APART },
    { "page", TW_CLASS_CONTENT },
    { "pager", TW_CLASS_ASIDE },
    { "pagination", TW_CLASS_ASIDE },
    { "paragraph", TW_CLASS_CONTENT },
    { "paywall", TW_CLASS_PROMO },
    { "poll", TW_CLASS_ASIDE },
    { "popular", TW_CLASS_RELATED },
    { "popup", TW_CLASS_APART },
    { "post", TW_CLASS_CONTENT },
    { "postbody", TW_CLASS_ARTICLE },
    { "postcontent", TW_CLASS_ARTICLE },
    { "posted", TW_CLASS_DATE },
    { "postmeta", TW_CLASS_META },
    { "print", TW_CLASS_ASIDE },
    { "printonly", TW_CLASS_ASIDE },
    { "promo", TW_CLASS_PROMO },
    { "promotion", TW_CLASS_PROMO },
    { "prose", TW_CLASS_CONTENT },
    { "pubdate", TW_CLASS_DATE },
    { "publication", TW_CLASS_DATE },
    { "published", TW_CLASS_DATE },
    { "rail", TW_CLASS_ASIDE },
    { "rating", TW_CLASS_ASIDE },
    { "readmore", TW_CLASS_RELATED },
    { "readnext", TW_CLASS_RELATED },
    { "recirc", TW_CLASS_RELATED },
    { "recirculation", TW_CLASS_RELATED },
    { "recommend", TW_CLASS_RELATED },
    { "recommendation", TW_CLASS_RELATED },
    { "recommended", TW_CLASS_RELATED },
    { "relate", TW_CLASS_RELATED },
    { "related", TW_CLASS_RELATED },
    { "reply", TW_CLASS_APART },
    { "respond", TW_CLASS_APART },
    { "richtext", TW_CLASS_CONTENT },
    { "rte", TW_CLASS_CONTENT },
    { "search", TW_CLASS_ASIDE },
    { "seealso", TW_CLASS_RELATED },
    { "share", TW_CLASS_SHARE },
    { "sharedaddy", TW_CLASS_SHARE },
    { "sharethis", TW_CLASS_SHARE },
    { "sharing", TW_CLASS_SHARE },
    { "side-bar", TW_CLASS_ASIDE },
    { "sidebar", TW_CLASS_ASIDE },
    { "signup", TW_CLASS_PROMO },
    { "similar", TW_CLASS_RELATED },
    { "single", TW_CLASS_CONTENT },
    { "singlepost", TW_CLASS_CONTENT },
    { "skip", TW_CLASS_ASIDE },
    { "slider", TW_CLASS_ASIDE },
    { "social", TW_CLASS_SHARE },
    { "socials", TW_CLASS_SHARE },
    { "sponsor", TW_CLASS_PROMO },
    { "sponsored", TW_CLASS_PROMO },
    { "spotlight", TW_CLASS_RELATED },
    { "sronly", TW_CLASS_HIDDEN },
    { "standfirst", TW_CLASS_DECK },
    { "story", TW_CLASS_CONTENT },
    { "storybody", TW_CLASS_ARTICLE | TW_CLASS_CONTENT },
    { "storycontent", TW_CLASS_ARTICLE },
    { "storytext", TW_CLASS_ARTICLE },
    { "strapline", TW_CLASS_DECK },
    { "subhead", TW_CLASS_DECK },
    { "subheading", TW_CLASS_DECK },
    { "subheadline", TW_CLASS_DECK },
    { "submenu", TW_CLASS_ASIDE },
    { "subscribe", TW_CLASS_PROMO },
    { "subscription", TW_CLASS_PROMO },
    { "subtitle", TW_CLASS_DECK },
    { "suggested", TW_CLASS_RELATED },
    { "summary", TW_CLASS_DECK },
    { "taboola", TW_CLASS_APART },
    { "tag", TW_CLASS_META },
    { "taglist", TW_CLASS_META },
    { "tags", TW_CLASS_META },
    { "teaser", TW_CLASS_ASIDE },
    { "teasers", TW_CLASS_ASIDE },
    { "text", TW_CLASS_CONTENT },
    { "ticker", TW_CLASS_ASIDE },
    { "time", TW_CLASS_DATE },
    { "timestamp", TW_CLASS_DATE },
    { "toolbar", TW_CLASS_ASIDE },
    { "tools", TW_CLASS_ASIDE },
    { "tooltip", TW_CLASS_APART },
    { "topbar", TW_CLASS_ASIDE },
    { "trending", TW_CLASS_RELATED },
    { "updated", TW_CLASS_DATE },
    { "upnext", TW_CLASS_RELATED },
    { "visuallyhidden", TW_CLASS_HIDDEN },
    { "vote", TW_CLASS_ASIDE },
    { "widget", TW_CLASS_ASIDE },
    { "wpcaption", TW_CLASS_CAPTION },
    { "writer", TW_CLASS_BYLINE },
    { "wysiwyg", TW_CLASS_CONTENT },
};

static unsigned mark_of(const char *word)
{
    size_t low = 0, high = sizeof words / sizeof *words;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(word, words[middle].word);
        if (order == 0)
            return words[middle].mark;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return TW_CLASS_NONE;
}

/* A word and, if it is a plural, its singular. */
static unsigned mark_word(char *word, size_t length)
{
    word[length] = '\0';
    unsigned mark = mark_of(word);
    if (mark || length < 4 || word[length - 1] != 's')
        return mark;
    word[length - 1] = '\0';
    mark = mark_of(word);
    word[length - 1] = 's';
    return mark;
}

/* «article-body», «entryContent», «post__text»: two words that together leave no doubt. */
static bool names_article(const char *one, const char *two)
{
    static const char *const firsts[] = { "article", "entry", "post", "story", "news", "details", "single" };
    static const char *const seconds[] = { "body", "content", "text", "contents" };
    bool first = false, second = false;
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
        first |= strcmp(one, firsts[i]) == 0;
    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++)
        second |= strcmp(two, seconds[i]) == 0;
    return first && second;
}

/* Words end at marks, digits and where a capital follows a small letter: «articleBody», «post-content». */
static unsigned mark_words(tw_slice value)
{
    char word[WORD_BYTES], before[WORD_BYTES] = "";
    size_t n = 0;
    unsigned marks = 0;
    bool small = false;
    for (size_t i = 0; i <= value.length; i++) {
        char c = i < value.length ? value.bytes[i] : ' ';
        bool lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z';
        if (n && ((!lower && !upper) || (upper && small) || n + 1 >= sizeof word)) {
            marks |= mark_word(word, n);
            marks |= names_article(before, word) ? TW_CLASS_ARTICLE : 0u;
            memcpy(before, word, n + 1);
            n = 0;
        }
        if (c == ' ')
            before[0] = '\0';
        if (lower || upper)
            word[n++] = (char)(c | 32);
        small = lower;
    }
    return marks;
}

static bool contains(tw_slice value, const char *what)
{
    size_t n = strlen(what);
    for (size_t i = 0; i + n <= value.length; i++)
        if (memcmp(value.bytes + i, what, n) == 0)
            return true;
    return false;
}

static unsigned mark_role(tw_slice role)
{
    static const char *const asides[] = { "navigation", "complementary", "contentinfo", "banner",  "dialog",
                                          "search",     "alert",         "menu",        "menubar", "tablist" };
    for (size_t i = 0; i < sizeof asides / sizeof *asides; i++)
        if (tw_slice_equal(role, tw_slice_of(asides[i])))
            return TW_CLASS_ASIDE;
    return tw_slice_equal(role, tw_slice_of("main")) ? TW_CLASS_CONTENT : TW_CLASS_NONE;
}

static unsigned mark_style(tw_slice style)
{
    return contains(style, "display:none") || contains(style, "display: none") || contains(style, "visibility:hidden")
               ? TW_CLASS_HIDDEN
               : TW_CLASS_NONE;
}

unsigned tw_html_class(const char *const *attributes)
{
    unsigned marks = 0;
    for (; *attributes; attributes += 2) {
        const char *name = attributes[0];
        tw_slice value = tw_slice_of(attributes[1] ? attributes[1] : "");
        if (strcmp(name, "class") == 0 || strcmp(name, "id") == 0)
            marks |= mark_words(value);
        else if (strcmp(name, "role") == 0)
            marks |= mark_role(value);
        else if (strcmp(name, "style") == 0)
            marks |= mark_style(value);
        else if (strcmp(name, "hidden") == 0 || (strcmp(name, "aria-hidden") == 0 && contains(value, "true")))
            marks |= TW_CLASS_HIDDEN;
        else if (strcmp(name, "itemprop") == 0 && contains(value, "articleBody"))
            marks |= TW_CLASS_ARTICLE | TW_CLASS_CONTENT;
    }
    return marks;
}

const char *tw_html_class_entry(size_t i)
{
    return i < sizeof words / sizeof *words ? words[i].word : NULL;
}
