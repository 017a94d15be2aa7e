/* Names of people that no list has, as the sentence is read unit by unit. */
#ifndef TW_PEOPLE_H
#define TW_PEOPLE_H

#include "match/match.h"

/* How many tokens from `at` are a name by what stands around them, though the words have other readings: «الشيخ سالم بن فهد»;
 * «اللواء علي حمادي», which is no preposition where its ya has dots and nothing follows that it could govern; «العقيد سليم
 * بوزيدي». 0 if none is. */
size_t tw_name_between(const tw_matcher *matcher, size_t at);

/* Joins what is one name into one unit; if no list has it, a word that nobody knows. */
void tw_join_name(const tw_matcher *matcher, tw_unit *unit);

#endif
