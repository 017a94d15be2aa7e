/*
 * Rows of `stories` and `origins`. See summary.h.
 */
#include "attest/summary.h"

#include <stdlib.h>
#include <string.h>

#include "attest/chains.h"
#include "attest/disagree.h"

struct tw_summary {
    tw_origins *graph;
};

tw_summary *tw_summary_new(tw_arena *arena)
{
    tw_summary *s = TW_NEW(arena, tw_summary, 1);
    if (!s)
        return NULL;
    s->graph = tw_origins_new(arena);
    return s->graph ? s : NULL;
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
            vote(choices, &count, r->report[i].facts->type);
    return winner(choices, count);
}

static const char *common_country(const tw_reports *r, int side)
{
    choice choices[CHOICES];
    size_t count = 0;
    for (size_t i = 0; i < r->count; i++) {
        const tw_event_facts *f = r->by_row[i]->facts;
        for (size_t k = 0; k < f->party_count; k++)
            if (f->party[k].side == side)
                vote(choices, &count, f->party[k].country);
    }
    return winner(choices, count);
}

/* An act that one report tells as done was done, though others announced it; what is only denied is denied. */
static const char *common_status(const tw_reports *r)
{
    static const char *const order[] = { "actual", "planned", "denied", "hypothetical" };
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < r->count; i++)
            if (!strcmp(r->report[i].facts->status, order[k]))
                return order[k];
    return "";
}

static int by_day(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

/* The day that most reports give; the earliest of those that as many give. */
static bool choose_day(const tw_reports *r, row *out, tw_arena *arena)
{
    size_t count = 0, most = 0;
    int64_t *days = TW_NEW(arena, int64_t, r->count + 1);
    for (size_t i = 0; days && i < r->count; i++)
        if (r->report[i].facts->has_day && r->report[i].first_of_group)
            days[count++] = r->report[i].facts->day;
    if (count)
        qsort(days, count, sizeof *days, by_day);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && days[end] == days[i];)
            end++;
        if (end - i > most) {
            most = end - i;
            out->day = days[i];
            out->has_day = true;
        }
    }
    return days != NULL;
}

/* Articles, each once, and those of them that deny it, however often. Reports of one article stand together. */
static void count_articles(const tw_reports *r, row *out)
{
    bool denied = false;
    for (size_t i = 0; i < r->count; i++) {
        const tw_report_row *one = &r->report[i];
        bool another = !i || one->article != r->report[i - 1].article;
        denied = denied && !another;
        out->mentions += another;
        out->copies += another && one->copy;
        out->denials += one->first_denial && !denied;
        denied = denied || one->first_denial;
        out->last_day = one->facts->article->day > out->last_day ? one->facts->article->day : out->last_day;
    }
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
    tw_chains_lay(r, a->summary->graph);
    size_t count = tw_origins_leaves(a->summary->graph, leaves);
    tw_code code = there ? delete_where(a, "DELETE FROM origins WHERE story = ?1", story) : TW_OK;
    for (size_t i = 0; code == TW_OK && i < count; i++) {
        out->origins += !leaves[i].denies;
        code = write_origin(a, story, i, &leaves[i]);
    }
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
            r.key = reports.report[i].facts->key;
    r.first = reports.report[0].facts->event;
    r.type = common_type(&reports);
    r.status = common_status(&reports);
    r.source = common_country(&reports, 0);
    r.target = common_country(&reports, 1);
    count_articles(&reports, &r);
    if (!choose_day(&reports, &r, &a->work))
        return tw_attest_no_memory(a);
    const char *disagree = tw_disagree_json(&reports, r.source, r.target, &a->work);
    return disagree ? write_story(a, story, there, &r, disagree) : tw_attest_no_memory(a);
}
