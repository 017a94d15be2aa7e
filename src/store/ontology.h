/*
 * What a type stands for where no frame of the coder tells it: for corrections, which are read back without a lexicon. The tables are
 * those of lexicon/ontology, as they stand there.
 */
#ifndef TW_STORE_ONTOLOGY_H
#define TW_STORE_ONTOLOGY_H

#include <stdbool.h>

typedef struct tw_type_facts {
    unsigned quad;
    char cameo[8];
    double goldstein;
} tw_type_facts;

/* False: there is no such type. */
bool tw_type_facts_of(const char *type, tw_type_facts *out);

/* Whether there is such a mode, of whatever type. */
bool tw_is_mode(const char *mode);

/* Whether events can be so: actual, planned, denied, hypothetical. */
bool tw_is_status(const char *status);

#endif
