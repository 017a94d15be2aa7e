/*
 * The finished records of a sentence: sides, dates, places and chains of its drafts resolved, what concerns nobody of
 * political relevance left out, statements and events handed to the sink.
 */
#include <stdio.h>
#include <string.h>

#include "code/choose.h"
#include "resolve/resolve.h"

enum { COUNTS = 4, CONTEXTS = 8, SIDE_ACTORS = 12 };

static tw_actor to_actor(const tw_scene *s, const tw_known *k)
{
    tw_arena *a = s->memory->arena;
    return (tw_actor){ .name = k->name ? k->name : "",
                       .id = k->id ? k->id : "",
                       .country = tw_arena_text(a, k->country),
                       .sector = tw_arena_text(a, k->sector),
                       .role = k->role ? k->role : "",
                       .span = k->span };
}

/* ---- chains ---- */

/* «حلفاء كييف»: whoever they are, they are of other states. */
static bool is_abroad(const tw_scene *s, const tw_ref *ref)
{
    const tw_phrase *p = ref->kind == TW_REF_PHRASE ? &s->tree->phrases[ref->phrase] : NULL;
    const tw_unit *head = p ? &s->tree->units[p->head] : NULL;
    return p && p->state != UINT32_MAX && p->person == UINT32_MAX && head->kind == TW_SENSE_ROLE && !head->enclitic &&
           tw_lexicon_role(s->memory->lexicon, head->item)->abroad;
}

static void choose_speaker_country(const tw_scene *s, const tw_cue_link *l, int16_t clause, tw_known *who)
{
    tw_question q = {
        .type = "SPEECH", .side = "speaker", .sector = who->sector, .other = "", .same = "", .clause = clause
    };
    q.unit = tw_ref_unit(s->tree, &l->who);
    q.word = who->role ? who->role : "";
    q.draft = SIZE_MAX;
    tw_choose_country(s, &q, who->country);
}

/* The text does not tell whose official or paper he is: of those who belong to somebody the model chooses. */
static bool wants_codes(const tw_known *who)
{
    bool somebody = who->sector[0] ? strcmp(who->sector, "MED") != 0 : who->role_item != UINT32_MAX && !who->group;
    return !who->country[0] && somebody;
}

/* Nobody passes his own words on: «نقلت عن المتحدث نفيه» has one speaker. */
static bool is_linked(const tw_link *links, size_t count, const tw_known *who)
{
    for (size_t i = 0; i < count; i++)
        if (who->name && who->name[0] && who->span.end && links[i].who.span.start == who->span.start &&
            strcmp(links[i].who.name, who->name) == 0)
            return true;
    return false;
}

static size_t make_links(const tw_scene *s, const tw_chain *chain, int16_t clause, tw_link out[TW_LINKS])
{
    size_t n = 0;
    for (size_t i = 0; i < chain->count; i++) {
        const tw_cue_link *l = &chain->links[i];
        tw_known who[2];
        int16_t home =
            l->who.kind == TW_REF_SUBJECT || l->who.kind == TW_REF_PRONOUN ? s->tree->unit_clause[l->who.unit] : clause;
        size_t found = tw_resolve_ref(s, &l->who, home, s->memory->published, "", true, who, 2);
        if (l->who.kind == TW_REF_PHRASE && s->tree->phrases[l->who.phrase].kind != TW_PHRASE_PRONOUN &&
            s->tree->phrases[l->who.phrase].kind != TW_PHRASE_PAIR)
            who[0] = tw_resolve_speaker(s, l->who.phrase);
        if (!found) { /* an unexpressed speaker nobody named: a link with nothing known */
            who[0] = (tw_known){ .name = "", .id = "", .role = "", .entity = UINT32_MAX, .role_item = UINT32_MAX };
            found = 1;
        }
        tw_span span;
        for (size_t k = 0; k < found && n < TW_LINKS; k++) {
            if (is_linked(out, n, &who[k]))
                continue;
            if (is_abroad(s, &l->who))
                who[k].country[0] = '\0';
            else if (wants_codes(&who[k]))
                choose_speaker_country(s, l, clause, &who[k]);
            out[n].who = to_actor(s, &who[k]);
            out[n].cue =
                l->cue_end > l->cue_first ? tw_words_of(s, (size_t)l->cue_first, (size_t)l->cue_end, &span) : "";
            out[n].step = l->step;
            n++;
        }
    }
    return n;
}

/* «وأن الجانبين اتفقا …»: what an earlier sentence began to report. */
static bool report_goes_on(const tw_tree *t, int16_t clause)
{
    bool opens = t->unit_count && tw_is_word(&t->units[0], TW_WORD_THAT) && (t->units[0].proclitics & TW_CL_WA);
    for (; opens && clause >= 0; clause = t->clauses[clause].parent)
        if (t->clauses[clause].kind == TW_CLAUSE_THAT && t->clauses[clause].first == 0)
            return true;
    return false;
}

/* A sentence inside a quotation or report that an earlier one opened has that one's chain. */
static size_t chain_of(const tw_scene *s, const tw_chain *chain, int16_t clause, tw_link out[TW_LINKS])
{
    size_t n = make_links(s, chain, clause, out);
    const tw_memory *m = s->memory;
    bool quoted = s->tree->opened_quote && s->tree->clauses[clause].quoted;
    if (!n && (quoted || report_goes_on(s->tree, clause))) {
        memcpy(out, m->last_chain, m->last_chain_count * sizeof *out);
        n = m->last_chain_count;
    }
    return n;
}

/* ---- sides ---- */

static bool in_list(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, list[i]) == 0)
            return true;
    return false;
}

static bool political(const tw_known *k)
{
    static const char *const sectors[] = { "GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "OPP", "REB", "UAF" };
    return k->country[0] || in_list(k->sector, sectors, sizeof sectors / sizeof *sectors);
}

/* «أي دولة»: nobody in particular. */
static bool is_nobody(const tw_scene *s, const tw_ref *ref)
{
    return ref->kind == TW_REF_PHRASE && s->tree->phrases[ref->phrase].quantifier == 2;
}

/* «الدول الغربية»: the lexicon says that it has none. */
static bool of_no_country(const tw_lexicon *x, const tw_known *w)
{
    const tw_entity *e = w->entity != UINT32_MAX ? tw_lexicon_entity(x, w->entity) : NULL;
    return e && e->kind == TW_ORG && e->status_count > 0 && strcmp(w->sector, "GOV") == 0;
}

/* What a model-less coder would ask before it looks for a country: that it is somebody at all. */
static bool wants_country(const tw_scene *s, const tw_known *w, const tw_ref *ref, bool source, const char *type)
{
    static const char *const bodily[] = { "ASSAULT", "COERCE", "RETREAT",
                                          "ACCUSE" }; /* done to persons, whose names nobody lists */
    if (w->country[0] || is_nobody(s, ref) || of_no_country(s->memory->lexicon, w))
        return false;
    if (tw_lexicon_has_weights(s->memory->lexicon))
        return true;
    bool victim = !source && (ref->kind == TW_REF_PHRASE || ref->kind == TW_REF_PRONOUN) &&
                  in_list(type, bodily, sizeof bodily / sizeof *bodily);
    return w->sector[0] || (w->role && w->role[0]) || (victim && w->entity == UINT32_MAX);
}

static void settle_sector(tw_known *w, bool source)
{
    if (!source && strcmp(w->sector, "ELI") == 0 && w->entity == UINT32_MAX)
        memcpy(w->sector, "GOV", 4); /* what is done to him is done to the office he held */
    if (source && w->former)
        memcpy(w->sector, "ELI", 4);
}

typedef struct {
    const tw_draft *draft;
    const char *type, *other; /* country of the other side, "" if not known yet */
    bool source;
    int32_t date;
} side_of;

static bool is_there(const tw_known *side, size_t count, const tw_known *w)
{
    for (size_t e = 0; e < count; e++)
        if (strcmp(side[e].country, w->country) == 0 && strcmp(side[e].sector, w->sector) == 0 &&
            side[e].span.start == w->span.start)
            return true;
    return false;
}

/* The role of somebody, or the first word of what he is called. */
static const char *word_of(const tw_scene *s, const tw_ref *ref, const tw_known *w)
{
    if (w->role && w->role[0])
        return w->role;
    if (ref->kind != TW_REF_PHRASE)
        return "";
    const tw_token *t = &s->tokens[s->tree->units[s->tree->phrases[ref->phrase].head].first];
    const char *copy = tw_arena_copy(s->memory->arena, t->form, t->form_length);
    return copy ? copy : "";
}

/* The country of the first of a draft's targets who brings one with him; "" if none does. */
static const char *country_of_target(const tw_scene *s, const tw_draft *d, int32_t date)
{
    for (size_t i = 0; i < d->target_count; i++) {
        const tw_ref *ref = &d->target[i];
        const tw_phrase *p = ref->kind == TW_REF_PHRASE ? &s->tree->phrases[ref->phrase] : NULL;
        if (!p || p->kind == TW_PHRASE_PRONOUN || p->kind == TW_PHRASE_PAIR)
            continue;
        tw_known who = tw_resolve_phrase(s, ref->phrase, date);
        if (who.country[0])
            return tw_arena_text(s->memory->arena, who.country);
    }
    return "";
}

static tw_question ask_about(const tw_scene *s, const side_of *o, const tw_ref *ref, const char *same,
                             const tw_known *w)
{
    return (tw_question){ .type = o->type,
                          .side = o->source ? "source" : "target",
                          .sector = w->sector,
                          .other = o->other,
                          .same = same,
                          .clause = o->draft->clause,
                          .unit = tw_ref_unit(s->tree, ref),
                          .word = word_of(s, ref, w),
                          .draft = (size_t)(o->draft - s->coding->drafts) };
}

/* «المسؤولون», «المتحدث»: an office, though the text does not say whose. */
static bool holds_office(const tw_lexicon *x, const tw_known *w)
{
    return w->role_item != UINT32_MAX && tw_lexicon_role(x, w->role_item)->kind == TW_ROLE_PERSON;
}

/* Whoever is named on the other side is no bearer of this one's pronouns. */
static void bar_other_side(const tw_scene *s, const tw_draft *d, bool source)
{
    const tw_ref *others = source ? d->target : d->source;
    size_t count = source ? d->target_count : d->source_count;
    tw_memory *m = s->memory;
    m->barred_count = 0;
    for (size_t i = 0; i < count; i++) {
        const tw_phrase *p = others[i].kind == TW_REF_PHRASE ? &s->tree->phrases[others[i].phrase] : NULL;
        uint32_t named = !p ? UINT32_MAX : p->person != UINT32_MAX ? p->person : p->org;
        if (named != UINT32_MAX)
            m->barred[m->barred_count++] = named;
    }
}

static size_t resolve_side(const tw_scene *s, const side_of *o, tw_known *out)
{
    const tw_draft *d = o->draft;
    bool armed =
        o->source &&
        tw_lexicon_frame(s->memory->lexicon, d->frame)->mode; /* an air raid is the army's, a war the state's */
    const tw_ref *refs = o->source ? d->source : d->target;
    size_t count = o->source ? d->source_count : d->target_count, n = 0;
    bar_other_side(s, d, o->source);
    for (size_t i = 0; i < count && n < SIDE_ACTORS - 1; i++) {
        tw_known found[4];
        size_t k = tw_resolve_ref(s, &refs[i], d->clause, o->date, o->type, armed, found, 4);
        for (size_t j = 0; j < k; j++) {
            tw_known *w = &found[j];
            settle_sector(w, o->source);
            bool abroad = is_abroad(s, &refs[i]);
            if (abroad)
                w->country[0] = '\0';
            bool unnamed = refs[i].kind == TW_REF_PHRASE && !w->sector[0] && w->entity == UINT32_MAX && !w->state;
            tw_question q = ask_about(s, o, &refs[i], n ? out[n - 1].country : "", w);
            if (!abroad && wants_country(s, w, &refs[i], o->source, o->type))
                tw_choose_country(s, &q, w->country);
            tw_settle_body(s->memory, o->date, w);
            bool name_only = refs[i].kind == TW_REF_PHRASE && tw_name_like(s->tree, &s->tree->phrases[refs[i].phrase]);
            if (name_only && !w->country[0] && !w->sector[0] && d->chance <= 0)
                continue; /* an unknown word the article does not explain */
            if (d->chance > 0 && unnamed && !is_nobody(s, &refs[i]) && !tw_is_joint(w->country))
                memcpy(w->sector, holds_office(s->memory->lexicon, w) ? "GOV" : "CVL", 4);
            tw_choose_sector(s, &q, &refs[i], w);
            if (!is_there(out, n, w))
                out[n++] = *w;
        }
    }
    s->memory->barred_count = 0;
    return n;
}

/* ---- one event ---- */

typedef struct {
    tw_known source[SIDE_ACTORS], target[SIDE_ACTORS];
    size_t source_count, target_count;
} resolved_sides;

static bool any_political(const tw_known *side, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (political(&side[i]))
            return true;
    return false;
}

static bool anybody(const tw_known *side, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (side[i].sector[0] || side[i].person)
            return true;
    return false;
}

/* An act is kept if somebody politically relevant is in it; violence and protest also where nobody is named. Where the model has
 * judged the act, it has looked at who is in it: somebody is enough, and violence needs nobody («تطهير عرقي في الوادي»). */
static bool worth_keeping(const resolved_sides *r, const tw_draft *d, const char *type)
{
    bool home = r->source_count == 1 && r->target_count == 1 && r->target[0].state && strcmp(type, "CONSULT") == 0 &&
                strcmp(r->source[0].country, r->target[0].country) == 0;
    if (home)
        return false; /* nobody visits or meets his own state */
    if (d->chance > 0)
        return r->source_count || r->target_count || strcmp(type, "ASSAULT") == 0;
    if (any_political(r->source, r->source_count) || any_political(r->target, r->target_count))
        return true;
    static const char *const agentless[] = { "ASSAULT", "PROTEST" };
    return in_list(type, agentless, 2) && (anybody(r->source, r->source_count) || anybody(r->target, r->target_count));
}

/* A side that the frame demands may have turned out to be nobody. */
static bool complete(const tw_scene *s, const tw_draft *d, const resolved_sides *r)
{
    const tw_lexicon *x = s->memory->lexicon;
    const tw_frame *f = tw_lexicon_frame(x, d->frame);
    static const char *const judging[] = { "SUPPORT", "ACCUSE", "REJECT", "REQUEST" };
    bool judges = in_list(tw_lexicon_type_name(x, f->type), judging, 4) && any_political(r->source, r->source_count);
    for (uint32_t i = 0; i < f->slot_count; i++) {
        const tw_slot *slot = tw_lexicon_slot(x, f->first_slot + i);
        if (slot->required && ((slot->role == TW_SLOT_SOURCE && !r->source_count) ||
                               (slot->role == TW_SLOT_TARGET && !r->target_count && !judges)))
            return false;
    }
    return true;
}

/* «احتجاجات في باريس»: people protest, whoever they are, of the country in which it is told to be. */
static void take_crowd(const tw_scene *s, const side_of *o, resolved_sides *r)
{
    const tw_draft *d = o->draft;
    if (d->chance <= 0 || r->source_count || strcmp(o->type, "PROTEST") != 0)
        return;
    tw_known who = {
        .id = "", .role = "", .name = "", .entity = UINT32_MAX, .role_item = UINT32_MAX, .sector = "CVL", .group = 1
    };
    tw_question q = { .type = o->type,
                      .side = "source",
                      .sector = who.sector,
                      .other = r->target_count ? r->target[0].country : "",
                      .same = "",
                      .clause = d->clause,
                      .unit = d->trigger,
                      .word = "",
                      .draft = (size_t)(d - s->coding->drafts) };
    tw_choose_country(s, &q, who.country);
    r->source[r->source_count++] = who;
}

/* Both sides of a reciprocal act told as a pair. */
static void split_pair(resolved_sides *r, bool reciprocal)
{
    if (!reciprocal || r->source_count < 2 || r->target_count)
        return;
    for (size_t i = 1; i < r->source_count; i++)
        r->target[r->target_count++] = r->source[i];
    r->source_count = 1;
}

static double probability(const tw_draft *d, const resolved_sides *r)
{
    double p = 0.45 + 0.015 * (d->score > 20 ? 20 : d->score);
    p += r->source_count && r->source[0].country[0] ? 0.1 : -0.05;
    p += r->target_count && r->target[0].country[0] ? 0.1 : 0.0;
    p -= r->source_count + r->target_count ? 0.0 : 0.15;
    p -= d->status == TW_HYPOTHETICAL ? 0.1 : 0.0;
    return p < 0.05 ? 0.05 : p > 0.95 ? 0.95 : p;
}

static const char *event_id(const tw_scene *s, tw_span span, const char *type)
{
    uint64_t h = 14695981039346656037u; /* FNV-1a */
    char key[64];
    snprintf(key, sizeof key, "|%zu|%u|%u|%s", s->memory->article->index, span.start, span.end, type);
    for (const char *part = s->memory->article->doc; part; part = part == key ? NULL : key)
        for (const char *c = part; *c; c++)
            h = (h ^ (unsigned char)*c) * 1099511628211u;
    const char *id = tw_arena_printf(s->memory->arena, "%016llx", (unsigned long long)h);
    return id ? id : "";
}

/* Two words that make the trigger together, in the order of the text. */
static const char *two_words(const tw_scene *s, uint16_t first, uint16_t second, tw_span *span)
{
    tw_span other;
    const char *a = tw_words_of(s, first, first + 1u, span), *b = tw_words_of(s, second, second + 1u, &other);
    bool beside = second == first + 1;
    if (beside)
        span->end = other.end;
    const char *both = tw_arena_printf(s->memory->arena, beside ? "%s %s" : "%s … %s", a, b);
    return both ? both : a;
}

static const char *trigger_words(const tw_scene *s, const tw_draft *d, tw_span *span)
{
    uint16_t other = d->light >= 0          ? (uint16_t)d->light
                     : d->trigger_noun >= 0 ? s->tree->phrases[d->trigger_noun].head
                                            : d->trigger;
    if (other == d->trigger)
        return tw_words_of(s, d->trigger, d->trigger + 1u, span);
    return other < d->trigger ? two_words(s, other, d->trigger, span) : two_words(s, d->trigger, other, span);
}

static void fill_ontology(const tw_scene *s, const tw_draft *d, tw_event *e, const char *contexts[CONTEXTS])
{
    const tw_lexicon *x = s->memory->lexicon;
    const tw_frame *f = tw_lexicon_frame(x, d->frame);
    e->type = tw_lexicon_type_name(x, d->type);
    e->quad = tw_lexicon_quad(x, d->type);
    e->mode = d->type == f->type ? tw_lexicon_mode_name(x, f->mode) : "";
    e->cameo = d->type == f->type ? tw_lexicon_cameo_code(x, f->cameo) : "030";
    e->goldstein = tw_lexicon_goldstein(x, f->cameo);
    for (unsigned i = 0; i < 64 && e->context_count < CONTEXTS; i++)
        if (f->contexts >> i & 1)
            contexts[e->context_count++] = tw_lexicon_context_name(x, i);
    e->contexts = contexts;
}

static int32_t day_of(const tw_scene *s, const tw_date *d)
{
    if (!d || !d->iso[0])
        return s->memory->published;
    int32_t y = 0, m = 7, day = 1;
    sscanf(d->iso, "%d-%d-%d", &y, &m, &day);
    return y * 10000 + m * 100 + day;
}

/* The whole of a date lies after publication, or it is a term that does («قبل نهاية العام»). */
static bool lies_ahead(const tw_scene *s, const tw_date *d)
{
    int32_t y = 0, m = 1, day = 1;
    if (!s->memory->published || !d || sscanf(d->iso, "%d-%d-%d", &y, &m, &day) < 1)
        return false;
    const tw_unit *first = &s->tree->units[tw_unit_of_token(s->tree, d->first)];
    bool term = d->end[0] && tw_is_word(first, TW_WORD_PREP) &&
                (uint16_t)first->value == tw_prep_of(s->memory->lexicon, TW_QABL);
    if (term)
        sscanf(d->end, "%d-%d-%d", &y, &m, &day);
    return y * 10000 + m * 100 + day > s->memory->published;
}

static tw_when event_date(const tw_scene *s, const tw_draft *d, const tw_date *date)
{
    tw_when w = tw_when_of(s, date);
    if (!w.text[0] && s->memory->published && d->status == TW_ACTUAL && strlen(s->memory->article->published) >= 10) {
        w.iso = tw_arena_copy(s->memory->arena, s->memory->article->published, 10);
        w.iso = w.iso ? w.iso : "";
        w.precision = "day";
        w.from = "published";
    }
    return w;
}

/* Where saying is the act, the day it was said is the act's. */
static const tw_date *date_of_saying(const tw_scene *s, int16_t clause)
{
    const tw_clause *c = &s->tree->clauses[clause];
    bool said = (c->kind == TW_CLAUSE_THAT || c->kind == TW_CLAUSE_QUOTE) && c->governor >= 0;
    return said ? tw_date_of(s, s->tree->unit_clause[c->governor], (uint16_t)c->governor) : NULL;
}

/* Who says what must be done asks for it; an office that tells of a measure without a doer took it. */
static void take_speaker(const tw_scene *s, const tw_draft *d, const tw_chain *chain, const char *type,
                         resolved_sides *r)
{
    static const char *const measures[] = { "CONCEDE", "COERCE", "AGREE", "SANCTION", "MOBILIZE" };
    tw_known who[2];
    size_t n = tw_resolve_ref(s, &chain->links[0].who, d->clause, s->memory->published, type, true, who, 2);
    bool office =
        n == 1 && (strcmp(who[0].sector, "GOV") == 0 || strcmp(who[0].sector, "COP") == 0) && who[0].country[0];
    bool measure = office && d->phrase >= 0 && in_list(type, measures, sizeof measures / sizeof *measures);
    for (size_t i = 0; measure && i < r->target_count; i++)
        measure = strcmp(r->target[i].country, who[0].country) != 0 || strcmp(r->target[i].sector, "GOV") != 0;
    if (measure || strcmp(type, "REQUEST") == 0)
        for (size_t i = 0; i < n; i++)
            r->source[r->source_count++] = who[i];
}

/* «دعا إلى تعزيز العلاقات بين البلدين»: of the two, the other is asked. */
static void take_other_party(const tw_scene *s, const tw_draft *d, resolved_sides *r)
{
    const tw_tree *t = s->tree;
    for (size_t k = 0; k < t->phrase_count && r->source_count; k++) {
        if (t->phrases[k].kind != TW_PHRASE_PAIR || t->phrases[k].first < d->trigger)
            continue;
        tw_known both[2];
        tw_ref ref = { TW_REF_PHRASE, (int16_t)k, TW_NONE, UINT32_MAX };
        size_t n = tw_resolve_ref(s, &ref, d->clause, s->memory->published, "REQUEST", false, both, 2);
        for (size_t i = 0; i < n; i++)
            if (strcmp(both[i].country, r->source[0].country) != 0 && n == 2 && !r->target_count)
                r->target[r->target_count++] = both[i];
        return;
    }
}

/* Who met or acted together may come back as «they». */
static void remember_group(tw_memory *m, const resolved_sides *r, bool reciprocal)
{
    size_t n = 0, most = sizeof m->group / sizeof *m->group;
    if (!reciprocal || r->source_count + r->target_count < 2)
        return;
    for (size_t i = 0; i < r->source_count && n < most; i++)
        m->group[n++] = r->source[i];
    for (size_t i = 0; i < r->target_count && n < most; i++)
        m->group[n++] = r->target[i];
    m->group_count = n;
}

/* Who was taken to be whose, and which countries met: what the choice of a country asks for in later sentences. */
static void remember_countries(tw_memory *m, const resolved_sides *r)
{
    for (int side = 0; side < 2; side++) {
        const tw_known *who = side ? r->target : r->source;
        size_t count = side ? r->target_count : r->source_count;
        for (size_t i = 0; i < count; i++) {
            if (!who[i].role || !who[i].role[0] || !who[i].country[0] || who[i].entity != UINT32_MAX)
                continue;
            size_t at = m->answer_count++ % TW_ANSWERS;
            m->answers[at].word = who[i].role;
            m->answers[at].start = who[i].span.start;
            memcpy(m->answers[at].country, who[i].country, 4);
        }
    }
    if (!r->source_count || !r->target_count || !r->source[0].country[0] || !r->target[0].country[0])
        return;
    size_t at = m->faced_count++ % TW_FACED;
    memcpy(m->faced[at].source, r->source[0].country, 4);
    memcpy(m->faced[at].target, r->target[0].country, 4);
}

static tw_code emit_event(tw_scene *s, const tw_draft *d, const tw_sink *sink)
{
    tw_memory *m = s->memory;
    int16_t described = tw_described_in(s, d->phrase);
    const tw_date *date = described >= 0 ? tw_date_of(s, described, d->trigger) : NULL;
    if (!date)
        date = tw_date_of(s, d->clause, d->trigger);
    const char *type = tw_lexicon_type_name(m->lexicon, d->type);
    if (!date && !tw_is_act_of_speech(type))
        date = tw_only_date(s, d->trigger);
    if (!date && tw_is_act_of_speech(type))
        date = date_of_saying(s, d->clause);
    date = tw_choose_date(s, d, type, date);
    if (d->status == TW_ACTUAL && tw_is_act_of_speech(type) && lies_ahead(s, date))
        date = NULL; /* that of what is promised or asked for */
    resolved_sides r;
    side_of side = { .draft = d, .type = type, .source = true, .date = day_of(s, date) };
    side.other = country_of_target(s, d, side.date);
    r.source_count = resolve_side(s, &side, r.source);
    side.other = r.source_count ? r.source[0].country : "";
    side.source = false;
    r.target_count = resolve_side(s, &side, r.target);
    take_crowd(s, &side, &r);
    split_pair(&r, d->reciprocal);
    tw_chain chain;
    tw_draft_chain(s->coding, d, &chain);
    if (!r.source_count && chain.count)
        take_speaker(s, d, &chain, type, &r);
    tw_chosen_chain(s->coding, d, &chain);
    if (!r.target_count && strcmp(type, "REQUEST") == 0)
        take_other_party(s, d, &r);
    static const char *const arms[] = {
        "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "firearms"
    };
    bool sure = strcmp(type, "ASSAULT") == 0 && d->status == TW_ACTUAL &&
                in_list(tw_lexicon_mode_name(m->lexicon, tw_lexicon_frame(m->lexicon, d->frame)->mode), arms,
                        sizeof arms / sizeof *arms);
    if (!(worth_keeping(&r, d, type) || sure) ||
        (d->chance <= 0 && !complete(s, d, &r))) /* a bomb is an attack whoever laid it */
        return TW_OK;
    if (!d->dropped) { /* a watcher hears of the others too, but the article does not go on with them */
        remember_group(m, &r, d->reciprocal);
        remember_countries(m, &r);
    }
    tw_actor sides[2][SIDE_ACTORS];
    for (size_t i = 0; i < r.source_count; i++)
        sides[0][i] = to_actor(s, &r.source[i]);
    for (size_t i = 0; i < r.target_count; i++)
        sides[1][i] = to_actor(s, &r.target[i]);
    tw_link links[TW_LINKS];
    tw_count counts[COUNTS];
    const char *contexts[CONTEXTS];
    tw_event e = { .article = m->article,
                   .sentence = m->sentence,
                   .source = sides[0],
                   .source_count = r.source_count,
                   .target = sides[1],
                   .target_count = r.target_count,
                   .reciprocal = d->reciprocal,
                   .attribution = links,
                   .counts = counts,
                   .text = s->text,
                   .coder = s->coder };
    static const char *const status[] = { "actual", "planned", "denied", "hypothetical" };
    bool ahead = d->status == TW_ACTUAL && lies_ahead(s, date) && !tw_is_act_of_speech(type);
    e.status = status[ahead ? TW_PLANNED : d->status];
    e.part = m->article->parts[s->sentence->part].kind;
    fill_ontology(s, d, &e, contexts);
    e.trigger = trigger_words(s, d, &e.trigger_span);
    e.id = event_id(s, e.trigger_span, e.type);
    e.date = event_date(s, d, date);
    e.place = tw_place_of(s, d);
    e.count_count = tw_counts_of(s, d, counts, COUNTS);
    e.attribution_count = chain_of(s, &chain, d->clause, links);
    e.score = d->chance > 0 ? tw_score(m->lexicon, d) : probability(d, &r);
    e.span = (tw_span){ s->sentence->start, s->sentence->end };
    if (m->arena->failed)
        return TW_ERR_MEMORY;
    return sink->event && sink->event(sink->user, &e) ? TW_STOPPED : TW_OK;
}

/* ---- statements ---- */

static tw_span clause_span(const tw_scene *s, int16_t clause)
{
    const tw_tree *t = s->tree;
    tw_span span = { 0, 0 };
    bool inside[TW_CLAUSES] = { false };
    for (int16_t c = clause; c < (int16_t)t->clause_count; c++) /* a clause is opened after the one it hangs on */
        inside[c] = c == clause || (t->clauses[c].parent >= 0 && inside[t->clauses[c].parent]);
    for (size_t i = 0; i < t->unit_count; i++) {
        if (t->unit_clause[i] < 0 || !inside[t->unit_clause[i]] || t->units[i].kind == TW_UNIT_PUNCT ||
            tw_is_word(&t->units[i], TW_WORD_THAT))
            continue;
        const tw_token *first = &s->tokens[t->units[i].first],
                       *last = &s->tokens[t->units[i].first + t->units[i].count - 1];
        if (!span.end)
            span.start = first->start;
        span.end = last->end;
    }
    return span;
}

static tw_code emit_statement(tw_scene *s, const tw_saying *saying, const tw_sink *sink)
{
    tw_memory *m = s->memory;
    tw_link links[TW_LINKS];
    size_t n = make_links(s, &saying->chain, saying->clause, links);
    const tw_clause *c = &s->tree->clauses[saying->clause];
    int16_t home = c->governor >= 0 ? s->tree->unit_clause[c->governor] : 0;
    tw_statement out = { .article = m->article,
                         .sentence = m->sentence,
                         .attribution = links,
                         .attribution_count = n,
                         .denied = saying->chain.denied,
                         .quoted = c->quoted,
                         .text = s->text };
    memcpy(m->last_chain, links, n * sizeof *links);
    m->last_chain_count = n;
    if (m->arena->failed)
        return TW_ERR_MEMORY;
    if (!sink->statement)
        return TW_OK;
    out.date = tw_when_of(s, c->governor >= 0 ? tw_date_of(s, home, (uint16_t)c->governor) : NULL);
    out.said = clause_span(s, saying->clause);
    out.span = (tw_span){ s->sentence->start, s->sentence->end };
    if (m->arena->failed)
        return TW_ERR_MEMORY;
    return sink->statement(sink->user, &out) ? TW_STOPPED : TW_OK;
}

/* Whether anything will be told of the sentence; of most nothing is, and a tenth of all time went into their dates. */
static bool has_news(const tw_scene *s, const tw_sink *sink)
{
    bool news = s->watch || (sink->statement && s->coding->saying_count);
    for (size_t i = 0; i < s->coding->draft_count && !news; i++)
        news = !s->coding->drafts[i].dropped;
    return news;
}

tw_code tw_resolve_sentence(tw_scene *s, const tw_sink *sink)
{
    tw_memory *m = s->memory;
    memset(s->resolved->valid, 0, sizeof s->resolved->valid);
    s->resolved->topic_count = 0;
    s->resolved->hinted = false;
    s->resolved->topic.found = false;
    s->date_count = 0;
    if (has_news(s, sink)) {
        s->date_count = tw_scene_dates(s, s->dates, TW_SENTENCE_DATES);
        s->text = tw_arena_copy(m->arena, m->article->text + s->sentence->byte, s->sentence->bytes);
        if (!s->text)
            return TW_ERR_MEMORY;
    }
    tw_code code = TW_OK;
    for (size_t i = 0; i < s->coding->saying_count && code == TW_OK; i++)
        code = emit_statement(s, &s->coding->sayings[i], sink);
    for (size_t i = 0; i < s->coding->draft_count && code == TW_OK; i++)
        if (!s->coding->drafts[i].dropped || s->watch) /* a watcher sees the countries of all drafts */
            code = emit_event(s, &s->coding->drafts[i], sink);
    tw_remember_sentence(s);
    return code;
}
