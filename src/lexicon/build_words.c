/*
 * Function words and reporting cues. A preposition's number is its place among the prepositions, from 1; each of
 * its spellings is a name that frames may use.
 */
#include <stdio.h>
#include <string.h>

#include "lexicon/builder.h"

static bool add_prep_name(tw_builder *b, const char *spelling, uint32_t prep)
{
    uint32_t name = tw_builder_folded(b, spelling);
    for (size_t i = 0; i < b->prep_names.count; i++)
        if (TW_ITEM(b->prep_names, tw_prep_name, i)->name == name) {
            tw_builder_warning(b, "The preposition %.60s is listed already.", spelling);
            return true;
        }
    tw_prep_name *entry = TW_ADD(&b->prep_names, b->arena, tw_prep_name);
    if (!entry)
        return false;
    *entry = (tw_prep_name){ name, prep };
    return true;
}

static bool build_prep(tw_builder *b, uint32_t name, int32_t *number)
{
    char spelling[TW_PIECE];
    const char *rest = b->record->key;
    uint32_t *prep = TW_ADD(&b->preps, b->arena, uint32_t);
    if (!prep)
        return false;
    *prep = name;
    *number = (int32_t)b->preps.count - 1;
    while (tw_source_piece(&rest, '|', spelling, sizeof spelling))
        if (!add_prep_name(b, spelling, (uint32_t)*number))
            return false;
    return true;
}

/* «قرارا», «جديدا»: an ordinary noun or adjective of one word has the alif of the indefinite accusative too. */
static bool add_accusative(tw_builder *b, const char *word, const tw_sense *sense)
{
    static const char *const closed[] = { "ء", "أ", "ون", "ين", "ات", "ان" }; /* or with another seat, or inflected */
    char form[TW_PIECE + 2];
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        if (tw_first_word_ends(word, closed[i]))
            return true;
    if (!tw_takes_alef(word) || strchr(word, ' ') || strncmp(word, "ال", strlen("ال")) == 0 ||
        strlen(word) < 3 * strlen("ا"))
        return true;
    tw_sense accusative = *sense;
    accusative.morph.accusative = 1;
    snprintf(form, sizeof form, "%sا", word);
    return tw_builder_add(b, form, &accusative);
}

/* Every spelling of the key, inflected if the record says so, with its listed plurals. */
static bool add_forms(tw_builder *b, const tw_sense *sense, bool noun)
{
    char piece[TW_PIECE];
    const char *rest = b->record->key;
    bool inflect = tw_record_fact(b->record, "inflect") != NULL;
    while (tw_source_piece(&rest, '|', piece, sizeof piece))
        if (!(inflect ? tw_builder_noun(b, piece, tw_gender_of(piece), TW_SING, false, tw_first_word_ends(piece, "ة"),
                                        sense)
                      : tw_builder_add(b, piece, sense) && (!noun || add_accusative(b, piece, sense))))
            return false;
    for (size_t i = 0; i < b->record->fact_count; i++) {
        const tw_fact *fact = &b->record->facts[i];
        rest = strcmp(fact->name, "plural") == 0 ? fact->value : NULL;
        tw_builder_at(b, b->record, fact);
        while (tw_source_piece(&rest, '|', piece, sizeof piece))
            if (!tw_builder_noun(b, piece, tw_gender_of(piece), TW_PLUR, false, false, sense))
                return false;
    }
    return true;
}

static bool build_word(tw_builder *b)
{
    char first[TW_PIECE];
    const char *rest = b->record->key, *class = tw_record_value(b->record, "class"),
               *number = tw_record_value(b->record, "value");
    int64_t value = 0;
    int code = class ? tw_name_value(tw_names_word_class, class) : 0;
    if (code <= 0) {
        if (class)
            tw_builder_error(b, "There is no class of words `%.60s`.", class);
        return true;
    }
    if (number && !tw_builder_number(b, number, INT32_MIN, INT32_MAX, &value))
        return true;
    tw_source_piece(&rest, '|', first, sizeof first);
    uint32_t name = tw_builder_string(b, first), item = (uint32_t)b->words.count;
    int32_t prep = 0;
    if (code == TW_WORD_PREP && !build_prep(b, name, &prep))
        return false;
    tw_word *word = TW_ADD(&b->words, b->arena, tw_word);
    if (!word)
        return false;
    word->name = name;
    word->class = (uint8_t)code;
    word->value = code == TW_WORD_PREP ? prep : (int32_t)value;
    tw_sense sense = { .kind = TW_SENSE_WORD, .item = item };
    return add_forms(b, &sense, code == TW_WORD_NOUN && value != TW_NOUN_BELONGING);
}

static bool build_cue(tw_builder *b)
{
    char piece[TW_PIECE];
    const char *rest = b->record->key, *kind = tw_record_value(b->record, "kind");
    int code = kind ? tw_name_value(tw_names_cue_kind, kind) : 0;
    if (code <= 0) {
        if (kind)
            tw_builder_error(b, "There is no kind of cues `%.60s`.", kind);
        return true;
    }
    tw_sense sense = { .kind = TW_SENSE_CUE, .item = (uint32_t)code };
    while (tw_source_piece(&rest, '|', piece, sizeof piece))
        if (!tw_builder_add(b, piece, &sense))
            return false;
    return true;
}

bool tw_build_words(tw_builder *b)
{
    if (!TW_ADD(&b->preps, b->arena, uint32_t))
        return false;
    for (size_t i = 0; i < b->source->count; i++) {
        const tw_record *record = &b->source->records[i];
        tw_builder_at(b, record, NULL);
        if ((strcmp(record->kind, "word") == 0 && !build_word(b)) ||
            (strcmp(record->kind, "cue") == 0 && !build_cue(b)))
            return false;
    }
    return true;
}
