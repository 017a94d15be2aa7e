/*
 * tawatur lexicon: compile the sources, check them, look a word up.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "buffer.h"
#include "commands.h"
#include "message.h"
#include "output.h"

static cli_status build(const cli_options *options)
{
    if (options->argument_count != 2 || !options->output)
        return cli_misuse("lexicon build needs a folder and -o FILE");
    tw_error error = { 0 };
    if (tw_lexicon_build(options->arguments[1], options->output, &error) == TW_OK)
        return CLI_DONE;
    cli_say_error(&error, options->arguments[1]);
    return CLI_UNREADABLE;
}

static int print_finding(void *user, const char *file, size_t line, const char *message)
{
    char text[1024];
    int length = snprintf(text, sizeof text, "%s:%zu: %s\n", file, line, message);
    size_t end = (size_t)length < sizeof text ? (size_t)length : sizeof text - 1;
    return length < 0 || cli_output_write(user, text, end);
}

static cli_status check_sources(const char *folder)
{
    cli_output output;
    tw_error error = { 0 };
    size_t findings = 0;
    cli_output_init(&output);
    tw_code code = tw_lexicon_check(folder, print_finding, &output, &findings, &error);
    cli_status written = cli_output_close(&output);
    if (code != TW_OK && code != TW_STOPPED && !findings)
        cli_say_error(&error, folder);
    if (findings)
        cli_say("%s: %zu findings", folder, findings);
    return findings || (code != TW_OK && code != TW_STOPPED) ? CLI_UNREADABLE : written;
}

static cli_status check_file(const char *path)
{
    tw_error error = { 0 };
    if (tw_lexicon_verify(path, &error) == TW_OK)
        return CLI_DONE;
    cli_say_error(&error, path);
    return CLI_UNREADABLE;
}

static cli_status check(const cli_options *options)
{
    if (options->argument_count != 2)
        return cli_misuse("lexicon check needs a folder of sources or a compiled file");
    struct stat status;
    const char *path = options->arguments[1];
    bool is_file = !stat(path, &status) && S_ISREG(status.st_mode);
    return is_file ? check_file(path) : check_sources(path);
}

static cli_status find(const cli_options *options)
{
    if (options->argument_count < 2)
        return cli_misuse("lexicon find needs a word or phrase");
    tw_lexicon *lexicon;
    cli_status status = cli_lexicon_open(options, &lexicon);
    if (status != CLI_DONE)
        return status;
    cli_output output;
    cli_output_init(&output);
    cli_buffer words = { 0 };
    tw_error error = { .code = TW_ERR_MEMORY };
    for (size_t i = 1; i < options->argument_count; i++) {
        cli_buffer_text(&words, i > 1 ? " " : "");
        cli_buffer_text(&words, options->arguments[i]);
    }
    cli_buffer_add(&words, "", 1);
    tw_code code =
        words.failed ? TW_ERR_MEMORY : tw_lexicon_find(lexicon, words.bytes, cli_output_write, &output, &error);
    cli_buffer_free(&words);
    tw_lexicon_free(lexicon);
    cli_status written = cli_output_close(&output);
    if (code == TW_OK || code == TW_STOPPED)
        return written;
    cli_say_error(&error, NULL);
    return CLI_UNREADABLE;
}

cli_status cli_lexicon(const cli_options *options)
{
    const char *what = options->argument_count ? options->arguments[0] : "";
    if (!strcmp(what, "build"))
        return build(options);
    if (!strcmp(what, "check"))
        return check(options);
    if (!strcmp(what, "find"))
        return find(options);
    return cli_misuse("lexicon: say build, check or find");
}
