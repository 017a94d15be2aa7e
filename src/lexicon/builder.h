/*
 * The workshop in which sources become tables: shared by build_*.c, write.c and lint.c. Every function here that returns
 * bool returns false only when memory is at its end; what is wrong with the sources becomes a finding.
 */
#ifndef TW_BUILDER_H
#define TW_BUILDER_H

#include "lexicon/findings.h"
#include "lexicon/morph.h"
#include "lexicon/names.h"
#include "lexicon/source.h"
#include "lexicon/trie.h"
#include "lexicon/weights.h"

enum { TW_PHRASE_FORMS = 16 }; /* words of the longest phrase that is stored */

/* A mode that was declared for a type. */
typedef struct tw_mode_of {
    uint32_t mode, type;
} tw_mode_of;

typedef struct tw_builder {
    tw_arena *arena;   /* of the build */
    tw_arena *scratch; /* of one phrase */
    tw_findings *findings;
    const tw_source *source;
    const tw_record *record; /* being compiled, and the line of its fact: where findings are told */
    size_t line;
    tw_pool pool;
    tw_trie trie;
    tw_table entities, statuses, roles, lemmas, frames, slots, restrictions, words, times;
    tw_table sorts;                          /* uint8_t by form number */
    tw_table name_parts;                     /* uint8_t by form number: tw_name_part */
    tw_table preps;                          /* uint32_t: names */
    tw_table prep_names;                     /* tw_prep_name */
    tw_table states;                         /* tw_state_entry */
    tw_table types, modes, contexts, cameos; /* tw_ontology_entry */
    tw_table modes_of;                       /* tw_mode_of */
    tw_table entity_records;                 /* const tw_record *, by entity */
    tw_table features, weight_contexts;      /* tw_feature, tw_context_slot: open addressing */
    tw_table weights, weight_numbers;        /* tw_weight, uint16_t: see weights.h */
    uint32_t feature_probes, context_probes;
} tw_builder;

/* Compiles all records of the source. `arena` and `scratch` belong to the caller and outlive the builder. */
tw_code tw_builder_run(tw_builder *builder, const tw_source *source, tw_arena *arena, tw_arena *scratch,
                       tw_findings *findings, tw_error *error);

/* The image of the file, in the builder's arena. */
tw_code tw_builder_image(tw_builder *builder, void **image, size_t *size, tw_error *error);

/* Findings at the current record and line. */
void tw_builder_error(tw_builder *builder, const char *format, ...) __attribute__((format(printf, 2, 3)));
void tw_builder_warning(tw_builder *builder, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Makes a record, or one of its facts, the current place. */
void tw_builder_at(tw_builder *builder, const tw_record *record, const tw_fact *fact);

uint32_t tw_builder_string(tw_builder *builder, const char *text);

/* The matching form of a text as a string. */
uint32_t tw_builder_folded(tw_builder *builder, const char *text);

/* ---- phrases (build_phrase.c) ---- */

typedef struct tw_phrase {
    uint32_t forms[TW_PHRASE_FORMS];
    size_t count;
    bool dashed; /* a hyphen or slash stands in it */
} tw_phrase;

/* Splits a text into forms as text/segment.c does; hyphens and slashes are left out if `plain`. A phrase that has no
 * word or is too long is a finding, and empty. */
bool tw_builder_split(tw_builder *builder, const char *text, bool plain, tw_phrase *phrase);

/* Adds a sense to a phrase, to its form without hyphens too. */
bool tw_builder_add(tw_builder *builder, const char *text, const tw_sense *sense);

/* Adds a sense to every form of a noun whose first word is inflected; the morph is filled in. */
bool tw_builder_noun(tw_builder *builder, const char *word, tw_gender gender, tw_number number, bool sound_masculine,
                     bool sound_feminine, const tw_sense *sense);
bool tw_builder_nisba(tw_builder *builder, const char *singular, const tw_sense *sense);

/* True if the first word of a phrase ends so. */
bool tw_first_word_ends(const char *phrase, const char *ending);

/* TW_FEM for a first word in ة or ات. */
tw_gender tw_gender_of(const char *phrase);

/* ---- values ---- */

/* Reads a whole number; false (and a finding) if it is none or out of range. */
bool tw_builder_number(tw_builder *builder, const char *text, int64_t least, int64_t most, int64_t *value);

/* Copies «CHN», «GOV» or, for «-», nothing. Bad ones are findings. */
void tw_builder_country(tw_builder *builder, const char *text, char out[4]);
void tw_builder_sector(tw_builder *builder, const char *text, char out[4]);

/* Reads `FROM..TO`; `to` is inclusive. False (and a finding) if malformed. */
bool tw_builder_period(tw_builder *builder, const char *text, int32_t *from, int32_t *to);

/* Reads a date; the first or last day of a month or year. False (and a finding) if malformed. */
bool tw_builder_date(tw_builder *builder, const char *text, bool last, int32_t *date);

/* Degrees «39.90 116.40» into millionths. False (and a finding) if malformed. */
bool tw_builder_place(tw_builder *builder, const char *text, int32_t *lat, int32_t *lon);

/* Where a table of bytes by form number has the byte of a word, which is 0 at first; NULL: no memory. The word needs no reading. */
uint8_t *tw_builder_by_form(tw_builder *builder, tw_table *table, const char *word);

/* ---- passes, in this order ---- */

bool tw_build_sorts(tw_builder *builder);      /* build_sorts.c: first, so that its forms have the lowest numbers */
bool tw_build_name_parts(tw_builder *builder); /* build_name_parts.c: next, for the same reason */
bool tw_build_ontology(tw_builder *builder);   /* build_ontology.c */
bool tw_build_words(tw_builder *builder);      /* build_words.c: word, cue */
bool tw_build_times(tw_builder *builder);      /* build_times.c: time, number, ordinal, ICU's calendars */
bool tw_build_entities(tw_builder *builder);   /* build_entities.c */
bool tw_build_roles(tw_builder *builder);      /* build_roles.c */
bool tw_build_lemmas(tw_builder *builder);     /* build_lemmas.c: verb, noun */
bool tw_build_weights(tw_builder *builder);    /* build_weights.c */

/* One frame of a verb or noun, appended to the table of frames (build_frames.c). */
bool tw_build_frame(tw_builder *builder, const char *text, bool verb);

/* A relation as frames write it: «obj», «على», «من_قبل». False (and a finding) if there is none such. */
bool tw_builder_relation(tw_builder *builder, const char *name, uint8_t *relation, uint16_t *prep);

/* Index of a name in an ontology's table, 0 if it is not there. */
uint32_t tw_builder_ontology(const tw_builder *builder, const tw_table *table, const char *name);

/* True if the mode was declared for the type. */
bool tw_builder_mode_fits(const tw_builder *builder, uint32_t mode, uint32_t type);

/* What only the linter looks for, after a run (lint.c). */
bool tw_builder_lint(tw_builder *builder);

/* The same for the tables that are no records: *.list below the folder (lint_lists.c). */
tw_code tw_builder_lint_lists(tw_builder *builder, const char *folder, tw_error *error);

#endif
