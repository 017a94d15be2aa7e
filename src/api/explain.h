/*
 * What the parts of an explanation share: where it is written to, names of things, and the features' shares in a decision.
 */
#ifndef TW_API_EXPLAIN_H
#define TW_API_EXPLAIN_H

#include "api/coder.h"

/* Features of an article by number, in the order in which they were first told. */
typedef struct tw_named {
    uint64_t hash;
    size_t number; /* from 1; 0: the place is free */
} tw_named;

typedef struct tw_names {
    tw_named *slots; /* a power of two, at most half of them taken */
    size_t capacity, count;
    char *text; /* the names one after the other, each NUL-terminated */
    size_t used, room;
} tw_names;

/* The number of a feature; false: no memory. */
bool tw_names_number(tw_names *names, const char *name, size_t *number);
void tw_names_forget(tw_names *names);
void tw_names_free(tw_names *names);

typedef struct tw_explainer {
    tw_coder *coder;
    tw_write write;
    void *user;
    tw_explain_format format;
    const char *decisions; /* TW_EXPLAIN_EXAMPLES: which are told, with commas between; NULL: all */
    bool stopped;
    bool first;     /* nothing of the JSON list was written yet */
    tw_names names; /* TW_EXPLAIN_EXAMPLES: of the article's features */
    uint64_t told;  /* the same: a hash of the features by which the last country or sector was weighed */
    tw_code code;
} tw_explainer;

void tw_tell_bytes(tw_explainer *x, const char *bytes, size_t length);
void tw_tell(tw_explainer *x, const char *format, ...) __attribute__((format(printf, 2, 3)));
void tw_tell_json(tw_explainer *x, const char *s, size_t length);

/* The words of units [first, end). */
void tw_tell_units(tw_explainer *x, size_t first, size_t end);

const char *tw_kind_name(unsigned kind);
const char *tw_item_name(const tw_lexicon *lexicon, unsigned kind, uint32_t item);

/* Names of enumerations, by number. */
extern const char *const tw_phrase_names[],
    *const tw_clause_names[], *const tw_relation_names[], *const tw_role_names[], *const tw_status_names[],
                                                                                      *const tw_drop_names[];

/* One feature of a decision and what its weights add to the sum, in all contexts together. */
typedef struct tw_share {
    const char *feature;
    double share;
} tw_share;

/* In the order of the features, whose text must have been kept; returns their number. The shares add up to what tw_weigh (or, of
 * "source" and "target", tw_weigh_sides) gives. */
size_t tw_shares(const tw_lexicon *lexicon, const tw_atoms *atoms, const char *decision, const tw_context *context,
                 tw_share shares[TW_ATOMS]);

/* Resolves the sentence at hand without records, for the countries and sectors that are weighed; the memory stays as it was. */
void tw_watch_sentence(tw_coder *coder, tw_watch_codes watch, void *user);

/* Watchers of one sentence, for tw_code_article. `user` is the tw_explainer. */
int tw_explain_text(void *user, tw_coder *coder, const tw_article *article, size_t sentence);
int tw_explain_dates(void *user, tw_coder *coder, const tw_article *article, size_t sentence);
int tw_explain_json(void *user, tw_coder *coder, const tw_article *article, size_t sentence);

#endif
