/*
 * Tokens, hosts and origins.
 */
#include "access.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>

#include "message.h"

static bool make_token(serve_access *access)
{
    unsigned char bytes[16];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes) {
        cli_say("no random number can be had for a token: %s", strerror(errno));
        return false;
    }
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(access->token + 2 * i, 3, "%02x", bytes[i]);
    return true;
}

/* Printable ASCII without blanks: what an Authorization header and an address's fragment carry as it is. */
static bool check_token(const serve_access *access, const char *from)
{
    size_t length = strlen(access->token);
    for (const char *c = access->token; *c; c++) {
        if (*c > ' ' && *c < 0x7F)
            continue;
        cli_say("%s: a token is of printable ASCII characters without blanks", from);
        return false;
    }
    if (length >= SERVE_TOKEN_LEAST && length < SERVE_TOKEN_MOST)
        return true;
    cli_say("%s: a token has %d to %d characters", from, SERVE_TOKEN_LEAST, SERVE_TOKEN_MOST - 1);
    return false;
}

static bool read_file(serve_access *access, const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        cli_say("%s: %s", path, strerror(errno));
        return false;
    }
    access->token[fread(access->token, 1, SERVE_TOKEN_MOST, file)] = '\0';
    size_t line = strcspn(access->token, "\r\n");
    memset(access->token + line, 0, sizeof access->token - line);
    fclose(file);
    return check_token(access, path);
}

bool serve_access_read(serve_access *access, const char *token_file)
{
    const char *given = getenv("TAWATUR_TOKEN");
    memset(access->token, 0, sizeof access->token);
    access->all_private = token_file || (given && *given);
    if (token_file)
        return read_file(access, token_file);
    if (!access->all_private)
        return make_token(access);
    snprintf(access->token, sizeof access->token, "%s", given);
    return check_token(access, "$TAWATUR_TOKEN");
}

bool serve_access_has_token(const serve_access *access, const char *header)
{
    if (!header || strncasecmp(header, "Bearer ", 7) != 0)
        return false;
    header += 7;
    size_t length = strlen(header), wanted = strlen(access->token);
    volatile unsigned char differ = length != wanted;
    for (size_t i = 0; i < SERVE_TOKEN_MOST; i++) {
        unsigned char given = i < length ? (unsigned char)header[i] : 0;
        differ = (unsigned char)(differ | (given ^ (unsigned char)access->token[i]));
    }
    return !differ;
}

/* Digits to the end, after a colon; or nothing. */
static bool is_port(const char *text)
{
    return !*text || (*text == ':' && text[1 + strspn(text + 1, "0123456789")] == '\0');
}

/* Length of a loopback name at the beginning; a number of 127.0.0.0/8 is no name that somebody could rebind. 0: none. */
static size_t loopback_name(const char *host)
{
    static const char *const names[] = { "localhost", "[::1]" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strncasecmp(host, names[i], strlen(names[i])))
            return strlen(names[i]);
    return strncmp(host, "127.", 4) ? 0 : strspn(host, "0123456789.");
}

bool serve_access_host(const serve_access *access, const char *host)
{
    if (!host || !*host || !access->loopback)
        return host && *host;
    size_t length = loopback_name(host);
    return length && is_port(host + length);
}

bool serve_access_origin(const char *origin, const char *host)
{
    if (!origin)
        return true;
    if (!strncmp(origin, "http://", 7))
        origin += 7;
    else if (!strncmp(origin, "https://", 8)) /* behind a proxy */
        origin += 8;
    else
        return false;
    return host && !strcasecmp(origin, host);
}
