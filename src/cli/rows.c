/*
 * Writing rows. See rows.h.
 */
#include "rows.h"

#include <ctype.h>
#include <string.h>

#include "width.h"

static int send(cli_buffer *line, cli_output *output)
{
    int failed = line->failed || cli_output_write(output, line->bytes, line->used);
    cli_buffer_free(line);
    return failed;
}

/* ---- CSV ---- */

static void csv_cell(cli_buffer *line, const char *text, bool guarded)
{
    bool formula = guarded && *text && strchr("=+-@\t\r", *text);
    bool quoted = strpbrk(text, ",\"\r\n") != NULL;
    cli_buffer_text(line, quoted ? "\"" : "");
    cli_buffer_text(line, formula ? "'" : "");
    for (; *text; text++) {
        if (*text == '"')
            cli_buffer_text(line, "\"");
        cli_buffer_add(line, text, 1);
    }
    cli_buffer_text(line, quoted ? "\"" : "");
}

/* ---- JSON ---- */

static void json_text(cli_buffer *line, const char *text)
{
    cli_buffer_text(line, "\"");
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            cli_buffer_print(line, "\\%c", *text);
        else if ((unsigned char)*text < 0x20)
            cli_buffer_print(line, "\\u%04x", (unsigned char)*text);
        else
            cli_buffer_add(line, text, 1);
    }
    cli_buffer_text(line, "\"");
}

static void json_row(const cli_rows *rows, cli_buffer *line, const char *const *cells)
{
    for (size_t i = 0; i < rows->count; i++) {
        cli_buffer_print(line, "%s\"%s\":", i ? "," : "{", rows->columns[i].name);
        if (rows->columns[i].kind == CLI_TEXT_CELL)
            json_text(line, cells[i]);
        else
            cli_buffer_text(line, *cells[i] ? cells[i] : "null");
    }
    cli_buffer_text(line, "}");
}

/* ---- the table ---- */

static size_t width_of(const cli_rows *rows, size_t column)
{
    size_t used = 0, free_columns = 0;
    if (rows->columns[column].width)
        return rows->columns[column].width;
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->columns[i].width != CLI_HIDDEN)
            used += rows->columns[i].width;
        free_columns += rows->columns[i].width == 0;
    }
    size_t left = rows->style->width > used ? rows->style->width - used : 0;
    return left / free_columns > 12 ? left / free_columns : 12;
}

static void table_row(const cli_rows *rows, cli_buffer *line, const char *const *cells)
{
    for (size_t i = 0; i < rows->count; i++) {
        size_t width = width_of(rows, i), taken = cli_width(cells[i]);
        if (width == CLI_HIDDEN)
            continue;
        if (rows->columns[i].kind == CLI_NUMBER_CELL)
            for (size_t space = taken + 1; space < width; space++)
                cli_buffer_text(line, " ");
        if (rows->columns[i].kind == CLI_NUMBER_CELL)
            cli_buffer_print(line, "%s ", cells[i]);
        else if (cli_cell(line, cells[i], width - 1))
            cli_buffer_text(line, " ");
    }
    while (line->used && line->bytes[line->used - 1] == ' ')
        line->used--;
}

int cli_rows_head(const cli_rows *rows)
{
    char names[CLI_COLUMNS][32];
    const char *cells[CLI_COLUMNS];
    cli_buffer line = { 0 };
    if (rows->format == CLI_JSONL)
        return 0;
    for (size_t i = 0; i < rows->count; i++) {
        size_t k = 0;
        for (; rows->columns[i].name[k] && k + 1 < sizeof names[i]; k++)
            names[i][k] = rows->format == CLI_TABLE ? (char)toupper((unsigned char)rows->columns[i].name[k])
                                                    : rows->columns[i].name[k];
        names[i][k] = '\0';
        cells[i] = names[i];
    }
    if (rows->format == CLI_TABLE) {
        cli_buffer_text(&line, rows->style->bold ? "\033[1m" : "");
        table_row(rows, &line, cells);
        cli_buffer_text(&line, rows->style->bold ? "\033[0m\n" : "\n");
        return send(&line, rows->output);
    }
    return cli_rows_put(rows, cells);
}

int cli_rows_put(const cli_rows *rows, const char *const *cells)
{
    cli_buffer line = { 0 };
    if (rows->format == CLI_TABLE) {
        table_row(rows, &line, cells);
    } else if (rows->format == CLI_JSONL) {
        json_row(rows, &line, cells);
    } else {
        for (size_t i = 0; i < rows->count; i++) {
            cli_buffer_text(&line, i ? "," : "");
            csv_cell(&line, cells[i], rows->columns[i].kind != CLI_NUMBER_CELL);
        }
    }
    cli_buffer_text(&line, "\n");
    return send(&line, rows->output);
}
