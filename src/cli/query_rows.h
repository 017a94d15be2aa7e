/*
 * Answers of a database as rows: one function for each kind of record.
 */
#ifndef CLI_QUERY_ROWS_H
#define CLI_QUERY_ROWS_H

#include "rows.h"

extern const cli_column cli_story_columns[16], cli_point_columns[8], cli_tie_columns[12], cli_spot_columns[7],
    cli_party_columns[5], cli_turn_columns[16];

int cli_put_story(const cli_rows *rows, const tw_story *story);
int cli_put_point(const cli_rows *rows, const tw_series_point *point);
int cli_put_tie(const cli_rows *rows, const tw_tie *tie);
int cli_put_spot(const cli_rows *rows, const tw_spot *spot);
int cli_put_party(const cli_rows *rows, const tw_party *party);
int cli_put_turn(const cli_rows *rows, const tw_turn *turn);

/* "name CCC SSS", several with ", " between. */
void cli_sides_text(cli_buffer *out, const tw_actor *actors, size_t count);

#endif
