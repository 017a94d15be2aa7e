/*
 * Chains of attribution: from a clause upwards through the verbs and nouns of saying that govern it, then the cues
 * («وفق», «نقلا عن») of the sentence. Nearest to the fact first. See the coding guide, "Attribution".
 */
#include <string.h>

#include "code/code.h"

static void add_link(tw_chain *chain, tw_ref who, int16_t cue_first, int16_t cue_end, uint8_t step)
{
    if (who.kind == TW_REF_NONE || chain->count >= TW_LINKS)
        return;
    for (size_t i = 0; i < chain->count; i++)
        if (chain->links[i].who.kind == who.kind && chain->links[i].who.phrase == who.phrase &&
            chain->links[i].who.unit == who.unit)
            return;
    chain->links[chain->count++] = (tw_cue_link){ who, cue_first, cue_end, step };
}

static uint8_t next_step(const tw_chain *chain)
{
    return chain->count ? (uint8_t)(chain->links[chain->count - 1].step + 1) : 0;
}

/* A filler and those joined to it are parallel: one step. */
static void add_speakers(const tw_tree *t, tw_chain *chain, tw_ref who, int16_t cue_first, int16_t cue_end)
{
    uint8_t step = next_step(chain);
    add_link(chain, who, cue_first, cue_end, step);
    if (who.kind != TW_REF_PHRASE)
        return;
    for (size_t k = (size_t)who.phrase + 1; k < t->phrase_count; k++)
        if (t->phrases[k].coord_of == who.phrase)
            add_link(chain, (tw_ref){ TW_REF_PHRASE, (int16_t)k, TW_NONE, UINT32_MAX }, cue_first, cue_end, step);
}

static bool is_say_noun(const tw_tree *t, const tw_phrase *p)
{
    const tw_lemma *l = tw_unit_lemma(t, &t->units[p->head]);
    return l && l->say;
}

/* A document speaks for its issuer: «بيان عن الخارجية» is the ministry's. */
static tw_ref issuer(const tw_coding *c, tw_ref who)
{
    const tw_tree *t = c->tree;
    if (who.kind != TW_REF_PHRASE)
        return who;
    const tw_phrase *p = &t->phrases[who.phrase];
    if (tw_phrase_is_actor(t, p) || (!is_say_noun(t, p) && p->kind != TW_PHRASE_EVENT && p->kind != TW_PHRASE_OTHER))
        return who;
    tw_ref gen = tw_genitive(t, who.phrase);
    if (gen.kind == TW_REF_PHRASE && tw_actor_in(t, gen.phrase, false).kind)
        return gen;
    bool speaks = p->prep == 0 || p->prep == TW_PREP_CUE || p->prep == TW_PREP_SOURCE;
    if (speaks && is_say_noun(t, p))
        for (size_t k = (size_t)who.phrase + 1; k < t->phrase_count && k <= (size_t)who.phrase + 2; k++) {
            const tw_phrase *q = &t->phrases[k];
            bool from = q->prep == tw_prep_of(t->lexicon, TW_AN) || q->prep == tw_prep_of(t->lexicon, TW_MIN) ||
                        q->prep == tw_prep_of(t->lexicon, TW_LI);
            if (from && q->clause == p->clause && tw_phrase_is_actor(t, q))
                return (tw_ref){ TW_REF_PHRASE, (int16_t)k, TW_NONE, UINT32_MAX };
        }
    return who;
}

/* «نقلت الوكالة عن كابولوف»: what follows عن is nearer to the fact; the last عن is nearest. */
static void add_relayed(const tw_coding *c, int16_t clause, tw_chain *chain, int16_t skip)
{
    const tw_tree *t = c->tree;
    int16_t verb = t->clauses[clause].verb;
    uint16_t from = tw_prep_of(t->lexicon, TW_AN);
    for (size_t k = t->phrase_count; k-- > 0;) {
        const tw_phrase *p = &t->phrases[k];
        if (p->clause == clause && p->prep == from && p->coord_of < 0 && p->head > (uint16_t)verb &&
            (int16_t)k != skip && p->kind != TW_PHRASE_PRONOUN)
            add_speakers(t, chain, (tw_ref){ TW_REF_PHRASE, (int16_t)k, TW_NONE, UINT32_MAX }, verb,
                         (int16_t)(verb + 1));
    }
}

static bool relays(const tw_tree *t, int16_t verb)
{
    const tw_lemma *l = tw_unit_lemma(t, &t->units[verb]);
    return l && l->say == TW_SAY_RELAY;
}

bool tw_is_media(const tw_tree *t, const tw_phrase *p)
{
    if (p->org == UINT32_MAX)
        return false;
    const tw_entity *e = tw_lexicon_entity(t->lexicon, p->org);
    return e->org_kind >= TW_ORG_AGENCY && e->org_kind <= TW_ORG_SITE;
}

/* «قال مصدر لوكالة فرانس برس», «أبلغ رويترز», «في تصريح لصحيفة»: the medium that was told passes it on. */
static void add_told_medium(const tw_coding *c, int16_t clause, int16_t verb, tw_chain *chain)
{
    const tw_tree *t = c->tree;
    uint16_t to = tw_prep_of(t->lexicon, TW_LI);
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        bool told = p->prep == to || t->clauses[clause].object == (int16_t)k;
        if (told && p->clause == clause && p->coord_of < 0 && p->head > (uint16_t)verb && tw_is_media(t, p)) {
            add_speakers(t, chain, (tw_ref){ TW_REF_PHRASE, (int16_t)k, TW_NONE, UINT32_MAX }, verb,
                         (int16_t)(verb + 1));
            return;
        }
    }
}

/* The speaker of a clause whose verb is one of saying. */
static void add_clause_speaker(const tw_coding *c, int16_t clause, tw_chain *chain)
{
    const tw_tree *t = c->tree;
    int16_t verb = t->clauses[clause].verb;
    if (verb < 0)
        return;
    tw_ref subject = issuer(c, tw_subject_of(t, clause));
    if (relays(t, verb))
        add_relayed(c, clause, chain, subject.kind == TW_REF_PHRASE ? subject.phrase : TW_NONE);
    add_speakers(t, chain, subject, verb, (int16_t)(verb + 1));
    add_told_medium(c, clause, verb, chain);
}

void tw_clause_speakers(const tw_coding *c, int16_t clause, tw_chain *chain)
{
    memset(chain, 0, sizeof *chain);
    add_clause_speaker(c, clause, chain);
}

/* A noun of saying that is no verb's («بيان», «تقرير»). */
static bool is_document(const tw_tree *t, int16_t phrase)
{
    const tw_lemma *l = tw_unit_lemma(t, &t->units[t->phrases[phrase].head]);
    return l && l->say && !l->is_verb;
}

/* What a verb's noun says is said by the subject of the clause, where it stands under a preposition there. */
static bool by_verb(const tw_coding *c, int16_t clause, int16_t phrase)
{
    const tw_tree *t = c->tree;
    const tw_phrase *p = &t->phrases[phrase];
    bool under = p->prep == tw_prep_of(t->lexicon, TW_BI) || p->prep == tw_prep_of(t->lexicon, TW_AN);
    return under && t->clauses[clause].verb >= 0 && t->clauses[clause].verb < (int16_t)p->head &&
           !is_document(t, phrase);
}

/* «خلص الوزير إلى القول إن»: the same of a verb's noun that its subject comes to. */
static bool goes_to(const tw_coding *c, int16_t clause, int16_t phrase)
{
    const tw_tree *t = c->tree;
    const tw_phrase *p = &t->phrases[phrase];
    return p->prep == tw_prep_of(t->lexicon, TW_ILA) && t->clauses[clause].verb >= 0 &&
           t->clauses[clause].verb < (int16_t)p->head && !is_document(t, phrase);
}

void tw_noun_speakers(const tw_coding *c, int16_t phrase, tw_chain *chain)
{
    const tw_tree *t = c->tree;
    const tw_phrase *p = &t->phrases[phrase];
    memset(chain, 0, sizeof *chain);
    if (!is_say_noun(t, p) || p->prep == TW_PREP_CUE || p->prep == TW_PREP_SOURCE)
        return;
    tw_ref who = tw_genitive(t, phrase);
    if (!who.kind && p->clause >= 0 && (by_verb(c, p->clause, phrase) || goes_to(c, p->clause, phrase)))
        who = tw_subject_of(t, p->clause);
    if (!who.kind)
        who = issuer(c, (tw_ref){ TW_REF_PHRASE, phrase, TW_NONE, UINT32_MAX });
    add_speakers(t, chain, who, (int16_t)p->head, (int16_t)(p->head + 1));
}

/* The link between a clause that is said and the clause that says it. */
static void add_governor(const tw_coding *c, const tw_clause *said, tw_chain *chain)
{
    const tw_tree *t = c->tree;
    if (said->governor < 0) {
        if (said->kind == TW_CLAUSE_QUOTE && said->antecedent >= 0) { /* «روسيا: …» */
            tw_ref who = { TW_REF_PHRASE, said->antecedent, TW_NONE, UINT32_MAX };
            add_speakers(t, chain, who, (int16_t)said->first, (int16_t)(said->first + 1));
        }
        return;
    }
    const tw_lemma *l = tw_unit_lemma(t, &t->units[said->governor]);
    if (!l || !l->say)
        return;
    chain->denied |= l->say == TW_SAY_DENY;
    int16_t home = t->unit_clause[said->governor];
    if (t->clauses[home].verb == said->governor) {
        add_clause_speaker(c, home, chain);
        return;
    }
    int16_t phrase = t->unit_phrase[said->governor];
    if (phrase < 0)
        return;
    int16_t verb = t->clauses[home].verb;
    if (t->phrases[phrase].enclitic && verb >= 0 && relays(t, verb)) { /* «نقل … عن لافروف قوله» */
        add_clause_speaker(c, home, chain);
        return;
    }
    tw_ref who = tw_genitive(t, phrase);
    if (!who.kind && by_verb(c, home, phrase)) /* «مضى بالقول إن», «عبر عن اعتقاد بأن» */
        who = tw_subject_of(t, home);
    if (!who.kind && (t->clauses[home].subject == phrase || is_document(t, phrase)))
        who = issuer(c, (tw_ref){ TW_REF_PHRASE, phrase, TW_NONE, UINT32_MAX });
    add_speakers(t, chain, who, said->governor, (int16_t)(said->governor + 1));
    if (verb >= 0 && tw_unit_lemma(t, &t->units[verb]) && tw_unit_lemma(t, &t->units[verb])->say && who.kind)
        add_clause_speaker(c, home, chain);
}

/* «قالت القناة نقلا عن مصدر أمني إن»: the speaker's own source is nearer to the fact; an agency so named passes it on. */
static void add_sources(const tw_coding *c, tw_chain *chain, bool media)
{
    const tw_tree *t = c->tree;
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        if (p->prep != TW_PREP_SOURCE || p->coord_of >= 0 || tw_is_media(t, p) != media)
            continue;
        int16_t cue = (int16_t)(p->quantity_first < p->first ? p->quantity_first : p->first);
        tw_ref who = { TW_REF_PHRASE, (int16_t)k, TW_NONE, UINT32_MAX };
        add_speakers(t, chain, issuer(c, who), (int16_t)(cue > 0 ? cue - 1 : 0), cue);
    }
}

/* «وفقا لرويترز», «حسبما نقلت تاس»: the outermost links, wherever they stand in the sentence. */
static void add_cues(const tw_coding *c, tw_chain *chain)
{
    const tw_tree *t = c->tree;
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        if (p->prep != TW_PREP_CUE || p->coord_of >= 0)
            continue;
        int16_t cue = (int16_t)(p->quantity_first < p->first ? p->quantity_first : p->first);
        tw_ref who = { TW_REF_PHRASE, (int16_t)k, TW_NONE, UINT32_MAX };
        add_speakers(t, chain, issuer(c, who), (int16_t)(cue > 0 ? cue - 1 : 0), cue);
    }
    for (size_t k = 0; k < t->clause_count; k++) {
        const tw_clause *clause = &t->clauses[k];
        if (clause->kind != TW_CLAUSE_ACCORDING || clause->verb < 0)
            continue;
        tw_ref subject = issuer(c, tw_subject_of(t, (int16_t)k));
        if (relays(t, clause->verb))
            add_relayed(c, (int16_t)k, chain, subject.kind == TW_REF_PHRASE ? subject.phrase : TW_NONE);
        add_speakers(t, chain, subject, (int16_t)clause->first, (int16_t)(clause->verb + 1));
        add_told_medium(c, (int16_t)k, clause->verb, chain);
    }
}

void tw_cited(const tw_coding *c, tw_chain *chain)
{
    memset(chain, 0, sizeof *chain);
    add_sources(c, chain, false);
    add_cues(c, chain);
    add_sources(c, chain, true);
}

void tw_code_chain(const tw_coding *c, int16_t clause, tw_chain *chain)
{
    const tw_tree *t = c->tree;
    memset(chain, 0, sizeof *chain);
    bool according = false;
    add_sources(c, chain, false);
    for (int depth = 0; clause >= 0 && depth < TW_CLAUSES; depth++, clause = t->clauses[clause].parent) {
        const tw_clause *k = &t->clauses[clause];
        according |= k->kind == TW_CLAUSE_ACCORDING;
        if (k->kind == TW_CLAUSE_THAT || k->kind == TW_CLAUSE_QUOTE)
            add_governor(c, k, chain);
    }
    if (!according)
        add_cues(c, chain);
    add_sources(c, chain, true);
}

/* The event is the object of a verb of saying («أعلن الجيش انسحاب القوات»): its subject reports it, unless he is the doer. */
static void add_object_speaker(const tw_coding *c, const tw_draft *d, tw_chain *chain)
{
    const tw_tree *t = c->tree;
    const tw_clause *k = &t->clauses[d->clause];
    if (d->phrase < 0 || k->verb < 0 || t->phrases[d->phrase].head < (uint16_t)k->verb ||
        k->kind == TW_CLAUSE_ACCORDING)
        return;
    const tw_lemma *l = tw_unit_lemma(t, &t->units[k->verb]);
    if (!l || !l->say || l->say == TW_SAY_ACCUSE || k->subject == d->phrase)
        return;
    const tw_phrase *p = &t->phrases[d->phrase];
    bool content = k->object == d->phrase || p->prep == tw_prep_of(t->lexicon, TW_AN) ||
                   p->prep == tw_prep_of(t->lexicon, TW_ILA) || p->prep == tw_prep_of(t->lexicon, TW_BI);
    tw_ref subject = tw_subject_of(t, d->clause);
    bool denies = l->say == TW_SAY_DENY; /* a denial is the denier's word, even of what he did himself */
    for (size_t i = 0; i < d->source_count && !denies; i++)
        if (d->source[i].kind == subject.kind && d->source[i].phrase == subject.phrase)
            return;
    if (content)
        add_speakers(t, chain, issuer(c, subject), k->verb, (int16_t)(k->verb + 1));
}

void tw_draft_chain(const tw_coding *c, const tw_draft *d, tw_chain *chain)
{
    const tw_tree *t = c->tree;
    tw_chain above;
    memset(chain, 0, sizeof *chain);
    if (d->governor >= 0) { /* what somebody is accused of is alleged by the accuser */
        const tw_draft *g = &c->drafts[d->governor];
        if (strcmp(tw_lexicon_type_name(t->lexicon, g->type), "ACCUSE") == 0)
            for (size_t s = 0; s < g->source_count; s++)
                add_link(chain, g->source[s], (int16_t)g->trigger, (int16_t)(g->trigger + 1), 0);
    }
    add_object_speaker(c, d, chain);
    tw_code_chain(c, d->clause, &above);
    chain->denied |= above.denied;
    uint8_t base = next_step(chain);
    for (size_t i = 0; i < above.count; i++)
        add_link(chain, above.links[i].who, above.links[i].cue_first, above.links[i].cue_end,
                 (uint8_t)(above.links[i].step + base));
}
