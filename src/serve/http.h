/*
 * The way through HTTP: libmicrohttpd's threads, connections and headers around serve_admit and serve_respond.
 */
#ifndef SERVE_HTTP_H
#define SERVE_HTTP_H

#include "server.h"

typedef struct serve_http serve_http;

/* Serves on the socket, which is taken over. NULL: it could not be. */
serve_http *serve_http_begin(serve_server *server, int socket);

/* Takes no more connections, lets answers end that are on their way, and closes. */
void serve_http_end(serve_http *http);

#endif
