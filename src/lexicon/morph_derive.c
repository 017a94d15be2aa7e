/*
 * Participles and regular verbal nouns of a verb, inflected as nouns.
 * After W. Wright, A Grammar of the Arabic Language, 3rd ed., vol. I, §§ 195–236.
 */
#include <string.h>

#include "lexicon/morph_internal.h"

typedef struct {
    tw_forms *forms;
    tw_form_kind kind;
    tw_voice voice;
} noun_sink;

static bool ends(const char *s, const char *tail)
{
    size_t n = strlen(s), k = strlen(tail);
    return n > k && !strcmp(s + n - k, tail);
}

/* tw_form_sink: marks the form as the verb's; «منشأ» + «ات» is written «منشآت». */
static int take_noun(void *user, const char *text, tw_form_kind kind, tw_morph morph)
{
    const noun_sink *s = user;
    char out[TW_FORM_MAX];
    size_t length = strlen(text);
    (void)kind;
    if (length >= sizeof out)
        return 0;
    memcpy(out, text, length + 1);
    char *joint = strstr(out, "أا");
    if (joint && morph.accusative)
        return 0;
    if (joint) {
        memcpy(joint, "آ", 2);
        memmove(joint + 2, joint + 4, strlen(joint + 4) + 1);
    }
    morph.voice = (unsigned)s->voice & 3;
    morph.derived = s->kind == TW_FORM_MASDAR;
    tw_forms_add(s->forms, out, s->kind, morph);
    return 0;
}

/* The word without its last `letters` letters (2 bytes each), with `ending`. */
static void give(noun_sink *s, const char *word, size_t letters, const char *ending, tw_gender gender, tw_number number,
                 bool construct)
{
    char out[TW_FORM_MAX];
    size_t length = strlen(word), cut = letters * 2;
    if (length <= cut || length - cut + strlen(ending) >= sizeof out)
        return;
    memcpy(out, word, length - cut);
    strcpy(out + length - cut, ending);
    tw_morph m = { 0 };
    m.gender = (unsigned)gender & 3;
    m.number = (unsigned)number & 3;
    m.construct = construct;
    take_noun(s, out, s->kind, m);
}

/* منته, منتهون and منتهين: a noun in weak ي or ى loses it. */
static void give_weak_masculine(noun_sink *s, const char *word)
{
    tw_inflect_noun(word, TW_MASC, TW_SING, false, false, take_noun, s);
    if (ends(word, "ي"))
        give(s, word, 1, "", TW_MASC, TW_SING, false);
    give(s, word, 1, "ون", TW_MASC, TW_PLUR, false);
    give(s, word, 1, "ين", TW_MASC, TW_PLUR, false);
    give(s, word, 1, "و", TW_MASC, TW_PLUR, true);
    give(s, word, 1, "ي", TW_MASC, TW_PLUR, true);
}

/* A word in ة; «مستدعاة» has the plural «مستدعيات». */
static void give_feminine(noun_sink *s, const char *word)
{
    bool weak = ends(word, "اة");
    tw_inflect_noun(word, TW_FEM, TW_SING, false, !weak, take_noun, s);
    if (weak)
        give(s, word, 2, "يات", TW_FEM, TW_PLUR, false);
}

/* `weak`: the last radical is a weak letter that endings swallow; the participle ends in I (active) or Y (passive). */
static void give_participle(tw_forms *forms, const tw_signs *masculine, tw_voice voice, bool weak)
{
    noun_sink s = { forms, TW_FORM_PARTICIPLE, voice };
    tw_signs feminine = *masculine;
    if (weak) {
        feminine.count--;
        tw_signs_add(&feminine, voice == TW_ACTIVE ? "iyaT" : "AT"); /* داعية, مستدعاة */
    } else {
        tw_signs_add(&feminine, "aT");
    }
    for (int old = 0; old < 2; old++) { /* مسؤول, مسئول: what is alike is kept once */
        char word[TW_FORM_MAX];
        if (tw_signs_spell(masculine, old, word)) {
            if (weak)
                give_weak_masculine(&s, word);
            else
                tw_inflect_noun(word, TW_MASC, TW_SING, true, false, take_noun, &s);
        }
        if (tw_signs_spell(&feminine, old, word))
            give_feminine(&s, word);
    }
}

/* ---- form 1 ---- */

static void derive_first(const tw_verb *v, tw_forms *forms)
{
    bool hollow = v->class == TW_ROOT_HOLLOW, doubled = v->class == TW_ROOT_DOUBLED;
    bool ends_hamza = hollow && v->root[2] == TW_L_HAMZA; /* الجائي */
    const char *active = v->defective ? "1A2I" : ends_hamza ? "1A'I" : hollow ? "1A'i3" : doubled ? "1A22" : "1A2i3";
    tw_signs signs = { 0 };
    tw_verb_expand(v, active, &signs);
    give_participle(forms, &signs, TW_ACTIVE, v->defective || ends_hamza);

    bool yeh = v->vowel == 'i' || (v->vowel == 'a' && v->root[1] == TW_L_YEH);
    const char *passive = hollow ? (yeh ? "ma1I3" : "ma1U3") : "ma12U3";
    if (v->defective)
        passive = v->root[2] == TW_L_WAW && v->past_vowel == 'a' ? "ma12U" : "ma12I";
    signs = (tw_signs){ 0 };
    tw_verb_expand(v, passive, &signs);
    give_participle(forms, &signs, TW_PASSIVE, false);
}

/* ---- derived forms ---- */

/* متفعل of «يتفعل»: the last vowel becomes i. */
static void soften(tw_signs *signs)
{
    for (size_t i = signs->count; i-- > 0;) {
        uint32_t sign = signs->at[i];
        if (sign == 'a')
            signs->at[i] = 'i';
        if (sign < 0x80)
            return;
    }
}

static void derive_participle(const tw_verb *v, tw_forms *forms, tw_voice voice)
{
    tw_body body;
    tw_signs signs = { 0 };
    if (!tw_verb_body(v, voice == TW_ACTIVE ? TW_STEM_PRESENT : TW_STEM_PASSIVE_PRESENT, &body))
        return;
    tw_signs_add(&signs, "mu");
    for (size_t i = 0; i < body.full.count; i++)
        tw_signs_push(&signs, body.full.at[i]);
    bool opens = v->form == 5 || v->form == 6 || v->form == TW_FORM_Q2;
    if (v->defective)
        tw_signs_add(&signs, voice == TW_ACTIVE ? "I" : "Y");
    else if (opens && voice == TW_ACTIVE)
        soften(&signs);
    give_participle(forms, &signs, voice, v->defective);
}

static void derive_masdar(const tw_verb *v, tw_forms *forms)
{
    noun_sink s = { forms, TW_FORM_MASDAR, 0 };
    const char *pattern = v->defective ? tw_pattern_defective_masdar(v->form) : v->pattern->masdar;
    if (v->form == 2 && v->root[2] == TW_L_HAMZA)
        pattern = "ta12i3aT"; /* تهنئة */
    if (v->form == 2 && v->defective && v->root[1] == TW_L_YEH)
        pattern = "ta1iyyaT"; /* تحية */
    if (v->form == 4 && v->root[1] == TW_L_HAMZA && v->defective)
        pattern = "'i1A'aT"; /* إراءة */
    tw_signs signs = { 0 };
    char word[TW_FORM_MAX];
    if (!pattern)
        return;
    tw_verb_expand(v, pattern, &signs);
    if (!tw_signs_spell(&signs, false, word))
        return;
    if (ends(word, "ة")) {
        give_feminine(&s, word);
        return;
    }
    tw_inflect_noun(word, TW_MASC, TW_SING, false, true, take_noun, &s);
    if (v->defective && ends(word, "ي"))
        give(&s, word, 1, "", TW_MASC, TW_SING, false); /* تبن */
}

void tw_verb_derive(const tw_verb *verb, tw_forms *forms)
{
    if (verb->form == 1) {
        derive_first(verb, forms);
        return;
    }
    derive_participle(verb, forms, TW_ACTIVE);
    derive_participle(verb, forms, TW_PASSIVE);
    derive_masdar(verb, forms);
}
