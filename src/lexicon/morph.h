/*
 * Arabic inflection, run when the lexicon is compiled: conjugation of verbs from root and form
 * (sound, assimilated, hollow, defective, doubled, hamzated; active and passive), their participles and
 * verbal nouns, nisba adjectives, and nouns with dual, sound plurals and given broken plurals.
 * Forms come out unvowelled in ordinary spelling; the caller folds them. Without vowels many forms are
 * written alike (قتل is active and passive): such a form is given once, with the agreeing part of its morph and voice 0.
 */
#ifndef TW_MORPH_H
#define TW_MORPH_H

#include <stddef.h>

#include "lexicon/lexicon.h"

typedef enum tw_form_kind { TW_FORM_VERB = 1, TW_FORM_PARTICIPLE, TW_FORM_MASDAR, TW_FORM_NOUN } tw_form_kind;

/* Receives one form. `text` is NUL-terminated UTF-8 and lives for the call. Non-zero stops. */
typedef int (*tw_form_sink)(void *user, const char *text, tw_form_kind kind, tw_morph morph);

typedef struct tw_verb_spec {
    const char *past; /* the key, for the comparison; without /N */
    const char *root; /* 3 or 4 letters, hamza as ء */
    const char *form; /* "1u", "1i", "1a", "2" … "10", "q1", "q2", "q4" */
} tw_verb_spec;

/* All finite forms, participles and (forms 2–10, q) the regular verbal noun. False if the spec is malformed or its third
 * person masculine singular past differs from `past` after folding; `why` (256 bytes) says so. */
bool tw_conjugate(const tw_verb_spec *spec, tw_form_sink sink, void *user, char why[256]);

/* Forms of a nisba adjective («روسي»): genders, dual, sound plurals, indefinite accusative; a phrase («كوري شمالي») agrees in
 * both words. Kind TW_FORM_NOUN. */
void tw_inflect_nisba(const char *singular, tw_form_sink sink, void *user);

/* Forms of a noun or adjective of masculine or feminine (ة) singular: dual in ان/ين with and without nun, ون/ين if `sound_masculine`,
 * ات if `sound_feminine`, the indefinite accusative in alef, the form before pronouns where spelling changes (ة→ت, ء→ئ/ؤ).
 * Works on the first word of a phrase. `number` says what the given word is (TW_SING, or TW_PLUR for a broken plural). */
void tw_inflect_noun(const char *word, tw_gender gender, tw_number number, bool sound_masculine, bool sound_feminine,
                     tw_form_sink sink, void *user);

/* Whether a noun's indefinite accusative is written with an alef («وزيرا»): not after ة, ا, ى, nor after اء («لقاء»). */
bool tw_takes_alef(const char *stem);

#endif
