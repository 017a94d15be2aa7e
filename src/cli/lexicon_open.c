/*
 * Where the compiled lexicon is.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "message.h"

enum { PATH_SIZE = 4096 };

/* `path` becomes FOLDER-OF-THE-PROGRAM/relative; true if that can be read. */
static bool beside_program(char path[PATH_SIZE], const char *relative)
{
    ssize_t length = readlink("/proc/self/exe", path, PATH_SIZE);
    if (length <= 0 || length == PATH_SIZE)
        return false;
    path[length] = '\0';
    char *slash = strrchr(path, '/');
    size_t room = PATH_SIZE - (size_t)(slash + 1 - path);
    return snprintf(slash + 1, room, "%s", relative) < (int)room && !access(path, R_OK);
}

cli_status cli_lexicon_open(const cli_options *options, tw_lexicon **lexicon)
{
    char path[PATH_SIZE];
    const char *chosen = options->lexicon;
    if (!chosen && !getenv("TAWATUR_LEXICON") &&
        (beside_program(path, "tawatur.lexicon") || beside_program(path, "../share/tawatur/tawatur.lexicon")))
        chosen = path;
    tw_error error = { 0 };
    if (tw_lexicon_open(lexicon, chosen, &error) == TW_OK)
        return CLI_DONE;
    cli_say_error(&error, chosen ? chosen : "lexicon");
    return CLI_MISUSE;
}
