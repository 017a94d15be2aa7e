/*
 * The trie of form sequences while a lexicon is compiled. Forms are numbered from 1 in the order of their coming;
 * node 0 is the root. Its hash tables already have the shape of the file.
 */
#ifndef TW_TRIE_H
#define TW_TRIE_H

#include "lexicon/format.h"
#include "lexicon/pool.h"

typedef struct tw_trie_node {
    uint32_t parent, form; /* how it is reached */
    uint32_t first, last;  /* senses, as a list through `next`; number + 1, 0: none */
    uint32_t count;        /* of senses */
    uint32_t longer;       /* bits of the forms that follow: tw_next_bit */
} tw_trie_node;

typedef struct tw_trie_sense {
    tw_sense sense;
    uint32_t next; /* number + 1, 0: last */
} tw_trie_sense;

typedef struct tw_trie {
    tw_arena *arena;
    tw_pool *pool;
    tw_form_slot *slots;
    size_t slot_capacity;
    uint32_t form_probes; /* set by tw_trie_finish */
    tw_table forms;       /* tw_form_entry */
    tw_edge *edges;
    size_t edge_capacity, edge_count;
    uint32_t edge_probes; /* set by tw_trie_finish */
    tw_table nodes;       /* tw_trie_node */
    tw_table senses;      /* tw_trie_sense */
} tw_trie;

/* False: out of memory. */
bool tw_trie_init(tw_trie *trie, tw_arena *arena, tw_pool *pool);

/* The number of a matching form, added if it is new; 0 when memory is at its end. */
uint32_t tw_trie_form(tw_trie *trie, const char *form, size_t length);

/* The node at the end of a sequence, 0 if there is none. */
uint32_t tw_trie_find(const tw_trie *trie, const uint32_t *forms, size_t count);

/* Adds a sense at the end of a sequence (count > 0), unless one of the same kind, item and morph is there, whatever its other
 * flags: the first stays. False: out of memory. */
bool tw_trie_add(tw_trie *trie, const uint32_t *forms, size_t count, const tw_sense *sense);

/* The senses of a node, one after the other: pass NULL first; NULL at the end. */
const tw_trie_sense *tw_trie_next(const tw_trie *trie, uint32_t node, const tw_trie_sense *before);

/* Measures the longest probes, when everything is in. */
void tw_trie_finish(tw_trie *trie);

#endif
