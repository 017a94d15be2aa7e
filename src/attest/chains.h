/*
 * The chains of a story's reports, laid into one graph of origins.
 */
#ifndef TW_CHAINS_H
#define TW_CHAINS_H

#include "attest/media.h"
#include "attest/reports.h"

/* Names in the graph are borrowed from the facts of `reports`. */
void tw_chains_lay(const tw_reports *reports, tw_origins *graph);

#endif
