/*
 * Between the files of this stage that make drafts of events and settle them. See code.h for the structures.
 */
#ifndef TW_DRAFTS_H
#define TW_DRAFTS_H

#include "code/code.h"

/* ---- sides.c ---- */

const char *tw_type_of(const tw_coding *coding, unsigned type);
bool tw_is_type(const tw_coding *coding, const tw_draft *draft, const char *name);
bool tw_same_ref(const tw_ref *a, const tw_ref *b);

/* Its frame means the refusal that a negated verb tells («لن تسمح»). */
bool tw_refuses(const tw_coding *coding, const tw_draft *draft);

/* Its frame does not fit for want of a side or a word, or another fits better. */
static inline bool tw_is_weak(const tw_draft *draft)
{
    return draft->dropped == TW_DROP_WEAK || draft->dropped == TW_DROP_WORDLESS || draft->dropped == TW_DROP_RIVAL;
}

/* Adds a reference to a side unless it is there already or there is no room. */
void tw_add_ref(tw_ref *side, uint8_t *count, tw_ref ref);

/* Adds a filler and what is joined to it; a noun that is nobody yields the actor inside it, an act its doer. */
void tw_add_group_through(const tw_coding *coding, tw_ref *side, uint8_t *count, tw_ref ref, bool through_act);
void tw_add_group(const tw_coding *coding, tw_ref *side, uint8_t *count, tw_ref ref);

/* Parties of a reciprocal act: the first is source, the others targets; two fillers make two sides. */
void tw_split_parties(const tw_coding *coding, tw_draft *draft, const tw_ref *fills, size_t count);
void tw_assign_sides(const tw_coding *coding, tw_draft *draft, const tw_fit *fit);

/* ---- light.c ---- */

void tw_forget_light(tw_coding *coding);
bool tw_mark_light(tw_coding *coding, int16_t clause);
void tw_mark_moved(tw_coding *coding, int16_t clause);
void tw_pass_light(tw_coding *coding, int16_t phrase);

/* ---- content.c ---- */

/* Speech acts whose content is no event of its own (guide, rule 8). */
bool tw_swallows(const tw_coding *coding, const tw_draft *draft);

/* The phrase's preposition is one of these. preps: TW_NO_PREP at the end. */
bool tw_under_one_of(const tw_tree *tree, int16_t phrase, const tw_prep *preps);

void tw_find_governors(tw_coding *coding);
void tw_apply_control(tw_coding *coding);
void tw_take_involved(tw_coding *coding, tw_draft *draft);
void tw_take_host(tw_coding *coding, tw_draft *draft);
void tw_take_partner(tw_coding *coding, tw_draft *draft);
void tw_take_crowd(tw_coding *coding, tw_draft *draft);
void tw_share_doer(tw_coding *coding);

/* ---- chain.c ---- */

bool tw_is_media(const tw_tree *tree, const tw_phrase *phrase);

/* Who speaks by a clause's verb of saying, or by a noun of saying («بيان», «تأكيد»); whom cues name anywhere in the sentence. */
void tw_clause_speakers(const tw_coding *coding, int16_t clause, tw_chain *chain);
void tw_noun_speakers(const tw_coding *coding, int16_t phrase, tw_chain *chain);
void tw_cited(const tw_coding *coding, tw_chain *chain);

/* ---- status.c ---- */

void tw_set_status(tw_coding *coding, tw_draft *draft);

/* ---- merge.c ---- */

void tw_drop_aims(tw_coding *coding);
void tw_drop_swallowed(tw_coding *coding);
void tw_drop_parts(tw_coding *coding);
void tw_merge_results(tw_coding *coding);
void tw_merge_victims(tw_coding *coding);
void tw_merge_means(tw_coding *coding);
void tw_drop_doubles(tw_coding *coding);

#endif
