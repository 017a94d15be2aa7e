/*
 * A lexicon of a few lines. See small_lexicon.h.
 */
#include "small_lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

/* Writes the source into a folder of its own, compiles it, opens it if `lexicon` is given, and cleans up. */
static tw_code compile(const char *source, tw_lexicon **lexicon, tw_error *error)
{
    char folder[] = "/tmp/tawatur-small-XXXXXX", path[64], out[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a.txt", folder);
    snprintf(out, sizeof out, "%s/a.lexicon", folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(source, file);
    fclose(file);
    tw_code code = tw_lexicon_build(folder, out, error);
    if (code == TW_OK && lexicon)
        code = tw_lexicon_open(lexicon, out, error);
    unlink(path);
    unlink(out);
    rmdir(folder);
    return code;
}

tw_lexicon *small_lexicon(const char *source)
{
    tw_error error;
    tw_lexicon *lexicon = NULL;
    if (compile(source, &lexicon, &error) != TW_OK)
        fail_msg("%s", error.message);
    return lexicon;
}

int small_lexicon_compiles(const char *source, tw_error *error)
{
    return compile(source, NULL, error) == TW_OK;
}
