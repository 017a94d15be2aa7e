/*
 * The explanation as JSON: readings, phrases, clauses, every decision of the model with each feature's share, drafts. As
 * examples to learn from: decisions and drafts alone, features by their number among the article's.
 */
#include <string.h>

#include "api/explain.h"
#include "code/choose.h"

static void json_dates(tw_explainer *x)
{
    tw_scene *s = &x->coder->scene;
    tw_date dates[TW_SENTENCE_DATES];
    size_t n = tw_scene_dates(s, dates, TW_SENTENCE_DATES);
    for (size_t i = 0; i < n; i++) {
        const tw_token *from = &s->tokens[dates[i].first], *to = &s->tokens[dates[i].first + dates[i].count - 1];
        tw_tell(x, x->first ? "{\"text\":" : ",{\"text\":");
        x->first = false;
        tw_tell_json(x, x->coder->memory.article->text + from->byte, to->byte + to->bytes - from->byte);
        tw_tell(x, ",\"iso\":\"%s\"", dates[i].iso);
        if (dates[i].end[0])
            tw_tell(x, ",\"end\":\"%s\"", dates[i].end);
        tw_tell(x, ",\"precision\":\"%s\",\"span\":[%u,%u]}", dates[i].precision, from->start, to->end);
    }
}

int tw_explain_dates(void *user, tw_coder *coder, const tw_article *article, size_t sentence)
{
    tw_explainer *x = user;
    (void)coder;
    (void)article;
    (void)sentence;
    json_dates(x);
    return x->stopped;
}

static void json_spans(tw_explainer *x, const tw_tree *t, size_t first, size_t end)
{
    const tw_unit *a = &t->units[first], *b = &t->units[end - 1];
    tw_tell(x, ",\"span\":[%u,%u]", t->tokens[a->first].start, t->tokens[b->first + b->count - 1].end);
}

/* The other word of a trigger. */
static void json_light(tw_explainer *x, const tw_tree *t, int16_t unit)
{
    const tw_unit *u = &t->units[unit];
    tw_tell(x, ",\"with\":[%u,%u]", t->tokens[u->first].start, t->tokens[u->first + u->count - 1].end);
}

/* A phrase, up to the end of what stands in apposition to it. */
static void json_somebody(tw_explainer *x, const tw_tree *t, int16_t phrase)
{
    const tw_phrase *p = &t->phrases[phrase], *beside = p->apposed >= 0 ? &t->phrases[p->apposed] : p;
    json_spans(x, t, p->first < beside->first ? p->first : beside->first, p->end > beside->end ? p->end : beside->end);
}

/* The unit or phrase where a reference stands, as a span. */
static void json_ref(tw_explainer *x, const tw_tree *t, const tw_ref *who)
{
    bool phrase = who->kind == TW_REF_PHRASE;
    tw_tell(x, ",\"who\":\"%s\"", tw_name_of_ref(who));
    size_t at = tw_ref_unit(t, who);
    if (phrase)
        json_somebody(x, t, who->phrase);
    else
        json_spans(x, t, at, at + 1);
}

/* The decision whose features this one has too; itself where it has its own. */
static const char *features_of(const char *decision)
{
    static const char *const statuses[] = { "planned", "denied", "hypothetical" };
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (!strcmp(decision, statuses[i]))
            return "actual";
    return strcmp(decision, "target") == 0 ? "source" : decision;
}

/* Whether the examples of a decision are asked for. */
static bool wanted(const tw_explainer *x, const char *decision)
{
    const char *name = features_of(decision), *list = x->decisions;
    size_t length = strlen(name);
    while (list && (strncmp(list, name, length) != 0 || (list[length] && list[length] != ','))) {
        list = strchr(list, ',');
        list += list ? 1 : 0;
    }
    return list || !x->decisions;
}

/* By these an annotation is laid beside the drafts, whatever is to be learned. */
static bool tells_the_draft(const char *decision)
{
    return !strcmp(decision, "draft") || !strcmp(features_of(decision), "source");
}

/* «,"shares":[…]»: what each feature adds to the sum, in the order of the features. */
static void json_shares(tw_explainer *x, const char *decision, const tw_atoms *a, const tw_context *c)
{
    tw_share shares[TW_ATOMS];
    if (x->format == TW_EXPLAIN_EXAMPLES || !tw_lexicon_has_weights(x->coder->lexicon))
        return;
    size_t n = tw_shares(x->coder->lexicon, a, decision, c, shares);
    tw_tell(x, ",\"shares\":[");
    for (size_t i = 0; i < n; i++)
        tw_tell(x, "%s%.3f", i ? "," : "", shares[i].share);
    tw_tell(x, "]");
}

/* The text of the next feature, the one after `text` (NULL: the first); NULL where no more was kept. */
static const char *next_atom(const tw_atoms *a, const char *text)
{
    text = text ? text + strlen(text) + 1 : a->text;
    return text < a->text + a->used ? text : NULL;
}

static void json_names(tw_explainer *x, const tw_atoms *a)
{
    const char *text = NULL;
    tw_tell(x, ",\"features\":[");
    for (size_t i = 0; i < a->count && (text = next_atom(a, text)); i++) {
        tw_tell_bytes(x, ",", i ? 1 : 0);
        tw_tell_json(x, text, strlen(text));
    }
    tw_tell(x, "]");
}

/* Of the features that begin with `prefix` the numbers, in eight hexadecimal digits each: millions of them are read. */
static void json_numbers(tw_explainer *x, const tw_atoms *a, const char *prefix)
{
    char digits[8 * TW_ATOMS], *at = digits;
    const char *text = NULL;
    size_t length = strlen(prefix), number = 0;
    for (size_t i = 0; i < a->count && (text = next_atom(a, text)); i++) {
        if (strncmp(text, prefix, length) != 0)
            continue;
        if (!tw_names_number(&x->names, text, &number)) {
            x->code = TW_ERR_MEMORY;
            x->stopped = true;
        }
        for (int shift = 28; shift >= 0; shift -= 4)
            *at++ = "0123456789abcdef"[number >> shift & 15];
    }
    tw_tell(x, ",\"features\":\"");
    tw_tell_bytes(x, digits, (size_t)(at - digits));
    tw_tell(x, "\"");
}

static void json_features(tw_explainer *x, const tw_atoms *a, const tw_context *c)
{
    tw_tell(x, ",\"type\":\"%s\",\"form\":\"%s\",\"lemma\":", c->type, c->form ? c->form : "");
    tw_tell_json(x, c->lemma, strlen(c->lemma));
    tw_tell(x, ",\"lexical\":%zu,\"bound\":%zu", a->lexical, a->bound < a->count ? a->bound : a->count);
    if (x->format == TW_EXPLAIN_EXAMPLES)
        json_numbers(x, a, "");
    else
        json_names(x, a);
}

/* Whether a code is weighed by the same features as the one before, so that examples need not tell them again. */
static bool told_before(tw_explainer *x, const tw_atoms *a, const tw_context *c)
{
    uint64_t before = x->told, hash = tw_hash_text(tw_hash_text(TW_HASH_START, c->form ? c->form : ""), c->lemma);
    x->told = tw_hash_bytes(hash, a->text, a->used);
    return x->format == TW_EXPLAIN_EXAMPLES && x->told == before;
}

/* A country or sector that was weighed for somebody whose own words do not tell it. */
static void json_code(void *user, const tw_scene *s, const tw_question *q, const char *decision, const char *code,
                      const tw_atoms *atoms, const tw_context *context, double sum)
{
    tw_explainer *x = user;
    if (!wanted(x, decision))
        return;
    tw_tell(x, "%s{\"decision\":\"%s\",\"draft\":%lld,\"side\":\"%s\",\"%s\":\"%s\",\"sum\":%.3f", x->first ? "" : ",",
            decision, q->draft == SIZE_MAX ? -1LL : (long long)q->draft, q->side, decision, code, sum);
    x->first = false;
    json_spans(x, s->tree, q->unit, q->unit + 1u);
    if (told_before(x, atoms, context))
        tw_tell(x, ",\"type\":\"%s\"", context->type);
    else
        json_features(x, atoms, context);
    json_shares(x, decision, atoms, context);
    tw_tell(x, "}");
}

/* Both sides as one decision; a side without a reference is nobody. */
static void json_pair(tw_explainer *x, const tw_tree *t, const tw_decided *told)
{
    const tw_ref *const sides[] = { told->who, told->whom };
    tw_tell(x, ",\"pair\":[");
    for (size_t i = 0; i < 2; i++) {
        tw_tell(x, i ? ",{\"side\":\"target\"" : "{\"side\":\"source\"");
        if (sides[i]->kind)
            json_ref(x, t, sides[i]);
        tw_tell(x, "}");
    }
    tw_tell(x, "]");
}

/* The words by which somebody speaks. */
static void json_cue(tw_explainer *x, const tw_tree *t, const tw_cue_link *link)
{
    const tw_unit *first = &t->units[link->cue_first], *last = &t->units[link->cue_end - 1];
    tw_tell(x, ",\"cue\":[%u,%u]", t->tokens[first->first].start, t->tokens[last->first + last->count - 1].end);
}

/* One decision of the model with the features that spoke in it. */
static void json_decision(void *user, const tw_tree *t, const tw_decided *told)
{
    tw_explainer *x = user;
    bool in_full = wanted(x, told->decision);
    if (!in_full && !tells_the_draft(told->decision))
        return;
    tw_tell(x, "%s{\"decision\":\"%s\",\"draft\":%zu,\"sum\":%.3f", x->first ? "" : ",", told->decision, told->draft,
            told->sum);
    x->first = false;
    if (told->whom)
        json_pair(x, t, told);
    else if (told->who)
        json_ref(x, t, told->who);
    if (told->link && told->link->cue_end > told->link->cue_first)
        json_cue(x, t, told->link);
    if (told->twin)
        tw_tell(x, ",\"twin\":%td", told->twin - x->coder->coding.drafts);
    bool again = strcmp(features_of(told->decision), told->decision) != 0;
    if (!again && in_full) /* else the features are those of the decision before */
        json_features(x, told->atoms, told->context);
    else if (!again)
        json_numbers(x, told->atoms, strcmp(told->decision, "draft") == 0 ? "rules=" : "rule=");
    json_shares(x, told->decision, told->atoms, told->context);
    tw_tell(x, "}");
}

static void json_drafts(tw_explainer *x, tw_coder *coder)
{
    const tw_coding *c = &coder->coding;
    tw_tell(x, ",\"decisions\":[");
    x->first = true;
    coder->coding.watch = json_decision;
    coder->coding.trace_user = x;
    tw_code_sentence(&coder->coding, &coder->tree, &coder->matcher);
    coder->coding.watch = NULL;
    x->told = 0;
    if (wanted(x, "country") || wanted(x, "sector") || wanted(x, "date") || wanted(x, "place"))
        tw_watch_sentence(coder, json_code, x);
    tw_tell(x, "],\"drafts\":[");
    for (size_t i = 0; i < c->draft_count; i++) {
        const tw_draft *d = &c->drafts[i];
        tw_tell(x, "%s{\"type\":\"%s\",\"status\":\"%s\",\"dropped\":\"%s\"", i ? "," : "",
                tw_lexicon_type_name(coder->lexicon, d->type), tw_status_names[d->status], tw_drop_names[d->dropped]);
        tw_tell(x, ",\"chance\":%.3f,\"sure\":%.5f,\"source\":%d,\"target\":%d", d->chance, d->side_chance,
                d->source_count, d->target_count);
        json_spans(x, c->tree, d->trigger, d->trigger + 1u);
        if (d->light >= 0)
            json_light(x, c->tree, d->light);
        if (d->trigger_noun >= 0)
            json_light(x, c->tree, (int16_t)c->tree->phrases[d->trigger_noun].head);
        tw_tell(x, "}");
    }
}

/* The types of a word's frames. */
static void json_frames(tw_explainer *x, const tw_tree *t, const tw_unit *u)
{
    const tw_lemma *l = tw_unit_lemma(t, u);
    tw_tell(x, ",\"frames\":[");
    for (uint32_t i = 0; l && i < l->frame_count; i++) {
        const tw_frame *f = tw_lexicon_frame(t->lexicon, l->first_frame + i);
        tw_tell(x, "%s\"%s\"", i ? "," : "", f->type ? tw_lexicon_type_name(t->lexicon, f->type) : "");
    }
    tw_tell(x, "]");
}

static void json_readings(tw_explainer *x, const tw_tree *t)
{
    tw_tell(x, ",\"readings\":[");
    for (size_t i = 0; i < t->unit_count; i++) {
        tw_tell(x, "%s{\"kind\":\"%s\",\"entry\":", i ? "," : "", tw_kind_name(t->units[i].kind));
        const char *entry = tw_item_name(t->lexicon, t->units[i].kind, t->units[i].item);
        tw_tell_json(x, entry, strlen(entry));
        json_spans(x, t, i, i + 1);
        json_frames(x, t, &t->units[i]);
        tw_tell(x, ",\"clause\":%d}", t->unit_clause[i]);
    }
    tw_tell(x, "]");
}

static void json_tree(tw_explainer *x, const tw_tree *t)
{
    tw_tell(x, ",\"phrases\":[");
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        tw_tell(x, "%s{\"kind\":\"%s\"", k ? "," : "", tw_phrase_names[p->kind]);
        json_spans(x, t, p->first, p->end);
        tw_tell(x, ",\"genitive_of\":%d,\"joined_to\":%d,\"clause\":%d}", p->gen_of, p->coord_of, p->clause);
    }
    tw_tell(x, "],\"clauses\":[");
    for (size_t k = 0; k < t->clause_count; k++) {
        const tw_clause *c = &t->clauses[k];
        tw_tell(
            x,
            "%s{\"kind\":\"%s\",\"parent\":%d,\"verb\":%d,\"governor\":%d,\"subject\":%d,\"object\":%d,\"negated\":%s}",
            k ? "," : "", tw_clause_names[c->kind], c->parent, c->verb, c->governor, c->subject, c->object,
            c->negated ? "true" : "false");
    }
    tw_tell(x, "]");
}

int tw_explain_json(void *user, tw_coder *coder, const tw_article *article, size_t sentence)
{
    tw_explainer *x = user;
    const tw_sentence *s = coder->scene.sentence;
    tw_tell(x, "%s{\"sentence\":%zu,\"span\":[%u,%u],\"text\":", x->first ? "" : ",", sentence, s->start, s->end);
    tw_tell_json(x, article->text + s->byte, s->bytes);
    if (x->format != TW_EXPLAIN_EXAMPLES) {
        json_readings(x, &coder->tree);
        json_tree(x, &coder->tree);
    }
    json_drafts(x, coder);
    tw_tell(x, "]}");
    x->first = false;
    return x->stopped;
}
