/*
 * Looking words up for people: every reading of every phrase that the words hold, one a line, its fields divided
 * by tabs: form, sense, entry, morphology, flags, and for a lemma its frames.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "lexicon/names.h"
#include "text/token.h"

enum { MOST_TOKENS = 64 };

typedef struct {
    const tw_lexicon *lexicon;
    const tw_token *tokens;
    size_t count;
    char path[1024]; /* the forms that led here */
    tw_write write;
    void *user;
    bool stopped;
} finder;

static void say(finder *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void say(finder *f, const char *format, ...)
{
    char text[1200];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (length < 0 || f->stopped)
        return;
    size_t size = (size_t)length < sizeof text ? (size_t)length : sizeof text - 1;
    f->stopped = f->write(f->user, text, size) != 0;
}

/* ---- frames ---- */

static const char *relation_name(const finder *f, const tw_slot *slot)
{
    return slot->relation == TW_REL_PREP ? tw_lexicon_prep_name(f->lexicon, slot->prep)
                                         : tw_name_of(tw_names_relation, slot->relation);
}

static void say_slot(finder *f, const tw_slot *slot)
{
    say(f, " %s", relation_name(f, slot));
    if (slot->word_count)
        say(f, "(%u forms)", (unsigned)slot->word_count);
    say(f, "=%s%s", tw_name_of(tw_names_slot_role, slot->role), slot->required ? "!" : "");
}

static void say_frame(finder *f, const tw_frame *frame)
{
    if (!frame->type)
        say(f, "NONE");
    else
        say(f, "%s %s", tw_lexicon_type_name(f->lexicon, frame->type), tw_lexicon_cameo_code(f->lexicon, frame->cameo));
    if (frame->mode)
        say(f, " mode=%s", tw_lexicon_mode_name(f->lexicon, frame->mode));
    for (unsigned i = 0; i < 64; i++)
        if (frame->contexts >> i & 1)
            say(f, " ctx=%s", tw_lexicon_context_name(f->lexicon, i));
    for (uint32_t i = 0; i < frame->slot_count; i++)
        say_slot(f, tw_lexicon_slot(f->lexicon, frame->first_slot + i));
}

static void say_lemma(finder *f, const tw_lemma *lemma)
{
    if (lemma->say)
        say(f, "\tsay %s", tw_name_of(tw_names_say, lemma->say));
    if (lemma->effect)
        say(f, "\teffect %s", tw_name_of(tw_names_effect, lemma->effect));
    for (uint32_t i = 0; i < lemma->light_count; i++) {
        const tw_slot *light = tw_lexicon_slot(f->lexicon, lemma->first_light + i);
        say(f, "\tlight %s=%s", relation_name(f, light), tw_name_of(tw_names_slot_role, light->role));
    }
    for (uint32_t i = 0; i < lemma->frame_count && !f->stopped; i++) {
        say(f, "\t");
        say_frame(f, tw_lexicon_frame(f->lexicon, lemma->first_frame + i));
    }
}

/* ---- senses ---- */

static void say_entity(finder *f, uint32_t item)
{
    const tw_entity *entity = tw_lexicon_entity(f->lexicon, item);
    say(f, "%s %s %s", tw_name_of(tw_names_entity_kind, entity->kind), tw_lexicon_string(f->lexicon, entity->id),
        tw_lexicon_string(f->lexicon, entity->name));
}

static void say_entry(finder *f, const tw_sense *sense)
{
    const tw_lexicon *l = f->lexicon;
    switch ((tw_sense_kind)sense->kind) {
    case TW_SENSE_ENTITY:
    case TW_SENSE_NISBA:
        say_entity(f, sense->item);
        break;
    case TW_SENSE_ROLE: {
        const tw_role *role = tw_lexicon_role(l, sense->item);
        say(f, "%s %s %s", tw_lexicon_string(l, role->name), tw_name_of(tw_names_role_kind, role->kind),
            *role->sector ? role->sector : "-");
        break;
    }
    case TW_SENSE_VERB:
    case TW_SENSE_NOUN:
    case TW_SENSE_PART:
        say(f, "%s", tw_lexicon_string(l, tw_lexicon_lemma(l, sense->item)->name));
        break;
    case TW_SENSE_WORD: {
        const tw_word *word = tw_lexicon_word(l, sense->item);
        say(f, "%s %s %d", tw_lexicon_string(l, word->name), tw_name_of(tw_names_word_class, word->class),
            (int)word->value);
        break;
    }
    case TW_SENSE_CUE:
        say(f, "%s", tw_name_of(tw_names_cue_kind, sense->item));
        break;
    case TW_SENSE_TIME:
        say(f, "%s %d", tw_name_of(tw_names_time_class, tw_lexicon_time(l, sense->item)->class),
            (int)tw_lexicon_time(l, sense->item)->value);
        break;
    case TW_SENSE_NUMBER:
        say(f, "%u", (unsigned)sense->item);
        break;
    }
}

static void say_morph(finder *f, tw_morph m)
{
    static const char *const genders[] = { "", " masc", " fem", " ?" },
                             *const numbers[] = { "", " sing", " dual", " plur" },
                             *const persons[] = { "", " 1", " 2", " 3" },
                             *const tenses[] = { "", " past", " present", " imperative" },
                             *const voices[] = { "", " active", " passive", " ?" };
    char text[120];
    snprintf(text, sizeof text, "%s%s%s%s%s%s%s%s", tenses[m.tense], voices[m.voice], persons[m.person],
             genders[m.gender], numbers[m.number], m.accusative ? " accusative" : "", m.construct ? " construct" : "",
             m.derived ? " derived" : "");
    say(f, "\t%s", *text ? text + 1 : "-");
}

static void say_flags(finder *f, unsigned flags)
{
    static const char *const names[] = { " weak", " capital", " seat", " last", " ordinal", " people", " ambiguous" };
    char text[80] = "";
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (flags >> i & 1)
            strcat(text, names[i]);
    say(f, "\t%s", *text ? text + 1 : "-");
}

static void say_sense(finder *f, const tw_sense *sense)
{
    say(f, "%s\t%s\t", f->path, tw_name_of(tw_names_sense, sense->kind));
    say_entry(f, sense);
    say_morph(f, sense->morph);
    say_flags(f, sense->flags);
    if (sense->kind == TW_SENSE_VERB || sense->kind == TW_SENSE_NOUN || sense->kind == TW_SENSE_PART)
        say_lemma(f, tw_lexicon_lemma(f->lexicon, sense->item));
    say(f, "\n");
}

/* ---- phrases ---- */

static void walk(finder *f, uint32_t node, size_t at);

static void walk_form(finder *f, uint32_t node, size_t at, const char *form, size_t length)
{
    uint32_t next = tw_lexicon_step(f->lexicon, node, tw_lexicon_form(f->lexicon, form, length));
    size_t before = strlen(f->path), count;
    if (!next || before + length + 2 > sizeof f->path)
        return;
    if (before)
        f->path[before] = ' ';
    memcpy(f->path + before + (before > 0), form, length);
    f->path[before + (before > 0) + length] = '\0';
    const tw_sense *senses = tw_lexicon_senses(f->lexicon, next, &count);
    for (size_t i = 0; i < count && !f->stopped; i++)
        say_sense(f, &senses[i]);
    walk(f, next, at + 1);
    f->path[before] = '\0';
}

/* Goes on from a node with the token at `at`, as it stands and without its article. */
static void walk(finder *f, uint32_t node, size_t at)
{
    if (at >= f->count || f->stopped)
        return;
    const tw_token *token = &f->tokens[at];
    size_t article = strlen("ال");
    walk_form(f, node, at, token->form, token->form_length);
    if (token->form_length > article + 2 && memcmp(token->form, "ال", article) == 0)
        walk_form(f, node, at, token->form + article, token->form_length - article);
}

tw_code tw_lexicon_find(const tw_lexicon *lexicon, const char *words, tw_write write, void *user, tw_error *error)
{
    if (!lexicon || !words || !write)
        return tw_fail(error, TW_ERR_ARGUMENT, "Looking words up needs a lexicon, the words and a receiver.");
    tw_arena arena;
    tw_text text;
    tw_article article = { .text = words, .text_length = strlen(words) };
    tw_arena_init(&arena, NULL, SIZE_MAX);
    tw_code code = tw_text_segment(&article, &arena, &text);
    if (code != TW_OK) {
        tw_arena_free(&arena);
        return tw_fail(error, code, "No memory to look the words up.");
    }
    finder f = { .lexicon = lexicon, .tokens = text.tokens, .write = write, .user = user };
    f.count = text.token_count < MOST_TOKENS ? text.token_count : MOST_TOKENS;
    for (size_t i = 0; i < f.count; i++)
        walk(&f, 0, i);
    tw_arena_free(&arena);
    return f.stopped ? tw_fail(error, TW_STOPPED, "The receiver stopped.") : TW_OK;
}
