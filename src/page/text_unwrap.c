/*
 * Text wrapped at a fixed width, as in mail and on terminals: lines of one block are joined where
 * the first word of each would not have fitted on the line before. Three such lines in a row are no
 * accident; once a width is known, two are enough.
 */
#include "base/utf8.h"
#include "page/text_page.h"

enum { LEAST_WIDTH = 40, MOST_WIDTH = 130, SURE_LINES = 3 };

static size_t points_of(tw_slice text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.length; i++)
        n += (text.bytes[i] & 0xC0) != 0x80;
    return n;
}

static size_t first_word(tw_slice text)
{
    const char *blank = memchr(text.bytes, ' ', text.length);
    return points_of(blank ? tw_slice_between(text.bytes, blank) : text);
}

/* The end of the block of lines without a blank line between that begins at `i`. */
static size_t block_end(const tw_lines *lines, size_t i)
{
    size_t end = i + 1;
    while (end < lines->count && !lines->lines[end].gap)
        end++;
    return end;
}

/* Whether the block is wrapped at `width`, or at its own longest line if that is 0; its width, or 0. */
static size_t wrapped_width(const tw_lines *lines, size_t i, size_t end, size_t width)
{
    size_t longest = 0;
    for (size_t k = i; k < end; k++)
        if (lines->lines[k].text.length > MOST_WIDTH * 4)
            return 0;
    for (size_t k = i; k < end; k++) {
        size_t n = points_of(lines->lines[k].text);
        longest = n > longest ? n : longest;
    }
    if (longest < LEAST_WIDTH || longest > MOST_WIDTH || (width && longest > width))
        return 0;
    width = width ? width : longest;
    for (size_t k = i; k + 1 < end; k++) {
        const tw_line *line = &lines->lines[k], *next = line + 1;
        if (line->key == next->key || points_of(line->text) + 1 + first_word(next->text) <= width)
            return 0;
    }
    return longest;
}

static bool join(tw_lines *lines, size_t i, size_t end, tw_arena *arena, tw_line *out)
{
    size_t length = 0, n = 0;
    for (size_t k = i; k < end; k++)
        length += lines->lines[k].text.length + 1;
    char *text = tw_arena_alloc(arena, length);
    if (!text)
        return false;
    for (size_t k = i; k < end; k++) {
        tw_slice piece = lines->lines[k].text;
        memcpy(text + n, piece.bytes, piece.length);
        n += piece.length;
        text[n++] = ' ';
    }
    uint16_t gap = lines->lines[i].gap;
    *out = tw_line_of((tw_slice){ text, length - 1 });
    out->gap = gap;
    return true;
}

bool tw_text_unwrap(tw_lines *lines, tw_arena *arena)
{
    size_t width = 0, count = 0;
    for (size_t i = 0, end; i < lines->count; i = end) {
        end = block_end(lines, i);
        size_t own = end - i >= SURE_LINES ? wrapped_width(lines, i, end, 0) : 0;
        width = own > width ? own : width;
    }
    if (!width)
        return true;
    for (size_t i = 0, end; i < lines->count; i = end) {
        end = block_end(lines, i);
        bool sure = end - i >= SURE_LINES && wrapped_width(lines, i, end, 0);
        if (sure || (end - i > 1 && wrapped_width(lines, i, end, width))) {
            if (!join(lines, i, end, arena, &lines->lines[count]))
                return false;
            count++;
        } else {
            while (i < end)
                lines->lines[count++] = lines->lines[i++];
        }
    }
    lines->count = count;
    return true;
}
