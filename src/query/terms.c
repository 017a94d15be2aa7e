/*
 * From words to terms. Most words of a text were read before: a table of the last words, each in one of the two places that its hash
 * names, gives their terms without look-up. A second one drops what the text had already; a loss there only repeats a term.
 */
#include "query/terms.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/error.h"
#include "base/utf8.h"
#include "lexicon/format.h"
#include "match/clitics.h"
#include "text/normalize.h"

enum {
    WORD_MAX = 190, /* bytes; a longer run of letters is cut */
    CACHED = 33,    /* bytes of a word, its term and the end of that; what is longer is looked up each time */
    CACHE = 1 << 16,
    SEEN = 1 << 13
};

typedef struct {
    uint32_t hash; /* 0: empty */
    uint8_t word_length, term_length, known;
    char text[CACHED]; /* the word, and its term */
} cached;

typedef struct {
    uint32_t text, hash;
} seen;

struct tw_terms {
    const tw_lexicon *lexicon;
    cached cache[CACHE];
    seen seen[SEEN];
    uint32_t text_number;
    uint8_t letters[256]; /* of the Arabic block: part of a word */
    char term[TW_TERM_MAX];
    char *out;
    size_t room;
};

/* ---- words ---- */

static bool is_letter(uint32_t p)
{
    if (p < 0x80)
        return (p >= '0' && p <= '9') || ((p | 32) >= 'a' && (p | 32) <= 'z');
    return tw_utf8_invisible(p) || p == 0x0640 || u_isalnum((UChar32)p) || u_getCombiningClass((UChar32)p);
}

/* Bytes of the letter at `at`, 0 if there is none. */
static size_t letter_at(const tw_terms *t, const char *text, size_t length, size_t at, size_t *skip)
{
    unsigned char a = (unsigned char)text[at];
    if (a >= 0xD8 && a <= 0xDB && at + 1 < length && ((unsigned char)text[at + 1] & 0xC0) == 0x80) {
        *skip = 2;
        return t->letters[(a & 3u) << 6 | ((unsigned char)text[at + 1] & 0x3Fu)] ? 2 : 0;
    }
    uint32_t p;
    *skip = tw_utf8_get(text + at, length - at, &p);
    return is_letter(p) ? *skip : 0;
}

/* ---- terms ---- */

/* Takes over what a tokenizer keeps together: letters, digits, and all beyond ASCII. */
static size_t put_letters(char out[TW_TERM_MAX], size_t used, const char *text, size_t length)
{
    for (size_t i = 0; i < length && used + 1 < TW_TERM_MAX; i++)
        if ((unsigned char)text[i] >= 0x80 || is_letter((unsigned char)text[i]))
            out[used++] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]);
    return used;
}

static size_t put_folded(char out[TW_TERM_MAX], const char *name)
{
    char folded[TW_TERM_MAX];
    size_t length = strlen(name);
    if (length * 3 + 4 > sizeof folded)
        length = (sizeof folded - 4) / 3;
    return put_letters(out, 0, folded, tw_fold(name, length, folded));
}

/* «·rus» stands for all names of an entry, «·rus·» for its adjective and its people; no word holds a middle dot. */
static size_t put_entry(const tw_lexicon *l, char out[TW_TERM_MAX], const tw_sense *sense)
{
    const char *id = tw_lexicon_string(l, tw_lexicon_entity(l, sense->item)->id);
    size_t used = put_letters(out, 0, "·", 2);
    used = put_letters(out, used, id, strlen(id));
    return sense->kind == TW_SENSE_NISBA ? put_letters(out, used, "·", 2) : used;
}

/* How good a sense is as that of a word alone; the least is taken. «السورية» is no state, «سورية» is one. */
static unsigned rank_of(const tw_sense *sense, const tw_reading *reading)
{
    unsigned weak = sense->flags & TW_SENSE_WEAK ? 10 : 0;
    switch (sense->kind) {
    case TW_SENSE_ENTITY:
        return weak + ((reading->proclitics & TW_CL_AL) || reading->enclitic ? 6 : 0);
    case TW_SENSE_ROLE:
        return weak + 1;
    case TW_SENSE_NISBA:
        return weak + 2;
    case TW_SENSE_NOUN:
    case TW_SENSE_VERB:
        return weak + 3;
    case TW_SENSE_PART:
        return weak + 4;
    default:
        return weak + 5;
    }
}

static size_t put_sense(const tw_lexicon *l, char out[TW_TERM_MAX], const tw_sense *sense, const tw_reading *reading)
{
    bool by_name = sense->flags & (TW_SENSE_CAPITAL | TW_SENSE_SEAT); /* «موسكو» is another word than «روسيا» */
    switch (sense->kind) {
    case TW_SENSE_NISBA:
        if (!by_name)
            return put_entry(l, out, sense);
        break;
    case TW_SENSE_ENTITY:
        if (!by_name && tw_lexicon_entity(l, sense->item)->kind != TW_PERSON)
            return put_entry(l, out, sense);
        break;
    case TW_SENSE_ROLE:
        return put_folded(out, tw_lexicon_string(l, tw_lexicon_role(l, sense->item)->name));
    case TW_SENSE_NOUN:
    case TW_SENSE_VERB:
    case TW_SENSE_PART:
        return put_folded(out, tw_lexicon_string(l, tw_lexicon_lemma(l, sense->item)->name));
    default:
        break;
    }
    return put_folded(out, tw_lexicon_form_text(l, reading->form));
}

static unsigned clitics_of(const tw_reading *reading)
{
    unsigned count = reading->enclitic != 0;
    for (unsigned bits = reading->proclitics; bits; bits &= bits - 1)
        count++;
    return count;
}

/* Fewest clitics first, then the best sense; a pronoun that is one letter («ـي», «ـك») is believed last. A stem that the lexicon has
 * as a part of others alone («علاقات») is one too. */
static unsigned rank_reading(const tw_reading *reading)
{
    bool doubtful = reading->enclitic == TW_EN_YA || reading->enclitic == TW_EN_KA;
    return doubtful * 1000 + clitics_of(reading) * 100;
}

static size_t put_known(const tw_lexicon *l, char out[TW_TERM_MAX], const tw_reading *readings, size_t count)
{
    const tw_sense *best = NULL;
    size_t taken = 0;
    unsigned least = UINT32_MAX;
    for (size_t r = 0; r < count; r++) {
        size_t senses;
        const tw_sense *sense = tw_lexicon_senses(l, tw_lexicon_step(l, 0, readings[r].form), &senses);
        for (size_t i = 0; i < senses; i++) {
            unsigned own = rank_of(&sense[i], &readings[r]), rank = rank_reading(&readings[r]) + own;
            rank += own >= 10 ? 1000 : 0;
            if (rank < least) {
                least = rank;
                best = &sense[i];
                taken = r;
            }
        }
    }
    return best ? put_sense(l, out, best, &readings[taken]) : 0;
}

/* The stem of a word without a sense of its own, NULL where the lexicon has no part of it. */
static const char *stem_of(const tw_lexicon *l, const tw_reading *readings, size_t count)
{
    const tw_reading *best = NULL;
    for (size_t r = 0; r < count; r++)
        if (rank_reading(&readings[r]) < (best ? rank_reading(best) : 1000))
            best = &readings[r];
    return best ? tw_lexicon_form_text(l, best->form) : NULL;
}

static bool opens(const char *s, size_t length, const char *with)
{
    size_t n = strlen(with);
    return length > n && memcmp(s, with, n) == 0;
}

/* Of a word without an entry only what is surely no part of it goes: the article, and letters before the article. */
static size_t put_unknown(char out[TW_TERM_MAX], const char *s, size_t length, bool *bare)
{
    enum { LEAST = 6 }; /* bytes that must be left */
    static const char *const heads[] = { "وبال", "فبال", "وكال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال" };
    *bare = false;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        size_t n = strlen(heads[i]);
        if (length >= n + LEAST && opens(s, length, heads[i]))
            return put_letters(out, 0, s + n, length - n);
    }
    *bare = true;
    return put_letters(out, 0, s, length);
}

static size_t term_of(const tw_terms *t, char out[TW_TERM_MAX], const char *word, size_t length, bool *known)
{
    char form[WORD_MAX * 3 + 8];
    size_t n = tw_fold(word, length, form), used = 0;
    tw_token token = { .form = form, .form_length = (uint16_t)n, .kind = TW_TOKEN_WORD };
    tw_reading readings[TW_READINGS];
    size_t count = n ? tw_readings(t->lexicon, &token, readings) : 0;
    *known = true;
    used = put_known(t->lexicon, out, readings, count);
    if (!used && n) {
        const char *stem = stem_of(t->lexicon, readings, count);
        bool bare;
        used = put_unknown(out, stem ? stem : form, stem ? strlen(stem) : n, &bare);
        *known = stem || !bare;
    }
    out[used] = '\0';
    return used;
}

/* ---- the tables ---- */

static uint32_t hash_of(const char *bytes, size_t length)
{
    uint64_t h = tw_format_hash(bytes, length);
    return (uint32_t)(h ^ h >> 32) | 1;
}

static bool holds(const cached *c, uint32_t hash, const char *word, size_t length)
{
    return c->hash == hash && c->word_length == length && !memcmp(c->text, word, length);
}

/* The word's place, where it came last of the two; NULL where it is in neither. */
static const cached *find_cached(cached pair[2], uint32_t hash, const char *word, size_t length)
{
    if (holds(&pair[0], hash, word, length))
        return &pair[0];
    if (!holds(&pair[1], hash, word, length))
        return NULL;
    cached found = pair[1];
    pair[1] = pair[0];
    pair[0] = found;
    return &pair[0];
}

static void put_cached(cached pair[2], uint32_t hash, const char *word, size_t length, const tw_term *term)
{
    if (length + term->length >= CACHED)
        return;
    cached *c = &pair[0];
    pair[1] = *c;
    c->hash = hash;
    c->word_length = (uint8_t)length;
    c->term_length = (uint8_t)term->length;
    c->known = term->known;
    memcpy(c->text, word, length);
    memcpy(c->text + length, term->text, term->length + 1);
}

/* A word of a text. */
typedef struct {
    size_t start, end;
    uint32_t hash;
} word;

static cached *pair_of(tw_terms *t, uint32_t hash)
{
    return &t->cache[hash & (CACHE - 2)];
}

static void read_word(tw_terms *t, const char *text, const word *w, tw_term *term)
{
    size_t length = w->end - w->start;
    cached *pair = pair_of(t, w->hash);
    const cached *c = find_cached(pair, w->hash, text + w->start, length);
    if (c) {
        *term = (tw_term){ .text = c->text + length, .length = c->term_length, .known = c->known };
    } else {
        *term = (tw_term){ .text = t->term };
        term->length = term_of(t, t->term, text + w->start, length, &term->known);
        put_cached(pair, w->hash, text + w->start, length, term);
    }
    term->start = w->start;
    term->end = w->end;
}

static bool next_word(const tw_terms *t, const char *text, size_t length, size_t *at, word *w)
{
    while (*at < length) {
        size_t skip = 1, start = *at;
        while (*at < length && *at - start + 4 <= WORD_MAX && letter_at(t, text, length, *at, &skip))
            *at += skip;
        if (*at > start) {
            *w = (word){ start, *at, hash_of(text + start, *at - start) };
            return true;
        }
        *at += skip;
    }
    return false;
}

bool tw_terms_next(tw_terms *t, const char *text, size_t length, size_t *at, tw_term *term)
{
    word w;
    while (next_word(t, text, length, at, &w)) {
        read_word(t, text, &w, term);
        if (term->length)
            return true;
    }
    return false;
}

/* Whether the text had the term already. */
static bool had(tw_terms *t, const tw_term *term)
{
    uint32_t hash = hash_of(term->text, term->length);
    seen *place = &t->seen[(hash >> 1) & (SEEN - 1)];
    if (place->text == t->text_number && place->hash == hash)
        return true;
    *place = (seen){ t->text_number, hash };
    return false;
}

static bool put_term(tw_terms *t, const tw_term *term, size_t *used)
{
    if (*used + term->length + 2 > t->room) {
        size_t room = t->room * 2 + TW_TERM_MAX + 2;
        char *out = realloc(t->out, room);
        if (!out)
            return false;
        t->out = out;
        t->room = room;
    }
    if (*used)
        t->out[(*used)++] = ' ';
    memcpy(t->out + *used, term->text, term->length + 1);
    *used += term->length;
    return true;
}

/* The places of a word are asked for a few words before it is read: they seldom lie near. */
const char *tw_search_terms(tw_terms *t, const char *text, size_t length, size_t *out_length)
{
    enum { AHEAD = 8 };
    word words[AHEAD];
    size_t used = 0, at = 0, found = 0, read = 0;
    if (!++t->text_number)
        memset(t->seen, 0, sizeof t->seen), t->text_number = 1;
    for (;;) {
        for (; found < read + AHEAD && next_word(t, text, length, &at, &words[found % AHEAD]); found++)
            __builtin_prefetch(pair_of(t, words[found % AHEAD].hash));
        if (read == found)
            break;
        tw_term term;
        read_word(t, text, &words[read++ % AHEAD], &term);
        if (term.length && !had(t, &term) && !put_term(t, &term, &used))
            return NULL;
    }
    *out_length = used;
    return used ? t->out : "";
}

tw_code tw_terms_new(tw_terms **terms, const tw_lexicon *lexicon, tw_error *error)
{
    tw_terms *t = *terms = calloc(1, sizeof *t);
    if (!t)
        return tw_fail(error, TW_ERR_MEMORY, "no memory for terms");
    t->lexicon = lexicon;
    for (uint32_t i = 0; i < 256; i++)
        t->letters[i] = is_letter(0x0600 + i);
    return TW_OK;
}

void tw_terms_free(tw_terms *terms)
{
    if (!terms)
        return;
    free(terms->out);
    free(terms);
}
