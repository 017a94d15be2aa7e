/*
 * Reading options. `--name value`, `--name=value` and `-n value`; `--` ends them, `-` alone is an argument.
 */
#include "options.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "message.h"
#include "options_query.h"

enum { MAX_JOBS = 256 };

typedef bool (*cli_setter)(cli_options *options, const char *value);

typedef struct cli_option {
    const char *name;
    char letter;       /* 0: none */
    unsigned commands; /* that take it */
    const char *value; /* what the value must be, or NULL where there is none */
    cli_setter set;
} cli_option;

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool cli_is_date(const char *text)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    for (int i = 0; i < 10; i++)
        if (i != 4 && i != 7 && !isdigit((unsigned char)text[i]))
            return false;
    int year = atoi(text), month = atoi(text + 5), day = atoi(text + 8);
    if (year < 1 || month < 1 || month > 12 || day < 1)
        return false;
    return day <= days[month - 1] + (month == 2 && is_leap(year));
}

static bool set_published(cli_options *options, const char *value)
{
    options->published = value;
    return cli_is_date(value);
}

static bool set_lang(cli_options *options, const char *value)
{
    options->lang = value;
    size_t length = strlen(value);
    for (size_t i = 0; i < length; i++)
        if (!islower((unsigned char)value[i]))
            return false;
    return length == 2 || length == 3;
}

static bool set_format(cli_options *options, const char *value)
{
    static const char *const names[] = { [CLI_AUTO] = "auto",
                                         [CLI_TABLE] = "table",
                                         [CLI_JSONL] = "jsonl",
                                         [CLI_TEXT] = "text",
                                         [CLI_EXAMPLES] = "examples" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!strcmp(value, names[i])) {
            options->format = (cli_format)i;
            return true;
        }
    }
    return false;
}

static bool set_input(cli_options *options, const char *value)
{
    static const char *const names[] = { [TW_INPUT_AUTO] = "auto", [TW_INPUT_TEXT] = "text", [TW_INPUT_JSONL] = "jsonl",
                                         [TW_INPUT_HTML] = "html", [TW_INPUT_FEED] = "feed", [TW_INPUT_WARC] = "warc" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!strcmp(value, names[i])) {
            options->input = (tw_input)i;
            return true;
        }
    }
    return false;
}

static bool set_jobs(cli_options *options, const char *value)
{
    char *end;
    unsigned long jobs = strtoul(value, &end, 10);
    if (!isdigit((unsigned char)*value) || *end || jobs > MAX_JOBS)
        return false;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    options->jobs = jobs ? jobs : cores > 0 ? (size_t)cores : 1;
    return true;
}

/* A decimal such as 0.75: strtod alone would also take «nan», «0x1» and the locale's comma. */
static bool set_min_score(cli_options *options, const char *value)
{
    char *end;
    if (value[strspn(value, "0123456789.")] || !*value)
        return false;
    options->min_score = strtod(value, &end);
    return end != value && !*end && options->min_score <= 1;
}

static bool set_lexicon(cli_options *options, const char *value)
{
    options->lexicon = value;
    return *value != '\0';
}

static bool set_output(cli_options *options, const char *value)
{
    options->output = value;
    return *value != '\0';
}

static bool set_predicted(cli_options *options, const char *value)
{
    options->predicted = value;
    return *value != '\0';
}

static bool set_event(cli_options *options, const char *value)
{
    options->event = value;
    return *value != '\0';
}

static bool set_story(cli_options *options, const char *value)
{
    options->story = value;
    return *value != '\0';
}

static bool set_who(cli_options *options, const char *value)
{
    options->who = value;
    return *value != '\0';
}

static bool set_note(cli_options *options, const char *value)
{
    options->note = value;
    return *value != '\0';
}

/* One verdict a command. */
static bool set_verdict(cli_options *options, const char *verdict)
{
    if (!options->verdict || !strcmp(options->verdict, verdict)) {
        options->verdict = verdict;
        return true;
    }
    cli_misuse("review: --%s or --%s, not both", options->verdict, verdict);
    return false;
}

static bool set_confirm(cli_options *options, const char *value)
{
    (void)value;
    return set_verdict(options, "confirm");
}

static bool set_reject(cli_options *options, const char *value)
{
    (void)value;
    return set_verdict(options, "reject");
}

static bool set_undo(cli_options *options, const char *value)
{
    (void)value;
    return set_verdict(options, "undo");
}

static bool set_correct(cli_options *options, const char *value)
{
    options->correction = value;
    return *value && set_verdict(options, "correct");
}

static bool set_recode(cli_options *options, const char *value)
{
    (void)value;
    return options->recode = true;
}

static bool set_quiet(cli_options *options, const char *value)
{
    (void)value;
    return options->quiet = true;
}

static bool set_articles(cli_options *options, const char *value)
{
    (void)value;
    return options->articles = true;
}

static bool set_statements(cli_options *options, const char *value)
{
    (void)value;
    return options->statements = true;
}

static bool set_events(cli_options *options, const char *value)
{
    (void)value;
    return options->events = true;
}

static bool set_fingerprints(cli_options *options, const char *value)
{
    (void)value;
    return options->fingerprints = options->articles = true;
}

static bool set_fields(cli_options *options, const char *value)
{
    options->fields = value;
    return *value && tw_fields_check(value, NULL) == TW_OK;
}

static bool set_decisions(cli_options *options, const char *value)
{
    options->decisions = value;
    return *value != '\0';
}

static bool set_errors(cli_options *options, const char *value)
{
    (void)value;
    return options->errors = true;
}

static bool set_json(cli_options *options, const char *value)
{
    (void)value;
    return options->json = true;
}

static bool set_header(cli_options *options, const char *value)
{
    (void)value;
    return options->header = true;
}

static bool set_db(cli_options *options, const char *value)
{
    options->db = value;
    return *value != '\0';
}

static bool set_listen(cli_options *options, const char *value)
{
    options->listen = value;
    return *value != '\0';
}

static bool set_port(cli_options *options, const char *value)
{
    size_t length = strlen(value);
    options->port = (unsigned)atoi(value);
    return length > 0 && length <= 5 && strspn(value, "0123456789") == length && options->port <= 65535;
}

static bool set_token(cli_options *options, const char *value)
{
    options->token = value;
    return *value != '\0';
}

static bool set_help(cli_options *options, const char *value)
{
    (void)value;
    return options->help = true;
}

static const cli_option table[] = {
    { "db", 0, CLI_INGEST | CLI_QUERY | CLI_EXPORT | CLI_SERVE | CLI_REVIEW, "a database file", set_db },
    { "event", 0, CLI_REVIEW, "the id of an event", set_event },
    { "story", 0, CLI_REVIEW, "the key of a story", set_story },
    { "confirm", 0, CLI_REVIEW, NULL, set_confirm },
    { "reject", 0, CLI_REVIEW, NULL, set_reject },
    { "correct", 0, CLI_REVIEW, "of the form FIELD=VALUE,... (see --help)", set_correct },
    { "undo", 0, CLI_REVIEW, NULL, set_undo },
    { "who", 0, CLI_REVIEW, "a name", set_who },
    { "note", 0, CLI_REVIEW, "a text", set_note },
    { "recode", 0, CLI_INGEST, NULL, set_recode },
    { "published", 0, CLI_CODE | CLI_EXPLAIN | CLI_INGEST, "a day of the calendar, YYYY-MM-DD", set_published },
    { "lang", 0, CLI_CODE | CLI_EXPLAIN | CLI_INGEST, "a language's code, such as ar or en", set_lang },
    { "format", 'f', CLI_CODE | CLI_EXPLAIN | CLI_REVIEW, "a format (see --help)", set_format },
    { "input", 'i', CLI_CODE | CLI_EXPLAIN | CLI_INGEST, "auto, html, warc, feed, text or jsonl", set_input },
    { "fields", 0, CLI_CODE | CLI_EXPLAIN | CLI_INGEST, "of the form FIELD=KEY,… (see --help)", set_fields },
    { "decisions", 0, CLI_EXPLAIN, "names of decisions, with commas between", set_decisions },
    { "jobs", 'j', CLI_CODE | CLI_INGEST, "a number from 0 (one a core) to 256", set_jobs },
    { "min-score", 0, CLI_CODE | CLI_QUERY | CLI_EXPORT, "a number from 0 to 1", set_min_score },
    { "lexicon", 0, CLI_CODE | CLI_EXPLAIN | CLI_EVAL | CLI_LEXICON | CLI_INGEST | CLI_QUERY | CLI_EXPORT | CLI_SERVE,
      "a compiled lexicon file", set_lexicon },
    { "quiet", 'q', CLI_CODE | CLI_INGEST | CLI_SERVE, NULL, set_quiet },
    { "articles", 0, CLI_CODE, NULL, set_articles },
    { "statements", 0, CLI_CODE, NULL, set_statements },
    { "events", 0, CLI_CODE, NULL, set_events },
    { "fingerprints", 0, CLI_CODE, NULL, set_fingerprints },
    { "predicted", 0, CLI_EVAL, "a file of events", set_predicted },
    { "errors", 0, CLI_EVAL, NULL, set_errors },
    { "json", 0, CLI_EVAL, NULL, set_json },
    { "output", 'o', CLI_LEXICON, "a file to write", set_output },
    { "format", 'f', CLI_QUERY, "table, jsonl or csv", cli_set_query_format },
    { "actor", 0, CLI_QUERY | CLI_EXPORT, "a name, RUS, :MIL or RUS:MIL", cli_set_actor },
    { "source", 0, CLI_QUERY | CLI_EXPORT, "a name, RUS, :MIL or RUS:MIL", cli_set_source },
    { "target", 0, CLI_QUERY | CLI_EXPORT, "a name, RUS, :MIL or RUS:MIL", cli_set_target },
    { "pair", 0, CLI_QUERY | CLI_EXPORT, "two actors, A,B", cli_set_pair },
    { "type", 0, CLI_QUERY | CLI_EXPORT, "one or several types, with commas between", cli_set_type },
    { "status", 0, CLI_QUERY | CLI_EXPORT, "actual, planned, denied or hypothetical", cli_set_status },
    { "quad", 0, CLI_QUERY | CLI_EXPORT, "a number from 1 to 4", cli_set_quad },
    { "since", 0, CLI_QUERY | CLI_EXPORT, "a day of the calendar, YYYY-MM-DD", cli_set_since },
    { "until", 0, CLI_QUERY | CLI_EXPORT, "a day of the calendar, YYYY-MM-DD", cli_set_until },
    { "place", 0, CLI_QUERY | CLI_EXPORT, "a country or a name", cli_set_place },
    { "publisher", 0, CLI_QUERY | CLI_EXPORT, "a name", cli_set_publisher },
    { "text", 0, CLI_QUERY | CLI_EXPORT, "words to look for", cli_set_text },
    { "story", 0, CLI_QUERY | CLI_EXPORT, "the key of a story", cli_set_story },
    { "document", 0, CLI_QUERY | CLI_EXPORT, "the name of a document", cli_set_document },
    { "min-origins", 0, CLI_QUERY | CLI_EXPORT, "a number", cli_set_min_origins },
    { "rejected", 0, CLI_QUERY | CLI_EXPORT, NULL, cli_set_rejected },
    { "limit", 0, CLI_QUERY | CLI_EXPORT, "a number; 0: all", cli_set_limit },
    { "after", 0, CLI_QUERY, "a cursor that an answer gave", cli_set_after },
    { "by", 0, CLI_QUERY, "day, week, month or year", cli_set_by },
    { "sum", 0, CLI_QUERY, "count, stories or goldstein", cli_set_sum },
    { "format", 'f', CLI_EXPORT, "jsonl, csv, gdelt1, gdelt2, gdelt2-mentions, polecat or plover",
      cli_set_export_format },
    { "header", 0, CLI_EXPORT, NULL, set_header },
    { "port", 'p', CLI_SERVE, "a number from 0 (any that is free) to 65535", set_port },
    { "listen", 0, CLI_SERVE, "an address", set_listen },
    { "token", 0, CLI_SERVE, "a file that holds a token", set_token },
    { "help", 'h', CLI_ALL, NULL, set_help },
};

/* `length` of the name: what stands before a `=`. */
static const cli_option *find_option(cli_command command, const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const cli_option *option = &table[i];
        if (!(option->commands & command))
            continue;
        if (word[1] == '-' && strlen(option->name) == length - 2 && !strncmp(option->name, word + 2, length - 2))
            return option;
        if (word[1] != '-' && length == 2 && option->letter == word[1])
            return option;
    }
    return NULL;
}

/* Reads the option at argv[*at] and steps onto its value where that is a word of its own. */
static cli_status read_option(cli_options *options, cli_command command, int argc, char **argv, int *at)
{
    char *word = argv[*at];
    char *equals = word[1] == '-' ? strchr(word, '=') : NULL;
    size_t length = equals ? (size_t)(equals - word) : strlen(word);
    const cli_option *option = find_option(command, word, length);
    if (!option)
        return cli_misuse("unknown option %.*s", (int)length, word);
    if (!option->value && equals)
        return cli_misuse("--%s takes no value", option->name);
    if (!option->value)
        return option->set(options, NULL) ? CLI_DONE : CLI_MISUSE;
    const char *value = equals ? equals + 1 : *at + 1 < argc ? argv[++*at] : NULL;
    if (!value)
        return cli_misuse("--%s needs %s", option->name, option->value);
    if (!option->set(options, value))
        return cli_misuse("--%s: '%s' is not %s", option->name, value, option->value);
    return CLI_DONE;
}

cli_status cli_options_read(cli_options *options, cli_command command, int argc, char **argv, int first)
{
    *options = (cli_options){ .jobs = 1, .port = 8080 };
    if (command == CLI_INGEST)
        set_jobs(options, "0");
    int kept = 0;
    bool ended = false;
    for (int at = first; at < argc; at++) {
        if (ended || argv[at][0] != '-' || !argv[at][1]) {
            argv[kept++] = argv[at];
        } else if (!strcmp(argv[at], "--")) {
            ended = true;
        } else {
            cli_status status = read_option(options, command, argc, argv, &at);
            if (status != CLI_DONE)
                return status;
        }
    }
    options->arguments = (const char **)argv;
    options->argument_count = (size_t)kept;
    return CLI_DONE;
}
