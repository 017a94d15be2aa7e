/*
 * Conjugation inside: words are built with their vowels, spelled without them at the end. A word is a row of signs:
 * Arabic consonants as code points, vowels as ASCII: a i u short, A I U long, Y final long a written ى, O silent alef
 * of «كتبوا», T ta marbuta, ^ joining alef. So the seat of hamza and the sameness of active and passive come of themselves.
 */
#ifndef TW_MORPH_INTERNAL_H
#define TW_MORPH_INTERNAL_H

#include <stddef.h>
#include <stdint.h>

#include "lexicon/morph.h"

enum { TW_SIGNS_MAX = 48, TW_FORM_MAX = 64, TW_FORMS_MAX = 320 };

enum { /* letters the rules name */
       TW_L_HAMZA = 0x0621,
       TW_L_MADDA = 0x0622,
       TW_L_HAMZA_ALEF = 0x0623,
       TW_L_HAMZA_WAW = 0x0624,
       TW_L_HAMZA_BELOW = 0x0625,
       TW_L_HAMZA_YEH = 0x0626,
       TW_L_ALEF = 0x0627,
       TW_L_TA_MARBUTA = 0x0629,
       TW_L_TEH = 0x062A,
       TW_L_THEH = 0x062B,
       TW_L_HAH = 0x062D,
       TW_L_KHAH = 0x062E,
       TW_L_DAL = 0x062F,
       TW_L_THAL = 0x0630,
       TW_L_REH = 0x0631,
       TW_L_ZAIN = 0x0632,
       TW_L_SEEN = 0x0633,
       TW_L_SAD = 0x0635,
       TW_L_DAD = 0x0636,
       TW_L_TAH = 0x0637,
       TW_L_ZAH = 0x0638,
       TW_L_AIN = 0x0639,
       TW_L_GHAIN = 0x063A,
       TW_L_MEEM = 0x0645,
       TW_L_NOON = 0x0646,
       TW_L_HEH = 0x0647,
       TW_L_WAW = 0x0648,
       TW_L_MAKSURA = 0x0649,
       TW_L_YEH = 0x064A
};

/* ---- signs and spelling (morph_spell.c) ---- */

typedef struct tw_signs {
    uint32_t at[TW_SIGNS_MAX];
    size_t count;
    bool overflow;
} tw_signs;

void tw_signs_push(tw_signs *signs, uint32_t sign);

/* Appends a row of ASCII signs; t n m s y w and ' stand for their letters. */
void tw_signs_add(tw_signs *signs, const char *ascii);

/* Ordinary spelling, NUL-terminated. `old` prefers the older seats of hamza before long u («بدأوا», «جاءوا», «مسئول»).
 * False if the word is too long. */
bool tw_signs_spell(const tw_signs *signs, bool old, char out[TW_FORM_MAX]);

/* ---- patterns (morph_verb_tables.c) ---- */

/* Stems of a verb form. Digits are radicals, P and V the vowels of form 1 (past, present), L the long vowel V, S the
 * short one of «قلت» and «خفت», % the t of form 8. The long stem stands before vowels, the short one before consonants (NULL: the same). */
typedef struct tw_stem {
    const char *full, *brief;
} tw_stem;

typedef struct tw_pattern {
    uint8_t form; /* 1–10, 11 q1, 12 q2, 14 q4; 0 ends the table */
    char prefix;  /* vowel of the active prefix */
    tw_stem past, present, passive_past, passive_present;
    const char *masdar; /* NULL: none by rule */
} tw_pattern;

enum { TW_FORM_Q1 = 11, TW_FORM_Q2 = 12, TW_FORM_Q4 = 14 };

typedef enum tw_root_class { TW_ROOT_SOUND, TW_ROOT_HOLLOW, TW_ROOT_DOUBLED } tw_root_class;

/* NULL if that class has no stems of its own in the form. */
const tw_pattern *tw_pattern_of(tw_root_class class, unsigned form);

/* Masdar of a verb with weak last radical. */
const char *tw_pattern_defective_masdar(unsigned form);

typedef struct tw_past_person {
    uint8_t person, gender, number;
    uint8_t open; /* index of a vowel-initial ending; TW_CLOSED: `ending` after the brief stem */
    const char *ending;
} tw_past_person;

typedef struct tw_present_person {
    uint8_t person, gender, number;
    uint8_t prefix;     /* y t n or ' */
    uint8_t endings[2]; /* indices of endings: indicative; subjunctive and jussive */
} tw_present_person;

enum { TW_OPEN_COUNT = 5, TW_CLOSED = 5 };
enum {
    TW_END_ZERO,
    TW_END_AN,
    TW_END_A,
    TW_END_UN,
    TW_END_U,
    TW_END_IN,
    TW_END_I,
    TW_END_NA,
    TW_END_CUT,
    TW_END_COUNT
};
typedef enum tw_tail {
    TW_TAIL_SOUND,
    TW_TAIL_A,
    TW_TAIL_I,
    TW_TAIL_U,
    TW_TAIL_COUNT
} tw_tail; /* vowel before a weak end */

enum { TW_PERSON_COUNT = 13 };
extern const tw_past_person tw_past_persons[TW_PERSON_COUNT];
extern const tw_present_person tw_present_persons[TW_PERSON_COUNT];
/* Endings by tail; entry TW_CLOSED of the past is what comes before consonants. TW_TAIL_U of the past: final و («دعا»). */
extern const char *const tw_past_endings[TW_TAIL_COUNT][TW_OPEN_COUNT + 1];
extern const char *const tw_present_endings[TW_TAIL_COUNT][TW_END_COUNT];

/* ---- a verb being conjugated (morph_verb.c, morph_derive.c) ---- */

typedef struct tw_verb {
    uint32_t root[4];
    size_t radicals;
    unsigned form;
    char vowel, past_vowel; /* of form 1 */
    uint32_t first, infix;  /* first radical as written, and the t of form 8 */
    tw_root_class class;
    bool defective;
    const tw_pattern *pattern;
} tw_verb;

/* A stem with its radicals; without the last vowel and radical if the verb is defective. */
typedef struct tw_body {
    tw_signs full, brief;
    tw_tail tail;
} tw_body;

typedef enum tw_stem_kind { TW_STEM_PAST, TW_STEM_PRESENT, TW_STEM_PASSIVE_PAST, TW_STEM_PASSIVE_PRESENT } tw_stem_kind;

/* False if the form has no such stem. */
bool tw_verb_body(const tw_verb *verb, tw_stem_kind kind, tw_body *body);
void tw_verb_expand(const tw_verb *verb, const char *pattern, tw_signs *signs);

typedef struct tw_form_entry {
    char text[TW_FORM_MAX], folded[TW_FORM_MAX];
    tw_form_kind kind;
    tw_morph morph;
} tw_form_entry;

/* Forms gathered: one entry for each folded spelling, kind and morph; voices that meet become 0. */
typedef struct tw_forms {
    size_t count;
    tw_form_entry at[TW_FORMS_MAX];
} tw_forms;

void tw_forms_add(tw_forms *forms, const char *text, tw_form_kind kind, tw_morph morph);

/* Participles and the regular verbal noun. */
void tw_verb_derive(const tw_verb *verb, tw_forms *forms);

#endif
