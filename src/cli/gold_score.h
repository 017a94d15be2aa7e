/*
 * Figures of coded events against gold: precision, recall and F1 of detection, type, sides, status, chain and date,
 * as docs/formats.md defines them.
 */
#ifndef CLI_GOLD_SCORE_H
#define CLI_GOLD_SCORE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

enum { CLI_MAX_TYPES = 64 };

typedef struct cli_tally {
    size_t hit, gold, predicted;
} cli_tally;

typedef struct cli_share {
    size_t hit, of;
} cli_share;

typedef struct cli_type_tally {
    char type[32];
    cli_tally tally;
} cli_type_tally;

typedef struct cli_scores {
    size_t sentences, unaligned;
    cli_tally detect, type, dyad, dyad_plus, strict, chain, date;
    cli_share status, reciprocal, chain_right, chain_where_chained, date_where_dated, place_where_placed, trigger,
        names;
    size_t matched;
    cli_type_tally types[CLI_MAX_TYPES];
    size_t type_count;
} cli_scores;

/* What was missed and what was extra in one sentence: flags beside the gold and the coded events. */
typedef struct cli_errors {
    bool *found_gold, *found_predicted;
} cli_errors;

/* Adds one gold sentence and the events coded in it. `errors` may be NULL; its arrays have a place each event.
 * False when there is no memory. */
bool cli_score_sentence(cli_scores *scores, const json_t *sentence, const json_t *predicted, const cli_errors *errors);

/* Adds events that belong to no gold sentence. */
void cli_score_unaligned(cli_scores *scores, size_t count);

double cli_precision(const cli_tally *tally);
double cli_recall(const cli_tally *tally);
double cli_f1(const cli_tally *tally);

#endif
