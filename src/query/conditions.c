/*
 * Each thing a filter asks for as a condition on an event. What is asked for is bound; the text of the SQL is the program's own.
 */
#include "query/conditions.h"

#include <string.h>

#include "base/error.h"
#include "query/functions.h"
#include "query/hits.h"
#include "text/normalize.h"

static bool given(const char *text)
{
    return text && *text;
}

/* A new condition, empty; the last one again where there are too many, which no filter reaches. */
static tw_condition *new_condition(tw_plan *plan)
{
    if (plan->condition_count < TW_PLAN_CONDITIONS)
        plan->condition_count++;
    tw_condition *c = &plan->conditions[plan->condition_count - 1];
    *c = (tw_condition){ 0 };
    tw_sql_begin(&c->check, &plan->arena);
    return c;
}

static tw_sql *driver_of(tw_plan *plan, tw_condition *c)
{
    tw_sql_begin(&c->driver, &plan->arena);
    return &c->driver;
}

/* " IN (…)" of names with commas between. */
static void add_list(tw_sql *sql, const char *names)
{
    char name[32];
    for (const char *between = " IN ("; *names; between = ", ") {
        size_t length = strcspn(names, ",");
        size_t kept = length < sizeof name ? length : sizeof name - 1;
        memcpy(name, names, kept);
        name[kept] = '\0';
        tw_sql_add(sql, between);
        tw_sql_text(sql, name);
        names += length + (names[length] == ',');
    }
    tw_sql_add(sql, ")");
}

/* ---- plain columns ---- */

/* A column of an event as it stands: of one that a review corrects, as its pairs have it. */
static void add_column(const tw_plan *plan, tw_sql *sql, const char *column)
{
    if (plan->corrected) {
        tw_sql_add(sql, "coalesce((SELECT q.");
        tw_sql_add(sql, column);
        tw_sql_add(sql, " FROM pairs q WHERE q.event = e.id AND e.id IN (" TW_CORRECTED_EVENTS ") LIMIT 1), e.");
        tw_sql_add(sql, column);
        tw_sql_add(sql, ")");
    } else {
        tw_sql_add(sql, "+e.");
        tw_sql_add(sql, column);
    }
}

/* The period, so that an index of type and day names no event beside it. */
static void add_days(const tw_plan *plan, tw_sql *sql)
{
    if (!plan->has_since && !plan->has_until)
        return;
    tw_sql_add(sql, " AND day BETWEEN ");
    tw_sql_integer(sql, plan->has_since ? plan->since : INT64_MIN);
    tw_sql_add(sql, " AND ");
    tw_sql_integer(sql, plan->has_until ? plan->until : INT64_MAX);
}

static void add_kinds(tw_plan *plan)
{
    const tw_filter *f = plan->filter;
    if (given(f->type)) {
        tw_condition *c = new_condition(plan);
        c->on_pairs = true;
        add_column(plan, &c->check, "type");
        add_list(&c->check, f->type);
        tw_sql *driver = driver_of(plan, c);
        tw_sql_add(driver, "SELECT id FROM events WHERE type");
        add_list(driver, f->type);
        add_days(plan, driver);
        tw_sql_add(driver, plan->corrected ? " UNION ALL SELECT * FROM (" TW_CORRECTED_EVENTS ")" : "");
        c->exact = !plan->corrected;
    }
    if (given(f->status)) {
        tw_condition *c = new_condition(plan);
        c->on_pairs = true;
        add_column(plan, &c->check, "status");
        add_list(&c->check, f->status);
    }
    if (f->quad) {
        tw_condition *c = new_condition(plan);
        c->on_pairs = true;
        add_column(plan, &c->check, "quad");
        tw_sql_add(&c->check, " = ");
        tw_sql_integer(&c->check, f->quad);
    }
    if (f->min_score > 0) {
        tw_sql *check = &new_condition(plan)->check;
        tw_sql_add(check, "e.score >= ");
        tw_sql_real(check, f->min_score);
    }
    if (f->min_origins) {
        tw_sql *check = &new_condition(plan)->check;
        tw_sql_add(check, "(SELECT s.origins FROM stories s WHERE s.id = e.story) >= ");
        tw_sql_integer(check, f->min_origins);
    }
}

void tw_conditions_on_pairs(const tw_plan *plan, tw_sql *sql)
{
    const tw_filter *f = plan->filter;
    if (given(f->type)) {
        tw_sql_add(sql, " AND p.type");
        add_list(sql, f->type);
    }
    if (given(f->status)) {
        tw_sql_add(sql, " AND p.status");
        add_list(sql, f->status);
    }
    if (f->quad) {
        tw_sql_add(sql, " AND p.quad = ");
        tw_sql_integer(sql, f->quad);
    }
}

static void read_period(tw_plan *plan)
{
    const tw_filter *f = plan->filter;
    plan->has_since = given(f->since) && tw_filter_day(f->since, &plan->since);
    plan->has_until = given(f->until) && tw_filter_day(f->until, &plan->until);
}

static void add_period(tw_plan *plan)
{
    if ((!plan->has_since && !plan->has_until) || plan->arm_count)
        return;
    tw_condition *c = new_condition(plan);
    c->is_day = c->bare = true;
    tw_sql_add(&c->check, "e.day IS NOT NULL");
    tw_sql *driver = driver_of(plan, c);
    tw_sql_add(driver, "SELECT id FROM events WHERE 1");
    add_days(plan, driver);
}

static void add_story_and_document(tw_plan *plan)
{
    const tw_filter *f = plan->filter;
    if (given(f->story)) {
        tw_condition *c = new_condition(plan);
        tw_sql_add(&c->check, "e.story IN (SELECT id FROM stories WHERE key = ");
        tw_sql_text(&c->check, f->story);
        tw_sql_add(&c->check, ")");
        tw_sql *driver = driver_of(plan, c);
        c->exact = true;
        tw_sql_add(driver, "SELECT id FROM events WHERE story IN (SELECT id FROM stories WHERE key = ");
        tw_sql_text(driver, f->story);
        tw_sql_add(driver, ")");
    }
    if (given(f->document)) {
        tw_condition *c = new_condition(plan);
        tw_sql_add(&c->check, "EXISTS (SELECT 1 FROM articles a CROSS JOIN documents d ON d.id = a.document"
                              " WHERE a.id = e.article AND d.name = ");
        tw_sql_text(&c->check, f->document);
        tw_sql_add(&c->check, ")");
        tw_sql *driver = driver_of(plan, c);
        c->exact = true;
        tw_sql_add(driver, "SELECT x.id FROM documents d CROSS JOIN articles a ON a.document = d.id"
                           " CROSS JOIN events x ON x.article = a.id WHERE d.name = ");
        tw_sql_text(driver, f->document);
    }
}

/* ---- actors ---- */

static const char *side_text(int side)
{
    return side == 0 ? "0" : side == 1 ? "1" : "x.side"; /* any */
}

/* Actors on the sides that the coder gave. */
static void check_sides(const tw_who *who, int side, tw_sql *sql)
{
    tw_sql_add(sql, "EXISTS (SELECT 1 FROM sides x WHERE x.event = e.id AND x.side = ");
    tw_sql_add(sql, side_text(side));
    tw_sql_add(sql, " AND x.actor IN (");
    tw_who_actors(who, sql);
    tw_sql_add(sql, "))");
}

/* Countries as they stand after reviews. */
static void check_pairs(const tw_who *who, int side, tw_sql *sql)
{
    tw_sql_add(sql, "EXISTS (SELECT 1 FROM pairs q WHERE q.event = e.id AND (");
    if (side != 1) {
        tw_sql_add(sql, "q.source = ");
        tw_sql_text(sql, who->country);
    }
    if (side != 0) {
        tw_sql_add(sql, side == 1 ? "q.target = " : " OR q.target = ");
        tw_sql_text(sql, who->country);
    }
    tw_sql_add(sql, "))");
}

static void add_actor(tw_plan *plan, const tw_who *who, int side)
{
    tw_condition *c = new_condition(plan);
    if (tw_who_is_country(who) && !plan->filter->rejected) {
        check_pairs(who, side, &c->check);
        tw_sql_begin(&c->undated, &plan->arena);
        check_sides(who, side, &c->undated);
        return;
    }
    check_sides(who, side, &c->check);
    tw_sql *driver = driver_of(plan, c);
    c->exact = c->bare = true;
    tw_sql_add(driver, "SELECT x.event AS id FROM sides x WHERE x.actor IN (");
    tw_who_actors(who, driver);
    tw_sql_add(driver, ") AND x.side = ");
    tw_sql_add(driver, side_text(side));
}

/* One on each side, whichever way. */
static void add_pair(tw_plan *plan, const tw_who pair[2])
{
    bool countries = tw_who_is_country(&pair[0]) && tw_who_is_country(&pair[1]) && !plan->filter->rejected;
    tw_condition *c = new_condition(plan);
    tw_sql_begin(&c->undated, &plan->arena);
    for (int way = 0; way < 2; way++) {
        tw_sql *sql = &c->undated;
        tw_sql_add(sql, way ? " OR (" : "((");
        check_sides(&pair[way], 0, sql);
        tw_sql_add(sql, " AND ");
        check_sides(&pair[1 - way], 1, sql);
        tw_sql_add(sql, way ? "))" : ")");
    }
    if (!countries) {
        c->check = c->undated;
        c->undated.text = NULL;
        tw_sql *driver = driver_of(plan, c); /* of the first; the check asks for the other */
        tw_sql_add(driver, "SELECT x.event AS id FROM sides x WHERE x.actor IN (");
        tw_who_actors(&pair[0], driver);
        tw_sql_add(driver, ")");
        return;
    }
    for (int way = 0; way < 2; way++) {
        tw_sql_add(&c->check,
                   way ? " OR q.source = " : "EXISTS (SELECT 1 FROM pairs q WHERE q.event = e.id AND (q.source = ");
        tw_sql_text(&c->check, pair[way].country);
        tw_sql_add(&c->check, " AND q.target = ");
        tw_sql_text(&c->check, pair[1 - way].country);
    }
    tw_sql_add(&c->check, "))");
    bool same = !strcmp(pair[0].country, pair[1].country);
    plan->arms[0] = (tw_arm){ pair[0].country, pair[1].country };
    plan->arms[1] = (tw_arm){ pair[1].country, pair[0].country };
    plan->arm_count = same ? 1 : 2;
}

/* The countries asked for on sides, where no pair gave the way. */
static void choose_arms(tw_plan *plan, const tw_who *actor, const tw_who *source, const tw_who *target)
{
    if (plan->arm_count || plan->filter->rejected)
        return;
    const char *from = source && tw_who_is_country(source) ? source->country : NULL;
    const char *to = target && tw_who_is_country(target) ? target->country : NULL;
    if (from || to) {
        plan->arms[plan->arm_count++] = (tw_arm){ from, to };
    } else if (actor && tw_who_is_country(actor)) {
        plan->arms[plan->arm_count++] = (tw_arm){ actor->country, NULL };
        plan->arms[plan->arm_count++] = (tw_arm){ NULL, actor->country };
    }
}

/* Whether the arms say all that the filter asks of actors. */
static bool arms_suffice(const tw_plan *plan, const tw_who *who[3])
{
    const tw_filter *f = plan->filter;
    bool actor = who[0] != NULL, source = who[1] != NULL, target = who[2] != NULL, pair = given(f->pair[0]);
    for (int i = 0; i < 3; i++)
        if (who[i] && !tw_who_is_country(who[i]))
            return false;
    if (actor + (source || target) + pair > 1 || (pair && !plan->arm_count))
        return false;
    return !f->rejected && !f->min_origins && f->min_score <= 0 && !given(f->place) && !given(f->publisher) &&
           !given(f->text) && !given(f->story) && !given(f->document);
}

static tw_code add_actors(tw_plan *plan, tw_error *error)
{
    const tw_filter *f = plan->filter;
    const char *specs[] = { f->actor, f->source, f->target, f->pair[0], f->pair[1] };
    tw_who *who = TW_NEW(&plan->arena, tw_who, 5);
    const tw_who *present[5] = { 0 };
    if (!who)
        return tw_fail(error, TW_ERR_MEMORY, "no memory for a question");
    for (int i = 0; i < 5; i++) {
        if (!given(specs[i]))
            continue;
        tw_code code = tw_who_read(&who[i], plan->store, &plan->arena, specs[i], error);
        if (code != TW_OK)
            return code;
        present[i] = &who[i];
    }
    if (present[3])
        add_pair(plan, &who[3]);
    for (int i = 0; i < 3; i++)
        if (present[i])
            add_actor(plan, present[i], i - 1);
    choose_arms(plan, present[0], present[1], present[2]);
    plan->pairs_alone = arms_suffice(plan, present);
    return TW_OK;
}

/* ---- places, papers ---- */

static tw_code add_place(tw_plan *plan, tw_error *error)
{
    tw_who who;
    if (!given(plan->filter->place))
        return TW_OK;
    tw_code code = tw_who_read(&who, plan->store, &plan->arena, plan->filter->place, error);
    if (code != TW_OK)
        return code;
    tw_condition *c = new_condition(plan);
    if (tw_who_is_country(&who)) {
        tw_sql_add(&c->check, "+e.place_country = ");
        tw_sql_text(&c->check, who.country);
        tw_sql *driver = driver_of(plan, c);
        c->exact = true;
        tw_sql_add(driver, "SELECT id FROM events WHERE place_country <> '' AND place_country = ");
        tw_sql_text(driver, who.country);
        return TW_OK;
    }
    tw_sql_add(&c->check, "(e.place_id <> '' AND e.place_id = ");
    tw_sql_text(&c->check, who.spec);
    for (size_t i = 0; i < who.entry_count; i++) {
        tw_sql_add(&c->check, " OR e.place_id = ");
        tw_sql_text(&c->check, who.entries[i]);
    }
    if (who.form) {
        tw_sql_add(&c->check, " OR (e.place_text <> '' AND tw_form(e.place_text) = ");
        tw_sql_text(&c->check, who.form);
        tw_sql_add(&c->check, ")");
    }
    tw_sql_add(&c->check, ")");
    return TW_OK;
}

/* The papers by matching form; the others by the chains they are links of. */
static tw_code add_publisher(tw_plan *plan, tw_error *error)
{
    tw_who who;
    const char *publisher = plan->filter->publisher;
    if (!given(publisher))
        return TW_OK;
    tw_code code = tw_who_read(&who, plan->store, &plan->arena, publisher, error);
    if (code != TW_OK)
        return code;
    tw_sql papers;
    tw_sql_begin(&papers, &plan->arena);
    tw_sql_add(&papers, "(WITH RECURSIVE paper (name) AS (SELECT min(publisher) FROM articles UNION ALL"
                        " SELECT (SELECT min(publisher) FROM articles WHERE publisher > paper.name) FROM paper"
                        " WHERE paper.name IS NOT NULL) SELECT name FROM paper WHERE name <> '' AND tw_form(name) = ");
    tw_sql_text(&papers, who.form ? who.form : publisher);
    tw_sql_add(&papers, ")");
    tw_condition *c = new_condition(plan);
    tw_sql_add(&c->check, "((SELECT a.publisher FROM articles a WHERE a.id = e.article) IN ");
    tw_sql_join(&c->check, &papers);
    tw_sql_add(&c->check, " OR EXISTS (SELECT 1 FROM event_links l WHERE l.event = e.id AND l.actor IN (");
    tw_who_actors(&who, &c->check);
    tw_sql_add(&c->check, ")))");
    tw_sql *driver = driver_of(plan, c);
    c->exact = true;
    tw_sql_add(driver, "SELECT x.id FROM articles a CROSS JOIN events x ON x.article = a.id WHERE a.publisher IN ");
    tw_sql_join(driver, &papers);
    tw_sql_add(driver, " UNION ALL SELECT l.event FROM event_links l WHERE l.actor IN (");
    tw_who_actors(&who, driver);
    tw_sql_add(driver, ")");
    return TW_OK;
}

/* ---- free text ---- */

static void check_phrases(tw_plan *plan)
{
    tw_sql *check = &new_condition(plan)->check;
    tw_sql_add(check, "EXISTS (SELECT 1 FROM articles a WHERE a.id = e.article AND tw_phrases(");
    tw_sql_pointer(check, plan->words, TW_WORDS_POINTER);
    tw_sql_add(check, ", a.id, a.text, a.length))");
}

static tw_code add_text(tw_plan *plan, tw_error *error)
{
    if (!given(plan->filter->text))
        return TW_OK;
    if (!plan->store->lexicon)
        return tw_fail(error, TW_ERR_ARGUMENT, "text: there is no lexicon to read it with");
    tw_code code = tw_words_read(&plan->words, plan->store->lexicon, plan->filter->text, error);
    if (code != TW_OK)
        return code;
    code = tw_hits_open(&plan->hits, plan->store, &plan->arena, tw_words_match(plan->words), TW_PLAN_FEW, error);
    if (code != TW_OK)
        return code;
    tw_condition *c = new_condition(plan);
    tw_sql_add(&c->check, "tw_has(");
    tw_sql_pointer(&c->check, &plan->hits, TW_HITS_POINTER);
    tw_sql_add(&c->check, ", e.article)");
    tw_sql *driver = driver_of(plan, c);
    c->exact = true;
    tw_sql_add(driver, "SELECT x.id FROM search CROSS JOIN events x ON x.article = search.rowid WHERE search MATCH ");
    tw_sql_text(driver, tw_words_match(plan->words));
    if (tw_words_has_phrase(plan->words))
        check_phrases(plan);
    return TW_OK;
}

static void add_rejected(tw_plan *plan)
{
    if (plan->filter->rejected)
        return;
    tw_condition *c = new_condition(plan);
    c->bare = true;
    tw_sql_add(&c->check, "e.id NOT IN (" TW_REJECTED_EVENTS ")");
}

static tw_code find_corrections(tw_plan *plan, tw_error *error)
{
    int64_t some = 0;
    tw_code code =
        tw_store_number(plan->store, "SELECT EXISTS (SELECT 1 FROM reviews WHERE verdict = 'correct')", &some, error);
    plan->corrected = some != 0;
    return code;
}

tw_code tw_conditions_make(tw_plan *plan, tw_error *error)
{
    tw_code code = tw_functions_register(plan->store, error);
    if (code == TW_OK)
        code = find_corrections(plan, error);
    if (code == TW_OK)
        code = add_actors(plan, error);
    if (code != TW_OK)
        return code;
    read_period(plan);
    add_kinds(plan);
    add_period(plan);
    add_story_and_document(plan);
    code = add_place(plan, error);
    if (code == TW_OK)
        code = add_publisher(plan, error);
    if (code == TW_OK)
        code = add_text(plan, error);
    add_rejected(plan);
    return code;
}
