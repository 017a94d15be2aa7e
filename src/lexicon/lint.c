/*
 * What a lexicon can have wrong although it can be built: see "How entries are checked" in lexicon/README.md. Unknown kinds,
 * facts, codes and prepositions, and verbs that do not fit their roots, are errors already when it is built.
 */
#include <stdlib.h>
#include <string.h>

#include "lexicon/builder.h"

/* ---- keys ---- */

/* Records that must not share a key; entities of all kinds but states share one space of ids. */
static const char *key_space(const tw_record *record)
{
    static const char *const spaces[][2] = { { "state", "state" },  { "org", "entity" },      { "person", "entity" },
                                             { "place", "entity" }, { "role", "role" },       { "verb", "verb" },
                                             { "noun", "noun" },    { "cue", "cue" },         { "type", "type" },
                                             { "mode", "mode" },    { "context", "context" }, { "cameo", "cameo" } };
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (strcmp(record->kind, spaces[i][0]) == 0)
            return spaces[i][1];
    return NULL;
}

static int compare_keys(const void *a, const void *b)
{
    const tw_record *x = *(const tw_record *const *)a, *y = *(const tw_record *const *)b;
    int order = strcmp(key_space(x), key_space(y));
    if (!order)
        order = strcmp(x->key, y->key);
    return order ? order : (x > y) - (x < y);
}

static bool check_keys(tw_builder *b)
{
    const tw_record **records = TW_NEW(b->arena, const tw_record *, b->source->count + 1);
    size_t count = 0;
    if (!records)
        return false;
    for (size_t i = 0; i < b->source->count; i++)
        if (key_space(&b->source->records[i]))
            records[count++] = &b->source->records[i];
    qsort(records, count, sizeof *records, compare_keys);
    for (size_t i = 1; i < count; i++)
        if (strcmp(key_space(records[i]), key_space(records[i - 1])) == 0 &&
            strcmp(records[i]->key, records[i - 1]->key) == 0) {
            tw_builder_at(b, records[i], NULL);
            tw_builder_warning(b, "The %s %.80s stands already in %.100s:%zu.", records[i]->kind, records[i]->key,
                               records[i - 1]->file, records[i - 1]->line);
        }
    return true;
}

/* ---- names ---- */

static const tw_record *record_of(const tw_builder *b, uint32_t entity)
{
    return *TW_ITEM(b->entity_records, const tw_record *, entity);
}

/* The fact that gives an entity a name; its record's line if none does (a name from ICU). */
static void go_to_name(tw_builder *b, uint32_t entity, const tw_phrase *wanted)
{
    char name[TW_PIECE];
    tw_phrase phrase;
    const tw_record *record = record_of(b, entity);
    for (size_t i = 0; i < record->fact_count; i++) {
        const char *rest = record->facts[i].value;
        while (tw_source_piece(&rest, '|', name, sizeof name)) {
            bool split = *name && tw_builder_split(b, name, false, &phrase);
            if (split && phrase.count == wanted->count &&
                memcmp(phrase.forms, wanted->forms, sizeof *phrase.forms * phrase.count) == 0) {
                tw_builder_at(b, record, &record->facts[i]);
                return;
            }
        }
    }
    tw_builder_at(b, record, NULL);
}

/* The forms on the way to a node. */
static tw_phrase path_to(const tw_builder *b, uint32_t node)
{
    tw_phrase path = { 0 };
    for (; node && path.count < TW_PHRASE_FORMS; node = TW_ITEM(b->trie.nodes, tw_trie_node, node)->parent)
        path.forms[path.count++] = TW_ITEM(b->trie.nodes, tw_trie_node, node)->form;
    for (size_t i = 0; i < path.count / 2; i++) {
        uint32_t form = path.forms[i];
        path.forms[i] = path.forms[path.count - 1 - i];
        path.forms[path.count - 1 - i] = form;
    }
    return path;
}

static void path_text(const tw_builder *b, const tw_phrase *path, char out[200])
{
    size_t length = 0;
    out[0] = '\0';
    for (size_t i = 0; i < path->count; i++) {
        const char *form = tw_pool_text(&b->pool, TW_ITEM(b->trie.forms, tw_form_entry, path->forms[i])->text);
        size_t size = strlen(form);
        if (length + size + 2 > 200)
            return;
        if (length)
            out[length++] = ' ';
        memcpy(out + length, form, size + 1);
        length += size;
    }
}

/* Two entities that one name means without doubt. */
static void check_node(tw_builder *b, uint32_t node)
{
    const tw_trie_sense *first = NULL;
    for (const tw_trie_sense *s = NULL; (s = tw_trie_next(&b->trie, node, s));) {
        if (s->sense.kind != TW_SENSE_ENTITY || (s->sense.flags & TW_SENSE_WEAK))
            continue;
        if (!first) {
            first = s;
        } else if (s->sense.item != first->sense.item) {
            char text[200];
            tw_phrase path = path_to(b, node);
            const tw_record *other = record_of(b, first->sense.item);
            path_text(b, &path, text);
            go_to_name(b, s->sense.item, &path);
            tw_builder_warning(b, "The name %s means %.60s too (%.60s:%zu) and is weak in neither.", text, other->key,
                               other->file, other->line);
        }
    }
}

/* ---- statuses and codes ---- */

static bool is_country(const tw_builder *b, const char country[4])
{
    static const char *const others[] = { "", "IGO", "NGO", "IMG", "MNC" };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(country, others[i]) == 0)
            return true;
    for (size_t i = 0; i < b->states.count; i++)
        if (memcmp(TW_ITEM(b->states, tw_state_entry, i)->country, country, 4) == 0)
            return true;
    return false;
}

/* Periods that only touch, or meet within a year that both name as a whole, do not overlap. */
static bool overlap(const tw_status *a, const tw_status *b)
{
    if (b->from >= a->to)
        return false;
    bool whole = a->to % 10000 == 1231 || b->from % 10000 == 101;
    return !(whole && a->to / 10000 == b->from / 10000);
}

static void check_statuses(tw_builder *b, uint32_t item)
{
    const tw_entity *entity = TW_ITEM(b->entities, tw_entity, item);
    tw_builder_at(b, record_of(b, item), NULL);
    if (!is_country(b, entity->country))
        tw_builder_warning(b, "There is no state %s.", entity->country);
    for (uint32_t i = 0; i < entity->status_count; i++) {
        const tw_status *status = TW_ITEM(b->statuses, tw_status, entity->first_status + i);
        if (!is_country(b, status->country))
            tw_builder_warning(b, "There is no state %s.", status->country);
        for (uint32_t j = 0; j < i; j++) {
            const tw_status *before = TW_ITEM(b->statuses, tw_status, entity->first_status + j);
            if (before->title == status->title && overlap(before, status))
                tw_builder_warning(b, "Two periods of %.60s overlap: the second begins %d, the first ends %d.",
                                   b->record->key, (int)status->from, (int)before->to);
        }
    }
}

static bool is_id(const char *key)
{
    return *key && key[strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static void check_entity(tw_builder *b, uint32_t item)
{
    const tw_record *record = record_of(b, item);
    check_statuses(b, item);
    if (TW_ITEM(b->entities, tw_entity, item)->kind != TW_STATE && !is_id(record->key))
        tw_builder_warning(b, "The id `%.80s` is not of lower-case letters, digits and hyphens.", record->key);
}

/* The states whose an office usually is. */
static void check_role(tw_builder *b, const tw_record *record)
{
    char piece[TW_PIECE], code[4];
    const char *rest = tw_record_value(record, "country");
    tw_builder_at(b, record, NULL);
    while (rest && tw_source_piece(&rest, '|', piece, sizeof piece)) {
        tw_builder_country(b, piece, code);
        if (!is_country(b, code))
            tw_builder_warning(b, "There is no state %s.", code);
    }
}

bool tw_builder_lint(tw_builder *b)
{
    if (!check_keys(b))
        return false;
    for (uint32_t i = 0; i < b->entities.count; i++)
        check_entity(b, i);
    for (uint32_t i = 1; i < b->trie.nodes.count; i++)
        check_node(b, i);
    for (size_t i = 0; i < b->source->count; i++)
        if (strcmp(b->source->records[i].kind, "role") == 0)
            check_role(b, &b->source->records[i]);
    return !b->arena->failed;
}
