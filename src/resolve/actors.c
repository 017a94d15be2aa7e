/*
 * Who a phrase or pronoun stands for: named entities with the office of the day, roles with the state that goes with
 * them, pronouns and «البلدان» from what the article said before. See the coding guide, "Sides".
 */
#include <string.h>

#include "resolve/resolve.h"

/* ---- entities ---- */

bool tw_status_on(const tw_lexicon *x, uint32_t entity, int32_t date, tw_known *out)
{
    const tw_entity *e = tw_lexicon_entity(x, entity);
    const tw_status *best = NULL;
    bool exact = false;
    for (uint32_t i = 0; i < e->status_count; i++) {
        const tw_status *s = tw_lexicon_status(x, e->first_status + i);
        bool in = date ? s->from <= date && date <= s->to : s->to >= 99999999;
        if (!best || (in && !exact) || (!exact && (!date || s->from <= date)))
            best = s;
        exact |= in;
    }
    if (!best)
        return false;
    tw_copy_code(out->country, best->country);
    tw_copy_code(out->sector, best->sector);
    if (best->title)
        out->role = tw_lexicon_string(x, best->title);
    /* after the last office a politician is a former official, the dead keep theirs */
    bool after = date && !exact && best->to < date;
    if (after && e->kind == TW_PERSON && !(e->died && e->died < date) && strcmp(out->sector, "REB") != 0)
        tw_copy_code(out->sector, "ELI");
    return exact;
}

void tw_know_entity(const tw_lexicon *x, uint32_t item, int32_t date, tw_known *k)
{
    const tw_entity *e = tw_lexicon_entity(x, item);
    k->entity = item;
    k->id = tw_lexicon_string(x, e->id);
    k->certain = 1;
    if (e->kind == TW_STATE) {
        tw_copy_code(k->country, e->country);
        tw_copy_code(k->sector, "GOV");
        k->state = 1;
    } else if (e->kind == TW_PLACE) {
        tw_copy_code(k->country, e->country);
    } else {
        tw_status_on(x, item, date, k);
        k->person = e->kind == TW_PERSON;
        k->body = e->kind == TW_ORG;
    }
}

/* A surname that many bear: the bearer the article has named in full, else the only one in office on the day. */
static uint32_t weak_bearer(const tw_scene *s, uint16_t unit, int32_t date)
{
    const tw_lexicon *x = s->memory->lexicon;
    tw_candidate candidates[TW_CANDIDATES];
    size_t n = tw_match_candidates(s->matcher, s->tree->units[unit].first, candidates);
    uint32_t only = UINT32_MAX;
    size_t holders = 0, bearers = 0;
    for (size_t i = 0; i < n; i++) {
        const tw_sense *sense = &candidates[i].sense;
        if (sense->kind != TW_SENSE_ENTITY || tw_lexicon_entity(x, sense->item)->kind != TW_PERSON)
            continue;
        for (size_t k = s->memory->named_count; k-- > 0;)
            if (s->memory->named[k % TW_MEMORY].entity == sense->item)
                return sense->item;
        bearers++;
        tw_known probe = { 0 };
        if (tw_status_on(x, sense->item, date, &probe)) {
            holders++;
            only = sense->item;
        } else if (bearers == 1 && holders == 0) {
            only = sense->item;
        }
    }
    return holders == 1 || bearers == 1 ? only : UINT32_MAX;
}

/* ---- words of a phrase ---- */

static uint32_t letters_before_stem(const tw_unit *u)
{
    uint32_t n = 0;
    n += (u->proclitics & (TW_CL_WA | TW_CL_FA)) != 0;
    n += (u->proclitics & (TW_CL_BA | TW_CL_KA)) != 0;
    n += (u->proclitics & TW_CL_LA) && !(u->proclitics & TW_CL_AL);
    return n;
}

const char *tw_words_of(const tw_scene *s, size_t first, size_t end, tw_span *span)
{
    const tw_unit *a = &s->tree->units[first], *b = &s->tree->units[end - 1];
    const tw_token *from = &s->tokens[a->first], *to = &s->tokens[b->first + b->count - 1];
    uint32_t skip = letters_before_stem(a);
    bool inside = (a->proclitics & TW_CL_LA) && !(a->proclitics & TW_CL_AL) && from->form_length > 4 &&
                  memcmp(from->form + 2, "ل", 2) == 0;
    if (inside) /* «للصين»: the name begins inside the letters; keep them */
        skip -= 1;
    if (skip >= from->end - from->start)
        skip = 0;
    const char *text = s->memory->article->text;
    size_t byte = from->byte;
    for (uint32_t i = 0; i < skip; i++)
        do
            byte++;
        while (((unsigned char)text[byte] & 0xC0) == 0x80);
    *span = (tw_span){ from->start + skip, to->end };
    size_t length = to->byte + to->bytes - byte;
    static const char lam[] = "لل", article[] = "ال";
    bool joined = (a->proclitics & TW_CL_LA) && (a->proclitics & TW_CL_AL) && a->kind != TW_SENSE_ENTITY;
    char *copy = tw_arena_copy(s->memory->arena, text + byte, length);
    if (copy && joined && length > sizeof lam && memcmp(copy, lam, sizeof lam - 1) == 0)
        memcpy(copy, article, sizeof article - 1); /* «للحكومة» names «الحكومة» */
    return copy ? copy : "";
}

static void trim_quotes(const tw_tree *t, size_t *first, size_t *end)
{
    while (*end > *first + 1 && t->units[*end - 1].kind == TW_UNIT_PUNCT &&
           t->units[*end - 1].class != TW_PUNCT_QUOTE_CLOSE)
        (*end)--;
    while (*first + 1 < *end && t->units[*first].kind == TW_UNIT_PUNCT && t->units[*first].class != TW_PUNCT_QUOTE_OPEN)
        (*first)++;
}

/* ---- roles ---- */

static bool country_in_phrase(const tw_scene *s, int16_t phrase, int32_t date, tw_known *k, int depth);

/* A verb whose subject does what its object does («قاد», «ترأس», «تزعم»), not one of training, arming or arresting. */
static bool leads(const tw_lemma *l)
{
    return l && l->light == TW_REL_OBJ && l->light_role == TW_SLOT_SOURCE;
}

/* «قوات تقودها الولايات المتحدة»: the state that a describing clause sets over them. */
static bool led_by(const tw_scene *s, int16_t phrase, int32_t date, tw_known *k)
{
    const tw_tree *t = s->tree;
    for (size_t c = 0; c < t->clause_count; c++) {
        const tw_clause *r = &t->clauses[c];
        bool done = r->kind == TW_CLAUSE_RELATIVE && r->antecedent == phrase && r->object == phrase && r->verb >= 0 &&
                    r->subject >= 0 && r->subject != phrase && t->phrases[r->subject].state != UINT32_MAX;
        if (done && leads(tw_unit_lemma(t, &t->units[r->verb])))
            return country_in_phrase(s, r->subject, date, k, 1);
    }
    return false;
}

/* The prepositions that tell a home: «عضو في», «النقيب فلان من»; after «تابعة» and its like any. */
static bool leads_home(const tw_tree *t, const tw_phrase *p, const tw_phrase *next)
{
    if (tw_is_belonging(&t->units[p->end - 1]))
        return next->prep && next->prep < TW_PREP_SOURCE;
    return p->role != UINT32_MAX && next->prep &&
           (next->prep == tw_prep_of(t->lexicon, TW_FI) || next->prep == tw_prep_of(t->lexicon, TW_MIN) ||
            next->prep == tw_prep_of(t->lexicon, TW_LADA));
}

/* A body without a name: «الجيش», «التنظيم». */
static bool is_body(const tw_lexicon *x, const tw_phrase *p)
{
    return p->role != UINT32_MAX && p->person == UINT32_MAX &&
           (tw_lexicon_role(x, p->role)->kind == TW_ROLE_BODY || tw_lexicon_role(x, p->role)->kind == TW_ROLE_HEAD);
}

static bool holds_office(const tw_lexicon *x, const tw_phrase *p)
{
    return p->person != UINT32_MAX ||
           (p->role != UINT32_MAX && tw_lexicon_role(x, p->role)->kind == TW_ROLE_PERSON && p->number != TW_PLUR);
}

/* «عضو في حركة فتح», «النقيب فلان من شرطة كركوك», «مسلحون تابعون للجماعة»: the home of an office named right after it. Whoever has
 * no sector of his own has that of his home. */
static bool country_after(const tw_scene *s, int16_t phrase, int32_t date, tw_known *k)
{
    const tw_tree *t = s->tree;
    if ((size_t)phrase + 1 >= t->phrase_count)
        return false;
    const tw_phrase *p = &t->phrases[phrase], *next = p + 1;
    bool names = next->org != UINT32_MAX || next->place != UINT32_MAX || next->state != UINT32_MAX ||
                 next->nisba != UINT32_MAX || next->person != UINT32_MAX;
    if (!leads_home(t, p, next) || next->first > p->end + 1)
        return false;
    if (names && !holds_office(t->lexicon, next) && country_in_phrase(s, (int16_t)(phrase + 1), date, k, 1))
        return true;
    if (!is_body(t->lexicon, next) && !holds_office(t->lexicon, next))
        return false;
    tw_known home = tw_resolve_phrase(s, (int16_t)(phrase + 1), date);
    if (!home.country[0])
        return false;
    tw_copy_code(k->country, home.country);
    if (!k->sector[0] || tw_one_of(home.sector, "REB"))
        tw_copy_code(k->sector, home.sector);
    bool former = home.former || tw_one_of(home.sector, "ELI") ||
                  (next->role != UINT32_MAX && tw_one_of(tw_lexicon_role(t->lexicon, next->role)->sector, "ELI"));
    if (former && tw_one_of(k->sector, "MIL")) /* «القوات الموالية للرئيس السابق» */
        tw_copy_code(k->sector, "REB");
    return true;
}

static uint32_t times_named(const tw_memory *m, const char *code)
{
    for (size_t i = 0; i < m->tally_count; i++)
        if (memcmp(m->tally[i].country, code, 3) == 0)
            return m->tally[i].count;
    return 0;
}

/* «المملكة», «خادم الحرمين»: of the states whose office or by-name it is, the one the article speaks of, or the usual one. */
static bool usual_country(const tw_scene *s, uint32_t role, char out[4])
{
    enum { CODE = 3, OFTEN = 2 };
    const tw_lexicon *x = s->memory->lexicon;
    const char *codes = role != UINT32_MAX ? tw_lexicon_string(x, tw_lexicon_role(x, role)->countries) : "";
    if (!codes[0])
        return false;
    tw_copy_code(out, codes);
    uint32_t most = times_named(s->memory, codes);
    for (const char *code = codes + CODE; *code == ' '; code += CODE + 1) {
        uint32_t count = times_named(s->memory, code + 1);
        if (count < OFTEN || count <= most)
            continue;
        most = count;
        tw_copy_code(out, code + 1);
    }
    return true;
}

/* The same for an office named inside the phrase: «سفير خادم الحرمين», «حكومة المملكة». */
static bool owner_inside(const tw_scene *s, const tw_phrase *p, char out[4])
{
    for (size_t u = p->head + 1u; u < p->end; u++)
        if (s->tree->units[u].kind == TW_SENSE_ROLE && usual_country(s, s->tree->units[u].item, out))
            return true;
    return false;
}

/* The words by which a phrase names its organisation. */
static const char *name_of_org(const tw_scene *s, const tw_phrase *p, tw_span *span)
{
    size_t unit = p->first;
    while (unit + 1 < p->end && !(s->tree->units[unit].kind == TW_SENSE_ENTITY && s->tree->units[unit].item == p->org))
        unit++;
    return tw_words_of(s, unit, unit + 1, span);
}

/* «حزب العمال» after «حزب العمال الكردستاني»: the longer name that the article has used. */
uint32_t tw_org_of(const tw_scene *s, const tw_phrase *p)
{
    if (p->org == UINT32_MAX)
        return p->org;
    const tw_memory *m = s->memory;
    tw_span span;
    const char *name = name_of_org(s, p, &span);
    size_t length = strlen(name);
    for (size_t back = 0; back < m->named_count && back < TW_MEMORY; back++) {
        const tw_known *k = &m->named[(m->named_count - 1 - back) % TW_MEMORY];
        if (k->entity == p->org)
            return p->org;
        const char *at = k->name && k->entity != UINT32_MAX ? strstr(k->name, name) : NULL;
        bool longer = at && (at == k->name || at[-1] == ' ') && at[length] == ' ';
        if (longer && tw_lexicon_entity(m->lexicon, k->entity)->kind == TW_ORG)
            return k->entity;
    }
    return tw_longer_ahead(s, name, p->org);
}

tw_known tw_know_org(const tw_scene *s, const tw_phrase *p, int32_t date)
{
    tw_known k = { .id = "", .role = "", .name = "", .entity = UINT32_MAX, .role_item = UINT32_MAX };
    k.name = name_of_org(s, p, &k.span);
    tw_know_entity(s->memory->lexicon, tw_org_of(s, p), date, &k);
    return k;
}

/* Country of a role from the words around it: adjective, genitive state or place, organisation. */
static bool country_in_phrase(const tw_scene *s, int16_t phrase, int32_t date, tw_known *k, int depth)
{
    const tw_tree *t = s->tree;
    const tw_lexicon *x = s->memory->lexicon;
    const tw_phrase *p = &t->phrases[phrase];
    uint32_t named = tw_org_of(s, p);
    if (named != UINT32_MAX) {
        tw_known org = { 0 };
        tw_status_on(x, named, date, &org);
        tw_copy_code(k->country, org.country);
        if (!k->sector[0] || tw_one_of(org.sector, "MED REB PTY OPP NGO"))
            tw_copy_code(k->sector, org.sector);
        if (tw_is_joint(org.country))
            tw_copy_code(k->sector, org.sector);
        if (k->entity == UINT32_MAX && !k->person) {
            k->entity = named;
            k->id = tw_lexicon_string(x, tw_lexicon_entity(x, named)->id);
        }
        return true;
    }
    uint32_t place = p->state != UINT32_MAX ? p->state : p->nisba != UINT32_MAX ? p->nisba : p->place;
    if (place != UINT32_MAX) {
        const tw_entity *e = tw_lexicon_entity(x, place);
        if (e->kind == TW_ORG || e->kind == TW_PERSON) {
            tw_known org = { 0 };
            tw_status_on(x, place, date, &org);
            tw_copy_code(k->country, org.country);
            bool joint = tw_is_joint(org.country);
            if (!k->sector[0] || joint || tw_one_of(org.sector, "REB PTY OPP"))
                tw_copy_code(k->sector, org.sector);
            return k->country[0] != '\0';
        }
        tw_copy_code(k->country, e->country);
        return k->country[0] != '\0';
    }
    if (depth > 3)
        return false;
    tw_ref gen = tw_genitive(t, phrase);
    if (gen.kind == TW_REF_PHRASE && t->phrases[gen.phrase].kind != TW_PHRASE_EVENT &&
        country_in_phrase(s, gen.phrase, date, k, depth + 1))
        return true; /* before what follows: «سفير خادم الحرمين في تيرانا» */
    if (owner_inside(s, p, k->country))
        return true;
    if (depth == 0 && (country_after(s, phrase, date, k) || led_by(s, phrase, date, k)))
        return true;
    if (depth > 0 && usual_country(s, p->role, k->country))
        return true;
    if (gen.kind == TW_REF_PRONOUN && depth == 0 && p->kind != TW_PHRASE_COUNTERPART) {
        tw_known owner[2];
        if (tw_resolve_ref(s, &gen, p->clause, date, "", false, owner, 1) && owner[0].country[0]) {
            tw_copy_code(k->country, owner[0].country);
            return true;
        }
    }
    return false;
}

static const tw_known *same_name_before(const tw_scene *s, const char *name)
{
    const tw_memory *m = s->memory;
    size_t length = strlen(name);
    if (length < 6)
        return NULL;
    for (size_t back = 0; back < m->named_count && back < TW_MEMORY; back++) {
        const tw_known *k = &m->named[(m->named_count - 1 - back) % TW_MEMORY];
        const char *found = k->person && k->name ? strstr(k->name, name) : NULL;
        if (found && (found == k->name || found[-1] == ' ') && (found[length] == '\0' || found[length] == ' '))
            return k;
    }
    return NULL;
}

static bool ends_with_word(const char *text, const char *word)
{
    size_t length = strlen(text), n = strlen(word);
    return length > n && strcmp(text + length - n, word) == 0 && text[length - n - 1] == ' ';
}

/* «المعلم», a teacher or the minister «وليد المعلم» named before: a surname that is a role's word too. */
static bool surname_before(const tw_scene *s, int16_t phrase, const char *name, int32_t date, tw_known *out)
{
    const tw_tree *t = s->tree;
    const tw_phrase *p = &t->phrases[phrase];
    bool alone = p->role != UINT32_MAX && p->person == UINT32_MAX && p->end == p->first + 1 && p->number == TW_SING &&
                 !p->enclitic && t->units[p->head].count == 1 && (t->units[p->head].proclitics & TW_CL_AL);
    if (!alone)
        return false;
    *out = (tw_known){ .role = "", .role_item = UINT32_MAX };
    for (int16_t q = (int16_t)(phrase - 1); q >= 0; q--) {
        const tw_phrase *named = &t->phrases[q];
        tw_span span;
        if (named->person != UINT32_MAX && named->name_end > named->name_first &&
            ends_with_word(tw_words_of(s, named->name_first, named->name_end, &span), name)) {
            tw_know_entity(t->lexicon, named->person, date, out);
            return true;
        }
    }
    const tw_known *before = same_name_before(s, name);
    if (!before || before->entity == UINT32_MAX || tw_lexicon_entity(t->lexicon, before->entity)->kind != TW_PERSON)
        return false;
    *out = *before;
    return strcmp(before->name, name) == 0 || ends_with_word(before->name, name);
}

/* «منصور» after «الملا أختر منصور»: somebody the lexicon does not know, so none of the bearers it knows. */
static bool unlisted_before(const tw_scene *s, const char *name, tw_known *out)
{
    const tw_known *k = same_name_before(s, name);
    if (!k || k->entity != UINT32_MAX || !k->country[0])
        return false;
    *out = *k;
    return true;
}

/* «القاضي الفرا … اغتيال الفرا»: a name that stood with its title earlier in the sentence. */
static int16_t titled_before(const tw_scene *s, int16_t phrase)
{
    const tw_tree *t = s->tree;
    const tw_phrase *p = &t->phrases[phrase];
    if (!tw_name_like(t, p))
        return TW_NONE;
    const tw_token *name = &t->tokens[t->units[p->head].first];
    for (int16_t k = 0; k < phrase; k++) {
        const tw_phrase *q = &t->phrases[k];
        for (size_t u = q->head + 1u; q->role != UINT32_MAX && u < q->end; u++) {
            const tw_token *w = &t->tokens[t->units[u].first];
            if (w->form_length == name->form_length && memcmp(w->form, name->form, name->form_length) == 0)
                return k;
        }
    }
    return TW_NONE;
}

static void resolve_role(const tw_scene *s, int16_t phrase, int32_t date, tw_known *k)
{
    const tw_phrase *p = &s->tree->phrases[phrase];
    const tw_role *r = tw_lexicon_role(s->memory->lexicon, p->role);
    k->role_item = p->role;
    k->role = tw_lexicon_string(s->memory->lexicon, r->name);
    tw_copy_code(k->sector, r->sector);
    k->person = r->kind == TW_ROLE_PERSON;
    k->body = r->kind == TW_ROLE_BODY || r->kind == TW_ROLE_HEAD;
    k->group = p->number == TW_PLUR || p->quantity > 1;
    if (country_in_phrase(s, phrase, date, k, 0)) {
        k->certain = 1;
        if (!k->sector[0] && (r->kind == TW_ROLE_PERSON) && p->org == UINT32_MAX && strlen(k->country) == 3 &&
            !tw_is_joint(k->country))
            tw_copy_code(k->sector, "GOV");
    } else if (p->definite) {
        tw_known before = { .role = "", .role_item = UINT32_MAX };
        if (tw_named_by_role(s, phrase, p->role, p->number == TW_PLUR, date, &before) && before.certain) {
            before.name = k->name;
            before.span = k->span;
            *k = before;
        }
    }
    tw_join_body(s, phrase, date, k);
    if (!k->country[0] && usual_country(s, p->role, k->country))
        k->certain = 1;
    k->former = p->former && k->person;
    if (!k->sector[0] && r->kind == TW_ROLE_VICTIM)
        tw_copy_code(k->sector, "CVL");
}

/* «نظيره الصيني»: the same office in the adjective's state. */
static void resolve_counterpart(const tw_scene *s, int16_t phrase, int32_t date, tw_known *k)
{
    const tw_phrase *p = &s->tree->phrases[phrase];
    country_in_phrase(s, phrase, date, k, 0);
    const tw_known *other = s->memory->named_count ? &s->memory->named[(s->memory->named_count - 1) % TW_MEMORY] : NULL;
    tw_copy_code(k->sector, "GOV");
    for (int16_t q = (int16_t)(phrase - 1); q >= 0; q--)
        if (s->tree->phrases[q].role != UINT32_MAX) {
            const tw_role *r = tw_lexicon_role(s->memory->lexicon, s->tree->phrases[q].role);
            if (r->sector[0])
                tw_copy_code(k->sector, r->sector);
            k->role = tw_lexicon_string(s->memory->lexicon, r->name);
            other = NULL;
            break;
        }
    if (other && other->sector[0])
        tw_copy_code(k->sector, other->sector);
    k->person = 1;
    k->certain = k->country[0] != '\0';
    k->gender = p->gender;
}

/* A phrase without a title: what it names, whose adjective it is, or who was so called before. */
static tw_known resolve_untitled(const tw_scene *s, int16_t phrase, int32_t date, tw_known k)
{
    const tw_tree *t = s->tree;
    const tw_phrase *p = &t->phrases[phrase];
    uint32_t org = tw_org_of(s, p), entity = org != UINT32_MAX ? org : p->state != UINT32_MAX ? p->state : p->place;
    if (entity != UINT32_MAX) {
        tw_know_entity(s->memory->lexicon, entity, date, &k);
    } else if (p->nisba != UINT32_MAX) {
        tw_know_entity(s->memory->lexicon, p->nisba, date, &k);
        if (p->coord_of >= 0 && s->tree->phrases[p->coord_of].role != UINT32_MAX) { /* «القوات العراقية أو الأميركية» */
            const tw_role *shared = tw_lexicon_role(s->memory->lexicon, s->tree->phrases[p->coord_of].role);
            if (shared->sector[0])
                tw_copy_code(k.sector, shared->sector);
            return k;
        }
        if (p->kind == TW_PHRASE_PAIR || (p->coord_of >= 0 && t->phrases[p->coord_of].kind == TW_PHRASE_PAIR))
            return k;
        bool people = p->kind == TW_PHRASE_ACTOR && (p->number == TW_PLUR || !p->definite);
        if (k.state)
            tw_copy_code(k.sector, people ? "CVL" : "GOV");
        k.state = 0;
        k.person = people;
        k.group = p->number == TW_PLUR;
    } else {
        if (p->apposed >= 0 && t->phrases[p->apposed].role != UINT32_MAX) {
            resolve_role(s, p->apposed, date, &k);
            k.person = 1;
            return k;
        }
        int16_t titled = titled_before(s, phrase);
        if (titled >= 0) {
            tw_known found = tw_resolve_phrase(s, titled, date);
            found.name = k.name;
            found.span = k.span;
            return found;
        }
        const tw_known *before = same_name_before(s, k.name);
        if (before) {
            tw_known found = *before;
            found.name = k.name;
            found.span = k.span;
            return found;
        }
        if (tw_is_word(&t->units[p->head], TW_WORD_COUNTRYWORD)) {
            tw_ref owner = tw_genitive(t, phrase); /* «بلاده»: the bearer's */
            tw_known bearer[2] = { 0 };
            if (owner.kind == TW_REF_PRONOUN)
                tw_resolve_ref(s, &owner, p->clause, date, "", false, bearer, 1);
            if (bearer[0].country[0])
                tw_copy_code(k.country, bearer[0].country);
            else
                tw_infer_country(s, p->clause, k.country);
            tw_copy_code(k.sector, "GOV");
            k.state = 1;
        }
    }
    return k;
}

/* «مسؤول في وزارة الدفاع», «قيادي من الحركة»: the body in which somebody unnamed is belongs to what he is called. */
static size_t called_until(const tw_tree *t, int16_t phrase)
{
    const tw_phrase *p = &t->phrases[phrase], *next = p + 1;
    bool person = p->role != UINT32_MAX && tw_lexicon_role(t->lexicon, p->role)->kind == TW_ROLE_PERSON;
    if (!person || (size_t)phrase + 1 >= t->phrase_count || next->first != p->end + 1u)
        return p->end;
    bool within = next->prep == tw_prep_of(t->lexicon, TW_FI) || next->prep == tw_prep_of(t->lexicon, TW_MIN);
    bool body = next->org != UINT32_MAX ||
                (next->role != UINT32_MAX && tw_lexicon_role(t->lexicon, next->role)->kind == TW_ROLE_BODY);
    return within && body && next->person == UINT32_MAX && tw_is_word(&t->units[p->end], TW_WORD_PREP) ? next->end
                                                                                                       : p->end;
}

static tw_known resolve_afresh(const tw_scene *s, int16_t phrase, int32_t date)
{
    const tw_tree *t = s->tree;
    const tw_phrase *p = &t->phrases[phrase];
    tw_known k = { .id = "", .role = "", .name = "", .entity = UINT32_MAX, .role_item = UINT32_MAX };
    k.gender = p->gender;
    k.number = p->number;
    size_t first = p->first, end = called_until(t, phrase);
    if (p->person != UINT32_MAX || (p->name_first > p->first && p->name_end > p->name_first)) {
        first = p->name_first;
        end = p->name_end;
    }
    trim_quotes(t, &first, &end);
    k.name = tw_words_of(s, first, end, &k.span);
    uint32_t person = p->person;
    bool weak = person != UINT32_MAX && (t->units[p->name_first].flags & TW_SENSE_WEAK);
    tw_known found = { 0 };
    if (surname_before(s, phrase, k.name, date, &found) ||
        (weak && p->role == UINT32_MAX && unlisted_before(s, k.name, &found))) {
        found.name = k.name;
        found.span = k.span;
        return found;
    }
    if (weak) {
        uint32_t bearer = weak_bearer(s, p->name_first, date);
        bool titled = p->role != UINT32_MAX;
        person = bearer;
        if (person == UINT32_MAX && !titled) {
            k.person = 1;
            return k;
        }
    }
    if (p->kind == TW_PHRASE_COUNTERPART)
        resolve_counterpart(s, phrase, date, &k);
    if (p->role != UINT32_MAX)
        resolve_role(s, phrase, date, &k);
    if (person != UINT32_MAX) {
        char country[4], sector[4];
        tw_copy_code(country, k.country);
        tw_copy_code(sector, k.sector);
        tw_know_entity(s->memory->lexicon, person, date, &k);
        if (k.country[0] == '\0')
            tw_copy_code(k.country, country);
        if (sector[0] && !p->former && strcmp(sector, "ELI") != 0 &&
            strcmp(k.sector, "REB") != 0) /* the text gives a title for the day */
            tw_copy_code(k.sector, sector);
        k.person = 1;
        return k;
    }
    k.person |= p->kind == TW_PHRASE_ACTOR && p->role == UINT32_MAX &&
                t->units[p->head].kind == TW_SENSE_ROLE; /* «البروفيسور فلان» */
    return p->role == UINT32_MAX && p->kind != TW_PHRASE_COUNTERPART ? resolve_untitled(s, phrase, date, k) : k;
}

tw_known tw_resolve_phrase(const tw_scene *s, int16_t phrase, int32_t date)
{
    tw_resolved *r = s->resolved;
    if (!r->valid[phrase] || r->date[phrase] != date) {
        r->known[phrase] = resolve_afresh(s, phrase, date);
        r->date[phrase] = date;
        r->valid[phrase] = true;
    }
    return r->known[phrase];
}
