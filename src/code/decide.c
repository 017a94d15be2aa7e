/*
 * Features and the sums of their weights. See decide.h.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "code/decide.h"

void tw_atoms_start(tw_atoms *a, bool spell)
{
    a->count = a->lexical = a->used = 0;
    a->spell = spell;
}

static uint64_t hash_bytes(uint64_t hash, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211u;
    return hash;
}

static void spell(tw_atoms *a, const char *bytes, size_t length)
{
    if (a->spell && a->used + length + 1 < sizeof a->text) {
        memcpy(a->text + a->used, bytes, length);
        a->used += length;
    }
}

/* A feature of up to four pieces. */
static void add(tw_atoms *a, const char *const pieces[4], const size_t lengths[4])
{
    if (a->count >= TW_ATOMS)
        return;
    uint64_t hash = TW_HASH_START;
    for (int i = 0; i < 4 && pieces[i]; i++) {
        hash = hash_bytes(hash, pieces[i], lengths[i]);
        spell(a, pieces[i], lengths[i]);
    }
    a->hash[a->count++] = hash;
    if (a->spell && a->used + 1 < sizeof a->text)
        a->text[a->used++] = '\0';
}

void tw_atom_bytes(tw_atoms *a, const char *name, const char *value, size_t length)
{
    add(a, (const char *const[4]){ name, "=", value, NULL }, (const size_t[4]){ strlen(name), 1, length, 0 });
}

void tw_atom(tw_atoms *a, const char *name, const char *value)
{
    tw_atom_bytes(a, name, value, strlen(value));
}

void tw_atom_pair(tw_atoms *a, const char *name, const char *first, const char *second)
{
    char both[192];
    int n = snprintf(both, sizeof both, "%s,%s", first, second);
    tw_atom_bytes(a, name, both, n > 0 && (size_t)n < sizeof both ? (size_t)n : 0);
}

void tw_atom_number(tw_atoms *a, const char *name, int value)
{
    char digits[16];
    int n = snprintf(digits, sizeof digits, "%d", value);
    tw_atom_bytes(a, name, digits, n > 0 ? (size_t)n : 0);
}

void tw_atoms_lexical(tw_atoms *a)
{
    a->lexical = a->count;
}

double tw_weigh(const tw_lexicon *x, const tw_atoms *a, const char *decision, const tw_context *c)
{
    const char *const contexts[] = { "*", c->type, c->form, c->lemma };
    uint64_t d = tw_hash_text(TW_HASH_START, decision);
    double sum = 0;
    for (size_t k = 0; k < sizeof contexts / sizeof *contexts; k++) {
        uint64_t seed = tw_hash_join(d, tw_hash_text(TW_HASH_START, contexts[k]));
        size_t count = k == 3 ? a->lexical : a->count;
        for (size_t i = 0; i < count; i++)
            sum += (double)tw_lexicon_weight(x, tw_hash_join(seed, a->hash[i]));
    }
    return sum;
}

double tw_chance(double sum)
{
    return 1 / (1 + exp(-sum));
}

int tw_bucket(size_t distance)
{
    return distance < 4    ? (int)distance
           : distance < 6  ? 4
           : distance < 9  ? 6
           : distance < 15 ? 9
           : distance < 25 ? 15
                           : 25;
}
