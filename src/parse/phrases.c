/*
 * Phrases: heads with their adjectives, genitives, titles and names («مدير مكتب … وانغ يي» is one phrase), then
 * which is whose genitive and what is joined by «و». See parse.h.
 */
#include <string.h>

#include "parse/parse.h"

enum { TITLE_REACH = 16, NAME_WORDS = 4, THOUSAND = 1000 };

/* Of a word without an entry any reading may tell, the one of its clitics first; of others the reading that was taken. */
unsigned tw_unit_sort(const tw_tree *t, const tw_unit *u)
{
    const tw_matcher *m = t->matcher;
    unsigned sort = 0;
    if (u->count != 1 || u->kind == TW_UNIT_PUNCT || u->kind == TW_SENSE_ENTITY || u->kind == TW_SENSE_NUMBER)
        return 0;
    for (size_t r = 0; r < m->reading_count[u->first]; r++) {
        const tw_reading *reading = &m->readings[u->first][r];
        unsigned sorts = tw_lexicon_sorts(t->lexicon, reading->form) & 15;
        bool taken = reading->proclitics == u->proclitics && reading->enclitic == u->enclitic;
        if (taken && sorts)
            return sorts;
        if (u->kind == TW_UNIT_UNKNOWN && !sort)
            sort = sorts;
    }
    return sort;
}

bool tw_is_adjective(const tw_unit *u)
{
    return tw_is_word(u, TW_WORD_NOUN) && (u->value == TW_NOUN_ADJECTIVE || u->value == TW_NOUN_BELONGING);
}

/* The same of a word that has an adjective's sort and no other reading. */
bool tw_describes_only(const tw_tree *t, const tw_unit *u)
{
    bool unread = u->kind == TW_UNIT_UNKNOWN || u->kind == TW_SENSE_PART;
    return tw_is_adjective(u) || (unread && tw_unit_sort(t, u) == TW_SORT_ADJECTIVE);
}

bool tw_is_belonging(const tw_unit *u)
{
    return tw_is_word(u, TW_WORD_NOUN) && u->value == TW_NOUN_BELONGING;
}

bool tw_is_word(const tw_unit *u, tw_word_class class)
{
    return u->kind == TW_SENSE_WORD && u->class == class;
}

bool tw_is_punct(const tw_unit *u, tw_punct punct)
{
    return u->kind == TW_UNIT_PUNCT && u->class == punct;
}

const tw_lemma *tw_unit_lemma(const tw_tree *t, const tw_unit *u)
{
    if (u->kind != TW_SENSE_VERB && u->kind != TW_SENSE_NOUN && u->kind != TW_SENSE_PART)
        return NULL;
    return tw_lexicon_lemma(t->lexicon, u->item);
}

/* ---- building one phrase ---- */

typedef struct {
    tw_tree *t;
    tw_phrase *p;
    size_t at;        /* next unit */
    bool open;        /* the last word can take a genitive */
    bool person_role; /* the head is a person's role */
    bool head_role;   /* حركة، صحيفة … */
    bool named;       /* a person's name was taken */
    bool national;    /* the head is an adjective of a state, of one person: «الأميركي» */
} builder;

static bool has_article(const tw_token *token)
{
    return token->form_length > 6 && memcmp(token->form, "ال", 4) == 0;
}

/* Ends as a relational adjective does: ي, ية. */
static bool is_relational(const tw_token *token)
{
    const char *end = token->form + token->form_length;
    return token->form_length > 6 && (memcmp(end - 2, "ي", 2) == 0 || memcmp(end - 4, "ية", 4) == 0);
}

/* Ends in ون or ين, the sound plural's full form. */
static bool has_nun(const tw_token *token)
{
    const char *end = token->form + token->form_length;
    return token->form_length > 6 && (memcmp(end - 4, "ون", 4) == 0 || memcmp(end - 4, "ين", 4) == 0);
}

/* The word may be followed by a genitive; of a phrase («المتحدث باسم») its last word decides. */
static bool can_govern(const tw_tree *t, const tw_unit *u)
{
    if (u->kind == TW_SENSE_ENTITY || u->kind == TW_SENSE_NISBA || u->enclitic)
        return false;
    const tw_token *last = &t->tokens[u->first + u->count - 1];
    if ((u->proclitics & TW_CL_AL && u->count == 1) || (u->count > 1 && has_article(last)) || last->tanwin)
        return false;
    if (u->kind == TW_SENSE_NOUN && u->count > 1 && is_relational(last))
        return false; /* «هجوم انتحاري | الجيش» */
    bool person = u->kind == TW_SENSE_ROLE || u->kind == TW_SENSE_PART;
    if (person && !u->morph.construct && u->morph.number != TW_SING && has_nun(last))
        return false; /* «مسلحون | السفارة», «مسلحون مجهولون | السفارة»: the nun falls before a genitive */
    return !u->morph.accusative || u->morph.number == TW_PLUR;
}

static void note_entity(tw_phrase *p, const tw_lexicon *lexicon, const tw_unit *u)
{
    const tw_entity *e = tw_lexicon_entity(lexicon, u->item);
    uint32_t *slot = e->kind == TW_PERSON  ? &p->person
                     : e->kind == TW_ORG   ? &p->org
                     : e->kind == TW_PLACE ? &p->place
                                           : &p->state;
    if (*slot == UINT32_MAX)
        *slot = u->item;
}

static void note_nisba(tw_phrase *p, const tw_unit *u)
{
    if (p->nisba == UINT32_MAX)
        p->nisba = u->item;
    else if (p->nisba2 == UINT32_MAX && p->nisba != u->item)
        p->nisba2 = u->item;
}

static bool joined(const tw_unit *u)
{
    return (u->proclitics & (TW_CL_WA | TW_CL_FA)) != 0;
}

static bool has_prep(const tw_unit *u)
{
    return (u->proclitics & (TW_CL_BA | TW_CL_LA | TW_CL_KA)) != 0;
}

static uint8_t role_kind(const tw_tree *t, const tw_unit *u)
{
    return u->kind == TW_SENSE_ROLE ? tw_lexicon_role(t->lexicon, u->item)->kind : 0;
}

static bool is_person(const tw_tree *t, const tw_unit *u)
{
    return u->kind == TW_SENSE_ENTITY && tw_lexicon_entity(t->lexicon, u->item)->kind == TW_PERSON;
}

/* A quotation that holds only a name: its end, or 0. */
static size_t quoted_name_end(const tw_tree *t, size_t at)
{
    if (at >= t->unit_count || !tw_is_punct(&t->units[at], TW_PUNCT_QUOTE_OPEN))
        return 0;
    size_t i = at + 1;
    for (; i < t->unit_count && i < at + 5; i++) {
        const tw_unit *u = &t->units[i];
        if (tw_is_punct(u, TW_PUNCT_QUOTE_CLOSE))
            return i > at + 1 ? i + 1 : 0;
        if (u->kind == TW_SENSE_VERB ||
            (u->kind == TW_SENSE_WORD && u->class < TW_WORD_DEMONSTRATIVE && u->class != TW_WORD_CONJ))
            return 0;
    }
    return 0;
}

static void take_quoted(builder *b, size_t end)
{
    for (size_t i = b->at; i < end; i++)
        if (b->t->units[i].kind == TW_SENSE_ENTITY)
            note_entity(b->p, b->t->lexicon, &b->t->units[i]);
    b->p->quoted = 1;
    b->at = end;
    b->open = false;
}

/* A person's name follows within reach, with nothing between that ends a title. */
static bool name_ahead(const tw_tree *t, size_t at)
{
    for (size_t i = at; i < t->unit_count && i < at + TITLE_REACH; i++) {
        const tw_unit *u = &t->units[i];
        if (is_person(t, u))
            return !joined(u) && !has_prep(u);
        if (u->kind == TW_UNIT_PUNCT && (u->class == TW_PUNCT_QUOTE_OPEN || u->class == TW_PUNCT_QUOTE_CLOSE))
            continue;
        if (u->kind == TW_UNIT_PUNCT || u->kind == TW_SENSE_VERB || u->kind == TW_SENSE_CUE || u->kind == TW_SENSE_TIME)
            return false;
        if (u->kind == TW_SENSE_WORD && u->class < TW_WORD_DEMONSTRATIVE && !(u->class == TW_WORD_PREP && !u->enclitic))
            return false;
        if (has_prep(u) && !(u->proclitics & TW_CL_LA))
            return false;
    }
    return false;
}

/* «نجل الرئيس»: whoever is named after it is not the one meant. */
static bool is_kin(const builder *b)
{
    const tw_unit *head = &b->t->units[b->p->head];
    return head->kind == TW_SENSE_ROLE && !head->enclitic && !(head->proclitics & TW_CL_AL) &&
           tw_lexicon_role(b->t->lexicon, head->item)->kin;
}

/* Up to NAME_WORDS unknown words after a title are a name nobody listed. */
static void take_unknown_name(builder *b, size_t first)
{
    b->at = first;
    while (b->at < b->t->unit_count && b->at - first < NAME_WORDS) {
        const tw_unit *u = &b->t->units[b->at];
        bool name_like = u->kind == TW_UNIT_UNKNOWN || (is_person(b->t, u) && b->at > first) ||
                         (u->kind == TW_SENSE_NISBA && b->at > first && (u->proclitics & TW_CL_AL));
        if (!name_like || (b->at > b->p->head && (joined(u) || has_prep(u))))
            break;
        b->at++;
    }
    if (b->at > first) {
        if (first == b->p->head || !is_kin(b)) {
            b->p->name_first = (uint16_t)first;
            b->p->name_end = (uint16_t)b->at;
        }
        b->named = true;
        b->open = false;
    }
}

/* A title and a name follow that belong to the state the phrase has named. */
static bool same_person_next(const builder *b)
{
    const tw_tree *t = b->t;
    if (b->at + 1 >= t->unit_count || !is_person(t, &t->units[b->at + 1]) || b->p->nisba == UINT32_MAX ||
        !b->person_role)
        return false;
    const tw_entity *person = tw_lexicon_entity(t->lexicon, t->units[b->at + 1].item);
    const tw_entity *state = tw_lexicon_entity(t->lexicon, b->p->nisba);
    for (uint32_t i = 0; i < person->status_count; i++)
        if (strcmp(tw_lexicon_status(t->lexicon, person->first_status + i)->country, state->country) == 0)
            return true;
    return false;
}

/* The role so far tells less of the side than what follows: a title, a word without a sector, or armed people before the body
 * they belong to («مقاتلي المقاومة»). */
static bool gives_way(const builder *b, const tw_unit *u)
{
    const tw_role *r = tw_lexicon_role(b->t->lexicon, b->p->role), *next = tw_lexicon_role(b->t->lexicon, u->item);
    bool armed = r->kind == TW_ROLE_PERSON && (strcmp(r->sector, "UAF") == 0 || strcmp(r->sector, "REB") == 0);
    bool body = b->open && next->kind == TW_ROLE_BODY && next->sector[0] && strcmp(next->sector, "OPP") != 0;
    return r->kind == TW_ROLE_TITLE || !r->sector[0] || (armed && body);
}

/* «عناصر حزب الله الإرهابي»: what a body is called by after its name, not another somebody. */
static bool calls_body(const builder *b, const tw_unit *u)
{
    const tw_tree *t = b->t;
    const tw_role *r = tw_lexicon_role(t->lexicon, u->item);
    const tw_unit *last = &t->units[b->at - 1];
    bool armed = strcmp(r->sector, "UAF") == 0 || strcmp(r->sector, "REB") == 0;
    if (r->kind != TW_ROLE_PERSON || !armed || u->count > 1 || !(u->proclitics & TW_CL_AL) ||
        u->morph.number != TW_SING)
        return false;
    return last->kind == TW_SENSE_ENTITY && tw_lexicon_entity(t->lexicon, last->item)->kind == TW_ORG;
}

static bool ends_in(const tw_tree *t, const tw_unit *u, const char *ending)
{
    return tw_token_ends(&t->tokens[u->first + u->count - 1], ending);
}

/* A noun of things whose number the lexicon does not tell: its form may be a broken plural («المياه السطحية»), or a pronoun
 * hides its ending («تدفقاتها المالية»). */
static bool may_be_plural(const tw_unit *of)
{
    bool thing = of->kind == TW_UNIT_UNKNOWN || of->kind == TW_SENSE_WORD;
    return thing && (of->enclitic || of->morph.number == 0);
}

/* «المياه السطحية»: a feminine that can hardly be a noun of its own. */
static bool plain_adjective(const tw_tree *t, const tw_unit *u)
{
    return tw_describes_only(t, u) || (u->kind == TW_UNIT_UNKNOWN && ends_in(t, u, "ية"));
}

/* «المانحين», «المتشددون»: several, and not one («المسكين»). */
static bool plural_participle(const tw_tree *t, const tw_unit *u)
{
    enum { LETTER = 2, LEAST = 6 * LETTER };
    const tw_token *token = &t->tokens[u->first];
    size_t skip = u->proclitics & TW_CL_AL ? 2 * LETTER : 0;
    return token->form_length >= skip + LEAST && memcmp(token->form + skip, "م", LETTER) == 0;
}

/* Could a word in the form of `u` be an adjective of the noun `of`? In the plural of persons ون and ين, of women ات; after
 * feminines and things in the plural ة; otherwise none of these. Plurals that are broken agree with any plural. */
static bool may_describe(const tw_tree *t, const tw_unit *u, const tw_unit *of)
{
    bool ta = ends_in(t, u, "ة"), nun = ends_in(t, u, "ون") || ends_in(t, u, "ين"), at = ends_in(t, u, "ات");
    bool feminine = of->morph.gender == TW_FEM || ends_in(t, of, "ة");
    bool women = ends_in(t, of, "ات");
    bool men = of->kind != TW_SENSE_ENTITY && !feminine && (ends_in(t, of, "ون") || ends_in(t, of, "ين")) &&
               of->morph.number != TW_SING;
    if (men)
        return nun;
    if (of->kind == TW_SENSE_ENTITY || of->morph.number == TW_PLUR || of->morph.number == TW_DUAL || women)
        return true;
    if (ta && may_be_plural(of) && (of->enclitic || plain_adjective(t, u)))
        return true;
    return feminine ? ta : !ta && !at && !(nun && plural_participle(t, u));
}

/* A definite word after a definite phrase describes its head or its last noun, or is a noun of its own («قطع المتظاهرون |
 * الطريق»). */
static bool describes(const builder *b, const tw_unit *u)
{
    const tw_tree *t = b->t;
    return may_describe(t, u, &t->units[b->p->head]) || may_describe(t, u, &t->units[b->at - 1]);
}

/* «الاغتيال السياسي», «القرار العسكري»: a word for people that is an adjective where it agrees with a definite act or thing, which takes no
 * genitive. */
static bool describes_thing(const builder *b, const tw_unit *u)
{
    const tw_unit *head = &b->t->units[b->p->head];
    bool thing = b->p->kind == TW_PHRASE_EVENT || b->p->kind == TW_PHRASE_OTHER;
    return thing && u->kind == TW_SENSE_ROLE && u->count == 1 && u->morph.number == TW_SING && !u->enclitic &&
           is_relational(&b->t->tokens[u->first]) && (u->proclitics & TW_CL_AL) && (head->proclitics & TW_CL_AL) &&
           may_describe(b->t, u, head);
}

/* «بين الطلاب المتظاهرين», «اغتيال خصومه السياسيين»: people in a genitive, and which of them. */
static bool is_attribute(const builder *b, const tw_unit *u)
{
    const tw_unit *head = &b->t->units[b->p->head];
    bool owned_act = head->enclitic && b->p->head > 0 && b->t->units[b->p->head - 1].kind == TW_SENSE_NOUN;
    return (b->p->prep || owned_act) && u->morph.number == TW_PLUR && b->p->number == TW_PLUR &&
           (u->proclitics & TW_CL_AL) && role_kind(b->t, u) == TW_ROLE_PERSON;
}

static bool take_role(builder *b, const tw_unit *u)
{
    if (describes_thing(b, u)) {
        b->at++;
        return true;
    }
    if (b->p->kind == TW_PHRASE_OTHER)
        return false; /* «سراح | رهينتين»: a genitive of its own */
    uint8_t kind = role_kind(b->t, u);
    size_t length = b->at - b->p->first;
    if (!b->open && calls_body(b, u)) {
        b->at++;
        return true;
    }
    if (kind == TW_ROLE_PERSON && length > 1 && b->t->units[b->p->head].kind == TW_UNIT_UNKNOWN)
        return false; /* «وانغ يي | وزير الخارجية»: a name before a title */
    if (!b->open && kind != TW_ROLE_TITLE && role_kind(b->t, &b->t->units[b->p->head]) != TW_ROLE_TITLE) {
        if (is_attribute(b, u)) {
            b->at++;
            return true;
        }
        bool title = u->count == 1 && (u->proclitics & TW_CL_AL);
        if (title &&
            same_person_next(b)) { /* «العاهل الأردني الملك عبد الله الثاني», not «الرئيس الأوكراني | وزير الدفاع …» */
            b->at++;
            b->open = false;
            return true;
        }
        bool told = b->p->nisba != UINT32_MAX || b->p->state != UINT32_MAX; /* a second office may be an object then */
        bool same_title = b->person_role && kind == TW_ROLE_PERSON && u->morph.number == TW_SING &&
                          b->p->number == TW_SING && (b->p->prep || !told) && name_ahead(b->t, b->at);
        if (!same_title)
            return false;
    }
    if (kind != TW_ROLE_TITLE && (b->p->role == UINT32_MAX || gives_way(b, u)))
        b->p->role = u->item;
    if (kind == TW_ROLE_PERSON && role_kind(b->t, &b->t->units[b->p->head]) == TW_ROLE_TITLE)
        b->person_role = true;
    b->head_role = kind == TW_ROLE_HEAD;
    b->at++;
    b->open = can_govern(b->t, u);
    return true;
}

/* «نجل الرئيس علي عبد الله صالح»: the name stays within the phrase, whose state it tells. */
static void take_owner(builder *b, const tw_unit *u)
{
    const tw_lexicon *x = b->t->lexicon;
    const tw_entity *owner = tw_lexicon_entity(x, u->item);
    if (b->p->state == UINT32_MAX && owner->status_count)
        b->p->state = tw_lexicon_state(x, tw_lexicon_status(x, owner->first_status)->country);
    b->named = true;
    b->open = false;
    b->at++;
}

static bool take_entity(builder *b, const tw_unit *u)
{
    if (b->p->kind == TW_PHRASE_OTHER)
        return false;
    bool person = is_person(b->t, u);
    if (person
            ? !(b->person_role || b->national || b->open || role_kind(b->t, &b->t->units[b->p->head]) == TW_ROLE_TITLE)
            : !(b->open || b->head_role))
        return false;
    if (person && is_kin(b)) {
        take_owner(b, u);
        return true;
    }
    if (person && b->p->number == TW_PLUR)
        return false;
    const tw_unit *last = &b->t->units[b->at - 1];
    if (!person && last->kind == TW_SENSE_ROLE && (last->proclitics & TW_CL_AL))
        return false; /* «دعت الحركة | روسيا» */
    note_entity(b->p, b->t->lexicon, u);
    if (person && (!b->open || b->person_role || b->national)) {
        b->p->name_first = (uint16_t)b->at;
        b->p->name_end = (uint16_t)(b->at + 1);
        b->named = true;
    }
    b->at++;
    b->open = false;
    return true;
}

/* A word that frames name («النار») is a noun, even if the lexicon has no entry for it. */
static bool known_noun(const tw_tree *t, const tw_unit *u)
{
    return u->kind == TW_UNIT_UNKNOWN && t->matcher->reading_count[u->first] > 0 &&
           !is_relational(&t->tokens[u->first]);
}

/* A verbal noun by its form, though the lexicon has no such word: إفساد, استخراج, تدشين. */
static bool shaped_as_act(const tw_token *token)
{
    static const char *const alef[] = { "ا", "إ" };
    enum { LETTER = 2, LEAST_LETTERS = 5 };
    if (token->form_length < LEAST_LETTERS * LETTER)
        return false;
    const char *form = token->form, *last = form + token->form_length - 2 * LETTER;
    for (size_t i = 0; i < sizeof alef / sizeof *alef; i++)
        if (memcmp(form, alef[i], LETTER) == 0 && memcmp(last, "ا", LETTER) == 0)
            return true;
    return memcmp(form, "ت", LETTER) == 0 && memcmp(last, "ي", LETTER) == 0;
}

/* A word nobody knows, right after the verb, after «مدينة» or closing a phrase («شرطة مرور شينجن»): a name, which takes no genitive. */
static bool foreign_name(const tw_tree *t, size_t at, size_t head)
{
    const tw_unit *u = &t->units[at];
    bool name = u->kind == TW_UNIT_UNKNOWN && !u->proclitics && !u->enclitic && !tw_unit_sort(t, u) &&
                !tw_token_ends(&t->tokens[u->first], "ة") && !shaped_as_act(&t->tokens[u->first]);
    bool verb = head > 0 && t->units[head - 1].kind == TW_SENSE_VERB && t->units[head].kind == TW_UNIT_UNKNOWN;
    return name && (verb || at > head || tw_is_word(&t->units[head], TW_WORD_PLACEHEAD));
}

/* A name, a word with ال or with a pronoun. */
static bool is_definite(const tw_tree *t, const tw_unit *u)
{
    return u->kind == TW_SENSE_ENTITY || u->enclitic || has_article(&t->tokens[u->first + u->count - 1]);
}

/* Adjectives agree in definiteness; an unknown word in the genitive is taken into the phrase. */
static bool take_other(builder *b, const tw_unit *u)
{
    bool article = (u->proclitics & TW_CL_AL) != 0;
    bool after_name = b->t->units[b->at - 1].kind == TW_SENSE_ENTITY;
    bool describes_name = tw_is_adjective(u) || u->kind == TW_SENSE_NUMBER ||
                          (u->kind == TW_UNIT_UNKNOWN && (!article || is_relational(&b->t->tokens[u->first])));
    if (!describes_name && foreign_name(b->t, b->at - 1, b->p->head))
        return false; /* «تستضيف مدينة كازان | الألعاب» */
    if (u->kind == TW_SENSE_NOUN || (after_name && !tw_describes_only(b->t, u) && !tw_is_word(u, TW_WORD_FORMER)))
        return false; /* «حركة حماس | المقترح» */
    if (article || b->open) {
        bool noun = (tw_is_word(u, TW_WORD_NOUN) && !tw_is_adjective(u)) || tw_is_word(u, TW_WORD_PLACEHEAD) ||
                    tw_is_word(u, TW_WORD_EMPTYHEAD) || tw_is_word(u, TW_WORD_COUNTRYWORD);
        bool word_like = u->kind == TW_UNIT_UNKNOWN || u->kind == TW_SENSE_PART || tw_is_adjective(u);
        if (!b->open && (noun || known_noun(b->t, u) || (word_like && !describes(b, u))))
            return false; /* «رجال الأمن | النار»: no adjective */
        bool word = u->kind == TW_UNIT_UNKNOWN || u->kind == TW_SENSE_PART || tw_is_word(u, TW_WORD_NOUN) ||
                    tw_is_word(u, TW_WORD_FORMER) || tw_is_word(u, TW_WORD_MUTUAL) ||
                    tw_is_word(u, TW_WORD_EMPTYHEAD) || tw_is_word(u, TW_WORD_PLACEHEAD) ||
                    tw_is_word(u, TW_WORD_COUNTRYWORD) ||
                    (u->kind == TW_SENSE_NUMBER && article && u->value < THOUSAND) ||
                    (u->kind == TW_SENSE_TIME && article && u->class == TW_TIME_RELWORD);
        if (!word || (u->kind == TW_SENSE_PART && u->morph.accusative))
            return false;
        b->open = b->open && !article && u->kind != TW_SENSE_PART;
        b->at++;
        return true;
    }
    if (is_definite(b->t, &b->t->units[b->at - 1]) && !has_article(&b->t->tokens[u->first]))
        return false; /* «القوات الأميركية | قادرة», «كوسوفو | سابق لأوانه»: it is told of them */
    if (tw_is_word(u, TW_WORD_FORMER) || tw_is_word(u, TW_WORD_MUTUAL) || (tw_is_adjective(u) && describes(b, u))) {
        b->p->mutual |= u->class == TW_WORD_MUTUAL;
        b->at++;
        return true;
    }
    return false;
}

static bool is_media(const tw_tree *t, const tw_unit *u)
{
    if (u->kind != TW_SENSE_ENTITY)
        return false;
    const tw_entity *e = tw_lexicon_entity(t->lexicon, u->item);
    return e->org_kind >= TW_ORG_AGENCY && e->org_kind <= TW_ORG_SITE;
}

/* «لوكالة «…»», «لصحيفة …»: who is spoken to. */
static bool is_media_role(const tw_tree *t, const tw_unit *u)
{
    return u->kind == TW_SENSE_ROLE && strcmp(tw_lexicon_role(t->lexicon, u->item)->sector, "MED") == 0;
}

/* Whose the office is has been said already: «زيارة وزير الخارجية السعودي للقاهرة». */
static bool owned(const builder *b, const tw_unit *u)
{
    const tw_phrase *p = b->p;
    bool usual = p->role != UINT32_MAX &&
                 tw_lexicon_string(b->t->lexicon, tw_lexicon_role(b->t->lexicon, p->role)->countries)[0];
    if (u->kind != TW_SENSE_ENTITY || !(usual || p->nisba != UINT32_MAX || p->state != UINT32_MAX))
        return false;
    unsigned kind = tw_lexicon_entity(b->t->lexicon, u->item)->kind;
    return kind == TW_STATE || kind == TW_PLACE;
}

static bool take_lam(builder *b, const tw_unit *u)
{
    bool title = b->person_role && (u->proclitics & TW_CL_LA) && !b->named;
    if (!title || (u->kind != TW_SENSE_ENTITY && u->kind != TW_SENSE_ROLE && !name_ahead(b->t, b->at)))
        return false;
    if (is_person(b->t, u) || u->kind == TW_SENSE_VERB || u->kind == TW_SENSE_NOUN || is_media(b->t, u) ||
        is_media_role(b->t, u))
        return false;
    if (owned(b, u) && !name_ahead(b->t, b->at + 1))
        return false;
    if (u->kind == TW_SENSE_ENTITY && !owned(b, u))
        note_entity(b->p, b->t->lexicon, u);
    else if (u->kind == TW_SENSE_ROLE && role_kind(b->t, u) == TW_ROLE_HEAD)
        b->head_role = true;
    else if (u->kind == TW_SENSE_ROLE && b->p->role != UINT32_MAX &&
             !tw_lexicon_role(b->t->lexicon, b->p->role)->sector[0])
        b->p->role = u->item;
    b->at++;
    b->open = can_govern(b->t, u);
    return true;
}

static bool accusative(const tw_tree *t, const tw_unit *u)
{
    return u->morph.accusative || (u->kind == TW_UNIT_UNKNOWN && t->tokens[u->first].tanwin && ends_in(t, u, "ا"));
}

/* «الرئيسان | الأميركي سالم الراشد والروسي …»: the adjective is of the first of them. */
static bool names_one_of_several(const builder *b, const tw_unit *u)
{
    bool several = b->p->kind == TW_PHRASE_PAIR || b->p->number == TW_DUAL || b->p->number == TW_PLUR;
    return several && u->morph.number == TW_SING && (u->proclitics & TW_CL_AL) && b->at + 1 < b->t->unit_count &&
           is_person(b->t, u + 1) && !joined(u + 1) && !has_prep(u + 1);
}

/* «وزير الخارجية في حكومة … فلان», «القيادي في حماس فلان»: what the office is in, and the name after it. In a place somebody may be by
 * chance. */
static bool office_within(const builder *b, const tw_unit *u)
{
    const tw_tree *t = b->t;
    if (!tw_is_word(u, TW_WORD_PREP) || (uint16_t)u->value != tw_prep_of(t->lexicon, TW_FI) || u->enclitic ||
        !b->person_role || b->p->number == TW_PLUR || b->at + 2 >= t->unit_count)
        return false;
    const tw_unit *body = &t->units[b->at + 1];
    if (body->kind != TW_SENSE_ENTITY)
        return name_ahead(t, b->at + 1);
    const tw_unit *name = &t->units[b->at + 2];
    return tw_lexicon_entity(t->lexicon, body->item)->kind == TW_ORG && is_person(t, name) && !joined(name) &&
           !has_prep(name);
}

/* One more unit of the phrase; false where it ends. */
static bool take_next(builder *b)
{
    if (b->at >= b->t->unit_count)
        return false;
    const tw_unit *u = &b->t->units[b->at];
    size_t quote = quoted_name_end(b->t, b->at);
    if (quote && (b->open || b->head_role)) {
        take_quoted(b, quote);
        return true;
    }
    if (u->kind == TW_UNIT_PUNCT || joined(u) || b->named)
        return false;
    if (has_prep(u))
        return take_lam(b, u);
    if (tw_is_word(u, TW_WORD_FORMER))
        b->p->former = 1;
    if (office_within(b, u)) {
        b->at++; /* «وزير الخارجية في حكومة … فلان» */
        b->open = true;
        return true;
    }
    const tw_unit *head = &b->t->units[b->p->head];
    if (accusative(b->t, u) && !accusative(b->t, head))
        return false; /* «قتلت القوات | فلسطينيا», «أثار القرار | جدلا»: an object */
    switch (u->kind) {
    case TW_SENSE_ROLE:
        return take_role(b, u);
    case TW_SENSE_ENTITY:
        return take_entity(b, u);
    case TW_SENSE_NISBA:
        if ((b->open || head->morph.number == TW_SING || head->kind == TW_SENSE_ENTITY) && (u->proclitics & TW_CL_AL) &&
            b->p->kind != TW_PHRASE_EVENT && u->morph.number == TW_PLUR && u->morph.gender == TW_MASC)
            return false; /* «قتل الفلسطينيين», «مجلس الأمن الحوثيين»: people, no adjective */
        if (names_one_of_several(b, u))
            return false;
        if (!(u->proclitics & TW_CL_AL) && (b->t->units[b->at - 1].proclitics & TW_CL_AL) && u->morph.number != TW_SING)
            return false; /* «أوقفت السلطات اللبنانية | سوريين» */
        note_nisba(b->p, u);
        b->at++;
        b->open = false;
        return true;
    case TW_UNIT_UNKNOWN:
        if (b->person_role && !b->open && !(u->proclitics & TW_CL_AL) && b->p->number != TW_PLUR) {
            take_unknown_name(b, b->at);
            return b->named;
        }
        return take_other(b, u);
    default:
        return take_other(b, u);
    }
}

/* An ordinary noun that names people: «سائقا», «المقدسيين». */
static bool names_people(const tw_tree *t, const tw_unit *u)
{
    bool ordinary =
        u->kind == TW_UNIT_UNKNOWN || u->kind == TW_SENSE_PART || (tw_is_word(u, TW_WORD_NOUN) && !tw_is_adjective(u));
    return ordinary && tw_unit_sort(t, u) == TW_SORT_HUMAN;
}

static void note_head(builder *b, const tw_unit *u)
{
    tw_phrase *p = b->p;
    p->number = u->morph.number;
    p->gender = u->morph.gender;
    p->definite = u->definite;
    p->enclitic = u->enclitic;
    b->open = can_govern(b->t, u);
    switch (u->kind) {
    case TW_SENSE_ENTITY: {
        const tw_entity *e = tw_lexicon_entity(b->t->lexicon, u->item);
        note_entity(p, b->t->lexicon, u);
        p->kind = e->kind == TW_PLACE ? TW_PHRASE_PLACE : TW_PHRASE_ACTOR;
        b->named = e->kind == TW_PERSON;
        break;
    }
    case TW_SENSE_NISBA:
        note_nisba(p, u);
        p->kind = TW_PHRASE_ACTOR;
        b->national = (u->proclitics & TW_CL_AL) && u->morph.number == TW_SING;
        break;
    case TW_SENSE_ROLE: {
        uint8_t kind = role_kind(b->t, u);
        p->kind = TW_PHRASE_ACTOR;
        if (kind != TW_ROLE_TITLE)
            p->role = u->item;
        b->person_role = kind == TW_ROLE_PERSON || kind == TW_ROLE_TITLE;
        b->head_role = kind == TW_ROLE_HEAD;
        break;
    }
    case TW_SENSE_NOUN:
        p->kind = TW_PHRASE_EVENT;
        break;
    case TW_SENSE_WORD:
        p->kind = u->class == TW_WORD_PAIR          ? TW_PHRASE_PAIR
                  : u->class == TW_WORD_COUNTERPART ? TW_PHRASE_COUNTERPART
                  : u->class == TW_WORD_PLACEHEAD   ? TW_PHRASE_PLACE
                  : u->class == TW_WORD_COUNTRYWORD ? TW_PHRASE_ACTOR
                  : u->class == TW_WORD_PRONOUN     ? TW_PHRASE_PRONOUN
                                                    : TW_PHRASE_OTHER;
        b->person_role = u->class == TW_WORD_COUNTERPART;
        b->head_role = u->class == TW_WORD_PLACEHEAD;
        if (u->class == TW_WORD_PRONOUN)
            b->named = true;
        break;
    case TW_UNIT_UNKNOWN:
        if (u->count > 1 && !u->definite) /* «سالم بن فهد» */
            p->kind = TW_PHRASE_ACTOR;
        break;
    default:
        break;
    }
    if (p->kind == TW_PHRASE_OTHER && names_people(b->t, u)) {
        p->kind = TW_PHRASE_ACTOR;
        b->person_role = (u->proclitics & TW_CL_AL) && !ends_in(b->t, u, "ين") && !ends_in(b->t, u, "ون") &&
                         !ends_in(b->t, u, "ات"); /* «الموسيقي توم روبنسون» */
    }
}

/* Adjectives of an indefinite event noun: «ضربة جوية أميركية». */
static void take_event_adjectives(builder *b)
{
    while (b->at < b->t->unit_count) {
        const tw_unit *u = &b->t->units[b->at];
        if (joined(u) || has_prep(u))
            return;
        bool head_definite = b->t->units[b->p->head].definite;
        bool agrees = ((u->proclitics & TW_CL_AL) != 0) == head_definite;
        if (u->kind == TW_SENSE_NISBA && agrees) {
            note_nisba(b->p, u);
            b->open = false;
        } else if (tw_is_word(u, TW_WORD_MUTUAL)) {
            b->p->mutual = 1;
        } else if (!((tw_is_adjective(u) && agrees) || describes_thing(b, u) ||
                     (u->kind == TW_UNIT_UNKNOWN && !u->enclitic && agrees && (b->at + 1 < b->t->unit_count)) ||
                     (u->kind == TW_SENSE_PART && agrees && !u->morph.accusative))) {
            return;
        }
        b->at++;
    }
}

static void build_phrase(tw_tree *t, size_t at, tw_phrase *p)
{
    builder b = { .t = t, .p = p, .at = at + 1 };
    p->head = (uint16_t)at;
    note_head(&b, &t->units[at]);
    if (p->kind == TW_PHRASE_EVENT)
        take_event_adjectives(&b);
    else if (p->kind == TW_PHRASE_ACTOR && t->units[at].kind == TW_UNIT_UNKNOWN && t->units[at].count > 1)
        take_unknown_name(&b, at);
    else
        while (take_next(&b))
            ;
    p->end = (uint16_t)b.at;
    if (!p->name_end) {
        p->name_first = p->head;
        p->name_end = p->end;
    }
}

/* ---- participles that act as verbs ---- */

/* «أن», or «إلى أن», follows: something is said. */
static bool content_follows(const tw_tree *t, size_t at)
{
    size_t next = at + 1;
    if (next < t->unit_count && tw_is_word(&t->units[next], TW_WORD_PREP) && !t->units[next].enclitic)
        next++;
    return next < t->unit_count && tw_is_word(&t->units[next], TW_WORD_THAT);
}

/* What stands before lets a new part of the sentence begin: a comma, or for plurals also the end of a definite phrase. */
static bool stands_apart(const tw_tree *t, size_t at, bool several)
{
    if (!at)
        return false;
    const tw_unit *before = &t->units[at - 1];
    bool closed = before->kind == TW_SENSE_TIME || before->kind == TW_SENSE_ENTITY || before->definite;
    return tw_is_punct(before, TW_PUNCT_COMMA) || (several && closed && !tw_is_word(before, TW_WORD_PREP));
}

bool tw_is_hal(const tw_tree *t, size_t at)
{
    const tw_unit *u = &t->units[at];
    if (u->kind != TW_SENSE_PART)
        return false;
    const tw_lemma *l = tw_unit_lemma(t, u);
    if (u->morph.accusative)
        return l->frame_count != 0 || l->say;
    const tw_token *word = &t->tokens[u->first];
    bool woman = u->morph.number == TW_SING && tw_token_ends(word, "ة");
    bool several = u->morph.number != TW_SING && tw_token_ends(word, "ين");
    bool open = u->count == 1 && !(u->proclitics & TW_CL_AL) && !has_prep(u) && !u->enclitic;
    if (!open || !(woman || several) || u->morph.voice == TW_PASSIVE ||
        !(l->say || tw_lemma_takes_content(t->lexicon, l)))
        return false;
    return content_follows(t, at) || stands_apart(t, at, several);
}

/* ---- the row of phrases ---- */

static bool is_nominal(const tw_tree *t, const tw_unit *u)
{
    switch (u->kind) {
    case TW_SENSE_ENTITY:
    case TW_SENSE_NISBA:
    case TW_SENSE_ROLE:
    case TW_SENSE_NOUN:
    case TW_UNIT_UNKNOWN:
        return true;
    case TW_SENSE_PART:
        return !tw_is_hal(t, (size_t)(u - t->units));
    case TW_SENSE_WORD:
        switch (u->class) {
        case TW_WORD_PAIR:
        case TW_WORD_COUNTERPART:
        case TW_WORD_PLACEHEAD:
        case TW_WORD_COUNTRYWORD:
        case TW_WORD_EMPTYHEAD:
        case TW_WORD_NOUN:
        case TW_WORD_PRONOUN:
        case TW_WORD_KILLED:
        case TW_WORD_WOUNDED:
        case TW_WORD_DETAINED:
        case TW_WORD_CROWD:
            return true;
        default:
            return false;
        }
    default:
        return false;
    }
}

/* What stands before a phrase and waits for it. */
typedef struct {
    uint16_t prep;
    uint8_t quantifier, negated;
    int32_t quantity;
    uint16_t quantity_first;
    bool counted;
} waiting;

static const waiting NOTHING = { .quantity = -1 };

static uint16_t clitic_prep(const tw_tree *t, const tw_unit *u)
{
    if (u->proclitics & TW_CL_BA)
        return tw_prep_of(t->lexicon, TW_BI);
    if (u->proclitics & TW_CL_LA)
        return tw_prep_of(t->lexicon, TW_LI);
    if (u->proclitics & TW_CL_KA)
        return tw_prep_of(t->lexicon, TW_KA);
    return 0;
}

static tw_phrase *new_phrase(tw_tree *t, size_t at, const waiting *w)
{
    tw_phrase *p = &t->phrases[t->phrase_count++];
    memset(p, 0, sizeof *p);
    p->first = (uint16_t)at;
    p->gen_of = p->coord_of = p->clause = p->apposed = p->apposed_to = TW_NONE;
    p->person = p->org = p->state = p->place = p->nisba = p->nisba2 = p->role = UINT32_MAX;
    p->prep = w->prep;
    p->quantifier = w->quantifier;
    p->negated = w->negated;
    p->quantity = w->quantity;
    p->quantity_first = w->counted ? w->quantity_first : (uint16_t)at;
    uint16_t clitic = clitic_prep(t, &t->units[at]);
    if (clitic && p->prep != TW_PREP_CUE && p->prep != TW_PREP_SOURCE) /* the ل of «وفقا لـ» belongs to the cue */
        p->prep = clitic;
    return p;
}

/* A pronoun that stands for people: with a preposition («عليها»), counted («المئات منهم», «بعضهم»), or alone («هؤلاء»). */
static tw_phrase *pronoun_phrase(tw_tree *t, size_t at, const waiting *w)
{
    tw_phrase *p = new_phrase(t, at, w);
    p->first = p->quantity_first < at ? p->quantity_first : (uint16_t)at;
    p->kind = TW_PHRASE_PRONOUN;
    p->head = (uint16_t)at;
    p->end = (uint16_t)(at + 1);
    p->enclitic = t->units[at].enclitic;
    p->name_first = (uint16_t)at;
    p->name_end = p->end;
    return p;
}

/* «هؤلاء» without a noun. */
static bool stands_alone(const tw_tree *t, size_t at)
{
    const tw_unit *next = &t->units[at + 1];
    return t->units[at].value == TW_PLUR && (at + 1 >= t->unit_count || joined(next) ||
                                             !((next->proclitics & TW_CL_AL) || next->kind == TW_UNIT_UNKNOWN));
}

enum { MOST = 1000000000 };

/* «ثلاثة آلاف»: a number before a hundred, thousand or million multiplies it. */
static int32_t multiply(int32_t before, int32_t value)
{
    if (before <= 0 || value < 100)
        return value;
    int64_t product = (int64_t)before * value;
    return product > MOST ? MOST : (int32_t)product;
}

/* Function words before a phrase; true if the unit was one. */
static bool wait_for_phrase(tw_tree *t, size_t at, waiting *w)
{
    const tw_unit *u = &t->units[at];
    if (u->kind == TW_SENSE_CUE) {
        w->prep = u->class == TW_CUE_ACCORDING ? TW_PREP_CUE : u->class == TW_CUE_SOURCE ? TW_PREP_SOURCE : 0;
        return true;
    }
    if (u->kind == TW_SENSE_NUMBER && !(u->proclitics & TW_CL_AL)) {
        if (!w->counted)
            w->quantity_first = (uint16_t)at;
        w->counted = true;
        w->quantity = multiply(w->quantity, u->value);
        uint16_t clitic = clitic_prep(t, u);
        if (clitic)
            w->prep = clitic;
        return true;
    }
    if (u->kind != TW_SENSE_WORD)
        return false;
    switch (u->class) {
    case TW_WORD_PREP:
        if (w->counted && (uint16_t)u->value == tw_prep_of(t->lexicon, TW_MIN)) {
            if (u->enclitic) { /* «عشرات منهم» */
                pronoun_phrase(t, at, w);
                *w = NOTHING;
            }
            return true; /* «عشرات من الجنود», «خمسة من الجنود» */
        }
        *w = NOTHING;
        w->prep = (uint16_t)u->value;
        if (u->enclitic) {
            pronoun_phrase(t, at, w);
            w->prep = 0;
        }
        return true;
    case TW_WORD_AGENT:
        w->prep = TW_PREP_AGENT;
        return true;
    case TW_WORD_QUANTIFIER: {
        uint16_t clitic = clitic_prep(t, u);
        if (clitic)
            w->prep = clitic;
        w->quantifier = u->value == 2 ? 2 : 1;
        if (!w->counted)
            w->quantity_first = (uint16_t)at;
        w->counted = true;
        if (u->enclitic) { /* «بعضهم» */
            pronoun_phrase(t, at, w);
            *w = NOTHING;
        }
        return true;
    }
    case TW_WORD_NONNOUN:
        if (!(w->counted && w->quantifier)) /* «عدد غير معروف من الضباط» */
            w->negated = 1;
        return true;
    case TW_WORD_DEMONSTRATIVE:
        if (stands_alone(t, at)) {
            pronoun_phrase(t, at, w)->number = TW_PLUR;
            *w = NOTHING;
        }
        return true;
    case TW_WORD_APPROX:
    case TW_WORD_ADVERB:
        return true;
    default:
        return false;
    }
}

/* «العلاقات السياسية والتجارية»: one more adjective of the phrase before. */
static bool joined_adjective(const tw_tree *t, size_t at)
{
    const tw_unit *u = &t->units[at];
    return t->phrase_count && tw_describes_only(t, u) && joined(u) && t->phrases[t->phrase_count - 1].end == at &&
           t->units[at - 1].definite == u->definite;
}

/* An indefinite adjective between «عدد» and «من» belongs to the number. */
static bool describes_number(const tw_tree *t, size_t at)
{
    const tw_unit *u = &t->units[at];
    bool adjective = (u->kind == TW_SENSE_PART || u->kind == TW_UNIT_UNKNOWN || tw_is_adjective(u)) && !u->proclitics;
    return adjective && at + 1 < t->unit_count && tw_is_word(&t->units[at + 1], TW_WORD_PREP);
}

static bool transparent(const tw_unit *u)
{
    return u->kind == TW_UNIT_PUNCT &&
           (u->class == TW_PUNCT_QUOTE_OPEN || u->class == TW_PUNCT_OPEN || u->class == TW_PUNCT_QUOTE_CLOSE);
}

/* Phrase k follows phrase j directly: only marks of quotation between. */
static bool follows(const tw_tree *t, const tw_phrase *j, const tw_phrase *k)
{
    for (size_t i = j->end; i < k->first && i < k->quantity_first; i++)
        if (!transparent(&t->units[i]))
            return false;
    return true;
}

static void link_genitive(tw_tree *t, size_t k)
{
    tw_phrase *p = &t->phrases[k], *before = &t->phrases[k - 1];
    if (p->prep || joined(&t->units[p->first]) || p->kind == TW_PHRASE_TIME || before->kind == TW_PHRASE_PAIR ||
        !follows(t, before, p))
        return;
    if (before->kind == TW_PHRASE_TIME) { /* «في نهاية | المطاف» */
        const tw_unit *edge = &t->units[before->head];
        if (edge->class == TW_TIME_EDGE && edge->count == 1 && !edge->enclitic && !(edge->proclitics & TW_CL_AL))
            p->gen_of = (int16_t)(k - 1);
        return;
    }
    if (p->quantity_first < p->first && joined(&t->units[p->quantity_first]))
        return;
    const tw_unit *head = &t->units[p->head];
    if (head->morph.accusative && !head->enclitic && tw_token_ends(&t->tokens[head->first], "ا"))
        return; /* «خطف مسلحون | مهندسا» */
    const tw_unit *last = &t->units[before->end - 1];
    if (before->kind == TW_PHRASE_PRONOUN || !can_govern(t, last) || last->kind == TW_UNIT_PUNCT)
        return;
    bool name_before =
        t->units[before->head].kind == TW_UNIT_UNKNOWN && before->end > before->first + 1 && p->role != UINT32_MAX;
    if (name_before || foreign_name(t, before->end - 1u, before->head))
        return; /* «وانغ يي | وزير الخارجية», «تلقى هرتزل | زيارة» */
    bool described =
        before->end > before->head + 1 && (tw_describes_only(t, last) || last->kind == TW_SENSE_PART ||
                                           (before->kind == TW_PHRASE_EVENT && last->kind == TW_UNIT_UNKNOWN));
    if (described)
        return; /* an adjective closes the noun */
    if (before->kind == TW_PHRASE_ACTOR && before->name_end == before->end && before->name_first > before->first)
        return; /* a name ends it */
    p->gen_of = (int16_t)(k - 1);
}

static bool alike(const tw_tree *t, const tw_phrase *a, const tw_phrase *b)
{
    bool first = tw_phrase_is_actor(t, a) || a->kind == TW_PHRASE_PLACE || tw_name_like(t, a);
    bool second = tw_phrase_is_actor(t, b) || b->kind == TW_PHRASE_PLACE || tw_name_like(t, b);
    return first == second && (a->kind == TW_PHRASE_EVENT) == (b->kind == TW_PHRASE_EVENT);
}

/* What stands between two words keeps «و» from joining them. Acts are joined past their complements («باحتلال المدينة وتهجير …»). */
static bool parts(const tw_tree *t, const tw_unit *u, bool acts)
{
    if (u->kind != TW_SENSE_WORD)
        return u->kind == TW_SENSE_VERB;
    return u->class != TW_WORD_CONJ && u->class != TW_WORD_PREP && u->class != TW_WORD_ADVERB &&
           !(acts && is_nominal(t, u));
}

/* «الصين والإمارات»: the second takes preposition and governor of the first. */
static void link_joined(tw_tree *t, size_t k)
{
    tw_phrase *p = &t->phrases[k];
    size_t start = p->quantity_first < p->first ? p->quantity_first : p->first;
    bool wa = joined(&t->units[start]) || (start > 0 && tw_is_word(&t->units[start - 1], TW_WORD_CONJ));
    if (!wa || p->prep == TW_PREP_CUE)
        return;
    for (size_t back = 1; back <= 3 && back <= k; back++) {
        tw_phrase *q = &t->phrases[k - back];
        bool acts = p->kind == TW_PHRASE_EVENT && q->kind == TW_PHRASE_EVENT;
        for (size_t i = q->end; i < start; i++)
            if (parts(t, &t->units[i], acts))
                return;
        if (!alike(t, q, p) || (p->prep && q->prep && p->prep != q->prep) || (back > 1 && p->prep))
            continue;
        p->coord_of = q->coord_of >= 0 ? q->coord_of : (int16_t)(k - back);
        p->gen_of = t->phrases[p->coord_of].gen_of;
        if (!p->prep)
            p->prep = q->prep;
        return;
    }
}

bool tw_name_like(const tw_tree *t, const tw_phrase *p)
{
    const tw_unit *u = &t->units[p->head];
    return p->kind == TW_PHRASE_OTHER && u->kind == TW_UNIT_UNKNOWN && !u->proclitics && !tw_unit_sort(t, u);
}

bool tw_phrase_is_actor(const tw_tree *t, const tw_phrase *p)
{
    (void)t;
    if (p->quantifier == 2)
        return true; /* «أي دولة» */
    switch (p->kind) {
    case TW_PHRASE_ACTOR:
    case TW_PHRASE_PAIR:
    case TW_PHRASE_COUNTERPART:
    case TW_PHRASE_PRONOUN:
        return true;
    default:
        return false;
    }
}

static bool any_slot(const tw_lexicon *x, const tw_lemma *l, unsigned relation, unsigned role)
{
    for (uint32_t f = 0; f < l->frame_count; f++) {
        const tw_frame *frame = tw_lexicon_frame(x, l->first_frame + f);
        for (uint32_t s = 0; s < frame->slot_count; s++) {
            const tw_slot *slot = tw_lexicon_slot(x, frame->first_slot + s);
            if ((relation && slot->relation == relation) || (role && slot->role == role))
                return true;
        }
    }
    return false;
}

bool tw_lemma_takes_content(const tw_lexicon *x, const tw_lemma *l)
{
    return any_slot(x, l, TW_REL_THAT, TW_SLOT_CONTENT);
}

bool tw_lemma_takes_object(const tw_lexicon *x, const tw_lemma *l)
{
    return any_slot(x, l, TW_REL_OBJ, 0);
}

void tw_parse_phrases(tw_tree *t)
{
    waiting w = NOTHING;
    t->phrase_count = 0;
    for (size_t i = 0; i < t->unit_count && t->phrase_count < TW_PHRASES;) {
        const tw_unit *u = &t->units[i];
        if (joined_adjective(t, i)) {
            t->phrases[t->phrase_count - 1].end = (uint16_t)++i;
        } else if (w.counted && w.quantifier && describes_number(t, i)) {
            i++;
        } else if (is_nominal(t, u)) {
            tw_phrase *p = new_phrase(t, i, &w);
            build_phrase(t, i, p);
            w = NOTHING;
            i = p->end;
            continue;
        }
        if (u->kind == TW_SENSE_TIME) {
            tw_phrase *p = new_phrase(t, i, &w);
            p->kind = TW_PHRASE_TIME;
            p->head = (uint16_t)i;
            p->end = (uint16_t)(i + 1);
            w = NOTHING;
        } else if (!wait_for_phrase(t, i, &w) && !transparent(u)) {
            w = NOTHING;
        }
        i++;
    }
    for (size_t i = 0; i < t->unit_count; i++)
        t->unit_phrase[i] = TW_NONE;
    for (size_t k = 0; k < t->phrase_count; k++) {
        if (k > 0) {
            link_genitive(t, k);
            link_joined(t, k);
        }
        for (size_t i = t->phrases[k].first; i < t->phrases[k].end; i++)
            t->unit_phrase[i] = (int16_t)k;
    }
}
