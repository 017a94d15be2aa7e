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
    { "aboutauthor", TW_CLASS_ASIDE },   { "addthis", TW_CLASS_ASIDE },     { "ads", TW_CLASS_ASIDE },
    { "adsense", TW_CLASS_ASIDE },       { "adslot", TW_CLASS_ASIDE },      { "advert", TW_CLASS_ASIDE },
    { "advertisement", TW_CLASS_ASIDE }, { "article", TW_CLASS_CONTENT },   { "articlebody", TW_CLASS_CONTENT },
    { "author", TW_CLASS_ASIDE },        { "authorbio", TW_CLASS_ASIDE },   { "banner", TW_CLASS_ASIDE },
    { "bio", TW_CLASS_ASIDE },           { "body", TW_CLASS_CONTENT },      { "breadcrumb", TW_CLASS_ASIDE },
    { "byline", TW_CLASS_ASIDE },        { "caption", TW_CLASS_CAPTION },   { "carousel", TW_CLASS_ASIDE },
    { "comment", TW_CLASS_APART },       { "consent", TW_CLASS_APART },     { "content", TW_CLASS_CONTENT },
    { "contents", TW_CLASS_CONTENT },    { "cookie", TW_CLASS_APART },      { "copy", TW_CLASS_CONTENT },
    { "copyright", TW_CLASS_ASIDE },     { "credit", TW_CLASS_ASIDE },      { "date", TW_CLASS_ASIDE },
    { "detail", TW_CLASS_CONTENT },      { "details", TW_CLASS_CONTENT },   { "disclaimer", TW_CLASS_ASIDE },
    { "disqus", TW_CLASS_APART },        { "donate", TW_CLASS_ASIDE },      { "entry", TW_CLASS_CONTENT },
    { "foot", TW_CLASS_ASIDE },          { "footer", TW_CLASS_ASIDE },      { "fulltext", TW_CLASS_CONTENT },
    { "gallery", TW_CLASS_ASIDE },       { "gdpr", TW_CLASS_APART },        { "infobox", TW_CLASS_ASIDE },
    { "keywords", TW_CLASS_ASIDE },      { "latest", TW_CLASS_ASIDE },      { "legal", TW_CLASS_ASIDE },
    { "login", TW_CLASS_ASIDE },         { "main", TW_CLASS_CONTENT },      { "maintext", TW_CLASS_CONTENT },
    { "masthead", TW_CLASS_ASIDE },      { "menu", TW_CLASS_ASIDE },        { "meta", TW_CLASS_ASIDE },
    { "metadata", TW_CLASS_ASIDE },      { "modal", TW_CLASS_APART },       { "more", TW_CLASS_ASIDE },
    { "mostpopular", TW_CLASS_ASIDE },   { "mostread", TW_CLASS_ASIDE },    { "mostviewed", TW_CLASS_ASIDE },
    { "nav", TW_CLASS_ASIDE },           { "navbar", TW_CLASS_ASIDE },      { "navigation", TW_CLASS_ASIDE },
    { "news", TW_CLASS_CONTENT },        { "newsletter", TW_CLASS_ASIDE },  { "nextprev", TW_CLASS_ASIDE },
    { "outbrain", TW_CLASS_APART },      { "overlay", TW_CLASS_APART },     { "page", TW_CLASS_CONTENT },
    { "pager", TW_CLASS_ASIDE },         { "pagination", TW_CLASS_ASIDE },  { "paragraph", TW_CLASS_CONTENT },
    { "paywall", TW_CLASS_ASIDE },       { "poll", TW_CLASS_ASIDE },        { "popular", TW_CLASS_ASIDE },
    { "popup", TW_CLASS_APART },         { "post", TW_CLASS_CONTENT },      { "postmeta", TW_CLASS_ASIDE },
    { "print", TW_CLASS_ASIDE },         { "printonly", TW_CLASS_ASIDE },   { "promo", TW_CLASS_ASIDE },
    { "rail", TW_CLASS_ASIDE },          { "rating", TW_CLASS_ASIDE },      { "readmore", TW_CLASS_ASIDE },
    { "readnext", TW_CLASS_ASIDE },      { "recommend", TW_CLASS_ASIDE },   { "relate", TW_CLASS_ASIDE },
    { "related", TW_CLASS_ASIDE },       { "richtext", TW_CLASS_CONTENT },  { "share", TW_CLASS_ASIDE },
    { "sharethis", TW_CLASS_ASIDE },     { "sharing", TW_CLASS_ASIDE },     { "side-bar", TW_CLASS_ASIDE },
    { "sidebar", TW_CLASS_ASIDE },       { "signup", TW_CLASS_ASIDE },      { "singlepost", TW_CLASS_CONTENT },
    { "skip", TW_CLASS_ASIDE },          { "slider", TW_CLASS_ASIDE },      { "social", TW_CLASS_ASIDE },
    { "sponsor", TW_CLASS_ASIDE },       { "sponsored", TW_CLASS_ASIDE },   { "story", TW_CLASS_CONTENT },
    { "storybody", TW_CLASS_CONTENT },   { "subscribe", TW_CLASS_ASIDE },   { "subscription", TW_CLASS_ASIDE },
    { "taboola", TW_CLASS_APART },       { "tag", TW_CLASS_ASIDE },         { "taglist", TW_CLASS_ASIDE },
    { "tags", TW_CLASS_ASIDE },          { "teaser", TW_CLASS_ASIDE },      { "teasers", TW_CLASS_ASIDE },
    { "text", TW_CLASS_CONTENT },        { "timestamp", TW_CLASS_ASIDE },   { "toolbar", TW_CLASS_ASIDE },
    { "tools", TW_CLASS_ASIDE },         { "trending", TW_CLASS_ASIDE },    { "upnext", TW_CLASS_ASIDE },
    { "vote", TW_CLASS_ASIDE },          { "wpcaption", TW_CLASS_CAPTION },
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

unsigned tw_html_class(const xmlNode *node)
{
    unsigned marks = 0;
    if (strcmp((const char *)node->name, "body") == 0 || strcmp((const char *)node->name, "html") == 0)
        return 0; /* their classes speak of the whole page */
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        const char *name = (const char *)a->name;
        tw_slice value = tw_slice_of(a->children && a->children->content ? (const char *)a->children->content : "");
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
