/*
 * One event an act: results, means and victims join the act they are told with; aims, topics, parts, what is asked or
 * promised, and second tellings are no acts of their own. See the coding guide, rules 6 and 8.
 */
#include <string.h>

#include "code/drafts.h"

/* The first reason stands. */
static void drop(tw_draft *d, tw_drop reason)
{
    if (!d->dropped)
        d->dropped = (uint8_t)reason;
}

/* A frame of the clause's verb, or of the noun before, takes that preposition: it is no aim. */
static bool taken_as_slot(const tw_coding *c, const tw_draft *d, int16_t phrase)
{
    const tw_tree *t = c->tree;
    const tw_clause *k = &t->clauses[d->clause];
    const tw_phrase *p = &t->phrases[phrase];
    const tw_lemma *verb = k->verb >= 0 ? tw_unit_lemma(t, &t->units[k->verb]) : NULL;
    if (tw_lemma_takes_prep(t->lexicon, verb, p->prep))
        return true;
    return phrase > 0 && t->phrases[phrase - 1].end == p->first && t->phrases[phrase - 1].kind == TW_PHRASE_EVENT;
}

/* «أدى إلى مقتل …» after an attack tells what the attack did. */
void tw_merge_results(tw_coding *c)
{
    const tw_tree *t = c->tree;
    for (size_t i = 1; i < c->draft_count; i++) {
        tw_draft *e = &c->drafts[i], *d = NULL;
        const tw_clause *k = &t->clauses[e->clause];
        const tw_lemma *verb = k->verb >= 0 ? tw_unit_lemma(t, &t->units[k->verb]) : NULL;
        bool result = e->phrase >= 0 && tw_is_type(c, e, "ASSAULT") && !e->source_count && verb && !verb->frame_count &&
                      !verb->say && t->phrases[e->phrase].head > (uint16_t)k->verb &&
                      (t->phrases[e->phrase].prep || k->object == e->phrase);
        for (size_t j = 0; result && j < i; j++)
            if (tw_is_type(c, &c->drafts[j], "ASSAULT") && !c->drafts[j].dropped)
                d = &c->drafts[j];
        if (!d || d->target_count + e->target_count > TW_SIDES)
            continue;
        for (size_t s = 0; s < e->target_count; s++)
            tw_add_ref(d->target, &d->target_count, e->target[s]);
        drop(e, TW_DROP_MERGED);
    }
}

/* «قتل ثلاثة في غارة أميركية»: how it was done is the same act; the one that tells less joins the other. */
void tw_merge_means(tw_coding *c)
{
    const tw_tree *t = c->tree;
    static const tw_prep preps[] = { TW_FI, TW_BI, TW_IN_WAKE_OF, TW_KHILAL, TW_BECAUSE_OF, TW_NO_PREP };
    for (size_t i = 1; i < c->draft_count; i++) {
        tw_draft *e = &c->drafts[i], *d = NULL;
        bool means = e->phrase >= 0 && !e->dropped && tw_is_type(c, e, "ASSAULT");
        bool under = means && tw_under_one_of(t, e->phrase, preps);
        for (size_t j = 0; under && j < i; j++)
            if (tw_is_type(c, &c->drafts[j], "ASSAULT") && !c->drafts[j].dropped && !c->drafts[j].source_count &&
                (c->drafts[j].clause == e->clause || t->clauses[e->clause].coord_of == c->drafts[j].clause))
                d = &c->drafts[j];
        if (!d)
            continue;
        if (e->reciprocal) {
            for (size_t j = 0; j < i; j++)
                if (tw_is_type(c, &c->drafts[j], "ASSAULT") && !c->drafts[j].source_count)
                    drop(&c->drafts[j], TW_DROP_MERGED);
            continue;
        }
        for (size_t s = 0; s < e->source_count; s++)
            tw_add_ref(d->source, &d->source_count, e->source[s]);
        drop(e, TW_DROP_MERGED);
    }
}

/* «قتل ثلاثة وجرح خمسة», «قتلوا بعدما فتح الأمن النار»: victims without a doer belong to the act told with them. */
void tw_merge_victims(tw_coding *c)
{
    const tw_tree *t = c->tree;
    for (size_t i = 0; i < c->draft_count; i++)
        for (size_t j = 0; j < c->draft_count; j++) {
            tw_draft *a = &c->drafts[i], *b = &c->drafts[j];
            bool both =
                i != j && !a->dropped && !b->dropped && tw_is_type(c, a, "ASSAULT") && tw_is_type(c, b, "ASSAULT");
            if (!both || b->phrase >= 0 || b->source_count || a->target_count + b->target_count > TW_SIDES)
                continue;
            bool beside = j > i && !a->source_count && a->phrase < 0 && t->clauses[b->clause].coord_of == a->clause &&
                          t->clauses[b->clause].kind != TW_CLAUSE_SUBORD;
            bool cause = a->source_count && a->phrase < 0 && t->clauses[a->clause].kind == TW_CLAUSE_SUBORD &&
                         t->clauses[a->clause].parent == b->clause;
            if (!beside && !cause)
                continue;
            for (size_t s = 0; s < b->target_count; s++)
                tw_add_ref(a->target, &a->target_count, b->target[s]);
            b->twin_of = (int16_t)i;
            drop(b, TW_DROP_MERGED);
        }
}

/* An aim («لتعزيز …») or a topic («التعاون بين البلدين») is no act. */
void tw_drop_aims(tw_coding *c)
{
    const tw_tree *t = c->tree;
    uint16_t lam = tw_prep_of(t->lexicon, TW_LI);
    for (size_t i = 0; i < c->draft_count; i++) {
        tw_draft *d = &c->drafts[i];
        if (d->phrase < 0 || c->light[d->phrase].verb >= 0)
            continue;
        int16_t k = d->phrase;
        while (t->phrases[k].gen_of >= 0 &&
               (tw_is_word(&t->units[t->phrases[t->phrases[k].gen_of].head], TW_WORD_EMPTYHEAD) ||
                t->phrases[t->phrases[k].gen_of].kind == TW_PHRASE_EVENT))
            k = t->phrases[k].gen_of;
        bool aim = t->phrases[k].prep == lam && !tw_is_type(c, d, "ASSAULT") && !tw_is_type(c, d, "PROTEST") &&
                   t->phrases[k].first > 0 && !taken_as_slot(c, d, k);
        bool topic = tw_is_type(c, d, "COOPERATE") && !d->reciprocal && t->phrases[d->phrase].definite;
        if (aim || topic ||
            (tw_is_type(c, d, "COOPERATE") && (t->units[t->phrases[d->phrase].head].proclitics & TW_CL_AL)))
            drop(d, TW_DROP_AIM);
    }
}

/* «تعهد بتقديم مساعدات لأوكرانيا»: what is promised, refused or threatened has its receiver. */
static void receive_content(tw_draft *g, const tw_draft *d)
{
    for (size_t s = 0; s < d->target_count; s++) {
        bool own = false; /* not the speaker himself */
        for (size_t r = 0; r < g->source_count; r++)
            own |= tw_same_ref(&g->source[r], &d->target[s]);
        if (!own)
            tw_add_ref(g->target, &g->target_count, d->target[s]);
    }
}

void tw_drop_swallowed(tw_coding *c)
{
    for (size_t i = 0; i < c->draft_count; i++) {
        tw_draft *d = &c->drafts[i];
        bool aside =
            d->phrase >= 0 && c->tree->phrases[d->phrase].prep == tw_prep_of(c->tree->lexicon, TW_ON_MARGIN_OF);
        if (aside && !d->target_count)
            drop(d, TW_DROP_ASIDE); /* «على هامش اجتماع آسيان» only says when and where */
        const tw_draft *g = d->governor >= 0 ? &c->drafts[d->governor] : NULL;
        if (g && (tw_swallows(c, g) || g->dropped))
            drop(d, TW_DROP_CONTENT);
        if (g && !g->target_count && d->target_count &&
            (tw_is_type(c, g, "AGREE") || tw_is_type(c, g, "REJECT") || tw_is_type(c, g, "THREATEN")))
            receive_content(&c->drafts[d->governor], d);
    }
}

/* «علق مساعداته»: the noun that makes the verb's sense is no act beside it. */
void tw_drop_parts(tw_coding *c)
{
    for (size_t i = 0; i < c->draft_count; i++)
        for (size_t j = 0; j < c->draft_count; j++)
            if (i != j && !c->drafts[i].dropped && c->drafts[i].noun_is_part &&
                c->drafts[i].trigger_noun == c->drafts[j].phrase)
                drop(&c->drafts[j], TW_DROP_PART);
}

/* One act told by two words of one type in one clause: the fuller telling stays. */
void tw_drop_doubles(tw_coding *c)
{
    for (size_t i = 0; i < c->draft_count; i++)
        for (size_t j = 0; j < c->draft_count; j++) {
            tw_draft *a = &c->drafts[i], *b = &c->drafts[j];
            if (i == j || a->dropped || b->dropped || a->type != b->type)
                continue;
            if (a->clause != b->clause &&
                !tw_is_type(c, a, "PROTEST")) /* one protest, however many signs and slogans */
                continue;
            size_t sides_a = (size_t)(a->source_count + a->target_count),
                   sides_b = (size_t)(b->source_count + b->target_count);
            bool covered = sides_b < sides_a || (sides_b == sides_a && j > i);
            for (size_t s = 0; covered && s < b->source_count; s++) {
                bool found = false;
                for (size_t r = 0; r < a->source_count; r++)
                    found |= tw_same_ref(&a->source[r], &b->source[s]);
                for (size_t r = 0; r < a->target_count; r++)
                    found |= tw_same_ref(&a->target[r], &b->source[s]);
                covered = found;
            }
            for (size_t s = 0; covered && s < b->target_count; s++) {
                bool found = false;
                for (size_t r = 0; r < a->target_count; r++)
                    found |= tw_same_ref(&a->target[r], &b->target[s]);
                covered = found;
            }
            if (covered)
                drop(b, TW_DROP_DOUBLE);
        }
}
