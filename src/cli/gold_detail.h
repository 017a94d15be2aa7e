/*
 * Agreement of the details of two events that are one: chain of sources, date, place, trigger, names.
 */
#ifndef CLI_GOLD_DETAIL_H
#define CLI_GOLD_DETAIL_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Gold links found in order: the longest common run, by name or codes. */
size_t cli_links_hit(const json_t *gold, const json_t *predicted);

/* A date that the text gives; the day of publication is none. */
bool cli_has_date(const json_t *event);
bool cli_same_date(const json_t *gold, const json_t *predicted);

bool cli_same_place(const json_t *gold, const json_t *predicted);
bool cli_same_trigger(const json_t *gold, const json_t *predicted);

/* Names of required gold actors that share a word with an actor of either side. */
void cli_count_names(const json_t *gold, const json_t *predicted, size_t *hit, size_t *of);

#endif
