/*
 * Threads, and the order of their results.
 */
#include "jobs.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"

enum { WINDOW = 4, GATHERED = 1 << 20 }; /* tasks in flight a worker; bytes a task gathers before it waits */

struct cli_task {
    cli_jobs *jobs;
    size_t number;
    char *path; /* owned */
    cli_block block;
    cli_buffer results, messages;
    void *left; /* for the delivery */
    bool reported, done;
    bool turn; /* all before it are printed: it writes straight through */
};

typedef struct worker {
    cli_jobs *jobs;
    tw_coder *coder;
    pthread_t thread;
    bool started;
} worker;

struct cli_jobs {
    cli_work work;
    cli_deliver deliver; /* or NULL */
    void *user;
    cli_output *output;
    cli_progress *progress;
    pthread_mutex_t lock;
    pthread_cond_t changed; /* a task was added, finished or printed */
    cli_task *ring;
    size_t window;
    size_t printed, taken, added; /* numbers of tasks */
    bool closed;
    bool printing; /* somebody is about it */
    bool stopped;  /* results can no longer be written */
    bool reported; /* something could not be read */
    worker *workers;
    size_t worker_count;
};

const char *cli_task_doc(const cli_task *task)
{
    return task->block.doc ? task->block.doc : task->path;
}

const cli_block *cli_task_block(const cli_task *task)
{
    return &task->block;
}

cli_jobs *cli_task_jobs(const cli_task *task)
{
    return task->jobs;
}

void cli_task_leave(cli_task *task, void *left)
{
    task->left = left;
}

void *cli_task_left(const cli_task *task)
{
    return task->left;
}

void cli_jobs_deliver(cli_jobs *jobs, cli_deliver deliver)
{
    jobs->deliver = deliver;
}

/* Writes what a task has gathered. Only for the task whose turn it is, with the lock held or as its own worker. */
static void print_gathered(cli_task *task)
{
    cli_jobs *jobs = task->jobs;
    if (task->results.used)
        cli_output_write(jobs->output, task->results.bytes, task->results.used);
    if (task->messages.used) {
        cli_progress_clear(jobs->progress);
        fwrite(task->messages.bytes, 1, task->messages.used, stderr);
    }
    task->results.used = task->messages.used = 0;
}

static void await_turn(cli_task *task)
{
    cli_jobs *jobs = task->jobs;
    pthread_mutex_lock(&jobs->lock);
    while (jobs->printed != task->number)
        pthread_cond_wait(&jobs->changed, &jobs->lock);
    pthread_mutex_unlock(&jobs->lock);
    print_gathered(task);
    task->turn = true;
}

int cli_task_write(void *user, const char *bytes, size_t length)
{
    cli_task *task = user;
    if (!task->turn && task->results.used >= GATHERED)
        await_turn(task);
    if (task->turn)
        return cli_output_write(task->jobs->output, bytes, length);
    return cli_buffer_write(&task->results, bytes, length);
}

/* «archive.warc.gz (https://…)» */
static const char *name_of(const cli_task *task, char *name, size_t size)
{
    if (!task->block.doc || task->block.kind == TW_INPUT_TEXT)
        return task->path;
    snprintf(name, size, "%s (%s)", task->path, task->block.doc);
    return name;
}

int cli_task_problem(void *user, const tw_error *error)
{
    cli_task *task = user;
    char line[2048], name[1024];
    tw_error placed = *error;
    bool page = task->block.doc && task->block.kind != TW_INPUT_TEXT; /* of an archive: places are its own */
    placed.line += placed.line ? task->block.line : 0;
    placed.offset += (placed.line || placed.offset) && !page ? task->block.offset : 0;
    placed.file[0] = '\0';
    task->reported = true;
    return cli_buffer_write(&task->messages, line,
                            cli_error_line(line, sizeof line, &placed, name_of(task, name, sizeof name)));
}

static void run(cli_task *task, tw_coder *coder)
{
    tw_error error = { 0 };
    tw_code code = task->jobs->work(task->jobs->user, coder, task, &error);
    if (task->results.failed || task->messages.failed)
        error = (tw_error){ .code = code = TW_ERR_MEMORY };
    if (code != TW_OK && code != TW_STOPPED)
        cli_task_problem(task, &error);
}

/* The lock is held before and after, not meanwhile: the others go on working. */
static void deliver(cli_task *task)
{
    cli_jobs *jobs = task->jobs;
    if (!jobs->deliver)
        return;
    pthread_mutex_unlock(&jobs->lock);
    jobs->deliver(jobs->user, task);
    pthread_mutex_lock(&jobs->lock);
}

/* Prints every finished task whose turn has come. The lock is held. */
static void print_in_order(cli_jobs *jobs)
{
    if (jobs->printing)
        return;
    jobs->printing = true;
    while (jobs->printed < jobs->added && jobs->ring[jobs->printed % jobs->window].done) {
        cli_task *task = &jobs->ring[jobs->printed % jobs->window];
        deliver(task);
        print_gathered(task);
        jobs->stopped |= cli_output_flush(jobs->output) != 0;
        jobs->reported |= task->reported;
        cli_buffer_free(&task->results);
        cli_buffer_free(&task->messages);
        cli_progress_add(jobs->progress, task->block.length);
        cli_block_free(&task->block);
        free(task->path);
        jobs->printed++;
        pthread_cond_broadcast(&jobs->changed);
    }
    jobs->printing = false;
}

/* Runs the oldest task nobody has taken. The lock is held before and after. */
static void run_next(cli_jobs *jobs, tw_coder *coder)
{
    cli_task *task = &jobs->ring[jobs->taken++ % jobs->window];
    if (!task->done) {
        task->turn = jobs->printed == task->number;
        pthread_mutex_unlock(&jobs->lock);
        run(task, coder);
        pthread_mutex_lock(&jobs->lock);
        task->done = true;
    }
    print_in_order(jobs);
    pthread_cond_broadcast(&jobs->changed);
}

static void *work_thread(void *argument)
{
    worker *self = argument;
    cli_jobs *jobs = self->jobs;
    pthread_mutex_lock(&jobs->lock);
    for (;;) {
        while (jobs->taken == jobs->added && !jobs->closed)
            pthread_cond_wait(&jobs->changed, &jobs->lock);
        if (jobs->taken == jobs->added)
            break;
        run_next(jobs, self->coder);
    }
    pthread_mutex_unlock(&jobs->lock);
    return NULL;
}

static void free_jobs(cli_jobs *jobs)
{
    for (size_t i = 0; jobs->workers && i < jobs->worker_count; i++)
        tw_coder_free(jobs->workers[i].coder);
    free(jobs->workers);
    free(jobs->ring);
    pthread_mutex_destroy(&jobs->lock);
    pthread_cond_destroy(&jobs->changed);
    free(jobs);
}

static bool make_workers(cli_jobs *jobs, const tw_lexicon *lexicon)
{
    tw_error error = { .code = TW_ERR_MEMORY };
    jobs->workers = calloc(jobs->worker_count, sizeof *jobs->workers);
    jobs->ring = calloc(jobs->window, sizeof *jobs->ring);
    bool made = jobs->workers && jobs->ring;
    for (size_t i = 0; made && i < jobs->worker_count; i++) {
        jobs->workers[i].jobs = jobs;
        made = tw_coder_new(&jobs->workers[i].coder, lexicon, NULL, &error) == TW_OK;
    }
    if (!made)
        cli_say_error(&error, NULL);
    return made;
}

static void start_threads(cli_jobs *jobs)
{
    for (size_t i = 0; jobs->worker_count > 1 && i < jobs->worker_count; i++) {
        worker *self = &jobs->workers[i];
        self->started = !pthread_create(&self->thread, NULL, work_thread, self);
    }
}

cli_jobs *cli_jobs_new(size_t workers, const tw_lexicon *lexicon, cli_work work, void *user, cli_output *output,
                       cli_progress *progress)
{
    cli_jobs *jobs = calloc(1, sizeof *jobs);
    if (!jobs) {
        cli_say("out of memory");
        return NULL;
    }
    jobs->work = work;
    jobs->user = user;
    jobs->output = output;
    jobs->progress = progress;
    jobs->worker_count = workers;
    jobs->window = workers * WINDOW;
    pthread_mutex_init(&jobs->lock, NULL);
    pthread_cond_init(&jobs->changed, NULL);
    if (!make_workers(jobs, lexicon)) {
        free_jobs(jobs);
        return NULL;
    }
    start_threads(jobs);
    return jobs;
}

/* The place of the next task, waiting for one to become free. The lock is held. */
static cli_task *new_task(cli_jobs *jobs, const char *path)
{
    while (jobs->added - jobs->printed == jobs->window)
        pthread_cond_wait(&jobs->changed, &jobs->lock);
    cli_task *task = &jobs->ring[jobs->added % jobs->window];
    *task = (cli_task){ .jobs = jobs, .number = jobs->added, .path = strdup(path) };
    return task;
}

/* Makes the task visible; without threads, it is run at once. The lock is held. */
static void add_task(cli_jobs *jobs)
{
    jobs->added++;
    if (!jobs->workers[0].started)
        run_next(jobs, jobs->workers[0].coder);
    else
        pthread_cond_broadcast(&jobs->changed);
}

bool cli_jobs_submit(cli_jobs *jobs, const char *path, cli_block *block)
{
    pthread_mutex_lock(&jobs->lock);
    cli_task *task = new_task(jobs, path);
    task->block = *block;
    *block = (cli_block){ 0 };
    add_task(jobs);
    bool stopped = jobs->stopped;
    pthread_mutex_unlock(&jobs->lock);
    return !stopped;
}

void cli_jobs_stop(cli_jobs *jobs)
{
    pthread_mutex_lock(&jobs->lock);
    jobs->stopped = true;
    pthread_mutex_unlock(&jobs->lock);
}

void cli_jobs_reached(cli_jobs *jobs, double bytes)
{
    pthread_mutex_lock(&jobs->lock);
    jobs->progress->reached = bytes;
    pthread_mutex_unlock(&jobs->lock);
}

void cli_jobs_report(cli_jobs *jobs, const char *path, const tw_error *error)
{
    pthread_mutex_lock(&jobs->lock);
    cli_task *task = new_task(jobs, path);
    cli_task_problem(task, error);
    task->done = true;
    add_task(jobs);
    pthread_mutex_unlock(&jobs->lock);
}

cli_status cli_jobs_finish(cli_jobs *jobs)
{
    pthread_mutex_lock(&jobs->lock);
    jobs->closed = true;
    pthread_cond_broadcast(&jobs->changed);
    pthread_mutex_unlock(&jobs->lock);
    for (size_t i = 0; i < jobs->worker_count; i++)
        if (jobs->workers[i].started)
            pthread_join(jobs->workers[i].thread, NULL);
    cli_progress_clear(jobs->progress);
    cli_status status = jobs->reported ? CLI_UNREADABLE : CLI_DONE;
    free_jobs(jobs);
    return status;
}
