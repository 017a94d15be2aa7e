/*
 * From a request to its answer: which address it is, whether it may, whether the client has the answer already.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "ask.h"
#include "server.h"

static const char needs_token[] = "this needs the token: Authorization: Bearer TOKEN";

typedef struct route {
    const char *name; /* below /api/v1 */
    size_t segments;  /* of the whole path */
    unsigned takes;   /* serve_takes, of GET */
    bool open;        /* answered without a token */
    bool asks;        /* the database */
    void (*get)(serve_ask *ask);
    void (*post)(serve_ask *ask); /* or NULL */
} route;

static const route routes[] = {
    { "status", 3, 0, true, true, serve_status, NULL },
    { "openapi.yaml", 3, 0, true, false, serve_openapi, NULL },
    { "events", 3, SERVE_FILTER | SERVE_AFTER | SERVE_LIMIT, false, true, serve_events, NULL },
    { "stories", 3, SERVE_FILTER | SERVE_AFTER | SERVE_LIMIT, false, true, serve_stories, NULL },
    { "stories", 4, SERVE_AFTER | SERVE_LIMIT, false, true, serve_story, NULL },
    { "articles", 5, 0, false, true, serve_article, NULL },
    { "series", 3, SERVE_FILTER | SERVE_BY, false, true, serve_series, NULL },
    { "relation", 3, SERVE_HOW | SERVE_TWO, false, true, serve_relation, NULL },
    { "actors", 3, SERVE_NAME | SERVE_LIMIT, false, true, serve_actors, NULL },
    { "network", 3, SERVE_FILTER | SERVE_LIMIT, false, true, serve_network, NULL },
    { "places", 3, SERVE_FILTER | SERVE_LIMIT, false, true, serve_places, NULL },
    { "reviews", 3, SERVE_REVIEWED | SERVE_AFTER | SERVE_LIMIT, false, true, serve_reviews, serve_new_review },
};

static bool is_api(const serve_target *target)
{
    return !strcmp(target->segments[0], "api");
}

static const route *find_route(const serve_target *target)
{
    if (!is_api(target) || target->segment_count < 3 || strcmp(target->segments[1], "v1") != 0)
        return NULL;
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++)
        if (routes[i].segments == target->segment_count && !strcmp(routes[i].name, target->segments[2]))
            return &routes[i];
    return NULL;
}

/* HEAD is GET without a body. 0: another method. */
static serve_method method_of(const char *name)
{
    if (!strcmp(name, "GET") || !strcmp(name, "HEAD"))
        return SERVE_GET;
    return !strcmp(name, "POST") ? SERVE_POST : !strcmp(name, "OPTIONS") ? SERVE_OPTIONS : 0;
}

static const char *methods_of(const route *r)
{
    return r && r->post ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS";
}

static bool refuse(serve_answer *answer, unsigned status, const char *why)
{
    serve_problem(answer, status, NULL, "%s", why);
    return false;
}

static bool read_target(const serve_request *request, serve_target *target, serve_answer *answer)
{
    serve_fault fault;
    if (serve_target_read(target, request->target, &fault))
        return true;
    const char *parameter = fault.parameter;
    serve_problem(answer, fault.too_long ? 414 : 400, parameter, "%s", fault.what);
    return false;
}

/* The asset of the path as it was decoded; NULL: there is none. */
static const serve_asset *find_asset(const serve_target *target)
{
    char path[SERVE_TARGET_BYTES + 2] = "";
    size_t used = 0;
    for (size_t i = 0; i < target->segment_count; i++)
        used += (size_t)snprintf(path + used, sizeof path - used, "/%s", target->segments[i]);
    return serve_asset_find(path);
}

static bool is_known(const serve_target *target)
{
    bool start = target->segment_count == 1 && !*target->segments[0];
    return is_api(target) ? find_route(target) != NULL : start || find_asset(target);
}

/* The address is there, and takes the method. */
static bool check_address(const serve_request *request, const serve_target *target, serve_answer *answer)
{
    const route *r = find_route(target);
    serve_method method = method_of(request->method);
    if (!is_known(target))
        return refuse(answer, 404, "there is nothing at this address");
    bool taken = method && (method != SERVE_POST || (r && r->post));
    answer->allow = !taken || method == SERVE_OPTIONS ? methods_of(r) : NULL;
    return taken || refuse(answer, 405, "this address does not take this method");
}

static bool check_body(const serve_request *request, serve_answer *answer)
{
    if (method_of(request->method) != SERVE_POST)
        return !request->has_body || refuse(answer, 400, "this method takes no body");
    if (request->announced > SERVE_BODY_MOST)
        return refuse(answer, 413, "the body is longer than 64 KB");
    const char *type = request->content_type;
    bool json = type && !strncasecmp(type, "application/json", 16) && strchr("; ", type[16]);
    return json || refuse(answer, 415, "the body must be application/json");
}

static bool check_access(serve_server *server, const serve_request *request, const serve_target *target,
                         serve_answer *answer)
{
    const route *r = find_route(target);
    serve_method method = method_of(request->method);
    if (method == SERVE_POST && !serve_access_origin(request->origin, request->host))
        return refuse(answer, 403, "the request comes from a page of another origin");
    bool private = r && !r->open && (server->access.all_private || method == SERVE_POST) && method != SERVE_OPTIONS;
    return !private || serve_access_has_token(&server->access, request->authorization) ||
           refuse(answer, 401, needs_token);
}

bool serve_admit(serve_server *server, const serve_request *request, serve_answer *answer)
{
    serve_target target;
    if (request->two_hosts)
        return refuse(answer, 400, "there are several Host headers");
    if (!serve_access_host(&server->access, request->host))
        return refuse(answer, 421, "this server answers to loopback names only: localhost, 127.0.0.1, [::1]");
    return read_target(request, &target, answer) && check_address(request, &target, answer) &&
           check_access(server, request, &target, answer) && check_body(request, answer);
}

/* ---- assets ---- */

static const char no_page[] =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>tawatur</title>"
    "<h1>tawatur</h1><p>The API is at <a href=\"/api/v1/status\">/api/v1</a>, described in "
    "<a href=\"/api/v1/openapi.yaml\">openapi.yaml</a>.</p><p>This program was built without its web page. To have it: "
    "<code>cd web &amp;&amp; npm ci &amp;&amp; npm run build</code>, then build the program again.</p></html>\n";

static void give_asset(const serve_target *target, serve_answer *answer)
{
    answer->asset = find_asset(target);
    if (answer->asset) {
        answer->type = answer->asset->type;
        snprintf(answer->tag, sizeof answer->tag, "\"%s\"", answer->asset->tag);
    } else {
        answer->type = "text/html; charset=utf-8";
        cli_buffer_text(&answer->body, no_page);
    }
}

/* ---- the API ---- */

static uint64_t mix(uint64_t sum, const void *bytes, size_t length)
{
    const unsigned char *b = bytes;
    for (size_t i = 0; i < length; i++)
        sum = (sum ^ b[i]) * 1099511628211u; /* FNV-1a */
    return sum;
}

/* The tag is read before the question is asked: an answer may be newer than its tag, never older. */
static bool tag_answer(serve_server *server, const serve_request *request, bool authorized, serve_answer *answer)
{
    uint64_t revision = 0;
    tw_error error = { 0 };
    tw_code code = serve_handles_revision(&server->handles, &revision, &error);
    if (code != TW_OK) {
        serve_problem_of(answer, &error);
        return false;
    }
    uint64_t sum = mix(14695981039346656037u, &server->salt, sizeof server->salt);
    sum = mix(sum, &revision, sizeof revision);
    sum = mix(sum, &authorized, sizeof authorized);
    sum = mix(sum, request->target, strlen(request->target));
    snprintf(answer->tag, sizeof answer->tag, "W/\"%016" PRIx64 "\"", sum);
    return true;
}

/* Whether the list of If-None-Match names the tag, compared weakly; `*` names any. The packed form of an asset has a tag of its own,
 * which ends in "-gz". */
static bool is_same(const char *list, const char *tag)
{
    const char *opaque = strchr(tag, '"');
    if (!list || !opaque)
        return false;
    size_t length = strlen(opaque) - 1; /* without the closing mark */
    for (const char *at = list; (at = strchr(at, '"')); at++)
        if (!strncmp(at, opaque, length) && (at[length] == '"' || !strncmp(at + length, "-gz\"", 4)))
            return true;
    return !strcmp(list, "*");
}

static void not_modified(serve_answer *answer)
{
    cli_buffer_free(&answer->body);
    answer->asset = NULL;
    answer->status = 304;
}

static void ask_database(serve_server *server, serve_ask *ask, void (*answer)(serve_ask *ask))
{
    tw_error error = { 0 };
    if (serve_handles_take(&server->handles, &ask->store, &error) != TW_OK) {
        serve_problem_of(ask->answer, &error);
        return;
    }
    tw_store_deadline(ask->store, SERVE_DEADLINE);
    answer(ask);
    serve_handles_give(&server->handles, ask->store, ask->answer->status != 500);
}

static void get(serve_server *server, const serve_request *request, serve_ask *ask, const route *r)
{
    serve_answer *answer = ask->answer;
    if (!serve_question_read(&ask->question, ask->target, r->takes, answer) ||
        !tag_answer(server, request, ask->authorized, answer))
        return;
    if (is_same(request->if_none_match, answer->tag))
        not_modified(answer);
    else if (r->asks)
        ask_database(server, ask, r->get);
    else
        r->get(ask);
}

static void post(serve_server *server, const serve_request *request, serve_ask *ask, const route *r)
{
    ask->body = request->body;
    ask->body_length = request->body_length;
    if (!serve_question_read(&ask->question, ask->target, 0, ask->answer))
        return;
    pthread_mutex_lock(&server->writing);
    r->post(ask);
    pthread_mutex_unlock(&server->writing);
}

void serve_respond(serve_server *server, const serve_request *request, serve_answer *answer)
{
    serve_target target;
    serve_ask ask = { .path = server->path,
                      .lexicon = server->lexicon,
                      .target = &target,
                      .authorized = serve_access_has_token(&server->access, request->authorization),
                      .all_private = server->access.all_private,
                      .answer = answer };
    serve_method method = method_of(request->method);
    if (!read_target(request, &target, answer))
        return;
    answer->status = 200;
    answer->type = "application/json";
    const route *r = find_route(&target);
    if (method == SERVE_OPTIONS) {
        answer->status = 204;
    } else if (!r) {
        give_asset(&target, answer);
        if (is_same(request->if_none_match, answer->tag))
            not_modified(answer);
    } else if (request->body_length > SERVE_BODY_MOST) {
        serve_problem(answer, 413, NULL, "the body is longer than 64 KB");
    } else if (method == SERVE_POST) {
        post(server, request, &ask, r);
    } else {
        get(server, request, &ask, r);
    }
    if (answer->body.failed)
        serve_problem(answer, 503, NULL, "out of memory");
}
