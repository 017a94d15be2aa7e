/*
 * Reading and unpacking into a window. A member that grows out of all proportion is a bomb and ends as a broken one does;
 * the next is looked for by its magic. See source.h.
 */
#include "page/source.h"

#include <stdlib.h>

enum {
    STEP = 64 * 1024,              /* unpacked at a time */
    BOMB_BYTES = 64 * 1024 * 1024, /* a member of no more is no bomb, */
    BOMB_RATIO = 250,              /* nor one that does not grow so many times */
    MOST_DICTIONARY = 16 * 1024 * 1024
};

static const unsigned char DICTIONARY_MAGIC[4] = { 0x5D, 0x2A, 0x4D, 0x18 };

/* Moves what is left to the front and reads more. False at the end. */
static bool read_raw(tw_source *s)
{
    if (s->raw_ended)
        return false;
    memmove(s->raw, s->raw + s->raw_at, s->raw_used - s->raw_at);
    s->raw_used -= s->raw_at;
    s->raw_at = 0;
    if (s->raw_used == TW_SOURCE_RAW)
        return true;
    ptrdiff_t got = s->read(s->user, s->raw + s->raw_used, TW_SOURCE_RAW - s->raw_used);
    s->failed |= got < 0;
    s->raw_ended = got <= 0;
    s->raw_used += got > 0 ? (size_t)got : 0;
    return got > 0;
}

/* At least `n` raw bytes, if there are so many. */
static size_t need_raw(tw_source *s, size_t n)
{
    while (s->raw_used - s->raw_at < n && read_raw(s))
        ;
    return s->raw_used - s->raw_at;
}

static void take_raw(tw_source *s, size_t n)
{
    s->raw_at += n;
    s->raw_offset += n;
}

/* An archive in zstd may begin with the dictionary of all its members in a frame of its own (IIPC's WARC in zstd). */
static bool read_dictionary(tw_source *s)
{
    if (need_raw(s, 8) < 8 || memcmp(s->raw + s->raw_at, DICTIONARY_MAGIC, 4) != 0)
        return true;
    const unsigned char *u = (const unsigned char *)s->raw + s->raw_at + 4;
    size_t length = u[0] | (size_t)u[1] << 8 | (size_t)u[2] << 16 | (size_t)u[3] << 24, n = 0, size = 0;
    char *frame = length <= MOST_DICTIONARY ? malloc(length + 1) : NULL, *plain = NULL;
    bool whole = false;
    take_raw(s, 8);
    while (frame && n < length && need_raw(s, 1)) {
        size_t some = s->raw_used - s->raw_at;
        some = some < length - n ? some : length - n;
        memcpy(frame + n, s->raw + s->raw_at, some);
        take_raw(s, some);
        n += some;
    }
    tw_slice dictionary = { frame, n };
    if (frame && tw_packing_tell(frame, n) == TW_ZSTD &&
        tw_unpack_all(TW_ZSTD, dictionary, MOST_DICTIONARY, &plain, &size, &whole) && whole)
        dictionary = (tw_slice){ plain, size };
    bool done = frame && n == length && tw_unpacker_dictionary(s->unpacker, dictionary);
    free(frame);
    free(plain);
    return done;
}

bool tw_source_open(tw_source *s, tw_read read, void *user)
{
    *s = (tw_source){ .read = read, .user = user };
    s->raw = malloc(TW_SOURCE_RAW);
    if (!s->raw)
        return false;
    need_raw(s, 4);
    s->packing = tw_packing_tell(s->raw, s->raw_used);
    if (s->packing == TW_PLAIN)
        return true;
    s->unpacker = tw_unpacker_new(s->packing);
    if (s->unpacker && s->packing == TW_ZSTD && !read_dictionary(s))
        s->broken = "The archive's dictionary is broken";
    return s->unpacker != NULL;
}

void tw_source_close(tw_source *s)
{
    tw_unpacker_free(s->unpacker);
    free(s->raw);
    free(s->window);
}

static bool make_room(tw_source *s, size_t n)
{
    if (s->at && (s->at == s->used || s->at > s->room / 2)) {
        memmove(s->window, s->window + s->at, s->used - s->at);
        s->used -= s->at;
        s->at = 0;
    }
    if (s->room - s->used >= n)
        return true;
    size_t wider = s->room * 2 > s->used + n ? s->room * 2 : s->used + n;
    char *window = realloc(s->window, wider);
    s->no_memory |= !window;
    if (!window)
        return false;
    s->window = window;
    s->room = wider;
    return true;
}

/* Begins the next member; false when no more come. Zeros that pad the input are no member. */
static bool begin_member(tw_source *s)
{
    while (need_raw(s, 1) && s->raw[s->raw_at] == '\0')
        take_raw(s, 1);
    if (!need_raw(s, 1))
        return false;
    need_raw(s, 4);
    s->member_start = s->raw_offset;
    s->member_in = s->member_out = 0;
    if (tw_packing_tell(s->raw + s->raw_at, s->raw_used - s->raw_at) != s->packing) {
        s->broken = "What follows is not compressed as the beginning is";
        return false;
    }
    tw_unpacker_reset(s->unpacker);
    s->inside = true;
    return true;
}

static bool unpack_some(tw_source *s)
{
    if (s->broken || (!s->inside && !begin_member(s)))
        return false;
    size_t had = need_raw(s, 1), written;
    tw_slice in = { s->raw + s->raw_at, had };
    tw_unpacked state = tw_unpack(s->unpacker, &in, s->window + s->used, STEP, &written);
    take_raw(s, had - in.length);
    s->member_in += had - in.length;
    s->member_out += written;
    s->used += written;
    s->inside = state == TW_UNPACK_ON;
    s->no_memory |= state == TW_UNPACK_MEMORY;
    if (state == TW_UNPACK_BROKEN)
        s->broken = "The compressed bytes are damaged";
    else if (state == TW_UNPACK_ON && !had && !written)
        s->broken = "The compressed bytes end too early";
    else if (s->member_out > BOMB_BYTES && s->member_out / BOMB_RATIO > s->member_in)
        s->broken = "The compressed bytes become more than 250 times as many";
    return !s->broken && !s->no_memory;
}

static bool copy_some(tw_source *s)
{
    size_t n = need_raw(s, 1);
    n = n < STEP ? n : STEP;
    memcpy(s->window + s->used, s->raw + s->raw_at, n);
    take_raw(s, n);
    s->used += n;
    return n > 0;
}

size_t tw_source_fill(tw_source *s, size_t want)
{
    bool more = true;
    while (more && !s->no_memory && s->used - s->at < want)
        more = make_room(s, STEP) && (s->packing == TW_PLAIN ? copy_some(s) : unpack_some(s));
    return s->used - s->at;
}

void tw_source_take(tw_source *s, size_t n)
{
    s->at += n;
    s->offset += n;
}

size_t tw_source_skip(tw_source *s, size_t n)
{
    size_t left = n;
    while (left) {
        size_t some = tw_source_fill(s, left < STEP ? left : STEP);
        some = some < left ? some : left;
        if (!some)
            break;
        tw_source_take(s, some);
        left -= some;
    }
    return n - left;
}

bool tw_source_resume(tw_source *s)
{
    s->offset += s->used - s->at;
    s->at = s->used = 0;
    s->broken = NULL;
    s->inside = false;
    if (s->packing == TW_PLAIN)
        return false;
    if (s->raw_offset == s->member_start && need_raw(s, 1))
        take_raw(s, 1);
    while (need_raw(s, 4) >= 4) {
        if (tw_packing_tell(s->raw + s->raw_at, 4) == s->packing)
            return true;
        take_raw(s, 1);
    }
    return false;
}

size_t tw_source_place(const tw_source *s)
{
    return s->packing == TW_PLAIN ? s->offset : s->member_start;
}
