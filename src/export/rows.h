/*
 * Rows of fields for spreadsheets and for the readers of GDELT's and POLECAT's files: fields are separated by a comma or a tab, a
 * row ends in a newline. Allocates nothing; text that is no UTF-8 becomes U+FFFD.
 */
#ifndef TW_EXPORT_ROWS_H
#define TW_EXPORT_ROWS_H

#include "tawatur.h"

enum { TW_ROWS_BUFFER = 8192 };

typedef struct tw_rows {
    tw_write write;
    void *user;
    char separator; /* ',' quotes as RFC 4180 does; '\t' has no quoting: tabs and line ends in a field become spaces */
    bool guarded;   /* a field that a spreadsheet would take for a formula gets an apostrophe before it */
    bool stopped;   /* the receiver asked to stop: nothing more is sent */
    bool begun;     /* a field of the row was written */
    size_t used;
    char buffer[TW_ROWS_BUFFER];
} tw_rows;

void tw_rows_begin(tw_rows *rows, char separator, tw_write write, void *user);
void tw_rows_text(tw_rows *rows, const char *text);
void tw_rows_integer(tw_rows *rows, int64_t value);

/* At most `places` digits after the point, without trailing zeros, whatever the locale. */
void tw_rows_decimal(tw_rows *rows, double value, unsigned places);

/* A field put together of several texts. */
void tw_rows_open(tw_rows *rows);
void tw_rows_more(tw_rows *rows, const char *text);
void tw_rows_close(tw_rows *rows);

/* Texts with `between` between them in one field. */
void tw_rows_joined(tw_rows *rows, const char *const *list, size_t count, const char *between);

/* Latitude and longitude, two empty fields where they are not known. */
void tw_rows_position(tw_rows *rows, const tw_where *place);

/* Ends the row. TW_OK, or TW_STOPPED if the receiver asked to stop. */
tw_code tw_rows_end(tw_rows *rows);

#endif
