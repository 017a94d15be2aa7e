/*
 * What the readers of HTML, JSON lines and text share: where articles and problems go, and two
 * arenas, one for the article at hand and one for the page, chunk or record it is taken from.
 */
#ifndef TW_READER_H
#define TW_READER_H

#include "base/grow.h"
#include "page/encode.h"
#include "page/fields.h"
#include "page/page.h"
#include "page/slice.h"

typedef struct tw_reader {
    const tw_options *options; /* never NULL */
    tw_arena *arena;           /* of the article that is handed over; reset after it */
    tw_arena work;             /* of the page, chunk or record; its reader resets it */
    tw_article_sink sink;
    tw_problem_sink problem;
    void *user;
    tw_error *error;
    tw_fields fields; /* names of JSON fields */
    size_t index;     /* of the next article */
    size_t replaced;  /* bytes since the last article that were no text, read as U+FFFD */
} tw_reader;

/* Fills the reader's error and returns TW_ERR_MEMORY. */
tw_code tw_reader_memory(tw_reader *reader);

/* Tells of a record that is skipped; TW_OK or TW_STOPPED. */
tw_code tw_reader_problem(tw_reader *reader, tw_code code, size_t line, size_t offset, const char *message);

/* An option as a slice; empty for NULL. */
tw_slice tw_option(const char *value);

/* One reader a kind of input; `bytes` begins after a byte order mark, `offset` bytes into the input. */
tw_code tw_read_text(tw_reader *reader, const tw_encoding *encoding, const char *bytes, size_t length);
tw_code tw_read_jsonl(tw_reader *reader, const tw_encoding *encoding, const char *bytes, size_t length, size_t offset);
tw_code tw_read_html(tw_reader *reader, const tw_encoding *encoding, const char *bytes, size_t length);
tw_code tw_read_feed(tw_reader *reader, const tw_encoding *encoding, const char *bytes, size_t length);

/* Reads a page with the sinks, options and arena of a reader, with work memory of its own. `nested`: it is a piece of an archive,
 * and may be none itself. */
tw_code tw_read_page(const tw_reader *from, const char *bytes, size_t length, bool nested);

/* Compressed bytes, or an archive: as a stream, piece by piece. */
tw_code tw_read_pieces(tw_reader *reader, const char *bytes, size_t length);

#endif
