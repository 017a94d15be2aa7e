/*
 * Types, modes, contexts and CAMEO codes. In each table 0 is the empty name.
 */
#include <stdlib.h>
#include <string.h>

#include "lexicon/builder.h"

enum { MOST_TYPES = 255, MOST_MODES = 255, MOST_CONTEXTS = 63, MOST_CAMEOS = 65535 };

uint32_t tw_builder_ontology(const tw_builder *b, const tw_table *table, const char *name)
{
    for (uint32_t i = 1; i < table->count; i++)
        if (strcmp(tw_pool_text(&b->pool, ((const tw_ontology_entry *)table->items)[i].name), name) == 0)
            return i;
    return 0;
}

bool tw_builder_mode_fits(const tw_builder *b, uint32_t mode, uint32_t type)
{
    for (size_t i = 0; i < b->modes_of.count; i++)
        if (TW_ITEM(b->modes_of, tw_mode_of, i)->mode == mode && TW_ITEM(b->modes_of, tw_mode_of, i)->type == type)
            return true;
    return false;
}

/* The entry of a name, made if it is new; `*index` receives its number. NULL: out of memory. */
static tw_ontology_entry *entry_of(tw_builder *b, tw_table *table, size_t most, uint32_t *index)
{
    *index = tw_builder_ontology(b, table, b->record->key);
    if (*index)
        return TW_ITEM(*table, tw_ontology_entry, *index);
    if (table->count > most)
        tw_builder_error(b, "There are more than %zu records of kind %s.", most, b->record->kind);
    uint32_t name = tw_builder_string(b, b->record->key);
    tw_ontology_entry *entry = TW_ADD(table, b->arena, tw_ontology_entry);
    if (!entry)
        return NULL;
    entry->name = name;
    *index = (uint32_t)table->count - 1;
    return entry;
}

static bool build_type(tw_builder *b)
{
    uint32_t index;
    int64_t quad = 0;
    tw_ontology_entry *entry = entry_of(b, &b->types, MOST_TYPES, &index);
    const char *value = tw_record_value(b->record, "quad");
    const char *cameo = tw_record_value(b->record, "cameo"); /* for src/store/ontology.c */
    if (entry && value && tw_builder_number(b, value, 1, 4, &quad))
        entry->value = (int32_t)quad;
    if (cameo && !tw_builder_ontology(b, &b->cameos, cameo))
        tw_builder_error(b, "There is no CAMEO code `%.60s`.", cameo);
    return entry != NULL;
}

static bool build_mode(tw_builder *b)
{
    uint32_t index;
    if (!entry_of(b, &b->modes, MOST_MODES, &index))
        return false;
    for (size_t i = 0; i < b->record->fact_count; i++) {
        const tw_fact *fact = &b->record->facts[i];
        if (strcmp(fact->name, "type") != 0)
            continue;
        tw_builder_at(b, b->record, fact);
        uint32_t type = tw_builder_ontology(b, &b->types, fact->value);
        if (!type)
            tw_builder_error(b, "There is no type `%.60s`.", fact->value);
        tw_mode_of *of = TW_ADD(&b->modes_of, b->arena, tw_mode_of);
        if (!of)
            return false;
        *of = (tw_mode_of){ index, type };
    }
    return true;
}

static bool build_cameo(tw_builder *b)
{
    uint32_t index;
    tw_ontology_entry *entry = entry_of(b, &b->cameos, MOST_CAMEOS, &index);
    const char *value = tw_record_value(b->record, "goldstein");
    if (!entry || !value)
        return entry != NULL;
    bool negative = *value == '-';
    const char *digits = value + negative;
    size_t whole = strspn(digits, "0123456789");
    size_t tenths = digits[whole] == '.' ? strspn(digits + whole + 1, "0123456789") : 0;
    if (whole < 1 || whole > 2 || tenths > 1 || digits[whole + (tenths ? 1 + tenths : 0)]) {
        tw_builder_error(b, "`%.60s` is no value of Goldstein's scale (like -4.5).", value);
        return true;
    }
    int32_t thousandths = (int32_t)strtol(digits, NULL, 10) * 1000 + (tenths ? (digits[whole + 1] - '0') * 100 : 0);
    entry->value = negative ? -thousandths : thousandths;
    return true;
}

static bool build_context(tw_builder *b)
{
    uint32_t index;
    return entry_of(b, &b->contexts, MOST_CONTEXTS, &index) != NULL;
}

/* Types name codes, and modes types: so they come in this order. */
bool tw_build_ontology(tw_builder *b)
{
    static const struct {
        const char *kind;
        bool (*build)(tw_builder *);
    } kinds[] = {
        { "cameo", build_cameo }, { "type", build_type }, { "mode", build_mode }, { "context", build_context }
    };
    if (!TW_ADD(&b->types, b->arena, tw_ontology_entry) || !TW_ADD(&b->modes, b->arena, tw_ontology_entry) ||
        !TW_ADD(&b->contexts, b->arena, tw_ontology_entry) || !TW_ADD(&b->cameos, b->arena, tw_ontology_entry))
        return false;
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++)
        for (size_t i = 0; i < b->source->count; i++) {
            if (strcmp(b->source->records[i].kind, kinds[kind].kind) != 0)
                continue;
            tw_builder_at(b, &b->source->records[i], NULL);
            if (!kinds[kind].build(b))
                return false;
        }
    return true;
}
