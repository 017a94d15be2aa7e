/*
 * Questions to a small database: each filter finds what it should and nothing else, whatever way the plan takes; nothing that is asked
 * for is read as SQL or as syntax of the text search.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "query/plan.h"

static const char pages[] =
    "{\"id\":\"p1\",\"published\":\"2024-01-10\",\"publisher\":\"صحيفة المثال\",\"text\":\"زار وزير الخارجية الروسي "
    "مصر.\"}\n"
    "{\"id\":\"p2\",\"published\":\"2024-01-15\",\"text\":\"استدعت فرنسا سفيرها لدى الجزائر للتشاور.\"}\n"
    "{\"id\":\"p3\",\"published\":\"2024-03-02\",\"text\":\"أعادت فرنسا سفيرها إلى الجزائر.\"}\n"
    "{\"id\":\"p4\",\"published\":\"2024-03-02\",\"text\":\"اعترفت روسيا رسميا بحكومة طالبان في أفغانستان.\"}\n"
    "{\"id\":\"p5\",\"published\":\"2024-03-03\",\"text\":\"فرضت الولايات المتحدة عقوبات على سوريا.\"}\n"
    "{\"id\":\"p6\",\"published\":\"2024-03-04\",\"text\":\"زار وزير الخارجية الروسي سوريا. وتعمل شركات روسية "
    "هناك.\"}\n"
    "{\"id\":\"p7\",\"text\":\"قصفت إسرائيل مواقع في سوريا.\"}\n";

typedef struct {
    tw_lexicon *lexicon;
    tw_store *store;
    char path[64];
} fixture;

/* ---- a database ---- */

static void add_page(tw_batch *batch, tw_coder *coder, const char *line, size_t length)
{
    uint8_t hash[TW_HASH];
    tw_options options = { .input = TW_INPUT_JSONL };
    tw_error error = { 0 };
    tw_document_hash(line, length, &options, hash);
    if (tw_batch_add(batch, coder, line, length, &options, hash, NULL, NULL, &error) != TW_OK)
        fail_msg("%s", error.message);
}

static int set_up(void **state)
{
    fixture *f = *state = calloc(1, sizeof *f);
    tw_coder *coder;
    tw_batch *batch;
    tw_store_counts counts = { 0 };
    tw_error error = { 0 };
    snprintf(f->path, sizeof f->path, "/tmp/test_query.%ld.db", (long)getpid());
    assert_int_equal(tw_lexicon_open(&f->lexicon, NULL, NULL), TW_OK);
    assert_int_equal(tw_coder_new(&coder, f->lexicon, NULL, NULL), TW_OK);
    assert_int_equal(tw_batch_new(&batch, f->lexicon, NULL), TW_OK);
    for (const char *line = pages, *end; *line; line = end + 1) {
        end = strchr(line, '\n');
        add_page(batch, coder, line, (size_t)(end - line));
    }
    assert_int_equal(tw_store_open(&f->store, f->path, TW_STORE_CREATE, &error), TW_OK);
    tw_store_use(f->store, f->lexicon);
    assert_int_equal(tw_store_write(f->store, batch, &counts, &error), TW_OK);
    assert_int_equal(counts.documents, 7);
    tw_batch_free(batch);
    tw_coder_free(coder);
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    char path[96];
    static const char *const ends[] = { "", "-wal", "-shm" };
    tw_store_close(f->store);
    tw_lexicon_free(f->lexicon);
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s", f->path, ends[i]);
        unlink(path);
    }
    free(f);
    return 0;
}

/* ---- asking ---- */

typedef struct {
    char docs[256]; /* "p6 p6 p5 " */
    char cursors[32][TW_CURSOR_MAX];
    size_t count;
} answer;

static int take_event(void *user, const tw_found *found)
{
    answer *a = user;
    size_t used = strlen(a->docs);
    snprintf(a->docs + used, sizeof a->docs - used, "%s ", found->event->article->doc);
    snprintf(a->cursors[a->count++ % 32], TW_CURSOR_MAX, "%s", found->cursor);
    return 0;
}

static void assert_docs(void **state, const tw_filter *filter, const char *docs)
{
    answer a = { 0 };
    tw_error error = { 0 };
    if (tw_store_events(((fixture *)*state)->store, filter, take_event, &a, &error) != TW_OK)
        fail_msg("%s", error.message);
    assert_string_equal(a.docs, docs);
}

#define DOCS(docs, ...) assert_docs(state, &(tw_filter){ __VA_ARGS__ }, docs)

static void test_actors(void **state)
{
    DOCS("p3 p2 ", .pair = { "FRA", "DZA" });
    DOCS("p3 p2 ", .pair = { "الجزائر", "فرنسا" });
    DOCS("p4 ", .actor = "taliban");
    DOCS("p4 ", .actor = "طالبان");
    DOCS("p4 ", .pair = { "RUS", "taliban" });
    DOCS("p4 ", .source = "روسيا", .target = "AFG");
    DOCS("", .source = "AFG");
    DOCS("p5 ", .source = "أمريكا");
    DOCS("p5 ", .source = "USA:GOV");
    DOCS("", .source = "USA:MIL");
    DOCS("p5 ", .source = ":GOV", .target = "SYR", .type = "COERCE,SANCTION");
}

static void test_columns(void **state)
{
    DOCS("p2 ", .type = "SANCTION");
    DOCS("p4 p3 ", .type = "SUPPORT", .status = "actual");
    DOCS("", .type = "SUPPORT", .status = "denied");
    DOCS("p3 p2 ", .since = "2024-01-11", .until = "2024-03-02", .pair = { "FRA", "DZA" });
    DOCS("p4 p3 ", .since = "2024-03-02", .until = "2024-03-02");
    DOCS("p2 ", .document = "p2");
    DOCS("", .document = "p9");
    DOCS("", .story = "0000000000000000");
    DOCS("p7 ", .place = "سوريا", .type = "ASSAULT");
    DOCS("p1 ", .publisher = "صحيفة المثال");
    DOCS("", .min_score = 1);
}

static void test_undated_events_come_last(void **state)
{
    DOCS("p5 p7 ", .target = "SYR", .quad = 4);
    DOCS("p7 ", .source = "ISR");
    DOCS("", .source = "ISR", .since = "2000-01-01");
}

static void test_text(void **state)
{
    DOCS("p4 ", .text = "أفغانستان");
    DOCS("p6 p1 ", .text = "الروسية"); /* «الروسي» */
    DOCS("p6 ", .text = "الشركات الروسية");
    DOCS("p4 ", .text = "روسيا");
    DOCS("p6 p1 ", .text = "«وزير الخارجية الروسي»");
    DOCS("p6 p1 ", .text = "\"وزير خارجية\"");
    DOCS("", .text = "«الخارجية وزير»");
    DOCS("", .text = "ضبضوبة");
    DOCS("p1 ", .text = "الروسي", .actor = "EGY");
}

/* Pages of one event each give the events of one answer, in its order. */
static void assert_pages(void **state, tw_filter filter)
{
    fixture *f = *state;
    answer all = { 0 }, paged = { 0 };
    char after[TW_CURSOR_MAX] = "";
    assert_int_equal(tw_store_events(f->store, &filter, take_event, &all, NULL), TW_OK);
    assert_true(all.count > 1);
    filter.limit = 1;
    for (size_t i = 0; i < all.count + 1; i++) {
        size_t before = paged.count;
        filter.after = after;
        assert_int_equal(tw_store_events(f->store, &filter, take_event, &paged, NULL), TW_OK);
        if (paged.count > before)
            memcpy(after, paged.cursors[before], sizeof after);
    }
    assert_int_equal(paged.count, all.count);
    assert_string_equal(paged.docs, all.docs);
}

static void test_pages(void **state)
{
    assert_pages(state, (tw_filter){ 0 });
    assert_pages(state, (tw_filter){ .pair = { "FRA", "DZA" } });
    assert_pages(state, (tw_filter){ .actor = "SYR" });
    assert_pages(state, (tw_filter){ .text = "سوريا" });
    assert_pages(state, (tw_filter){ .actor = ":GOV" });
}

/* ---- long answers ---- */

enum { MANY = 8000 };

static int count_story(void *user, const tw_story *story)
{
    size_t *count = user;
    assert_int_equal(strlen(story->key), 16);
    ++*count;
    return 0;
}

/* As many stories again as `MANY`, each with one report: rows like those of the first. */
static void add_stories(tw_store *store)
{
    static const char sql[] =
        "CREATE TEMP TABLE wide AS SELECT * FROM events WHERE story IS NOT NULL AND day IS NOT NULL LIMIT 1;"
        "CREATE TEMP TABLE long AS SELECT * FROM stories WHERE id = (SELECT story FROM wide);";
    tw_error error = { 0 };
    if (tw_store_execute(store, sql, &error) != TW_OK)
        fail_msg("%s", error.message);
    for (int i = 1; i <= MANY; i++) {
        char step[512];
        snprintf(step, sizeof step,
                 "UPDATE wide SET id = %d, story = %d, key = '%016x'; INSERT INTO events SELECT * FROM wide;"
                 "UPDATE long SET id = %d, key = '%016x'; INSERT INTO stories SELECT * FROM long",
                 100000 + i, 100000 + i, (unsigned)i, 100000 + i, (unsigned)i);
        assert_int_equal(tw_store_execute(store, step, &error), TW_OK);
    }
}

static size_t stories_of(tw_store *store, tw_filter filter)
{
    tw_error error = { 0 };
    size_t count = 0;
    if (tw_store_stories(store, &filter, count_story, &count, &error) != TW_OK)
        fail_msg("%s", error.message);
    return count;
}

typedef struct {
    char types[512], cursors[16][TW_CURSOR_MAX];
    size_t count;
} story_list;

static int take_story(void *user, const tw_story *story)
{
    story_list *list = user;
    size_t used = strlen(list->types);
    snprintf(list->types + used, sizeof list->types - used, "%s ", story->type);
    snprintf(list->cursors[list->count++ % 16], TW_CURSOR_MAX, "%s", story->cursor);
    return 0;
}

static story_list list_stories(tw_store *store, tw_filter filter)
{
    story_list list = { .count = 0 };
    assert_int_equal(tw_store_stories(store, &filter, take_story, &list, NULL), TW_OK);
    return list;
}

/* p2 (SANCTION) is of January; an act of 2030 that it tells is no newer than that, and page after page gives the same. */
static void test_acts_ahead_stand_at_their_paper(void **state)
{
    tw_store *store = ((fixture *)*state)->store;
    story_list before = list_stories(store, (tw_filter){ 0 }), paged = { .count = 0 };
    char after[TW_CURSOR_MAX] = "";
    assert_int_equal(tw_store_begin(store, NULL), TW_OK);
    assert_int_equal(tw_store_execute(store, "UPDATE events SET day = 21915 WHERE type = 'SANCTION'", NULL), TW_OK);
    story_list ahead = list_stories(store, (tw_filter){ 0 });
    assert_string_equal(ahead.types, before.types);
    for (size_t i = 0; i < ahead.count + 1; i++) {
        tw_filter filter = { .limit = 1, .after = after };
        size_t had = paged.count;
        assert_int_equal(tw_store_stories(store, &filter, take_story, &paged, NULL), TW_OK);
        if (paged.count > had)
            memcpy(after, paged.cursors[had], sizeof after);
    }
    assert_string_equal(paged.types, before.types);
    assert_string_equal(list_stories(store, (tw_filter){ .since = "2030-01-01" }).types, "SANCTION ");
    assert_string_equal(list_stories(store, (tw_filter){ .until = "2024-02-01" }).types, "CONSULT ");
    tw_store_rollback(store);
}

/* What a question needs does not grow with its answer: a plan has 64 MB, and a statement for each of so many stories would be more. */
static void test_all_stories_at_once(void **state)
{
    fixture *f = *state;
    size_t before = stories_of(f->store, (tw_filter){ 0 });
    assert_int_equal(tw_store_begin(f->store, NULL), TW_OK);
    add_stories(f->store);
    assert_int_equal(stories_of(f->store, (tw_filter){ 0 }), before + MANY);
    assert_int_equal(stories_of(f->store, (tw_filter){ .limit = 10 }), 10);
    tw_store_rollback(f->store);
    assert_int_equal(stories_of(f->store, (tw_filter){ 0 }), before);
}

/* ---- what cannot be ---- */

static void assert_refused(tw_filter filter, const char *field)
{
    tw_error error = { 0 };
    assert_int_equal(tw_filter_check(&filter, &error), TW_ERR_ARGUMENT);
    if (strncmp(error.message, field, strlen(field)) != 0)
        fail_msg("%s: %s", field, error.message);
}

static void test_errors_name_the_field(void **state)
{
    (void)state;
    char *huge = malloc(100001);
    memset(huge, 'x', 100000);
    huge[100000] = '\0';
    assert_refused((tw_filter){ .actor = huge }, "actor");
    assert_refused((tw_filter){ .text = huge }, "text");
    assert_refused((tw_filter){ .document = huge }, "document");
    free(huge);
    assert_refused((tw_filter){ .actor = "RUS:mil" }, "actor");
    assert_refused((tw_filter){ .source = "a:b" }, "source");
    assert_refused((tw_filter){ .target = "\xFF" }, "target");
    assert_refused((tw_filter){ .pair = { "RUS", NULL } }, "pair");
    assert_refused((tw_filter){ .type = "AGREE,DANCE" }, "type");
    assert_refused((tw_filter){ .type = "AGREE," }, "type");
    assert_refused((tw_filter){ .type = "AGREE; quad" }, "type");
    assert_refused((tw_filter){ .status = "actual,planned,actually" }, "status");
    assert_refused((tw_filter){ .status = "Actual" }, "status");
    assert_refused((tw_filter){ .quad = 5 }, "quad");
    assert_refused((tw_filter){ .since = "2024-02-30" }, "since");
    assert_refused((tw_filter){ .until = "2024-2-3" }, "until");
    assert_refused((tw_filter){ .since = "2024-02-02", .until = "2024-02-01" }, "until");
    assert_refused((tw_filter){ .min_score = -1 }, "min_score");
    assert_refused((tw_filter){ .min_score = 1.5 }, "min_score");
    assert_refused((tw_filter){ .after = "19844" }, "after");
    assert_refused((tw_filter){ .after = "1.2 OR 1" }, "after");
    assert_refused((tw_filter){ .text = "\xC3(" }, "text");
}

/* Whatever is asked, it is data: no error of SQL or of the text search, and the database is as it was. */
static void test_nothing_is_syntax(void **state)
{
    static const char *const bad[] = { "' OR 1=1 --", "\"; DROP TABLE events; --",
                                       "*",           "ضبض*",
                                       "NEAR(a b)",   "a AND",
                                       "OR",          "NOT",
                                       "terms:x",     "-x",
                                       "^x",          "(",
                                       ")",           "\"",
                                       "«",           "\"a\" \"b",
                                       "%",           "_",
                                       "\\",          "{x}",
                                       "x + y",       "?1",
                                       ":a",          "@a",
                                       "$a",          "سوريا OR روسيا" };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *b = bad[i];
        const tw_filter filters[] = { { .text = b },      { .actor = b },       { .source = b },
                                      { .target = b },    { .pair = { b, b } }, { .place = b },
                                      { .publisher = b }, { .story = b },       { .document = b } };
        for (size_t k = 0; k < sizeof filters / sizeof *filters; k++) {
            answer a = { 0 };
            tw_error error = { 0 };
            tw_code code = tw_store_events(f->store, &filters[k], take_event, &a, &error);
            if (code != TW_OK && code != TW_ERR_ARGUMENT)
                fail_msg("%s: %s", b, error.message);
            assert_string_equal(a.docs, "");
        }
    }
    answer all = { 0 };
    assert_int_equal(tw_store_events(f->store, &(tw_filter){ 0 }, take_event, &all, NULL), TW_OK);
    assert_true(all.count >= 7);
}

/* ---- sums ---- */

typedef struct {
    char text[600];
} lines;

static int take_point(void *user, const tw_series_point *p)
{
    lines *l = user;
    size_t used = strlen(l->text);
    snprintf(l->text + used, sizeof l->text - used, "%s %d\n", p->from, (int)p->count);
    return 0;
}

static void assert_series(void **state, tw_filter filter, tw_series_step step, const char *expected)
{
    lines l = { "" };
    tw_error error = { 0 };
    if (tw_store_series(((fixture *)*state)->store, &filter, step, take_point, &l, &error) != TW_OK)
        fail_msg("%s", error.message);
    assert_string_equal(l.text, expected);
}

static void test_series(void **state)
{
    const tw_filter pair = { .pair = { "FRA", "DZA" } };
    tw_filter slow = pair; /* goes by the events, not by the pairs */
    slow.min_score = 0.0001;
    static const char months[] = "2024-01-01 1\n2024-02-01 0\n2024-03-01 1\n";
    static const char weeks[] = "2024-01-15 1\n2024-01-22 0\n2024-01-29 0\n2024-02-05 0\n2024-02-12 0\n2024-02-19 0\n"
                                "2024-02-26 1\n"; /* a Saturday belongs to the Monday before */
    assert_series(state, pair, TW_STEP_MONTH, months);
    assert_series(state, slow, TW_STEP_MONTH, months);
    assert_series(state, pair, TW_STEP_WEEK, weeks);
    assert_series(state, slow, TW_STEP_WEEK, weeks);
    assert_series(state, pair, TW_STEP_YEAR, "2024-01-01 2\n");
    assert_series(state, (tw_filter){ .document = "p5" }, TW_STEP_DAY, "2024-03-03 1\n");
    assert_series(state, (tw_filter){ .document = "p9" }, TW_STEP_DAY, "");
}

static int take_turn(void *user, const tw_turn *t)
{
    lines *l = user;
    size_t used = strlen(l->text);
    snprintf(l->text + used, sizeof l->text - used, "%s %s %s %s\n", t->found->event->date.iso, t->what, t->changes,
             t->to);
    return 0;
}

static int take_standing(void *user, const tw_standing *s)
{
    lines *l = user;
    size_t used = strlen(l->text);
    snprintf(l->text + used, sizeof l->text - used, "%s|%s|%s|%s %s", s->recognised, s->war, s->sanctions,
             s->ambassadors, s->since[4]);
    return 0;
}

static void test_relation(void **state)
{
    fixture *f = *state;
    lines l = { "" };
    assert_int_equal(tw_store_relation(f->store, "FRA", "الجزائر", NULL, take_turn, take_standing, &l, NULL), TW_OK);
    assert_string_equal(l.text, "2024-01-15 ambassador-recalled ambassadors recalled\n"
                                "2024-03-02 ambassador-returned ambassadors present\n"
                                "|||present (FRA) 2024-03-02");
    *l.text = '\0';
    assert_int_equal(tw_store_relation(f->store, "AFG", "RUS", NULL, NULL, take_standing, &l, NULL), TW_OK);
    assert_string_equal(l.text, "yes (RUS)||| ");
    assert_int_equal(tw_store_relation(f->store, "AFG", "", NULL, NULL, take_standing, &l, NULL), TW_ERR_ARGUMENT);
}

static int count_ties(void *user, const tw_tie *t)
{
    lines *l = user;
    size_t used = strlen(l->text);
    snprintf(l->text + used, sizeof l->text - used, "%s>%s %d\n", t->source.country, t->target.country, (int)t->count);
    return 0;
}

static int keep_tie(void *user, const tw_tie *t)
{
    lines *l = user;
    size_t used = strlen(l->text);
    snprintf(l->text + used, sizeof l->text - used, "%s>%s %d %d %d %.1f\n", t->source.country, t->target.country,
             (int)t->count, (int)t->cooperation, (int)t->conflict, t->goldstein);
    return 0;
}

static int take_party(void *user, const tw_party *p)
{
    lines *l = user;
    size_t used = strlen(l->text);
    snprintf(l->text + used, sizeof l->text - used, "%s ", p->country);
    return 0;
}

static void test_network_and_actors(void **state)
{
    fixture *f = *state;
    lines l = { "" };
    assert_int_equal(
        tw_store_network(f->store, &(tw_filter){ .until = "2024-03-02", .limit = 2 }, count_ties, &l, NULL), TW_OK);
    assert_string_equal(l.text, "FRA>DZA 2\nRUS>AFG 1\n");
    lines all = { "" }; /* the ties that are added up already, and the same from the pairs */
    *l.text = '\0';
    assert_int_equal(tw_store_network(f->store, &(tw_filter){ 0 }, keep_tie, &all, NULL), TW_OK);
    assert_int_equal(tw_store_network(f->store, &(tw_filter){ .since = "1000-01-01" }, keep_tie, &l, NULL), TW_OK);
    assert_non_null(strstr(all.text, "USA>SYR 1 0 1 -"));
    assert_string_equal(all.text, l.text);
    *l.text = '\0';
    assert_int_equal(tw_store_network(f->store, &(tw_filter){ .type = "SANCTION" }, keep_tie, &l, NULL), TW_OK);
    assert_true(strlen(l.text) < strlen(all.text));
    *l.text = '\0';
    assert_int_equal(tw_store_network(f->store, &(tw_filter){ .actor = "USA" }, count_ties, &l, NULL), TW_OK);
    assert_string_equal(l.text, "USA>SYR 1\n");
    *l.text = '\0';
    assert_int_equal(tw_store_actors(f->store, "الولا", 5, take_party, &l, NULL), TW_OK);
    assert_string_equal(l.text, "USA ");
}

/* ---- the way of asking ---- */

/* No step of the plan reads the events or the sides from one end to the other. */
static int take_spot(void *user, const tw_spot *spot)
{
    char *out = user;
    size_t used = strlen(out);
    assert_true(spot->lat > 0 && spot->lon > 0);
    snprintf(out + used, 256 - used, "%s %s %s %lld; ", spot->id, spot->name, spot->country, (long long)spot->count);
    return 0;
}

/* A state and its capital lie at one point and are two places; a place is asked for by the id that it is told with. */
static void test_places(void **state)
{
    fixture *f = *state;
    char out[256] = "";
    tw_error error = { 0 };
    assert_int_equal(
        tw_store_execute(f->store,
                         "SAVEPOINT places; UPDATE events SET place_id = 'SYR-capital', place_text = 'دمشق',"
                         " place_country = 'SYR', lat = 33.51, lon = 36.29 WHERE article = 6;"
                         "UPDATE events SET place_id = 'SYR', place_text = 'سوريا', place_country = 'SYR',"
                         " lat = 33.51, lon = 36.29 WHERE article = 7",
                         &error),
        TW_OK);
    assert_int_equal(tw_store_places(f->store, &(tw_filter){ 0 }, take_spot, out, &error), TW_OK);
    assert_string_equal(out, "SYR-capital دمشق SYR 1; SYR سوريا SYR 1; EGY مصر EGY 1; ");
    DOCS("p6 ", .place = "SYR-capital");
    assert_int_equal(tw_store_execute(f->store, "ROLLBACK TO places; RELEASE places", &error), TW_OK);
}

static void assert_searches(void **state, tw_filter filter)
{
    fixture *f = *state;
    tw_plan plan;
    tw_sql sql, explain;
    sqlite3_stmt *s;
    assert_int_equal(tw_plan_make(&plan, f->store, &filter, NULL), TW_OK);
    tw_plan_stream(&plan, &(tw_cursor){ 0 }, false, &sql);
    tw_sql_begin(&explain, &plan.arena);
    tw_sql_add(&explain, "EXPLAIN QUERY PLAN ");
    tw_sql_join(&explain, &sql);
    assert_int_equal(tw_sql_prepare(&explain, f->store, &s, NULL), TW_OK);
    while (sqlite3_step(s) == SQLITE_ROW) {
        const char *step = (const char *)sqlite3_column_text(s, 3);
        if (!strncmp(step, "SCAN ", 5) && !strstr(step, "search") && !strstr(step, "paper") &&
            !strstr(step, "CONSTANT") && !strstr(step, " r") && !strstr(step, "VIRTUAL"))
            fail_msg("%s: %s", sql.text, step);
    }
    tw_store_done(f->store, s);
    tw_plan_free(&plan);
}

static void test_plans_use_indexes(void **state)
{
    const tw_filter filters[] = { { .pair = { "RUS", "AFG" } },
                                  { .pair = { "RUS", "AFG" }, .type = "SUPPORT", .since = "2024-01-01" },
                                  { .actor = "RUS" },
                                  { .source = "RUS" },
                                  { .target = "RUS", .text = "سوريا" },
                                  { .actor = "طالبان" },
                                  { .actor = ":MIL" },
                                  { .type = "ASSAULT" },
                                  { .since = "2024-01-01", .until = "2024-01-31" },
                                  { .place = "SYR" },
                                  { .publisher = "رويترز" },
                                  { .text = "سوريا" },
                                  { .document = "p1" },
                                  { .story = "0123456789abcdef" },
                                  { .pair = { "RUS", "AFG" }, .after = "19000.1", .limit = 10 },
                                  { 0 } };
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
        assert_searches(state, filters[i]);
}

static tw_shape shape_of(fixture *f, const tw_filter *filter)
{
    tw_plan plan;
    tw_error error = { 0 };
    if (tw_plan_make(&plan, f->store, filter, &error) != TW_OK)
        fail_msg("%s", error.message);
    tw_shape shape = plan.shape;
    tw_plan_free(&plan);
    return shape;
}

/* 6,000 events of ten million: a walk to the first of them is short, one to twenty is not, one to all is the longest. */
static void test_a_set_is_as_great_as_a_walk_is_long(void **state)
{
    fixture *f = *state;
    tw_error error = { 0 };
    static const char many[] =
        "SAVEPOINT many; UPDATE events SET id = 10000000 WHERE id = (SELECT max(id) FROM events);"
        "WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 6999)"
        "INSERT INTO sides SELECT i, 0, 0, (SELECT min(id) FROM actors WHERE sector = 'GOV'), '', '', 0, 0 FROM n";
    assert_int_equal(tw_store_execute(f->store, many, &error), TW_OK);
    assert_int_equal(shape_of(f, &(tw_filter){ .actor = ":GOV", .limit = 1 }), TW_SHAPE_WALK);
    assert_int_equal(shape_of(f, &(tw_filter){ .actor = ":GOV", .limit = 20 }), TW_SHAPE_SET);
    assert_int_equal(shape_of(f, &(tw_filter){ .actor = ":GOV" }), TW_SHAPE_SET);
    assert_int_equal(tw_store_execute(f->store, "ROLLBACK TO many; RELEASE many", &error), TW_OK);
}

/* What the set tells by itself is not asked again, so an index holds all that is read; where reviews correct types, they are asked. */
static void assert_reads_index(void **state, tw_filter filter, bool expected)
{
    fixture *f = *state;
    tw_plan plan;
    tw_sql sql;
    assert_int_equal(tw_plan_make(&plan, f->store, &filter, NULL), TW_OK);
    tw_plan_stream(&plan, &(tw_cursor){ 0 }, false, &sql);
    assert_int_equal(plan.shape, TW_SHAPE_SET);
    assert_int_equal(strstr(sql.text, "INDEXED BY events_sums") != NULL, expected);
    tw_plan_free(&plan);
}

static void test_sets_are_read_from_an_index(void **state)
{
    fixture *f = *state;
    assert_reads_index(state, (tw_filter){ .text = "سوريا" }, true);
    assert_reads_index(state, (tw_filter){ .text = "سوريا", .quad = 1 }, false);
    assert_reads_index(state, (tw_filter){ .text = "«سوريا هناك»" }, false);
    assert_reads_index(state, (tw_filter){ .type = "ASSAULT" }, true);
    assert_reads_index(state, (tw_filter){ .type = "CONSULT", .since = "2024-01-01", .until = "2024-03-04" }, true);
    DOCS("p6 p1 ", .type = "CONSULT", .since = "2024-01-01", .until = "2024-03-04");
    DOCS("p1 ", .type = "CONSULT", .until = "2024-03-03");
    DOCS("p6 ", .type = "CONSULT", .since = "2024-03-02");
    tw_error error = { 0 };
    assert_int_equal(tw_store_execute(f->store,
                                      "SAVEPOINT corrected; INSERT INTO reviews (kind, key, verdict, fields, who, at,"
                                      " note) VALUES ('event', 'x', 'correct', '{\"type\":\"AID\"}', '', '', '')",
                                      &error),
                     TW_OK);
    assert_reads_index(state, (tw_filter){ .type = "ASSAULT" }, false);
    assert_int_equal(tw_store_execute(f->store, "ROLLBACK TO corrected; RELEASE corrected", &error), TW_OK);
}

static int keep_text(void *user, const tw_article *article)
{
    snprintf(user, 100, "%s", article->text);
    return 0;
}

static void test_article(void **state)
{
    fixture *f = *state;
    char text[100] = "";
    assert_int_equal(tw_store_article(f->store, "p2", 0, keep_text, text, NULL), TW_OK);
    assert_string_equal(text, "استدعت فرنسا سفيرها لدى الجزائر للتشاور.");
    assert_int_equal(tw_store_article(f->store, "p2", 1, keep_text, text, NULL), TW_ERR_ARGUMENT);
    assert_int_equal(tw_store_article(f->store, "p9", 0, keep_text, text, NULL), TW_ERR_ARGUMENT);
}

static int keep_id(void *user, const tw_found *found)
{
    snprintf(user, 32, "%s", found->event->id);
    return 0;
}

static void review(void **state, const char *key, const char *verdict, const char *fields)
{
    const tw_review r = { "event", key, verdict, fields, "tester", "", "2024-04-01T00:00:00Z" };
    tw_error error = { 0 };
    if (tw_store_review(((fixture *)*state)->store, &r, &error) != TW_OK)
        fail_msg("%s", error.message);
}

static void test_reviews_count(void **state)
{
    fixture *f = *state;
    char key[32] = "";
    assert_int_equal(tw_store_events(f->store, &(tw_filter){ .document = "p5" }, keep_id, key, NULL), TW_OK);
    review(state, key, "reject", "");
    DOCS("", .document = "p5");
    DOCS("", .source = "USA");
    DOCS("", .text = "عقوبات");
    DOCS("p5 ", .document = "p5", .rejected = true);
    DOCS("p5 ", .source = "USA", .rejected = true);
    review(state, key, "correct", "{\"type\":\"SANCTION\"}");
    DOCS("p5 p2 ", .type = "SANCTION");
    DOCS("p5 ", .type = "SANCTION", .source = "USA");
    DOCS("", .type = "COERCE");
    review(state, key, "undo", "");
    DOCS("p5 ", .type = "COERCE");
    DOCS("p2 ", .type = "SANCTION");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_actors),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_undated_events_come_last),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_acts_ahead_stand_at_their_paper),
        cmocka_unit_test(test_all_stories_at_once),
        cmocka_unit_test(test_errors_name_the_field),
        cmocka_unit_test(test_nothing_is_syntax),
        cmocka_unit_test(test_series),
        cmocka_unit_test(test_relation),
        cmocka_unit_test(test_network_and_actors),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_plans_use_indexes),
        cmocka_unit_test(test_a_set_is_as_great_as_a_walk_is_long),
        cmocka_unit_test(test_sets_are_read_from_an_index),
        cmocka_unit_test(test_article),
        cmocka_unit_test(test_reviews_count),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
