/*
 * From an article to tokens and sentences in one pass over its bytes. See token.h.
 */
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/normalize.h"
#include "text/token.h"

typedef enum { CLASS_SPACE, CLASS_LINE, CLASS_WORD, CLASS_DIGIT, CLASS_PUNCT, CLASS_SILENT } point_class;

typedef struct {
    const char *text;
    size_t length;
    size_t byte;    /* of the next code point */
    uint32_t point; /* code points before it */
    tw_arena *arena;
    tw_token *tokens;
    size_t count, room;
    char *forms; /* room for all matching forms */
    size_t form_used;
    bool straight_open; /* inside a pair of straight or curly quotes */
    bool space;         /* white space was skipped */
} scanner;

static point_class classify(uint32_t p)
{
    if (p < 0x80) {
        if (p == '\n' || p == '\r')
            return CLASS_LINE;
        if (p <= ' ')
            return CLASS_SPACE;
        if (p >= '0' && p <= '9')
            return CLASS_DIGIT;
        return (p | 32) >= 'a' && (p | 32) <= 'z' ? CLASS_WORD : CLASS_PUNCT;
    }
    if (p >= 0x0620 && p <= 0x065F)
        return CLASS_WORD;
    if ((p >= 0x0660 && p <= 0x0669) || (p >= 0x06F0 && p <= 0x06F9))
        return CLASS_DIGIT;
    if (p == 0xA0 || p == 0x3000 || (p >= 0x2000 && p <= 0x200A))
        return CLASS_SPACE;
    if (p == 0x2028 || p == 0x2029)
        return CLASS_LINE;
    if ((p >= 0x200B && p <= 0x200F) || (p >= 0x202A && p <= 0x202E) || (p >= 0x2060 && p <= 0x2069) || p == 0xFEFF ||
        p == 0x061C || p == 0xAD)
        return CLASS_SILENT;
    if (p == TW_REPLACEMENT)
        return CLASS_PUNCT;
    return u_isalpha((UChar32)p) || u_getCombiningClass((UChar32)p) ? CLASS_WORD : CLASS_PUNCT;
}

static uint32_t peek(const scanner *s, size_t at, size_t *bytes)
{
    uint32_t p = 0;
    *bytes = at < s->length ? tw_utf8_get(s->text + at, s->length - at, &p) : 0;
    return p;
}

static point_class class_at(const scanner *s, size_t at)
{
    size_t n;
    uint32_t p = peek(s, at, &n);
    return n ? classify(p) : CLASS_LINE;
}

static tw_token *begin_token(scanner *s, tw_token_kind kind)
{
    tw_token *t = &s->tokens[s->count++];
    *t = (tw_token){ .start = s->point, .byte = (uint32_t)s->byte, .kind = (uint8_t)kind, .value = -1 };
    t->form = s->forms + s->form_used;
    t->space_before = s->space;
    s->space = false;
    return t;
}

static void end_token(scanner *s, tw_token *t)
{
    t->end = s->point;
    t->bytes = (uint32_t)(s->byte - t->byte);
    t->dotless = t->bytes > 2 && memcmp(s->text + s->byte - 2, "\xD9\x89", 2) == 0;
    size_t length = (size_t)(s->forms + s->form_used - t->form);
    t->form_length = (uint16_t)(length > UINT16_MAX ? 0 : length);
}

/* Takes one code point into the token: its folded form and the marks worth knowing. */
static void take(scanner *s, tw_token *t, bool into_form)
{
    uint32_t p, folded[4];
    s->byte += tw_utf8_get(s->text + s->byte, s->length - s->byte, &p);
    s->point++;
    if (p == 0x064B)
        t->tanwin = 1;
    else if (p == 0x064C || p == 0x064D)
        t->nunation = p == 0x064C ? TW_NUNATION_NOMINATIVE : TW_NUNATION_GENITIVE;
    else if (p == 0x064F)
        t->damma = 1;
    else if (p == 0x0651)
        t->shadda = 1;
    if (!into_form)
        return;
    size_t n = tw_fold_point(p, folded);
    for (size_t i = 0; i < n; i++)
        s->form_used += tw_utf8_put(s->forms + s->form_used, folded[i]);
}

/* Letters of the Arabic block in matching form, without the 0600 they share; 0: marks, rare letters and what is no letter,
 * which take() knows. */
static const unsigned char letters[128] = {
    [0x21] = 0x21, [0x22] = 0x27, [0x23] = 0x27, [0x24] = 0x24, [0x25] = 0x27, [0x26] = 0x26,
    [0x27] = 0x27, [0x28] = 0x28, [0x29] = 0x29, [0x2A] = 0x2A, [0x2B] = 0x2B, [0x2C] = 0x2C,
    [0x2D] = 0x2D, [0x2E] = 0x2E, [0x2F] = 0x2F, [0x30] = 0x30, [0x31] = 0x31, [0x32] = 0x32,
    [0x33] = 0x33, [0x34] = 0x34, [0x35] = 0x35, [0x36] = 0x36, [0x37] = 0x37, [0x38] = 0x38,
    [0x39] = 0x39, [0x3A] = 0x3A, [0x41] = 0x41, [0x42] = 0x42, [0x43] = 0x43, [0x44] = 0x44,
    [0x45] = 0x45, [0x46] = 0x46, [0x47] = 0x47, [0x48] = 0x48, [0x49] = 0x4A, [0x4A] = 0x4A,
};

/* The folded letter of the table at a byte, 0 if there is none. */
static inline unsigned letter_at(const scanner *s, size_t at)
{
    const unsigned char *u = (const unsigned char *)s->text + at;
    bool pair = at + 1 < s->length && (u[0] & 0xFE) == 0xD8 && (u[1] & 0xC0) == 0x80;
    return pair ? letters[(u[0] & 1u) << 6 | (u[1] & 0x3Fu)] : 0;
}

/* Takes a run of such letters, which are nearly all of a text: ten instructions each instead of two hundred. */
static bool take_letters(scanner *s)
{
    size_t begin = s->byte;
    char *form = s->forms + s->form_used;
    for (unsigned letter; (letter = letter_at(s, s->byte)); s->byte += 2) {
        *form++ = (char)(0xD8 | letter >> 6);
        *form++ = (char)(0x80 | (letter & 0x3F));
    }
    s->form_used += s->byte - begin;
    s->point += (uint32_t)((s->byte - begin) / 2);
    return s->byte > begin;
}

static bool is_mark(uint32_t p)
{
    return (p >= 0x064B && p <= 0x0652) || p == 0x0640 || p == 0x0670;
}

/* Letters of the word that begins here, counted to two; marks are none. */
static bool single_letter_dot(const scanner *s, size_t *after)
{
    size_t at = s->byte, n;
    uint32_t p = peek(s, at, &n);
    if (!n || classify(p) != CLASS_WORD)
        return false;
    at += n;
    for (p = peek(s, at, &n); n && is_mark(p); p = peek(s, at, &n))
        at += n;
    if (!n || p != '.')
        return false;
    *after = at + n;
    return true;
}

/* «أ.ب», «د.», «U.S.»: single letters, each followed by a dot, the last perhaps without one. */
static bool scan_abbreviation(scanner *s)
{
    size_t after;
    bool two = letter_at(s, s->byte) && letter_at(s, s->byte + 2);
    if (two || !single_letter_dot(s, &after))
        return false;
    tw_token *t = begin_token(s, TW_TOKEN_WORD);
    t->abbreviation = 1;
    while (single_letter_dot(s, &after)) {
        while (s->byte < after) {
            bool dot = s->text[s->byte] == '.';
            take(s, t, !dot);
        }
    }
    size_t n;
    peek(s, s->byte, &n);
    if (n && class_at(s, s->byte) == CLASS_WORD && class_at(s, s->byte + n) != CLASS_WORD)
        take(s, t, true);
    end_token(s, t);
    return true;
}

static void scan_word(scanner *s)
{
    if (scan_abbreviation(s))
        return;
    tw_token *t = begin_token(s, TW_TOKEN_WORD);
    for (point_class c = CLASS_WORD; c == CLASS_WORD || c == CLASS_SILENT; c = class_at(s, s->byte)) {
        if (s->byte >= s->length)
            break;
        if (!take_letters(s))
            take(s, t, true);
    }
    end_token(s, t);
    if (!t->form_length) /* only marks: nothing to read */
        s->count--;
}

static void scan_number(scanner *s)
{
    tw_token *t = begin_token(s, TW_TOKEN_NUMBER);
    bool whole = true;
    int64_t value = 0;
    int digits = 0;
    for (;;) {
        size_t n;
        uint32_t p = peek(s, s->byte, &n), folded[4];
        if (n && classify(p) == CLASS_DIGIT) {
            tw_fold_point(p, folded);
            if (whole && digits++ < 15)
                value = value * 10 + (int64_t)(folded[0] - '0');
            take(s, t, true);
        } else if (n && (p == ',' || p == '.' || p == 0x066B || p == 0x066C || p == 0x060C) &&
                   class_at(s, s->byte + n) == CLASS_DIGIT) {
            if (p == '.' || p == 0x066B)
                whole = false;
            take(s, t, false);
        } else {
            break;
        }
    }
    t->value = whole && digits <= 15 ? value : -1;
    end_token(s, t);
}

static tw_punct plain_punct(uint32_t p)
{
    switch (p) {
    case '.':
    case '!':
    case '?':
    case 0x061F:
    case 0x06D4:
        return TW_PUNCT_STOP;
    case 0x2026:
        return TW_PUNCT_ELLIPSIS;
    case ',':
    case 0x060C:
        return TW_PUNCT_COMMA;
    case ';':
    case 0x061B:
        return TW_PUNCT_SEMICOLON;
    case ':':
        return TW_PUNCT_COLON;
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
        return TW_PUNCT_DASH;
    case 0xAB:
    case 0x2039:
        return TW_PUNCT_QUOTE_OPEN;
    case 0xBB:
    case 0x203A:
        return TW_PUNCT_QUOTE_CLOSE;
    case '(':
    case '[':
    case '{':
    case 0xFD3E:
        return TW_PUNCT_OPEN;
    case ')':
    case ']':
    case '}':
    case 0xFD3F:
        return TW_PUNCT_CLOSE;
    case '/':
    case '\\':
    case '|':
        return TW_PUNCT_SLASH;
    case '%':
    case 0x066A:
        return TW_PUNCT_PERCENT;
    default:
        return TW_PUNCT_OTHER;
    }
}

static void scan_punct(scanner *s)
{
    tw_token *t = begin_token(s, TW_TOKEN_PUNCT);
    size_t n;
    uint32_t p = peek(s, s->byte, &n);
    t->punct = (uint8_t)plain_punct(p);
    take(s, t, true);
    if (p == '"' || p == 0x201C || p == 0x201D || p == 0x201E || p == 0x2033) {
        t->punct = s->straight_open ? TW_PUNCT_QUOTE_CLOSE : TW_PUNCT_QUOTE_OPEN;
        s->straight_open = !s->straight_open;
    } else if (p == '.') {
        while (s->byte < s->length && s->text[s->byte] == '.') {
            take(s, t, true);
            t->punct = TW_PUNCT_ELLIPSIS;
        }
    }
    end_token(s, t);
}

/* A lone tatweel stands for a dash («ـ 14: قتلى»). */
static bool lone_tatweel(const scanner *s)
{
    size_t n;
    uint32_t p = peek(s, s->byte, &n);
    return p == 0x0640 && class_at(s, s->byte + n) != CLASS_WORD;
}

static bool make_room(scanner *s)
{
    if (s->count < s->room)
        return true;
    size_t room = s->room ? s->room * 2 : s->length / 8 + 16;
    tw_token *tokens = TW_NEW(s->arena, tw_token, room);
    if (!tokens)
        return false;
    if (s->count)
        memcpy(tokens, s->tokens, s->count * sizeof *tokens);
    s->tokens = tokens;
    s->room = room;
    return true;
}

static void scan_token(scanner *s)
{
    size_t n;
    uint32_t p = peek(s, s->byte, &n);
    switch (classify(p)) {
    case CLASS_LINE:
        s->straight_open = false;
        __attribute__((fallthrough));
    case CLASS_SPACE:
        s->space = true;
        __attribute__((fallthrough));
    case CLASS_SILENT:
        s->byte += n;
        s->point++;
        break;
    case CLASS_DIGIT:
        scan_number(s);
        break;
    case CLASS_WORD:
        if (lone_tatweel(s)) {
            scan_punct(s);
            s->tokens[s->count - 1].punct = TW_PUNCT_DASH;
        } else {
            scan_word(s);
        }
        break;
    case CLASS_PUNCT:
        scan_punct(s);
        break;
    }
}

/* ---- sentences ---- */

static bool is_stop(const tw_token *t)
{
    return t->kind == TW_TOKEN_PUNCT && t->punct == TW_PUNCT_STOP;
}

static bool is_number(const tw_token *t, uint32_t least, uint32_t most)
{
    return t->kind == TW_TOKEN_NUMBER && t->end - t->start >= least && t->end - t->start <= most;
}

/* Whether the stop is inside «16. مايو. 2016» or «16. مايو 2016»: a day's number, one word, a year. */
static bool inside_date(const tw_token *tokens, size_t i, size_t end)
{
    bool after_word = i > 2 && tokens[i - 1].kind == TW_TOKEN_WORD && is_stop(&tokens[i - 2]);
    size_t word = after_word ? i - 1 : i + 1, day = word - 2;
    if (i < 1 || word + 1 >= end || tokens[word].kind != TW_TOKEN_WORD || !is_number(&tokens[day], 1, 2))
        return false;
    size_t year = word + 1 + is_stop(&tokens[word + 1]);
    return year < end && is_number(&tokens[year], 4, 4);
}

/* The sentence ends after token i: a stop, with the quotes and brackets that close behind it. */
static bool ends_sentence(const tw_token *tokens, size_t i, size_t end)
{
    const tw_token *t = &tokens[i];
    if (t->kind != TW_TOKEN_PUNCT)
        return false;
    if (t->punct == TW_PUNCT_STOP && inside_date(tokens, i, end))
        return false;
    if (t->punct == TW_PUNCT_STOP)
        return i + 1 >= end || tokens[i + 1].space_before ||
               (tokens[i + 1].kind == TW_TOKEN_WORD && tokens[i].bytes == 1 && i > 0 &&
                tokens[i - 1].kind == TW_TOKEN_WORD && tokens[i - 1].bytes > 4 && tokens[i + 1].bytes > 4);
    if ((t->punct == TW_PUNCT_QUOTE_CLOSE || t->punct == TW_PUNCT_CLOSE) && i > 0 &&
        tokens[i - 1].punct == TW_PUNCT_STOP)
        return i + 1 >= end || tokens[i + 1].space_before;
    return false;
}

/* A closing mark that belongs to the sentence before it. */
static bool closes(const tw_token *t)
{
    return t->punct == TW_PUNCT_QUOTE_CLOSE || t->punct == TW_PUNCT_CLOSE || t->punct == TW_PUNCT_STOP;
}

/* Where to cut a sentence of more than TW_SENTENCE_TOKENS: after the last comma of its second half. */
static size_t cut_point(const tw_token *tokens, size_t first)
{
    size_t last = first + TW_SENTENCE_TOKENS;
    for (size_t i = last; i > first + TW_SENTENCE_TOKENS / 2; i--)
        if (tokens[i - 1].punct == TW_PUNCT_COMMA || tokens[i - 1].punct == TW_PUNCT_SEMICOLON)
            return i;
    return last;
}

static void add_sentence(tw_text *out, tw_sentence *sentences, const tw_token *tokens, size_t first, size_t end,
                         uint32_t part, bool cut)
{
    tw_sentence *s = &sentences[out->sentence_count++];
    *s = (tw_sentence){ .first = (uint32_t)first, .count = (uint32_t)(end - first), .part = part, .cut = cut };
    s->start = tokens[first].start;
    s->end = tokens[end - 1].end;
    s->byte = tokens[first].byte;
    s->bytes = tokens[end - 1].byte + tokens[end - 1].bytes - s->byte;
}

static void split_part(tw_text *out, tw_sentence *sentences, const tw_token *tokens, size_t first, size_t end,
                       uint32_t part)
{
    for (size_t i = first; i < end; i++) {
        if (i - first >= TW_SENTENCE_TOKENS) {
            size_t at = cut_point(tokens, first);
            add_sentence(out, sentences, tokens, first, at, part, true);
            first = at;
        }
        if (!ends_sentence(tokens, i, end))
            continue;
        while (i + 1 < end && closes(&tokens[i + 1]) && i + 1 - first < TW_SENTENCE_TOKENS)
            i++;
        add_sentence(out, sentences, tokens, first, i + 1, part, false);
        first = i + 1;
    }
    if (first < end)
        add_sentence(out, sentences, tokens, first, end, part, false);
}

tw_code tw_text_segment(const tw_article *article, tw_arena *arena, tw_text *out)
{
    *out = (tw_text){ 0 };
    scanner s = { .text = article->text, .length = article->text_length, .arena = arena };
    s.forms = tw_arena_alloc(arena, article->text_length * 3 + 8);
    if (!s.forms)
        return TW_ERR_MEMORY;
    while (s.byte < s.length) {
        if (!make_room(&s))
            return TW_ERR_MEMORY;
        scan_token(&s);
    }
    tw_sentence *sentences = TW_NEW(arena, tw_sentence, s.count + 1);
    if (!sentences)
        return TW_ERR_MEMORY;
    out->tokens = s.tokens;
    out->token_count = s.count;
    out->sentences = sentences;
    size_t at = 0;
    for (size_t i = 0; i < article->part_count; i++) {
        size_t first = at;
        while (at < s.count && s.tokens[at].start < article->parts[i].span.end)
            at++;
        while (first < at && s.tokens[first].start < article->parts[i].span.start)
            first++;
        if (first < at)
            split_part(out, sentences, s.tokens, first, at, (uint32_t)i);
    }
    return TW_OK;
}
