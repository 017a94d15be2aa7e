/*
 * The store: what goes in comes out, nothing twice, another coding, reviews, versions, and files that are none of ours.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "small_lexicon.h"
#include "store/ontology.h"
#include "store/read.h"
#include "store/replace.h"
#include "store/reviews.h"
#include "store/text.h"

#define ONTOLOGY                                                                                                       \
    "type ASSAULT; quad 4\ntype CONSULT; quad 1\ntype COERCE; quad 4\ncameo 190; goldstein -10.0\ncameo 042; "         \
    "goldstein "                                                                                                       \
    "1.9\nword إلى; class prep\nstate RUS; iso2 RU; name روسيا; adj روسي; capital موسكو\n"            \
    "state UKR; iso2 UA; name أوكرانيا; adj أوكراني; capital كييف\n"                                \
    "state FRA; iso2 FR; name فرنسا; adj فرنسي; capital باريس\n"
#define ATTACK "verb هاجم; root هجم; form 3\n  frame ASSAULT 190 subj=S obj=T\n"
#define VISIT "verb زار; root زور; form 1u; masdar زيارة\n  frame CONSULT 042 subj=S obj=T\n"

static const char page[] =
    "{\"id\":\"one\",\"lang\":\"ar\",\"published\":\"2024-10-04\",\"title\":\"هاجمت روسيا أوكرانيا\","
    "\"text\":\"هاجمت روسيا أوكرانيا أمس.\\nوهاجمت فرنسا روسيا.\\nزارت فرنسا أوكرانيا.\"}";
static const char other_page[] =
    "{\"id\":\"two\",\"lang\":\"ar\",\"published\":\"2024-10-05\",\"text\":\"هاجمت أوكرانيا روسيا.\"}";

typedef struct world {
    char folder[32], path[64];
    tw_lexicon *lexicon;
    tw_coder *coder;
    tw_store *store;
} world;

static void begin_at(world *w, const char *lexicon)
{
    tw_error error;
    w->lexicon = small_lexicon(lexicon);
    assert_int_equal(tw_coder_new(&w->coder, w->lexicon, NULL, &error), TW_OK);
    tw_store_use(w->store, w->lexicon);
}

static void open_store(world *w, tw_store_mode mode)
{
    tw_error error = { 0 };
    if (tw_store_open(&w->store, w->path, mode, &error) != TW_OK)
        fail_msg("%s", error.message);
}

static int begin(void **state)
{
    world *w = *state = calloc(1, sizeof *w);
    strcpy(w->folder, "/tmp/tw-store-XXXXXX");
    assert_non_null(mkdtemp(w->folder));
    snprintf(w->path, sizeof w->path, "%s/db", w->folder);
    open_store(w, TW_STORE_CREATE);
    begin_at(w, ONTOLOGY ATTACK VISIT);
    return 0;
}

static void end_lexicon(world *w)
{
    tw_coder_free(w->coder);
    tw_lexicon_free(w->lexicon);
}

static int end(void **state)
{
    world *w = *state;
    char name[128];
    static const char *const files[] = { "", "-wal", "-shm" };
    tw_store_close(w->store);
    end_lexicon(w);
    for (size_t i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "%s%s", w->path, files[i]);
        unlink(name);
    }
    rmdir(w->folder);
    free(w);
    return 0;
}

static tw_store_counts write_page(world *w, const char *line)
{
    tw_batch *batch;
    tw_error error = { 0 };
    tw_store_counts counts = { 0 };
    uint8_t hash[TW_HASH];
    const tw_options options = { .doc = "lines", .input = TW_INPUT_JSONL };
    tw_document_hash(line, strlen(line), &options, hash);
    assert_int_equal(tw_batch_new(&batch, w->lexicon, &error), TW_OK);
    assert_int_equal(tw_batch_add(batch, w->coder, line, strlen(line), &options, hash, NULL, NULL, &error), TW_OK);
    if (tw_store_write(w->store, batch, &counts, &error) != TW_OK)
        fail_msg("%s", error.message);
    assert_int_equal(tw_batch_documents(batch), 0);
    tw_batch_free(batch);
    return counts;
}

static int64_t ask(world *w, const char *sql)
{
    int64_t value = -1;
    tw_error error = { 0 };
    if (tw_store_number(w->store, sql, &value, &error) != TW_OK)
        fail_msg("%s", error.message);
    return value;
}

/* ---- what comes out ---- */

typedef struct text {
    char bytes[1 << 15];
    size_t used;
} text;

static int add(void *user, const char *bytes, size_t length)
{
    text *t = user;
    assert_true(t->used + length < sizeof t->bytes);
    memcpy(t->bytes + t->used, bytes, length);
    t->bytes[t->used += length] = '\0';
    return 0;
}

static int add_event(void *user, const tw_event *event)
{
    return tw_event_json(event, add, user) != TW_OK;
}

static void read_event(world *w, int64_t row, text *out)
{
    tw_arena arena;
    tw_found found;
    tw_error error = { 0 };
    tw_arena_init(&arena, NULL, 1 << 20);
    if (tw_store_load_event(w->store, row, &arena, &found, &error) != TW_OK)
        fail_msg("%s", error.message);
    tw_event_json(found.event, add, out);
    tw_arena_free(&arena);
}

static void an_event_comes_out_as_it_was_coded(void **state)
{
    static text coded, stored;
    world *w = *state;
    const tw_options options = { .doc = "lines", .input = TW_INPUT_JSONL };
    const tw_sink sink = { .user = &coded, .event = add_event };
    coded.used = stored.used = 0;
    tw_store_counts counts = write_page(w, page);
    assert_int_equal(tw_code_buffer(w->coder, page, strlen(page), &options, &sink, NULL), TW_OK);
    for (size_t i = 1; i <= counts.events; i++)
        read_event(w, (int64_t)i, &stored);
    assert_true(counts.events >= 3);
    assert_string_equal(stored.bytes, coded.bytes);
}

static void an_article_comes_out_as_it_was_read(void **state)
{
    world *w = *state;
    tw_article a;
    const char *coder;
    write_page(w, page);
    assert_int_equal(tw_store_load_article(w->store, 1, &a, &coder, NULL), TW_OK);
    assert_string_equal(a.title, "هاجمت روسيا أوكرانيا");
    assert_string_equal(a.published, "2024-10-04");
    assert_int_equal(strlen(a.text), a.text_length);
    assert_non_null(strstr(a.text, "\nزارت فرنسا أوكرانيا."));
    assert_true(a.part_count >= 3);
    assert_int_equal(a.parts[0].kind, TW_PART_HEADLINE);
    assert_int_equal(tw_store_load_article(w->store, 99, &a, NULL, NULL), TW_ERR_ARGUMENT);
    assert_int_equal(tw_store_load_article(w->store, 0, &a, NULL, NULL), TW_ERR_ARGUMENT);
}

static void a_document_is_written_once(void **state)
{
    world *w = *state;
    write_page(w, page);
    int64_t events = ask(w, "SELECT count(*) FROM events");
    tw_store_counts again = write_page(w, page);
    assert_int_equal(again.documents, 0);
    assert_int_equal(again.known, 1);
    assert_int_equal(ask(w, "SELECT count(*) FROM documents"), 1);
    assert_int_equal(ask(w, "SELECT count(*) FROM events"), events);
}

static void options_that_decide_the_reading_are_part_of_the_identity(void **state)
{
    uint8_t a[TW_HASH], b[TW_HASH], c[TW_HASH];
    const tw_options named = { .doc = "another name" }, dated = { .published = "2024-01-01" };
    (void)state;
    tw_document_hash("text", 4, NULL, a);
    tw_document_hash("text", 4, &named, b);
    tw_document_hash("text", 4, &dated, c);
    assert_memory_equal(a, b, TW_HASH);
    assert_memory_not_equal(a, c, TW_HASH);
}

static void a_batch_moves_behind_another(void **state)
{
    world *w = *state;
    tw_batch *a, *b;
    tw_store_counts counts = { 0 };
    static const uint8_t first[TW_HASH] = { 1 }, second[TW_HASH] = { 2 };
    const tw_options options = { .doc = "lines", .input = TW_INPUT_JSONL };
    assert_int_equal(tw_batch_new(&a, w->lexicon, NULL), TW_OK);
    assert_int_equal(tw_batch_new(&b, w->lexicon, NULL), TW_OK);
    assert_int_equal(tw_batch_add(a, w->coder, page, strlen(page), &options, first, NULL, NULL, NULL), TW_OK);
    assert_int_equal(tw_batch_add(b, w->coder, other_page, strlen(other_page), &options, second, NULL, NULL, NULL),
                     TW_OK);
    tw_batch_move(a, b);
    tw_batch_free(b);
    assert_int_equal(tw_batch_documents(a), 2);
    assert_int_equal(tw_store_write(w->store, a, &counts, NULL), TW_OK);
    tw_batch_free(a);
    assert_int_equal(counts.documents, 2);
    assert_int_equal(ask(w, "SELECT count(*) FROM documents WHERE name = 'two' AND id = 2"), 1);
}

/* ---- another coding ---- */

static void recode(world *w, const char *lexicon, tw_store_counts *counts)
{
    size_t left = 1;
    tw_error error = { 0 };
    end_lexicon(w);
    begin_at(w, lexicon);
    while (left)
        if (tw_store_recode(w->store, w->coder, 1, &left, counts, &error) != TW_OK)
            fail_msg("%s", error.message);
}

/* The ties are what the pairs add up to, whatever was written, coded anew or reviewed before. */
static void assert_ties(world *w)
{
#define SUMS                                                                                                           \
    "SELECT source, target, count(*), sum(quad <= 2), sum(quad >= 3), CAST(sum(round(goldstein * 10)) AS INTEGER)"     \
    " FROM pairs WHERE source <> '' AND target <> '' GROUP BY source, target"
    assert_int_equal(ask(w, "SELECT count(*) FROM (" SUMS " EXCEPT SELECT * FROM ties)"), 0);
    assert_int_equal(ask(w, "SELECT count(*) FROM (SELECT * FROM ties EXCEPT " SUMS ")"), 0);
}

static void another_coding_keeps_what_stays(void **state)
{
    world *w = *state;
    tw_store_counts counts = { 0 };
    write_page(w, page);
    write_page(w, other_page);
    int64_t attacks = ask(w, "SELECT count(*) FROM events WHERE type = 'ASSAULT'");
    int64_t sum = ask(w, "SELECT sum(id) FROM events WHERE type = 'ASSAULT'");
    int64_t visits = ask(w, "SELECT count(*) FROM events WHERE type = 'CONSULT'");
    int64_t ties = ask(w, "SELECT sum(count) FROM ties");
    assert_true(attacks >= 3 && visits >= 1 && ties >= 3);
    assert_ties(w);
    recode(w, ONTOLOGY ATTACK, &counts);
    assert_ties(w);
    assert_true(ask(w, "SELECT sum(count) FROM ties") < ties);
    assert_int_equal(counts.documents, 2);
    assert_int_equal(counts.removed, visits);
    assert_int_equal(counts.events, 0);
    assert_int_equal(ask(w, "SELECT count(*) FROM events"), attacks);
    assert_int_equal(ask(w, "SELECT sum(id) FROM events"), sum);
    assert_int_equal(ask(w, "SELECT count(*) FROM sides WHERE event NOT IN (SELECT id FROM events)"), 0);
    assert_int_equal(ask(w, "SELECT count(*) FROM pairs WHERE event NOT IN (SELECT id FROM events)"), 0);
    counts = (tw_store_counts){ 0 };
    recode(w, ONTOLOGY ATTACK VISIT, &counts);
    assert_ties(w);
    assert_int_equal(ask(w, "SELECT sum(count) FROM ties"), ties);
    assert_int_equal(counts.events, visits);
    assert_int_equal(ask(w, "SELECT count(*) FROM pairs WHERE type = 'CONSULT'"), visits);
    assert_int_equal(ask(w, "SELECT sum(id) FROM events WHERE type = 'ASSAULT'"), sum);
}

static void the_search_index_follows_the_lexicon(void **state)
{
    world *w = *state;
    tw_store_counts counts = { 0 };
    write_page(w, page);
    int64_t before = ask(w, "SELECT count(*) FROM search WHERE search MATCH 'روسيا OR هاجم'");
    recode(w, ONTOLOGY ATTACK "noun زورق; plural زوارق\n", &counts);
    recode(w, ONTOLOGY ATTACK "noun زورق; plural زوارق\nnoun قارب; plural قوارب\n", &counts);
    assert_int_equal(ask(w, "SELECT count(*) FROM search WHERE search MATCH 'روسيا OR هاجم'"), before);
    assert_int_equal(ask(w, "SELECT count(*) FROM meta WHERE key LIKE 'terms-%'"), 0);
    assert_int_equal(ask(w, "SELECT count(*) FROM sqlite_master WHERE name LIKE 'search_next%'"), 0);
}

/* ---- reviews ---- */

static void key_of(world *w, const char *sql, char key[17])
{
    sqlite3_stmt *s;
    bool row;
    assert_int_equal(tw_store_prepare(w->store, sql, &s, NULL), TW_OK);
    assert_int_equal(tw_store_step(w->store, s, &row, NULL), TW_OK);
    assert_true(row);
    snprintf(key, 17, "%s", tw_store_text(s, 0));
    tw_store_done(w->store, s);
}

static tw_code review(world *w, const char *key, const char *verdict, const char *fields, tw_error *error)
{
    const tw_review r = { .kind = "event", .key = key, .verdict = verdict, .fields = fields, .who = "Ana", .note = "" };
    return tw_store_review(w->store, &r, error);
}

static void a_rejected_event_is_in_no_pair(void **state)
{
    world *w = *state;
    char key[17];
    write_page(w, page);
    int64_t pairs = ask(w, "SELECT count(*) FROM pairs");
    key_of(w, "SELECT key FROM events WHERE id = 1", key);
    assert_int_equal(review(w, key, "reject", "", NULL), TW_OK);
    assert_int_equal(ask(w, "SELECT count(*) FROM pairs WHERE event = 1"), 0);
    assert_int_equal(ask(w, "SELECT count(*) FROM events WHERE id = 1"), 1);
    assert_ties(w);
    assert_int_equal(review(w, key, "undo", NULL, NULL), TW_OK);
    assert_ties(w);
    assert_int_equal(ask(w, "SELECT count(*) FROM pairs"), pairs);
}

static void a_correction_is_read_back_and_survives(void **state)
{
    world *w = *state;
    char key[17];
    tw_arena arena;
    tw_found found;
    tw_store_counts counts = { 0 };
    write_page(w, page);
    key_of(w, "SELECT key FROM events WHERE id = 1", key);
    assert_int_equal(review(w, key, "correct",
                            "{\"type\":\"COERCE\",\"status\":\"denied\",\"date\":\"2020-01-02\","
                            "\"source\":[{\"country\":\"FRA\",\"sector\":\"GOV\"}]}",
                            NULL),
                     TW_OK);
    assert_ties(w);
    recode(w, ONTOLOGY ATTACK, &counts);
    assert_ties(w);
    tw_arena_init(&arena, NULL, 1 << 20);
    assert_int_equal(tw_store_load_event(w->store, 1, &arena, &found, NULL), TW_OK);
    assert_string_equal(found.verdict, "correct");
    assert_string_equal(found.event->type, "COERCE");
    assert_int_equal(found.event->quad, 4);
    assert_string_equal(found.event->status, "denied");
    assert_string_equal(found.event->date.iso, "2020-01-02");
    assert_string_equal(found.event->source[0].country, "FRA");
    assert_int_equal(tw_store_load_coded(w->store, 1, &arena, &found, NULL), TW_OK);
    assert_string_equal(found.event->type, "ASSAULT");
    tw_arena_free(&arena);
    assert_int_equal(ask(w, "SELECT count(*) FROM pairs WHERE event = 1 AND source = 'FRA' AND type = 'COERCE'"
                            " AND day = 18263"),
                     1);
    assert_int_equal(ask(w, "SELECT count(*) FROM pairs WHERE event = 1"), 1);
}

static void a_type_stands_for_what_the_ontology_says(void **state)
{
    static const struct {
        const char *type, *cameo;
        unsigned quad;
        double goldstein;
    } some[] = { { "AGREE", "030", 1, 4.0 },
                 { "RETREAT", "087", 2, 9.0 },
                 { "THREATEN", "130", 3, -4.4 },
                 { "ASSAULT", "190", 4, -10.0 } };
    static const char *const none[] = { "", "ASSAUL", "ASSAULTS", "visit", "AGREE; quad 1", "AGREE\n" };
    tw_type_facts facts;
    (void)state;
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        assert_true(tw_type_facts_of(some[i].type, &facts));
        assert_string_equal(facts.cameo, some[i].cameo);
        assert_int_equal(facts.quad, some[i].quad);
        assert_true(facts.goldstein == some[i].goldstein);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(tw_type_facts_of(none[i], &facts));
    assert_true(tw_is_mode("visit") && tw_is_mode("third-party"));
    assert_false(tw_is_mode("third") || tw_is_mode("") || tw_is_mode("AGREE"));
}

static void what_cannot_be_reviewed_is_refused(void **state)
{
    static const struct {
        const char *verdict, *fields, *message;
    } bad[] = { { "maybe", "", "A verdict is confirm, reject, correct or undo." },
                { "confirm", "{}", "Only a correction has fields." },
                { "correct", "", "A correction is a JSON object with one field or more." },
                { "correct", "{\"score\":1}", "The field 'score' cannot be corrected." },
                { "correct", "{\"type\":\"WAR\"}", "The field 'type' cannot have this value." },
                { "correct", "{\"type\":\"AID; quad\"}", "The field 'type' cannot have this value." },
                { "correct", "{\"mode\":\"dance\"}", "The field 'mode' cannot have this value." },
                { "correct", "{\"date\":\"soon\"}", "The field 'date' cannot have this value." },
                { "correct", "{\"source\":[{\"country\":\"russia\"}]}",
                  "The field 'source' cannot have this value." } };
    world *w = *state;
    char key[17];
    tw_error error;
    write_page(w, page);
    key_of(w, "SELECT key FROM events WHERE id = 1", key);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(review(w, key, bad[i].verdict, bad[i].fields, &error), TW_ERR_ARGUMENT);
        assert_string_equal(error.message, bad[i].message);
    }
    assert_int_equal(review(w, "0000000000000000", "confirm", "", &error), TW_ERR_ARGUMENT);
    assert_int_equal(ask(w, "SELECT count(*) FROM reviews"), 0);
}

static int count_review(void *user, const tw_review *r)
{
    assert_string_equal(r->who, "Ana");
    assert_int_equal(strlen(r->at), 20);
    ++*(int *)user;
    return 0;
}

static void reviews_are_listed(void **state)
{
    world *w = *state;
    char key[17];
    int all = 0, none = 0;
    write_page(w, page);
    key_of(w, "SELECT key FROM events WHERE id = 1", key);
    assert_int_equal(review(w, key, "confirm", "", NULL), TW_OK);
    assert_int_equal(review(w, key, "reject", "", NULL), TW_OK);
    assert_int_equal(tw_store_reviews(w->store, NULL, NULL, count_review, &all, NULL), TW_OK);
    assert_int_equal(tw_store_reviews(w->store, "story", NULL, count_review, &none, NULL), TW_OK);
    assert_int_equal(all, 2);
    assert_int_equal(none, 0);
}

/* ---- stories follow ---- */

/* Stories whose counts are not those of their events, events without a story that should have one, and the other way round. */
static void stories_are_up_to_date(world *w)
{
    assert_int_equal(ask(w, "SELECT count(*) FROM stories WHERE id NOT IN (SELECT story FROM events WHERE story > 0)"),
                     0);
    assert_int_equal(ask(w, "SELECT count(*) FROM joins WHERE event NOT IN (SELECT id FROM events)"), 0);
    assert_int_equal(ask(w, "SELECT count(*) FROM blocks WHERE event NOT IN (SELECT event FROM joins)"), 0);
    assert_int_equal(ask(w, "SELECT count(*) FROM stories WHERE mentions <> (SELECT count(DISTINCT article) FROM events"
                            " WHERE story = stories.id)"),
                     0);
    assert_int_equal(
        ask(w, "SELECT count(*) FROM pairs p JOIN events e ON e.id = p.event WHERE p.story IS NOT e.story"), 0);
}

static void another_coding_brings_stories_up_to_date(void **state)
{
    world *w = *state;
    tw_store_counts counts = { 0 };
    write_page(w, page);
    write_page(w, other_page);
    int64_t all = ask(w, "SELECT count(*) FROM stories");
    int64_t attacks = ask(w, "SELECT sum(id) FROM stories WHERE type = 'ASSAULT'");
    assert_true(ask(w, "SELECT count(*) FROM stories WHERE type = 'CONSULT'") > 0);
    recode(w, ONTOLOGY ATTACK, &counts);
    stories_are_up_to_date(w);
    assert_int_equal(ask(w, "SELECT count(*) FROM stories WHERE type = 'CONSULT'"), 0);
    assert_int_equal(ask(w, "SELECT sum(id) FROM stories"), attacks);
    recode(w, ONTOLOGY ATTACK VISIT, &counts);
    stories_are_up_to_date(w);
    assert_int_equal(ask(w, "SELECT count(*) FROM stories"), all);
    assert_int_equal(ask(w, "SELECT count(*) FROM events WHERE story IS NULL"), 0);
}

static void a_rejected_event_leaves_its_story(void **state)
{
    world *w = *state;
    char key[17];
    write_page(w, page);
    int64_t all = ask(w, "SELECT count(*) FROM stories");
    key_of(w, "SELECT key FROM events WHERE type = 'CONSULT'", key);
    assert_int_equal(review(w, key, "reject", "", NULL), TW_OK);
    stories_are_up_to_date(w);
    assert_int_equal(ask(w, "SELECT count(*) FROM stories"), all - 1);
    assert_int_equal(ask(w, "SELECT count(*) FROM events WHERE type = 'CONSULT' AND story IS NULL"), 1);
    assert_int_equal(review(w, key, "undo", NULL, NULL), TW_OK);
    stories_are_up_to_date(w);
    assert_int_equal(ask(w, "SELECT count(*) FROM stories"), all);
}

/* Two papers of one day; suppose that the coder took the second wrong, and it tells the act of the first. */
static const char one_paper[] = "{\"id\":\"a\",\"lang\":\"ar\",\"published\":\"2024-10-04\",\"publisher\":\"الأول\","
                                "\"text\":\"هاجمت فرنسا أوكرانيا.\"}";
static const char another_paper[] =
    "{\"id\":\"b\",\"lang\":\"ar\",\"published\":\"2024-10-04\",\"publisher\":\"الثاني\","
    "\"text\":\"زارت روسيا أوكرانيا.\"}";
#define OF(article) " (SELECT story FROM events WHERE article = " #article ") "

static void a_corrected_event_joins_the_story_it_tells(void **state)
{
    world *w = *state;
    char key[17];
    tw_store_counts counts = { 0 };
    write_page(w, one_paper);
    write_page(w, another_paper);
    assert_int_equal(ask(w, "SELECT count(*) FROM events"), 2);
    assert_int_equal(ask(w, "SELECT count(*) FROM stories"), 2);
    key_of(w, "SELECT key FROM events WHERE article = 2", key);
    assert_int_equal(
        review(w, key, "correct", "{\"type\":\"ASSAULT\",\"source\":[{\"name\":\"فرنسا\",\"country\":\"FRA\"}]}", NULL),
        TW_OK);
    stories_are_up_to_date(w);
    assert_int_equal(ask(w, "SELECT" OF(1) "=" OF(2)), 1);
    assert_int_equal(ask(w, "SELECT count(*) FROM stories WHERE mentions = 2 AND source = 'FRA' AND disagree = '{}'"),
                     1);
    recode(w, ONTOLOGY ATTACK VISIT "noun زورق; plural زوارق\n", &counts);
    stories_are_up_to_date(w);
    assert_int_equal(ask(w, "SELECT" OF(1) "=" OF(2)), 1);
    assert_int_equal(review(w, key, "correct", "{\"date\":\"2024-09-01\"}", NULL), TW_OK);
    stories_are_up_to_date(w);
    assert_int_equal(ask(w, "SELECT" OF(1) "=" OF(2)), 0);
    assert_int_equal(ask(w, "SELECT count(*) FROM stories WHERE day = 19967"), 1);
    assert_int_equal(review(w, key, "undo", "", NULL), TW_OK);
    stories_are_up_to_date(w);
    assert_int_equal(ask(w, "SELECT count(*) FROM stories WHERE day = 20000"), 2);
}

/* The page as it is a day later: the event has the same key, and what was said of it still holds. */
static void a_correction_holds_for_what_comes_later(void **state)
{
    static const char later[] = "{\"id\":\"b\",\"lang\":\"ar\",\"published\":\"2024-10-04\",\"publisher\":\"الثاني\","
                                "\"text\":\"زارت روسيا أوكرانيا.\\nوعاد الوفد.\"}";
    world *w = *state;
    char key[17];
    write_page(w, one_paper);
    write_page(w, another_paper);
    key_of(w, "SELECT key FROM events WHERE article = 2", key);
    assert_int_equal(
        review(w, key, "correct", "{\"type\":\"ASSAULT\",\"source\":[{\"name\":\"فرنسا\",\"country\":\"FRA\"}]}", NULL),
        TW_OK);
    write_page(w, later);
    stories_are_up_to_date(w);
    assert_int_equal(ask(w, "SELECT count(DISTINCT key) FROM events WHERE article > 1"), 1);
    assert_int_equal(ask(w, "SELECT" OF(1) "=" OF(3)), 1);
    assert_int_equal(ask(w, "SELECT count(*) FROM stories"), 1);
    assert_int_equal(ask(w, "SELECT count(*) FROM stories WHERE type = 'ASSAULT' AND source = 'FRA' AND mentions = 3"),
                     1);
    assert_int_equal(review(w, key, "undo", "", NULL), TW_OK);
    stories_are_up_to_date(w);
    assert_int_equal(ask(w, "SELECT count(*) FROM stories WHERE source = 'RUS' AND mentions = 2"), 1);
}

/* What the story says is what its reports say as they are corrected. */
static void a_story_tells_what_is_corrected(void **state)
{
    world *w = *state;
    char key[17];
    write_page(w, one_paper);
    key_of(w, "SELECT key FROM events", key);
    assert_int_equal(review(w, key, "correct",
                            "{\"type\":\"COERCE\",\"status\":\"denied\",\"target\":[{\"country\":\"RUS\"}],"
                            "\"date\":\"2024-10-01\"}",
                            NULL),
                     TW_OK);
    stories_are_up_to_date(w);
    assert_int_equal(ask(w, "SELECT count(*) FROM stories WHERE type = 'COERCE' AND status = 'denied' AND denials = 1"
                            " AND source = 'FRA' AND target = 'RUS' AND day = 19997"),
                     1);
    assert_int_equal(ask(w, "SELECT count(*) FROM stories s JOIN events e ON e.key = s.key"), 1);
}

/* ---- files ---- */

static void must_fail(world *w, tw_store_mode mode, tw_code code, const char *words)
{
    tw_error error;
    tw_store *store;
    assert_int_equal(tw_store_open(&store, w->path, mode, &error), code);
    assert_null(store);
    assert_string_equal(error.file, w->path);
    if (!strstr(error.message, words))
        fail_msg("'%s' is not in '%s'", words, error.message);
}

static void close_store(world *w)
{
    tw_store_close(w->store);
    w->store = NULL;
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}

/* What the tables, indices and triggers are, in an order that does not tell when they came; comments and spaces do not count. */
static uint64_t schema_of(world *w)
{
    static const char *const sql[] = {
        "SELECT name || sql FROM sqlite_master WHERE type = 'index' AND sql <> '' ORDER BY name",
        "SELECT replace(replace(sql, char(10), ''), ' ', '') FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
        "SELECT m.name || p.name || p.type || p.\"notnull\" || p.pk FROM sqlite_master m JOIN "
        "pragma_table_info(m.name) p"
        " WHERE m.type = 'table' ORDER BY m.name, p.cid"
    };
    sqlite3_stmt *s;
    bool row;
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
        assert_int_equal(tw_store_prepare(w->store, sql[i], &s, NULL), TW_OK);
        while (tw_store_step(w->store, s, &row, NULL) == TW_OK && row)
            for (const char *c = tw_store_text(s, 0); *c; c++)
                h = (h ^ (unsigned char)*c) * 1099511628211u;
        tw_store_done(w->store, s);
    }
    return h;
}

/* What version 1 was, made out of today's. */
static const char version_1[] =
    "DROP INDEX documents_name; DROP INDEX articles_publisher; DROP INDEX actors_sector; DROP INDEX events_day; DROP "
    "INDEX events_sums;"
    "DROP INDEX event_links_actor; DROP INDEX pairs_source; DROP INDEX pairs_target;"
    "CREATE INDEX pairs_target ON pairs (target, day); DROP TABLE joins; DROP TABLE blocks; DROP TABLE copies;"
    "DROP TABLE samples; DROP TRIGGER ties_more; DROP TRIGGER ties_less; DROP TABLE ties;"
    "CREATE TABLE copies (article INTEGER PRIMARY KEY, original INTEGER NOT NULL, likeness REAL NOT NULL);"
    "UPDATE events SET story = NULL; UPDATE pairs SET story = NULL; DELETE FROM stories; DELETE FROM origins;"
    "PRAGMA user_version = 1";

static void an_older_database_is_migrated(void **state)
{
    world *w = *state;
    uint64_t today = schema_of(w);
    tw_store_counts counts = { 0 };
    write_page(w, page);
    close_store(w);
    run_sql(w->path, version_1);
    must_fail(w, TW_STORE_READ, TW_ERR_VERSION, "older");
    open_store(w, TW_STORE_WRITE);
    assert_int_equal(ask(w, "PRAGMA user_version"), TW_STORE_VERSION);
    assert_true(schema_of(w) == today);
    assert_int_equal(ask(w, "SELECT count(*) FROM documents"), 1);
    assert_int_equal(ask(w, "SELECT count(*) FROM stories"), 0);
    assert_true(ask(w, "SELECT sum(count) FROM ties") > 0);
    assert_ties(w);
    recode(w, ONTOLOGY ATTACK VISIT, &counts);
    assert_ties(w);
    assert_true(ask(w, "SELECT count(*) FROM stories") > 0);
}

static void a_migration_that_fails_changes_nothing(void **state)
{
    world *w = *state;
    tw_error error;
    close_store(w);
    run_sql(w->path, version_1);
    run_sql(w->path, "CREATE INDEX documents_name ON documents (name)"); /* in the way of the step */
    assert_int_equal(tw_store_open(&w->store, w->path, TW_STORE_WRITE, &error), TW_ERR_CHECKSUM);
    must_fail(w, TW_STORE_READ, TW_ERR_VERSION, "older");
}

static void a_newer_database_is_refused(void **state)
{
    world *w = *state;
    close_store(w);
    run_sql(w->path, "PRAGMA user_version = 99");
    must_fail(w, TW_STORE_READ, TW_ERR_VERSION, "newer");
    must_fail(w, TW_STORE_WRITE, TW_ERR_VERSION, "newer");
    must_fail(w, TW_STORE_CREATE, TW_ERR_VERSION, "newer");
}

static void fill_file(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

/* A checksum of sorts, and the length. */
static uint64_t sum_of(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint64_t h = 14695981039346656037u;
    assert_non_null(file);
    for (int c; (c = getc(file)) != EOF;)
        h = (h ^ (uint64_t)c) * 1099511628211u;
    fclose(file);
    return h;
}

/* Opened in every way: it fails with these words, and the file stays as it is. */
static void is_refused(world *w, tw_code code, const char *words)
{
    uint64_t sum = sum_of(w->path);
    must_fail(w, TW_STORE_READ, code, words);
    must_fail(w, TW_STORE_WRITE, code, words);
    assert_int_equal(sum_of(w->path), sum);
}

static void a_cut_or_empty_file_is_refused(void **state)
{
    world *w = *state;
    struct stat status;
    write_page(w, page);
    close_store(w);
    assert_int_equal(stat(w->path, &status), 0);
    assert_int_equal(truncate(w->path, status.st_size / 2 + 100), 0);
    is_refused(w, TW_ERR_CHECKSUM, "damaged");
    assert_int_equal(truncate(w->path, 50), 0);
    is_refused(w, TW_ERR_CHECKSUM, "damaged");
    assert_int_equal(truncate(w->path, 0), 0);
    is_refused(w, TW_ERR_VERSION, "empty file");
}

static void a_database_that_is_being_written_is_read(void **state)
{
    world *w = *state;
    tw_store *reader;
    write_page(w, page);
    int64_t documents = -1;
    assert_int_equal(tw_store_begin(w->store, NULL), TW_OK);
    assert_int_equal(tw_store_execute(w->store, "DELETE FROM documents", NULL), TW_OK);
    assert_int_equal(tw_store_open(&reader, w->path, TW_STORE_READ, NULL), TW_OK);
    assert_int_equal(tw_store_number(reader, "SELECT count(*) FROM documents", &documents, NULL), TW_OK);
    assert_int_equal(documents, 1);
    tw_store_close(reader);
    tw_store_rollback(w->store);
}

/* The rights of somebody who may read and not write; root has too many. */
static void lose_rights(world *w)
{
    assert_int_equal(chmod(w->path, 0444), 0);
    assert_int_equal(chmod(w->folder, 0555), 0);
    assert_true(geteuid() != 0 || !seteuid(65534));
}

static void regain_rights(world *w)
{
    assert_true(getuid() == geteuid() || !seteuid(getuid()));
    assert_int_equal(chmod(w->folder, 0755), 0);
}

static void a_database_in_a_folder_that_may_not_be_written_is_read(void **state)
{
    world *w = *state;
    char name[sizeof w->path];
    tw_error error = { 0 };
    write_page(w, page);
    tw_store_close(w->store);
    strcpy(name, w->path);
    snprintf(w->path, sizeof w->path, "%s/a b?#%%41.db", w->folder);
    assert_int_equal(rename(name, w->path), 0);
    lose_rights(w);
    tw_code code = tw_store_open(&w->store, w->path, TW_STORE_READ, &error);
    regain_rights(w);
    if (code != TW_OK)
        fail_msg("%s", error.message);
    assert_true(ask(w, "SELECT count(*) FROM events") > 0);
}

static void a_log_that_cannot_be_written_back_is_told(void **state)
{
    world *w = *state;
    char log[sizeof w->path + 8];
    tw_error error = { 0 };
    tw_store_close(w->store);
    snprintf(log, sizeof log, "%s-wal", w->path);
    fill_file(log, "not written back", 16);
    lose_rights(w);
    tw_code code = tw_store_open(&w->store, w->path, TW_STORE_READ, &error);
    regain_rights(w);
    assert_int_equal(code, TW_ERR_IO);
    assert_non_null(strstr(error.message, "not closed in good order"));
}

static void who_cannot_write_is_told_why(void **state)
{
    world *w = *state;
    tw_error error;
    tw_store *second;
    assert_int_equal(tw_store_open(&second, w->path, TW_STORE_WRITE, NULL), TW_OK);
    sqlite3_busy_timeout(second->db, 1);
    assert_int_equal(tw_store_begin(w->store, NULL), TW_OK);
    assert_int_equal(tw_store_begin(second, &error), TW_ERR_IO);
    assert_string_equal(error.file, w->path);
    assert_non_null(strstr(error.message, "written by another program"));
    tw_store_rollback(w->store);
    assert_int_equal(tw_store_begin(second, NULL), TW_OK);
    tw_store_rollback(second);
    tw_store_close(second);
}

static void files_of_others_are_left_alone(void **state)
{
    world *w = *state;
    close_store(w);
    unlink(w->path);
    fill_file(w->path, "قصة ليست قاعدة بيانات ", 40);
    uint64_t sum = sum_of(w->path);
    must_fail(w, TW_STORE_READ, TW_ERR_CHECKSUM, "no database");
    must_fail(w, TW_STORE_CREATE, TW_ERR_CHECKSUM, "no database");
    assert_int_equal(sum_of(w->path), sum);
    unlink(w->path);
    run_sql(w->path, "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    sum = sum_of(w->path);
    must_fail(w, TW_STORE_CREATE, TW_ERR_VERSION, "another program");
    must_fail(w, TW_STORE_READ, TW_ERR_VERSION, "another program");
    assert_int_equal(sum_of(w->path), sum);
}

static void damage_is_reported_and_nothing_is_written(void **state)
{
    world *w = *state;
    tw_error error = { 0 };
    struct stat status;
    write_page(w, page);
    close_store(w);
    assert_int_equal(stat(w->path, &status), 0);
    FILE *file = fopen(w->path, "r+b");
    assert_non_null(file);
    for (long at = 8192; at < status.st_size; at += 8192) { /* every page but the first */
        fseek(file, at, SEEK_SET);
        for (int i = 0; i < 64; i++)
            fputc(0xA5, file);
    }
    fclose(file);
    uint64_t sum = sum_of(w->path);
    tw_code code = tw_store_open(&w->store, w->path, TW_STORE_CREATE, &error);
    if (code == TW_OK) {
        tw_batch *batch;
        tw_store_counts counts = { 0 };
        static const uint8_t hash[TW_HASH] = { 7 };
        const tw_options options = { .doc = "lines", .input = TW_INPUT_JSONL };
        assert_int_equal(tw_batch_new(&batch, w->lexicon, NULL), TW_OK);
        assert_int_equal(tw_batch_add(batch, w->coder, page, strlen(page), &options, hash, NULL, NULL, NULL), TW_OK);
        code = tw_store_write(w->store, batch, &counts, &error);
        tw_batch_free(batch);
        close_store(w);
    }
    assert_int_equal(code, TW_ERR_CHECKSUM);
    assert_string_equal(error.file, w->path);
    assert_non_null(strstr(error.message, "damaged"));
    assert_int_equal(sum_of(w->path), sum);
}

static void a_missing_file_is_made_only_when_asked(void **state)
{
    world *w = *state;
    close_store(w);
    unlink(w->path);
    must_fail(w, TW_STORE_READ, TW_ERR_IO, "cannot be opened");
    must_fail(w, TW_STORE_WRITE, TW_ERR_IO, "cannot be opened");
    assert_int_not_equal(access(w->path, F_OK), 0);
}

/* ---- statements ---- */

static void a_statement_in_use_is_not_handed_out_again(void **state)
{
    world *w = *state;
    sqlite3_stmt *a, *b, *c;
    static const char sql[] = "SELECT 1";
    assert_int_equal(tw_store_prepare(w->store, sql, &a, NULL), TW_OK);
    assert_int_equal(tw_store_prepare(w->store, sql, &b, NULL), TW_OK);
    assert_ptr_not_equal(a, b);
    tw_store_done(w->store, a);
    assert_int_equal(tw_store_prepare(w->store, sql, &c, NULL), TW_OK);
    assert_ptr_equal(a, c);
    tw_store_done(w->store, b);
    tw_store_done(w->store, c);
}

static void days_are_read_and_written(void **state)
{
    static const struct {
        const char *iso;
        int64_t day;
    } good[] = {
        { "1970-01-01", 0 }, { "2024-10", 19997 }, { "2024", 19723 }, { "1969-12-31", -1 }, { "0001-01-01", -719162 }
    };
    static const char *const bad[] = { "", "24-1-1", "2024-13-01", "2024-1", "2024-10-0", "2024/10/04", "2024-10-041" };
    char out[11];
    int64_t day;
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(tw_store_day(good[i].iso, &day));
        assert_int_equal(day, good[i].day);
        tw_store_day_text(day, out);
        assert_memory_equal(out, good[i].iso, strlen(good[i].iso));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(tw_store_day(bad[i], &day));
    tw_store_day_text(INT64_MAX, out);
    assert_string_equal(out, "");
}

#define WITH_STORE(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_STORE(an_event_comes_out_as_it_was_coded),
        WITH_STORE(an_article_comes_out_as_it_was_read),
        WITH_STORE(a_document_is_written_once),
        cmocka_unit_test(options_that_decide_the_reading_are_part_of_the_identity),
        WITH_STORE(a_batch_moves_behind_another),
        WITH_STORE(another_coding_keeps_what_stays),
        WITH_STORE(the_search_index_follows_the_lexicon),
        WITH_STORE(a_rejected_event_is_in_no_pair),
        WITH_STORE(a_correction_is_read_back_and_survives),
        WITH_STORE(what_cannot_be_reviewed_is_refused),
        WITH_STORE(reviews_are_listed),
        WITH_STORE(another_coding_brings_stories_up_to_date),
        WITH_STORE(a_rejected_event_leaves_its_story),
        WITH_STORE(a_corrected_event_joins_the_story_it_tells),
        WITH_STORE(a_story_tells_what_is_corrected),
        WITH_STORE(a_correction_holds_for_what_comes_later),
        WITH_STORE(an_older_database_is_migrated),
        WITH_STORE(a_migration_that_fails_changes_nothing),
        WITH_STORE(a_newer_database_is_refused),
        WITH_STORE(files_of_others_are_left_alone),
        WITH_STORE(a_cut_or_empty_file_is_refused),
        WITH_STORE(a_database_that_is_being_written_is_read),
        WITH_STORE(a_database_in_a_folder_that_may_not_be_written_is_read),
        WITH_STORE(a_log_that_cannot_be_written_back_is_told),
        WITH_STORE(who_cannot_write_is_told_why),
        WITH_STORE(damage_is_reported_and_nothing_is_written),
        WITH_STORE(a_missing_file_is_made_only_when_asked),
        WITH_STORE(a_statement_in_use_is_not_handed_out_again),
        cmocka_unit_test(days_are_read_and_written),
        cmocka_unit_test(a_type_stands_for_what_the_ontology_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
