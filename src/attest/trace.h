/*
 * What of an event is looked at when reports are compared: a small record without pointers, kept beside the event so that no old
 * text or row is read again. All strings are hashes (0: not known).
 */
#ifndef TW_TRACE_H
#define TW_TRACE_H

#include "attest/stems.h"
#include "tawatur.h"

enum {
    TW_TRACE_PARTIES = 4, /* of a side */
    TW_TRACE_WORDS = 48,  /* of the sentence */
    TW_TRACE_NEAR = 20,   /* around the trigger */
    TW_TRACE_TITLE = 14,  /* of the article's title */
    TW_TRACE_TOPIC = 12,  /* of the whole article */
    TW_TRACE_SIZES = 3,
    TW_TRACE_COUNTRIES = 6
};

typedef struct tw_party_trace {
    uint32_t entry, country, sector;
    tw_stem name; /* the stem of its name that tells most */
} tw_party_trace;

typedef struct tw_size_trace {
    uint32_t kind;
    int32_t min, max; /* -1: open */
} tw_size_trace;

/* Sums of a set's weights and of their squares. */
typedef struct tw_weight_sums {
    uint32_t plain, squares;
} tw_weight_sums;

typedef enum tw_trace_status {
    TW_STATUS_ACTUAL = 0,
    TW_STATUS_PLANNED,
    TW_STATUS_DENIED,
    TW_STATUS_OTHER
} tw_trace_status;

typedef struct tw_trace {
    int32_t published;   /* day of publication */
    int32_t first, last; /* days on which the act can have been; the same for one day */
    bool told;           /* the day is told by the text */
    bool reciprocal;
    tw_trace_status status;
    uint32_t type, mode, group; /* group: of types that name one act */
    uint32_t sentence;          /* where it begins */
    uint32_t paper;             /* that tells it */
    uint32_t place, place_country;
    tw_stem trigger[2]; /* its words' bones */
    uint32_t side_count[2], word_count, near_count, title_count, topic_count, size_count;
    tw_party_trace side[2][TW_TRACE_PARTIES];
    tw_weight_sums word_sums, near_sums, title_sums, topic_sums; /* of the sets; not packed */
    tw_stem near[TW_TRACE_NEAR];                                 /* sets, sorted */
    /* up to here of all that are compared, from here of those that are still likely then */
    tw_stem word[TW_TRACE_WORDS], title[TW_TRACE_TITLE], topic[TW_TRACE_TOPIC];
    tw_size_trace size[TW_TRACE_SIZES];
} tw_trace;

/* Hash of a text; 0 for "". */
uint32_t tw_trace_hash(const char *text);

/* The group of a type: types of one group may name one act (CONSULT, COOPERATE and AGREE around one meeting). */
uint32_t tw_trace_group(const char *type);

/* Countries of the sides; where there are none, of the place; where that is not known either, the one 0. Returns their number. */
size_t tw_trace_countries(const tw_trace *trace, uint32_t out[TW_TRACE_COUNTRIES]);

/* Reckons the sums when the sets are filled. */
void tw_trace_sum(tw_trace *trace);

/* As bytes for the store, and back; packing returns the size, and a trace that was packed and unpacked packs to the same bytes. */
enum { TW_TRACE_BYTES = 4 * (sizeof(tw_trace) / 4 + 16) };
size_t tw_trace_pack(const tw_trace *trace, unsigned char out[TW_TRACE_BYTES]);
bool tw_trace_unpack(const unsigned char *bytes, size_t size, tw_trace *trace);

#endif
