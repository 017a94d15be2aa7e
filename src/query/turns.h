/*
 * What an event is for the relation of two states: the table lexicon/ar/turns.list, ready to be asked.
 */
#ifndef TW_TURNS_H
#define TW_TURNS_H

#include "base/arena.h"
#include "query/terms.h"

typedef struct tw_turn_rule {
    const char *what, *type, *mode, *cameo; /* "*": any; cameo: its beginning */
    const char *trigger, *sentence;         /* terms with spaces around; "": none is wanted */
    const char *changes, *to;
} tw_turn_rule;

typedef struct tw_turns {
    tw_terms *terms;
    tw_turn_rule *rules;
    size_t count;
} tw_turns;

/* In the arena; `terms` is borrowed. */
tw_code tw_turns_open(tw_turns *turns, tw_terms *terms, tw_arena *arena, tw_error *error);

/* The rule for an event, NULL if it is no turn. */
const tw_turn_rule *tw_turns_find(const tw_turns *turns, const tw_event *event);

#endif
