/*
 * Listening: the socket is made here and handed to libmicrohttpd, so that what goes wrong can be said.
 */
#include "listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "message.h"

enum { WAITING = 128 };

static bool is_loopback(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return ntohl(((const struct sockaddr_in *)address)->sin_addr.s_addr) >> 24 == 127;
    return address->sa_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)address)->sin6_addr);
}

/* The address as it stands in a URL, with the port the system chose. */
static bool name(serve_socket *listening)
{
    struct sockaddr_storage bound;
    socklen_t length = sizeof bound;
    char host[NI_MAXHOST], port[NI_MAXSERV];
    if (getsockname(listening->socket, (struct sockaddr *)&bound, &length) ||
        getnameinfo((struct sockaddr *)&bound, length, host, sizeof host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV))
        return false;
    bool six = bound.ss_family == AF_INET6;
    listening->loopback = is_loopback((struct sockaddr *)&bound);
    snprintf(listening->address, sizeof listening->address, six ? "[%.60s]:%.6s" : "%.60s:%.6s", host, port);
    return true;
}

static bool open_socket(serve_socket *listening, const struct addrinfo *info)
{
    int yes = 1;
    listening->socket = socket(info->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listening->socket < 0)
        return false;
    setsockopt(listening->socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (!bind(listening->socket, info->ai_addr, info->ai_addrlen) && !listen(listening->socket, WAITING) &&
        name(listening))
        return true;
    int error = errno;
    close(listening->socket);
    errno = error;
    return false;
}

bool serve_listen(serve_socket *listening, const char *address, unsigned port)
{
    char service[8];
    const char *host = address ? address : "127.0.0.1";
    struct addrinfo *info = NULL, wanted = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV };
    snprintf(service, sizeof service, "%u", port & 0xFFFF);
    int wrong = getaddrinfo(host, service, &wanted, &info);
    if (wrong) {
        cli_say("cannot listen on %s: %s", host, gai_strerror(wrong));
        return false;
    }
    bool open = open_socket(listening, info);
    int error = errno;
    freeaddrinfo(info);
    if (!open && error == EADDRINUSE)
        cli_say("port %u of %s is in use; say another one with --port (0: any that is free)", port, host);
    else if (!open)
        cli_say("cannot listen on %s, port %u: %s", host, port, strerror(error));
    return open;
}
