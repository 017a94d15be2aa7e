/*
 * How names and sentences are compared when events are scored: by their letters, without vowel marks, hamzas on alif,
 * the article and one-letter clitics. The rules are those of the scorer used for annotation, so that figures agree.
 */
#ifndef CLI_GOLD_TEXT_H
#define CLI_GOLD_TEXT_H

#include <stdbool.h>
#include <stddef.h>

enum { CLI_MAX_WORDS = 512 }; /* of one text; more are not compared */

typedef struct cli_words {
    char *bytes;                      /* owned: the words, each ended by NUL */
    const char *words[CLI_MAX_WORDS]; /* each once, sorted */
    size_t count;
} cli_words;

/* Letters and digits alone. Owned by the caller; NULL when there is no memory. */
char *cli_letters(const char *text);

/* Content words. False when there is no memory. */
bool cli_words_of(const char *text, cli_words *words);
void cli_words_free(cli_words *words);
size_t cli_words_common(const cli_words *a, const cli_words *b);

/* Any word in common. */
bool cli_words_overlap(const char *a, const char *b);

size_t cli_code_points(const char *text);

#endif
