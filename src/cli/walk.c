/*
 * Walking folders in sorted order, without recursion.
 */
#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_DEPTH = 64, PATH_SIZE = 4096 };

typedef struct level {
    struct dirent **names;
    int count, next;
    size_t path_length; /* of the folder, in walk->path */
} level;

struct cli_walk {
    const char *const *paths;
    size_t count, next;
    size_t depth;
    level levels[MAX_DEPTH];
    char path[PATH_SIZE];
};

cli_walk *cli_walk_new(const char *const *paths, size_t count)
{
    cli_walk *walk = calloc(1, sizeof *walk);
    if (walk) {
        walk->paths = paths;
        walk->count = count;
    }
    return walk;
}

static void leave(cli_walk *walk)
{
    level *top = &walk->levels[--walk->depth];
    for (int i = top->next; i < top->count; i++)
        free(top->names[i]);
    free(top->names);
}

void cli_walk_free(cli_walk *walk)
{
    if (!walk)
        return;
    while (walk->depth)
        leave(walk);
    free(walk);
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static const char *refuse(cli_walk *walk, tw_error *error, const char *message)
{
    *error = (tw_error){ .code = TW_ERR_IO };
    snprintf(error->message, sizeof error->message, "%s", message);
    return walk->path;
}

/* Enters the folder at walk->path. NULL, or the path with the error set. */
static const char *enter(cli_walk *walk, tw_error *error)
{
    if (walk->depth == MAX_DEPTH)
        return refuse(walk, error, "folders are nested too deeply");
    level *top = &walk->levels[walk->depth];
    top->count = scandir(walk->path, &top->names, visible, by_bytes);
    if (top->count < 0)
        return refuse(walk, error, strerror(errno));
    top->next = 0;
    top->path_length = strlen(walk->path);
    walk->depth++;
    return NULL;
}

/* Puts the next name of the top folder into walk->path; false at its end. */
static bool step(cli_walk *walk, bool *fits)
{
    level *top = &walk->levels[walk->depth - 1];
    if (top->next == top->count)
        return false;
    struct dirent *entry = top->names[top->next++];
    bool slash = top->path_length && walk->path[top->path_length - 1] == '/';
    int length =
        snprintf(walk->path + top->path_length, PATH_SIZE - top->path_length, "%s%s", slash ? "" : "/", entry->d_name);
    *fits = (size_t)length < PATH_SIZE - top->path_length;
    free(entry);
    return true;
}

static bool is_folder(const char *path, bool follow)
{
    struct stat status;
    return !(follow ? stat(path, &status) : lstat(path, &status)) && S_ISDIR(status.st_mode);
}

/* The next file below the open folders, or NULL when they are done. */
static const char *next_below(cli_walk *walk, tw_error *error)
{
    while (walk->depth) {
        bool fits;
        if (!step(walk, &fits)) {
            leave(walk);
            continue;
        }
        if (!fits)
            return refuse(walk, error, "the path is too long");
        if (!is_folder(walk->path, true))
            return walk->path;
        const char *refused = is_folder(walk->path, false) ? enter(walk, error) : NULL;
        if (refused)
            return refused;
    }
    return NULL;
}

const char *cli_walk_next(cli_walk *walk, tw_error *error)
{
    *error = (tw_error){ 0 };
    for (;;) {
        const char *path = next_below(walk, error);
        if (path)
            return path;
        if (walk->next == walk->count)
            return NULL;
        path = walk->paths[walk->next++];
        if (!strcmp(path, "-") || !is_folder(path, true))
            return path;
        size_t length = strlen(path);
        if (length >= PATH_SIZE)
            return refuse(walk, error, "the path is too long");
        memcpy(walk->path, path, length + 1);
        path = enter(walk, error);
        if (path)
            return path;
    }
}
