/*
 * What the reports of a story tell differently: numbers, places, countries of the sides.
 */
#ifndef TW_DISAGREE_H
#define TW_DISAGREE_H

#include "attest/reports.h"

/* A JSON object, "{}" where they agree: {"killed":[{"min":5,"max":5,"documents":3},…],"place":[{"name":"…","documents":2},…],
 * "source":[{"country":"RUS","documents":4},…],"target":[…]}, each list with the commonest first. Copies are not counted. `source`, `target`: the
 * countries that most give. In the arena;
 * NULL when memory is at its end. */
char *tw_disagree_json(const tw_reports *reports, const char *source, const char *target, tw_arena *arena);

#endif
