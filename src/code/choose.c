/*
 * The model's decisions over a sentence's drafts: for every phrase and pronoun that could be somebody, whether it is
 * source or target; the status; whether the draft is an event. See choose.h.
 */
#include <string.h>

#include "code/choose.h"

enum { REACH = 30, NEAR = 15, BESIDE = 6, CHOICES = 64 }; /* units */

tw_context tw_context_of(const tw_coding *c, const tw_draft *d)
{
    const tw_tree *t = c->tree;
    const tw_unit *u = &t->units[d->trigger];
    const tw_lemma *l = tw_unit_lemma(t, u);
    return (tw_context){ .type = tw_type_of(c, d->type), .lemma = l ? tw_lexicon_string(t->lexicon, l->name) : "" };
}

static void tell(const tw_coding *c, const tw_draft *d, const char *decision, const tw_context *context,
                 const tw_ref *who, double sum)
{
    tw_decided told = { decision, (size_t)(d - c->drafts), who, NULL, &c->atoms, context, sum, NULL, NULL };
    if (c->watch)
        c->watch(c->trace_user, c->tree, &told);
}

/* A decision in which the words of the sentence have their say. */
static double decide_by_topic(tw_coding *c, const tw_draft *d, unsigned topic, const char *decision)
{
    tw_context context = tw_context_of(c, d);
    double sum = tw_weigh(c->tree->lexicon, &c->atoms, decision, &context) + tw_topic_sum(c, topic, d);
    if (c->watch)
        tw_topic_atoms(c, &c->atoms);
    tell(c, d, decision, &context, NULL, sum);
    return sum;
}

/* ---- sides ---- */

static void add_choice(tw_ref *choices, size_t *count, tw_ref who)
{
    if (who.kind == TW_REF_NONE || who.kind == TW_REF_CLAUSE || *count >= CHOICES)
        return;
    for (size_t i = 0; i < *count; i++)
        if (tw_same_ref(&choices[i], &who))
            return;
    choices[(*count)++] = who;
}

static bool within(const tw_phrase *p, const tw_draft *d, uint16_t reach)
{
    return p->head + reach > d->trigger && p->head < d->trigger + reach;
}

/* How far from the trigger a noun is looked at as a side that is not known to be somebody: people anywhere, what is attacked or held
 * near it, other things beside it. */
static uint16_t reach_of(const tw_tree *t, const tw_phrase *p)
{
    switch (tw_unit_sort(t, &t->units[p->head])) {
    case TW_SORT_HUMAN:
    case TW_SORT_BODY:
        return REACH;
    case TW_SORT_LAND:
    case TW_SORT_BUILDING:
    case TW_SORT_VEHICLE:
        return NEAR;
    default:
        return p->kind == TW_PHRASE_PLACE ? NEAR : BESIDE;
    }
}

/* Whom the phrase offers as a side: itself or its adjective; near the trigger also words that are not known to be somebody
 * («ملاك العقارات», «المسيرة»). */
static tw_ref choice_of(const tw_tree *t, const tw_draft *d, int16_t phrase)
{
    const tw_phrase *p = &t->phrases[phrase];
    tw_ref nobody = { .kind = TW_REF_NONE };
    if (!within(p, d, REACH) || p->kind == TW_PHRASE_TIME || p->apposed_to >= 0)
        return nobody;
    tw_ref who = nobody;
    if (p->kind != TW_PHRASE_EVENT || phrase == d->phrase)
        who = tw_actor_in(t, phrase, phrase == d->phrase);
    if ((who.kind == TW_REF_PHRASE || who.kind == TW_REF_NISBA) && who.phrase == phrase)
        return who;
    bool beside = within(p, d, reach_of(t, p)) && phrase != d->phrase && phrase != d->trigger_noun &&
                  (p->kind == TW_PHRASE_OTHER || p->kind == TW_PHRASE_EVENT || p->kind == TW_PHRASE_PLACE);
    return beside ? (tw_ref){ TW_REF_PHRASE, phrase, TW_NONE, UINT32_MAX } : nobody;
}

/* Everybody who could be a side: those the rules chose, phrases within reach, pronouns and subjects unsaid. */
static size_t gather(const tw_coding *c, const tw_draft *d, tw_ref *choices)
{
    const tw_tree *t = c->tree;
    size_t n = 0;
    for (size_t i = 0; i < d->source_count; i++)
        add_choice(choices, &n, d->source[i]);
    for (size_t i = 0; i < d->target_count; i++)
        add_choice(choices, &n, d->target[i]);
    add_choice(choices, &n, c->speaker);
    const tw_unit *trigger = &t->units[d->trigger];
    if (trigger->enclitic)
        add_choice(choices, &n, (tw_ref){ TW_REF_PRONOUN, TW_NONE, (int16_t)d->trigger, UINT32_MAX });
    int16_t verb = t->clauses[d->clause].verb;
    if (verb >= 0 && t->clauses[d->clause].subject < 0)
        add_choice(choices, &n, (tw_ref){ TW_REF_SUBJECT, TW_NONE, verb, UINT32_MAX });
    for (size_t k = 0; k < t->phrase_count; k++)
        add_choice(choices, &n, choice_of(t, d, (int16_t)k));
    return n;
}

static void sort_side(const tw_tree *t, tw_ref *side, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        tw_ref who = side[i];
        size_t j = i;
        for (; j > 0 && tw_ref_unit(t, &side[j - 1]) > tw_ref_unit(t, &who); j--)
            side[j] = side[j - 1];
        side[j] = who;
    }
}

bool tw_has_parties(const tw_coding *c, const tw_draft *d)
{
    const tw_frame *frame = tw_lexicon_frame(c->tree->lexicon, d->frame);
    for (uint32_t i = 0; i < frame->slot_count; i++)
        if (tw_lexicon_slot(c->tree->lexicon, frame->first_slot + i)->role == TW_SLOT_PARTY)
            return true;
    return false;
}

static void take(tw_draft *d, tw_ref who, bool as_source)
{
    if (as_source)
        tw_add_ref(d->source, &d->source_count, who);
    else
        tw_add_ref(d->target, &d->target_count, who);
}

void tw_choose_sides(tw_coding *c, tw_draft *d)
{
    tw_ref choices[CHOICES];
    tw_chain chain;
    tw_code_chain(c, d->clause, &chain);
    c->speaker = chain.count ? chain.links[0].who : (tw_ref){ .kind = TW_REF_NONE };
    size_t n = gather(c, d, choices);
    tw_context context = tw_context_of(c, d);
    tw_asked asked = tw_ask(c->tree->lexicon, TW_SIDES_DECISION, &context);
    bool pair = d->reciprocal && !d->rule_target_count;
    d->source_count = d->target_count = 0;
    double source[CHOICES], target[CHOICES];
    for (size_t i = 0; i < n; i++) {
        tw_atoms_start(&c->atoms, c->watch != NULL);
        tw_side_atoms(c, d, &choices[i], &c->atoms);
        tw_weigh_sides(c->tree->lexicon, &c->atoms, &asked, &source[i], &target[i]);
        tell(c, d, "source", &context, &choices[i], source[i]);
        tell(c, d, "target", &context, &choices[i], target[i]);
    }
    tw_pair best = tw_choose_pair(c, d, &context, choices, source, target, n);
    d->side_chance = best.chance;
    for (size_t i = 0; i < n; i++) {
        bool chosen = (int)i == best.source || (int)i == best.target;
        char side = chosen ? (int)i == best.source ? 'S' : 'T'
                           : tw_choose_member(c, d, &context, choices, source, target, &best, i);
        if (side)
            take(d, choices[i], side == 'S');
    }
    sort_side(c->tree, d->source, d->source_count);
    sort_side(c->tree, d->target, d->target_count);
    if (d->source_count && d->target_count)
        d->reciprocal = tw_has_parties(c, d) || (d->reciprocal && !pair);
    else
        d->reciprocal = pair && d->source_count;
}

/* ---- status and event ---- */

bool tw_worth_a_look(tw_coding *c, tw_draft *d)
{
    static const double hopeless = -0.6; /* seven in twenty */
    tw_atoms_start(&c->atoms, c->watch != NULL);
    tw_draft_atoms(c, d, &c->atoms);
    d->look = decide_by_topic(c, d, TW_TOPIC_DRAFT, "draft");
    return d->look > hopeless;
}

/* «سترسل ألمانيا مساعدات»: that it will be done is the promise, which has been made. */
static bool is_promise(const tw_coding *c, const tw_draft *d)
{
    return tw_is_type(c, d, "AGREE") && tw_lexicon_frame(c->tree->lexicon, d->frame)->type != d->type;
}

void tw_choose_status(tw_coding *c, tw_draft *d)
{
    static const char *const decisions[] = { "actual", "planned", "denied", "hypothetical" };
    tw_context context = tw_context_of(c, d);
    tw_asked asked = tw_ask(c->tree->lexicon, decisions[0], &context);
    tw_atoms_start(&c->atoms, c->watch != NULL);
    tw_status_atoms(c, d, &c->atoms);
    double best = 0;
    for (unsigned s = TW_ACTUAL; s <= TW_HYPOTHETICAL; s++) {
        tw_asked other = tw_ask_other(&asked, decisions[s]);
        double sum = tw_weigh_asked(c->tree->lexicon, &c->atoms, &other);
        tell(c, d, decisions[s], &context, NULL, sum);
        bool within =
            s == TW_DENIED ? tw_refuses(c, d) : s == TW_PLANNED && is_promise(c, d); /* it is the act itself */
        if (s == TW_ACTUAL || (sum > best && !within)) {
            best = sum;
            d->status = (uint8_t)s;
        }
    }
}

void tw_choose_event(tw_coding *c, tw_draft *d)
{
    tw_atoms_start(&c->atoms, c->watch != NULL);
    tw_event_atoms(c, d, &c->atoms);
    double sum = decide_by_topic(c, d, TW_TOPIC_EVENT, "event");
    d->chance = tw_chance(sum);
    d->dropped = sum > 0 ? TW_KEPT : TW_DROP_UNLIKELY;
}
