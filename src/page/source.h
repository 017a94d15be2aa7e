/*
 * The bytes of one input behind a window: read by a callback, unpacked if they are compressed, looked at ahead, taken from
 * the front. Memory is that of the window, whatever the input's length.
 */
#ifndef TW_SOURCE_H
#define TW_SOURCE_H

#include "page/unpack.h"
#include "tawatur.h"

enum { TW_SOURCE_RAW = 128 * 1024 };

typedef struct tw_source {
    tw_read read;
    void *user;
    char *raw; /* bytes as they come */
    size_t raw_at, raw_used;
    size_t raw_offset;      /* of raw[raw_at] in the input */
    bool raw_ended, failed; /* the callback has no more; or it broke */
    tw_packing packing;
    tw_unpacker *unpacker;
    bool inside;                  /* a member has begun and not ended */
    size_t member_start;          /* of the member in the input */
    size_t member_in, member_out; /* its bytes so far */
    char *window;
    size_t at, used, room;
    size_t offset;      /* of window[at] in the unpacked input */
    const char *broken; /* why a member could not be read to its end; nothing comes until tw_source_resume */
    bool no_memory;
} tw_source;

/* False when memory is at its end. */
bool tw_source_open(tw_source *source, tw_read read, void *user);
void tw_source_close(tw_source *source);

/* Fills the window until it holds `want` bytes, or no more come. Returns the bytes it holds. */
size_t tw_source_fill(tw_source *source, size_t want);

static inline const char *tw_source_bytes(const tw_source *source)
{
    return source->window ? source->window + source->at : "";
}

/* Takes `n` bytes that the window holds from its front. */
void tw_source_take(tw_source *source, size_t n);

/* Takes `n` bytes whether or not the window holds them; returns how many there were. */
size_t tw_source_skip(tw_source *source, size_t n);

/* After a broken member: drops the window and goes on with what looks like the next one. False if there is none. */
bool tw_source_resume(tw_source *source);

/* Where in the input as it is stored the window's front comes from: exact in plain bytes, else the member's beginning. */
size_t tw_source_place(const tw_source *source);

#endif
