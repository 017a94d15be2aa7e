/*
 * The country of somebody whose country the words beside him do not tell («الشرطة», «مدنيون», a name nobody listed): each
 * country that the sentence names or the article has named is weighed by where and how it is named. See code/decide.h.
 */
#include <string.h>

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
} candidate;

typedef struct {
    candidate list[COUNTRIES];
    size_t count;
    uint32_t total, most; /* mentions in the article so far, of all and of the one most often named */
    size_t here;          /* countries that the sentence names */
} candidates;

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
    *c = (candidate){ .near = UINT16_MAX, .kind = "article", .name = "" };
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
        *c = (candidate){ .near = UINT16_MAX, .kind = codes[i], .name = "", .union_ = true };
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
    }
}

/* One more mention, by a name of some kind; the nearest one tells how it is named. */
static void mention(const tw_scene *s, int16_t clause, uint16_t at, size_t unit, const char *kind, candidate *c)
{
    const tw_tree *t = s->tree;
    uint16_t far = (uint16_t)(unit < at ? at - unit : unit - at);
    c->count++;
    c->same_clause |= t->unit_clause[unit] == clause;
    c->place |= names_place(s, unit);
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

static void gather_hints(const tw_scene *s, int16_t clause, uint16_t at, candidates *all)
{
    tw_find_hints(s);
    for (size_t i = 0; i < s->resolved->hint_count; i++) {
        const tw_hint *h = &s->resolved->hints[i];
        candidate *c = candidate_of(all, h->country);
        if (!c || (c->count && !c->hinted))
            continue;
        c->hinted = true;
        mention(s, clause, at, h->unit, h->kind, c);
    }
}

static void gather(const tw_scene *s, int16_t clause, uint16_t at, candidates *all)
{
    const tw_tree *t = s->tree;
    add_unions(all);
    for (size_t i = 0; i < t->unit_count; i++) {
        const char *kind = "", *code = country_of(s, &t->units[i], &kind);
        candidate *c = candidate_of(all, code);
        if (!c)
            continue;
        c->first |= c == &all->list[UNIONS];
        mention(s, clause, at, i, kind, c);
    }
    gather_hints(s, clause, at, all);
    gather_from_article(s->memory, all);
    for (size_t i = 0; i < all->count; i++) {
        const candidate *c = &all->list[i];
        all->total += c->tally;
        all->most = c->tally > all->most ? c->tally : all->most;
        all->here += c->count > 0 && !c->union_ && !c->hinted;
    }
}

/* What all candidates are weighed with: the question, the rules' answer, how the decision is asked. */
typedef struct {
    const tw_scene *scene;
    const tw_question *question;
    const candidates *all;
    char ruled[4];
    tw_asked asked;
    bool has_unnamed;
    double unnamed; /* what speaks for a country of which the sentence says nothing */
} choice;

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
    TW_ATOM(a, "placed", tw_digits((long)(c->placed * 4 / c->tally)), c->count ? "here" : "before");
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
}

/* An organisation or band of no state: whether one of its kind was named, how near («التنظيم», «المتشددون»). */
static void say_union(const tw_memory *m, const candidate *c, tw_atoms *a)
{
    uint32_t last = UINT32_MAX;
    size_t count = 0;
    for (size_t i = 0; i < m->named_count && i < TW_MEMORY; i++) {
        const tw_known *k = &m->named[(m->named_count - 1 - i) % TW_MEMORY];
        if (!tw_same_code(k->country, c->code))
            continue;
        last = last == UINT32_MAX ? m->sentence - k->sentence : last;
        count++;
    }
    TW_ATOM(a, "union", c->code);
    TW_ATOM(a, "union here", c->code, c->count ? tw_bucket(c->near) : "no", tw_yes(c->before));
    TW_ATOM(a, "union before", c->code, last == UINT32_MAX ? "no" : tw_bucket(last), tw_bucket(count));
    TW_ATOM(a, "union side", c->code, tw_yes(c->same_side), tw_yes(c->other_side));
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
    bool watched = k->scene->watch != NULL, unnamed = !c->count && !c->other_side && !c->same_side;
    tw_atoms_start(a, watched);
    TW_ATOM(a, "code", c->code);
    TW_ATOM(a, "code+word", c->code, k->question->word);
    if (c->union_) {
        say_union(k->scene->memory, c, a);
        return weigh(k, c, a);
    }
    say_article(k, c, a);
    if (unnamed && !watched)
        return weigh(k, c, a) + weigh_unnamed(k, c);
    say_sentence(k, c, a);
    return weigh(k, c, a);
}

void tw_choose_country(const tw_scene *s, const tw_question *q, char out[4])
{
    tw_copy_code(out, "");
    if (!s->watch && !tw_lexicon_has_weights(s->memory->lexicon)) {
        tw_infer_country(s, q->clause, out);
        return;
    }
    candidates all = { .count = 0 };
    gather(s, q->clause, q->unit, &all);
    tw_context context = { .type = q->type, .form = q->sector[0] ? q->sector : "unknown", .lemma = q->side };
    choice k = {
        .scene = s, .question = q, .all = &all, .asked = tw_ask(s->memory->lexicon, TW_COUNTRY_DECISION, &context)
    };
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
