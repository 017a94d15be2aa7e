/*
 * Chains, dates, places, triggers and names.
 */
#include "gold_detail.h"

#include <stdlib.h>
#include <string.h>

#include "gold_match.h"
#include "gold_text.h"

enum { MAX_LINKS = 64 };

static bool names_agree(const cli_words *a, const cli_words *b, const json_t *gold, const json_t *predicted)
{
    if (!a->count && !b->count)
        return cli_same_codes(gold, predicted);
    bool known = *cli_json_text(gold, "country");
    if (!a->count || !b->count)
        return known && cli_same_codes(gold, predicted);
    size_t common = cli_words_common(a, b), fewer = a->count < b->count ? a->count : b->count;
    if (common && 2 * common >= fewer)
        return true;
    return known && !common && cli_same_codes(gold, predicted) && json_is_true(json_object_get(predicted, "pronoun"));
}

static bool same_link(const json_t *gold, const json_t *predicted)
{
    cli_words a, b;
    bool same = false;
    if (cli_words_of(cli_json_text(gold, "name"), &a)) {
        if (cli_words_of(cli_json_text(predicted, "name"), &b)) {
            same = names_agree(&a, &b, gold, predicted);
            cli_words_free(&b);
        }
        cli_words_free(&a);
    }
    return same;
}

typedef struct ordered_link {
    const json_t *link;
    json_int_t step;
    size_t place;
} ordered_link;

static int by_step(const void *a, const void *b)
{
    const ordered_link *x = a, *y = b;
    if (x->step != y->step)
        return x->step < y->step ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

/* Links nearest to the fact first. Returns their number. */
static size_t order_links(const json_t *chain, ordered_link *links)
{
    const json_t *link;
    size_t i, count = 0;
    json_array_foreach (chain, i, link) {
        const json_t *step = json_object_get(link, "step");
        if (count < MAX_LINKS)
            links[count++] =
                (ordered_link){ link, json_is_integer(step) ? json_integer_value(step) : (json_int_t)i, i };
    }
    qsort(links, count, sizeof *links, by_step);
    return count;
}

size_t cli_links_hit(const json_t *gold, const json_t *predicted)
{
    ordered_link want[MAX_LINKS], have[MAX_LINKS];
    size_t table[MAX_LINKS + 1][MAX_LINKS + 1];
    size_t rows = order_links(gold, want), columns = order_links(predicted, have);
    memset(table, 0, sizeof table);
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < columns; j++) {
            size_t up = table[i][j + 1], left = table[i + 1][j];
            table[i + 1][j + 1] = same_link(want[i].link, have[j].link) ? table[i][j] + 1 : up > left ? up : left;
        }
    }
    return table[rows][columns];
}

/* Words and ISO date of an event, or "" for the day of publication. */
static void date_of(const json_t *event, const char **text, const char **iso)
{
    const json_t *date = json_object_get(event, "date");
    bool published = !strcmp(cli_json_text(date, "from"), "published");
    *text = published ? "" : cli_json_text(date, "text");
    *iso = published ? "" : cli_json_text(date, "iso");
}

bool cli_has_date(const json_t *event)
{
    const char *text, *iso;
    date_of(event, &text, &iso);
    return *text || *iso;
}

/* Two texts share two fifths of their words or more. */
static bool dates_alike(const char *predicted, const char *gold)
{
    cli_words a, b;
    bool alike = false;
    if (cli_words_of(predicted, &a)) {
        if (cli_words_of(gold, &b)) {
            size_t common = cli_words_common(&a, &b), all = a.count + b.count - common;
            alike = common && (double)common / (double)all >= 0.4;
            cli_words_free(&b);
        }
        cli_words_free(&a);
    }
    return alike;
}

bool cli_same_date(const json_t *gold, const json_t *predicted)
{
    const char *text, *iso, *want = cli_json_text(gold, "date_iso");
    date_of(predicted, &text, &iso);
    if (*want && *iso)
        return !strncmp(iso, want, strlen(want)) || (strlen(iso) >= 7 && !strncmp(want, iso, strlen(iso)));
    return dates_alike(text, cli_json_text(gold, "date_text"));
}

bool cli_same_place(const json_t *gold, const json_t *predicted)
{
    return cli_words_overlap(cli_json_text(gold, "place_text"),
                             cli_json_text(json_object_get(predicted, "place"), "text"));
}

bool cli_same_trigger(const json_t *gold, const json_t *predicted)
{
    const json_t *trigger = json_object_get(predicted, "trigger");
    const char *words = json_is_string(trigger) ? json_string_value(trigger) : cli_json_text(trigger, "text");
    return cli_words_overlap(cli_json_text(gold, "trigger"), words);
}

static bool named_on(const json_t *side, const char *name)
{
    const json_t *actor;
    size_t i;
    json_array_foreach (side, i, actor)
        if (cli_words_overlap(name, cli_json_text(actor, "name")))
            return true;
    return false;
}

void cli_count_names(const json_t *gold, const json_t *predicted, size_t *hit, size_t *of)
{
    static const char *const sides[] = { "source", "target" };
    for (size_t k = 0; k < 2; k++) {
        const json_t *actor;
        size_t i;
        json_array_foreach (json_object_get(gold, sides[k]), i, actor) {
            if (cli_is_optional(actor))
                continue;
            const char *name = cli_json_text(actor, "name");
            *hit += named_on(json_object_get(predicted, "source"), name) ||
                    named_on(json_object_get(predicted, "target"), name);
            (*of)++;
        }
    }
}
