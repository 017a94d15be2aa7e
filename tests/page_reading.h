/*
 * Reading bytes as a page and printing what came of them, for tests of src/page.
 */
#ifndef TEST_PAGE_READING_H
#define TEST_PAGE_READING_H

#include <stddef.h>

#include "tawatur.h"

/* Lines: «= index lang published title» an article (- for what is not known), H, C or B and the text of each part, «! message» a
 * problem, «# code» where reading failed. To be freed. */
char *page_read(const char *bytes, size_t length, const tw_options *options);

/* Fails where the printed reading is not `expected`. */
void page_expect(const char *bytes, size_t length, const tw_options *options, const char *expected);

/* The same of a string, with no options. */
void page_expect_text(const char *text, const char *expected);

/* Bytes being put together. */
typedef struct page_bytes {
    char *bytes;
    size_t length, room;
} page_bytes;

void page_add(page_bytes *out, const char *bytes, size_t length);
void page_add_text(page_bytes *out, const char *text);

/* One gzip member. */
void page_add_gzip(page_bytes *out, const char *bytes, size_t length);

/* A record of an archive, with its headers; `gzip`: as a member of its own. */
void page_add_record(page_bytes *out, const char *headers, const char *block, size_t length, int gzip);

/* One piece a line, «kind doc length», of the stream; «! message» for what was skipped. To be freed. */
char *page_pieces(const char *bytes, size_t length, tw_input kind);

#endif
