/*
 * What --help prints. docs/tawatur.1 says the same at more length.
 */
#include "commands.h"

static const char program_help[] =
    "tawatur reads Arabic news pages and writes down who did what to whom, when, where,\n"
    "and by which chain of sources we know it.\n"
    "\n"
    "  tawatur code    [FILE|DIR|-]...             pages to events on standard output\n"
    "  tawatur query   --db FILE [QUESTION]        events, stories, series, relations of a database\n"
    "  tawatur export  --db FILE --format FORMAT   GDELT, POLECAT, PLOVER, CSV, JSON lines\n"
    "  tawatur explain [TEXT|-]                    why a text is coded as it is\n"
    "  tawatur ingest  --db FILE [FILE|DIR|-]...   pages into a database\n"
    "  tawatur review  --db FILE ...               what people say about what is in it\n"
    "  tawatur eval    GOLD...                     precision, recall and F1 against gold\n"
    "  tawatur lexicon build FOLDER -o FILE        compile a lexicon\n"
    "  tawatur lexicon check FOLDER|FILE           check sources, or a compiled file\n"
    "  tawatur lexicon find WORDS                  every reading of a word or phrase\n"
    "  tawatur serve   --db FILE                   a database as a web page, with a JSON API\n"
    "\n"
    "  tawatur COMMAND --help                      the options of a command\n"
    "  tawatur --version\n"
    "\n"
    "Exit status: 0 done; 1 some inputs could not be read (each is named); 2 misuse.\n";

static const char code_help[] =
    "tawatur code [OPTION]... [FILE|DIR|-]...\n"
    "\n"
    "Reads pages and prints what was done in them, one event a line. Folders are walked in\n"
    "sorted order; - or nothing is standard input.\n"
    "\n"
    "  --input auto|html|warc|feed|text|jsonl\n"
    "                                 kind of input; auto tells by the content\n"
    "  --format table|jsonl           a table for people, or JSON lines; by default a table on\n"
    "                                 a terminal and JSON lines otherwise\n"
    "  --published YYYY-MM-DD         date of pages that carry none\n"
    "  --lang CODE                    language of pages that do not say (ar, en)\n"
    "  --articles                     print the articles that were read\n"
    "  --statements                   print reported speech: who says so, by whom, and what\n"
    "  --events                       print events too, beside articles or statements\n"
    "  --min-score X                  only events whose score is at least X, from 0 to 1\n"
    "  --fingerprints                 print articles with their MinHash fingerprints\n"
    "  --fields FIELD=KEY,...         names of JSON fields, as text=content,published=meta.date\n"
    "  --jobs N                       threads; 0: one a core (default: 1)\n"
    "  --lexicon FILE                 compiled lexicon ($TAWATUR_LEXICON, or the installed one)\n"
    "  --quiet                        no progress line\n"
    "\n"
    "What is compressed (gzip, zstd) is unpacked; archives (WARC) are read page by page.\n"
    "JSON lines: {\"id\", \"text\", \"published\"?, \"url\"?, \"title\"?, \"lang\"?}; id comes back as doc.\n";

static const char explain_help[] =
    "tawatur explain [OPTION]... [TEXT|-]\n"
    "\n"
    "Codes a text and says why: tokens and their readings, mentions, the tree of clauses,\n"
    "every frame tried, and dates. Without TEXT, reads standard input.\n"
    "\n"
    "  --format text|jsonl            for people (default), or one JSON object an article\n"
    "  --input auto|html|warc|feed|text|jsonl\n"
    "                                 kind of input\n"
    "  --published YYYY-MM-DD         date of a text that carries none\n"
    "  --lang CODE                    language of a text that does not say\n"
    "  --lexicon FILE                 compiled lexicon\n";

static const char eval_help[] = "tawatur eval [OPTION]... GOLD...\n"
                                "\n"
                                "Codes the sentences of gold files and compares. GOLD has one JSON object a sentence:\n"
                                "{\"id\", \"text\", \"date\"?, \"lang\"?, \"events\": [...]}.\n"
                                "\n"
                                "  --predicted FILE               compare these events (as code prints them) instead\n"
                                "  --errors                       list what was missed and what was extra\n"
                                "  --json                         the figures as JSON\n"
                                "  --lexicon FILE                 compiled lexicon\n";

static const char ingest_help[] =
    "tawatur ingest --db FILE [OPTION]... [FILE|FOLDER]...\n"
    "tawatur ingest --db FILE --recode [OPTION]...\n"
    "\n"
    "Reads and codes pages into a database, which is made where there is none. What is in it\n"
    "already, by content, is passed over: a run that was stopped or killed is started again\n"
    "with the same words. Without FILE, reads standard input.\n"
    "\n"
    "  --db FILE                      the database\n"
    "  --recode                       code the texts in the database again, with this lexicon\n"
    "  --input auto|html|warc|feed|text|jsonl\n"
    "                                 kind of input (default: told by its content)\n"
    "  --published YYYY-MM-DD         date of pages that carry none\n"
    "  --lang CODE                    language of pages that do not say (ar, en)\n"
    "  --fields FIELD=KEY,...         names of JSON fields, as text=content,published=meta.date\n"
    "  --jobs N                       threads; 0: one a core (default)\n"
    "  --lexicon FILE                 compiled lexicon ($TAWATUR_LEXICON, or the installed one)\n"
    "  --quiet                        no progress line and no summary\n";

static const char review_help[] =
    "tawatur review --db FILE [--event KEY|--story KEY] [--format table|jsonl]\n"
    "tawatur review --db FILE --event KEY|--story KEY VERDICT --who NAME [--note TEXT]\n"
    "\n"
    "Lists the reviews of a database, or adds one. The latest one of an event or story counts;\n"
    "what the coder said stays in the database beside it.\n"
    "\n"
    "  --confirm                      it is as the coder said\n"
    "  --reject                       it is no such event\n"
    "  --correct FIELD=VALUE,...      it is otherwise: type, mode, status, date, place, source,\n"
    "                                 target; sides as 'source=RUS GOV NAME;UKR', - for no country\n"
    "  --undo                         takes the review back\n"
    "  --who NAME                     who reviews\n"
    "  --note TEXT                    why\n";

static const char lexicon_help[] =
    "tawatur lexicon build FOLDER -o FILE   compile the sources below FOLDER\n"
    "tawatur lexicon check FOLDER           report what is wrong with the sources\n"
    "tawatur lexicon check FILE             check magic, version and checksum of a compiled file\n"
    "tawatur lexicon find WORDS             print every reading of a word or phrase\n"
    "\n"
    "  --lexicon FILE                 compiled lexicon to look in\n";

static const char export_help[] =
    "tawatur export --db FILE [--format FORMAT] [FILTER]...\n"
    "\n"
    "  --format jsonl                 records as code prints them, with their story (default)\n"
    "           csv                   a table for spreadsheets\n"
    "           gdelt1, gdelt2        GDELT's events: a row a story and couple of sides\n"
    "           gdelt2-mentions       its reports\n"
    "           polecat, plover       POLECAT's table, PLOVER's JSON\n"
    "  --header                       a first row with GDELT's names of columns, which its own files lack\n"
    "  --lexicon FILE                 compiled lexicon\n"
    "\n"
    "Filters are those of tawatur query. Events without a status of actual are left out of GDELT's and\n"
    "POLECAT's formats, which have no place for it.\n";

static const char query_help[] =
    "tawatur query --db FILE [QUESTION] [OPTION]...\n"
    "\n"
    "  events                         events that pass the filter, newest first (the default)\n"
    "  stories                        acts, each with all its reports\n"
    "  story KEY                      one act, its origins and its reports\n"
    "  relation A B                   turns in the history of two, and what they add up to\n"
    "  series                         events by --by day, week, month (default) or year\n"
    "  actors [NAME]                  actors whose name begins so\n"
    "  network                        who acts on whom\n"
    "  places                         where\n"
    "\n"
    "  --actor A, --source A, --target A\n"
    "                                 a side: a name in any spelling, an id of the lexicon, a country\n"
    "                                 (RUS), a sector (:MIL) or both (RUS:MIL)\n"
    "  --pair A,B                     one on each side, whichever way\n"
    "  --type T,... --status S,...    PLOVER types; actual, planned, denied, hypothetical\n"
    "  --quad N                       1 verbal, 2 material cooperation; 3 verbal, 4 material conflict\n"
    "  --since DAY, --until DAY       first and last day, YYYY-MM-DD\n"
    "  --place P                      a country or a name\n"
    "  --publisher P                  the paper, or a source it names\n"
    "  --text WORDS                   articles with all words, in any form; \"...\" a phrase\n"
    "  --story KEY, --document NAME\n"
    "  --min-origins N                of the story: so many independent origins at least\n"
    "  --min-score X                  from 0 to 1\n"
    "  --rejected                     also what a review rejected\n"
    "  --limit N                      so many at most (default: 20 in a table, else all; 0: all)\n"
    "  --after CURSOR                 go on where an answer ended\n"
    "  --sum count|stories|goldstein  what a series shows (default: all)\n"
    "  --format table|jsonl|csv       a table by default on a terminal, JSON lines otherwise\n"
    "  --lexicon FILE                 compiled lexicon\n";

static const char serve_help[] =
    "tawatur serve --db FILE [OPTION]...\n"
    "\n"
    "Serves a database as a web page, and its JSON API below /api/v1 (described in\n"
    "/api/v1/openapi.yaml). The database may be written to at the same time. SIGINT or SIGTERM\n"
    "ends it; answers on their way are finished.\n"
    "\n"
    "  --port N                       0: any that is free (default: 8080)\n"
    "  --listen ADDRESS               loopback by default; others need a token\n"
    "  --token FILE                   everything but the empty page needs this token, the file's\n"
    "                                 first line ($TAWATUR_TOKEN). Without one, only reviews need a\n"
    "                                 token: it is in the address that is printed\n"
    "  --lexicon FILE                 compiled lexicon, to know names in any spelling\n"
    "  --quiet                        print the address only\n";

const char *cli_help(unsigned command)
{
    switch (command) {
    case CLI_CODE:
        return code_help;
    case CLI_EXPLAIN:
        return explain_help;
    case CLI_EVAL:
        return eval_help;
    case CLI_INGEST:
        return ingest_help;
    case CLI_REVIEW:
        return review_help;
    case CLI_LEXICON:
        return lexicon_help;
    case CLI_QUERY:
        return query_help;
    case CLI_EXPORT:
        return export_help;
    case CLI_SERVE:
        return serve_help;
    default:
        return program_help;
    }
}
