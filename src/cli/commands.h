/*
 * The commands. Each gets what stands behind its name and returns the program's exit status.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "options.h"

cli_status cli_code(const cli_options *options);
cli_status cli_explain(const cli_options *options);
cli_status cli_eval(const cli_options *options);
cli_status cli_review(const cli_options *options);
cli_status cli_ingest(const cli_options *options);
cli_status cli_lexicon(const cli_options *options);
cli_status cli_query(const cli_options *options);
cli_status cli_export(const cli_options *options);
cli_status cli_serve(const cli_options *options);

/* Opens the lexicon: the one asked for, $TAWATUR_LEXICON, the one beside the program (a build tree), the one below the
 * program's prefix, or the installed one. CLI_MISUSE after a message. */
cli_status cli_lexicon_open(const cli_options *options, tw_lexicon **lexicon);

/* The help of one command, or of the program (0). */
const char *cli_help(unsigned command);

#endif
