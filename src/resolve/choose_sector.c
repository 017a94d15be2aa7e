/*
 * In which capacity somebody acts or suffers. Names and roles of the lexicon tell most sectors; which one is meant depends on the
 * act, the country and the company («المقاومة» is a rebel here and a militia of the state there, «عناصر» police or rebels). The sector that
 * the rules give is weighed against all others. See code/decide.h.
 */
#include <math.h>
#include <string.h>

#include "resolve/resolve.h"

static const char *const sectors[] = { "GOV", "MIL", "REB", "CVL", "COP", "PTY", "UAF", "LEG", "REL", "JUD",
                                       "OPP", "MED", "ELI", "BUS", "CRM", "REF", "EDU", "SPY", "LAB" };
enum { SECTORS = sizeof sectors / sizeof *sectors, WORD = 48 };

/* What is known of the somebody, each with every sector. */
typedef struct {
    const tw_question *question;
    const tw_known *who;
    const char *ruled; /* GOV for none: the state itself */
    const char *kind;  /* what kind of name or word he has */
    char word[WORD];   /* head of what he is called, or the first word of the name he was given before */
} subject;

static const char *kind_of(const tw_lexicon *x, const tw_known *w)
{
    static const char *const kinds[] = { "", "state", "org", "person", "place" };
    if (w->entity != UINT32_MAX) {
        unsigned kind = tw_lexicon_entity(x, w->entity)->kind;
        return kind < sizeof kinds / sizeof *kinds ? kinds[kind] : "";
    }
    return w->role && w->role[0] ? "role" : w->person ? "person unknown" : w->state ? "state" : "word";
}

/* The sector that is weighed is the features' context, so they are gathered once. */
static void sector_atoms(const subject *k, tw_atoms *a)
{
    const tw_known *w = k->who;
    const tw_question *q = k->question;
    const char *role = w->role ? w->role : "";
    TW_ATOM(a, "rule", k->ruled);
    TW_ATOM(a, "rule+kind", k->ruled, k->kind);
    TW_ATOM(a, "rule+type", k->ruled, q->type, q->side);
    TW_ATOM(a, "kind+type", k->kind, q->type, q->side);
    TW_ATOM(a, "id", w->id ? w->id : "");
    TW_ATOM(a, "role", role);
    TW_ATOM(a, "word", k->word);
    TW_ATOM(a, "country", w->country, k->ruled);
    TW_ATOM(a, "role+country", role, w->country);
    TW_ATOM(a, "word+country", k->word, w->country);
    TW_ATOM(a, "role+type", role, q->type, q->side);
    TW_ATOM(a, "word+type", k->word, q->type, q->side);
    TW_ATOM(a, "other", q->other, w->country);
    TW_ATOM(a, "abroad", tw_yes(q->other[0] && !tw_same_code(q->other, w->country)), k->kind, q->type);
    TW_ATOM(a, "several", tw_yes(w->group || w->number == TW_PLUR), k->kind);
    TW_ATOM(a, "former", tw_yes(w->former));
}

static void find_word(const tw_scene *s, const tw_ref *ref, subject *k)
{
    const char *from = k->who->name ? k->who->name : "";
    size_t length = strcspn(from, " ");
    if (ref->kind == TW_REF_PHRASE) {
        const tw_token *t = &s->tokens[s->tree->units[s->tree->phrases[ref->phrase].head].first];
        from = t->form;
        length = t->form_length;
    }
    length = length < WORD ? length : WORD - 1;
    memcpy(k->word, from, length);
    k->word[length] = '\0';
}

void tw_choose_sector(const tw_scene *s, const tw_question *q, const tw_ref *ref, tw_known *w)
{
    const tw_lexicon *x = s->memory->lexicon;
    if (!s->watch && !tw_lexicon_has_weights(x))
        return;
    subject k = { .question = q, .who = w, .ruled = w->sector[0] ? w->sector : "GOV", .kind = kind_of(x, w) };
    find_word(s, ref, &k);
    tw_atoms atoms;
    tw_atoms_start(&atoms, s->watch != NULL);
    sector_atoms(&k, &atoms);
    tw_looked_up known;
    tw_look_up(x, "sector", atoms.hash, atoms.count, &known);
    double best = -HUGE_VAL, ruled = -HUGE_VAL;
    const char *chosen = k.ruled;
    for (size_t i = 0; i < SECTORS; i++) {
        tw_context context = { .type = sectors[i], .lemma = "" };
        double sum = tw_weigh_looked_up(x, &known, sectors[i]);
        if (s->watch)
            s->watch(s->watch_user, s, q, "sector", sectors[i], &atoms, &context, sum);
        if (strcmp(sectors[i], k.ruled) == 0)
            ruled = sum;
        if (sum > best) {
            best = sum;
            chosen = sectors[i];
        }
    }
    if (best > ruled && ruled > -HUGE_VAL) /* a sector that is not among these is certain */
        tw_copy_code(w->sector, chosen);
}
