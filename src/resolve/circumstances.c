/*
 * What speaks for an expression of time or a place being that of an event: where it stands as seen from the trigger, what
 * stands between, which other acts and words of saying are nearer to it, what the rules say. See choose_date.c and
 * choose_place.c, which add what they know of times and places.
 */
#include <string.h>

#include "code/choose.h"
#include "resolve/resolve.h"

const char *tw_order_of(const tw_circumstance *k)
{
    return k->at < k->draft->trigger ? "before" : "after";
}

static size_t gap(size_t a, size_t b)
{
    return a < b ? b - a : a - b;
}

/* Whether it is the nearest of its kind in the sentence to the trigger, and the trigger the nearest act to it. */
static void say_nearness(const tw_circumstance *k, tw_atoms *a)
{
    const tw_coding *c = k->scene->coding;
    size_t own = gap(k->at, k->draft->trigger), nearer = 0, nearer_acts = 0, acts = 0;
    for (size_t i = 0; i < k->all; i++)
        nearer += gap(k->starts[i], k->draft->trigger) < own;
    for (size_t i = 0; i < c->draft_count; i++) {
        const tw_draft *d = &c->drafts[i];
        if (d->dropped || d->trigger == k->draft->trigger)
            continue;
        acts++;
        nearer_acts += gap(k->at, d->trigger) < own;
    }
    TW_ATOM(a, "far", tw_order_of(k), tw_bucket(own));
    TW_ATOM(a, "nearer", tw_order_of(k), tw_bucket(nearer), tw_bucket(nearer_acts));
    TW_ATOM(a, "nearer acts", tw_bucket(nearer_acts), k->answer);
    TW_ATOM(a, "all", tw_bucket(k->all), tw_bucket(acts));
}

/* The clause it stands in, as seen from the event's, and that clause's verb. */
static void say_clause(const tw_circumstance *k, tw_atoms *a)
{
    const tw_tree *t = k->scene->tree;
    const tw_draft *d = k->draft;
    int16_t home = t->unit_clause[k->at];
    const char *place = home >= 0 ? tw_name_of_clause_place(t, home, d->clause) : "none";
    const char *form = tw_name_of_trigger(t, d);
    int16_t verb = home >= 0 ? t->clauses[home].verb : TW_NONE;
    const tw_lemma *l = verb >= 0 ? tw_unit_lemma(t, &t->units[verb]) : NULL;
    const char *whose = verb < 0                      ? "none"
                        : verb == (int16_t)d->trigger ? "trigger"
                        : verb == d->light            ? "light"
                        : l && l->say                 ? "saying"
                                                      : "other";
    TW_ATOM(a, "clause", place, tw_order_of(k), form);
    TW_ATOM(a, "clause+rules", place, k->answer);
    TW_ATOM(a, "verb", whose, tw_order_of(k), form);
    TW_ATOM(a, "verb+rules", whose, k->answer);
    TW_ATOM(a, "home verb", tw_name_of_lemma(t, verb), whose);
    if (d->phrase >= 0)
        TW_ATOM(a, "noun", tw_name_of_noun_place(t, d), whose, tw_order_of(k));
}

/* The words beside it, and those between it and the trigger. */
static void say_words(const tw_circumstance *k, tw_atoms *a)
{
    const tw_tree *t = k->scene->tree;
    TW_ATOM(a, "previous", tw_name_of_unit(t, (long)k->at - 1), tw_order_of(k));
    TW_ATOM(a, "next", tw_name_of_unit(t, k->end), tw_order_of(k));
    TW_ATOM(a, "beside", tw_name_of_unit(t, (long)k->at - 1), tw_name_of_unit(t, k->end));
    size_t from = k->at < k->draft->trigger ? k->at : k->draft->trigger,
           to = k->at < k->draft->trigger ? k->draft->trigger : k->at, marks = 0, verbs = 0;
    for (size_t i = from + 1; i < to; i++) {
        marks += t->units[i].kind == TW_UNIT_PUNCT;
        verbs += t->units[i].kind == TW_SENSE_VERB;
    }
    TW_ATOM(a, "between", tw_order_of(k), tw_bucket(marks), tw_bucket(verbs));
    tw_way way;
    if (tw_way_between(t, from, to, &way)) {
        TW_ATOM(a, "way", tw_order_of(k), way.signs);
        TW_ATOM(a, "links", tw_order_of(k), way.links);
    }
}

void tw_circumstance_atoms(const tw_circumstance *k, const char *is, tw_atoms *a)
{
    TW_ATOM(a, "is", is);
    TW_ATOM(a, "rules", k->answer);
    TW_ATOM(a, "rules+order", k->answer, tw_order_of(k));
    say_nearness(k, a);
    tw_atoms_lexical(a);
    say_clause(k, a);
    say_words(k, a);
    TW_ATOM(a, "headline", tw_yes(k->scene->tree->headline));
}

double tw_weigh_circumstance(const tw_circumstance *k, const tw_atoms *atoms, const char *decision, const char *type,
                             const char *code)
{
    const tw_scene *s = k->scene;
    const tw_draft *d = k->draft;
    const tw_lemma *l = tw_unit_lemma(s->tree, &s->tree->units[d->trigger]);
    tw_context context = { .type = type, .lemma = l ? tw_lexicon_string(s->tree->lexicon, l->name) : "" };
    double sum = tw_weigh(s->tree->lexicon, atoms, decision, &context);
    if (s->watch) {
        tw_question q = { .type = type, .side = decision, .unit = k->head, .draft = (size_t)(d - s->coding->drafts) };
        s->watch(s->watch_user, s, &q, decision, code, atoms, &context, sum);
    }
    return sum;
}
