/*
 * Pages dumped as text. A page shows its parts by repetition: a line that comes again above the
 * body is the headline, lines doubled below it or ending in a credit are captions, what is long or
 * ends like a sentence is the body. A long input is read as several pages, cut at blank lines.
 */
#include "page/text_page.h"

#include "base/error.h"
#include "page/assemble.h"
#include "page/byline.h"

enum {
    CHUNK_BYTES = TW_ARTICLE_BYTES,
    CONVERTED_BYTES = 1024 * 1024, /* of encodings that grow when they become UTF-8 */
    PLAIN_HEADLINE_WORDS = 16,
    SECTION_WORDS = 3, /* a section's or a writer's name, between two copies of a headline */
    KICKER_WORDS = 5,  /* at most in what stands above a headline and is no part of it */
    TEASER_WORDS = 25, /* at most in a link to another article */
    CLOSING_WORDS = 5  /* at least in a last line without a stop */
};

typedef struct {
    tw_reader *reader;
    const tw_text_page *page;
    tw_text_range range;
    tw_draft draft;
    size_t body, last; /* first line of the body, last paragraph (TW_NO_LINE: none) */
    bool related;      /* below the heading of a list of other articles */
} composer;

static const tw_line *line_at(const composer *c, size_t i)
{
    return &c->page->lines[i];
}

static tw_code add(composer *c, tw_part_kind kind, size_t i)
{
    const tw_line *line = line_at(c, i);
    return tw_draft_add_known(c->reader, &c->draft, kind, line->text, line->key, line->words);
}

/* The first line of text without repetitions: short, no sentence, and something else or longer below it. */
static bool is_plain_headline(const composer *c, size_t i)
{
    size_t below = tw_text_line(c->page, i + 1, c->range.end);
    const tw_line *line = line_at(c, i);
    if (below >= c->range.end || line->words > PLAIN_HEADLINE_WORDS || (line->flags & (TW_LINE_STOP | TW_LINE_COLON)))
        return false;
    return line_at(c, below)->gap > 0 || line_at(c, below)->words >= line->words * 2;
}

static void measure(composer *c)
{
    tw_text_range *range = &c->range;
    size_t first = tw_text_line(c->page, range->start, range->end);
    if (range->headline == TW_NO_LINE && first < range->end && is_plain_headline(c, first)) {
        range->headline = first;
        range->body = first + 1;
    }
    c->body = range->end;
    c->last = TW_NO_LINE;
    for (size_t i = range->body; i < range->end; i++) {
        if (c->body == range->end && tw_text_is_body(c->page, range, i))
            c->body = i;
        if (line_at(c, i)->role == TW_ROLE_TEXT && (line_at(c, i)->flags & TW_LINE_PARAGRAPH))
            c->last = i;
    }
    if (c->last == TW_NO_LINE)
        c->body = range->repeated ? c->body : range->body;
}

static bool copy_within(const composer *c, size_t i)
{
    const tw_line *line = line_at(c, i);
    return (line->next != TW_NO_LINE && line->next < c->range.end) ||
           (line->previous != TW_NO_LINE && line->previous >= c->range.start);
}

static bool is_caption(const composer *c, size_t i)
{
    return (line_at(c, i)->flags & TW_LINE_CREDIT) || tw_text_doubled(c->page, i);
}

/* A line below the first copy of the headline and above the body. */
static tw_code add_above_body(composer *c, size_t i)
{
    const tw_line *line = line_at(c, i);
    if (is_caption(c, i))
        return add(c, TW_PART_CAPTION, i);
    if (line->flags & TW_LINE_PARAGRAPH) /* a teaser: it comes again in the body */
        return line->next != TW_NO_LINE && line->next < c->range.end ? TW_OK : add(c, TW_PART_BODY, i);
    if (copy_within(c, i)) {
        bool first = !c->draft.subtitle.length || tw_line_key(c->draft.subtitle) == line->key;
        if (first)
            c->draft.subtitle = line->text;
        return add(c, first ? TW_PART_HEADLINE : TW_PART_CAPTION, i);
    }
    if (tw_byline_split(line->text, c->range.repeated, &c->draft.dateline, &c->draft.byline))
        return TW_OK;
    if (i >= c->range.body)
        return add(c, TW_PART_BODY, i);
    return line->words <= SECTION_WORDS ? TW_OK : add(c, TW_PART_CAPTION, i);
}

/* Whether a short line below the last paragraph still belongs to the body. */
static bool closes_body(const composer *c, size_t i)
{
    if (!c->page->framed || (line_at(c, i)->flags & TW_LINE_STOP))
        return true;
    if (tw_text_line(c->page, i + 1, c->range.end) != c->range.end)
        return false;
    for (size_t k = c->last + 1; k < i; k++)
        if (line_at(c, k)->role != TW_ROLE_TEXT || !is_caption(c, k))
            return false;
    return line_at(c, i)->words >= CLOSING_WORDS && line_at(c, i)->gap <= (c->page->gap ? c->page->gap : 1);
}

static tw_code add_in_body(composer *c, size_t i)
{
    const tw_line *line = line_at(c, i);
    if (c->related && line->words <= TEASER_WORDS && !(line->flags & (TW_LINE_STOP | TW_LINE_SENTENCES)))
        return TW_OK;
    c->related = false;
    bool paragraph = line->flags & TW_LINE_PARAGRAPH;
    if (!paragraph && (line->flags & TW_LINE_CREDIT))
        return add(c, TW_PART_CAPTION, i);
    if (tw_text_doubled(c->page, i) && !(line->flags & TW_LINE_STOP))
        return add(c, TW_PART_CAPTION, i);
    if (!paragraph && c->last != TW_NO_LINE && i > c->last && !closes_body(c, i))
        return TW_OK;
    return add(c, TW_PART_BODY, i);
}

/* Above the headline: a section's name, or the headline with the site's name as the window's title. */
static bool is_furniture(const composer *c, size_t i)
{
    const tw_line *line = line_at(c, i), *headline = line_at(c, c->range.headline);
    const char *bar = memchr(line->text.bytes, '|', line->text.length);
    if (line->words <= KICKER_WORDS || line->next == c->range.headline)
        return true;
    return bar && tw_line_key(tw_slice_between(line->text.bytes, bar)) == headline->key;
}

static tw_code add_text(composer *c, size_t i)
{
    size_t h = c->range.headline;
    if (h != TW_NO_LINE && line_at(c, i)->key == line_at(c, h)->key)
        return add(c, TW_PART_HEADLINE, i);
    if (h != TW_NO_LINE && i < h)
        return is_furniture(c, i) ? TW_OK : add_above_body(c, i);
    return i < c->body ? add_above_body(c, i) : add_in_body(c, i);
}

static tw_code add_line(composer *c, size_t i)
{
    const tw_line *line = line_at(c, i);
    const char *given = c->reader->options->published;
    switch ((tw_line_role)line->role) {
    case TW_ROLE_TEXT:
        return add_text(c, i);
    case TW_ROLE_RELATED:
        c->related = true;
        break;
    case TW_ROLE_PUBLISHED:
        if (i <= c->body && !c->draft.published.length && !(given && given[0]))
            c->draft.published = line->text;
        break;
    case TW_ROLE_UPDATED:
        c->draft.modified = line->text;
        break;
    case TW_ROLE_BYLINE:
        if (i > c->body && !c->page->framed)
            return add_in_body(c, i);
        if (!c->draft.byline.length)
            c->draft.byline = tw_byline_after_label(line->text);
        break;
    case TW_ROLE_NUMBER:
        return i > c->body && !c->page->framed ? add_in_body(c, i) : TW_OK;
    case TW_ROLE_CONTROL:
    case TW_ROLE_HEAD_CONTROL:
    case TW_ROLE_RELATED_LINE:
    case TW_ROLE_FOOTER:
    case TW_ROLE_RULE:
        break;
    }
    return TW_OK;
}

/* Whether all paragraphs stood in articles before: the page was dumped twice. */
static bool is_copy(const composer *c)
{
    size_t paragraphs = 0;
    for (size_t i = c->body; i < c->range.end; i++) {
        const tw_line *line = line_at(c, i);
        if (line->role != TW_ROLE_TEXT || !(line->flags & TW_LINE_PARAGRAPH))
            continue;
        if (line->previous == TW_NO_LINE)
            return false;
        paragraphs += line->previous < c->range.start;
    }
    return paragraphs > 0;
}

static tw_code compose(tw_reader *reader, const tw_text_page *page, tw_text_range range)
{
    composer c = {
        .reader = reader, .page = page, .range = range, .draft = { .doc = tw_option(reader->options->doc) }
    };
    measure(&c);
    if (is_copy(&c))
        return TW_OK;
    if (c.range.headline != TW_NO_LINE)
        c.draft.title = line_at(&c, c.range.headline)->text;
    tw_code code = TW_OK;
    for (size_t i = range.start; code == TW_OK && i < range.end; i++)
        code = add_line(&c, i);
    return code == TW_OK ? tw_draft_emit(reader, &c.draft) : code;
}

/* Too many lines for one page: those after the widest gap in its last quarter are left for the next. */
static size_t cut_lines(const tw_lines *all)
{
    size_t cut = all->count;
    unsigned widest = 0;
    for (size_t i = all->count - 1; i > all->count - all->count / 4; i--)
        if (all->lines[i].gap > widest) {
            widest = all->lines[i].gap;
            cut = i;
        }
    return cut;
}

static tw_code read_page(tw_reader *reader, tw_slice text, size_t *used)
{
    tw_lines all;
    *used = tw_lines_read(text, TW_PAGE_LINES, &reader->work, &all);
    if (!*used)
        return tw_reader_memory(reader);
    if (*used < text.length && all.count) {
        all.count = cut_lines(&all);
        const tw_line *last = &all.lines[all.count - 1];
        *used = (size_t)(last->text.bytes + last->text.length - text.bytes);
    }
    if (!tw_text_unwrap(&all, &reader->work) || !tw_lines_link(&all, &reader->work))
        return tw_reader_memory(reader);
    tw_text_page page = { .lines = all.lines, .count = all.count };
    tw_text_roles(&page);
    tw_code code = TW_OK;
    for (size_t start = 0; code == TW_OK && start < page.count;) {
        tw_text_range range = tw_text_next(&page, start);
        page.framed |= range.repeated;
        code = compose(reader, &page, range);
        start = range.end;
    }
    return code;
}

tw_code tw_read_text(tw_reader *reader, const tw_encoding *encoding, const char *bytes, size_t length)
{
    tw_code code = TW_OK;
    for (size_t at = 0; code == TW_OK && at < length;) {
        size_t most = encoding->name[0] ? CONVERTED_BYTES : CHUNK_BYTES;
        size_t cut = tw_cut_before(encoding, bytes + at, length - at, most);
        tw_slice chunk;
        tw_arena_reset(&reader->work);
        code = tw_to_utf8(encoding, (tw_slice){ bytes + at, cut }, &reader->work, &chunk, &reader->replaced);
        if (code != TW_OK)
            return tw_fail_at(reader->error, code, NULL, 0, at, "The text could not be converted to UTF-8.");
        for (size_t used = 0, step; code == TW_OK && used < chunk.length; used += step)
            code = read_page(reader, (tw_slice){ chunk.bytes + used, chunk.length - used }, &step);
        at += cut;
    }
    return code;
}
