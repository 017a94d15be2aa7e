/*
 * Reviews: reading them, and writing one. A review is read whole and checked by name of field before the database is opened for
 * writing; what its `fields` may be, the library knows.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "ask.h"
#include "records.h"

enum { WHO_MOST = 200, NOTE_MOST = 4000 };

static int take_review(void *user, const tw_review *review)
{
    serve_list *list = user;
    if (serve_list_takes(list))
        serve_write_review(&list->ask->answer->body, NULL, review);
    return serve_list_stop(list);
}

void serve_reviews(serve_ask *ask)
{
    serve_list list;
    tw_error error = { 0 };
    const serve_question *q = &ask->question;
    size_t skip = 0;
    if (q->after && !serve_whole(q->after, UINT32_MAX, &skip)) {
        serve_problem(ask->answer, 400, "after", "after: '%.200s' is not the `next` of an answer", q->after);
        return;
    }
    serve_list_begin(&list, ask, "reviews");
    list.skip = skip;
    snprintf(list.next, sizeof list.next, "%zu", skip + q->limit);
    tw_code code = tw_store_reviews(ask->store, q->kind, q->key, take_review, &list, &error);
    serve_list_end(&list, true, code, &error);
}

/* ---- writing ---- */

static bool refuse(serve_ask *ask, const char *name, const char *why)
{
    serve_problem(ask->answer, 400, name, "%s: %s", name, why);
    return false;
}

/* A string of at most so many bytes, without NUL. */
static bool take_text(serve_ask *ask, json_t *body, const char *name, size_t most, const char **text)
{
    json_t *value = json_object_get(body, name);
    *text = value ? json_string_value(value) : "";
    if (!*text || strlen(*text) != (value ? json_string_length(value) : 0))
        return refuse(ask, name, "this is no text");
    return strlen(*text) <= most || refuse(ask, name, "this is too long");
}

static bool is_among(const char *text, const char *const *names)
{
    while (*names && strcmp(*names, text) != 0)
        names++;
    return *names != NULL;
}

static bool take_what(serve_ask *ask, json_t *body, tw_review *review)
{
    static const char *const kinds[] = { "event", "story", NULL };
    static const char *const verdicts[] = { "confirm", "reject", "correct", "undo", NULL };
    if (!take_text(ask, body, "kind", 16, &review->kind) || !take_text(ask, body, "key", 16, &review->key) ||
        !take_text(ask, body, "verdict", 16, &review->verdict))
        return false;
    if (!is_among(review->kind, kinds))
        return refuse(ask, "kind", "say event or story");
    if (!serve_is_key(review->key))
        return refuse(ask, "key", "this is not 16 hexadecimal digits");
    return is_among(review->verdict, verdicts) || refuse(ask, "verdict", "say confirm, reject, correct or undo");
}

/* `*fields` is to be freed. */
static bool take_fields(serve_ask *ask, json_t *body, const tw_review *review, char **fields)
{
    json_t *value = json_object_get(body, "fields");
    bool wanted = !strcmp(review->verdict, "correct");
    if (wanted && !json_is_object(value))
        return refuse(ask, "fields", "correct needs an object of fields");
    if (!wanted && value && !json_is_null(value))
        return refuse(ask, "fields", "only correct takes fields");
    *fields = wanted ? json_dumps(value, JSON_COMPACT) : strdup("");
    return *fields || refuse(ask, "fields", "there is no memory for this");
}

static bool knows_all(serve_ask *ask, json_t *body)
{
    static const char *const names[] = { "kind", "key", "verdict", "fields", "who", "note", NULL };
    const char *name;
    json_t *value;
    json_object_foreach (body, name, value) {
        if (is_among(name, names))
            continue;
        serve_problem(ask->answer, 400, name, "a review has no '%.100s'", name);
        return false;
    }
    return true;
}

static bool take_body(serve_ask *ask, json_t *body, tw_review *review, char **fields)
{
    if (!json_is_object(body)) {
        serve_problem(ask->answer, 400, NULL, "the body is no JSON object");
        return false;
    }
    if (!knows_all(ask, body) || !take_what(ask, body, review) || !take_fields(ask, body, review, fields) ||
        !take_text(ask, body, "who", WHO_MOST, &review->who) || !take_text(ask, body, "note", NOTE_MOST, &review->note))
        return false;
    review->fields = *fields;
    return *review->who || refuse(ask, "who", "say who reviews");
}

static int keep_latest(void *user, const tw_review *review)
{
    cli_buffer *json = user;
    json->used = 0;
    serve_write_review(json, NULL, review);
    return json->failed;
}

/* Tells the review as it was stored: the last one of its event or story. */
static tw_code write(tw_store *store, const tw_review *review, cli_buffer *json, tw_error *error)
{
    tw_code code = tw_store_review(store, review, error);
    if (code == TW_OK)
        code = tw_store_reviews(store, review->kind, review->key, keep_latest, json, error);
    return code;
}

static void store_review(serve_ask *ask, const tw_review *review)
{
    cli_buffer json = { 0 };
    tw_store *store = NULL;
    tw_error error = { 0 };
    tw_code code = tw_store_open(&store, ask->path, TW_STORE_WRITE, &error);
    if (code == TW_OK) {
        tw_store_use(store, ask->lexicon);
        code = write(store, review, &json, &error);
    }
    tw_store_close(store);
    if (code == TW_ERR_IO) { /* somebody else writes */
        serve_problem(ask->answer, 503, NULL, "%s", error.message);
    } else if (serve_asked(ask, false, code, &error)) {
        ask->answer->status = 201;
        serve_json_open(&ask->answer->body, NULL, '{');
        serve_json_raw(&ask->answer->body, "review", &json);
        serve_json_close(&ask->answer->body, '}');
    }
    cli_buffer_free(&json);
}

void serve_new_review(serve_ask *ask)
{
    json_error_t where;
    tw_review review = { .at = "" };
    char *fields = NULL;
    json_t *body = json_loadb(ask->body, ask->body_length, JSON_REJECT_DUPLICATES, &where);
    if (!body)
        serve_problem(ask->answer, 400, NULL, "the body is no JSON: line %d, column %d: %s", where.line, where.column,
                      where.text);
    else if (take_body(ask, body, &review, &fields))
        store_review(ask, &review);
    free(fields);
    json_decref(body);
}
