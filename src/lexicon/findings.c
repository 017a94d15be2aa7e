/*
 * Reporting and counting findings. See findings.h.
 */
#include "lexicon/findings.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/error.h"

static void report(tw_findings *f, const char *file, size_t line, const char *message)
{
    f->count++;
    if (f->report && !f->stopped && f->report(f->user, file, line, message))
        f->stopped = true;
}

void tw_find_error(tw_findings *f, const char *file, size_t line, const char *format, ...)
{
    char message[sizeof f->first.message];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (!f->errors++)
        tw_fail_at(&f->first, TW_ERR_SYNTAX, file, line, 0, "%s", message);
    report(f, file, line, message);
}

void tw_find_warning(tw_findings *f, const char *file, size_t line, const char *format, ...)
{
    char message[sizeof f->first.message];
    if (!f->warn)
        return;
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    report(f, file, line, message);
}

tw_code tw_findings_code(const tw_findings *f, tw_error *error)
{
    if (!f->errors)
        return TW_OK;
    if (error) {
        *error = f->first;
        if (f->errors > 1)
            tw_fail_at(error, TW_ERR_SYNTAX, f->first.file, f->first.line, 0, "%.200s (And %zu more.)",
                       f->first.message, f->errors - 1);
    }
    return TW_ERR_SYNTAX;
}
