/*
 * From sources to a compiled file: the order of the passes, and the public functions that build and check.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "lexicon/builder.h"
#include "text/normalize.h"

void tw_builder_at(tw_builder *b, const tw_record *record, const tw_fact *fact)
{
    b->record = record;
    b->line = fact ? fact->line : record->line;
}

void tw_builder_error(tw_builder *b, const char *format, ...)
{
    char message[256];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    tw_find_error(b->findings, b->record ? b->record->file : "", b->line, "%s", message);
}

void tw_builder_warning(tw_builder *b, const char *format, ...)
{
    char message[256];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    tw_find_warning(b->findings, b->record ? b->record->file : "", b->line, "%s", message);
}

uint32_t tw_builder_string(tw_builder *b, const char *text)
{
    return tw_pool_add(&b->pool, text, strlen(text));
}

uint32_t tw_builder_folded(tw_builder *b, const char *text)
{
    size_t length = strlen(text);
    tw_arena_reset(b->scratch);
    char *folded = tw_arena_alloc(b->scratch, length * 3 + 4);
    if (!folded) {
        b->arena->failed = true;
        return 0;
    }
    return tw_pool_add(&b->pool, folded, tw_fold(text, length, folded));
}

static bool run_passes(tw_builder *b)
{
    if (!tw_pool_init(&b->pool, b->arena) || !tw_trie_init(&b->trie, b->arena, &b->pool))
        return false;
    for (size_t i = 0; i < b->source->count; i++)
        tw_names_check(&b->source->records[i], b->findings);
    return tw_build_sorts(b) && tw_build_name_parts(b) && tw_build_ontology(b) && tw_build_words(b) &&
           tw_build_times(b) && tw_build_entities(b) && tw_build_roles(b) && tw_build_lemmas(b) &&
           tw_build_weights(b) && !b->arena->failed;
}

tw_code tw_builder_run(tw_builder *b, const tw_source *source, tw_arena *arena, tw_arena *scratch,
                       tw_findings *findings, tw_error *error)
{
    *b = (tw_builder){ .arena = arena, .scratch = scratch, .findings = findings, .source = source };
    return run_passes(b) ? TW_OK : tw_fail(error, TW_ERR_MEMORY, "No memory to build the lexicon.");
}

/* ---- building a file ---- */

static tw_code write_all(int file, const char *bytes, size_t size)
{
    while (size) {
        ssize_t written = write(file, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return TW_ERR_IO;
        bytes += written;
        size -= (size_t)written;
    }
    return fsync(file) ? TW_ERR_IO : TW_OK;
}

/* Writes beside `out` and renames, so that a reader never sees half a file. */
static tw_code write_file(const char *out, const void *image, size_t size, tw_arena *arena, tw_error *error)
{
    char *temporary = tw_arena_printf(arena, "%s.%ld.tmp", out, (long)getpid());
    if (!temporary)
        return tw_fail(error, TW_ERR_MEMORY, "No memory for the name of a temporary file.");
    int file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0)
        return tw_fail_at(error, TW_ERR_IO, temporary, 0, 0, "Cannot create the file: %s.", strerror(errno));
    tw_code code = write_all(file, image, size);
    int reason = errno;
    if (close(file) && code == TW_OK) {
        code = TW_ERR_IO;
        reason = errno;
    }
    if (code == TW_OK && rename(temporary, out)) {
        code = TW_ERR_IO;
        reason = errno;
    }
    if (code != TW_OK) {
        unlink(temporary);
        tw_fail_at(error, code, out, 0, 0, "Cannot write the file: %s.", strerror(reason));
    }
    return code;
}

static tw_code build(const char *folder, const char *out, tw_arena *arena, tw_arena *scratch, tw_error *error)
{
    tw_findings findings = { 0 };
    tw_source source;
    tw_builder builder;
    void *image = NULL;
    size_t size = 0;
    tw_code code = tw_source_read(&source, folder, arena, &findings, error);
    if (code == TW_OK)
        code = tw_builder_run(&builder, &source, arena, scratch, &findings, error);
    if (code == TW_OK)
        code = tw_findings_code(&findings, error);
    if (code == TW_OK)
        code = tw_builder_image(&builder, &image, &size, error);
    return code == TW_OK ? write_file(out, image, size, arena, error) : code;
}

tw_code tw_lexicon_build(const char *folder, const char *out, tw_error *error)
{
    tw_arena arena, scratch;
    if (!folder || !out)
        return tw_fail(error, TW_ERR_ARGUMENT, "Building a lexicon needs a folder and a file.");
    tw_arena_init(&arena, NULL, SIZE_MAX);
    tw_arena_init(&scratch, NULL, SIZE_MAX);
    tw_code code = build(folder, out, &arena, &scratch, error);
    tw_arena_free(&scratch);
    tw_arena_free(&arena);
    return code;
}

/* ---- checking sources ---- */

static tw_code check(const char *folder, tw_findings *findings, tw_arena *arena, tw_arena *scratch, tw_error *error)
{
    tw_source source;
    tw_builder builder;
    tw_code code = tw_source_read(&source, folder, arena, findings, error);
    if (code == TW_OK)
        code = tw_builder_run(&builder, &source, arena, scratch, findings, error);
    if (code == TW_OK && !tw_builder_lint(&builder))
        code = tw_fail(error, TW_ERR_MEMORY, "No memory to check the lexicon.");
    if (code == TW_OK)
        code = tw_builder_lint_lists(&builder, folder, error);
    if (code == TW_OK && findings->stopped)
        code = tw_fail(error, TW_STOPPED, "The receiver of findings stopped.");
    return code;
}

tw_code tw_lexicon_check(const char *folder, tw_finding report, void *user, size_t *findings, tw_error *error)
{
    tw_arena arena, scratch;
    tw_findings found = { .report = report, .user = user, .warn = true };
    if (!folder)
        return tw_fail(error, TW_ERR_ARGUMENT, "Checking a lexicon needs a folder.");
    tw_arena_init(&arena, NULL, SIZE_MAX);
    tw_arena_init(&scratch, NULL, SIZE_MAX);
    tw_code code = check(folder, &found, &arena, &scratch, error);
    if (findings)
        *findings = found.count;
    tw_arena_free(&scratch);
    tw_arena_free(&arena);
    return code;
}
