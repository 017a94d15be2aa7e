/*
 * Who did it and to whom, decided together: of the likeliest choices for either side, and nobody, the pair that is
 * likeliest. Each choice was weighed by itself before (side_features.c); here it is weighed against its rivals and with the
 * other side: acts of some types always have a doer, two states meet, nobody acts on his own part.
 */
#include <math.h>
#include <string.h>

#include "code/choose.h"

enum { LIKELY = 3, OPTIONS = LIKELY + 1 };

/* A choice for one side, or nobody. */
typedef struct {
    int choice; /* its place, -1: nobody */
    const tw_ref *who;
    const char *sum; /* how likely it is by itself; «none» */
    const char *gap; /* how much likelier its best rival is */
    const char *kind, *sector, *rule, *cased;
    const char *past; /* on which side the article had him before */
    char relation[TW_RELATION];
    uint16_t unit;
    double weight; /* what speaks for it without the other side */
} option;

typedef struct {
    option list[OPTIONS];
    size_t count;
} options;

static const tw_ref nobody = { .kind = TW_REF_NONE, .phrase = TW_NONE, .unit = TW_NONE, .entity = UINT32_MAX };

static const char *case_of(const tw_tree *t, const tw_ref *who)
{
    static const char *const cases[] = { "unknown", "nominative", "oblique", "accusative", "bare" };
    return who->kind == TW_REF_PHRASE ? cases[t->phrases[who->phrase].cased] : "none";
}

static option make_option(const tw_coding *c, const tw_draft *d, const tw_ref *who, int place, double sum, double gap)
{
    option o = {
        .choice = place, .who = who, .sum = tw_halves(sum), .gap = tw_halves(gap), .kind = tw_name_of_ref(who)
    };
    o.sector = tw_sector_of(c->tree, who);
    o.rule = tw_rule_side(d, who);
    o.cased = case_of(c->tree, who);
    o.past = tw_past_side(c, d, who);
    o.unit = tw_ref_unit(c->tree, who);
    tw_relation_of(c, d, who, o.relation);
    return o;
}

/* The likeliest few of a side, and nobody. `top`: how likely the first of them is by itself. */
static void find_options(const tw_coding *c, const tw_draft *d, const tw_ref *choices, const double *sums, size_t count,
                         options *out, double *top)
{
    static const double hopeless = -4.5, far = 4.5;
    size_t best[LIKELY], n = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = n;
        while (at > 0 && sums[best[at - 1]] < sums[i])
            at--;
        if (at >= LIKELY)
            continue;
        n = n < LIKELY ? n + 1 : n;
        for (size_t k = n - 1; k > at; k--)
            best[k] = best[k - 1];
        best[at] = i;
    }
    *top = n ? sums[best[0]] : -10;
    double second = n > 1 ? sums[best[1]] : -10;
    out->count = 0;
    for (size_t k = 0; k < n && sums[best[k]] > hopeless && sums[best[k]] + far > *top; k++) {
        double rival = k ? *top : second;
        out->list[out->count++] =
            make_option(c, d, &choices[best[k]], (int)best[k], sums[best[k]], sums[best[k]] - rival);
    }
    out->list[out->count++] = (option){ .choice = -1,
                                        .who = &nobody,
                                        .sum = "none",
                                        .gap = tw_halves(*top),
                                        .kind = "none",
                                        .sector = "none",
                                        .rule = "-",
                                        .cased = "none",
                                        .past = "none",
                                        .relation = "none" };
}

/* ---- features ---- */

static void say_likelihood(const option *s, const option *t, tw_atoms *a)
{
    if (s) {
        TW_ATOM(a, "s", s->sum);
        TW_ATOM(a, "s kind", s->kind);
    }
    if (t) {
        TW_ATOM(a, "t", t->sum);
        TW_ATOM(a, "t kind", t->kind);
    }
}

static void say_rivals(const option *s, const option *t, tw_atoms *a)
{
    if (s) {
        TW_ATOM(a, "s gap", s->gap, s->kind);
        TW_ATOM(a, "s sum+gap", s->sum, s->gap);
        TW_ATOM(a, "s past", s->past);
        TW_ATOM(a, "s past+sum", s->past, s->sum);
    }
    if (t) {
        TW_ATOM(a, "t gap", t->gap, t->kind);
        TW_ATOM(a, "t sum+gap", t->sum, t->gap);
        TW_ATOM(a, "t past", t->past);
        TW_ATOM(a, "t past+sum", t->past, t->sum);
    }
}

static uint32_t state_of(const tw_tree *t, const tw_ref *who)
{
    if (who->kind == TW_REF_NISBA)
        return who->entity;
    if (who->kind != TW_REF_PHRASE)
        return UINT32_MAX;
    const tw_phrase *p = &t->phrases[who->phrase];
    return p->state != UINT32_MAX ? p->state : p->nisba != UINT32_MAX ? p->nisba : p->org;
}

const char *tw_states_of(const tw_tree *t, const tw_ref *first, const tw_ref *second)
{
    uint32_t a = state_of(t, first), b = state_of(t, second);
    return a == UINT32_MAX && b == UINT32_MAX ? "unknown"
           : a == UINT32_MAX                  ? "target told"
           : b == UINT32_MAX                  ? "source told"
           : a == b                           ? "same"
                                              : "two";
}

bool tw_joined(const tw_tree *t, const tw_ref *a, const tw_ref *b)
{
    if (a->kind != TW_REF_PHRASE || b->kind != TW_REF_PHRASE)
        return false;
    int16_t first = t->phrases[a->phrase].coord_of, second = t->phrases[b->phrase].coord_of;
    return first == b->phrase || second == a->phrase || (first >= 0 && first == second);
}

/* What stands where, seen from the trigger: «STx» is source, target, trigger. */
static const char *order(const tw_draft *d, const option *s, const option *t)
{
    if (s->choice < 0 || t->choice < 0)
        return s->choice >= 0         ? s->unit < d->trigger ? "Sx" : "xS"
               : t->choice < 0        ? "x"
               : t->unit < d->trigger ? "Tx"
                                      : "xT";
    if (s->unit < d->trigger && t->unit < d->trigger)
        return s->unit < t->unit ? "STx" : "TSx";
    if (s->unit >= d->trigger && t->unit >= d->trigger)
        return s->unit < t->unit ? "xST" : "xTS";
    return s->unit < t->unit ? "SxT" : "TxS";
}

/* Which sides are there, whoever they are: «احتج» has a source alone, «دان» both. */
static void say_filled(const tw_draft *d, bool source, bool target, tw_atoms *a)
{
    const char *filled = tw_name_of_filled(source, target);
    TW_ATOM(a, "filled", filled);
    TW_ATOM(a, "filled+status", filled, tw_digits(d->status));
}

/* Where the act stands, for the sides that nobody takes: a noun with neither adjective nor genitive after «بعد» says nothing of
 * its doer, a verb whose object is a thing nothing of whom it struck. */
static void say_lacking(const tw_coding *c, const tw_draft *d, const char *side, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    const tw_clause *k = &t->clauses[d->clause];
    TW_ATOM(a, "lacks+next", side, tw_name_of_unit(t, (long)d->trigger + 1));
    TW_ATOM(a, "lacks+previous", side, tw_name_of_unit(t, (long)d->trigger - 1));
    TW_ATOM(a, "lacks+clause", side, tw_name_of_clause_kind(k), tw_yes(k->subject >= 0), tw_yes(k->object >= 0));
    TW_ATOM(a, "lacks+headline", side, tw_yes(t->headline));
    TW_ATOM(a, "lacks+parent", side, tw_name_of_lemma(t, k->governor));
    if (d->phrase < 0) {
        TW_ATOM(a, "lacks+object", side, tw_name_of_sort(t, k->object));
        TW_ATOM(a, "lacks+subject", side, tw_name_of_sort(t, k->subject));
        return;
    }
    const tw_phrase *p = &t->phrases[d->phrase];
    const char *place = tw_name_of_noun_place(t, d);
    tw_ref of = tw_genitive(t, d->phrase);
    const char *genitive = of.kind == TW_REF_PHRASE ? tw_name_of_sort(t, of.phrase) : of.kind ? "pronoun" : "none";
    TW_ATOM(a, "lacks+genitive", side, genitive);
    TW_ATOM(a, "lacks+place", side, place, tw_yes(t->units[p->head].definite));
    TW_ATOM(a, "lacks+place+genitive", side, place, genitive);
    TW_ATOM(a, "lacks+prep", side, tw_name_of_prep(t, p));
    TW_ATOM(a, "lacks+verb", side, place, tw_name_of_lemma(t, k->verb));
    TW_ATOM(a, "lacks+light", side, tw_name_of_lemma(t, c->light[d->phrase].verb));
    TW_ATOM(a, "lacks+adjective", side, tw_yes(p->nisba != UINT32_MAX));
}

/* The same by what the sentence is like. */
static void say_how_filled(const tw_coding *c, const tw_draft *d, bool source, bool target, tw_atoms *a)
{
    const char *filled = tw_name_of_filled(source, target);
    TW_ATOM(a, "filled+passive", filled, c->tree->clauses[d->clause].passive ? "yes" : "no");
    TW_ATOM(a, "filled+reason", filled, tw_digits(d->reason));
    TW_ATOM(a, "filled+rules", filled, tw_digits(d->rule_source_count), tw_digits(d->rule_target_count),
            d->reciprocal ? "both" : "one");
    if (!source)
        say_lacking(c, d, "S", a);
    if (!target)
        say_lacking(c, d, "T", a);
}

/* The words between the two. */
static void say_between(const tw_tree *tree, const option *s, const option *t, tw_atoms *a)
{
    tw_way way;
    bool first = s->unit < t->unit;
    if (tw_way_between(tree, first ? s->unit : t->unit, first ? t->unit : s->unit, &way))
        TW_ATOM(a, "between", first ? "ST" : "TS", way.links);
}

static void say_pair(const tw_tree *tree, const tw_draft *d, const option *s, const option *t, tw_atoms *a)
{
    TW_ATOM(a, "order", order(d, s, t));
    TW_ATOM(a, "rules", s->rule, t->rule);
    TW_ATOM(a, "past", s->past, t->past);
    if (s->choice < 0 || t->choice < 0)
        return;
    TW_ATOM(a, "sums", s->sum, t->sum);
    TW_ATOM(a, "relations", s->relation, t->relation);
    TW_ATOM(a, "sectors", s->sector, t->sector);
    TW_ATOM(a, "cases", s->cased, t->cased);
    TW_ATOM(a, "states", tw_states_of(tree, s->who, t->who));
    TW_ATOM(a, "order+relations", order(d, s, t), s->relation, t->relation);
    say_between(tree, s, t, a);
    TW_ATOM(a, "group", tw_joined(tree, s->who, t->who) ? "yes" : "no");
}

/* ---- the decision ---- */

static void weigh_alone(tw_coding *c, const tw_asked *asked, options *side, bool source)
{
    for (size_t i = 0; i < side->count; i++) {
        const option *s = source ? &side->list[i] : NULL, *t = source ? NULL : &side->list[i];
        tw_atoms_start(&c->atoms, false);
        say_likelihood(s, t, &c->atoms);
        tw_atoms_lexical(&c->atoms);
        say_rivals(s, t, &c->atoms);
        side->list[i].weight = tw_weigh_asked(c->tree->lexicon, &c->atoms, asked);
    }
}

/* What speaks for a source, a target, both or neither: by «filled[source][target]». */
static void weigh_filled(tw_coding *c, const tw_draft *d, const tw_asked *asked, double filled[2][2])
{
    for (int source = 0; source < 2; source++)
        for (int target = 0; target < 2; target++) {
            tw_atoms_start(&c->atoms, false);
            say_filled(d, source, target, &c->atoms);
            tw_atoms_lexical(&c->atoms);
            say_how_filled(c, d, source, target, &c->atoms);
            filled[source][target] = tw_weigh_asked(c->tree->lexicon, &c->atoms, asked);
        }
}

static double weigh_pair(tw_coding *c, const tw_draft *d, const tw_asked *asked, const option *s, const option *t)
{
    tw_atoms_start(&c->atoms, false);
    say_pair(c->tree, d, s, t, &c->atoms);
    return tw_weigh_asked(c->tree->lexicon, &c->atoms, asked);
}

/* For a watcher the features of both sides and of the pair are told together. */
static void tell(tw_coding *c, const tw_draft *d, const tw_context *context, const option *s, const option *t,
                 double sum)
{
    tw_atoms *a = &c->atoms;
    tw_atoms_start(a, true);
    say_likelihood(s, t, a);
    say_filled(d, s->choice >= 0, t->choice >= 0, a);
    tw_atoms_lexical(a);
    say_rivals(s, t, a);
    say_how_filled(c, d, s->choice >= 0, t->choice >= 0, a);
    say_pair(c->tree, d, s, t, a);
    tw_decided told = { "pair", (size_t)(d - c->drafts), s->who, t->who, a, context, sum, NULL, NULL };
    c->watch(c->trace_user, c->tree, &told);
}

/* «تبادل الجانبان وجهات النظر»: the two sides are all there is, unless the rules see a third. */
static bool all_parties(const tw_tree *t, const option *both, const option *other)
{
    return both->who->kind == TW_REF_PHRASE && t->phrases[both->who->phrase].kind == TW_PHRASE_PAIR &&
           strcmp(other->rule, "-") == 0;
}

bool tw_same_person(const tw_tree *t, const tw_ref *a, const tw_ref *b)
{
    if (a->kind != TW_REF_PHRASE || b->kind != TW_REF_PHRASE)
        return false;
    uint32_t person = t->phrases[a->phrase].person;
    return person != UINT32_MAX && person == t->phrases[b->phrase].person;
}

/* One cannot act on himself, nor do those whom «و» joins act on each other, except where the act has parties or is mutual
 * («مصر والأردن تدعمان بعضهما البعض»). */
static bool excluded(const tw_coding *c, const tw_draft *d, const option *s, const option *t)
{
    if (s->choice < 0 || t->choice < 0)
        return false;
    if (s->choice == t->choice || tw_same_person(c->tree, s->who, t->who))
        return true;
    if (tw_has_parties(c, d))
        return all_parties(c->tree, s, t) || all_parties(c->tree, t, s);
    return tw_joined(c->tree, s->who, t->who) && !d->reciprocal;
}

tw_pair tw_choose_pair(tw_coding *c, const tw_draft *d, const tw_context *context, const tw_ref *choices,
                       const double *source, const double *target, size_t count)
{
    options s, t;
    double top_source, top_target, filled[2][2], best = 0, all = 0;
    tw_pair chosen = { -1, -1, 0 };
    tw_context here = *context;
    here.form = tw_name_of_trigger(c->tree, d);
    find_options(c, d, choices, source, count, &s, &top_source);
    find_options(c, d, choices, target, count, &t, &top_target);
    tw_asked asked = tw_ask(c->tree->lexicon, "pair", &here);
    weigh_alone(c, &asked, &s, true);
    weigh_alone(c, &asked, &t, false);
    weigh_filled(c, d, &asked, filled);
    for (size_t i = 0; i < s.count; i++)
        for (size_t j = 0; j < t.count; j++) {
            if (excluded(c, d, &s.list[i], &t.list[j]))
                continue;
            double sum = s.list[i].weight + t.list[j].weight + filled[s.list[i].choice >= 0][t.list[j].choice >= 0] +
                         weigh_pair(c, d, &asked, &s.list[i], &t.list[j]);
            if (c->watch)
                tell(c, d, &here, &s.list[i], &t.list[j], sum);
            double share = exp(sum);
            all += share;
            if (share > best) {
                best = share;
                chosen.source = s.list[i].choice;
                chosen.target = t.list[j].choice;
            }
        }
    chosen.chance = all > 0 ? best / all : 0;
    return chosen;
}
