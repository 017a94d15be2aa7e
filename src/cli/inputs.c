/*
 * All inputs of a command, block by block to the jobs.
 */
#include "inputs.h"

#include <stdio.h>

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

/* Reads one input and hands its blocks over. False when the results can no longer be written. */
static bool read_input(cli_jobs *jobs, const char *path, tw_input kind, bool quiet)
{
    cli_input input;
    cli_block block;
    tw_error error;
    if (cli_input_open(&input, path, kind, &error) != TW_OK) {
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
    }
    say_counts(path, &input, quiet);
    cli_input_close(&input);
    return going;
}

void cli_read_all(cli_jobs *jobs, const cli_options *options)
{
    static const char *const standard_input[] = { "-" };
    size_t count = options->argument_count;
    cli_walk *walk = cli_walk_new(count ? options->arguments : standard_input, count ? count : 1);
    tw_error error = { .code = TW_ERR_MEMORY };
    if (!walk) {
        cli_jobs_report(jobs, "", &error);
        return;
    }
    const char *path;
    bool going = true;
    while (going && (path = cli_walk_next(walk, &error))) {
        if (error.code != TW_OK)
            cli_jobs_report(jobs, path, &error);
        else
            going = read_input(jobs, path, options->input, options->quiet);
    }
    cli_walk_free(walk);
}
