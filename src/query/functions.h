/*
 * Functions that the SQL of questions calls, and SQL that several questions share.
 */
#ifndef TW_FUNCTIONS_H
#define TW_FUNCTIONS_H

#include "store/store.h"

/* Types of the pointers that are bound. */
#define TW_WORDS_POINTER "tw_words"
#define TW_HITS_POINTER "tw_hits"

/* The reviews that count: the latest of each event or story. */
#define TW_LATEST "NOT EXISTS (SELECT 1 FROM reviews n WHERE n.kind = r.kind AND n.key = r.key AND n.id > r.id)"

#define TW_REJECTED_STORIES                                                                                            \
    "SELECT w.id FROM reviews r CROSS JOIN stories w ON w.key = r.key"                                                 \
    " WHERE r.kind = 'story' AND r.verdict = 'reject' AND " TW_LATEST

#define TW_REJECTED_EVENTS                                                                                             \
    "SELECT x.id FROM reviews r CROSS JOIN events x ON x.key = r.key"                                                  \
    " WHERE r.kind = 'event' AND r.verdict = 'reject' AND " TW_LATEST                                                  \
    " UNION ALL SELECT x.id FROM events x WHERE x.story IN (" TW_REJECTED_STORIES ")"

#define TW_CORRECTED_EVENTS                                                                                            \
    "SELECT x.id FROM reviews r CROSS JOIN events x ON x.key = r.key"                                                  \
    " WHERE r.kind = 'event' AND r.verdict = 'correct' AND " TW_LATEST                                                 \
    " UNION ALL SELECT x.id FROM events x WHERE x.story IN (SELECT w.id FROM reviews r"                                \
    " CROSS JOIN stories w ON w.key = r.key WHERE r.kind = 'story' AND r.verdict = 'correct' AND " TW_LATEST ")"

/* tw_form(text): the matching form. tw_phrases(words, article, packed text, length): whether it has all phrases.
 * tw_has(hits, article): whether it is among them. Registered once a store. */
tw_code tw_functions_register(tw_store *store, tw_error *error);

#endif
