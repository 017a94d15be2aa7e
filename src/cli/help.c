/*
 * What --help prints. docs/tawatur.1 says the same at more length.
 */
#include "commands.h"

static const char program_help[] =
    "tawatur reads Arabic news pages and writes down who did what to whom, when, where,\n"
    "and by which chain of sources we know it.\n"
    "\n"
    "  tawatur code    [FILE|DIR|-]...             pages to events on standard output\n"
    "  tawatur explain [TEXT|-]                    why a text is coded as it is\n"
    "  tawatur ingest  --db FILE [FILE|DIR|-]...   pages into a database\n"
    "  tawatur review  --db FILE ...               what people say about what is in it\n"
    "  tawatur eval    GOLD...                     precision, recall and F1 against gold\n"
    "  tawatur lexicon build FOLDER -o FILE        compile a lexicon\n"
    "  tawatur lexicon check FOLDER|FILE           check sources, or a compiled file\n"
    "  tawatur lexicon find WORDS                  every reading of a word or phrase\n"
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
    default:
        return program_help;
    }
}
