/*
 * Rows of `stories` and `origins`. See summary.h.
 */
#include "attest/summary.h"

#include <string.h>

#include "attest/chains.h"
#include "attest/disagree.h"

struct tw_summary {
    const tw_media *media;
    tw_origins *graph;
};

tw_summary *tw_summary_new(tw_arena *arena)
{
    tw_summary *s = TW_NEW(arena, tw_summary, 1);
    if (!s)
        return NULL;
    s->media = tw_media_new(arena);
    s->graph = tw_origins_new(arena);
    return s->media && s->graph ? s : NULL;
}

typedef struct {
    const char *key, *type, *status, *source, *target;
    int64_t day, last_day, first;
    bool has_day;
    unsigned mentions, copies, origins, denials;
} row;

/* ---- what most say ---- */

/* A text that many reports give; ties go to the one that is met first. */
typedef struct {
    const char *text;
    size_t votes;
} choice;

enum { CHOICES = 32 };

static void vote(choice *choices, size_t *count, const char *text)
{
    size_t i = 0;
    while (i < *count && strcmp(choices[i].text, text) != 0)
        i++;
    if (i == CHOICES)
        return;
    if (i == *count)
        choices[(*count)++] = (choice){ text, 0 };
    choices[i].votes++;
}

static const char *winner(const choice *choices, size_t count)
{
    const choice *best = NULL;
    for (size_t i = 0; i < count; i++)
        if (!best || choices[i].votes > best->votes)
            best = &choices[i];
    return best ? best->text : "";
}

static const char *common_type(const tw_reports *r)
{
    choice choices[CHOICES];
    size_t count = 0;
    for (size_t i = 0; i < r->count; i++)
        if (r->report[i].first_of_group)
            vote(choices, &count, r->report[i].type);
    return winner(choices, count);
}

static const char *common_country(const tw_reports *r, int side)
{
    choice choices[CHOICES];
    size_t count = 0;
    for (size_t i = 0; i < r->party_count; i++)
        if (r->party[i].side == side)
            vote(choices, &count, r->party[i].country);
    return winner(choices, count);
}

/* An act that one report tells as done was done, though others announced it; what is only denied is denied. */
static const char *common_status(const tw_reports *r)
{
    static const char *const order[] = { "actual", "planned", "denied", "hypothetical" };
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < r->count; i++)
            if (!strcmp(r->report[i].status, order[k]))
                return order[k];
    return "";
}

/* The day that most reports give; the earliest of those that as many give. */
static void choose_day(const tw_reports *r, row *out)
{
    size_t most = 0;
    for (size_t i = 0; i < r->count; i++) {
        size_t votes = 0;
        if (!r->report[i].has_day || !r->report[i].first_of_group)
            continue;
        for (size_t k = 0; k < r->count; k++)
            votes += r->report[k].has_day && r->report[k].first_of_group && r->report[k].day == r->report[i].day;
        if (votes > most || (votes == most && r->report[i].day < out->day)) {
            most = votes;
            out->day = r->report[i].day;
            out->has_day = true;
        }
    }
}

/* Articles, each once; reports of one article need not stand together. */
static void count_articles(const tw_reports *r, row *out)
{
    for (size_t i = 0; i < r->count; i++) {
        size_t k = 0;
        while (r->report[k].article != r->report[i].article)
            k++;
        out->mentions += k == i;
        out->copies += k == i && r->report[i].copy;
        out->last_day = r->report[i].published_day > out->last_day ? r->report[i].published_day : out->last_day;
    }
}

/* Articles that deny it; one denies once, however often it says so. */
static unsigned count_denials(const tw_reports *r)
{
    unsigned count = 0;
    for (size_t i = 0; i < r->count; i++) {
        bool counted = !r->report[i].first_denial;
        for (size_t k = 0; k < i && !counted; k++)
            counted = r->report[k].first_denial && r->report[k].article == r->report[i].article;
        count += !counted;
    }
    return count;
}

/* ---- writing ---- */

static tw_code delete_where(tw_attest *a, const char *sql, int64_t story)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(a->store, sql, &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, story);
    code = tw_store_run(a->store, s, a->error);
    tw_store_done(a->store, s);
    return code;
}

static tw_code write_origin(tw_attest *a, int64_t story, size_t number, const tw_leaf *leaf)
{
    sqlite3_stmt *s;
    tw_code code =
        tw_store_prepare(a->store, "INSERT INTO origins VALUES (?1, ?2, ?3, nullif(?4, 0), ?5, ?6)", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, story);
    sqlite3_bind_int64(s, 2, (int64_t)number);
    tw_store_bind(s, 3, tw_origin_kind_name(leaf->source->kind));
    sqlite3_bind_int64(s, 4, leaf->source->actor);
    tw_store_bind(s, 5, leaf->source->name);
    sqlite3_bind_int(s, 6, leaf->denies);
    code = tw_store_run(a->store, s, a->error);
    tw_store_done(a->store, s);
    return code;
}

static tw_code write_origins(tw_attest *a, int64_t story, bool there, const tw_reports *r, row *out)
{
    tw_leaf leaves[TW_ORIGINS];
    tw_chains_lay(a->summary->media, r, a->summary->graph);
    size_t count = tw_origins_leaves(a->summary->graph, leaves);
    tw_code code = there ? delete_where(a, "DELETE FROM origins WHERE story = ?1", story) : TW_OK;
    for (size_t i = 0; code == TW_OK && i < count; i++) {
        out->origins += !leaves[i].denies;
        code = write_origin(a, story, i, &leaves[i]);
    }
    out->denials = count_denials(r);
    return code;
}

static tw_code write_story_with(tw_attest *a, const char *sql, int64_t story, const row *r, const char *disagree)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(a->store, sql, &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, story);
    const char *const texts[] = { r->key, r->type, r->status, r->source, r->target };
    for (int i = 0; i < 5; i++)
        tw_store_bind(s, 2 + i, texts[i]);
    if (r->has_day)
        sqlite3_bind_int64(s, 7, r->day);
    else
        sqlite3_bind_null(s, 7);
    sqlite3_bind_int64(s, 8, r->last_day);
    const unsigned numbers[] = { r->mentions, r->copies, r->origins, r->denials };
    for (int i = 0; i < 4; i++)
        sqlite3_bind_int64(s, 9 + i, numbers[i]);
    tw_store_bind(s, 13, disagree);
    sqlite3_bind_int64(s, 14, r->first);
    code = tw_store_run(a->store, s, a->error);
    tw_store_done(a->store, s);
    return code;
}

static tw_code write_story(tw_attest *a, int64_t story, bool there, const row *r, const char *disagree)
{
    if (there)
        return write_story_with(
            a,
            "UPDATE stories SET key = ?2, type = ?3, status = ?4, source = ?5, target = ?6, day = ?7,"
            " last_day = ?8, mentions = ?9, copies = ?10, origins = ?11, denials = ?12,"
            " disagree = ?13, first = ?14 WHERE id = ?1",
            story, r, disagree);
    a->opened++;
    return write_story_with(a,
                            "INSERT INTO stories VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
                            story, r, disagree);
}

static tw_code is_there(tw_attest *a, int64_t story, bool *there)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(a->store, "SELECT 1 FROM stories WHERE id = ?1", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, story);
    code = tw_store_step(a->store, s, there, a->error);
    tw_store_done(a->store, s);
    return code;
}

/* Of a story without reports nothing stays. */
static tw_code remove_story(tw_attest *a, int64_t story, bool there)
{
    if (!there)
        return TW_OK;
    a->opened--;
    tw_code code = delete_where(a, "DELETE FROM origins WHERE story = ?1", story);
    return code == TW_OK ? delete_where(a, "DELETE FROM stories WHERE id = ?1", story) : code;
}

tw_code tw_summary_write(tw_attest *a, int64_t story)
{
    tw_reports reports;
    row r = { .key = "" };
    bool there = false;
    tw_arena_reset(&a->work);
    tw_code code = is_there(a, story, &there);
    if (code == TW_OK)
        code = tw_reports_read(a, story, &reports);
    if (code == TW_OK && !reports.count)
        return remove_story(a, story, there);
    if (code == TW_OK)
        code = write_origins(a, story, there, &reports, &r);
    if (code != TW_OK)
        return code;
    for (size_t i = 0; i < reports.count; i++)
        if (reports.report[i].root)
            r.key = reports.report[i].key;
    r.first = reports.report[0].event;
    r.type = common_type(&reports);
    r.status = common_status(&reports);
    r.source = common_country(&reports, 0);
    r.target = common_country(&reports, 1);
    choose_day(&reports, &r);
    count_articles(&reports, &r);
    const char *disagree = tw_disagree_json(&reports, r.source, r.target, &a->work);
    return disagree ? write_story(a, story, there, &r, disagree) : tw_attest_no_memory(a);
}
