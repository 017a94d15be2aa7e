/*
 * tawatur serve: opens the database and the lexicon, listens, says where, and waits for a signal to end.
 */
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "commands.h"
#include "http.h"
#include "listen.h"
#include "message.h"

/* The token of a run of its own goes into the address, behind #, where no browser sends it anywhere. */
static void say_address(const serve_socket *listening, const serve_access *access)
{
    bool own = !access->all_private;
    fprintf(stderr, "tawatur: serving on http://%s/%s%s\n", listening->address, own ? "#token=" : "",
            own ? access->token : "");
}

static bool may_listen(const cli_options *options, const serve_socket *listening, const serve_access *access)
{
    if (listening->loopback || access->all_private)
        return true;
    cli_say("%s is not on loopback: others could read; give a token with --token FILE or $TAWATUR_TOKEN",
            options->listen);
    return false;
}

/* Signals that end the program are blocked in all threads, and waited for here. */
static void wait_for_end(const sigset_t *ends)
{
    int signal = 0;
    while (sigwait(ends, &signal))
        ;
}

static cli_status run(serve_server *server, const serve_socket *listening, bool quiet)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    serve_http *http = serve_http_begin(server, listening->socket);
    if (!http) {
        cli_say("the server could not be started");
        close(listening->socket);
        return CLI_UNREADABLE;
    }
    say_address(listening, &server->access);
    wait_for_end(&ends);
    if (!quiet)
        cli_say("ending");
    serve_http_end(http);
    return CLI_DONE;
}

/* Handles of the database go from thread to thread: with an arena of malloc's for each thread, every one of them grew to what the greatest
 * questions need. */
static void share_memory(void)
{
#ifdef M_ARENA_MAX
    mallopt(M_ARENA_MAX, 1);
#endif
}

static cli_status open_and_run(const cli_options *options, const tw_lexicon *lexicon, serve_server *server,
                               const serve_socket *listening)
{
    tw_error error = { 0 };
    tw_code code = serve_handles_begin(&server->handles, options->db, lexicon, &error);
    cli_status status = CLI_UNREADABLE;
    if (code == TW_OK) {
        share_memory();
        pthread_mutex_init(&server->writing, NULL);
        status = run(server, listening, options->quiet);
        pthread_mutex_destroy(&server->writing);
    } else {
        cli_say_error(&error, options->db);
        close(listening->socket);
    }
    serve_handles_end(&server->handles);
    return status;
}

cli_status cli_serve(const cli_options *options)
{
    static const serve_server none;
    serve_server server = none;
    serve_socket listening;
    tw_lexicon *lexicon;
    if (!options->db || options->argument_count)
        return cli_misuse(options->db ? "serve takes no arguments" : "serve needs --db FILE");
    server.path = options->db;
    if (!serve_access_read(&server.access, options->token) ||
        getrandom(&server.salt, sizeof server.salt, 0) != sizeof server.salt)
        return CLI_MISUSE;
    cli_status status = cli_lexicon_open(options, &lexicon);
    if (status != CLI_DONE)
        return status;
    server.lexicon = lexicon;
    status = CLI_MISUSE;
    if (serve_listen(&listening, options->listen, options->port)) {
        server.access.loopback = listening.loopback;
        if (may_listen(options, &listening, &server.access))
            status = open_and_run(options, lexicon, &server, &listening);
        else
            close(listening.socket);
    }
    tw_lexicon_free(lexicon);
    return status;
}
