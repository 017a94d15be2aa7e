/*
 * Why: what the coder saw in each sentence. Text for a person (explain_text.c), or one JSON object an article
 * (explain_json.c). See tawatur.h, part 6.
 */
#include "api/explain.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "page/page.h"

void tw_tell_bytes(tw_explainer *x, const char *bytes, size_t length)
{
    if (!x->stopped && length)
        x->stopped = x->write(x->user, bytes, length) != 0;
}

void tw_tell(tw_explainer *x, const char *format, ...)
{
    char line[2048];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (n > 0)
        tw_tell_bytes(x, line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
}

void tw_tell_json(tw_explainer *x, const char *s, size_t length)
{
    tw_tell_bytes(x, "\"", 1);
    size_t plain = 0; /* what stands as it is since the last character that does not */
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        tw_tell_bytes(x, s + plain, i - plain);
        tw_tell(x, c < 0x20 ? "\\u%04x" : "\\%c", c);
        plain = i + 1;
    }
    tw_tell_bytes(x, s + plain, length - plain);
    tw_tell_bytes(x, "\"", 1);
}

/* ---- names ---- */

static const char *const unit_names[] = { "unknown",    "name", "nisba", "role", "verb",  "noun",
                                          "participle", "word", "cue",   "time", "number" };
const char *const tw_phrase_names[] = { "other", "actor", "event", "pair", "counterpart", "place", "time", "pronoun" };
const char *const tw_clause_names[] = {
    "main", "that", "quote", "relative", "subordinate", "according", "parenthesis"
};
const char *const tw_relation_names[] = { "", "subj", "obj", "obj2", "prep", "gen", "adj", "that" };
const char *const tw_role_names[] = { "-", "source", "target", "party", "content", "place" };
const char *const tw_status_names[] = { "actual", "planned", "denied", "hypothetical" };

const char *const tw_drop_names[] = { [TW_KEPT] = "",
                                      [TW_DROP_WEAK] = "weak",
                                      [TW_DROP_WORDLESS] = "wordless",
                                      [TW_DROP_RIVAL] = "rival",
                                      [TW_DROP_CONTENT] = "content",
                                      [TW_DROP_AIM] = "aim",
                                      [TW_DROP_ASIDE] = "aside",
                                      [TW_DROP_DOUBLE] = "double",
                                      [TW_DROP_MERGED] = "merged",
                                      [TW_DROP_PART] = "part",
                                      [TW_DROP_UNLIKELY] = "unlikely" };

const char *tw_kind_name(unsigned kind)
{
    return kind == TW_UNIT_PUNCT ? "mark" : kind < sizeof unit_names / sizeof *unit_names ? unit_names[kind] : "?";
}

const char *tw_item_name(const tw_lexicon *l, unsigned kind, uint32_t item)
{
    switch (kind) {
    case TW_SENSE_ENTITY:
    case TW_SENSE_NISBA:
        return tw_lexicon_string(l, tw_lexicon_entity(l, item)->id);
    case TW_SENSE_ROLE:
        return tw_lexicon_string(l, tw_lexicon_role(l, item)->name);
    case TW_SENSE_VERB:
    case TW_SENSE_NOUN:
    case TW_SENSE_PART:
        return tw_lexicon_string(l, tw_lexicon_lemma(l, item)->name);
    case TW_SENSE_WORD:
        return tw_lexicon_string(l, tw_lexicon_word(l, item)->name);
    default:
        return "";
    }
}

void tw_tell_units(tw_explainer *x, size_t first, size_t end)
{
    const tw_tree *t = &x->coder->tree;
    const char *text = x->coder->memory.article->text;
    if (end <= first || first >= t->unit_count)
        return;
    const tw_unit *a = &t->units[first], *b = &t->units[end - 1];
    const tw_token *from = &t->tokens[a->first], *to = &t->tokens[b->first + b->count - 1];
    tw_tell_bytes(x, text + from->byte, to->byte + to->bytes - from->byte);
}

void tw_watch_sentence(tw_coder *coder, tw_watch_codes watch, void *user)
{
    static const tw_sink silent = { 0 };
    tw_memory before = coder->memory; /* the sentence is resolved once more by its reader */
    coder->scene.watch = watch;
    coder->scene.watch_user = user;
    tw_resolve_sentence(&coder->scene, &silent);
    coder->memory = before;
    coder->scene.watch = NULL;
}

/* ---- the article ---- */

static tw_code run_dates(tw_explainer *x, const tw_article *article)
{
    static const tw_sink silent = { 0 };
    tw_tell(x, "\"dates\":[");
    x->first = true;
    tw_code code = tw_code_article(x->coder, article, &silent, tw_explain_dates, x);
    tw_tell(x, "],");
    return code;
}

static void tell_names(tw_explainer *x)
{
    size_t at = 0;
    tw_tell(x, ",\"names\":[");
    for (size_t i = 0; i < x->names.count; i++, at += strlen(x->names.text + at) + 1) {
        tw_tell_bytes(x, ",", i ? 1 : 0);
        tw_tell_json(x, x->names.text + at, strlen(x->names.text + at));
    }
    tw_tell(x, "]");
}

static tw_code run_json(tw_explainer *x, const tw_article *article)
{
    static const tw_sink silent = { 0 };
    tw_code code = TW_OK;
    tw_tell(x, "{\"doc\":");
    tw_tell_json(x, article->doc, strlen(article->doc));
    tw_tell(x, ",\"article\":%zu,", article->index);
    if (x->format == TW_EXPLAIN_JSON)
        code = run_dates(x, article);
    tw_tell(x, "\"sentences\":[");
    x->first = true;
    tw_names_forget(&x->names);
    if (code == TW_OK)
        code = tw_code_article(x->coder, article, &silent, tw_explain_json, x);
    tw_tell(x, "]");
    if (x->format == TW_EXPLAIN_EXAMPLES)
        tell_names(x);
    tw_tell(x, "}\n");
    return code;
}

static int take_article(void *user, const tw_article *article)
{
    tw_explainer *x = user;
    static const tw_sink silent = { 0 };
    tw_code code = x->format == TW_EXPLAIN_TEXT ? tw_code_article(x->coder, article, &silent, tw_explain_text, x)
                                                : run_json(x, article);
    x->code = x->code != TW_OK ? x->code : code;
    return x->stopped || x->code != TW_OK;
}

tw_code tw_explain_buffer(tw_coder *coder, const char *bytes, size_t length, const tw_options *options,
                          tw_explain_format format, tw_write write, void *user, tw_error *error)
{
    static const tw_options none = { 0 };
    tw_explainer x = { .coder = coder, .write = write, .user = user, .format = format };
    if (options && format == TW_EXPLAIN_EXAMPLES)
        x.decisions = options->decisions;
    tw_arena_reset(&coder->arena);
    tw_code code = tw_page_read(bytes, length, options ? options : &none, &coder->arena, take_article, NULL, &x, error);
    tw_names_free(&x.names);
    if (x.code == TW_ERR_MEMORY)
        return tw_fail(error, TW_ERR_MEMORY, "no memory for this document");
    return x.stopped ? tw_fail(error, TW_STOPPED, "stopped by the caller") : x.code != TW_OK ? x.code : code;
}
