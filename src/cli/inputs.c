/*
 * All inputs of a command, block by block to the jobs.
 */
#include "inputs.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "message.h"
#include "walk.h"

/* What an archive held beside pages. */
static void say_counts(const char *path, const cli_input *input, bool quiet)
{
    const tw_stream_counts *n = tw_stream_count(input->stream);
    if (quiet || !(n->passed + n->truncated + n->broken))
        return;
    cli_say("%s: %zu pages; passed over: %zu records without one; cut in the archive: %zu; broken: %zu", path, n->pages,
            n->passed, n->truncated, n->broken);
}

/* Reads one input and hands its blocks over; `*before` are the bytes of those before it, and it is added. False when the
 * results can no longer be written. */
static bool read_input(cli_jobs *jobs, const char *path, const cli_options *options, double *before)
{
    cli_input input;
    cli_block block;
    tw_error error;
    if (cli_input_open(&input, path, options->input, &error) != TW_OK) {
        cli_jobs_report(jobs, path, &error);
        return true;
    }
    bool going = true;
    while (going) {
        tw_code code = cli_input_next(&input, &block, &error);
        if (code != TW_OK)
            cli_jobs_report(jobs, path, &error);
        if (cli_input_goes_on(code))
            continue;
        if (code != TW_OK || !block.length)
            break;
        going = cli_jobs_submit(jobs, path, &block);
        cli_jobs_reached(jobs, *before + cli_input_reached(&input));
    }
    *before += cli_input_reached(&input);
    say_counts(path, &input, options->quiet);
    cli_input_close(&input);
    return going;
}

static cli_walk *walk_inputs(const cli_options *options)
{
    static const char *const standard_input[] = { "-" };
    size_t count = options->argument_count;
    return cli_walk_new(count ? options->arguments : standard_input, count ? count : 1);
}

void cli_read_all(cli_jobs *jobs, const cli_options *options)
{
    cli_walk *walk = walk_inputs(options);
    tw_error error = { .code = TW_ERR_MEMORY };
    if (!walk) {
        cli_jobs_report(jobs, "", &error);
        return;
    }
    const char *path;
    double before = 0;
    bool going = true;
    while (going && (path = cli_walk_next(walk, &error))) {
        if (error.code != TW_OK)
            cli_jobs_report(jobs, path, &error);
        else
            going = read_input(jobs, path, options, &before);
    }
    cli_walk_free(walk);
}

double cli_inputs_size(const cli_options *options)
{
    cli_walk *walk = walk_inputs(options);
    tw_error error;
    struct stat status;
    const char *path;
    double size = 0;
    bool known = walk != NULL;
    while (known && (path = cli_walk_next(walk, &error))) {
        if (error.code != TW_OK)
            continue;
        known = strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISREG(status.st_mode);
        size += known ? (double)status.st_size : 0;
    }
    cli_walk_free(walk);
    return known ? size : 0;
}
