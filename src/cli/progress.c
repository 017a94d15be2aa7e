/*
 * The progress line.
 */
#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

double cli_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void cli_progress_begin(cli_progress *progress, bool quiet)
{
    *progress = (cli_progress){ .on = !quiet && isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO) };
    progress->begun = progress->last = cli_now();
}

void cli_progress_begin_articles(cli_progress *progress, bool quiet, double total)
{
    *progress = (cli_progress){ .on = !quiet && isatty(STDERR_FILENO), .tells_articles = true, .total = total };
    progress->begun = progress->last = cli_now();
}

/* The time left is what the rest takes at the pace so far. */
static void show_articles(const cli_progress *progress, double seconds)
{
    fprintf(stderr, "\r\033[K%zu articles, %.0f/s", progress->articles, (double)progress->articles / seconds);
    if (progress->total <= 0 || progress->reached <= 0)
        return;
    double share = progress->reached < progress->total ? progress->reached / progress->total : 1;
    unsigned left = (unsigned)(seconds / share * (1 - share));
    fprintf(stderr, ", %.0f%%, %u:%02u left", share * 100, left / 60, left % 60);
}

static void show_bytes(const cli_progress *progress, double seconds)
{
    double megabytes = progress->bytes / 1e6;
    fprintf(stderr, "\r\033[K%zu inputs, %.1f MB, %.1f MB/s", progress->blocks, megabytes, megabytes / seconds);
}

void cli_progress_add(cli_progress *progress, size_t bytes)
{
    progress->blocks++;
    progress->bytes += (double)bytes;
    if (!progress->on)
        return;
    double time = cli_now();
    if (time - progress->last < 0.2)
        return;
    progress->last = time;
    progress->shown = true;
    if (progress->tells_articles)
        show_articles(progress, time - progress->begun);
    else
        show_bytes(progress, time - progress->begun);
    fflush(stderr);
}

void cli_progress_clear(cli_progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
