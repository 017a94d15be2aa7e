/*
 * Files of the corpus: blocks of a text and the events it must give. The format is described in corpus/00-format.txt.
 */
#ifndef CORPUS_FILE_H
#define CORPUS_FILE_H

#include <stddef.h>

typedef struct corpus_line {
    size_t line; /* from 1 */
    char *text;
} corpus_line;

typedef struct corpus_block {
    char *file;
    size_t line; /* of its title, from 1 */
    char *title;
    char published[16]; /* or "" */
    char *todo;         /* why the block is not met yet, or NULL */
    char *text;
    corpus_line *expected;
    size_t expected_count;
    int none; /* the block says that there is no event */
} corpus_block;

typedef struct corpus {
    corpus_block *blocks;
    size_t count;
} corpus;

/* Adds the blocks of a file. On failure prints FILE:LINE and why, and returns -1. */
int corpus_read(corpus *all, const char *path);
void corpus_free(corpus *all);

#endif
