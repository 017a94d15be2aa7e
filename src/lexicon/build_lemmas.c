/*
 * Verbs and event nouns. A verb is conjugated; its verbal nouns are inflected as nouns that know they are derived.
 */
#include <string.h>

#include "lexicon/builder.h"

enum { MOST_MASDARS = 8 };

typedef struct {
    tw_builder *builder;
    uint32_t item;
    bool failed;
    size_t masdar_count; /* regular ones */
    char masdars[MOST_MASDARS][64];
} verb_sink;

static void remember_masdar(verb_sink *sink, const char *text)
{
    for (size_t i = 0; i < sink->masdar_count; i++)
        if (strcmp(sink->masdars[i], text) == 0)
            return;
    if (sink->masdar_count < MOST_MASDARS && strlen(text) < sizeof sink->masdars[0])
        strcpy(sink->masdars[sink->masdar_count++], text);
}

static int take_form(void *user, const char *text, tw_form_kind kind, tw_morph morph)
{
    verb_sink *sink = user;
    if (kind == TW_FORM_MASDAR) {
        remember_masdar(sink, text);
        return 0;
    }
    tw_sense sense = { .kind = kind == TW_FORM_VERB ? TW_SENSE_VERB : TW_SENSE_PART,
                       .item = sink->item,
                       .morph = morph };
    sink->failed = !tw_builder_add(sink->builder, text, &sense);
    return sink->failed;
}

/* The key without the number that tells two lemmas apart («حكم/2»). */
static void plain_key(const char *key, char out[TW_PIECE])
{
    size_t length = strcspn(key, "/");
    length = length < TW_PIECE ? length : TW_PIECE - 1;
    memcpy(out, key, length);
    out[length] = '\0';
}

/* ---- verbal nouns ---- */

static bool add_masdar(tw_builder *b, uint32_t item, const char *word, tw_number number)
{
    tw_sense sense = { .kind = TW_SENSE_NOUN, .item = item, .morph = { .derived = 1 } };
    tw_gender gender = number == TW_PLUR ? tw_gender_of(word) : tw_first_word_ends(word, "ة") ? TW_FEM : TW_MASC;
    return tw_builder_noun(b, word, gender, number, false, number == TW_SING, &sense);
}

/* The verbal nouns that the record lists; `*listed` says if it lists any (`-` counts). */
static bool add_listed_masdars(tw_builder *b, uint32_t item, bool *listed)
{
    char word[TW_PIECE];
    for (size_t i = 0; i < b->record->fact_count; i++) {
        const tw_fact *fact = &b->record->facts[i];
        bool plural = strcmp(fact->name, "mplural") == 0;
        if (!plural && strcmp(fact->name, "masdar") != 0)
            continue;
        *listed |= !plural;
        tw_builder_at(b, b->record, fact);
        const char *rest = strcmp(fact->value, "-") == 0 ? NULL : fact->value;
        while (tw_source_piece(&rest, '|', word, sizeof word))
            if (!add_masdar(b, item, word, plural ? TW_PLUR : TW_SING))
                return false;
    }
    return true;
}

static bool add_verb_forms(tw_builder *b, uint32_t item)
{
    char past[TW_PIECE], why[256] = "";
    verb_sink sink = { .builder = b, .item = item };
    tw_verb_spec spec = { past, tw_record_value(b->record, "root"), tw_record_value(b->record, "form") };
    plain_key(b->record->key, past);
    if (!spec.root || !spec.form)
        return true;
    if (!tw_conjugate(&spec, take_form, &sink, why) && !sink.failed)
        tw_builder_error(b, "The verb %.40s does not fit: %.180s.", b->record->key, why);
    bool listed = false;
    if (sink.failed || !add_listed_masdars(b, item, &listed))
        return false;
    for (size_t i = 0; !listed && i < sink.masdar_count; i++)
        if (!add_masdar(b, item, sink.masdars[i], TW_SING))
            return false;
    return true;
}

/* ---- event nouns ---- */

static bool add_noun_forms(tw_builder *b, uint32_t item)
{
    char word[TW_PIECE];
    tw_sense sense = { .kind = TW_SENSE_NOUN, .item = item };
    bool plural_listed = tw_record_fact(b->record, "plural") != NULL;
    plain_key(b->record->key, word);
    bool plural_only = !plural_listed && tw_first_word_ends(word, "ات");
    tw_gender gender = tw_record_fact(b->record, "feminine") ? TW_FEM : tw_gender_of(word);
    if (!tw_builder_noun(b, word, gender, plural_only ? TW_PLUR : TW_SING, false,
                         !plural_only && (!plural_listed || tw_first_word_ends(word, "ة")), &sense))
        return false;
    for (size_t i = 0; i < b->record->fact_count; i++) {
        const tw_fact *fact = &b->record->facts[i];
        const char *rest = strcmp(fact->name, "plural") == 0 ? fact->value : NULL;
        tw_builder_at(b, b->record, fact);
        while (tw_source_piece(&rest, '|', word, sizeof word))
            if (!tw_builder_noun(b, word, tw_gender_of(word), TW_PLUR, false, false, &sense))
                return false;
    }
    return true;
}

/* ---- the lemma itself ---- */

/* `light REL=ROLE`: the role of the subject, S if it is left out. */
static void read_light(tw_builder *b, const tw_fact *fact, tw_slot *light)
{
    char relation[TW_PIECE], role[TW_PIECE] = "S";
    const char *rest = fact->value;
    tw_builder_at(b, b->record, fact);
    tw_source_piece(&rest, '=', relation, sizeof relation);
    tw_source_piece(&rest, '=', role, sizeof role);
    int code = tw_name_value(tw_names_slot_role, role);
    if (rest || code < 0 || code > TW_SLOT_PARTY)
        tw_builder_error(b, "`light` must be: RELATION=ROLE, with the role S, T, R or -.");
    else if (tw_builder_relation(b, relation, &light->relation, &light->prep))
        light->role = (uint8_t)code;
}

/* All `light` facts, as slots beside each other; frames have theirs already. */
static bool add_lights(tw_builder *b, tw_lemma *lemma)
{
    lemma->first_light = (uint32_t)b->slots.count;
    for (size_t i = 0; i < b->record->fact_count; i++) {
        const tw_fact *fact = &b->record->facts[i];
        if (strcmp(fact->name, "light") != 0)
            continue;
        tw_slot *light = TW_ADD(&b->slots, b->arena, tw_slot);
        if (!light)
            return false;
        read_light(b, fact, light);
        if (lemma->light_count++)
            continue;
        lemma->light = light->relation;
        lemma->light_role = light->role;
        lemma->light_prep = light->prep;
    }
    return true;
}

static uint8_t read_name(tw_builder *b, const char *const names[], const tw_fact *fact)
{
    int code = tw_name_value(names, fact->value);
    if (code <= 0)
        tw_builder_error(b, "A fact `%s %.60s` does not exist.", fact->name, fact->value);
    return (uint8_t)(code > 0 ? code : 0);
}

/* A lone genitive is the target where some frame has its target as object. */
static uint8_t default_gen(const tw_builder *b, const tw_lemma *lemma)
{
    for (uint32_t i = 0; i < lemma->frame_count; i++) {
        const tw_frame *frame = TW_ITEM(b->frames, tw_frame, lemma->first_frame + i);
        for (uint32_t j = 0; frame->type && j < frame->slot_count; j++) {
            const tw_slot *slot = TW_ITEM(b->slots, tw_slot, frame->first_slot + j);
            if (slot->relation == TW_REL_OBJ && slot->role == TW_SLOT_TARGET)
                return TW_SLOT_TARGET;
        }
    }
    return TW_SLOT_SOURCE;
}

static bool read_fact(tw_builder *b, tw_lemma *lemma, const tw_fact *fact)
{
    tw_builder_at(b, b->record, fact);
    if (strcmp(fact->name, "frame") == 0)
        return tw_build_frame(b, fact->value, lemma->is_verb);
    if (strcmp(fact->name, "say") == 0)
        lemma->say = read_name(b, tw_names_say, fact);
    else if (strcmp(fact->name, "effect") == 0)
        lemma->effect = read_name(b, tw_names_effect, fact);
    else if (strcmp(fact->name, "gen") == 0) {
        lemma->gen = read_name(b, tw_names_slot_role, fact);
        if (lemma->gen > TW_SLOT_TARGET)
            tw_builder_error(b, "`gen` must be S or T.");
    }
    return true;
}

/* A verb that takes no object cannot have one in a frame. */
static void check_intransitive(tw_builder *b, const tw_lemma *lemma)
{
    bool object = lemma->light == TW_REL_OBJ;
    for (size_t f = lemma->first_frame; f < b->frames.count; f++) {
        const tw_frame *frame = TW_ITEM(b->frames, tw_frame, f);
        for (uint32_t s = 0; s < frame->slot_count; s++)
            object |= TW_ITEM(b->slots, tw_slot, frame->first_slot + s)->relation == TW_REL_OBJ;
    }
    if (lemma->intransitive && object)
        tw_builder_warning(b, "The verb is intransitive, but one of its frames has an object.");
}

static bool build_lemma(tw_builder *b, bool verb)
{
    tw_lemma lemma;
    memset(&lemma, 0, sizeof lemma);
    lemma.name = tw_builder_string(b, b->record->key);
    lemma.is_verb = verb;
    lemma.intransitive = tw_record_fact(b->record, "intransitive") != NULL;
    lemma.first_frame = (uint32_t)b->frames.count;
    for (size_t i = 0; i < b->record->fact_count; i++)
        if (!read_fact(b, &lemma, &b->record->facts[i]))
            return false;
    if (!add_lights(b, &lemma))
        return false;
    tw_builder_at(b, b->record, NULL);
    check_intransitive(b, &lemma);
    size_t frames = b->frames.count - lemma.first_frame;
    if (frames > UINT16_MAX)
        tw_builder_error(b, "There are too many frames.");
    lemma.frame_count = (uint16_t)(frames & UINT16_MAX);
    if (!lemma.gen)
        lemma.gen = default_gen(b, &lemma);
    tw_lemma *added = TW_ADD(&b->lemmas, b->arena, tw_lemma);
    if (!added)
        return false;
    *added = lemma;
    uint32_t item = (uint32_t)b->lemmas.count - 1;
    return verb ? add_verb_forms(b, item) : add_noun_forms(b, item);
}

bool tw_build_lemmas(tw_builder *b)
{
    for (size_t i = 0; i < b->source->count; i++) {
        const tw_record *record = &b->source->records[i];
        bool verb = strcmp(record->kind, "verb") == 0;
        if (!verb && strcmp(record->kind, "noun") != 0)
            continue;
        tw_builder_at(b, record, NULL);
        if (!build_lemma(b, verb))
            return false;
    }
    return true;
}
