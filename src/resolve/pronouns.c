/*
 * Pronouns, unexpressed subjects and «البلدان»: found among the phrases of the sentence before them, then in what the
 * article has named. Agreement in gender and number decides; the nearest subject is preferred.
 */
#include <string.h>

#include "resolve/resolve.h"

typedef struct {
    uint8_t gender, number; /* wanted; 0: any */
    bool first_person;
} features;

static features of_enclitic(unsigned enclitic)
{
    switch (enclitic) {
    case TW_EN_HU:
        return (features){ TW_MASC, TW_SING, false };
    case TW_EN_HA:
        return (features){ TW_FEM, TW_SING, false };
    case TW_EN_HUM:
        return (features){ TW_MASC, TW_PLUR, false };
    case TW_EN_HUNNA:
        return (features){ TW_FEM, TW_PLUR, false };
    case TW_EN_HUMA:
        return (features){ 0, TW_DUAL, false };
    case TW_EN_NA:
    case TW_EN_NI:
    case TW_EN_YA:
        return (features){ 0, 0, true };
    default:
        return (features){ 0, 0, false };
    }
}

static features of_verb(const tw_unit *u)
{
    if (u->kind == TW_SENSE_PART)
        return (features){ u->morph.gender, u->morph.number, false };
    if (u->kind != TW_SENSE_VERB)
        return (features){ 0, 0, false };
    return (features){ u->morph.gender, u->morph.number, u->morph.person == 1 };
}

/* Persons are taken for men unless the word says otherwise; states, movements and bodies agree with either gender
 * (الصين, الحركة; العراق, الحزب), groups with the plural and, in the singular feminine, as things do. */
static bool fits(const tw_known *k, features f)
{
    if (!k->country[0] && !k->sector[0] && !k->person)
        return false;
    if (f.number == TW_DUAL)
        return false;
    if (f.number == TW_PLUR)
        return k->group || k->number == TW_PLUR;
    if (f.number == TW_SING && k->person && !k->state) {
        if (k->group || k->number == TW_PLUR)
            return false;
        return f.gender != TW_FEM || k->gender == TW_FEM;
    }
    if (f.gender == TW_MASC && k->gender == TW_FEM)
        return false;
    if (f.gender == TW_FEM && k->gender == TW_MASC && !k->group)
        return false;
    return true;
}

/* He is named on the other side of the act: in «أطلعه كيري» and «ناقش مع كيري» somebody else is meant. But an owner may be: «التقى عباس وزير
 * خارجيته». */
static bool is_barred(const tw_memory *m, const tw_known *k)
{
    bool side = m->depth == 1;
    for (size_t i = 0; side && i < m->barred_count; i++)
        if (k->entity == m->barred[i])
            return true;
    return false;
}

/* Agrees, and may be meant here. */
static bool may_be(const tw_memory *m, const tw_known *k, features f)
{
    return !is_barred(m, k) && fits(k, f);
}

static bool names_somebody(const tw_phrase *p)
{
    return p->kind == TW_PHRASE_ACTOR || p->kind == TW_PHRASE_COUNTERPART ||
           (p->kind == TW_PHRASE_PLACE && p->place == UINT32_MAX && p->state != UINT32_MAX);
}

/* Candidates of the sentence before the unit: subjects of clauses first, then the nearest. */
static bool find_in_sentence(const tw_scene *s, uint16_t unit, features f, int32_t date, tw_known *out)
{
    const tw_tree *t = s->tree;
    for (int pass = 0; pass < 2; pass++)
        for (size_t k = t->phrase_count; k-- > 0;) {
            const tw_phrase *p = &t->phrases[k];
            if (p->end > unit || !names_somebody(p) || (p->prep == TW_PREP_CUE || p->prep == TW_PREP_SOURCE))
                continue;
            bool subject = false;
            for (size_t c = 0; c < t->clause_count; c++)
                subject |= t->clauses[c].subject == (int16_t)k;
            if (pass == 0 && !subject)
                continue;
            if (p->enclitic) /* a pronoun inside would lead in a circle */
                continue;
            tw_known known = tw_resolve_phrase(s, (int16_t)k, date);
            if (may_be(s->memory, &known, f)) {
                *out = known;
                return true;
            }
        }
    return false;
}

static bool find_in_memory(const tw_memory *m, features f, tw_known *out)
{
    if (m->subject.name && may_be(m, &m->subject, f)) {
        *out = m->subject;
        return true;
    }
    for (size_t back = 0; back < m->named_count && back < TW_MEMORY; back++) {
        const tw_known *k = &m->named[(m->named_count - 1 - back) % TW_MEMORY];
        if (m->sentence - k->sentence > 4)
            break;
        if (may_be(m, k, f)) {
            *out = *k;
            return true;
        }
    }
    return false;
}

/* Both parties: two different states of the sentence so far, else the article's last pair. */
static size_t find_pair(const tw_scene *s, uint16_t unit, int32_t date, tw_known out[2])
{
    const tw_tree *t = s->tree;
    size_t n = 0;
    for (size_t k = 0; k < t->phrase_count && n < 2; k++) {
        const tw_phrase *p = &t->phrases[k];
        if (p->end > unit)
            break;
        bool where = p->role == UINT32_MAX &&
                     (p->prep == tw_prep_of(t->lexicon, TW_FI) || p->prep == tw_prep_of(t->lexicon, TW_BI));
        if (!names_somebody(p) || (p->prep == TW_PREP_CUE || p->prep == TW_PREP_SOURCE) || p->enclitic || where)
            continue;
        tw_known known = tw_resolve_phrase(s, (int16_t)k, date);
        bool country = known.country[0] && known.certain && strcmp(known.sector, "MED") != 0;
        if (country && (n == 0 || strcmp(out[0].country, known.country) != 0))
            out[n++] = known;
    }
    if (n == 2)
        return 2;
    const tw_memory *m = s->memory;
    if (m->pair[0].country[0] && m->pair[1].country[0]) {
        out[0] = m->pair[0];
        out[1] = m->pair[1];
        return 2;
    }
    return 0;
}

/* «البلدان», «هما»: two people with the words of the text as their name. */
static size_t resolve_pair(const tw_scene *s, uint16_t unit, size_t first, size_t end, int32_t date, tw_known *out,
                           size_t max)
{
    tw_known both[2];
    size_t n = find_pair(s, unit, date, both);
    tw_span span;
    const char *words = tw_words_of(s, first, end, &span);
    for (size_t i = 0; i < n && i < max; i++) {
        out[i] = (tw_known){ .id = "", .role = "", .entity = UINT32_MAX, .role_item = UINT32_MAX };
        memcpy(out[i].country, both[i].country, sizeof out[i].country);
        memcpy(out[i].sector, "GOV", 4);
        out[i].name = words;
        out[i].span = span;
        out[i].certain = both[i].certain;
        uint32_t state = tw_lexicon_state(s->memory->lexicon, both[i].country);
        if (state != UINT32_MAX) {
            out[i].entity = state;
            out[i].id = tw_lexicon_string(s->memory->lexicon, tw_lexicon_entity(s->memory->lexicon, state)->id);
        }
    }
    return n < max ? n : max;
}

/* Who spoke or acted last: the one an unexpressed subject goes on with. */
static const tw_known *last_heard(const tw_memory *m)
{
    return m->speaker.name && m->speaker.sentence >= m->subject.sentence ? &m->speaker : &m->subject;
}

/* The gender of the verb by which he spoke is that of the verb by which he goes on: «قالت المصادر … وأضافت». */
static bool speaks_on(const tw_memory *m, features f)
{
    bool several = m->speaker.group || m->speaker.number == TW_PLUR;
    if (f.number == TW_PLUR)
        return several;
    if (!m->speaker_gender || !f.gender)
        return fits(&m->speaker, f);
    return m->speaker_gender == f.gender && !(several && f.gender == TW_MASC);
}

/* «واصل الرئيس جولته، محذرا من …»: the subject of the sentence so far. */
static bool find_subject_before(const tw_scene *s, uint16_t unit, features f, int32_t date, tw_known *out)
{
    const tw_tree *t = s->tree;
    for (size_t c = t->clause_count; c-- > 0;) {
        const tw_clause *k = &t->clauses[c];
        if (k->kind != TW_CLAUSE_MAIN || k->verb < 0 || k->verb >= (int16_t)unit)
            continue;
        if (k->subject < 0 || t->phrases[k->subject].enclitic || !names_somebody(&t->phrases[k->subject]))
            return false;
        *out = tw_resolve_phrase(s, k->subject, date);
        return may_be(s->memory, out, f);
    }
    return false;
}

/* «وأضاف …»: who says more without being named is who spoke last, whoever else has acted since; else who acted last. */
static const tw_known *goes_on(const tw_scene *s, uint16_t unit, features f)
{
    enum { SENTENCES = 6 };
    const tw_memory *m = s->memory;
    const tw_lemma *l = tw_unit_lemma(s->tree, &s->tree->units[unit]);
    bool speaks = l && l->say && m->speaker.name && m->sentence - m->speaker.sentence <= SENTENCES;
    if (speaks && speaks_on(m, f) && !is_barred(m, &m->speaker))
        return &m->speaker;
    const tw_known *last = last_heard(m);
    return last->name && may_be(m, last, f) ? last : NULL;
}

/* «نثمن» in a quotation: who speaks there. */
static bool find_speaker(const tw_scene *s, int16_t clause, int32_t date, tw_known *out)
{
    tw_chain chain;
    tw_code_chain(s->coding, clause, &chain);
    if (chain.count) {
        const tw_ref *who = &chain.links[0].who;
        if (who->kind == TW_REF_PHRASE) {
            *out = tw_resolve_phrase(s, who->phrase, date);
            return true;
        }
        if (last_heard(s->memory)->name) {
            *out = *last_heard(s->memory);
            return true;
        }
    }
    if (s->memory->speaker.name && s->tree->opened_quote) {
        *out = s->memory->speaker;
        return true;
    }
    return false;
}

/* The pronoun's own letters at the end of a verb («اتهمهما»); a preposition keeps its pronoun («لها»). */
static const char *pronoun_words(const tw_scene *s, uint16_t unit, tw_span *span)
{
    static const uint8_t letters[] = {
        [TW_EN_HU] = 1, [TW_EN_HA] = 2, [TW_EN_HUM] = 2, [TW_EN_HUNNA] = 2, [TW_EN_HUMA] = 3,
        [TW_EN_NA] = 2, [TW_EN_YA] = 1, [TW_EN_KA] = 1,  [TW_EN_KUM] = 2,   [TW_EN_NI] = 2
    };
    const tw_unit *u = &s->tree->units[unit];
    const char *words = tw_words_of(s, unit, unit + 1u, span);
    if (u->kind != TW_SENSE_VERB || !u->enclitic || u->enclitic >= sizeof letters)
        return words;
    size_t at = strlen(words);
    for (uint32_t n = 0; n < letters[u->enclitic] && at > 0; n++)
        do
            at--;
        while (at > 0 && ((unsigned char)words[at] & 0xC0) == 0x80);
    span->start = span->end - letters[u->enclitic];
    return words + at;
}

/* A pronoun whose bearer the article does not name: somebody, of whom only the pronoun is known. */
static size_t somebody_unknown(const tw_scene *s, uint16_t unit, tw_known *out)
{
    *out = (tw_known){ .id = "", .role = "", .entity = UINT32_MAX, .role_item = UINT32_MAX };
    out->name = tw_words_of(s, unit, unit + 1u, &out->span);
    return 1;
}

/* A participle of saying («…، مضيفة أن»), whose subject the sentence does not have. */
static bool says_on(const tw_tree *t, uint16_t unit)
{
    const tw_lemma *l = tw_unit_lemma(t, &t->units[unit]);
    return t->units[unit].kind == TW_SENSE_PART && l && l->say;
}

static size_t resolve_features(const tw_scene *s, features f, uint16_t unit, int16_t clause, int32_t date,
                               const char *act, tw_known *out, size_t max, bool subject)
{
    tw_span span;
    size_t n = 0;
    bool unsaid = subject; /* who did or said it is neither told nor known: no words stand for him */
    bool noun =
        s->tree->units[unit].kind == TW_SENSE_NOUN; /* «رفضها»: the word is the act's, so the bearer's name stays */
    if (f.number == TW_PLUR && subject && !f.first_person && s->memory->group_count > 1 &&
        max > 1) { /* «بحثوا»: all who met */
        for (; n < s->memory->group_count && n < max; n++) {
            out[n] = s->memory->group[n];
            out[n].name = tw_words_of(s, unit, unit + 1u, &out[n].span);
        }
        return n;
    }
    if (f.number == TW_DUAL) {
        n = resolve_pair(s, unit, unit, unit + 1u, date, out, max);
        return n || noun || unsaid ? n : somebody_unknown(s, unit, out);
    }
    if (f.first_person) {
        n = find_speaker(s, clause, date, out);
    } else if (subject && (s->tree->units[unit].kind == TW_SENSE_VERB || says_on(s->tree, unit))) {
        const tw_known *first = goes_on(s, unit, f);
        if (find_subject_before(s, unit, f, date, out)) {
            n = 1;
        } else if (first) {
            *out = *first;
            n = 1;
        } else {
            n = find_in_sentence(s, unit, f, date, out) || find_in_memory(s->memory, f, out);
        }
    } else {
        n = find_in_sentence(s, unit, f, date, out) || find_in_memory(s->memory, f, out);
    }
    const tw_unit *u = &s->tree->units[unit]; /* a noun with a pronoun is somebody else: «زملاؤه» */
    bool bare = u->kind == TW_SENSE_VERB || u->kind == TW_SENSE_PART || tw_is_word(u, TW_WORD_PREP) ||
                tw_is_word(u, TW_WORD_PRONOUN);
    bool named_here =
        n && bare && out->name[0] && out->span.start >= s->sentence->start && out->span.end <= s->sentence->end;
    if (n && act[0] && !noun && !named_here) { /* named by the sentence, or else by the word that stands for him */
        out->name = subject ? tw_words_of(s, unit, unit + 1u, &span) : pronoun_words(s, unit, &span);
        out->span = span;
    }
    return n || unsaid ? n : somebody_unknown(s, unit, out);
}

/* The adjective as a side: «غارة أميركية» is the army's, «موقف أميركي» the government's. */
static tw_known resolve_nisba(const tw_scene *s, const tw_ref *ref, int32_t date, bool force)
{
    const tw_tree *t = s->tree;
    const tw_lexicon *x = s->memory->lexicon;
    const tw_entity *e = tw_lexicon_entity(x, ref->entity);
    tw_known by = { .name = "", .role = "", .entity = ref->entity, .role_item = UINT32_MAX, .certain = 1 };
    by.id = tw_lexicon_string(x, e->id);
    if (e->kind == TW_STATE || e->kind == TW_PLACE) {
        memcpy(by.country, e->country, sizeof by.country);
        memcpy(by.sector, force && e->kind == TW_STATE ? "MIL" : "GOV", 4);
    } else {
        tw_status_on(x, ref->entity, date, &by);
    }
    for (size_t u = t->phrases[ref->phrase].first; u < t->phrases[ref->phrase].end; u++)
        if (t->units[u].kind == TW_SENSE_NISBA && t->units[u].item == ref->entity)
            by.name = tw_words_of(s, u, u + 1, &by.span);
    return by;
}

static size_t resolve_ref(const tw_scene *s, const tw_ref *ref, int16_t clause, int32_t date, const char *act,
                          bool agent, tw_known *out, size_t max)
{
    const tw_tree *t = s->tree;
    switch (ref->kind) {
    case TW_REF_PHRASE: {
        const tw_phrase *p = &t->phrases[ref->phrase];
        if (p->kind == TW_PHRASE_PAIR && p->nisba == UINT32_MAX) /* «الرئيسان الروسي والصيني» are told one by one */
            return resolve_pair(s, p->first, p->first, p->end, date, out, max);
        if (p->kind == TW_PHRASE_PRONOUN) {
            features f = p->enclitic ? of_enclitic(p->enclitic) : (features){ p->gender, p->number, false };
            return resolve_features(s, f, p->head, clause, date, act, out, max, false);
        }
        out[0] = tw_resolve_phrase(s, ref->phrase, date);
        return 1;
    }
    case TW_REF_PRONOUN:
        return resolve_features(s, of_enclitic(t->units[ref->unit].enclitic), (uint16_t)ref->unit, clause, date, act,
                                out, max, false);
    case TW_REF_SUBJECT:
        return resolve_features(s, of_verb(&t->units[ref->unit]), (uint16_t)ref->unit, clause, date, act, out, max,
                                true);
    case TW_REF_NISBA:
        out[0] = resolve_nisba(s, ref, date, agent && (strcmp(act, "ASSAULT") == 0 || strcmp(act, "MOBILIZE") == 0));
        return 1;
    default:
        return 0;
    }
}

enum { PRONOUN_DEPTH = 4 };

size_t tw_resolve_ref(const tw_scene *s, const tw_ref *ref, int16_t clause, int32_t date, const char *act, bool agent,
                      tw_known *out, size_t max)
{
    if (!max || s->memory->depth >= PRONOUN_DEPTH)
        return 0;
    s->memory->depth++;
    size_t n = resolve_ref(s, ref, clause, date, act, agent, out, max);
    s->memory->depth--;
    return n;
}
