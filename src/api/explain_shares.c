/*
 * What each feature adds to a decision: the model is linear, so the sum comes apart into shares.
 */
#include <string.h>

#include "api/explain.h"

/* The i-th feature alone; without its text. */
static void single(const tw_atoms *all, size_t i, tw_atoms *one)
{
    tw_atoms_start(one, false);
    one->hash[0] = all->hash[i];
    one->count = 1;
    one->lexical = i < all->lexical;
    one->bound = i < all->bound;
}

size_t tw_shares(const tw_lexicon *lexicon, const tw_atoms *atoms, const char *decision, const tw_context *context,
                 tw_share shares[TW_ATOMS])
{
    bool source = !strcmp(decision, "source"), target = !strcmp(decision, "target");
    tw_asked sides = tw_ask(lexicon, TW_SIDES_DECISION, context);
    tw_atoms one;
    size_t at = 0, n = 0;
    for (; n < atoms->count && at < atoms->used; n++) {
        double as_source = 0, as_target = 0;
        single(atoms, n, &one);
        if (source || target)
            tw_weigh_sides(lexicon, &one, &sides, &as_source, &as_target);
        shares[n].feature = atoms->text + at;
        shares[n].share = source ? as_source : target ? as_target : tw_weigh(lexicon, &one, decision, context);
        at += strlen(shares[n].feature) + 1;
    }
    return n;
}
