/*
 * Letters tell the script, and a few of them the language; small words tell the rest. CLD2 knows more languages, but asks for
 * C++ and tables of 2 MB and says the same of news (docs/decisions.md has the figures). See language.h.
 */
#include "page/language.h"

#include <stdint.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/utf8.h"
#include "page/language_words.h"

enum {
    SAMPLE_POINTS = 3000,
    WORD_BYTES = 48,
    WORD_WORTH = 4,  /* of a small word, in letters that only one language has */
    SURE_WORTH = 12, /* three small words */
    SHORT_WORDS = 12 /* a longer text without any small word is of no language we know */
};

typedef struct {
    size_t arabic, latin, cyrillic, other, words;
    UScriptCode script;                                /* of the first other letter */
    long worth[TW_LANG_COUNT], special[TW_LANG_COUNT]; /* `special`: letters that the language shares with few */
} evidence;

/* Letters of the Arabic script that few languages have. */
static const struct {
    uint32_t point;
    unsigned langs;
} letters[] = {
#define BIT(lang) (1u << TW_LANG_##lang)
    { 0x0679, BIT(UR) }, /* tteh */
    { 0x067C, BIT(PS) },           { 0x0681, BIT(PS) },           { 0x0685, BIT(PS) }, { 0x0688, BIT(UR) },
    { 0x0689, BIT(PS) },           { 0x0691, BIT(UR) },           { 0x0693, BIT(PS) }, { 0x0695, BIT(CKB) },
    { 0x0696, BIT(PS) },           { 0x0698, BIT(FA) },           { 0x069A, BIT(PS) }, { 0x06AD, BIT(UG) },
    { 0x06A9, BIT(FA) | BIT(UR) }, { 0x06AA, BIT(SD) },           { 0x067B, BIT(SD) }, { 0x0680, BIT(SD) },
    { 0x0684, BIT(SD) },           { 0x068F, BIT(SD) },           { 0x06B1, BIT(SD) }, { 0x06B5, BIT(CKB) },
    { 0x06BA, BIT(UR) },           { 0x06BC, BIT(PS) },           { 0x06C1, BIT(UR) }, { 0x06C6, BIT(CKB) | BIT(UG) },
    { 0x06C7, BIT(UG) },           { 0x06C8, BIT(UG) },           { 0x06CB, BIT(UG) }, { 0x06CC, BIT(FA) | BIT(UR) },
    { 0x06CE, BIT(CKB) },          { 0x06D0, BIT(PS) },           { 0x06D2, BIT(UR) }, { 0x06D5, BIT(CKB) | BIT(UG) },
    { 0x067E, BIT(FA) | BIT(UR) }, { 0x06AF, BIT(FA) | BIT(UR) },
#undef BIT
};

/* A letter that Arabic shares with all that are written in its script, or of its own. */
static bool is_plain_arabic(uint32_t p)
{
    return (p >= 0x0621 && p <= 0x063A) || (p >= 0x0641 && p <= 0x064A);
}

static void count_letter(evidence *e, uint32_t p)
{
    if (is_plain_arabic(p)) {
        e->arabic++;
        e->special[TW_LANG_AR] += p == 0x0629; /* teh marbuta */
        return;
    }
    if (p < 0x80) {
        e->latin += (p | 32) >= 'a' && (p | 32) <= 'z';
        return;
    }
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = p >= 0x0600 && p <= 0x06FF ? USCRIPT_ARABIC : uscript_getScript((UChar32)p, &status);
    if (!u_isalpha((UChar32)p))
        return;
    e->arabic += script == USCRIPT_ARABIC;
    e->latin += script == USCRIPT_LATIN;
    e->cyrillic += script == USCRIPT_CYRILLIC;
    bool other = script != USCRIPT_ARABIC && script != USCRIPT_LATIN && script != USCRIPT_CYRILLIC &&
                 script != USCRIPT_COMMON && script != USCRIPT_INHERITED;
    e->script = other && (!e->other || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA) ? script : e->script;
    e->other += other;
    for (size_t i = 0; script == USCRIPT_ARABIC && i < sizeof letters / sizeof *letters; i++)
        for (unsigned lang = 0; letters[i].point == p && lang < TW_LANG_COUNT && lang < 32; lang++)
            e->special[lang] += letters[i].langs >> lang & 1u;
}

/* 0: not part of the word. */
static uint32_t fold(uint32_t p)
{
    if (p < 0x80)
        return p >= 'A' && p <= 'Z' ? p | 32 : p;
    if ((p >= 0x064B && p <= 0x065F) || p == 0x0640 || p == 0x200C)
        return 0;
    if (p == 0x06CC || p == 0x0649)
        return 0x064A;
    if (p == 0x0623 || p == 0x0625 || p == 0x0622)
        return 0x0627;
    if (p >= 0x0600 && p <= 0x06FF) /* there are no small ones */
        return p == 0x06A9 ? 0x0643 : p;
    return (uint32_t)u_tolower((UChar32)p);
}

/* Words with the article are Arabic or borrowed from it. */
static bool has_article(const char *word, size_t length)
{
    return length > 8 && memcmp(word, "\u0627\u0644", 4) == 0;
}

static void count_word(evidence *e, const char *word, size_t length)
{
    if (!length)
        return;
    e->words++;
    e->worth[TW_LANG_AR] += has_article(word, length) ? WORD_WORTH / 2 : 0;
    unsigned long long langs = tw_lang_of_word(word, length);
    for (unsigned lang = 0; langs && lang < TW_LANG_COUNT; lang++)
        e->worth[lang] += langs >> lang & 1u ? WORD_WORTH : 0;
}

static void read(evidence *e, tw_slice text)
{
    char word[WORD_BYTES + 8];
    size_t n = 0, points = 0;
    for (size_t i = 0; i < text.length && points < SAMPLE_POINTS; points++) {
        uint32_t p;
        i += tw_utf8_get(text.bytes + i, text.length - i, &p);
        count_letter(e, p);
        uint32_t folded = fold(p);
        bool letter = folded && (is_plain_arabic(folded) || (folded == '\'' ? n > 0 : u_isalpha((UChar32)folded) != 0));
        if (letter && n < WORD_BYTES) {
            n += tw_utf8_put(word + n, folded);
        } else if (folded && !letter) {
            count_word(e, word, n);
            n = 0;
        }
    }
    count_word(e, word, n);
}

static const char *by_script(const evidence *e)
{
    static const struct {
        UScriptCode script;
        const char *lang;
    } scripts[] = { { USCRIPT_GREEK, "el" },     { USCRIPT_HEBREW, "he" },   { USCRIPT_HAN, "zh" },
                    { USCRIPT_HIRAGANA, "ja" },  { USCRIPT_KATAKANA, "ja" }, { USCRIPT_HANGUL, "ko" },
                    { USCRIPT_THAI, "th" },      { USCRIPT_ARMENIAN, "hy" }, { USCRIPT_GEORGIAN, "ka" },
                    { USCRIPT_ETHIOPIC, "am" },  { USCRIPT_BENGALI, "bn" },  { USCRIPT_TAMIL, "ta" },
                    { USCRIPT_DEVANAGARI, "hi" } };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (scripts[i].script == e->script)
            return scripts[i].lang;
    return "und";
}

typedef enum { SCRIPT_NONE, SCRIPT_ARABIC, SCRIPT_LATIN, SCRIPT_CYRILLIC, SCRIPT_OTHER } script;

static script script_of(const evidence *e)
{
    size_t most = e->arabic > e->latin ? e->arabic : e->latin;
    most = e->cyrillic > most ? e->cyrillic : most;
    if (!most && !e->other)
        return SCRIPT_NONE;
    if (e->other > most)
        return SCRIPT_OTHER;
    return most == e->arabic ? SCRIPT_ARABIC : most == e->latin ? SCRIPT_LATIN : SCRIPT_CYRILLIC;
}

static bool is_of(tw_lang lang, script s)
{
    return s == SCRIPT_ARABIC     ? lang <= TW_LANG_SD
           : s == SCRIPT_CYRILLIC ? lang >= TW_LANG_RU
                                  : lang > TW_LANG_SD && lang < TW_LANG_RU;
}

static const char *decide(const evidence *e, bool *sure)
{
    script s = script_of(e);
    *sure = s == SCRIPT_OTHER;
    if (s == SCRIPT_NONE || s == SCRIPT_OTHER)
        return s == SCRIPT_OTHER ? by_script(e) : "und";
    tw_lang best = s == SCRIPT_ARABIC ? TW_LANG_AR : s == SCRIPT_LATIN ? TW_LANG_EN : TW_LANG_RU;
    long most = e->worth[best] + e->special[best];
    for (unsigned lang = 0; lang < TW_LANG_COUNT; lang++) {
        /* of the script's other languages, which all borrow from Arabic, a letter or many words must speak */
        bool many = e->worth[lang] >= (s == SCRIPT_ARABIC ? SURE_WORTH * 2 : s == SCRIPT_LATIN ? WORD_WORTH * 2 : 1);
        bool proper = many || (s == SCRIPT_ARABIC && e->special[lang] > 0);
        if (is_of((tw_lang)lang, s) && proper && e->worth[lang] + e->special[lang] > most) {
            best = (tw_lang)lang;
            most = e->worth[lang] + e->special[lang];
        }
    }
    *sure = most >= SURE_WORTH;
    bool unknown = !most && (e->words > SHORT_WORDS || s == SCRIPT_CYRILLIC);
    return unknown ? "und" : tw_lang_code(best);
}

const char *tw_language_tell(tw_slice text, bool *sure)
{
    evidence e = { 0 };
    bool ignored;
    read(&e, text);
    return decide(&e, sure ? sure : &ignored);
}

/* The script a language is written in, by its code. */
static script script_named(tw_slice code)
{
    static const char *const arabic[] = { "ar", "fa", "ur", "ps", "ku", "ckb", "ug", "sd" };
    static const char *const cyrillic[] = { "ru", "uk", "bg", "sr", "mk", "be", "kk", "ky" };
    static const char *const others[] = { "el", "he", "zh", "ja", "ko", "hi", "th", "hy", "ka", "am", "bn", "ta" };
    for (size_t i = 0; i < sizeof arabic / sizeof *arabic; i++)
        if (tw_slice_equal(code, tw_slice_of(arabic[i])))
            return SCRIPT_ARABIC;
    for (size_t i = 0; i < sizeof cyrillic / sizeof *cyrillic; i++)
        if (tw_slice_equal(code, tw_slice_of(cyrillic[i])))
            return SCRIPT_CYRILLIC;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (tw_slice_equal(code, tw_slice_of(others[i])))
            return SCRIPT_OTHER;
    return SCRIPT_LATIN;
}

tw_slice tw_language_settle(tw_slice declared, tw_slice text)
{
    evidence e = { 0 };
    bool sure;
    read(&e, text);
    const char *told = decide(&e, &sure);
    size_t n = 0;
    while (n < declared.length && declared.bytes[n] != '-' && declared.bytes[n] != '_')
        n++;
    declared.length = n;
    script s = script_of(&e);
    bool code = n == 2 || n == 3;
    if (sure || !code || (s != SCRIPT_NONE && script_named(declared) != s))
        return tw_slice_of(told);
    return declared;
}
