/*
 * What speaks for a draft telling once more the act that a likelier draft of its type tells: where the two stand to each other
 * («شنوا هجوما … استهدف»), whether their sides can be the same people, whether their times and numbers contradict each other,
 * which words stand beside them («هجوم آخر»).
 */
#include <string.h>

#include "code/choose.h"

/* ---- how the drafts stand to each other ---- */

/* The noun's preposition or place; the clause of a verb. */
static const char *place_of(const tw_tree *t, const tw_draft *d)
{
    if (d->phrase < 0)
        return tw_name_of_clause_kind(&t->clauses[d->clause]);
    const tw_phrase *p = &t->phrases[d->phrase];
    return p->prep ? tw_name_of_prep(t, p) : tw_name_of_noun_place(t, d);
}

/* What of the other draft the relative clause of this one describes. */
static const char *described(const tw_tree *t, const tw_draft *d, const tw_draft *other)
{
    const tw_clause *k = &t->clauses[d->clause];
    if (k->kind != TW_CLAUSE_RELATIVE || k->antecedent < 0)
        return "none";
    const char *side = tw_side_of_phrase(other, k->antecedent);
    return k->antecedent == other->phrase ? "act" : side[0] == 'S' ? "source" : side[0] == 'T' ? "target" : "else";
}

/* What a draft's noun is to the other's trigger; of verbs, where the clause stands. */
static void say_relation(const tw_coding *c, tw_atom_name name, const tw_draft *d, const tw_draft *other,
                         const char *order, tw_atoms *a)
{
    char relation[TW_RELATION] = "";
    if (d->phrase >= 0)
        tw_relation_of(c, other, &(tw_ref){ TW_REF_PHRASE, d->phrase, TW_NONE, UINT32_MAX }, relation);
    const char *text = d->phrase >= 0 ? relation : tw_name_of_clause_kind(&c->tree->clauses[d->clause]);
    const char *parts[] = { text, order, tw_name_of_trigger(c->tree, other), NULL };
    tw_atom_parts(a, name, parts);
}

static const char *carried(const tw_coding *c, const tw_draft *d, const tw_draft *other)
{
    bool object = d->phrase >= 0 && other->trigger_noun == d->phrase;
    bool verb = d->phrase >= 0 && c->light[d->phrase].verb == (int16_t)other->trigger;
    bool shared = d->light >= 0 && d->light == other->light;
    return object ? "its noun" : verb ? "its verb" : shared ? "one verb" : "no";
}

static const char *contained(const tw_coding *c, const tw_draft *d, const tw_draft *other)
{
    return d->governor >= 0 && d->governor == (int16_t)(other - c->drafts)       ? "in it"
           : other->governor >= 0 && other->governor == (int16_t)(d - c->drafts) ? "holds it"
           : d->governor >= 0 && d->governor == other->governor                  ? "both"
           : d->governor >= 0 || other->governor >= 0                            ? "one"
                                                                                 : "none";
}

static void say_place(const tw_coding *c, const tw_draft *d, const tw_draft *first, const char *order, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    const char *clause = tw_name_of_clause_place(t, first->clause, d->clause);
    const char *form = tw_name_of_trigger(t, d), *other = tw_name_of_trigger(t, first);
    const tw_draft *later = d->trigger < first->trigger ? first : d, *sooner = later == d ? first : d;
    TW_ATOM(a, "order", order, form, other);
    TW_ATOM(a, "clause", clause, order, form, other);
    TW_ATOM(a, "head", described(t, d, first), described(t, first, d), order);
    TW_ATOM(a, "place", form, place_of(t, d), order);
    TW_ATOM(a, "places", place_of(t, d), place_of(t, first), order);
    TW_ATOM(a, "far", tw_bucket((size_t)(later->trigger - sooner->trigger)), order);
    say_relation(c, tw_name_atom("to the other"), d, first, order, a);
    say_relation(c, tw_name_atom("the other to it"), first, d, order, a);
    TW_ATOM(a, "carried", carried(c, d, first), carried(c, first, d));
    TW_ATOM(a, "content", contained(c, d, first), order);
    tw_way way;
    if (tw_way_between(t, sooner->trigger, later->trigger, &way)) {
        TW_ATOM(a, "way", way.signs, order);
        TW_ATOM(a, "links", way.links, order);
    }
    if (later->clause != sooner->clause) {
        const tw_clause *k = &t->clauses[later->clause];
        tw_say_word(t, tw_name_atom("clause opens"), k->first, a);
        TW_ATOM(a, "clause joined", tw_digits(t->units[k->first].proclitics & (TW_CL_WA | TW_CL_FA)),
                tw_name_of_clause_kind(k), clause);
    }
}

/* ---- what they say ---- */

bool tw_share_somebody(const tw_tree *t, const tw_ref *a, size_t n, const tw_ref *b, size_t m)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++)
            if (tw_same_ref(&a[i], &b[k]) || tw_joined(t, &a[i], &b[k]))
                return true;
    return false;
}

static const char *compared(const tw_tree *t, const tw_ref *a, size_t n, const tw_ref *b, size_t m)
{
    if (!n || !m)
        return n ? "own" : m ? "other's" : "none";
    if (tw_share_somebody(t, a, n, b, m))
        return "same";
    if (a[0].kind == TW_REF_PRONOUN || a[0].kind == TW_REF_SUBJECT || b[0].kind == TW_REF_PRONOUN ||
        b[0].kind == TW_REF_SUBJECT)
        return "pronoun";
    return strcmp(tw_sector_of(t, &a[0]), tw_sector_of(t, &b[0])) ? "different" : "of a kind";
}

/* Whether two sides name one state: what is known of the first of each. */
static const char *states(const tw_tree *t, const tw_ref *a, size_t n, const tw_ref *b, size_t m)
{
    return n && m ? tw_states_of(t, a, b) : "-";
}

static const char *names(const tw_tree *t, const tw_ref *a, size_t n, const tw_ref *b, size_t m)
{
    if (!n || !m)
        return "-";
    uint64_t mine = tw_key_of(t, a), its = tw_key_of(t, b);
    return !mine || !its ? "unknown" : mine == its ? "same" : "two";
}

static int32_t quantity_of(const tw_tree *t, const tw_ref *side, size_t count)
{
    return count && side->kind == TW_REF_PHRASE ? t->phrases[side->phrase].quantity : -1;
}

static const char *quantities(const tw_tree *t, const tw_draft *d, const tw_draft *first)
{
    int32_t mine = quantity_of(t, d->target, d->target_count), its = quantity_of(t, first->target, first->target_count);
    return mine < 0 && its < 0 ? "none" : mine < 0 ? "other's" : its < 0 ? "own" : mine == its ? "same" : "two";
}

static const char *sector(const tw_tree *t, const tw_ref *side, size_t count)
{
    return count ? tw_sector_of(t, side) : "none";
}

static void say_sides(const tw_tree *t, const tw_draft *d, const tw_draft *first, tw_atoms *a)
{
    const char *source = compared(t, d->source, d->source_count, first->source, first->source_count),
               *target = compared(t, d->target, d->target_count, first->target, first->target_count);
    bool crossed = tw_share_somebody(t, d->source, d->source_count, first->target, first->target_count) ||
                   tw_share_somebody(t, d->target, d->target_count, first->source, first->source_count);
    const char *doers = states(t, d->source, d->source_count, first->source, first->source_count),
               *receivers = states(t, d->target, d->target_count, first->target, first->target_count);
    TW_ATOM(a, "source", source);
    TW_ATOM(a, "target", target);
    TW_ATOM(a, "sides", source, target);
    TW_ATOM(a, "crossed", tw_yes(crossed), source, target);
    TW_ATOM(a, "states", doers, receivers);
    TW_ATOM(a, "source state", doers, source);
    TW_ATOM(a, "target state", receivers, target);
    TW_ATOM(a, "state crossed", states(t, d->source, d->source_count, first->target, first->target_count),
            states(t, d->target, d->target_count, first->source, first->source_count));
    TW_ATOM(a, "source name", names(t, d->source, d->source_count, first->source, first->source_count), source);
    TW_ATOM(a, "target name", names(t, d->target, d->target_count, first->target, first->target_count), target);
    TW_ATOM(a, "source sectors", sector(t, d->source, d->source_count), sector(t, first->source, first->source_count));
    TW_ATOM(a, "target sectors", sector(t, d->target, d->target_count), sector(t, first->target, first->target_count));
    TW_ATOM(a, "filled", tw_name_of_filled(d->source_count, d->target_count),
            tw_name_of_filled(first->source_count, first->target_count));
    TW_ATOM(a, "quantity", quantities(t, d, first), target);
    TW_ATOM(a, "mutual", tw_digits(d->reciprocal), tw_digits(first->reciprocal));
    TW_ATOM(a, "self", tw_yes(tw_side_of_phrase(first, d->phrase)[0] == 'S'),
            tw_yes(tw_side_of_phrase(d, first->phrase)[0] == 'S'));
}

/* The word of time nearest to a trigger in its clause; -1: none. */
static long time_of(const tw_tree *t, const tw_draft *d)
{
    enum { REACH = 10 };
    for (long far = 1; far < REACH; far++)
        for (long sign = -1; sign <= 1; sign += 2) {
            long at = (long)d->trigger + sign * far;
            if (at >= 0 && (size_t)at < t->unit_count && t->units[at].kind == TW_SENSE_TIME &&
                t->unit_clause[at] == d->clause)
                return at;
        }
    return -1;
}

static void say_words(const tw_coding *c, const tw_draft *d, const tw_draft *first, const char *order, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    const tw_lexicon *x = t->lexicon;
    const tw_frame *mine = tw_lexicon_frame(x, d->frame), *its = tw_lexicon_frame(x, first->frame);
    const char *lemma = tw_name_of_lemma(t, d->trigger), *other = tw_name_of_lemma(t, first->trigger);
    const tw_unit *u = &t->units[d->trigger], *v = &t->units[first->trigger];
    const char *one = tw_yes(strcmp(lemma, other) == 0);
    TW_ATOM(a, "lemmas", lemma, other, order);
    TW_ATOM(a, "other", other);
    TW_ATOM(a, "one word", one);
    TW_ATOM(a, "one word+definite", one, tw_yes(u->definite), tw_yes(v->definite), order);
    TW_ATOM(a, "modes", tw_lexicon_mode_name(x, mine->mode), tw_lexicon_mode_name(x, its->mode));
    TW_ATOM(a, "cameo", tw_lexicon_cameo_code(x, mine->cameo), tw_lexicon_cameo_code(x, its->cameo));
    TW_ATOM(a, "status", tw_yes(d->status == first->status));
    TW_ATOM(a, "statuses", tw_digits(d->status), tw_digits(first->status));
    TW_ATOM(a, "tenses", tw_digits(u->morph.tense), tw_digits(v->morph.tense), order);
    TW_ATOM(a, "numbers", tw_digits(u->morph.number), tw_digits(v->morph.number), tw_name_of_trigger(t, d),
            tw_name_of_trigger(t, first));
    TW_ATOM(a, "definite", tw_yes(u->definite), tw_yes(v->definite), order);
    long when = time_of(t, d), then = time_of(t, first);
    TW_ATOM(a, "times", when < 0 ? then < 0 ? "none" : "other's" : then < 0 ? "own" : when == then ? "one" : "two");
    tw_say_word(t, tw_name_atom("next"), (long)d->trigger + 1, a);
    tw_say_word(t, tw_name_atom("previous"), (long)d->trigger - 1, a);
    tw_say_word(t, tw_name_atom("other's next"), (long)first->trigger + 1, a);
    tw_say_word(t, tw_name_atom("other's previous"), (long)first->trigger - 1, a);
}

static void say_chances(const tw_draft *d, const tw_draft *first, size_t all, tw_atoms *a)
{
    TW_ATOM(a, "chance", tw_digits((int)(d->chance * 10)));
    TW_ATOM(a, "chances", tw_digits((int)(d->chance * 5)), tw_digits((int)(first->chance * 5)));
    TW_ATOM(a, "of its type", tw_digits((long)all));
    TW_ATOM(a, "looks", tw_halves(d->look), tw_halves(first->look));
    TW_ATOM(a, "look", tw_halves(d->look));
    TW_ATOM(a, "sure", tw_digits((int)(d->side_chance * 5)), tw_digits((int)(first->side_chance * 5)));
    TW_ATOM(a, "reasons", tw_digits(d->reason), tw_digits(first->reason));
}

void tw_twin_atoms(const tw_coding *c, const tw_draft *d, const tw_draft *first, size_t all, tw_atoms *a)
{
    const char *order = d->trigger < first->trigger ? "before" : "after";
    TW_ATOM(a, "is", "twin");
    say_place(c, d, first, order, a);
    tw_atoms_lexical(a);
    say_words(c, d, first, order, a);
    say_sides(c->tree, d, first, a);
    say_chances(d, first, all, a);
}
