/*
 * Inflection of nouns and nisba adjectives in unvowelled spelling: dual, sound plurals, indefinite accusative, and the
 * forms words take before attached pronouns. After W. Wright, A Grammar of the Arabic Language, vol. I, part 3.
 */
#include <stdio.h>
#include <string.h>

#include "lexicon/morph.h"

enum { WORD_MAX = 120 };

/* Letters and endings, named once. */
#define TA_MARBUTA "ة"
#define TA "ت"
#define ALEF "ا"
#define YEH "ي"
#define MAKSURA "ى"
#define HAMZA "ء"
#define HAMZA_YEH "ئ"
#define HAMZA_WAW "ؤ"

typedef struct {
    char stem[WORD_MAX]; /* first word */
    char rest[WORD_MAX]; /* what follows it, with its blank */
    tw_gender gender;
    tw_form_sink sink;
    void *user;
} noun;

static bool ends(const char *s, const char *tail)
{
    size_t n = strlen(s), k = strlen(tail);
    return n > k && strcmp(s + n - k, tail) == 0;
}

static tw_morph morph_of(tw_gender gender, tw_number number)
{
    tw_morph m = { 0 };
    m.gender = (unsigned)gender & 3;
    m.number = (unsigned)number & 3;
    return m;
}

/* stem without its last `drop` bytes, then `ending`, then the rest of the phrase, with an ending of its own. */
static void give_phrase(const noun *n, size_t drop, const char *ending, size_t rest_drop, const char *rest_ending,
                        tw_morph morph)
{
    char out[WORD_MAX * 3];
    int stem = (int)(strlen(n->stem) - drop), rest = (int)(strlen(n->rest) - rest_drop);
    int written = snprintf(out, sizeof out, "%.*s%s%.*s%s", stem, n->stem, ending, rest, n->rest, rest_ending);
    if (written > 0 && (size_t)written < sizeof out)
        n->sink(n->user, out, TW_FORM_NOUN, morph);
}

static void give(const noun *n, size_t drop, const char *ending, tw_morph morph)
{
    give_phrase(n, drop, ending, 0, "", morph);
}

/* What follows is a complement of its own («باسم», «في الجيش»), which leaves the noun before it as it stands alone. */
static bool has_preposition(const noun *n)
{
    static const char *const preps[] = { "في", "من", "عن", "على", "إلى", "مع", "ضد", "باسم" };
    for (size_t i = 0; i < sizeof preps / sizeof *preps; i++) {
        size_t length = strlen(preps[i]);
        if (n->rest[0] && strncmp(n->rest + 1, preps[i], length) == 0 && strchr(" ", n->rest[1 + length]))
            return true;
    }
    return false;
}

/* One word follows that may be an adjective, which agrees: «مسؤول أمني», «مسؤولا أمنيا». */
static bool may_agree(const noun *n)
{
    bool article = n->rest[0] && strncmp(n->rest + 1, "ال", strlen("ال")) == 0;
    return n->rest[0] && !article && !strchr(n->rest + 1, ' ') && !has_preposition(n);
}

static void give_dual(const noun *n, size_t drop, const char *joint)
{
    static const struct {
        const char *ending;
        bool construct;
    } duals[] = { { "ان", false }, { "ين", false }, { "ا", true }, { "ي", true } };
    for (size_t i = 0; i < sizeof duals / sizeof *duals; i++) {
        char ending[16];
        strcpy(ending, joint);
        strcat(ending, duals[i].ending);
        tw_morph m = morph_of(n->gender, TW_DUAL);
        m.construct = duals[i].construct;
        give(n, drop, ending, m);
        if (may_agree(n) && !m.construct && ends(n->rest, TA_MARBUTA)) {
            char rest[16];
            snprintf(rest, sizeof rest, TA "%s", duals[i].ending);
            give_phrase(n, drop, ending, strlen(TA_MARBUTA), rest, m);
        } else if (may_agree(n) && !m.construct && tw_takes_alef(n->rest)) {
            give_phrase(n, drop, ending, 0, duals[i].ending, m);
        }
    }
}

static void give_sound_masculine(const noun *n, size_t drop)
{
    static const struct {
        const char *ending;
        bool construct;
    } plurals[] = { { "ون", false }, { "ين", false }, { "و", true }, { "ي", true } };
    for (size_t i = 0; i < sizeof plurals / sizeof *plurals; i++) {
        tw_morph m = morph_of(TW_MASC, TW_PLUR);
        m.construct = plurals[i].construct;
        give(n, drop, plurals[i].ending, m);
    }
}

bool tw_takes_alef(const char *stem)
{
    return !ends(stem, TA_MARBUTA) && !ends(stem, ALEF) && !ends(stem, MAKSURA) && !ends(stem, ALEF HAMZA);
}

/* «مسؤولا», «متحدثا باسم», «مسؤولا أمنيا»; no alef where a genitive follows. */
static void give_accusative(const noun *n, tw_number number)
{
    if (!tw_takes_alef(n->stem))
        return;
    tw_morph m = morph_of(n->gender, number);
    m.accusative = 1;
    if (!n->rest[0] || has_preposition(n))
        give(n, 0, ALEF, m);
    else if (may_agree(n) && tw_takes_alef(n->rest))
        give_phrase(n, 0, ALEF, 0, ALEF, m);
}

/* Before a pronoun: زيارة → زيارت, رؤساء → رؤسائ, مستشفى → مستشفا. */
static void give_construct(const noun *n, tw_number number)
{
    tw_morph m = morph_of(n->gender, number);
    m.construct = 1;
    if (ends(n->stem, TA_MARBUTA)) {
        give(n, 2, TA, m);
    } else if (ends(n->stem, ALEF HAMZA)) {
        give(n, 2, HAMZA_YEH, m);
        give(n, 2, HAMZA_WAW, m);
    } else if (ends(n->stem, MAKSURA)) {
        give(n, 2, ALEF, m);
    }
}

/* قاضي is written قاض where indefinite. */
static void give_defective(const noun *n, tw_number number)
{
    if (!ends(n->stem, YEH) || strlen(n->stem) < 8 || number != TW_SING || n->gender != TW_MASC)
        return;
    const char *second = n->stem + 2; /* فاعي: a long a after the first letter */
    if (strncmp(second, ALEF, 2) == 0)
        give(n, 2, "", morph_of(n->gender, number));
}

static bool split_phrase(const char *word, noun *n)
{
    const char *blank = strchr(word, ' ');
    size_t stem = blank ? (size_t)(blank - word) : strlen(word), rest = blank ? strlen(blank) : 0;
    if (!stem || stem + 24 > sizeof n->stem || rest + 1 > sizeof n->rest)
        return false;
    memcpy(n->stem, word, stem);
    n->stem[stem] = '\0';
    memcpy(n->rest, blank ? blank : "", rest + 1);
    return true;
}

void tw_inflect_noun(const char *word, tw_gender gender, tw_number number, bool sound_masculine, bool sound_feminine,
                     tw_form_sink sink, void *user)
{
    noun n = { .gender = gender, .sink = sink, .user = user };
    if (!split_phrase(word, &n))
        return;
    bool feminine = ends(n.stem, TA_MARBUTA), maksura = ends(n.stem, MAKSURA);
    give(&n, 0, "", morph_of(gender, number));
    give_accusative(&n, number);
    give_construct(&n, number);
    if (number != TW_SING)
        return;
    give_defective(&n, number);
    give_dual(&n, feminine || maksura ? 2 : 0, feminine ? TA : maksura ? YEH : "");
    if (sound_masculine)
        give_sound_masculine(&n, ends(n.stem, YEH) && strncmp(n.stem + 2, ALEF, 2) == 0 && strlen(n.stem) == 8 ? 2 : 0);
    if (sound_feminine) {
        tw_morph m = morph_of(TW_FEM, TW_PLUR);
        give(&n, feminine || maksura ? 2 : 0, maksura ? YEH "ات" : "ات", m);
    }
}

/* ---- nisba ---- */

typedef struct {
    const char *ending;
    uint8_t gender, number, accusative;
} nisba_form;

static const nisba_form nisba_forms[] = {
    { "", TW_MASC, TW_SING, 0 },   { "ا", TW_MASC, TW_SING, 1 },  { "ة", TW_FEM, TW_SING, 0 },
    { "ان", TW_MASC, TW_DUAL, 0 }, { "ين", TW_MASC, TW_PLUR, 0 }, /* dual and plural alike */
    { "تان", TW_FEM, TW_DUAL, 0 }, { "تين", TW_FEM, TW_DUAL, 0 }, { "ون", TW_MASC, TW_PLUR, 0 },
    { "ات", TW_FEM, TW_PLUR, 0 },
};

static void give_nisba(const char *first, const char *second, const nisba_form *f, const char *article,
                       tw_form_sink sink, void *user)
{
    char out[WORD_MAX * 3];
    size_t room = sizeof out;
    if (strlen(first) + strlen(second) + 40 > room)
        return;
    strcpy(out, first);
    strcat(out, f->ending);
    if (*second) {
        strcat(out, " ");
        strcat(out, article);
        strcat(out, second);
        strcat(out, f->ending);
    }
    tw_morph m = morph_of((tw_gender)f->gender, (tw_number)f->number);
    m.accusative = f->accusative & 1u;
    sink(user, out, TW_FORM_NOUN, m);
}

/* «جنوب أفريقي»: the first word stands still where it is no adjective itself. */
static void give_still(const char *first, const char *second, const nisba_form *f, const char *article,
                       tw_form_sink sink, void *user)
{
    char out[WORD_MAX * 3];
    if (strlen(first) + strlen(second) + 40 > sizeof out)
        return;
    strcpy(out, first);
    strcat(out, " ");
    strcat(out, article);
    strcat(out, second);
    strcat(out, f->ending);
    tw_morph m = morph_of((tw_gender)f->gender, (tw_number)f->number);
    m.accusative = f->accusative & 1u;
    sink(user, out, TW_FORM_NOUN, m);
}

void tw_inflect_nisba(const char *singular, tw_form_sink sink, void *user)
{
    noun n = { 0 };
    if (!split_phrase(singular, &n))
        return;
    const char *second = n.rest[0] ? n.rest + 1 : "";
    bool still = *second && !ends(n.stem, YEH);
    for (size_t i = 0; i < sizeof nisba_forms / sizeof *nisba_forms; i++) {
        const nisba_form *f = &nisba_forms[i];
        if (still) {
            give_still(n.stem, second, f, "", sink, user);
            give_still(n.stem, second, f, "ال", sink, user);
            continue;
        }
        give_nisba(n.stem, second, f, "", sink, user);
        if (*second)
            give_nisba(n.stem, second, f, "ال", sink, user);
    }
}
