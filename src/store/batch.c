/*
 * Copies of records. See batch.h.
 */
#include "store/batch.h"

#include <stdlib.h>
#include <string.h>

enum { BATCH_LIMIT_MB = 1024 };

bool tw_batch_begin(tw_batch *batch)
{
    tw_arena_init(&batch->arena, NULL, (size_t)BATCH_LIMIT_MB * 1024 * 1024);
    tw_batch_empty(batch);
    batch->packer = tw_packer_new();
    return batch->packer != NULL;
}

void tw_batch_end(tw_batch *batch)
{
    tw_packer_free(batch->packer);
    tw_arena_free(&batch->arena);
}

void tw_batch_empty(tw_batch *batch)
{
    tw_arena_reset(&batch->arena);
    batch->first = NULL;
    batch->last = &batch->first;
    batch->documents = 0;
}

void tw_batch_move(tw_batch *into, tw_batch *from)
{
    if (!from->first)
        return;
    *into->last = from->first;
    into->last = from->last;
    into->documents += from->documents;
    tw_arena_take(&into->arena, &from->arena);
    tw_batch_empty(from);
}

size_t tw_batch_documents(const tw_batch *batch)
{
    return batch->documents;
}

size_t tw_batch_size(const tw_batch *batch)
{
    return batch->arena.used;
}

/* ---- copies; when memory is at its end, arena.failed tells ---- */

static tw_actor keep_actor(tw_arena *arena, const tw_actor *from)
{
    tw_actor a = *from;
    a.name = tw_arena_text(arena, a.name);
    a.id = tw_arena_text(arena, a.id);
    a.country = tw_arena_text(arena, a.country);
    a.sector = tw_arena_text(arena, a.sector);
    a.role = tw_arena_text(arena, a.role);
    return a;
}

static const tw_actor *keep_side(tw_arena *arena, const tw_actor *from, size_t count)
{
    tw_actor *side = TW_NEW(arena, tw_actor, count + 1);
    for (size_t i = 0; side && i < count; i++)
        side[i] = keep_actor(arena, &from[i]);
    return side;
}

static const tw_link *keep_links(tw_arena *arena, const tw_link *from, size_t count)
{
    tw_link *links = TW_NEW(arena, tw_link, count + 1);
    for (size_t i = 0; links && i < count; i++)
        links[i] = (tw_link){ keep_actor(arena, &from[i].who), tw_arena_text(arena, from[i].cue), from[i].step };
    return links;
}

static const tw_count *keep_counts(tw_arena *arena, const tw_count *from, size_t count)
{
    tw_count *counts = TW_NEW(arena, tw_count, count + 1);
    for (size_t i = 0; counts && i < count; i++) {
        counts[i] = from[i];
        counts[i].kind = tw_arena_text(arena, from[i].kind);
        counts[i].text = tw_arena_text(arena, from[i].text);
    }
    return counts;
}

static const char *const *keep_contexts(tw_arena *arena, const char *const *from, size_t count)
{
    const char **contexts = TW_NEW(arena, const char *, count + 1);
    for (size_t i = 0; contexts && i < count; i++)
        contexts[i] = tw_arena_text(arena, from[i]);
    return contexts;
}

static tw_when keep_when(tw_arena *arena, const tw_when *from)
{
    tw_when w = *from;
    w.text = tw_arena_text(arena, w.text);
    w.iso = tw_arena_text(arena, w.iso);
    w.end = tw_arena_text(arena, w.end);
    w.precision = tw_arena_text(arena, w.precision);
    w.from = tw_arena_text(arena, w.from);
    return w;
}

/* ---- records ---- */

tw_batch_document *tw_batch_document_new(tw_batch *batch, const char *name, size_t bytes, const char *coder)
{
    tw_batch_document *d = TW_NEW(&batch->arena, tw_batch_document, 1);
    if (!d)
        return NULL;
    d->name = tw_arena_text(&batch->arena, name);
    d->coder = tw_arena_text(&batch->arena, coder);
    d->bytes = bytes;
    d->last_article = &d->articles;
    return batch->arena.failed ? NULL : d;
}

void tw_batch_keep(tw_batch *batch, tw_batch_document *document)
{
    *batch->last = document;
    batch->last = &document->next;
    batch->documents++;
}

static void keep_strings(tw_arena *arena, tw_article *a, const tw_article *from)
{
    *a = *from;
    a->doc = tw_arena_text(arena, from->doc);
    a->title = tw_arena_text(arena, from->title);
    a->subtitle = tw_arena_text(arena, from->subtitle);
    a->byline = tw_arena_text(arena, from->byline);
    a->agency = tw_arena_text(arena, from->agency);
    a->dateline = tw_arena_text(arena, from->dateline);
    a->published = tw_arena_text(arena, from->published);
    a->modified = tw_arena_text(arena, from->modified);
    a->publisher = tw_arena_text(arena, from->publisher);
    a->lang = tw_arena_text(arena, from->lang);
    a->url = tw_arena_text(arena, from->url);
}

tw_batch_article *tw_batch_article_new(tw_batch *batch, tw_batch_document *document, const tw_article *article,
                                       const char *terms)
{
    tw_arena *arena = &batch->arena;
    tw_batch_article *a = TW_NEW(arena, tw_batch_article, 1);
    if (!a)
        return NULL;
    keep_strings(arena, &a->article, article);
    a->last_event = &a->events;
    a->last_statement = &a->statements;
    a->terms = tw_arena_text(arena, terms);
    bool packed =
        tw_text_pack(batch->packer, arena, article->text, article->text_length, &a->text) &&
        tw_pack_parts(arena, article->parts, article->part_count, &a->parts) &&
        (!article->fingerprint || tw_pack_numbers(arena, article->fingerprint, TW_FINGERPRINT, &a->fingerprint));
    if (!packed || arena->failed)
        return NULL;
    *document->last_article = a;
    document->last_article = &a->next;
    return a;
}

tw_batch_event *tw_batch_event_new(tw_batch *batch, tw_batch_article *article, const tw_event *event)
{
    tw_arena *arena = &batch->arena;
    tw_batch_event *kept = TW_NEW(arena, tw_batch_event, 1);
    if (!kept)
        return NULL;
    tw_event *e = &kept->event;
    *e = *event;
    e->id = tw_arena_text(arena, event->id);
    e->type = tw_arena_text(arena, event->type);
    e->mode = tw_arena_text(arena, event->mode);
    e->contexts = keep_contexts(arena, event->contexts, event->context_count);
    e->cameo = tw_arena_text(arena, event->cameo);
    e->status = tw_arena_text(arena, event->status);
    e->source = keep_side(arena, event->source, event->source_count);
    e->target = keep_side(arena, event->target, event->target_count);
    e->trigger = tw_arena_text(arena, event->trigger);
    e->date = keep_when(arena, &event->date);
    e->place.text = tw_arena_text(arena, event->place.text);
    e->place.id = tw_arena_text(arena, event->place.id);
    e->place.country = tw_arena_text(arena, event->place.country);
    e->counts = keep_counts(arena, event->counts, event->count_count);
    e->attribution = keep_links(arena, event->attribution, event->attribution_count);
    if (arena->failed)
        return NULL;
    *article->last_event = kept;
    article->last_event = &kept->next;
    return kept;
}

tw_batch_statement *tw_batch_statement_new(tw_batch *batch, tw_batch_article *article, const tw_statement *statement)
{
    tw_arena *arena = &batch->arena;
    tw_batch_statement *kept = TW_NEW(arena, tw_batch_statement, 1);
    if (!kept)
        return NULL;
    kept->statement = *statement;
    kept->statement.attribution = keep_links(arena, statement->attribution, statement->attribution_count);
    kept->statement.date = keep_when(arena, &statement->date);
    if (arena->failed)
        return NULL;
    *article->last_statement = kept;
    article->last_statement = &kept->next;
    return kept;
}
