/*
 * The names that the sources use for the values of lexicon.h's enumerations, and the kinds of record with their facts.
 * Both as lexicon/README.md has them.
 */
#ifndef TW_NAMES_H
#define TW_NAMES_H

#include "lexicon/lexicon.h"
#include "lexicon/source.h"

/* Lists of names; the value of a name is its place, from 0. Each ends in NULL. */
extern const char *const tw_names_org_kind[];
extern const char *const tw_names_place_kind[];
extern const char *const tw_names_role_kind[];
extern const char *const tw_names_word_class[];
extern const char *const tw_names_sort[];
extern const char *const tw_names_time_class[];
extern const char *const tw_names_cue_kind[];
extern const char *const tw_names_say[];
extern const char *const tw_names_effect[];
extern const char *const tw_names_sense[];
extern const char *const tw_names_entity_kind[];
extern const char *const tw_names_relation[];
extern const char *const tw_names_slot_role[]; /* one letter each, as in frames */

/* The place of `name` in `names`, -1 if it is not there. */
int tw_name_value(const char *const names[], const char *name);

/* The name of a value; "?" beyond the list. */
const char *tw_name_of(const char *const names[], unsigned value);

/* True for «GOV», «MIL» … and false for everything else, «-» too. */
bool tw_is_sector(const char *name);

/* Reports unknown kinds and facts, facts that stand twice and facts that are missing. */
void tw_names_check(const tw_record *record, tw_findings *findings);

#endif
