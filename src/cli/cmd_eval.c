/*
 * tawatur eval: codes the sentences of gold files, or takes events coded before, and prints how they agree.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "commands.h"
#include "gold_align.h"
#include "gold_match.h"
#include "gold_report.h"
#include "gold_score.h"
#include "input.h"
#include "message.h"

/* Adds the object of one line; blank lines are passed over. */
static tw_code add_object(json_t *objects, const char *bytes, size_t length, size_t line, tw_error *error)
{
    json_error_t fault;
    while (length && (*bytes == ' ' || *bytes == '\t' || *bytes == '\r')) {
        bytes++;
        length--;
    }
    if (!length)
        return TW_OK;
    json_t *object = json_loadb(bytes, length, 0, &fault);
    if (json_is_object(object) && !json_array_append_new(objects, object))
        return TW_OK;
    json_decref(object);
    *error = (tw_error){ .code = TW_ERR_SYNTAX, .line = line };
    snprintf(error->message, sizeof error->message, "not a JSON object: %.180s", object ? "another value" : fault.text);
    error->offset = (size_t)(fault.position > 0 ? fault.position : 0);
    return error->code;
}

/* Reads a file of JSON lines onto an array. CLI_DONE, or CLI_UNREADABLE after a message. */
static cli_status read_objects(const char *path, json_t *objects)
{
    cli_input input;
    cli_block block;
    tw_error error = { 0 };
    tw_code code = cli_input_open(&input, path, TW_INPUT_JSONL, &error);
    if (code != TW_OK) {
        cli_say_error(&error, path);
        return CLI_UNREADABLE;
    }
    size_t line = 0;
    while (code == TW_OK && (code = cli_input_next(&input, &block, &error)) == TW_OK && block.length) {
        for (size_t at = 0; code == TW_OK && at < block.length;) {
            const char *end = memchr(block.bytes + at, '\n', block.length - at);
            size_t length = end ? (size_t)(end - block.bytes) - at : block.length - at;
            code = add_object(objects, block.bytes + at, length, ++line, &error);
            at += length + 1;
        }
        cli_block_free(&block);
    }
    cli_input_close(&input);
    if (code != TW_OK)
        cli_say_error(&error, path);
    return code == TW_OK ? CLI_DONE : CLI_UNREADABLE;
}

/* ---- coding the gold text ---- */

/* "20071008" and "2007-10-08" are both in use. */
static const char *published_of(const json_t *sentence, char day[11])
{
    const char *date = cli_json_text(sentence, "date");
    if (strlen(date) == 8)
        snprintf(day, 11, "%.4s-%.2s-%.2s", date, date + 4, date + 6);
    else
        snprintf(day, 11, "%.10s", date);
    return cli_is_date(day) ? day : NULL;
}

static int gather_event(void *user, const tw_event *event)
{
    cli_buffer line = { 0 };
    tw_event_json(event, cli_buffer_write, &line);
    json_t *object = line.failed ? NULL : json_loadb(line.bytes, line.used, 0, NULL);
    cli_buffer_free(&line);
    return !object || json_array_append_new(user, object);
}

static cli_status code_sentences(const json_t *sentences, json_t *buckets, const cli_options *options)
{
    tw_lexicon *lexicon;
    tw_coder *coder = NULL;
    tw_error error = { 0 };
    cli_status status = cli_lexicon_open(options, &lexicon);
    if (status != CLI_DONE)
        return status;
    tw_code code = tw_coder_new(&coder, lexicon, NULL, &error);
    for (size_t i = 0; code == TW_OK && i < json_array_size(sentences); i++) {
        char day[11];
        const json_t *sentence = json_array_get(sentences, i);
        const char *text = cli_json_text(sentence, "text"), *lang = cli_json_text(sentence, "lang");
        json_t *bucket = json_array();
        tw_options how = { .doc = cli_json_text(sentence, "id"),
                           .published = published_of(sentence, day),
                           .lang = *lang ? lang : NULL,
                           .input = TW_INPUT_TEXT };
        tw_sink sink = { .user = bucket, .event = gather_event };
        code = tw_code_buffer(coder, text, strlen(text), &how, &sink, &error);
        if (json_array_append_new(buckets, bucket) && code == TW_OK)
            error = (tw_error){ .code = code = TW_ERR_MEMORY };
    }
    tw_coder_free(coder);
    tw_lexicon_free(lexicon);
    if (code != TW_OK)
        cli_say_error(&error, NULL);
    return code == TW_OK ? CLI_DONE : CLI_UNREADABLE;
}

/* ---- the command ---- */

static cli_status read_predicted(const json_t *sentences, json_t *buckets, const char *path, size_t *lost)
{
    json_t *events = json_array();
    cli_status status = read_objects(path, events);
    if (status == CLI_DONE && !cli_align(sentences, events, buckets, lost)) {
        cli_say("out of memory");
        status = CLI_UNREADABLE;
    }
    json_decref(events);
    return status;
}

static cli_status compare(const cli_options *options, const json_t *sentences, json_t *buckets)
{
    size_t lost = 0;
    cli_status status = options->predicted ? read_predicted(sentences, buckets, options->predicted, &lost)
                                           : code_sentences(sentences, buckets, options);
    return status == CLI_DONE ? cli_report(options, sentences, buckets, lost) : status;
}

cli_status cli_eval(const cli_options *options)
{
    if (!options->argument_count)
        return cli_misuse("eval needs a file of gold sentences");
    json_t *sentences = json_array(), *buckets = json_array();
    cli_status status = CLI_DONE;
    for (size_t i = 0; status == CLI_DONE && i < options->argument_count; i++)
        status = read_objects(options->arguments[i], sentences);
    if (status == CLI_DONE)
        status = compare(options, sentences, buckets);
    json_decref(sentences);
    json_decref(buckets);
    return status;
}
