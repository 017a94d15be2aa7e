/*
 * Readings of a token with its clitics. Proclitics come in the order و|ف, ب|ك|ل, س, ال; «لل» is ل + ال. Before
 * an attached pronoun ة is written ت, final ى as ا, ء as ئ or ؤ, and the plural و drops its alef.
 */
#include "match/clitics.h"

#include <string.h>

enum { STEM_MAX = 96 };

typedef struct {
    const tw_lexicon *lexicon;
    tw_reading *out;
    size_t count;
} collector;

static void add(collector *c, const char *stem, size_t length, unsigned pro, unsigned en)
{
    if (c->count >= TW_READINGS || length < 2)
        return;
    uint32_t form = tw_lexicon_form(c->lexicon, stem, length);
    if (!form)
        return;
    for (size_t i = 0; i < c->count; i++)
        if (c->out[i].form == form && c->out[i].enclitic == en && c->out[i].proclitics == pro)
            return;
    c->out[c->count++] = (tw_reading){ .proclitics = (uint8_t)pro, .enclitic = (uint8_t)en, .form = form };
}

typedef struct {
    const char *text;
    uint8_t length;
    uint8_t code;
} pronoun;

/* Longest first. */
static const pronoun pronouns[] = {
    { "هما", 6, TW_EN_HUMA }, { "هم", 4, TW_EN_HUM }, { "هن", 4, TW_EN_HUNNA }, { "ها", 4, TW_EN_HA },
    { "كم", 4, TW_EN_KUM },   { "نا", 4, TW_EN_NA },  { "ني", 4, TW_EN_NI },    { "ه", 2, TW_EN_HU },
    { "ي", 2, TW_EN_YA },     { "ك", 2, TW_EN_KA },
};

static bool ends_with(const char *s, size_t length, const char *tail, size_t tail_length)
{
    return length > tail_length && memcmp(s + length - tail_length, tail, tail_length) == 0;
}

/* The stem as it is written without the pronoun, in each way it may have changed. */
static void add_before_pronoun(collector *c, const char *stem, size_t length, unsigned pro, unsigned en)
{
    char changed[STEM_MAX];
    add(c, stem, length, pro, en);
    if (length + 4 > sizeof changed)
        return;
    memcpy(changed, stem, length);
    if (ends_with(stem, length, "ت", 2)) {
        memcpy(changed + length - 2, "ة", 2);
        add(c, changed, length, pro, en);
    } else if (ends_with(stem, length, "ا", 2)) {
        memcpy(changed + length - 2, "ي", 2);
        add(c, changed, length, pro, en);
    } else if (ends_with(stem, length, "ئ", 2) || ends_with(stem, length, "ؤ", 2)) {
        memcpy(changed + length - 2, "ء", 2);
        add(c, changed, length, pro, en);
    } else if (ends_with(stem, length, "و", 2)) {
        memcpy(changed + length, "ا", 2);
        add(c, changed, length + 2, pro, en);
    }
}

/* Everything after the proclitics: the stem alone, then with each attached pronoun taken off. */
static void add_stems(collector *c, const char *stem, size_t length, unsigned pro)
{
    add(c, stem, length, pro, TW_EN_NONE);
    if (pro & TW_CL_AL)
        return;
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++) {
        size_t rest = length - pronouns[i].length; /* one letter is a preposition: «به», «لها» */
        if (stem[length - 1] != pronouns[i].text[pronouns[i].length - 1])
            continue; /* no need to compare them: nine of ten */
        if (ends_with(stem, length, pronouns[i].text, pronouns[i].length) && (rest >= 4 || !pro))
            add_before_pronoun(c, stem, rest, pro, pronouns[i].code);
    }
}

static void add_with_article(collector *c, const char *s, size_t length, unsigned pro)
{
    add_stems(c, s, length, pro);
    if (length > 6 && memcmp(s, "ال", 4) == 0)
        add(c, s + 4, length - 4, pro | TW_CL_AL, TW_EN_NONE);
}

/* Names that begin with ال are written «لل…» after ل: the whole name is put together again. */
static void add_lam(collector *c, const char *s, size_t length, unsigned pro)
{
    add_stems(c, s + 2, length - 2, pro | TW_CL_LA);
    if (length > 6 && memcmp(s + 2, "ل", 2) == 0) {
        char name[STEM_MAX];
        if (length < sizeof name) {
            memcpy(name, "ال", 4);
            memcpy(name + 4, s + 4, length - 4);
            add(c, name, length, pro | TW_CL_LA, TW_EN_NONE);
        }
        add(c, s + 4, length - 4, pro | TW_CL_LA | TW_CL_AL, TW_EN_NONE);
        add(c, s + 2, length - 2, pro | TW_CL_LA | TW_CL_AL, TW_EN_NONE); /* اللقاء → للقاء */
    }
}

static void add_prepositions(collector *c, const char *s, size_t length, unsigned pro)
{
    add_with_article(c, s, length, pro);
    if (length < 6)
        return;
    if (memcmp(s, "ب", 2) == 0)
        add_with_article(c, s + 2, length - 2, pro | TW_CL_BA);
    else if (memcmp(s, "ك", 2) == 0)
        add_with_article(c, s + 2, length - 2, pro | TW_CL_KA);
    else if (memcmp(s, "ل", 2) == 0)
        add_lam(c, s, length, pro);
    else if (memcmp(s, "س", 2) == 0)
        add_stems(c, s + 2, length - 2, pro | TW_CL_SA);
}

size_t tw_readings(const tw_lexicon *lexicon, const tw_token *token, tw_reading out[TW_READINGS])
{
    collector c = { lexicon, out, 0 };
    size_t length = token->form_length;
    if (length < 2 || length >= STEM_MAX)
        return 0;
    const char *s = token->form;
    add_prepositions(&c, s, length, 0);
    if (length >= 6 && memcmp(s, "و", 2) == 0)
        add_prepositions(&c, s + 2, length - 2, TW_CL_WA);
    else if (length >= 6 && memcmp(s, "ف", 2) == 0)
        add_prepositions(&c, s + 2, length - 2, TW_CL_FA);
    return c.count;
}
