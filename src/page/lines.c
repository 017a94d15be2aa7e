/*
 * Splitting text into lines and reading each once. Keys are 64 bits wide: of a page's lines no two
 * different ones share one but by malice, and then a line of that page is lost. See lines.h.
 */
#include "page/lines.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "page/reader.h"
#include "text/normalize.h"

enum {
    QUESTION = 0x061F,
    NO_BREAK_SPACE = 0xA0,
    ELLIPSIS = 0x2026,
    CJK_STOP = 0x3002,
    LONG_LINE = 15,   /* words; longer lines are paragraphs */
    CREDIT_WORDS = 6, /* at most in a credit */
    CREDIT_POINTS = 60,
    CAPTION_WORDS = 45
};

typedef struct {
    uint64_t key, word;
    uint32_t words, run; /* `run` letters since the last blank */
    uint8_t flags;
} reading;

/* Letters of a word are gathered by rotation, which costs little; words are mixed by multiplication. */
static inline void take_letter(reading *r, uint32_t p)
{
    r->word = (r->word << 7 | r->word >> 57) ^ p;
    r->run++;
}

static inline void end_word(reading *r)
{
    if (!r->run)
        return;
    r->key = (r->key << 5 | r->key >> 59) ^ r->word;
    r->key *= 0x9E3779B97F4A7C15u;
    r->word = 0;
    r->run = 0;
    r->words++;
}

static bool is_break(uint32_t p)
{
    return (p >= '\n' && p <= '\r') || p == 0x2028 || p == 0x2029;
}

static bool is_blank(uint32_t p)
{
    return p <= ' ' || (p >= 0x7F && p <= NO_BREAK_SPACE) || (p >= 0x1680 && u_isUWhiteSpace((UChar32)p));
}

/* Any code point that is neither ASCII nor one of the letters above. */
static void take_other(reading *r, uint32_t p)
{
    uint32_t folded[4];
    if (p == 0xAB || p == 0xBB || p == 0x060C) /* the commonest marks */
        return;
    if (is_blank(p)) {
        end_word(r);
        return;
    }
    size_t n = tw_fold_point(p, folded);
    for (size_t i = 0; i < n; i++) {
        if (!u_isalnum((UChar32)folded[i]))
            continue;
        r->flags |= u_isdigit((UChar32)folded[i]) ? TW_LINE_DIGITS : TW_LINE_LETTERS;
        take_letter(r, folded[i]);
    }
}

/* `follower` is the byte after it, or a newline. */
static inline void take_ascii(reading *r, unsigned char c, char follower)
{
    unsigned char lower = c | 32;
    if (c <= ' ' || c == 0x7F) {
        end_word(r);
    } else if (lower >= 'a' && lower <= 'z') {
        r->flags |= TW_LINE_LETTERS;
        take_letter(r, lower);
    } else if (c >= '0' && c <= '9') {
        r->flags |= TW_LINE_DIGITS;
        take_letter(r, c);
    } else if (c == '.' && follower == ' ' && r->run > 2) {
        r->flags |= TW_LINE_SENTENCES;
    }
}

/* Letters of the Arabic block up to U+067F in matching form, without the 0600 they share: 0 for marks, which have none,
 * OTHER for what is no letter or folds in another way. */
#define OTHER 0xFF
static const unsigned char arabic[128] = {
    OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER,
    0,     0,     0,     0,     0,     0,     0,     0,     0,     0,     0,     OTHER, OTHER, OTHER, OTHER, OTHER,
    0x20,  0x21,  0x27,  0x27,  0x24,  0x27,  0x26,  0x27,  0x28,  0x29,  0x2A,  0x2B,  0x2C,  0x2D,  0x2E,  0x2F,
    0x30,  0x31,  0x32,  0x33,  0x34,  0x35,  0x36,  0x37,  0x38,  0x39,  0x3A,  0x3B,  0x3C,  0x3D,  0x3E,  0x3F,
    0,     0x41,  0x42,  0x43,  0x44,  0x45,  0x46,  0x47,  0x48,  0x4A,  0x4A,  0,     0,     0,     0,     0,
    0,     0,     0,     0,     0,     0,     0,     0,     0,     0,     0,     0,     0,     0,     0,     0,
    OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER,
    0,     0x27,  OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, 0x79,  0x7A,  0x7B,  0x7C,  0x7D,  0x7E,  0x7F,
};

/* Reads letters and marks of the Arabic block; returns where the first other code point stands. */
static inline const char *read_arabic(reading *r, const char *s, const char *end)
{
    uint64_t word = r->word;
    uint32_t run = r->run;
    while (end - s > 1 && ((unsigned char)s[0] & 0xFE) == 0xD8) {
        unsigned char letter = arabic[((unsigned char)s[0] & 1) << 6 | ((unsigned char)s[1] & 0x3F)];
        if (letter == OTHER)
            break;
        if (letter) {
            word = (word << 7 | word >> 57) ^ letter ^ 0x0600u;
            run++;
        }
        s += 2;
    }
    if (run > r->run)
        r->flags |= TW_LINE_LETTERS;
    r->word = word;
    r->run = run;
    return s;
}

/* Reads up to the end of the line; returns where it ends. */
static const char *read_line(reading *r, const char *s, const char *end)
{
    while (s < end) {
        unsigned char c = (unsigned char)*s;
        if (c < 0x80) {
            if (c >= '\n' && c <= '\r')
                break;
            take_ascii(r, c, s + 1 < end ? s[1] : '\n');
            s++;
            continue;
        }
        const char *after = read_arabic(r, s, end);
        if (after == s) {
            uint32_t p;
            size_t n = tw_utf8_get(s, (size_t)(end - s), &p);
            if (p == 0x2028 || p == 0x2029)
                break;
            take_other(r, p);
            after = s + n;
        }
        s = after;
    }
    end_word(r);
    return s;
}

/* The code point that ends before `s`; `*s` moves to its first byte. */
static uint32_t point_before(const char *start, const char **s)
{
    const char *at = *s - 1;
    while (at > start && *s - at < 4 && ((unsigned char)*at & 0xC0) == 0x80)
        at--;
    uint32_t p;
    tw_utf8_get(at, (size_t)(*s - at), &p);
    *s = at;
    return p;
}

tw_slice tw_trim(tw_slice text)
{
    if (!text.length)
        return (tw_slice){ "", 0 };
    const char *s = text.bytes, *end = s + text.length;
    while (s < end) {
        uint32_t p;
        size_t n = tw_utf8_get(s, (size_t)(end - s), &p);
        if (!is_blank(p) && !tw_utf8_invisible(p))
            break;
        s += n;
    }
    while (end > s) {
        const char *at = end;
        uint32_t p = point_before(s, &at);
        if (!is_blank(p) && !tw_utf8_invisible(p))
            break;
        end = at;
    }
    return tw_slice_between(s, end);
}

static bool closes_quote(uint32_t p)
{
    return p == 0xBB || p == 0x201D || p == 0x2019 || p == 0x201C || p == '"' || p == '\'' || tw_utf8_invisible(p) ||
           is_blank(p);
}

/* Where a credit opens that ends the text, or NULL: at most six words in a parenthesis, two words or more before. */
static const char *credit_start(tw_slice text)
{
    if (!text.length)
        return NULL;
    const char *start = text.bytes, *at = start + text.length;
    uint32_t p = point_before(start, &at);
    if (p != ')' && p != ']')
        return NULL;
    uint32_t open = p == ')' ? '(' : '[';
    size_t blanks = 0, letters = 0;
    for (size_t n = 0; n < CREDIT_POINTS && at > start && blanks < CREDIT_WORDS; n++) {
        p = point_before(start, &at);
        if (p == open) {
            reading r = { 0 };
            read_line(&r, start, at);
            return letters && r.words > 1 ? at : NULL;
        }
        blanks += is_blank(p);
        letters += u_isalpha((UChar32)p) != 0;
    }
    return NULL;
}

tw_slice tw_without_credit(tw_slice text)
{
    const char *open = credit_start(text);
    return open ? tw_trim(tw_slice_between(text.bytes, open)) : text;
}

/* How a line ends, seen through closing quotes, and parentheses that are no credit. */
static uint8_t ending(tw_slice text)
{
    if (credit_start(text))
        return TW_LINE_CREDIT;
    const char *start = text.bytes, *at = start + text.length;
    while (at > start) {
        uint32_t p = point_before(start, &at);
        if (closes_quote(p) || p == ')' || p == ']')
            continue;
        if (p == '?' || p == '!' || p == QUESTION || p == ELLIPSIS)
            return TW_LINE_SOFT_STOP;
        if (p == '.')
            return at > start && at[-1] == '.' ? TW_LINE_SOFT_STOP : TW_LINE_STOP;
        return p == CJK_STOP ? TW_LINE_STOP : p == ':' ? TW_LINE_COLON : 0;
    }
    return 0;
}

/* A line is a paragraph if it is long or ends like a sentence; a credit makes it a caption. */
static bool is_paragraph(const tw_line *line)
{
    if ((line->flags & TW_LINE_CREDIT) && !(line->flags & TW_LINE_SENTENCES) && line->words <= CAPTION_WORDS)
        return false;
    if (line->words > LONG_LINE)
        return true;
    if (line->flags & TW_LINE_STOP)
        return line->words >= 5;
    return (line->flags & (TW_LINE_SOFT_STOP | TW_LINE_COLON | TW_LINE_SENTENCES)) && line->words >= 8;
}

static void finish(tw_line *line, const reading *r, tw_slice text)
{
    line->text = tw_trim(text);
    line->key = r->key ^ r->key >> 32;
    line->words = r->words;
    line->flags = r->flags | ending(line->text);
    line->next = line->previous = TW_NO_LINE;
    if (is_paragraph(line))
        line->flags |= TW_LINE_PARAGRAPH;
}

tw_line tw_line_of(tw_slice text)
{
    tw_line line = { 0 };
    reading r = { 0 };
    if (!text.length)
        text.bytes = "";
    const char *end = text.bytes + text.length;
    for (const char *s = text.bytes; s < end; s++) /* a line break within it is a blank */
        s = read_line(&r, s, end);
    finish(&line, &r, text);
    return line;
}

uint64_t tw_line_key(tw_slice text)
{
    return tw_line_of(text).key;
}

/* Bytes of the line break at `s`. */
static size_t break_length(const char *s, const char *end)
{
    uint32_t p;
    if (*s == '\r' && s + 1 < end && s[1] == '\n')
        return 2;
    size_t n = tw_utf8_get(s, (size_t)(end - s), &p);
    return is_break(p) ? n : 0;
}

size_t tw_lines_read(tw_slice text, size_t most, tw_arena *arena, tw_lines *out)
{
    const char *s = text.bytes, *end = s + text.length;
    size_t gap = 0;
    *out = (tw_lines){ 0 };
    while (s < end && out->count < most) {
        reading r = { 0 };
        const char *stop = read_line(&r, s, end);
        tw_slice whole = tw_trim(tw_slice_between(s, stop));
        if (whole.length) {
            tw_line *wider = tw_grow_in(arena, out->lines, out->count, &out->room, sizeof *wider);
            if (!wider)
                return 0;
            out->lines = wider;
            tw_line *line = &out->lines[out->count++];
            finish(line, &r, whole);
            line->gap = (uint16_t)(gap < UINT16_MAX ? gap : UINT16_MAX);
        }
        gap = whole.length ? 0 : gap + 1;
        s = stop < end ? stop + break_length(stop, end) : end;
    }
    return (size_t)(s - text.bytes);
}

/* Hashing with open addressing; the table is at most half full. */
bool tw_lines_link(tw_lines *lines, tw_arena *arena)
{
    size_t size = 64;
    while (size < lines->count * 2)
        size *= 2;
    uint32_t *table = TW_NEW(arena, uint32_t, size); /* index + 1 of the last line with that key */
    if (!table)
        return false;
    for (size_t i = 0; i < lines->count; i++) {
        tw_line *line = &lines->lines[i];
        if (!line->key)
            continue;
        size_t slot = line->key & (size - 1);
        while (table[slot] && lines->lines[table[slot] - 1].key != line->key)
            slot = (slot + 1) & (size - 1);
        if (table[slot]) {
            line->previous = table[slot] - 1;
            lines->lines[line->previous].next = (uint32_t)i;
        }
        table[slot] = (uint32_t)i + 1;
    }
    return true;
}
