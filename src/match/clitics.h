/*
 * Clitic readings of a token: و ف ب ك ل س ال before the stem, attached pronouns after it.
 * The lexicon decides which readings stand.
 */
#ifndef TW_CLITICS_H
#define TW_CLITICS_H

#include "lexicon/lexicon.h"
#include "text/token.h"

enum { /* proclitics of a reading */
       TW_CL_WA = 1,
       TW_CL_FA = 2,
       TW_CL_BA = 4,
       TW_CL_KA = 8,
       TW_CL_LA = 16,
       TW_CL_SA = 32,
       TW_CL_AL = 64
};

typedef enum tw_enclitic {
    TW_EN_NONE = 0,
    TW_EN_HU,
    TW_EN_HA,
    TW_EN_HUM,
    TW_EN_HUNNA,
    TW_EN_HUMA,
    TW_EN_NA,
    TW_EN_YA,
    TW_EN_KA,
    TW_EN_KUM,
    TW_EN_NI
} tw_enclitic;

enum { TW_READINGS = 12 };

typedef struct tw_reading {
    uint8_t proclitics;
    uint8_t enclitic; /* tw_enclitic */
    uint16_t pad;
    uint32_t form; /* form number of the stem; never 0 */
} tw_reading;

/* All readings of a word whose stem the lexicon has, at most TW_READINGS, the whole word first and
 * fewest clitics before more. Returns their number. */
size_t tw_readings(const tw_lexicon *lexicon, const tw_token *token, tw_reading out[TW_READINGS]);

#endif
