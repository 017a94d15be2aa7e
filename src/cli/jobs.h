/*
 * Documents over threads, results in the order of the input. The main thread reads and hands out blocks; each worker
 * has a coder of its own. A worker whose turn it is to print writes straight through; the others gather their output
 * and wait when they have gathered much, so that memory stays bounded. With one job all happens in the main thread.
 */
#ifndef CLI_JOBS_H
#define CLI_JOBS_H

#include "buffer.h"
#include "input.h"
#include "options.h"
#include "output.h"
#include "progress.h"

typedef struct cli_jobs cli_jobs;

/* One block of one input on its way through a worker. */
typedef struct cli_task cli_task;

/* Codes one block and writes its results with cli_task_write. `user` is the one given to cli_jobs_new. */
typedef tw_code (*cli_work)(void *user, tw_coder *coder, cli_task *task, tw_error *error);

/* Called for each task after its work, in the order of the input, by one thread at a time and without the lock: others go on. */
typedef void (*cli_deliver)(void *user, cli_task *task);

/* `workers` threads, or none for 1. NULL after a message. */
cli_jobs *cli_jobs_new(size_t workers, const tw_lexicon *lexicon, cli_work work, void *user, cli_output *output,
                       cli_progress *progress);

/* What becomes of finished tasks beside their output; before the first is submitted. */
void cli_jobs_deliver(cli_jobs *jobs, cli_deliver deliver);

/* Hands one block over (it will be freed). False when the results can no longer be written. */
bool cli_jobs_submit(cli_jobs *jobs, const char *path, cli_block *block);

/* No more is taken: cli_jobs_submit returns false. From the work or the delivery. */
void cli_jobs_stop(cli_jobs *jobs);

/* How far the inputs are read, in bytes on the disk, for the progress line. */
void cli_jobs_reached(cli_jobs *jobs, double bytes);

/* Reports an input, or a part of it, that could not be read, in its place in the order. */
void cli_jobs_report(cli_jobs *jobs, const char *path, const tw_error *error);

/* Waits for all and frees all. CLI_UNREADABLE if anything was reported. */
cli_status cli_jobs_finish(cli_jobs *jobs);

/* ---- for the work ---- */

/* The document's name: the path, or that of a page in an archive. */
const char *cli_task_doc(const cli_task *task);
const cli_block *cli_task_block(const cli_task *task);

cli_jobs *cli_task_jobs(const cli_task *task);

/* What the work leaves for the delivery. */
void cli_task_leave(cli_task *task, void *left);
void *cli_task_left(const cli_task *task);

/* Fits tw_write; `user` is the cli_task. */
int cli_task_write(void *user, const char *bytes, size_t length);

/* A record that was skipped. Places are counted from the block's beginning. */
int cli_task_problem(void *user, const tw_error *error);

#endif
