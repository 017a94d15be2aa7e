/*
 * How many columns of a terminal a text takes: vowel marks and format characters none, East Asian wide characters two
 * (UAX #11), everything else one.
 */
#ifndef CLI_WIDTH_H
#define CLI_WIDTH_H

#include "buffer.h"

size_t cli_width(const char *text);

/* Adds `text` in exactly `columns` columns: cut with … where it is longer, padded with spaces where it is shorter.
 * White space of any kind becomes one space, controls vanish. Text in a right-to-left script stands between Unicode
 * isolates (UAX #9: FSI … PDI), so that the columns after it stay where they are. */
bool cli_cell(cli_buffer *out, const char *text, size_t columns);

/* The same without padding. */
bool cli_cell_ragged(cli_buffer *out, const char *text, size_t columns);

#endif
