/*
 * Streams: bytes of any length in, pieces that fit into memory out. What the bytes are is told once, by how they begin; then
 * JSON lines come in blocks of whole lines, text in chunks cut at blank lines, an archive page by page, other kinds whole. See
 * tawatur.h.
 */
#include "page/stream.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "page/detect.h"
#include "page/page.h"

enum { TELL_BYTES = 64 * 1024 };

tw_code tw_stream_fail(tw_stream *s, tw_error *error, tw_code code, const char *format, ...)
{
    char message[sizeof error->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return tw_fail_at(error, code, NULL, 0, tw_source_place(&s->source), "%s", message);
}

tw_code tw_stream_new(tw_stream **stream, tw_read read, void *user, tw_input kind, tw_error *error)
{
    tw_stream *s = calloc(1, sizeof *s);
    *stream = NULL;
    if (!s || !tw_source_open(&s->source, read, user)) {
        tw_stream_free(s);
        return tw_fail(error, TW_ERR_MEMORY, "There is no memory to read it.");
    }
    if (s->source.failed) {
        tw_stream_free(s);
        return tw_fail(error, TW_ERR_IO, "It could not be read.");
    }
    s->kind = kind;
    *stream = s;
    return TW_OK;
}

void tw_stream_free(tw_stream *s)
{
    if (!s)
        return;
    free(s->owned);
    tw_source_close(&s->source);
    free(s);
}

const tw_stream_counts *tw_stream_count(const tw_stream *s)
{
    return &s->counts;
}

/* The kind and encoding of the whole, by its beginning. */
static tw_code tell(tw_stream *s, tw_error *error)
{
    size_t n = tw_source_fill(&s->source, TELL_BYTES);
    if (!n || s->source.no_memory)
        return TW_OK;
    const char *bytes = tw_source_bytes(&s->source);
    tw_error unknown;
    if (n >= 7 && memcmp(bytes, "WARC/1.", 7) == 0) {
        s->kind = s->kind == TW_INPUT_AUTO ? TW_INPUT_WARC : s->kind;
        return TW_OK;
    }
    tw_code code = tw_encoding_tell(bytes, n, &s->encoding, &unknown);
    if (code != TW_OK) {
        s->ended = true;
        return tw_fail_at(error, code, NULL, 0, unknown.offset, "%s", unknown.message);
    }
    tw_arena arena;
    tw_arena_init(&arena, NULL, TELL_BYTES * 16);
    if (s->kind == TW_INPUT_AUTO)
        s->kind = tw_detect(&s->encoding, bytes + s->encoding.mark, n - s->encoding.mark, &arena);
    tw_arena_free(&arena);
    snprintf(s->charset, sizeof s->charset, "%s", s->encoding.name);
    return TW_OK;
}

static void give(tw_stream *s, tw_piece *piece, size_t length)
{
    piece->bytes = tw_source_bytes(&s->source);
    piece->length = s->given = length;
}

/* Up to and with the last line break among the first `n` bytes, or 0. */
static size_t whole_lines(const char *bytes, size_t n)
{
    while (n && bytes[n - 1] != '\n')
        n--;
    return n;
}

/* A line of JSON that is too long: dropped up to its end, however far that is. */
static tw_code skip_line(tw_stream *s, tw_error *error)
{
    tw_code code = tw_fail_at(error, TW_ERR_LIMIT, NULL, s->lines + 1, s->source.offset,
                              "the line is longer than %d MB and was skipped", TW_RECORD_BYTES >> 20);
    for (size_t n; (n = tw_source_fill(&s->source, TW_STREAM_BLOCK)) > 0;) {
        const char *end = memchr(tw_source_bytes(&s->source), '\n', n);
        tw_source_take(&s->source, end ? (size_t)(end + 1 - tw_source_bytes(&s->source)) : n);
        s->lines += end != NULL;
        if (end)
            break;
    }
    return code;
}

static tw_code next_lines(tw_stream *s, tw_piece *piece, tw_error *error)
{
    if (s->encoding.unit > 1) { /* its line breaks are not single bytes */
        size_t n = tw_source_fill(&s->source, TW_STREAM_FEED);
        give(s, piece, n);
        return TW_OK;
    }
    for (size_t want = TW_STREAM_BLOCK;; want *= 2) {
        want = want < TW_RECORD_BYTES ? want : TW_RECORD_BYTES;
        size_t n = tw_source_fill(&s->source, want), lines = whole_lines(tw_source_bytes(&s->source), n);
        if (n < want || lines) { /* at the end the last line may have no break */
            give(s, piece, n < want ? n : lines);
            return TW_OK;
        }
        if (n >= TW_RECORD_BYTES)
            return skip_line(s, error);
    }
}

static tw_code next_text(tw_stream *s, tw_piece *piece)
{
    size_t n = tw_source_fill(&s->source, TW_STREAM_TEXT + TELL_BYTES);
    give(s, piece,
         n > TW_STREAM_TEXT ? tw_cut_before(&s->encoding, tw_source_bytes(&s->source), n, TW_STREAM_TEXT) : n);
    return TW_OK;
}

/* One piece; what is more than `most` bytes is dropped, and said so after it. */
static tw_code next_whole(tw_stream *s, tw_piece *piece, size_t most, const char *what)
{
    size_t n = tw_source_fill(&s->source, most + 1);
    give(s, piece, n < most ? n : most);
    s->ended = true;
    if (n > most) {
        tw_fail_at(&s->later, TW_ERR_LIMIT, NULL, 0, most, "The %s is longer than %zu MB; the rest was not read.", what,
                   most >> 20);
        s->pending = true;
    }
    return TW_OK;
}

static tw_code next_piece(tw_stream *s, tw_piece *piece, tw_error *error)
{
    piece->kind = s->kind;
    switch (s->kind) {
    case TW_INPUT_WARC:
        piece->kind = TW_INPUT_AUTO;
        return tw_warc_next(s, piece, error);
    case TW_INPUT_JSONL:
        return next_lines(s, piece, error);
    case TW_INPUT_TEXT:
        return next_text(s, piece);
    case TW_INPUT_HTML:
        return next_whole(s, piece, TW_HTML_BYTES, "page");
    case TW_INPUT_FEED:
        return next_whole(s, piece, TW_STREAM_FEED, "feed");
    case TW_INPUT_AUTO:
        break;
    }
    return TW_OK;
}

/* Takes the last piece from the window. */
static void finish_last(tw_stream *s)
{
    if (s->kind == TW_INPUT_WARC)
        return; /* counts in records, takes for itself */
    const char *at = tw_source_bytes(&s->source), *end = at + s->given;
    for (; s->given && (at = memchr(at, '\n', (size_t)(end - at))); at++)
        s->lines++;
    tw_source_take(&s->source, s->given);
    s->given = 0;
}

/* What the source has to say when no more comes. */
static tw_code end_of(tw_stream *s, tw_error *error)
{
    s->ended = true;
    if (s->source.no_memory)
        return tw_fail(error, TW_ERR_MEMORY, "There is no memory to read it.");
    if (s->source.failed)
        return tw_fail(error, TW_ERR_IO, "It could not be read to its end.");
    if (!s->source.broken)
        return TW_OK;
    tw_code code = tw_stream_fail(s, error, TW_ERR_SYNTAX, "%s: the rest was not read.", s->source.broken);
    s->source.broken = NULL;
    return code;
}

tw_code tw_stream_next(tw_stream *s, tw_piece *piece, tw_error *error)
{
    *piece = (tw_piece){ .bytes = "", .doc = "", .charset = s->charset };
    if (s->pending) {
        s->pending = false;
        *error = s->later;
        return error->code;
    }
    finish_last(s);
    tw_code code = TW_OK;
    if (!s->ended && !s->source.offset && s->encoding.unit == 0)
        code = tell(s, error);
    piece->line = s->lines;
    piece->offset = s->source.offset;
    if (code == TW_OK && !s->ended)
        code = next_piece(s, piece, error);
    if (code == TW_ERR_MEMORY || s->source.no_memory)
        return tw_fail(error, TW_ERR_MEMORY, "There is no memory to read it.");
    return code != TW_OK || piece->length ? code : end_of(s, error);
}
