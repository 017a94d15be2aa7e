/*
 * Tokens and sentences. A token is a word, a number or a mark of punctuation; it knows its
 * place in the article and its matching form. Sentences never cross a part of the article.
 */
#ifndef TW_TOKEN_H
#define TW_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "tawatur.h"

enum { TW_SENTENCE_TOKENS = 400 }; /* a longer sentence is cut at a comma or conjunction before this */

typedef enum tw_token_kind { TW_TOKEN_WORD = 1, TW_TOKEN_NUMBER, TW_TOKEN_PUNCT } tw_token_kind;

typedef enum tw_punct {
    TW_PUNCT_NONE = 0,
    TW_PUNCT_STOP,       /* . ! ? ؟ */
    TW_PUNCT_ELLIPSIS,   /* … ... */
    TW_PUNCT_COMMA,      /* ، , */
    TW_PUNCT_SEMICOLON,  /* ؛ ; */
    TW_PUNCT_COLON,      /* : */
    TW_PUNCT_DASH,       /* - – — ـ */
    TW_PUNCT_QUOTE_OPEN, /* « “ and " told by its side */
    TW_PUNCT_QUOTE_CLOSE,
    TW_PUNCT_OPEN,  /* ( [ */
    TW_PUNCT_CLOSE, /* ) ] */
    TW_PUNCT_SLASH,
    TW_PUNCT_PERCENT,
    TW_PUNCT_OTHER
} tw_punct;

typedef enum tw_nunation { TW_NUNATION_NONE = 0, TW_NUNATION_NOMINATIVE, TW_NUNATION_GENITIVE } tw_nunation;

typedef struct tw_token {
    uint32_t start, end;  /* code points of the article's text, half open */
    uint32_t byte, bytes; /* the same in bytes */
    const char *form;     /* matching form, not NUL-terminated; of an abbreviation without its dots */
    uint16_t form_length; /* bytes */
    uint8_t kind;         /* tw_token_kind */
    uint8_t punct;        /* tw_punct */
    uint8_t space_before; /* white space stands before it */
    uint8_t abbreviation; /* «أ.ب», «د.» */
    uint8_t tanwin;       /* ends in fathatan (ً): indefinite accusative */
    uint8_t nunation;     /* tw_nunation: ends in dammatan or kasratan, a noun without ال in another case */
    uint8_t shadda;       /* carries a shadda somewhere */
    uint8_t damma;        /* carries a damma («عُمان») */
    uint8_t dotless;      /* ends in ى, which has the form of ي */
    int64_t value; /* TW_TOKEN_NUMBER: its integer value (groups «1,000» joined); -1 otherwise or if not an integer */
} tw_token;

/* Whether the token is longer than the ending and ends in it. */
static inline bool tw_token_ends(const tw_token *token, const char *ending)
{
    size_t n = strlen(ending);
    return token->form_length > n && memcmp(token->form + token->form_length - n, ending, n) == 0;
}

typedef struct tw_sentence {
    uint32_t first, count; /* tokens */
    uint32_t start, end;   /* code points, trimmed */
    uint32_t byte, bytes;
    uint32_t part; /* index of the article's part */
    uint8_t cut;   /* ends where a sentence too long was cut */
} tw_sentence;

typedef struct tw_text {
    const tw_token *tokens;
    size_t token_count;
    const tw_sentence *sentences;
    size_t sentence_count;
} tw_text;

/* Segments an article into the arena. Sentences end at a stop that is no abbreviation and not inside an unfinished number,
 * at the end of a line, and after a stop with its closing quote; not inside «…» or (…) shorter than a line unless
 * the quotation itself holds several sentences. Returns TW_OK or TW_ERR_MEMORY. */
tw_code tw_text_segment(const tw_article *article, tw_arena *arena, tw_text *out);

#endif
