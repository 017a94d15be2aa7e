/*
 * Bodies that go without a name, and whose people somebody is: «التنظيم» is the one named before, «رجال المقاومة» and «عناصر
 * من التنظيم» are of its side, and «المقاومة» in one country may be an organisation of the lexicon there.
 */
#include <string.h>

#include "resolve/resolve.h"

/* Bytes of the role's name that an organisation may carry in its own, 0 if it stands for none: all of «تنظيم», and the head of «تنظيم
 * إرهابي», whose adjective is a reproach and no name. */
static size_t own_word(const tw_lexicon *x, const tw_role *r)
{
    const char *name = tw_lexicon_string(x, r->name);
    size_t head = strcspn(name, " ");
    bool blamed = r->kind == TW_ROLE_BODY && name[head] && tw_one_of(r->sector, "REB UAF");
    return r->kind == TW_ROLE_HEAD ? strlen(name) : blamed ? head : 0;
}

/* Whether an organisation is called by the first `length` bytes of the role's word («تنظيم القاعدة»), or is any medium where the word is
 * one for media. */
static bool called_by(const tw_lexicon *x, const tw_role *r, size_t length, uint32_t entity)
{
    const tw_entity *e = entity != UINT32_MAX ? tw_lexicon_entity(x, entity) : NULL;
    if (!e || e->kind != TW_ORG)
        return false;
    bool media = e->org_kind >= TW_ORG_AGENCY && e->org_kind <= TW_ORG_SITE;
    if (media && strcmp(r->sector, "MED") == 0)
        return true;
    const char *word = tw_lexicon_string(x, r->name), *heads = tw_lexicon_string(x, e->heads);
    for (const char *at = heads, *space; (space = strchr(at, ' ')) != NULL; at = space + 1)
        if ((size_t)(space - at) == length && memcmp(at, word, length) == 0)
            return true;
    return false;
}

/* «تبنى داعش الهجوم وقال التنظيم»: the last one that the sentence has named before. */
static bool called_here(const tw_scene *s, int16_t phrase, const tw_role *r, size_t length, int32_t date, tw_known *out)
{
    const tw_tree *t = s->tree;
    for (int16_t k = (int16_t)(phrase - 1); length && k >= 0; k--)
        if (called_by(t->lexicon, r, length, t->phrases[k].org)) {
            tw_know_entity(t->lexicon, t->phrases[k].org, date, out);
            return true;
        }
    return false;
}

/* The article has named people of a word of more than one country: «متمردو دارفور» and «متمردو كردستان» leave «المتمردون» open. */
static bool of_several_countries(const tw_memory *m, uint32_t role)
{
    const char *only = "";
    for (size_t i = 0; i < m->named_count && i < TW_MEMORY; i++) {
        const tw_known *k = &m->named[i];
        if (k->role_item != role || !k->certain || !k->country[0])
            continue;
        if (only[0] && strcmp(only, k->country) != 0)
            return true;
        only = k->country;
    }
    return false;
}

/* «الوكالة», «الرئيس», «الحركة»: the one named before with that word, or who may be called by it. */
static const tw_known *called_before(const tw_memory *m, uint32_t role, size_t length)
{
    const tw_role *r = tw_lexicon_role(m->lexicon, role);
    for (size_t back = 0; back < m->named_count && back < TW_MEMORY; back++) {
        const tw_known *k = &m->named[(m->named_count - 1 - back) % TW_MEMORY];
        bool same = k->role_item == role && k->country[0];
        if (same || (length && k->body && called_by(m->lexicon, r, length, k->entity)))
            return k;
    }
    return NULL;
}

bool tw_named_by_role(const tw_scene *s, int16_t phrase, uint32_t role, bool several, int32_t date, tw_known *out)
{
    const tw_role *r = tw_lexicon_role(s->memory->lexicon, role);
    size_t length = several ? 0 : own_word(s->memory->lexicon, r);
    if (called_here(s, phrase, r, length, date, out))
        return true;
    bool open = several && of_several_countries(s->memory, role);
    const tw_known *before = open ? NULL : called_before(s->memory, role, length);
    if (before)
        *out = *before;
    return before != NULL;
}

/* ---- whose people ---- */

/* A word for people that tells no side of its own, or only that they are armed; a leadership, a delegation. */
static bool tells_no_side(const tw_role *r)
{
    bool people = r->kind == TW_ROLE_PERSON || r->kind == TW_ROLE_VICTIM;
    return r->kind != TW_ROLE_TITLE && (!r->sector[0] || (people && tw_one_of(r->sector, "UAF REB")));
}

/* «مسلحي التنظيم»: a body within the phrase. */
static bool body_inside(const tw_scene *s, int16_t phrase, int32_t date, tw_known *out)
{
    const tw_tree *t = s->tree;
    const tw_phrase *p = &t->phrases[phrase];
    for (size_t u = p->head + 1u; u < p->end; u++) {
        const tw_unit *unit = &t->units[u];
        if (unit->kind == TW_SENSE_ROLE && (unit->proclitics & TW_CL_AL) && unit->morph.number != TW_PLUR &&
            own_word(t->lexicon, tw_lexicon_role(t->lexicon, unit->item)))
            return tw_named_by_role(s, phrase, unit->item, false, date, out);
    }
    return false;
}

/* «قيادة | قوات التحالف», «عناصر من الجيش»: a body in the genitive or right after «من». */
static bool body_after(const tw_scene *s, int16_t phrase, int32_t date, tw_known *out)
{
    const tw_tree *t = s->tree;
    if ((size_t)phrase + 1 >= t->phrase_count)
        return false;
    const tw_phrase *p = &t->phrases[phrase], *next = p + 1;
    bool from = next->prep == tw_prep_of(t->lexicon, TW_MIN) && next->first <= p->end + 1u;
    if (next->gen_of != phrase && !from)
        return false;
    bool body = next->org != UINT32_MAX;
    if (next->role != UINT32_MAX) {
        unsigned kind = tw_lexicon_role(t->lexicon, next->role)->kind;
        body |= kind == TW_ROLE_BODY || kind == TW_ROLE_HEAD;
    }
    if (!body)
        return false;
    *out = tw_resolve_phrase(s, (int16_t)(phrase + 1), date);
    return true;
}

void tw_join_body(const tw_scene *s, int16_t phrase, int32_t date, tw_known *k)
{
    const tw_role *r = tw_lexicon_role(s->memory->lexicon, s->tree->phrases[phrase].role);
    tw_known body = { .role = "", .role_item = UINT32_MAX };
    if (!tells_no_side(r) || !(body_inside(s, phrase, date, &body) || body_after(s, phrase, date, &body)))
        return;
    if (body.sector[0] && !(r->sector[0] && tw_one_of(body.sector, "OPP PTY CVL"))) /* «مسلحي المعارضة» are no party */
        tw_copy_code(k->sector, body.sector);
    if (body.country[0] && !k->country[0]) {
        tw_copy_code(k->country, body.country);
        k->certain = body.certain;
    }
}

/* ---- a body in its country ---- */

/* The sector that every organisation of the country has that is called so on the day, "" if they differ or there is none. It asks all
 * entries. */
static void sector_there(const tw_lexicon *x, const tw_role *r, const char country[4], int32_t date, char sector[4])
{
    tw_copy_code(sector, "");
    for (uint32_t e = 0; e < tw_lexicon_entity_count(x); e++) {
        tw_known org = { .role = "" };
        if (!called_by(x, r, strlen(tw_lexicon_string(x, r->name)), e) || !tw_status_on(x, e, date, &org) ||
            strcmp(org.country, country) != 0)
            continue;
        if (sector[0] && strcmp(sector, org.sector) != 0) {
            tw_copy_code(sector, "");
            return;
        }
        tw_copy_code(sector, org.sector);
    }
}

/* The same, remembered: articles of a day speak of few bodies. */
static const char *settled_sector(tw_memory *m, uint32_t role, const char country[4], int32_t date)
{
    size_t n = m->settled_count < TW_SETTLED ? m->settled_count : TW_SETTLED;
    for (size_t i = 0; i < n; i++)
        if (m->settled[i].role == role && m->settled[i].date == date && tw_same_code(m->settled[i].country, country))
            return m->settled[i].sector;
    size_t at = m->settled_count++ % TW_SETTLED;
    m->settled[at].role = role;
    m->settled[at].date = date;
    tw_copy_code(m->settled[at].country, country);
    sector_there(m->lexicon, tw_lexicon_role(m->lexicon, role), country, date, m->settled[at].sector);
    return m->settled[at].sector;
}

void tw_settle_body(tw_memory *m, int32_t date, tw_known *k)
{
    if (k->role_item == UINT32_MAX || k->entity != UINT32_MAX || !k->country[0])
        return;
    const tw_role *r = tw_lexicon_role(m->lexicon, k->role_item);
    if ((r->kind != TW_ROLE_BODY && r->kind != TW_ROLE_HEAD) || strcmp(r->sector, "REB") != 0 ||
        strcmp(k->sector, "REB") != 0)
        return;
    const char *sector = settled_sector(m, k->role_item, k->country, date);
    if (sector[0])
        tw_copy_code(k->sector, sector);
}
