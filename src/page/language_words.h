/*
 * The small words of languages, by which a text's language is told.
 */
#ifndef TW_LANGUAGE_WORDS_H
#define TW_LANGUAGE_WORDS_H

#include "page/slice.h"

typedef enum tw_lang {
    TW_LANG_AR,
    TW_LANG_FA,
    TW_LANG_UR,
    TW_LANG_PS,
    TW_LANG_CKB,
    TW_LANG_UG,
    TW_LANG_SD,
    TW_LANG_EN,
    TW_LANG_FR,
    TW_LANG_ES,
    TW_LANG_PT,
    TW_LANG_IT,
    TW_LANG_DE,
    TW_LANG_NL,
    TW_LANG_SV,
    TW_LANG_DA,
    TW_LANG_NO,
    TW_LANG_FI,
    TW_LANG_PL,
    TW_LANG_CS,
    TW_LANG_RO,
    TW_LANG_HU,
    TW_LANG_TR,
    TW_LANG_ID,
    TW_LANG_MS,
    TW_LANG_VI,
    TW_LANG_SO,
    TW_LANG_SW,
    TW_LANG_RU,
    TW_LANG_UK,
    TW_LANG_BG,
    TW_LANG_SR,
    TW_LANG_COUNT
} tw_lang;

/* "ar", "en" and so on. */
const char *tw_lang_code(tw_lang lang);

/* The languages that a word is one of, as 1 << tw_lang, or 0. The word is folded as language.c does. */
unsigned long long tw_lang_of_word(const char *word, size_t length);

/* The table, for tests: sorted by byte. NULL beyond its end. */
const char *tw_lang_entry(size_t i);

#endif
