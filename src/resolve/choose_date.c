/*
 * Which expression of time dates an event. The rules take the nearest of the event's clause; each expression of the sentence
 * is weighed beside that («قال أمس إن … سيزور», «ندد بالهجوم الذي وقع الخميس»), and whether it lies ahead of what has been
 * done. See circumstances.c.
 */
#include <stdio.h>
#include <string.h>

#include "code/choose.h"
#include "resolve/resolve.h"

/* Ahead or past beside what has been done or will be. */
static void say_time(const tw_circumstance *k, const tw_date *date, tw_atoms *a)
{
    const tw_memory *m = k->scene->memory;
    int y = 0, month = 0, day = 0;
    int parts = sscanf(date->iso, "%d-%d-%d", &y, &month, &day);
    int32_t from = y * 10000 + (parts > 1 ? month : 1) * 100 + (parts > 2 ? day : 1);
    const char *time = !m->published || parts < 1                                     ? "unknown"
                       : from > m->published                                          ? "ahead"
                       : date->end[0] && strcmp(date->end, m->article->published) > 0 ? "around"
                       : parts == 3 && from == m->published                           ? "today"
                       : parts < 3 && from / 100 == m->published / 100                ? "now"
                       : m->published - from < 100 && !date->end[0]                   ? "near"
                                                                                      : "past";
    const char *status = tw_digits(k->draft->status);
    TW_ATOM(a, "time", time, status);
    TW_ATOM(a, "precision", date->precision, time);
    TW_ATOM(a, "time+order", time, tw_order_of(k), status);
}

static void say_itself(const tw_circumstance *k, const tw_date *date, tw_atoms *a)
{
    const tw_token *first = &k->scene->tokens[date->first];
    tw_atom_bytes(a, tw_name_atom("word"), first->form, first->form_length);
    if (date->count > 1)
        tw_atom_bytes(a, tw_name_atom("second"), first[1].form, first[1].form_length);
    TW_ATOM(a, "prep", tw_yes(date->leading_prep));
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
        tw_circumstance k = { .scene = s, .draft = d, .starts = starts, .all = s->date_count };
        k.at = k.head = starts[i];
        k.end = (uint16_t)(tw_unit_of_token(s->tree, date->first + date->count - 1) + 1);
        k.answer = date == ruled ? "this" : ruled ? "another" : "none";
        tw_atoms atoms;
        tw_atoms_start(&atoms, s->watch != NULL);
        tw_circumstance_atoms(&k, "date", &atoms);
        say_itself(&k, date, &atoms);
        say_time(&k, date, &atoms);
        double sum = tw_weigh_circumstance(&k, &atoms, "date", type, date->iso);
        weighed |= sum < 0 || sum > 0;
        if (sum > most) {
            most = sum;
            best = date;
        }
    }
    return weighed ? best : ruled; /* a lexicon without weights leaves it to the rules */
}
