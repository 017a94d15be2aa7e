/*
 * Forms, edges and senses as a lexicon grows. See trie.h.
 */
#include "lexicon/trie.h"

#include <string.h>

enum { FIRST_CAPACITY = 1024 };

bool tw_trie_init(tw_trie *trie, tw_arena *arena, tw_pool *pool)
{
    *trie = (tw_trie){ .arena = arena, .pool = pool, .slot_capacity = FIRST_CAPACITY, .edge_capacity = FIRST_CAPACITY };
    trie->slots = TW_NEW(arena, tw_form_slot, FIRST_CAPACITY);
    trie->edges = TW_NEW(arena, tw_edge, FIRST_CAPACITY);
    return trie->slots && trie->edges && TW_ADD(&trie->forms, arena, tw_form_entry) &&
           TW_ADD(&trie->nodes, arena, tw_trie_node);
}

/* ---- forms ---- */

static const char *form_text(const tw_trie *trie, uint32_t form)
{
    return tw_pool_text(trie->pool, TW_ITEM(trie->forms, tw_form_entry, form)->text);
}

static tw_form_slot *find_form(const tw_trie *trie, const char *text, size_t length, uint64_t hash)
{
    size_t i = (size_t)(hash >> 32) & (trie->slot_capacity - 1);
    for (; trie->slots[i].form; i = (i + 1) & (trie->slot_capacity - 1)) {
        if (trie->slots[i].fragment != (uint32_t)hash)
            continue;
        const char *known = form_text(trie, trie->slots[i].form);
        if (strncmp(known, text, length) == 0 && known[length] == '\0')
            break;
    }
    return &trie->slots[i];
}

static bool grow_forms(tw_trie *trie)
{
    tw_trie larger = *trie;
    larger.slot_capacity *= 2;
    larger.slots = TW_NEW(trie->arena, tw_form_slot, larger.slot_capacity);
    if (!larger.slots)
        return false;
    for (uint32_t form = 1; form < trie->forms.count; form++) {
        const char *text = form_text(trie, form);
        uint64_t hash = tw_format_hash(text, strlen(text));
        *find_form(&larger, text, strlen(text), hash) = (tw_form_slot){ (uint32_t)hash, form };
    }
    *trie = larger;
    return true;
}

uint32_t tw_trie_form(tw_trie *trie, const char *text, size_t length)
{
    if (trie->forms.count * 2 >= trie->slot_capacity && !grow_forms(trie))
        return 0;
    uint64_t hash = tw_format_hash(text, length);
    tw_form_slot *slot = find_form(trie, text, length, hash);
    if (slot->form)
        return slot->form;
    uint32_t string = tw_pool_add(trie->pool, text, length), form = (uint32_t)trie->forms.count;
    tw_form_entry *entry = TW_ADD(&trie->forms, trie->arena, tw_form_entry);
    if (!entry || trie->arena->failed)
        return 0;
    entry->text = string;
    *slot = (tw_form_slot){ (uint32_t)hash, form };
    return form;
}

/* ---- nodes ---- */

static tw_edge *find_edge(const tw_trie *trie, uint32_t node, uint32_t form)
{
    size_t i = (size_t)(tw_format_edge_hash(node, form) >> 32) & (trie->edge_capacity - 1);
    while (trie->edges[i].child && (trie->edges[i].node != node || trie->edges[i].form != form))
        i = (i + 1) & (trie->edge_capacity - 1);
    return &trie->edges[i];
}

static bool grow_edges(tw_trie *trie)
{
    tw_trie larger = *trie;
    larger.edge_capacity *= 2;
    larger.edges = TW_NEW(trie->arena, tw_edge, larger.edge_capacity);
    if (!larger.edges)
        return false;
    for (size_t i = 0; i < trie->edge_capacity; i++)
        if (trie->edges[i].child)
            *find_edge(&larger, trie->edges[i].node, trie->edges[i].form) = trie->edges[i];
    *trie = larger;
    return true;
}

static uint32_t step(const tw_trie *trie, uint32_t node, uint32_t form)
{
    return node ? find_edge(trie, node, form)->child : TW_ITEM(trie->forms, tw_form_entry, form)->node;
}

/* The node behind an edge, made if it is new; 0: out of memory. */
static uint32_t make_step(tw_trie *trie, uint32_t node, uint32_t form)
{
    uint32_t child = step(trie, node, form);
    if (child)
        return child;
    if (trie->edge_count * 5 >= trie->edge_capacity * 3 && !grow_edges(trie))
        return 0;
    child = (uint32_t)trie->nodes.count;
    tw_trie_node *made = TW_ADD(&trie->nodes, trie->arena, tw_trie_node);
    if (!made)
        return 0;
    made->parent = node;
    made->form = form;
    TW_ITEM(trie->nodes, tw_trie_node, node)->longer |= tw_next_bit(form);
    if (node) {
        *find_edge(trie, node, form) = (tw_edge){ node, form, child };
        trie->edge_count++;
    } else {
        TW_ITEM(trie->forms, tw_form_entry, form)->node = child;
    }
    return child;
}

uint32_t tw_trie_find(const tw_trie *trie, const uint32_t *forms, size_t count)
{
    uint32_t node = 0;
    for (size_t i = 0; i < count; i++) {
        node = step(trie, node, forms[i]);
        if (!node)
            return 0;
    }
    return node;
}

/* ---- senses ---- */

static bool same_morph(tw_morph a, tw_morph b)
{
    return a.gender == b.gender && a.number == b.number && a.person == b.person && a.tense == b.tense &&
           a.voice == b.voice && a.accusative == b.accusative && a.construct == b.construct && a.derived == b.derived;
}

static bool same_reading(const tw_sense *a, const tw_sense *b)
{
    return a->kind == b->kind && a->item == b->item && same_morph(a->morph, b->morph) &&
           (a->flags & TW_SENSE_ORDINAL) == (b->flags & TW_SENSE_ORDINAL);
}

/* Copies field by field, so that unused bits are 0 in the file. */
static void copy_sense(tw_sense *to, const tw_sense *from)
{
    memset(to, 0, sizeof *to);
    to->kind = from->kind;
    to->flags = from->flags;
    to->item = from->item;
    to->morph.gender = from->morph.gender;
    to->morph.number = from->morph.number;
    to->morph.person = from->morph.person;
    to->morph.tense = from->morph.tense;
    to->morph.voice = from->morph.voice;
    to->morph.accusative = from->morph.accusative;
    to->morph.construct = from->morph.construct;
    to->morph.derived = from->morph.derived;
}

static bool is_known(const tw_trie *trie, uint32_t node, const tw_sense *sense)
{
    for (const tw_trie_sense *s = NULL; (s = tw_trie_next(trie, node, s));)
        if (same_reading(&s->sense, sense))
            return true;
    return false;
}

bool tw_trie_add(tw_trie *trie, const uint32_t *forms, size_t count, const tw_sense *sense)
{
    uint32_t at = 0;
    for (size_t i = 0; i < count; i++) {
        at = forms[i] ? make_step(trie, at, forms[i]) : 0;
        if (!at)
            return false;
    }
    if (is_known(trie, at, sense))
        return true;
    tw_trie_node *node = TW_ITEM(trie->nodes, tw_trie_node, at);
    uint32_t number = (uint32_t)trie->senses.count + 1;
    tw_trie_sense *added = TW_ADD(&trie->senses, trie->arena, tw_trie_sense);
    if (!added)
        return false;
    copy_sense(&added->sense, sense);
    if (node->last)
        TW_ITEM(trie->senses, tw_trie_sense, node->last - 1)->next = number;
    else
        node->first = number;
    node->last = number;
    node->count++;
    return true;
}

const tw_trie_sense *tw_trie_next(const tw_trie *trie, uint32_t node, const tw_trie_sense *before)
{
    uint32_t at = before ? before->next : TW_ITEM(trie->nodes, tw_trie_node, node)->first;
    return at ? TW_ITEM(trie->senses, tw_trie_sense, at - 1) : NULL;
}

/* ---- the end ---- */

static uint32_t distance(size_t home, size_t at, size_t capacity)
{
    return (uint32_t)((at - home) & (capacity - 1)) + 1;
}

void tw_trie_finish(tw_trie *trie)
{
    for (size_t i = 0; i < trie->slot_capacity; i++) {
        if (!trie->slots[i].form)
            continue;
        const char *text = form_text(trie, trie->slots[i].form);
        size_t home = (size_t)(tw_format_hash(text, strlen(text)) >> 32) & (trie->slot_capacity - 1);
        uint32_t probes = distance(home, i, trie->slot_capacity);
        trie->form_probes = probes > trie->form_probes ? probes : trie->form_probes;
    }
    for (size_t i = 0; i < trie->edge_capacity; i++) {
        const tw_edge *edge = &trie->edges[i];
        if (!edge->child)
            continue;
        size_t home = (size_t)(tw_format_edge_hash(edge->node, edge->form) >> 32) & (trie->edge_capacity - 1);
        uint32_t probes = distance(home, i, trie->edge_capacity);
        trie->edge_probes = probes > trie->edge_probes ? probes : trie->edge_probes;
    }
}
