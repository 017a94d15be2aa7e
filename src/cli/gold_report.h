/*
 * Printing the figures, for people or as JSON, and what was missed and extra.
 */
#ifndef CLI_GOLD_REPORT_H
#define CLI_GOLD_REPORT_H

#include <jansson.h>

#include "options.h"

/* Scores every sentence against its bucket of coded events and prints the result. */
cli_status cli_report(const cli_options *options, const json_t *sentences, const json_t *buckets, size_t lost);

#endif
