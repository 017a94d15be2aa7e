/*
 * Fuzzing questions: the bytes are the fields of a filter, each ended by a NUL; the first byte chooses the question. A filter that
 * the check lets pass must be answered: it is never an error of SQL or of the text search.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tawatur.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char page[] =
    "{\"id\":\"p1\",\"published\":\"2024-01-10\",\"text\":\"استدعت فرنسا سفيرها لدى الجزائر للتشاور.\"}\n";

static void must(tw_code code, const tw_error *error)
{
    if (code == TW_OK)
        return;
    fprintf(stderr, "%s: %s\n", tw_code_name(code), error->message);
    abort();
}

static tw_store *open_store(tw_lexicon *lexicon)
{
    static const char *const ends[] = { "", "-wal", "-shm" };
    char path[64];
    uint8_t hash[TW_HASH];
    tw_error error = { 0 };
    tw_store *store;
    tw_batch *batch;
    tw_coder *coder;
    tw_store_counts counts = { 0 };
    tw_options options = { .input = TW_INPUT_JSONL };
    snprintf(path, sizeof path, "/tmp/fuzz_query.%ld.db", (long)getpid());
    unlink(path);
    tw_document_hash(page, sizeof page - 1, &options, hash);
    must(tw_coder_new(&coder, lexicon, NULL, &error), &error);
    must(tw_batch_new(&batch, lexicon, &error), &error);
    must(tw_batch_add(batch, coder, page, sizeof page - 1, &options, hash, NULL, NULL, &error), &error);
    must(tw_store_open(&store, path, TW_STORE_CREATE, &error), &error);
    tw_store_use(store, lexicon);
    must(tw_store_write(store, batch, &counts, &error), &error);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) { /* it lives as long as it is open */
        snprintf(path, sizeof path, "/tmp/fuzz_query.%ld.db%s", (long)getpid(), ends[i]);
        unlink(path);
    }
    tw_batch_free(batch);
    tw_coder_free(coder);
    return store;
}

static int take_found(void *user, const tw_found *found)
{
    (void)found;
    return ++*(int *)user > 100;
}

static int take_story(void *user, const tw_story *story)
{
    (void)story;
    return ++*(int *)user > 100;
}

static int take_point(void *user, const tw_series_point *point)
{
    (void)point;
    return ++*(int *)user > 100;
}

static int take_tie(void *user, const tw_tie *tie)
{
    (void)tie;
    return ++*(int *)user > 100;
}

static int take_spot(void *user, const tw_spot *spot)
{
    (void)spot;
    return ++*(int *)user > 100;
}

static tw_code ask(tw_store *store, unsigned which, const tw_filter *filter, tw_error *error)
{
    int count = 0;
    switch (which % 6) {
    case 0:
        return tw_store_events(store, filter, take_found, &count, error);
    case 1:
        return tw_store_stories(store, filter, take_story, &count, error);
    case 2:
        return tw_store_series(store, filter, (tw_series_step)(which / 6 % 4), take_point, &count, error);
    case 3:
        return tw_store_network(store, filter, take_tie, &count, error);
    case 4:
        return tw_store_places(store, filter, take_spot, &count, error);
    default:
        return tw_store_relation(store, filter->pair[0], filter->pair[1], filter, NULL, NULL, NULL, error);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static tw_lexicon *lexicon;
    static tw_store *store;
    enum { FIELDS = 15 };
    const char *fields[FIELDS] = { 0 };
    tw_error error = { 0 };
    if (!store) {
        must(tw_lexicon_open(&lexicon, NULL, &error), &error);
        store = open_store(lexicon);
    }
    if (size < 4)
        return 0;
    char *text = malloc(size);
    memcpy(text, data + 4, size - 4);
    text[size - 4] = '\0';
    for (size_t i = 0, at = 0; i < FIELDS && at < size - 4; i++, at += strlen(text + at) + 1)
        fields[i] = text + at;
    tw_filter filter = { .actor = fields[0],
                         .text = fields[1],
                         .pair = { fields[2], fields[3] },
                         .source = fields[4],
                         .target = fields[5],
                         .type = fields[6],
                         .status = fields[7],
                         .since = fields[8],
                         .until = fields[9],
                         .place = fields[10],
                         .publisher = fields[11],
                         .story = fields[12],
                         .document = fields[13],
                         .after = fields[14],
                         .quad = data[1] % 6u,
                         .min_origins = data[2] & 1u,
                         .rejected = data[2] >> 1 & 1,
                         .min_score = (data[2] >> 2 & 1) * 0.5,
                         .limit = data[3] % 4u };
    tw_code check = tw_filter_check(&filter, &error), code = ask(store, data[0], &filter, &error);
    if (code != TW_OK && code != TW_STOPPED && code != TW_ERR_ARGUMENT && code != TW_ERR_LIMIT)
        must(code, &error);
    if (check != TW_OK && code == TW_OK && data[0] % 6 != 5) /* what the check refuses is not answered */
        must(check, &error);
    free(text);
    return 0;
}
