/*
 * Bylines by their form: a few words, a dash or colon, a few words. See byline.h.
 */
#include "page/byline.h"

#include "base/utf8.h"
#include "page/control_words.h"
#include "page/lines.h"

enum { PLACE_WORDS = 3, WRITER_WORDS = 5, TATWEEL = 0x0640 };

static bool is_dash(uint32_t p)
{
    return p == '-' || p == TATWEEL || (p >= 0x2010 && p <= 0x2015);
}

/* The first dash between blanks, or colon; 0: none. */
static uint32_t find_mark(tw_slice line, size_t *at, size_t *after)
{
    uint32_t before = ' ';
    for (size_t i = 0; i < line.length;) {
        uint32_t p;
        size_t n = tw_utf8_get(line.bytes + i, line.length - i, &p);
        bool blank_after = i + n < line.length && line.bytes[i + n] == ' ';
        if (p == ':' || (is_dash(p) && before == ' ' && blank_after)) {
            *at = i;
            *after = i + n;
            return p;
        }
        before = p;
        i += n;
    }
    return 0;
}

/* Without the quotation marks «…» or "…" around it; `quoted` says whether there were any. */
static tw_slice unquote(tw_slice text, bool *quoted)
{
    static const char *const open[] = { "\u00AB", "\u201C", "\"" };
    static const char *const close[] = { "\u00BB", "\u201D", "\"" };
    *quoted = false;
    for (size_t i = 0; i < 3; i++) {
        size_t a = strlen(open[i]), b = strlen(close[i]);
        if (text.length > a + b && memcmp(text.bytes, open[i], a) == 0 &&
            memcmp(text.bytes + text.length - b, close[i], b) == 0) {
            *quoted = true;
            return tw_trim((tw_slice){ text.bytes + a, text.length - a - b });
        }
    }
    return text;
}

bool tw_byline_split(tw_slice line, bool colon, tw_slice *dateline, tw_slice *byline)
{
    size_t at, after;
    bool quoted;
    uint32_t mark = find_mark(line, &at, &after);
    if (!mark)
        return false;
    tw_line place = tw_line_of(tw_trim((tw_slice){ line.bytes, at }));
    tw_slice rest = unquote(tw_trim((tw_slice){ line.bytes + after, line.length - after }), &quoted);
    tw_line writer = tw_line_of(rest);
    if (mark == ':' && !quoted && !colon)
        return false;
    if (!place.words || place.words > PLACE_WORDS || !writer.words || writer.words > WRITER_WORDS)
        return false;
    if ((place.flags | writer.flags) & (TW_LINE_DIGITS | TW_LINE_STOP | TW_LINE_SOFT_STOP | TW_LINE_COLON))
        return false;
    if (!dateline->length)
        *dateline = place.text;
    if (!byline->length)
        *byline = writer.text;
    return true;
}

tw_slice tw_byline_after_label(tw_slice line)
{
    size_t label = tw_control_tell(line).length;
    while (label < line.length && (line.bytes[label] == ':' || line.bytes[label] == ' ' || line.bytes[label] == '|'))
        label++;
    return tw_trim((tw_slice){ line.bytes + label, line.length - label });
}
