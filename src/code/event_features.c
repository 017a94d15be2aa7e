/*
 * What speaks for a draft being an event of its own, and for its status: how well its frame fits, what the rules say,
 * what its sides are, what governs it, which words stand beside it.
 */
#include <string.h>

#include "code/choose.h"

/* ---- words beside ---- */

static void say_value(tw_atoms *a, tw_atom_name name, const char *value)
{
    tw_atom_parts(a, name, (const char *const[]){ value, NULL });
}

void tw_say_word(const tw_tree *t, tw_atom_name name, long unit, tw_atoms *a)
{
    if (unit < 0 || (size_t)unit >= t->unit_count) {
        say_value(a, name, "edge");
        return;
    }
    const tw_unit *u = &t->units[unit];
    const tw_lemma *l = tw_unit_lemma(t, u);
    const tw_token *token = &t->tokens[u->first];
    if (u->kind == TW_UNIT_PUNCT)
        say_value(a, name, tw_digits(u->class));
    else if (u->kind == TW_SENSE_ENTITY || u->kind == TW_SENSE_NISBA)
        say_value(a, name, u->kind == TW_SENSE_ENTITY ? "name" : "adjective");
    else if (u->kind == TW_SENSE_NUMBER || u->kind == TW_SENSE_TIME)
        say_value(a, name, u->kind == TW_SENSE_NUMBER ? "number" : "time");
    else if (l)
        say_value(a, name, tw_lexicon_string(t->lexicon, l->name));
    else
        tw_atom_bytes(a, name, token->form, token->form_length);
}

static void say_words(const tw_tree *t, const tw_draft *d, tw_atoms *a)
{
    const tw_token *token = &t->tokens[t->units[d->trigger].first];
    tw_atom_bytes(a, tw_name_atom("form"), token->form, token->form_length);
    tw_say_word(t, tw_name_atom("previous"), (long)d->trigger - 1, a);
    tw_say_word(t, tw_name_atom("next"), (long)d->trigger + 1, a);
    tw_say_word(t, tw_name_atom("second"), (long)d->trigger + 2, a);
    tw_say_word(t, tw_name_atom("before"), (long)d->trigger - 2, a);
}

/* ---- the trigger's place ---- */

static const char *prep_of(const tw_tree *t, const tw_phrase *p)
{
    return p->prep == TW_PREP_CUE      ? "cue"
           : p->prep == TW_PREP_AGENT  ? "agent"
           : p->prep == TW_PREP_SOURCE ? "source"
           : p->prep                   ? tw_lexicon_prep_name(t->lexicon, p->prep)
                                       : "none";
}

/* What stands in an argument's place: somebody, an act, a place, something else. */
static const char *argument(const tw_tree *t, int16_t phrase)
{
    return phrase >= 0 ? tw_name_of_phrase_kind(&t->phrases[phrase]) : "none";
}

/* The same more closely: what sort of thing its noun names. */
static const char *argument_sort(const tw_tree *t, int16_t phrase)
{
    unsigned sort = phrase >= 0 ? tw_unit_sort(t, &t->units[t->phrases[phrase].head]) : 0;
    return sort ? tw_lexicon_sort_name(sort) : argument(t, phrase);
}

static void say_noun(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    const tw_phrase *p = &t->phrases[d->phrase];
    const tw_clause *k = &t->clauses[d->clause];
    const char *place = tw_name_of_noun_place(t, d);
    TW_ATOM(a, "place", place);
    TW_ATOM(a, "prep", prep_of(t, p));
    TW_ATOM(a, "noun", place, tw_yes(t->units[p->head].definite), tw_digits(p->number));
    TW_ATOM(a, "light", tw_name_of_lemma(t, c->light[d->phrase].verb));
    TW_ATOM(a, "place+verb", place, tw_name_of_lemma(t, k->verb));
    if (p->gen_of >= 0) {
        const tw_phrase *g = &t->phrases[p->gen_of];
        TW_ATOM(a, "of", tw_name_of_phrase_kind(g));
        tw_say_word(t, tw_name_atom("of word"), g->head, a);
        TW_ATOM(a, "of prep", prep_of(t, g));
    }
    tw_ref gen = tw_genitive(t, d->phrase);
    TW_ATOM(a, "genitive",
            gen.kind == TW_REF_PHRASE ? tw_name_of_phrase_kind(&t->phrases[gen.phrase])
            : gen.kind                ? "pronoun"
                                      : "none");
    TW_ATOM(a, "genitive sort", argument_sort(t, gen.kind == TW_REF_PHRASE ? gen.phrase : TW_NONE));
    TW_ATOM(a, "adjective", tw_yes(p->nisba != UINT32_MAX));
}

static void say_verb(const tw_tree *t, const tw_draft *d, tw_atoms *a)
{
    const tw_unit *u = &t->units[d->trigger];
    const tw_clause *k = &t->clauses[d->clause];
    TW_ATOM(a, "verb", tw_digits(u->morph.tense), tw_digits(u->morph.person), tw_digits(k->passive));
    TW_ATOM(a, "subject", tw_yes(k->subject >= 0));
    TW_ATOM(a, "object", tw_yes(k->object >= 0));
    TW_ATOM(a, "arguments", argument(t, k->subject), argument(t, k->object));
    TW_ATOM(a, "subject sort", argument_sort(t, k->subject));
    TW_ATOM(a, "object sort", argument_sort(t, k->object));
    TW_ATOM(a, "article", tw_yes(u->kind == TW_SENSE_PART && (u->proclitics & TW_CL_AL)));
}

static void say_clause(const tw_tree *t, const tw_draft *d, tw_atoms *a)
{
    const tw_clause *k = &t->clauses[d->clause];
    TW_ATOM(a, "clause", tw_name_of_clause_kind(k), tw_digits(k->effect));
    TW_ATOM(a, "flags", tw_digits(k->negated), tw_digits(k->future), tw_digits(k->copula), tw_digits(k->quoted));
    TW_ATOM(a, "governor", tw_name_of_lemma(t, k->governor));
    TW_ATOM(a, "headline", tw_yes(t->headline));
    if (k->parent >= 0)
        TW_ATOM(a, "parent", tw_name_of_lemma(t, t->clauses[k->parent].verb));
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
    return p->nisba != UINT32_MAX ? "people" : p->role != UINT32_MAX ? "role" : tw_kind_of_word(t, &t->units[p->head]);
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

/* How the first of each side hangs on the trigger, and what the rules say of it. */
static void say_attached(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    char source[TW_RELATION] = "none", target[TW_RELATION] = "none";
    if (d->source_count)
        tw_relation_of(c, d, &d->source[0], source);
    if (d->target_count)
        tw_relation_of(c, d, &d->target[0], target);
    TW_ATOM(a, "attached", source, target);
    TW_ATOM(a, "source attached", source);
    TW_ATOM(a, "target attached", target);
    TW_ATOM(a, "ruled", d->source_count ? tw_rule_side(d, &d->source[0]) : "none",
            d->target_count ? tw_rule_side(d, &d->target[0]) : "none");
}

static void say_sides(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    const char *s = side_kind(c, d->source, d->source_count), *o = side_kind(c, d->target, d->target_count);
    TW_ATOM(a, "source", s);
    TW_ATOM(a, "target", o);
    TW_ATOM(a, "sides", s, o);
    TW_ATOM(a, "filled", tw_digits(d->source_count > 0), tw_digits(d->target_count > 0), tw_digits(d->reciprocal));
    TW_ATOM(a, "known", tw_yes(known_side(c->tree, d->source, d->source_count)),
            tw_yes(known_side(c->tree, d->target, d->target_count)));
    TW_ATOM(a, "sure", tw_digits((int)(d->side_chance * 5)));
    say_attached(c, d, a);
}

static void say_neighbours(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    size_t same = 0, all = 0, clause = 0;
    bool before = false;
    for (size_t i = 0; i < c->draft_count; i++) {
        const tw_draft *e = &c->drafts[i];
        bool told = e->dropped == TW_DROP_UNLIKELY || e->dropped == TW_DROP_MERGED || e->dropped == TW_DROP_PART;
        if (e == d || told || e->reason == TW_DROP_WEAK || e->reason == TW_DROP_WORDLESS ||
            e->reason == TW_DROP_RIVAL || tw_is_weak(e))
            continue;
        all++;
        same += e->type == d->type;
        clause += e->type == d->type && e->clause == d->clause;
        before |= e->type == d->type && e->trigger < d->trigger;
    }
    TW_ATOM(a, "others", tw_bucket(all));
    TW_ATOM(a, "like it", tw_bucket(same), tw_bucket(clause), tw_yes(before));
    if (d->governor >= 0)
        TW_ATOM(a, "content of", tw_type_of(c, c->drafts[d->governor].type));
}

/* What kinds of somebody and what counts of people the sentence holds. */
static void say_sentence(const tw_tree *t, tw_atoms *a)
{
    static const char *const sectors[] = { "GOV", "MIL", "COP", "JUD", "LEG", "PTY", "OPP", "REB",
                                           "UAF", "CVL", "MED", "BUS", "REF", "CRM", "EDU", "REL" };
    enum { SECTORS = sizeof sectors / sizeof *sectors };
    bool has[SECTORS] = { false }, counted = false;
    size_t states = 0;
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        const char *sector = p->role != UINT32_MAX ? tw_lexicon_role(t->lexicon, p->role)->sector : "";
        for (size_t i = 0; i < SECTORS && sector[0]; i++)
            has[i] |= strcmp(sector, sectors[i]) == 0;
        states += p->state != UINT32_MAX || p->nisba != UINT32_MAX || p->org != UINT32_MAX || p->person != UINT32_MAX;
    }
    for (size_t i = 0; i < t->unit_count; i++)
        counted |= t->units[i].kind == TW_SENSE_WORD &&
                   (t->units[i].class == TW_WORD_KILLED || t->units[i].class == TW_WORD_WOUNDED ||
                    t->units[i].class == TW_WORD_DETAINED || t->units[i].class == TW_WORD_CROWD);
    for (size_t i = 0; i < SECTORS; i++)
        if (has[i])
            TW_ATOM(a, "has", sectors[i]);
    TW_ATOM(a, "victims", tw_yes(counted));
    TW_ATOM(a, "names", tw_bucket(states));
    TW_ATOM(a, "length", tw_bucket(t->unit_count));
}

static void say_fit(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    static const char *const reasons[] = { "kept", "weak", "wordless", "rival", "content", "aim", "aside", "double" };
    const tw_lexicon *x = c->tree->lexicon;
    const tw_frame *frame = tw_lexicon_frame(x, d->frame);
    TW_ATOM(a, "is", "draft");
    TW_ATOM(a, "rules", reasons[d->reason < TW_DROP_MERGED ? d->reason : 0]);
    tw_atoms_lexical(a);
    TW_ATOM(a, "fit", tw_digits(d->score < 25 ? d->score / 3 : 9));
    TW_ATOM(a, "cameo", tw_lexicon_cameo_code(x, frame->cameo));
    TW_ATOM(a, "mode", tw_lexicon_mode_name(x, frame->mode));
    const char *rival = "none";
    for (size_t i = 0; i < c->draft_count; i++)
        if (&c->drafts[i] != d && c->drafts[i].trigger == d->trigger)
            rival = tw_type_of(c, c->drafts[i].type);
    TW_ATOM(a, "rival", rival);
    TW_ATOM(a, "trigger noun", tw_yes(d->trigger_noun >= 0));
}

void tw_draft_atoms(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    say_fit(c, d, a);
    say_neighbours(c, d, a);
    say_clause(c->tree, d, a);
    if (d->phrase >= 0)
        say_noun(c, d, a);
    else
        say_verb(c->tree, d, a);
    say_words(c->tree, d, a);
}

void tw_event_atoms(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    tw_draft_atoms(c, d, a);
    say_sides(c, d, a);
    TW_ATOM(a, "status", tw_digits(d->status));
    TW_ATOM(a, "look", tw_halves(d->look));
    tw_past_atoms(c, d, a);
    say_sentence(c->tree, a);
}

/* What the verb above a draft does to it: denies, makes unreal. */
static void say_verb_above(const tw_tree *t, const tw_draft *d, tw_atoms *a)
{
    const tw_clause *k = &t->clauses[d->clause];
    int16_t verb = d->phrase >= 0 ? k->verb : k->governor;
    const tw_lemma *l = verb >= 0 && verb < (int16_t)d->trigger ? tw_unit_lemma(t, &t->units[verb]) : NULL;
    if (l)
        TW_ATOM(a, "above", tw_digits(l->say), tw_digits(l->effect), tw_yes(d->phrase >= 0 && k->object == d->phrase));
}

/* What the rule stands on: the trigger's own negation, or a verb or noun of saying above it, whichever word that is. */
static void say_what_unmakes(const tw_tree *t, const tw_draft *d, tw_atoms *a)
{
    const tw_clause *k = &t->clauses[d->clause];
    const tw_lemma *g = k->governor >= 0 ? tw_unit_lemma(t, &t->units[k->governor]) : NULL;
    const char *form = d->phrase >= 0 ? "noun" : "verb";
    TW_ATOM(a, "rule+form", tw_digits(d->status), form, tw_digits(k->negated));
    if (g)
        TW_ATOM(a, "governor says", tw_digits(g->say), tw_digits(g->effect), form);
}

void tw_status_atoms(const tw_coding *c, const tw_draft *d, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    TW_ATOM(a, "rule", tw_digits(d->status));
    say_what_unmakes(t, d, a);
    say_verb_above(t, d, a);
    tw_atoms_lexical(a);
    say_clause(t, d, a);
    if (d->phrase >= 0)
        say_noun(c, d, a);
    else
        say_verb(t, d, a);
    const tw_clause *k = &t->clauses[d->clause];
    if (k->parent >= 0) {
        const tw_clause *up = &t->clauses[k->parent];
        TW_ATOM(a, "parent flags", tw_digits(up->effect), tw_digits(up->negated), tw_digits(up->future));
    }
    tw_say_word(t, tw_name_atom("previous"), (long)d->trigger - 1, a);
    tw_say_word(t, tw_name_atom("before"), (long)d->trigger - 2, a);
    if (k->verb >= 0 && d->phrase >= 0)
        tw_say_word(t, tw_name_atom("before verb"), (long)k->verb - 1, a);
    if (d->governor >= 0)
        TW_ATOM(a, "content of", tw_type_of(c, c->drafts[d->governor].type));
    tw_mood_atoms(c, d, a);
}
