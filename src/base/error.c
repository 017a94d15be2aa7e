/*
 * Errors are values: a code, a place and a sentence. See error.h.
 */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *tw_code_name(tw_code code)
{
    static const char *const names[] = {
        [TW_OK] = "ok",
        [TW_ERR_MEMORY] = "out of memory",
        [TW_ERR_IO] = "input or output error",
        [TW_ERR_ENCODING] = "wrong encoding",
        [TW_ERR_SYNTAX] = "syntax error",
        [TW_ERR_VERSION] = "wrong version",
        [TW_ERR_CHECKSUM] = "wrong checksum",
        [TW_ERR_ARGUMENT] = "wrong argument",
        [TW_ERR_LIMIT] = "limit exceeded",
        [TW_STOPPED] = "stopped",
    };
    return (unsigned)code < sizeof names / sizeof *names ? names[code] : "unknown error";
}

static void fill(tw_error *error, tw_code code, const char *file, size_t line, size_t offset)
{
    memset(error, 0, sizeof *error);
    error->code = code;
    error->line = line;
    error->offset = offset;
    if (file)
        snprintf(error->file, sizeof error->file, "%s", file);
}

tw_code tw_fail(tw_error *error, tw_code code, const char *format, ...)
{
    if (error) {
        fill(error, code, NULL, 0, 0);
        va_list args;
        va_start(args, format);
        vsnprintf(error->message, sizeof error->message, format, args);
        va_end(args);
    }
    return code;
}

tw_code tw_fail_at(tw_error *error, tw_code code, const char *file, size_t line, size_t offset, const char *format, ...)
{
    if (error) {
        fill(error, code, file, line, offset);
        va_list args;
        va_start(args, format);
        vsnprintf(error->message, sizeof error->message, format, args);
        va_end(args);
    }
    return code;
}
