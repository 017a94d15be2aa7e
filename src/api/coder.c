/*
 * The public coder: pages in, records out, one article at a time. See tawatur.h, part 3.
 */
#include "api/coder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "page/page.h"

enum { ARENA_LIMIT_MB = 512 };

const char *tw_part_name(tw_part_kind kind)
{
    static const char *const names[] = { "headline", "caption", "body" };
    return (unsigned)kind < 3 ? names[kind] : "body";
}

static void *plain_alloc(void *user, size_t size)
{
    (void)user;
    return malloc(size);
}

static void plain_free(void *user, void *block, size_t size)
{
    (void)user;
    (void)size;
    free(block);
}

void tw_coder_name(const tw_lexicon *lexicon, char name[TW_CODER_NAME])
{
    snprintf(name, TW_CODER_NAME, "tawatur %s lexicon %s", TW_VERSION, tw_lexicon_id(lexicon));
}

tw_code tw_coder_new(tw_coder **coder, const tw_lexicon *lexicon, const tw_allocator *allocator, tw_error *error)
{
    *coder = NULL;
    if (!lexicon)
        return tw_fail(error, TW_ERR_ARGUMENT, "a coder needs a lexicon");
    bool given = allocator && allocator->alloc;
    tw_allocator a = given ? *allocator : (tw_allocator){ NULL, plain_alloc, plain_free };
    tw_coder *c =
        given ? a.alloc(a.user, sizeof *c) : calloc(1, sizeof *c); /* zeroed when it is touched, page by page */
    if (!c)
        return tw_fail(error, TW_ERR_MEMORY, "no memory for a coder");
    if (given)
        memset(c, 0, sizeof *c);
    c->allocator = a;
    c->lexicon = lexicon;
    tw_arena_init(&c->arena, &a, (size_t)ARENA_LIMIT_MB * 1024 * 1024);
    tw_coder_name(lexicon, c->name);
    *coder = c;
    return TW_OK;
}

void tw_coder_free(tw_coder *coder)
{
    if (!coder)
        return;
    tw_allocator a = coder->allocator;
    tw_terms_free(coder->terms);
    tw_gister_free(coder->gister);
    tw_arena_free(&coder->arena);
    a.free(a.user, coder, sizeof *coder);
}

tw_code tw_coder_for_store(tw_coder *coder, tw_error *error)
{
    if (!coder->terms && tw_terms_new(&coder->terms, coder->lexicon, error) != TW_OK)
        return TW_ERR_MEMORY;
    if (!coder->gister && !(coder->gister = tw_gister_new()))
        return tw_fail(error, TW_ERR_MEMORY, "no memory for the words of articles");
    return TW_OK;
}

static tw_code code_sentence(tw_coder *c, const tw_article *article, const tw_text *text, size_t index,
                             const tw_sink *sink, tw_watch watch, void *watch_user)
{
    const tw_sentence *sentence = &text->sentences[index];
    const tw_token *tokens = text->tokens + sentence->first;
    bool headline = article->parts[sentence->part].kind == TW_PART_HEADLINE;
    tw_match(&c->matcher, c->lexicon, tokens, sentence->count);
    tw_prefer_named(&c->memory, &c->matcher);
    bool same_part = index > 0 && text->sentences[index - 1].part == sentence->part;
    tw_parse(&c->tree, &c->matcher, headline, c->memory.in_quote && same_part);
    tw_code_sentence(&c->coding, &c->tree, &c->matcher);
    c->scene = (tw_scene){ .memory = &c->memory,
                           .sentence = sentence,
                           .tokens = tokens,
                           .matcher = &c->matcher,
                           .tree = &c->tree,
                           .coding = &c->coding,
                           .coder = c->name,
                           .resolved = &c->resolved };
    if (watch && watch(watch_user, c, article, index))
        return TW_STOPPED;
    tw_note_past(&c->coding);
    return tw_resolve_sentence(&c->scene, sink);
}

bool tw_coder_knows(const char *lang)
{
    return strncmp(lang, "ar", 2) == 0 && (lang[2] == '\0' || lang[2] == '-' || lang[2] == '_');
}

tw_code tw_code_article(tw_coder *c, const tw_article *article, const tw_sink *sink, tw_watch watch, void *watch_user)
{
    if (sink->article && sink->article(sink->user, article))
        return TW_STOPPED;
    if (!tw_coder_knows(article->lang) || (!sink->event && !sink->statement && !watch))
        return TW_OK;
    tw_text text;
    tw_code code = tw_text_segment(article, &c->arena, &text);
    tw_memory_start(&c->memory, c->lexicon, article, &text, &c->arena);
    tw_forget_past(&c->coding);
    for (size_t i = 0; i < text.sentence_count && code == TW_OK; i++)
        code = code_sentence(c, article, &text, i, sink, watch, watch_user);
    return code;
}

typedef struct {
    tw_coder *coder;
    const tw_sink *sink;
    tw_code code;
} run;

static int take_article(void *user, const tw_article *article)
{
    run *r = user;
    r->code = tw_code_article(r->coder, article, r->sink, NULL, NULL);
    return r->code != TW_OK;
}

static int take_problem(void *user, const tw_error *error)
{
    run *r = user;
    return r->sink->problem ? r->sink->problem(r->sink->user, error) : 0;
}

tw_code tw_code_buffer(tw_coder *coder, const char *bytes, size_t length, const tw_options *options,
                       const tw_sink *sink, tw_error *error)
{
    static const tw_options none = { 0 };
    static const tw_sink silent = { 0 };
    run r = { coder, sink ? sink : &silent, TW_OK };
    tw_arena_reset(&coder->arena);
    tw_code code =
        tw_page_read(bytes, length, options ? options : &none, &coder->arena, take_article, take_problem, &r, error);
    if (r.code == TW_ERR_MEMORY)
        return tw_fail(error, TW_ERR_MEMORY, "no memory for this document");
    if (r.code != TW_OK)
        return tw_fail(error, r.code, "stopped by the caller");
    return code;
}
