/*
 * Reading an open lexicon. Nothing here trusts an index that it has read: what lies outside of its table is an empty
 * record, so that a damaged file gives wrong answers but no wrong memory access.
 */
#include <string.h>

#include "lexicon/opened.h"
#include "text/normalize.h"

/* A record of a section, or NULL if there is none of that number. */
#define RECORD(l, section, type, index) ((const type *)record((l), (section), sizeof(type), (index)))

static inline const void *record(const tw_lexicon *l, tw_section section, size_t size, uint32_t index)
{
    if (index >= l->counts[section])
        return NULL;
    return (const char *)l->sections[section] + (size_t)index * size;
}

/* ---- words and sequences ---- */

static bool text_is(const tw_lexicon *l, uint32_t string, const char *text, size_t length)
{
    size_t room = l->counts[TW_SECTION_STRINGS];
    if (string >= room || length >= room - string)
        return false;
    const char *known = (const char *)l->sections[TW_SECTION_STRINGS] + string;
    return memcmp(known, text, length) == 0 && known[length] == '\0';
}

uint32_t tw_lexicon_form(const tw_lexicon *l, const char *form, size_t length)
{
    const tw_form_slot *slots = l->sections[TW_SECTION_FORM_SLOTS];
    const tw_form_entry *forms = l->sections[TW_SECTION_FORMS];
    uint64_t hash = tw_format_hash(form, length);
    uint32_t at = (uint32_t)(hash >> 32) & l->form_mask;
    for (uint32_t probe = 0; probe < l->form_probes; probe++, at = (at + 1) & l->form_mask) {
        tw_form_slot slot = slots[at];
        if (!slot.form)
            return 0;
        if (slot.fragment == (uint32_t)hash && slot.form < l->counts[TW_SECTION_FORMS] &&
            text_is(l, forms[slot.form].text, form, length))
            return slot.form;
    }
    return 0;
}

void tw_lexicon_foresee_form(const tw_lexicon *l, uint64_t hash)
{
    const tw_form_slot *slots = l->sections[TW_SECTION_FORM_SLOTS];
    __builtin_prefetch(&slots[(uint32_t)(hash >> 32) & l->form_mask]);
}

const char *tw_lexicon_form_text(const tw_lexicon *l, uint32_t form)
{
    const tw_form_entry *entry = RECORD(l, TW_SECTION_FORMS, tw_form_entry, form);
    return entry ? tw_lexicon_string(l, entry->text) : "";
}

unsigned tw_lexicon_name_part(const tw_lexicon *l, uint32_t form)
{
    const uint8_t *part = RECORD(l, TW_SECTION_NAME_PARTS, uint8_t, form);
    return part ? *part : 0;
}

unsigned tw_lexicon_sorts(const tw_lexicon *l, uint32_t form)
{
    const uint8_t *sorts = RECORD(l, TW_SECTION_SORTS, uint8_t, form);
    return sorts ? *sorts : 0;
}

static uint32_t checked_node(const tw_lexicon *l, uint32_t node)
{
    return node < l->counts[TW_SECTION_NODES] ? node : 0;
}

uint32_t tw_lexicon_step(const tw_lexicon *l, uint32_t node, uint32_t form)
{
    const tw_form_entry *forms = l->sections[TW_SECTION_FORMS];
    const tw_edge *edges = l->sections[TW_SECTION_EDGES];
    if (!form || form >= l->counts[TW_SECTION_FORMS])
        return 0;
    if (!node)
        return checked_node(l, forms[form].node);
    if (!(tw_lexicon_longer(l, node) & tw_next_bit(form)))
        return 0;
    uint32_t at = (uint32_t)(tw_format_edge_hash(node, form) >> 32) & l->edge_mask;
    for (uint32_t probe = 0; probe < l->edge_probes && edges[at].child; probe++, at = (at + 1) & l->edge_mask)
        if (edges[at].node == node && edges[at].form == form)
            return checked_node(l, edges[at].child);
    return 0;
}

const tw_sense *tw_lexicon_senses(const tw_lexicon *l, uint32_t node, size_t *count)
{
    const tw_node *n = RECORD(l, TW_SECTION_NODES, tw_node, node);
    uint32_t all = l->counts[TW_SECTION_SENSES];
    *count = 0;
    if (!n || !n->sense_count || n->first_sense >= all || n->sense_count > all - n->first_sense)
        return NULL;
    *count = n->sense_count;
    return (const tw_sense *)l->sections[TW_SECTION_SENSES] + n->first_sense;
}

uint16_t tw_lexicon_longer(const tw_lexicon *l, uint32_t node)
{
    const tw_node *n = RECORD(l, TW_SECTION_NODES, tw_node, node);
    return n ? n->longer : 0;
}

/* ---- tables ---- */

const char *tw_lexicon_string(const tw_lexicon *l, uint32_t string)
{
    const char *text = RECORD(l, TW_SECTION_STRINGS, char, string);
    return text ? text : "";
}

const tw_entity *tw_lexicon_entity(const tw_lexicon *l, uint32_t item)
{
    static const tw_entity none;
    const tw_entity *entity = RECORD(l, TW_SECTION_ENTITIES, tw_entity, item);
    return entity && !entity->country[3] ? entity : &none;
}

const tw_status *tw_lexicon_status(const tw_lexicon *l, uint32_t index)
{
    static const tw_status none;
    const tw_status *status = RECORD(l, TW_SECTION_STATUSES, tw_status, index);
    return status && !status->country[3] && !status->sector[3] ? status : &none;
}

const tw_status *tw_lexicon_last_status(const tw_lexicon *l, const tw_entity *entity)
{
    return tw_lexicon_status(l, entity->status_count ? entity->first_status + entity->status_count - 1 : UINT32_MAX);
}

const char *tw_lexicon_country_of(const tw_lexicon *l, const tw_entity *entity)
{
    bool place = entity->kind == TW_STATE || entity->kind == TW_PLACE;
    return place ? entity->country : tw_lexicon_last_status(l, entity)->country;
}

const tw_role *tw_lexicon_role(const tw_lexicon *l, uint32_t item)
{
    static const tw_role none;
    const tw_role *role = RECORD(l, TW_SECTION_ROLES, tw_role, item);
    return role && !role->sector[3] ? role : &none;
}

const tw_lemma *tw_lexicon_lemma(const tw_lexicon *l, uint32_t item)
{
    static const tw_lemma none;
    const tw_lemma *lemma = RECORD(l, TW_SECTION_LEMMAS, tw_lemma, item);
    return lemma ? lemma : &none;
}

const tw_frame *tw_lexicon_frame(const tw_lexicon *l, uint32_t index)
{
    static const tw_frame none;
    const tw_frame *frame = RECORD(l, TW_SECTION_FRAMES, tw_frame, index);
    return frame ? frame : &none;
}

const tw_slot *tw_lexicon_slot(const tw_lexicon *l, uint32_t index)
{
    static const tw_slot none;
    const tw_slot *slot = RECORD(l, TW_SECTION_SLOTS, tw_slot, index);
    uint32_t words = l->counts[TW_SECTION_RESTRICTIONS];
    return slot && slot->first_word <= words && slot->word_count <= words - slot->first_word ? slot : &none;
}

const uint32_t *tw_lexicon_words(const tw_lexicon *l, const tw_slot *slot)
{
    return slot->word_count ? RECORD(l, TW_SECTION_RESTRICTIONS, uint32_t, slot->first_word) : NULL;
}

const tw_time *tw_lexicon_time(const tw_lexicon *l, uint32_t item)
{
    static const tw_time none;
    const tw_time *time = RECORD(l, TW_SECTION_TIMES, tw_time, item);
    return time ? time : &none;
}

const tw_word *tw_lexicon_word(const tw_lexicon *l, uint32_t item)
{
    static const tw_word none;
    const tw_word *word = RECORD(l, TW_SECTION_WORDS, tw_word, item);
    return word ? word : &none;
}

size_t tw_lexicon_entity_count(const tw_lexicon *l)
{
    return l->counts[TW_SECTION_ENTITIES];
}

/* ---- prepositions and states ---- */

static size_t fold_name(const char *name, char out[200])
{
    size_t length = strlen(name);
    if (length * 3 + 4 > 200)
        return 0;
    length = tw_fold(name, length, out);
    out[length] = '\0';
    for (size_t i = 0; i < length; i++)
        if (out[i] == '_')
            out[i] = ' ';
    return length;
}

uint16_t tw_lexicon_prep(const tw_lexicon *l, const char *name)
{
    char folded[200];
    const tw_prep_name *names = l->sections[TW_SECTION_PREP_NAMES];
    uint32_t low = 0, high = l->counts[TW_SECTION_PREP_NAMES];
    if (!fold_name(name, folded))
        return 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(folded, tw_lexicon_string(l, names[middle].name));
        if (!order)
            return (uint16_t)names[middle].prep;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

void tw_lexicon_find_preps(tw_lexicon *l)
{
    static const char *const names[TW_KNOWN_PREPS] = {
        [TW_FI] = "في",
        [TW_BI] = "ب",
        [TW_LI] = "ل",
        [TW_KA] = "ك",
        [TW_MIN] = "من",
        [TW_AN] = "عن",
        [TW_ILA] = "إلى",
        [TW_ALA] = "على",
        [TW_MAA] = "مع",
        [TW_LADA] = "لدى",
        [TW_ON_MARGIN_OF] = "على هامش",
        [TW_KHILAL] = "خلال",
        [TW_BAAD] = "بعد",
        [TW_QABL] = "قبل",
        [TW_IN_WAKE_OF] = "في أعقاب",
        [TW_BECAUSE_OF] = "بسبب",
        [TW_QURB] = "قرب",
        [TW_WASAT] = "وسط",
        [TW_DAKHIL] = "داخل",
        [TW_AMAM] = "أمام",
        [TW_MUNDHU] = "منذ",
        [TW_HATTA] = "حتى",
        [TW_INDA] = "عند",
        [TW_BAYN] = "بين",
    };
    for (size_t i = TW_NO_PREP + 1; i < TW_KNOWN_PREPS; i++)
        l->preps[i] = tw_lexicon_prep(l, names[i]);
}

uint16_t tw_prep_of(const tw_lexicon *l, tw_prep prep)
{
    return l->preps[prep];
}

const char *tw_lexicon_prep_name(const tw_lexicon *l, uint16_t prep)
{
    const uint32_t *name = RECORD(l, TW_SECTION_PREPS, uint32_t, prep);
    return name ? tw_lexicon_string(l, *name) : "";
}

static const tw_state_entry *find_state(const tw_lexicon *l, const char country[4])
{
    const tw_state_entry *states = l->sections[TW_SECTION_STATES];
    uint32_t low = 0, high = l->counts[TW_SECTION_STATES];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strncmp(country, states[middle].country, 4);
        if (!order)
            return &states[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

uint32_t tw_lexicon_state(const tw_lexicon *l, const char country[4])
{
    const tw_state_entry *state = find_state(l, country);
    return state ? state->entity : UINT32_MAX;
}

const char *tw_lexicon_state_english(const tw_lexicon *l, const char country[4])
{
    const tw_state_entry *state = find_state(l, country);
    return state ? tw_lexicon_string(l, state->english) : "";
}

const char *tw_lexicon_state_fips(const tw_lexicon *l, const char country[4])
{
    const tw_state_entry *state = find_state(l, country);
    return state ? tw_lexicon_string(l, state->fips) : "";
}

/* ---- ontology ---- */

static const char *name_in(const tw_lexicon *l, tw_section section, unsigned index)
{
    const tw_ontology_entry *entry = RECORD(l, section, tw_ontology_entry, index);
    return entry ? tw_lexicon_string(l, entry->name) : "";
}

static int32_t value_in(const tw_lexicon *l, tw_section section, unsigned index)
{
    const tw_ontology_entry *entry = RECORD(l, section, tw_ontology_entry, index);
    return entry ? entry->value : 0;
}

const char *tw_lexicon_type_name(const tw_lexicon *l, unsigned type)
{
    return name_in(l, TW_SECTION_TYPES, type);
}

unsigned tw_lexicon_type(const tw_lexicon *l, const char *name)
{
    for (unsigned i = 1; i < l->counts[TW_SECTION_TYPES]; i++)
        if (strcmp(name_in(l, TW_SECTION_TYPES, i), name) == 0)
            return i;
    return 0;
}

unsigned tw_lexicon_quad(const tw_lexicon *l, unsigned type)
{
    return (unsigned)value_in(l, TW_SECTION_TYPES, type);
}

const char *tw_lexicon_mode_name(const tw_lexicon *l, unsigned mode)
{
    return name_in(l, TW_SECTION_MODES, mode);
}

const char *tw_lexicon_context_name(const tw_lexicon *l, unsigned context)
{
    return name_in(l, TW_SECTION_CONTEXTS, context);
}

const char *tw_lexicon_cameo_code(const tw_lexicon *l, unsigned cameo)
{
    return name_in(l, TW_SECTION_CAMEOS, cameo);
}

double tw_lexicon_goldstein(const tw_lexicon *l, unsigned cameo)
{
    return value_in(l, TW_SECTION_CAMEOS, cameo) / 1000.0;
}
