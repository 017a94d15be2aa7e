/*
 * The store's insides: one SQLite connection, the statements prepared on it, and what is remembered between calls. SQL is written
 * by those who ask (src/store, src/attest, src/query); here is what all of them need. Tables: schema.sql, docs/schema.md.
 */
#ifndef TW_STORE_H
#define TW_STORE_H

#include <sqlite3.h>

#include "base/arena.h"
#include "tawatur.h"

enum {
    TW_STORE_APPLICATION = 0x54775472, /* "TwTr", PRAGMA application_id */
    TW_STORE_VERSION = 6,              /* PRAGMA user_version */
    TW_STORE_WAIT = 10000,             /* milliseconds to wait for another writer */
    TW_STORE_INGEST_WAIT = 60000       /* the same for one who brings much: the other may write for long */
};

/* A prepared statement, kept for the next who asks for the same text. */
typedef struct tw_prepared {
    sqlite3_stmt *statement;
    const char *sql; /* where its text was, if it is still there */
    uint64_t hash;   /* of its text */
    uint64_t used;   /* when it was handed out last */
    bool taken;
} tw_prepared;

typedef struct tw_actor_cache tw_actor_cache;
typedef struct tw_text_cache tw_text_cache;

struct tw_store {
    sqlite3 *db;
    char *path;
    tw_store_mode mode;
    const tw_lexicon *lexicon; /* borrowed, or NULL */
    tw_prepared *prepared;
    size_t prepared_count, prepared_room;
    uint64_t clock;
    size_t recent[64];      /* places in `prepared`, by hashes of addresses; they may be out of date */
    bool functions;         /* those of src/query are registered */
    int64_t deadline;       /* milliseconds, of a clock that only goes on; where there is one (deadline.c) */
    int log_long;           /* pages at which the log is waited for next (log.c) */
    int64_t recoded;        /* documents up to this one are known to be coded ... */
    char recoded_by[64];    /* ... by this coder */
    tw_actor_cache *actors; /* NULL until something is written */
    tw_text_cache *texts;   /* NULL until something is read */
    void *stories;          /* what src/attest remembers, or NULL; given to `forget` by a rollback and at the end */
    void (*forget)(void *stories);
};

/* ---- statements ---- */

/* The statement of this text, ready to be bound and stepped; give it back with tw_store_done. One that is in use is not handed
 * out twice, so a question may be asked inside a callback of the same question. */
tw_code tw_store_prepare(tw_store *store, const char *sql, sqlite3_stmt **statement, tw_error *error);
void tw_store_done(tw_store *store, sqlite3_stmt *statement);

/* Steps: *row tells whether there is one. */
tw_code tw_store_step(tw_store *store, sqlite3_stmt *statement, bool *row, tw_error *error);

/* Steps a statement without rows, and resets it for the next binding. */
tw_code tw_store_run(tw_store *store, sqlite3_stmt *statement, tw_error *error);

/* One or several statements without parameters. */
tw_code tw_store_execute(tw_store *store, const char *sql, tw_error *error);

/* The first column of the first row of a statement without parameters; `*value` stays where there is none. */
tw_code tw_store_number(tw_store *store, const char *sql, int64_t *value, tw_error *error);

/* Text that outlives the next step of the statement; "" for NULL. */
void tw_store_bind(sqlite3_stmt *statement, int at, const char *text);

/* A column as text, "" for NULL; until the next step. */
const char *tw_store_text(sqlite3_stmt *statement, int column);

/* The same for as long as the arena lives. */
const char *tw_store_keep(sqlite3_stmt *statement, int column, tw_arena *arena);

/* ---- errors ---- */

/* What SQLite says went wrong, as an error that names the file. */
tw_code tw_store_fail(tw_store *store, tw_error *error);

/* The file is not as the program left it. */
tw_code tw_store_damaged(tw_store *store, tw_error *error, const char *what);

/* ---- transactions ---- */

/* For writing at once: waits for another writer. Everything remembered is forgotten by a rollback. */
tw_code tw_store_begin(tw_store *store, tw_error *error);
tw_code tw_store_commit(tw_store *store, tw_error *error);
void tw_store_rollback(tw_store *store);

/* What src/attest remembers is freed. */
void tw_store_forget_stories(tw_store *store);

/* ---- inside src/store ---- */

/* Milliseconds to wait for another writer. */
int tw_store_patience(const tw_store *store);

/* Of a handle that writes. */
void tw_store_keep_log_short(tw_store *store);

tw_code tw_store_migrate(tw_store *store, int64_t version, tw_error *error);
void tw_actor_cache_free(tw_actor_cache *cache);
void tw_text_cache_free(tw_text_cache *cache);
void tw_text_cache_forget(tw_text_cache *cache);

#endif
