/*
 * gzip by zlib.
 */
#include "gzip.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <zlib.h>

enum { LEAST = 1024, LEVEL = 4, GZIP = 15 + 16 };

/* A quality of 0, however it is written, refuses. */
static bool has_quality(const char *parameters, size_t length)
{
    for (size_t i = 0; i + 1 < length; i++) {
        if ((parameters[i] | 0x20) != 'q' || parameters[i + 1] != '=')
            continue;
        for (i += 2; i < length && (parameters[i] == '0' || parameters[i] == '.'); i++)
            ;
        return i < length && parameters[i] >= '1' && parameters[i] <= '9';
    }
    return true;
}

bool serve_takes_gzip(const char *header)
{
    bool any = false;
    for (const char *at = header; at && *at; at += strcspn(at, ","), at += *at == ',') {
        at += strspn(at, " \t");
        size_t name = strcspn(at, " \t;,"), whole = strcspn(at, ",");
        bool taken = has_quality(at + name, whole - name);
        if (name == 4 && !strncasecmp(at, "gzip", 4))
            return taken;
        any |= name == 1 && *at == '*' && taken;
    }
    return any;
}

bool serve_gzip(cli_buffer *buffer)
{
    z_stream stream = { 0 };
    if (buffer->used < LEAST || buffer->used > UINT_MAX / 2 ||
        deflateInit2(&stream, LEVEL, Z_DEFLATED, GZIP, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    cli_buffer out = { 0 };
    size_t room = deflateBound(&stream, (uLong)buffer->used);
    stream.next_in = (Bytef *)buffer->bytes;
    stream.avail_in = (uInt)buffer->used;
    stream.next_out = (Bytef *)cli_buffer_room(&out, room);
    stream.avail_out = (uInt)room;
    bool done = stream.next_out && deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.used = stream.total_out;
    deflateEnd(&stream);
    cli_buffer *dropped = done ? buffer : &out;
    cli_buffer_free(dropped);
    if (done)
        *buffer = out;
    return done;
}
