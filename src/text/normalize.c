/*
 * Folding to the matching form. See normalize.h. Arabic block: Unicode chapter 9.2;
 * presentation forms: blocks FB50–FDFF and FE70–FEFF.
 */
#include "text/normalize.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/utf8.h"

enum { ALEF = 0x0627, KAF = 0x0643, YEH = 0x064A, ALEF_MAKSURA = 0x0649, TATWEEL = 0x0640 };

static size_t fold_arabic(uint32_t p, uint32_t out[4])
{
    if ((p >= 0x064B && p <= 0x065F) || p == 0x0670 || p == TATWEEL || (p >= 0x0610 && p <= 0x061A) || p == 0x061C ||
        (p >= 0x06D6 && p <= 0x06ED))
        return 0;
    if (p == 0x0622 || p == 0x0623 || p == 0x0625 || p == 0x0671)
        p = ALEF;
    else if (p == ALEF_MAKSURA || p == 0x06CC)
        p = YEH;
    else if (p == 0x06A9)
        p = KAF;
    else if (p >= 0x0660 && p <= 0x0669)
        p = '0' + (p - 0x0660);
    else if (p >= 0x06F0 && p <= 0x06F9)
        p = '0' + (p - 0x06F0);
    out[0] = p;
    return 1;
}

/* Presentation forms and other compatibility characters, through ICU's NFKC data. */
static size_t fold_compatible(uint32_t p, uint32_t out[4])
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    UChar units[24];
    int32_t count = U_FAILURE(status) ? -1 : unorm2_getDecomposition(nfkc, (UChar32)p, units, 24, &status);
    if (count < 0 || U_FAILURE(status)) {
        out[0] = p;
        return 1;
    }
    size_t n = 0;
    for (int32_t i = 0; i < count && n < 4; i++) { /* these decompositions lie in the BMP */
        uint32_t inner[4] = { 0 };
        size_t k =
            units[i] >= 0x0600 && units[i] < 0x0700 ? fold_arabic(units[i], inner) : (inner[0] = units[i], (size_t)1);
        for (size_t j = 0; j < k && n < 4; j++)
            out[n++] = inner[j];
    }
    return n;
}

size_t tw_fold_point(uint32_t p, uint32_t out[4])
{
    if (p < 0x80) {
        out[0] = p >= 'A' && p <= 'Z' ? p + 32 : p;
        return 1;
    }
    if (p >= 0x0600 && p < 0x0700)
        return fold_arabic(p, out);
    if ((p >= 0x200B && p <= 0x200F) || (p >= 0x202A && p <= 0x202E) || (p >= 0x2060 && p <= 0x2069) || p == 0xFEFF ||
        p == 0x00AD)
        return 0;
    if ((p >= 0xFB50 && p <= 0xFDFF) || (p >= 0xFE70 && p <= 0xFEFC) || (p >= 0xFF01 && p <= 0xFF5E))
        return fold_compatible(p, out);
    out[0] = p < 0x0590 || p >= 0x1E00 ? (uint32_t)u_tolower((UChar32)p) : p;
    return 1;
}

size_t tw_fold(const char *text, size_t length, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < length;) {
        uint32_t p, folded[4];
        i += tw_utf8_get(text + i, length - i, &p);
        size_t k = tw_fold_point(p, folded);
        for (size_t j = 0; j < k; j++)
            n += tw_utf8_put(out + n, folded[j]);
    }
    return n;
}
