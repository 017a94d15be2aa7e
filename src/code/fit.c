/*
 * Laying frames over triggers: for each slot the filler that order, preposition and genitive give, then a score by
 * how much of the frame is there. See code.h.
 */
#include <string.h>

#include "code/code.h"

enum { WORDS_SCORE = 12, REQUIRED_SCORE = 5, FILLED_SCORE = 3, CONTENT_SCORE = 1 };

static const tw_ref NOBODY = { TW_REF_NONE, TW_NONE, TW_NONE, UINT32_MAX };

static tw_ref phrase_ref(int16_t phrase)
{
    if (phrase < 0)
        return NOBODY;
    return (tw_ref){ TW_REF_PHRASE, phrase, TW_NONE, UINT32_MAX };
}

static tw_ref pronoun_ref(uint16_t unit)
{
    return (tw_ref){ TW_REF_PRONOUN, TW_NONE, (int16_t)unit, UINT32_MAX };
}

tw_ref tw_genitive(const tw_tree *t, int16_t phrase)
{
    const tw_phrase *p = &t->phrases[phrase];
    if (p->enclitic && p->kind != TW_PHRASE_PRONOUN)
        return pronoun_ref(p->head);
    for (size_t k = (size_t)phrase + 1; k < t->phrase_count && k < (size_t)phrase + 3; k++)
        if (t->phrases[k].gen_of == phrase && t->phrases[k].coord_of < 0)
            return phrase_ref((int16_t)k);
    return NOBODY;
}

/* «القرارات التي اتخذتها كازاخستان»: whose thing it is. */
static tw_ref relative_doer(const tw_tree *t, int16_t phrase)
{
    for (size_t c = 0; c < t->clause_count; c++) {
        const tw_clause *k = &t->clauses[c];
        bool described = k->kind == TW_CLAUSE_RELATIVE && k->antecedent == phrase && k->verb >= 0 && k->subject >= 0;
        if (described && k->subject != phrase && tw_phrase_is_actor(t, &t->phrases[k->subject]))
            return phrase_ref(k->subject);
    }
    return NOBODY;
}

/* An act is nobody; but who is blamed or thanked for it is its doer («انتقد تصريحات لافروف»). */
static bool stands_for_doer(const tw_tree *t, const tw_phrase *p)
{
    const tw_lemma *l = tw_unit_lemma(t, &t->units[p->head]);
    if (l && !l->is_verb && l->frame_count) { /* a noun of its own says what its genitive is */
        const tw_frame *frame = tw_lexicon_frame(t->lexicon, l->first_frame);
        for (uint32_t s = 0; s < frame->slot_count; s++) {
            const tw_slot *slot = tw_lexicon_slot(t->lexicon, frame->first_slot + s);
            if (slot->relation == TW_REL_GEN)
                return slot->role == TW_SLOT_SOURCE;
        }
    }
    return l && l->gen != TW_SLOT_TARGET;
}

tw_ref tw_actor_in(const tw_tree *t, int16_t phrase, bool through_act)
{
    if (phrase < 0)
        return NOBODY;
    for (int depth = 0; depth < 4; depth++) {
        const tw_phrase *p = &t->phrases[phrase];
        if (p->kind == TW_PHRASE_EVENT && p->prep == tw_prep_of(t->lexicon, TW_LI))
            return NOBODY; /* «… لدفعه»: an aim */
        if (p->kind == TW_PHRASE_EVENT && through_act && p->nisba != UINT32_MAX)
            return (tw_ref){ TW_REF_NISBA, phrase, TW_NONE, p->nisba };
        if (p->kind == TW_PHRASE_EVENT && !(through_act && stands_for_doer(t, p)))
            return NOBODY;
        if (tw_phrase_is_actor(t, p) || (p->kind == TW_PHRASE_PLACE && p->place != UINT32_MAX))
            return phrase_ref(phrase);
        if (p->state != UINT32_MAX || p->org != UINT32_MAX || p->person != UINT32_MAX)
            return phrase_ref(phrase);
        if (p->nisba != UINT32_MAX)
            return (tw_ref){ TW_REF_NISBA, phrase, TW_NONE, p->nisba };
        tw_ref gen = tw_genitive(t, phrase);
        if (gen.kind == TW_REF_NONE) {
            tw_ref doer = relative_doer(t, phrase);
            return !doer.kind && tw_name_like(t, p) ? phrase_ref(phrase) : doer;
        }
        if (gen.kind != TW_REF_PHRASE)
            return gen;
        phrase = gen.phrase;
    }
    return NOBODY;
}

tw_ref tw_subject_of(const tw_tree *t, int16_t clause)
{
    const tw_clause *c = &t->clauses[clause];
    if (c->subject >= 0)
        return phrase_ref(c->subject);
    if (c->verb < 0 || c->passive)
        return NOBODY;
    return (tw_ref){ TW_REF_SUBJECT, TW_NONE, c->verb, UINT32_MAX };
}

/* The builder sorts a slot's words. Most are not there, and where the search goes cannot be foreseen: no branch depends on it. */
static bool is_listed(const uint32_t *words, size_t count, uint32_t form)
{
    size_t low = 0;
    while (count > 1) {
        size_t half = count / 2;
        low = words[low + half] <= form ? low + half : low;
        count -= half;
    }
    return count && words[low] == form;
}

static bool token_among(const tw_coding *coding, size_t token, const tw_slot *slot)
{
    const uint32_t *words = tw_lexicon_words(coding->tree->lexicon, slot);
    for (size_t r = 0; r < coding->matcher->reading_count[token]; r++)
        if (is_listed(words, slot->word_count, coding->matcher->readings[token][r].form))
            return true;
    return false;
}

static bool unit_among(const tw_coding *coding, size_t unit, const tw_slot *slot)
{
    return token_among(coding, coding->tree->units[unit].first, slot);
}

bool tw_head_among(const tw_coding *coding, int16_t phrase, const tw_slot *slot)
{
    const tw_tree *t = coding->tree;
    for (int depth = 0; phrase >= 0 && depth < 3; depth++) {
        const tw_phrase *p = &t->phrases[phrase];
        if (unit_among(coding, p->head, slot))
            return true;
        if (!tw_is_word(&t->units[p->head], TW_WORD_EMPTYHEAD))
            return false;
        tw_ref gen = tw_genitive(t, phrase);
        phrase = gen.kind == TW_REF_PHRASE ? gen.phrase : TW_NONE;
    }
    return false;
}

/* «معركة انتخابية»: what the phrase's own adjectives say. */
static bool adjective_among(const tw_coding *coding, int16_t phrase, const tw_slot *slot)
{
    const tw_phrase *p = &coding->tree->phrases[phrase];
    for (size_t unit = (size_t)p->head + 1; unit < p->end; unit++)
        if (unit_among(coding, unit, slot))
            return true;
    return false;
}

/* «حملة اعتقالات», «بعثة المنتخب»: the genitive stands within the noun's own phrase. */
static bool genitive_within(const tw_coding *coding, int16_t phrase, const tw_slot *slot)
{
    const tw_tree *t = coding->tree;
    const tw_phrase *p = &t->phrases[phrase];
    const tw_unit *last = &t->units[p->end - 1];
    for (size_t token = t->units[p->head].first + 1u; token < (size_t)last->first + last->count; token++)
        if (token_among(coding, token, slot))
            return true;
    return false;
}

static bool has_word(const tw_coding *coding, int16_t phrase, const tw_slot *slot)
{
    if (slot->relation == TW_REL_ADJ)
        return adjective_among(coding, phrase, slot);
    bool within = slot->relation == TW_REL_GEN && genitive_within(coding, phrase, slot);
    return within || tw_head_among(coding, phrase, slot);
}

bool tw_lemma_takes_prep(const tw_lexicon *x, const tw_lemma *l, uint16_t prep)
{
    for (uint32_t f = 0; l && f < l->frame_count; f++) {
        const tw_frame *frame = tw_lexicon_frame(x, l->first_frame + f);
        for (uint32_t s = 0; s < frame->slot_count; s++) {
            const tw_slot *slot = tw_lexicon_slot(x, frame->first_slot + s);
            if (slot->relation == TW_REL_PREP && slot->prep == prep)
                return true;
        }
    }
    return false;
}

/* «بحسب بيان للسفارة»: it belongs to the source. */
static bool is_cited(const tw_tree *t, int16_t phrase)
{
    const tw_phrase *p = &t->phrases[phrase];
    return phrase > 0 && p[-1].end == p->first && (p[-1].prep == TW_PREP_CUE || p[-1].prep == TW_PREP_SOURCE);
}

/* An event noun between the trigger and the phrase takes that preposition itself. */
static bool claimed(const tw_coding *coding, uint16_t from, int16_t phrase)
{
    const tw_tree *t = coding->tree;
    const tw_phrase *p = &t->phrases[phrase];
    uint16_t lam = tw_prep_of(t->lexicon, TW_LI);
    if (is_cited(t, phrase))
        return true;
    for (int16_t k = (int16_t)(phrase - 1); k >= 0 && t->phrases[k].head > from; k--) {
        const tw_phrase *q = &t->phrases[k];
        if (q->kind != TW_PHRASE_EVENT || q->clause != p->clause)
            continue;
        bool own = tw_lemma_takes_prep(t->lexicon, tw_unit_lemma(t, &t->units[q->head]), p->prep);
        bool filled = p->prep == lam && tw_genitive(t, k).kind; /* «قتل متظاهرين مناوئين للنظام» */
        if (own || filled)
            return true;
    }
    return false;
}

int16_t tw_find_prep(const tw_coding *coding, int16_t clause, uint16_t from, uint16_t prep)
{
    const tw_tree *t = coding->tree;
    if (!(t->preps >> prep % 64 & 1))
        return TW_NONE;
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        if (p->prep == prep && p->clause == clause && p->coord_of < 0 && p->head > from && p->kind != TW_PHRASE_TIME &&
            !claimed(coding, from, (int16_t)k))
            return (int16_t)k;
    }
    int16_t event = t->unit_phrase[from];
    for (size_t k = 0; event >= 0 && t->phrases[event].kind == TW_PHRASE_EVENT && k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k]; /* «الاجتماع الذي عقد … بين أ وب» */
        const tw_clause *home = p->clause >= 0 ? &t->clauses[p->clause] : NULL;
        if (home && home->kind == TW_CLAUSE_RELATIVE && home->antecedent == event && p->prep == prep &&
            p->coord_of < 0 && p->kind != TW_PHRASE_TIME)
            return (int16_t)k;
    }
    for (size_t k = 0; prep == TW_PREP_AGENT && event >= 0 && k < t->phrase_count;
         k++) { /* «مقتل صبي يبلغ … على يد شرطي» */
        const tw_phrase *p = &t->phrases[k];
        const tw_clause *home = p->clause >= 0 ? &t->clauses[p->clause] : NULL;
        if (p->prep == prep && home && home->kind == TW_CLAUSE_RELATIVE && home->antecedent >= 0 &&
            t->phrases[home->antecedent].gen_of == event)
            return (int16_t)k;
    }
    return TW_NONE;
}

/* A THAT clause that hangs on the unit. */
static tw_ref content_clause(const tw_tree *t, int16_t unit)
{
    for (size_t c = 0; c < t->clause_count; c++)
        if (t->clauses[c].governor == unit && t->clauses[c].kind == TW_CLAUSE_THAT)
            return (tw_ref){ TW_REF_CLAUSE, TW_NONE, (int16_t)c, UINT32_MAX };
    return NOBODY;
}

/* ---- scoring a filled frame ---- */

static bool somebody(const tw_tree *t, const tw_ref *r, bool through_act)
{
    if (r->kind == TW_REF_PHRASE)
        return tw_actor_in(t, r->phrase, through_act).kind != TW_REF_NONE;
    return r->kind != TW_REF_NONE && r->kind != TW_REF_CLAUSE;
}

/* The slot whose word makes the frame's sense; the subject's is not asked for its genitive. */
static const tw_slot *restricted_slot(const tw_lexicon *x, const tw_frame *frame, size_t *at)
{
    for (uint32_t s = 0; s < frame->slot_count && s < TW_SLOTS; s++) {
        const tw_slot *slot = tw_lexicon_slot(x, frame->first_slot + s);
        if (slot->word_count && slot->relation != TW_REL_SUBJ) {
            *at = s;
            return slot;
        }
    }
    return NULL;
}

/* Praise, blame and refusal are acts even where what they are about is nobody's. */
static bool judges(const tw_lexicon *x, const tw_frame *frame)
{
    static const char *const types[] = { "SUPPORT", "ACCUSE", "REJECT" };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(tw_lexicon_type_name(x, frame->type), types[i]) == 0)
            return true;
    return false;
}

/* A demand whose content is told. */
static bool asks_for_something(const tw_tree *t, const tw_frame *frame, const tw_fit *fit)
{
    if (strcmp(tw_lexicon_type_name(t->lexicon, frame->type), "REQUEST") != 0)
        return false;
    for (uint32_t s = 0; s < frame->slot_count && s < TW_SLOTS; s++)
        if (tw_lexicon_slot(t->lexicon, frame->first_slot + s)->role == TW_SLOT_CONTENT && fit->fills[s].kind)
            return true;
    return false;
}

/* Another party slot holds a pair, or several joined by «و», or a dual verb's unexpressed subject. */
static bool group_elsewhere(const tw_tree *t, const tw_frame *frame, const tw_fit *fit)
{
    for (uint32_t s = 0; s < frame->slot_count && s < TW_SLOTS; s++) {
        const tw_ref *r = &fit->fills[s];
        if (tw_lexicon_slot(t->lexicon, frame->first_slot + s)->role != TW_SLOT_PARTY)
            continue;
        if (r->kind == TW_REF_SUBJECT && t->units[r->unit].morph.number == TW_DUAL)
            return true;
        if (r->kind != TW_REF_PHRASE)
            continue;
        if (t->phrases[r->phrase].kind == TW_PHRASE_PAIR)
            return true;
        for (size_t k = (size_t)r->phrase + 1; k < t->phrase_count; k++)
            if (t->phrases[k].coord_of == r->phrase && tw_actor_in(t, (int16_t)k, false).kind)
                return true;
    }
    return false;
}

/* One of the words that the slot wants stands near the trigger, though not in its place: the tree may be wrong. */
static bool word_near(const tw_coding *coding, size_t trigger, const tw_slot *slot)
{
    enum { NEAR = 12 };
    const tw_tree *t = coding->tree;
    for (size_t k = 0; k < t->phrase_count; k++) {
        size_t head = t->phrases[k].head;
        if (head + NEAR >= trigger && head <= trigger + NEAR && head != trigger &&
            tw_head_among(coding, (int16_t)k, slot))
            return true;
    }
    return false;
}

void tw_note_heads(tw_coding *coding)
{
    const tw_matcher *m = coding->matcher;
    memset(coding->heads, 0, sizeof coding->heads);
    for (size_t k = 0; k < coding->tree->phrase_count; k++) {
        const tw_unit *head = &coding->tree->units[coding->tree->phrases[k].head];
        for (size_t token = head->first; token < (size_t)head->first + head->count; token++)
            for (size_t r = 0; r < m->reading_count[token]; r++) {
                uint32_t form = m->readings[token][r].form % TW_HEAD_BITS;
                coding->heads[form / 64] |= (uint64_t)1 << form % 64;
            }
    }
}

static bool has_head(const tw_coding *coding, const tw_slot *slot)
{
    const uint32_t *words = tw_lexicon_words(coding->tree->lexicon, slot);
    for (size_t i = 0; i < slot->word_count; i++) {
        uint32_t form = words[i] % TW_HEAD_BITS;
        if (coding->heads[form / 64] >> form % 64 & 1)
            return true;
    }
    return false;
}

/* The frame wants a word that the sentence does not have, so that it is not even weak. Who traces hears of it all the same. */
static bool hopeless(const tw_coding *coding, uint32_t frame_index)
{
    const tw_lexicon *x = coding->tree->lexicon;
    const tw_frame *frame = tw_lexicon_frame(x, frame_index);
    for (uint32_t s = 0; s < frame->slot_count && !coding->trace; s++) {
        const tw_slot *slot = tw_lexicon_slot(x, frame->first_slot + s);
        if (slot->word_count && slot->relation != TW_REL_ADJ && !has_head(coding, slot))
            return true;
    }
    return false;
}

/* Checks what the frame demands of what stands about the trigger; fills `fit->score`. */
static void weigh(const tw_coding *coding, size_t trigger, tw_fit *fit)
{
    const tw_tree *t = coding->tree;
    const tw_frame *frame = tw_lexicon_frame(t->lexicon, fit->frame);
    fit->fits = true;
    fit->weak = frame->type != 0;
    for (uint32_t s = 0; s < frame->slot_count && s < TW_SLOTS; s++) {
        const tw_slot *slot = tw_lexicon_slot(t->lexicon, frame->first_slot + s);
        tw_ref *r = &fit->fills[s];
        bool side = slot->role == TW_SLOT_SOURCE || slot->role == TW_SLOT_TARGET || slot->role == TW_SLOT_PARTY;
        bool filled = r->kind != TW_REF_NONE;
        if (slot->word_count) {
            if (r->kind != TW_REF_PHRASE || !has_word(coding, r->phrase, slot)) {
                fit->fits = false;
                fit->wordless = true;
                fit->weak = fit->weak && word_near(coding, trigger, slot);
                fit->why = "the word it wants is not there";
                continue;
            }
            fit->score += WORDS_SCORE;
        } else if (filled && r->kind == TW_REF_PHRASE && t->phrases[r->phrase].kind == TW_PHRASE_EVENT &&
                   (slot->role == TW_SLOT_SOURCE || slot->role == TW_SLOT_PARTY)) {
            fit->fits = false;
            fit->why = "an act is no doer";
            *r = NOBODY;
            continue;
        } else if (slot->role == TW_SLOT_PARTY && slot->required && !somebody(t, r, false) &&
                   (fit->carried || group_elsewhere(t, frame, fit))) {
            *r = NOBODY;
            continue; /* «البلدان» are both parties */
        } else if (slot->required && slot->role == TW_SLOT_TARGET && !somebody(t, r, true) &&
                   asks_for_something(t, frame, fit)) {
            continue; /* «طالبوا بتشكيل لجنة»: of whom is not said */
        } else if (slot->required && filled && slot->role == TW_SLOT_TARGET && judges(t->lexicon, frame) &&
                   r->kind == TW_REF_PHRASE) {
            fit->score +=
                somebody(t, r, true) ? REQUIRED_SCORE : CONTENT_SCORE; /* a thing may be praised or refused too */
            continue;
        } else if (fit->noun && slot->role == TW_SLOT_SOURCE && slot->required && !filled) {
            continue; /* who controls the verbal noun is told later; without him the event is dropped then */
        } else if (slot->required && !(side ? somebody(t, r, slot->role == TW_SLOT_TARGET) : filled)) {
            fit->fits = false;
            fit->why = side ? "a side it must have is nobody" : "a slot it must have is empty";
            fit->weak &= side;
            continue;
        }
        fit->score += !filled                                                ? 0
                      : slot->required                                       ? REQUIRED_SCORE
                      : side && somebody(t, r, slot->role == TW_SLOT_TARGET) ? FILLED_SCORE
                                                                             : CONTENT_SCORE;
    }
}

/* «لن تسمح»: of a refusal the negation is part; without one it is none. */
static void heed_negation(const tw_lexicon *x, bool negated, tw_fit *fit)
{
    if (!tw_lexicon_frame(x, fit->frame)->refusal)
        return;
    if (negated) {
        fit->score += REQUIRED_SCORE;
        return;
    }
    fit->fits = fit->weak = false;
    fit->why = "the negation it wants is not there";
}

/* ---- verbs ---- */

/* «تدعمان بعضهما البعض»: each is what the other acts on. */
static bool mutual(const tw_tree *t, int16_t clause)
{
    for (size_t i = (size_t)t->clauses[clause].verb + 1; i < t->unit_count; i++)
        if (t->unit_clause[i] == clause && tw_is_word(&t->units[i], TW_WORD_MUTUAL) && t->units[i].value == 1)
            return true;
    return false;
}

/* «يعتمد قرارا يفرض حظرا», «رددوا شعارات تندد»: what is written or shouted acts for its author. */
static tw_ref whose_paper(const tw_tree *t, tw_ref ref, unsigned role)
{
    if (role != TW_SLOT_SOURCE || ref.kind != TW_REF_PHRASE || t->phrases[ref.phrase].kind != TW_PHRASE_OTHER ||
        tw_actor_in(t, ref.phrase, false).kind)
        return ref;
    int16_t home = t->phrases[ref.phrase].clause;
    if (home < 0 || t->clauses[home].verb < 0 || t->clauses[home].object != ref.phrase)
        return ref;
    tw_ref author = tw_subject_of(t, home);
    return author.kind == TW_REF_PHRASE && tw_actor_in(t, author.phrase, false).kind ? author : ref;
}

/* The receiver may stand behind a noun of the content that takes the same preposition («رفضت تقديم مساعدات للحكومة»). */
static int16_t find_verb_prep(const tw_coding *coding, int16_t clause, const tw_slot *slot)
{
    const tw_tree *t = coding->tree;
    uint16_t verb = (uint16_t)t->clauses[clause].verb;
    int16_t found = tw_find_prep(coding, clause, verb, slot->prep);
    for (size_t k = 0; found < 0 && slot->role == TW_SLOT_TARGET && !slot->word_count && k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        if (p->clause == clause && p->prep == slot->prep && p->coord_of < 0 && p->head > verb &&
            tw_phrase_is_actor(t, p) && !is_cited(t, (int16_t)k))
            found = (int16_t)k;
    }
    return found;
}

static tw_ref fill_verb_slot(const tw_coding *coding, int16_t clause, const tw_slot *slot, bool passive)
{
    const tw_tree *t = coding->tree;
    const tw_clause *c = &t->clauses[clause];
    const tw_unit *verb = &t->units[c->verb];
    switch (slot->relation) {
    case TW_REL_SUBJ:
        return passive ? phrase_ref(tw_find_prep(coding, clause, (uint16_t)c->verb, TW_PREP_AGENT))
                       : whose_paper(t, tw_subject_of(t, clause), slot->role);
    case TW_REL_OBJ:
        if (passive)
            return c->object >= 0 && c->passive ? phrase_ref(c->object) : phrase_ref(c->subject);
        if (verb->enclitic && c->kind != TW_CLAUSE_RELATIVE)
            return slot->word_count ? NOBODY : pronoun_ref((uint16_t)c->verb);
        if (c->object < 0 && slot->role == TW_SLOT_TARGET && mutual(t, clause))
            return tw_subject_of(t, clause);
        return phrase_ref(c->object);
    case TW_REL_OBJ2:
        return phrase_ref(verb->enclitic && c->kind != TW_CLAUSE_RELATIVE ? c->object : c->object2);
    case TW_REL_PREP:
        return phrase_ref(find_verb_prep(coding, clause, slot));
    case TW_REL_THAT:
        return content_clause(t, c->verb);
    default:
        return NOBODY;
    }
}

/* Whom the genitive of a restricted noun names, or its adjective, or the noun's phrase itself. */
static tw_ref whose_noun(const tw_tree *t, tw_ref noun)
{
    const tw_phrase *p = &t->phrases[noun.phrase];
    tw_ref genitive = tw_genitive(t, noun.phrase);
    bool named = p->state != UINT32_MAX || p->org != UINT32_MAX || p->person != UINT32_MAX;
    if (tw_phrase_is_actor(t, p))
        return noun; /* «السفارة السويدية» is somebody itself */
    if (genitive.kind)
        return genitive;
    if (p->nisba != UINT32_MAX) /* «رفض الاتهامات البريطانية» */
        return (tw_ref){ TW_REF_NISBA, noun.phrase, TW_NONE, p->nisba };
    return named ? noun : genitive; /* «دولة فلسطين»: the genitive stands in the phrase itself */
}

/* `gen=T`, `adj(…)` beside a restricted noun: that noun's genitive, its own adjectives. */
static void fill_beside_noun(const tw_coding *coding, const tw_frame *frame, size_t at, tw_fit *fit)
{
    const tw_tree *t = coding->tree;
    tw_ref noun = fit->fills[at];
    if (noun.kind != TW_REF_PHRASE)
        return;
    for (uint32_t s = 0; s < frame->slot_count && s < TW_SLOTS; s++) {
        const tw_slot *slot = tw_lexicon_slot(t->lexicon, frame->first_slot + s);
        bool within = slot->relation == TW_REL_ADJ ? slot->word_count && adjective_among(coding, noun.phrase, slot)
                                                   : slot->relation == TW_REL_GEN && slot->word_count &&
                                                         genitive_within(coding, noun.phrase, slot);
        if (within)
            fit->fills[s] = noun;
        else if (slot->relation == TW_REL_GEN)
            fit->fills[s] = whose_noun(t, noun);
    }
}

/* «عبر … في كلمة بموسكو عن الترحيب بالقرار»: what follows the restricted noun fills a slot before what precedes it. */
static void refill_after_noun(const tw_coding *coding, int16_t clause, const tw_frame *frame, size_t at, tw_fit *fit)
{
    const tw_tree *t = coding->tree;
    if (fit->fills[at].kind != TW_REF_PHRASE)
        return;
    uint16_t noun = t->phrases[fit->fills[at].phrase].head;
    for (uint32_t s = 0; s < frame->slot_count && s < TW_SLOTS; s++) {
        const tw_slot *slot = tw_lexicon_slot(t->lexicon, frame->first_slot + s);
        int16_t after = slot->relation == TW_REL_PREP && !slot->word_count
                            ? tw_find_prep(coding, clause, noun, slot->prep)
                            : TW_NONE;
        if (after >= 0)
            fit->fills[s] = phrase_ref(after);
    }
}

static bool has_object_slot(const tw_lexicon *x, const tw_frame *frame)
{
    for (uint32_t s = 0; s < frame->slot_count; s++) {
        const tw_slot *slot = tw_lexicon_slot(x, frame->first_slot + s);
        if (slot->relation == TW_REL_OBJ && slot->role == TW_SLOT_TARGET && !slot->word_count)
            return true;
    }
    return false;
}

/* «أطلق سراح السائق», «فرض حظر»: what the frame wants as the object of its verb stands there alone. */
static bool object_alone(const tw_coding *coding, int16_t clause, const tw_frame *frame)
{
    const tw_lexicon *x = coding->tree->lexicon;
    for (uint32_t s = 0; s < frame->slot_count; s++) {
        const tw_slot *slot = tw_lexicon_slot(x, frame->first_slot + s);
        if (slot->relation == TW_REL_OBJ && slot->word_count)
            return tw_head_among(coding, coding->tree->clauses[clause].subject, slot);
    }
    return false;
}

/* Violence and coercion told without an object is told in the passive («قتل جنود»). */
static bool reads_as_passive(const tw_coding *coding, int16_t clause, const tw_frame *frame)
{
    const tw_tree *t = coding->tree;
    const tw_clause *c = &t->clauses[clause];
    if (c->passive)
        return true;
    const tw_unit *verb = &t->units[c->verb];
    if (verb->morph.voice == TW_ACTIVE || c->object >= 0 || c->subject < 0 || verb->enclitic)
        return false;
    if (object_alone(coding, clause, frame))
        return true;
    if (!has_object_slot(t->lexicon, frame))
        return false;
    static const char *const types[] = { "ASSAULT", "COERCE", "RETREAT", "SANCTION" };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(tw_lexicon_type_name(t->lexicon, frame->type), types[i]) == 0)
            return true;
    return false;
}

static void try_verb_frame(const tw_coding *coding, int16_t clause, uint32_t frame_index, tw_fit *fit)
{
    const tw_lexicon *x = coding->tree->lexicon;
    const tw_frame *frame = tw_lexicon_frame(x, frame_index);
    *fit = (tw_fit){ .frame = frame_index };
    fit->passive = reads_as_passive(coding, clause, frame);
    for (uint32_t s = 0; s < frame->slot_count && s < TW_SLOTS; s++)
        fit->fills[s] = fill_verb_slot(coding, clause, tw_lexicon_slot(x, frame->first_slot + s), fit->passive);
    size_t at;
    if (restricted_slot(x, frame, &at)) {
        fill_beside_noun(coding, frame, at, fit);
        refill_after_noun(coding, clause, frame, at, fit);
    }
    weigh(coding, (size_t)coding->tree->clauses[clause].verb, fit);
    heed_negation(x, coding->tree->clauses[clause].negated, fit);
}

static bool is_better(const tw_fit *a, const tw_fit *b)
{
    if (a->fits != b->fits)
        return a->fits;
    if (!a->fits && a->weak != b->weak)
        return a->weak;
    if (!a->fits && a->wordless != b->wordless)
        return b->wordless;
    return a->score > b->score;
}

/* The best frame, and the best of another type for the model to weigh against it. */
static void keep_better(tw_coding *coding, uint16_t trigger, const tw_fit *fit, tw_fit *best)
{
    const tw_lexicon *x = coding->tree->lexicon;
    if (coding->trace)
        coding->trace(coding->trace_user, coding->tree, trigger, fit, false);
    if (!fit->fits && !fit->weak)
        return;
    bool none = !best->fits && !best->weak;
    bool same = !none && tw_lexicon_frame(x, fit->frame)->type == tw_lexicon_frame(x, best->frame)->type;
    if (none || is_better(fit, best)) {
        if (!none && !same)
            coding->rival = *best;
        *best = *fit;
    } else if (!same && is_better(fit, &coding->rival)) {
        coding->rival = *fit;
    }
}

void tw_fit_verb(tw_coding *coding, int16_t clause, tw_fit *best)
{
    const tw_tree *t = coding->tree;
    int16_t verb = t->clauses[clause].verb;
    const tw_lemma *l = tw_unit_lemma(t, &t->units[verb]);
    *best = coding->rival = (tw_fit){ .why = "no frame" };
    for (uint32_t f = 0; l && f < l->frame_count; f++) {
        tw_fit fit;
        if (hopeless(coding, l->first_frame + f))
            continue;
        try_verb_frame(coding, clause, l->first_frame + f, &fit);
        keep_better(coding, (uint16_t)verb, &fit, best);
    }
    if (coding->trace && best->fits)
        coding->trace(coding->trace_user, t, (uint16_t)verb, best, true);
}

/* ---- nouns ---- */

typedef struct {
    tw_ref gen;    /* genitive or attached pronoun */
    tw_ref object; /* bare phrase after it: the accusative object of a verbal noun */
    tw_ref lam;    /* «لـ»: the object in «غزو موسكو لأوكرانيا» */
    tw_ref agent;  /* «من قبل» */
    tw_ref nisba, nisba2;
} noun_arguments;

/* Nothing between but marks of quotation, demonstratives and adverbs. */
static bool next_to(const tw_tree *t, size_t end, const tw_phrase *p)
{
    size_t first = p->quantity_first < p->first ? p->quantity_first : p->first;
    for (size_t i = end; i < first; i++) {
        const tw_unit *u = &t->units[i];
        bool skip = tw_is_punct(u, TW_PUNCT_QUOTE_OPEN) || tw_is_punct(u, TW_PUNCT_QUOTE_CLOSE) ||
                    tw_is_word(u, TW_WORD_DEMONSTRATIVE) || tw_is_word(u, TW_WORD_ADVERB);
        if (!skip)
            return false;
    }
    return true;
}

static tw_ref following_object(const tw_tree *t, int16_t phrase, const tw_ref *gen)
{
    int16_t last = gen->kind == TW_REF_PHRASE ? gen->phrase : phrase;
    for (size_t k = (size_t)last + 1; k < t->phrase_count; k++)
        if (t->phrases[k].coord_of == last || t->phrases[k].gen_of == (int16_t)(k - 1))
            last = (int16_t)k;
        else
            break;
    size_t next = (size_t)last + 1;
    if (gen->kind == TW_REF_NONE || next >= t->phrase_count)
        return NOBODY;
    const tw_phrase *p = &t->phrases[next];
    bool near = next_to(t, t->phrases[last].end, p);
    if (gen->kind == TW_REF_PRONOUN && p->kind == TW_PHRASE_OTHER && !p->definite)
        return NOBODY; /* «اغتيالها هشم …»: an unknown verb rather than an object */
    bool bare =
        !p->prep && p->gen_of < 0 && p->coord_of < 0 && p->kind != TW_PHRASE_TIME && p->kind != TW_PHRASE_PRONOUN;
    if (!near || !bare || p->clause != t->phrases[phrase].clause ||
        tw_is_punct(&t->units[t->phrases[last].end], TW_PUNCT_COMMA))
        return NOBODY;
    return phrase_ref((int16_t)next);
}

static noun_arguments noun_args(const tw_coding *coding, int16_t phrase)
{
    const tw_tree *t = coding->tree;
    const tw_phrase *p = &t->phrases[phrase];
    noun_arguments a = { .gen = tw_genitive(t, phrase), .nisba = NOBODY, .nisba2 = NOBODY };
    a.object = following_object(t, phrase, &a.gen);
    a.lam = phrase_ref(tw_find_prep(coding, p->clause, p->head, tw_prep_of(t->lexicon, TW_LI)));
    for (int16_t k = (int16_t)(phrase + 1); a.lam.kind && k < a.lam.phrase; k++)
        if (t->phrases[k].kind == TW_PHRASE_EVENT && t->phrases[k].gen_of != phrase)
            a.lam = NOBODY; /* another act lies between */
    a.agent = phrase_ref(tw_find_prep(coding, p->clause, p->head, TW_PREP_AGENT));
    if (p->nisba != UINT32_MAX)
        a.nisba = (tw_ref){ TW_REF_NISBA, phrase, TW_NONE, p->nisba };
    if (p->nisba2 != UINT32_MAX)
        a.nisba2 = (tw_ref){ TW_REF_NISBA, phrase, TW_NONE, p->nisba2 };
    return a;
}

/* Which of subject and object a verbal noun's genitive is. */
static void place_verbal(const tw_tree *t, const tw_lemma *l, const noun_arguments *a, bool object_slot, tw_ref *subj,
                         tw_ref *obj)
{
    *subj = *obj = NOBODY;
    bool other = a->agent.kind || a->nisba.kind;
    if (!object_slot) {
        *subj = a->gen;
    } else if (a->gen.kind && a->object.kind) {
        *subj = a->gen;
        *obj = a->object;
    } else if (a->gen.kind && a->lam.kind && somebody(t, &a->lam, false) && somebody(t, &a->gen, false)) {
        *subj = a->gen;
        *obj = a->lam;
    } else if (a->gen.kind) {
        bool target = l->gen == TW_SLOT_TARGET || other;
        *(target ? obj : subj) = a->gen;
    } else {
        *obj = a->lam;
    }
    if (!subj->kind)
        *subj = a->agent.kind ? a->agent : a->nisba;
}

/* After the noun; if a light verb carries it, also between the two («سيعقد مع نظيره مباحثات»). */
static int16_t find_noun_prep(const tw_coding *coding, int16_t phrase, uint16_t prep)
{
    const tw_phrase *p = &coding->tree->phrases[phrase];
    int16_t found = tw_find_prep(coding, p->clause, p->head, prep), verb = coding->light[phrase].verb;
    if (found < 0 && verb >= 0 && verb < (int16_t)p->head && p->prep != prep)
        found = tw_find_prep(coding, p->clause, (uint16_t)verb, prep);
    return found;
}

static tw_ref fill_noun_slot(const tw_coding *coding, int16_t phrase, const tw_slot *slot, const noun_arguments *a,
                             tw_ref subj, tw_ref obj, size_t *adjectives)
{
    const tw_tree *t = coding->tree;
    const tw_phrase *p = &t->phrases[phrase];
    switch (slot->relation) {
    case TW_REL_SUBJ:
        return subj;
    case TW_REL_OBJ:
        if (!slot->word_count)
            return obj;
        return a->object.kind && tw_head_among(coding, a->object.phrase, slot) ? a->object : a->gen;
    case TW_REL_OBJ2:
        return NOBODY;
    case TW_REL_GEN:
        return a->gen;
    case TW_REL_ADJ:
        if (slot->word_count)
            return phrase_ref(phrase);
        return (*adjectives)++ ? a->nisba2 : a->nisba;
    case TW_REL_PREP:
        return phrase_ref(find_noun_prep(coding, phrase, slot->prep));
    case TW_REL_THAT:
        return content_clause(t, (int16_t)p->head);
    default:
        return NOBODY;
    }
}

static void try_noun_frame(const tw_coding *coding, int16_t phrase, const tw_lemma *l, const noun_arguments *a,
                           uint32_t frame_index, tw_fit *fit)
{
    const tw_tree *t = coding->tree;
    const tw_frame *frame = tw_lexicon_frame(t->lexicon, frame_index);
    *fit = (tw_fit){ .frame = frame_index, .noun = true, .carried = coding->light[phrase].subject.kind != TW_REF_NONE };
    tw_ref subj = NOBODY, obj = NOBODY;
    size_t adjectives = 0, at;
    bool restricted = restricted_slot(t->lexicon, frame, &at) != NULL, object_slot = false;
    for (uint32_t s = 0; s < frame->slot_count; s++)
        object_slot |= tw_lexicon_slot(t->lexicon, frame->first_slot + s)->relation == TW_REL_OBJ;
    place_verbal(t, l, a, object_slot, &subj, &obj);
    if (restricted && object_slot && coding->light[phrase].verb < 0 && !a->object.kind)
        subj = a->agent.kind ? a->agent : a->nisba;
    if (coding->light[phrase].verb >= 0 && coding->light[phrase].role == TW_SLOT_SOURCE && !(subj.kind && obj.kind)) {
        if (subj.kind == a->gen.kind && subj.phrase == a->gen.phrase && object_slot && !obj.kind)
            obj = subj;
        subj = coding->light[phrase].subject;
    }
    for (uint32_t s = 0; s < frame->slot_count && s < TW_SLOTS; s++) {
        const tw_slot *slot = tw_lexicon_slot(t->lexicon, frame->first_slot + s);
        fit->fills[s] = fill_noun_slot(coding, phrase, slot, a, subj, obj, &adjectives);
    }
    if (restricted && tw_lexicon_slot(t->lexicon, frame->first_slot + (uint32_t)at)->relation == TW_REL_OBJ)
        fill_beside_noun(coding, frame, at, fit); /* otherwise the genitive is the event noun's own */
    weigh(coding, t->phrases[phrase].head, fit);
    heed_negation(t->lexicon, t->phrases[phrase].negated, fit);
}

void tw_fit_noun(tw_coding *coding, int16_t phrase, tw_fit *best)
{
    const tw_tree *t = coding->tree;
    const tw_phrase *p = &t->phrases[phrase];
    const tw_lemma *l = tw_unit_lemma(t, &t->units[p->head]);
    *best = coding->rival = (tw_fit){ .why = "no frame" };
    noun_arguments a = { 0 };
    if (l && l->frame_count)
        a = noun_args(coding, phrase);
    for (uint32_t f = 0; l && f < l->frame_count; f++) {
        tw_fit fit;
        if (hopeless(coding, l->first_frame + f))
            continue;
        try_noun_frame(coding, phrase, l, &a, l->first_frame + f, &fit);
        keep_better(coding, p->head, &fit, best);
    }
    if (coding->trace && best->fits)
        coding->trace(coding->trace_user, t, p->head, best, true);
}
