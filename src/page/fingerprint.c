/*
 * Runs of three words, in matching form, are hashed; of each of 64 permutations of the hashes the least is kept. The share of
 * equal numbers in two fingerprints is an unbiased estimate of the share of runs that the texts have in common, with a
 * standard error of at most 1/16. Titles and captions, which every paper writes anew, are left out. See fingerprint.h.
 */
#include "page/fingerprint.h"

#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/normalize.h"

enum { RUN = 3, LEAST_WORDS = 12 };

typedef struct {
    uint64_t words[RUN]; /* the last ones, newest last */
    size_t count;
    uint32_t *least;
} hasher;

/* SplitMix64 (Steele, Lea and Flood 2014): a bijection that mixes well. */
static uint64_t mix(uint64_t x)
{
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

static inline __attribute__((always_inline)) void lower(uint32_t least[TW_FINGERPRINT], uint64_t run)
{
    for (uint64_t k = 0; k < TW_FINGERPRINT; k++) {
        uint32_t value = (uint32_t)(mix(run ^ k << 56) >> 32);
        least[k] = value < least[k] ? value : least[k];
    }
}

/* The same loop for newer processors, which multiply eight numbers at a time; the numbers are the same. */
#if defined(__x86_64__)
static __attribute__((target("avx512dq,avx512vl"))) void lower_by_eight(uint32_t least[TW_FINGERPRINT], uint64_t run)
{
    lower(least, run);
}

static __attribute__((target("avx2"))) void lower_by_four(uint32_t least[TW_FINGERPRINT], uint64_t run)
{
    lower(least, run);
}

static void lower_all(uint32_t least[TW_FINGERPRINT], uint64_t run)
{
    if (__builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        lower_by_eight(least, run);
    else if (__builtin_cpu_supports("avx2"))
        lower_by_four(least, run);
    else
        lower(least, run);
}
#else
static void lower_all(uint32_t least[TW_FINGERPRINT], uint64_t run)
{
    lower(least, run);
}
#endif

static void take_run(hasher *h)
{
    uint64_t run = 0;
    for (size_t i = 0; i < RUN; i++)
        run = mix(run ^ h->words[i]);
    lower_all(h->least, run);
}

static void take_word(hasher *h, uint64_t word)
{
    memmove(h->words, h->words + 1, sizeof h->words - sizeof *h->words);
    h->words[RUN - 1] = word;
    if (++h->count >= RUN)
        take_run(h);
}

/* The letters that most words consist of: they are their own matching form. */
static bool is_plain(uint32_t p)
{
    return (p >= 0x0626 && p <= 0x063A) || (p >= 0x0641 && p <= 0x0648);
}

/* Words of letters and digits; marks between them part words, marks upon letters do not. */
static void take_text(hasher *h, const char *text, size_t length)
{
    uint64_t word = 0;
    for (size_t i = 0; i < length;) {
        uint32_t p, folded[4];
        i += tw_utf8_get(text + i, length - i, &p);
        if (is_plain(p)) {
            word = mix(word ^ p);
            continue;
        }
        size_t n = tw_fold_point(p, folded);
        for (size_t k = 0; k < n; k++) {
            if (folded[k] != ' ' && u_isalnum((UChar32)folded[k])) {
                word = mix(word ^ folded[k]);
            } else if (word) {
                take_word(h, word);
                word = 0;
            }
        }
    }
    if (word)
        take_word(h, word);
}

bool tw_fingerprint_of(const tw_article *article, uint32_t out[TW_FINGERPRINT])
{
    hasher h = { .least = out };
    size_t byte = 0;
    uint32_t point = 0;
    memset(out, 0xFF, TW_FINGERPRINT * sizeof *out);
    for (size_t i = 0; i < article->part_count; i++) {
        const tw_part *part = &article->parts[i];
        size_t start = tw_utf8_after(article->text, article->text_length, byte, part->span.start - point);
        byte = tw_utf8_after(article->text, article->text_length, start, part->span.end - part->span.start);
        point = part->span.end;
        if (part->kind == TW_PART_BODY)
            take_text(&h, article->text + start, byte - start);
    }
    return h.count >= LEAST_WORDS;
}

double tw_fingerprint_likeness(const uint32_t *a, const uint32_t *b)
{
    size_t equal = 0;
    for (size_t i = 0; i < TW_FINGERPRINT; i++)
        equal += a[i] == b[i];
    return (double)equal / TW_FINGERPRINT;
}
