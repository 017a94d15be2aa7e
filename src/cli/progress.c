/*
 * The progress line.
 */
#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void cli_progress_begin(cli_progress *progress, bool quiet)
{
    *progress = (cli_progress){ .on = !quiet && isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO) };
    progress->begun = progress->last = now();
}

void cli_progress_add(cli_progress *progress, size_t bytes)
{
    progress->blocks++;
    progress->bytes += (double)bytes;
    if (!progress->on)
        return;
    double time = now();
    if (time - progress->last < 0.2)
        return;
    progress->last = time;
    progress->shown = true;
    double megabytes = progress->bytes / 1e6;
    fprintf(stderr, "\r\033[K%zu inputs, %.1f MB, %.1f MB/s", progress->blocks, megabytes,
            megabytes / (time - progress->begun));
    fflush(stderr);
}

void cli_progress_clear(cli_progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
