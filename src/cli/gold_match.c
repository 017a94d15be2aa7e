/*
 * Agreement of sides, and assignment.
 */
#include "gold_match.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_CODES = 128, EXACT_COLUMNS = 14 };

typedef struct code {
    const char *country, *sector;
} code;

typedef struct code_set {
    code codes[MAX_CODES];
    size_t count;
} code_set;

typedef bool (*side_test)(const json_t *gold, const json_t *predicted, bool may_be_empty);

const char *cli_json_text(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

bool cli_is_optional(const json_t *object)
{
    return json_is_true(json_object_get(object, "optional"));
}

/* A government and its country as a whole are one. */
static code code_of(const json_t *actor, bool with_sector)
{
    const char *sector = with_sector ? cli_json_text(actor, "sector") : "";
    return (code){ cli_json_text(actor, "country"), strcmp(sector, "GOV") ? sector : "" };
}

static bool same_code(code a, code b)
{
    return !strcmp(a.country, b.country) && !strcmp(a.sector, b.sector);
}

bool cli_same_codes(const json_t *a, const json_t *b)
{
    return same_code(code_of(a, true), code_of(b, true));
}

static bool has_code(const code_set *set, code wanted)
{
    for (size_t i = 0; i < set->count; i++)
        if (same_code(set->codes[i], wanted))
            return true;
    return false;
}

static void add_code(code_set *set, code wanted)
{
    if (set->count < MAX_CODES && !has_code(set, wanted))
        set->codes[set->count++] = wanted;
}

/* The actor's own codes and the accepted alternatives. */
static void add_options(code_set *set, const json_t *actor, bool with_sector)
{
    const json_t *alternative;
    size_t i;
    add_code(set, code_of(actor, with_sector));
    json_array_foreach (json_object_get(actor, "alt"), i, alternative)
        add_code(set, code_of(alternative, with_sector));
}

static size_t common(const code_set *a, const code_set *b)
{
    size_t count = 0;
    for (size_t i = 0; i < a->count; i++)
        count += has_code(b, a->codes[i]);
    return count;
}

static void add_side(code_set *set, const json_t *side, bool with_sector, bool with_options)
{
    const json_t *actor;
    size_t i;
    json_array_foreach (side, i, actor) {
        if (with_options)
            add_options(set, actor, with_sector);
        else
            add_code(set, code_of(actor, with_sector));
    }
}

static size_t required_count(const json_t *side)
{
    const json_t *actor;
    size_t i, count = 0;
    json_array_foreach (side, i, actor)
        count += !cli_is_optional(actor);
    return count;
}

static bool same_set(const code_set *a, const code_set *b)
{
    return a->count == b->count && common(a, b) == a->count;
}

/* The wanted option sets, each once, and how many of them are met. */
static void count_wanted(const json_t *gold, const code_set *have, size_t *wanted, size_t *met)
{
    const json_t *actor, *earlier;
    size_t i, k;
    bool all = !required_count(gold);
    json_array_foreach (gold, i, actor) {
        code_set options = { .count = 0 };
        bool known = !all && cli_is_optional(actor);
        add_options(&options, actor, false);
        json_array_foreach (gold, k, earlier) {
            code_set other = { .count = 0 };
            if (k >= i || known)
                break;
            add_options(&other, earlier, false);
            known = (all || !cli_is_optional(earlier)) && same_set(&options, &other);
        }
        *wanted += !known;
        *met += !known && common(&options, have);
    }
}

/* At least one half of the union is common. */
static bool countries_agree(const json_t *gold, const json_t *predicted, bool may_be_empty)
{
    if (!json_array_size(predicted))
        return !required_count(gold) || may_be_empty;
    if (!json_array_size(gold))
        return false;
    code_set have = { .count = 0 }, allowed = { .count = 0 };
    add_side(&have, predicted, false, false);
    add_side(&allowed, gold, false, true);
    size_t wanted = 0, met = 0, foreign = have.count - common(&have, &allowed);
    count_wanted(gold, &have, &wanted, &met);
    return 2 * met >= wanted + foreign;
}

static bool all_met(const json_t *gold, const code_set *have, bool with_sector)
{
    const json_t *actor;
    size_t i;
    json_array_foreach (gold, i, actor) {
        code_set options = { .count = 0 };
        add_options(&options, actor, with_sector);
        if (!cli_is_optional(actor) && !common(&options, have))
            return false;
    }
    return true;
}

static bool side_equal(const json_t *gold, const json_t *predicted, bool may_be_empty)
{
    if (!json_array_size(predicted))
        return !required_count(gold) || may_be_empty;
    if (!json_array_size(gold))
        return false;
    code_set have = { .count = 0 }, allowed = { .count = 0 };
    add_side(&have, predicted, true, false);
    add_side(&allowed, gold, true, true);
    return all_met(gold, &have, true) && common(&have, &allowed) == have.count;
}

/* A reciprocal event: sides as given, swapped, or all parties together on one side. */
static bool parties_agree(side_test test, const json_t *gold, const json_t *predicted)
{
    const json_t *gs = json_object_get(gold, "source"), *gt = json_object_get(gold, "target");
    const json_t *ps = json_object_get(predicted, "source"), *pt = json_object_get(predicted, "target");
    if ((test(gs, ps, false) && test(gt, pt, false)) || (test(gs, pt, false) && test(gt, ps, false)))
        return true;
    if (json_array_size(ps) && json_array_size(pt) && json_array_size(gs) && json_array_size(gt))
        return false;
    bool with_sector = test == side_equal;
    code_set have = { .count = 0 }, allowed = { .count = 0 };
    add_side(&have, ps, with_sector, false);
    add_side(&have, pt, with_sector, false);
    add_side(&allowed, gs, with_sector, true);
    add_side(&allowed, gt, with_sector, true);
    return have.count && all_met(gs, &have, with_sector) && all_met(gt, &have, with_sector) &&
           common(&have, &allowed) == have.count;
}

static bool sides_agree(side_test test, const json_t *gold, const json_t *predicted)
{
    if (json_is_true(json_object_get(gold, "reciprocal")))
        return parties_agree(test, gold, predicted);
    return test(json_object_get(gold, "source"), json_object_get(predicted, "source"),
                json_is_true(json_object_get(gold, "source_optional"))) &&
           test(json_object_get(gold, "target"), json_object_get(predicted, "target"),
                json_is_true(json_object_get(gold, "target_optional")));
}

static bool type_accepted(const json_t *gold, const char *type)
{
    const json_t *types = json_object_get(gold, "type"), *one;
    size_t i;
    json_array_foreach (types, i, one)
        if (json_is_string(one) && !strcmp(json_string_value(one), type))
            return true;
    return json_is_string(types) && !strcmp(json_string_value(types), type);
}

static const char *status_of(const json_t *event)
{
    const json_t *status = json_object_get(event, "status");
    return status ? cli_json_text(event, "status") : "actual";
}

static cli_level level_of(const json_t *gold, const json_t *predicted)
{
    if (!type_accepted(gold, cli_json_text(predicted, "type")))
        return CLI_NONE;
    if (!sides_agree(countries_agree, gold, predicted))
        return CLI_TYPE;
    if (strcmp(status_of(gold), status_of(predicted)))
        return CLI_DYAD;
    return sides_agree(side_equal, gold, predicted) ? CLI_STRICT : CLI_STATUS;
}

/* ---- assignment ---- */

/* Rows are gold events, columns coded ones; `scores` is row by row. */
typedef struct grid {
    size_t rows, columns;
    double *scores;
    size_t *chosen; /* column of each row, or `columns` */
} grid;

/* Many columns: the best pair first. */
static void assign_greedily(grid *g)
{
    for (size_t round = 0; round < g->rows; round++) {
        size_t row = g->rows, column = 0;
        for (size_t i = 0; i < g->rows; i++) {
            for (size_t j = 0; j < g->columns && g->chosen[i] == g->columns; j++) {
                double score = g->scores[i * g->columns + j];
                bool taken = false;
                for (size_t k = 0; k < g->rows; k++)
                    taken |= g->chosen[k] == j;
                if (!taken && score > 0 && (row == g->rows || score > g->scores[row * g->columns + column])) {
                    row = i;
                    column = j;
                }
            }
        }
        if (row == g->rows)
            return;
        g->chosen[row] = column;
    }
}

/* Few columns: the largest sum, by dynamic programming over sets of used columns. `best` has (rows + 1) << columns
 * places. */
static void assign_exactly(grid *g, double *best)
{
    size_t sets = (size_t)1 << g->columns;
    memset(best + g->rows * sets, 0, sets * sizeof *best);
    for (size_t i = g->rows; i-- > 0;) {
        for (size_t used = 0; used < sets; used++) {
            double top = best[(i + 1) * sets + used];
            for (size_t j = 0; j < g->columns; j++) {
                double score = g->scores[i * g->columns + j];
                if (score > 0 && !(used >> j & 1) &&
                    score + best[(i + 1) * sets + (used | (size_t)1 << j)] > top + 1e-9)
                    top = score + best[(i + 1) * sets + (used | (size_t)1 << j)];
            }
            best[i * sets + used] = top;
        }
    }
}

/* Walks the table of best sums and notes the choices that led to them, as they were found there. */
static void read_choices(grid *g, const double *best)
{
    size_t sets = (size_t)1 << g->columns, used = 0;
    for (size_t i = 0; i < g->rows; i++) {
        double top = best[(i + 1) * sets + used];
        size_t pick = g->columns;
        for (size_t j = 0; j < g->columns; j++) {
            double score = g->scores[i * g->columns + j];
            if (score <= 0 || used >> j & 1)
                continue;
            double sum = score + best[(i + 1) * sets + (used | (size_t)1 << j)];
            if (sum > top + 1e-9) {
                top = sum;
                pick = j;
            }
        }
        g->chosen[i] = pick;
        used |= pick < g->columns ? (size_t)1 << pick : 0;
    }
}

static bool assign(grid *g)
{
    for (size_t i = 0; i < g->rows; i++)
        g->chosen[i] = g->columns;
    if (g->columns > EXACT_COLUMNS) {
        assign_greedily(g);
        return true;
    }
    double *best = malloc(((g->rows + 1) << g->columns) * sizeof *best);
    if (!best)
        return false;
    assign_exactly(g, best);
    read_choices(g, best);
    free(best);
    return true;
}

/* One round: the gold events that are optional or not, against the coded ones still free. */
typedef struct matching {
    const json_t *gold, *predicted;
    size_t *wanted, *free_ones; /* places of the rows and columns */
    bool *taken;                /* of each coded event */
    grid grid;
    cli_match *matches;
    size_t count;
} matching;

static void choose_rows(matching *m, bool optional)
{
    m->grid.rows = m->grid.columns = 0;
    for (size_t i = 0; i < json_array_size(m->gold); i++)
        if (cli_is_optional(json_array_get(m->gold, i)) == optional)
            m->wanted[m->grid.rows++] = i;
    for (size_t j = 0; j < json_array_size(m->predicted); j++)
        if (!m->taken[j])
            m->free_ones[m->grid.columns++] = j;
}

static cli_level level_at(const matching *m, size_t row, size_t column)
{
    return level_of(json_array_get(m->gold, m->wanted[row]), json_array_get(m->predicted, m->free_ones[column]));
}

/* Of equal levels, events that stand at the same place are preferred. */
static void fill_scores(matching *m)
{
    for (size_t i = 0; i < m->grid.rows; i++) {
        for (size_t j = 0; j < m->grid.columns; j++) {
            cli_level level = level_at(m, i, j);
            double distance = fabs((double)m->wanted[i] - (double)m->free_ones[j]);
            m->grid.scores[i * m->grid.columns + j] = level ? (double)level - 0.001 * distance : 0;
        }
    }
}

static bool match_round(matching *m, bool optional)
{
    choose_rows(m, optional);
    if (!m->grid.rows || !m->grid.columns)
        return true;
    fill_scores(m);
    if (!assign(&m->grid))
        return false;
    for (size_t i = 0; i < m->grid.rows; i++) {
        size_t column = m->grid.chosen[i];
        if (column == m->grid.columns)
            continue;
        m->matches[m->count++] = (cli_match){ m->wanted[i], m->free_ones[column], level_at(m, i, column) };
        m->taken[m->free_ones[column]] = true;
    }
    return true;
}

size_t cli_match_events(const json_t *gold, const json_t *predicted, cli_match *matches)
{
    size_t rows = json_array_size(gold), columns = json_array_size(predicted);
    matching m = { .gold = gold, .predicted = predicted, .matches = matches };
    if (!rows || !columns)
        return 0;
    m.wanted = calloc(rows, sizeof *m.wanted);
    m.free_ones = calloc(columns, sizeof *m.free_ones);
    m.taken = calloc(columns, sizeof *m.taken);
    m.grid.scores = calloc(rows * columns, sizeof *m.grid.scores);
    m.grid.chosen = calloc(rows, sizeof *m.grid.chosen);
    bool done = m.wanted && m.free_ones && m.taken && m.grid.scores && m.grid.chosen && match_round(&m, false) &&
                match_round(&m, true);
    free(m.wanted);
    free(m.free_ones);
    free(m.taken);
    free(m.grid.scores);
    free(m.grid.chosen);
    return done ? m.count : (size_t)-1;
}
