/*
 * Roles: what a person or a body is, in all the forms of the word.
 */
#include <stdio.h>
#include <string.h>

#include "lexicon/builder.h"

/* Every listed form of the facts called `name`. */
static bool add_listed(tw_builder *b, const char *name, tw_number number, const tw_sense *sense)
{
    char word[TW_PIECE];
    bool feminine = number == TW_SING || tw_gender_of(b->record->key) == TW_FEM;
    for (size_t i = 0; i < b->record->fact_count; i++) {
        if (strcmp(b->record->facts[i].name, name) != 0)
            continue;
        tw_builder_at(b, b->record, &b->record->facts[i]);
        const char *rest = b->record->facts[i].value;
        while (tw_source_piece(&rest, '|', word, sizeof word)) {
            tw_gender gender = feminine || tw_first_word_ends(word, "ات") ? TW_FEM : TW_MASC;
            if (!tw_builder_noun(b, word, gender, number, false, number == TW_SING, sense))
                return false;
        }
    }
    return true;
}

static bool add_forms(tw_builder *b, const tw_sense *sense)
{
    const char *key = b->record->key;
    bool plural_only = !tw_record_fact(b->record, "plural") && tw_first_word_ends(key, "ات");
    bool sound = tw_record_fact(b->record, "sound") != NULL;
    tw_gender gender = tw_gender_of(key);
    return tw_builder_noun(b, key, gender, plural_only ? TW_PLUR : TW_SING, sound && gender == TW_MASC,
                           sound && gender == TW_FEM, sense) &&
           add_listed(b, "plural", TW_PLUR, sense) && add_listed(b, "fem", TW_SING, sense);
}

/* «مملكة; country SAU | JOR»: whose it is where nothing else tells. */
static uint32_t add_countries(tw_builder *b)
{
    const char *rest = tw_record_value(b->record, "country");
    char piece[TW_PIECE], code[4], codes[TW_PIECE] = "";
    size_t length = 0;
    while (rest && tw_source_piece(&rest, '|', piece, sizeof piece)) {
        tw_builder_country(b, piece, code);
        if (length + sizeof code >= sizeof codes)
            break;
        length += (size_t)snprintf(codes + length, sizeof codes - length, "%s%s", length ? " " : "", code);
    }
    return tw_builder_string(b, codes);
}

static bool build_role(tw_builder *b)
{
    const char *kind = tw_record_value(b->record, "kind"), *sector = tw_record_value(b->record, "sector");
    int code = kind ? tw_name_value(tw_names_role_kind, kind) : TW_ROLE_PERSON;
    if (code <= 0)
        tw_builder_error(b, "There is no kind of roles `%.60s`.", kind);
    uint32_t name = tw_builder_string(b, b->record->key), countries = add_countries(b);
    tw_role *role = TW_ADD(&b->roles, b->arena, tw_role);
    if (!role)
        return false;
    role->name = name;
    role->countries = countries;
    role->kind = (uint8_t)(code > 0 ? code : 0);
    role->kin = tw_record_fact(b->record, "kin") != NULL;
    role->abroad = tw_record_fact(b->record, "abroad") != NULL;
    if (sector)
        tw_builder_sector(b, sector, role->sector);
    else
        tw_builder_warning(b, "The role %.80s has no sector.", b->record->key);
    tw_sense sense = { .kind = TW_SENSE_ROLE, .item = (uint32_t)b->roles.count - 1 };
    return add_forms(b, &sense);
}

bool tw_build_roles(tw_builder *b)
{
    for (size_t i = 0; i < b->source->count; i++) {
        if (strcmp(b->source->records[i].kind, "role") != 0)
            continue;
        tw_builder_at(b, &b->source->records[i], NULL);
        if (!build_role(b))
            return false;
    }
    return true;
}
