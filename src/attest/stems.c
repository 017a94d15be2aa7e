/*
 * Light stemming after Larkey, Ballesteros and Connell, "Light stemming for Arabic information retrieval" (2007): the article
 * with what is written to it, the conjunction waw, and ten endings come off as long as two letters are left. What the lexicon knows
 * of clitics is not asked: two spellings of one word need the same number here, not the right reading. See stems.h.
 */
#include "attest/stems.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/normalize.h"

extern const unsigned char tw_attest_words[]; /* words.txt */

enum {
    HAMZA = 0x0621,
    HAMZA_ON_WAW = 0x0624,
    HAMZA_ON_YEH = 0x0626,
    ALEF = 0x0627,
    BEH = 0x0628,
    TEH_MARBUTA = 0x0629,
    TEH = 0x062A,
    FEH = 0x0641,
    KAF = 0x0643,
    LAM = 0x0644,
    NOON = 0x0646,
    HEH = 0x0647,
    WAW = 0x0648,
    YEH = 0x064A
};

enum { LONGEST = 32, LEAST = 2, UNKNOWN_WEIGHT = 15 };

typedef struct {
    uint16_t letter[3];
    size_t length;
} affix;

static const affix prefixes[] = { { { WAW, ALEF, LAM }, 3 }, { { FEH, ALEF, LAM }, 3 }, { { BEH, ALEF, LAM }, 3 },
                                  { { KAF, ALEF, LAM }, 3 }, { { LAM, LAM }, 2 },       { { ALEF, LAM }, 2 } };
static const affix suffixes[] = { { { HEH, ALEF }, 2 }, { { ALEF, NOON }, 2 },       { { ALEF, TEH }, 2 },
                                  { { WAW, NOON }, 2 }, { { YEH, NOON }, 2 },        { { YEH, HEH }, 2 },
                                  { { HEH }, 1 },       { { YEH, TEH_MARBUTA }, 2 }, { { TEH_MARBUTA }, 1 },
                                  { { YEH }, 1 } };

typedef struct {
    uint32_t point[LONGEST];
    size_t start, end;
    bool bones; /* consonants alone are asked for */
} letters;

static bool letters_are(const uint32_t *points, const affix *a)
{
    for (size_t i = 0; i < a->length; i++)
        if (points[i] != a->letter[i])
            return false;
    return true;
}

static void strip(letters *w)
{
    size_t before = w->start;
    if (w->end == w->start)
        return;
    uint32_t first = w->point[w->start], last = w->point[w->end - 1];
    bool headed = first == WAW || first == FEH || first == BEH || first == KAF || first == LAM || first == ALEF;
    for (size_t i = 0; headed && i < sizeof prefixes / sizeof *prefixes && w->start == before; i++)
        if (w->end - w->start >= prefixes[i].length + LEAST && letters_are(w->point + w->start, &prefixes[i]))
            w->start += prefixes[i].length;
    if (w->start == before && w->end - w->start > LEAST + 1 && first == WAW)
        w->start++;
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        size_t n = suffixes[i].length;
        if (suffixes[i].letter[n - 1] == last && w->end - w->start >= n + LEAST &&
            letters_are(w->point + w->end - n, &suffixes[i])) {
            w->end -= n;
            return;
        }
    }
}

/* FNV-1a over code points, mixed so that the high bits are as good as the low ones. */
static uint32_t hash_points(const uint32_t *points, size_t count)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (size_t i = 0; i < count; i++)
        h = (h ^ points[i]) * 0x100000001B3u;
    h = (h ^ h >> 31) * 0xBF58476D1CE4E5B9u;
    return (uint32_t)(h >> 32) & ~(uint32_t)TW_STEM_WEIGHT;
}

/* ---- weights ---- */

enum { SLOTS = 1 << 13 };

struct tw_stem_table {
    tw_stem slot[SLOTS]; /* 0: empty */
};

static tw_stem *slot_of(tw_stem_table *t, uint32_t hash)
{
    size_t i = (hash >> 4) % SLOTS;
    while (t->slot[i] && (t->slot[i] & ~(uint32_t)TW_STEM_WEIGHT) != hash)
        i = (i + 1) % SLOTS;
    return &t->slot[i];
}

/* A line is a stem and its weight. */
static void add_line(tw_stem_table *t, const char *line, size_t length)
{
    uint32_t points[LONGEST];
    size_t n = 0, i = 0;
    while (i < length && line[i] != ' ' && n < LONGEST)
        i += tw_utf8_get(line + i, length - i, &points[n++]);
    if (i + 1 >= length)
        return;
    uint32_t hash = hash_points(points, n);
    *slot_of(t, hash) = hash | (uint32_t)(strtoul(line + i + 1, NULL, 10) & TW_STEM_WEIGHT);
}

const tw_stem_table *tw_stem_table_new(tw_arena *arena)
{
    tw_stem_table *t = TW_NEW(arena, tw_stem_table, 1);
    if (!t)
        return NULL;
    size_t lines = 0;
    for (const char *line = (const char *)tw_attest_words; *line;) {
        size_t length = strcspn(line, "\n");
        if (*line != '#' && ++lines < SLOTS / 2)
            add_line(t, line, length);
        line += length + (line[length] == '\n');
    }
    return t;
}

static tw_stem weighed(const tw_stem_table *t, uint32_t hash)
{
    for (size_t i = (hash >> 4) % SLOTS; t && t->slot[i]; i = (i + 1) % SLOTS)
        if ((t->slot[i] & ~(uint32_t)TW_STEM_WEIGHT) == hash)
            return t->slot[i];
    return hash | UNKNOWN_WEIGHT;
}

/* ---- words ---- */

static bool is_vowel(uint32_t p)
{
    return p == ALEF || p == WAW || p == YEH || p == TEH_MARBUTA || p == HAMZA || p == HAMZA_ON_WAW ||
           p == HAMZA_ON_YEH;
}

/* What the forms of one root have in common: no long vowels, no hamza, no teh of persons around three letters. */
static void leave_bones(letters *w)
{
    enum { ROOT = 3 };
    uint32_t kept[LONGEST];
    size_t count = 0;
    for (size_t i = w->start; i < w->end; i++)
        if (!is_vowel(w->point[i]))
            kept[count++] = w->point[i];
    if (count < LEAST)
        return;
    memcpy(w->point + w->start, kept, count * sizeof *kept);
    w->end = w->start + count;
    while (w->end - w->start > ROOT && w->point[w->end - 1] == TEH)
        w->end--;
    while (w->end - w->start > ROOT && w->point[w->start] == TEH)
        w->start++;
}

static tw_stem finish(const tw_stem_table *table, letters *w)
{
    strip(w);
    if (w->bones)
        leave_bones(w);
    tw_stem stem = weighed(table, hash_points(w->point + w->start, w->end - w->start));
    w->start = w->end = 0;
    return stem;
}

/* The letters that most words consist of: they are their own matching form. */
static bool is_plain(uint32_t p)
{
    return (p >= 0x0626 && p <= 0x063A) || (p >= FEH && p <= WAW);
}

static size_t words_of(const tw_stem_table *table, const char *text, size_t length, bool bones, tw_stem *out,
                       size_t room)
{
    letters w = { .bones = bones };
    size_t count = 0;
    for (size_t i = 0; i < length && count < room;) {
        uint32_t p, folded[4];
        i += tw_utf8_get(text + i, length - i, &p);
        if (is_plain(p)) {
            if (w.end < LONGEST)
                w.point[w.end++] = p;
            continue;
        }
        size_t n = tw_fold_point(p, folded);
        for (size_t k = 0; k < n; k++) {
            if (folded[k] != ' ' && u_isalnum((UChar32)folded[k])) {
                if (w.end < LONGEST)
                    w.point[w.end++] = folded[k];
            } else if (w.end && count < room) {
                out[count++] = finish(table, &w);
            }
        }
    }
    if (w.end && count < room)
        out[count++] = finish(table, &w);
    return count;
}

size_t tw_stems(const tw_stem_table *table, const char *text, size_t length, tw_stem *out, size_t room)
{
    return words_of(table, text, length, false, out, room);
}

size_t tw_stem_bones(const char *text, size_t length, tw_stem *out, size_t room)
{
    return words_of(NULL, text, length, true, out, room);
}

size_t tw_stem_text(const char *word, size_t length, char *out)
{
    letters w = { .end = 0 };
    for (size_t i = 0; i < length;) {
        uint32_t p, folded[4];
        i += tw_utf8_get(word + i, length - i, &p);
        size_t n = tw_fold_point(p, folded);
        for (size_t k = 0; k < n && w.end < LONGEST; k++)
            w.point[w.end++] = folded[k];
    }
    strip(&w);
    size_t used = 0;
    for (size_t i = w.start; i < w.end; i++)
        used += tw_utf8_put(out + used, w.point[i]);
    return used;
}

/* Shellsort with Ciura's gaps (2001): most sets have some dozen words, for which a call for each comparison costs more than the rest. */
void tw_stems_sort(tw_stem *stems, size_t count)
{
    static const size_t gaps[] = { 8861, 3938, 1750, 701, 301, 132, 57, 23, 10, 4, 1 };
    for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++) {
        size_t gap = gaps[g];
        for (size_t i = gap; i < count; i++) {
            tw_stem stem = stems[i];
            size_t at = i;
            for (; at >= gap && stems[at - gap] > stem; at -= gap)
                stems[at] = stems[at - gap];
            stems[at] = stem;
        }
    }
}

size_t tw_stems_set(tw_stem *stems, size_t count)
{
    tw_stems_sort(stems, count);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!i || stems[i] != stems[i - 1])
            stems[kept++] = stems[i];
    return kept;
}
