/*
 * Counting languages. See languages.h.
 */
#include "languages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "message.h"

void cli_languages_begin(cli_languages *languages)
{
    memset(languages, 0, sizeof *languages);
    pthread_mutex_init(&languages->lock, NULL);
}

void cli_languages_end(cli_languages *languages)
{
    pthread_mutex_destroy(&languages->lock);
}

void cli_languages_add(cli_languages *languages, const char *lang)
{
    char code[sizeof languages->all[0].lang];
    snprintf(code, sizeof code, "%s", *lang ? lang : "und");
    pthread_mutex_lock(&languages->lock);
    size_t i = 0;
    while (i < languages->used && strcmp(languages->all[i].lang, code))
        i++;
    if (i == languages->used && i < CLI_LANGUAGES)
        memcpy(languages->all[languages->used++].lang, code, sizeof code);
    if (i < CLI_LANGUAGES)
        languages->all[i].count++;
    languages->total++;
    pthread_mutex_unlock(&languages->lock);
}

static int by_count(const void *a, const void *b)
{
    const size_t *one = a, *two = b;
    return one[0] < two[0] ? 1 : one[0] > two[0] ? -1 : one[1] < two[1] ? -1 : 1;
}

void cli_languages_say(cli_languages *languages)
{
    size_t order[CLI_LANGUAGES][2]; /* count, place */
    cli_buffer list = { 0 };
    for (size_t i = 0; i < languages->used; i++) {
        order[i][0] = languages->all[i].count;
        order[i][1] = i;
    }
    qsort(order, languages->used, sizeof *order, by_count);
    for (size_t i = 0; i < languages->used; i++)
        cli_buffer_print(&list, "%s%s %zu", i ? ", " : "", languages->all[order[i][1]].lang, order[i][0]);
    if (list.used && !list.failed)
        cli_say("not coded, for their language: %zu article%s (%.*s)", languages->total,
                languages->total == 1 ? "" : "s", (int)list.used, list.bytes);
    cli_buffer_free(&list);
}
