/*
 * Building an article from the lines a reader finds: nothing twice, one line a part, spans in code
 * points. The same for every kind of page.
 */
#ifndef TW_ASSEMBLE_H
#define TW_ASSEMBLE_H

#include <stdint.h>

#include "page/reader.h"

typedef struct tw_draft_line {
    tw_slice text;
    tw_part_kind kind;
} tw_draft_line;

/* An article being collected in the reader's work arena. Slices may be empty; they are trimmed later. */
typedef struct tw_draft {
    tw_slice doc, title, subtitle, byline, agency, dateline;
    tw_slice published, modified; /* dates as written; what is no date is left out */
    tw_slice publisher, lang, url;
    bool lang_known; /* `lang` is no mere declaration of a page */
    tw_draft_line *lines;
    size_t count, room;
    uint64_t *seen; /* keys of lines taken: open addressing */
    size_t seen_count, seen_room;
} tw_draft;

/* Adds a line unless one like it is there; short lines of the body may come again. */
tw_code tw_draft_add(tw_reader *reader, tw_draft *draft, tw_part_kind kind, tw_slice text);

/* Every line of a text as a paragraph. */
tw_code tw_draft_add_lines(tw_reader *reader, tw_draft *draft, tw_slice text);

/* The same with what is known of the line: its key and number of words. */
tw_code tw_draft_add_known(tw_reader *reader, tw_draft *draft, tw_part_kind kind, tw_slice text, uint64_t key,
                           size_t words);

/* Hands the article over, in several if it is too long; nothing if it has no lines. TW_OK, TW_STOPPED or TW_ERR_MEMORY. */
tw_code tw_draft_emit(tw_reader *reader, const tw_draft *draft);

#endif
