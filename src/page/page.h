/*
 * Reading pages: bytes of any kind and encoding in, articles out. A page is HTML, JSON lines or
 * text; a page of text may hold several articles one after the other. This stage knows what pages
 * look like, not what they say.
 */
#ifndef TW_PAGE_H
#define TW_PAGE_H

#include "base/arena.h"
#include "tawatur.h"

enum {
    TW_ARTICLE_BYTES = 4 * 1024 * 1024, /* a longer article continues as the next one */
    TW_PAGE_LINES = 65536,              /* of text that are looked at together; a longer page goes on as another */
    TW_RECORD_BYTES = 16 * 1024 * 1024, /* a longer JSON line is reported and skipped */
    TW_HTML_BYTES = 16 * 1024 * 1024    /* what comes after is reported and not read */
};

/* Non-zero stops the reading with TW_STOPPED. */
typedef int (*tw_article_sink)(void *user, const tw_article *article);
typedef int (*tw_problem_sink)(void *user, const tw_error *error);

/* Reads a page and hands over its articles in order; `options`, `sink`, `problem` and `error` may be NULL.
 * An article lives in `arena` until the sink returns, and the sink may take memory from it too; then the arena is
 * reset, so nothing that `options` points to may lie there. No other memory is held after return.
 * Errors: TW_ERR_MEMORY (also for a NULL arena), TW_ERR_ENCODING, TW_ERR_ARGUMENT, TW_STOPPED. A broken record of
 * JSON lines is no error: `problem` hears of it, with its line and the byte where it broke. */
tw_code tw_page_read(const char *bytes, size_t length, const tw_options *options, tw_arena *arena, tw_article_sink sink,
                     tw_problem_sink problem, void *user, tw_error *error);

#endif
