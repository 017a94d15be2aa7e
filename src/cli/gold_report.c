/*
 * The report of an evaluation.
 */
#include "gold_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "gold_match.h"
#include "gold_score.h"
#include "message.h"
#include "output.h"

typedef struct named_tally {
    const char *name;
    const cli_tally *tally;
} named_tally;

typedef struct named_share {
    const char *name;
    const cli_share *share;
} named_share;

enum { TALLIES = 7, SHARES = 8 };

static void list_tallies(const cli_scores *s, named_tally out[TALLIES])
{
    const named_tally all[TALLIES] = { { "detect", &s->detect },   { "type", &s->type },     { "dyad", &s->dyad },
                                       { "dyad+", &s->dyad_plus }, { "strict", &s->strict }, { "chain", &s->chain },
                                       { "date", &s->date } };
    memcpy(out, all, sizeof all);
}

static void list_shares(const cli_scores *s, named_share out[SHARES])
{
    const named_share all[SHARES] = { { "status", &s->status },
                                      { "reciprocal", &s->reciprocal },
                                      { "chain_right", &s->chain_right },
                                      { "chain_right_where_chained", &s->chain_where_chained },
                                      { "date_where_dated", &s->date_where_dated },
                                      { "place_where_placed", &s->place_where_placed },
                                      { "trigger", &s->trigger },
                                      { "names", &s->names } };
    memcpy(out, all, sizeof all);
}

static int by_type(const void *a, const void *b)
{
    return strcmp(((const cli_type_tally *)a)->type, ((const cli_type_tally *)b)->type);
}

/* ---- JSON ---- */

/* Four digits, as figures are compared. */
static double rounded(double value)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%.4f", value);
    return strtod(digits, NULL);
}

static json_t *tally_object(const cli_tally *tally)
{
    return json_pack("{s:f,s:f,s:f,s:I,s:I,s:I}", "precision", rounded(cli_precision(tally)), "recall",
                     rounded(cli_recall(tally)), "f1", rounded(cli_f1(tally)), "hit", (json_int_t)tally->hit, "gold",
                     (json_int_t)tally->gold, "pred", (json_int_t)tally->predicted);
}

static json_t *share_value(const cli_share *share)
{
    return share->of ? json_real(rounded((double)share->hit / (double)share->of)) : json_null();
}

static bool add_json(const cli_scores *scores, cli_buffer *out)
{
    named_tally tallies[TALLIES];
    named_share shares[SHARES];
    list_tallies(scores, tallies);
    list_shares(scores, shares);
    json_t *matched = json_pack("{s:I}", "events", (json_int_t)scores->matched), *types = json_object();
    json_t *all = json_pack("{s:I,s:I}", "sentences", (json_int_t)scores->sentences, "unaligned_predictions",
                            (json_int_t)scores->unaligned);
    for (size_t i = 0; i < TALLIES; i++)
        json_object_set_new(all, tallies[i].name, tally_object(tallies[i].tally));
    for (size_t i = 0; i < SHARES; i++)
        json_object_set_new(matched, shares[i].name, share_value(shares[i].share));
    for (size_t i = 0; i < scores->type_count; i++)
        json_object_set_new(types, scores->types[i].type, tally_object(&scores->types[i].tally));
    json_object_set_new(all, "on_matched", matched);
    json_object_set_new(all, "per_type", types);
    char *text = json_dumps(all, JSON_REAL_PRECISION(5));
    json_decref(all);
    bool done = text && cli_buffer_text(out, text) && cli_buffer_text(out, "\n");
    free(text);
    return done;
}

/* ---- for people ---- */

static bool add_table(const cli_scores *scores, cli_buffer *out)
{
    named_tally tallies[TALLIES];
    named_share shares[SHARES];
    list_tallies(scores, tallies);
    list_shares(scores, shares);
    cli_buffer_print(out, "%zu sentences\n", scores->sentences);
    for (size_t i = 0; i < TALLIES; i++) {
        const cli_tally *t = tallies[i].tally;
        cli_buffer_print(out, "%-8s P %.3f  R %.3f  F1 %.3f   (%zu of %zu gold, %zu predicted)\n", tallies[i].name,
                         rounded(cli_precision(t)), rounded(cli_recall(t)), rounded(cli_f1(t)), t->hit, t->gold,
                         t->predicted);
    }
    cli_buffer_print(out, "of %zu events found with their sides:", scores->matched);
    for (size_t i = 0; i < SHARES; i++)
        if (shares[i].share->of)
            cli_buffer_print(out, " %s %.3f", shares[i].name,
                             (double)shares[i].share->hit / (double)shares[i].share->of);
    cli_buffer_text(out, "\n");
    for (size_t i = 0; i < scores->type_count; i++) {
        const cli_tally *t = &scores->types[i].tally;
        cli_buffer_print(out, "  %-10s P %.2f R %.2f F1 %.2f (%zu/%zu gold, %zu predicted)\n", scores->types[i].type,
                         cli_precision(t), cli_recall(t), cli_f1(t), t->hit, t->gold, t->predicted);
    }
    return !out->failed;
}

/* ---- what was missed and extra ---- */

static void add_side(cli_buffer *out, const json_t *side)
{
    const json_t *actor;
    size_t i;
    json_array_foreach (side, i, actor)
        cli_buffer_print(out, "%s%s[%s %s]", i ? "," : "", cli_json_text(actor, "name"),
                         cli_json_text(actor, "country"), cli_json_text(actor, "sector"));
}

static void add_event(cli_buffer *out, const char *label, const json_t *event)
{
    const json_t *types = json_object_get(event, "type"), *one, *trigger = json_object_get(event, "trigger");
    size_t i;
    cli_buffer_print(out, "  %s %s", label, json_is_string(types) ? json_string_value(types) : "");
    json_array_foreach (types, i, one)
        cli_buffer_print(out, "%s%s", i ? "/" : "", json_is_string(one) ? json_string_value(one) : "");
    const char *status = cli_json_text(event, "status");
    cli_buffer_print(out, " %s ", *status ? status : "actual");
    add_side(out, json_object_get(event, "source"));
    cli_buffer_text(out, " -> ");
    add_side(out, json_object_get(event, "target"));
    cli_buffer_print(out, " «%s»\n",
                     json_is_string(trigger) ? json_string_value(trigger) : cli_json_text(trigger, "text"));
}

static void add_missing(cli_buffer *out, const char *label, const json_t *events, const bool *found)
{
    const json_t *event;
    size_t i;
    json_array_foreach (events, i, event)
        if (!found[i])
            add_event(out, label, event);
}

static bool all_found(const bool *found, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!found[i])
            return false;
    return true;
}

static void add_errors(cli_buffer *out, const json_t *sentence, const json_t *coded, const cli_errors *errors)
{
    const json_t *gold = json_object_get(sentence, "events");
    if (all_found(errors->found_gold, json_array_size(gold)) &&
        all_found(errors->found_predicted, json_array_size(coded)))
        return;
    cli_buffer_print(out, "\n# %s ", cli_json_text(sentence, "id"));
    cli_buffer_text(out, cli_json_text(sentence, "text"));
    cli_buffer_text(out, "\n");
    add_missing(out, "missed", gold, errors->found_gold);
    add_missing(out, "extra ", coded, errors->found_predicted);
}

/* Scores one sentence and adds its errors to `out`, where they are wanted. */
static bool score_sentence(cli_scores *scores, const json_t *sentence, const json_t *coded, bool list, cli_buffer *out)
{
    cli_errors errors = { 0 };
    errors.found_gold = calloc(json_array_size(json_object_get(sentence, "events")) + 1, sizeof(bool));
    errors.found_predicted = calloc(json_array_size(coded) + 1, sizeof(bool));
    bool done = errors.found_gold && errors.found_predicted && cli_score_sentence(scores, sentence, coded, &errors);
    if (done && list)
        add_errors(out, sentence, coded, &errors);
    free(errors.found_gold);
    free(errors.found_predicted);
    return done;
}

cli_status cli_report(const cli_options *options, const json_t *sentences, const json_t *buckets, size_t lost)
{
    cli_scores scores = { 0 };
    cli_buffer errors = { 0 }, figures = { 0 };
    bool done = true;
    for (size_t i = 0; done && i < json_array_size(sentences); i++)
        done =
            score_sentence(&scores, json_array_get(sentences, i), json_array_get(buckets, i), options->errors, &errors);
    if (lost)
        cli_score_unaligned(&scores, lost);
    qsort(scores.types, scores.type_count, sizeof *scores.types, by_type);
    done = done && !errors.failed && (options->json ? add_json(&scores, &figures) : add_table(&scores, &figures));
    cli_output output;
    cli_output_init(&output);
    if (done) {
        cli_output_write(&output, figures.bytes, figures.used);
        cli_output_write(&output, errors.used ? errors.bytes : "", errors.used);
    } else {
        cli_say("out of memory");
    }
    cli_buffer_free(&errors);
    cli_buffer_free(&figures);
    cli_status written = cli_output_close(&output);
    return done ? written : CLI_UNREADABLE;
}
