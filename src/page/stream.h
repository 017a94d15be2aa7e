/*
 * A stream inside: what stream.c and the splitters of its kinds share.
 */
#ifndef TW_STREAM_H
#define TW_STREAM_H

#include "page/encode.h"
#include "page/slice.h"
#include "page/source.h"

enum {
    TW_STREAM_NAME = 2048,              /* of an address; a longer one is cut */
    TW_STREAM_BLOCK = 256 * 1024,       /* of JSON lines */
    TW_STREAM_TEXT = 4 * 1024 * 1024,   /* of a text: more is cut at blank lines */
    TW_STREAM_FEED = 64 * 1024 * 1024,  /* what comes after is named and not read */
    TW_STREAM_RECORD = 24 * 1024 * 1024 /* of a record of an archive */
};

struct tw_stream {
    tw_source source;
    tw_input kind; /* TW_INPUT_AUTO until it was told */
    tw_encoding encoding;
    size_t lines; /* before the window */
    size_t given; /* bytes of the window that the last piece holds */
    size_t rest;  /* bytes of the record behind them */
    bool ended;
    bool pending; /* an error that comes after its piece */
    tw_error later;
    char *owned; /* memory of the last piece, or NULL */
    char doc[TW_STREAM_NAME], charset[64];
    tw_stream_counts counts;
};

/* Fills an error whose place is the stream's. Returns its code. */
tw_code tw_stream_fail(tw_stream *stream, tw_error *error, tw_code code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The next page of an archive; as tw_stream_next. */
tw_code tw_warc_next(tw_stream *stream, tw_piece *piece, tw_error *error);

#endif
