/*
 * From signs to ordinary spelling: doubling, long vowels of و and ي without vowel, the seat of hamza.
 * After W. Wright, A Grammar of the Arabic Language, 3rd ed., vol. I, §§ 11, 16–18, 131–135.
 */
#include <string.h>

#include "base/utf8.h"
#include "lexicon/morph_internal.h"

static bool is_letter(uint32_t sign)
{
    return sign >= 0x0600;
}

static bool is_vowel(uint32_t sign)
{
    return sign == 'a' || sign == 'i' || sign == 'u' || sign == 'A' || sign == 'I' || sign == 'U' || sign == 'Y';
}

void tw_signs_push(tw_signs *signs, uint32_t sign)
{
    if (signs->count < TW_SIGNS_MAX)
        signs->at[signs->count++] = sign;
    else
        signs->overflow = true;
}

void tw_signs_add(tw_signs *signs, const char *ascii)
{
    for (; *ascii; ascii++) {
        uint32_t sign = (unsigned char)*ascii;
        switch (*ascii) {
        case 't':
            sign = TW_L_TEH;
            break;
        case 'n':
            sign = TW_L_NOON;
            break;
        case 'm':
            sign = TW_L_MEEM;
            break;
        case 's':
            sign = TW_L_SEEN;
            break;
        case 'y':
            sign = TW_L_YEH;
            break;
        case 'w':
            sign = TW_L_WAW;
            break;
        case '\'':
            sign = TW_L_HAMZA;
            break;
        default:
            break;
        }
        tw_signs_push(signs, sign);
    }
}

/* The sign at `i`, 0 outside. */
static uint32_t peek(const tw_signs *s, size_t i)
{
    return i < s->count ? s->at[i] : 0;
}

static uint32_t lengthened(uint32_t vowel)
{
    return vowel == 'a' ? 'A' : vowel == 'i' ? 'I' : 'U';
}

/* «أأمن» becomes «آمن», إوقاف إيقاف, ييقن يوقن; a doubled letter is written once. */
static void contract(const tw_signs *in, tw_signs *out)
{
    *out = (tw_signs){ 0 };
    for (size_t i = 0; i < in->count; i++) {
        uint32_t sign = in->at[i], next = peek(in, i + 1), after = peek(in, i + 2);
        bool closed = is_letter(next) && next != after && (!after || is_letter(after));
        if (sign == 'i' && next == TW_L_WAW && closed) {
            tw_signs_push(out, 'I');
            i++;
        } else if (sign == 'u' && next == TW_L_YEH && closed) {
            tw_signs_push(out, 'U');
            i++;
        } else if (i == 1 && in->at[0] == TW_L_HAMZA && next == TW_L_HAMZA && closed) {
            tw_signs_push(out, lengthened(sign));
            i++;
        } else if (!is_letter(sign) || sign != next) {
            tw_signs_push(out, sign);
        }
    }
}

/* Rank of a vowel as a neighbour of hamza: i, u, a, none. */
static int rank(uint32_t vowel)
{
    return vowel == 'i' || vowel == 'I' ? 3 : vowel == 'u' || vowel == 'U' ? 2 : is_vowel(vowel) ? 1 : 0;
}

static uint32_t seat_of_rank(int r)
{
    return r == 3 ? TW_L_HAMZA_YEH : r == 2 ? TW_L_HAMZA_WAW : r == 1 ? TW_L_HAMZA_ALEF : TW_L_HAMZA;
}

static uint32_t seat_inside(uint32_t before, uint32_t next, bool old)
{
    int r = rank(next);
    if (before == 'A')
        return r <= 1 || (old && next == 'U') ? TW_L_HAMZA : seat_of_rank(r);
    if (before == 'I' || before == TW_L_YEH)
        return TW_L_HAMZA_YEH;
    if (before == 'U' || before == TW_L_WAW)
        return r == 3 ? TW_L_HAMZA_YEH : TW_L_HAMZA;
    if (old && next == 'U' && before == 'a')
        return TW_L_HAMZA_ALEF;
    if (old && next == 'U' && is_letter(before))
        return TW_L_HAMZA_YEH;
    return seat_of_rank(rank(before) > r ? rank(before) : r);
}

static uint32_t seat(const tw_signs *s, size_t i, bool old)
{
    uint32_t next = peek(s, i + 1);
    if (i == 0)
        return rank(next) == 3 ? TW_L_HAMZA_BELOW : TW_L_HAMZA_ALEF;
    uint32_t before = s->at[i - 1];
    bool brief = next == 'a' || next == 'i' || next == 'u';
    if (i + 1 == s->count || (brief && i + 2 == s->count)) /* last letter written */
        return before == 'a' || before == 'i' || before == 'u' ? seat_of_rank(rank(before)) : TW_L_HAMZA;
    return seat_inside(before, next, old);
}

static uint32_t written(uint32_t sign)
{
    switch (sign) {
    case '^':
    case 'O':
    case 'A':
        return TW_L_ALEF;
    case 'I':
        return TW_L_YEH;
    case 'U':
        return TW_L_WAW;
    case 'Y':
        return TW_L_MAKSURA;
    case 'T':
        return TW_L_TA_MARBUTA;
    default:
        return is_letter(sign) ? sign : 0;
    }
}

bool tw_signs_spell(const tw_signs *signs, bool old, char out[TW_FORM_MAX])
{
    tw_signs s;
    size_t n = 0;
    contract(signs, &s);
    uint32_t last = 0;
    for (size_t i = 0; i < s.count; i++) {
        uint32_t letter = s.at[i] == TW_L_HAMZA ? seat(&s, i, old) : written(s.at[i]);
        if (letter == TW_L_HAMZA_ALEF && peek(&s, i + 1) == 'A') {
            letter = TW_L_MADDA;
            i++;
        }
        if (letter == TW_L_MAKSURA && last == TW_L_YEH) /* «أحيا» */
            letter = TW_L_ALEF;
        if (!letter)
            continue;
        if (n + 5 > TW_FORM_MAX)
            return false;
        n += tw_utf8_put(out + n, letter);
        last = letter;
    }
    out[n] = '\0';
    return !signs->overflow && n > 0;
}
