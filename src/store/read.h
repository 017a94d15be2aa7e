/*
 * Rows as the records of the public header: an event with its article, sides, links, sizes, date and place, as the coder handed it
 * out and as reviews correct it.
 */
#ifndef TW_STORE_READ_H
#define TW_STORE_READ_H

#include "store/store.h"

/* An article with its text and parts. What `out` points to lives until another article is loaded (the article that was loaded last
 * is kept unpacked). `*coder` (may be NULL) is the coder of its document. TW_ERR_ARGUMENT: there is none. */
tw_code tw_store_load_article(tw_store *store, int64_t article, tw_article *out, const char **coder, tw_error *error);

/* An event and all it points to, in the arena; but its article lives as tw_store_load_article says. `cursor` is left "". Verdict and
 * corrections are those of its own reviews. TW_ERR_ARGUMENT: there is none. */
tw_code tw_store_load_event(tw_store *store, int64_t event, tw_arena *arena, tw_found *out, tw_error *error);

/* The same without reviews: what the coder said. */
tw_code tw_store_load_coded(tw_store *store, int64_t event, tw_arena *arena, tw_found *out, tw_error *error);

/* The bytes of the kept article's text that a span holds, cut to what is there; copied into the arena. */
char *tw_store_cut(tw_store *store, tw_span span, tw_arena *arena);

/* The sides of an event (side 0 or 1), in the arena. */
tw_code tw_store_load_side(tw_store *store, int64_t event, int side, tw_arena *arena, const tw_actor **out,
                           size_t *count, tw_error *error);

#endif
