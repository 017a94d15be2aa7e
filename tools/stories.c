/*
 * For those who work on attestation:
 *
 *     stories again DATABASE [BATCH]    forgets all stories and copies and joins everything anew, so many articles at a time
 *     stories features DATABASE         reads pairs of events (row numbers) and writes their features, a line each
 *     stories stems                     reads words and writes their stems, a line each
 *
 * Weights are fitted with it by tools/fit_stories.py.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "attest/alike.h"
#include "attest/attest.h"
#include "attest/stems.h"

static int complain(const tw_error *error)
{
    fprintf(stderr, "stories: %s\n", error->message);
    return 1;
}

static tw_code forget(tw_store *store, tw_error *error)
{
    return tw_store_execute(store,
                            "UPDATE events SET story = NULL; UPDATE pairs SET story = NULL; DELETE FROM origins;"
                            "DELETE FROM stories; DELETE FROM joins; DELETE FROM blocks; DELETE FROM copies; DELETE "
                            "FROM bands; DELETE FROM samples;",
                            error);
}

static int again(const char *path, int64_t batch)
{
    tw_store *store;
    tw_error error;
    int64_t last = 0;
    tw_store_counts counts = { 0 };
    tw_code code = tw_store_open(&store, path, TW_STORE_WRITE, &error);
    if (code != TW_OK)
        return complain(&error);
    code = tw_store_begin(store, &error);
    if (code == TW_OK)
        code = forget(store, &error);
    if (code == TW_OK)
        code = tw_store_number(store, "SELECT coalesce(max(id), 0) FROM articles", &last, &error);
    clock_t start = clock();
    for (int64_t first = 1; code == TW_OK && first <= last; first += batch) {
        int64_t end = first + batch - 1 < last ? first + batch - 1 : last;
        code = tw_attest_articles(store, first, end, &counts, &error);
    }
    if (code == TW_OK)
        printf("%zu stories, %zu copies, %.2f s\n", counts.stories, counts.copies,
               (double)(clock() - start) / CLOCKS_PER_SEC);
    if (code == TW_OK)
        code = tw_store_execute(
            store, "UPDATE pairs SET story = (SELECT story FROM events WHERE events.id = pairs.event)", &error);
    if (code == TW_OK)
        code = tw_store_commit(store, &error);
    int status = code == TW_OK ? 0 : complain(&error);
    tw_store_close(store);
    return status;
}

typedef struct {
    int64_t article;
    tw_trace trace;
} joined;

static bool read_joined(tw_store *store, int64_t event, joined *out, tw_error *error)
{
    sqlite3_stmt *s;
    bool row = false;
    if (tw_store_prepare(store, "SELECT article, trace FROM joins WHERE event = ?1", &s, error) != TW_OK)
        return false;
    sqlite3_bind_int64(s, 1, event);
    bool done = tw_store_step(store, s, &row, error) == TW_OK && row;
    if (done) {
        const void *bytes = sqlite3_column_blob(s, 1);
        out->article = sqlite3_column_int64(s, 0);
        done = tw_trace_unpack(bytes, (size_t)sqlite3_column_bytes(s, 1), &out->trace);
    }
    tw_store_done(store, s);
    return done;
}

static int features(const char *path)
{
    tw_store *store;
    tw_error error;
    int64_t a, b;
    if (tw_store_open(&store, path, TW_STORE_READ, &error) != TW_OK)
        return complain(&error);
    for (int i = 0; i < TW_ALIKE_FEATURES; i++)
        printf("%s ", tw_alike_name((tw_alike_feature)i));
    printf("possible\n");
    while (scanf("%" SCNd64 " %" SCNd64, &a, &b) == 2) {
        joined first, second;
        double f[TW_ALIKE_ROOM] = { 0 };
        if (!read_joined(store, a, &first, &error) || !read_joined(store, b, &second, &error)) {
            printf("-\n");
            continue;
        }
        tw_alike_features(&first.trace, &second.trace, first.article == second.article, f);
        for (int i = 0; i < TW_ALIKE_FEATURES; i++)
            printf("%.4f ", f[i]);
        printf("%d\n", tw_alike_possible(&first.trace, &second.trace));
    }
    tw_store_close(store);
    return 0;
}

static int stems(void)
{
    char word[256], stem[160];
    while (scanf("%255s", word) == 1)
        printf("%.*s\n", (int)tw_stem_text(word, strlen(word), stem), stem);
    return 0;
}

int main(int count, char **arguments)
{
    if (count >= 3 && !strcmp(arguments[1], "again"))
        return again(arguments[2], count > 3 ? atoll(arguments[3]) : 512);
    if (count == 3 && !strcmp(arguments[1], "features"))
        return features(arguments[2]);
    if (count == 2 && !strcmp(arguments[1], "stems"))
        return stems();
    fputs("usage: stories again DATABASE [BATCH] | features DATABASE | stems\n", stderr);
    return 2;
}
