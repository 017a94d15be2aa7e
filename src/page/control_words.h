/*
 * Words that pages put around articles: buttons, labels of dates and bylines, headings of lists of
 * other articles. They stand alone on a line or begin one.
 */
#ifndef TW_CONTROL_WORDS_H
#define TW_CONTROL_WORDS_H

#include "page/slice.h"

typedef enum tw_line_role {
    TW_ROLE_TEXT = 0,
    TW_ROLE_CONTROL,      /* a button: share, print, a social network */
    TW_ROLE_HEAD_CONTROL, /* a button that stands above the body: size of letters, listen */
    TW_ROLE_RELATED,      /* heading of a list of other articles, tags or comments: goes on below it */
    TW_ROLE_RELATED_LINE, /* «read also: …», a link on one line */
    TW_ROLE_PUBLISHED,    /* label of the date of publication */
    TW_ROLE_UPDATED,      /* label of the date of the last change */
    TW_ROLE_BYLINE,       /* label of the writer */
    TW_ROLE_FOOTER,       /* «all rights reserved», «follow us on …» */
    TW_ROLE_RULE,         /* no letter and no digit: a line drawn with characters */
    TW_ROLE_NUMBER,       /* digits alone: a counter, a page number */
} tw_line_role;

typedef struct tw_control {
    tw_line_role role;
    size_t length; /* bytes of the text that the words take; what follows is the labelled value */
} tw_control;

/* What a line of at most a dozen words is. A label is matched where it begins the line, a button where it is all of it,
 * numbers beside. */
tw_control tw_control_tell(tw_slice line);

/* Whether a heading heads a list of other articles: its first words are enough. */
bool tw_control_heads_list(tw_slice heading);

/* The table, for tests: words in matching form, sorted by byte. NULL beyond its end. */
const char *tw_control_entry(size_t i);

#endif
