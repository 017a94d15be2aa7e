/*
 * From fitted frames to drafts of events: sides by role, what stands in another event's content, who controls an
 * unexpressed doer, and status. See code.h; the rules are those of the coding guide.
 */
#include "code/code.h"

#include <string.h>

static const char *type_name(const tw_coding *c, unsigned type)
{
    return tw_lexicon_type_name(c->tree->lexicon, type);
}

static bool is_type(const tw_coding *c, const tw_draft *d, const char *name)
{
    return strcmp(type_name(c, d->type), name) == 0;
}

/* ---- sides ---- */

static bool same_ref(const tw_ref *a, const tw_ref *b)
{
    return a->kind == b->kind && a->phrase == b->phrase && a->unit == b->unit && a->entity == b->entity;
}

static void add_ref(tw_ref *side, uint8_t *count, tw_ref ref)
{
    for (size_t i = 0; i < *count; i++)
        if (same_ref(&side[i], &ref))
            return;
    if (*count < TW_SIDES && ref.kind != TW_REF_NONE && ref.kind != TW_REF_CLAUSE)
        side[(*count)++] = ref;
}

/* A filler and what is joined to it; a noun that is nobody yields the actor inside it. */
static void add_group_through(const tw_coding *c, tw_ref *side, uint8_t *count, tw_ref ref, bool through_act)
{
    const tw_tree *t = c->tree;
    if (ref.kind != TW_REF_PHRASE) {
        add_ref(side, count, ref);
        return;
    }
    tw_ref who = tw_actor_in(t, ref.phrase, through_act);
    int16_t root = who.kind == TW_REF_PHRASE ? who.phrase : ref.phrase;
    add_ref(side, count, who);
    for (size_t k = (size_t)ref.phrase + 1; k < t->phrase_count; k++)
        if (t->phrases[k].coord_of == ref.phrase || t->phrases[k].coord_of == root)
            add_ref(side, count, tw_actor_in(t, (int16_t)k, through_act));
}

static void add_group(const tw_coding *c, tw_ref *side, uint8_t *count, tw_ref ref)
{
    add_group_through(c, side, count, ref, false);
}

/* A pronoun for several: it stands for those already named. */
static bool refers_back(const tw_tree *t, const tw_ref *r)
{
    if (r->kind != TW_REF_PHRASE || t->phrases[r->phrase].kind != TW_PHRASE_PRONOUN)
        return false;
    unsigned e = t->phrases[r->phrase].enclitic;
    return e == TW_EN_HUMA || e == TW_EN_HUM || e == TW_EN_HA;
}

/* Parties of a reciprocal act: the first is source, the others targets; two fillers make two sides. */
static void split_parties(const tw_coding *c, tw_draft *d, const tw_ref *fills, size_t count)
{
    tw_ref all[TW_SIDES];
    uint8_t n = 0;
    if (count == 0)
        return;
    add_group(c, all, &n, fills[0]);
    while (count > 1 && n > 1 && refers_back(c->tree, &fills[count - 1]))
        count--; /* «الصين وروسيا … بينهما» */
    bool alone = count == 1;
    for (size_t i = 0; i < n; i++) {
        bool target = alone && i > 0;
        add_ref(target ? d->target : d->source, target ? &d->target_count : &d->source_count, all[i]);
    }
    for (size_t i = 1; i < count; i++)
        add_group(c, d->target, &d->target_count, fills[i]);
    bool pair =
        alone && n == 1 && all[0].kind == TW_REF_PHRASE && c->tree->phrases[all[0].phrase].kind == TW_PHRASE_PAIR;
    const tw_unit *trigger = &c->tree->units[d->trigger];
    bool both =
        alone && n == 1 && trigger->kind == TW_SENSE_VERB &&
        (trigger->morph.number == TW_DUAL || (trigger->morph.number == TW_PLUR && all[0].kind == TW_REF_SUBJECT));
    d->reciprocal = d->target_count > 0 || pair || both;
}

/* Source and target are the same group: each acts on the other. */
static void split_mutual(const tw_coding *c, tw_draft *d)
{
    if (!d->source_count || d->source_count != d->target_count || !same_ref(&d->source[0], &d->target[0]))
        return;
    const tw_ref *first = &d->source[0];
    bool pair = first->kind == TW_REF_SUBJECT ||
                (first->kind == TW_REF_PHRASE && c->tree->phrases[first->phrase].kind == TW_PHRASE_PAIR);
    if (d->source_count < 2 && !pair)
        return;
    d->reciprocal = 1;
    if (pair) {
        d->target_count = 0;
        return;
    }
    d->source_count = 1;
    for (size_t i = 1; i < d->target_count; i++)
        d->target[i - 1] = d->target[i];
    d->target_count--;
}

static void assign_sides(const tw_coding *c, tw_draft *d, const tw_fit *fit)
{
    const tw_lexicon *x = c->tree->lexicon;
    const tw_frame *frame = tw_lexicon_frame(x, fit->frame);
    tw_ref parties[TW_SLOTS + 1];
    size_t party_count = 0;
    for (uint32_t s = 0; s < frame->slot_count && s < TW_SLOTS; s++) {
        const tw_slot *slot = tw_lexicon_slot(x, frame->first_slot + s);
        if (slot->word_count && fit->fills[s].kind == TW_REF_PHRASE && d->trigger_noun < 0) {
            d->trigger_noun = fit->fills[s].phrase;
            d->noun_is_part = slot->role == TW_SLOT_NONE;
        }
        if (fit->fills[s].kind == TW_REF_NONE)
            continue;
        if (slot->role == TW_SLOT_SOURCE)
            add_group(c, d->source, &d->source_count, fit->fills[s]);
        else if (slot->role == TW_SLOT_TARGET)
            add_group_through(c, d->target, &d->target_count, fit->fills[s], true);
        else if (slot->role == TW_SLOT_PARTY)
            parties[party_count++] = fit->fills[s];
        const tw_phrase *act = d->phrase >= 0 ? &c->tree->phrases[d->phrase] : NULL;
        if (slot->role == TW_SLOT_PARTY && slot->relation == TW_REL_ADJ && act && act->nisba2 != UINT32_MAX &&
            party_count < TW_SLOTS)
            parties[party_count++] =
                (tw_ref){ TW_REF_NISBA, d->phrase, TW_NONE, act->nisba2 }; /* «محادثات مصرية تركية» */
    }
    split_parties(c, d, parties, party_count);
    split_mutual(c, d);
}

static tw_draft *new_draft(tw_coding *c, uint16_t trigger, int16_t phrase, const tw_fit *fit)
{
    const tw_frame *frame = tw_lexicon_frame(c->tree->lexicon, fit->frame);
    if (!frame->type || c->draft_count >= TW_DRAFTS)
        return NULL;
    tw_draft *d = &c->drafts[c->draft_count++];
    memset(d, 0, sizeof *d);
    d->trigger = trigger;
    d->phrase = phrase;
    d->trigger_noun = d->governor = d->light = TW_NONE;
    d->clause = c->tree->unit_clause[trigger];
    d->frame = fit->frame;
    d->type = frame->type;
    d->score = fit->score;
    assign_sides(c, d, fit);
    return d;
}

/* ---- light verbs ---- */

/* The act of which an ordinary noun is part: its genitive, or what stands under «في» after it («مسارها في تطوير …»). */
static int16_t act_inside(const tw_tree *t, int16_t phrase)
{
    tw_ref gen = tw_genitive(t, phrase);
    if (gen.kind == TW_REF_PHRASE)
        return gen.phrase;
    size_t next = (size_t)phrase + 1;
    bool within = next < t->phrase_count && t->phrases[next].kind == TW_PHRASE_EVENT &&
                  t->phrases[next].prep == tw_lexicon_prep(t->lexicon, "في") &&
                  t->phrases[next].first <= t->phrases[phrase].end + 1;
    return within ? (int16_t)next : TW_NONE;
}

/* «دفع كثيرين إلى اتهام فلان»: whom a verb moves to an act is its doer. */
static void mark_moved(tw_coding *c, int16_t clause)
{
    const tw_tree *t = c->tree;
    const tw_clause *k = &t->clauses[clause];
    if (k->object < 0 || !tw_actor_in(t, k->object, false).kind)
        return;
    static const char *const preps[] = { "إلى", "على", "ل" };
    for (size_t i = 0; i < sizeof preps / sizeof *preps; i++) {
        int16_t act = tw_find_prep(c, clause, (uint16_t)k->verb, tw_lexicon_prep(t->lexicon, preps[i]));
        if (act < 0 || t->phrases[act].kind != TW_PHRASE_EVENT || c->light[act].verb >= 0)
            continue;
        c->light[act].verb = k->verb;
        c->light[act].role = TW_SLOT_SOURCE;
        c->light[act].subject = (tw_ref){ TW_REF_PHRASE, k->object, TW_NONE, UINT32_MAX };
        return;
    }
}

/* «شن هجوما», «قام بزيارة», «اندلعت اشتباكات»: the noun carries the event, the verb's subject is its doer. */
static bool mark_light(tw_coding *c, int16_t clause)
{
    const tw_tree *t = c->tree;
    const tw_clause *k = &t->clauses[clause];
    const tw_lemma *l = tw_unit_lemma(t, &t->units[k->verb]);
    if (!l || !l->light)
        return false;
    int16_t carrier = TW_NONE;
    if (l->light == TW_REL_PREP)
        carrier = tw_find_prep(c, clause, (uint16_t)k->verb, l->light_prep);
    else if (l->light == TW_REL_SUBJ)
        carrier = k->subject >= 0 ? k->subject : k->object;
    else
        carrier = k->object >= 0 ? k->object : k->subject;
    while (carrier >= 0 && t->phrases[carrier].kind != TW_PHRASE_EVENT)
        carrier = t->phrases[carrier].kind == TW_PHRASE_OTHER ? act_inside(t, carrier) : TW_NONE;
    if (carrier < 0)
        return false;
    for (size_t p = (size_t)carrier; p < t->phrase_count; p++) {
        if ((int16_t)p != carrier && t->phrases[p].coord_of != carrier)
            continue;
        c->light[p].verb = k->verb;
        c->light[p].role = l->light_role;
        if (l->light_role != TW_SLOT_NONE && k->subject != carrier)
            c->light[p].subject = tw_subject_of(t, clause);
    }
    return true;
}

static void forget_light(tw_coding *c)
{
    for (size_t k = 0; k < c->tree->phrase_count; k++) {
        c->light[k].verb = TW_NONE;
        c->light[k].subject.kind = TW_REF_NONE;
        c->light[k].role = TW_SLOT_NONE;
    }
}

/* ---- content and control ---- */

static bool takes_content(const tw_lexicon *x, const tw_frame *frame)
{
    for (uint32_t s = 0; s < frame->slot_count; s++)
        if (tw_lexicon_slot(x, frame->first_slot + s)->role == TW_SLOT_CONTENT)
            return true;
    return false;
}

static bool clause_below(const tw_tree *t, int16_t clause, int16_t governor_unit)
{
    for (int depth = 0; clause >= 0 && depth < TW_CLAUSES; depth++, clause = t->clauses[clause].parent)
        if (t->clauses[clause].kind == TW_CLAUSE_THAT && t->clauses[clause].governor == governor_unit)
            return true;
    return false;
}

/* Speech acts whose content is no event of its own (guide, rule 8). */
static bool swallows(const tw_coding *c, const tw_draft *d)
{
    return is_type(c, d, "REQUEST") || is_type(c, d, "AGREE") || is_type(c, d, "THREATEN") || is_type(c, d, "REJECT");
}

/* The phrase's preposition is one of these. preps: names, NULL at the end. */
static bool under_one_of(const tw_tree *t, int16_t phrase, const char *const *preps)
{
    uint16_t prep = t->phrases[phrase].prep;
    for (size_t i = 0; prep && preps[i]; i++)
        if (prep == tw_lexicon_prep(t->lexicon, preps[i]))
            return true;
    return false;
}

/* «خلال لقائه نظيره», «بعد مقتل متظاهرين»: beside what is said, not in it. */
static bool tells_when(const tw_tree *t, int16_t phrase)
{
    static const char *const preps[] = { "خلال", "بعد", "قبل", "على هامش", NULL };
    while (t->phrases[phrase].gen_of >= 0 && t->phrases[phrase].gen_of < phrase)
        phrase = t->phrases[phrase].gen_of;
    return under_one_of(t, phrase, preps);
}

/* Draft e stands in the content of d: in its أن clause, or after it in the same clause in a content slot's reach. */
static bool in_content(const tw_coding *c, const tw_draft *d, const tw_draft *e)
{
    const tw_tree *t = c->tree;
    if (e->trigger <= d->trigger)
        return false;
    if (clause_below(t, e->clause, (int16_t)d->trigger))
        return true;
    if (e->phrase < 0)
        return false;
    bool same = e->clause == d->clause;
    int16_t verb = t->clauses[d->clause].verb;
    if (same && d->phrase >= 0 && verb > (int16_t)d->trigger && verb < (int16_t)e->trigger)
        return false; /* a subject's noun does not reach past the verb */
    const tw_phrase *p = &t->phrases[e->phrase];
    if (!same || t->units[p->first].proclitics & TW_CL_WA)
        return same && p->coord_of >= 0 && c->draft_count > 0 && e->governor >= 0;
    if (d->phrase < 0 && tells_when(t, e->phrase))
        return false;
    const tw_frame *frame = tw_lexicon_frame(t->lexicon, d->frame);
    return takes_content(t->lexicon, frame) || swallows(c, d);
}

static void find_governors(tw_coding *c)
{
    for (size_t i = 0; i < c->draft_count; i++)
        for (size_t j = 0; j < i; j++)
            if (in_content(c, &c->drafts[j], &c->drafts[i]))
                c->drafts[i].governor = (int16_t)j; /* the nearest before it wins */
}

/* The unexpressed doer of a content event: the accused or the asked, else who speaks. */
static void apply_control(tw_coding *c)
{
    const tw_tree *t = c->tree;
    for (size_t i = 0; i < c->draft_count; i++) {
        tw_draft *d = &c->drafts[i];
        if (d->source_count || d->phrase < 0)
            continue;
        if (d->governor >= 0) {
            const tw_draft *g = &c->drafts[d->governor];
            bool by_target = is_type(c, g, "ACCUSE") || (is_type(c, g, "REQUEST") && g->target_count);
            for (size_t s = 0; s < (by_target ? g->target_count : g->source_count); s++)
                add_ref(d->source, &d->source_count, by_target ? g->target[s] : g->source[s]);
            continue;
        }
        const tw_clause *k = &t->clauses[d->clause];
        const tw_lemma *verb = k->verb >= 0 ? tw_unit_lemma(t, &t->units[k->verb]) : NULL;
        bool object = k->object == d->phrase;
        uint16_t prep = t->phrases[d->phrase].prep;
        bool busy = prep == tw_lexicon_prep(t->lexicon, "في") && !is_type(c, d, "CONSULT") && verb && !verb->say;
        bool by = (busy || prep == tw_lexicon_prep(t->lexicon, "ب")) && k->subject >= 0 && verb && !verb->frame_count;
        if (by && t->phrases[d->phrase].head > (uint16_t)k->verb) {
            add_group(c, d->source, &d->source_count, tw_subject_of(t, d->clause));
            continue;
        }
        bool tried = object && verb && (!verb->frame_count && (!verb->say || verb->say == TW_SAY_DENY));
        if (tried && tw_actor_in(t, k->subject, false).kind) { /* «حاول مسلحون اغتيال فلان» */
            add_group(c, d->source, &d->source_count, tw_subject_of(t, d->clause));
            continue;
        }
        bool speech = is_type(c, d, "ACCUSE") || is_type(c, d, "REJECT") || is_type(c, d, "SUPPORT") ||
                      is_type(c, d, "REQUEST") || is_type(c, d, "AGREE") || is_type(c, d, "THREATEN");
        bool own = object && (is_type(c, d, "COERCE") || is_type(c, d, "RETREAT") || is_type(c, d, "MOBILIZE") ||
                              is_type(c, d, "AID")); /* «أعلنت الشرطة اعتقال فلان» */
        if (verb && (speech || own) && (object || verb->say) && t->phrases[d->phrase].head > (uint16_t)k->verb)
            add_group(c, d->source, &d->source_count, tw_subject_of(t, d->clause));
    }
}

/* «المتورطون في اغتيال فلان»: who is named by his part in an act is its doer. */
static void take_involved(tw_coding *c, tw_draft *d)
{
    const tw_tree *t = c->tree;
    if (d->source_count || d->phrase < 1 || !t->phrases[d->phrase].prep)
        return;
    int16_t k = (int16_t)(d->phrase - 1);
    const tw_phrase *p = &t->phrases[d->phrase], *before = &t->phrases[k];
    const tw_unit *head = &t->units[before->head];
    bool involved = head->kind == TW_SENSE_PART && (head->proclitics & TW_CL_AL) && before->end + 1u >= p->first;
    if (involved)
        add_ref(d->source, &d->source_count, (tw_ref){ TW_REF_PHRASE, k, TW_NONE, UINT32_MAX });
}

/* «قال … خلال اجتماع مع فلان»: the clause's subject is the other party. */
static void take_host(tw_coding *c, tw_draft *d)
{
    const tw_tree *t = c->tree;
    if (d->phrase < 0 || !is_type(c, d, "CONSULT") || d->reciprocal || d->source_count + d->target_count != 1)
        return;
    static const char *const preps[] = { "خلال", "على هامش", "بعد", "قبل", "في أعقاب", "في", NULL };
    bool during = under_one_of(t, d->phrase, preps);
    tw_ref host = tw_subject_of(t, d->clause);
    bool somebody =
        host.kind == TW_REF_SUBJECT || (host.kind == TW_REF_PHRASE && tw_actor_in(t, host.phrase, false).kind);
    if (!during || !somebody || (d->source_count && d->source[0].kind != TW_REF_PHRASE))
        return;
    if (d->source_count) { /* who the noun names is the partner */
        const tw_phrase *partner = &t->phrases[d->source[0].phrase];
        if (!partner->prep)
            return;
        add_ref(d->target, &d->target_count, d->source[0]);
        d->source_count = 0;
        for (size_t k = (size_t)d->target[0].phrase + 1; k < t->phrase_count; k++)
            if (t->phrases[k].coord_of == d->target[0].phrase)
                add_ref(d->target, &d->target_count, tw_actor_in(t, (int16_t)k, false));
        d->reciprocal = 1;
    }
    add_group(c, d->source, &d->source_count, host);
}

/* «محظورة رسميا في روسيا»: a passive participle said of the subject; the state where it holds does it. */
static void code_predicates(tw_coding *c)
{
    tw_tree *t = c->tree;
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        const tw_unit *u = &t->units[p->head];
        const tw_clause *home = p->clause >= 0 ? &t->clauses[p->clause] : NULL;
        bool predicate = home && u->kind == TW_SENSE_PART && u->morph.voice != TW_ACTIVE && !u->definite && !p->prep &&
                         home->verb < 0 && home->subject >= 0 && home->subject < (int16_t)k &&
                         (tw_is_word(&t->units[p->head - 1], TW_WORD_COPULA));
        const tw_lemma *l = predicate ? tw_unit_lemma(t, u) : NULL;
        for (uint32_t f = 0; l && f < l->frame_count; f++) {
            const tw_frame *frame = tw_lexicon_frame(t->lexicon, l->first_frame + f);
            const tw_slot *slot = NULL;
            for (uint32_t s = 0; s < frame->slot_count; s++)
                if (tw_lexicon_slot(t->lexicon, frame->first_slot + s)->relation == TW_REL_OBJ)
                    slot = tw_lexicon_slot(t->lexicon, frame->first_slot + s);
            if (!frame->type || !slot || slot->role != TW_SLOT_TARGET || slot->word_count)
                continue;
            tw_fit fit = { .frame = l->first_frame + f, .fits = true };
            tw_draft *d = new_draft(c, p->head, (int16_t)k, &fit);
            int16_t where = tw_find_prep(c, p->clause, p->head, tw_lexicon_prep(t->lexicon, "في"));
            if (d)
                add_group(c, d->target, &d->target_count,
                          (tw_ref){ TW_REF_PHRASE, home->subject, TW_NONE, UINT32_MAX });
            if (d && where >= 0 && t->phrases[where].state != UINT32_MAX)
                add_group(c, d->source, &d->source_count, (tw_ref){ TW_REF_PHRASE, where, TW_NONE, UINT32_MAX });
            break;
        }
    }
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

/* «دعا إلى تعاون مع أنقرة»: whom the thing asked for is to be done with is asked. */
static void take_partner(tw_coding *c, tw_draft *d)
{
    const tw_tree *t = c->tree;
    if (d->target_count || !is_type(c, d, "REQUEST"))
        return;
    uint16_t with = tw_lexicon_prep(t->lexicon, "مع");
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        if (p->clause == d->clause && p->prep == with && p->head > d->trigger && p->first < d->trigger + 12 &&
            tw_phrase_is_actor(t, p)) {
            add_group(c, d->target, &d->target_count, (tw_ref){ TW_REF_PHRASE, (int16_t)k, TW_NONE, UINT32_MAX });
            return;
        }
        if (p->head > d->trigger && (tw_is_punct(&t->units[p->first - 1], TW_PUNCT_COMMA)))
            return;
    }
}

/* «أدى إلى مقتل …» after an attack tells what the attack did. */
static void merge_results(tw_coding *c)
{
    const tw_tree *t = c->tree;
    for (size_t i = 1; i < c->draft_count; i++) {
        tw_draft *e = &c->drafts[i], *d = NULL;
        const tw_clause *k = &t->clauses[e->clause];
        const tw_lemma *verb = k->verb >= 0 ? tw_unit_lemma(t, &t->units[k->verb]) : NULL;
        bool result = e->phrase >= 0 && is_type(c, e, "ASSAULT") && !e->source_count && verb && !verb->frame_count &&
                      !verb->say && t->phrases[e->phrase].head > (uint16_t)k->verb &&
                      (t->phrases[e->phrase].prep || k->object == e->phrase);
        for (size_t j = 0; result && j < i; j++)
            if (is_type(c, &c->drafts[j], "ASSAULT") && !c->drafts[j].dropped)
                d = &c->drafts[j];
        if (!d || d->target_count + e->target_count > TW_SIDES)
            continue;
        for (size_t s = 0; s < e->target_count; s++)
            add_ref(d->target, &d->target_count, e->target[s]);
        e->dropped = 1;
    }
}

/* «قتل ثلاثة في غارة أميركية»: how it was done is the same act; the one that tells less joins the other. */
static void merge_means(tw_coding *c)
{
    const tw_tree *t = c->tree;
    static const char *const preps[] = { "في", "ب", "في أعقاب", "خلال", "بسبب", NULL };
    for (size_t i = 1; i < c->draft_count; i++) {
        tw_draft *e = &c->drafts[i], *d = NULL;
        bool means = e->phrase >= 0 && !e->dropped && is_type(c, e, "ASSAULT");
        bool under = means && under_one_of(t, e->phrase, preps);
        for (size_t j = 0; under && j < i; j++)
            if (is_type(c, &c->drafts[j], "ASSAULT") && !c->drafts[j].dropped && !c->drafts[j].source_count &&
                (c->drafts[j].clause == e->clause || t->clauses[e->clause].coord_of == c->drafts[j].clause))
                d = &c->drafts[j];
        if (!d)
            continue;
        if (e->reciprocal) {
            for (size_t j = 0; j < i; j++)
                c->drafts[j].dropped |= is_type(c, &c->drafts[j], "ASSAULT") && !c->drafts[j].source_count;
            continue;
        }
        for (size_t s = 0; s < e->source_count; s++)
            add_ref(d->source, &d->source_count, e->source[s]);
        e->dropped = 1;
    }
}

/* «قتل ثلاثة وجرح خمسة», «قتلوا بعدما فتح الأمن النار»: victims without a doer belong to the act told with them. */
static void merge_victims(tw_coding *c)
{
    const tw_tree *t = c->tree;
    for (size_t i = 0; i < c->draft_count; i++)
        for (size_t j = 0; j < c->draft_count; j++) {
            tw_draft *a = &c->drafts[i], *b = &c->drafts[j];
            bool both = i != j && !a->dropped && !b->dropped && is_type(c, a, "ASSAULT") && is_type(c, b, "ASSAULT");
            if (!both || b->phrase >= 0 || b->source_count || a->target_count + b->target_count > TW_SIDES)
                continue;
            bool beside = j > i && !a->source_count && a->phrase < 0 && t->clauses[b->clause].coord_of == a->clause &&
                          t->clauses[b->clause].kind != TW_CLAUSE_SUBORD;
            bool cause = a->source_count && a->phrase < 0 && t->clauses[a->clause].kind == TW_CLAUSE_SUBORD &&
                         t->clauses[a->clause].parent == b->clause;
            if (!beside && !cause)
                continue;
            for (size_t s = 0; s < b->target_count; s++)
                add_ref(a->target, &a->target_count, b->target[s]);
            b->dropped = 1;
        }
}

/* An aim («لتعزيز …») or a topic («التعاون بين البلدين») is no act. */
static void drop_aims(tw_coding *c)
{
    const tw_tree *t = c->tree;
    uint16_t lam = tw_lexicon_prep(t->lexicon, "ل");
    for (size_t i = 0; i < c->draft_count; i++) {
        tw_draft *d = &c->drafts[i];
        if (d->phrase < 0 || c->light[d->phrase].verb >= 0)
            continue;
        int16_t k = d->phrase;
        while (t->phrases[k].gen_of >= 0 &&
               (tw_is_word(&t->units[t->phrases[t->phrases[k].gen_of].head], TW_WORD_EMPTYHEAD) ||
                t->phrases[t->phrases[k].gen_of].kind == TW_PHRASE_EVENT))
            k = t->phrases[k].gen_of;
        bool aim = t->phrases[k].prep == lam && !is_type(c, d, "ASSAULT") && !is_type(c, d, "PROTEST") &&
                   t->phrases[k].first > 0 && !taken_as_slot(c, d, k);
        bool topic = is_type(c, d, "COOPERATE") && !d->reciprocal && t->phrases[d->phrase].definite;
        if (aim || topic ||
            (is_type(c, d, "COOPERATE") && (t->units[t->phrases[d->phrase].head].proclitics & TW_CL_AL)))
            d->dropped = 1;
    }
}

/* «استخدام القوة واعتقال كثيرين»: acts joined by «و» have one doer. */
static void share_doer(tw_coding *c)
{
    const tw_tree *t = c->tree;
    for (size_t i = 0; i < c->draft_count; i++) {
        tw_draft *d = &c->drafts[i];
        int16_t first = d->phrase >= 0 ? t->phrases[d->phrase].coord_of : TW_NONE;
        for (size_t j = 0; first >= 0 && !d->source_count && j < i; j++)
            if (c->drafts[j].phrase == first && !c->drafts[j].reciprocal)
                for (size_t s = 0; s < c->drafts[j].source_count; s++)
                    add_ref(d->source, &d->source_count, c->drafts[j].source[s]);
    }
}

/* A protest whose people stand elsewhere in the sentence. */
static void take_crowd(tw_coding *c, tw_draft *d)
{
    const tw_tree *t = c->tree;
    if (d->source_count || !is_type(c, d, "PROTEST"))
        return;
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        if (p->kind != TW_PHRASE_ACTOR || p->role == UINT32_MAX || p->coord_of >= 0)
            continue;
        tw_candidate candidates[TW_CANDIDATES];
        size_t n = tw_match_candidates(c->matcher, t->units[p->head].first, candidates);
        for (size_t i = 0; i < n; i++)
            if (candidates[i].sense.kind == TW_SENSE_WORD &&
                tw_lexicon_word(t->lexicon, candidates[i].sense.item)->class == TW_WORD_CROWD) {
                add_ref(d->source, &d->source_count, (tw_ref){ TW_REF_PHRASE, (int16_t)k, TW_NONE, UINT32_MAX });
                return;
            }
    }
}

/* ---- status ---- */

static tw_status_value worse(tw_status_value a, tw_status_value b)
{
    static const int weight[] = { [TW_ACTUAL] = 0, [TW_PLANNED] = 1, [TW_HYPOTHETICAL] = 2, [TW_DENIED] = 3 };
    return weight[a] >= weight[b] ? a : b;
}

static tw_status_value of_effect(unsigned effect)
{
    switch (effect) {
    case TW_EFFECT_PLANNED:
        return TW_PLANNED;
    case TW_EFFECT_DENIED:
        return TW_DENIED;
    case TW_EFFECT_HYPOTHETICAL:
        return TW_HYPOTHETICAL;
    default:
        return TW_ACTUAL;
    }
}

/* A clause that depends on a condition or aim is unreal down to its leaves, a denied saying denies what is said. */
static tw_status_value clause_status(const tw_coding *c, int16_t clause, bool own)
{
    const tw_tree *t = c->tree;
    tw_status_value s = TW_ACTUAL;
    for (int depth = 0; clause >= 0 && depth < TW_CLAUSES; depth++) {
        const tw_clause *k = &t->clauses[clause];
        if (own || k->effect == TW_EFFECT_HYPOTHETICAL)
            s = worse(s, of_effect(k->effect));
        if (own && k->negated)
            s = worse(s, TW_DENIED);
        const tw_lemma *g = k->governor >= 0 && (k->kind == TW_CLAUSE_THAT || k->kind == TW_CLAUSE_QUOTE)
                                ? tw_unit_lemma(t, &t->units[k->governor])
                                : NULL;
        if (g)
            s = worse(s, g->say == TW_SAY_DENY ? TW_DENIED : of_effect(g->effect));
        own = false;
        if (k->kind == TW_CLAUSE_MAIN || k->kind == TW_CLAUSE_QUOTE)
            break;
        clause = k->parent;
    }
    return s;
}

/* A word before an event noun that makes it unreal: «خطة», «احتمال», «عدم»; or the verb whose object it is. */
static tw_status_value noun_status(const tw_coding *c, const tw_draft *d)
{
    const tw_tree *t = c->tree;
    const tw_phrase *p = &t->phrases[d->phrase];
    const tw_clause *k = &t->clauses[d->clause];
    tw_status_value s = clause_status(c, d->clause, false);
    if (p->negated)
        s = worse(s, TW_DENIED);
    bool light = c->light[d->phrase].verb >= 0 && c->light[d->phrase].verb == k->verb;
    const tw_lemma *verb = k->verb >= 0 ? tw_unit_lemma(t, &t->units[k->verb]) : NULL;
    bool argument = k->object == d->phrase || (p->prep && p->first > (uint16_t)k->verb);
    if (light || (verb && k->subject == d->phrase && !verb->frame_count)) {
        s = worse(s, k->negated ? TW_DENIED : of_effect(k->effect));
        if (k->future)
            s = worse(s, TW_PLANNED);
    } else if (verb && argument) {
        s = worse(s, of_effect(verb->effect));
        if (verb->say == TW_SAY_DENY)
            s = worse(s, TW_DENIED);
    }
    for (int16_t q = (int16_t)(d->phrase - 1), steps = 0; q >= 0 && steps < 2; q--, steps++) {
        const tw_phrase *before = &t->phrases[q];
        if (before->clause != d->clause || before->end + 2 < p->first || p->coord_of >= 0)
            break;
        const tw_lemma *l = tw_unit_lemma(t, &t->units[before->head]);
        if (l && !l->is_verb && l->effect)
            s = worse(s, of_effect(l->effect));
    }
    return s;
}

static bool will_be_promise(const tw_coding *c, const tw_draft *d)
{
    return is_type(c, d, "SUPPORT") || is_type(c, d, "COOPERATE") || is_type(c, d, "AID") || is_type(c, d, "CONCEDE");
}

static void set_status(tw_coding *c, tw_draft *d)
{
    const tw_tree *t = c->tree;
    const tw_clause *k = &t->clauses[d->clause];
    if (d->phrase >= 0) {
        d->status = (uint8_t)noun_status(c, d);
    } else {
        d->status = (uint8_t)clause_status(c, d->clause, true);
        bool future = k->future && d->status == TW_ACTUAL;
        if (future && !swallows(c, d))
            d->status = TW_PLANNED;
    }
    bool self_announced = d->source_count > 0 && (d->phrase < 0 || c->light[d->phrase].verb == k->verb);
    if (d->status == TW_PLANNED && will_be_promise(c, d) && self_announced) { /* announced for the future: a promise */
        d->type = (uint8_t)tw_lexicon_type(t->lexicon, "AGREE");
        d->status = TW_ACTUAL;
    } else if (d->status == TW_PLANNED &&
               (is_type(c, d, "AGREE") || is_type(c, d, "THREATEN") || is_type(c, d, "REQUEST"))) {
        d->status = TW_ACTUAL;
    }
}

/* ---- what is no event after all ---- */

/* «تعهد بتقديم مساعدات لأوكرانيا»: what is promised, refused or threatened has its receiver. */
static void receive_content(tw_draft *g, const tw_draft *d)
{
    for (size_t s = 0; s < d->target_count; s++) {
        bool own = false; /* not the speaker himself */
        for (size_t r = 0; r < g->source_count; r++)
            own |= same_ref(&g->source[r], &d->target[s]);
        if (!own)
            add_ref(g->target, &g->target_count, d->target[s]);
    }
}

static void drop_swallowed(tw_coding *c)
{
    for (size_t i = 0; i < c->draft_count; i++) {
        tw_draft *d = &c->drafts[i];
        bool aside =
            d->phrase >= 0 && c->tree->phrases[d->phrase].prep == tw_lexicon_prep(c->tree->lexicon, "على هامش");
        if (aside && !d->target_count)
            d->dropped = 1; /* «على هامش اجتماع آسيان» only says when and where */
        const tw_draft *g = d->governor >= 0 ? &c->drafts[d->governor] : NULL;
        if (g && (swallows(c, g) || g->dropped))
            d->dropped = 1;
        if (g && !g->target_count && d->target_count &&
            (is_type(c, g, "AGREE") || is_type(c, g, "REJECT") || is_type(c, g, "THREATEN")))
            receive_content(&c->drafts[d->governor], d);
    }
}

/* «علق مساعداته»: the noun that makes the verb's sense is no act beside it. */
static void drop_parts(tw_coding *c)
{
    for (size_t i = 0; i < c->draft_count; i++)
        for (size_t j = 0; j < c->draft_count; j++)
            if (i != j && !c->drafts[i].dropped && c->drafts[i].noun_is_part &&
                c->drafts[i].trigger_noun == c->drafts[j].phrase)
                c->drafts[j].dropped = 1;
}

/* One act told by two words of one type in one clause: the fuller telling stays. */
static void drop_doubles(tw_coding *c)
{
    for (size_t i = 0; i < c->draft_count; i++)
        for (size_t j = 0; j < c->draft_count; j++) {
            tw_draft *a = &c->drafts[i], *b = &c->drafts[j];
            bool march = is_type(c, a, "PROTEST"); /* one protest, however many signs and slogans */
            if (i == j || a->dropped || b->dropped || a->type != b->type || (a->clause != b->clause && !march))
                continue;
            size_t sides_a = (size_t)(a->source_count + a->target_count),
                   sides_b = (size_t)(b->source_count + b->target_count);
            bool covered = sides_b < sides_a || (sides_b == sides_a && j > i);
            for (size_t s = 0; covered && s < b->source_count; s++) {
                bool found = false;
                for (size_t r = 0; r < a->source_count; r++)
                    found |= same_ref(&a->source[r], &b->source[s]);
                for (size_t r = 0; r < a->target_count; r++)
                    found |= same_ref(&a->target[r], &b->source[s]);
                covered = found;
            }
            for (size_t s = 0; covered && s < b->target_count; s++) {
                bool found = false;
                for (size_t r = 0; r < a->target_count; r++)
                    found |= same_ref(&a->target[r], &b->target[s]);
                covered = found;
            }
            if (covered)
                b->dropped = 1;
        }
}

/* ---- the sentence ---- */

/* A spelling that is several verbs («حمل», «يجري»): the one whose frames fit best. */
static void settle_lemma(tw_coding *c, int16_t clause)
{
    tw_unit *u = &c->tree->units[c->tree->clauses[clause].verb];
    if (u->kind != TW_SENSE_VERB)
        return;
    tw_candidate candidates[TW_CANDIDATES];
    size_t n = tw_match_candidates(c->matcher, u->first, candidates);
    uint32_t first = u->item, best = u->item;
    int top = -1;
    tw_trace trace = c->trace;
    c->trace = NULL;
    for (size_t i = 0; i < n; i++) {
        const tw_candidate *k = &candidates[i];
        if (k->sense.kind != TW_SENSE_VERB || k->count != u->count || k->reading.proclitics != u->proclitics ||
            k->enclitic != u->enclitic || k->sense.morph.tense != u->morph.tense)
            continue;
        u->item = k->sense.item;
        tw_fit fit;
        tw_fit_verb(c, clause, &fit);
        int score = fit.fits ? fit.score : mark_light(c, clause) ? 8 : 0;
        if (score > top || (score == top && k->sense.item == first)) {
            top = score;
            best = k->sense.item;
        }
    }
    forget_light(c);
    c->trace = trace;
    u->item = best;
}

static void code_verbs(tw_coding *c)
{
    const tw_tree *t = c->tree;
    for (size_t k = 0; k < t->clause_count; k++) {
        if (t->clauses[k].verb < 0)
            continue;
        bool light = mark_light(c, (int16_t)k);
        tw_fit fit;
        tw_fit_verb(c, (int16_t)k, &fit);
        if (fit.fits && !(light && fit.score < 10))
            new_draft(c, (uint16_t)t->clauses[k].verb, TW_NONE, &fit);
        else if (!light)
            mark_moved(c, (int16_t)k);
    }
}

/* «تقديم دعم», «شن هجمات»: the verbal noun of a light verb hands its doer to the noun it governs. */
static void pass_light(tw_coding *c, int16_t phrase)
{
    const tw_tree *t = c->tree;
    const tw_phrase *p = &t->phrases[phrase];
    const tw_lemma *l = tw_unit_lemma(t, &t->units[p->head]);
    tw_ref gen = tw_genitive(t, phrase);
    if (!l || !l->light || gen.kind != TW_REF_PHRASE || t->phrases[gen.phrase].kind != TW_PHRASE_EVENT)
        return;
    if (c->light[phrase].verb >= 0) {
        c->light[gen.phrase] = c->light[phrase];
    } else {
        c->light[gen.phrase].verb = (int16_t)p->head;
        c->light[gen.phrase].role = l->light_role;
    }
}

static void code_nouns(tw_coding *c)
{
    const tw_tree *t = c->tree;
    for (size_t k = 0; k < t->phrase_count; k++) {
        if (t->phrases[k].kind != TW_PHRASE_EVENT)
            continue;
        pass_light(c, (int16_t)k);
        tw_fit fit;
        tw_fit_noun(c, (int16_t)k, &fit);
        tw_draft *d = fit.fits ? new_draft(c, t->phrases[k].head, (int16_t)k, &fit) : NULL;
        if (d && c->light[k].role == TW_SLOT_TARGET)
            add_group(c, d->target, &d->target_count, c->light[k].subject);
        int16_t agent = d && !d->source_count ? tw_find_prep(c, d->clause, d->trigger, TW_PREP_AGENT) : TW_NONE;
        if (agent >= 0)
            add_group(c, d->source, &d->source_count, (tw_ref){ TW_REF_PHRASE, agent, TW_NONE, UINT32_MAX });
        if (d && is_type(c, d, "CONSULT") && c->light[k].role == TW_SLOT_SOURCE && c->light[k].subject.kind &&
            d->target_count == 0 && d->source_count && d->source[0].kind == TW_REF_PHRASE &&
            t->phrases[d->source[0].phrase].prep) {
            for (size_t s = 0; s < d->source_count; s++) /* who the noun names is met, the verb's subject meets */
                add_ref(d->target, &d->target_count, d->source[s]);
            d->source_count = 0;
            d->reciprocal = 1;
        }
        if (d && c->light[k].role == TW_SLOT_PARTY && !d->reciprocal && !d->target_count) {
            d->source_count = 0;
            split_parties(c, d, &c->light[k].subject, 1);
        }
        if (d && c->light[k].verb >= 0 && t->units[c->light[k].verb].kind == TW_SENSE_VERB)
            d->light = c->light[k].verb;
        if (d && c->light[k].verb >= 0 && !d->source_count && c->light[k].role == TW_SLOT_SOURCE)
            add_group(c, d->source, &d->source_count, c->light[k].subject);
        if (d && (is_type(c, d, "CONSULT") || is_type(c, d, "COOPERATE")) && d->target_count == 0 &&
            d->source_count > 1) { /* «أجرت الصين وروسيا محادثات» */
            for (size_t s = 1; s < d->source_count; s++)
                add_ref(d->target, &d->target_count, d->source[s]);
            d->source_count = 1;
            d->reciprocal = 1;
        }
    }
}

static int by_trigger(const tw_draft *a, const tw_draft *b)
{
    return (int)a->trigger - (int)b->trigger;
}

static void sort_drafts(tw_coding *c)
{
    for (size_t i = 1; i < c->draft_count; i++) { /* few, nearly sorted */
        tw_draft d = c->drafts[i];
        size_t j = i;
        for (; j > 0 && by_trigger(&c->drafts[j - 1], &d) > 0; j--)
            c->drafts[j] = c->drafts[j - 1];
        c->drafts[j] = d;
    }
}

static void find_sayings(tw_coding *c)
{
    const tw_tree *t = c->tree;
    c->saying_count = 0;
    for (size_t k = 0; k < t->clause_count && c->saying_count < TW_SAYINGS; k++) {
        const tw_clause *clause = &t->clauses[k];
        if (clause->kind != TW_CLAUSE_THAT && clause->kind != TW_CLAUSE_QUOTE)
            continue;
        tw_saying *s = &c->sayings[c->saying_count];
        s->clause = (int16_t)k;
        tw_code_chain(c, (int16_t)k, &s->chain);
        if (s->chain.count)
            c->saying_count++;
    }
}

void tw_code_sentence(tw_coding *c, tw_tree *tree, const tw_matcher *matcher)
{
    c->tree = tree;
    c->matcher = matcher;
    c->draft_count = 0;
    forget_light(c);
    for (size_t k = 0; k < tree->clause_count; k++)
        if (tree->clauses[k].verb >= 0)
            settle_lemma(c, (int16_t)k);
    code_verbs(c);
    code_nouns(c);
    code_predicates(c);
    sort_drafts(c);
    find_governors(c);
    for (size_t i = 0; i < c->draft_count; i++)
        take_involved(c, &c->drafts[i]);
    apply_control(c);
    share_doer(c);
    for (size_t i = 0; i < c->draft_count; i++)
        take_crowd(c, &c->drafts[i]), take_host(c, &c->drafts[i]), take_partner(c, &c->drafts[i]);
    for (size_t i = 0; i < c->draft_count; i++)
        set_status(c, &c->drafts[i]);
    drop_aims(c);
    drop_swallowed(c);
    drop_parts(c);
    merge_results(c);
    merge_victims(c);
    merge_means(c);
    drop_doubles(c);
    find_sayings(c);
}
