/*
 * The country of somebody whose country the words beside him do not tell («الشرطة», «مدنيون», a name nobody listed): each
 * country that the sentence names or the article has named is weighed by where and how it is named. See code/decide.h.
 */
#include <string.h>

#include "base/utf8.h"
#include "code/choose.h"
#include "resolve/resolve.h"

enum { UNIONS = 3, COUNTRIES = 24 + UNIONS };

/* What speaks for one country. */
typedef struct {
    char code[4];
    uint16_t count, near; /* mentions; units between the nearest one and the somebody */
    bool before, same_clause, place, first, other_side, same_side;
    bool hinted;      /* the sentence has no more than a hint at it */
    bool union_;      /* IGO, NGO or IMG: of no state */
    const char *kind; /* of the nearest mention */
    const char *name; /* its entry, where that is a paper or an agency: some write of their own country, some of all */
    uint16_t prep;    /* of the phrase of the nearest mention */
    bool office;      /* that phrase names an office or body of the country */
    uint32_t tally, placed, last; /* mentions in the article so far, those as a place, sentence of the last one */
    bool opens;                   /* the article's first country */
    unsigned seats;               /* where the sentence names it: bits of `seat` */
    uint16_t from_trigger;        /* units between the act and the nearest mention */
    bool word_here, sector_here, word_before, sector_before; /* somebody of that word or sector is of it */
    bool last_place; /* the last place that an earlier sentence names is in it */
} candidate;

/* Where a mention of a country may stand, seen from the somebody and the act; what tells most last. */
typedef enum {
    SEAT_HINT = 0, /* a word that may be a name */
    SEAT_FAR,
    SEAT_CLAUSE, /* somewhere in the same clause */
    SEAT_OBJECT,
    SEAT_SUBJECT,
    SEAT_SPEAKER,    /* «قالت موسكو إن المسلحين …» */
    SEAT_ANTECEDENT, /* «المواطن الأردني الذي خطفه المسلحون» */
    SEAT_BESIDE,     /* in the phrase before or after */
    SEAT_DESCRIBED,  /* «مقاتلون قدموا من سوريا» */
    SEAT_MASTER,     /* «مقاتلون دربتهم واشنطن» */
    SEAT_PLACE_FAR,
    SEAT_PLACE, /* «في دمشق», in the same clause */
    SEATS
} seat;

typedef struct {
    candidate list[COUNTRIES];
    size_t count;
    uint32_t total, most;   /* mentions in the article so far, of all and of the one most often named */
    size_t here;            /* countries that the sentence names */
    uint16_t seated[SEATS]; /* how many of them have a mention in each seat */
} candidates;

/* Whose country is asked for: where he stands. */
typedef struct {
    const tw_question *question;
    int16_t phrase, clause; /* his own; -1: none */
    uint16_t trigger;
    const char *kind; /* what kind of word he is called by */
} somebody;

static bool is_country(const char *code)
{
    static const char *const none[] = { "", "IGO", "NGO", "IMG", "MNC" };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (strcmp(code, none[i]) == 0)
            return false;
    return true;
}

static candidate *candidate_of(candidates *all, const char *code)
{
    if (!code[0])
        return NULL; /* most words name no country */
    for (size_t i = 0; i < all->count; i++)
        if (tw_same_code(all->list[i].code, code))
            return &all->list[i];
    if (all->count >= COUNTRIES || !is_country(code))
        return NULL; /* unions were there from the beginning */
    candidate *c = &all->list[all->count++];
    *c = (candidate){ .near = UINT16_MAX, .from_trigger = UINT16_MAX, .kind = "article", .name = "" };
    tw_copy_code(c->code, code);
    return c;
}

/* The country of a name, and what kind of name it is. */
static const char *country_of(const tw_scene *s, const tw_unit *u, const char **kind)
{
    static const char *const kinds[] = { "", "state", "org", "person", "place" };
    const tw_lexicon *x = s->memory->lexicon;
    if (u->kind != TW_SENSE_ENTITY && u->kind != TW_SENSE_NISBA)
        return "";
    if (u->flags & TW_SENSE_WEAK)
        return "";
    const tw_entity *e = tw_lexicon_entity(x, u->item);
    *kind = u->kind == TW_SENSE_NISBA                ? "adjective"
            : (u->flags & TW_SENSE_CAPITAL)          ? "capital"
            : e->kind < sizeof kinds / sizeof *kinds ? kinds[e->kind]
                                                     : "";
    if (strcmp(tw_lexicon_last_status(x, e)->sector, "MED") == 0)
        *kind = "media";
    return tw_lexicon_country_of(x, e);
}

static const char *entry_of(const tw_scene *s, const tw_unit *u)
{
    return tw_lexicon_string(s->memory->lexicon, tw_lexicon_entity(s->memory->lexicon, u->item)->id);
}

static bool names_place(const tw_scene *s, size_t unit)
{
    const tw_tree *t = s->tree;
    int16_t k = t->unit_phrase[unit];
    if (k < 0 || t->phrases[k].role != UINT32_MAX)
        return false;
    uint16_t prep = t->phrases[k].prep;
    return t->phrases[k].kind == TW_PHRASE_PLACE || prep == tw_prep_of(t->lexicon, TW_FI) ||
           prep == tw_prep_of(t->lexicon, TW_BI);
}

/* What is of no state: organisations of states, of citizens, and bands of many countries. */
static void add_unions(candidates *all)
{
    static const char *const codes[UNIONS] = { "IGO", "NGO", "IMG" };
    for (size_t i = 0; i < UNIONS; i++) {
        candidate *c = &all->list[all->count++];
        *c =
            (candidate){ .near = UINT16_MAX, .from_trigger = UINT16_MAX, .kind = codes[i], .name = "", .union_ = true };
        tw_copy_code(c->code, codes[i]);
    }
}

static void gather_from_article(const tw_memory *m, candidates *all)
{
    for (size_t i = 0; i < m->tally_count; i++) {
        candidate *c = candidate_of(all, m->tally[i].country);
        if (!c)
            continue;
        c->tally = m->tally[i].count;
        c->placed = m->tally[i].placed;
        c->last = m->sentence - m->tally[i].last;
        c->opens = i == 0;
        c->last_place = tw_same_code(m->last_place, c->code);
    }
}

/* The clauses above the somebody's own and beneath it: who says what stands in it, whom it describes, what describes him. */
static seat seat_elsewhere(const tw_tree *t, const somebody *w, int16_t clause, int16_t phrase)
{
    if (clause < 0 || phrase < 0)
        return SEAT_FAR;
    const tw_clause *k = &t->clauses[clause];
    bool subject = k->subject == phrase || (k->subject >= 0 && t->phrases[phrase].gen_of == k->subject);
    if (k->kind == TW_CLAUSE_RELATIVE && w->phrase >= 0 && k->antecedent == w->phrase)
        return subject ? SEAT_MASTER : SEAT_DESCRIBED;
    const tw_clause *own = w->clause >= 0 ? &t->clauses[w->clause] : NULL;
    if (own && own->kind == TW_CLAUSE_RELATIVE && own->antecedent == phrase)
        return SEAT_ANTECEDENT;
    bool says = own && own->parent == clause && (own->kind == TW_CLAUSE_THAT || own->kind == TW_CLAUSE_QUOTE);
    return says && subject ? SEAT_SPEAKER : SEAT_FAR;
}

static seat seat_of(const tw_scene *s, const somebody *w, size_t unit)
{
    const tw_tree *t = s->tree;
    int16_t clause = t->unit_clause[unit], phrase = t->unit_phrase[unit];
    bool near = clause == w->clause || clause == w->question->clause;
    if (names_place(s, unit))
        return near ? SEAT_PLACE : SEAT_PLACE_FAR;
    if (!near)
        return seat_elsewhere(t, w, clause, phrase);
    if (phrase < 0 || clause < 0)
        return SEAT_CLAUSE;
    int16_t top = t->phrases[phrase].gen_of >= 0 ? t->phrases[phrase].gen_of : phrase;
    const tw_clause *k = &t->clauses[clause];
    bool beside = w->phrase >= 0 && (phrase == w->phrase || phrase == w->phrase + 1 || phrase + 1 == w->phrase);
    return beside                                      ? SEAT_BESIDE
           : k->subject == top || k->subject == phrase ? SEAT_SUBJECT
           : k->object == top || k->object == phrase   ? SEAT_OBJECT
                                                       : SEAT_CLAUSE;
}

static uint16_t distance(size_t a, size_t b)
{
    return (uint16_t)(a < b ? b - a : a - b);
}

/* One more mention, by a name of some kind; the nearest one tells how it is named. */
static void mention(const tw_scene *s, const somebody *w, size_t unit, const char *kind, candidate *c)
{
    const tw_tree *t = s->tree;
    uint16_t at = w->question->unit, far = distance(unit, at), act = distance(unit, w->trigger);
    c->count++;
    c->same_clause |= t->unit_clause[unit] == w->question->clause;
    c->place |= names_place(s, unit);
    c->seats |= 1u << (c->hinted ? SEAT_HINT : seat_of(s, w, unit));
    c->from_trigger = act < c->from_trigger ? act : c->from_trigger;
    if (far >= c->near)
        return;
    c->near = far;
    c->before = unit < at;
    c->kind = kind;
    c->name = strcmp(kind, "media") == 0 ? entry_of(s, &t->units[unit]) : "";
    const tw_phrase *p = t->unit_phrase[unit] >= 0 ? &t->phrases[t->unit_phrase[unit]] : NULL;
    c->prep = p ? p->prep : 0;
    c->office = p && p->role != UINT32_MAX;
}

static void gather_hints(const tw_scene *s, const somebody *w, candidates *all)
{
    tw_find_hints(s);
    for (size_t i = 0; i < s->resolved->hint_count; i++) {
        const tw_hint *h = &s->resolved->hints[i];
        candidate *c = candidate_of(all, h->country);
        if (!c || (c->count && !c->hinted))
            continue;
        c->hinted = true;
        mention(s, w, h->unit, h->kind, c);
    }
}

/* Whether somebody else of that word or sector is told to be of a country: «اشتبكت الشرطة الفرنسية مع محتجين … وقالت الشرطة». */
static void gather_company(const tw_scene *s, const somebody *w, candidates *all)
{
    const tw_tree *t = s->tree;
    const tw_question *q = w->question;
    for (size_t k = 0; k < t->phrase_count; k++) {
        if ((int16_t)k == w->phrase || t->phrases[k].kind != TW_PHRASE_ACTOR)
            continue;
        if (!s->resolved->valid[k]) /* on whichever day it was resolved, it is of that country */
            (void)tw_resolve_phrase(s, (int16_t)k, s->memory->published);
        const tw_known *known = &s->resolved->known[k];
        candidate *c = known->certain ? candidate_of(all, known->country) : NULL;
        if (!c)
            continue;
        c->word_here |= known->role && known->role[0] && strcmp(known->role, q->word) == 0;
        c->sector_here |= q->sector[0] && tw_same_code(known->sector, q->sector);
    }
    const tw_memory *m = s->memory;
    for (size_t i = 0; i < m->named_count && i < TW_MEMORY; i++) {
        const tw_known *known = &m->named[(m->named_count - 1 - i) % TW_MEMORY];
        candidate *c = known->certain ? candidate_of(all, known->country) : NULL;
        if (!c)
            continue;
        c->word_before |= known->role && known->role[0] && strcmp(known->role, q->word) == 0;
        c->sector_before |= q->sector[0] && tw_same_code(known->sector, q->sector);
    }
}

static void gather(const tw_scene *s, const somebody *w, candidates *all)
{
    const tw_tree *t = s->tree;
    add_unions(all);
    for (size_t i = 0; i < t->unit_count; i++) {
        const char *kind = "", *code = country_of(s, &t->units[i], &kind);
        candidate *c = candidate_of(all, code);
        if (!c)
            continue;
        c->first |= c == &all->list[UNIONS];
        mention(s, w, i, kind, c);
    }
    gather_hints(s, w, all);
    gather_from_article(s->memory, all);
    gather_company(s, w, all);
    for (size_t i = 0; i < all->count; i++) {
        const candidate *c = &all->list[i];
        all->total += c->tally;
        all->most = c->tally > all->most ? c->tally : all->most;
        all->here += c->count > 0 && !c->union_ && !c->hinted;
        for (unsigned k = 0; k < SEATS && !c->union_; k++)
            all->seated[k] = (uint16_t)(all->seated[k] + (c->seats >> k & 1));
    }
}

/* What all candidates are weighed with: the question, the rules' answer, how the decision is asked. */
typedef struct {
    const tw_scene *scene;
    const tw_question *question;
    const candidates *all;
    somebody who;
    char ruled[4];
    tw_asked asked;
    bool has_unnamed;
    double unnamed; /* what speaks for a country of which the sentence says nothing */
} choice;

/* Whose the last one called so was taken to be: "same", "other", or "none" was called so. What an event before has answered of the
 * same phrase tells nothing more. */
static const char *answer_before(const choice *k, const candidate *c)
{
    const tw_memory *m = k->scene->memory;
    const tw_tree *t = k->scene->tree;
    size_t unit = k->question->unit;
    const tw_token *own = unit < t->unit_count ? &t->tokens[t->units[unit].first] : NULL;
    for (size_t i = 0; i < m->answer_count && i < TW_ANSWERS; i++) {
        size_t at = (m->answer_count - 1 - i) % TW_ANSWERS;
        bool itself = own && own->start <= m->answers[at].start && m->answers[at].start < own->end;
        if (!itself && strcmp(m->answers[at].word, k->question->word) == 0)
            return tw_same_code(m->answers[at].country, c->code) ? "same" : "other";
    }
    return "none";
}

/* How it met the other side's country in the article's events before: as the one who acts, who is acted on, or not. */
static const char *faced_before(const choice *k, const candidate *c)
{
    const tw_memory *m = k->scene->memory;
    const char *other = k->question->other;
    if (!other[0])
        return "alone";
    for (size_t i = 0; i < m->faced_count && i < TW_FACED; i++) {
        size_t at = (m->faced_count - 1 - i) % TW_FACED;
        if (tw_same_code(m->faced[at].source, c->code) && tw_same_code(m->faced[at].target, other))
            return "acts";
        if (tw_same_code(m->faced[at].target, c->code) && tw_same_code(m->faced[at].source, other))
            return "suffers";
    }
    return "no";
}

/* What the events before this sentence say for it. */
static void say_events_before(const choice *k, const candidate *c, tw_atoms *a)
{
    TW_ATOM(a, "answer before", answer_before(k, c), c->union_ ? c->code : "state");
    TW_ATOM(a, "faced", faced_before(k, c), k->question->side, c->union_ ? c->code : "state");
}

/* What the rules say, and how the article has spoken of it before this sentence. */
static void say_article(const choice *k, const candidate *c, tw_atoms *a)
{
    const candidates *all = k->all;
    TW_ATOM(a, "ruled", tw_yes(tw_same_code(k->ruled, c->code)));
    TW_ATOM(a, "article", tw_digits(all->total ? (long)(c->tally * 4 / all->total) : -1),
            tw_yes(all->most && c->tally == all->most));
    if (!c->tally) {
        TW_ATOM(a, "before", "no");
        return;
    }
    TW_ATOM(a, "before", tw_bucket(c->last), tw_yes(c->opens));
    TW_ATOM(a, "last place", tw_yes(c->last_place), c->count ? "here" : "before");
    TW_ATOM(a, "placed", tw_digits((long)(c->placed * 4 / c->tally)), c->count ? "here" : "before");
}

/* What else he is called: «القوات الأجنبية», «الجماعات الإرهابية». */
static void say_words_beside(const choice *k, const char *code, tw_atoms *a)
{
    enum { BESIDE = 6, AFTER = 2, LONGEST = 63 };
    const tw_tree *t = k->scene->tree;
    if (k->who.phrase < 0)
        return;
    const tw_phrase *p = &t->phrases[k->who.phrase];
    for (size_t u = p->first; u < t->unit_count && u < p->end + (size_t)AFTER && u < p->first + (size_t)BESIDE; u++) {
        const tw_token *token = &t->tokens[t->units[u].first];
        if (u == p->head || token->kind != TW_TOKEN_WORD)
            continue;
        char word[LONGEST + 1];
        size_t n =
            token->form_length <= LONGEST ? token->form_length : tw_utf8_cut(token->form, token->form_length, LONGEST);
        memcpy(word, token->form, n);
        word[n] = '\0';
        if (u < p->end)
            TW_ATOM(a, "beside", word, code);
        else
            TW_ATOM(a, "after", word, code);
    }
}

/* The strongest seat of its mentions, and of those of others. */
static void find_seats(const choice *k, const candidate *c, int *own, int *others)
{
    *own = *others = -1;
    for (int i = 0; i < SEATS; i++) {
        bool mine = c->seats >> i & 1;
        *own = mine ? i : *own;
        *others = k->all->seated[i] > mine ? i : *others;
    }
}

static const char *relation_to_other(const choice *k, const candidate *c)
{
    return c->other_side ? "other" : c->same_side ? "same" : k->question->other[0] ? "third" : "alone";
}

/* Where its mentions stand, who else has as good a place, and whether the other side is of it. */
static void say_seats(const choice *k, const candidate *c, tw_atoms *a)
{
    const tw_question *q = k->question;
    int own, others;
    find_seats(k, c, &own, &others);
    const char *other = relation_to_other(k, c);
    TW_ATOM(a, "seat", tw_digits(own), tw_digits(others));
    TW_ATOM(a, "other+side", other, q->side);
    TW_ATOM(a, "other+side+sector", other, q->side, q->sector[0] ? q->sector : "unknown");
    TW_ATOM(a, "word+other", q->word, other);
    TW_ATOM(a, "act near", c->count ? tw_bucket(c->from_trigger) : "-1", tw_yes(c->place));
}

/* Who the somebody is. */
static void say_somebody(const choice *k, const candidate *c, tw_atoms *a)
{
    const tw_tree *t = k->scene->tree;
    const somebody *w = &k->who;
    TW_ATOM(a, "somebody", w->kind);
    TW_ATOM(a, "somebody+here", w->kind, tw_bucket(k->all->here));
    TW_ATOM(a, "somebody+other", w->kind, relation_to_other(k, c), k->question->side);
    TW_ATOM(a, "company", tw_yes(c->word_here), tw_yes(c->sector_here));
    TW_ATOM(a, "company before", tw_yes(c->word_before), tw_yes(c->sector_before));
    if (w->phrase < 0)
        return;
    const tw_phrase *p = &t->phrases[w->phrase];
    TW_ATOM(a, "said", tw_yes(p->definite), tw_digits(p->number), p->quantity > 0 ? "counted" : "not");
    TW_ATOM(a, "said+side", tw_yes(p->definite), tw_digits(p->number), k->question->side);
    say_words_beside(k, "", a);
}

/* Where and how the sentence names it, if it does, and whether it is the country of somebody else there. */
static void say_sentence(const choice *k, const candidate *c, tw_atoms *a)
{
    TW_ATOM(a, "state", "yes");
    TW_ATOM(a, "state of", k->question->word);
    TW_ATOM(a, "kind", c->kind);
    TW_ATOM(a, "near", c->before ? "before" : "after", c->count ? tw_bucket(c->near) : "-1");
    TW_ATOM(a, "place,clause,first", tw_yes(c->place), tw_yes(c->same_clause), tw_yes(c->first));
    TW_ATOM(a, "count", tw_bucket(c->count), tw_bucket(k->all->here));
    TW_ATOM(a, "other side", tw_yes(c->other_side), c->kind);
    TW_ATOM(a, "kind+near", c->kind, c->count ? tw_bucket(c->near) : "-1");
    TW_ATOM(a, "kind+place", c->kind, tw_yes(c->place));
    TW_ATOM(a, "same side", tw_yes(c->same_side), c->kind);
    TW_ATOM(a, "sides", tw_yes(c->same_side), tw_yes(c->other_side));
    if (c->count)
        TW_ATOM(a, "under",
                c->prep < TW_PREP_SOURCE ? tw_lexicon_prep_name(k->scene->memory->lexicon, c->prep) : "told",
                tw_yes(c->office), c->before ? "before" : "after");
    if (*c->name)
        TW_ATOM(a, "medium", c->name);
    say_seats(k, c, a);
    say_somebody(k, c, a);
}

/* An organisation or band of no state: whether one of its kind was named, how near («التنظيم», «المتشددون»). */
static void say_union(const choice *k, const candidate *c, tw_atoms *a)
{
    const tw_memory *m = k->scene->memory;
    uint32_t last = UINT32_MAX;
    size_t count = 0;
    for (size_t i = 0; i < m->named_count && i < TW_MEMORY; i++) {
        const tw_known *known = &m->named[(m->named_count - 1 - i) % TW_MEMORY];
        if (!tw_same_code(known->country, c->code))
            continue;
        last = last == UINT32_MAX ? m->sentence - known->sentence : last;
        count++;
    }
    TW_ATOM(a, "union", c->code);
    TW_ATOM(a, "union here", c->code, c->count ? tw_bucket(c->near) : "no", tw_yes(c->before));
    TW_ATOM(a, "union before", c->code, last == UINT32_MAX ? "no" : tw_bucket(last), tw_bucket(count));
    TW_ATOM(a, "union side", c->code, tw_yes(c->same_side), tw_yes(c->other_side));
    TW_ATOM(a, "union company", c->code, tw_yes(c->word_here), tw_yes(c->sector_here));
    TW_ATOM(a, "union company before", c->code, tw_yes(c->word_before), tw_yes(c->sector_before));
    TW_ATOM(a, "union somebody", c->code, k->who.kind);
    TW_ATOM(a, "union states", c->code, tw_bucket(k->all->here));
    say_words_beside(k, c->code, a);
}

/* The sentence's words speak for a country alike whoever's it may be: they are weighed once a sentence. They count only in
 * the country's own context, and sums are exact. */
static double weigh_topic(const choice *k, const char country[4])
{
    tw_resolved *r = k->scene->resolved;
    for (size_t i = 0; i < r->topic_count; i++)
        if (tw_same_code(r->topics[i].country, country))
            return r->topics[i].sum;
    double sum = tw_topic_in(k->scene->coding, TW_TOPIC_COUNTRY, &r->topic, country);
    if (r->topic_count < TW_TOPICS) {
        tw_copy_code(r->topics[r->topic_count].country, country);
        r->topics[r->topic_count++].sum = sum;
    }
    return sum;
}

/* What was said so far counts with the side too. A watcher is told of the words too. */
static double weigh(const choice *k, const candidate *own, tw_atoms *a)
{
    tw_atoms_lexical(a);
    double sum = tw_weigh_asked(k->scene->memory->lexicon, a, &k->asked);
    if (own && k->scene->watch) {
        tw_atoms_unbound(a);
        tw_topic_atoms_of(k->scene->coding, own->code, a);
    }
    return own ? sum + weigh_topic(k, own->code) : sum;
}

static bool has_company(const candidate *c)
{
    return c->word_here || c->sector_here || c->word_before || c->sector_before;
}

/* Of all countries that the sentence does not name it says the same, so it is weighed once: in a long article they are
 * most. */
static double weigh_unnamed(choice *k, const candidate *c)
{
    if (!k->has_unnamed) {
        tw_atoms a;
        tw_atoms_start(&a, false);
        say_sentence(k, c, &a);
        k->unnamed = weigh(k, NULL, &a);
        k->has_unnamed = true;
    }
    return k->unnamed;
}

static double weigh_candidate(choice *k, const candidate *c, tw_atoms *a)
{
    bool watched = k->scene->watch != NULL, unnamed = !c->count && !c->other_side && !c->same_side && !has_company(c);
    tw_atoms_start(a, watched);
    TW_ATOM(a, "code", c->code);
    TW_ATOM(a, "code+word", c->code, k->question->word);
    say_events_before(k, c, a);
    if (c->union_) {
        say_union(k, c, a);
        return weigh(k, c, a);
    }
    say_article(k, c, a);
    if (unnamed && !watched)
        return weigh(k, c, a) + weigh_unnamed(k, c);
    say_sentence(k, c, a);
    return weigh(k, c, a);
}

static const char *kind_of_somebody(const tw_tree *t, const tw_question *q, int16_t phrase)
{
    if (phrase < 0)
        return "none";
    const tw_phrase *p = &t->phrases[phrase];
    if (p->role != UINT32_MAX)
        return p->name_first > p->first && p->name_end > p->name_first ? "titled" : "role";
    return tw_kind_of_word(t, &t->units[q->unit]);
}

static somebody who_is_asked(const tw_scene *s, const tw_question *q)
{
    const tw_tree *t = s->tree;
    bool stands = q->unit < t->unit_count;
    somebody w = { .question = q,
                   .phrase = stands ? t->unit_phrase[q->unit] : TW_NONE,
                   .clause = stands ? t->unit_clause[q->unit] : TW_NONE };
    w.trigger = q->draft != SIZE_MAX ? s->coding->drafts[q->draft].trigger : q->unit;
    w.kind = kind_of_somebody(t, q, w.phrase);
    return w;
}

void tw_choose_country(const tw_scene *s, const tw_question *q, char out[4])
{
    tw_copy_code(out, "");
    if (!s->watch && !tw_lexicon_has_weights(s->memory->lexicon)) {
        tw_infer_country(s, q->clause, out);
        return;
    }
    candidates all = { .count = 0 };
    somebody who = who_is_asked(s, q);
    gather(s, &who, &all);
    tw_context context = { .type = q->type, .form = q->sector[0] ? q->sector : "unknown", .lemma = q->side };
    choice k = { .scene = s,
                 .question = q,
                 .all = &all,
                 .who = who,
                 .asked = tw_ask(s->memory->lexicon, TW_COUNTRY_DECISION, &context) };
    tw_infer_country(s, q->clause, k.ruled);
    double best = 0;
    for (size_t i = 0; i < all.count; i++) {
        tw_atoms atoms;
        candidate *c = &all.list[i];
        c->other_side = q->other[0] && tw_same_code(q->other, c->code);
        c->same_side = q->same[0] && tw_same_code(q->same, c->code);
        double sum = weigh_candidate(&k, c, &atoms);
        context.own = c->code;
        if (s->watch)
            s->watch(s->watch_user, s, q, "country", c->code, &atoms, &context, sum);
        if (sum > best) {
            best = sum;
            tw_copy_code(out, c->code);
        }
    }
}
