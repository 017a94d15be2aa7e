/*
 * Time that a client may take. libmicrohttpd closes a connection on which nothing moves; this closes one that moves too slowly: a
 * request must have come whole, and an answer be taken, within a bounded time, however many bytes trickle in between.
 */
#ifndef SERVE_CONNECTIONS_H
#define SERVE_CONNECTIONS_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum serve_phase { SERVE_IDLE = 0, SERVE_READING, SERVE_ANSWERING } serve_phase;

typedef struct serve_connection {
    struct serve_connection *next, *before;
    int socket;
    serve_phase phase;
    int64_t since; /* milliseconds, of a clock that only goes on */
} serve_connection;

typedef struct serve_limits {
    int64_t reading, answering; /* milliseconds */
} serve_limits;

typedef struct serve_connections {
    pthread_mutex_t lock;
    pthread_cond_t ending;
    pthread_t watcher;
    serve_connection first; /* of a ring */
    serve_limits limits;
    bool ended;
    size_t answering; /* now */
    size_t slow;      /* that were closed */
} serve_connections;

/* False: no thread. */
bool serve_connections_begin(serve_connections *connections, serve_limits limits);

/* NULL: no memory. The socket is the caller's, and stays open until serve_connection_end returns. */
serve_connection *serve_connection_begin(serve_connections *connections, int socket);
void serve_connection_end(serve_connections *connections, serve_connection *connection);

/* IDLE and READING count from the end of the last answer, ANSWERING from its beginning. */
void serve_connection_phase(serve_connections *connections, serve_connection *connection, serve_phase phase);

/* Waits until nobody is being answered, or the time is over. */
void serve_connections_drain(serve_connections *connections, int64_t milliseconds);

/* When all connections have ended. */
void serve_connections_end(serve_connections *connections);

#endif
