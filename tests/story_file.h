/*
 * Files of stories: reports, and the stories they must make. The format is described in stories/00-format.txt.
 */
#ifndef STORY_FILE_H
#define STORY_FILE_H

#include <stddef.h>

enum { STORY_REPORTS = 8, STORY_EXPECTED = 8 };

typedef struct story_report {
    char name[16];
    char *json; /* a line of JSON, as `tawatur ingest` reads it; its id is the name */
} story_report;

typedef struct story_expected {
    size_t line;
    char type[16], status[16], reports[64], copies[64],
        from[96]; /* names and kinds with single blanks between, sorted */
    int has_copies, has_from;
    int origins, denials; /* -1: not said */
} story_expected;

typedef struct story_block {
    char *file, *title;
    story_report report[STORY_REPORTS];
    size_t report_count;
    story_expected expected[STORY_EXPECTED];
    size_t expected_count;
} story_block;

typedef struct story_file {
    story_block *blocks;
    size_t count;
} story_file;

/* Adds the blocks of a file. On failure prints FILE:LINE and why, and returns -1. */
int story_read(story_file *all, const char *path);
void story_free(story_file *all);

/* Sorts the words of a line. */
void story_sort_words(char *line);

#endif
