/*
 * The lines of a page of text, each with what the rules of text_page.c ask of it: a key that two
 * copies of it share, its words, how it ends, the blank lines before it, and its nearest copies.
 */
#ifndef TW_LINES_H
#define TW_LINES_H

#include <stdint.h>

#include "base/arena.h"
#include "page/slice.h"

#define TW_NO_LINE UINT32_MAX

typedef enum tw_line_flag {
    TW_LINE_STOP = 1,        /* ends in a full stop */
    TW_LINE_SOFT_STOP = 2,   /* ends in ? ! or …: a sentence, or a headline */
    TW_LINE_COLON = 4,       /* ends in a colon */
    TW_LINE_SENTENCES = 8,   /* a sentence ends within it */
    TW_LINE_CREDIT = 16,     /* ends in a short parenthesis, as captions do: «(رويترز)» */
    TW_LINE_LETTERS = 32,    /* holds a letter */
    TW_LINE_DIGITS = 64,     /* holds a digit */
    TW_LINE_PARAGRAPH = 128, /* is long or ends like a sentence: text rather than furniture */
} tw_line_flag;

typedef struct tw_line {
    tw_slice text;           /* trimmed */
    uint64_t key;            /* of the letters and digits of the matching form */
    uint32_t next, previous; /* copies, or TW_NO_LINE */
    uint32_t words;
    uint16_t gap; /* blank lines before it */
    uint8_t flags;
    uint8_t role; /* tw_line_role */
} tw_line;

typedef struct tw_lines {
    tw_line *lines;
    size_t count, room;
} tw_lines;

/* Reads lines of valid UTF-8 until the end or until `most` are read. Returns the bytes read, or 0 when memory ends. */
size_t tw_lines_read(tw_slice text, size_t most, tw_arena *arena, tw_lines *out);

/* Reads one line and nothing after it: for text that came from elsewhere. */
tw_line tw_line_of(tw_slice text);

/* Finds the copies of every line in one pass. False when memory is at its end. */
bool tw_lines_link(tw_lines *lines, tw_arena *arena);

/* The key of some text, as in tw_line. 0: no letters and digits. */
uint64_t tw_line_key(tw_slice text);

/* The text before a credit, or the whole of it. */
tw_slice tw_without_credit(tw_slice text);

/* Without white space and invisible marks at both ends. */
tw_slice tw_trim(tw_slice text);

#endif
