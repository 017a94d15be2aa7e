/*
 * Where the articles of a page begin. A headline shows itself by coming again with nothing but
 * captions, buttons and teasers between, by a wide gap before it, or by the buttons below it.
 */
#include "page/text_page.h"

enum {
    HEAD_LINES = 60,     /* two copies of a headline stand within so many lines */
    LONGEST_RUN = 8,     /* copies of a line one below the other */
    CLOSE_LINES = 12,    /* buttons and the body stand so near below a headline */
    HEADLINE_WORDS = 30, /* at most, when it comes again */
    GAP_WORDS = 25,      /* at most, when a gap shows it */
    KICKER_WORDS = 2,    /* at most in a section's name above a headline */
    FRAMED_GAP = 3,      /* where headlines come again, a gap must be wide to show one that does not */
    TEASERS = 3,         /* paragraphs above the body that are taken from it, at most */
    BODY_WORDS = 6       /* at least in a line of the body that is no paragraph */
};

static bool is_text(const tw_text_page *page, size_t i)
{
    return page->lines[i].role == TW_ROLE_TEXT;
}

static bool is_paragraph(const tw_text_page *page, size_t i)
{
    return is_text(page, i) && (page->lines[i].flags & TW_LINE_PARAGRAPH);
}

size_t tw_text_line(const tw_text_page *page, size_t i, size_t end)
{
    while (i < end && !is_text(page, i))
        i++;
    return i;
}

bool tw_text_doubled(const tw_text_page *page, size_t i)
{
    const tw_line *line = &page->lines[i];
    return line->next == i + 1 || (line->previous != TW_NO_LINE && line->previous + 1 == i);
}

/* The last line of the run of copies at `i`, or far down in a run that is longer than any page has. */
static size_t last_of_run(const tw_text_page *page, size_t i)
{
    for (size_t end = i + LONGEST_RUN; i < end && page->lines[i].next == i + 1;)
        i++;
    return i;
}

/* The next copy of a line with no paragraph between but a few that come again after it; or TW_NO_LINE. */
static size_t head_copy(const tw_text_page *page, size_t i)
{
    size_t teasers = 0, run = last_of_run(page, i), copy = page->lines[run].next;
    if (copy == TW_NO_LINE || copy - run > HEAD_LINES)
        return TW_NO_LINE;
    for (size_t k = run + 1; k < copy; k++) {
        if (!is_paragraph(page, k))
            continue;
        size_t again = page->lines[last_of_run(page, k)].next;
        bool first = page->lines[k].previous + 1 != k; /* not doubled */
        if (again == TW_NO_LINE || again < copy || (first && ++teasers > TEASERS))
            return TW_NO_LINE;
    }
    return copy;
}

/* The first line that comes again as a headline does; a longer one is preferred to a section's name. */
static size_t find_repeated(const tw_text_page *page, size_t start)
{
    size_t found = TW_NO_LINE, first = tw_text_line(page, start, page->count);
    for (size_t i = start; i < page->count && i - start < HEAD_LINES; i++) {
        if (!is_text(page, i))
            continue;
        bool caption = (page->lines[i].flags & TW_LINE_CREDIT) || tw_text_doubled(page, i);
        size_t copy = TW_NO_LINE;
        if (page->lines[i].words <= HEADLINE_WORDS && (!caption || i == first))
            copy = head_copy(page, i);
        if (copy != TW_NO_LINE && page->lines[i].words > KICKER_WORDS)
            return i;
        if (copy != TW_NO_LINE && found == TW_NO_LINE)
            found = i;
        if (is_paragraph(page, i) && page->lines[i].next == TW_NO_LINE)
            break;
    }
    return found;
}

/* Finds the headline of the range, and where its copies end. */
static void find_headline(const tw_text_page *page, tw_text_range *range)
{
    size_t first = tw_text_line(page, range->start, page->count), h = find_repeated(page, range->start);
    range->headline = h;
    range->body = range->start;
    if (h == TW_NO_LINE && first < page->count && page->lines[first].next == first + 1 &&
        !(page->lines[first].flags & (TW_LINE_CREDIT | TW_LINE_STOP)))
        h = range->headline = first;
    if (h == TW_NO_LINE)
        return;
    range->repeated = true;
    size_t last = h;
    for (size_t copy; (copy = head_copy(page, last)) != TW_NO_LINE;)
        last = copy;
    range->body = last_of_run(page, last) + 1;
}

bool tw_text_is_body(const tw_text_page *page, const tw_text_range *range, size_t i)
{
    const tw_line *line = &page->lines[i];
    if (!is_text(page, i) || i < range->body)
        return false;
    if ((line->flags & TW_LINE_PARAGRAPH) && !tw_text_doubled(page, i))
        return true;
    return range->repeated && line->words >= BODY_WORDS && line->next == TW_NO_LINE && line->previous == TW_NO_LINE &&
           !(line->flags & TW_LINE_CREDIT);
}

/* A paragraph comes soon below, and before it no other line with a gap as wide. */
static bool leads_to_body(const tw_text_page *page, size_t i)
{
    size_t end = i + 1 + CLOSE_LINES < page->count ? i + 1 + CLOSE_LINES : page->count;
    for (size_t k = i + 1; k < end; k++) {
        if (is_paragraph(page, k))
            return true;
        if (is_text(page, k) && page->lines[k].gap >= page->lines[i].gap)
            return false;
    }
    return false;
}

static bool shown_by_gap(const tw_text_page *page, const tw_text_range *range, size_t i)
{
    const tw_line *line = &page->lines[i];
    unsigned least = page->framed || range->repeated ? FRAMED_GAP : 2;
    return line->gap >= least && line->gap > page->gap && line->words >= 2 && line->words <= GAP_WORDS &&
           !(line->flags & TW_LINE_CREDIT) && leads_to_body(page, i);
}

/* The first line after the body, and a button of the head stands between it and the next body. */
static bool shown_by_button(const tw_text_page *page, size_t i, bool related)
{
    size_t before = i;
    while (before > 0 && !is_text(page, before - 1))
        before--;
    bool first = before > 0 && is_paragraph(page, before - 1) && !related;
    if (!first && page->lines[i].gap < 2)
        return false;
    for (size_t k = i + 1; k < page->count && k <= i + CLOSE_LINES; k++) {
        if (page->lines[k].role == TW_ROLE_HEAD_CONTROL)
            return true;
        if (is_paragraph(page, k))
            return false;
    }
    return false;
}

/* Whether a new article's headline stands at `i`, below the body of another. */
static bool begins(const tw_text_page *page, const tw_text_range *range, size_t i, bool related)
{
    const tw_line *line = &page->lines[i];
    if (!is_text(page, i) || (line->flags & (TW_LINE_STOP | TW_LINE_COLON)) || line->words > HEADLINE_WORDS)
        return false;
    if (range->headline != TW_NO_LINE && line->key == page->lines[range->headline].key)
        return false;
    size_t copy = head_copy(page, i), below = tw_text_line(page, i + 1, page->count);
    bool credit = line->flags & TW_LINE_CREDIT; /* «… (صور)» may be a headline, above captions or a gap */
    if (copy != TW_NO_LINE && (!credit || line->gap >= 2 || (below < copy && tw_text_doubled(page, below))))
        return !related || head_copy(page, copy) == TW_NO_LINE; /* the first of three may be a link to it */
    return !(line->flags & TW_LINE_PARAGRAPH) && (shown_by_gap(page, range, i) || shown_by_button(page, i, related));
}

tw_text_range tw_text_next(const tw_text_page *page, size_t start)
{
    tw_text_range range = { .start = start };
    find_headline(page, &range);
    bool body = false, related = false;
    size_t i = range.body;
    for (; i < page->count; i++) {
        if (body && begins(page, &range, i, related))
            break;
        if (page->lines[i].role == TW_ROLE_RELATED)
            related = true;
        if (tw_text_is_body(page, &range, i))
            related = false, body = true;
    }
    range.end = i;
    return range;
}
