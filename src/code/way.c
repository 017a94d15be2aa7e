/*
 * The words on the way between two places of a sentence as signs, for features: prepositions by name, the others by what they
 * do («v» a verb, «s» one of saying, «N» a name, «a» an act, «n» a noun, «%» that, «R» relative …).
 */
#include <string.h>

#include "code/choose.h"

/* Whole signs only: a letter may have several bytes. */
static void add_sign(char text[TW_RELATION], size_t *length, const char *sign)
{
    size_t n = strlen(sign);
    if (*length + n >= TW_RELATION)
        return;
    memcpy(text + *length, sign, n + 1);
    *length += n;
}

static void add_link(tw_way *w, const char *sign)
{
    add_sign(w->signs, &w->signs_length, sign);
    add_sign(w->links, &w->links_length, sign);
    w->last = '\0';
}

static void add_name(tw_way *w, char sign)
{
    if (w->last != sign)
        add_sign(w->signs, &w->signs_length, (const char[]){ sign, '\0' });
    w->last = sign;
}

static void add_clitics(tw_way *w, const tw_unit *u)
{
    if (u->proclitics & (TW_CL_WA | TW_CL_FA))
        add_link(w, "+");
    if (u->proclitics & TW_CL_BA)
        add_link(w, "ب");
    if (u->proclitics & TW_CL_LA)
        add_link(w, "ل");
}

static void add_word(const tw_tree *t, tw_way *w, const tw_unit *u)
{
    static const char *const words[] = {
        [TW_WORD_CONJ] = "+",  [TW_WORD_THAT] = "%",    [TW_WORD_RELATIVE] = "R", [TW_WORD_SUBORD] = "S",
        [TW_WORD_AGENT] = "A", [TW_WORD_PURPOSE] = "P", [TW_WORD_NEGATION] = "-", [TW_WORD_CONDITION] = "?"
    };
    if (u->class == TW_WORD_PREP)
        add_link(w, tw_lexicon_prep_name(t->lexicon, (uint16_t)u->value));
    else if (u->class < sizeof words / sizeof *words && words[u->class])
        add_link(w, words[u->class]);
    else if (u->class == TW_WORD_NOUN || u->class == TW_WORD_EMPTYHEAD || u->class == TW_WORD_PLACEHEAD)
        add_name(w, 'n');
}

static void add_unit(const tw_tree *t, tw_way *w, const tw_unit *u)
{
    const tw_lemma *l = u->kind == TW_SENSE_VERB ? tw_unit_lemma(t, u) : NULL;
    add_clitics(w, u);
    switch (u->kind) {
    case TW_SENSE_VERB:
        add_link(w, l && l->say ? "s" : "v");
        break;
    case TW_SENSE_NOUN:
        add_name(w, 'a');
        break;
    case TW_SENSE_PART:
        add_name(w, 'r');
        break;
    case TW_SENSE_ENTITY:
    case TW_SENSE_NISBA:
    case TW_SENSE_ROLE:
        add_name(w, 'N');
        break;
    case TW_UNIT_UNKNOWN:
        add_name(w, 'n');
        break;
    case TW_SENSE_CUE:
        add_link(w, "c");
        break;
    case TW_SENSE_WORD:
        add_word(t, w, u);
        break;
    case TW_UNIT_PUNCT:
        add_link(w, u->class == TW_PUNCT_COMMA ? "," : ":");
        break;
    default:
        break;
    }
}

bool tw_way_between(const tw_tree *t, size_t from, size_t to, tw_way *w)
{
    enum { FAR = 14 };
    *w = (tw_way){ .last = '\0' };
    if (from >= to || to - from > FAR)
        return false;
    for (size_t i = from + 1; i < to; i++)
        add_unit(t, w, &t->units[i]);
    add_clitics(w, &t->units[to]);
    return true;
}
