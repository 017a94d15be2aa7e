/*
 * Clauses: one pass over the units with a stack of open quotations and brackets. A complementizer opens what is
 * said, a relative describes the noun before it, a verb after «و» joins or leaves the clause it stands in.
 * See parse.h.
 */
#include "parse/parse.h"

enum { MARKS = 32, DATELINE = 8 };

typedef struct {
    tw_tree *t;
    int16_t cur; /* clause the next unit belongs to */
    struct {
        int16_t clause; /* to go back to */
        uint8_t quote;
        uint16_t unit;
    } marks[MARKS];
    size_t mark_count;
    uint8_t negation, future, effect, copula; /* waiting for the next verb */
    bool comma;                               /* the unit before is a comma */
    bool conj;                                /* the unit before is a conjunction */
    int16_t phrase;                           /* last phrase passed */
} walker;

static tw_clause *clause(walker *w, int16_t index)
{
    return &w->t->clauses[index];
}

/* Marks beyond MARKS are counted, so that they close, and not kept. */
static size_t marks_kept(const walker *w)
{
    return w->mark_count < MARKS ? w->mark_count : MARKS;
}

static int16_t open_clause(walker *w, tw_clause_kind kind, int16_t parent, size_t unit)
{
    tw_tree *t = w->t;
    if (t->clause_count >= TW_CLAUSES)
        return w->cur;
    int16_t index = (int16_t)t->clause_count++;
    tw_clause *c = &t->clauses[index];
    *c = (tw_clause){
        .parent = parent, .kind = (uint8_t)kind, .verb = TW_NONE, .governor = TW_NONE, .antecedent = TW_NONE
    };
    c->coord_of = c->subject = c->object = c->object2 = TW_NONE;
    c->first = (uint16_t)unit;
    c->quoted = w->mark_count > 0 && w->marks[marks_kept(w) - 1].quote;
    return index;
}

static bool is_say(const tw_tree *t, int16_t unit)
{
    if (unit < 0)
        return false;
    const tw_lemma *l = tw_unit_lemma(t, &t->units[unit]);
    return l && l->say;
}

/* The clause above `from` (itself included) whose verb can take what is said and has none yet. */
static int16_t open_sayer(const walker *w, int16_t from)
{
    for (int16_t c = from; c >= 0; c = w->t->clauses[c].parent) {
        const tw_clause *k = &w->t->clauses[c];
        if (is_say(w->t, k->verb) && !k->has_content)
            return c;
    }
    return TW_NONE;
}

/* The word says, or one of its frames has a place for what is said. */
static bool takes_clause(const tw_tree *t, const tw_unit *u)
{
    const tw_lemma *l = tw_unit_lemma(t, u);
    return l && (l->say || l->effect || tw_lemma_takes_content(t->lexicon, l));
}

/* The nearest word of the clause before `unit` that can govern أن: a noun of saying or with frames, else its verb. */
static int16_t find_governor(const walker *w, int16_t c, size_t unit)
{
    const tw_tree *t = w->t;
    const tw_unit *before = unit ? &t->units[unit - 1] : NULL;
    if (before && before->kind == TW_SENSE_NOUN && before->enclitic && is_say(t, (int16_t)(unit - 1)))
        return (int16_t)(unit - 1); /* «نقلت عن فلان نفيه أن» */
    if (is_say(t, t->clauses[c].verb) && !t->clauses[c].has_content)
        return t->clauses[c].verb;
    for (size_t i = unit; i-- > t->clauses[c].first && i + 12 > unit;) {
        const tw_unit *u = &t->units[i];
        if (t->unit_clause[i] != c)
            continue;
        if ((int16_t)i == t->clauses[c].verb)
            return (int16_t)i;
        if ((u->kind == TW_SENSE_NOUN || tw_is_hal(t, i)) && takes_clause(t, u))
            return (int16_t)i;
    }
    return t->clauses[c].verb;
}

static void start_that(walker *w, size_t i)
{
    tw_tree *t = w->t;
    const tw_unit *u = &t->units[i];
    if ((u->proclitics & TW_CL_WA) || w->conj) { /* «… أن أ، وأن ب» */
        for (int16_t c = w->cur; c >= 0; c = t->clauses[c].parent)
            if (t->clauses[c].kind == TW_CLAUSE_THAT) {
                int16_t next = open_clause(w, TW_CLAUSE_THAT, t->clauses[c].parent, i);
                clause(w, next)->governor = t->clauses[c].governor;
                clause(w, next)->antecedent = t->clauses[c].antecedent;
                w->cur = next;
                return;
            }
    }
    int16_t home = w->cur;
    int16_t governor = find_governor(w, home, i);
    if (!is_say(t, governor)) {
        int16_t sayer = open_sayer(w, home);
        bool own = governor >= 0 && tw_unit_lemma(t, &t->units[governor]) &&
                   tw_unit_lemma(t, &t->units[governor])->frame_count;
        if (sayer >= 0 && !(own && sayer != home)) {
            home = sayer;
            governor = t->clauses[sayer].verb;
        }
    }
    clause(w, home)->has_content = 1;
    w->cur = open_clause(w, TW_CLAUSE_THAT, home, i);
    clause(w, w->cur)->governor = governor;
}

/* The phrase can be what the relative at `relative` describes: «الذي» one man or thing, «التي» a woman or things, «الذين» people. */
static bool fits_relative(const tw_tree *t, const tw_unit *relative, const tw_phrase *p)
{
    const tw_token *word = &t->tokens[relative->first], *head = &t->tokens[t->units[p->head].first];
    unsigned sort = tw_unit_sort(t, &t->units[p->head]);
    bool feminine = p->gender == TW_FEM || (!p->gender && p->kind != TW_PHRASE_ACTOR && tw_token_ends(head, "ة"));
    bool counted = p->quantity >= 0 || p->quantifier;
    bool before = p->end == (uint16_t)(relative - t->units);
    if (p->kind == TW_PHRASE_PRONOUN || (p->kind == TW_PHRASE_TIME && !before) || tw_describes_before(t, p))
        return false;
    if (tw_token_ends(word, "لذي"))
        return !feminine && (counted || (p->number != TW_PLUR && p->number != TW_DUAL));
    if (tw_token_ends(word, "لتي"))
        return counted || p->kind == TW_PHRASE_EVENT || p->gender != TW_MASC || p->number != TW_SING;
    if (tw_token_ends(word, "لذين"))
        return counted || (p->number != TW_SING && !tw_token_ends(head, "ة") && sort < TW_SORT_LAND);
    return true;
}

/* What a relative describes: the last phrase that fits it, not far back («رئيس اللجنة الذي»), else the last; nothing that has a
 * phrase in «أولئك الذين», «على الذين». */
static int16_t described_by(const walker *w, const tw_unit *relative)
{
    enum { FAR = 4 };
    const tw_unit *before = relative > w->t->units ? relative - 1 : relative;
    if (relative->value && !tw_token_ends(&w->t->tokens[relative->first], "من")) /* «ما يسمى»: what, not which */
        return TW_NONE;
    if ((relative->proclitics & (TW_CL_BA | TW_CL_LA)) || tw_is_word(before, TW_WORD_DEMONSTRATIVE) ||
        (tw_is_word(before, TW_WORD_PREP) && !before->enclitic))
        return TW_NONE;
    for (int16_t k = w->phrase; k >= 0 && k + FAR > w->phrase; k--) {
        if (w->t->phrases[k].clause != w->cur)
            break;
        if (fits_relative(w->t, relative, &w->t->phrases[k]))
            return k;
    }
    return w->phrase;
}

static void start_relative(walker *w, size_t i)
{
    tw_tree *t = w->t;
    const tw_unit *u = &t->units[i];
    int16_t parent = w->cur, antecedent = described_by(w, u);
    if ((u->proclitics & TW_CL_WA) && t->clauses[w->cur].kind == TW_CLAUSE_RELATIVE) {
        parent = t->clauses[w->cur].parent;
        antecedent = t->clauses[w->cur].antecedent;
    }
    w->cur = open_clause(w, TW_CLAUSE_RELATIVE, parent, i);
    clause(w, w->cur)->antecedent = antecedent;
}

/* Out of relative clauses, not past the innermost mark. */
static int16_t without_relatives(const walker *w, int16_t c)
{
    int16_t floor = w->mark_count ? w->marks[marks_kept(w) - 1].clause : TW_NONE;
    while (c != floor && w->t->clauses[c].kind == TW_CLAUSE_RELATIVE && w->t->clauses[c].parent >= 0)
        c = w->t->clauses[c].parent;
    return c;
}

static void start_subordinate(walker *w, size_t i, tw_effect effect)
{
    int16_t parent = without_relatives(w, w->cur);
    w->cur = open_clause(w, TW_CLAUSE_SUBORD, parent, i);
    clause(w, w->cur)->effect = (uint8_t)effect;
}

/* The clause of saying that the current one reports, and that a new verb after «و» may go back to. */
static int16_t saying_above(const walker *w)
{
    const tw_tree *t = w->t;
    int16_t floor = TW_NONE;
    for (size_t i = marks_kept(w); i-- > 0;)
        if (w->marks[i].quote) {
            floor = w->marks[i].clause;
            break;
        }
    for (int16_t c = w->cur; c >= 0 && c != floor; c = t->clauses[c].parent)
        if ((t->clauses[c].kind == TW_CLAUSE_THAT || t->clauses[c].kind == TW_CLAUSE_QUOTE) &&
            t->clauses[c].parent >= 0 && is_say(t, t->clauses[c].governor))
            return t->clauses[c].parent;
    return TW_NONE;
}

/* A verb joined by «و»: does it go on with what is said, or does the narrator speak again? */
static int16_t joined_level(const walker *w, const tw_unit *u, size_t i)
{
    const tw_tree *t = w->t;
    int16_t above = saying_above(w), cur = w->cur;
    const tw_lemma *l = tw_unit_lemma(t, u);
    if (above >= 0 && l) {
        bool quote_closed = i > 1 && w->comma && i >= 2 && tw_is_punct(&t->units[i - 2], TW_PUNCT_QUOTE_CLOSE);
        bool past = u->morph.tense == TW_PAST;
        const tw_clause *c = &t->clauses[cur];
        bool content_past = c->verb >= 0 && t->units[c->verb].morph.tense == TW_PAST;
        bool same_form = c->verb >= 0 && t->units[c->verb].morph.tense == u->morph.tense &&
                         t->units[c->verb].morph.number == u->morph.number;
        if ((l->say && past) || (past && w->comma && !content_past) || (quote_closed && !same_form))
            return above;
    }
    if (t->clauses[cur].kind == TW_CLAUSE_RELATIVE &&
        (w->comma || u->morph.tense != t->units[t->clauses[cur].verb].morph.tense))
        return without_relatives(w, cur);
    if (t->clauses[cur].kind == TW_CLAUSE_SUBORD && w->comma && u->morph.tense == TW_PAST &&
        t->clauses[cur].parent >= 0)
        return t->clauses[cur].parent;
    return cur;
}

/* A new clause beside `level`: same parent, same governor. */
static int16_t open_beside(walker *w, int16_t level, size_t i)
{
    const tw_clause beside = *clause(w, level);
    int16_t index = open_clause(w, (tw_clause_kind)beside.kind, beside.parent, i);
    tw_clause *c = clause(w, index);
    c->governor = beside.governor;
    c->antecedent = beside.antecedent;
    c->coord_of = level;
    c->effect = beside.kind == TW_CLAUSE_MAIN ? 0 : beside.effect;
    return index;
}

static bool adjacent_indefinite(const walker *w, size_t i)
{
    if (w->phrase < 0)
        return false;
    const tw_phrase *p = &w->t->phrases[w->phrase];
    return p->end == i && !p->definite && p->kind != TW_PHRASE_TIME && !(w->t->units[p->end - 1].proclitics & TW_CL_AL);
}

static void start_verb_clause(walker *w, size_t i)
{
    tw_tree *t = w->t;
    const tw_unit *u = &t->units[i];
    bool conj = (u->proclitics & (TW_CL_WA | TW_CL_FA)) || w->conj;
    if (conj) {
        int16_t level = joined_level(w, u, i);
        if (t->clauses[level].verb >= 0 || level != w->cur)
            w->cur = open_beside(w, level, i);
        return;
    }
    bool speaker_goes_on = u->kind == TW_SENSE_PART && w->comma && saying_above(w) >= 0; /* «قالت إن …، داعية إلى» */
    if (t->clauses[w->cur].verb < 0 && !speaker_goes_on)
        return;
    if (!speaker_goes_on && adjacent_indefinite(w, i)) {
        int16_t antecedent = w->phrase;
        w->cur = open_clause(w, TW_CLAUSE_RELATIVE, w->cur, i);
        clause(w, w->cur)->antecedent = antecedent;
        return;
    }
    int16_t level = u->kind == TW_SENSE_PART && saying_above(w) >= 0 ? saying_above(w) : without_relatives(w, w->cur);
    int16_t next = open_clause(w, TW_CLAUSE_SUBORD, level, i);
    clause(w, next)->coord_of = level;
    w->cur = next;
}

static void pass_verb(walker *w, size_t i)
{
    const tw_unit *u = &w->t->units[i];
    start_verb_clause(w, i);
    tw_clause *c = clause(w, w->cur);
    if (c->verb >= 0)
        return; /* no room for more clauses */
    c->verb = (int16_t)i;
    c->negated = w->negation;
    c->future = w->future || (u->proclitics & TW_CL_SA);
    if (w->effect)
        c->effect = w->effect;
    bool maybe = i > 0 && tw_is_word(&w->t->units[i - 1], TW_WORD_PERFECT) && u->morph.tense == TW_PRESENT;
    if (maybe && !c->effect)
        c->effect = TW_EFFECT_HYPOTHETICAL; /* «قد يزور» */
    if ((u->proclitics & TW_CL_LA) && u->kind == TW_SENSE_VERB && !c->effect)
        c->effect = TW_EFFECT_HYPOTHETICAL; /* «ليحذر»: an aim */
    c->copula = w->copula;
    c->passive = u->morph.voice == TW_PASSIVE;
    w->negation = w->future = w->effect = w->copula = 0;
}

/* ---- marks ---- */

static void push_mark(walker *w, size_t i, bool quote)
{
    if (w->mark_count < MARKS) {
        w->marks[w->mark_count].clause = w->cur;
        w->marks[w->mark_count].quote = quote;
        w->marks[w->mark_count].unit = (uint16_t)i;
    }
    w->mark_count++;
}

static void pop_mark(walker *w, bool quote)
{
    if (!w->mark_count)
        return;
    if (--w->mark_count < MARKS && w->marks[w->mark_count].quote == quote)
        w->cur = w->marks[w->mark_count].clause;
}

/* Words between the quotation mark at `i` and its end: a name has few, speech has a verb. */
static bool quote_has_clause(const tw_tree *t, size_t i)
{
    size_t words = 0;
    for (size_t k = i + 1; k < t->unit_count; k++) {
        if (tw_is_punct(&t->units[k], TW_PUNCT_QUOTE_CLOSE))
            return words >= 6;
        if (t->units[k].kind == TW_SENSE_VERB || tw_is_word(&t->units[k], TW_WORD_THAT) ||
            tw_is_word(&t->units[k], TW_WORD_MODAL))
            return true;
        words++;
    }
    return words >= 6;
}

/* A noun of saying at most a few words before what it says («جاء في البيان: …», «في تغريدة له «…»»), or TW_NONE. */
static int16_t noun_of_saying(const walker *w, size_t i)
{
    enum { BACK = 9 };
    const tw_tree *t = w->t;
    for (size_t k = i; k-- > t->clauses[w->cur].first && k + BACK > i;)
        if (t->unit_clause[k] == w->cur && t->units[k].kind == TW_SENSE_NOUN && is_say(t, (int16_t)k))
            return (int16_t)k;
    return TW_NONE;
}

/* What a noun says, where no verb of saying stands before it. */
static bool open_said_by_noun(walker *w, size_t i)
{
    int16_t noun = noun_of_saying(w, i);
    if (noun < 0 || clause(w, w->cur)->has_content || clause(w, w->cur)->kind == TW_CLAUSE_QUOTE)
        return false;
    int16_t next = open_clause(w, TW_CLAUSE_QUOTE, w->cur, i);
    clause(w, w->cur)->has_content = 1;
    clause(w, next)->governor = noun;
    w->cur = next;
    return true;
}

static void open_quote(walker *w, size_t i)
{
    push_mark(w, i, true);
    if (!quote_has_clause(w->t, i))
        return;
    int16_t sayer = open_sayer(w, w->cur);
    if (sayer < 0) {
        if (open_said_by_noun(w, i))
            clause(w, w->cur)->quoted = 1;
        return;
    }
    clause(w, sayer)->has_content = 1;
    int16_t next = open_clause(w, TW_CLAUSE_QUOTE, sayer, i);
    clause(w, next)->governor = w->t->clauses[sayer].verb;
    clause(w, next)->quoted = 1;
    w->cur = next;
}

/* «فلان لرويترز: …»: from the first phrase to the colon there is nothing but whom he told it. */
static bool told_to(const tw_tree *t, size_t colon)
{
    const tw_phrase *told = &t->phrases[1];
    size_t end = t->phrase_count > 1 ? told->end : 0;
    while (end < colon && t->units[end].kind == TW_UNIT_PUNCT)
        end++;
    return t->headline && end == colon && told->prep == tw_prep_of(t->lexicon, TW_LI) && told->org != UINT32_MAX;
}

/* One actor and nothing else before the colon; outside headlines no place and no agency, for these are datelines. */
static bool speaks_before_colon(const tw_tree *t, size_t colon)
{
    if (!t->phrase_count || t->phrases[0].first != 0 || (t->phrases[0].end != colon && !told_to(t, colon)))
        return false;
    const tw_phrase *p = &t->phrases[0];
    if (!tw_phrase_is_actor(t, p) && !(t->headline && tw_name_like(t, p)))
        return false;
    if (t->headline)
        return true;
    bool capital = (t->units[p->head].flags & TW_SENSE_CAPITAL) != 0;
    return !capital && (p->person != UINT32_MAX || p->state != UINT32_MAX || p->role != UINT32_MAX);
}

static void pass_colon(walker *w, size_t i)
{
    tw_tree *t = w->t;
    int16_t sayer = open_sayer(w, w->cur);
    if (sayer >= 0) {
        clause(w, sayer)->has_content = 1;
        w->cur = open_clause(w, TW_CLAUSE_QUOTE, sayer, i);
        clause(w, w->cur)->governor = t->clauses[sayer].verb;
        return;
    }
    if (open_said_by_noun(w, i))
        return;
    if (!t->headline && w->cur == 0 && t->clauses[0].verb < 0 && i < DATELINE &&
        !speaks_before_colon(t, i)) { /* «لندن ـ رويترز: …» */
        w->cur = open_clause(w, TW_CLAUSE_MAIN, TW_NONE, i);
        return;
    }
    /* «روسيا: …» in a headline: the part before the colon speaks. */
    if (w->cur == 0 && t->clauses[0].verb < 0 && speaks_before_colon(t, i)) {
        w->cur = open_clause(w, TW_CLAUSE_QUOTE, 0, i);
        clause(w, w->cur)->antecedent = 0;
    }
}

static void pass_comma(walker *w, size_t i)
{
    const tw_tree *t = w->t;
    const tw_clause *c = &t->clauses[w->cur];
    bool next_joins = i + 1 < t->unit_count && (t->units[i + 1].proclitics & TW_CL_WA);
    if ((c->kind == TW_CLAUSE_RELATIVE || c->kind == TW_CLAUSE_ACCORDING) && c->verb >= 0 && !next_joins &&
        c->parent >= 0)
        w->cur = c->kind == TW_CLAUSE_RELATIVE ? without_relatives(w, w->cur) : c->parent;
}

static void pass_punct(walker *w, size_t i)
{
    switch (w->t->units[i].class) {
    case TW_PUNCT_QUOTE_OPEN:
        open_quote(w, i);
        break;
    case TW_PUNCT_QUOTE_CLOSE:
        pop_mark(w, true);
        break;
    case TW_PUNCT_OPEN:
        push_mark(w, i, false);
        w->cur = open_clause(w, TW_CLAUSE_PAREN, w->cur, i);
        break;
    case TW_PUNCT_CLOSE:
        pop_mark(w, false);
        break;
    case TW_PUNCT_COLON:
        pass_colon(w, i);
        break;
    case TW_PUNCT_COMMA:
        pass_comma(w, i);
        break;
    case TW_PUNCT_STOP:
    case TW_PUNCT_SEMICOLON:
        if (!w->mark_count && i + 1 < w->t->unit_count)
            w->cur = open_clause(w, TW_CLAUSE_MAIN, TW_NONE, i);
        break;
    default:
        break;
    }
}

/* ---- function words ---- */

static bool verb_follows(const tw_tree *t, size_t i)
{
    for (size_t k = i + 1; k < t->unit_count && k < i + 4; k++) {
        if (t->units[k].kind == TW_SENSE_VERB)
            return true;
        if (t->units[k].kind == TW_UNIT_PUNCT || t->units[k].kind == TW_SENSE_ENTITY)
            return false;
    }
    return false;
}

static void pass_word(walker *w, size_t i)
{
    const tw_unit *u = &w->t->units[i];
    switch (u->class) {
    case TW_WORD_THAT:
        if (u->proclitics & (TW_CL_LA | TW_CL_KA)) /* «لأنها» */
            start_subordinate(w, i, TW_EFFECT_NONE);
        else
            start_that(w, i);
        break;
    case TW_WORD_RELATIVE:
        if (u->value && w->comma && verb_follows(w->t, i)) {
            start_subordinate(w, i, TW_EFFECT_NONE);
            clause(w, w->cur)->result = 1;
        } else if (!u->value || verb_follows(w->t, i)) {
            start_relative(w, i);
        }
        break;
    case TW_WORD_SUBORD:
        if (u->value == 4 && w->comma && saying_above(w) >= 0) /* «…، حيث»: the narrator goes on */
            w->cur = saying_above(w);
        start_subordinate(w, i, TW_EFFECT_NONE);
        clause(w, w->cur)->result = u->value == 6;
        break;
    case TW_WORD_CONDITION:
        start_subordinate(w, i, TW_EFFECT_HYPOTHETICAL);
        break;
    case TW_WORD_PURPOSE:
        start_subordinate(w, i, TW_EFFECT_HYPOTHETICAL);
        break;
    case TW_WORD_NEGATION:
        w->negation = 1;
        break;
    case TW_WORD_NONNOUN: /* «من دون أن يعتقل» */
        w->negation |= i + 1 < w->t->unit_count && w->t->units[i + 1].kind == TW_SENSE_VERB;
        break;
    case TW_WORD_FUTURE:
        w->future = 1;
        break;
    case TW_WORD_MAYBE:
    case TW_WORD_QUESTION:
        w->effect = TW_EFFECT_HYPOTHETICAL;
        break;
    case TW_WORD_MODAL:
        w->effect = u->value == 2 ? TW_EFFECT_HYPOTHETICAL : u->value == 3 ? TW_EFFECT_PLANNED : TW_EFFECT_NONE;
        break;
    case TW_WORD_COPULA:
        if ((u->proclitics & TW_CL_WA) && clause(w, w->cur)->verb >= 0) /* «… وكان القتلى خمسة»: a clause of its own */
            w->cur = open_beside(w, without_relatives(w, w->cur), i);
        w->copula = 1;
        if (u->proclitics & TW_CL_SA)
            w->future = 1;
        break;
    default:
        break;
    }
}

/* The verb that follows a cue, or TW_NONE. */
static int16_t verb_of_cue(const tw_tree *t, size_t i)
{
    for (size_t k = i + 1; k < t->unit_count && k < i + 4; k++) {
        if (t->units[k].kind == TW_SENSE_VERB)
            return (int16_t)k;
        if (t->units[k].kind != TW_SENSE_WORD)
            break;
    }
    return TW_NONE;
}

/* What a verb of saying at `verb` says follows it: «كما أعلن أن …» goes on telling, «…، كما أعلن الجيش» reports. */
static bool says_something(const tw_tree *t, size_t verb)
{
    for (size_t k = verb + 1; k < t->unit_count; k++) {
        const tw_unit *u = &t->units[k];
        bool quote = tw_is_punct(u, TW_PUNCT_QUOTE_OPEN) && quote_has_clause(t, k);
        if (quote || tw_is_word(u, TW_WORD_THAT) || tw_is_punct(u, TW_PUNCT_COLON))
            return true;
        if (u->kind == TW_SENSE_VERB || tw_is_punct(u, TW_PUNCT_STOP))
            break;
    }
    return false;
}

/* «كما» before a verb that says nothing joins another telling, like «و». */
static bool only_joins(const walker *w, size_t i)
{
    const tw_unit *u = &w->t->units[i];
    if (u->kind != TW_SENSE_CUE || u->class != TW_CUE_LIKE)
        return false;
    int16_t verb = verb_of_cue(w->t, i);
    return !is_say(w->t, verb) || i == 0 || says_something(w->t, (size_t)verb);
}

static void pass_cue(walker *w, size_t i)
{
    unsigned class = w->t->units[i].class;
    if (class == TW_CUE_ASVERB || (class == TW_CUE_LIKE && !only_joins(w, i)))
        w->cur = open_clause(w, TW_CLAUSE_ACCORDING, without_relatives(w, w->cur), i);
}

/* A participle may act as a verb («مطالبا إسرائيل», «مشيرا إلى أن»). */
static bool acts_as_verb(const tw_tree *t, size_t i)
{
    const tw_unit *u = &t->units[i];
    return u->kind == TW_SENSE_VERB || (u->morph.voice != TW_PASSIVE && tw_is_hal(t, i));
}

void tw_parse_clauses(tw_tree *t, bool in_quote)
{
    walker w = { .t = t, .phrase = TW_NONE };
    t->clause_count = 0;
    w.cur = open_clause(&w, TW_CLAUSE_MAIN, TW_NONE, 0);
    t->opened_quote = in_quote;
    if (in_quote) {
        push_mark(&w, 0, true);
        clause(&w, 0)->quoted = 1;
    }
    for (size_t i = 0; i < t->unit_count; i++) {
        const tw_unit *u = &t->units[i];
        if (u->kind == TW_UNIT_PUNCT)
            pass_punct(&w, i);
        else if (acts_as_verb(t, i))
            pass_verb(&w, i);
        else if (u->kind == TW_SENSE_WORD)
            pass_word(&w, i);
        else if (u->kind == TW_SENSE_CUE)
            pass_cue(&w, i);
        t->unit_clause[i] = w.cur;
        if (t->unit_phrase[i] >= 0) {
            w.phrase = t->unit_phrase[i];
            if (t->phrases[w.phrase].first == i)
                t->phrases[w.phrase].clause = w.cur;
        }
        bool joins = only_joins(&w, i);
        w.comma = tw_is_punct(u, TW_PUNCT_COMMA) || (w.comma && (joins || tw_is_word(u, TW_WORD_ADVERB)));
        w.conj = joins || tw_is_word(u, TW_WORD_CONJ);
    }
    t->ends_in_quote = w.mark_count > 0 && w.marks[marks_kept(&w) - 1].quote;
}
