/*
 * How likely two reports tell one act: a linear score over a few features that can be named, weights in weights.txt.
 */
#ifndef TW_ALIKE_H
#define TW_ALIKE_H

#include "attest/trace.h"

typedef enum tw_alike_feature {
    TW_ALIKE_ALWAYS = 0,    /* 1 */
    TW_ALIKE_TYPE,          /* one type */
    TW_ALIKE_MODE,          /* two modes */
    TW_ALIKE_ENTRY,         /* sides that are one entry or bear one name: 0, 1, 2 */
    TW_ALIKE_SECTOR,        /* sides of one country and sector */
    TW_ALIKE_COUNTRY,       /* sides of one country */
    TW_ALIKE_UNKNOWN,       /* sides one of which is not known */
    TW_ALIKE_CLASH,         /* sides that cannot be one */
    TW_ALIKE_CROSSED,       /* the source of one is the target of the other */
    TW_ALIKE_WORDS,         /* cosine of the sentences' words */
    TW_ALIKE_WITHIN,        /* how much of the shorter sentence's words the other has */
    TW_ALIKE_NEAR,          /* cosine of the words around the triggers */
    TW_ALIKE_TRIGGER,       /* one trigger */
    TW_ALIKE_TOPIC,         /* cosine of the words that say what the articles are about */
    TW_ALIKE_ACROSS,        /* how much of a title the other's sentence has */
    TW_ALIKE_NUMBERS,       /* a number of victims or people told by both */
    TW_ALIKE_OTHER_NUMBERS, /* other numbers */
    TW_ALIKE_DAY,           /* the days agree */
    TW_ALIKE_NEXT_DAY,      /* one day between */
    TW_ALIKE_FAR_DAY,       /* more */
    TW_ALIKE_OTHER_DAY,     /* both told by the text, and different */
    TW_ALIKE_PUBLISHED,     /* days between publications, 5 at most, in fifths */
    TW_ALIKE_STATUS,        /* planned here, done there */
    TW_ALIKE_DENIED,        /* denied here, told there */
    TW_ALIKE_PLACE,         /* one place */
    TW_ALIKE_OTHER_PLACE,   /* two places */
    TW_ALIKE_NAMES,         /* sides that have entries of their own, and not the same */
    TW_ALIKE_SENTENCE,      /* of one sentence */
    TW_ALIKE_PAPER,         /* of two articles of one paper, which seldom tells an act twice */
    TW_ALIKE_HEADLINE,      /* of two headlines, which have few words and common ones */
    TW_ALIKE_FEATURES,
    TW_ALIKE_ROOM = (TW_ALIKE_FEATURES + 3) / 4 * 4
} tw_alike_feature;

/* Name of a feature, as in weights.txt. */
const char *tw_alike_name(tw_alike_feature feature);

typedef struct tw_alike_weights {
    double weight[TW_ALIKE_ROOM];
    double threshold;
    double most[3]; /* what words can add at most: all of them, those of sentences and articles, those of articles */
} tw_alike_weights;

/* Those of weights.txt. TW_ERR_SYNTAX: a line that cannot be read. */
tw_code tw_alike_weights_read(const char *text, tw_alike_weights *weights, tw_error *error);

/* Whether the two are compared at all: types of one group, days not too far apart, one side at least that can be one; or one sentence and
 * trigger, whatever else. */
bool tw_alike_possible(const tw_trace *a, const tw_trace *b);

/* `same_article`: both stand in one. */
void tw_alike_features(const tw_trace *a, const tw_trace *b, bool same_article, double out[TW_ALIKE_ROOM]);

/* A set of words in which one is found at once: every word has a place of its own. */
enum { TW_ALIKE_BITS = 10 };
typedef struct tw_alike_set {
    const tw_stem *words;
    size_t count;
    uint32_t factor;
    bool exact; /* else there is no such order of places, and the words are compared one after another */
    tw_stem slot[1 << TW_ALIKE_BITS];
} tw_alike_set;

/* A report that is compared with many. */
typedef struct tw_alike_one {
    const tw_trace *trace;
    tw_alike_set near, word, title, topic;
} tw_alike_one;

/* `trace` must stay where it is. */
void tw_alike_begin(tw_alike_one *one, const tw_trace *trace);

/* Sum of the weighted features, less the threshold: one act where it is positive; far below where the two are not possible. Where it
 * cannot reach `least` it is not reckoned to the end, and what comes back is only less than that. */
double tw_alike(const tw_alike_weights *weights, const tw_alike_one *one, const tw_trace *other, bool same_article,
                double least);

#endif
