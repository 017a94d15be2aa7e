/*
 * Conjugation of the Arabic verb: reads root and form, finds the root's class, joins stems and endings.
 * After W. Wright, A Grammar of the Arabic Language, 3rd ed., vol. I, part 2: strong verb §§ 52–119, doubled § 120,
 * hamzated §§ 130–140, assimilated §§ 141–148, hollow §§ 149–163, defective §§ 164–175, doubly weak §§ 176–180.
 */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "lexicon/morph_internal.h"
#include "text/normalize.h"

/* ---- gathering ---- */

static bool fold_form(const char *text, char out[TW_FORM_MAX])
{
    char buffer[TW_FORM_MAX * 3 + 4];
    size_t length = strlen(text);
    if (length >= TW_FORM_MAX)
        return false;
    size_t n = tw_fold(text, length, buffer);
    if (n >= TW_FORM_MAX)
        return false;
    memcpy(out, buffer, n);
    out[n] = '\0';
    return true;
}

static bool same_but_voice(tw_morph a, tw_morph b)
{
    return a.gender == b.gender && a.number == b.number && a.person == b.person && a.tense == b.tense &&
           a.accusative == b.accusative && a.construct == b.construct && a.derived == b.derived;
}

void tw_forms_add(tw_forms *forms, const char *text, tw_form_kind kind, tw_morph morph)
{
    char folded[TW_FORM_MAX];
    if (!fold_form(text, folded))
        return;
    for (size_t i = 0; i < forms->count; i++) {
        tw_form_entry *e = &forms->at[i];
        if (e->kind == kind && same_but_voice(e->morph, morph) && !strcmp(e->folded, folded)) {
            if (e->morph.voice != morph.voice)
                e->morph.voice = 0;
            return;
        }
    }
    if (forms->count == TW_FORMS_MAX)
        return;
    tw_form_entry *e = &forms->at[forms->count++];
    strcpy(e->text, text);
    strcpy(e->folded, folded);
    e->kind = kind;
    e->morph = morph;
}

/* ---- stems ---- */

static bool is_weak(uint32_t letter)
{
    return letter == TW_L_WAW || letter == TW_L_YEH;
}

static bool is_guttural(uint32_t letter)
{
    return letter == TW_L_HAMZA || letter == TW_L_HEH || letter == TW_L_AIN || letter == TW_L_HAH ||
           letter == TW_L_GHAIN || letter == TW_L_KHAH;
}

static uint32_t long_vowel(char vowel)
{
    return vowel == 'a' ? 'A' : vowel == 'i' ? 'I' : 'U';
}

void tw_verb_expand(const tw_verb *verb, const char *pattern, tw_signs *signs)
{
    for (; *pattern; pattern++) {
        char c[2] = { *pattern, '\0' };
        if (*c == '1')
            tw_signs_push(signs, verb->first);
        else if (*c >= '2' && *c <= '4')
            tw_signs_push(signs, verb->root[*c - '1']);
        else if (*c == '%')
            tw_signs_push(signs, verb->infix);
        else if (*c == 'P' || *c == 'V')
            tw_signs_push(signs, (unsigned char)(*c == 'P' ? verb->past_vowel : verb->vowel));
        else if (*c == 'S')
            tw_signs_push(signs, verb->vowel == 'u' ? 'u' : 'i');
        else if (*c == 'L')
            tw_signs_push(signs, long_vowel(verb->vowel));
        else
            tw_signs_add(signs, c);
    }
}

static bool is_see(const tw_verb *v)
{
    return v->radicals == 3 && v->root[0] == TW_L_REH && v->root[1] == TW_L_HAMZA && is_weak(v->root[2]);
}

/* The radical a stem loses: و of «يعد», ء of «يرى» and «أرى»; 0: none. */
static char lost_radical(const tw_verb *v, tw_stem_kind kind)
{
    bool present = kind == TW_STEM_PRESENT || kind == TW_STEM_PASSIVE_PRESENT;
    if (is_see(v) && (v->form == 4 || (v->form == 1 && present)))
        return '2';
    if (v->form != 1 || kind != TW_STEM_PRESENT || v->class != TW_ROOT_SOUND || v->root[0] != TW_L_WAW)
        return 0;
    bool guttural = is_guttural(v->root[1]) || is_guttural(v->root[2]);
    return v->vowel == 'i' || (v->vowel == 'a' && guttural) ? '1' : 0;
}

static tw_tail tail_of(const tw_verb *v, tw_stem_kind kind, uint32_t vowel)
{
    if (kind == TW_STEM_PAST && vowel == 'a' && v->form == 1 && v->root[2] == TW_L_WAW)
        return TW_TAIL_U;
    return vowel == 'a' ? TW_TAIL_A : vowel == 'i' ? TW_TAIL_I : TW_TAIL_U;
}

static void expand_without(const tw_verb *v, const char *pattern, char lost, tw_signs *signs)
{
    char kept[32];
    size_t n = 0;
    for (; *pattern && n + 1 < sizeof kept; pattern++)
        if (*pattern != lost)
            kept[n++] = *pattern;
    kept[n] = '\0';
    *signs = (tw_signs){ 0 };
    tw_verb_expand(v, kept, signs);
}

bool tw_verb_body(const tw_verb *verb, tw_stem_kind kind, tw_body *body)
{
    const tw_pattern *p = verb->pattern;
    const tw_stem stems[] = { p->past, p->present, p->passive_past, p->passive_present };
    const tw_stem *stem = &stems[kind];
    if (!stem->full)
        return false;
    char lost = lost_radical(verb, kind);
    expand_without(verb, stem->full, lost, &body->full);
    expand_without(verb, stem->brief ? stem->brief : stem->full, lost, &body->brief);
    body->tail = TW_TAIL_SOUND;
    if (verb->defective && body->full.count > 2) {
        body->tail = tail_of(verb, kind, body->full.at[body->full.count - 2]);
        body->full.count -= 2;
        body->brief = body->full;
    }
    return true;
}

/* ---- persons ---- */

typedef struct {
    tw_body active, passive;
    bool has_passive;
    tw_tense tense;
    char prefix; /* vowel of the active prefix */
    tw_forms *forms;
} tense_data;

static void past_signs(const tw_body *body, const tw_past_person *person, tw_signs *out)
{
    *out = person->open == TW_CLOSED ? body->brief : body->full;
    tw_signs_add(out, tw_past_endings[body->tail][person->open]);
    tw_signs_add(out, person->ending);
}

/* The jussive of a doubled verb has the brief stem («يمدد»); with the full one it is spelled as the indicative. */
static void present_signs(const tw_body *body, const tw_present_person *person, char vowel, uint8_t ending,
                          tw_signs *out)
{
    char prefix[3] = { (char)person->prefix, vowel, '\0' };
    const tw_signs *stem = ending == TW_END_NA || ending == TW_END_CUT ? &body->brief : &body->full;
    *out = (tw_signs){ 0 };
    tw_signs_add(out, prefix);
    for (size_t i = 0; i < stem->count; i++)
        tw_signs_push(out, stem->at[i]);
    tw_signs_add(out, tw_present_endings[body->tail][ending]);
}

static bool third_has(const tw_forms *forms, const char *text)
{
    char folded[TW_FORM_MAX];
    if (!fold_form(text, folded))
        return true;
    for (size_t i = 0; i < forms->count; i++)
        if (forms->at[i].morph.person == 3 && !strcmp(forms->at[i].folded, folded))
            return true;
    return false;
}

/* One person in both voices and both spellings of hamza. */
static void add_person(const tense_data *t, tw_morph morph, const tw_signs *active, const tw_signs *passive)
{
    for (int old = 0; old < 2; old++) {
        char a[TW_FORM_MAX], b[TW_FORM_MAX], fa[TW_FORM_MAX], fb[TW_FORM_MAX];
        if (!tw_signs_spell(active, old, a) || !fold_form(a, fa))
            continue;
        morph.voice = TW_ACTIVE;
        bool both = t->has_passive && tw_signs_spell(passive, old, b) && fold_form(b, fb);
        if (both && !strcmp(fa, fb))
            morph.voice = 0;
        if (morph.person != 2 || !third_has(t->forms, a))
            tw_forms_add(t->forms, a, TW_FORM_VERB, morph);
        if (!both || morph.person != 3)
            continue;
        morph.voice = morph.voice ? TW_PASSIVE : 0;
        tw_forms_add(t->forms, b, TW_FORM_VERB, morph);
    }
}

static tw_morph person_morph(tw_tense tense, uint8_t person, uint8_t gender, uint8_t number)
{
    tw_morph m = { 0 };
    m.tense = (unsigned)tense & 3;
    m.person = person & 3u;
    m.gender = gender & 3u;
    m.number = number & 3u;
    return m;
}

static void add_past(const tense_data *t, size_t index)
{
    const tw_past_person *p = &tw_past_persons[index];
    tw_signs active, passive = { 0 };
    past_signs(&t->active, p, &active);
    if (t->has_passive)
        past_signs(&t->passive, p, &passive);
    add_person(t, person_morph(TW_PAST, p->person, p->gender, p->number), &active, &passive);
}

static void add_present(const tense_data *t, size_t index)
{
    const tw_present_person *p = &tw_present_persons[index];
    for (size_t mood = 0; mood < 2; mood++) {
        tw_signs active, passive = { 0 };
        present_signs(&t->active, p, t->prefix, p->endings[mood], &active);
        if (t->has_passive)
            present_signs(&t->passive, p, 'u', p->endings[mood], &passive);
        add_person(t, person_morph(TW_PRESENT, p->person, p->gender, p->number), &active, &passive);
    }
}

/* The voice of a spelling may differ between moods («تدعي» …): entries meet in tw_forms_add. */
static void conjugate(const tw_verb *verb, tw_forms *forms)
{
    tense_data past = { .tense = TW_PAST, .forms = forms }, present = past;
    present.tense = TW_PRESENT;
    present.prefix = verb->pattern->prefix;
    if (!tw_verb_body(verb, TW_STEM_PAST, &past.active) || !tw_verb_body(verb, TW_STEM_PRESENT, &present.active))
        return;
    past.has_passive = tw_verb_body(verb, TW_STEM_PASSIVE_PAST, &past.passive);
    present.has_passive = tw_verb_body(verb, TW_STEM_PASSIVE_PRESENT, &present.passive);
    static const size_t first_second = 8; /* persons of the tables: third, first, second */
    for (size_t i = 0; i < first_second; i++) {
        add_past(&past, i);
        add_present(&present, i);
    }
    for (size_t i = first_second; i < TW_PERSON_COUNT; i++) {
        add_past(&past, i);
        add_present(&present, i);
    }
}

/* ---- reading the record ---- */

static bool fail(char why[256], const char *text, const char *what)
{
    snprintf(why, 256, "%s: “%.60s”", text, what);
    return false;
}

static bool read_form(const char *form, tw_verb *verb)
{
    static const struct {
        const char *name;
        unsigned form;
        char vowel;
    } forms[] = {
        { "1u", 1, 'u' }, { "1i", 1, 'i' }, { "1a", 1, 'a' },        { "2", 2, 0 },           { "3", 3, 0 },
        { "4", 4, 0 },    { "5", 5, 0 },    { "6", 6, 0 },           { "7", 7, 0 },           { "8", 8, 0 },
        { "9", 9, 0 },    { "10", 10, 0 },  { "q1", TW_FORM_Q1, 0 }, { "q2", TW_FORM_Q2, 0 }, { "q4", TW_FORM_Q4, 0 },
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (!strcmp(form, forms[i].name)) {
            verb->form = forms[i].form;
            verb->vowel = forms[i].vowel;
            return true;
        }
    }
    return false;
}

static bool is_radical(uint32_t p)
{
    return p == TW_L_HAMZA || p == 0x0628 || (p >= TW_L_TEH && p <= TW_L_GHAIN) || (p >= 0x0641 && p <= TW_L_WAW) ||
           p == TW_L_YEH;
}

static bool read_root(const char *root, tw_verb *verb)
{
    size_t length = strlen(root);
    verb->radicals = 0;
    for (size_t i = 0; i < length;) {
        uint32_t point;
        i += tw_utf8_get(root + i, length - i, &point);
        if (verb->radicals == 4 || !is_radical(point))
            return false;
        verb->root[verb->radicals++] = point;
    }
    return verb->radicals == (verb->form > 10 ? 4 : 3);
}

/* First radical and t of form 8: اتصل, ازداد, اصطدم, اطلع, ادعى. `other`: the second way, where usage has two. */
static void join_infix(tw_verb *v, bool other)
{
    static const struct {
        uint16_t root, first, infix, other_first, other_infix;
    } joins[] = {
        { TW_L_WAW, TW_L_TEH, TW_L_TEH, 0, 0 },
        { TW_L_YEH, TW_L_TEH, TW_L_TEH, 0, 0 },
        { TW_L_HAMZA, TW_L_HAMZA, TW_L_TEH, TW_L_TEH, TW_L_TEH },
        { TW_L_ZAIN, TW_L_ZAIN, TW_L_DAL, 0, 0 },
        { TW_L_SAD, TW_L_SAD, TW_L_TAH, 0, 0 },
        { TW_L_DAD, TW_L_DAD, TW_L_TAH, 0, 0 },
        { TW_L_TAH, TW_L_TAH, TW_L_TAH, 0, 0 },
        { TW_L_DAL, TW_L_DAL, TW_L_DAL, 0, 0 },
        { TW_L_THAL, TW_L_DAL, TW_L_DAL, TW_L_THAL, TW_L_THAL },
        { TW_L_ZAH, TW_L_ZAH, TW_L_ZAH, TW_L_ZAH, TW_L_TAH },
        { TW_L_THEH, TW_L_THEH, TW_L_TEH, TW_L_THEH, TW_L_THEH },
    };
    v->first = v->root[0];
    v->infix = TW_L_TEH;
    for (size_t i = 0; v->form == 8 && i < sizeof joins / sizeof *joins; i++) {
        if (joins[i].root != v->root[0])
            continue;
        bool second = other && joins[i].other_first;
        v->first = second ? joins[i].other_first : joins[i].first;
        v->infix = second ? joins[i].other_infix : joins[i].infix;
    }
}

static bool choose_class(tw_verb *v, bool keep_middle)
{
    const uint32_t *r = v->root;
    v->class = TW_ROOT_SOUND;
    v->defective = is_weak(r[v->radicals - 1]);
    if (v->defective && v->form == 9)
        return false;
    if (v->radicals == 3 && !v->defective) {
        if (r[1] == r[2])
            v->class = TW_ROOT_DOUBLED;
        else if (is_weak(r[1]) && !keep_middle)
            v->class = TW_ROOT_HOLLOW;
    }
    v->pattern = tw_pattern_of(v->class, v->form);
    if (!v->pattern) {
        v->class = TW_ROOT_SOUND;
        v->pattern = tw_pattern_of(TW_ROOT_SOUND, v->form);
    }
    return v->pattern != NULL;
}

static bool citation(const tw_verb *verb, char out[TW_FORM_MAX])
{
    tw_body body;
    tw_signs signs;
    if (!tw_verb_body(verb, TW_STEM_PAST, &body))
        return false;
    past_signs(&body, &tw_past_persons[0], &signs);
    return tw_signs_spell(&signs, false, out);
}

static bool ends_in_yeh(const char *past)
{
    size_t n = strlen(past);
    return n > 2 && !strcmp(past + n - 2, "ي");
}

/* Tries the ways a root may go in the form until the citation form is `past`; `first` gets what the regular way gives. */
static bool fit(tw_verb *verb, const char *past, char first[TW_FORM_MAX])
{
    const char *vowels = verb->form != 1 ? "a" : ends_in_yeh(past) ? "iau" : "aiu";
    char wanted[TW_FORM_MAX], given[TW_FORM_MAX], folded[TW_FORM_MAX];
    *first = '\0';
    if (!fold_form(past, wanted))
        return false;
    for (int way = 0; way < 4; way++) {
        if (!choose_class(verb, way & 1))
            return false;
        join_infix(verb, way & 2);
        for (const char *vowel = vowels; *vowel; vowel++) {
            verb->past_vowel = *vowel;
            if (verb->defective && *vowel == 'u')
                continue;
            if (!citation(verb, given) || !fold_form(given, folded))
                continue;
            if (!strcmp(folded, wanted))
                return true;
            if (!*first)
                strcpy(first, given);
        }
    }
    return false;
}

bool tw_conjugate(const tw_verb_spec *spec, tw_form_sink sink, void *user, char why[256])
{
    tw_verb verb = { 0 };
    char given[TW_FORM_MAX];
    tw_forms forms;
    forms.count = 0;
    why[0] = '\0';
    if (!spec->past || !spec->root || !spec->form || !*spec->past)
        return fail(why, "past, root and form are needed", spec->past ? spec->past : "");
    if (!read_form(spec->form, &verb))
        return fail(why, "no such verb form", spec->form);
    if (!read_root(spec->root, &verb))
        return fail(why, "a root has 3 letters (4 in q1, q2, q4), hamza written ء", spec->root);
    if (!fit(&verb, spec->past, given)) {
        snprintf(why, 256, "root %.20s form %.4s gives %.60s, not %.60s", spec->root, spec->form,
                 *given ? given : "nothing", spec->past);
        return false;
    }
    conjugate(&verb, &forms);
    tw_verb_derive(&verb, &forms);
    for (size_t i = 0; i < forms.count; i++)
        if (sink(user, forms.at[i].text, forms.at[i].kind, forms.at[i].morph))
            break;
    return true;
}
