/*
 * Events as a table for a person: a line with type, status, sides, date and place in columns, then the sentence, then
 * the chain of sources where there is one.
 */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include "buffer.h"
#include "tawatur.h"

typedef struct cli_table_style {
    bool bold;    /* the terminal shows bold text */
    size_t width; /* columns */
} cli_table_style;

typedef struct cli_table {
    const cli_table_style *style;
    tw_write write;
    void *user;
    const char *last_doc; /* only compared within one run of a coder */
    size_t last_article;
    bool begun;
} cli_table;

/* The terminal's width, or $COLUMNS, or 100 columns; bold only on a terminal. */
void cli_table_style_of_stdout(cli_table_style *style);

/* The names of the columns. */
int cli_table_header(const cli_table_style *style, tw_write write, void *user);

void cli_table_begin(cli_table *table, const cli_table_style *style, tw_write write, void *user);

/* Each returns non-zero when writing failed, as a callback does. */
int cli_table_article(cli_table *table, const tw_article *article);
int cli_table_statement(cli_table *table, const tw_statement *statement);
int cli_table_event(cli_table *table, const tw_event *event);

#endif
