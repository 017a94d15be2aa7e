/*
 * Features and the sums of their weights. See decide.h.
 */
#include <math.h>
#include <string.h>

#include "code/decide.h"

void tw_atoms_start(tw_atoms *a, bool spell)
{
    a->count = a->lexical = a->used = 0;
    a->bound = TW_ATOMS;
    a->spell = spell;
}

static void spell(tw_atoms *a, const char *bytes, size_t length)
{
    if (a->used + length + 1 < sizeof a->text) {
        memcpy(a->text + a->used, bytes, length);
        a->used += length;
    }
}

static void finish(tw_atoms *a, uint64_t hash)
{
    a->hash[a->count++] = hash;
    if (a->spell && a->used + 1 < sizeof a->text)
        a->text[a->used++] = '\0';
}

static void spell_parts(tw_atoms *a, const char *name, const char *const *parts)
{
    spell(a, name, strlen(name));
    for (size_t i = 0; parts[i]; i++) {
        spell(a, i ? "," : "=", 1);
        spell(a, parts[i], strlen(parts[i]));
    }
}

void tw_atom_spelled(tw_atoms *a, tw_atom_name name, uint64_t hash, const char *const *parts)
{
    if (a->count >= TW_ATOMS)
        return;
    if (a->spell)
        spell_parts(a, name.text, parts);
    finish(a, hash);
}

void tw_atom_parts(tw_atoms *a, tw_atom_name name, const char *const *parts)
{
    if (a->count >= TW_ATOMS)
        return;
    uint64_t hash = name.hash;
    for (size_t i = 0; parts[i]; i++)
        hash = tw_hash_text(tw_hash_byte(hash, i ? ',' : '='), parts[i]);
    tw_atom_spelled(a, name, hash, parts);
}

/* `before`: what is spelled before the value, but not hashed. */
static void add_bytes(tw_atoms *a, tw_atom_name name, const char *before, const char *value, size_t length)
{
    if (a->count >= TW_ATOMS)
        return;
    uint64_t hash = tw_hash_bytes(tw_hash_byte(name.hash, '='), value, length);
    if (a->spell) {
        spell(a, name.text, strlen(name.text));
        spell(a, "=", 1);
        spell(a, before, strlen(before));
        spell(a, value, length);
    }
    finish(a, hash);
}

void tw_atom_bytes(tw_atoms *a, tw_atom_name name, const char *value, size_t length)
{
    add_bytes(a, name, "", value, length);
}

void tw_atom_of_country(tw_atoms *a, tw_atom_name name, const char country[4], const char *value, size_t length)
{
    char before[] = { country[0], country[1], country[2], ',', '\0' };
    add_bytes(a, name, before, value, length);
}

const char *tw_digits(long value)
{
    static const char *const texts[] = { "-1", "0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9",
                                         "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20",
                                         "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31" };
    return value >= -1 && value <= 31 ? texts[value + 1] : "more";
}

void tw_atoms_lexical(tw_atoms *a)
{
    a->lexical = a->count;
}

void tw_atoms_unbound(tw_atoms *a)
{
    a->bound = a->count;
}

tw_asked tw_ask_other(const tw_asked *asked, const char *decision)
{
    tw_asked other = *asked;
    other.decision = tw_hash_text(TW_HASH_START, decision);
    return other;
}

static uint16_t number_of(const tw_lexicon *x, const char *context)
{
    return context ? tw_lexicon_weight_context(x, context) : TW_NO_CONTEXT;
}

tw_asked tw_ask(const tw_lexicon *x, const char *decision, const tw_context *c)
{
    tw_asked asked = { .type = number_of(x, c->type), .form = number_of(x, c->form), .lemma = number_of(x, c->lemma) };
    asked.own = number_of(x, c->own);
    return tw_ask_other(&asked, decision);
}

/* The features [first, end) count in the context too. */
static void add_context(tw_weighing *w, uint16_t context, size_t first, size_t end)
{
    if (context == TW_NO_CONTEXT || first >= end)
        return;
    w->contexts[w->context_count].number = context;
    w->contexts[w->context_count].first = first;
    w->contexts[w->context_count++].end = end;
}

/* Adds up both values of all features in all contexts. */
static void add_up(const tw_lexicon *x, const tw_atoms *a, const tw_asked *asked, double sums[TW_WEIGHT_VALUES])
{
    size_t bound = a->bound < a->count ? a->bound : a->count;
    tw_weighing w = { .decision = asked->decision, .features = a->hash, .count = a->count, .context_count = 0 };
    add_context(&w, asked->type, 0, bound);
    add_context(&w, asked->form, 0, bound);
    add_context(&w, asked->lemma, 0, a->lexical);
    add_context(&w, asked->own, bound, a->count);
    tw_lexicon_add_weights(x, &w, sums);
}

double tw_weigh_asked(const tw_lexicon *x, const tw_atoms *a, const tw_asked *asked)
{
    double sums[TW_WEIGHT_VALUES] = { 0, 0 };
    add_up(x, a, asked, sums);
    return sums[0];
}

double tw_weigh(const tw_lexicon *x, const tw_atoms *a, const char *decision, const tw_context *c)
{
    tw_asked asked = tw_ask(x, decision, c);
    return tw_weigh_asked(x, a, &asked);
}

void tw_weigh_sides(const tw_lexicon *x, const tw_atoms *a, const tw_asked *asked, double *source, double *target)
{
    double sums[TW_WEIGHT_VALUES] = { 0, 0 };
    add_up(x, a, asked, sums);
    *source = sums[0];
    *target = sums[1];
}

void tw_look_up(const tw_lexicon *x, const char *decision, const uint64_t *hashes, size_t count, tw_looked_up *found)
{
    uint64_t place = tw_hash_text(TW_HASH_START, decision);
    for (size_t i = 0; i < count; i++)
        tw_lexicon_foresee_feature(x, tw_feature_key(place, hashes[i]));
    found->count = 0;
    found->anywhere = 0;
    for (size_t i = 0; i < count; i++) {
        const tw_feature *feature = tw_lexicon_feature(x, tw_feature_key(place, hashes[i]));
        found->anywhere += (double)feature->values[0];
        found->of[found->count] = feature;
        found->count += feature->common || feature->rare;
    }
}

double tw_weigh_looked_up(const tw_lexicon *x, const tw_looked_up *found, const char *context)
{
    uint16_t number = tw_lexicon_weight_context(x, context);
    double sum = found->anywhere;
    for (size_t i = 0; i < found->count; i++) {
        const tw_weight *weight = tw_lexicon_weight_in(x, found->of[i], number);
        sum += weight ? (double)weight->values[0] : 0;
    }
    return sum;
}

double tw_chance(double sum)
{
    return 1 / (1 + exp(-sum));
}

const char *tw_bucket(size_t distance)
{
    return tw_digits(distance < 4    ? (long)distance
                     : distance < 6  ? 4
                     : distance < 9  ? 6
                     : distance < 15 ? 9
                     : distance < 25 ? 15
                                     : 25);
}

const char *tw_halves(double sum)
{
    double bounded = sum < -4 ? -4 : sum > 4 ? 4 : sum;
    return tw_digits((long)((bounded + 4) * 2));
}
