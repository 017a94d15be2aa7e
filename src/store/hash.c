/*
 * What a document is known by: SHA-256, cut to 128 bits, over the options it is read with and its bytes. Pages come from strangers,
 * so that the hash must be one for which nobody can make two pages of one hash (docs/decisions.md).
 */
#include <nettle/sha2.h>
#include <string.h>

#include "tawatur.h"

/* With its end, so that two options cannot be taken for others. */
static void add_text(struct sha256_ctx *context, const char *text)
{
    sha256_update(context, text ? strlen(text) + 1 : 1, (const uint8_t *)(text ? text : ""));
}

void tw_document_hash(const char *bytes, size_t length, const tw_options *options, uint8_t hash[TW_HASH])
{
    static const tw_options none = { 0 };
    const tw_options *o = options ? options : &none;
    uint8_t kind = (uint8_t)o->input;
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, 1, &kind);
    add_text(&context, o->published);
    add_text(&context, o->lang);
    add_text(&context, o->charset);
    add_text(&context, o->url);
    add_text(&context, o->fields);
    sha256_update(&context, length, (const uint8_t *)bytes);
    sha256_digest(&context, TW_HASH, hash);
}
