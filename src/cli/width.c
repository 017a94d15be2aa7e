/*
 * Columns of a terminal, and cells of a table in two directions.
 */
#include "width.h"

#include <string.h>
#include <unicode/uchar.h>

#include "points.h"

#define FIRST_STRONG_ISOLATE "\xE2\x81\xA8"
#define POP_ISOLATE "\xE2\x81\xA9"
#define ELLIPSIS "\xE2\x80\xA6"

static size_t point_width(UChar32 point)
{
    switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
        return 0;
    default:
        break;
    }
    int east_asian = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
    return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

size_t cli_width(const char *text)
{
    size_t width = 0;
    size_t i = 0, length = strlen(text);
    while (i < length) {
        UChar32 point = cli_point_next(text, length, &i);
        width += point_width(point);
    }
    return width;
}

static bool is_right_to_left(UChar32 point)
{
    UCharDirection direction = u_charDirection(point);
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

static bool has_right_to_left(const char *text)
{
    size_t i = 0, length = strlen(text);
    while (i < length) {
        UChar32 point = cli_point_next(text, length, &i);
        if (is_right_to_left(point))
            return true;
    }
    return false;
}

/* Direction controls of the text itself must not reach out of the cell; controls must not reach the terminal. */
static bool vanishes(UChar32 point)
{
    return u_charType(point) == U_CONTROL_CHAR || u_hasBinaryProperty(point, UCHAR_BIDI_CONTROL);
}

/* Adds what fits into `columns` and returns the columns taken. */
static size_t put_cut(cli_buffer *out, const char *text, size_t columns)
{
    bool cut = cli_width(text) > columns, space = true;
    size_t room = cut && columns ? columns - 1 : columns, taken = 0;
    size_t i = 0, length = strlen(text);
    while (i < length) {
        UChar32 point = cli_point_next(text, length, &i);
        bool white = u_isUWhiteSpace(point);
        if (white ? space : vanishes(point))
            continue;
        size_t width = white ? 1 : point_width(point);
        if (taken + width > room)
            break;
        cli_point_add(out, white ? ' ' : point);
        space = white;
        taken += width;
    }
    if (cut && columns) {
        cli_buffer_text(out, ELLIPSIS);
        taken++;
    }
    return taken;
}

static size_t put_isolated(cli_buffer *out, const char *text, size_t columns)
{
    if (!has_right_to_left(text))
        return put_cut(out, text, columns);
    cli_buffer_text(out, FIRST_STRONG_ISOLATE);
    size_t taken = put_cut(out, text, columns);
    cli_buffer_text(out, POP_ISOLATE);
    return taken;
}

bool cli_cell(cli_buffer *out, const char *text, size_t columns)
{
    size_t taken = put_isolated(out, text, columns);
    while (taken++ < columns)
        cli_buffer_text(out, " ");
    return !out->failed;
}

bool cli_cell_ragged(cli_buffer *out, const char *text, size_t columns)
{
    put_isolated(out, text, columns);
    return !out->failed;
}
