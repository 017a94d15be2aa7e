/*
 * Reading what is looked for in texts. A word that the lexicon does not know may stand in a text with a letter before it («وكوفالينكو»)
 * that nobody can tell from one of its own, so it is looked for with each of them. The index knows which terms a text has, not
 * where: phrases are verified on the text.
 */
#include "query/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

enum { WORDS = 32, PHRASES = 8, ARENA = 1 << 20 };

static const char *const letters[] = { "", "و", "ف", "ب", "ل", "ك", "وب", "ول" };

typedef struct {
    const char *term;
    size_t length;
    bool known;
} word;

struct tw_words {
    tw_arena arena;
    tw_terms *terms;
    word words[WORDS];
    size_t count;
    struct {
        size_t first, count;
    } phrases[PHRASES];
    size_t phrase_count;
    char *match;
    int64_t last_article; /* 0: none */
    bool last_found;
};

/* Bytes of a quotation mark at `at`, 0 if there is none. */
static size_t quote_at(const char *text, size_t length, size_t at)
{
    static const char *const marks[] = { "\"", "«", "»", "“", "”", "„" };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t n = strlen(marks[i]);
        if (length - at >= n && !memcmp(text + at, marks[i], n))
            return n;
    }
    return 0;
}

static tw_code add_words(tw_words *w, const char *text, size_t length, bool phrase, tw_error *error)
{
    size_t at = 0, first = w->count;
    tw_term term;
    while (tw_terms_next(w->terms, text, length, &at, &term)) {
        if (w->count == WORDS)
            return tw_fail(error, TW_ERR_LIMIT, "text: %d words can be looked for at most", WORDS);
        word *new = &w->words[w->count++];
        *new = (word){ tw_arena_copy(&w->arena, term.text, term.length), term.length, term.known };
        if (!new->term)
            return tw_fail(error, TW_ERR_MEMORY, "no memory for a question");
    }
    if (!phrase || w->count - first < 2)
        return TW_OK;
    if (w->phrase_count == PHRASES)
        return tw_fail(error, TW_ERR_LIMIT, "text: %d phrases can be looked for at most", PHRASES);
    w->phrases[w->phrase_count].first = first;
    w->phrases[w->phrase_count++].count = w->count - first;
    return TW_OK;
}

/* An opening mark without a closing one makes no phrase. */
static tw_code read_parts(tw_words *w, const char *text, tw_error *error)
{
    size_t length = strlen(text), begin = 0;
    bool open = false;
    tw_code code = TW_OK;
    for (size_t at = 0; at <= length && code == TW_OK;) {
        size_t quote = at < length ? quote_at(text, length, at) : 1;
        if (quote) {
            code = add_words(w, text + begin, at - begin, open && at < length, error);
            open = !open;
            begin = at + quote;
        }
        at += quote ? quote : 1;
    }
    return code;
}

/* Terms hold neither quotes nor anything else that FTS5 reads. */
static tw_code write_match(tw_words *w, tw_error *error)
{
    tw_sql sql; /* text alone */
    tw_sql_begin(&sql, &w->arena);
    for (size_t i = 0; i < w->count; i++) {
        size_t forms = w->words[i].known ? 1 : sizeof letters / sizeof *letters;
        tw_sql_add(&sql, i ? " AND (" : "(");
        for (size_t k = 0; k < forms; k++) {
            tw_sql_add(&sql, k ? " OR \"" : "\"");
            tw_sql_add(&sql, letters[k]);
            tw_sql_add(&sql, w->words[i].term);
            tw_sql_add(&sql, "\"");
        }
        tw_sql_add(&sql, ")");
    }
    w->match = sql.text;
    return sql.failed ? tw_fail(error, TW_ERR_MEMORY, "no memory for a question") : TW_OK;
}

tw_code tw_words_read(tw_words **words, const tw_lexicon *lexicon, const char *text, tw_error *error)
{
    tw_words *w = *words = calloc(1, sizeof *w);
    if (!w)
        return tw_fail(error, TW_ERR_MEMORY, "no memory for a question");
    tw_arena_init(&w->arena, NULL, ARENA);
    tw_code code = tw_terms_new(&w->terms, lexicon, error);
    if (code == TW_OK)
        code = read_parts(w, text, error);
    if (code == TW_OK && !w->count)
        code = tw_fail(error, TW_ERR_ARGUMENT, "text: there is no word to look for");
    if (code == TW_OK)
        code = write_match(w, error);
    if (code != TW_OK) {
        tw_words_free(w);
        *words = NULL;
    }
    return code;
}

void tw_words_free(tw_words *words)
{
    if (!words)
        return;
    tw_terms_free(words->terms);
    tw_arena_free(&words->arena);
    free(words);
}

const char *tw_words_match(const tw_words *words)
{
    return words->match;
}

bool tw_words_has_phrase(const tw_words *words)
{
    return words->phrase_count > 0;
}

/* ---- phrases ---- */

static bool is_word(const word *w, const tw_term *term)
{
    for (size_t k = 0; k < (w->known ? 1 : sizeof letters / sizeof *letters); k++) {
        size_t n = strlen(letters[k]);
        if (term->length == n + w->length && !memcmp(term->text, letters[k], n) &&
            !memcmp(term->text + n, w->term, w->length))
            return true;
    }
    return false;
}

/* Bit k of `state`: the words 0 to k of the phrase are the last ones of the text. */
static bool has_phrase(tw_words *w, size_t number, const char *text, size_t length)
{
    const word *words = &w->words[w->phrases[number].first];
    size_t count = w->phrases[number].count, at = 0;
    uint32_t state = 0;
    tw_term term;
    while (tw_terms_next(w->terms, text, length, &at, &term)) {
        uint32_t next = 0;
        for (size_t k = 0; k < count; k++)
            if ((k == 0 || (state >> (k - 1) & 1)) && is_word(&words[k], &term))
                next |= 1u << k;
        state = next;
        if (state >> (count - 1) & 1)
            return true;
    }
    return false;
}

bool tw_words_found(tw_words *w, int64_t article, const char *text, size_t length)
{
    bool found = true;
    for (size_t i = 0; i < w->phrase_count && found; i++)
        found = has_phrase(w, i, text, length);
    w->last_article = article;
    w->last_found = found;
    return found;
}

bool tw_words_remembers(const tw_words *w, int64_t article, bool *found)
{
    *found = w->last_found;
    return article != 0 && w->last_article == article;
}
