/*
 * A page dumped as text, on its way to articles: its lines with their roles, and the ranges of
 * lines that are articles.
 */
#ifndef TW_TEXT_PAGE_H
#define TW_TEXT_PAGE_H

#include "page/control_words.h"
#include "page/lines.h"

typedef struct tw_text_page {
    tw_line *lines;
    size_t count;
    unsigned gap; /* blank lines that usually stand between paragraphs */
    bool framed;  /* dumped with its frame: buttons, headlines that come again above the body */
} tw_text_page;

/* Lines start to end; body >= headline. */
typedef struct tw_text_range {
    size_t start, end;
    size_t headline; /* its first line, or TW_NO_LINE */
    size_t body;     /* first line after the last copy of the headline */
    bool repeated;   /* the headline comes again above the body */
} tw_text_range;

/* Gives every line its role, and fills `gap`. */
void tw_text_roles(tw_text_page *page);

/* The article that begins at line `start`. */
tw_text_range tw_text_next(const tw_text_page *page, size_t start);

/* Whether the line is text that has one copy right below it or above it. */
bool tw_text_doubled(const tw_text_page *page, size_t i);

/* The next line of text at or after `i` and before `end`, or `end`. */
size_t tw_text_line(const tw_text_page *page, size_t i, size_t end);

/* Whether text of the body stands here: a paragraph, or below a headline any longer line that stands once. */
bool tw_text_is_body(const tw_text_page *page, const tw_text_range *range, size_t i);

/* Joins lines that were wrapped at a fixed width into the paragraphs they were. False when memory is at its end. */
bool tw_text_unwrap(tw_lines *lines, tw_arena *arena);

#endif
