/*
 * The compiled lexicon as it lies in its file: a header, then sections of records that are used in place.
 * Everything is little-endian; sections begin at multiples of eight bytes; references between them are 32-bit indices, strings
 * byte offsets into the section of strings (0: ""). The records that lexicon.h declares are written as they are.
 */
#ifndef TW_FORMAT_H
#define TW_FORMAT_H

#include <stddef.h>
#include <stdint.h>

#include "lexicon/lexicon.h"
#include "lexicon/weights.h"

#define TW_FORMAT_MAGIC "TWLEXICN"

enum { TW_FORMAT_VERSION = 10, TW_FORMAT_ORDER = 0x01020304 };

typedef enum tw_section {
    TW_SECTION_STRINGS = 0, /* NUL-terminated; the first is "" */
    TW_SECTION_FORM_SLOTS,  /* tw_form_slot: open addressing, linear probing */
    TW_SECTION_FORMS,       /* tw_form_entry by form number; 0 is unused */
    TW_SECTION_EDGES,       /* tw_edge: open addressing, linear probing */
    TW_SECTION_NODES,       /* tw_node; 0 is the root */
    TW_SECTION_SENSES,
    TW_SECTION_ENTITIES,
    TW_SECTION_STATUSES,
    TW_SECTION_ROLES,
    TW_SECTION_LEMMAS,
    TW_SECTION_FRAMES,
    TW_SECTION_SLOTS,
    TW_SECTION_RESTRICTIONS, /* uint32_t: form numbers */
    TW_SECTION_WORDS,
    TW_SECTION_TIMES,
    TW_SECTION_PREPS,      /* uint32_t: name by number; 0 is "" */
    TW_SECTION_PREP_NAMES, /* tw_prep_name, by folded name */
    TW_SECTION_STATES,     /* tw_state_entry, by code */
    TW_SECTION_TYPES,      /* tw_ontology_entry, value: quad; 0 is "" here and in the next three */
    TW_SECTION_MODES,
    TW_SECTION_CONTEXTS,
    TW_SECTION_CAMEOS,          /* value: Goldstein's in thousandths */
    TW_SECTION_FEATURES,        /* tw_feature: open addressing, linear probing */
    TW_SECTION_WEIGHTS,         /* tw_weight, by feature */
    TW_SECTION_WEIGHT_NUMBERS,  /* uint16_t: the contexts of the weights */
    TW_SECTION_WEIGHT_CONTEXTS, /* tw_context_slot: open addressing, linear probing */
    TW_SECTION_SORTS,           /* uint8_t by form number: see tw_lexicon_sorts */
    TW_SECTION_NAME_PARTS,      /* uint8_t by form number: tw_name_part */
    TW_SECTION_COUNT
} tw_section;

typedef struct tw_section_entry {
    uint64_t offset;      /* of the file */
    uint64_t size;        /* bytes */
    uint32_t count;       /* records */
    uint32_t record_size; /* bytes */
} tw_section_entry;

typedef struct tw_format_header {
    char magic[8];
    uint32_t version;
    uint32_t order; /* TW_FORMAT_ORDER as the writing machine has it */
    uint64_t file_size;
    uint64_t checksum;        /* of everything behind the header */
    uint64_t header_checksum; /* of the header with this field 0 */
    uint32_t form_probes;     /* longest way to a form */
    uint32_t edge_probes;     /* longest way to an edge */
    uint32_t section_count;
    uint32_t feature_probes; /* longest way to a feature */
    uint32_t context_probes; /* longest way to a context of weights */
    uint32_t pad;
    tw_section_entry sections[TW_SECTION_COUNT];
} tw_format_header;

typedef struct tw_form_slot {
    uint32_t fragment; /* low half of the hash of the form */
    uint32_t form;     /* 0: empty */
} tw_form_slot;

typedef struct tw_form_entry {
    uint32_t text; /* string */
    uint32_t node; /* reached by it from the root; 0: none */
} tw_form_entry;

typedef struct tw_edge {
    uint32_t node, form;
    uint32_t child; /* 0: empty */
} tw_edge;

typedef struct tw_node {
    uint32_t first_sense;
    uint16_t sense_count;
    uint16_t longer; /* bits (tw_next_bit) of the forms whose edges leave it */
} tw_node;

typedef struct tw_prep_name {
    uint32_t name; /* string, folded */
    uint32_t prep;
} tw_prep_name;

typedef struct tw_state_entry {
    char country[4];
    uint32_t entity;
    uint32_t english; /* string */
    uint32_t fips;    /* string; "" if none */
} tw_state_entry;

typedef struct tw_ontology_entry {
    uint32_t name; /* string */
    int32_t value;
} tw_ontology_entry;

/* Bytes of a section's records. */
size_t tw_format_record_size(tw_section section);

/* A 64-bit hash of bytes, well mixed in both halves. */
uint64_t tw_format_hash(const void *bytes, size_t length);

static inline uint64_t tw_format_edge_hash(uint32_t node, uint32_t form)
{
    uint64_t h = ((uint64_t)node << 32 | form) * 0x9E3779B97F4A7C15u;
    return (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
}

/* Writes both checksums into the header of a whole file. */
void tw_format_seal(void *file, size_t size);

uint64_t tw_format_header_checksum(const tw_format_header *header);
uint64_t tw_format_body_checksum(const void *file, size_t size);

#endif
