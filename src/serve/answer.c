/*
 * Problems.
 */
#include "answer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <microhttpd.h>

#include "json.h"

const char *serve_reason(unsigned status)
{
    const char *reason = MHD_get_reason_phrase_for(status);
    return reason ? reason : "Error";
}

void serve_problem(serve_answer *answer, unsigned status, const char *parameter, const char *format, ...)
{
    char detail[1024];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(detail, sizeof detail, format, args);
    va_end(args);
    cli_buffer_free(&answer->body);
    answer->status = status;
    answer->type = "application/problem+json";
    answer->asset = NULL;
    *answer->tag = '\0';
    serve_json_open(&answer->body, NULL, '{');
    serve_json_text(&answer->body, "type", "about:blank");
    serve_json_text(&answer->body, "title", serve_reason(status));
    serve_json_integer(&answer->body, "status", status);
    serve_json_text(&answer->body, "detail", length < 0 ? "" : detail);
    if (parameter)
        serve_json_text(&answer->body, "parameter", parameter);
    serve_json_close(&answer->body, '}');
}

void serve_problem_of(serve_answer *answer, const tw_error *error)
{
    const char *what = *error->message ? error->message : tw_code_name(error->code);
    unsigned status = 500;
    if (error->code == TW_ERR_ARGUMENT || error->code == TW_ERR_SYNTAX || error->code == TW_ERR_LIMIT)
        status = 400;
    else if (error->code == TW_ERR_MEMORY)
        status = 503;
    serve_problem(answer, status, NULL, "%s", what);
}
