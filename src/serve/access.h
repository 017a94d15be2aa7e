/*
 * Who may ask. On loopback the address in `Host` must be a loopback one (a foreign page that rebinds its name to 127.0.0.1 comes with
 * its own name), and writing needs a token that only who started the server knows. With a token of the user's own everything needs it.
 */
#ifndef SERVE_ACCESS_H
#define SERVE_ACCESS_H

#include <stdbool.h>
#include <stddef.h>

enum { SERVE_TOKEN_LEAST = 16, SERVE_TOKEN_MOST = 256 };

typedef struct serve_access {
    char token[SERVE_TOKEN_MOST + 1];
    bool all_private; /* reading needs the token too */
    bool loopback;    /* listening there only */
} serve_access;

/* From the file, $TAWATUR_TOKEN, or, where there is neither, made at random (for writing alone). False after a message. */
bool serve_access_read(serve_access *access, const char *token_file);

/* `header` is the value of Authorization, or NULL. Takes as long for any wrong token. */
bool serve_access_has_token(const serve_access *access, const char *header);

/* `host` is the value of Host, or NULL. */
bool serve_access_host(const serve_access *access, const char *host);

/* `origin` is the value of Origin, or NULL (no browser, or the page itself): the server's own or none. */
bool serve_access_origin(const char *origin, const char *host);

#endif
