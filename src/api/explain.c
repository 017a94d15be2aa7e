/*
 * Why: what the coder saw in each sentence. Text for a person (tokens with their readings, phrases, clauses, each frame
 * tried with its slots), or one JSON object an article. See tawatur.h, part 5.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "api/coder.h"
#include "base/error.h"
#include "code/choose.h"
#include "page/page.h"

typedef struct {
    tw_coder *coder;
    tw_write write;
    void *user;
    tw_explain_format format;
    bool stopped;
    bool first; /* nothing of the JSON list was written yet */
    tw_code code;
} explainer;

static void put(explainer *x, const char *bytes, size_t length)
{
    if (!x->stopped && length)
        x->stopped = x->write(x->user, bytes, length) != 0;
}

static void say(explainer *x, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void say(explainer *x, const char *format, ...)
{
    char line[2048];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (n > 0)
        put(x, line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
}

static void say_json(explainer *x, const char *s, size_t length)
{
    put(x, "\"", 1);
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c == '"' || c == '\\')
            say(x, "\\%c", c);
        else if (c < 0x20)
            say(x, "\\u%04x", c);
        else
            put(x, s + i, 1);
    }
    put(x, "\"", 1);
}

/* ---- names ---- */

static const char *const unit_names[] = { "unknown",    "name", "nisba", "role", "verb",  "noun",
                                          "participle", "word", "cue",   "time", "number" };
static const char *const phrase_names[] = {
    "other", "actor", "event", "pair", "counterpart", "place", "time", "pronoun"
};
static const char *const clause_names[] = { "main",        "that",      "quote",      "relative",
                                            "subordinate", "according", "parenthesis" };
static const char *const relation_names[] = { "", "subj", "obj", "obj2", "prep", "gen", "adj", "that" };
static const char *const role_names[] = { "-", "source", "target", "party", "content", "place" };
static const char *const status_names[] = { "actual", "planned", "denied", "hypothetical" };

static const char *kind_name(unsigned kind)
{
    return kind == TW_UNIT_PUNCT ? "mark" : kind < sizeof unit_names / sizeof *unit_names ? unit_names[kind] : "?";
}

static const char *item_name(const tw_lexicon *l, unsigned kind, uint32_t item)
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

static void say_units(explainer *x, size_t first, size_t end)
{
    const tw_tree *t = &x->coder->tree;
    const char *text = x->coder->memory.article->text;
    if (end <= first || first >= t->unit_count)
        return;
    const tw_unit *a = &t->units[first], *b = &t->units[end - 1];
    const tw_token *from = &t->tokens[a->first], *to = &t->tokens[b->first + b->count - 1];
    put(x, text + from->byte, to->byte + to->bytes - from->byte);
}

/* ---- text ---- */

static void explain_units(explainer *x)
{
    const tw_tree *t = &x->coder->tree;
    say(x, "  readings\n");
    for (size_t i = 0; i < t->unit_count; i++) {
        const tw_unit *u = &t->units[i];
        if (u->kind == TW_UNIT_PUNCT)
            continue;
        say(x, "    %3zu ", i);
        say_units(x, i, i + 1);
        say(x, "  %s %s", kind_name(u->kind), item_name(t->lexicon, u->kind, u->item));
        tw_candidate candidates[TW_CANDIDATES];
        size_t n = tw_match_candidates(&x->coder->matcher, u->first, candidates);
        for (size_t k = 0; k < n && k < 8; k++) {
            const tw_sense *s = &candidates[k].sense;
            if (s->kind != u->kind || s->item != u->item)
                say(x, " | %s %s", kind_name(s->kind), item_name(t->lexicon, s->kind, s->item));
        }
        say(x, "\n");
    }
}

static void explain_phrases(explainer *x)
{
    const tw_tree *t = &x->coder->tree;
    say(x, "  phrases\n");
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        say(x, "    %3zu %-11s ", k, phrase_names[p->kind]);
        say_units(x, p->first, p->end);
        if (p->prep == TW_PREP_AGENT)
            say(x, "  under: doer");
        else if (p->prep == TW_PREP_CUE || p->prep == TW_PREP_SOURCE)
            say(x, "  under: cue");
        else if (p->prep)
            say(x, "  under: %s", tw_lexicon_prep_name(t->lexicon, p->prep));
        if (p->gen_of >= 0)
            say(x, "  genitive of %d", p->gen_of);
        if (p->coord_of >= 0)
            say(x, "  joined to %d", p->coord_of);
        if (p->quantity >= 0)
            say(x, "  number %d", p->quantity);
        say(x, "  clause %d\n", p->clause);
    }
}

static void explain_clauses(explainer *x)
{
    const tw_tree *t = &x->coder->tree;
    say(x, "  clauses\n");
    for (size_t k = 0; k < t->clause_count; k++) {
        const tw_clause *c = &t->clauses[k];
        say(x, "    %3zu %-11s in %d", k, clause_names[c->kind], c->parent);
        if (c->verb >= 0) {
            say(x, "  verb ");
            say_units(x, (size_t)c->verb, (size_t)c->verb + 1);
        }
        if (c->governor >= 0) {
            say(x, "  said by ");
            say_units(x, (size_t)c->governor, (size_t)c->governor + 1);
        }
        say(x, "  subject %d object %d", c->subject, c->object);
        say(x, "%s%s%s%s\n", c->negated ? "  negated" : "", c->future ? "  future" : "", c->passive ? "  passive" : "",
            c->effect ? "  unreal" : "");
    }
}

static void say_ref(explainer *x, const tw_ref *r)
{
    const tw_tree *t = &x->coder->tree;
    switch (r->kind) {
    case TW_REF_PHRASE:
        say(x, "%d ", r->phrase);
        say_units(x, t->phrases[r->phrase].first, t->phrases[r->phrase].end);
        break;
    case TW_REF_PRONOUN:
        say(x, "pronoun of ");
        say_units(x, (size_t)r->unit, (size_t)r->unit + 1);
        break;
    case TW_REF_SUBJECT:
        say(x, "unexpressed subject of ");
        say_units(x, (size_t)r->unit, (size_t)r->unit + 1);
        break;
    case TW_REF_NISBA:
        say(x, "adjective %s", tw_lexicon_string(t->lexicon, tw_lexicon_entity(t->lexicon, r->entity)->id));
        break;
    case TW_REF_CLAUSE:
        say(x, "clause %d", r->unit);
        break;
    default:
        say(x, "nothing");
        break;
    }
}

/* One frame that was tried; the chosen one is traced once more. */
static void trace_frame(void *user, const tw_tree *t, uint16_t trigger, const tw_fit *fit, bool chosen)
{
    explainer *x = user;
    const tw_frame *f = tw_lexicon_frame(t->lexicon, fit->frame);
    if (x->format != TW_EXPLAIN_TEXT)
        return;
    say(x, chosen ? "    chosen " : "    tried  ");
    say_units(x, trigger, trigger + 1u);
    say(x, "  %s %s score %d%s", f->type ? tw_lexicon_type_name(t->lexicon, f->type) : "no event",
        tw_lexicon_cameo_code(t->lexicon, f->cameo), fit->score, fit->passive ? " passive" : "");
    if (!fit->fits)
        say(x, "  lost: %s", fit->why);
    say(x, "\n");
    if (!fit->fits && !chosen)
        return;
    for (uint32_t i = 0; i < f->slot_count && i < TW_SLOTS; i++) {
        const tw_slot *slot = tw_lexicon_slot(t->lexicon, f->first_slot + i);
        say(x, "        %s %s%s= ", relation_names[slot->relation],
            slot->relation == TW_REL_PREP ? tw_lexicon_prep_name(t->lexicon, slot->prep) : "",
            slot->relation == TW_REL_PREP ? " " : "");
        say_ref(x, &fit->fills[i]);
        say(x, " (%s)\n", role_names[slot->role]);
    }
}

static void explain_drafts(explainer *x)
{
    const tw_coding *c = &x->coder->coding;
    say(x, "  events\n");
    for (size_t i = 0; i < c->draft_count; i++) {
        const tw_draft *d = &c->drafts[i];
        say(x, "    %3zu %s %s ", i, tw_lexicon_type_name(x->coder->lexicon, d->type), status_names[d->status]);
        say_units(x, d->trigger, d->trigger + 1u);
        if (d->governor >= 0)
            say(x, "  content of %d", d->governor);
        say(x, "%s%s\n", d->reciprocal ? "  reciprocal" : "", d->dropped ? "  dropped: told by another event" : "");
        for (size_t s = 0; s < d->source_count; s++) {
            say(x, "        source ");
            say_ref(x, &d->source[s]);
            say(x, "\n");
        }
        for (size_t s = 0; s < d->target_count; s++) {
            say(x, "        target ");
            say_ref(x, &d->target[s]);
            say(x, "\n");
        }
    }
}

static int explain_text(void *user, tw_coder *coder, const tw_article *article, size_t sentence)
{
    explainer *x = user;
    (void)article;
    say(x, "sentence %zu  ", sentence);
    say_units(x, 0, coder->tree.unit_count);
    say(x, "%s\n", coder->scene.sentence->cut ? "  (cut: too long)" : "");
    explain_units(x);
    explain_phrases(x);
    explain_clauses(x);
    say(x, "  frames\n");
    coder->coding.trace = trace_frame;
    coder->coding.trace_user = x;
    tw_code_sentence(&coder->coding, &coder->tree, &coder->matcher);
    coder->coding.trace = NULL;
    explain_drafts(x);
    return x->stopped;
}

/* ---- JSON ---- */

static void json_dates(explainer *x)
{
    tw_scene *s = &x->coder->scene;
    tw_date dates[TW_SENTENCE_DATES];
    size_t n = tw_scene_dates(s, dates, TW_SENTENCE_DATES);
    for (size_t i = 0; i < n; i++) {
        const tw_token *from = &s->tokens[dates[i].first], *to = &s->tokens[dates[i].first + dates[i].count - 1];
        say(x, x->first ? "{\"text\":" : ",{\"text\":");
        x->first = false;
        say_json(x, x->coder->memory.article->text + from->byte, to->byte + to->bytes - from->byte);
        say(x, ",\"iso\":\"%s\"", dates[i].iso);
        if (dates[i].end[0])
            say(x, ",\"end\":\"%s\"", dates[i].end);
        say(x, ",\"precision\":\"%s\",\"span\":[%u,%u]}", dates[i].precision, from->start, to->end);
    }
}

static int explain_dates(void *user, tw_coder *coder, const tw_article *article, size_t sentence)
{
    explainer *x = user;
    (void)coder;
    (void)article;
    (void)sentence;
    json_dates(x);
    return x->stopped;
}

static void json_spans(explainer *x, const tw_tree *t, size_t first, size_t end)
{
    const tw_unit *a = &t->units[first], *b = &t->units[end - 1];
    say(x, ",\"span\":[%u,%u]", t->tokens[a->first].start, t->tokens[b->first + b->count - 1].end);
}

/* The other word of a trigger. */
static void json_light(explainer *x, const tw_tree *t, int16_t unit)
{
    const tw_unit *u = &t->units[unit];
    say(x, ",\"with\":[%u,%u]", t->tokens[u->first].start, t->tokens[u->first + u->count - 1].end);
}

/* The unit or phrase where a reference stands, as a span. */
static void json_ref(explainer *x, const tw_tree *t, const tw_ref *who)
{
    static const char *const kinds[] = { "none", "phrase", "pronoun", "unsaid", "adjective", "clause" };
    bool phrase = who->kind == TW_REF_PHRASE;
    say(x, ",\"who\":\"%s\"", kinds[who->kind]);
    size_t at = tw_ref_unit(t, who);
    if (phrase)
        json_spans(x, t, t->phrases[who->phrase].first, t->phrases[who->phrase].end);
    else
        json_spans(x, t, at, at + 1);
}

static void json_features(explainer *x, const tw_atoms *a, const tw_context *c)
{
    say(x, ",\"type\":\"%s\",\"form\":\"%s\",\"lemma\":", c->type, c->form ? c->form : "");
    say_json(x, c->lemma, strlen(c->lemma));
    say(x, ",\"lexical\":%zu,\"features\":[", a->lexical);
    size_t at = 0;
    for (size_t i = 0; i < a->count && at < a->used; i++) {
        const char *text = a->text + at;
        put(x, ",", i ? 1 : 0);
        say_json(x, text, strlen(text));
        at += strlen(text) + 1;
    }
    say(x, "]");
}

/* A country that was weighed for somebody whose own words do not tell it. */
static void json_country(void *user, const tw_scene *s, const tw_question *q, const char *country,
                         const tw_atoms *atoms, const tw_context *context, double sum)
{
    explainer *x = user;
    say(x, "%s{\"decision\":\"country\",\"draft\":%lld,\"side\":\"%s\",\"country\":\"%s\",\"sum\":%.3f",
        x->first ? "" : ",", q->draft == SIZE_MAX ? -1LL : (long long)q->draft, q->side, country, sum);
    x->first = false;
    json_spans(x, s->tree, q->unit, q->unit + 1u);
    json_features(x, atoms, context);
    say(x, "}");
}

/* Both sides as one decision: each a reference, or null for nobody. */
static void json_pair(explainer *x, const tw_tree *t, const tw_decided *told)
{
    const tw_ref *const sides[] = { told->who, told->whom };
    say(x, ",\"pair\":[");
    for (size_t i = 0; i < 2; i++) {
        say(x, i ? ",{\"side\":\"target\"" : "{\"side\":\"source\"");
        if (sides[i]->kind)
            json_ref(x, t, sides[i]);
        say(x, "}");
    }
    say(x, "]");
}

/* One decision of the model with the features that spoke in it. */
static void json_decision(void *user, const tw_tree *t, const tw_decided *told)
{
    explainer *x = user;
    say(x, "%s{\"decision\":\"%s\",\"draft\":%zu,\"sum\":%.3f", x->first ? "" : ",", told->decision, told->draft,
        told->sum);
    x->first = false;
    if (told->whom)
        json_pair(x, t, told);
    else if (told->who)
        json_ref(x, t, told->who);
    bool again = strcmp(told->decision, "target") == 0 || strcmp(told->decision, "planned") == 0 ||
                 strcmp(told->decision, "denied") == 0 || strcmp(told->decision, "hypothetical") == 0;
    if (!again) /* the features are those of the decision before */
        json_features(x, told->atoms, told->context);
    say(x, "}");
}

static void json_drafts(explainer *x, tw_coder *coder)
{
    static const char *const reasons[] = { "",      "weak",   "wordless", "rival", "content", "aim",
                                           "aside", "double", "merged",   "part",  "unlikely" };
    const tw_coding *c = &coder->coding;
    say(x, "],\"decisions\":[");
    x->first = true;
    coder->coding.watch = json_decision;
    coder->coding.trace_user = x;
    tw_code_sentence(&coder->coding, &coder->tree, &coder->matcher);
    coder->coding.watch = NULL;
    coder->scene.watch = json_country;
    coder->scene.watch_user = x;
    static const tw_sink silent = { 0 };
    tw_memory before = coder->memory; /* the sentence is resolved once more by its reader */
    tw_resolve_sentence(&coder->scene, &silent);
    coder->memory = before;
    coder->scene.watch = NULL;
    say(x, "],\"drafts\":[");
    for (size_t i = 0; i < c->draft_count; i++) {
        const tw_draft *d = &c->drafts[i];
        say(x, "%s{\"type\":\"%s\",\"status\":\"%s\",\"dropped\":\"%s\"", i ? "," : "",
            tw_lexicon_type_name(coder->lexicon, d->type), status_names[d->status], reasons[d->dropped]);
        say(x, ",\"chance\":%.3f,\"sure\":%.5f,\"source\":%d,\"target\":%d", d->chance, d->side_chance, d->source_count,
            d->target_count);
        json_spans(x, c->tree, d->trigger, d->trigger + 1u);
        if (d->light >= 0)
            json_light(x, c->tree, d->light);
        if (d->trigger_noun >= 0)
            json_light(x, c->tree, (int16_t)c->tree->phrases[d->trigger_noun].head);
        say(x, "}");
    }
}

/* The types of a word's frames. */
static void json_frames(explainer *x, const tw_tree *t, const tw_unit *u)
{
    const tw_lemma *l = tw_unit_lemma(t, u);
    say(x, ",\"frames\":[");
    for (uint32_t i = 0; l && i < l->frame_count; i++) {
        const tw_frame *f = tw_lexicon_frame(t->lexicon, l->first_frame + i);
        say(x, "%s\"%s\"", i ? "," : "", f->type ? tw_lexicon_type_name(t->lexicon, f->type) : "");
    }
    say(x, "]");
}

static int explain_sentence(void *user, tw_coder *coder, const tw_article *article, size_t sentence)
{
    explainer *x = user;
    const tw_tree *t = &coder->tree;
    const tw_sentence *s = coder->scene.sentence;
    say(x, "%s{\"sentence\":%zu,\"span\":[%u,%u],\"text\":", x->first ? "" : ",", sentence, s->start, s->end);
    say_json(x, article->text + s->byte, s->bytes);
    say(x, ",\"readings\":[");
    x->first = false;
    for (size_t i = 0; i < t->unit_count; i++) {
        say(x, "%s{\"kind\":\"%s\",\"entry\":", i ? "," : "", kind_name(t->units[i].kind));
        const char *entry = item_name(t->lexicon, t->units[i].kind, t->units[i].item);
        say_json(x, entry, strlen(entry));
        json_spans(x, t, i, i + 1);
        json_frames(x, t, &t->units[i]);
        say(x, ",\"clause\":%d}", t->unit_clause[i]);
    }
    say(x, "],\"phrases\":[");
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        say(x, "%s{\"kind\":\"%s\"", k ? "," : "", phrase_names[p->kind]);
        json_spans(x, t, p->first, p->end);
        say(x, ",\"genitive_of\":%d,\"joined_to\":%d,\"clause\":%d}", p->gen_of, p->coord_of, p->clause);
    }
    say(x, "],\"clauses\":[");
    for (size_t k = 0; k < t->clause_count; k++) {
        const tw_clause *c = &t->clauses[k];
        say(x,
            "%s{\"kind\":\"%s\",\"parent\":%d,\"verb\":%d,\"governor\":%d,\"subject\":%d,\"object\":%d,\"negated\":%s}",
            k ? "," : "", clause_names[c->kind], c->parent, c->verb, c->governor, c->subject, c->object,
            c->negated ? "true" : "false");
    }
    json_drafts(x, coder);
    say(x, "]}");
    x->first = false;
    return x->stopped;
}

/* ---- the article ---- */

static tw_code run_json(explainer *x, const tw_article *article)
{
    static const tw_sink silent = { 0 };
    say(x, "{\"doc\":");
    say_json(x, article->doc, strlen(article->doc));
    say(x, ",\"article\":%zu,\"dates\":[", article->index);
    x->first = true;
    tw_code code = tw_code_article(x->coder, article, &silent, explain_dates, x);
    say(x, "],\"sentences\":[");
    x->first = true;
    if (code == TW_OK)
        code = tw_code_article(x->coder, article, &silent, explain_sentence, x);
    say(x, "]}\n");
    return code;
}

static int take_article(void *user, const tw_article *article)
{
    explainer *x = user;
    static const tw_sink silent = { 0 };
    x->code = x->format == TW_EXPLAIN_JSON ? run_json(x, article)
                                           : tw_code_article(x->coder, article, &silent, explain_text, x);
    return x->stopped || x->code != TW_OK;
}

tw_code tw_explain_buffer(tw_coder *coder, const char *bytes, size_t length, const tw_options *options,
                          tw_explain_format format, tw_write write, void *user, tw_error *error)
{
    static const tw_options none = { 0 };
    explainer x = { .coder = coder, .write = write, .user = user, .format = format };
    tw_arena_reset(&coder->arena);
    tw_code code = tw_page_read(bytes, length, options ? options : &none, &coder->arena, take_article, NULL, &x, error);
    if (x.code == TW_ERR_MEMORY)
        return tw_fail(error, TW_ERR_MEMORY, "no memory for this document");
    return x.stopped ? tw_fail(error, TW_STOPPED, "stopped by the caller") : x.code != TW_OK ? x.code : code;
}
