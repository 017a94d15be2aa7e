/*
 * Fuzzing the reading of a request's target: what is accepted is UTF-8 without escapes left to decode, bounded, each parameter once; and
 * what is written of it as JSON is JSON.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "page/encode.h"
#include "serve/json.h"
#include "serve/question.h"
#include "serve/target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void require_json(const cli_buffer *out)
{
    json_t *value = json_loadb(out->bytes, out->used, JSON_DECODE_ANY, NULL);
    require(value != NULL);
    json_decref(value);
}

static void check_text(const char *text)
{
    cli_buffer out = { 0 };
    require(tw_utf8_valid(text, strlen(text)) == strlen(text));
    serve_json_text(&out, NULL, text);
    require_json(&out);
    cli_buffer_free(&out);
}

static void check_question(const serve_target *target, unsigned takes)
{
    serve_question question;
    serve_answer answer = { 0 };
    if (serve_question_read(&question, target, takes, &answer)) {
        require(question.limit >= 1 && question.limit <= SERVE_PAGE_MOST && question.filter.quad <= 4);
        require(question.filter.min_score >= 0 && question.filter.min_score <= 1);
    } else {
        require(answer.status >= 400);
        require_json(&answer.body);
    }
    cli_buffer_free(&answer.body);
}

/* The first byte chooses what the address takes. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static serve_target target;
    serve_fault fault;
    if (!size || memchr(data + 1, 0, size - 1))
        return 0;
    char *raw = calloc(1, size);
    memcpy(raw, data + 1, size - 1);
    if (serve_target_read(&target, raw, &fault)) {
        require(target.segment_count >= 1 && target.segment_count <= SERVE_SEGMENTS);
        require(target.parameter_count <= SERVE_PARAMETERS);
        for (size_t i = 0; i < target.segment_count; i++)
            check_text(target.segments[i]);
        for (size_t i = 0; i < target.parameter_count; i++) {
            check_text(target.parameters[i].name);
            check_text(target.parameters[i].value);
            require(serve_target_value(&target, target.parameters[i].name) == target.parameters[i].value);
        }
        check_question(&target, data[0]);
    } else {
        require(fault.what != NULL);
    }
    free(raw);
    return 0;
}
