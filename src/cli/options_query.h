/*
 * Options of a question: each sets a field of the filter, which the library checks.
 */
#ifndef CLI_OPTIONS_QUERY_H
#define CLI_OPTIONS_QUERY_H

#include "options.h"

bool cli_set_actor(cli_options *options, const char *value);
bool cli_set_source(cli_options *options, const char *value);
bool cli_set_target(cli_options *options, const char *value);
bool cli_set_pair(cli_options *options, const char *value);
bool cli_set_type(cli_options *options, const char *value);
bool cli_set_status(cli_options *options, const char *value);
bool cli_set_quad(cli_options *options, const char *value);
bool cli_set_since(cli_options *options, const char *value);
bool cli_set_until(cli_options *options, const char *value);
bool cli_set_place(cli_options *options, const char *value);
bool cli_set_publisher(cli_options *options, const char *value);
bool cli_set_text(cli_options *options, const char *value);
bool cli_set_story(cli_options *options, const char *value);
bool cli_set_document(cli_options *options, const char *value);
bool cli_set_min_origins(cli_options *options, const char *value);
bool cli_set_rejected(cli_options *options, const char *value);
bool cli_set_after(cli_options *options, const char *value);
bool cli_set_limit(cli_options *options, const char *value);
bool cli_set_by(cli_options *options, const char *value);
bool cli_set_sum(cli_options *options, const char *value);
bool cli_set_query_format(cli_options *options, const char *value);
bool cli_set_export_format(cli_options *options, const char *value);

enum { CLI_NAME_ROOM = 320 }; /* bytes of one name of a pair */

/* The filter of the options, checked; `pair` keeps the names of a pair. CLI_DONE, or CLI_MISUSE after a message. */
cli_status cli_filter_read(const cli_options *options, tw_filter *filter, char pair[2][CLI_NAME_ROOM]);

#endif
