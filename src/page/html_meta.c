/*
 * What a page says of its article outside the text: the facts that its head told, weighed against what stands beside the
 * headline. The most explicit source wins. See html.h.
 */
#include "page/byline.h"
#include "page/control_words.h"
#include "page/html.h"
#include "page/lines.h"
#include "page/page_date.h"

enum {
    DATE_WORDS = 14,  /* at most in a line that gives the date */
    ABOVE_BLOCKS = 4, /* of the headline, and */
    CLOSE_BLOCKS = 6,
    ISO_DAY = 10,
    BELOW_BLOCKS = 14, /* below it, where such a line may stand */
    TITLE_WORDS = 3,   /* at least in a title */
    BYLINE_WORDS = 8,
    DECK_WORDS = 60,
    LEAST_WORTH = 2 /* of a line, to be taken for the date */
};

static bool is_date(tw_slice text)
{
    char iso[TW_DATE_BYTES];
    return tw_page_date(text, iso);
}

static void fill(tw_slice *field, tw_slice value)
{
    if (!field->length)
        *field = tw_trim(value);
}

/* ---- dates ---- */

static bool digits(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (s[i] < '0' || s[i] > '9')
            return false;
    return true;
}

/* …/2020/06/03/…, …/2020-06-03…, …/20200603…: dates in addresses. */
static tw_slice date_in_url(tw_slice url, tw_arena *arena)
{
    for (size_t i = 0; i + 8 <= url.length; i++) {
        const char *s = url.bytes + i;
        if ((i && digits(s - 1, 1)) || (s[0] != '1' && s[0] != '2') || !digits(s, 4))
            continue;
        size_t left = url.length - i, m = (s[4] == '/' || s[4] == '-') ? 5 : 4;
        size_t wide = m == 5 && left > 6 && s[6] == s[4] ? 1 : 2, d = m + wide + (m == 5);
        if (left < d + 1 || !digits(s + m, wide) || (m == 5 && s[d - 1] != s[4]) || (m == 4 && left < 8))
            continue;
        size_t day = left > d + 1 && digits(s + d + 1, 1) ? 2 : 1;
        if (!digits(s + d, day) || (left > d + day && digits(s + d + day, 1)))
            continue;
        char *iso = tw_arena_printf(arena, "%.4s-%s%.*s-%s%.*s", s, wide == 1 ? "0" : "", (int)wide, s + m,
                                    day == 1 ? "0" : "", (int)day, s + d);
        if (iso && is_date(tw_slice_of(iso)))
            return tw_slice_of(iso);
    }
    return (tw_slice){ "", 0 };
}

/* How much a line that holds a date speaks for being the article's: its label, its place, its element's name. */
static int date_worth(const tw_html *html, size_t i, size_t headline)
{
    const tw_block *b = &html->blocks[i];
    unsigned within = html->elements[b->element].within;
    int worth = b->dated ? 2 : 0;
    worth += b->role == TW_ROLE_PUBLISHED ? 3 : 0;
    worth += within & (TW_CLASS_DATE | TW_CLASS_META | TW_CLASS_BYLINE) ? 1 : 0;
    worth += i + ABOVE_BLOCKS >= headline && i <= headline + BELOW_BLOCKS ? 2 : 0;
    worth -= within & (TW_CLASS_RELATED | TW_CLASS_APART | TW_CLASS_PROMO) ? 3 : 0;
    worth -= b->linked * 2 > b->words ? 2 : 0;
    return worth;
}

static tw_slice date_in_text(const tw_html *html, size_t headline, bool updated)
{
    tw_slice best = { "", 0 };
    int most = LEAST_WORTH - 1;
    for (size_t i = 0; i < html->block_count; i++) {
        const tw_block *b = &html->blocks[i];
        if (b->words > DATE_WORDS || !(b->flags & TW_LINE_DIGITS) || (b->role == TW_ROLE_UPDATED) != updated)
            continue;
        int worth = date_worth(html, i, headline) + (updated ? 2 : 0);
        if (worth > most && is_date(b->text)) {
            most = worth;
            best = b->text;
        }
    }
    return best;
}

/* A line that is a date and no more, right below the headline: what the reader is told. Days and months in digits alone may
 * be either way round. */
static tw_slice date_below_headline(const tw_html *html, size_t headline)
{
    const unsigned others = TW_CLASS_RELATED | TW_CLASS_APART;
    for (size_t i = headline + 1; i < html->block_count && i <= headline + CLOSE_BLOCKS; i++) {
        const tw_block *b = &html->blocks[i];
        if (tw_html_is_good(b))
            break;
        if (i == html->facts.time_block) /* its attribute says it better */
            continue;
        bool date = b->dated || (b->role == TW_ROLE_PUBLISHED && is_date(b->text));
        if (date && (b->flags & TW_LINE_LETTERS) && !(html->elements[b->element].within & others) &&
            b->linked * 2 <= b->words)
            return b->text;
    }
    return (tw_slice){ "", 0 };
}

/* The two dates are of the same day, or the written one is earlier: the machine's may be that of a later edition. */
static void prefer_visible(tw_slice *published, tw_slice visible)
{
    char told[TW_DATE_BYTES], written[TW_DATE_BYTES];
    if (!visible.length || !tw_page_date(visible, written))
        return;
    if (!tw_page_date(*published, told) || strncmp(told, written, ISO_DAY) > 0)
        *published = visible;
}

static void choose_dates(const tw_html *html, size_t headline, tw_arena *arena, tw_draft *draft)
{
    const tw_facts *facts = &html->facts;
    tw_slice *published = &draft->published, *modified = &draft->modified;
    fill(published, facts->published[TW_DATE_LINKED]);
    fill(published, facts->published[TW_DATE_META]);
    if (facts->items <= 1) /* more are those of other articles */
        fill(published, facts->published[TW_DATE_ITEM]);
    prefer_visible(published, date_below_headline(html, headline));
    bool near = facts->time_block + ABOVE_BLOCKS >= headline && facts->time_block <= headline + BELOW_BLOCKS;
    if (near)
        fill(published, facts->published[TW_DATE_TIME]);
    if (!published->length)
        fill(published, date_in_text(html, headline, false));
    fill(published, facts->published[TW_DATE_TIME]);
    fill(published, facts->published[TW_DATE_LOOSE]);
    fill(published, facts->published[TW_DATE_ITEM]);
    if (!published->length)
        fill(published, date_in_url(draft->url, arena));
    for (size_t i = 0; i < TW_DATE_SOURCES; i++)
        fill(modified, facts->modified[i]);
    if (!modified->length)
        fill(modified, date_in_text(html, headline, true));
    fill(published, *modified);
}

/* ---- who, where, and the lines below the headline ---- */

/* «By …», or a short line in an element that is named so, near the headline. */
static tw_slice byline_in_text(const tw_html *html, size_t headline)
{
    size_t first = headline < ABOVE_BLOCKS ? 0 : headline - ABOVE_BLOCKS;
    for (size_t i = first; i < html->block_count && i < headline + BELOW_BLOCKS; i++) {
        const tw_block *b = &html->blocks[i];
        if (b->words > BYLINE_WORDS || b->dated || (b->flags & TW_LINE_DIGITS))
            continue;
        tw_slice name = b->role == TW_ROLE_BYLINE ? tw_byline_after_label(b->text) : b->text;
        bool named = html->elements[b->element].within & TW_CLASS_BYLINE && b->role == TW_ROLE_TEXT && b->words > 1;
        if (name.length && (b->role == TW_ROLE_BYLINE || named))
            return name;
    }
    return (tw_slice){ "", 0 };
}

/* The lines between headline and text that are named so, or that the summary for search engines repeats. */
static tw_slice deck(const tw_html *html, size_t headline)
{
    uint64_t summary = tw_line_key(html->facts.summary);
    for (size_t i = headline + 1; i < html->block_count && i < headline + BELOW_BLOCKS; i++) {
        const tw_block *b = &html->blocks[i];
        bool named = html->elements[b->element].within & TW_CLASS_DECK;
        if (b->caption || b->words < TITLE_WORDS || b->words > DECK_WORDS || b->role != TW_ROLE_TEXT || b->dated)
            continue;
        if (named || (summary && b->key == summary))
            return b->text;
    }
    return (tw_slice){ "", 0 };
}

void tw_html_story_meta(const tw_html *html, const tw_html_story *story, tw_draft *draft)
{
    const tw_element *e = &html->elements[story->element];
    draft->title = html->blocks[story->heading].text;
    draft->publisher = html->facts.publisher.length ? html->facts.publisher : html->facts.linked_publisher;
    draft->lang = html->facts.language;
    for (size_t i = 0; i < html->date_count && !draft->published.length; i++)
        if (html->dates[i].block >= e->first && html->dates[i].block < e->last && is_date(html->dates[i].value))
            draft->published = html->dates[i].value;
    for (size_t i = e->first; i < e->last; i++) {
        const tw_block *b = &html->blocks[i];
        if (b->dated && !draft->published.length)
            draft->published = b->text;
        else if (b->role == TW_ROLE_BYLINE && b->words <= BYLINE_WORDS && !draft->byline.length)
            draft->byline = tw_byline_after_label(b->text);
    }
}

tw_code tw_html_meta(const tw_html *html, tw_arena *arena, tw_draft *draft)
{
    const tw_facts *facts = &html->facts;
    size_t headline = html->headline;
    draft->title = html->title;
    fill(&draft->url, facts->url);
    choose_dates(html, headline, arena, draft);
    fill(&draft->byline, facts->linked_byline);
    fill(&draft->byline, facts->byline);
    fill(&draft->byline, byline_in_text(html, headline));
    fill(&draft->publisher, facts->publisher);
    fill(&draft->publisher, facts->linked_publisher);
    fill(&draft->lang, facts->language);
    fill(&draft->subtitle, deck(html, headline));
    return arena->failed ? TW_ERR_MEMORY : TW_OK;
}
