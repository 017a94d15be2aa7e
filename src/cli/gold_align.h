/*
 * Which gold sentence a coded event belongs to: the one whose id is its document, or the one whose letters its sentence
 * has, or holds, or is held by.
 */
#ifndef CLI_GOLD_ALIGN_H
#define CLI_GOLD_ALIGN_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* `sentences` is an array of gold sentences, `events` of coded events. Fills `buckets` (an array of arrays, one each
 * sentence) and counts the events that belong nowhere. False when there is no memory. */
bool cli_align(const json_t *sentences, const json_t *events, json_t *buckets, size_t *lost);

#endif
