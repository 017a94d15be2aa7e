/*
 * Counting letters of scripts, and letters that only Persian or Urdu has. See language.h.
 */
#include "page/language.h"

#include <stdint.h>

#include <unicode/uscript.h>

#include "base/utf8.h"

enum { SAMPLE_POINTS = 512 };

typedef struct {
    size_t arabic, latin, other, persian, urdu;
} letters;

/* Letters of Persian and Urdu that Arabic has not. */
static bool is_persian(uint32_t p)
{
    return p == 0x067E || p == 0x0686 || p == 0x0698 || p == 0x06AF || p == 0x06A9 || p == 0x06CC;
}

/* tteh, ddal, rreh, noon ghunna, heh goal, yeh barree */
static bool is_urdu(uint32_t p)
{
    return p == 0x0679 || p == 0x0688 || p == 0x0691 || p == 0x06BA || p == 0x06C1 || p == 0x06D2;
}

static void count(letters *n, uint32_t p)
{
    if (p < 0x80) {
        n->latin += (p | 32) >= 'a' && (p | 32) <= 'z';
        return;
    }
    if (p >= 0x0620 && p <= 0x06D3) {
        n->arabic += p <= 0x064A || p >= 0x066E;
        n->persian += is_persian(p);
        n->urdu += is_urdu(p);
        return;
    }
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)p, &status);
    n->arabic += script == USCRIPT_ARABIC;
    n->latin += script == USCRIPT_LATIN;
    n->other += script != USCRIPT_ARABIC && script != USCRIPT_LATIN && script != USCRIPT_COMMON &&
                script != USCRIPT_INHERITED && script != USCRIPT_UNKNOWN;
}

const char *tw_language_tell(tw_slice text)
{
    letters n = { 0 };
    size_t points = 0;
    for (size_t i = 0; i < text.length && points < SAMPLE_POINTS; points++) {
        uint32_t p;
        i += tw_utf8_get(text.bytes + i, text.length - i, &p);
        count(&n, p);
    }
    if (n.arabic > n.latin && n.arabic > n.other) {
        if (n.urdu * 50 > n.arabic) /* one in fifty */
            return "ur";
        return n.persian * 25 > n.arabic ? "fa" : "ar";
    }
    return n.latin > n.other ? "en" : "und";
}

bool tw_language_agrees(tw_slice code, const char *told)
{
    static const char *const arabic_script[] = { "ar", "fa", "ur", "ps", "ku", "ckb", "ug", "sd" };
    static const char *const others[] = { "ru", "uk", "bg", "sr", "mk", "el", "he", "zh", "ja",
                                          "ko", "hi", "th", "hy", "ka", "am", "bn", "ta" };
    size_t n = 0;
    while (n < code.length && code.bytes[n] != '-' && code.bytes[n] != '_')
        n++;
    if (n < 2 || n > 3)
        return false;
    const char *script = "en";
    for (size_t i = 0; i < sizeof arabic_script / sizeof *arabic_script; i++)
        if (strlen(arabic_script[i]) == n && memcmp(arabic_script[i], code.bytes, n) == 0)
            script = "ar";
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (n == 2 && memcmp(others[i], code.bytes, 2) == 0)
            script = "und";
    bool arabic = strcmp(told, "ar") == 0 || strcmp(told, "fa") == 0 || strcmp(told, "ur") == 0;
    return strcmp(script, arabic ? "ar" : told) == 0;
}
