/*
 * zlib, zstd and brotli behind one call. See unpack.h.
 */
#include "page/unpack.h"

#include <limits.h>
#include <stdlib.h>

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

enum {
    GZIP_WINDOW = 15 + 16, /* zlib's way to ask for a gzip header */
    ZLIB_WINDOW = 15,
    WIDEST_WINDOW = 27, /* of zstd: 128 MB, what its own program takes without being told to */
    FIRST_ROOM = 64 * 1024
};

struct tw_unpacker {
    tw_packing packing;
    bool tried_raw; /* «deflate» was neither zlib's nor broken, but raw */
    bool begun;
    z_stream zlib;
    ZSTD_DCtx *zstd;
    BrotliDecoderState *brotli;
};

tw_unpacker *tw_unpacker_new(tw_packing packing)
{
    tw_unpacker *u = calloc(1, sizeof *u);
    if (!u)
        return NULL;
    u->packing = packing;
    bool made = true;
    if (packing == TW_GZIP || packing == TW_DEFLATE)
        made = inflateInit2(&u->zlib, packing == TW_GZIP ? GZIP_WINDOW : ZLIB_WINDOW) == Z_OK;
    else if (packing == TW_ZSTD)
        made = (u->zstd = ZSTD_createDCtx()) != NULL;
    else if (packing == TW_BROTLI)
        made = (u->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL)) != NULL;
    if (u->zstd)
        ZSTD_DCtx_setParameter(u->zstd, ZSTD_d_windowLogMax, WIDEST_WINDOW);
    if (made)
        return u;
    free(u);
    return NULL;
}

void tw_unpacker_free(tw_unpacker *u)
{
    if (!u)
        return;
    if (u->packing == TW_GZIP || u->packing == TW_DEFLATE)
        inflateEnd(&u->zlib);
    ZSTD_freeDCtx(u->zstd);
    if (u->brotli)
        BrotliDecoderDestroyInstance(u->brotli);
    free(u);
}

void tw_unpacker_reset(tw_unpacker *u)
{
    if (u->packing == TW_GZIP || u->packing == TW_DEFLATE)
        inflateReset(&u->zlib);
    if (u->zstd)
        ZSTD_DCtx_reset(u->zstd, ZSTD_reset_session_only);
    u->begun = false;
}

bool tw_unpacker_dictionary(tw_unpacker *u, tw_slice dictionary)
{
    return u->zstd && !ZSTD_isError(ZSTD_DCtx_loadDictionary(u->zstd, dictionary.bytes, dictionary.length));
}

static unsigned bounded(size_t n)
{
    return n < UINT_MAX ? (unsigned)n : UINT_MAX;
}

static tw_unpacked inflate_some(tw_unpacker *u, tw_slice *in, char *out, size_t room, size_t *written)
{
    tw_slice all = *in;
    u->zlib.next_in = (z_const Bytef *)(uintptr_t)in->bytes;
    u->zlib.avail_in = bounded(in->length);
    u->zlib.next_out = (Bytef *)out;
    u->zlib.avail_out = bounded(room);
    int code = inflate(&u->zlib, Z_NO_FLUSH);
    *written = bounded(room) - u->zlib.avail_out;
    size_t taken = bounded(in->length) - u->zlib.avail_in;
    *in = (tw_slice){ in->bytes + taken, in->length - taken };
    if (code == Z_DATA_ERROR && u->packing == TW_DEFLATE && !u->begun && !u->tried_raw) {
        u->tried_raw = true; /* some servers send deflate without zlib's header */
        *in = all;
        return inflateReset2(&u->zlib, -ZLIB_WINDOW) == Z_OK ? inflate_some(u, in, out, room, written)
                                                             : TW_UNPACK_BROKEN;
    }
    u->begun |= *written > 0;
    if (code == Z_STREAM_END)
        return TW_UNPACK_END;
    if (code == Z_MEM_ERROR)
        return TW_UNPACK_MEMORY;
    return code == Z_OK || code == Z_BUF_ERROR ? TW_UNPACK_ON : TW_UNPACK_BROKEN;
}

static tw_unpacked unzstd_some(tw_unpacker *u, tw_slice *in, char *out, size_t room, size_t *written)
{
    ZSTD_inBuffer from = { in->bytes, in->length, 0 };
    ZSTD_outBuffer to = { out, room, 0 };
    size_t code = ZSTD_decompressStream(u->zstd, &to, &from);
    *written = to.pos;
    *in = (tw_slice){ in->bytes + from.pos, in->length - from.pos };
    if (ZSTD_isError(code))
        return TW_UNPACK_BROKEN;
    return code == 0 ? TW_UNPACK_END : TW_UNPACK_ON;
}

static tw_unpacked unbrotli_some(tw_unpacker *u, tw_slice *in, char *out, size_t room, size_t *written)
{
    const uint8_t *from = (const uint8_t *)in->bytes;
    uint8_t *to = (uint8_t *)out;
    size_t left = in->length, free_room = room;
    BrotliDecoderResult code = BrotliDecoderDecompressStream(u->brotli, &left, &from, &free_room, &to, NULL);
    *written = room - free_room;
    *in = (tw_slice){ (const char *)from, left };
    if (code == BROTLI_DECODER_RESULT_ERROR)
        return TW_UNPACK_BROKEN;
    return code == BROTLI_DECODER_RESULT_SUCCESS ? TW_UNPACK_END : TW_UNPACK_ON;
}

tw_unpacked tw_unpack(tw_unpacker *u, tw_slice *in, char *out, size_t room, size_t *written)
{
    switch (u->packing) {
    case TW_GZIP:
    case TW_DEFLATE:
        return inflate_some(u, in, out, room, written);
    case TW_ZSTD:
        return unzstd_some(u, in, out, room, written);
    case TW_BROTLI:
        return unbrotli_some(u, in, out, room, written);
    case TW_PLAIN:
        break;
    }
    size_t n = in->length < room ? in->length : room;
    memcpy(out, in->bytes, n);
    *written = n;
    *in = (tw_slice){ in->bytes + n, in->length - n };
    return TW_UNPACK_ON;
}

tw_packing tw_packing_tell(const char *bytes, size_t length)
{
    const unsigned char *u = (const unsigned char *)bytes;
    if (length >= 3 && u[0] == 0x1F && u[1] == 0x8B && u[2] == 8)
        return TW_GZIP;
    if (length < 4)
        return TW_PLAIN;
    bool frame = u[0] == 0x28 && u[1] == 0xB5 && u[2] == 0x2F && u[3] == 0xFD;
    bool skippable = (u[0] & 0xF0) == 0x50 && u[1] == 0x2A && u[2] == 0x4D && u[3] == 0x18;
    return frame || skippable ? TW_ZSTD : TW_PLAIN;
}

bool tw_unpack_all(tw_packing packing, tw_slice in, size_t most, char **bytes, size_t *length, bool *whole)
{
    tw_unpacker *u = tw_unpacker_new(packing);
    size_t room = 0;
    tw_unpacked state = u ? TW_UNPACK_ON : TW_UNPACK_MEMORY;
    *bytes = NULL;
    *length = 0;
    while (state == TW_UNPACK_ON && *length < most) {
        if (*length == room) {
            room = room ? room * 2 : FIRST_ROOM;
            char *wider = realloc(*bytes, room);
            if (!wider) {
                state = TW_UNPACK_MEMORY;
                break;
            }
            *bytes = wider;
        }
        size_t written, left = in.length;
        state = tw_unpack(u, &in, *bytes + *length, room - *length, &written);
        *length += written;
        if (state == TW_UNPACK_ON && !written && in.length == left)
            break; /* the message ends early */
    }
    *length = *length < most ? *length : most;
    *whole = state == TW_UNPACK_END;
    tw_unpacker_free(u);
    return state != TW_UNPACK_MEMORY;
}
