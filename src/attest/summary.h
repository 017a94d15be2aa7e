/*
 * A story's row, reckoned from its reports: type, status, day, how many articles, copies, independent origins and denials, and what
 * the reports tell differently.
 */
#ifndef TW_SUMMARY_H
#define TW_SUMMARY_H

#include "attest/context.h"

/* NULL when memory is at its end. */
tw_summary *tw_summary_new(tw_arena *arena);

/* Writes the row of a story and its origins anew; deletes a story without reports. */
tw_code tw_summary_write(tw_attest *attest, int64_t story);

#endif
