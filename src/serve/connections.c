/*
 * A thread looks at all connections every half second and shuts down those whose time is over; libmicrohttpd sees the end of the
 * stream and closes them.
 */
#include "connections.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum { LOOK = 500 }; /* milliseconds */

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* The answer is written past libmicrohttpd, which has nothing to send while a request is being read. */
static void close_slow(serve_connection *connection)
{
    static const char late[] = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    if (connection->phase == SERVE_READING)
        (void)!send(connection->socket, late, sizeof late - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
    shutdown(connection->socket, SHUT_RDWR);
}

static void look(serve_connections *c)
{
    int64_t at = now();
    for (serve_connection *one = c->first.next; one != &c->first; one = one->next) {
        int64_t limit = one->phase == SERVE_ANSWERING ? c->limits.answering : c->limits.reading;
        if (at - one->since < limit)
            continue;
        close_slow(one);
        one->since = at;
        c->slow++;
    }
}

/* Waits on `ending` for so long; the lock is held. */
static void wait_for(serve_connections *c, int64_t milliseconds)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += (time_t)(milliseconds / 1000);
    until.tv_nsec += (long)(milliseconds % 1000) * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_nsec -= 1000000000;
        until.tv_sec++;
    }
    pthread_cond_timedwait(&c->ending, &c->lock, &until);
}

static void *watch(void *user)
{
    serve_connections *c = user;
    pthread_mutex_lock(&c->lock);
    while (!c->ended) {
        look(c);
        wait_for(c, LOOK);
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

bool serve_connections_begin(serve_connections *c, serve_limits limits)
{
    pthread_condattr_t clock;
    memset(c, 0, sizeof *c);
    c->limits = limits;
    c->first.next = c->first.before = &c->first;
    pthread_mutex_init(&c->lock, NULL);
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&c->ending, &clock);
    pthread_condattr_destroy(&clock);
    return !pthread_create(&c->watcher, NULL, watch, c);
}

serve_connection *serve_connection_begin(serve_connections *c, int socket)
{
    serve_connection *one = calloc(1, sizeof *one);
    if (!one)
        return NULL;
    pthread_mutex_lock(&c->lock);
    one->socket = socket;
    one->since = now();
    one->next = &c->first;
    one->before = c->first.before;
    one->before->next = one->next->before = one;
    pthread_mutex_unlock(&c->lock);
    return one;
}

void serve_connection_end(serve_connections *c, serve_connection *one)
{
    pthread_mutex_lock(&c->lock);
    c->answering -= one->phase == SERVE_ANSWERING;
    one->before->next = one->next;
    one->next->before = one->before;
    pthread_mutex_unlock(&c->lock);
    free(one);
}

void serve_connection_phase(serve_connections *c, serve_connection *one, serve_phase phase)
{
    pthread_mutex_lock(&c->lock);
    if ((one->phase == SERVE_ANSWERING) != (phase == SERVE_ANSWERING)) {
        one->since = now();
        c->answering += phase == SERVE_ANSWERING ? 1 : (size_t)-1;
    }
    one->phase = phase;
    pthread_mutex_unlock(&c->lock);
}

void serve_connections_drain(serve_connections *c, int64_t milliseconds)
{
    int64_t until = now() + milliseconds;
    pthread_mutex_lock(&c->lock);
    while (c->answering && now() < until)
        wait_for(c, 20);
    pthread_mutex_unlock(&c->lock);
}

void serve_connections_end(serve_connections *c)
{
    pthread_mutex_lock(&c->lock);
    c->ended = true;
    pthread_cond_broadcast(&c->ending);
    pthread_mutex_unlock(&c->lock);
    pthread_join(c->watcher, NULL);
    pthread_cond_destroy(&c->ending);
    pthread_mutex_destroy(&c->lock);
}
