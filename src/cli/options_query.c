/*
 * Options of a question. See options_query.h.
 */
#include "options_query.h"

#include <stdlib.h>
#include <string.h>

#include "message.h"

#define TEXT_OPTION(name, field)                                                                                       \
    bool cli_set_##name(cli_options *options, const char *value)                                                       \
    {                                                                                                                  \
        options->field = value;                                                                                        \
        return *value != '\0';                                                                                         \
    }

TEXT_OPTION(actor, filter.actor)
TEXT_OPTION(source, filter.source)
TEXT_OPTION(target, filter.target)
TEXT_OPTION(type, filter.type)
TEXT_OPTION(status, filter.status)
TEXT_OPTION(place, filter.place)
TEXT_OPTION(publisher, filter.publisher)
TEXT_OPTION(text, filter.text)
TEXT_OPTION(story, filter.story)
TEXT_OPTION(document, filter.document)
TEXT_OPTION(after, filter.after)

bool cli_set_pair(cli_options *options, const char *value)
{
    const char *comma = strchr(value, ',');
    options->pair = value;
    return comma && comma != value && comma[1];
}

bool cli_set_since(cli_options *options, const char *value)
{
    options->filter.since = value;
    return cli_is_date(value);
}

bool cli_set_until(cli_options *options, const char *value)
{
    options->filter.until = value;
    return cli_is_date(value);
}

static bool read_number(const char *value, unsigned long most, unsigned long *number)
{
    if (value[strspn(value, "0123456789")] || !*value || strlen(value) > 10)
        return false;
    *number = strtoul(value, NULL, 10);
    return *number <= most;
}

bool cli_set_quad(cli_options *options, const char *value)
{
    unsigned long number;
    if (!read_number(value, 4, &number) || !number)
        return false;
    options->filter.quad = (unsigned)number;
    return true;
}

bool cli_set_min_origins(cli_options *options, const char *value)
{
    unsigned long number;
    if (!read_number(value, 1000000, &number))
        return false;
    options->filter.min_origins = (unsigned)number;
    return true;
}

bool cli_set_limit(cli_options *options, const char *value)
{
    unsigned long number;
    if (!read_number(value, 1000000000, &number))
        return false;
    options->filter.limit = number;
    options->limited = true;
    return true;
}

bool cli_set_rejected(cli_options *options, const char *value)
{
    (void)value;
    return options->filter.rejected = true;
}

bool cli_set_by(cli_options *options, const char *value)
{
    static const char *const names[] = { "day", "week", "month", "year" };
    options->by_given = true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!strcmp(value, names[i])) {
            options->by = (tw_series_step)i;
            return true;
        }
    }
    return false;
}

bool cli_set_sum(cli_options *options, const char *value)
{
    options->sum = value;
    return !strcmp(value, "goldstein") || !strcmp(value, "count") || !strcmp(value, "stories");
}

bool cli_set_query_format(cli_options *options, const char *value)
{
    static const cli_format formats[] = { CLI_AUTO, CLI_TABLE, CLI_JSONL, CLI_CSV };
    static const char *const names[] = { "auto", "table", "jsonl", "csv" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!strcmp(value, names[i])) {
            options->format = formats[i];
            return true;
        }
    }
    return false;
}

bool cli_set_export_format(cli_options *options, const char *value)
{
    static const char *const names[] = {
        [TW_EXPORT_JSONL] = "jsonl",   [TW_EXPORT_CSV] = "csv",         [TW_EXPORT_GDELT1] = "gdelt1",
        [TW_EXPORT_GDELT2] = "gdelt2", [TW_EXPORT_POLECAT] = "polecat", [TW_EXPORT_GDELT2_MENTIONS] = "gdelt2-mentions",
        [TW_EXPORT_PLOVER] = "plover"
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!strcmp(value, names[i])) {
            options->export_format = (tw_export_format)i;
            return true;
        }
    }
    return false;
}

cli_status cli_filter_read(const cli_options *options, tw_filter *filter, char pair[2][CLI_NAME_ROOM])
{
    *filter = options->filter;
    filter->min_score = options->min_score;
    if (options->pair) {
        size_t first = strcspn(options->pair, ",");
        if (first >= CLI_NAME_ROOM || strlen(options->pair + first + 1) >= CLI_NAME_ROOM)
            return cli_misuse("pair: a name has 300 bytes at most");
        memcpy(pair[0], options->pair, first);
        pair[0][first] = '\0';
        strcpy(pair[1], options->pair + first + 1);
        filter->pair[0] = pair[0];
        filter->pair[1] = pair[1];
    }
    tw_error error = { 0 };
    return tw_filter_check(filter, &error) == TW_OK ? CLI_DONE : cli_misuse("%s", error.message);
}
