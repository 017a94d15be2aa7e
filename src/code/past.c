/*
 * What the article's earlier sentences told, as features: an article goes on about one matter, so that whoever was the
 * source of an attack in its headline is likely to be the source of the attack in the next line. See tw_past in code.h.
 */
#include "code/choose.h"

#include <string.h>

enum { NOBODY = 0 };

static uint64_t key(unsigned kind, uint64_t value)
{
    return tw_hash_join(TW_HASH_START + kind, value);
}

/* The state that a phrase or adjective names. */
static uint64_t state_key(const tw_tree *t, const tw_ref *who)
{
    if (who->kind == TW_REF_NISBA)
        return key(1, who->entity);
    if (who->kind != TW_REF_PHRASE)
        return NOBODY;
    const tw_phrase *p = &t->phrases[who->phrase];
    uint32_t state = p->state != UINT32_MAX ? p->state : p->nisba;
    return state != UINT32_MAX ? key(1, state) : NOBODY;
}

/* The person or organisation it names, or else its office or the word itself. */
static uint64_t name_key(const tw_tree *t, const tw_ref *who)
{
    if (who->kind != TW_REF_PHRASE)
        return NOBODY;
    const tw_phrase *p = &t->phrases[who->phrase];
    const tw_token *head = &t->tokens[t->units[p->head].first];
    uint64_t hash = TW_HASH_START;
    if (p->person != UINT32_MAX || p->org != UINT32_MAX)
        return key(2, p->person != UINT32_MAX ? p->person : p->org);
    if (p->role != UINT32_MAX)
        return key(3, p->role);
    for (size_t i = 0; i < head->form_length; i++)
        hash = tw_hash_byte(hash, head->form[i]);
    return key(4, hash);
}

static void note_side(const tw_tree *t, const tw_ref *side, size_t count, tw_past_side *out)
{
    out->count = 0;
    for (size_t i = 0; i < count && out->count < TW_PAST_SIDE; i++) {
        out->name[out->count] = name_key(t, &side[i]);
        out->state[out->count++] = state_key(t, &side[i]);
    }
}

void tw_past_note(tw_coding *c)
{
    tw_past *past = &c->past;
    past->pending = 0;
    for (size_t i = 0; i < c->draft_count; i++) {
        const tw_draft *d = &c->drafts[i];
        if (d->dropped)
            continue;
        tw_past_event *e = &past->events[(past->count + past->pending) % TW_PAST_EVENTS];
        const tw_unit *u = &c->tree->units[d->trigger];
        e->type = d->type;
        e->lemma = u->item;
        note_side(c->tree, d->source, d->source_count, &e->source);
        note_side(c->tree, d->target, d->target_count, &e->target);
        past->pending++;
    }
}

void tw_past_turn(tw_coding *c)
{
    c->past.count += c->past.pending;
    c->past.pending = 0;
}

void tw_past_forget(tw_coding *c)
{
    c->past.count = c->past.pending = 0;
}

/* ---- features ---- */

static bool among(const uint64_t *keys, size_t count, uint64_t wanted)
{
    for (size_t i = 0; i < count; i++)
        if (wanted != NOBODY && keys[i] == wanted)
            return true;
    return false;
}

static const char *told(bool source, bool target)
{
    return source && target ? "ST" : source ? "S" : target ? "T" : "-";
}

void tw_past_side_atoms(const tw_coding *c, const tw_draft *d, const tw_ref *who, tw_atoms *a)
{
    const tw_past *past = &c->past;
    uint64_t name = name_key(c->tree, who), state = state_key(c->tree, who);
    bool like = false, s = false, t = false, state_s = false, state_t = false, any_s = false, any_t = false;
    for (size_t i = 0; i < past->count && i < TW_PAST_EVENTS - TW_DRAFTS; i++) {
        const tw_past_event *e = &past->events[(past->count - 1 - i) % TW_PAST_EVENTS];
        bool as_source = among(e->source.name, e->source.count, name),
             as_target = among(e->target.name, e->target.count, name);
        any_s |= as_source;
        any_t |= as_target;
        if (e->type != d->type)
            continue;
        like = true;
        s |= as_source;
        t |= as_target;
        state_s |= among(e->source.state, e->source.count, state);
        state_t |= among(e->target.state, e->target.count, state);
    }
    if (!past->count)
        return;
    TW_ATOM(a, "was", like ? told(s, t) : "none", name != NOBODY ? "name" : "pronoun");
    TW_ATOM(a, "was any", told(any_s, any_t));
    if (like && state != NOBODY)
        TW_ATOM(a, "state was", told(state_s, state_t));
}

void tw_past_event_atoms(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    const tw_past *past = &c->past;
    size_t all = 0, like = 0;
    bool same = false;
    for (size_t i = 0; i < past->count && i < TW_PAST_EVENTS - TW_DRAFTS; i++) {
        const tw_past_event *e = &past->events[(past->count - 1 - i) % TW_PAST_EVENTS];
        all++;
        like += e->type == d->type;
        same |= e->type == d->type && e->lemma == c->tree->units[d->trigger].item;
    }
    if (!past->count)
        return;
    TW_ATOM(a, "told before", tw_bucket(like), tw_yes(same));
    TW_ATOM(a, "all before", tw_bucket(all), tw_yes(like > 0));
}
