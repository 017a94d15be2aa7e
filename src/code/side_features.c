/*
 * What speaks for a phrase or pronoun as source or target of a draft: where it stands in the tree as seen from the
 * trigger, what the frame gives to that place, what kind of somebody it is, what stands between, what the rules say.
 */
#include <string.h>

#include "code/choose.h"

enum { DEPTH = 3 };

/* ---- place in the tree ---- */

static const char *prep_name(const tw_tree *t, uint16_t prep)
{
    switch (prep) {
    case TW_PREP_AGENT:
        return "agent";
    case TW_PREP_CUE:
        return "cue";
    case TW_PREP_SOURCE:
        return "source";
    default:
        return tw_lexicon_prep_name(t->lexicon, prep);
    }
}

static int16_t group_of(const tw_tree *t, int16_t phrase)
{
    return t->phrases[phrase].coord_of >= 0 ? t->phrases[phrase].coord_of : phrase;
}

/* Text of a relation, put together piece by piece. */
struct relation {
    char text[TW_RELATION];
    size_t length;
};

static void add_text(struct relation *r, const char *piece)
{
    size_t length = strlen(piece);
    if (r->length + length >= sizeof r->text)
        return; /* whole pieces only: a letter may have several bytes */
    memcpy(r->text + r->length, piece, length + 1);
    r->length += length;
}

/* What a phrase is in its clause: «subj», «obj», «p:على», «of:obj» … */
static void add_function(const tw_tree *t, int16_t phrase, int16_t trigger, struct relation *r)
{
    phrase = group_of(t, phrase);
    for (int depth = 0; depth < DEPTH && t->phrases[phrase].gen_of >= 0; depth++) {
        phrase = group_of(t, t->phrases[phrase].gen_of);
        add_text(r, phrase == trigger ? "of:trigger" : "of:");
        if (phrase == trigger)
            return;
    }
    const tw_phrase *p = &t->phrases[phrase];
    const tw_clause *k = p->clause >= 0 ? &t->clauses[p->clause] : NULL;
    if (p->prep) {
        add_text(r, "p:");
        add_text(r, prep_name(t, p->prep));
    } else {
        add_text(r, k && k->subject == phrase   ? "subj"
                    : k && k->object == phrase  ? "obj"
                    : k && k->object2 == phrase ? "obj2"
                    : p->apposed_to >= 0        ? "apposed"
                                                : "bare");
    }
}

static void relate(const tw_coding *c, const tw_draft *d, const tw_ref *who, struct relation *r)
{
    const tw_tree *t = c->tree;
    r->length = 0;
    bool own = who->unit == (int16_t)d->trigger;
    if (who->kind == TW_REF_PRONOUN || who->kind == TW_REF_SUBJECT) {
        add_text(r, who->kind == TW_REF_PRONOUN ? "pronoun" : "unsaid");
        add_text(r, own ? "" : ".other");
        return;
    }
    if (who->kind == TW_REF_PHRASE && who->phrase == d->phrase) {
        add_text(r, "self");
        return;
    }
    if (who->kind == TW_REF_NISBA && who->phrase == d->phrase) {
        add_text(r, "adj");
        return;
    }
    int16_t phrase = group_of(t, who->phrase), home = t->phrases[phrase].clause;
    const tw_clause *k = &t->clauses[d->clause];
    bool away = home != d->clause, subject = k->subject == phrase, object = k->object == phrase;
    if (away && k->kind == TW_CLAUSE_RELATIVE && k->antecedent == phrase) {
        add_text(r, subject ? "head.subj" : object ? "head.obj" : "head");
    } else if (away && (subject || object)) { /* shared with another clause */
        add_text(r, subject ? "shared.subj" : "shared.obj");
    } else {
        add_text(r, tw_name_of_clause_place(t, home, d->clause));
        add_function(t, phrase, d->phrase, r);
    }
}

void tw_relation_of(const tw_coding *c, const tw_draft *d, const tw_ref *who, char text[TW_RELATION])
{
    struct relation r;
    relate(c, d, who, &r);
    memcpy(text, r.text, sizeof r.text);
}

uint16_t tw_ref_unit(const tw_tree *t, const tw_ref *who)
{
    if (who->kind == TW_REF_NISBA)
        for (uint16_t u = t->phrases[who->phrase].first; u < t->phrases[who->phrase].end; u++)
            if (t->units[u].kind == TW_SENSE_NISBA && t->units[u].item == who->entity)
                return u;
    bool phrase = who->kind == TW_REF_PHRASE || who->kind == TW_REF_NISBA;
    return phrase ? t->phrases[who->phrase].head : (uint16_t)who->unit;
}

/* ---- what the frame says ---- */

static const char *const roles[] = { "-", "S", "T", "R", "C", "P" };

/* The role that a frame gives to a preposition or to subject, object, genitive. */
static const char *role_in(const tw_lexicon *x, const tw_frame *frame, unsigned relation, uint16_t prep)
{
    for (uint32_t i = 0; i < frame->slot_count; i++) {
        const tw_slot *slot = tw_lexicon_slot(x, frame->first_slot + i);
        if (slot->relation == relation && (relation != TW_REL_PREP || slot->prep == prep))
            return roles[slot->role];
    }
    return "none";
}

static bool ends_in(const char *relation, const char *function)
{
    size_t length = strlen(relation), n = strlen(function);
    return length >= n && memcmp(relation + length - n, function, n) == 0;
}

static const char *slot_role(const tw_coding *c, const tw_draft *d, const char *relation, const tw_ref *who)
{
    const tw_tree *t = c->tree;
    const tw_frame *frame = tw_lexicon_frame(t->lexicon, d->frame);
    uint16_t prep = who->kind == TW_REF_PHRASE ? t->phrases[group_of(t, who->phrase)].prep : 0;
    if (prep)
        return role_in(t->lexicon, frame, TW_REL_PREP, prep);
    if (strcmp(relation, "adj") == 0)
        return role_in(t->lexicon, frame, TW_REL_ADJ, 0);
    if (strcmp(relation, "of:trigger") == 0)
        return role_in(t->lexicon, frame, TW_REL_GEN, 0);
    if (ends_in(relation, "subj"))
        return role_in(t->lexicon, frame, TW_REL_SUBJ, 0);
    if (ends_in(relation, "obj") || ends_in(relation, "obj2"))
        return role_in(t->lexicon, frame, TW_REL_OBJ, 0);
    return "none";
}

bool tw_holds(const tw_ref *side, size_t count, const tw_ref *who)
{
    for (size_t i = 0; i < count; i++)
        if (side[i].kind == who->kind && side[i].phrase == who->phrase && side[i].unit == who->unit)
            return true;
    return false;
}

const char *tw_rule_side(const tw_draft *d, const tw_ref *who)
{
    bool s = tw_holds(d->rule_source, d->rule_source_count, who),
         t = tw_holds(d->rule_target, d->rule_target_count, who);
    return s && t ? "ST" : s ? "S" : t ? "T" : "-";
}

const char *tw_side_of_phrase(const tw_draft *d, int16_t phrase)
{
    for (size_t i = 0; i < d->source_count; i++)
        if (d->source[i].kind == TW_REF_PHRASE && d->source[i].phrase == phrase)
            return "S";
    for (size_t i = 0; i < d->target_count; i++)
        if (d->target[i].kind == TW_REF_PHRASE && d->target[i].phrase == phrase)
            return "T";
    return "-";
}

/* ---- who it is ---- */

static const char *sector_of_entity(const tw_lexicon *x, uint32_t item)
{
    const tw_entity *e = tw_lexicon_entity(x, item);
    if (e->kind == TW_STATE)
        return "state";
    if (e->kind == TW_PLACE)
        return "place";
    return tw_lexicon_last_status(x, e)->sector;
}

/* What kind of word names nobody that is known. */
const char *tw_kind_of_word(const tw_tree *t, const tw_unit *u)
{
    unsigned sort = tw_unit_sort(t, u);
    switch (u->kind) {
    case TW_SENSE_WORD:
        return u->class == TW_WORD_NOUN        ? (tw_is_adjective(u) ? "adjective"
                                                  : sort             ? tw_lexicon_sort_name(sort)
                                                                     : "noun")
               : u->class == TW_WORD_EMPTYHEAD ? "empty"
               : u->class == TW_WORD_PLACEHEAD ? "placehead"
               : u->class == TW_WORD_PRONOUN   ? "pronoun"
                                               : "word";
    case TW_SENSE_NOUN:
        return "act";
    case TW_SENSE_PART:
        return sort ? tw_lexicon_sort_name(sort) : "participle";
    default:
        return sort ? tw_lexicon_sort_name(sort) : t->matcher->reading_count[u->first] ? "named by frames" : "unknown";
    }
}

uint32_t tw_named_entity(const tw_phrase *p)
{
    return p->person != UINT32_MAX ? p->person : p->org != UINT32_MAX ? p->org : p->state;
}

static const char *sector_of(const tw_tree *t, const tw_phrase *p)
{
    const tw_lexicon *x = t->lexicon;
    const char *role = p->role != UINT32_MAX ? tw_lexicon_role(x, p->role)->sector : "";
    if (role[0])
        return role;
    uint32_t named = tw_named_entity(p), item = named != UINT32_MAX ? named : p->place;
    if (item != UINT32_MAX)
        return sector_of_entity(x, item);
    return p->nisba != UINT32_MAX ? "adj" : p->role != UINT32_MAX ? "role" : tw_kind_of_word(t, &t->units[p->head]);
}

const char *tw_sector_of(const tw_tree *t, const tw_ref *who)
{
    return who->kind == TW_REF_PHRASE  ? sector_of(t, &t->phrases[who->phrase])
           : who->kind == TW_REF_NISBA ? "nisba"
                                       : "pronoun";
}

/* Whether it is the nearest somebody before or after the trigger, the nearest of its sector, or the only one at all. */
static const char *rank_of(const tw_coding *c, const tw_draft *d, int16_t phrase)
{
    enum { FEW = 8 };
    const tw_tree *t = c->tree;
    const tw_phrase *p = &t->phrases[phrase];
    const char *sector = sector_of(t, p);
    bool before = p->head < d->trigger, nearest = true, of_sector = true, few = c->actor_count <= FEW, only = few;
    size_t first = few || !before ? 0 : (size_t)phrase + 1, end = few || before ? t->phrase_count : (size_t)phrase;
    for (size_t k = first; k < end; k++) { /* of many only those between are looked at */
        const tw_phrase *q = &t->phrases[k];
        if (!few && before && q->head >= d->trigger)
            break;
        if (q == p || q->coord_of == phrase || p->coord_of == (int16_t)k || !c->is_actor[k])
            continue;
        only = false;
        bool closer = before ? q->head > p->head && q->head < d->trigger : q->head < p->head && q->head > d->trigger;
        nearest &= !closer;
        of_sector &= !(closer && strcmp(sector, sector_of(t, q)) == 0);
    }
    return only ? "only" : nearest ? "nearest" : of_sector ? "nearest of sector" : "farther";
}

/* Of which person a pronoun or a subject unsaid is: «قصفوها» tells of several and of one. */
static void say_person(const tw_tree *t, const tw_ref *who, const char *relation, tw_atoms *a)
{
    const tw_unit *u = &t->units[who->unit];
    TW_ATOM(a, "enclitic", tw_digits(u->enclitic), relation);
    TW_ATOM(a, "person", tw_digits(u->morph.person), tw_digits(u->morph.number), tw_digits(u->morph.gender), relation);
}

/* Whose noun it is: «معسكر الجيش» may be struck as the army is, «بيان الجيش» is not. */
static void say_owned(const tw_tree *t, const tw_phrase *p, const char *relation, tw_atoms *a)
{
    if (p->gen_of < 0)
        return;
    const tw_token *noun = &t->tokens[t->units[t->phrases[p->gen_of].head].first];
    tw_atom_bytes(a, tw_name_atom("owned word"), noun->form, noun->form_length);
    TW_ATOM(a, "owned", tw_name_of_sort(t, p->gen_of), relation);
}

static void say_who(const tw_coding *c, const tw_draft *d, const tw_ref *who, const char *relation, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    if (who->kind != TW_REF_PHRASE) {
        TW_ATOM(a, "kind", who->kind == TW_REF_NISBA ? "nisba" : who->kind == TW_REF_PRONOUN ? "enclitic" : "unsaid");
        if (who->kind != TW_REF_NISBA)
            say_person(t, who, relation, a);
        return;
    }
    const tw_phrase *p = &t->phrases[who->phrase];
    const char *sector = sector_of(t, p);
    TW_ATOM(a, "kind", tw_name_of_phrase_kind(p), sector);
    TW_ATOM(a, "sector", sector);
    TW_ATOM(a, "sector+rel", sector, relation);
    TW_ATOM(a, "sector+side", sector, p->head < d->trigger ? "before" : "after");
    TW_ATOM(a, "rank", rank_of(c, d, who->phrase));
    TW_ATOM(a, "number", tw_digits(p->number));
    TW_ATOM(a, "counted", p->quantity >= 0 || p->quantifier ? "yes" : "no");
    TW_ATOM(a, "definite", p->definite || t->units[p->head].definite ? "yes" : "no");
    say_owned(t, p, relation, a);
    if (p->role != UINT32_MAX)
        TW_ATOM(a, "role", tw_lexicon_string(t->lexicon, tw_lexicon_role(t->lexicon, p->role)->name));
    const tw_token *head = &t->tokens[t->units[p->head].first];
    tw_atom_bytes(a, tw_name_atom("word"), head->form, head->form_length);
    if (p->head + 1u < p->end) {
        const tw_token *second = &t->tokens[t->units[p->head + 1].first];
        tw_atom_bytes(a, tw_name_atom("second word"), second->form, second->form_length);
    }
}

/* What it is to the verb of its own clause, where that is not the trigger's. */
static void say_home(const tw_coding *c, const tw_draft *d, const tw_ref *who, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    int16_t home = who->kind == TW_REF_PHRASE ? t->phrases[group_of(t, who->phrase)].clause : d->clause;
    int16_t verb = home >= 0 ? t->clauses[home].verb : TW_NONE;
    const tw_lemma *l = home != d->clause && verb >= 0 ? tw_unit_lemma(t, &t->units[verb]) : NULL;
    if (!l)
        return;
    struct relation function = { .length = 0 };
    add_function(t, who->phrase, TW_NONE, &function);
    TW_ATOM(a, "home", tw_lexicon_string(t->lexicon, l->name), function.text);
}

/* ---- its form and the words beside it ---- */

/* Whether it could be the subject of the trigger by gender and number: a verb before its subject is singular. */
static const char *agreement(const tw_tree *t, const tw_draft *d, const tw_phrase *p)
{
    const tw_unit *verb = &t->units[d->trigger];
    if (verb->kind != TW_SENSE_VERB)
        return "none";
    bool before = p->head < d->trigger, several = p->number >= TW_DUAL || p->quantity > 1 || p->quantifier;
    tw_morph v = verb->morph;
    if (v.person != 3)
        return "person";
    if (v.number >= TW_DUAL)
        return !before ? "number" : several ? "plural" : p->number == TW_SING ? "number" : "unknown";
    if (before && several && v.gender == TW_MASC)
        return "number";
    if (several || !p->gender || !v.gender)
        return "unknown";
    return p->gender == v.gender ? "gender" : "other gender";
}

/* The verb or act that the phrase follows most closely: the trigger, what carries it, or another. */
static const char *headed_by(const tw_coding *c, const tw_draft *d, const tw_phrase *p)
{
    enum { BACK = 10 };
    const tw_tree *t = c->tree;
    for (size_t u = p->first; u-- > 0 && u + BACK > p->first;) {
        const tw_unit *unit = &t->units[u];
        if (u == d->trigger)
            return "trigger";
        if ((int16_t)u == d->light)
            return "light";
        if (unit->kind == TW_SENSE_VERB || (unit->kind == TW_SENSE_PART && unit->morph.accusative))
            return "verb";
        if (unit->kind == TW_SENSE_NOUN)
            return "act";
    }
    return "none";
}

/* The verb or act before the phrase: it may govern it whatever the tree says («أعلن الجيش مقتل …», «استهدفت الغارات مواقع …»). */
static const char *word_before(const tw_tree *t, const tw_draft *d, const tw_phrase *p)
{
    enum { BACK = 8 };
    for (size_t u = p->first; u-- > 0 && u + BACK > p->first;) {
        const tw_lemma *l = tw_unit_lemma(t, &t->units[u]);
        if (u == d->trigger)
            return "trigger";
        if (l)
            return tw_lexicon_string(t->lexicon, l->name);
    }
    return "none";
}

static void say_beside(const tw_tree *t, tw_atom_name name, long unit, const char *side, tw_atoms *a)
{
    if (unit < 0 || (size_t)unit >= t->unit_count) {
        tw_atom_parts(a, name, (const char *const[]){ "edge", side, NULL });
        return;
    }
    const tw_unit *u = &t->units[unit];
    const tw_token *token = &t->tokens[u->first];
    static const char *const kinds[] = { "unknown", "name", "adjective", "role", "verb", "act", "participle" };
    if (u->kind == TW_UNIT_PUNCT)
        tw_atom_parts(a, name, (const char *const[]){ tw_digits(u->class), side, NULL });
    else if (u->kind == TW_SENSE_WORD || u->kind == TW_SENSE_CUE)
        tw_atom_bytes(a, name, token->form, token->form_length);
    else
        tw_atom_parts(a, name, (const char *const[]){ u->kind < 7 ? kinds[u->kind] : "other", side, NULL });
}

static void say_form(const tw_coding *c, const tw_draft *d, const tw_ref *who, const char *relation, tw_atoms *a)
{
    static const char *const cases[] = { "unknown", "nominative", "oblique", "accusative", "bare" };
    const tw_tree *t = c->tree;
    if (who->kind != TW_REF_PHRASE)
        return;
    const tw_phrase *p = &t->phrases[who->phrase];
    const char *side = p->head < d->trigger ? "before" : "after", *agrees = agreement(t, d, p),
               *headed = headed_by(c, d, p);
    size_t first = p->quantity_first < p->first ? p->quantity_first : p->first;
    TW_ATOM(a, "case", cases[p->cased], side);
    TW_ATOM(a, "case+rel", cases[p->cased], relation);
    TW_ATOM(a, "agrees", agrees, side);
    TW_ATOM(a, "agrees+rel", agrees, relation);
    TW_ATOM(a, "headed", headed, side);
    TW_ATOM(a, "headed+rel", headed, relation);
    TW_ATOM(a, "after word", word_before(t, d, p), side);
    say_beside(t, tw_name_atom("previous"), (long)first - 1, side, a);
    say_beside(t, tw_name_atom("next"), p->end, side, a);
}

/* ---- what stands between ---- */

static size_t actors_between(const tw_coding *c, size_t from, size_t to)
{
    return to > from ? (size_t)(c->actors_to[to] - c->actors_to[from + 1]) : 0;
}

static size_t acts_between(const tw_coding *c, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = 0; i < c->draft_count; i++)
        n += c->drafts[i].trigger > from && c->drafts[i].trigger < to && c->drafts[i].dropped < TW_DROP_MERGED;
    return n;
}

static void say_between(const tw_coding *c, const tw_draft *d, const tw_ref *who, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    size_t at = tw_ref_unit(t, who), trigger = d->trigger;
    size_t from = at < trigger ? at : trigger, to = at < trigger ? trigger : at;
    const char *side = at < trigger ? "before" : at == trigger ? "here" : "after";
    size_t actors = actors_between(c, from, to), acts = acts_between(c, from, to);
    TW_ATOM(a, "far", side, tw_bucket(to - from));
    TW_ATOM(a, "between", side, tw_bucket(actors), tw_bucket(acts));
    size_t marks = 0;
    for (size_t i = from; i < to; i++)
        marks += t->units[i].kind == TW_UNIT_PUNCT && t->units[i].class != TW_PUNCT_QUOTE_OPEN &&
                 t->units[i].class != TW_PUNCT_QUOTE_CLOSE;
    TW_ATOM(a, "marks", side, tw_bucket(marks));
}

static void say_way(const tw_tree *t, const tw_draft *d, const tw_ref *who, tw_atoms *a)
{
    tw_way way;
    size_t at = tw_ref_unit(t, who), trigger = d->trigger;
    if (!tw_way_between(t, at < trigger ? at : trigger, at < trigger ? trigger : at, &way))
        return;
    const char *side = at < trigger ? "before" : "after";
    TW_ATOM(a, "way", side, way.signs);
    TW_ATOM(a, "links", side, way.links);
}

/* ---- what other events do with it ---- */

static const char *side_in(const tw_draft *e, const tw_ref *who)
{
    bool s = tw_holds(e->rule_source, e->rule_source_count, who),
         o = tw_holds(e->rule_target, e->rule_target_count, who);
    return s && o ? "ST" : s ? "S" : o ? "T" : "-";
}

/* What it is to another telling of the act («قتل … في هجوم»), and to the act of the verb under which a noun stands. */
static void say_twin(const tw_coding *c, const tw_draft *d, const tw_ref *who, tw_atoms *a)
{
    const char *twin = "none", *host = "none", *type = "";
    int16_t verb = c->tree->clauses[d->clause].verb;
    for (size_t i = 0; i < c->draft_count; i++) {
        const tw_draft *e = &c->drafts[i];
        if (e == d)
            continue;
        bool near = e->clause == d->clause || c->tree->clauses[e->clause].coord_of == d->clause ||
                    c->tree->clauses[d->clause].coord_of == e->clause;
        if (e->type == d->type && near && twin[0] == 'n')
            twin = side_in(e, who);
        if (d->phrase >= 0 && (int16_t)e->trigger == verb && e->phrase < 0) {
            host = side_in(e, who);
            type = tw_type_of(c, e->type);
        }
    }
    TW_ATOM(a, "twin", twin);
    TW_ATOM(a, "host", type, host);
}

/* The word that leads to an act told as a noun, behind a preposition or not: «ردا على قصف …» answers whom the clause strikes, «بعد هجوم»
 * and «بتهمة التخطيط» do not. With what the somebody is to the clause. */
static void say_lead(const tw_coding *c, const tw_draft *d, const char *relation, tw_atoms *a)
{
    enum { LONGEST = 24 }; /* bytes of a word that leads anywhere */
    const tw_tree *t = c->tree;
    if (d->phrase < 0)
        return;
    size_t at = t->phrases[d->phrase].first;
    if (at && tw_is_word(&t->units[at - 1], TW_WORD_PREP) && !t->units[at - 1].enclitic)
        at--;
    if (!at || t->units[at - 1].kind == TW_UNIT_PUNCT)
        return;
    const tw_token *token = &t->tokens[t->units[at - 1].first];
    char lead[LONGEST + 1];
    if (token->form_length > LONGEST)
        return;
    memcpy(lead, token->form, token->form_length);
    lead[token->form_length] = '\0';
    TW_ATOM(a, "lead+rel", lead, relation);
}

static void say_others(const tw_coding *c, const tw_draft *d, const tw_ref *who, tw_atoms *a)
{
    const tw_draft *g = d->governor >= 0 ? &c->drafts[d->governor] : NULL;
    if (g) {
        bool s = tw_holds(g->rule_source, g->rule_source_count, who),
             o = tw_holds(g->rule_target, g->rule_target_count, who);
        TW_ATOM(a, "governor", tw_type_of(c, g->type), s ? "S" : o ? "T" : "-");
    }
    enum { MOST = 5 }; /* acts that are told of, in a sentence without end */
    size_t told = 0;
    bool s = false, o = false;
    for (size_t i = 0; i < c->draft_count; i++) {
        const tw_draft *e = &c->drafts[i];
        if (e == d || e->dropped)
            continue;
        bool source = tw_holds(e->rule_source, e->rule_source_count, who),
             target = tw_holds(e->rule_target, e->rule_target_count, who);
        s |= source;
        o |= target;
        if ((source || target) && told++ < MOST)
            TW_ATOM(a, "side of", tw_type_of(c, e->type), source ? "S" : "T",
                    e->trigger < d->trigger ? "before" : "after");
    }
    TW_ATOM(a, "elsewhere", s && o ? "ST" : s ? "S" : o ? "T" : "-");
    say_twin(c, d, who, a);
    if (who->kind != TW_REF_PHRASE)
        return;
    bool speaks = c->speaks[group_of(c->tree, who->phrase)];
    TW_ATOM(a, "speaks", speaks ? "yes" : "no", tw_same_ref(&c->speaker, who) ? "here" : "elsewhere");
}

/* The verb of the clause in which the trigger stands as a noun, with what the somebody is to it. */
static void say_verb(const tw_coding *c, const tw_draft *d, const char *relation, tw_atoms *a)
{
    const tw_tree *t = c->tree;
    int16_t verb = t->clauses[d->clause].verb;
    const tw_lemma *l = d->phrase >= 0 && verb >= 0 ? tw_unit_lemma(t, &t->units[verb]) : NULL;
    if (l)
        TW_ATOM(a, "verb+rel", tw_lexicon_string(t->lexicon, l->name), relation);
    const tw_lexicon *x = t->lexicon;
    const tw_frame *frame = tw_lexicon_frame(x, d->frame);
    bool source = false, target = false;
    for (uint32_t i = 0; i < frame->slot_count; i++) {
        unsigned role = tw_lexicon_slot(x, frame->first_slot + i)->role;
        source |= role == TW_SLOT_SOURCE || role == TW_SLOT_PARTY;
        target |= role == TW_SLOT_TARGET || role == TW_SLOT_PARTY;
    }
    TW_ATOM(a, "frame", source && target ? "ST" : source ? "S" : target ? "T" : "-");
    TW_ATOM(a, "frame+rel", source && target ? "ST" : source ? "S" : target ? "T" : "-", relation);
}

void tw_side_atoms(const tw_coding *c, const tw_draft *d, const tw_ref *who, tw_atoms *a)
{
    struct relation r;
    const char *rule = tw_rule_side(d, who);
    relate(c, d, who, &r);
    const char *relation = r.text;
    const char *slot = slot_role(c, d, relation, who);
    const char *side = tw_ref_unit(c->tree, who) < d->trigger ? "before" : "after";
    TW_ATOM(a, "rule", rule);
    TW_ATOM(a, "rel", relation, side);
    TW_ATOM(a, "slot", slot, side);
    tw_atoms_lexical(a);
    TW_ATOM(a, "side", "any");
    TW_ATOM(a, "rule+rel", rule, relation, side);
    TW_ATOM(a, "rule+slot", rule, slot);
    TW_ATOM(a, "joined", who->kind == TW_REF_PHRASE && c->tree->phrases[who->phrase].coord_of >= 0 ? "yes" : "no");
    if (d->phrase >= 0) {
        struct relation here = { .length = 0 };
        add_function(c->tree, d->phrase, TW_NONE, &here);
        TW_ATOM(a, "noun+rel", here.text, relation);
    } else {
        const tw_clause *k = &c->tree->clauses[d->clause];
        TW_ATOM(a, "voice+rel", k->passive ? "passive" : "active", k->subject >= 0 ? "subject" : "none",
                k->object >= 0 ? "object" : "none", k->topic_first ? "topic" : "none", relation);
        TW_ATOM(a, "subject+rel", tw_name_of_sort(c->tree, k->subject), relation);
        TW_ATOM(a, "object+rel", tw_name_of_sort(c->tree, k->object), relation);
    }
    bool light = d->phrase >= 0 && c->light[d->phrase].subject.kind == who->kind &&
                 c->light[d->phrase].subject.phrase == who->phrase && who->kind;
    TW_ATOM(a, "light", light ? roles[c->light[d->phrase].role] : "no", rule);
    size_t sources = d->rule_source_count, targets = d->rule_target_count;
    TW_ATOM(a, "rule+filled", rule, sources ? "1" : "0", targets ? "1" : "0");
    say_who(c, d, who, relation, a);
    say_home(c, d, who, a);
    say_form(c, d, who, relation, a);
    say_between(c, d, who, a);
    say_others(c, d, who, a);
    say_verb(c, d, relation, a);
    say_lead(c, d, relation, a);
    say_way(c->tree, d, who, a);
}
