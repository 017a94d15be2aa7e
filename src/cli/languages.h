/*
 * How many articles of each language were not coded; any thread may count.
 */
#ifndef CLI_LANGUAGES_H
#define CLI_LANGUAGES_H

#include <pthread.h>
#include <stddef.h>

enum { CLI_LANGUAGES = 64 };

typedef struct cli_languages {
    pthread_mutex_t lock;
    size_t used, total;
    struct {
        char lang[12];
        size_t count;
    } all[CLI_LANGUAGES];
} cli_languages;

void cli_languages_begin(cli_languages *languages);
void cli_languages_add(cli_languages *languages, const char *lang);

/* One line on stderr, the most frequent first; nothing if there are none. */
void cli_languages_say(cli_languages *languages);
void cli_languages_end(cli_languages *languages);

#endif
