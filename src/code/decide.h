/*
 * Decisions of a linear model over explicit features. The features that hold of a choice («rel=subj», «rule=S») are
 * gathered once; each decision ("source", "event") sums their weights in its contexts («*», the event's type, its lemma).
 * Weights stand in lexicon/ar/weights/ and come from tools/train.py. A logistic model: the chance is 1 / (1 + exp(-sum)).
 */
#ifndef TW_DECIDE_H
#define TW_DECIDE_H

#include <string.h>

#include "lexicon/lexicon.h"
#include "lexicon/weights.h"

enum { TW_ATOMS = TW_WEIGHT_FEATURES, TW_ATOM_TEXT = 8192 };

/* The features that hold of one choice. */
typedef struct tw_atoms {
    uint64_t hash[TW_ATOMS];
    size_t count;
    size_t lexical;          /* the first of them also count with the lemma */
    size_t bound;            /* the first of them count in the other contexts, the rest in that of the country alone */
    bool spell;              /* keep their text too, for a watcher */
    size_t used;             /* bytes of text */
    char text[TW_ATOM_TEXT]; /* one after the other, each NUL-terminated */
} tw_atoms;

/* In what contexts the features count. */
typedef struct tw_context {
    const char *type;  /* the event's */
    const char *form;  /* of what sector the somebody is whose country is asked for; NULL: nothing of the kind */
    const char *lemma; /* the trigger's entry */
    const char *own;   /* the country that is weighed; NULL: none. What is not bound counts in this context */
} tw_context;

/* A fact as a feature's value. */
static inline const char *tw_yes(bool holds)
{
    return holds ? "yes" : "no";
}

void tw_atoms_start(tw_atoms *atoms, bool spell);

/* The name of a feature with its hash, which a compiler works out where the name is constant. */
typedef struct tw_atom_name {
    const char *text;
    uint64_t hash;
} tw_atom_name;

static inline tw_atom_name tw_name_atom(const char *text)
{
    size_t length = strlen(text); /* counted first: compilers unroll a loop whose end they know */
    uint64_t hash = TW_HASH_START;
    for (size_t i = 0; i < length; i++)
        hash = tw_hash_byte(hash, text[i]);
    return (tw_atom_name){ text, hash };
}

/* One feature, «name=value» or «name=first,second,…»: its parts, NULL at the end. */
void tw_atom_parts(tw_atoms *atoms, tw_atom_name name, const char *const *parts);
void tw_atom_bytes(tw_atoms *atoms, tw_atom_name name, const char *value, size_t length);

/* «name=EGY,value» as the lexicon has it: hashed as «name=value», to be weighed in the country's context. */
void tw_atom_of_country(tw_atoms *atoms, tw_atom_name name, const char country[4], const char *value, size_t length);

/* Adds a feature that was hashed already; its parts are only read where features are spelled. */
void tw_atom_spelled(tw_atoms *atoms, tw_atom_name name, uint64_t hash, const char *const *parts);

/* The same as tw_atom_parts for a number of parts that the compiler knows: nothing is written to memory but the hash. */
static inline void tw_atom_of(tw_atoms *a, tw_atom_name name, const char *const *parts, size_t count)
{
    uint64_t hash = name.hash;
    for (size_t i = 0; i < count; i++)
        hash = tw_hash_text(tw_hash_byte(hash, i ? ',' : '='), parts[i]);
    if (a->spell || a->count >= TW_ATOMS)
        tw_atom_spelled(a, name, hash, parts);
    else
        a->hash[a->count++] = hash;
}
#define TW_PARTS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define TW_ATOM(atoms, name, ...)                                                                                      \
    tw_atom_of((atoms), tw_name_atom(name), TW_PARTS(__VA_ARGS__), sizeof TW_PARTS(__VA_ARGS__) / sizeof(char *) - 1)

/* «0» … «31», «-1» and «more» as text that lives for ever. */
const char *tw_digits(long value);

/* Those so far also count with the lemma. */
void tw_atoms_lexical(tw_atoms *atoms);

/* Those that follow count in the context of the country that is weighed, and in no other. */
void tw_atoms_unbound(tw_atoms *atoms);

/* A decision and the numbers of its contexts, to be asked of many choices. */
typedef struct tw_asked {
    uint64_t decision;
    uint16_t type, form, lemma, own; /* TW_NO_CONTEXT: no feature has a weight in it */
} tw_asked;

tw_asked tw_ask(const tw_lexicon *lexicon, const char *decision, const tw_context *context);

/* The same contexts for another decision. */
tw_asked tw_ask_other(const tw_asked *asked, const char *decision);

/* Sums of the weights of all features in all contexts. Exact, so that sums of parts may be added up in any order. */
double tw_weigh_asked(const tw_lexicon *lexicon, const tw_atoms *atoms, const tw_asked *asked);

/* The same for one choice. */
double tw_weigh(const tw_lexicon *lexicon, const tw_atoms *atoms, const char *decision, const tw_context *context);

/* The same for "source" and "target" at once; TW_SIDES_DECISION was asked. */
void tw_weigh_sides(const tw_lexicon *lexicon, const tw_atoms *atoms, const tw_asked *asked, double *source,
                    double *target);

/* Features as the lexicon has them for a decision, to be asked for many contexts. */
typedef struct tw_looked_up {
    const tw_feature *of[TW_WEIGHT_FEATURES]; /* those that weigh something in contexts */
    size_t count;
    double anywhere; /* what all weigh in «*» */
} tw_looked_up;

/* Of features given by their hashes, at most TW_WEIGHT_FEATURES. */
void tw_look_up(const tw_lexicon *lexicon, const char *decision, const uint64_t *hashes, size_t count,
                tw_looked_up *found);

/* What they weigh in a context and anywhere. */
double tw_weigh_looked_up(const tw_lexicon *lexicon, const tw_looked_up *found, const char *context);

double tw_chance(double sum);

/* 0, 1, 2, 3, 4 (4–5), 6 (6–8), 9 (9–14), 15 (15–24), 25: a distance as a feature. */
const char *tw_bucket(size_t distance);

/* A decision's sum as a feature: halves from -4 to 4. */
const char *tw_halves(double sum);

#endif
