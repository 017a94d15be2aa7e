/*
 * What speaks for a draft being an event of its own, and for its status: how well its frame fits, what the rules say,
 * what its sides are, what governs it, which words stand beside it.
 */
#include <stdio.h>
#include <string.h>

#include "code/choose.h"

enum { TEXT = 96 };

static const char *yes(bool holds)
{
    return holds ? "yes" : "no";
}

/* ---- words beside ---- */

static void say_word(const tw_tree *t, const char *name, long unit, tw_atoms *a)
{
    if (unit < 0 || (size_t)unit >= t->unit_count) {
        tw_atom(a, name, "edge");
        return;
    }
    const tw_unit *u = &t->units[unit];
    const tw_lemma *l = tw_unit_lemma(t, u);
    const tw_token *token = &t->tokens[u->first];
    if (u->kind == TW_UNIT_PUNCT)
        tw_atom_number(a, name, u->class);
    else if (u->kind == TW_SENSE_ENTITY || u->kind == TW_SENSE_NISBA)
        tw_atom(a, name, u->kind == TW_SENSE_ENTITY ? "name" : "adjective");
    else if (u->kind == TW_SENSE_NUMBER || u->kind == TW_SENSE_TIME)
        tw_atom(a, name, u->kind == TW_SENSE_NUMBER ? "number" : "time");
    else if (l)
        tw_atom(a, name, tw_lexicon_string(t->lexicon, l->name));
    else
        tw_atom_bytes(a, name, token->form, token->form_length);
}

static void say_words(const tw_tree *t, const tw_draft *d, tw_atoms *a)
{
    const tw_token *token = &t->tokens[t->units[d->trigger].first];
    tw_atom_bytes(a, "form", token->form, token->form_length);
    say_word(t, "previous", (long)d->trigger - 1, a);
    say_word(t, "next", (long)d->trigger + 1, a);
    say_word(t, "second", (long)d->trigger + 2, a);
    say_word(t, "before", (long)d->trigger - 2, a);
}

/* ---- the trigger's place ---- */

static const char *prep_of(const tw_tree *t, const tw_phrase *p)
{
    return p->prep == TW_PREP_CUE     ? "cue"
           : p->prep == TW_PREP_AGENT ? "agent"
           : p->prep == TW_PREP_SOURCE ? "source"
           : p->prep                  ? tw_lexicon_prep_name(t->lexicon, p->prep)
                                      : "none";
}

static const char *lemma_name(const tw_tree *t, long unit)
{
    const tw_lemma *l = unit >= 0 ? tw_unit_lemma(t, &t->units[unit]) : NULL;
    return l ? tw_lexicon_string(t->lexicon, l->name) : "none";
}

static void say_noun(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    static const char *const kinds[] = {
        "other", "actor", "event", "pair", "counterpart", "place", "time", "pronoun"
    };
    const tw_tree *t = c->tree;
    const tw_phrase *p = &t->phrases[d->phrase];
    const tw_clause *k = &t->clauses[d->clause];
    const char *place = k->subject == d->phrase  ? "subj"
                        : k->object == d->phrase ? "obj"
                        : p->gen_of >= 0         ? "gen"
                        : p->prep                ? "prep"
                        : p->coord_of >= 0       ? "joined"
                                                 : "bare";
    char text[TEXT];
    tw_atom(a, "place", place);
    tw_atom(a, "prep", prep_of(t, p));
    snprintf(text, sizeof text, "%s,%s,%d", place, yes(t->units[p->head].definite), p->number);
    tw_atom(a, "noun", text);
    tw_atom(a, "light", lemma_name(t, c->light[d->phrase].verb));
    tw_atom_pair(a, "place+verb", place, lemma_name(t, k->verb));
    if (p->gen_of >= 0) {
        const tw_phrase *g = &t->phrases[p->gen_of];
        tw_atom(a, "of", kinds[g->kind]);
        say_word(t, "of word", g->head, a);
        tw_atom(a, "of prep", prep_of(t, g));
    }
    tw_ref gen = tw_genitive(t, d->phrase);
    tw_atom(a, "genitive", gen.kind == TW_REF_PHRASE ? kinds[t->phrases[gen.phrase].kind] : gen.kind ? "pronoun" : "none");
    tw_atom(a, "adjective", yes(p->nisba != UINT32_MAX));
}

static void say_verb(const tw_tree *t, const tw_draft *d, tw_atoms *a)
{
    const tw_unit *u = &t->units[d->trigger];
    const tw_clause *k = &t->clauses[d->clause];
    char text[TEXT];
    snprintf(text, sizeof text, "%d,%d,%d", u->morph.tense, u->morph.person, k->passive);
    tw_atom(a, "verb", text);
    tw_atom(a, "subject", yes(k->subject >= 0));
    tw_atom(a, "object", yes(k->object >= 0));
    tw_atom(a, "article", yes(u->kind == TW_SENSE_PART && (u->proclitics & TW_CL_AL)));
}

static void say_clause(const tw_tree *t, const tw_draft *d, tw_atoms *a)
{
    static const char *const kinds[] = { "main", "that", "quote", "relative", "subord", "according", "paren" };
    const tw_clause *k = &t->clauses[d->clause];
    char text[TEXT];
    snprintf(text, sizeof text, "%s,%d", kinds[k->kind], k->effect);
    tw_atom(a, "clause", text);
    snprintf(text, sizeof text, "%d,%d,%d,%d", k->negated, k->future, k->copula, k->quoted);
    tw_atom(a, "flags", text);
    tw_atom(a, "governor", lemma_name(t, k->governor));
    tw_atom(a, "headline", yes(t->headline));
    if (k->parent >= 0)
        tw_atom(a, "parent", lemma_name(t, t->clauses[k->parent].verb));
}

/* ---- sides and neighbours ---- */

static const char *side_kind(const tw_coding *c, const tw_ref *side, size_t count)
{
    const tw_tree *t = c->tree;
    if (!count)
        return "none";
    if (side->kind == TW_REF_NISBA)
        return "adjective";
    if (side->kind != TW_REF_PHRASE)
        return "pronoun";
    const tw_phrase *p = &t->phrases[side->phrase];
    if (p->role != UINT32_MAX && tw_lexicon_role(t->lexicon, p->role)->sector[0])
        return tw_lexicon_role(t->lexicon, p->role)->sector;
    if (p->person != UINT32_MAX || p->org != UINT32_MAX)
        return p->person != UINT32_MAX ? "person" : "org";
    if (p->state != UINT32_MAX || p->place != UINT32_MAX)
        return p->state != UINT32_MAX ? "state" : "place";
    return p->nisba != UINT32_MAX ? "people" : p->role != UINT32_MAX ? "role" : "name";
}

/* The side names a state, an organisation or a person of the lexicon, or a state's adjective. */
static bool known_side(const tw_tree *t, const tw_ref *side, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (side[i].kind == TW_REF_NISBA)
            return true;
        if (side[i].kind != TW_REF_PHRASE)
            continue;
        const tw_phrase *p = &t->phrases[side[i].phrase];
        if (p->state != UINT32_MAX || p->org != UINT32_MAX || p->person != UINT32_MAX || p->nisba != UINT32_MAX)
            return true;
    }
    return false;
}

static void say_sides(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    const char *s = side_kind(c, d->source, d->source_count), *o = side_kind(c, d->target, d->target_count);
    char text[TEXT];
    tw_atom(a, "source", s);
    tw_atom(a, "target", o);
    tw_atom_pair(a, "sides", s, o);
    snprintf(text, sizeof text, "%d,%d,%d", d->source_count > 0, d->target_count > 0, d->reciprocal);
    tw_atom(a, "filled", text);
    snprintf(text, sizeof text, "%s,%s", yes(known_side(c->tree, d->source, d->source_count)),
             yes(known_side(c->tree, d->target, d->target_count)));
    tw_atom(a, "known", text);
    tw_atom_number(a, "sure", (int)(d->side_chance * 5));
}

static void say_neighbours(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    size_t same = 0, all = 0, clause = 0;
    bool before = false;
    for (size_t i = 0; i < c->draft_count; i++) {
        const tw_draft *e = &c->drafts[i];
        if (e == d || e->dropped >= TW_DROP_MERGED || e->reason == TW_DROP_WEAK || e->dropped == TW_DROP_WEAK)
            continue;
        all++;
        same += e->type == d->type;
        clause += e->type == d->type && e->clause == d->clause;
        before |= e->type == d->type && e->trigger < d->trigger;
    }
    char text[TEXT];
    tw_atom_number(a, "others", tw_bucket(all));
    snprintf(text, sizeof text, "%d,%d,%s", tw_bucket(same), tw_bucket(clause), yes(before));
    tw_atom(a, "like it", text);
    if (d->governor >= 0)
        tw_atom(a, "content of", tw_type_of(c, c->drafts[d->governor].type));
}

static void say_fit(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    static const char *const reasons[] = { "kept", "weak", "content", "aim", "aside", "double" };
    const tw_lexicon *x = c->tree->lexicon;
    const tw_frame *frame = tw_lexicon_frame(x, d->frame);
    tw_atom(a, "is", "draft");
    tw_atom(a, "rules", reasons[d->dropped < TW_DROP_MERGED ? d->dropped : 0]);
    tw_atoms_lexical(a);
    tw_atom_number(a, "fit", d->score < 25 ? d->score / 3 : 9);
    tw_atom(a, "cameo", tw_lexicon_cameo_code(x, frame->cameo));
    tw_atom(a, "mode", tw_lexicon_mode_name(x, frame->mode));
    tw_atom(a, "trigger noun", yes(d->trigger_noun >= 0));
}

void tw_event_atoms(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    say_fit(c, d, a);
    say_sides(c, d, a);
    say_neighbours(c, d, a);
    say_clause(c->tree, d, a);
    if (d->phrase >= 0)
        say_noun(c, d, a);
    else
        say_verb(c->tree, d, a);
    tw_atom_number(a, "status", d->status);
    say_words(c->tree, d, a);
}

void tw_status_atoms(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    tw_atom_number(a, "rule", d->status);
    tw_atoms_lexical(a);
    say_clause(t, d, a);
    if (d->phrase >= 0)
        say_noun(c, d, a);
    else
        say_verb(t, d, a);
    const tw_clause *k = &t->clauses[d->clause];
    if (k->parent >= 0) {
        char text[TEXT];
        const tw_clause *up = &t->clauses[k->parent];
        snprintf(text, sizeof text, "%d,%d,%d", up->effect, up->negated, up->future);
        tw_atom(a, "parent flags", text);
    }
    say_word(t, "previous", (long)d->trigger - 1, a);
    say_word(t, "before", (long)d->trigger - 2, a);
    if (k->verb >= 0 && d->phrase >= 0)
        say_word(t, "before verb", (long)k->verb - 1, a);
    if (d->governor >= 0)
        tw_atom(a, "content of", tw_type_of(c, c->drafts[d->governor].type));
}
