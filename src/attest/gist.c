/*
 * Words of a body, a sample of its runs, and traces of events. See gist.h.
 */
#include "attest/gist.h"

#include <string.h>

#include "attest/media.h"
#include "attest/runs.h"
#include "attest/table.h"
#include "attest/trace.h"
#include "base/utf8.h"
#include "store/text.h"

enum {
    LEAST_TELLING = 12,   /* weight of a run's words: set phrases stand in every other article */
    MOST_WORDS = 1 << 15, /* of a text that are looked at */
    LEAST_WEIGHT = 3,     /* of a word of a trace */
    SENTENCE_STEMS = 400,
    NEAR_BEFORE = 60,
    NEAR_AFTER = 80,
    DAY_SLACK = 1
};

/* Walks a text by code points, forwards only as far as it must. */
typedef struct {
    const char *text;
    size_t length, byte;
    uint32_t point;
} walker;

struct tw_gister {
    tw_arena arena;
    const tw_stem_table *stems;
    tw_stem *words; /* room for MOST_WORDS */
    /* of the article */
    walker at;
    bool has_day;
    int64_t day;
    uint32_t paper;
    uint32_t title_count, topic_count, sentence_count;
    tw_stem title[TW_TRACE_TITLE], topic[TW_TRACE_TOPIC];
    tw_span sentence; /* whose words are these: events of one come together */
    tw_stem word[TW_TRACE_WORDS];
};

tw_gister *tw_gister_new(void)
{
    tw_gister *g = tw_table_new(sizeof *g, (size_t)4 << 20);
    if (!g)
        return NULL;
    g->stems = tw_stem_table_new(&g->arena);
    g->words = TW_NEW(&g->arena, tw_stem, MOST_WORDS);
    if (g->stems && g->words)
        return g;
    tw_gister_free(g);
    return NULL;
}

void tw_gister_free(tw_gister *g)
{
    tw_table_free(g);
}

/* ---- words of a span ---- */

static size_t walk_to(walker *w, uint32_t point)
{
    for (; w->point > point && w->byte; w->point--) /* spans of one event lie beside each other */
        for (w->byte--; w->byte && tw_utf8_goes_on(w->text[w->byte]);)
            w->byte--;
    if (w->point < point)
        w->byte = tw_utf8_after(w->text, w->length, w->byte, point - w->point);
    w->point = point;
    return w->byte;
}

/* The set of the first `room` words of a text that tell anything. */
static uint32_t telling_words(tw_gister *g, const char *text, size_t length, tw_stem *out, size_t room)
{
    tw_stem all[SENTENCE_STEMS];
    size_t n = tw_stems(g->stems, text, length, all, SENTENCE_STEMS), kept = 0;
    for (size_t i = 0; i < n && kept < room; i++)
        if ((all[i] & TW_STEM_WEIGHT) >= LEAST_WEIGHT)
            out[kept++] = all[i];
    return (uint32_t)tw_stems_set(out, kept);
}

static uint32_t words_of_span(tw_gister *g, uint32_t start, uint32_t end, tw_stem *out, size_t room)
{
    size_t from = walk_to(&g->at, start), to = walk_to(&g->at, end);
    return telling_words(g, g->at.text + from, to - from, out, room);
}

/* The word of a text that tells most. */
static tw_stem head_word(tw_gister *g, const char *text)
{
    tw_stem all[16], best = 0;
    size_t n = tw_stems(g->stems, text, strlen(text), all, 16);
    for (size_t i = 0; i < n; i++)
        if ((all[i] & TW_STEM_WEIGHT) > (best & TW_STEM_WEIGHT))
            best = all[i];
    return best;
}

/* ---- articles ---- */

static size_t body_words(tw_gister *g, const tw_article *article)
{
    size_t count = 0;
    for (size_t i = 0; i < article->part_count; i++) {
        const tw_part *part = &article->parts[i];
        if (part->kind != TW_PART_BODY)
            continue;
        size_t start = walk_to(&g->at, part->span.start), end = walk_to(&g->at, part->span.end);
        count += tw_stems(g->stems, article->text + start, end - start, g->words + count, MOST_WORDS - count);
    }
    return count;
}

static bool tells(const tw_stem *run)
{
    uint32_t weight = 0;
    for (size_t i = 0; i < TW_RUN; i++)
        weight += run[i] & TW_STEM_WEIGHT;
    return weight >= LEAST_TELLING;
}

static bool take_sample(tw_gist *gist, tw_arena *arena)
{
    size_t count = 0;
    for (size_t i = 0; i + TW_RUN <= gist->word_count; i++)
        count += tw_run_hash(gist->words + i) % TW_GIST_SAMPLE == 0 && tells(gist->words + i);
    tw_stem *runs = TW_NEW(arena, tw_stem, count + 1);
    if (!runs)
        return false;
    count = 0;
    for (size_t i = 0; i + TW_RUN <= gist->word_count; i++) {
        uint32_t run = tw_run_hash(gist->words + i);
        if (run % TW_GIST_SAMPLE == 0 && tells(gist->words + i))
            runs[count++] = run;
    }
    gist->sample = runs;
    gist->sample_count = tw_stems_set(runs, count);
    return true;
}

/* ---- what the article is about ---- */

/* Keeps the words that weigh most, the heaviest first; `weights` are theirs. */
static size_t keep_heavy(tw_stem *words, uint32_t *weights, size_t count, tw_stem word, uint32_t weight)
{
    size_t at = count;
    if (count == TW_TRACE_TOPIC && weight <= weights[count - 1])
        return count;
    count += count < TW_TRACE_TOPIC;
    for (at = at < count ? at : count - 1; at && weights[at - 1] < weight; at--) {
        words[at] = words[at - 1];
        weights[at] = weights[at - 1];
    }
    words[at] = word;
    weights[at] = weight;
    return count;
}

/* The words that tell most of title and body: those with the largest product of how often they stand there and of their weight. `words`
 * are used up. */
static uint32_t find_topic(tw_stem *words, size_t count, tw_stem topic[TW_TRACE_TOPIC])
{
    uint32_t weights[TW_TRACE_TOPIC];
    size_t kept = 0;
    size_t telling = 0;
    for (size_t i = 0; i < count; i++)
        if ((words[i] & TW_STEM_WEIGHT) >= LEAST_WEIGHT)
            words[telling++] = words[i];
    tw_stems_sort(words, telling);
    for (size_t i = 0, end; i < telling; i = end) {
        for (end = i + 1; end < telling && words[end] == words[i];)
            end++;
        kept = keep_heavy(topic, weights, kept, words[i], (uint32_t)(end - i) * (words[i] & TW_STEM_WEIGHT));
    }
    return (uint32_t)tw_stems_set(topic, kept);
}

const tw_gist *tw_gist_article(tw_gister *g, const tw_article *article, tw_arena *arena)
{
    tw_gist *gist = TW_NEW(arena, tw_gist, 1);
    g->at = (walker){ .text = article->text, .length = article->text_length };
    g->has_day = tw_store_day(article->published, &g->day);
    const char *paper = tw_media_name(arena, article->publisher, article->url);
    g->paper = paper ? tw_trace_hash(paper) : 0;
    g->title_count = telling_words(g, article->title, strlen(article->title), g->title, TW_TRACE_TITLE);
    g->sentence = (tw_span){ 0, 0 };
    g->sentence_count = 0;
    size_t count = body_words(g, article);
    tw_stem *words = gist ? TW_NEW(arena, tw_stem, count + 1) : NULL;
    if (!words)
        return NULL;
    memcpy(words, g->words, count * sizeof *words);
    gist->words = words;
    gist->word_count = count;
    count += tw_stems(g->stems, article->title, strlen(article->title), g->words + count, MOST_WORDS - count);
    g->topic_count = find_topic(g->words, count, g->topic);
    return take_sample(gist, arena) ? gist : NULL;
}

/* ---- events ---- */

static tw_trace_status status_of(const char *status)
{
    static const struct {
        const char *name;
        tw_trace_status status;
    } all[] = { { "actual", TW_STATUS_ACTUAL }, { "planned", TW_STATUS_PLANNED }, { "denied", TW_STATUS_DENIED } };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!strcmp(status, all[i].name))
            return all[i].status;
    return TW_STATUS_OTHER;
}

static int64_t last_day(const char *iso, const char *precision, int64_t first)
{
    enum { MONTH_DAYS = 30, YEAR_DAYS = 365 };
    if (!strcmp(precision, "month"))
        return first + MONTH_DAYS;
    if (!strcmp(precision, "year"))
        return first + YEAR_DAYS;
    return strlen(iso) == strlen("YYYY-MM") ? first + MONTH_DAYS
           : strlen(iso) == strlen("YYYY")  ? first + YEAR_DAYS
                                            : first;
}

/* What a paper reports without a date was the day it came out, the one before, or will be the one after. */
static void take_days(const tw_gister *g, tw_trace *t, const tw_when *date)
{
    int64_t published = g->has_day ? g->day : 0, first, last;
    t->told = !strcmp(date->from, "text") && tw_store_day(date->iso, &first);
    if (!t->told) {
        first = published - DAY_SLACK;
        last = published + DAY_SLACK;
    } else if (!tw_store_day(date->end, &last) || last < first) {
        last = last_day(date->iso, date->precision, first);
    }
    t->published = (int32_t)published;
    t->first = (int32_t)first;
    t->last = (int32_t)last;
}

static void take_side(tw_gister *g, tw_trace *t, size_t side, const tw_actor *actors, size_t count)
{
    for (size_t i = 0; i < count && i < TW_TRACE_PARTIES; i++)
        t->side[side][t->side_count[side]++] =
            (tw_party_trace){ tw_trace_hash(actors[i].id), tw_trace_hash(actors[i].country),
                              tw_trace_hash(actors[i].sector), head_word(g, actors[i].name) };
}

static int32_t size_number(int64_t n)
{
    return n > INT32_MAX ? INT32_MAX : (int32_t)n;
}

static void take_sizes(tw_trace *t, const tw_count *counts, size_t count)
{
    for (size_t i = 0; i < count && i < TW_TRACE_SIZES; i++)
        t->size[t->size_count++] =
            (tw_size_trace){ tw_trace_hash(counts[i].kind), size_number(counts[i].min), size_number(counts[i].max) };
}

static void take_words(tw_gister *g, tw_trace *t, const tw_event *e)
{
    if (g->sentence.start != e->span.start || g->sentence.end != e->span.end) {
        g->sentence = e->span;
        g->sentence_count = words_of_span(g, e->span.start, e->span.end, g->word, TW_TRACE_WORDS);
    }
    t->word_count = g->sentence_count;
    memcpy(t->word, g->word, sizeof t->word);
    uint32_t at = e->trigger_span.start, end = e->span.end;
    uint32_t from = at > t->sentence + NEAR_BEFORE ? at - NEAR_BEFORE : t->sentence;
    t->near_count = words_of_span(g, from, at + NEAR_AFTER < end ? at + NEAR_AFTER : end, t->near, TW_TRACE_NEAR);
    t->title_count = g->title_count;
    memcpy(t->title, g->title, sizeof t->title);
    t->topic_count = g->topic_count;
    memcpy(t->topic, g->topic, sizeof t->topic);
}

const tw_trace *tw_gist_event(tw_gister *g, const tw_event *e, tw_arena *arena)
{
    tw_trace *t = TW_NEW(arena, tw_trace, 1);
    if (!t)
        return NULL;
    t->type = tw_trace_hash(e->type);
    t->group = tw_trace_group(e->type);
    t->mode = tw_trace_hash(e->mode);
    t->status = status_of(e->status);
    t->reciprocal = e->reciprocal;
    take_days(g, t, &e->date);
    t->place = *e->place.id ? tw_trace_hash(e->place.id) : head_word(g, e->place.text);
    t->place_country = tw_trace_hash(e->place.country);
    tw_stem trigger[8];
    size_t n = tw_stem_bones(e->trigger, strlen(e->trigger), trigger, 8);
    for (size_t i = 0; i < n && i < 2; i++)
        t->trigger[i] = trigger[i];
    t->sentence = e->span.start;
    t->paper = g->paper;
    take_words(g, t, e);
    take_side(g, t, 0, e->source, e->source_count);
    take_side(g, t, 1, e->target, e->target_count);
    take_sizes(t, e->counts, e->count_count);
    tw_trace_sum(t);
    return t;
}
