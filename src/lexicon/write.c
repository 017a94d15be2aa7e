/*
 * The image of the compiled file: sections one after the other, then the header with its checksums.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "lexicon/builder.h"

typedef struct {
    const void *items;
    size_t count;
} content;

/* Nodes and senses lie in the file with the senses of a node beside each other. */
static bool flatten(tw_builder *b, content *nodes, content *senses)
{
    tw_trie *trie = &b->trie;
    tw_node *node = TW_NEW(b->arena, tw_node, trie->nodes.count);
    tw_sense *sense = TW_NEW(b->arena, tw_sense, trie->senses.count + 1);
    if (!node || !sense)
        return false;
    uint32_t at = 0;
    for (uint32_t i = 0; i < trie->nodes.count; i++) {
        const tw_trie_node *from = TW_ITEM(trie->nodes, tw_trie_node, i);
        node[i].first_sense = at;
        node[i].sense_count = (uint16_t)(from->count < UINT16_MAX ? from->count : UINT16_MAX);
        node[i].longer = (uint16_t)from->longer;
        for (const tw_trie_sense *s = NULL; (s = tw_trie_next(trie, i, s));)
            memcpy(&sense[at++], &s->sense, sizeof s->sense);
    }
    *nodes = (content){ node, trie->nodes.count };
    *senses = (content){ sense, trie->senses.count };
    return true;
}

/* Sorted for a search by halves. The pool stands still now, so its texts may be compared in place. */
static void sort_prep_names(tw_builder *b)
{
    tw_prep_name *names = b->prep_names.items;
    for (size_t i = 1; i < b->prep_names.count; i++) {
        tw_prep_name name = names[i];
        size_t j = i;
        for (; j > 0 && strcmp(tw_pool_text(&b->pool, names[j - 1].name), tw_pool_text(&b->pool, name.name)) > 0; j--)
            names[j] = names[j - 1];
        names[j] = name;
    }
}

static int compare_states(const void *a, const void *b)
{
    const tw_state_entry *x = a, *y = b;
    int order = memcmp(x->country, y->country, 4);
    return order ? order : (x->entity > y->entity) - (x->entity < y->entity);
}

static bool gather(tw_builder *b, content out[TW_SECTION_COUNT])
{
#define TABLE(table) ((content){ b->table.items, b->table.count })
    tw_trie_finish(&b->trie);
    sort_prep_names(b);
    if (b->states.count)
        qsort(b->states.items, b->states.count, sizeof(tw_state_entry), compare_states);
    out[TW_SECTION_STRINGS] = TABLE(pool.bytes);
    out[TW_SECTION_FORM_SLOTS] = (content){ b->trie.slots, b->trie.slot_capacity };
    out[TW_SECTION_FORMS] = TABLE(trie.forms);
    out[TW_SECTION_EDGES] = (content){ b->trie.edges, b->trie.edge_capacity };
    out[TW_SECTION_ENTITIES] = TABLE(entities);
    out[TW_SECTION_STATUSES] = TABLE(statuses);
    out[TW_SECTION_ROLES] = TABLE(roles);
    out[TW_SECTION_LEMMAS] = TABLE(lemmas);
    out[TW_SECTION_FRAMES] = TABLE(frames);
    out[TW_SECTION_SLOTS] = TABLE(slots);
    out[TW_SECTION_RESTRICTIONS] = TABLE(restrictions);
    out[TW_SECTION_WORDS] = TABLE(words);
    out[TW_SECTION_TIMES] = TABLE(times);
    out[TW_SECTION_PREPS] = TABLE(preps);
    out[TW_SECTION_PREP_NAMES] = TABLE(prep_names);
    out[TW_SECTION_STATES] = TABLE(states);
    out[TW_SECTION_TYPES] = TABLE(types);
    out[TW_SECTION_MODES] = TABLE(modes);
    out[TW_SECTION_CONTEXTS] = TABLE(contexts);
    out[TW_SECTION_CAMEOS] = TABLE(cameos);
    out[TW_SECTION_FEATURES] = TABLE(features);
    out[TW_SECTION_WEIGHTS] = TABLE(weights);
    out[TW_SECTION_WEIGHT_NUMBERS] = TABLE(weight_numbers);
    out[TW_SECTION_WEIGHT_CONTEXTS] = TABLE(weight_contexts);
    out[TW_SECTION_SORTS] = TABLE(sorts);
    out[TW_SECTION_NAME_PARTS] = TABLE(name_parts);
#undef TABLE
    return flatten(b, &out[TW_SECTION_NODES], &out[TW_SECTION_SENSES]);
}

static size_t lay_out(const content contents[TW_SECTION_COUNT], tw_format_header *header)
{
    size_t at = sizeof *header;
    for (int i = 0; i < TW_SECTION_COUNT; i++) {
        tw_section_entry *entry = &header->sections[i];
        entry->record_size = (uint32_t)tw_format_record_size((tw_section)i);
        entry->count = (uint32_t)contents[i].count;
        entry->size = (uint64_t)entry->record_size * entry->count;
        entry->offset = at;
        at = (at + entry->size + 7) / 8 * 8;
    }
    return at;
}

tw_code tw_builder_image(tw_builder *b, void **image, size_t *size, tw_error *error)
{
    content contents[TW_SECTION_COUNT];
    tw_format_header header;
    memset(&header, 0, sizeof header);
    if (!gather(b, contents))
        return tw_fail(error, TW_ERR_MEMORY, "No memory for the sections of the lexicon.");
    memcpy(header.magic, TW_FORMAT_MAGIC, sizeof header.magic);
    header.version = TW_FORMAT_VERSION;
    header.order = TW_FORMAT_ORDER;
    header.section_count = TW_SECTION_COUNT;
    header.form_probes = b->trie.form_probes;
    header.edge_probes = b->trie.edge_probes;
    header.feature_probes = b->feature_probes;
    header.context_probes = b->context_probes;
    *size = lay_out(contents, &header);
    header.file_size = *size;
    char *bytes = tw_arena_alloc(b->arena, *size);
    if (!bytes)
        return tw_fail(error, TW_ERR_MEMORY, "No memory for the image of the lexicon.");
    memcpy(bytes, &header, sizeof header);
    for (int i = 0; i < TW_SECTION_COUNT; i++)
        if (contents[i].count)
            memcpy(bytes + header.sections[i].offset, contents[i].items, (size_t)header.sections[i].size);
    tw_format_seal(bytes, *size);
    *image = bytes;
    return TW_OK;
}
