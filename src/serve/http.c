/*
 * libmicrohttpd calls `handle` for a request once when its headers have come, once for each piece of its body, and once at the
 * end. A request with a body that is refused is refused at the first call, before any of the body is read.
 */
#include "http.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <microhttpd.h>

#include "gzip.h"

enum {
    CONNECTIONS = 512,      /* at once */
    HEADERS = 24 * 1024,    /* bytes of a request's line and headers */
    QUIET = 15,             /* seconds in which nothing moves */
    READING = 20 * 1000,    /* milliseconds for a whole request */
    ANSWERING = 120 * 1000, /* and for an answer to be taken */
    ENDING = 6 * 1000,      /* and for answers on their way when the server ends */
    LEAST_THREADS = 4,
    MOST_THREADS = 16
};

struct serve_http {
    serve_server *server;
    struct MHD_Daemon *daemon;
};

/* One request on its way. */
typedef struct passing {
    bool begun;
    cli_buffer body;
    size_t body_length; /* of what came, also where it is too much to keep */
    char target[];
} passing;

typedef enum MHD_Result outcome;

static serve_connection *connection_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static void phase(serve_server *server, struct MHD_Connection *connection, serve_phase to)
{
    serve_connection *one = connection_of(connection);
    if (one)
        serve_connection_phase(&server->connections, one, to);
}

/* ---- reading ---- */

static outcome count_host(void *user, enum MHD_ValueKind kind, const char *name, const char *value)
{
    (void)kind;
    (void)value;
    *(int *)user += !strcasecmp(name, "Host");
    return MHD_YES;
}

static const char *header(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static serve_request request_of(struct MHD_Connection *connection, const char *method, const passing *p)
{
    int hosts = 0;
    MHD_get_connection_values(connection, MHD_HEADER_KIND, count_host, &hosts);
    const char *length = header(connection, "Content-Length");
    serve_request request = { .method = method,
                              .target = p->target,
                              .host = header(connection, "Host"),
                              .origin = header(connection, "Origin"),
                              .authorization = header(connection, "Authorization"),
                              .content_type = header(connection, "Content-Type"),
                              .if_none_match = header(connection, "If-None-Match"),
                              .two_hosts = hosts > 1,
                              .announced = length ? strtoull(length, NULL, 10) : 0,
                              .body = p->body.bytes,
                              .body_length = p->body_length };
    request.has_body = request.announced > 0 || header(connection, "Transfer-Encoding");
    return request;
}

/* Called when the request line has come. */
static void *begin_request(void *user, const char *target, struct MHD_Connection *connection)
{
    serve_http *http = user;
    size_t length = strlen(target);
    passing *p = calloc(1, sizeof *p + length + 1);
    if (p)
        memcpy(p->target, target, length);
    phase(http->server, connection, SERVE_READING);
    return p;
}

static void end_request(void *user, struct MHD_Connection *connection, void **request,
                        enum MHD_RequestTerminationCode why)
{
    serve_http *http = user;
    passing *p = *request;
    (void)why;
    phase(http->server, connection, SERVE_IDLE);
    if (p)
        cli_buffer_free(&p->body);
    free(p);
    *request = NULL;
}

static void note_connection(void *user, struct MHD_Connection *connection, void **context,
                            enum MHD_ConnectionNotificationCode what)
{
    serve_http *http = user;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        *context = info ? serve_connection_begin(&http->server->connections, info->connect_fd) : NULL;
    } else if (*context) {
        serve_connection_end(&http->server->connections, *context);
        *context = NULL;
    }
}

/* ---- answering ---- */

static const struct {
    const char *name, *value;
} always[] = {
    { "Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                                 "font-src 'self'; connect-src 'self'; "
                                 "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'" },
    { "X-Content-Type-Options", "nosniff" },
    { "X-Frame-Options", "DENY" },
    { "Referrer-Policy", "no-referrer" },
    { "Cross-Origin-Resource-Policy", "same-origin" },
    { "Cross-Origin-Opener-Policy", "same-origin" },
    { "Vary", "Accept-Encoding" },
};

static const char *caching(const serve_answer *answer)
{
    if (answer->asset && answer->asset->lasting)
        return "public, max-age=31536000, immutable";
    return answer->status < 400 && *answer->tag ? "private, no-cache" : "no-store";
}

static void add(struct MHD_Response *response, const char *name, const char *value)
{
    MHD_add_response_header(response, name, value);
}

static void add_headers(struct MHD_Response *response, const serve_answer *answer, bool packed)
{
    char tag[SERVE_TAG + 8];
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        add(response, always[i].name, always[i].value);
    add(response, "Cache-Control", caching(answer));
    if (answer->status != 204 && answer->status != 304)
        add(response, "Content-Type", answer->type);
    if (packed)
        add(response, "Content-Encoding", "gzip");
    if (answer->allow)
        add(response, "Allow", answer->allow);
    if (answer->status == 401)
        add(response, "WWW-Authenticate", "Bearer realm=\"tawatur\"");
    if (answer->status == 503)
        add(response, "Retry-After", "2");
    if (!*answer->tag)
        return;
    strcpy(tag, answer->tag);
    if (packed && answer->asset)
        strcpy(tag + strlen(tag) - 1, "-gz\"");
    add(response, "ETag", tag);
}

/* The response's body: the asset as it stands in the program, or the answer's buffer, which is handed over. */
static struct MHD_Response *body_of(serve_answer *answer, bool packs, bool *packed)
{
    const serve_asset *asset = answer->asset;
    *packed = packs && asset && asset->packed_size;
    if (asset)
        return MHD_create_response_from_buffer(*packed ? asset->packed_size : asset->size,
                                               (void *)(uintptr_t)(*packed ? asset->packed : asset->bytes),
                                               MHD_RESPMEM_PERSISTENT);
    if (!answer->body.bytes)
        return MHD_create_response_from_buffer(0, (void *)(uintptr_t) "", MHD_RESPMEM_PERSISTENT);
    *packed = packs && serve_gzip(&answer->body);
    struct MHD_Response *response =
        MHD_create_response_from_buffer(answer->body.used, answer->body.bytes, MHD_RESPMEM_MUST_FREE);
    if (response)
        answer->body = (cli_buffer){ 0 };
    return response;
}

static outcome send_answer(struct MHD_Connection *connection, serve_answer *answer)
{
    bool packed;
    struct MHD_Response *response = body_of(answer, serve_takes_gzip(header(connection, "Accept-Encoding")), &packed);
    cli_buffer_free(&answer->body);
    if (!response)
        return MHD_NO;
    add_headers(response, answer, packed);
    outcome queued = MHD_queue_response(connection, answer->status, response);
    MHD_destroy_response(response);
    return queued;
}

/* A piece of the body: kept while it is short enough, then only counted. */
static outcome take_piece(passing *p, const char *bytes, size_t *length)
{
    p->body_length += *length;
    if (p->body_length <= SERVE_BODY_MOST)
        cli_buffer_add(&p->body, bytes, *length);
    *length = 0;
    return p->body.failed ? MHD_NO : MHD_YES;
}

static outcome handle(void *user, struct MHD_Connection *connection, const char *url, const char *method,
                      const char *version, const char *bytes, size_t *length, void **request)
{
    serve_server *server = ((serve_http *)user)->server;
    passing *p = *request;
    serve_answer answer = { 0 };
    (void)url;
    (void)version;
    if (!p)
        return MHD_NO;
    if (*length)
        return take_piece(p, bytes, length);
    serve_request asked = request_of(connection, method, p);
    bool first = !p->begun, admitted = serve_admit(server, &asked, &answer);
    p->begun = true;
    if (first && (admitted || !asked.has_body)) { /* an answer given now would cost the connection */
        cli_buffer_free(&answer.body);
        return MHD_YES;
    }
    phase(server, connection, SERVE_ANSWERING);
    if (admitted)
        serve_respond(server, &asked, &answer);
    return send_answer(connection, &answer);
}

/* ---- beginning and ending ---- */

static unsigned threads(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN), wanted = cores > 0 ? 2 * cores : LEAST_THREADS;
    return (unsigned)(wanted < LEAST_THREADS ? LEAST_THREADS : wanted > MOST_THREADS ? MOST_THREADS : wanted);
}

static struct MHD_Daemon *start(serve_http *http, int socket)
{
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, handle, http, MHD_OPTION_LISTEN_SOCKET, socket,
        MHD_OPTION_THREAD_POOL_SIZE, threads(), MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADERS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)QUIET,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK, begin_request, http, MHD_OPTION_NOTIFY_COMPLETED,
        end_request, http, MHD_OPTION_NOTIFY_CONNECTION, note_connection, http, MHD_OPTION_END);
}

/* Connections may come as soon as libmicrohttpd has started: what they need is there before. */
serve_http *serve_http_begin(serve_server *server, int socket)
{
    serve_limits limits = { READING, ANSWERING };
    serve_http *http = calloc(1, sizeof *http);
    if (http && serve_connections_begin(&server->connections, limits)) {
        http->server = server;
        http->daemon = start(http, socket);
        if (http->daemon)
            return http;
        serve_connections_end(&server->connections);
    }
    free(http);
    return NULL;
}

void serve_http_end(serve_http *http)
{
    MHD_socket socket = MHD_quiesce_daemon(http->daemon);
    serve_connections_drain(&http->server->connections, ENDING);
    MHD_stop_daemon(http->daemon);
    if (socket != MHD_INVALID_SOCKET)
        close(socket);
    serve_connections_end(&http->server->connections);
    free(http);
}
