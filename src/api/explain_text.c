/*
 * The explanation for a person: readings, phrases, clauses, frames tried, what the model decided and by which features, events.
 */
#include <math.h>
#include <stdlib.h>

#include "api/explain.h"
#include "code/choose.h"

static void explain_units(tw_explainer *x)
{
    const tw_tree *t = &x->coder->tree;
    tw_tell(x, "  readings\n");
    for (size_t i = 0; i < t->unit_count; i++) {
        const tw_unit *u = &t->units[i];
        if (u->kind == TW_UNIT_PUNCT)
            continue;
        tw_tell(x, "    %3zu ", i);
        tw_tell_units(x, i, i + 1);
        tw_tell(x, "  %s %s", tw_kind_name(u->kind), tw_item_name(t->lexicon, u->kind, u->item));
        tw_candidate candidates[TW_CANDIDATES];
        size_t n = tw_match_candidates(&x->coder->matcher, u->first, candidates);
        for (size_t k = 0; k < n && k < 8; k++) {
            const tw_sense *s = &candidates[k].sense;
            if (s->kind != u->kind || s->item != u->item)
                tw_tell(x, " | %s %s", tw_kind_name(s->kind), tw_item_name(t->lexicon, s->kind, s->item));
        }
        tw_tell(x, "\n");
    }
}

static void explain_phrases(tw_explainer *x)
{
    const tw_tree *t = &x->coder->tree;
    tw_tell(x, "  phrases\n");
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        tw_tell(x, "    %3zu %-11s ", k, tw_phrase_names[p->kind]);
        tw_tell_units(x, p->first, p->end);
        if (p->prep == TW_PREP_AGENT)
            tw_tell(x, "  under: doer");
        else if (p->prep == TW_PREP_CUE || p->prep == TW_PREP_SOURCE)
            tw_tell(x, "  under: cue");
        else if (p->prep)
            tw_tell(x, "  under: %s", tw_lexicon_prep_name(t->lexicon, p->prep));
        if (p->gen_of >= 0)
            tw_tell(x, "  genitive of %d", p->gen_of);
        if (p->coord_of >= 0)
            tw_tell(x, "  joined to %d", p->coord_of);
        if (p->quantity >= 0)
            tw_tell(x, "  number %d", p->quantity);
        tw_tell(x, "  clause %d\n", p->clause);
    }
}

static void explain_clauses(tw_explainer *x)
{
    const tw_tree *t = &x->coder->tree;
    tw_tell(x, "  clauses\n");
    for (size_t k = 0; k < t->clause_count; k++) {
        const tw_clause *c = &t->clauses[k];
        tw_tell(x, "    %3zu %-11s in %d", k, tw_clause_names[c->kind], c->parent);
        if (c->verb >= 0) {
            tw_tell(x, "  verb ");
            tw_tell_units(x, (size_t)c->verb, (size_t)c->verb + 1);
        }
        if (c->governor >= 0) {
            tw_tell(x, "  said by ");
            tw_tell_units(x, (size_t)c->governor, (size_t)c->governor + 1);
        }
        tw_tell(x, "  subject %d object %d", c->subject, c->object);
        tw_tell(x, "%s%s%s%s\n", c->negated ? "  negated" : "", c->future ? "  future" : "",
                c->passive ? "  passive" : "", c->effect ? "  unreal" : "");
    }
}

static void tell_ref(tw_explainer *x, const tw_ref *r)
{
    const tw_tree *t = &x->coder->tree;
    switch (r->kind) {
    case TW_REF_PHRASE:
        tw_tell(x, "%d ", r->phrase);
        tw_tell_units(x, t->phrases[r->phrase].first, t->phrases[r->phrase].end);
        break;
    case TW_REF_PRONOUN:
        tw_tell(x, "pronoun of ");
        tw_tell_units(x, (size_t)r->unit, (size_t)r->unit + 1);
        break;
    case TW_REF_SUBJECT:
        tw_tell(x, "unexpressed subject of ");
        tw_tell_units(x, (size_t)r->unit, (size_t)r->unit + 1);
        break;
    case TW_REF_NISBA:
        tw_tell(x, "adjective %s", tw_lexicon_string(t->lexicon, tw_lexicon_entity(t->lexicon, r->entity)->id));
        break;
    case TW_REF_CLAUSE:
        tw_tell(x, "clause %d", r->unit);
        break;
    default:
        tw_tell(x, "nothing");
        break;
    }
}

/* One frame that was tried; the chosen one is traced once more. */
static void trace_frame(void *user, const tw_tree *t, uint16_t trigger, const tw_fit *fit, bool chosen)
{
    tw_explainer *x = user;
    const tw_frame *f = tw_lexicon_frame(t->lexicon, fit->frame);
    if (x->format != TW_EXPLAIN_TEXT)
        return;
    tw_tell(x, chosen ? "    chosen " : "    tried  ");
    tw_tell_units(x, trigger, trigger + 1u);
    tw_tell(x, "  %s %s score %d%s", f->type ? tw_lexicon_type_name(t->lexicon, f->type) : "no event",
            tw_lexicon_cameo_code(t->lexicon, f->cameo), fit->score, fit->passive ? " passive" : "");
    if (!fit->fits)
        tw_tell(x, "  lost: %s", fit->why);
    tw_tell(x, "\n");
    if (!fit->fits && !chosen)
        return;
    for (uint32_t i = 0; i < f->slot_count && i < TW_SLOTS; i++) {
        const tw_slot *slot = tw_lexicon_slot(t->lexicon, f->first_slot + i);
        tw_tell(x, "        %s %s%s= ", tw_relation_names[slot->relation],
                slot->relation == TW_REL_PREP ? tw_lexicon_prep_name(t->lexicon, slot->prep) : "",
                slot->relation == TW_REL_PREP ? " " : "");
        tell_ref(x, &fit->fills[i]);
        tw_tell(x, " (%s)\n", tw_role_names[slot->role]);
    }
}

/* ---- decisions ---- */

enum { SHOWN = 6 };                /* features named of a decision */
static const double HOPELESS = -3; /* of what stands below, the sum alone is told; JSON tells all */

static int by_weight(const void *a, const void *b)
{
    double x = fabs(((const tw_share *)a)->share), y = fabs(((const tw_share *)b)->share);
    return (x < y) - (x > y);
}

/* The features that weigh most, then the sum of all others. */
static void tell_shares(tw_explainer *x, const char *decision, const tw_atoms *atoms, const tw_context *context)
{
    tw_share shares[TW_ATOMS];
    double rest = 0;
    size_t n = tw_shares(x->coder->lexicon, atoms, decision, context, shares);
    qsort(shares, n, sizeof *shares, by_weight);
    for (size_t i = 0; i < n; i++) {
        if (i < SHOWN)
            tw_tell(x, "            %+6.2f %s\n", shares[i].share, shares[i].feature);
        else
            rest += shares[i].share;
    }
    if (n > SHOWN)
        tw_tell(x, "            %+6.2f %zu others\n", rest, n - SHOWN);
}

static void text_decision(void *user, const tw_tree *t, const tw_decided *told)
{
    tw_explainer *x = user;
    (void)t;
    tw_tell(x, "    %3zu %s", told->draft, told->decision);
    if (told->who) {
        tw_tell(x, " ");
        tell_ref(x, told->who);
    }
    tw_tell(x, "  sum %.2f, chance %.2f\n", told->sum, tw_chance(told->sum));
    if (told->sum > HOPELESS)
        tell_shares(x, told->decision, told->atoms, told->context);
}

static void text_code(void *user, const tw_scene *s, const tw_question *q, const char *decision, const char *code,
                      const tw_atoms *atoms, const tw_context *context, double sum)
{
    tw_explainer *x = user;
    (void)s;
    tw_tell(x, "        %s of ", decision);
    tw_tell_units(x, q->unit, q->unit + 1u);
    tw_tell(x, " = %s  sum %.2f\n", *code ? code : "none", sum);
    if (sum > HOPELESS)
        tell_shares(x, decision, atoms, context);
}

/* What the model was asked: it codes the sentence once more, watched. */
static void explain_decisions(tw_explainer *x)
{
    tw_coder *c = x->coder;
    if (!tw_lexicon_has_weights(c->lexicon))
        return;
    tw_tell(x, "  decisions\n");
    c->coding.watch = text_decision;
    c->coding.trace_user = x;
    tw_code_sentence(&c->coding, &c->tree, &c->matcher);
    c->coding.watch = NULL;
    tw_watch_sentence(c, text_code, x);
}

static void explain_drafts(tw_explainer *x)
{
    const tw_coding *c = &x->coder->coding;
    tw_tell(x, "  events\n");
    for (size_t i = 0; i < c->draft_count; i++) {
        const tw_draft *d = &c->drafts[i];
        tw_tell(x, "    %3zu %s %s ", i, tw_lexicon_type_name(x->coder->lexicon, d->type), tw_status_names[d->status]);
        tw_tell_units(x, d->trigger, d->trigger + 1u);
        if (d->governor >= 0)
            tw_tell(x, "  content of %d", d->governor);
        tw_tell(x, "%s%s%s\n", d->reciprocal ? "  reciprocal" : "", d->dropped ? "  dropped: " : "",
                tw_drop_names[d->dropped]);
        for (size_t s = 0; s < d->source_count; s++) {
            tw_tell(x, "        source ");
            tell_ref(x, &d->source[s]);
            tw_tell(x, "\n");
        }
        for (size_t s = 0; s < d->target_count; s++) {
            tw_tell(x, "        target ");
            tell_ref(x, &d->target[s]);
            tw_tell(x, "\n");
        }
    }
}

int tw_explain_text(void *user, tw_coder *coder, const tw_article *article, size_t sentence)
{
    tw_explainer *x = user;
    (void)article;
    tw_tell(x, "sentence %zu  ", sentence);
    tw_tell_units(x, 0, coder->tree.unit_count);
    tw_tell(x, "%s\n", coder->scene.sentence->cut ? "  (cut: too long)" : "");
    explain_units(x);
    explain_phrases(x);
    explain_clauses(x);
    tw_tell(x, "  frames\n");
    coder->coding.trace = trace_frame;
    coder->coding.trace_user = x;
    tw_code_sentence(&coder->coding, &coder->tree, &coder->matcher);
    coder->coding.trace = NULL;
    explain_decisions(x);
    explain_drafts(x);
    return x->stopped;
}
