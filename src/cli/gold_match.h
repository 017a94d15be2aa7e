/*
 * Which coded event is which gold event: agreement of types and sides in four levels, and the one-to-one assignment
 * within a sentence that makes the most of them. Events are JSON objects, gold with the additions of the annotation
 * format: several accepted types, "optional" events and actors, "alt"ernative codes of an actor.
 */
#ifndef CLI_GOLD_MATCH_H
#define CLI_GOLD_MATCH_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

typedef enum cli_level {
    CLI_NONE = 0,
    CLI_TYPE,   /* an accepted type */
    CLI_DYAD,   /* and on each side at least half of the countries */
    CLI_STATUS, /* and the status */
    CLI_STRICT  /* and the same countries and sectors */
} cli_level;

typedef struct cli_match {
    size_t gold, predicted; /* places in their arrays */
    cli_level level;
} cli_match;

/* Required gold events are served before optional ones. `matches` has room for one each gold event. Returns their number,
 * or (size_t)-1 when there is no memory. */
size_t cli_match_events(const json_t *gold, const json_t *predicted, cli_match *matches);

/* The string at `key`, or "". */
const char *cli_json_text(const json_t *object, const char *key);
bool cli_is_optional(const json_t *object);

/* Country and sector, or a name's words, agree. */
bool cli_same_codes(const json_t *a, const json_t *b);

#endif
