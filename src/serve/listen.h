/*
 * The socket the server listens on.
 */
#ifndef SERVE_LISTEN_H
#define SERVE_LISTEN_H

#include <stdbool.h>
#include <stddef.h>

typedef struct serve_socket {
    int socket;
    bool loopback;
    char address[80]; /* "127.0.0.1:8080", "[::1]:8080" */
} serve_socket;

/* `address` NULL: loopback; port 0: a free one. False after a message. */
bool serve_listen(serve_socket *listening, const char *address, unsigned port);

#endif
