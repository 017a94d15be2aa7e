/*
 * Who a name in a chain is: agencies and papers by the lexicon's list of the press, unnamed people, eyewitnesses and documents by
 * the first word of what they are called.
 */
#ifndef TW_ATTEST_MEDIA_H
#define TW_ATTEST_MEDIA_H

#include "attest/origins.h"

typedef struct tw_media tw_media;

/* From lexicon/ar/media.txt and sources.list; NULL when memory is at its end. */
const tw_media *tw_media_new(tw_arena *arena);

/* A link of a chain: an actor of the store. */
tw_source tw_media_link(const tw_media *media, int64_t actor, const char *name, const char *entry, const char *country,
                        const char *sector);

/* Whether a link is the paper itself: «الصحيفة», its correspondent. */
bool tw_media_self(const tw_media *media, const char *name, const char *entry);

/* The agency that an article names, or that a byline consists of; false: none. */
bool tw_media_agency(const tw_media *media, const char *name, bool byline, tw_source *out);

/* A paper's name: the publisher, or the host of the address where that is not told. NULL when memory is at its end. */
const char *tw_media_name(tw_arena *arena, const char *publisher, const char *url);

/* The publisher of an article: a paper, or an agency that publishes itself; by its name as above. */
tw_source tw_media_paper(const tw_media *media, const char *publisher);

#endif
