/*
 * Documents on their way into the store: copies of what the coder handed out, kept in one arena, with the texts packed and the
 * search terms made. A batch belongs to one thread at a time.
 */
#ifndef TW_BATCH_H
#define TW_BATCH_H

#include "base/arena.h"
#include "store/text.h"
#include "tawatur.h"

typedef struct tw_batch_event {
    struct tw_batch_event *next;
    tw_event event;               /* article, text and coder are not set */
    const struct tw_trace *trace; /* for src/attest, made with the event */
    int64_t row, story;           /* 0 before they are given */
} tw_batch_event;

typedef struct tw_batch_statement {
    struct tw_batch_statement *next;
    tw_statement statement; /* article and text are not set */
} tw_batch_statement;

typedef struct tw_batch_article {
    struct tw_batch_article *next;
    tw_article article; /* text and parts are packed */
    tw_packed text, parts, fingerprint;
    const char *terms;
    const struct tw_gist *gist; /* for src/attest */
    int64_t row;                /* 0 before it is written, and where the document was known and is not coded again */
    tw_batch_event *events, **last_event;
    tw_batch_statement *statements, **last_statement;
} tw_batch_article;

typedef struct tw_batch_document {
    struct tw_batch_document *next;
    uint8_t hash[TW_HASH];
    const char *name, *coder;
    size_t bytes;
    int64_t row; /* where it is known, and coded again; else 0 */
    tw_batch_article *articles, **last_article;
} tw_batch_document;

struct tw_batch {
    const tw_lexicon *lexicon;
    tw_arena arena;
    tw_packer *packer;
    tw_batch_document *first, **last;
    size_t documents;
};

/* A document that is no part of the batch before tw_batch_keep. NULL when memory is at its end, as below. */
tw_batch_document *tw_batch_document_new(tw_batch *batch, const char *name, size_t bytes, const char *coder);
void tw_batch_keep(tw_batch *batch, tw_batch_document *document);

/* `terms` of the search index; copied. */
tw_batch_article *tw_batch_article_new(tw_batch *batch, tw_batch_document *document, const tw_article *article,
                                       const char *terms);
tw_batch_event *tw_batch_event_new(tw_batch *batch, tw_batch_article *article, const tw_event *event);
tw_batch_statement *tw_batch_statement_new(tw_batch *batch, tw_batch_article *article, const tw_statement *statement);

/* Makes an empty batch out of zeros; what it holds is freed by tw_batch_end. False when memory is at its end. */
bool tw_batch_begin(tw_batch *batch);
void tw_batch_end(tw_batch *batch);

/* Takes all documents away. */
void tw_batch_empty(tw_batch *batch);

#endif
