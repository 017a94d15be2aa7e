/*
 * Given names and family names that may be other words too: «سليم», «القاضي». Like a sort, this belongs to a form and gives it no
 * reading: it tells the matcher what may be a name after an office.
 */
#include <string.h>

#include "lexicon/builder.h"

static bool set_part(tw_builder *b, const char *name, uint8_t part)
{
    tw_phrase phrase;
    if (!tw_builder_split(b, name, false, &phrase))
        return false;
    if (phrase.count != 1) {
        tw_builder_error(b, "The name `%.80s` is not one word.", name);
        return true;
    }
    uint8_t *kept = tw_builder_by_form(b, &b->name_parts, name);
    if (!kept)
        return false;
    if (*kept)
        tw_builder_warning(b, "The name `%.80s` is there already.", name);
    *kept = part;
    return true;
}

static bool add_names(tw_builder *b)
{
    static const char *const parts[] = { "", "given", "family", NULL };
    char name[TW_PIECE];
    int part = tw_name_value(parts, b->record->key);
    if (part <= 0)
        tw_builder_error(b, "A part of names is `given` or `family`, not `%.60s`.", b->record->key);
    for (size_t i = 0; i < b->record->fact_count && part > 0; i++) {
        const char *rest = b->record->facts[i].value;
        tw_builder_at(b, b->record, &b->record->facts[i]);
        while (tw_source_piece(&rest, '|', name, sizeof name))
            if (!set_part(b, name, (uint8_t)part))
                return false;
    }
    return true;
}

bool tw_build_name_parts(tw_builder *b)
{
    for (size_t i = 0; i < b->source->count; i++) {
        const tw_record *record = &b->source->records[i];
        tw_builder_at(b, record, NULL);
        if (strcmp(record->kind, "namepart") == 0 && !add_names(b))
            return false;
    }
    return true;
}
