/*
 * Answers that are lists: events, stories, actors, ties, places.
 */
#include <stdio.h>
#include <string.h>

#include "ask.h"
#include "records.h"

void serve_list_begin(serve_list *list, serve_ask *ask, const char *key)
{
    *list = (serve_list){ .ask = ask, .left = ask->question.limit };
    serve_json_open(&ask->answer->body, NULL, '{');
    serve_json_open(&ask->answer->body, key, '[');
}

bool serve_list_takes(serve_list *list)
{
    if (list->skip) {
        list->skip--;
        return false;
    }
    list->more = !list->left;
    list->left -= list->left > 0;
    return !list->more;
}

int serve_list_stop(const serve_list *list)
{
    return list->more || list->ask->answer->body.failed;
}

bool serve_asked(serve_ask *ask, bool stopped, tw_code code, const tw_error *error)
{
    if (code == TW_OK || (code == TW_STOPPED && stopped && !ask->answer->body.failed))
        return true;
    if (code == TW_STOPPED)
        serve_problem(ask->answer, 503, NULL, "the question took too long, or there is no memory for its answer");
    else
        serve_refused(ask->answer, error);
    return false;
}

void serve_list_end(serve_list *list, bool paged, tw_code code, const tw_error *error)
{
    cli_buffer *out = &list->ask->answer->body;
    if (!serve_asked(list->ask, list->more, code, error))
        return;
    serve_json_close(out, ']');
    if (paged && list->more)
        serve_json_text(out, "next", list->next);
    else if (paged)
        serve_json_object(out, "next", "");
    serve_json_close(out, '}');
}

static void remember(serve_list *list, const char *cursor)
{
    snprintf(list->next, sizeof list->next, "%s", cursor);
}

/* ---- items ---- */

static int take_event(void *user, const tw_found *found)
{
    serve_list *list = user;
    cli_buffer *out = &list->ask->answer->body;
    if (serve_list_takes(list)) {
        serve_json_open(out, NULL, '{');
        serve_write_found(out, found);
        serve_json_close(out, '}');
        remember(list, found->cursor);
    }
    return serve_list_stop(list);
}

static int take_story(void *user, const tw_story *story)
{
    serve_list *list = user;
    if (serve_list_takes(list)) {
        serve_write_story(&list->ask->answer->body, NULL, story);
        remember(list, story->cursor);
    }
    return serve_list_stop(list);
}

static int take_actor(void *user, const tw_party *party)
{
    serve_list *list = user;
    if (serve_list_takes(list))
        serve_write_party(&list->ask->answer->body, NULL, party);
    return serve_list_stop(list);
}

static int take_tie(void *user, const tw_tie *tie)
{
    serve_list *list = user;
    cli_buffer *out = &list->ask->answer->body;
    if (serve_list_takes(list)) {
        serve_json_open(out, NULL, '{');
        serve_write_party(out, "source", &tie->source);
        serve_write_party(out, "target", &tie->target);
        serve_json_integer(out, "count", tie->count);
        serve_json_integer(out, "cooperation", tie->cooperation);
        serve_json_integer(out, "conflict", tie->conflict);
        serve_json_real(out, "goldstein", tie->goldstein);
        serve_json_close(out, '}');
    }
    return serve_list_stop(list);
}

static int take_spot(void *user, const tw_spot *spot)
{
    serve_list *list = user;
    cli_buffer *out = &list->ask->answer->body;
    if (serve_list_takes(list)) {
        serve_json_open(out, NULL, '{');
        serve_json_text(out, "name", spot->name);
        serve_json_text(out, "id", spot->id);
        serve_json_text(out, "country", spot->country);
        serve_json_real(out, "lat", spot->lat);
        serve_json_real(out, "lon", spot->lon);
        serve_json_integer(out, "count", spot->count);
        serve_json_integer(out, "conflict", spot->conflict);
        serve_json_close(out, '}');
    }
    return serve_list_stop(list);
}

/* ---- questions ---- */

/* What a list asks the library: items go to the list. */
typedef tw_code (*question)(serve_ask *ask, const tw_filter *filter, serve_list *list, tw_error *error);

static tw_code ask_events(serve_ask *ask, const tw_filter *filter, serve_list *list, tw_error *error)
{
    return tw_store_events(ask->store, filter, take_event, list, error);
}

static tw_code ask_stories(serve_ask *ask, const tw_filter *filter, serve_list *list, tw_error *error)
{
    return tw_store_stories(ask->store, filter, take_story, list, error);
}

static tw_code ask_actors(serve_ask *ask, const tw_filter *filter, serve_list *list, tw_error *error)
{
    return tw_store_actors(ask->store, ask->question.name, filter->limit, take_actor, list, error);
}

static tw_code ask_network(serve_ask *ask, const tw_filter *filter, serve_list *list, tw_error *error)
{
    return tw_store_network(ask->store, filter, take_tie, list, error);
}

static tw_code ask_places(serve_ask *ask, const tw_filter *filter, serve_list *list, tw_error *error)
{
    return tw_store_places(ask->store, filter, take_spot, list, error);
}

/* One more than fits is asked for, to know whether there is a next page. */
static void answer_list(serve_ask *ask, const char *key, question put, bool paged)
{
    serve_list list;
    tw_error error = { 0 };
    tw_filter filter = ask->question.filter;
    filter.after = ask->question.after;
    filter.limit = ask->question.limit + 1;
    serve_list_begin(&list, ask, key);
    tw_code code = put(ask, &filter, &list, &error);
    serve_list_end(&list, paged, code, &error);
}

void serve_events(serve_ask *ask)
{
    answer_list(ask, "events", ask_events, true);
}

void serve_stories(serve_ask *ask)
{
    answer_list(ask, "stories", ask_stories, true);
}

void serve_actors(serve_ask *ask)
{
    answer_list(ask, "actors", ask_actors, false);
}

void serve_network(serve_ask *ask)
{
    answer_list(ask, "ties", ask_network, false);
}

void serve_places(serve_ask *ask)
{
    answer_list(ask, "places", ask_places, false);
}
