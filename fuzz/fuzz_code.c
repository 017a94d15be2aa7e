/*
 * The whole coder on any bytes. The first byte chooses the kind of input and what is received. Whatever the bytes: every
 * record is JSON, every span lies within its article's text and begins before it ends, a chain's steps do not go
 * back, and coding the same bytes again gives the same output. $TAWATUR_LEXICON names the lexicon.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tawatur.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define REQUIRE(condition)                                                                                             \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

typedef struct output {
    char *bytes;
    size_t used, size;
    uint32_t points; /* of the article at hand */
} output;

static int add(void *user, const char *bytes, size_t length)
{
    output *out = user;
    if (out->used + length > out->size) {
        out->size = (out->used + length) * 2;
        out->bytes = realloc(out->bytes, out->size);
        REQUIRE(out->bytes);
    }
    memcpy(out->bytes + out->used, bytes, length);
    out->used += length;
    return 0;
}

static void check_span(const output *out, tw_span span)
{
    REQUIRE(span.start <= span.end && span.end <= out->points);
}

static void check_json(const output *out, size_t from)
{
    json_t *object = json_loadb(out->bytes + from, out->used - from, JSON_REJECT_DUPLICATES, NULL);
    REQUIRE(json_is_object(object));
    json_decref(object);
}

static void check_chain(const output *out, const tw_link *links, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        check_span(out, links[i].who.span);
        REQUIRE(i == 0 || links[i].step >= links[i - 1].step);
    }
}

static int on_article(void *user, const tw_article *article)
{
    output *out = user;
    size_t from = out->used;
    REQUIRE(strlen(article->text) == article->text_length);
    out->points = 0;
    for (size_t i = 0; i < article->text_length; i++)
        out->points += ((unsigned char)article->text[i] & 0xC0) != 0x80;
    for (size_t i = 0; i < article->part_count; i++) {
        check_span(out, article->parts[i].span);
        REQUIRE(i == 0 || article->parts[i].span.start >= article->parts[i - 1].span.end);
    }
    tw_article_json(article, add, out);
    check_json(out, from);
    return 0;
}

static int on_statement(void *user, const tw_statement *statement)
{
    output *out = user;
    size_t from = out->used;
    REQUIRE(statement->attribution_count);
    check_span(out, statement->span);
    check_span(out, statement->said);
    check_chain(out, statement->attribution, statement->attribution_count);
    tw_statement_json(statement, add, out);
    check_json(out, from);
    return 0;
}

static void check_side(const output *out, const tw_actor *actors, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_span(out, actors[i].span);
}

static int on_event(void *user, const tw_event *event)
{
    output *out = user;
    size_t from = out->used;
    REQUIRE(strlen(event->id) == 16 && *event->type && *event->status && event->score >= 0 && event->score <= 1);
    check_span(out, event->span);
    check_span(out, event->trigger_span);
    check_span(out, event->date.span);
    check_span(out, event->place.span);
    check_side(out, event->source, event->source_count);
    check_side(out, event->target, event->target_count);
    check_chain(out, event->attribution, event->attribution_count);
    tw_event_json(event, add, out);
    check_json(out, from);
    return 0;
}

static tw_code code(tw_coder *coder, const uint8_t *data, size_t size, output *out)
{
    static const tw_input kinds[] = { TW_INPUT_TEXT, TW_INPUT_AUTO, TW_INPUT_JSONL, TW_INPUT_HTML };
    tw_error error = { 0 };
    tw_options options = { .doc = "fuzz", .published = data[0] & 4 ? "2024-10-04" : NULL, .input = kinds[data[0] & 3] };
    tw_sink sink = { .user = out, .article = on_article, .statement = on_statement, .event = on_event };
    tw_code status = tw_code_buffer(coder, (const char *)data + 1, size - 1, &options, &sink, &error);
    REQUIRE(status == TW_OK || *error.message);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static tw_lexicon *lexicon;
    static tw_coder *coder;
    tw_error error;
    if (!lexicon)
        REQUIRE(tw_lexicon_open(&lexicon, NULL, &error) == TW_OK &&
                tw_coder_new(&coder, lexicon, NULL, &error) == TW_OK);
    if (size < 2)
        return 0;
    output first = { 0 }, second = { 0 };
    tw_code status = code(coder, data, size, &first);
    REQUIRE(code(coder, data, size, &second) == status);
    REQUIRE(first.used == second.used && (!first.used || !memcmp(first.bytes, second.bytes, first.used)));
    free(first.bytes);
    free(second.bytes);
    return 0;
}
