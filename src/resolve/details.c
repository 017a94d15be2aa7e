/*
 * When and where an act was, and the numbers told of it.
 */
#include <stdlib.h>
#include <string.h>

#include "code/choose.h"
#include "resolve/resolve.h"

/* ---- when ---- */

uint16_t tw_unit_of_token(const tw_tree *t, uint32_t token)
{
    for (size_t i = 0; i < t->unit_count; i++)
        if (token < (uint32_t)t->units[i].first + t->units[i].count)
            return (uint16_t)i;
    return 0;
}

int16_t tw_described_in(const tw_scene *s, int16_t phrase)
{
    const tw_tree *t = s->tree;
    for (size_t c = 0; phrase >= 0 && c < t->clause_count; c++)
        if (t->clauses[c].kind == TW_CLAUSE_RELATIVE && t->clauses[c].antecedent == phrase)
            return (int16_t)c;
    return TW_NONE;
}

/* A date put before a joined verb belongs to that verb: «…، وفي اليوم التالي اعتقلت …». */
static int16_t clause_before_which(const tw_scene *s, const tw_date *d)
{
    const tw_tree *t = s->tree;
    uint16_t first = tw_unit_of_token(t, d->first), next = tw_unit_of_token(t, d->first + d->count);
    bool comma = first > 0 && t->units[first - 1].kind == TW_UNIT_PUNCT;
    if (!comma && !(t->units[first].proclitics & TW_CL_WA))
        return TW_NONE;
    while (next > first && next + 1u < t->unit_count && t->units[next].kind == TW_UNIT_PUNCT)
        next++;
    int16_t home = next > first ? t->unit_clause[next] : TW_NONE;
    if (home < 0 || t->clauses[home].verb != next)
        return TW_NONE;
    bool joined = t->clauses[home].kind == TW_CLAUSE_SUBORD || t->clauses[home].kind == TW_CLAUSE_MAIN;
    return joined && !(t->units[next].proclitics & TW_CL_WA) ? home : TW_NONE;
}

/* The clause that a date belongs to. */
static int16_t home_of(const tw_scene *s, const tw_date *d, int16_t wanted)
{
    const tw_tree *t = s->tree;
    int16_t before = clause_before_which(s, d),
            home = before >= 0 ? before : t->unit_clause[tw_unit_of_token(t, d->first)];
    for (int depth = 0; home >= 0 && home != wanted && t->clauses[home].kind == TW_CLAUSE_PAREN && depth < 4; depth++)
        home = t->clauses[home].parent;
    return home;
}

/* A year that heads the line dates all that has no date of its own: «1945 - …». */
static const tw_date *heading(const tw_scene *s)
{
    bool first = s->date_count && s->dates[0].first == 0 && s->dates[0].count == 1 && s->sentence->count > 1;
    return first && strcmp(s->dates[0].precision, "year") == 0 && s->tokens[1].punct == TW_PUNCT_DASH ? &s->dates[0]
                                                                                                      : NULL;
}

const tw_date *tw_date_of(const tw_scene *s, int16_t clause, uint16_t unit)
{
    const tw_date *best = NULL;
    int nearest = INT32_MAX;
    for (size_t i = 0; i < s->date_count; i++) {
        uint16_t at = tw_unit_of_token(s->tree, s->dates[i].first);
        if (home_of(s, &s->dates[i], clause) != clause)
            continue;
        int distance = at > unit ? at - unit : 2 * (unit - at) + 3;
        if (distance < nearest) {
            nearest = distance;
            best = &s->dates[i];
        }
    }
    return best ? best : heading(s);
}

const tw_date *tw_only_date(const tw_scene *s, uint16_t unit)
{
    enum { NEAR = 20 };
    const tw_tree *t = s->tree;
    if (s->date_count != 1)
        return NULL;
    uint16_t at = tw_unit_of_token(t, s->dates[0].first);
    int16_t verb = t->unit_clause[at] >= 0 ? t->clauses[t->unit_clause[at]].verb : TW_NONE;
    const tw_lemma *l = verb >= 0 ? tw_unit_lemma(t, &t->units[verb]) : NULL;
    bool near = at < unit ? unit - at <= NEAR : at - unit <= NEAR;
    return near && !(l && l->say) ? &s->dates[0] : NULL;
}

tw_when tw_when_of(const tw_scene *s, const tw_date *d)
{
    tw_when w = { .text = "", .iso = "", .end = "", .precision = "", .from = "" };
    if (!d)
        return w;
    const tw_token *first = &s->tokens[d->first], *last = &s->tokens[d->first + d->count - 1];
    w.span = (tw_span){ first->start, last->end };
    tw_arena *a = s->memory->arena;
    const char *text = tw_arena_copy(a, s->memory->article->text + first->byte, last->byte + last->bytes - first->byte);
    w.text = text ? text : "";
    w.iso = d->iso;
    w.end = d->end;
    w.precision = d->precision;
    w.from = "text";
    return w;
}

/* ---- where ---- */

static bool is_place(const tw_scene *s, const tw_phrase *p)
{
    const tw_tree *t = s->tree;
    static const tw_prep preps[] = { TW_FI, TW_BI, TW_QURB, TW_WASAT, TW_DAKHIL, TW_AMAM, TW_ALA };
    bool local = false;
    for (size_t i = 0; i < sizeof preps / sizeof *preps; i++)
        local |= p->prep && p->prep == tw_prep_of(t->lexicon, preps[i]);
    const tw_unit *head = &t->units[p->head];
    bool bare = !p->prep && tw_is_word(head, TW_WORD_PLACEHEAD) && head->value == 1;
    bool named = p->kind == TW_PHRASE_PLACE || ((p->state != UINT32_MAX || p->place != UINT32_MAX) &&
                                                p->role == UINT32_MAX && p->person == UINT32_MAX);
    return named && (local || bare);
}

/* The phrase names the state by its capital. */
static bool names_capital(const tw_tree *t, const tw_phrase *p, uint32_t item)
{
    for (size_t i = p->first; i < p->end; i++)
        if (t->units[i].kind == TW_SENSE_ENTITY && t->units[i].item == item && t->units[i].flags & TW_SENSE_CAPITAL)
            return true;
    return false;
}

/* The entry of a place; a capital is an entry of its state: «LBN-capital». */
static const char *place_id(const tw_scene *s, const tw_entity *e, bool capital)
{
    static const char suffix[] = "-capital";
    const char *id = tw_lexicon_string(s->memory->lexicon, e->id);
    size_t length = strlen(id);
    char *out = capital ? tw_arena_alloc(s->memory->arena, length + sizeof suffix) : NULL;
    if (!out)
        return id;
    memcpy(out, id, length);
    memcpy(out + length, suffix, sizeof suffix);
    return out;
}

uint32_t tw_place_named(const tw_phrase *p)
{
    return p->place != UINT32_MAX ? p->place : p->state;
}

/* What the phrase names, or its genitive, or what it lies in: «حي الكرادة في بغداد». */
static const tw_entity *place_entity(const tw_scene *s, int16_t phrase, bool *capital)
{
    const tw_tree *t = s->tree;
    const tw_phrase *p = &t->phrases[phrase], *next = p + 1;
    tw_ref gen = tw_genitive(t, phrase);
    bool within = (size_t)phrase + 1 < t->phrase_count && next->prep && next->first <= p->end + 1u &&
                  next->person == UINT32_MAX && next->role == UINT32_MAX;
    if (tw_place_named(p) == UINT32_MAX && gen.kind == TW_REF_PHRASE &&
        tw_place_named(&t->phrases[gen.phrase]) != UINT32_MAX)
        p = &t->phrases[gen.phrase];
    else if (tw_place_named(p) == UINT32_MAX && within)
        p = next;
    uint32_t item = tw_place_named(p);
    *capital = item != UINT32_MAX && names_capital(t, p, item);
    return item == UINT32_MAX ? NULL : tw_lexicon_entity(s->memory->lexicon, item);
}

/* The nearest place with a preposition of the draft's clause, or of that which describes it; -1: none. */
static int16_t place_by_rules(const tw_scene *s, const tw_draft *d)
{
    const tw_tree *t = s->tree;
    int16_t best = TW_NONE, described = tw_described_in(s, d->phrase);
    int nearest = INT32_MAX;
    for (size_t k = 0; k < t->phrase_count; k++) {
        const tw_phrase *p = &t->phrases[k];
        if ((p->clause != d->clause && p->clause != described) || p->clause < 0 || !is_place(s, p) ||
            tw_side_of_phrase(d, (int16_t)k)[0] != '-')
            continue;
        int distance = p->first > d->trigger ? p->first - d->trigger : 2 * (d->trigger - p->first) + 3;
        if (distance < nearest) {
            nearest = distance;
            best = (int16_t)k;
        }
    }
    return best;
}

tw_where tw_place_of(const tw_scene *s, const tw_draft *d)
{
    tw_where w = { .text = "", .id = "", .country = "" };
    int16_t best = tw_choose_place(s, d, place_by_rules(s, d));
    if (best < 0)
        return w;
    w.text = tw_words_of(s, s->tree->phrases[best].first, s->tree->phrases[best].end, &w.span);
    bool capital;
    const tw_entity *e = place_entity(s, best, &capital);
    if (e) {
        w.id = place_id(s, e, capital);
        w.country = e->country;
        w.located = e->located;
        w.lat = e->lat / 1e6;
        w.lon = e->lon / 1e6;
    }
    return w;
}

/* ---- how many ---- */

/* The class of counted words that one of the unit's readings has, or 0. */
static unsigned counted_class(const tw_scene *s, uint16_t unit)
{
    tw_candidate candidates[TW_CANDIDATES];
    size_t n = tw_match_candidates(s->matcher, s->tree->units[unit].first, candidates);
    for (size_t i = 0; i < n; i++) {
        if (candidates[i].sense.kind != TW_SENSE_WORD)
            continue;
        unsigned class = tw_lexicon_word(s->memory->lexicon, candidates[i].sense.item)->class;
        if (class >= TW_WORD_KILLED && class <= TW_WORD_CROWD)
            return class;
    }
    return 0;
}

static int approximation(const tw_scene *s, const tw_phrase *p, bool *about)
{
    const tw_tree *t = s->tree;
    size_t from = p->quantity_first > 2 ? p->quantity_first - 2u : 0;
    size_t end = (size_t)p->end + 1 < t->unit_count ? (size_t)p->end + 1 : t->unit_count;
    for (size_t i = from; i < end; i++)
        if (tw_is_word(&t->units[i], TW_WORD_APPROX)) {
            *about = t->units[i].value == 0;
            return t->units[i].value;
        }
    return 0;
}

static void add_count(const tw_scene *s, const tw_phrase *p, unsigned class, tw_count *out, size_t *n, size_t max)
{
    static const char *const kinds[] = { "killed", "wounded", "detained", "crowd" };
    int64_t value = p->quantity > 0 ? p->quantity : p->number == TW_DUAL ? 2 : -1;
    if (value < 0 || *n >= max || class < TW_WORD_KILLED)
        return;
    for (size_t i = 0; i < *n; i++)
        if (strcmp(out[i].kind, kinds[class - TW_WORD_KILLED]) == 0)
            return;
    tw_count *c = &out[(*n)++];
    *c = (tw_count){ .kind = kinds[class - TW_WORD_KILLED], .min = value, .max = value };
    int side = approximation(s, p, &c->about);
    if (side > 0)
        c->max = -1;
    else if (side < 0)
        c->min = -1;
    size_t first = p->quantity_first < p->first ? p->quantity_first : p->first;
    c->text = tw_words_of(s, first, p->end, &c->span);
}

/* What a number in the phrase counts: «11 قتيلا» by its own word, «مقتل خمسة جنود» by the noun whose genitive it is. */
static unsigned class_of_phrase(const tw_scene *s, const tw_phrase *p)
{
    if (p->quantity <= 0 && p->number != TW_DUAL)
        return 0;
    unsigned own = counted_class(s, p->head);
    if (p->gen_of < 0 || (own && own != TW_WORD_CROWD))
        return own;
    unsigned act = counted_class(s, s->tree->phrases[p->gen_of].head);
    return act ? act : own;
}

enum { PHRASE_WORDS = (TW_PHRASES + 63) / 64 };

/* How many the draft's own trigger is about («قتل 12 مدنيا»); marks their phrases in `done`. */
static void count_victims(const tw_scene *s, const tw_draft *d, uint64_t done[PHRASE_WORDS], tw_count *out, size_t *n,
                          size_t max)
{
    unsigned act = counted_class(s, d->trigger);
    for (size_t i = 0; act && i < d->target_count; i++) {
        if (d->target[i].kind != TW_REF_PHRASE)
            continue;
        size_t k = (size_t)d->target[i].phrase;
        done[k / 64] |= UINT64_C(1) << k % 64;
        add_count(s, &s->tree->phrases[k], act, out, n, max);
    }
}

size_t tw_counts_of(const tw_scene *s, const tw_draft *d, tw_count *out, size_t max)
{
    const tw_tree *t = s->tree;
    const tw_coding *c = s->coding;
    size_t n = 0;
    uint64_t done[PHRASE_WORDS] = { 0 }; /* phrases whose number is told */
    count_victims(s, d, done, out, &n, max);
    for (size_t i = 0; i < c->draft_count; i++) /* «قصفت …، وقتل 12 مدنيا»: the same act, told once more */
        if (c->drafts[i].twin_of == (int16_t)(d - c->drafts))
            count_victims(s, &c->drafts[i], done, out, &n, max);
    for (size_t k = 0; k < t->phrase_count; k++) {
        unsigned class = done[k / 64] >> k % 64 & 1 ? 0 : class_of_phrase(s, &t->phrases[k]);
        if (class)
            add_count(s, &t->phrases[k], class, out, &n, max);
    }
    return n;
}
