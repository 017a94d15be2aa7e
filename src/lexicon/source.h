/*
 * The text sources of the lexicon: records with a kind, a key and facts, in files below a folder.
 * The syntax is in lexicon/README.md. What the facts mean is not known here.
 */
#ifndef TW_SOURCE_H
#define TW_SOURCE_H

#include <stddef.h>

#include "base/arena.h"
#include "lexicon/findings.h"

typedef struct tw_fact {
    const char *name;
    const char *value; /* trimmed; "" if the fact is a bare word */
    size_t line;       /* from 1 */
} tw_fact;

typedef struct tw_record {
    const char *kind, *key;
    const char *file;
    size_t line;
    const tw_fact *facts;
    size_t fact_count;
} tw_record;

typedef struct tw_source {
    const tw_record *records;
    size_t count;
} tw_source;

/* Reads every *.txt below `folder`, in the order of their paths, into memory of the arena. Bad syntax is a finding,
 * and reading goes on behind it. Returns TW_OK, TW_ERR_IO (no such folder, unreadable file) or TW_ERR_MEMORY. */
tw_code tw_source_read(tw_source *source, const char *folder, tw_arena *arena, tw_findings *findings, tw_error *error);

/* A file of another syntax: its text, ended by NUL. */
typedef struct tw_source_file {
    const char *path;
    char *text;
} tw_source_file;

/* Every file below `folder` whose name ends so, in the order of their paths. */
tw_code tw_source_files(const char *folder, const char *ending, tw_arena *arena, const tw_source_file **files,
                        size_t *count, tw_error *error);

/* The first fact of that name, or NULL. */
const tw_fact *tw_record_fact(const tw_record *record, const char *name);

/* Its value, or NULL. */
const char *tw_record_value(const tw_record *record, const char *name);

/* Takes the next trimmed piece off `*rest`, up to `mark` or the end, and writes it NUL-terminated to `out` (of `room` bytes; cut
 * if longer). False when there is no more. */
bool tw_source_piece(const char **rest, char mark, char *out, size_t room);

enum { TW_PIECE = 512 }; /* room for any piece the sources have */

#endif
