/*
 * What each line of a page is by itself: text, a button, a label, a date, a rule drawn with
 * characters. What it is among other lines is decided in text_ranges.c and text_page.c.
 */
#include "page/page_date.h"
#include "page/text_page.h"

enum {
    LABEL_WORDS = 14,   /* lines of buttons, dates and labels are not longer */
    RELATED_WORDS = 30, /* «read also: …» may be */
    BYLINE_WORDS = 8,
    RULE_BYTES = 5, /* a drawn line is at least as long */
    RULE_GAP = 3,   /* and parts as blank lines do */
    COUNTED_GAPS = 8
};

static bool has_date(tw_slice text)
{
    char iso[TW_DATE_BYTES];
    return tw_page_date(text, iso);
}

/* A label counts only with the value it announces. */
static tw_line_role labelled(const tw_line *line, tw_control control)
{
    tw_slice rest = { line->text.bytes + control.length, line->text.length - control.length };
    bool alone = !rest.length;
    switch (control.role) {
    case TW_ROLE_PUBLISHED:
        return has_date(line->text) ? TW_ROLE_PUBLISHED : alone ? TW_ROLE_CONTROL : TW_ROLE_TEXT;
    case TW_ROLE_UPDATED:
        return alone || has_date(line->text) || rest.bytes[0] == ':' ? TW_ROLE_UPDATED : TW_ROLE_TEXT;
    case TW_ROLE_BYLINE:
        return alone ? TW_ROLE_CONTROL : line->words <= BYLINE_WORDS ? TW_ROLE_BYLINE : TW_ROLE_TEXT;
    case TW_ROLE_RELATED:
        return alone ? TW_ROLE_RELATED : TW_ROLE_RELATED_LINE;
    case TW_ROLE_TEXT:
    case TW_ROLE_CONTROL:
    case TW_ROLE_HEAD_CONTROL:
    case TW_ROLE_RELATED_LINE:
    case TW_ROLE_FOOTER:
    case TW_ROLE_RULE:
    case TW_ROLE_NUMBER:
        break;
    }
    return control.role;
}

static tw_line_role role_of(const tw_line *line)
{
    if (!(line->flags & (TW_LINE_LETTERS | TW_LINE_DIGITS)))
        return TW_ROLE_RULE;
    if (!(line->flags & TW_LINE_LETTERS))
        return line->words <= LABEL_WORDS && tw_page_date_only(line->text) ? TW_ROLE_PUBLISHED : TW_ROLE_NUMBER;
    if (line->words > RELATED_WORDS)
        return TW_ROLE_TEXT;
    tw_control control = tw_control_tell(line->text);
    if (line->words > LABEL_WORDS)
        return control.role == TW_ROLE_RELATED ? TW_ROLE_RELATED_LINE : TW_ROLE_TEXT;
    if (control.role != TW_ROLE_TEXT && control.role != TW_ROLE_RELATED && (line->flags & TW_LINE_STOP))
        control.role = control.length == line->text.length ? control.role : TW_ROLE_TEXT;
    if (control.role != TW_ROLE_TEXT)
        return labelled(line, control);
    return (line->flags & TW_LINE_DIGITS) && tw_page_date_only(line->text) ? TW_ROLE_PUBLISHED : TW_ROLE_TEXT;
}

/* «-----», «=====»; stars part sections, not articles. */
static bool is_drawn_rule(const tw_line *line)
{
    return line->text.length >= RULE_BYTES && !memchr(line->text.bytes, '*', line->text.length);
}

/* The gap that most paragraphs have to the paragraph before. */
static unsigned usual_gap(const tw_text_page *page)
{
    size_t seen[COUNTED_GAPS] = { 0 };
    unsigned best = 1;
    bool after = false;
    for (size_t i = 0; i < page->count; i++) {
        const tw_line *line = &page->lines[i];
        if (line->role != TW_ROLE_TEXT)
            continue;
        bool paragraph = line->flags & TW_LINE_PARAGRAPH;
        if (paragraph && after)
            seen[line->gap < COUNTED_GAPS ? line->gap : COUNTED_GAPS - 1]++;
        after = paragraph;
    }
    for (unsigned gap = 0; gap < COUNTED_GAPS; gap++)
        if (seen[gap] > seen[best])
            best = gap;
    return best;
}

/* A line of text has the widest gap of the lines without text that stand before it. */
void tw_text_roles(tw_text_page *page)
{
    uint16_t carried = 0;
    for (size_t i = 0; i < page->count; i++) {
        tw_line *line = &page->lines[i];
        line->role = (uint8_t)role_of(line);
        if (line->gap < carried)
            line->gap = carried;
        carried = line->role == TW_ROLE_TEXT ? 0 : line->gap;
        if (line->role == TW_ROLE_RULE && is_drawn_rule(line) && carried < RULE_GAP)
            carried = RULE_GAP;
        page->framed |= line->role == TW_ROLE_HEAD_CONTROL;
    }
    page->gap = usual_gap(page);
}
