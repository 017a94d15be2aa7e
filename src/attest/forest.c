/*
 * The forest in memory: events that were looked up in this run, and lists of them by block and day. What hangs from what is
 * written through to `joins` and `blocks` at once; stories of events at the end. See forest.h.
 */
#include "attest/forest.h"

#include "attest/facts.h"
#include "attest/table.h"
#include "base/grow.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    KEY_BYTES = 17,
    NARROW = 3,        /* days: an act of that many is looked up by its middle */
    AHEAD = 4,         /* traces that are fetched before they are compared */
    REACH = 3,         /* days between the middles of two acts that may be one */
    MONTH = 62,        /* days: an act of up to that many is looked up by its month */
    MONTHS_BACK = 2,   /* months an act of the second kind may begin before another */
    DAYS_A_MONTH = 31, /* for look-up, months are as long as this */
    BUCKETS = 1 << 16,
    FULL = 40000, /* nodes that are remembered */
    LISTS_FULL = 200000,
    MOST_FACTS = 48 << 20 /* bytes */
};

static const double FARTHEST = -4; /* no two reports are less alike than this, however they were coded */

typedef struct node {
    struct node *next; /* in its bucket */
    int64_t event, article, parent, story;
    double likeness;
    uint32_t seen;
    bool gone, moved, old; /* old: was settled before */
    bool unwritten;        /* its row comes with its story */
    char key[KEY_BYTES];
    tw_event_facts *facts; /* NULL: not read */
    tw_trace trace;
} node;

/* All events of a story, and some that were of it. */
typedef struct members {
    struct members *next; /* in its bucket */
    int64_t story;
    node **at;
    size_t count, room;
} members;

typedef struct list {
    struct list *next;
    int64_t block, day;
    node **at;
    size_t count, room;
} list;

struct tw_forest {
    tw_arena arena;
    node *nodes[BUCKETS];
    list *lists[BUCKETS];
    members *stories[BUCKETS];
    size_t node_count, list_count;
    uint32_t look;    /* number of the present look-up */
    tw_rows moved;    /* events whose stories are to be written */
    node **candidate; /* of the present look-up */
    size_t candidates, room;
    int64_t next_story;
    tw_alike_one one;   /* the event of the present look-up */
    tw_alike_one above; /* what that event hangs from */
    node **changed;     /* events that hang from another one now, whose later ones are to be asked again */
    size_t changes, change_room;
};

/* Forgets what was looked up. */
static void forget(tw_forest *f)
{
    tw_arena_reset(&f->arena);
    memset(f->nodes, 0, sizeof f->nodes);
    memset(f->lists, 0, sizeof f->lists);
    memset(f->stories, 0, sizeof f->stories);
    f->node_count = f->list_count = f->candidates = 0;
}

tw_forest *tw_forest_new(void)
{
    return tw_table_new(sizeof(tw_forest), (size_t)1 << 30);
}

void tw_forest_free(tw_forest *f)
{
    if (!f)
        return;
    tw_rows_free(&f->moved);
    free(f->candidate);
    free(f->changed);
    tw_table_free(f);
}

bool tw_forest_full(const tw_attest *a)
{
    return a->forest->node_count > FULL || a->forest->list_count > LISTS_FULL || tw_facts_size(a->facts) > MOST_FACTS;
}

static size_t bucket(int64_t a, int64_t b)
{
    uint64_t h = ((uint64_t)a ^ (uint64_t)b * 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u;
    return (size_t)(h >> 40) % BUCKETS;
}

/* ---- nodes ---- */

static node *node_in_memory(const tw_forest *f, int64_t event)
{
    node *n = f->nodes[bucket(event, 0)];
    while (n && n->event != event)
        n = n->next;
    return n;
}

static node *node_new(tw_forest *f, int64_t event)
{
    node *n = TW_NEW(&f->arena, node, 1);
    if (!n)
        return NULL;
    node **first = &f->nodes[bucket(event, 0)];
    n->event = event;
    n->next = *first;
    *first = n;
    f->node_count++;
    return n;
}

/* The columns of a join and the story of its event, as node_take reads them. */
#define NODE_COLUMNS "j.event, j.article, j.key, coalesce(j.parent, 0), j.likeness, j.trace, e.story"

static tw_code node_take(tw_attest *a, sqlite3_stmt *s, node **out)
{
    int64_t event = sqlite3_column_int64(s, 0);
    node *n = *out = node_in_memory(a->forest, event);
    if (n)
        return TW_OK;
    n = *out = node_new(a->forest, event);
    if (!n)
        return tw_attest_no_memory(a);
    n->article = sqlite3_column_int64(s, 1);
    n->parent = sqlite3_column_int64(s, 3);
    n->likeness = sqlite3_column_double(s, 4);
    n->story = sqlite3_column_int64(s, 6);
    n->old = true;
    strncpy(n->key, tw_store_text(s, 2), KEY_BYTES - 1);
    const void *trace = sqlite3_column_blob(s, 5);
    if (!trace || !tw_trace_unpack(trace, (size_t)sqlite3_column_bytes(s, 5), &n->trace))
        return tw_store_damaged(a->store, a->error, "a trace of an event cannot be read");
    return TW_OK;
}

/* The node of an event; NULL where it hangs nowhere. */
static tw_code node_of(tw_attest *a, int64_t event, node **out)
{
    *out = node_in_memory(a->forest, event);
    if (*out) {
        *out = (*out)->gone ? NULL : *out;
        return TW_OK;
    }
    sqlite3_stmt *s;
    bool row = false;
    tw_code code = tw_store_prepare(
        a->store, "SELECT " NODE_COLUMNS " FROM joins j LEFT JOIN events e ON e.id = j.event WHERE j.event = ?1", &s,
        a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, event);
    code = tw_store_step(a->store, s, &row, a->error);
    if (code == TW_OK && row)
        code = node_take(a, s, out);
    tw_store_done(a->store, s);
    return code;
}

/* By day of publication. Of the reports of a day the one whose sentence tells most comes first, so that many hang from it: a headline of four
 * words is like too many of them, and would tie them together. An order of what is reported: neither when a report came decides, nor, but for
 * reports alike in all, what its document is called. */
static bool precedes(const node *a, const node *b)
{
    const tw_trace *x = &a->trace, *y = &b->trace;
    if (x->published != y->published)
        return x->published < y->published;
    if (x->word_sums.plain != y->word_sums.plain)
        return x->word_sums.plain > y->word_sums.plain;
    if (x->topic_sums.plain != y->topic_sums.plain)
        return x->topic_sums.plain > y->topic_sums.plain;
    if (x->near_sums.plain != y->near_sums.plain)
        return x->near_sums.plain > y->near_sums.plain;
    int order = strcmp(a->key, b->key);
    return order ? order < 0 : a->event < b->event;
}

/* ---- lists ---- */

/* Keeps the order of rows: of a long list the last ones are looked at. */
static tw_code list_add(tw_attest *a, list *l, node *n)
{
    size_t at = l->count;
    node **more = tw_grow_in(&a->forest->arena, l->at, l->count, &l->room, sizeof *more);
    if (!more)
        return tw_attest_no_memory(a);
    l->at = more;
    for (; at && l->at[at - 1]->event > n->event; at--)
        l->at[at] = l->at[at - 1];
    l->at[at] = n;
    l->count++;
    return TW_OK;
}

static tw_code list_fill(tw_attest *a, list *l)
{
    sqlite3_stmt *s;
    bool row = true;
    tw_code code = tw_store_prepare(a->store,
                                    "SELECT " NODE_COLUMNS " FROM blocks b JOIN joins j ON j.event = b.event"
                                    " LEFT JOIN events e ON e.id = b.event"
                                    " WHERE b.block = ?1 AND b.day = ?2 ORDER BY b.event DESC LIMIT ?3",
                                    &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, l->block);
    sqlite3_bind_int64(s, 2, l->day);
    sqlite3_bind_int(s, 3, TW_FOREST_CAP);
    while (code == TW_OK && (code = tw_store_step(a->store, s, &row, a->error)) == TW_OK && row) {
        node *n = NULL;
        code = node_take(a, s, &n);
        if (code == TW_OK)
            code = list_add(a, l, n);
    }
    tw_store_done(a->store, s);
    return code;
}

static tw_code list_of(tw_attest *a, int64_t block, int64_t day, list **out)
{
    tw_forest *f = a->forest;
    list **first = &f->lists[bucket(block, day)];
    for (list *l = *first; l; l = l->next) {
        if (l->block == block && l->day == day) {
            *out = l;
            return TW_OK;
        }
    }
    list *l = *out = TW_NEW(&f->arena, list, 1);
    if (!l)
        return tw_attest_no_memory(a);
    l->block = block;
    l->day = day;
    l->next = *first;
    *first = l;
    f->list_count++;
    return list_fill(a, l);
}

/* ---- blocks ---- */

/* BY_PAPER: acts that were not of the paper's own days, by its day, for papers that tell of them without a date. */
typedef enum { BY_DAY = 0, BY_MONTH, BY_YEAR, BY_PAPER } width;

/* How long the act can have lasted, so how it is looked up. */
static width width_of(const tw_trace *t)
{
    int32_t days = t->last - t->first + 1;
    return days <= NARROW ? BY_DAY : days <= MONTH ? BY_MONTH : BY_YEAR;
}

static int64_t block_of(const tw_trace *t, uint32_t country, width w)
{
    uint64_t h = ((uint64_t)t->group << 32 | country) * 0x9E3779B97F4A7C15u;
    return (int64_t)((h ^ h >> 29) * 0xBF58476D1CE4E5B9u + (uint64_t)w);
}

/* The block of those that tell the same sentence: one trigger, and one word that comes first when words are shuffled (Broder 1997). */
static int64_t twins_of(const tw_trace *t)
{
    enum { SHUFFLE = 0x9E3779B1 };
    uint32_t first = UINT32_MAX;
    for (size_t i = 0; i < t->word_count; i++) {
        uint32_t place = (t->word[i] ^ t->word[i] >> 15) * (uint32_t)SHUFFLE;
        first = place < first ? place : first;
    }
    uint64_t h = ((uint64_t)t->trigger[0] << 32 | first) * 0x9E3779B97F4A7C15u;
    return (int64_t)((h ^ h >> 29) * 0xBF58476D1CE4E5B9u);
}

/* Rounds down, before 1970 too. */
static int64_t month_of(int64_t day)
{
    return (day >= 0 ? day : day - DAYS_A_MONTH + 1) / DAYS_A_MONTH;
}

static int64_t place_in_block(const tw_trace *t, width w)
{
    if (w == BY_DAY)
        return ((int64_t)t->first + t->last) >> 1;
    if (w == BY_PAPER)
        return t->published;
    return w == BY_MONTH ? month_of(t->first) : t->first;
}

/* Whether the act is dated, and on another day than the paper's or one beside it. */
static bool looks_back(const tw_trace *t)
{
    return t->told && (t->first > t->published + 1 || t->last < t->published - 1);
}

static tw_code write_block(tw_attest *a, const char *sql, int64_t block, int64_t day, int64_t event)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(a->store, sql, &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, block);
    sqlite3_bind_int64(s, 2, day);
    sqlite3_bind_int64(s, 3, event);
    code = tw_store_run(a->store, s, a->error);
    tw_store_done(a->store, s);
    return code;
}

static void list_drop(tw_forest *f, int64_t block, int64_t day, const node *n)
{
    for (list *l = f->lists[bucket(block, day)]; l; l = l->next) {
        size_t kept = 0;
        if (l->block != block || l->day != day)
            continue;
        for (size_t i = 0; i < l->count; i++)
            if (l->at[i] != n)
                l->at[kept++] = l->at[i];
        l->count = kept;
    }
}

/* Puts a node into a block's list, or takes it out. */
static tw_code put_at(tw_attest *a, node *n, int64_t block, int64_t day, bool in)
{
    list *l = NULL;
    if (!in) {
        list_drop(a->forest, block, day, n);
        return write_block(a, "DELETE FROM blocks WHERE block = ?1 AND day = ?2 AND event = ?3", block, day, n->event);
    }
    tw_code code = list_of(a, block, day, &l);
    if (code == TW_OK)
        code = list_add(a, l, n);
    if (code == TW_OK)
        code = write_block(a, "INSERT OR IGNORE INTO blocks VALUES (?1, ?2, ?3)", block, day, n->event);
    return code;
}

static tw_code put_into_block(tw_attest *a, node *n, uint32_t country, width w, bool in)
{
    return put_at(a, n, block_of(&n->trace, country, w), place_in_block(&n->trace, w), in);
}

static tw_code put_into_blocks(tw_attest *a, node *n, bool in)
{
    uint32_t countries[TW_TRACE_COUNTRIES];
    size_t count = tw_trace_countries(&n->trace, countries);
    tw_code code = put_at(a, n, twins_of(&n->trace), 0, in);
    for (size_t i = 0; code == TW_OK && i < count; i++) {
        code = put_into_block(a, n, countries[i], width_of(&n->trace), in);
        if (code == TW_OK && looks_back(&n->trace))
            code = put_into_block(a, n, countries[i], BY_PAPER, in);
    }
    return code;
}

static tw_code add_candidates(tw_attest *a, const list *l)
{
    tw_forest *f = a->forest;
    if (f->candidates + l->count > f->room) {
        size_t room = (f->candidates + l->count) * 2;
        node **more = realloc(f->candidate, room * sizeof *more);
        if (!more)
            return tw_attest_no_memory(a);
        f->candidate = more;
        f->room = room;
    }
    for (size_t i = l->count > TW_FOREST_CAP ? l->count - TW_FOREST_CAP : 0; i < l->count; i++) {
        node *n = l->at[i];
        if (n->seen != f->look && !n->gone)
            f->candidate[f->candidates++] = n;
        n->seen = f->look;
    }
    return TW_OK;
}

static tw_code add_range(tw_attest *a, int64_t block, int64_t from, int64_t to)
{
    tw_code code = TW_OK;
    for (int64_t day = from; code == TW_OK && day <= to; day++) {
        list *l = NULL;
        code = list_of(a, block, day, &l);
        if (code == TW_OK)
            code = add_candidates(a, l);
    }
    return code;
}

/* Days look in days near by and in months; months in months near by and in their days; years in years that begin alike. */
static tw_code look_up_acts(tw_attest *a, const tw_trace *t, uint32_t country)
{
    width w = width_of(t);
    int64_t month = month_of(t->first);
    if (w == BY_YEAR)
        return add_range(a, block_of(t, country, BY_YEAR), t->first, t->first);
    int64_t from = w == BY_DAY ? place_in_block(t, w) - REACH : t->first - REACH;
    int64_t to = w == BY_DAY ? place_in_block(t, w) + REACH : t->last + REACH;
    int64_t last_month = w == BY_DAY ? month : month + MONTHS_BACK;
    tw_code code = add_range(a, block_of(t, country, BY_DAY), from, to);
    return code == TW_OK ? add_range(a, block_of(t, country, BY_MONTH), month - MONTHS_BACK, last_month) : code;
}

/* And who gives no day looks in papers of these days that look back, and the other way round. */
static tw_code look_up_country(tw_attest *a, const tw_trace *t, uint32_t country)
{
    tw_code code = look_up_acts(a, t, country);
    if (code != TW_OK || (t->told && !looks_back(t)))
        return code;
    return add_range(a, block_of(t, country, t->told ? BY_DAY : BY_PAPER), t->published - REACH, t->published + REACH);
}

static tw_code look_up(tw_attest *a, const node *n)
{
    uint32_t countries[TW_TRACE_COUNTRIES];
    size_t count = tw_trace_countries(&n->trace, countries);
    a->forest->look++;
    a->forest->candidates = 0;
    tw_code code = add_range(a, twins_of(&n->trace), 0, 0);
    for (size_t i = 0; code == TW_OK && i < count; i++)
        code = look_up_country(a, &n->trace, countries[i]);
    return code;
}

/* ---- stories ---- */

static members *members_of(const tw_forest *f, int64_t story)
{
    members *m = f->stories[bucket(story, 0)];
    while (m && m->story != story)
        m = m->next;
    return m;
}

static members *members_new(tw_forest *f, int64_t story)
{
    members *m = TW_NEW(&f->arena, members, 1);
    if (!m)
        return NULL;
    members **first = &f->stories[bucket(story, 0)];
    m->story = story;
    m->next = *first;
    *first = m;
    return m;
}

static bool members_add(tw_forest *f, members *m, node *n)
{
    node **more = tw_grow_in(&f->arena, m->at, m->count, &m->room, sizeof *more);
    if (!more)
        return false;
    m->at = more;
    m->at[m->count++] = n;
    return true;
}

static tw_code members_read(tw_attest *a, int64_t story, members **out)
{
    sqlite3_stmt *s;
    bool row = true;
    members *m = *out = members_new(a->forest, story);
    tw_code code = tw_store_prepare(
        a->store, "SELECT " NODE_COLUMNS " FROM events e JOIN joins j ON j.event = e.id WHERE e.story = ?1", &s,
        a->error);
    if (code != TW_OK)
        return code;
    if (!m)
        code = tw_attest_no_memory(a);
    sqlite3_bind_int64(s, 1, story);
    while (code == TW_OK && (code = tw_store_step(a->store, s, &row, a->error)) == TW_OK && row) {
        node *n = NULL;
        code = node_take(a, s, &n);
        if (code == TW_OK && !members_add(a->forest, m, n))
            code = tw_attest_no_memory(a);
    }
    tw_store_done(a->store, s);
    return code;
}

tw_code tw_forest_members(tw_attest *a, int64_t story, tw_member **out, size_t *count)
{
    members *m = members_of(a->forest, story);
    tw_code code = m ? TW_OK : members_read(a, story, &m);
    *count = 0;
    if (code != TW_OK)
        return code;
    *out = TW_NEW(&a->work, tw_member, m->count + 1);
    if (!*out)
        return tw_attest_no_memory(a);
    a->forest->look++;
    for (size_t i = 0; i < m->count; i++) {
        node *n = m->at[i];
        if (n->story == story && !n->gone && n->seen != a->forest->look)
            (*out)[(*count)++] = (tw_member){ n->event, !n->parent, &n->facts };
        n->seen = a->forest->look;
    }
    return TW_OK;
}

void tw_forest_tell(tw_attest *a, int64_t event, tw_event_facts *facts)
{
    node *n = node_in_memory(a->forest, event);
    if (n)
        n->facts = facts;
}

/* ---- hanging ---- */

static tw_code touch(tw_attest *a, int64_t story)
{
    return !story || tw_rows_add(&a->touched, story) ? TW_OK : tw_attest_no_memory(a);
}

static tw_code new_story(tw_attest *a, int64_t *story)
{
    tw_forest *f = a->forest;
    tw_code code = TW_OK;
    if (!f->next_story) {
        code = tw_store_number(a->store, "SELECT coalesce(max(id), 0) FROM stories", &f->next_story, a->error);
        f->next_story++;
    }
    *story = f->next_story++;
    return code == TW_OK && !members_new(f, *story) ? tw_attest_no_memory(a) : code;
}

static tw_code set_story(tw_attest *a, node *n, int64_t story)
{
    tw_code code = touch(a, n->story);
    if (code == TW_OK && n->story != story)
        code = touch(a, story);
    if (code == TW_OK && n->story != story && !n->moved)
        code = tw_rows_add(&a->forest->moved, n->event) ? TW_OK : tw_attest_no_memory(a);
    members *m = n->story != story && story ? members_of(a->forest, story) : NULL;
    if (code == TW_OK && m && !members_add(a->forest, m, n))
        code = tw_attest_no_memory(a);
    n->moved = n->moved || n->story != story;
    n->story = story;
    return code;
}

/* The events that hang from one. */
static tw_code children_of(tw_attest *a, int64_t event, tw_rows *out)
{
    sqlite3_stmt *s;
    bool row = true;
    tw_code code = tw_store_prepare(a->store, "SELECT event FROM joins WHERE parent = ?1", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, event);
    while ((code = tw_store_step(a->store, s, &row, a->error)) == TW_OK && row)
        if (!tw_rows_add(out, sqlite3_column_int64(s, 0)))
            code = tw_attest_no_memory(a);
    tw_store_done(a->store, s);
    return code;
}

/* The event and all that hangs from it become of this story. */
static tw_code move_tree(tw_attest *a, node *top, int64_t story)
{
    tw_rows below = { .at = NULL };
    tw_code code = set_story(a, top, story);
    if (code == TW_OK)
        code = children_of(a, top->event, &below);
    for (size_t i = 0; code == TW_OK && i < below.count; i++) {
        node *n = NULL;
        code = node_of(a, below.at[i], &n);
        if (code == TW_OK && n)
            code = set_story(a, n, story);
        if (code == TW_OK)
            code = children_of(a, below.at[i], &below);
    }
    tw_rows_free(&below);
    return code;
}

static tw_code write_parent(tw_attest *a, const node *n)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(a->store, "UPDATE joins SET parent = nullif(?2, 0), likeness = ?3 WHERE event = ?1",
                                    &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, n->event);
    sqlite3_bind_int64(s, 2, n->parent);
    sqlite3_bind_double(s, 3, n->likeness);
    code = tw_store_run(a->store, s, a->error);
    tw_store_done(a->store, s);
    return code;
}

/* Whether `n` would rather hang from `other`, so alike, than from where it hangs now. */
static tw_code rather(tw_attest *a, const node *n, const node *other, double likeness, bool *yes)
{
    *yes = !n->parent || likeness > n->likeness;
    if (*yes || likeness < n->likeness)
        return TW_OK;
    node *parent = NULL;
    tw_code code = node_of(a, n->parent, &parent);
    *yes = !parent || precedes(other, parent);
    return code;
}

/* What a look-up finds for an event: later ones that would rather hang from it, and those that hang from it but no longer should. */
typedef struct {
    tw_rows takers, losers; /* events */
} findings;

static void findings_free(findings *found)
{
    tw_rows_free(&found->takers);
    tw_rows_free(&found->losers);
}

/* Whether a report that is so like another one may hang from it, which itself hangs from a third: its likenesses to both must add up to
 * one act. A clash in a town is like the next day's there, and that one is like another town's: a chain of such is no story.
 * `one` and `other` are the report and the third, either way round. */
static bool adds_up(const tw_attest *a, const tw_alike_one *one, int64_t article, const node *other, double likeness)
{
    double second = tw_alike(&a->weights, one, &other->trace, article == other->article, -likeness);
    return likeness + fmax(second, FARTHEST) > 0;
}

/* An earlier report that is no less like it than the likest so far. */
static tw_code consider_earlier(tw_attest *a, node *n, node *other, node **best)
{
    node *third = NULL;
    double least = *best ? n->likeness : 0;
    double likeness = tw_alike(&a->weights, &a->forest->one, &other->trace, n->article == other->article, least);
    if (likeness <= 0 || likeness < least || (*best && likeness <= least && !precedes(other, *best)))
        return TW_OK;
    tw_code code = other->parent ? node_of(a, other->parent, &third) : TW_OK;
    if (code == TW_OK && (!third || adds_up(a, &a->forest->one, n->article, third, likeness))) {
        *best = other;
        n->likeness = likeness;
    }
    return code;
}

/* A later report: whether it would hang from `n`, or must not any more. `third`: what `n` hangs from. */
static tw_code consider_later(tw_attest *a, const node *n, const node *third, node *other, findings *found)
{
    bool hangs = other->parent == n->event, yes = false;
    double least = other->parent ? other->likeness : 0, likeness = other->likeness;
    if (!hangs)
        likeness = tw_alike(&a->weights, &a->forest->one, &other->trace, n->article == other->article, least);
    if (likeness <= 0 || likeness < least)
        return TW_OK;
    bool may = !third || adds_up(a, &a->forest->above, third->article, other, likeness);
    if (hangs)
        return may || tw_rows_add(&found->losers, other->event) ? TW_OK : tw_attest_no_memory(a);
    tw_code code = may ? rather(a, other, n, likeness, &yes) : TW_OK;
    if (code != TW_OK || !yes)
        return code;
    other->likeness = likeness;
    return tw_rows_add(&found->takers, other->event) ? TW_OK : tw_attest_no_memory(a);
}

/* Traces lie all over memory: of those that are looked at next the part that is compared first is asked for before. */
static void fetch(const tw_forest *f, size_t at)
{
    enum { LINE = 64 };
    if (at >= f->candidates)
        return;
    const char *trace = (const char *)&f->candidate[at]->trace;
    for (size_t i = 0; i < offsetof(tw_trace, word); i += LINE)
        __builtin_prefetch(trace + i);
}

/* Looks up the events that may tell the same act as `n`. */
static tw_code look_for(tw_attest *a, node *n)
{
    tw_code code = look_up(a, n);
    if (code == TW_OK && a->forest->candidates)
        tw_alike_begin(&a->forest->one, &n->trace);
    return code;
}

/* Of those that were looked up: the likest earlier one from which it may hang. */
static tw_code find_parent(tw_attest *a, node *n)
{
    node *best = NULL;
    tw_code code = TW_OK;
    for (size_t i = 0; code == TW_OK && i < a->forest->candidates; i++) {
        node *other = a->forest->candidate[i];
        fetch(a->forest, i + AHEAD);
        if (other != n && precedes(other, n))
            code = consider_earlier(a, n, other, &best);
    }
    n->parent = best ? best->event : 0;
    n->likeness = best ? n->likeness : 0;
    return code;
}

/* And the later ones that it concerns from what `n` hangs. */
static tw_code find_later(tw_attest *a, node *n, findings *found)
{
    node *third = NULL;
    tw_code code = n->parent ? node_of(a, n->parent, &third) : TW_OK;
    if (third && a->forest->candidates)
        tw_alike_begin(&a->forest->above, &third->trace);
    for (size_t i = 0; code == TW_OK && i < a->forest->candidates; i++) {
        node *other = a->forest->candidate[i];
        fetch(a->forest, i + AHEAD);
        if (other != n && precedes(n, other))
            code = consider_later(a, n, third, other, found);
    }
    return code;
}

static tw_code write_join(tw_attest *a, const node *n)
{
    sqlite3_stmt *s;
    unsigned char bytes[TW_TRACE_BYTES];
    tw_code code =
        tw_store_prepare(a->store, "INSERT INTO joins VALUES (?1, ?2, ?3, nullif(?4, 0), ?5, ?6)", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, n->event);
    sqlite3_bind_int64(s, 2, n->article);
    tw_store_bind(s, 3, n->key);
    sqlite3_bind_int64(s, 4, n->parent);
    sqlite3_bind_double(s, 5, n->likeness);
    sqlite3_bind_blob64(s, 6, bytes, tw_trace_pack(&n->trace, bytes), SQLITE_STATIC);
    code = tw_store_run(a->store, s, a->error);
    tw_store_done(a->store, s);
    return code;
}

/* The story of an event that was hung: its parent's; else that of a later first report that will hang from it; else a new one. */
static tw_code choose_story(tw_attest *a, node *n, const findings *found)
{
    node *parent = NULL;
    tw_code code = n->parent ? node_of(a, n->parent, &parent) : TW_OK;
    int64_t story = parent ? parent->story : 0;
    for (size_t i = 0; !story && i < found->takers.count; i++) {
        const node *later = node_in_memory(a->forest, found->takers.at[i]);
        story = later->parent ? 0 : later->story;
    }
    if (code == TW_OK && !story)
        code = new_story(a, &story);
    return code == TW_OK ? set_story(a, n, story) : code;
}

static tw_code add_change(tw_attest *a, node *n)
{
    tw_forest *f = a->forest;
    for (size_t i = 0; i < f->changes; i++)
        if (f->changed[i] == n)
            return TW_OK;
    if (f->changes == f->change_room) {
        size_t room = f->change_room ? f->change_room * 2 : 64;
        node **more = realloc(f->changed, room * sizeof *more);
        if (!more)
            return tw_attest_no_memory(a);
        f->changed = more;
        f->change_room = room;
    }
    f->changed[f->changes++] = n;
    return TW_OK;
}

/* The earliest of those that changed: what comes before it is settled. */
static node *take_change(tw_forest *f)
{
    size_t first = 0;
    for (size_t i = 1; i < f->changes; i++)
        if (precedes(f->changed[i], f->changed[first]))
            first = i;
    node *n = f->changed[first];
    f->changed[first] = f->changed[--f->changes];
    return n;
}

/* An event looks for another report to hang from, and becomes a first report where there is none. */
static tw_code hang_again(tw_attest *a, int64_t event)
{
    node *n = NULL, *parent = NULL;
    int64_t story = 0;
    tw_code code = node_of(a, event, &n);
    if (code != TW_OK || !n)
        return code;
    code = look_for(a, n);
    if (code == TW_OK)
        code = find_parent(a, n);
    if (code == TW_OK)
        code = write_parent(a, n);
    if (code == TW_OK && n->parent)
        code = node_of(a, n->parent, &parent);
    if (code == TW_OK && parent)
        story = parent->story;
    else if (code == TW_OK)
        code = new_story(a, &story);
    if (code == TW_OK)
        code = move_tree(a, n, story);
    return code == TW_OK ? add_change(a, n) : code;
}

static tw_code take_over(tw_attest *a, const node *n, const findings *found)
{
    tw_code code = TW_OK;
    for (size_t i = 0; code == TW_OK && i < found->takers.count; i++) {
        node *later = node_in_memory(a->forest, found->takers.at[i]);
        later->parent = n->event;
        code = write_parent(a, later);
        if (code == TW_OK && later->story != n->story)
            code = move_tree(a, later, n->story);
        if (code == TW_OK)
            code = add_change(a, later);
    }
    for (size_t i = 0; code == TW_OK && i < found->losers.count; i++)
        code = hang_again(a, found->losers.at[i]);
    return code;
}

/* Where an event hangs decides who may hang from it: those that come after one that changed are asked again, and so on. */
static tw_code follow_changes(tw_attest *a)
{
    tw_code code = TW_OK;
    while (code == TW_OK && a->forest->changes) {
        findings found = { .takers = { .at = NULL } };
        node *n = take_change(a->forest);
        code = look_for(a, n);
        if (code == TW_OK)
            code = find_later(a, n, &found);
        if (code == TW_OK)
            code = take_over(a, n, &found);
        findings_free(&found);
    }
    return code;
}

/* Hangs a node that nothing hangs from yet. */
static tw_code hang(tw_attest *a, node *n)
{
    findings found = { .takers = { .at = NULL } };
    tw_code code = look_for(a, n);
    if (code == TW_OK)
        code = find_parent(a, n);
    if (code == TW_OK)
        code = find_later(a, n, &found);
    if (code == TW_OK)
        code = choose_story(a, n, &found);
    if (code == TW_OK)
        code = write_join(a, n);
    if (code == TW_OK)
        code = put_into_blocks(a, n, true);
    if (code == TW_OK)
        code = take_over(a, n, &found);
    findings_free(&found);
    return code == TW_OK ? follow_changes(a) : code;
}

tw_code tw_forest_add(tw_attest *a, int64_t event, int64_t article, const char *key, const tw_trace *trace,
                      bool unwritten)
{
    node *n = node_in_memory(a->forest, event); /* one that went before it came again */
    if (!n)
        n = node_new(a->forest, event);
    if (!n)
        return tw_attest_no_memory(a);
    n->article = article;
    n->gone = false;
    n->unwritten = unwritten;
    n->story = 0;
    n->trace = *trace;
    strncpy(n->key, key, KEY_BYTES - 1);
    return hang(a, n);
}

/* ---- taking out ---- */

static tw_code delete_join(tw_attest *a, int64_t event)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(a->store, "DELETE FROM joins WHERE event = ?1", &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, event);
    code = tw_store_run(a->store, s, a->error);
    tw_store_done(a->store, s);
    return code;
}

tw_code tw_forest_remove(tw_attest *a, int64_t event)
{
    node *n = NULL;
    tw_rows below = { .at = NULL };
    tw_code code = node_of(a, event, &n);
    if (code != TW_OK || !n)
        return code;
    code = children_of(a, event, &below);
    if (code == TW_OK)
        code = delete_join(a, event);
    if (code == TW_OK)
        code = put_into_blocks(a, n, false);
    if (code == TW_OK)
        code = set_story(a, n, 0);
    n->gone = true;
    for (size_t i = 0; code == TW_OK && i < below.count; i++)
        code = hang_again(a, below.at[i]);
    tw_rows_free(&below);
    return code == TW_OK ? follow_changes(a) : code;
}

/* ---- the end of a run ---- */

static tw_code write_number(tw_attest *a, const char *sql, int64_t first, int64_t second)
{
    sqlite3_stmt *s;
    tw_code code = tw_store_prepare(a->store, sql, &s, a->error);
    if (code != TW_OK)
        return code;
    sqlite3_bind_int64(s, 1, first);
    sqlite3_bind_int64(s, 2, second);
    code = tw_store_run(a->store, s, a->error);
    tw_store_done(a->store, s);
    return code;
}

static tw_code settle_node(tw_attest *a, node *n)
{
    tw_code code = TW_OK;
    if (!n->unwritten)
        code = write_number(a, "UPDATE events SET story = nullif(?2, 0) WHERE id = ?1", n->event, n->story);
    if (code == TW_OK && n->old)
        code = write_number(a, "UPDATE pairs SET story = nullif(?2, 0) WHERE event = ?1", n->event, n->story);
    n->moved = n->unwritten = false;
    n->old = true;
    return code;
}

tw_code tw_forest_settle(tw_attest *a)
{
    tw_forest *f = a->forest;
    tw_code code = TW_OK;
    tw_rows_set(&a->touched);
    for (size_t i = 0; code == TW_OK && i < f->moved.count; i++)
        code = settle_node(a, node_in_memory(f, f->moved.at[i]));
    f->moved.count = 0;
    return code;
}

int64_t tw_forest_story(const tw_attest *a, int64_t event)
{
    const node *n = node_in_memory(a->forest, event);
    return n && !n->gone ? n->story : 0;
}

void tw_forest_rest(tw_attest *a)
{
    if (!tw_forest_full(a))
        return;
    forget(a->forest);
    tw_facts_forget(a->facts);
}
