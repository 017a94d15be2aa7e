/*
 * The conditions of a filter, one for each thing asked for. See plan.h.
 */
#ifndef TW_CONDITIONS_H
#define TW_CONDITIONS_H

#include "query/plan.h"

/* Fills plan->conditions, arms and period. The filter was checked. */
tw_code tw_conditions_make(tw_plan *plan, tw_error *error);

/* Types, quads and statuses as conditions on a row of `pairs`. */
void tw_conditions_on_pairs(const tw_plan *plan, tw_sql *sql);

#endif
