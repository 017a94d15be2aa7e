/*
 * Answers that are not lists of pages: the database's totals, series, relations.
 */
#include "ask.h"
#include "records.h"

extern const unsigned char tw_openapi_yaml[];
extern const size_t tw_openapi_yaml_size;

static int take_totals(void *user, const tw_totals *totals)
{
    cli_buffer *out = user;
    serve_json_open(out, "totals", '{');
    serve_json_integer(out, "documents", totals->documents);
    serve_json_integer(out, "articles", totals->articles);
    serve_json_integer(out, "events", totals->events);
    serve_json_integer(out, "stories", totals->stories);
    serve_json_integer(out, "copies", totals->copies);
    serve_json_integer(out, "statements", totals->statements);
    serve_json_integer(out, "reviews", totals->reviews);
    serve_json_text(out, "first", totals->first);
    serve_json_text(out, "last", totals->last);
    serve_json_text(out, "lexicon", totals->lexicon);
    serve_json_close(out, '}');
    return 0;
}

void serve_status(serve_ask *ask)
{
    cli_buffer *out = &ask->answer->body;
    tw_error error = { 0 };
    serve_json_open(out, NULL, '{');
    serve_json_text(out, "program", "tawatur " TW_VERSION);
    serve_json_integer(out, "api", 1);
    serve_json_text(out, "token", ask->all_private ? "all" : "none");
    serve_json_bool(out, "authorized", ask->authorized);
    bool may_read = ask->authorized || !ask->all_private;
    tw_code code = may_read ? tw_store_totals(ask->store, take_totals, out, &error) : TW_OK;
    if (serve_asked(ask, false, code, &error))
        serve_json_close(out, '}');
}

void serve_openapi(serve_ask *ask)
{
    ask->answer->type = "application/yaml";
    cli_buffer_add(&ask->answer->body, (const char *)tw_openapi_yaml, tw_openapi_yaml_size);
}

/* Empty steps are left out: one act of the year 900 among those of a month would bring a thousand years of them. */
static int take_point(void *user, const tw_series_point *point)
{
    cli_buffer *out = user;
    if (!point->count)
        return 0;
    serve_json_open(out, NULL, '{');
    serve_json_text(out, "from", point->from);
    serve_json_integer(out, "count", point->count);
    serve_json_integer(out, "stories", point->stories);
    serve_json_real(out, "goldstein", point->goldstein);
    serve_json_open(out, "quad", '[');
    for (int quad = 1; quad <= 4; quad++)
        serve_json_integer(out, NULL, point->quad[quad]);
    serve_json_close(out, ']');
    serve_json_close(out, '}');
    return out->failed;
}

void serve_series(serve_ask *ask)
{
    cli_buffer *out = &ask->answer->body;
    tw_error error = { 0 };
    serve_json_open(out, NULL, '{');
    serve_json_text(out, "by", ask->question.by_name);
    serve_json_open(out, "points", '[');
    tw_code code = tw_store_series(ask->store, &ask->question.filter, ask->question.by, take_point, out, &error);
    if (!serve_asked(ask, false, code, &error))
        return;
    serve_json_close(out, ']');
    serve_json_close(out, '}');
}

/* The two parts of a relation, in whichever order they come. */
typedef struct relation {
    cli_buffer turns, standing;
} relation;

static int take_turn(void *user, const tw_turn *turn)
{
    relation *r = user;
    serve_json_open(&r->turns, NULL, '{');
    serve_write_found(&r->turns, turn->found);
    serve_json_text(&r->turns, "what", turn->what);
    serve_json_text(&r->turns, "changes", turn->changes);
    serve_json_text(&r->turns, "to", turn->to);
    serve_json_close(&r->turns, '}');
    return r->turns.failed;
}

static int take_standing(void *user, const tw_standing *now)
{
    static const char *const names[] = { "recognised", "listed", "war", "relations", "ambassadors", "sanctions" };
    const char *const values[] = { now->recognised, now->listed,      now->war,
                                   now->relations,  now->ambassadors, now->sanctions };
    relation *r = user;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        serve_json_open(&r->standing, names[i], '{');
        serve_json_text(&r->standing, "value", values[i]);
        serve_json_text(&r->standing, "since", now->since[i]);
        serve_json_close(&r->standing, '}');
    }
    return r->standing.failed;
}

static void write_relation(serve_ask *ask, const relation *r)
{
    cli_buffer *out = &ask->answer->body;
    serve_json_open(out, NULL, '{');
    serve_json_text(out, "a", ask->question.a);
    serve_json_text(out, "b", ask->question.b);
    serve_json_raw(out, "standing", &r->standing);
    serve_json_raw(out, "turns", &r->turns);
    serve_json_close(out, '}');
}

void serve_relation(serve_ask *ask)
{
    relation r = { .turns = { 0 } };
    tw_error error = { 0 };
    const serve_question *q = &ask->question;
    serve_json_open(&r.turns, NULL, '[');
    serve_json_open(&r.standing, NULL, '{');
    tw_code code = tw_store_relation(ask->store, q->a, q->b, &q->filter, take_turn, take_standing, &r, &error);
    serve_json_close(&r.turns, ']');
    serve_json_close(&r.standing, '}');
    if (serve_asked(ask, false, code, &error))
        write_relation(ask, &r);
    cli_buffer_free(&r.turns);
    cli_buffer_free(&r.standing);
}
