/*
 * Telling and converting encodings with ICU. See encode.h.
 */
#include "page/encode.h"

#include <stdio.h>
#include <strings.h>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "base/error.h"
#include "base/utf8.h"
#include "page/octets.h"

enum { SAMPLE = 64 * 1024, CUT_BYTES = 128 * 1024, DECLARED_WITHIN = 4096 };

/* Bytes that are ASCII and whole two-byte sequences, the bulk of Arabic and English, eight at a time; a sequence may be
 * cut by the end of eight. */
static size_t skip_short(const char *s, size_t length)
{
    uint64_t open = 0; /* the byte before begins a sequence */
    size_t i = 0;
    for (; i + 8 <= length; i += 8) {
        uint64_t w = tw_octets(s + i), lead = w & w << 1 & TW_EIGHT(0x80);
        uint64_t longer = lead & w << 2, overlong = lead & ~((w & TW_EIGHT(0x1E)) + TW_EIGHT(0x7E));
        if (longer || overlong || tw_following_octets(w) != (lead << 8 | open))
            break;
        open = lead >> 56;
    }
    return open ? i - 1 : i;
}

size_t tw_utf8_valid(const char *bytes, size_t length)
{
    const unsigned char *u = (const unsigned char *)bytes;
    size_t i = 0;
    while (i < length) {
        i += skip_short(bytes + i, length - i);
        for (size_t k = 0; k < 8 && i < length; k++) {
            uint32_t point;
            size_t n = tw_utf8_get(bytes + i, length - i, &point);
            if (n == 1 && u[i] >= 0x80)
                return i;
            i += n;
        }
    }
    return i;
}

/* Valid sequences of several bytes and bytes of none, in a sample. */
static void count_utf8(const char *bytes, size_t length, size_t *valid, size_t *invalid)
{
    *valid = *invalid = 0;
    for (size_t i = 0; i < length;) {
        uint32_t point;
        size_t n = tw_utf8_get(bytes + i, length - i, &point);
        *valid += n > 1;
        *invalid += n == 1 && point == TW_REPLACEMENT && i + 4 < length; /* the sample may end within a sequence */
        i += n;
    }
}

static bool has_high(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)bytes[i] >= 0x80)
            return true;
    return false;
}

static void set(tw_encoding *out, const char *name, unsigned unit, bool big_endian, size_t mark)
{
    *out = (tw_encoding){ .unit = unit, .big_endian = big_endian, .mark = mark, .certain = mark > 0 };
    snprintf(out->name, sizeof out->name, "%s", name);
}

static bool tell_by_mark(const unsigned char *u, size_t length, tw_encoding *out)
{
    if (length >= 3 && u[0] == 0xEF && u[1] == 0xBB && u[2] == 0xBF)
        set(out, "", 1, false, 3);
    else if (length >= 4 && u[0] == 0xFF && u[1] == 0xFE && u[2] == 0 && u[3] == 0)
        set(out, "UTF-32LE", 4, false, 4);
    else if (length >= 4 && u[0] == 0 && u[1] == 0 && u[2] == 0xFE && u[3] == 0xFF)
        set(out, "UTF-32BE", 4, true, 4);
    else if (length >= 2 && u[0] == 0xFF && u[1] == 0xFE)
        set(out, "UTF-16LE", 2, false, 2);
    else if (length >= 2 && u[0] == 0xFE && u[1] == 0xFF)
        set(out, "UTF-16BE", 2, true, 2);
    else
        return false;
    return true;
}

/* UTF-16 without a mark: the high bytes of Latin and Arabic text are nearly all 00 and 06. */
static bool tell_wide(const unsigned char *u, size_t length, tw_encoding *out)
{
    size_t high[2] = { 0, 0 }, zero = 0, pairs = length / 2;
    if (pairs < 2)
        return false;
    for (size_t i = 0; i + 1 < length; i += 2) {
        high[0] += u[i] == 0 || u[i] == 6;
        high[1] += u[i + 1] == 0 || u[i + 1] == 6;
        zero += u[i] == 0 || u[i + 1] == 0;
    }
    if (!zero)
        return false;
    if (high[1] * 10 > pairs * 8 && high[0] * 10 < pairs * 3)
        set(out, "UTF-16LE", 2, false, 0);
    else if (high[0] * 10 > pairs * 8 && high[1] * 10 < pairs * 3)
        set(out, "UTF-16BE", 2, true, 0);
    else
        return false;
    return true;
}

/* Control characters no text holds: then the bytes are no text at all. */
static bool looks_binary(const unsigned char *u, size_t length)
{
    size_t controls = 0;
    for (size_t i = 0; i < length; i++)
        controls += u[i] < 0x20 && u[i] != '\n' && u[i] != '\r' && u[i] != '\t' && u[i] != '\f';
    return controls * 20 > length;
}

/* The detector's best guess; an Arabic one that is nearly as good is preferred. */
static const char *choose(const UCharsetMatch **matches, int32_t count, UErrorCode *status)
{
    int32_t best = 0;
    const char *name = NULL;
    for (int32_t i = 0; i < count; i++) {
        const char *candidate = ucsdet_getName(matches[i], status);
        int32_t confidence = ucsdet_getConfidence(matches[i], status);
        if (U_FAILURE(*status) || !candidate)
            return name;
        if (strncmp(candidate, "UTF-", 4) == 0) /* these were told from zero bytes and validity */
            continue;
        if (strcmp(candidate, "windows-1256") == 0 || strcmp(candidate, "ISO-8859-6") == 0)
            confidence += confidence / 2;
        if (confidence > best) {
            best = confidence;
            name = candidate;
        }
    }
    return name;
}

static bool tell_by_letters(const char *bytes, size_t length, tw_encoding *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&status);
    if (U_FAILURE(status))
        return false;
    int32_t count = 0;
    ucsdet_setText(detector, bytes, (int32_t)length, &status);
    const UCharsetMatch **matches = ucsdet_detectAll(detector, &count, &status);
    const char *name = U_SUCCESS(status) ? choose(matches, count, &status) : NULL;
    bool found = name && tw_encoding_named(tw_slice_of(name), out);
    ucsdet_close(detector);
    return found;
}

tw_code tw_encoding_tell(const char *bytes, size_t length, tw_encoding *out, tw_error *error)
{
    const unsigned char *u = (const unsigned char *)bytes;
    size_t sample = length < SAMPLE ? length : SAMPLE, valid, invalid;
    if (tell_by_mark(u, length, out))
        return TW_OK;
    if (memchr(bytes, '\0', sample) && tell_wide(u, sample, out))
        return TW_OK;
    set(out, "", 1, false, 0);
    if (tw_utf8_valid(bytes, sample) == sample) {
        out->certain = has_high(bytes, sample);
        return TW_OK;
    }
    count_utf8(bytes, sample, &valid, &invalid);
    out->certain = !invalid && valid;
    if (valid >= invalid) /* broken UTF-8: in no other encoding are whole sequences so many */
        return TW_OK;
    if (!looks_binary(u, sample) && tell_by_letters(bytes, sample, out))
        return TW_OK;
    return tw_fail_at(error, TW_ERR_ENCODING, NULL, 0, tw_utf8_valid(bytes, length),
                      "The bytes are in no encoding that could be told.");
}

bool tw_encoding_named(tw_slice name, tw_encoding *out)
{
    char asked[48];
    if (!name.length || name.length >= sizeof asked)
        return false;
    memcpy(asked, name.bytes, name.length);
    asked[name.length] = '\0';
    UErrorCode status = U_ZERO_ERROR;
    const char *known = ucnv_getCanonicalName(asked, "IANA", &status);
    if (!known) /* WHATWG's names that IANA has not */
        known = ucnv_getCanonicalName(asked, "MIME", &status);
    if (!known || U_FAILURE(status))
        return false;
    bool utf8 = strcmp(known, "UTF-8") == 0, wide = strncmp(known, "UTF-16", 6) == 0;
    bool quad = strncmp(known, "UTF-32", 6) == 0;
    size_t end = strlen(known);
    set(out, utf8 ? "" : known, quad ? 4 : wide ? 2 : 1, (wide || quad) && known[end - 2] == 'B', 0);
    return true;
}

static tw_code repair(tw_slice raw, size_t valid, tw_arena *arena, tw_slice *out)
{
    size_t broken = 0, n = valid;
    uint32_t point;
    for (size_t i = valid, step; i < raw.length; i += step) {
        step = tw_utf8_get(raw.bytes + i, raw.length - i, &point);
        broken += step == 1 && point == TW_REPLACEMENT;
    }
    char *copy = tw_arena_alloc(arena, raw.length + broken * 2 + 1);
    if (!copy)
        return TW_ERR_MEMORY;
    memcpy(copy, raw.bytes, valid);
    for (size_t i = valid, step; i < raw.length; i += step) {
        step = tw_utf8_get(raw.bytes + i, raw.length - i, &point);
        n += tw_utf8_put(copy + n, point);
    }
    *out = (tw_slice){ copy, n };
    return TW_OK;
}

static tw_code convert(const tw_encoding *encoding, tw_slice raw, tw_arena *arena, tw_slice *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(encoding->name, &status);
    if (U_FAILURE(status))
        return status == U_MEMORY_ALLOCATION_ERROR ? TW_ERR_MEMORY : TW_ERR_ENCODING;
    size_t room = raw.length * 3 + 16; /* no unit of any of these encodings becomes more in UTF-8 */
    char *copy = room > INT32_MAX ? NULL : tw_arena_alloc(arena, room);
    int32_t n = 0;
    if (copy)
        n = ucnv_toAlgorithmic(UCNV_UTF8, converter, copy, (int32_t)room - 1, raw.bytes, (int32_t)raw.length, &status);
    ucnv_close(converter);
    if (!copy)
        return TW_ERR_MEMORY;
    if (U_FAILURE(status))
        return TW_ERR_ENCODING;
    *out = (tw_slice){ copy, (size_t)n };
    return TW_OK;
}

/* Replacement characters in converted text; those of the original count too, and are as unreadable. */
static size_t count_replaced(tw_slice text)
{
    size_t n = 0;
    const char *s = text.bytes, *end = s + text.length;
    while (s < end && (s = memchr(s, '\xEF', (size_t)(end - s)))) {
        n += end - s > 2 && s[1] == '\xBF' && s[2] == '\xBD';
        s++;
    }
    return n;
}

tw_code tw_to_utf8(const tw_encoding *encoding, tw_slice raw, tw_arena *arena, tw_slice *out, size_t *replaced)
{
    size_t valid = encoding->name[0] ? 0 : tw_utf8_valid(raw.bytes, raw.length), before = 0;
    *out = raw;
    if (!encoding->name[0] && valid == raw.length)
        return TW_OK;
    if (!encoding->name[0])
        before = count_replaced(raw);
    tw_code code = encoding->name[0] ? convert(encoding, raw, arena, out) : repair(raw, valid, arena, out);
    if (code == TW_OK && replaced)
        *replaced += count_replaced(*out) - before;
    return code;
}

/* What follows `mark` near the beginning of a page. */
static tw_slice declared(const char *bytes, size_t length, const char *mark)
{
    size_t n = strlen(mark), limit = length < DECLARED_WITHIN ? length : DECLARED_WITHIN;
    for (size_t i = 0; i + n < limit; i++) {
        if ((bytes[i] | 32) != *mark || strncasecmp(bytes + i, mark, n) != 0)
            continue;
        size_t start = i + n, end;
        while (start < limit && (bytes[start] == '"' || bytes[start] == '\'' || bytes[start] == ' '))
            start++;
        for (end = start; end < limit && !strchr("\"' />;?\r\n", bytes[end]); end++)
            ;
        return (tw_slice){ bytes + start, end - start };
    }
    return (tw_slice){ "", 0 };
}

tw_encoding tw_encoding_declared(const tw_encoding *told, const char *bytes, size_t length)
{
    tw_encoding named;
    bool xml = length > 5 && memcmp(bytes, "<?xml", 5) == 0;
    tw_slice name = declared(bytes, length, xml ? "encoding=" : "charset=");
    if (!name.length)
        name = declared(bytes, length, "charset=");
    if (told->certain || told->unit != 1 || !tw_encoding_named(name, &named) || named.unit != 1)
        return *told;
    if (!named.name[0] && told->name[0]) /* says UTF-8, and most of its bytes are not */
        return *told;
    named.mark = told->mark;
    return named;
}

/* Whether the code unit at `at` is the ASCII character `c`. */
static bool unit_is(const tw_encoding *e, const char *bytes, size_t at, char c)
{
    size_t low = e->big_endian ? e->unit - 1 : 0;
    for (size_t i = 0; i < e->unit; i++)
        if (bytes[at + i] != (i == low ? c : 0))
            return false;
    return true;
}

size_t tw_newline_after(const tw_encoding *encoding, const char *bytes, size_t length, size_t at)
{
    if (encoding->unit == 1) {
        const char *found = at < length ? memchr(bytes + at, '\n', length - at) : NULL;
        return found ? (size_t)(found - bytes) : length;
    }
    for (; at + encoding->unit <= length; at += encoding->unit)
        if (unit_is(encoding, bytes, at, '\n'))
            return at;
    return length;
}

/* A cut inside a UTF-8 sequence moves back to its first byte. */
static size_t whole_point(const tw_encoding *encoding, const char *bytes, size_t cut)
{
    if (encoding->name[0])
        return cut;
    size_t back = cut;
    while (back > 0 && cut - back < 4 && ((unsigned char)bytes[back] & 0xC0) == 0x80)
        back--;
    return back ? back : cut;
}

size_t tw_cut_before(const tw_encoding *encoding, const char *bytes, size_t length, size_t most)
{
    if (length <= most)
        return length;
    size_t unit = encoding->unit, end = most / unit * unit,
           least = end - (end / 4 < CUT_BYTES ? end / 4 : CUT_BYTES) / unit * unit;
    size_t best = 0, cut = 0, run = 0, after = 0; /* `run` newlines end at `after` */
    for (size_t at = end; at > least;) {
        at -= unit;
        if (unit_is(encoding, bytes, at, '\n')) {
            after = run++ ? after : at + unit;
        } else if (!unit_is(encoding, bytes, at, '\r')) {
            size_t worth = run ? 1 + (run < 3 ? run : 3) : unit_is(encoding, bytes, at, ' ');
            if (worth > best) {
                best = worth;
                cut = run ? after : at + unit;
            }
            run = 0;
        }
    }
    return best ? cut : whole_point(encoding, bytes, end);
}
