/*
 * The coder's insides: scratch memory for each stage, allocated once, and the path of a page through them.
 */
#ifndef TW_API_CODER_H
#define TW_API_CODER_H

#include "attest/gist.h"
#include "query/terms.h"
#include "resolve/resolve.h"

struct tw_coder {
    const tw_lexicon *lexicon;
    tw_allocator allocator;
    tw_arena arena; /* of one article */
    tw_matcher matcher;
    tw_tree tree;
    tw_coding coding;
    tw_memory memory;
    tw_resolved resolved;
    tw_scene scene;
    tw_terms *terms; /* these two are made when something is to be stored */
    tw_gister *gister;
    char name[64]; /* "tawatur 0.1.0 lexicon 3f9c…" */
};

/* What a coder of a lexicon is called. */
enum { TW_CODER_NAME = 64 };
void tw_coder_name(const tw_lexicon *lexicon, char name[TW_CODER_NAME]);

/* Makes what is needed to store what is coded. */
tw_code tw_coder_for_store(tw_coder *coder, tw_error *error);

/* Called for each sentence after it was coded and before its records are emitted. Non-zero stops. */
typedef int (*tw_watch)(void *user, tw_coder *coder, const tw_article *article, size_t sentence);

/* Codes one article: `sink` may hold NULL callbacks, `watch` may be NULL. */
tw_code tw_code_article(tw_coder *coder, const tw_article *article, const tw_sink *sink, tw_watch watch,
                        void *watch_user);

#endif
