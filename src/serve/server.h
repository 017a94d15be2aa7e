/*
 * The server: what all its threads share. None of it changes while it runs but what its own locks guard.
 */
#ifndef SERVE_SERVER_H
#define SERVE_SERVER_H

#include "access.h"
#include "answer.h"
#include "connections.h"
#include "handles.h"
#include "target.h"

enum {
    SERVE_BODY_MOST = 64 * 1024,
    SERVE_DEADLINE = 5000 /* milliseconds for a question */
};

typedef struct serve_server {
    const char *path; /* of the database */
    const tw_lexicon *lexicon;
    serve_access access;
    serve_handles handles;
    serve_connections connections;
    pthread_mutex_t writing; /* one review at a time */
    uint64_t salt;           /* tells one run from another in ETags */
} serve_server;

typedef enum serve_method { SERVE_GET = 1, SERVE_POST = 2, SERVE_OPTIONS = 4 } serve_method;

/* A request, without its way through HTTP. Headers that are not there are NULL. */
typedef struct serve_request {
    const char *method; /* as sent */
    const char *target;
    const char *host, *origin, *authorization, *content_type, *if_none_match;
    bool two_hosts;     /* several Host headers */
    uint64_t announced; /* length of the body, as announced */
    bool has_body;      /* announced, or coming in chunks */
    const char *body;
    size_t body_length;
} serve_request;

/* What can be said before the body has come: true to go on, false with an answer. */
bool serve_admit(serve_server *server, const serve_request *request, serve_answer *answer);

/* The answer to a request that was admitted. */
void serve_respond(serve_server *server, const serve_request *request, serve_answer *answer);

#endif
