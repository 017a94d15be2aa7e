/*
 * An open lexicon from inside: where each section lies in memory. Shared by lexicon.c, which checks the file and fills
 * this in, and lookup.c, which reads.
 */
#ifndef TW_OPENED_H
#define TW_OPENED_H

#include "lexicon/format.h"

struct tw_lexicon {
    const void *sections[TW_SECTION_COUNT];
    uint32_t counts[TW_SECTION_COUNT];
    uint32_t form_mask, edge_mask, feature_mask, context_mask;
    uint32_t form_probes, edge_probes, feature_probes, context_probes;
    uint16_t preps[TW_KNOWN_PREPS];
    char id[9];
    void *mapped; /* to be unmapped; NULL if the memory is the caller's */
    size_t size;
};

/* Opens a lexicon in memory that the caller keeps until tw_lexicon_free. It must be aligned to eight bytes. */
tw_code tw_lexicon_open_memory(tw_lexicon **lexicon, const void *bytes, size_t size, tw_error *error);

/* Looks up the prepositions that the program asks for by name. */
void tw_lexicon_find_preps(tw_lexicon *lexicon);

#endif
