/*
 * What a report tells beside what it is compared by - who, how many, on whose word - and of its article who publishes it: remembered
 * from when it was written, so that a story that gains a report is reckoned without reading all others again.
 */
#ifndef TW_FACTS_H
#define TW_FACTS_H

#include "attest/context.h"
#include "attest/media.h"
#include "store/batch.h"

typedef struct tw_article_facts {
    struct tw_article_facts *next; /* in its bucket */
    int64_t article, day;
    const char *published;
    tw_source paper, agency; /* paper: what publishes it, by its name or the host of its address */
    bool has_agency;
    uint32_t looked;  /* when `original` was looked up (tw_facts_moved) */
    int64_t original; /* the article itself where it is no copy */
} tw_article_facts;

typedef struct tw_party_fact {
    int side;
    const char *country;
} tw_party_fact;

typedef struct tw_size_fact {
    const char *kind;
    int64_t min, max;
} tw_size_fact;

typedef struct tw_link_fact {
    unsigned step;
    bool self; /* the paper itself */
    tw_source source;
} tw_link_fact;

typedef struct tw_event_facts {
    int64_t event, day;
    bool has_day;
    uint32_t trigger;
    tw_article_facts *article;
    const char *key, *type, *status, *place, *place_name, *place_country;
    tw_party_fact *party; /* that have a country */
    tw_size_fact *size;
    tw_link_fact *link; /* nearest to the fact first */
    uint32_t party_count, size_count, link_count;
} tw_event_facts;

/* NULL when memory is at its end. `media` is borrowed. */
tw_facts *tw_facts_new(const tw_media *media);
void tw_facts_free(tw_facts *facts);

/* Forgets all; what was handed out is gone. */
void tw_facts_forget(tw_facts *facts);
size_t tw_facts_size(const tw_facts *facts);

/* An article of the store, with its original; TW_ERR_CHECKSUM where it is not there. */
tw_code tw_facts_article(tw_attest *attest, int64_t article, tw_article_facts **out);

/* An article has another original now; 0: any may have. */
void tw_facts_moved(tw_facts *facts, int64_t article);

/* Facts of an event whose rows were just written, and of one that is read back. */
tw_code tw_facts_of_event(tw_attest *attest, const tw_batch_article *article, const tw_batch_event *event,
                          tw_event_facts **out);
tw_code tw_facts_read(tw_attest *attest, int64_t event, tw_event_facts **out);

#endif
