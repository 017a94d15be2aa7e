/*
 * Which expression of time dates an event. The rules take the nearest of the event's clause; each expression of the sentence
 * is weighed beside that: where it stands as seen from the trigger, what stands between, which other acts and words of saying
 * are nearer to it («قال أمس إن … سيزور», «ندد بالهجوم الذي وقع الخميس»), whether it lies ahead of what has been done.
 */
#include <stdio.h>
#include <string.h>

#include "code/choose.h"
#include "resolve/resolve.h"

/* An event and one expression of time. */
typedef struct {
    const tw_scene *scene;
    const tw_draft *draft;
    const tw_date *date;
    const uint16_t *starts; /* units where the sentence's expressions begin */
    uint16_t at, end;       /* its units */
    const char *order;      /* "before" or "after" the trigger */
    const char *answer;     /* what the rules say: "this", "another", "none" */
} dating;

static size_t gap(size_t a, size_t b)
{
    return a < b ? b - a : a - b;
}

/* Whether the expression is the nearest of its sentence to the trigger, and the trigger the nearest act to it. */
static void say_nearness(const dating *k, tw_atoms *a)
{
    const tw_scene *s = k->scene;
    size_t own = gap(k->at, k->draft->trigger), nearer_dates = 0, nearer_acts = 0, acts = 0;
    for (size_t i = 0; i < s->date_count; i++)
        nearer_dates += gap(k->starts[i], k->draft->trigger) < own;
    for (size_t i = 0; i < s->coding->draft_count; i++) {
        const tw_draft *d = &s->coding->drafts[i];
        if (d->dropped || d->trigger == k->draft->trigger)
            continue;
        acts++;
        nearer_acts += gap(k->at, d->trigger) < own;
    }
    TW_ATOM(a, "far", k->order, tw_bucket(own));
    TW_ATOM(a, "nearer", k->order, tw_bucket(nearer_dates), tw_bucket(nearer_acts));
    TW_ATOM(a, "nearer acts", tw_bucket(nearer_acts), k->answer);
    TW_ATOM(a, "dates", tw_bucket(s->date_count), tw_bucket(acts));
}

/* The clause it stands in, as seen from the event's, and that clause's verb. */
static void say_clause(const dating *k, tw_atoms *a)
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
    TW_ATOM(a, "clause", place, k->order, form);
    TW_ATOM(a, "clause+rules", place, k->answer);
    TW_ATOM(a, "verb", whose, k->order, form);
    TW_ATOM(a, "verb+rules", whose, k->answer);
    TW_ATOM(a, "home verb", tw_name_of_lemma(t, verb), whose);
    if (d->phrase >= 0)
        TW_ATOM(a, "noun", tw_name_of_noun_place(t, d), whose, k->order);
}

/* Its words, those beside it, and those between it and the trigger. */
static void say_words(const dating *k, tw_atoms *a)
{
    const tw_tree *t = k->scene->tree;
    const tw_token *first = &k->scene->tokens[k->date->first];
    tw_atom_bytes(a, tw_name_atom("word"), first->form, first->form_length);
    if (k->date->count > 1) {
        const tw_token *second = first + 1;
        tw_atom_bytes(a, tw_name_atom("second"), second->form, second->form_length);
    }
    TW_ATOM(a, "previous", tw_name_of_place(t, (long)k->at - 1), k->order);
    TW_ATOM(a, "next", tw_name_of_place(t, k->end), k->order);
    TW_ATOM(a, "beside", tw_name_of_place(t, (long)k->at - 1), tw_name_of_place(t, k->end));
    size_t from = k->at < k->draft->trigger ? k->at : k->draft->trigger,
           to = k->at < k->draft->trigger ? k->draft->trigger : k->at, marks = 0, verbs = 0;
    for (size_t i = from + 1; i < to; i++) {
        marks += t->units[i].kind == TW_UNIT_PUNCT;
        verbs += t->units[i].kind == TW_SENSE_VERB;
    }
    TW_ATOM(a, "between", k->order, tw_bucket(marks), tw_bucket(verbs));
    tw_way way;
    if (tw_way_between(t, from, to, &way)) {
        TW_ATOM(a, "way", k->order, way.signs);
        TW_ATOM(a, "links", k->order, way.links);
    }
}

/* Ahead or past beside what has been done or will be. */
static void say_time(const dating *k, tw_atoms *a)
{
    const tw_memory *m = k->scene->memory;
    int y = 0, month = 0, day = 0;
    int parts = sscanf(k->date->iso, "%d-%d-%d", &y, &month, &day);
    int32_t from = y * 10000 + (parts > 1 ? month : 1) * 100 + (parts > 2 ? day : 1);
    const char *time = !m->published || parts < 1                                           ? "unknown"
                       : from > m->published                                                ? "ahead"
                       : k->date->end[0] && strcmp(k->date->end, m->article->published) > 0 ? "around"
                       : parts == 3 && from == m->published                                 ? "today"
                       : parts < 3 && from / 100 * 100 == m->published / 100 * 100          ? "now"
                       : m->published - from < 100 && !k->date->end[0]                      ? "near"
                                                                                            : "past";
    const char *status = tw_digits(k->draft->status);
    TW_ATOM(a, "time", time, status);
    TW_ATOM(a, "precision", k->date->precision, time);
    TW_ATOM(a, "time+order", time, k->order, status);
}

static void date_atoms(const dating *k, tw_atoms *a)
{
    TW_ATOM(a, "is", "date");
    TW_ATOM(a, "rules", k->answer);
    TW_ATOM(a, "rules+order", k->answer, k->order);
    say_nearness(k, a);
    tw_atoms_lexical(a);
    say_clause(k, a);
    say_words(k, a);
    say_time(k, a);
    TW_ATOM(a, "headline", tw_yes(k->scene->tree->headline));
    TW_ATOM(a, "prep", tw_yes(k->date->leading_prep));
}

static double weigh(const dating *k, const char *type)
{
    const tw_scene *s = k->scene;
    const tw_draft *d = k->draft;
    const tw_lemma *l = tw_unit_lemma(s->tree, &s->tree->units[d->trigger]);
    tw_context context = { .type = type, .lemma = l ? tw_lexicon_string(s->tree->lexicon, l->name) : "" };
    tw_atoms atoms;
    tw_atoms_start(&atoms, s->watch != NULL);
    date_atoms(k, &atoms);
    double sum = tw_weigh(s->tree->lexicon, &atoms, "date", &context);
    if (s->watch) {
        tw_question q = { .type = type, .side = "date", .unit = k->at, .draft = (size_t)(d - s->coding->drafts) };
        s->watch(s->watch_user, s, &q, "date", k->date->iso, &atoms, &context, sum);
    }
    return sum;
}

const tw_date *tw_choose_date(const tw_scene *s, const tw_draft *d, const char *type, const tw_date *ruled)
{
    uint16_t starts[TW_SENTENCE_DATES];
    for (size_t i = 0; i < s->date_count; i++)
        starts[i] = tw_unit_of_token(s->tree, s->dates[i].first);
    const tw_date *best = NULL;
    double most = 0;
    bool weighed = false;
    for (size_t i = 0; i < s->date_count; i++) {
        const tw_date *date = &s->dates[i];
        dating k = { .scene = s, .draft = d, .date = date, .starts = starts, .at = starts[i] };
        k.end = (uint16_t)(tw_unit_of_token(s->tree, date->first + date->count - 1) + 1);
        k.order = k.at < d->trigger ? "before" : "after";
        k.answer = date == ruled ? "this" : ruled ? "another" : "none";
        double sum = weigh(&k, type);
        weighed |= sum < 0 || sum > 0;
        if (sum > most) {
            most = sum;
            best = date;
        }
    }
    return weighed ? best : ruled; /* a lexicon without weights leaves it to the rules */
}
