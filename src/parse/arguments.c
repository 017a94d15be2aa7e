/*
 * Subject and objects of each clause's verb: order (verb–subject–object, subject–verb), agreement in gender and
 * number, voice, relative clauses whose head fills a place. See parse.h.
 */

#include "parse/parse.h"

enum { BARE_MAX = 6 };

typedef struct {
    int16_t before;          /* last bare phrase before the verb, or -1 */
    int16_t after[BARE_MAX]; /* bare phrases after the verb */
    size_t count;
} bare;

/* «القانون «التقدمي»»: an adjective set in quotes. */
static bool quoted_adjective(const tw_tree *t, const tw_phrase *p)
{
    const tw_unit *u = &t->units[p->head];
    if (p->kind != TW_PHRASE_OTHER || !(u->proclitics & TW_CL_AL) || p->head < 2 || p == t->phrases)
        return false;
    return tw_is_punct(&t->units[p->head - 1], TW_PUNCT_QUOTE_OPEN) && p[-1].end == p->head - 1 &&
           (t->units[p[-1].end - 1].proclitics & TW_CL_AL);
}

/* «انتخابات الجمهوريين التمهيدية»: a definite word of an adjective's shape that no list has. */
static bool shaped_as_adjective(const tw_tree *t, const tw_unit *u)
{
    return u->kind == TW_UNIT_UNKNOWN && (u->proclitics & TW_CL_AL) && !u->enclitic && !tw_unit_sort(t, u) &&
           tw_token_ends(&t->tokens[u->first], "ية");
}

bool tw_describes_before(const tw_tree *t, const tw_phrase *p)
{
    const tw_unit *u = &t->units[p->head];
    size_t first = p->first;
    bool other = first > 0 && tw_is_word(&t->units[first - 1], TW_WORD_NONNOUN) && !t->units[first - 1].proclitics;
    first -= other;
    if (p == t->phrases || p[-1].end != first || p->quantity >= 0 || p->kind != TW_PHRASE_OTHER ||
        p[-1].kind == TW_PHRASE_PRONOUN || p[-1].kind == TW_PHRASE_TIME)
        return false;
    bool adjective = tw_describes_only(t, u) || shaped_as_adjective(t, u) ||
                     (other && (u->kind == TW_UNIT_UNKNOWN || u->kind == TW_SENSE_PART));
    return adjective && (u->proclitics & ~(unsigned)TW_CL_AL) == 0;
}

static bool stands_free(const tw_tree *t, const tw_phrase *p)
{
    const tw_unit *head = &t->units[p->head];
    bool direction =
        p->kind == TW_PHRASE_PLACE && tw_is_word(head, TW_WORD_PLACEHEAD) && head->value == 1; /* «شمال البلاد» */
    bool stress = tw_is_word(head, TW_WORD_NOUN) && head->value == TW_NOUN_STRESS && p->first > 0 &&
                  t->unit_phrase[p->first - 1] >= 0; /* «الصين نفسها» */
    return !direction && !stress && p->apposed_to < 0 && !quoted_adjective(t, p) && !tw_describes_before(t, p) &&
           !p->prep && p->gen_of < 0 && p->coord_of < 0 && p->kind != TW_PHRASE_TIME;
}

/* What follows a comma is an addition («زوج المرشحة، هيلاري كلينتون، عفوا»), until a second one closes it. */
static bool is_aside(const tw_tree *t, int16_t c, size_t from, size_t to)
{
    bool aside = false;
    for (size_t i = from; i < to; i++)
        if (tw_is_punct(&t->units[i], TW_PUNCT_COMMA) && t->unit_clause[i] == c)
            aside = !aside;
    return aside;
}

/* «… بينهم طفلان»: some of those already named. */
static bool among_named(const tw_tree *t, const tw_phrase *p)
{
    size_t first = p->quantity_first < p->first ? p->quantity_first : p->first;
    for (size_t i = first; i > 0 && i + 2 > first; i--)
        if (tw_is_word(&t->units[i - 1], TW_WORD_ADVERB) && t->units[i - 1].value == 5)
            return true;
    return first + 1 < t->unit_count && tw_is_word(&t->units[first + 1], TW_WORD_ADVERB) &&
           t->units[first + 1].value == 5;
}

/* «… بشأن تدفقاتها وخطر إفلاسها»: a noun after «و» is joined to another, if not told to which. */
static bool goes_on(const tw_tree *t, const tw_phrase *p)
{
    size_t first = p->quantity_first < p->first ? p->quantity_first : p->first;
    return (t->units[first].proclitics & TW_CL_WA) || (first > 0 && tw_is_word(&t->units[first - 1], TW_WORD_CONJ));
}

/* Bare phrases of the clause; those after the next verb or mark of a new sentence part do not count. */
static bare find_bare(const tw_tree *t, int16_t c)
{
    bare b = { .before = TW_NONE };
    int16_t verb = t->clauses[c].verb;
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        if (p->clause != c || !stands_free(t, p))
            continue;
        if (among_named(t, p) || (b.count && is_aside(t, c, t->phrases[b.after[b.count - 1]].end, p->first)))
            continue;
        if (p->first < (uint16_t)verb) {
            if (p->kind != TW_PHRASE_OTHER || b.before < 0)
                b.before = (int16_t)k;
        } else if (b.count < BARE_MAX && !goes_on(t, p)) {
            b.after[b.count++] = (int16_t)k;
        }
    }
    return b;
}

static bool ends_in_ta(const tw_tree *t, const tw_phrase *p)
{
    return tw_token_ends(&t->tokens[t->units[p->head].first], "ة");
}

bool tw_agrees(const tw_tree *t, const tw_unit *verb, const tw_phrase *p, bool before)
{
    tw_morph v = verb->morph;
    if (verb->kind != TW_SENSE_VERB)
        return true;
    if (v.person == 1 || v.person == 2)
        return false;
    if (!before && (p->cased == TW_CASE_OBLIQUE || p->cased == TW_CASE_ACCUSATIVE))
        return false;
    if (!before && (v.number == TW_PLUR || v.number == TW_DUAL))
        return p->kind == TW_PHRASE_PRONOUN;
    bool things =
        p->kind == TW_PHRASE_EVENT ||
        (p->role != UINT32_MAX && tw_lexicon_role(t->lexicon, p->role)->kind == TW_ROLE_BODY && p->quantity < 0);
    if (things && p->number == TW_PLUR && v.gender == TW_MASC && v.number == TW_SING)
        return false; /* things in the plural are feminine singular */
    bool joined_group = p->kind == TW_PHRASE_PAIR;
    if (before && v.number == TW_SING && joined_group)
        return false;
    unsigned gender = p->gender;
    if (!gender && p->kind != TW_PHRASE_ACTOR && ends_in_ta(t, p))
        gender = TW_FEM;
    if (p->number == TW_PLUR || p->number == TW_DUAL || p->quantifier || p->quantity >= 0)
        return true;
    if (v.gender == TW_FEM)
        return gender != TW_MASC;
    return gender != TW_FEM || before;
}

static bool person_like(const tw_phrase *p)
{
    return p->kind == TW_PHRASE_ACTOR || p->kind == TW_PHRASE_COUNTERPART || p->kind == TW_PHRASE_PRONOUN;
}

/* The verb's frames, but for a few, want an object («اتهم»; its «اتهام لـ» is the noun's). */
static bool never_without_object(const tw_lexicon *x, const tw_lemma *l)
{
    size_t without = 0;
    for (uint32_t f = 0; f < l->frame_count; f++) {
        const tw_frame *frame = tw_lexicon_frame(x, l->first_frame + f);
        bool object = false;
        for (uint32_t s = 0; s < frame->slot_count; s++) {
            const tw_slot *slot = tw_lexicon_slot(x, frame->first_slot + s);
            object |= slot->relation == TW_REL_OBJ && slot->role == TW_SLOT_TARGET;
        }
        without += !object && frame->type;
    }
    return l->frame_count > 1 && (without < 2 || without * 3 <= l->frame_count);
}

/* «وطالب الرئيس العراقي واشنطن بالانسحاب»: two that could act, side by side, are subject and object. */
static bool subject_and_object(const tw_tree *t, const tw_unit *verb, const bare *b)
{
    const tw_phrase *p = &t->phrases[b->after[0]], *q = b->count > 1 ? &t->phrases[b->after[1]] : NULL;
    return q && q->first == p->end && person_like(p) && person_like(q) && tw_agrees(t, verb, p, false);
}

/* «لكنه سيدرس …», «أنها عززت …»: the subject is a pronoun. */
static bool pronoun_before(const tw_tree *t, const tw_clause *c)
{
    const tw_unit *opens = &t->units[c->first];
    return opens->enclitic && (tw_is_word(opens, TW_WORD_THAT) || tw_is_word(opens, TW_WORD_SUBORD));
}

/* «كان يدرس …», «ليدرس …»: with nothing between, the subject was said before. */
static bool subject_unsaid(const tw_tree *t, const tw_clause *c)
{
    const tw_unit *verb = &t->units[c->verb];
    return (verb->proclitics & TW_CL_LA) || (c->verb > 0 && tw_is_word(verb - 1, TW_WORD_COPULA));
}

/* Whatever verb the word is, it takes no object («انفجر»; but «تشكل» may be «forms», which does). */
static bool takes_no_object(const tw_tree *t, const tw_unit *verb)
{
    const tw_lemma *l = tw_unit_lemma(t, verb);
    const tw_matcher *m = t->matcher;
    if (!l || !l->intransitive)
        return false;
    for (size_t r = 0; r < m->reading_count[verb->first]; r++) {
        const tw_reading *reading = &m->readings[verb->first][r];
        const tw_opening *opening = &m->openings[verb->first][r];
        for (size_t s = 0;
             s < opening->sense_count && reading->proclitics == verb->proclitics && reading->enclitic == verb->enclitic;
             s++)
            if (opening->senses[s].kind == verb->kind &&
                !tw_lexicon_lemma(t->lexicon, opening->senses[s].item)->intransitive)
                return false;
    }
    return true;
}

/* A noun that names nobody: it is done something to rather than doing it. */
static bool is_thing(const tw_tree *t, const tw_phrase *p)
{
    unsigned sort = tw_unit_sort(t, &t->units[p->head]);
    return !person_like(p) && sort > TW_SORT_BODY && sort != TW_SORT_TIME && sort != TW_SORT_ADJECTIVE;
}

/* One noun after a verb that goes on from another clause: its object, if the other's subject agrees better or an
 * act is what speech is about («وطلب … ضبط النفس», «اتهمت فيه رجال الشرطة»). */
static bool is_object_alone(const tw_tree *t, const tw_clause *c, const bare *b)
{
    const tw_phrase *p = &t->phrases[b->after[0]];
    const tw_unit *verb = &t->units[c->verb];
    const tw_lemma *l = tw_unit_lemma(t, verb);
    if (!l || verb->enclitic || takes_no_object(t, verb) || p->cased == TW_CASE_NOMINATIVE ||
        p->cased == TW_CASE_BARE || subject_and_object(t, verb, b))
        return false;
    if (c->result)
        return true;
    if (b->count == 1 && (pronoun_before(t, c) || (tw_lemma_takes_object(t->lexicon, l) && subject_unsaid(t, c))))
        return true;
    bool speech = l->say || tw_lemma_takes_content(t->lexicon, l);
    const tw_lemma *act = tw_unit_lemma(t, &t->units[p->head]);
    bool carries = l->light == TW_REL_OBJ;                       /* «تشن … حملة» */
    bool follows = b->count > 1 && tw_agrees(t, verb, p, false); /* «استبعدت الرقابة كل الآراء» */
    if (p->kind == TW_PHRASE_EVENT && !follows && (speech || carries) && !act->say)
        return true; /* a statement may speak, an act may not */
    if (!tw_lemma_takes_object(t->lexicon, l))
        return false;
    if (b->count == 1 && c->kind == TW_CLAUSE_THAT && is_thing(t, p))
        return true; /* «أن تستعيد المدينة» */
    if (c->coord_of < 0)
        return false;
    const tw_clause *other = &t->clauses[c->coord_of];
    bool knows_subject = other->subject >= 0 &&
                         (person_like(&t->phrases[other->subject]) || tw_name_like(t, &t->phrases[other->subject]));
    const tw_lemma *first = other->verb >= 0 ? tw_unit_lemma(t, &t->units[other->verb]) : NULL;
    bool passive = other->object < 0 && first && never_without_object(t->lexicon, first); /* «قتل عشرة وجرح آخرون» */
    if (knows_subject && !passive && never_without_object(t->lexicon, l))
        return true;
    bool joined = (verb->proclitics & (TW_CL_WA | TW_CL_FA)) != 0;
    bool asked = joined && p->role != UINT32_MAX && !l->say &&
                 tw_lemma_takes_content(t->lexicon, l); /* «ودعت دول المنطقة إلى …» */
    if (knows_subject && asked && tw_agrees(t, verb, &t->phrases[other->subject], true))
        return true;
    int16_t subject = other->subject >= 0 ? other->subject : other->passive ? other->object : TW_NONE;
    if (subject < 0 || !person_like(&t->phrases[subject]))
        return false;
    const tw_phrase *s = &t->phrases[subject];
    bool feminine = verb->morph.gender == TW_FEM;
    bool prior = s->gender ? (s->gender == TW_FEM) == feminine : true;
    bool clash = p->gender && (p->gender == TW_FEM) != feminine && verb->morph.number == TW_SING;
    return prior && clash;
}

/* «زار موسكو وزير الخارجية»: a capital or state, feminine, after a masculine verb, then a person. */
static bool object_first(const tw_tree *t, const tw_clause *c, const tw_phrase *a, const tw_phrase *b)
{
    tw_morph v = t->units[c->verb].morph;
    bool state = t->units[a->head].kind == TW_SENSE_ENTITY && a->state != UINT32_MAX && a->role == UINT32_MAX;
    bool person = b->person != UINT32_MAX ||
                  (b->role != UINT32_MAX && tw_lexicon_role(t->lexicon, b->role)->kind == TW_ROLE_PERSON);
    return state && person && v.gender == TW_MASC && v.number == TW_SING && t->units[c->verb].kind == TW_SENSE_VERB;
}

/* Verbs that change into the passive without a mark are told later, by frames; here only clear cases. */
static void fill_plain(const tw_tree *t, tw_clause *c, const bare *b)
{
    const tw_unit *verb = &t->units[c->verb];
    size_t next = 0;
    if (b->before < 0 && b->count && is_object_alone(t, c, b)) {
        c->object = b->after[0];
        c->object2 = b->count > 1 ? b->after[1] : TW_NONE;
        return;
    }
    if (b->before < 0 && b->count > 1 && object_first(t, c, &t->phrases[b->after[0]], &t->phrases[b->after[1]])) {
        c->object = b->after[0];
        c->subject = b->after[1];
        return;
    }
    if (b->before >= 0 && tw_agrees(t, verb, &t->phrases[b->before], true)) {
        c->subject = b->before;
        c->topic_first = 1;
    } else if (b->count && tw_agrees(t, verb, &t->phrases[b->after[0]], false)) {
        c->subject = b->after[next++];
    }
    if (next < b->count)
        c->object = b->after[next++];
    if (next < b->count)
        c->object2 = b->after[next];
}

/* «التصريحات التي أدلى بها المسؤولون»: the head comes back in a preposition's pronoun. */
static bool resumed_by_preposition(const tw_tree *t, const tw_clause *c)
{
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        if (p->kind == TW_PHRASE_PRONOUN && p->prep && p->first > (uint16_t)c->verb &&
            t->unit_clause[p->first] == t->unit_clause[c->verb])
            return true;
    }
    return false;
}

static void fill_relative(const tw_tree *t, tw_clause *c, const bare *b)
{
    const tw_unit *verb = &t->units[c->verb];
    const tw_phrase *head = &t->phrases[c->antecedent];
    bool resumed = verb->enclitic != TW_EN_NONE;
    if (resumed && !b->count &&
        verb->kind == TW_SENSE_VERB) { /* «موسكو التي اتهمتها»: who acts is the clause above's subject */
        c->object = c->antecedent;
        c->coord_of = c->coord_of < 0 ? c->parent : c->coord_of;
        return;
    }
    if (resumed && b->count && tw_agrees(t, verb, &t->phrases[b->after[0]], false)) {
        c->object = c->antecedent;
        c->subject = b->after[0];
        if (b->count > 1)
            c->object2 = b->after[1];
        return;
    }
    if (!tw_agrees(t, verb, head, true) || (resumed_by_preposition(t, c) && b->count)) {
        fill_plain(t, c, b);
        return;
    }
    c->subject = c->antecedent;
    if (b->count)
        c->object = b->after[0];
    if (b->count > 1)
        c->object2 = b->after[1];
}

/* A clause joined to another, or hanging on it as a participle does, shares its subject if it has none. */
static void share_subject(tw_tree *t, tw_clause *c)
{
    int16_t from = c->coord_of >= 0 ? c->coord_of : pronoun_before(t, c) ? c->parent : TW_NONE; /* «لكنه انتقد» */
    if (c->subject >= 0 || from < 0 || &t->clauses[from] == c)
        return;
    const tw_clause *other = &t->clauses[from];
    int16_t shared = other->subject >= 0 ? other->subject : other->passive ? other->object : TW_NONE;
    if (shared < 0 || shared == c->object || t->units[c->verb].morph.person == 1)
        return;
    if (tw_agrees(t, &t->units[c->verb], &t->phrases[shared], true) || t->units[c->verb].morph.number == TW_DUAL ||
        t->units[c->verb].morph.number == TW_PLUR)
        c->subject = shared;
}

/* «قالت فلانة عضو المكتب السياسي»: a title after a name is no object of a verb that takes none. */
static void take_apposition(tw_tree *t, tw_clause *c)
{
    if (c->subject < 0 || c->object < 0 || c->topic_first)
        return;
    const tw_lemma *l = tw_unit_lemma(t, &t->units[c->verb]);
    tw_phrase *name = &t->phrases[c->subject], *title = &t->phrases[c->object];
    const tw_unit *first = &t->units[name->head];
    bool unnamed = name->kind == TW_PHRASE_OTHER &&
                   (first->kind == TW_UNIT_UNKNOWN || (tw_is_word(first, TW_WORD_NOUN) && l && l->say));
    bool office = title->kind == TW_PHRASE_ACTOR && title->role != UINT32_MAX && title->first == name->end;
    if (!unnamed || !office || !l || (!l->say && tw_lemma_takes_object(t->lexicon, l)))
        return;
    name->apposed = c->object;
    title->apposed_to = c->subject;
    c->object = c->object2;
    c->object2 = TW_NONE;
}

/* A verb that takes no object: the noun after it is its subject («انتهى التحقيق»), a second one is neither. */
static void drop_object(const tw_tree *t, tw_clause *c)
{
    const tw_unit *verb = &t->units[c->verb];
    if (c->passive || c->object < 0 || !takes_no_object(t, verb))
        return;
    if (c->subject < 0 && tw_agrees(t, verb, &t->phrases[c->object], false))
        c->subject = c->object;
    c->object = c->object2 = TW_NONE;
}

/* «التقى أ وزير الخارجية ب»: a participle or present verb after a noun of the clause before has that clause's subject. */
static void fill_clause(tw_tree *t, int16_t index)
{
    tw_clause *c = &t->clauses[index];
    bare b = find_bare(t, index);
    if (c->kind == TW_CLAUSE_RELATIVE && c->antecedent >= 0)
        fill_relative(t, c, &b);
    else
        fill_plain(t, c, &b);
    if (t->units[c->verb].enclitic != TW_EN_NONE && c->kind != TW_CLAUSE_RELATIVE && c->object >= 0 && c->subject < 0) {
        c->subject = c->object; /* the pronoun is the object */
        c->object = c->object2;
        c->object2 = TW_NONE;
    }
    if (c->passive && c->object < 0) {
        c->object = c->subject;
        c->subject = TW_NONE;
    }
    if (t->units[c->verb].kind == TW_SENSE_PART && c->subject >= 0 && !c->topic_first) {
        c->object2 = c->object; /* «مطالبا إسرائيل»: what follows is the object */
        c->object = c->subject;
        c->subject = TW_NONE;
    }
    take_apposition(t, c);
    drop_object(t, c);
    share_subject(t, c);
}

/* A clause without a verb: its first bare phrase is what it speaks of. */
static void fill_nominal(tw_tree *t, int16_t index)
{
    tw_clause *c = &t->clauses[index];
    if (c->kind == TW_CLAUSE_RELATIVE) {
        c->subject = c->antecedent;
        return;
    }
    for (size_t k = 0; k < t->phrase_count; k++)
        if (t->phrases[k].clause == index && stands_free(t, &t->phrases[k])) {
            c->subject = (int16_t)k;
            return;
        }
}

/* «خطف مسلحون يرتدون زي الشرطة خمسة بريطانيين»: the second object of a clause that describes the subject of a verb that still
 * wants one is that verb's. */
static void give_back_object(tw_tree *t, tw_clause *c)
{
    tw_clause *above = c->kind == TW_CLAUSE_RELATIVE && c->parent >= 0 ? &t->clauses[c->parent] : NULL;
    const tw_lemma *l = above && above->verb >= 0 ? tw_unit_lemma(t, &t->units[above->verb]) : NULL;
    if (!l || c->object2 < 0 || above->object >= 0 || above->passive || above->topic_first ||
        above->subject != c->antecedent || t->units[above->verb].enclitic || !never_without_object(t->lexicon, l))
        return;
    above->object = c->object2;
    c->object2 = TW_NONE;
}

void tw_parse_arguments(tw_tree *t)
{
    for (size_t i = 0; i < t->clause_count; i++) {
        if (t->clauses[i].verb >= 0)
            fill_clause(t, (int16_t)i);
        else
            fill_nominal(t, (int16_t)i);
        give_back_object(t, &t->clauses[i]);
    }
}

void tw_parse(tw_tree *t, tw_matcher *m, bool headline, bool in_quote)
{
    t->lexicon = m->lexicon;
    t->matcher = m;
    t->tokens = m->tokens;
    t->units = m->units;
    t->unit_count = m->unit_count;
    t->headline = headline;
    tw_parse_phrases(t);
    tw_parse_appositions(t);
    tw_parse_cases(t);
    tw_parse_clauses(t, in_quote);
    tw_parse_arguments(t);
    t->preps = 0;
    for (size_t k = 0; k < t->phrase_count; k++)
        t->preps |= (uint64_t)1 << t->phrases[k].prep % 64;
}
