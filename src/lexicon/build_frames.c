/*
 * Frames: `TYPE CAMEO [mode=M] [ctx=C,C] [not] RELATION[(word|word)][=ROLE][!] …`, as lexicon/README.md has them.
 */
#include <stdlib.h>
#include <string.h>

#include "lexicon/builder.h"
#include "text/normalize.h"

enum { MOST_SLOTS = 64 };

typedef struct {
    tw_builder *builder;
    tw_frame frame;
    tw_slot slots[MOST_SLOTS];
    bool has_subject;
} frame_reader;

/* ---- relations ---- */

static bool find_prep(tw_builder *b, const char *name, uint16_t *prep)
{
    char spaced[TW_PIECE];
    size_t length = strlen(name);
    if (length >= sizeof spaced)
        return false;
    for (size_t i = 0; i <= length; i++)
        spaced[i] = name[i] == '_' ? ' ' : name[i];
    uint32_t folded = tw_builder_folded(b, spaced);
    for (size_t i = 0; i < b->prep_names.count; i++)
        if (TW_ITEM(b->prep_names, tw_prep_name, i)->name == folded) {
            *prep = (uint16_t)TW_ITEM(b->prep_names, tw_prep_name, i)->prep;
            return true;
        }
    return false;
}

bool tw_builder_relation(tw_builder *b, const char *name, uint8_t *relation, uint16_t *prep)
{
    int code = *name ? tw_name_value(tw_names_relation, name) : 0;
    *prep = 0;
    if (code <= 0 && find_prep(b, name, prep))
        code = TW_REL_PREP;
    if (code <= 0)
        tw_builder_error(b, "`%.60s` is no relation and no preposition.", name);
    *relation = (uint8_t)(code > 0 ? code : 0);
    return code > 0;
}

/* ---- restrictions ---- */

static bool add_restriction_form(tw_builder *b, const char *before, const char *word, size_t length, const char *after)
{
    char text[TW_PIECE + 16], folded[(TW_PIECE + 16) * 3 + 4];
    size_t head = strlen(before), tail = strlen(after);
    memcpy(text, before, head);
    memcpy(text + head, word, length);
    memcpy(text + head + length, after, tail);
    uint32_t form = tw_trie_form(&b->trie, folded, tw_fold(text, head + length + tail, folded));
    uint32_t *added = form ? TW_ADD(&b->restrictions, b->arena, uint32_t) : NULL;
    if (added)
        *added = form;
    return added != NULL;
}

/* The word, with the article, with the alef of the indefinite accusative, and with ت for ة before a pronoun. */
static bool add_restriction(tw_builder *b, const char *word)
{
    tw_phrase phrase;
    if (!tw_builder_split(b, word, false, &phrase))
        return false;
    if (phrase.count != 1) {
        tw_builder_error(b, "The restriction `%.80s` is not one word.", word);
        return true;
    }
    size_t length = strlen(word);
    bool feminine = tw_first_word_ends(word, "ة");
    bool alef = !feminine && !tw_first_word_ends(word, "ا") && !tw_first_word_ends(word, "ى") &&
                !tw_first_word_ends(word, "اء");
    return add_restriction_form(b, "", word, length, "") && add_restriction_form(b, "ال", word, length, "") &&
           (!alef || add_restriction_form(b, "", word, length, "ا")) &&
           (!feminine || add_restriction_form(b, "", word, length - strlen("ة"), "ت"));
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool read_restriction(tw_builder *b, const char *words, tw_slot *slot)
{
    char word[TW_PIECE];
    size_t first = b->restrictions.count;
    while (tw_source_piece(&words, '|', word, sizeof word))
        if (!add_restriction(b, word))
            return false;
    uint32_t *forms = b->restrictions.items;
    size_t end = b->restrictions.count, kept = first;
    if (end > first)
        qsort(forms + first, end - first, sizeof *forms, compare_numbers);
    for (size_t i = first; i < end; i++)
        if (kept == first || forms[kept - 1] != forms[i])
            forms[kept++] = forms[i];
    b->restrictions.count = kept;
    if (kept - first > UINT16_MAX)
        tw_builder_error(b, "There are too many words in a restriction.");
    slot->first_word = (uint32_t)first;
    slot->word_count = (uint16_t)(kept - first);
    return true;
}

/* ---- slots ---- */

/* The role behind `=`. A word that must be there, whatever it is, is a slot of no role. */
static void read_role(tw_builder *b, char *role, tw_slot *slot)
{
    size_t length = strlen(role);
    if (length && role[length - 1] == '!') {
        slot->required = 1;
        role[length - 1] = '\0';
    }
    int code = tw_name_value(tw_names_slot_role, role);
    if (code < 0)
        tw_builder_error(b, "`%.60s` is no role of a slot (S, T, R, C, P or -).", role);
    slot->role = (uint8_t)(code > 0 ? code : 0);
    if (slot->word_count &&
        (slot->role == TW_SLOT_NONE || slot->role == TW_SLOT_CONTENT || slot->role == TW_SLOT_PLACE))
        slot->required = 1;
}

static bool read_slot(frame_reader *r, char *text)
{
    tw_builder *b = r->builder;
    tw_slot slot;
    memset(&slot, 0, sizeof slot);
    char *equals = strrchr(text, '='), *open = strchr(text, '('), *close = strrchr(text, ')');
    if (open && (!close || close < open || (close[1] && close[1] != '=') || (equals && equals < close))) {
        tw_builder_error(b, "The brackets of `%.80s` do not match.", text);
        return true;
    }
    if (!open && !equals) {
        tw_builder_error(b, "The slot `%.80s` has no role.", text);
        return true;
    }
    if (equals)
        *equals = '\0';
    if (open) {
        *open = *close = '\0';
        if (!read_restriction(b, open + 1, &slot))
            return false;
    }
    char none[] = "-";
    if (!tw_builder_relation(b, text, &slot.relation, &slot.prep))
        return true;
    read_role(b, equals ? equals + 1 : none, &slot);
    r->has_subject |= slot.relation == TW_REL_SUBJ;
    if (r->frame.slot_count < MOST_SLOTS - 1) /* room is left for the subject */
        r->slots[r->frame.slot_count++] = slot;
    else
        tw_builder_error(b, "The frame has too many slots.");
    return true;
}

/* ---- the head of a frame ---- */

static void read_type(frame_reader *r, const char *name)
{
    tw_builder *b = r->builder;
    if (strcmp(name, "NONE") == 0)
        return;
    r->frame.type = (uint8_t)tw_builder_ontology(b, &b->types, name);
    if (!r->frame.type)
        tw_builder_error(b, "There is no type `%.60s`.", name);
}

static void read_cameo(frame_reader *r, const char *code)
{
    tw_builder *b = r->builder;
    if (!r->frame.type && (strcmp(code, "0") == 0 || strcmp(code, "-") == 0))
        return;
    r->frame.cameo = (uint16_t)tw_builder_ontology(b, &b->cameos, code);
    if (!r->frame.cameo)
        tw_builder_error(b, "There is no CAMEO code `%.60s`.", code);
}

static void read_mode(frame_reader *r, const char *name)
{
    tw_builder *b = r->builder;
    r->frame.mode = (uint8_t)tw_builder_ontology(b, &b->modes, name);
    if (!r->frame.mode)
        tw_builder_error(b, "There is no mode `%.60s`.", name);
    else if (!tw_builder_mode_fits(b, r->frame.mode, r->frame.type))
        tw_builder_warning(b, "The mode `%.60s` is not one of the frame's type.", name);
}

static void read_contexts(frame_reader *r, const char *names)
{
    char name[TW_PIECE];
    while (tw_source_piece(&names, ',', name, sizeof name)) {
        uint32_t context = tw_builder_ontology(r->builder, &r->builder->contexts, name);
        if (!context)
            tw_builder_error(r->builder, "There is no context `%.60s`.", name);
        r->frame.contexts |= context ? (uint64_t)1 << (context & 63) : 0;
    }
}

/* The next piece between spaces; spaces in brackets do not count. NULL at the end. */
static char *next_piece(char **rest)
{
    char *from = *rest + strspn(*rest, " \t"), *to = from;
    for (int depth = 0; *to && (depth > 0 || (*to != ' ' && *to != '\t')); to++)
        depth += (*to == '(') - (*to == ')');
    *rest = *to ? to + 1 : to;
    *to = '\0';
    return *from ? from : NULL;
}

static bool read_piece(frame_reader *r, char *piece)
{
    if (strncmp(piece, "mode=", 5) == 0)
        read_mode(r, piece + 5);
    else if (strncmp(piece, "ctx=", 4) == 0)
        read_contexts(r, piece + 4);
    else if (strcmp(piece, "not") == 0)
        r->frame.refusal = 1;
    else if (strcmp(piece, "neg") != 0)
        return read_slot(r, piece);
    else if (r->frame.type)
        tw_builder_error(r->builder, "A frame with `neg` has the type NONE.");
    return true;
}

static bool add_frame(frame_reader *r, bool verb)
{
    tw_builder *b = r->builder;
    if (verb && !r->has_subject) {
        tw_slot *subject = &r->slots[r->frame.slot_count++];
        memset(subject, 0, sizeof *subject);
        subject->relation = TW_REL_SUBJ;
        subject->role = TW_SLOT_SOURCE;
    }
    r->frame.first_slot = (uint32_t)b->slots.count;
    tw_slot *slots =
        r->frame.slot_count ? tw_table_add(&b->slots, b->arena, sizeof *slots, r->frame.slot_count) : r->slots;
    tw_frame *frame = TW_ADD(&b->frames, b->arena, tw_frame);
    if (!slots || !frame)
        return false;
    memmove(slots, r->slots, sizeof *slots * r->frame.slot_count);
    memcpy(frame, &r->frame, sizeof *frame);
    return true;
}

bool tw_build_frame(tw_builder *b, const char *text, bool verb)
{
    frame_reader r;
    memset(&r, 0, sizeof r);
    r.builder = b;
    r.frame.line = (uint16_t)(b->line < UINT16_MAX ? b->line : UINT16_MAX);
    char *rest = tw_arena_copy(b->arena, text, strlen(text));
    if (!rest)
        return false;
    char *type = next_piece(&rest), *cameo = next_piece(&rest);
    if (!cameo) {
        tw_builder_error(b, "A frame begins with a type and a CAMEO code.");
        return true;
    }
    read_type(&r, type);
    read_cameo(&r, cameo);
    for (char *piece; (piece = next_piece(&rest));)
        if (!read_piece(&r, piece))
            return false;
    return add_frame(&r, verb);
}
