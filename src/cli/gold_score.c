/*
 * Counting what agrees.
 */
#include "gold_score.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gold_detail.h"
#include "gold_match.h"

double cli_precision(const cli_tally *tally)
{
    return tally->predicted ? (double)tally->hit / (double)tally->predicted : 0;
}

double cli_recall(const cli_tally *tally)
{
    return tally->gold ? (double)tally->hit / (double)tally->gold : 0;
}

double cli_f1(const cli_tally *tally)
{
    double p = cli_precision(tally), r = cli_recall(tally);
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

void cli_score_unaligned(cli_scores *scores, size_t count)
{
    cli_tally *tallies[] = { &scores->type, &scores->dyad, &scores->dyad_plus, &scores->strict };
    scores->unaligned += count;
    scores->detect.predicted += count > 0;
    for (size_t i = 0; i < sizeof tallies / sizeof *tallies; i++)
        tallies[i]->predicted += count;
}

static cli_tally *tally_of(cli_scores *scores, const char *type)
{
    for (size_t i = 0; i < scores->type_count; i++)
        if (!strcmp(scores->types[i].type, type))
            return &scores->types[i].tally;
    if (scores->type_count == CLI_MAX_TYPES) /* no ontology has as many: the last one takes the rest */
        return &scores->types[CLI_MAX_TYPES - 1].tally;
    cli_type_tally *added = &scores->types[scores->type_count++];
    snprintf(added->type, sizeof added->type, "%s", type);
    return &added->tally;
}

/* The type a gold event is counted under: of several accepted ones, the first by the alphabet. */
static const char *gold_type(const json_t *event)
{
    const json_t *types = json_object_get(event, "type"), *one;
    const char *first = json_is_string(types) ? json_string_value(types) : "";
    size_t i;
    json_array_foreach (types, i, one)
        if (json_is_string(one) && (!*first || strcmp(json_string_value(one), first) < 0))
            first = json_string_value(one);
    return first;
}

static void count_share(cli_share *share, bool hit)
{
    share->hit += hit;
    share->of++;
}

static void count_chain(cli_scores *scores, const json_t *gold, const json_t *predicted)
{
    const json_t *want = json_object_get(gold, "attribution"), *have = json_object_get(predicted, "attribution");
    size_t hit = cli_links_hit(want, have);
    bool right = json_array_size(want) == json_array_size(have) && hit == json_array_size(want);
    scores->chain.hit += hit;
    scores->chain.gold += json_array_size(want);
    scores->chain.predicted += json_array_size(have);
    count_share(&scores->chain_right, right);
    if (json_array_size(want))
        count_share(&scores->chain_where_chained, right);
}

static void count_date(cli_scores *scores, const json_t *gold, const json_t *predicted)
{
    bool dated = *cli_json_text(gold, "date_text"), has = cli_has_date(predicted);
    bool hit = dated && has && cli_same_date(gold, predicted);
    scores->date.gold += dated;
    scores->date.predicted += has;
    scores->date.hit += hit;
    if (dated)
        count_share(&scores->date_where_dated, hit);
}

/* A pair that agrees in type and countries. */
static void count_pair(cli_scores *scores, const json_t *gold, const json_t *predicted, cli_level level)
{
    bool reciprocal = json_is_true(json_object_get(gold, "reciprocal"));
    scores->matched++;
    scores->dyad.hit++;
    scores->dyad_plus.hit += level >= CLI_STATUS;
    scores->strict.hit += level >= CLI_STRICT;
    count_share(&scores->status, level >= CLI_STATUS);
    count_share(&scores->reciprocal, reciprocal == json_is_true(json_object_get(predicted, "reciprocal")));
    count_chain(scores, gold, predicted);
    count_date(scores, gold, predicted);
    if (*cli_json_text(gold, "place_text"))
        count_share(&scores->place_where_placed, cli_same_place(gold, predicted));
    count_share(&scores->trigger, cli_same_trigger(gold, predicted));
    cli_count_names(gold, predicted, &scores->names.hit, &scores->names.of);
}

/* What one sentence holds while it is counted. */
typedef struct sentence {
    const json_t *gold, *predicted;
    cli_match *matches;
    size_t match_count;
    bool *excused; /* coded events that met an optional gold event: neither right nor wrong */
} sentence;

static void count_asked(cli_scores *scores, const sentence *s)
{
    const json_t *event;
    size_t i, asked = 0, counted = 0;
    json_array_foreach (s->gold, i, event) {
        if (cli_is_optional(event))
            continue;
        asked++;
        tally_of(scores, gold_type(event))->gold++;
    }
    json_array_foreach (s->predicted, i, event) {
        if (s->excused[i])
            continue;
        counted++;
        tally_of(scores, cli_json_text(event, "type"))->predicted++;
    }
    cli_tally *tallies[] = { &scores->type, &scores->dyad, &scores->dyad_plus, &scores->strict };
    for (size_t k = 0; k < sizeof tallies / sizeof *tallies; k++) {
        tallies[k]->gold += asked;
        tallies[k]->predicted += counted;
    }
    scores->detect.gold += asked > 0;
    scores->detect.predicted += counted > 0;
    scores->detect.hit += asked && counted;
}

static void count_matches(cli_scores *scores, const sentence *s)
{
    for (size_t i = 0; i < s->match_count; i++) {
        const json_t *gold = json_array_get(s->gold, s->matches[i].gold);
        const json_t *predicted = json_array_get(s->predicted, s->matches[i].predicted);
        if (cli_is_optional(gold))
            continue;
        scores->type.hit++;
        tally_of(scores, cli_json_text(predicted, "type"))->hit++;
        if (s->matches[i].level >= CLI_DYAD)
            count_pair(scores, gold, predicted, s->matches[i].level);
    }
}

static void note_errors(const cli_errors *errors, const sentence *s)
{
    const json_t *event;
    size_t i;
    json_array_foreach (s->gold, i, event)
        errors->found_gold[i] = cli_is_optional(event);
    for (i = 0; i < s->match_count; i++) {
        if (s->matches[i].level < CLI_DYAD)
            continue;
        errors->found_gold[s->matches[i].gold] = true;
        errors->found_predicted[s->matches[i].predicted] = true;
    }
}

bool cli_score_sentence(cli_scores *scores, const json_t *gold, const json_t *predicted, const cli_errors *errors)
{
    sentence s = { .gold = json_object_get(gold, "events"), .predicted = predicted };
    s.matches = calloc(json_array_size(s.gold) + 1, sizeof *s.matches);
    s.excused = calloc(json_array_size(predicted) + 1, sizeof *s.excused);
    s.match_count = s.matches && s.excused ? cli_match_events(s.gold, predicted, s.matches) : (size_t)-1;
    bool done = s.match_count != (size_t)-1;
    if (done) {
        for (size_t i = 0; i < s.match_count; i++)
            if (s.matches[i].level >= CLI_DYAD && cli_is_optional(json_array_get(s.gold, s.matches[i].gold)))
                s.excused[s.matches[i].predicted] = true;
        scores->sentences++;
        count_asked(scores, &s);
        count_matches(scores, &s);
        if (errors)
            note_errors(errors, &s);
    }
    free(s.matches);
    free(s.excused);
    return done;
}
