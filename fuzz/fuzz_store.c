/*
 * Databases from hostile bytes. The first byte chooses: even, the rest is the whole file; odd, the rest is a list of changes (offset,
 * four bytes) to a good file. Whatever comes of it, nothing is read beyond its memory, a file that is only read stays as it
 * is, and one that is refused does too, even when it was to be written.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/read.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char folder[] = "/tmp/tw-fuzz-XXXXXX", path[64];
static uint8_t *good_file;
static size_t good_size;

static void must(int condition)
{
    if (!condition)
        abort();
}

/* ---- files ---- */

static uint8_t *read_file(size_t *size)
{
    FILE *file = fopen(path, "rb");
    must(file && fseek(file, 0, SEEK_END) == 0);
    *size = (size_t)ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(*size + 1);
    must(bytes && fread(bytes, 1, *size, file) == *size);
    fclose(file);
    return bytes;
}

static void write_file(const uint8_t *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    must(file && fwrite(bytes, 1, size, file) == size);
    must(fclose(file) == 0);
}

static void remove_logs(void)
{
    char name[80];
    snprintf(name, sizeof name, "%s-wal", path);
    unlink(name);
    snprintf(name, sizeof name, "%s-shm", path);
    unlink(name);
}

static void must_be(const uint8_t *bytes, size_t size)
{
    size_t now;
    uint8_t *there = read_file(&now);
    must(now == size && !memcmp(there, bytes, size));
    free(there);
}

/* ---- the good file ---- */

static const char line[] =
    "{\"id\":\"one\",\"lang\":\"ar\",\"published\":\"2024-10-04\",\"title\":\"هاجمت روسيا أوكرانيا\","
    "\"text\":\"هاجمت روسيا أوكرانيا أمس. وقال وزير الخارجية الروسي إن أوكرانيا قصفت موسكو.\"}";

static void fill(tw_store *store)
{
    tw_lexicon *lexicon;
    tw_coder *coder;
    tw_batch *batch;
    tw_store_counts counts = { 0 };
    uint8_t hash[TW_HASH];
    const tw_options options = { .doc = "lines", .input = TW_INPUT_JSONL };
    must(tw_lexicon_open(&lexicon, NULL, NULL) == TW_OK);
    must(tw_coder_new(&coder, lexicon, NULL, NULL) == TW_OK);
    must(tw_batch_new(&batch, lexicon, NULL) == TW_OK);
    tw_document_hash(line, sizeof line - 1, &options, hash);
    must(tw_batch_add(batch, coder, line, sizeof line - 1, &options, hash, NULL, NULL, NULL) == TW_OK);
    must(tw_store_write(store, batch, &counts, NULL) == TW_OK && counts.events > 0);
    tw_batch_free(batch);
    tw_coder_free(coder);
    tw_lexicon_free(lexicon);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    tw_store *store;
    (void)argc;
    (void)argv;
    must(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/db", folder);
    must(tw_store_open(&store, path, TW_STORE_CREATE, NULL) == TW_OK);
    fill(store);
    tw_store_close(store);
    good_file = read_file(&good_size);
    return 0;
}

/* ---- reading everything ---- */

static int ignore(void *user, const char *bytes, size_t length)
{
    *(size_t *)user += length + (length ? (size_t)(unsigned char)bytes[length - 1] : 0);
    return 0;
}

static int ignore_review(void *user, const tw_review *review)
{
    *(size_t *)user += strlen(review->note);
    return 0;
}

static int ignore_found(void *user, const tw_found *found)
{
    return tw_event_json(found->event, ignore, user) != TW_OK;
}

static int ignore_story(void *user, const tw_story *story)
{
    *(size_t *)user += strlen(story->title) + strlen(story->sentence);
    return 0;
}

static void read_all(tw_store *store)
{
    static const tw_filter first = { .limit = 20 };
    static const uint8_t hash[TW_HASH] = { 1 };
    tw_arena arena;
    tw_error error;
    volatile size_t sum = 0;
    size_t read = 0;
    bool known;
    tw_arena_init(&arena, NULL, 1 << 24);
    for (int64_t row = 0; row < 8; row++) {
        tw_found found;
        tw_article article;
        tw_arena_reset(&arena);
        if (tw_store_load_event(store, row, &arena, &found, &error) == TW_OK)
            tw_event_json(found.event, ignore, &read);
        if (tw_store_load_article(store, row, &article, NULL, &error) == TW_OK)
            tw_article_json(&article, ignore, &read);
    }
    tw_store_knows(store, &hash, 1, &known, &error);
    tw_store_reviews(store, NULL, NULL, ignore_review, &read, &error);
    tw_store_events(store, &first, ignore_found, &read, &error);
    tw_store_stories(store, &first, ignore_story, &read, &error);
    tw_arena_free(&arena);
    sum = read;
    (void)sum;
}

/* ---- one input ---- */

static void change(uint8_t *file, const uint8_t *data, size_t size)
{
    for (; size >= 8; data += 8, size -= 8) {
        uint32_t offset;
        memcpy(&offset, data, 4);
        memcpy(file + offset % (good_size - 4), data + 4, 4);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    bool patched = data[0] & 1, writing = data[0] & 2;
    data++;
    size--;
    size_t length = patched ? good_size : size;
    uint8_t *file = malloc(length + 1);
    tw_store *store;
    tw_error error;
    must(file != NULL);
    memcpy(file, patched ? good_file : data, length);
    if (patched)
        change(file, data, size);
    remove_logs();
    write_file(file, length);
    tw_code code = tw_store_open(&store, path, writing ? TW_STORE_WRITE : TW_STORE_READ, &error);
    must((code == TW_OK) == (store != NULL));
    if (patched && size < 8)
        must(code == TW_OK);
    if (code != TW_OK)
        must(error.code == code && error.message[0] && !strcmp(error.file, path));
    else if (!writing)
        read_all(store);
    tw_store_close(store);
    if (code != TW_OK || !writing)
        must_be(file, length);
    free(file);
    return 0;
}
