/*
 * Reading corpus files.
 */
#include "corpus_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum reading { BEFORE, TEXT, EXPECTED } reading;

static void *grow(void *array, size_t count, size_t size)
{
    void *grown = realloc(array, (count + 1) * size);
    if (!grown)
        abort();
    return grown;
}

static char *copy(const char *text)
{
    char *copied = strdup(text);
    if (!copied)
        abort();
    return copied;
}

static corpus_block *begin_block(corpus *all, const char *path, size_t line, const char *title)
{
    all->blocks = grow(all->blocks, all->count, sizeof *all->blocks);
    corpus_block *block = &all->blocks[all->count++];
    *block = (corpus_block){ .file = copy(path), .line = line, .title = copy(title), .text = copy("") };
    return block;
}

static void add_text(corpus_block *block, const char *line)
{
    size_t before = strlen(block->text), length = strlen(line);
    block->text = grow(block->text, before + length + 1, 1);
    memcpy(block->text + before, line, length);
    memcpy(block->text + before + length, "\n", 2);
}

static void add_expected(corpus_block *block, size_t line, const char *text)
{
    if (!strcmp(text, "none")) {
        block->none = 1;
        return;
    }
    block->expected = grow(block->expected, block->expected_count, sizeof *block->expected);
    block->expected[block->expected_count++] = (corpus_line){ line, copy(text) };
}

static int complain(const char *path, size_t line, const char *message)
{
    fprintf(stderr, "%s:%zu: %s\n", path, line, message);
    return -1;
}

/* A block is whole when it says what must come out, and does not say both something and nothing. */
static int check_block(const corpus *all)
{
    const corpus_block *last = all->count ? &all->blocks[all->count - 1] : NULL;
    if (!last)
        return 0;
    if (!last->none && !last->expected_count)
        return complain(last->file, last->line, "the block has no expected events and no 'none'");
    if (last->none && last->expected_count)
        return complain(last->file, last->line, "the block has expected events and 'none'");
    return 0;
}

static int read_line(corpus *all, const char *path, size_t number, const char *line, reading *state)
{
    corpus_block *block = all->count ? &all->blocks[all->count - 1] : NULL;
    if (!strncmp(line, "== ", 3)) {
        int status = *state == EXPECTED ? check_block(all) : 0;
        if (*state == TEXT)
            return complain(path, number, "the block before has no --");
        begin_block(all, path, number, line + 3);
        *state = TEXT;
        return status;
    }
    if (*state == BEFORE || line[0] == '#')
        return 0;
    if (*state == EXPECTED) {
        if (*line)
            add_expected(block, number, line);
    } else if (!strcmp(line, "--")) {
        *state = EXPECTED;
    } else if (!*block->text && !strncmp(line, "published: ", 11)) {
        snprintf(block->published, sizeof block->published, "%s", line + 11);
    } else if (!*block->text && !block->todo && !strncmp(line, "todo: ", 6)) {
        block->todo = copy(line + 6);
    } else if (*line || *block->text) {
        add_text(block, line);
    }
    return 0;
}

static void trim_end(char *line)
{
    size_t length = strlen(line);
    while (length && strchr(" \t\r\n", line[length - 1]))
        line[--length] = '\0';
}

int corpus_read(corpus *all, const char *path)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t size = 0, number = 0;
    reading state = BEFORE;
    int status = 0;
    if (!file)
        return complain(path, 0, "cannot be opened");
    while (!status && getline(&line, &size, file) >= 0) {
        trim_end(line);
        status = read_line(all, path, ++number, line, &state);
    }
    if (!status && state == TEXT)
        status = complain(path, number, "the last block has no --");
    if (!status && state == EXPECTED)
        status = check_block(all);
    free(line);
    fclose(file);
    return status;
}

void corpus_free(corpus *all)
{
    for (size_t i = 0; i < all->count; i++) {
        corpus_block *block = &all->blocks[i];
        for (size_t k = 0; k < block->expected_count; k++)
            free(block->expected[k].text);
        free(block->expected);
        free(block->file);
        free(block->title);
        free(block->todo);
        free(block->text);
    }
    free(all->blocks);
}
