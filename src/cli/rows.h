/*
 * Rows of named columns for a person (aligned, UAX #9 and #11), as JSON lines or as CSV (RFC 4180; text that a spreadsheet would take for
 * a formula gets an apostrophe before it).
 */
#ifndef CLI_ROWS_H
#define CLI_ROWS_H

#include "options.h"
#include "output.h"
#include "table.h"

typedef enum cli_kind { CLI_TEXT_CELL, CLI_NUMBER_CELL, CLI_JSON_CELL } cli_kind;

typedef struct cli_column {
    const char *name; /* in JSON and CSV; in capitals in the table */
    size_t width;     /* of the table; 0: what is left; CLI_HIDDEN: not in the table */
    cli_kind kind;
} cli_column;

enum { CLI_HIDDEN = 9999, CLI_COLUMNS = 24 };

typedef struct cli_rows {
    cli_format format; /* CLI_TABLE, CLI_JSONL or CLI_CSV */
    const cli_table_style *style;
    const cli_column *columns;
    size_t count;
    cli_output *output;
} cli_rows;

/* The names of the columns, where the format has them. Non-zero when writing failed, as below. */
int cli_rows_head(const cli_rows *rows);

/* One text a column; numbers and JSON ready as they are written. */
int cli_rows_put(const cli_rows *rows, const char *const *cells);

#endif
