/*
 * Reports in, stories out: tests/stories/, which see for the format. Every block is made into a database in several ways, and the
 * stories must be the same: attestation depends on what is reported and not on how it came.
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
#include <unistd.h>

#include "attest/attest.h"
#include "story_file.h"
#include "tawatur.h"

typedef struct {
    tw_lexicon *lexicon;
    tw_coder *coder;
    story_file file;
    char folder[64];
} world;

static world all;

static int set_up(void **state)
{
    (void)state;
    tw_error error;
    char pattern[512];
    glob_t found;
    if (tw_lexicon_open(&all.lexicon, NULL, &error) != TW_OK ||
        tw_coder_new(&all.coder, all.lexicon, NULL, &error) != TW_OK)
        return -1;
    snprintf(all.folder, sizeof all.folder, "/tmp/tawatur-stories-XXXXXX");
    snprintf(pattern, sizeof pattern, "%s/tests/stories/*.txt", TW_SOURCE_DIR);
    if (!mkdtemp(all.folder) || glob(pattern, 0, NULL, &found))
        return -1;
    for (size_t i = 0; i < found.gl_pathc; i++)
        if (story_read(&all.file, found.gl_pathv[i]))
            return -1;
    globfree(&found);
    return 0;
}

static int clean_up(void **state)
{
    (void)state;
    story_free(&all.file);
    tw_coder_free(all.coder);
    tw_lexicon_free(all.lexicon);
    return rmdir(all.folder);
}

/* ---- databases ---- */

static void must(tw_code code, const tw_error *error)
{
    if (code != TW_OK)
        fail_msg("%s", error->message);
}

static tw_store *new_store(void)
{
    tw_store *store;
    tw_error error;
    char path[96];
    snprintf(path, sizeof path, "%s/db", all.folder);
    must(tw_store_open(&store, path, TW_STORE_CREATE, &error), &error);
    return store;
}

static void drop_store(tw_store *store)
{
    static const char *const ends[] = { "db", "db-wal", "db-shm" };
    char path[96];
    tw_store_close(store);
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s", all.folder, ends[i]);
        unlink(path);
    }
}

/* Writes reports, those with `names` in them (NULL: all), in order or backwards, so many a batch. */
static tw_store *fill(const story_block *b, const char *names, int backwards, size_t batch_size)
{
    tw_store *store = new_store();
    tw_batch *batch;
    tw_error error;
    tw_store_counts counts = { 0 };
    must(tw_batch_new(&batch, all.lexicon, &error), &error);
    for (size_t i = 0; i < b->report_count; i++) {
        const story_report *r = &b->report[backwards ? b->report_count - 1 - i : i];
        tw_options options = { .doc = r->name, .input = TW_INPUT_JSONL };
        uint8_t hash[TW_HASH];
        if (!names || strstr(names, r->name)) {
            tw_document_hash(r->json, strlen(r->json), &options, hash);
            must(tw_batch_add(batch, all.coder, r->json, strlen(r->json), &options, hash, NULL, NULL, &error), &error);
        }
        if ((i + 1) % batch_size == 0 || i + 1 == b->report_count)
            must(tw_store_write(store, batch, &counts, &error), &error);
    }
    tw_batch_free(batch);
    return store;
}

/* Rows of a question as text, a row a line. */
static char *ask(tw_store *store, const char *sql)
{
    sqlite3_stmt *s;
    tw_error error;
    bool row = true;
    size_t used = 0, room = 1 << 16;
    char *out = calloc(1, room);
    assert_non_null(out);
    must(tw_store_prepare(store, sql, &s, &error), &error);
    while (tw_store_step(store, s, &row, &error) == TW_OK && row) {
        for (int i = 0; i < sqlite3_column_count(s); i++)
            used += (size_t)snprintf(out + used, room - used, "%s%s", i ? "|" : "", tw_store_text(s, i));
        used += (size_t)snprintf(out + used, room - used, "\n");
        assert_true(used < room);
    }
    tw_store_done(store, s);
    return out;
}

/* All that attestation says, without row numbers. */
static char *dump(tw_store *store)
{
    return ask(
        store,
        "SELECT s.key, s.type, s.status, s.source, s.target, s.day, s.last_day, s.mentions, s.copies, s.origins,"
        " s.denials, s.disagree, (SELECT group_concat(key, ' ') FROM (SELECT key FROM events WHERE story = s.id"
        " ORDER BY key)), (SELECT group_concat(kind || denies, ' ') FROM (SELECT kind, denies FROM origins"
        " WHERE story = s.id ORDER BY kind, denies)), (SELECT group_concat(name, ' ') FROM (SELECT d.name FROM copies c"
        " JOIN articles a ON a.id = c.article JOIN documents d ON d.id = a.document ORDER BY d.name))"
        " FROM stories s ORDER BY s.key");
}

static void same_dump(const story_block *b, char *expected, tw_store *store, const char *how)
{
    char *got = dump(store);
    if (strcmp(expected, got) != 0)
        fail_msg("%s: %s: %s makes other stories:\n%s\nthan\n%s", b->file, b->title, how, got, expected);
    free(got);
    drop_store(store);
}

/* ---- what is expected ---- */

static void sorted_column(tw_store *store, const char *sql, const char *key, char *out, size_t room)
{
    char question[512];
    snprintf(question, sizeof question, sql, key);
    char *rows = ask(store, question);
    for (char *p = rows; *p; p++)
        *p = *p == '\n' ? ' ' : *p;
    snprintf(out, room, "%.*s", (int)(strlen(rows) ? strlen(rows) - 1 : 0), rows);
    story_sort_words(out);
    free(rows);
}

static bool meets(tw_store *store, const char *key, const char *type, const char *status, int origins, int denials,
                  const story_expected *e)
{
    char names[256];
    if (strcmp(type, e->type) != 0 || strcmp(status, e->status) != 0)
        return false;
    sorted_column(
        store,
        "SELECT DISTINCT d.name FROM stories s JOIN events v ON v.story = s.id JOIN articles a ON a.id = v.article"
        " JOIN documents d ON d.id = a.document WHERE s.key = '%s'",
        key, names, sizeof names);
    if (strcmp(names, e->reports) != 0)
        return false;
    sorted_column(
        store,
        "SELECT DISTINCT d.name FROM stories s JOIN events v ON v.story = s.id JOIN copies c ON c.article = v.article"
        " JOIN articles a ON a.id = c.article JOIN documents d ON d.id = a.document WHERE s.key = '%s'",
        key, names, sizeof names);
    if (e->has_copies && strcmp(names, e->copies) != 0)
        return false;
    sorted_column(store, "SELECT o.kind FROM stories s JOIN origins o ON o.story = s.id WHERE s.key = '%s'", key, names,
                  sizeof names);
    if (e->has_from && strcmp(names, e->from) != 0)
        return false;
    return (e->origins < 0 || e->origins == origins) && (e->denials < 0 || e->denials == denials);
}

static bool is_there(tw_store *store, const story_expected *e)
{
    char *rows = ask(store, "SELECT key, type, status, origins, denials FROM stories"), *rest = NULL;
    bool found = false;
    for (char *row = strtok_r(rows, "\n", &rest); row && !found; row = strtok_r(NULL, "\n", &rest)) {
        char key[32], type[16], status[16];
        int origins, denials;
        assert_int_equal(sscanf(row, "%31[^|]|%15[^|]|%15[^|]|%d|%d", key, type, status, &origins, &denials), 5);
        found = meets(store, key, type, status, origins, denials, e);
    }
    free(rows);
    return found;
}

static void stories_are_as_written(void **state)
{
    (void)state;
    size_t missing = 0;
    for (size_t i = 0; i < all.file.count; i++) {
        const story_block *b = &all.file.blocks[i];
        tw_store *store = fill(b, NULL, 0, STORY_REPORTS);
        for (size_t k = 0; k < b->expected_count; k++) {
            if (is_there(store, &b->expected[k]))
                continue;
            char *rows = dump(store);
            print_message("%s:%zu: no such story:\n%s", b->file, b->expected[k].line, rows);
            free(rows);
            missing++;
        }
        drop_store(store);
    }
    assert_true(all.file.count > 0);
    assert_int_equal(missing, 0);
}

static void order_and_batches_do_not_matter(void **state)
{
    (void)state;
    for (size_t i = 0; i < all.file.count; i++) {
        const story_block *b = &all.file.blocks[i];
        tw_store *store = fill(b, NULL, 0, STORY_REPORTS);
        char *whole = dump(store);
        drop_store(store);
        same_dump(b, whole, fill(b, NULL, 0, 1), "one report a batch");
        same_dump(b, whole, fill(b, NULL, 1, STORY_REPORTS), "the opposite order");
        same_dump(b, whole, fill(b, NULL, 1, 1), "the opposite order, one report a batch,");
        free(whole);
    }
}

/* ---- events that go and come again ---- */

static void attest_again(tw_store *store)
{
    tw_error error;
    int64_t last = 0;
    tw_store_counts counts = { 0 };
    must(tw_store_number(store, "SELECT max(id) FROM articles", &last, &error), &error);
    must(tw_attest_articles(store, 1, last, &counts, &error), &error);
}

static void nothing_changes_where_nothing_changed(void **state)
{
    (void)state;
    tw_error error;
    for (size_t i = 0; i < all.file.count; i++) {
        const story_block *b = &all.file.blocks[i];
        tw_store *store = fill(b, NULL, 0, STORY_REPORTS);
        char *whole = dump(store);
        must(tw_store_begin(store, &error), &error);
        attest_again(store);
        must(tw_store_commit(store, &error), &error);
        same_dump(b, whole, store, "attesting twice");
        free(whole);
    }
}

/* The stories without a report are those that the other reports make; and with it again, those that all make. */
static void events_that_go_leave_no_trace(void **state)
{
    (void)state;
    tw_error error;
    for (size_t i = 0; i < all.file.count; i++) {
        const story_block *b = &all.file.blocks[i];
        for (size_t out = 0; out < b->report_count; out++) {
            tw_store *store = fill(b, NULL, 0, STORY_REPORTS);
            char sql[512], *whole = dump(store), *half, *there;
            must(tw_store_begin(store, &error), &error);
            snprintf(sql, sizeof sql,
                     "INSERT INTO reviews SELECT NULL, 'event', e.key, 'reject', '', 'test', '', '' FROM events e"
                     " JOIN articles a ON a.id = e.article JOIN documents d ON d.id = a.document WHERE d.name = '%s'",
                     b->report[out].name);
            must(tw_store_execute(store, sql, &error), &error);
            attest_again(store);
            snprintf(sql, sizeof sql,
                     "SELECT count(*) FROM events e JOIN articles a ON a.id = e.article JOIN documents d ON d.id = "
                     "a.document"
                     " WHERE d.name = '%s' AND e.story IS NOT NULL",
                     b->report[out].name);
            there = ask(store, sql);
            assert_string_equal(there, "0\n");
            half = dump(store);
            assert_true(strcmp(whole, half) != 0);
            must(tw_store_execute(store, "DELETE FROM reviews", &error), &error);
            attest_again(store);
            must(tw_store_commit(store, &error), &error);
            same_dump(b, whole, store, "rejecting a report and taking that back");
            free(whole);
            free(half);
            free(there);
        }
    }
}

/* ---- pages by another hand ---- */

static char *whole_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *bytes = calloc(1, 1 << 18);
    assert_non_null(bytes);
    size_t length = fread(bytes, 1, (1 << 18) - 1, file);
    assert_true(length > 0 && length < (1 << 18) - 1);
    fclose(file);
    return bytes;
}

static void add_page(tw_batch *batch, const char *path, char *bytes, size_t length, tw_input kind)
{
    tw_error error;
    uint8_t hash[TW_HASH];
    tw_options options = { .doc = path, .input = kind };
    tw_document_hash(bytes, length, &options, hash);
    must(tw_batch_add(batch, all.coder, bytes, length, &options, hash, NULL, NULL, &error), &error);
}

/* A file is a page, or a line of JSON each. `folder`: in which it is said to lie. */
static void add_file(tw_batch *batch, const char *path, const char *folder)
{
    char *bytes = whole_file(path), *rest = NULL, name[256];
    snprintf(name, sizeof name, "%s%s", folder, strrchr(path, '/'));
    if (!strstr(path, ".jsonl"))
        add_page(batch, name, bytes, strlen(bytes), TW_INPUT_AUTO);
    else
        for (char *line = strtok_r(bytes, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
            add_page(batch, name, line, strlen(line), TW_INPUT_JSONL);
    free(bytes);
}

static tw_store *fill_week(const char *folder)
{
    char pattern[512];
    glob_t found;
    tw_batch *batch;
    tw_error error;
    tw_store_counts counts = { 0 };
    tw_store *store = new_store();
    snprintf(pattern, sizeof pattern, "%s/examples/week/pages/*", TW_SOURCE_DIR);
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    must(tw_batch_new(&batch, all.lexicon, &error), &error);
    for (size_t i = 0; i < found.gl_pathc; i++)
        add_file(batch, found.gl_pathv[i], folder);
    must(tw_store_write(store, batch, &counts, &error), &error);
    tw_batch_free(batch);
    globfree(&found);
    return store;
}

/* What examples/week/README.md says of the clearest of its stories. */
static void a_week_in_twenty_pages(void **state)
{
    (void)state;
    static const struct {
        const char *question, *answer;
    } facts[] = {
        { "SELECT count(*) FROM copies", "3\n" },
        /* 6: the agreement of Muscat, an agency's dispatch in three papers, a fourth with two sources of its own */
        { "SELECT mentions, copies, origins, denials FROM stories WHERE source = 'OMN' AND target = 'JOR' AND type = "
          "'SUPPORT'",
          "4|2|2|0\n" },
        /* 8: the attack in Anbar: an agency, an eyewitness, a ministry; five or seven killed */
        { "SELECT mentions, copies, origins, denials, disagree LIKE '%killed%' FROM stories WHERE type = 'ASSAULT'"
          " ORDER BY mentions DESC LIMIT 1",
          "4|1|3|0|1\n" },
        /* 27: shots that an activist tells of, and a ministry denies */
        { "SELECT mentions, origins, denials FROM stories WHERE type = 'ASSAULT' AND denials > 0", "2|1|1\n" },
        /* 18: the fishermen are free: a ministry, an officer by an agency, one of them */
        { "SELECT mentions, origins FROM stories WHERE type = 'RETREAT' AND source = 'SEN' AND mentions = 2", "2|3\n" },
        /* 1: a visit announced, and the talks */
        { "SELECT status, mentions FROM stories WHERE type = 'CONSULT' AND source = 'TUR' ORDER BY mentions DESC LIMIT "
          "1",
          "actual|3\n" },
        /* it was in Baghdad for three papers and in Iraq for one, which is no disagreement */
        { "SELECT count(DISTINCT e.place_id), s.disagree LIKE '%place%' FROM stories s JOIN events e ON e.story = s.id"
          " WHERE s.type = 'CONSULT' AND s.source = 'TUR' AND s.mentions = 3 AND e.place_country = 'IRQ'",
          "2|0\n" },
    };
    tw_store *store = fill_week("week");
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        char *got = ask(store, facts[i].question);
        assert_string_equal(got, facts[i].answer);
        free(got);
    }
    drop_store(store);
}

/* Keys are made of names; stories are not. */
static void names_of_documents_do_not_matter(void **state)
{
    (void)state;
    static const char question[] = "SELECT type, source, target, mentions, copies, origins, denials, disagree FROM "
                                   "stories ORDER BY 1, 2, 3, 4, 5, 6, 7, 8";
    tw_store *store = fill_week("week");
    char *first = ask(store, question);
    drop_store(store);
    for (char folder[] = "a"; *folder < 'e'; ++*folder) {
        store = fill_week(folder);
        char *again = ask(store, question);
        assert_string_equal(first, again);
        drop_store(store);
        free(again);
    }
    free(first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stories_are_as_written),
        cmocka_unit_test(order_and_batches_do_not_matter),
        cmocka_unit_test(nothing_changes_where_nothing_changed),
        cmocka_unit_test(events_that_go_leave_no_trace),
        cmocka_unit_test(a_week_in_twenty_pages),
        cmocka_unit_test(names_of_documents_do_not_matter),
    };
    return cmocka_run_group_tests(tests, set_up, clean_up);
}
