/*
 * The history of two states: their events that are turns, one for each story, and what these add up to. Only what is told as having
 * happened changes anything; the rest is listed.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/grow.h"
#include "query/plan.h"
#include "query/turns.h"
#include "store/read.h"
#include "store/text.h"

enum { ARENA = 64 << 20, MATTERS = 6 };

static const char *const matters[MATTERS] = { "recognised", "listed", "war", "relations", "ambassadors", "sanctions" };

/* These are the same for both; of the others each has its own. */
static bool is_mutual(int matter)
{
    return matter == 2 || matter == 3;
}

typedef struct {
    int64_t event, story, day; /* day: INT64_MIN where there is none */
    int rank; /* 0: changes something; 2: happened; 4: planned, denied or supposed; 1 more: of another doer than most say */
} report;

typedef struct {
    tw_store *store;
    tw_arena own;   /* lives as long as the question */
    tw_arena arena; /* an event at a time */
    tw_turns turns;
    tw_who who[2];
    report *reports;
    size_t count, room;
    const char *value[MATTERS][2]; /* of either state; "" where nothing tells */
    int64_t since[MATTERS][2];
    tw_code code;
    tw_error *error;
} history;

/* ---- events that are turns ---- */

static bool has_country(const tw_event *e, const char *country)
{
    for (size_t i = 0; i < e->source_count; i++)
        if (!strcmp(e->source[i].country, country))
            return true;
    return false;
}

/* The story, and whether the event's doer is another than the one most reports give. */
static tw_code story_of(history *h, int64_t event, const tw_event *e, int64_t *story, bool *differs)
{
    sqlite3_stmt *s;
    bool row = false;
    tw_code code = tw_store_prepare(
        h->store,
        "SELECT coalesce(e.story, -e.id), s.source FROM events e LEFT JOIN stories s ON s.id = e.story WHERE e.id = ?1",
        &s, h->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, event);
    code = tw_store_step(h->store, s, &row, h->error);
    *story = row ? sqlite3_column_int64(s, 0) : -event;
    const char *source = row ? tw_store_text(s, 1) : "";
    *differs = *source && !has_country(e, source);
    tw_store_done(h->store, s);
    return code;
}

static bool make_room(history *h)
{
    report *grown = tw_grow(h->reports, h->count, &h->room, sizeof *grown);
    if (grown)
        h->reports = grown;
    return grown != NULL;
}

static int take_event(void *user, int64_t event, bool dated, int64_t day)
{
    history *h = user;
    tw_found found;
    int64_t story = 0;
    tw_arena_reset(&h->arena);
    h->code = tw_store_load_event(h->store, event, &h->arena, &found, h->error);
    const tw_turn_rule *rule = h->code == TW_OK ? tw_turns_find(&h->turns, found.event) : NULL;
    if (!rule)
        return h->code != TW_OK;
    int rank = strcmp(found.event->status, "actual") != 0 ? 2 : !*rule->changes;
    bool differs = false;
    h->code = story_of(h, event, found.event, &story, &differs);
    if (h->code == TW_OK && !make_room(h))
        h->code = tw_fail(h->error, TW_ERR_MEMORY, "no memory for a relation");
    if (h->code == TW_OK)
        h->reports[h->count++] = (report){ event, story, dated ? day : INT64_MIN, rank * 2 + differs };
    return h->code != TW_OK;
}

static int by_day(const void *a, const void *b)
{
    const report *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return x->event < y->event ? -1 : x->event > y->event;
}

static int by_story(const void *a, const void *b)
{
    const report *x = a, *y = b;
    if (x->story != y->story)
        return x->story < y->story ? -1 : 1;
    return x->rank != y->rank ? x->rank - y->rank : by_day(a, b);
}

/* Of each story the first report stays of those that say most: what was planned may have happened. Then all by day. */
static void keep_first(history *h)
{
    size_t kept = 0;
    if (!h->count)
        return;
    qsort(h->reports, h->count, sizeof *h->reports, by_story);
    for (size_t i = 0; i < h->count; i++)
        if (!i || h->reports[i].story != h->reports[i - 1].story)
            h->reports[kept++] = h->reports[i];
    h->count = kept;
    qsort(h->reports, h->count, sizeof *h->reports, by_day);
}

/* ---- what they add up to ---- */

static bool is_of(const tw_who *who, const tw_actor *actor)
{
    if (who->country[0])
        return !strcmp(who->country, actor->country);
    if (!strcmp(who->spec, actor->id))
        return true;
    for (size_t i = 0; i < who->entry_count; i++)
        if (!strcmp(who->entries[i], actor->id))
            return true;
    return false;
}

/* Which of the two acts: bit 0 the first, bit 1 the second. */
static unsigned doers(const history *h, const tw_event *e)
{
    unsigned bits = 0;
    for (size_t i = 0; i < e->source_count; i++)
        for (unsigned k = 0; k < 2; k++)
            bits |= (unsigned)is_of(&h->who[k], &e->source[i]) << k;
    return e->reciprocal || !bits ? 3 : bits;
}

static void change(history *h, const tw_turn_rule *rule, const tw_event *event, int64_t day)
{
    unsigned who = doers(h, event);
    for (int m = 0; m < MATTERS; m++) {
        if (strcmp(matters[m], rule->changes) != 0)
            continue;
        for (unsigned k = 0; k < 2; k++) {
            if (!(who >> k & 1) && !is_mutual(m))
                continue;
            if (strcmp(h->value[m][k], rule->to) != 0)
                h->since[m][k] = day;
            h->value[m][k] = rule->to;
        }
    }
}

static tw_code tell_turns(history *h, int (*take)(void *user, const tw_turn *turn), void *user)
{
    for (size_t i = 0; i < h->count; i++) {
        tw_found found;
        char cursor[TW_CURSOR_MAX];
        bool dated = h->reports[i].day != INT64_MIN;
        tw_arena_reset(&h->arena);
        tw_code code = tw_store_load_event(h->store, h->reports[i].event, &h->arena, &found, h->error);
        const tw_turn_rule *rule = code == TW_OK ? tw_turns_find(&h->turns, found.event) : NULL;
        if (code != TW_OK)
            return code;
        if (!rule)
            continue;
        tw_cursor_write(cursor, dated, h->reports[i].day, h->reports[i].event);
        found.cursor = cursor;
        bool counts = !strcmp(found.event->status, "actual");
        tw_turn turn = {
            .found = &found, .what = rule->what, .changes = counts ? rule->changes : "", .to = counts ? rule->to : ""
        };
        if (*turn.changes)
            change(h, rule, found.event, h->reports[i].day);
        if (take && take(user, &turn))
            return TW_STOPPED;
    }
    return TW_OK;
}

static const char *name_of(const tw_who *who)
{
    return who->country[0] ? who->country : who->spec;
}

/* "yes" where it is so of both or mutual, else "yes (RUS)" for the one that does it, "yes (RUS), no (USA)". */
static const char *describe(history *h, int m)
{
    const char *a = h->value[m][0], *b = h->value[m][1];
    if (is_mutual(m) || !strcmp(a, b))
        return a;
    if (*a && *b)
        return tw_arena_printf(&h->own, "%s (%s), %s (%s)", a, name_of(&h->who[0]), b, name_of(&h->who[1]));
    return tw_arena_printf(&h->own, "%s (%s)", *a ? a : b, name_of(&h->who[*a ? 0 : 1]));
}

static tw_code tell_standing(history *h, int (*take)(void *user, const tw_standing *standing), void *user)
{
    char days[MATTERS][16] = { 0 };
    const char *values[MATTERS];
    tw_standing standing = { 0 };
    for (int m = 0; m < MATTERS; m++) {
        const int64_t *since = h->since[m];
        int64_t day = *h->value[m][0] && *h->value[m][1] ? (since[0] > since[1] ? since[0] : since[1])
                                                         : since[*h->value[m][0] ? 0 : 1];
        values[m] = describe(h, m);
        if (!values[m])
            return tw_fail(h->error, TW_ERR_MEMORY, "no memory for a relation");
        if (*values[m])
            tw_store_day_text(day, days[m]);
        standing.since[m] = days[m];
    }
    standing.recognised = values[0];
    standing.listed = values[1];
    standing.war = values[2];
    standing.relations = values[3];
    standing.ambassadors = values[4];
    standing.sanctions = values[5];
    return take && take(user, &standing) ? TW_STOPPED : TW_OK;
}

static tw_code find_turns(history *h, const tw_filter *filter)
{
    tw_plan plan;
    tw_code code = tw_plan_make(&plan, h->store, filter, h->error);
    if (code == TW_OK)
        code = tw_plan_each(&plan, take_event, h, h->error);
    tw_plan_free(&plan);
    return code == TW_OK ? h->code : code;
}

tw_code tw_store_relation(tw_store *store, const char *a, const char *b, const tw_filter *filter,
                          int (*turn)(void *user, const tw_turn *turn),
                          int (*state)(void *user, const tw_standing *relation), void *user, tw_error *error)
{
    static const tw_filter none;
    history h = { .store = store, .error = error };
    tw_filter pair = filter ? *filter : none;
    tw_terms *terms = NULL;
    pair.pair[0] = a;
    pair.pair[1] = b;
    pair.after = NULL;
    for (int m = 0; m < MATTERS; m++)
        h.value[m][0] = h.value[m][1] = "";
    tw_arena_init(&h.own, NULL, ARENA);
    tw_arena_init(&h.arena, NULL, ARENA);
    tw_code code = a && *a && b && *b ? tw_filter_check(&pair, error)
                                      : tw_fail(error, TW_ERR_ARGUMENT, "pair: a relation is between two");
    if (code == TW_OK && !store->lexicon)
        code = tw_fail(error, TW_ERR_ARGUMENT, "a relation cannot be told without a lexicon");
    if (code == TW_OK)
        code = tw_terms_new(&terms, store->lexicon, error);
    if (code == TW_OK)
        code = tw_turns_open(&h.turns, terms, &h.own, error);
    for (int k = 0; k < 2 && code == TW_OK; k++)
        code = tw_who_read(&h.who[k], store, &h.own, k ? b : a, error);
    if (code == TW_OK)
        code = find_turns(&h, &pair);
    keep_first(&h);
    if (code == TW_OK)
        code = tell_turns(&h, turn, user);
    if (code == TW_OK)
        code = tell_standing(&h, state, user);
    free(h.reports);
    tw_terms_free(terms);
    tw_arena_free(&h.arena);
    tw_arena_free(&h.own);
    return code;
}
