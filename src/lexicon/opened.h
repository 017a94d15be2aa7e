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
    uint32_t form_mask, edge_mask, weight_mask;
    uint32_t form_probes, edge_probes, weight_probes;
    char id[9];
    void *mapped; /* to be unmapped; NULL if the memory is the caller's */
    size_t size;
};

/* Opens a lexicon in memory that the caller keeps until tw_lexicon_free. It must be aligned to eight bytes. */
tw_code tw_lexicon_open_memory(tw_lexicon **lexicon, const void *bytes, size_t size, tw_error *error);

#endif
