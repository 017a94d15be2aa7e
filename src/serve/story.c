/*
 * A story with its evidence, and an article with its text. Reports come as originals, each followed by its copies; here the
 * copies are folded under their original.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "evidence.h"
#include "records.h"

enum { EVENTS = SERVE_PAGE_MOST };

typedef struct whole {
    serve_ask *ask;
    serve_list list;
    bool original_open; /* an original's object and its array of copies are open */
    char document[1024];
    size_t number; /* of the open original */
    char key[17];  /* of the story now: it may have been asked for by an older one */
    char keys[EVENTS][17];
    size_t key_count; /* events of this answer, for their reviews */
    size_t reports;   /* that were written */
    tw_error failed;  /* what ended the answer before its end; TW_OK: nothing */
} whole;

static int take_story(void *user, const tw_story *story)
{
    whole *w = user;
    cli_buffer *out = &w->ask->answer->body;
    snprintf(w->key, sizeof w->key, "%s", story->key);
    serve_json_open(out, NULL, '{');
    serve_write_story(out, "story", story);
    serve_write_origins(out, "origin", story);
    serve_json_open(out, "reports", '[');
    return out->failed;
}

typedef struct source {
    cli_buffer *out;
    const tw_event *event;
    bool written;
} source;

static int take_text(void *user, const tw_article *article)
{
    source *s = user;
    serve_write_meta(s->out, "article", article);
    serve_write_excerpt(s->out, "excerpt", s->event, article->text, article->text_length);
    s->written = true;
    return s->out->failed;
}

static tw_code write_source(serve_ask *ask, const tw_event *event, tw_error *error)
{
    source s = { &ask->answer->body, event, false };
    const tw_article *article = event->article;
    tw_code code = tw_store_article(ask->store, article->doc, article->index, take_text, &s, error);
    if (code == TW_ERR_ARGUMENT && !s.written) { /* gone since: another coding was written in between */
        serve_write_meta(s.out, "article", article);
        serve_write_excerpt(s.out, "excerpt", event, NULL, 0);
        code = TW_OK;
    }
    return code;
}

static void write_copy_of(cli_buffer *out, const tw_report *report)
{
    if (!*report->copy_of) {
        serve_json_object(out, "copy_of", "");
        return;
    }
    serve_json_open(out, "copy_of", '{');
    serve_json_text(out, "doc", report->copy_of);
    serve_json_integer(out, "article", (int64_t)report->copy_article);
    serve_json_real(out, "likeness", report->likeness);
    serve_json_close(out, '}');
}

static void close_original(whole *w)
{
    if (!w->original_open)
        return;
    serve_json_close(&w->ask->answer->body, ']');
    serve_json_close(&w->ask->answer->body, '}');
    w->original_open = false;
}

/* A copy of the report that is open. */
static bool belongs(const whole *w, const tw_report *report)
{
    return w->original_open && *report->copy_of && report->copy_article == w->number &&
           !strcmp(report->copy_of, w->document);
}

static void open_original(whole *w, const tw_article *article)
{
    serve_json_open(&w->ask->answer->body, "copies", '[');
    w->original_open = true;
    snprintf(w->document, sizeof w->document, "%s", article->doc);
    w->number = article->index;
}

static int write_report(whole *w, const tw_report *report)
{
    cli_buffer *out = &w->ask->answer->body;
    const tw_event *event = report->found.event;
    bool copy = belongs(w, report);
    if (!copy)
        close_original(w);
    serve_json_open(out, NULL, '{');
    serve_write_found(out, &report->found);
    serve_json_bool(out, "denies", report->denies);
    write_copy_of(out, report);
    w->failed.code = write_source(w->ask, event, &w->failed);
    if (copy)
        serve_json_close(out, '}');
    else
        open_original(w, event->article);
    if (w->key_count < EVENTS)
        snprintf(w->keys[w->key_count++], sizeof *w->keys, "%s", event->id);
    return w->failed.code != TW_OK;
}

static int take_report(void *user, const tw_report *report)
{
    whole *w = user;
    if (serve_list_takes(&w->list)) {
        w->reports++;
        if (write_report(w, report))
            return 1;
    }
    return serve_list_stop(&w->list);
}

static int take_review(void *user, const tw_review *review)
{
    cli_buffer *out = user;
    serve_write_review(out, NULL, review);
    return out->failed;
}

static tw_code write_reviews(whole *w, tw_error *error)
{
    cli_buffer *out = &w->ask->answer->body;
    serve_json_open(out, "reviews", '[');
    tw_code code = tw_store_reviews(w->ask->store, "story", w->key, take_review, out, error);
    for (size_t i = 0; i < w->key_count && code == TW_OK; i++)
        code = tw_store_reviews(w->ask->store, "event", w->keys[i], take_review, out, error);
    serve_json_close(out, ']');
    return code;
}

/* The next page begins after as many reports as were passed over and written. */
static void write_next(whole *w, size_t skipped)
{
    char next[32];
    snprintf(next, sizeof next, "%zu", skipped + w->reports);
    if (w->list.more)
        serve_json_text(&w->ask->answer->body, "next", next);
    else
        serve_json_object(&w->ask->answer->body, "next", "");
}

static void tell(serve_ask *ask, whole *w, const char *key, size_t skip)
{
    tw_error error = { 0 };
    tw_code code = tw_store_story(ask->store, key, take_story, take_report, w, &error);
    if (code == TW_ERR_ARGUMENT) {
        serve_problem(ask->answer, 404, "key", "there is no story %s", key);
        return;
    }
    if (w->failed.code != TW_OK)
        error = w->failed;
    if (!serve_asked(ask, w->list.more, w->failed.code != TW_OK ? w->failed.code : code, &error))
        return;
    close_original(w);
    serve_json_close(&ask->answer->body, ']');
    code = write_reviews(w, &error);
    if (!serve_asked(ask, false, code, &error))
        return;
    write_next(w, skip);
    serve_json_close(&ask->answer->body, '}');
}

void serve_story(serve_ask *ask)
{
    const char *key = ask->target->segments[3];
    size_t skip = 0;
    if (!serve_is_key(key)) {
        serve_problem(ask->answer, 400, "key", "key: '%.200s' is not 16 hexadecimal digits", key);
        return;
    }
    if (ask->question.after && !serve_whole(ask->question.after, UINT32_MAX, &skip)) {
        serve_problem(ask->answer, 400, "after", "after: '%.200s' is not the `next` of an answer", ask->question.after);
        return;
    }
    whole *w = calloc(1, sizeof *w);
    if (!w) {
        serve_problem(ask->answer, 503, NULL, "out of memory");
        return;
    }
    w->ask = ask;
    w->list = (serve_list){ .ask = ask, .skip = skip, .left = ask->question.limit };
    tell(ask, w, key, skip);
    free(w);
}

static int take_article(void *user, const tw_article *article)
{
    cli_buffer *out = user;
    serve_json_open(out, NULL, '{');
    serve_write_meta(out, "article", article);
    serve_json_string(out, "text", article->text, article->text_length);
    serve_write_parts(out, "parts", article);
    serve_json_close(out, '}');
    return out->failed;
}

void serve_article(serve_ask *ask)
{
    const char *document = ask->target->segments[3];
    size_t number;
    tw_error error = { 0 };
    if (!serve_whole(ask->target->segments[4], UINT32_MAX, &number)) {
        serve_problem(ask->answer, 400, "number", "number: '%.200s' is not a number", ask->target->segments[4]);
        return;
    }
    tw_code code = tw_store_article(ask->store, document, number, take_article, &ask->answer->body, &error);
    if (code == TW_ERR_ARGUMENT || (code == TW_OK && !ask->answer->body.used))
        serve_problem(ask->answer, 404, "document", "there is no article %zu of this document", number);
    else
        serve_asked(ask, false, code, &error);
}
