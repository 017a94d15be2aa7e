/*
 * Who joins a side: once the likeliest pair is known (pairs.c), each other choice is weighed as one more doer or receiver
 * beside the one chosen. «هاجم مسلحون مركزا وخطفوا ضابطا»: the officer is likely as somebody whom violence struck, and
 * yet is not whom they attacked; «قتل ضابط وجنديان»: the soldiers are.
 */
#include <string.h>

#include "code/choose.h"

/* One who may join, whom he would join, and who is on the other side; with their sums, each for the side it is about. */
typedef struct {
    const tw_ref *who, *beside, *across; /* across: NULL for nobody */
    double sum, other, best;             /* of who on this side and on the other, of whom he would join */
} joining;

/* Whether one stands within the phrase of the other or in its genitive: «العملية العسكرية التركية», «أنصار الحزب». */
static const char *nesting(const tw_tree *t, const tw_ref *who, const tw_ref *beside)
{
    enum { DEPTH = 4 };
    if (who->phrase < 0 || beside->phrase < 0 || who->kind > TW_REF_NISBA || beside->kind > TW_REF_NISBA)
        return "apart";
    if (who->phrase == beside->phrase)
        return who->kind == TW_REF_NISBA ? "adjective" : "noun";
    int16_t up = who->phrase, down = beside->phrase;
    for (int depth = 0; depth < DEPTH; depth++) {
        up = up >= 0 ? t->phrases[up].gen_of : TW_NONE;
        down = down >= 0 ? t->phrases[down].gen_of : TW_NONE;
        if (up == beside->phrase)
            return "genitive";
        if (down == who->phrase)
            return "head";
    }
    return "apart";
}

static const char *row_of(const tw_coding *c, const joining *j)
{
    return tw_joined(c->tree, j->who, j->beside)                ? "beside"
           : j->across && tw_joined(c->tree, j->who, j->across) ? "across"
                                                                : "none";
}

static void say_likelihood(const tw_coding *c, const tw_draft *d, const joining *j, tw_atoms *a)
{
    const char *sum = tw_halves(j->sum), *gap = tw_halves(j->sum - j->best), *row = row_of(c, j);
    TW_ATOM(a, "is", "member");
    TW_ATOM(a, "sum", sum);
    TW_ATOM(a, "gap", gap);
    TW_ATOM(a, "sum+gap", sum, gap);
    TW_ATOM(a, "row", row);
    TW_ATOM(a, "row+sum", row, sum);
    tw_atoms_lexical(a);
    TW_ATOM(a, "other", tw_halves(j->other), tw_yes(j->other > j->sum));
    TW_ATOM(a, "rules", tw_rule_side(d, j->who), tw_rule_side(d, j->beside));
    TW_ATOM(a, "rules+row", tw_rule_side(d, j->who), row);
    TW_ATOM(a, "past", tw_past_side(c, d, j->who), tw_past_side(c, d, j->beside));
}

static void say_place(const tw_coding *c, const tw_draft *d, const joining *j, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    char relation[TW_RELATION], beside[TW_RELATION];
    tw_relation_of(c, d, j->who, relation);
    tw_relation_of(c, d, j->beside, beside);
    const char *row = row_of(c, j), *nested = nesting(t, j->who, j->beside);
    TW_ATOM(a, "relation", relation);
    TW_ATOM(a, "relation+row", relation, row);
    TW_ATOM(a, "relations", relation, beside);
    TW_ATOM(a, "nested", nested);
    TW_ATOM(a, "nested+sectors", nested, tw_sector_of(t, j->who), tw_sector_of(t, j->beside));
    size_t at = tw_ref_unit(t, j->who), near = tw_ref_unit(t, j->beside);
    const char *order = at < near           ? d->trigger < at     ? "xwb"
                                              : d->trigger < near ? "wxb"
                                                                  : "wbx"
                        : d->trigger < near ? "xbw"
                        : d->trigger < at   ? "bxw"
                                            : "bwx";
    TW_ATOM(a, "order", order);
    TW_ATOM(a, "order+row", order, row);
    size_t from = at < near ? at : near, to = at < near ? near : at;
    TW_ATOM(a, "far", tw_bucket(to - from), row);
    tw_way way;
    if (tw_way_between(t, from, to, &way)) {
        TW_ATOM(a, "way", way.signs);
        TW_ATOM(a, "links", way.links);
    }
}

/* Clauses and acts that part them: a verb between them has an object of its own. */
static void say_parting(const tw_coding *c, const tw_draft *d, const joining *j, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    size_t at = tw_ref_unit(t, j->who), near = tw_ref_unit(t, j->beside);
    size_t from = at < near ? at : near, to = at < near ? near : at;
    const char *parted = "no", *elsewhere = "-";
    for (size_t i = 0; i < c->draft_count; i++) {
        const tw_draft *e = &c->drafts[i];
        if (e == d || e->trigger == d->trigger || e->dropped >= TW_DROP_MERGED)
            continue;
        if (e->trigger > from && e->trigger < to)
            parted = e->phrase < 0 ? "verb" : parted[0] == 'v' ? parted : "noun";
        const char *side = tw_rule_side(e, j->who);
        if (side[0] != '-')
            elsewhere = tw_rule_side(e, j->beside)[0] != '-' ? "both" : side;
    }
    TW_ATOM(a, "parted", parted, row_of(c, j));
    TW_ATOM(a, "elsewhere", elsewhere);
    TW_ATOM(a, "parted+elsewhere", parted, elsewhere);
    bool phrases = j->who->kind == TW_REF_PHRASE && j->beside->kind == TW_REF_PHRASE;
    int16_t home = phrases ? t->phrases[j->who->phrase].clause : TW_NONE,
            there = phrases ? t->phrases[j->beside->phrase].clause : TW_NONE;
    TW_ATOM(a, "clause", home >= 0 && there >= 0 ? tw_name_of_clause_place(t, home, there) : "none", row_of(c, j));
}

static void say_who(const tw_coding *c, const tw_draft *d, const joining *j, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    const char *sector = tw_sector_of(t, j->who), *kind = tw_name_of_ref(j->who),
               *states = tw_states_of(t, j->who, j->beside);
    TW_ATOM(a, "kinds", kind, tw_name_of_ref(j->beside));
    TW_ATOM(a, "sector", sector);
    TW_ATOM(a, "sectors", sector, tw_sector_of(t, j->beside));
    TW_ATOM(a, "states", states, kind);
    TW_ATOM(a, "states+row", states, row_of(c, j));
    TW_ATOM(a, "states across", j->across ? tw_states_of(t, j->who, j->across) : "none", kind);
    TW_ATOM(a, "number", tw_digits(t->units[d->trigger].morph.number), tw_yes(tw_has_parties(c, d)));
    TW_ATOM(a, "filled", tw_yes(j->across != NULL), kind);
    if (j->who->kind != TW_REF_PHRASE)
        return;
    const tw_phrase *p = &t->phrases[j->who->phrase];
    const tw_token *head = &t->tokens[t->units[p->head].first];
    TW_ATOM(a, "phrase", tw_name_of_phrase_kind(p), row_of(c, j));
    TW_ATOM(a, "prep", tw_name_of_prep(t, p));
    tw_atom_bytes(a, tw_name_atom("word"), head->form, head->form_length);
}

static double weigh(tw_coding *c, const tw_draft *d, const tw_context *context, const char *decision, const joining *j)
{
    tw_atoms_start(&c->atoms, c->watch != NULL);
    say_likelihood(c, d, j, &c->atoms);
    say_place(c, d, j, &c->atoms);
    say_parting(c, d, j, &c->atoms);
    say_who(c, d, j, &c->atoms);
    double sum = tw_weigh(c->tree->lexicon, &c->atoms, decision, context);
    tw_decided told = { decision, (size_t)(d - c->drafts), j->who, NULL, &c->atoms, context, sum, NULL, NULL };
    if (c->watch)
        c->watch(c->trace_user, c->tree, &told);
    return sum;
}

/* Of one phrase («المقترح الأميركي»), or one person. */
static bool is_same(const tw_tree *t, const tw_ref *a, const tw_ref *b)
{
    return b && ((a->phrase >= 0 && a->phrase == b->phrase) || tw_same_person(t, a, b));
}

/* Not worth weighing: hardly likely by itself, and in no row with whom he would join; in a row with who stands across; or the same as
 * either. */
static bool hopeless(const tw_coding *c, const joining *j)
{
    static const double least = -2.5;
    bool beside = tw_joined(c->tree, j->who, j->beside), across = j->across && tw_joined(c->tree, j->who, j->across);
    bool same = is_same(c->tree, j->who, j->beside) || is_same(c->tree, j->who, j->across);
    return same || (!beside && (across || j->sum < least));
}

char tw_choose_member(tw_coding *c, const tw_draft *d, const tw_context *context, const tw_ref *choices,
                      const double *source, const double *target, const tw_pair *best, size_t i)
{
    const tw_ref *doer = best->source >= 0 ? &choices[best->source] : NULL,
                 *receiver = best->target >= 0 ? &choices[best->target] : NULL;
    double as_source = 0, as_target = 0;
    const char *ruled = tw_rule_side(d, &choices[i]);
    if (doer && receiver && tw_joined(c->tree, doer, receiver) && tw_joined(c->tree, &choices[i], doer)) {
        doer = ruled[0] == 'T' ? NULL : doer; /* «بين أ وب وج»: the rules part such a row */
        receiver = ruled[0] == 'S' && !ruled[1] ? NULL : receiver;
    }
    if (doer) {
        joining j = { &choices[i], doer, receiver, source[i], target[i], source[best->source] };
        as_source = hopeless(c, &j) ? 0 : weigh(c, d, context, "joins-source", &j);
    }
    if (receiver) {
        joining j = { &choices[i], receiver, doer, target[i], source[i], target[best->target] };
        as_target = hopeless(c, &j) ? 0 : weigh(c, d, context, "joins-target", &j);
    }
    return as_source <= 0 && as_target <= 0 ? 0 : as_source >= as_target ? 'S' : 'T';
}
