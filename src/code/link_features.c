/*
 * What speaks for somebody being a link in an event's chain: by which word he speaks, how the event hangs on that word,
 * who he is, what the event is to him.
 */
#include <string.h>

#include "base/utf8.h"
#include "code/choose.h"

/* The lemma of a word, or the word itself with another feature beside. */
static void say_word(const tw_tree *t, tw_atom_name name, long unit, const char *beside, tw_atoms *a)
{
    if (unit < 0 || (size_t)unit >= t->unit_count) {
        tw_atom_parts(a, name, (const char *const[]){ "edge", beside, NULL });
        return;
    }
    const tw_unit *u = &t->units[unit];
    const tw_lemma *l = tw_unit_lemma(t, u);
    const tw_token *token = &t->tokens[u->first];
    char form[64];
    size_t length = tw_utf8_cut(token->form, token->form_length, sizeof form - 1);
    memcpy(form, token->form, length);
    form[length] = '\0';
    const char *text = l                            ? tw_lexicon_string(t->lexicon, l->name)
                       : u->kind == TW_UNIT_PUNCT   ? tw_digits(u->class)
                       : u->kind == TW_SENSE_ENTITY ? "name"
                       : u->kind == TW_SENSE_NISBA  ? "adjective"
                                                    : form;
    tw_atom_parts(a, name, (const char *const[]){ text, beside, NULL });
}

/* ---- how the event hangs on the word of saying ---- */

/* Steps up from a clause to another, or -1. */
static int steps_to(const tw_tree *t, int16_t from, int16_t up)
{
    for (int steps = 0; from >= 0 && steps < TW_CLAUSES; steps++, from = t->clauses[from].parent)
        if (from == up)
            return steps;
    return -1;
}

/* The clause below `up` on the way from a clause upwards. */
static int16_t branch_of(const tw_tree *t, int16_t from, int16_t up)
{
    while (from >= 0 && t->clauses[from].parent != up)
        from = t->clauses[from].parent;
    return from;
}

typedef struct {
    const char *way;  /* where the event's clause stands to the one that says */
    const char *kind; /* what kind of clause the event is below */
    bool governed;    /* that clause is what the very word says */
    int steps;
} place;

static place place_of(const tw_tree *t, const tw_draft *d, int16_t say)
{
    int16_t home = t->unit_clause[say];
    place p = { .way = "other", .kind = "none" };
    int up = home >= 0 ? steps_to(t, d->clause, home) : -1, down = home >= 0 ? steps_to(t, home, d->clause) : -1;
    if (up == 0) {
        p.way = "same";
    } else if (up > 0) {
        int16_t branch = branch_of(t, d->clause, home);
        p.way = "below";
        p.steps = up;
        p.kind = tw_name_of_clause_kind(&t->clauses[branch]);
        p.governed = t->clauses[branch].governor == say;
    } else if (down > 0) {
        p.way = "above";
        p.steps = down;
        p.kind = tw_name_of_clause_kind(&t->clauses[branch_of(t, home, d->clause)]);
    } else if (home >= 0 && t->clauses[home].parent == t->clauses[d->clause].parent) {
        p.way = "beside";
        p.kind = tw_name_of_clause_kind(&t->clauses[home]);
    }
    return p;
}

/* What the event's noun is in its clause. */
static const char *noun_place(const tw_tree *t, const tw_draft *d)
{
    return d->phrase < 0 ? "verb" : tw_name_of_noun_place(t, d);
}

static void say_place(const tw_coding *c, const tw_draft *d, int16_t say, const char *word, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    place p = place_of(t, d, say);
    const char *side = say < (int16_t)d->trigger ? "before" : say > (int16_t)d->trigger ? "after" : "itself";
    const char *noun = noun_place(t, d);
    TW_ATOM(a, "way", p.way, p.kind, tw_yes(p.governed), side);
    TW_ATOM(a, "way+word", p.way, word, side);
    TW_ATOM(a, "way+noun", p.way, side, noun);
    TW_ATOM(a, "steps", p.way, tw_digits(p.steps));
    size_t far = (size_t)(say > (int16_t)d->trigger ? say - (int16_t)d->trigger : (int16_t)d->trigger - say);
    TW_ATOM(a, "far", side, tw_bucket(far));
    TW_ATOM(a, "far+way", p.way, side, tw_bucket(far));
    if (d->phrase >= 0) {
        const tw_phrase *q = &t->phrases[d->phrase];
        TW_ATOM(a, "noun", noun, tw_name_of_prep(t, q), tw_yes(t->units[q->head].definite));
        TW_ATOM(a, "noun+way", p.way, tw_name_of_prep(t, q), tw_yes(t->units[q->head].definite));
        if (q->gen_of >= 0)
            TW_ATOM(a, "of prep", p.way, tw_name_of_prep(t, &t->phrases[q->gen_of]));
    }
}

/* Verbs, commas, stops and closed quotations between the word of saying and the event. */
static void say_between(const tw_coding *c, const tw_draft *d, int16_t say, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    size_t from = (size_t)(say < (int16_t)d->trigger ? say : (int16_t)d->trigger) + 1;
    size_t to = (size_t)(say < (int16_t)d->trigger ? (int16_t)d->trigger : say);
    size_t verbs = 0, commas = 0;
    bool stop = false, that = false, joined = false;
    int open = 0;
    for (size_t u = from; u < to; u++) {
        const tw_unit *unit = &t->units[u];
        verbs += unit->kind == TW_SENSE_VERB;
        joined |= unit->kind == TW_SENSE_VERB && (unit->proclitics & TW_CL_WA);
        commas += tw_is_punct(unit, TW_PUNCT_COMMA);
        stop |= tw_is_punct(unit, TW_PUNCT_STOP) || tw_is_punct(unit, TW_PUNCT_SEMICOLON);
        that |= tw_is_word(unit, TW_WORD_THAT);
        open += tw_is_punct(unit, TW_PUNCT_QUOTE_OPEN) - tw_is_punct(unit, TW_PUNCT_QUOTE_CLOSE);
    }
    TW_ATOM(a, "between", tw_bucket(verbs), tw_yes(joined), tw_yes(stop));
    TW_ATOM(a, "commas", tw_bucket(commas), tw_yes(that));
    TW_ATOM(a, "marks", tw_digits(open < 0 ? -1 : open), tw_yes(stop), tw_yes(that));
}

/* ---- who speaks and by what ---- */

static const char *kind_of_cue(const tw_tree *t, const tw_cue_link *l)
{
    static const char *const kinds[] = { "unknown", "name", "nisba", "role", "verb",  "noun",
                                         "part",    "word", "cue",   "time", "number" };
    if (l->cue_end <= l->cue_first)
        return "named";
    int16_t home = t->unit_clause[l->cue_first];
    const tw_unit *u = &t->units[l->cue_end - 1];
    if (home >= 0 && t->clauses[home].kind == TW_CLAUSE_ACCORDING)
        return "according";
    return u->kind == TW_UNIT_PUNCT ? "mark" : u->kind < sizeof kinds / sizeof *kinds ? kinds[u->kind] : "other";
}

static const char *kind_of_who(const tw_tree *t, const tw_ref *who)
{
    if (who->kind != TW_REF_PHRASE)
        return who->kind == TW_REF_SUBJECT ? "unsaid" : who->kind == TW_REF_NISBA ? "adjective" : "pronoun";
    const tw_phrase *p = &t->phrases[who->phrase];
    const tw_lemma *l = tw_unit_lemma(t, &t->units[p->head]);
    return tw_is_media(t, p) ? "media" : l && l->say ? "document" : tw_name_of_phrase_kind(p);
}

static void say_who(const tw_coding *c, const tw_draft *d, const tw_speaker *s, const char *cue, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    const tw_ref *who = &s->link.who;
    const char *kind = kind_of_who(t, who), *rule = tw_rule_side(d, who);
    TW_ATOM(a, "who", kind, cue);
    TW_ATOM(a, "sector", tw_sector_of(t, who), cue);
    TW_ATOM(a, "side", rule, tw_yes(d->rule_source_count > 0), tw_yes(d->rule_target_count > 0));
    TW_ATOM(a, "joined", tw_yes(s->joined));
    if (who->kind == TW_REF_PHRASE) {
        const tw_phrase *p = &t->phrases[who->phrase];
        TW_ATOM(a, "who prep", tw_name_of_prep(t, p), kind);
        say_word(t, tw_name_atom("head"), p->head, NULL, a);
        TW_ATOM(a, "who at", p->head < d->trigger ? "before" : "after", cue);
    }
}

/* What a word is to what stands beside it. */
static const char *sign_of(const tw_tree *t, size_t unit)
{
    static const char *const marks[] = {
        [TW_PUNCT_COMMA] = "comma",     [TW_PUNCT_STOP] = "stop",         [TW_PUNCT_COLON] = "colon",
        [TW_PUNCT_QUOTE_OPEN] = "open", [TW_PUNCT_QUOTE_CLOSE] = "close", [TW_PUNCT_OPEN] = "bracket",
        [TW_PUNCT_CLOSE] = "bracket"
    };
    if (unit >= t->unit_count)
        return "edge";
    const tw_unit *u = &t->units[unit];
    if (u->kind == TW_UNIT_PUNCT)
        return u->class < sizeof marks / sizeof *marks && marks[u->class] ? marks[u->class] : "mark";
    if (tw_is_word(u, TW_WORD_THAT))
        return "that";
    if (tw_is_word(u, TW_WORD_PREP))
        return u->enclitic ? "prep of pronoun" : "prep";
    return u->proclitics & (TW_CL_BA | TW_CL_LA)   ? "clitic"
           : u->proclitics & (TW_CL_WA | TW_CL_FA) ? "and"
           : u->kind == TW_SENSE_VERB              ? "verb"
           : u->kind == TW_UNIT_UNKNOWN            ? "unknown"
                                                   : "word";
}

/* Whether verb or participle agree with him in gender and number, as far as both tell. */
static const char *agreement(const tw_unit *say, const tw_phrase *p)
{
    if (say->kind != TW_SENSE_VERB && say->kind != TW_SENSE_PART)
        return "none";
    bool known = say->morph.gender && p->gender;
    bool same = say->morph.gender == p->gender;
    const char *number = say->morph.number == TW_PLUR ? p->number == TW_PLUR ? "plural" : "not plural" : "";
    return number[0] ? number : !known ? "unknown" : same ? "same" : "other";
}

/* What somebody is to the word he speaks by. */
static const char *relation_to(const tw_tree *t, int16_t phrase, int16_t say)
{
    const tw_phrase *p = &t->phrases[phrase];
    const tw_clause *k = t->unit_clause[say] >= 0 ? &t->clauses[t->unit_clause[say]] : NULL;
    bool verb = k && k->verb == say;
    return verb && k->subject == phrase  ? "subject"
           : verb && k->object == phrase ? "object"
           : p->gen_of >= 0              ? "genitive"
           : p->prep                     ? tw_name_of_prep(t, p)
           : p->coord_of >= 0            ? "joined"
                                         : "beside";
}

static const char *name_of_speaks(const tw_speaker *s)
{
    static const char *const names[] = { "ruled",  "verb",   "cited",  "noun",  "act",
                                         "medium", "beside", "unsaid", "other", "colon" };
    return names[s->how];
}

/* How he stands to the word he speaks by, and what stands around him. */
static void say_beside(const tw_tree *t, const tw_speaker *s, int16_t say, const char *cue, tw_atoms *a)
{
    const char *how = name_of_speaks(s);
    const tw_ref *who = &s->link.who;
    TW_ATOM(a, "how", how, cue);
    if (who->kind != TW_REF_PHRASE)
        return;
    const tw_phrase *p = &t->phrases[who->phrase];
    const tw_unit *head = &t->units[p->head];
    const char *relation = relation_to(t, who->phrase, say), *side = p->first > (uint16_t)say ? "after" : "before";
    const char *agrees = agreement(&t->units[say], p), *kind = tw_name_of_phrase_kind(p);
    size_t far = p->first > (uint16_t)say ? (size_t)(p->first - say - 1) : (size_t)say - (p->end ? p->end - 1u : 0u);
    TW_ATOM(a, "stands", relation, side, how);
    TW_ATOM(a, "stands far", side, tw_bucket(far), cue);
    TW_ATOM(a, "agrees", agrees, relation, side);
    TW_ATOM(a, "agrees+kind", agrees, kind, cue);
    TW_ATOM(a, "followed", sign_of(t, p->end), side, cue);
    TW_ATOM(a, "follows", p->first ? sign_of(t, p->first - 1u) : "edge", side, cue);
    TW_ATOM(a, "around", p->first ? sign_of(t, p->first - 1u) : "edge", sign_of(t, p->end), how);
    TW_ATOM(a, "sort", tw_digits((long)tw_unit_sort(t, head)), kind, how);
    TW_ATOM(a, "definite", tw_yes(head->definite), kind, how);
    TW_ATOM(a, "edge", tw_bucket(p->first), how);
    TW_ATOM(a, "office", tw_yes(p->role != UINT32_MAX && tw_lexicon_role(t->lexicon, p->role)->kind == TW_ROLE_PERSON));
}

/* Others who may speak by the same word. */
static void say_same_word(const tw_tree *t, const tw_speakers *all, size_t which, tw_atoms *a)
{
    const tw_speaker *s = &all->list[which];
    size_t others = 0, actors = 0;
    bool first = true;
    for (size_t i = 0; i < all->count; i++) {
        const tw_speaker *o = &all->list[i];
        if (i == which || o->link.cue_first != s->link.cue_first || o->link.cue_end != s->link.cue_end)
            continue;
        others++;
        first &= i > which;
        actors += o->link.who.kind == TW_REF_PHRASE && tw_phrase_is_actor(t, &t->phrases[o->link.who.phrase]);
    }
    TW_ATOM(a, "same word", name_of_speaks(s), tw_bucket(others), tw_yes(first));
    TW_ATOM(a, "actors by it", name_of_speaks(s), tw_bucket(actors), kind_of_who(t, &s->link.who));
}

/* The word he speaks by: its form, and the clause where it is the verb. */
static void say_saying(const tw_tree *t, const tw_ref *who, int16_t say, tw_atoms *a)
{
    const tw_unit *u = &t->units[say];
    const tw_clause *k = t->unit_clause[say] >= 0 ? &t->clauses[t->unit_clause[say]] : NULL;
    const tw_lemma *l = tw_unit_lemma(t, u);
    TW_ATOM(a, "says", l ? tw_digits(l->say) : "no", tw_digits(u->morph.tense), tw_digits(u->morph.person),
            tw_digits(u->morph.voice));
    if (k && k->verb == say) {
        TW_ATOM(a, "saying", tw_yes(k->has_content), tw_yes(k->negated), tw_name_of_clause_kind(k));
        TW_ATOM(a, "subject", tw_yes(k->subject >= 0), tw_digits(k->passive), tw_digits(u->morph.tense));
        TW_ATOM(a, "object", tw_yes(k->object >= 0), tw_yes(k->has_content));
    }
    TW_ATOM(a, "opens", tw_yes(say < 3));
    if (who->kind == TW_REF_SUBJECT) /* «وقال إن» goes on, «يذكر أن» is nobody's word */
        say_word(t, tw_name_atom("unsaid"), say, tw_digits(u->morph.tense), a);
}

/* ---- the event ---- */

static void say_event(const tw_coding *c, const tw_draft *d, int16_t say, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    const tw_clause *k = &t->clauses[d->clause];
    const tw_frame *frame = tw_lexicon_frame(t->lexicon, d->frame);
    TW_ATOM(a, "cameo", tw_lexicon_cameo_code(t->lexicon, frame->cameo));
    TW_ATOM(a, "status", tw_digits(d->status));
    TW_ATOM(a, "form", d->phrase >= 0 ? "noun" : "verb", tw_name_of_clause_kind(k), tw_yes(k->quoted));
    TW_ATOM(a, "quoted", tw_yes(k->quoted), tw_yes(t->opened_quote), tw_yes(t->headline));
    if (d->phrase < 0) {
        TW_ATOM(a, "verb", tw_digits(t->units[d->trigger].morph.tense), tw_name_of_clause_kind(k));
        TW_ATOM(a, "and", tw_yes(t->units[d->trigger].proclitics & TW_CL_WA), tw_name_of_clause_kind(k));
    }
    if (d->governor >= 0) {
        const tw_draft *g = &c->drafts[d->governor];
        const tw_frame *over = tw_lexicon_frame(t->lexicon, g->frame);
        TW_ATOM(a, "content of", tw_type_of(c, g->type), tw_yes((int16_t)g->trigger == say));
        if ((int16_t)g->trigger == say)
            TW_ATOM(a, "content of code", tw_lexicon_cameo_code(t->lexicon, over->cameo));
    }
}

/* Whom a document or paper stands beside: nobody else who speaks, or persons whose words it has. */
static void say_rivals(const tw_coding *c, const tw_speakers *all, size_t which, const char *cue, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    size_t persons = 0, before = 0;
    for (size_t i = 0; i < all->count; i++) {
        const char *kind = kind_of_who(t, &all->list[i].link.who);
        bool person = i != which && (strcmp(kind, "actor") == 0 || strcmp(kind, "unsaid") == 0);
        persons += person;
        before += person && all->list[i].ruled;
    }
    const char *kind = kind_of_who(t, &all->list[which].link.who), *ruled = tw_yes(all->list[which].ruled);
    TW_ATOM(a, "rivals", kind, ruled, tw_bucket(persons));
    TW_ATOM(a, "ruled rivals", kind, ruled, tw_bucket(before));
    if (t->headline)
        TW_ATOM(a, "headline", cue, tw_sector_of(t, &all->list[which].link.who), ruled);
}

void tw_link_atoms(const tw_coding *c, const tw_draft *d, const tw_speakers *all, size_t which, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    const tw_speaker *s = &all->list[which];
    int16_t say = (int16_t)(s->link.cue_end > s->link.cue_first ? s->link.cue_end - 1 : s->link.cue_first);
    const char *cue = kind_of_cue(t, &s->link);
    size_t ruled = 0;
    for (size_t i = 0; i < all->count; i++)
        ruled += all->list[i].ruled;
    TW_ATOM(a, "is", "link");
    TW_ATOM(a, "ruled", tw_yes(s->ruled), cue);
    TW_ATOM(a, "ruled+who", tw_yes(s->ruled), kind_of_who(t, &s->link.who));
    TW_ATOM(a, "step", tw_yes(s->ruled), tw_digits(s->ruled ? (long)which : -1));
    tw_atoms_lexical(a);
    TW_ATOM(a, "others", tw_yes(s->ruled), tw_digits((long)(ruled < 4 ? ruled : 4)));
    say_word(t, tw_name_atom("word"), say, tw_yes(s->ruled), a);
    say_place(c, d, say, cue, a);
    say_between(c, d, say, a);
    say_who(c, d, s, cue, a);
    say_rivals(c, all, which, cue, a);
    say_beside(t, s, say, cue, a);
    say_same_word(t, all, which, a);
    say_saying(t, &s->link.who, say, a);
    say_event(c, d, say, a);
}
