/*
 * What an article has said so far: who was named, who spoke, the last pair of states, how often each state occurred.
 */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "resolve/resolve.h"

static int32_t parse_day(const char *iso)
{
    int y = 0, m = 0, d = 0;
    if (strlen(iso) < 10)
        return 0;
    y = atoi(iso);
    m = atoi(iso + 5);
    d = atoi(iso + 8);
    return y > 0 && m >= 1 && m <= 12 && d >= 1 && d <= 31 ? y * 10000 + m * 100 + d : 0;
}

void tw_memory_start(tw_memory *m, const tw_lexicon *lexicon, const tw_article *article, const tw_text *text,
                     tw_arena *arena)
{
    memset(m, 0, offsetof(tw_memory, settled));
    m->lexicon = lexicon;
    m->article = article;
    m->arena = arena;
    m->text = text;
    m->published = parse_day(article->published);
}

static void count_country(tw_memory *m, const char *country, bool placed)
{
    if (strlen(country) != 3 || tw_is_joint(country) || strcmp(country, "IMG") == 0 || strcmp(country, "MNC") == 0)
        return;
    size_t i = 0;
    while (i < m->tally_count && !tw_same_code(m->tally[i].country, country))
        i++;
    if (i == TW_TALLIES)
        return;
    if (i == m->tally_count)
        memcpy(m->tally[m->tally_count++].country, country, 4);
    if (placed)
        memcpy(m->last_place, country, 4);
    m->tally[i].count++;
    m->tally[i].placed += placed;
    m->tally[i].last = m->sentence;
}

static void remember(tw_memory *m, const tw_known *k)
{
    tw_known *slot = &m->named[m->named_count % TW_MEMORY];
    *slot = *k;
    slot->sentence = m->sentence;
    m->named_count++;
}

/* «البلدان» later means the last two different states that stood in one sentence. */
static void remember_pair(tw_memory *m, const tw_known *k, size_t *found)
{
    bool state = strlen(k->country) == 3 && k->certain && strcmp(k->sector, "MED") != 0 && !tw_is_joint(k->country);
    if (!state || *found > 1)
        return;
    if (*found == 0) {
        if (strcmp(m->pair[0].country, k->country) == 0 || strcmp(m->pair[1].country, k->country) == 0)
            return; /* the pair stands until two new ones meet */
        m->pair[1] = m->pair[0].country[0] ? m->pair[1] : *k;
        if (!m->pair[0].country[0]) {
            m->pair[0] = *k;
            memset(&m->pair[1], 0, sizeof m->pair[1]);
        } else if (!m->pair[1].country[0]) {
            m->pair[1] = *k;
        }
        *found = 1;
    }
}

static void renew_pair(tw_memory *m, const tw_known *a, const tw_known *b)
{
    m->pair[0] = *a;
    m->pair[1] = *b;
}

/* «المصدر», «البيان»: somebody who was told of before, or his paper. */
static bool is_back_reference(const tw_scene *s, const tw_phrase *p, const tw_known *who)
{
    const tw_tree *t = s->tree;
    const tw_unit *head = &t->units[p->head];
    const tw_lemma *l = tw_unit_lemma(t, head);
    bool bare = p->person == UINT32_MAX && p->org == UINT32_MAX && p->state == UINT32_MAX && p->nisba == UINT32_MAX &&
                p->end <= p->head + 2 && p->name_first <= p->head;
    bool person = p->role != UINT32_MAX && tw_lexicon_role(t->lexicon, p->role)->kind == TW_ROLE_PERSON;
    return bare && !who->country[0] && (head->proclitics & TW_CL_AL) && (person || (l && l->say && !l->is_verb));
}

/* The last of this role whose country the article told, or else who spoke last. */
static const tw_known *referred_to(const tw_memory *m, const tw_known *who)
{
    enum { SENTENCES = 12 };
    for (size_t back = 0; back < m->named_count && back < TW_MEMORY && who->role_item != UINT32_MAX; back++) {
        const tw_known *k = &m->named[(m->named_count - 1 - back) % TW_MEMORY];
        if (m->sentence - k->sentence > SENTENCES)
            break;
        if (k->role_item == who->role_item && k->country[0] && k->group == who->group)
            return k;
    }
    bool near = m->speaker.name && m->speaker.country[0] && m->sentence - m->speaker.sentence <= SENTENCES / 2;
    return near && (m->speaker.group == who->group || who->role_item == UINT32_MAX) ? &m->speaker : NULL;
}

tw_known tw_resolve_speaker(const tw_scene *s, int16_t phrase)
{
    tw_known who = tw_resolve_phrase(s, phrase, s->memory->published);
    const tw_known *before =
        is_back_reference(s, &s->tree->phrases[phrase], &who) ? referred_to(s->memory, &who) : NULL;
    if (before) {
        tw_copy_code(who.country, before->country);
        if (!who.sector[0])
            tw_copy_code(who.sector, before->sector);
    }
    return who;
}

/* The office told beside a name that no list has: «كيماني، المتحدث باسم الشرطة», «المتحدث باسم الشرطة، كيماني». */
static int16_t office_beside(const tw_tree *t, int16_t phrase)
{
    for (int step = -1; step <= 1; step += 2) {
        int16_t k = (int16_t)(phrase + step);
        if (k < 0 || k >= (int16_t)t->phrase_count)
            continue;
        const tw_phrase *first = &t->phrases[step < 0 ? k : phrase], *next = &t->phrases[step < 0 ? phrase : k];
        const tw_phrase *q = &t->phrases[k];
        bool office = q->role != UINT32_MAX && !q->prep &&
                      tw_lexicon_role(t->lexicon, q->role)->kind == TW_ROLE_PERSON && q->number == TW_SING;
        if (office && next->first <= first->end + 1)
            return k;
    }
    return TW_NONE;
}

/* Who speaks as the subject of a clause, if he can be remembered: an actor, or a name of which the text tells something. */
static bool speaks_there(const tw_scene *s, int16_t phrase, tw_known *who)
{
    const tw_tree *t = s->tree;
    const tw_phrase *p = &t->phrases[phrase];
    if (p->kind == TW_PHRASE_PRONOUN)
        return false;
    *who = tw_resolve_speaker(s, phrase);
    if (tw_phrase_is_actor(t, p) || who->country[0] || who->sector[0])
        return true;
    int16_t office = tw_name_like(t, p) ? office_beside(t, phrase) : TW_NONE;
    if (office < 0)
        return false;
    *who = tw_resolve_speaker(s, office);
    return true;
}

/* Said by the narrator and not by somebody in his text. */
static bool is_narrated(const tw_clause *k)
{
    return k->kind == TW_CLAUSE_MAIN || (k->kind == TW_CLAUSE_SUBORD && k->parent == 0);
}

static void remember_speaker(tw_memory *m, const tw_tree *t, const tw_clause *k, const tw_known *who)
{
    m->speaker = *who;
    const tw_unit *verb = &t->units[k->verb];
    m->speaker_gender = verb->morph.number == TW_SING ? verb->morph.gender : 0;
}

static void remember_subject(tw_scene *s)
{
    const tw_tree *t = s->tree;
    tw_memory *m = s->memory;
    bool spoke = false;
    for (size_t c = 0; c < t->clause_count; c++) {
        const tw_clause *k = &t->clauses[c];
        if (!is_narrated(k) || k->verb < 0)
            continue;
        const tw_lemma *l = tw_unit_lemma(t, &t->units[k->verb]);
        bool says = l && l->say;
        if (k->subject < 0) {
            if (says && t->units[k->verb].morph.person == 3 && m->speaker.name)
                m->speaker.sentence = m->sentence; /* «وأضاف …»: he still speaks */
            continue;
        }
        tw_known who;
        if (!speaks_there(s, k->subject, &who))
            continue;
        who.sentence = m->sentence;
        if (k->kind == TW_CLAUSE_MAIN && tw_phrase_is_actor(t, &t->phrases[k->subject]))
            m->subject = who;
        if (says) {
            remember_speaker(m, t, k, &who);
            spoke = true;
        }
    }
    if (!spoke && s->coding->saying_count && s->coding->sayings[0].chain.count) {
        const tw_ref *who = &s->coding->sayings[0].chain.links[0].who;
        if (who->kind == TW_REF_PHRASE && tw_phrase_is_actor(t, &t->phrases[who->phrase])) {
            m->speaker = tw_resolve_speaker(s, who->phrase);
            m->speaker.sentence = m->sentence;
            m->speaker_gender = 0;
        }
    }
}

void tw_remember_sentence(tw_scene *s)
{
    const tw_tree *t = s->tree;
    tw_memory *m = s->memory;
    tw_known first = { 0 };
    size_t found = 0;
    bool renewed = false;
    for (size_t i = 0; i < t->phrase_count; i++) {
        const tw_phrase *p = &t->phrases[i];
        bool titled = p->kind == TW_PHRASE_OTHER && p->apposed >= 0; /* «كيماني، المتحدث باسم الشرطة الكينية» */
        if (p->kind != TW_PHRASE_ACTOR && p->kind != TW_PHRASE_COUNTERPART && p->kind != TW_PHRASE_PLACE && !titled)
            continue;
        tw_known k = tw_resolve_phrase(s, (int16_t)i, m->published);
        bool where =
            p->kind == TW_PHRASE_PLACE ||
            (k.state && (p->prep == tw_prep_of(m->lexicon, TW_FI) || p->prep == tw_prep_of(m->lexicon, TW_BI)));
        if (k.certain)
            count_country(m, k.country, where);
        if (where)
            continue;
        if (p->org != UINT32_MAX && k.entity == UINT32_MAX) { /* «مسلحو حركة الشباب» name the movement too */
            tw_known org = tw_know_org(s, p, m->published);
            remember(m, &org);
        }
        remember(m, &k);
        bool state = strlen(k.country) == 3 && k.certain && strcmp(k.sector, "MED") != 0 && p->prep != TW_PREP_CUE &&
                     p->prep != TW_PREP_SOURCE && !tw_is_joint(k.country) && strcmp(k.country, "IMG") != 0;
        if (state && !first.name)
            first = k;
        else if (state && !renewed && strcmp(first.country, k.country) != 0) {
            renew_pair(m, &first, &k);
            renewed = true;
        }
    }
    if (!renewed && first.name)
        remember_pair(m, &first, &found);
    remember_subject(s);
    m->in_quote = t->ends_in_quote;
    m->sentence++;
}

/* ---- country by place ---- */

static const char *country_of_place(const tw_scene *s, const tw_phrase *p)
{
    uint32_t item = p->place != UINT32_MAX ? p->place : p->state != UINT32_MAX ? p->state : p->nisba;
    if (item == UINT32_MAX || p->role != UINT32_MAX)
        return "";
    const tw_entity *e = tw_lexicon_entity(s->memory->lexicon, item);
    return e->kind == TW_PLACE || e->kind == TW_STATE ? e->country : "";
}

static const char *dominant(const tw_memory *m)
{
    uint32_t total = 0, top = 0;
    const char *best = "";
    for (size_t i = 0; i < m->tally_count; i++) {
        total += m->tally[i].count;
        if (m->tally[i].count > top) {
            top = m->tally[i].count;
            best = m->tally[i].country;
        }
    }
    return top * 2 > total || (top > 1 && top * 3 >= total) ? best : "";
}

/* The state a phrase names, or that a person or organisation it names belongs to. */
static const char *country_named(const tw_scene *s, int16_t phrase)
{
    const tw_lexicon *x = s->memory->lexicon;
    const tw_phrase *p = &s->tree->phrases[phrase];
    uint32_t item = p->state != UINT32_MAX   ? p->state
                    : p->nisba != UINT32_MAX ? p->nisba
                    : p->org != UINT32_MAX   ? p->org
                                             : p->person;
    if (item == UINT32_MAX || (p->person == item && (s->tree->units[p->name_first].flags & TW_SENSE_WEAK)))
        return "";
    const tw_entity *e = tw_lexicon_entity(x, item);
    if (e->kind == TW_STATE)
        return e->country;
    if (e->kind == TW_PLACE)
        return "";
    const tw_status *last = tw_lexicon_last_status(x, e);
    static const char *const none[] = { "IGO", "NGO", "IMG", "MNC" };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (strcmp(last->country, none[i]) == 0)
            return "";
    return strcmp(last->sector, "MED") == 0 ? "" : last->country;
}

/* The one state the sentence names, if there is just one. */
static const char *only_country(const tw_scene *s)
{
    const tw_tree *t = s->tree;
    const char *only = "";
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        if ((p->prep == TW_PREP_CUE || p->prep == TW_PREP_SOURCE))
            continue;
        const char *country = country_named(s, (int16_t)k);
        if (!country[0])
            continue;
        if (only[0] && strcmp(only, country) != 0)
            return "";
        only = country;
    }
    return only;
}

void tw_infer_country(const tw_scene *s, int16_t clause, char out[4])
{
    const tw_tree *t = s->tree;
    const char *found = "";
    for (int pass = 0; pass < 3 && !found[0]; pass++)
        for (size_t k = 0; k < t->phrase_count && !found[0]; k++) {
            const tw_phrase *p = &t->phrases[k];
            bool place = p->prep && (p->kind == TW_PHRASE_PLACE || p->state != UINT32_MAX || p->place != UINT32_MAX);
            bool near = p->clause == clause;
            if ((pass == 0 && place && near) || (pass == 1 && place))
                found = country_of_place(s, p);
            else if (pass == 2 && p->place != UINT32_MAX)
                found = tw_lexicon_entity(s->memory->lexicon, p->place)->country;
        }
    if (!found[0])
        found = dominant(s->memory);
    if (!found[0])
        found = only_country(s);
    tw_copy_code(out, found);
}
