/*
 * What the command line says to a person: one line on stderr, beginning with the program's name.
 */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include "options.h"

void cli_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Says it, points to --help, and returns CLI_MISUSE. */
cli_status cli_misuse(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* "tawatur: FILE:LINE: byte N: message\n" into `out`; `file` stands in where the error names none. The byte is left out
 * where only the line is known. Returns the length. */
size_t cli_error_line(char *out, size_t size, const tw_error *error, const char *file);

void cli_say_error(const tw_error *error, const char *file);

#endif
