/*
 * Any bytes as a record: what is read without Jansson's lexer is what Jansson reads.
 */
#include <stdlib.h>

#include "page/json_plain.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tw_arena arena;
    json_error_t error;
    tw_arena_init(&arena, NULL, (size_t)1 << 24);
    json_t *ours = tw_json_plain((const char *)data, size, &arena);
    json_t *theirs = ours ? json_loadb((const char *)data, size, JSON_ALLOW_NUL, &error) : NULL;
    if (ours && !(theirs && json_equal(ours, theirs)))
        abort();
    json_decref(ours);
    json_decref(theirs);
    tw_arena_free(&arena);
    return 0;
}
