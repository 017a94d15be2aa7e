/*
 * Hash, checksums and record sizes of the compiled file. See format.h. The hash multiplies and shifts eight bytes at a
 * time, as the finalisers of SplitMix64 (Steele, Lea and Flood 2014) do; each step is a bijection, so a change of one word is
 * always seen.
 */
#include "lexicon/format.h"

#include <string.h>

_Static_assert(sizeof(tw_sense) == 8, "a sense is eight bytes");
_Static_assert(sizeof(tw_morph) == 2, "a morph is two bytes");
_Static_assert(sizeof(tw_entity) == 40, "an entity has no hidden padding");
_Static_assert(sizeof(tw_status) == 20, "a status has no hidden padding");
_Static_assert(sizeof(tw_role) == 16, "a role has three bytes of padding");
_Static_assert(sizeof(tw_lemma) == 24, "a lemma has no hidden padding");
_Static_assert(sizeof(tw_frame) == 24, "a frame has four bytes of padding");
_Static_assert(sizeof(tw_slot) == 12, "a slot has no hidden padding");
_Static_assert(sizeof(tw_word) == 12, "a word has no hidden padding");
_Static_assert(sizeof(tw_time) == 8, "a time has no hidden padding");
_Static_assert(sizeof(tw_feature) == 24, "a feature has no hidden padding");
_Static_assert(sizeof(tw_format_header) % 8 == 0, "the first section is aligned");

size_t tw_format_record_size(tw_section section)
{
    static const uint8_t sizes[TW_SECTION_COUNT] = {
        [TW_SECTION_STRINGS] = 1,
        [TW_SECTION_FORM_SLOTS] = sizeof(tw_form_slot),
        [TW_SECTION_FORMS] = sizeof(tw_form_entry),
        [TW_SECTION_EDGES] = sizeof(tw_edge),
        [TW_SECTION_NODES] = sizeof(tw_node),
        [TW_SECTION_SENSES] = sizeof(tw_sense),
        [TW_SECTION_ENTITIES] = sizeof(tw_entity),
        [TW_SECTION_STATUSES] = sizeof(tw_status),
        [TW_SECTION_ROLES] = sizeof(tw_role),
        [TW_SECTION_LEMMAS] = sizeof(tw_lemma),
        [TW_SECTION_FRAMES] = sizeof(tw_frame),
        [TW_SECTION_SLOTS] = sizeof(tw_slot),
        [TW_SECTION_RESTRICTIONS] = sizeof(uint32_t),
        [TW_SECTION_WORDS] = sizeof(tw_word),
        [TW_SECTION_TIMES] = sizeof(tw_time),
        [TW_SECTION_PREPS] = sizeof(uint32_t),
        [TW_SECTION_PREP_NAMES] = sizeof(tw_prep_name),
        [TW_SECTION_STATES] = sizeof(tw_state_entry),
        [TW_SECTION_TYPES] = sizeof(tw_ontology_entry),
        [TW_SECTION_MODES] = sizeof(tw_ontology_entry),
        [TW_SECTION_CONTEXTS] = sizeof(tw_ontology_entry),
        [TW_SECTION_CAMEOS] = sizeof(tw_ontology_entry),
        [TW_SECTION_FEATURES] = sizeof(tw_feature),
        [TW_SECTION_WEIGHTS] = sizeof(tw_weight),
        [TW_SECTION_WEIGHT_NUMBERS] = sizeof(uint16_t),
        [TW_SECTION_WEIGHT_CONTEXTS] = sizeof(tw_context_slot),
        [TW_SECTION_SORTS] = sizeof(uint8_t),
        [TW_SECTION_NAME_PARTS] = sizeof(uint8_t),
    };
    return (unsigned)section < TW_SECTION_COUNT ? sizes[section] : 0;
}

static uint64_t mix(uint64_t h, uint64_t word)
{
    h = (h ^ word) * 0xBF58476D1CE4E5B9u;
    return h ^ h >> 29;
}

static uint64_t load8(const char *at)
{
    uint64_t word;
    memcpy(&word, at, 8);
    return word;
}

/* Up to eight bytes as one word, in reads of a fixed size (which compilers make one instruction). */
static uint64_t load_few(const char *at, size_t length)
{
    uint32_t low, high;
    if (length >= 4) {
        memcpy(&low, at, 4);
        memcpy(&high, at + length - 4, 4);
        return (uint64_t)high << 32 | low;
    }
    if (!length)
        return 0;
    const unsigned char *u = (const unsigned char *)at;
    return (uint64_t)u[0] << 16 | (uint64_t)u[length / 2] << 8 | u[length - 1];
}

uint64_t tw_format_hash(const void *bytes, size_t length)
{
    const char *at = bytes;
    uint64_t h = (length + 1) * 0x9E3779B97F4A7C15u;
    if (length < 8) {
        h = mix(h, load_few(at, length));
    } else {
        const char *last = at + length - 8; /* the last word may overlap the one before it */
        for (; at < last; at += 8)
            h = mix(h, load8(at));
        h = mix(h, load8(last));
    }
    h *= 0x94D049BB133111EBu;
    return h ^ h >> 32;
}

uint64_t tw_format_header_checksum(const tw_format_header *header)
{
    tw_format_header copy = *header;
    copy.header_checksum = 0;
    return tw_format_hash(&copy, sizeof copy);
}

uint64_t tw_format_body_checksum(const void *file, size_t size)
{
    return tw_format_hash((const char *)file + sizeof(tw_format_header), size - sizeof(tw_format_header));
}

void tw_format_seal(void *file, size_t size)
{
    tw_format_header *header = file;
    header->checksum = tw_format_body_checksum(file, size);
    header->header_checksum = tw_format_header_checksum(header);
}
