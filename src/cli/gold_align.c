/*
 * Bringing coded events to their gold sentences.
 */
#include "gold_align.h"

#include <stdlib.h>
#include <string.h>

#include "gold_match.h"
#include "gold_text.h"

enum { SHORTEST = 12, NOWHERE = -1 }; /* letters of a fragment that may align */

typedef struct letters {
    char **texts; /* of each sentence, owned */
    size_t count;
} letters;

static void free_letters(letters *all)
{
    for (size_t i = 0; all->texts && i < all->count; i++)
        free(all->texts[i]);
    free(all->texts);
}

static bool make_letters(const json_t *sentences, letters *all)
{
    const json_t *sentence;
    size_t i;
    all->count = json_array_size(sentences);
    all->texts = calloc(all->count + 1, sizeof *all->texts);
    json_array_foreach (sentences, i, sentence)
        if (!all->texts || !(all->texts[i] = cli_letters(cli_json_text(sentence, "text"))))
            return false;
    return all->texts;
}

/* Of sentences with one id or one text, the last one stands. */
static long find_id(const json_t *sentences, const char *doc)
{
    for (size_t i = json_array_size(sentences); *doc && i-- > 0;)
        if (!strcmp(cli_json_text(json_array_get(sentences, i), "id"), doc))
            return (long)i;
    return NOWHERE;
}

static long find_text(const letters *all, const char *text)
{
    for (size_t i = all->count; i-- > 0;)
        if (!strcmp(all->texts[i], text))
            return (long)i;
    return NOWHERE;
}

/* The longest sentence that holds the fragment or is held by it. */
static long find_fragment(const json_t *sentences, const letters *all, const char *text)
{
    long best = NOWHERE;
    size_t longest = 0;
    if (cli_code_points(text) < SHORTEST)
        return NOWHERE;
    for (size_t i = 0; i < all->count; i++) {
        const char *other = all->texts[i];
        if (!strstr(other, text) && (cli_code_points(other) < SHORTEST || !strstr(text, other)))
            continue;
        long place = find_text(all, other);
        size_t length = cli_code_points(cli_json_text(json_array_get(sentences, (size_t)place), "text"));
        if (best == NOWHERE || length > longest) {
            best = place;
            longest = length;
        }
    }
    return best;
}

static long find_sentence(const json_t *sentences, const letters *all, const json_t *event)
{
    long place = find_id(sentences, cli_json_text(event, "doc"));
    char *text = place == NOWHERE ? cli_letters(cli_json_text(event, "text")) : NULL;
    if (!text)
        return place;
    place = find_text(all, text);
    if (place == NOWHERE)
        place = find_fragment(sentences, all, text);
    free(text);
    return place;
}

/* A bucket each sentence; sentences with one id share one. */
static bool make_buckets(const json_t *sentences, json_t *buckets)
{
    const json_t *sentence;
    size_t i;
    for (i = 0; i < json_array_size(sentences); i++)
        if (json_array_append_new(buckets, json_array()))
            return false;
    json_array_foreach (sentences, i, sentence) {
        long place = find_id(sentences, cli_json_text(sentence, "id"));
        if (place != NOWHERE && json_array_set(buckets, i, json_array_get(buckets, (size_t)place)))
            return false;
    }
    return true;
}

bool cli_align(const json_t *sentences, const json_t *events, json_t *buckets, size_t *lost)
{
    letters all = { 0 };
    bool done = make_letters(sentences, &all) && make_buckets(sentences, buckets);
    for (size_t i = 0; done && i < json_array_size(events); i++) {
        json_t *event = json_array_get(events, i);
        long place = find_sentence(sentences, &all, event);
        if (place == NOWHERE)
            (*lost)++;
        else
            done = !json_array_append(json_array_get(buckets, (size_t)place), event);
    }
    free_letters(&all);
    return done;
}
