/*
 * tawatur ingest: pages into a database. Workers read and code, each into batches of its own; batches are joined in the order of
 * the input and written by whoever finishes a task when enough is gathered.
 */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "inputs.h"
#include "languages.h"
#include "message.h"

enum { ENOUGH_DOCUMENTS = 500, ENOUGH_BYTES = 32 << 20, ENOUGH_SECONDS = 2, SPARE = 64 };

typedef struct ingest {
    const cli_options *options;
    const tw_lexicon *lexicon;
    tw_store *store;   /* of whoever delivers */
    tw_batch *pending; /* likewise: read and not yet written */
    double written;    /* when it was written last */
    tw_store_counts counts;
    cli_languages uncoded; /* articles */
    size_t without_text;   /* documents */
    cli_progress *progress;
    bool failed;
    bool unlisted; /* of the main thread: documents to be coded again could not be asked for */
    bool
        cut; /* a block was left unread: what comes behind it is not written, so that the order stays that of the input */
    pthread_mutex_t lock; /* of what follows */
    tw_store *reader;     /* tells what is known */
    size_t known;
    tw_batch *spare[SPARE];
    size_t spare_count;
    tw_store *readers[SPARE]; /* of those who code again, while nobody has them */
    size_t reader_count;
} ingest;

static volatile sig_atomic_t interrupted;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
}

/* ---- batches that are used again ---- */

static tw_code take_batch(ingest *in, tw_batch **batch, tw_error *error)
{
    pthread_mutex_lock(&in->lock);
    *batch = in->spare_count ? in->spare[--in->spare_count] : NULL;
    pthread_mutex_unlock(&in->lock);
    return *batch ? TW_OK : tw_batch_new(batch, in->lexicon, error);
}

static void give_batch(ingest *in, tw_batch *batch)
{
    pthread_mutex_lock(&in->lock);
    if (in->spare_count < SPARE) {
        in->spare[in->spare_count++] = batch;
        batch = NULL;
    }
    pthread_mutex_unlock(&in->lock);
    tw_batch_free(batch);
}

/* ---- work: a block into a batch ---- */

typedef struct place {
    cli_task *task;
    size_t line, offset; /* of the document in the block */
} place;

static int on_problem(void *user, const tw_error *error)
{
    const place *at = user;
    tw_error placed = *error;
    placed.offset += at->offset;
    placed.line += placed.line ? at->line : 0;
    return cli_task_problem(at->task, &placed);
}

enum { AT_ONCE = 64 };

/* Documents of a block that are looked up together. */
typedef struct gathered {
    size_t count;
    const char *bytes[AT_ONCE];
    size_t length[AT_ONCE], line[AT_ONCE];
    uint8_t hash[AT_ONCE][TW_HASH];
    bool known[AT_ONCE];
} gathered;

static void gather(gathered *some, const char *bytes, size_t length, size_t line, const tw_options *options)
{
    size_t i = some->count++;
    some->bytes[i] = bytes;
    some->length[i] = length;
    some->line[i] = line;
    tw_document_hash(bytes, length, options, some->hash[i]);
}

static tw_code find_known(ingest *in, gathered *some, tw_error *error)
{
    pthread_mutex_lock(&in->lock);
    tw_code code = tw_store_knows(in->reader, (const uint8_t(*)[TW_HASH])some->hash, some->count, some->known, error);
    for (size_t i = 0; code == TW_OK && i < some->count; i++)
        in->known += some->known[i];
    pthread_mutex_unlock(&in->lock);
    return code;
}

static tw_code add_documents(ingest *in, tw_coder *coder, tw_batch *batch, cli_task *task, tw_options *options,
                             gathered *some, tw_error *error)
{
    const cli_block *block = cli_task_block(task);
    tw_code code = find_known(in, some, error);
    for (size_t i = 0; code == TW_OK && i < some->count && !interrupted; i++) {
        place at = { task, some->line[i], (size_t)(some->bytes[i] - block->bytes) };
        options->offset = block->kind == TW_INPUT_JSONL ? block->offset + at.offset : options->offset;
        if (!some->known[i])
            code = tw_batch_add(batch, coder, some->bytes[i], some->length[i], options, some->hash[i], on_problem, &at,
                                error);
    }
    some->count = 0;
    return code;
}

/* A line of JSON is a document. */
static tw_code add_lines(ingest *in, tw_coder *coder, tw_batch *batch, cli_task *task, tw_options *options,
                         tw_error *error)
{
    gathered some = { .count = 0 };
    const cli_block *block = cli_task_block(task);
    const char *end = block->bytes + block->length;
    size_t number = 0;
    tw_code code = TW_OK;
    for (const char *line = block->bytes, *stop; line < end && code == TW_OK && !interrupted; line = stop + 1) {
        stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop ? stop : end;
        if (stop > line)
            gather(&some, line, (size_t)(stop - line), number, options);
        number++;
        if (some.count == AT_ONCE)
            code = add_documents(in, coder, batch, task, options, &some, error);
    }
    return code == TW_OK ? add_documents(in, coder, batch, task, options, &some, error) : code;
}

/* The block is one document. */
static tw_code add_page(ingest *in, tw_coder *coder, tw_batch *batch, cli_task *task, tw_options *options,
                        tw_error *error)
{
    gathered some = { .count = 0 };
    const cli_block *block = cli_task_block(task);
    gather(&some, block->bytes, block->length, 0, options);
    return add_documents(in, coder, batch, task, options, &some, error);
}

static tw_code ingest_block(void *user, tw_coder *coder, cli_task *task, tw_error *error)
{
    ingest *in = user;
    const cli_block *block = cli_task_block(task);
    tw_batch *batch;
    if (interrupted) {
        cli_task_leave(task, in);
        return TW_OK;
    }
    tw_code code = take_batch(in, &batch, error);
    if (code != TW_OK)
        return code;
    tw_options options = { .doc = cli_task_doc(task),
                           .published = in->options->published,
                           .lang = in->options->lang,
                           .input = block->kind,
                           .charset = block->charset,
                           .url = block->doc && block->kind == TW_INPUT_AUTO ? block->doc : NULL,
                           .fields = in->options->fields };
    code = (block->kind == TW_INPUT_JSONL ? add_lines : add_page)(in, coder, batch, task, &options, error);
    if (interrupted) { /* perhaps in the middle */
        tw_batch_free(batch);
        cli_task_leave(task, in);
        return code;
    }
    cli_task_leave(task, batch);
    return code;
}

/* ---- delivery: batches into the database ---- */

static tw_code write_batch(ingest *in, tw_error *error)
{
    return (in->options->recode ? tw_store_rewrite : tw_store_write)(in->store, in->pending, &in->counts, error);
}

static bool write_pending(ingest *in)
{
    tw_error error;
    in->written = cli_now();
    if (in->failed || write_batch(in, &error) == TW_OK)
        return !in->failed;
    cli_say_error(&error, in->options->db);
    in->failed = true;
    return false;
}

static void count_uncoded(void *user, const char *lang)
{
    cli_languages_add(user, lang);
}

static void deliver(void *user, cli_task *task)
{
    ingest *in = user;
    void *left = cli_task_left(task);
    in->cut |= left == in; /* in place of a batch */
    tw_batch *batch = left == in ? NULL : left;
    if (batch && in->cut) {
        tw_batch_free(batch);
    } else if (batch) {
        tw_batch_uncoded(batch, count_uncoded, &in->uncoded);
        in->without_text += tw_batch_without_text(batch);
        tw_batch_move(in->pending, batch);
        give_batch(in, batch);
    }
    bool enough = tw_batch_documents(in->pending) >= ENOUGH_DOCUMENTS || tw_batch_size(in->pending) >= ENOUGH_BYTES ||
                  cli_now() - in->written >= ENOUGH_SECONDS;
    in->progress->articles = in->counts.articles;
    if ((enough && !write_pending(in)) || interrupted)
        cli_jobs_stop(cli_task_jobs(task));
}

/* ---- the whole ---- */

/* What came in and is in no event for a reason; what could not be read was told of where it was met. */
static void say_uncoded(ingest *in)
{
    cli_languages_say(&in->uncoded);
    if (in->without_text)
        cli_say("not coded, for there is no text in them: %zu document%s", in->without_text,
                in->without_text == 1 ? "" : "s");
}

static void say_summary(const ingest *in, double seconds)
{
    const tw_store_counts *n = &in->counts;
    size_t known = n->known + in->known;
    cli_say(
        "%zu documents, %zu known before; %zu articles, %zu events, %zu statements; %zu stories, %zu copies; %.1f s, "
        "%.0f articles/s",
        n->documents, known, n->articles, n->events, n->statements, n->stories, n->copies, seconds,
        seconds > 0 ? (double)n->articles / seconds : 0);
}

static tw_code open_stores(ingest *in, tw_error *error)
{
    tw_code code =
        tw_store_open(&in->store, in->options->db, in->options->recode ? TW_STORE_WRITE : TW_STORE_CREATE, error);
    if (code == TW_OK)
        code = tw_store_open(&in->reader, in->options->db, TW_STORE_READ, error);
    if (code == TW_OK)
        code = tw_batch_new(&in->pending, in->lexicon, error);
    if (code == TW_OK)
        tw_store_use(in->store, in->lexicon);
    return code;
}

static void close_stores(ingest *in)
{
    tw_store_close(in->reader);
    while (in->reader_count)
        tw_store_close(in->readers[--in->reader_count]);
    tw_store_close(in->store);
    tw_batch_free(in->pending);
    while (in->spare_count)
        tw_batch_free(in->spare[--in->spare_count]);
}

/* What brings work: the inputs, or documents of the store. */
typedef void (*submit)(ingest *in, cli_jobs *jobs);

static void submit_inputs(ingest *in, cli_jobs *jobs)
{
    cli_read_all(jobs, in->options);
}

static cli_status run_jobs(ingest *in, cli_work work, submit submit_all)
{
    cli_output output;
    cli_progress progress;
    in->written = cli_now();
    cli_output_init(&output);
    bool shown = !in->options->quiet && isatty(STDERR_FILENO);
    shown = shown && !in->options->recode;
    cli_progress_begin_articles(&progress, in->options->quiet, shown ? cli_inputs_size(in->options) : 0);
    in->progress = &progress;
    cli_jobs *jobs = cli_jobs_new(in->options->jobs, in->lexicon, work, in, &output, &progress);
    if (!jobs)
        return CLI_UNREADABLE;
    cli_jobs_deliver(jobs, deliver);
    submit_all(in, jobs);
    cli_status status = cli_jobs_finish(jobs);
    write_pending(in);
    return in->failed || in->unlisted || interrupted ? CLI_UNREADABLE : status;
}

static cli_status ingest_all(ingest *in)
{
    double begun = cli_now();
    cli_status status = run_jobs(in, ingest_block, submit_inputs);
    if (!in->options->quiet) {
        say_uncoded(in);
        say_summary(in, cli_now() - begun);
    }
    if (interrupted)
        cli_say("stopped; the same command goes on from here");
    return status;
}

/* ---- coding again: a block is a list of documents ---- */

enum { AGAIN = 16, TERMS_AGAIN = 50 }; /* documents of a block; of a transaction for the search index */

static tw_code take_reader(ingest *in, tw_store **reader, tw_error *error)
{
    pthread_mutex_lock(&in->lock);
    *reader = in->reader_count ? in->readers[--in->reader_count] : NULL;
    pthread_mutex_unlock(&in->lock);
    return *reader ? TW_OK : tw_store_open(reader, in->options->db, TW_STORE_READ, error);
}

static void give_reader(ingest *in, tw_store *reader)
{
    pthread_mutex_lock(&in->lock);
    if (in->reader_count < SPARE) {
        in->readers[in->reader_count++] = reader;
        reader = NULL;
    }
    pthread_mutex_unlock(&in->lock);
    tw_store_close(reader);
}

static tw_code recode_block(void *user, tw_coder *coder, cli_task *task, tw_error *error)
{
    ingest *in = user;
    const cli_block *block = cli_task_block(task);
    tw_batch *batch = NULL;
    tw_store *reader = NULL;
    tw_code code = take_batch(in, &batch, error);
    if (code == TW_OK)
        code = take_reader(in, &reader, error);
    for (size_t at = 0; code == TW_OK && !interrupted && at < block->length; at += sizeof(int64_t)) {
        int64_t document;
        memcpy(&document, block->bytes + at, sizeof document);
        code = tw_batch_recode(batch, coder, reader, document, error);
    }
    give_reader(in, reader);
    if (code == TW_OK) {
        cli_task_leave(task, batch);
        return TW_OK;
    }
    tw_batch_free(batch);
    cli_jobs_stop(cli_task_jobs(task));
    return code;
}

static bool next_block(ingest *in, int64_t *after, cli_block *block, tw_error *error)
{
    size_t count = AGAIN;
    int64_t *documents = malloc(AGAIN * sizeof *documents);
    tw_code code = documents ? TW_OK : TW_ERR_MEMORY;
    pthread_mutex_lock(&in->lock);
    if (code == TW_OK)
        code = tw_store_stale(in->reader, in->lexicon, *after, documents, &count, error);
    pthread_mutex_unlock(&in->lock);
    if (code == TW_OK && count) {
        *after = documents[count - 1];
        *block = (cli_block){ .bytes = (char *)documents, .length = count * sizeof *documents };
        return true;
    }
    free(documents);
    if (code != TW_OK) {
        cli_say_error(error, in->options->db);
        in->unlisted = true;
    }
    return false;
}

static void submit_stale(ingest *in, cli_jobs *jobs)
{
    int64_t after = 0;
    cli_block block;
    tw_error error = { .code = TW_ERR_MEMORY };
    while (!interrupted && next_block(in, &after, &block, &error))
        if (!cli_jobs_submit(jobs, in->options->db, &block))
            break;
}

/* What is left: the search index. */
static cli_status index_again(ingest *in)
{
    tw_coder *coder;
    tw_error error;
    size_t left = 1;
    tw_code code = tw_coder_new(&coder, in->lexicon, NULL, &error);
    while (code == TW_OK && left && !interrupted)
        code = tw_store_recode(in->store, coder, TERMS_AGAIN, &left, &in->counts, &error);
    tw_coder_free(coder);
    if (code != TW_OK)
        cli_say_error(&error, in->options->db);
    return code == TW_OK && !interrupted ? CLI_DONE : CLI_UNREADABLE;
}

static cli_status recode_all(ingest *in)
{
    double begun = cli_now();
    const tw_store_counts *n = &in->counts;
    cli_status status = run_jobs(in, recode_block, submit_stale);
    if (status == CLI_DONE)
        status = index_again(in);
    if (!in->options->quiet)
        cli_say("%zu documents, %zu articles coded again; events: %zu new, %zu changed, %zu gone; %.1f s", n->documents,
                n->articles, n->events, n->changed, n->removed, cli_now() - begun);
    if (interrupted)
        cli_say("stopped; the same command goes on from here");
    return status;
}

static void catch_signals(void)
{
    struct sigaction action = { .sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND };
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

cli_status cli_ingest(const cli_options *options)
{
    if (!options->db)
        return cli_misuse("ingest: say which database with --db FILE");
    if (options->recode && options->argument_count)
        return cli_misuse("ingest: --recode codes what is in the database; it takes no files");
    tw_lexicon *lexicon;
    cli_status status = cli_lexicon_open(options, &lexicon);
    if (status != CLI_DONE)
        return status;
    ingest in = { .options = options, .lexicon = lexicon };
    tw_error error;
    pthread_mutex_init(&in.lock, NULL);
    cli_languages_begin(&in.uncoded);
    if (open_stores(&in, &error) == TW_OK) {
        catch_signals();
        status = options->recode ? recode_all(&in) : ingest_all(&in);
    } else {
        cli_say_error(&error, options->db);
        status = CLI_UNREADABLE;
    }
    close_stores(&in);
    cli_languages_end(&in.uncoded);
    pthread_mutex_destroy(&in.lock);
    tw_lexicon_free(lexicon);
    return status;
}
