/*
 * What the article has told before this sentence, as features: how many acts, of this type, by this word, with these sides.
 * A match report tells none in ten sentences, an account of a war tells one in each; «الهجوم» takes up what the headline
 * told; who struck in one sentence seldom is struck in the next. Only what the first look finds likely is remembered: that does
 * not hang on what later decisions made of it.
 */
#include <string.h>

#include "code/choose.h"

void tw_forget_past(tw_coding *c)
{
    c->past.count = 0;
    c->past.sentences = 0;
}

uint64_t tw_key_of(const tw_tree *t, const tw_ref *who)
{
    if (who->kind == TW_REF_NISBA)
        return (uint64_t)who->entity + 1;
    if (who->kind != TW_REF_PHRASE)
        return 0;
    const tw_phrase *p = &t->phrases[who->phrase];
    uint32_t named = tw_named_entity(p), entity = named != UINT32_MAX ? named : p->nisba;
    if (entity != UINT32_MAX)
        return (uint64_t)entity + 1;
    const tw_token *head = &t->tokens[t->units[p->head].first];
    return tw_hash_bytes(TW_HASH_START, head->form, head->form_length);
}

static uint32_t lemma_of(const tw_tree *t, const tw_draft *d)
{
    const tw_lemma *l = tw_unit_lemma(t, &t->units[d->trigger]);
    return l ? l->name : 0;
}

void tw_note_past(tw_coding *c)
{
    for (size_t i = 0; i < c->draft_count; i++) {
        const tw_draft *d = &c->drafts[i];
        if (d->look <= 0 || (d->dropped >= TW_DROP_MERGED && d->dropped != TW_DROP_UNLIKELY))
            continue;
        tw_past_act *act = &c->past.acts[c->past.count++ % TW_PAST_ACTS];
        *act = (tw_past_act){ .type = d->type, .sentence = c->past.sentences, .lemma = lemma_of(c->tree, d) };
        act->source = d->source_count ? tw_key_of(c->tree, &d->source[0]) : 0;
        act->target = d->target_count ? tw_key_of(c->tree, &d->target[0]) : 0;
    }
    c->past.sentences++;
}

/* The act told `back` acts ago. */
static const tw_past_act *act_at(const tw_coding *c, size_t back)
{
    return &c->past.acts[(c->past.count - 1 - back) % TW_PAST_ACTS];
}

static size_t acts_of(const tw_coding *c)
{
    return c->past.count < TW_PAST_ACTS ? c->past.count : TW_PAST_ACTS;
}

/* Acts a sentence, so far. */
static const char *rate_of(const tw_coding *c)
{
    size_t n = c->past.sentences, acts = c->past.count;
    if (n == 0)
        return "none";
    return acts == 0 ? "0" : acts * 4 < n ? "few" : acts < n ? "some" : acts < 2 * n ? "one" : "two";
}

static const char *sentences_of(size_t n)
{
    return n == 0 ? "0" : n == 1 ? "1" : n < 4 ? "2" : n < 10 ? "4" : "10";
}

static bool is_definite(const tw_tree *t, const tw_draft *d)
{
    return d->phrase >= 0 && t->units[d->trigger].definite;
}

void tw_past_atoms(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    uint32_t lemma = lemma_of(t, d);
    uint64_t source = d->source_count ? tw_key_of(t, &d->source[0]) : 0,
             target = d->target_count ? tw_key_of(t, &d->target[0]) : 0;
    size_t same = 0;
    const char *word = "never", *last = "never", *doer = "-", *receiver = "-", *first = "no";
    for (size_t back = acts_of(c); back-- > 0;) {
        const tw_past_act *act = act_at(c, back);
        const char *distance = sentences_of(c->past.sentences - act->sentence);
        if (act->lemma == lemma && lemma)
            word = distance;
        if (act->type != d->type)
            continue;
        same++;
        last = distance;
        if (act->sentence == 0)
            first = "yes";
        if (source && (source == act->source || source == act->target))
            doer = source == act->source ? "S" : "T";
        if (target && (target == act->source || target == act->target))
            receiver = target == act->target ? "T" : "S";
    }
    TW_ATOM(a, "past", sentences_of(c->past.sentences), rate_of(c));
    TW_ATOM(a, "past type", tw_bucket(same), sentences_of(c->past.sentences));
    TW_ATOM(a, "past last", last, first);
    TW_ATOM(a, "past word", word, tw_name_of_trigger(t, d), tw_yes(is_definite(t, d)));
    TW_ATOM(a, "past sides", doer, receiver);
    TW_ATOM(a, "past sides+word", doer, receiver, word);
}

const char *tw_past_side(const tw_coding *c, const tw_draft *d, const tw_ref *who)
{
    uint64_t key = tw_key_of(c->tree, who);
    bool source = false, target = false, other = false;
    for (size_t back = 0; key && back < acts_of(c); back++) {
        const tw_past_act *act = act_at(c, back);
        if (act->type == d->type) {
            source |= act->source == key;
            target |= act->target == key;
        }
        other |= act->source == key || act->target == key;
    }
    return source && target ? "ST" : source ? "S" : target ? "T" : other ? "other" : "-";
}
