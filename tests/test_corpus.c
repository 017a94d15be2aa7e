/*
 * The corpus: every block of tests/corpus/ is one test. A block that fails is reported with its file and line, what was
 * expected and what came out. A block with a todo is skipped, until it is met: then it fails. An argument names the files
 * to run instead.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "corpus_file.h"
#include "corpus_match.h"
#include "tawatur.h"

enum { MAX_EVENTS = 64 };

static tw_lexicon *lexicon;
static tw_coder *coder;

/* ---- coding a block ---- */

static int add_bytes(void *user, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, user) != length;
}

static int gather_event(void *user, const tw_event *event)
{
    char *line = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&line, &size);
    tw_event_json(event, add_bytes, out);
    fclose(out);
    json_error_t error;
    json_t *object = json_loadb(line, size, 0, &error);
    if (!object)
        fprintf(stderr, "tw_event_json wrote no JSON: %s\n%s", error.text, line);
    free(line);
    return !object || json_array_append_new(user, object);
}

static json_t *code_block(const corpus_block *block)
{
    json_t *events = json_array();
    tw_error error = { 0 };
    tw_options options = { .doc = block->title,
                           .published = *block->published ? block->published : NULL,
                           .input = TW_INPUT_TEXT };
    tw_sink sink = { .user = events, .event = gather_event };
    tw_code code = tw_code_buffer(coder, block->text, strlen(block->text), &options, &sink, &error);
    if (code != TW_OK)
        fail_msg("%s:%zu: %s", block->file, block->line, error.message);
    return events;
}

/* ---- one to one ---- */

/* `owner[j]` is the expected event that has the actual event j, or -1. Finds a place for expected event i, moving
 * others where that helps (Kuhn's augmenting paths). */
static bool place(size_t i, size_t count, bool (*fits)[MAX_EVENTS], int *owner, bool *tried)
{
    for (size_t j = 0; j < count; j++) {
        if (!fits[i][j] || tried[j])
            continue;
        tried[j] = true;
        if (owner[j] < 0 || place((size_t)owner[j], count, fits, owner, tried)) {
            owner[j] = (int)i;
            return true;
        }
    }
    return false;
}

static bool one_to_one(const corpus_event *expected, size_t expected_count, const json_t *events)
{
    static bool fits[MAX_EVENTS][MAX_EVENTS];
    int owner[MAX_EVENTS];
    size_t count = json_array_size(events);
    if (count != expected_count)
        return false;
    for (size_t i = 0; i < count; i++) {
        owner[i] = -1;
        for (size_t j = 0; j < count; j++)
            fits[i][j] = corpus_meets(&expected[i], json_array_get(events, j));
    }
    for (size_t i = 0; i < count; i++) {
        bool tried[MAX_EVENTS] = { false };
        if (!place(i, count, fits, owner, tried))
            return false;
    }
    return true;
}

static void report(const corpus_block *block, const json_t *events)
{
    fprintf(stderr, "%s:%zu: %s\n", block->file, block->line, block->title);
    for (size_t i = 0; i < block->expected_count; i++)
        fprintf(stderr, "  expected (line %zu): %s\n", block->expected[i].line, block->expected[i].text);
    if (!block->expected_count)
        fprintf(stderr, "  expected: none\n");
    for (size_t j = 0; j < json_array_size(events); j++) {
        char *line = corpus_describe(json_array_get(events, j));
        fprintf(stderr, "  actual:   %s\n", line ? line : "");
        free(line);
    }
    if (!json_array_size(events))
        fprintf(stderr, "  actual:   none\n");
}

static void test_block(void **state)
{
    const corpus_block *block = *state;
    static corpus_event expected[MAX_EVENTS];
    assert_true(block->expected_count <= MAX_EVENTS);
    for (size_t i = 0; i < block->expected_count; i++) {
        const char *wrong = corpus_parse(block->expected[i].text, &expected[i]);
        if (wrong)
            fail_msg("%s:%zu: %s", block->file, block->expected[i].line, wrong);
    }
    json_t *events = code_block(block);
    bool right = json_array_size(events) <= MAX_EVENTS && one_to_one(expected, block->expected_count, events);
    if (!right && !block->todo)
        report(block, events);
    json_decref(events);
    for (size_t i = 0; i < block->expected_count; i++)
        corpus_event_free(&expected[i]);
    if (block->todo && right)
        fail_msg("%s:%zu: is met now: take its todo away", block->file, block->line);
    if (block->todo)
        skip();
    assert_true(right);
}

/* ---- the group ---- */

static int open_coder(void **state)
{
    (void)state;
    tw_error error = { 0 };
    if (tw_lexicon_open(&lexicon, NULL, &error) == TW_OK && tw_coder_new(&coder, lexicon, NULL, &error) == TW_OK)
        return 0;
    fprintf(stderr, "%s\n", error.message);
    return -1;
}

static int close_coder(void **state)
{
    (void)state;
    tw_coder_free(coder);
    tw_lexicon_free(lexicon);
    return 0;
}

static int read_files(corpus *all, int argc, char **argv)
{
    int status = 0;
    for (int i = 1; i < argc && !status; i++)
        status = corpus_read(all, argv[i]);
    if (argc > 1)
        return status;
    glob_t found;
    if (glob(TW_SOURCE_DIR "/tests/corpus/*.txt", 0, NULL, &found))
        return -1;
    for (size_t i = 0; i < found.gl_pathc && !status; i++)
        status = corpus_read(all, found.gl_pathv[i]);
    globfree(&found);
    return status;
}

int main(int argc, char **argv)
{
    corpus all = { 0 };
    if (read_files(&all, argc, argv))
        return 1;
    struct CMUnitTest *tests = calloc(all.count, sizeof *tests);
    if (!tests)
        return 1;
    for (size_t i = 0; i < all.count; i++)
        tests[i] = (struct CMUnitTest){ .name = all.blocks[i].title,
                                        .test_func = test_block,
                                        .initial_state = &all.blocks[i] };
    int failed = _cmocka_run_group_tests("corpus", tests, all.count, open_coder, close_coder);
    free(tests);
    corpus_free(&all);
    return failed;
}
