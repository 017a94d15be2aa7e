/*
 * The files named on the command line, one after another: folders are walked in sorted order, one folder's names in
 * memory at a time for each level. Hidden files are passed over, and so are links to folders.
 */
#ifndef CLI_WALK_H
#define CLI_WALK_H

#include "tawatur.h"

typedef struct cli_walk cli_walk;

/* `paths` must outlive the walk. NULL when there is no memory. */
cli_walk *cli_walk_new(const char *const *paths, size_t count);
void cli_walk_free(cli_walk *walk);

/* The next file, "-" for standard input, NULL at the end; valid until the next call. A folder that cannot be read gives
 * its path with the error's code set. */
const char *cli_walk_next(cli_walk *walk, tw_error *error);

#endif
