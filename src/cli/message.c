/*
 * Messages on stderr.
 */
#include "message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void say(const char *format, va_list args)
{
    char line[1024];
    int length = vsnprintf(line, sizeof line, format, args);
    if (length >= 0)
        fprintf(stderr, "tawatur: %s\n", line);
}

void cli_say(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(format, args);
    va_end(args);
}

cli_status cli_misuse(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(format, args);
    va_end(args);
    fputs("Try 'tawatur --help'.\n", stderr);
    return CLI_MISUSE;
}

size_t cli_error_line(char *out, size_t size, const tw_error *error, const char *file)
{
    char place[64] = "";
    const char *name = *error->file ? error->file : file ? file : "";
    if (error->line && error->offset)
        snprintf(place, sizeof place, ":%zu: byte %zu", error->line, error->offset);
    else if (error->line)
        snprintf(place, sizeof place, ":%zu", error->line);
    else if (error->offset)
        snprintf(place, sizeof place, ": byte %zu", error->offset);
    const char *message = *error->message ? error->message : tw_code_name(error->code);
    int length = snprintf(out, size, "tawatur: %s%s%s%s\n", name, place, *name ? ": " : "", message);
    if (length < 0)
        return 0;
    if ((size_t)length >= size) {
        out[size - 2] = '\n';
        return size - 1;
    }
    return (size_t)length;
}

void cli_say_error(const tw_error *error, const char *file)
{
    char line[1024];
    fwrite(line, 1, cli_error_line(line, sizeof line, error, file), stderr);
}
