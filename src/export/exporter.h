/*
 * Formats of event files: each writes a header and an event. docs/formats.md tells what stands in which column.
 */
#ifndef TW_EXPORT_EXPORTER_H
#define TW_EXPORT_EXPORTER_H

#include "export/rows.h"

struct tw_exporter {
    tw_export_format format;
    const tw_lexicon *lexicon; /* borrowed; NULL: names of states and places stay as the text has them */
    tw_rows rows;
};

/* One source and one target of an event; NULL where there is none. */
typedef struct tw_couple {
    const tw_actor *source, *target;
    size_t number; /* of the event's couples, from 0 */
} tw_couple;

/* The next couple of an event; false after the last. An event without sides has one couple of nobody. Start with number SIZE_MAX. */
bool tw_next_couple(const tw_event *event, tw_couple *couple);

/* A number below 2^63 for an id of 16 hexadecimal digits and a couple of its sides. */
int64_t tw_export_number(const char *id, size_t couple);

/* "20241004" of "2024-10-04T09:30"; what is not known is January or the first; "" for no date. */
void tw_export_day(const char *iso, char out[9]);

/* The day of an event as ISO 8601, of its article where none is told. */
const char *tw_export_date(const tw_event *event);

const char *tw_export_address(const tw_article *article); /* its URL, else its document */

/* English names of states, entries of others as words («SERGEY LAVROV»), the words of the text of those without an entry; upper case
 * where the letters have any. */
void tw_export_name(const tw_exporter *exporter, const tw_actor *actor, char *out, size_t size);

/* Organisations of no state, whose country is IGO, NGO, IMG or MNC. */
bool tw_export_stateless(const char *country);

tw_code tw_export_gdelt_header(tw_exporter *exporter);
tw_code tw_export_gdelt(tw_exporter *exporter, const tw_found *found);
tw_code tw_export_mentions_header(tw_exporter *exporter);
tw_code tw_export_mention(tw_exporter *exporter, const tw_found *found);
tw_code tw_export_polecat_header(tw_exporter *exporter);
tw_code tw_export_polecat(tw_exporter *exporter, const tw_found *found);
tw_code tw_export_csv_header(tw_exporter *exporter);
tw_code tw_export_csv(tw_exporter *exporter, const tw_found *found);
tw_code tw_export_jsonl(tw_exporter *exporter, const tw_found *found);
tw_code tw_export_plover(tw_exporter *exporter, const tw_found *found);

/* A row of names. */
tw_code tw_export_names(tw_exporter *exporter, const char *const *names, size_t count);

#endif
