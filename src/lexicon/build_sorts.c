/*
 * Sorts of things: what an ordinary noun names, somebody or something. A sort belongs to a form, not to a sense: it gives a word
 * no reading, it only tells what kind of thing stands there.
 */
#include <stdio.h>
#include <string.h>

#include "lexicon/builder.h"

/* The sort or two sorts of a key («human», «building body»), the commoner first; 0 (and a finding) if there is none such. */
static uint8_t read_sorts(tw_builder *b, const char *key)
{
    char name[TW_PIECE];
    int sorts[2] = { 0, 0 };
    for (int i = 0; i < 2 && tw_source_piece(&key, ' ', name, sizeof name); i++) {
        sorts[i] = tw_name_value(tw_names_sort, name);
        if (sorts[i] <= 0) {
            tw_builder_error(b, "There is no sort of things `%.60s`.", name);
            return 0;
        }
    }
    return (uint8_t)(sorts[0] | sorts[1] << 4);
}

static bool set_sort(tw_builder *b, const char *word, uint8_t sorts)
{
    uint8_t *sort = tw_builder_by_form(b, &b->sorts, word);
    if (sort && !*sort)
        *sort = sorts; /* a form made of another word's keeps its own */
    return sort != NULL;
}

/* The word as it stands. */
static bool add_word(tw_builder *b, const char *word, uint8_t sorts)
{
    tw_phrase phrase;
    if (!tw_builder_split(b, word, false, &phrase))
        return false;
    if (phrase.count != 1) {
        tw_builder_error(b, "The noun `%.80s` is not one word.", word);
        return true;
    }
    if (phrase.forms[0] < b->sorts.count && *TW_ITEM(b->sorts, uint8_t, phrase.forms[0]))
        tw_builder_warning(b, "The noun `%.80s` has a sort already.", word);
    return set_sort(b, word, sorts);
}

/* With the alif of the indefinite accusative, and with ت for ة before a pronoun. */
static bool add_inflected(tw_builder *b, const char *word, uint8_t sorts)
{
    char accusative[TW_PIECE + 4], construct[TW_PIECE + 4];
    size_t length = strlen(word);
    if (tw_first_word_ends(word, "ة")) {
        memcpy(construct, word, length + 1);
        memcpy(construct + length - strlen("ة"), "ت", sizeof "ت");
        return set_sort(b, construct, sorts);
    }
    if (!tw_takes_alef(word) || tw_first_word_ends(word, "ات"))
        return true;
    snprintf(accusative, sizeof accusative, "%sا", word);
    return set_sort(b, accusative, sorts);
}

typedef bool add_form(tw_builder *b, const char *word, uint8_t sorts);

static bool add_all(tw_builder *b, add_form *add)
{
    char word[TW_PIECE];
    uint8_t sorts = read_sorts(b, b->record->key);
    for (size_t i = 0; i < b->record->fact_count && sorts; i++) {
        const char *rest = b->record->facts[i].value;
        tw_builder_at(b, b->record, &b->record->facts[i]);
        while (tw_source_piece(&rest, '|', word, sizeof word))
            if (!add(b, word, sorts))
                return false;
    }
    return true;
}

/* First all words as they are written, then what is made of them. */
bool tw_build_sorts(tw_builder *b)
{
    static add_form *const passes[] = { add_word, add_inflected };
    for (size_t pass = 0; pass < sizeof passes / sizeof *passes; pass++)
        for (size_t i = 0; i < b->source->count; i++) {
            const tw_record *record = &b->source->records[i];
            tw_builder_at(b, record, NULL);
            if (strcmp(record->kind, "sort") == 0 && !add_all(b, passes[pass]))
                return false;
        }
    return true;
}
