/*
 * Stories as trees. Every event looks for the report it is likest to among those that came before it - by day of publication, of
 * a day's reports the one that tells most first - and, where the two are alike enough, hangs from it; a story is a tree, its first
 * report the root. Where the earlier one hangs from a third itself, the likenesses to both must add up to one act, else the next
 * likest is asked. Whom an event hangs from depends on which events are there and not on when they came: one that comes late,
 * between others, takes over the later ones that are likest to it, and one that goes leaves its children to look again.
 */
#ifndef TW_FOREST_H
#define TW_FOREST_H

#include "attest/context.h"

/* Of a day and block no more than this many events, those with the highest rows, are looked at. */
enum { TW_FOREST_CAP = 100 };

/* NULL when memory is at its end. */
tw_forest *tw_forest_new(void);
void tw_forest_free(tw_forest *forest);

/* Hangs a new event, and what is likest to it from it. `unwritten`: its row will be written after the settling, with its story. */
tw_code tw_forest_add(tw_attest *attest, int64_t event, int64_t article, const char *key, const tw_trace *trace,
                      bool unwritten);

/* Takes an event out, whether or not its row is still there. */
tw_code tw_forest_remove(tw_attest *attest, int64_t event);

/* Writes to the rows of events which story each is of; `attest->touched` are the stories that gained or lost some. */
tw_code tw_forest_settle(tw_attest *attest);

/* The story of an event that was added since the last rest; 0: none. */
int64_t tw_forest_story(const tw_attest *attest, int64_t event);

/* What an event tells; NULL: it is to be read again. */
struct tw_event_facts;
void tw_forest_tell(tw_attest *attest, int64_t event, struct tw_event_facts *facts);

/* An event of a story. */
typedef struct tw_member {
    int64_t event;
    bool root; /* hangs from nothing */
    struct tw_event_facts **facts;
} tw_member;

/* All events of a story as they were settled, in `attest->work`. */
tw_code tw_forest_members(tw_attest *attest, int64_t story, tw_member **out, size_t *count);

/* Whether so much is remembered that the run should be settled before it goes on. */
bool tw_forest_full(const tw_attest *attest);

/* Between runs: forgets what was looked up if it is too much. */
void tw_forest_rest(tw_attest *attest);

#endif
