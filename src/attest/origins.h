/*
 * Independent origins: the chains of all reports of a story are laid into one graph, in which an edge leads from who tells to
 * whom he has it from. What no edge leads out of is an origin. See docs/attestation.md.
 */
#ifndef TW_ORIGINS_H
#define TW_ORIGINS_H

#include "attest/stems.h"
#include "tawatur.h"

typedef enum tw_origin_kind {
    TW_ORIGIN_ACTOR = 0,
    TW_ORIGIN_AGENCY,
    TW_ORIGIN_PAPER,
    TW_ORIGIN_UNNAMED,
    TW_ORIGIN_EYEWITNESS,
    TW_ORIGIN_DOCUMENT
} tw_origin_kind;

/* "actor", "agency", "paper", "unnamed", "eyewitness" or "document". */
const char *tw_origin_kind_name(tw_origin_kind kind);

enum { TW_SOURCE_STEMS = 6, TW_ORIGINS = 192 };

/* Somebody in a chain. Hashes are 0 where nothing is known. */
typedef struct tw_source {
    tw_origin_kind kind;
    int64_t actor;                   /* row, or 0 */
    const char *name;                /* as it is written; borrowed */
    uint32_t entry, country, sector; /* entry: of the lexicon, or the paper's name */
    bool state;                      /* an organ of a state: it speaks with one voice */
    uint32_t carrier;                /* of who is not named: the agency that has it from him */
    tw_stem stem[TW_SOURCE_STEMS];   /* set of the name's words */
    size_t stem_count;
} tw_source;

/* Whether two are one source, told or not told alike. */
bool tw_source_same(const tw_source *a, const tw_source *b);

typedef struct tw_origins tw_origins;

/* A graph in an arena; NULL when memory is at its end. */
tw_origins *tw_origins_new(tw_arena *arena);

/* Empties it. */
void tw_origins_reset(tw_origins *graph);

/* Puts somebody in; returns his number, or TW_ORIGINS where the graph is full. */
size_t tw_origins_put(tw_origins *graph, const tw_source *source);

/* `teller` has it from `from`; numbers of tw_origins_put. */
void tw_origins_edge(tw_origins *graph, size_t teller, size_t from);

/* The chain of a report ends with this source, nearest to the fact: it tells the act, or denies it. */
void tw_origins_tell(tw_origins *graph, size_t source, bool denies);

typedef struct tw_leaf {
    const tw_source *source;
    bool denies; /* and never tells it */
} tw_leaf;

/* The origins, in the order in which they were put in; `out` has room for TW_ORIGINS. */
size_t tw_origins_leaves(const tw_origins *graph, tw_leaf *out);

#endif
