/*
 * Opening and closing a database: whose it is, of which version, and that nothing is written before both are known.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "store/store.h"

extern const unsigned char tw_schema_sql[];

/* ---- errors ---- */

static tw_code code_of(int result)
{
    switch (result & 0xFF) {
    case SQLITE_NOMEM:
        return TW_ERR_MEMORY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: /* our SQL is right: a table or column is missing */
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
        return TW_ERR_CHECKSUM;
    case SQLITE_TOOBIG:
        return TW_ERR_LIMIT;
    case SQLITE_INTERRUPT: /* only by a deadline */
        return TW_STOPPED;
    default:
        return TW_ERR_IO;
    }
}

static const char *words_of(int result)
{
    switch (result & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "the database is being written by another program; try again when it is done";
    case SQLITE_FULL:
        return "the disk is full; what was written before is whole";
    case SQLITE_NOTADB:
        return "this is no database of tawatur, or it is damaged";
    case SQLITE_CORRUPT:
        return "the database is damaged";
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return "the database may not be written";
    case SQLITE_CANTOPEN:
        return "the database cannot be opened";
    case SQLITE_NOMEM:
        return "out of memory";
    case SQLITE_INTERRUPT:
        return "the question took longer than it may";
    default:
        return NULL;
    }
}

tw_code tw_store_fail(tw_store *store, tw_error *error)
{
    int result = sqlite3_errcode(store->db);
    tw_code code = code_of(result);
    const char *words = words_of(result);
    int reason = (result & 0xFF) == SQLITE_CANTOPEN ? sqlite3_system_errno(store->db) : 0;
    if (reason)
        return tw_fail_at(error, code, store->path, 0, 0, "%s: %s", words, strerror(reason));
    if (words)
        return tw_fail_at(error, code, store->path, 0, 0, "%s", words);
    bool damage = code == TW_ERR_CHECKSUM;
    return tw_fail_at(error, code, store->path, 0, 0, "%s%.200s", damage ? "the database is damaged: " : "",
                      sqlite3_errmsg(store->db));
}

tw_code tw_store_damaged(tw_store *store, tw_error *error, const char *what)
{
    return tw_fail_at(error, TW_ERR_CHECKSUM, store->path, 0, 0, "the database is damaged: %s", what);
}

/* ---- transactions ---- */

tw_code tw_store_begin(tw_store *store, tw_error *error)
{
    return tw_store_execute(store, "BEGIN IMMEDIATE", error);
}

tw_code tw_store_commit(tw_store *store, tw_error *error)
{
    return tw_store_execute(store, "COMMIT", error);
}

void tw_store_forget_stories(tw_store *store)
{
    if (store->stories)
        store->forget(store->stories);
    store->stories = NULL;
}

void tw_store_rollback(tw_store *store)
{
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    tw_actor_cache_free(store->actors);
    store->actors = NULL;
    tw_store_forget_stories(store);
    tw_text_cache_forget(store->texts);
}

/* ---- opening ---- */

typedef enum { NOBODYS, OURS, FOREIGN } owner;

/* Whose file it is; `*version` of ours. Another program may be making it meanwhile, all in one: so the mark of whose it is is asked for after
 * what would be there without it, and the version of ours after the mark. */
static tw_code look(tw_store *store, owner *whose, int64_t *version, tw_error *error)
{
    int64_t application = 0, tables = 0;
    tw_code code = tw_store_number(store, "SELECT count(*) FROM sqlite_master", &tables, error);
    if (code == TW_OK)
        code = tw_store_number(store, "PRAGMA user_version", version, error);
    if (code == TW_OK)
        code = tw_store_number(store, "PRAGMA application_id", &application, error);
    bool ours = application == TW_STORE_APPLICATION;
    *whose = ours ? OURS : application || tables || *version ? FOREIGN : NOBODYS;
    return code == TW_OK && ours ? tw_store_number(store, "PRAGMA user_version", version, error) : code;
}

static tw_code refuse(tw_store *store, owner whose, int64_t version, tw_error *error)
{
    if (whose == FOREIGN)
        return tw_fail_at(error, TW_ERR_VERSION, store->path, 0, 0,
                          "this is a database of another program; it was left as it is");
    if (whose == NOBODYS)
        return tw_fail_at(error, TW_ERR_VERSION, store->path, 0, 0, "this is an empty file, no database of tawatur");
    if (version < TW_STORE_VERSION)
        return tw_fail_at(error, TW_ERR_VERSION, store->path, 0, 0,
                          "this database is of the older version %lld; it becomes one of version %d when something is"
                          " written to it (tawatur ingest)",
                          (long long)version, TW_STORE_VERSION);
    return tw_fail_at(error, TW_ERR_VERSION, store->path, 0, 0,
                      "this database is of version %lld, made by a newer tawatur; this one knows version %d",
                      (long long)version, TW_STORE_VERSION);
}

int tw_store_patience(const tw_store *store)
{
    return store->mode == TW_STORE_CREATE ? TW_STORE_INGEST_WAIT : TW_STORE_WAIT;
}

static tw_code connect_as(tw_store *store, const char *name, int flags, tw_error *error)
{
    if (sqlite3_open_v2(name, &store->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL) != SQLITE_OK)
        return store->db ? tw_store_fail(store, error) : tw_fail(error, TW_ERR_MEMORY, "out of memory");
    sqlite3_busy_timeout(store->db, tw_store_patience(store));
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    tw_code code = tw_store_execute(store, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON", error);
    /* Of readers there may be many, the system keeps the file's pages for all of them, and each commit of a writer empties their caches.
     * What they sort beyond that goes to a file: kept in memory it would grow with the database. */
    bool writing = flags & SQLITE_OPEN_READWRITE;
    const char *cache = writing ? "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY"
                                : "PRAGMA cache_size = -4096; PRAGMA temp_store = FILE";
    return code == TW_OK ? tw_store_execute(store, cache, error) : code;
}

static tw_code connect_to(tw_store *store, int flags, tw_error *error)
{
    return connect_as(store, store->path, flags, error);
}

static void disconnect(tw_store *store)
{
    for (size_t i = 0; i < store->prepared_count; i++)
        sqlite3_finalize(store->prepared[i].statement);
    store->prepared_count = 0;
    sqlite3_close(store->db);
    store->db = NULL;
}

/* Of two programs that begin one database, or one that comes while the last one leaves it, SQLite tells that it is locked and lets nobody
 * wait, where each reads what the other wants to change: so one asks again. A database that has its log and its pages stays as it is. */
static tw_code begin_log(tw_store *store, tw_error *error)
{
    enum { STEP = 20 }; /* milliseconds */
    tw_code code = TW_ERR_IO;
    sqlite3_busy_timeout(store->db, STEP);
    for (int waited = 0; waited < tw_store_patience(store); waited += STEP) {
        code = tw_store_execute(store, "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL", error);
        if (code == TW_OK || (sqlite3_errcode(store->db) & 0xFF) != SQLITE_BUSY)
            break;
        sqlite3_sleep(STEP);
    }
    sqlite3_busy_timeout(store->db, tw_store_patience(store));
    return code;
}

/* Tables and marks of ownership, all or nothing. */
static tw_code create(tw_store *store, tw_error *error)
{
    char marks[128];
    owner whose = NOBODYS;
    int64_t version = 0;
    snprintf(marks, sizeof marks, "PRAGMA application_id = %d; PRAGMA user_version = %d", TW_STORE_APPLICATION,
             TW_STORE_VERSION);
    tw_code code = begin_log(store, error);
    if (code == TW_OK)
        code = tw_store_begin(store, error);
    if (code == TW_OK)
        code = look(store, &whose, &version, error); /* somebody else may have been faster */
    if (code == TW_OK && whose == NOBODYS)
        code = tw_store_execute(store, (const char *)tw_schema_sql, error);
    if (code == TW_OK && whose == NOBODYS)
        code = tw_store_execute(store, marks, error);
    if (code == TW_OK)
        code = tw_store_commit(store, error);
    if (code != TW_OK)
        tw_store_rollback(store);
    return code;
}

/* ---- a folder that may not be written ---- */

/* The path as a URI that says that nobody writes to the file; of malloc. */
static char *unchanging_uri(const char *path)
{
    static const char before[] = "file:", after[] = "?immutable=1";
    char *uri = malloc(sizeof before + sizeof after + 2 + strlen(path) * 3);
    char *to = uri;
    if (!uri)
        return NULL;
    to += sprintf(to, "%s%s", before, *path == '/' ? "//" : "");
    for (; *path; path++)
        to += sprintf(to, strchr("?#%", *path) ? "%%%02X" : "%c", (unsigned char)*path);
    strcpy(to, after);
    return uri;
}

/* Whether there is a log beside the file, which was not written back. */
static bool has_log(const tw_store *store)
{
    struct stat status;
    char *log = malloc(strlen(store->path) + sizeof "-wal");
    if (!log)
        return true;
    strcat(strcpy(log, store->path), "-wal");
    bool there = stat(log, &status) == 0 && status.st_size > 0;
    free(log);
    return there;
}

/* SQLite wants a log and an index of it beside the file even to read, and cannot make them. A file that was closed in good order needs
 * none. */
static tw_code look_unchanging(tw_store *store, owner *whose, int64_t *version, tw_error *error)
{
    if (has_log(store))
        return tw_fail_at(
            error, TW_ERR_IO, store->path, 0, 0,
            "the database was not closed in good order, and nothing may be written beside it; copy it with"
            " its -wal to where it may");
    char *uri = unchanging_uri(store->path);
    disconnect(store);
    tw_code code = uri ? connect_as(store, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error)
                       : tw_fail(error, TW_ERR_MEMORY, "out of memory");
    free(uri);
    return code == TW_OK ? look(store, whose, version, error) : code;
}

/* ---- whose it is ---- */

/* Looks at the file without the right to write; `*exists` tells whether there is anything. */
static tw_code inspect(tw_store *store, bool *exists, tw_error *error)
{
    struct stat status;
    owner whose = NOBODYS;
    int64_t version = 0;
    bool writing = store->mode != TW_STORE_READ;
    *exists = stat(store->path, &status) == 0;
    if (!*exists && store->mode == TW_STORE_CREATE)
        return TW_OK;
    tw_code code = connect_to(store, SQLITE_OPEN_READONLY, error);
    if (code == TW_OK)
        code = look(store, &whose, &version, error);
    int result = store->db ? sqlite3_errcode(store->db) & 0xFF : SQLITE_OK;
    bool needs_writing = code != TW_OK && (result == SQLITE_READONLY || result == SQLITE_CANTOPEN);
    if (writing && needs_writing)
        return TW_OK; /* a journal must be rolled back first: opening for writing does, and looks again */
    if (*exists && needs_writing && !access(store->path, R_OK))
        code = look_unchanging(store, &whose, &version, error);
    if (code != TW_OK)
        return code;
    if (whose == NOBODYS && store->mode == TW_STORE_CREATE) {
        *exists = false;
        return TW_OK;
    }
    return whose == OURS && version <= TW_STORE_VERSION && (version == TW_STORE_VERSION || writing)
               ? TW_OK
               : refuse(store, whose, version, error);
}

static tw_code open_for_writing(tw_store *store, bool exists, tw_error *error)
{
    owner whose = NOBODYS;
    int64_t version = 0;
    disconnect(store);
    int create_flag = store->mode == TW_STORE_CREATE ? SQLITE_OPEN_CREATE : 0;
    tw_code code = connect_to(store, SQLITE_OPEN_READWRITE | create_flag, error);
    if (code == TW_OK && !exists)
        code = create(store, error);
    if (code == TW_OK)
        code = look(store, &whose, &version, error);
    if (code == TW_OK && (whose != OURS || version > TW_STORE_VERSION))
        code = refuse(store, whose, version, error);
    if (code == TW_OK)
        code = tw_store_migrate(store, version, error);
    if (code == TW_OK)
        code = begin_log(store, error);
    if (code == TW_OK)
        code = tw_store_execute(store, "PRAGMA synchronous = NORMAL", error);
    if (code == TW_OK)
        tw_store_keep_log_short(store);
    return code;
}

tw_code tw_store_open(tw_store **store, const char *path, tw_store_mode mode, tw_error *error)
{
    bool exists = false;
    *store = NULL;
    tw_store *s = calloc(1, sizeof *s);
    char *copy = s ? strdup(path) : NULL;
    if (!copy) {
        free(s);
        return tw_fail(error, TW_ERR_MEMORY, "There is no memory for a database.");
    }
    s->path = copy;
    s->mode = mode;
    tw_code code = inspect(s, &exists, error);
    if (code == TW_OK && mode != TW_STORE_READ)
        code = open_for_writing(s, exists, error);
    if (code != TW_OK) {
        tw_store_close(s);
        return code;
    }
    *store = s;
    return TW_OK;
}

void tw_store_close(tw_store *store)
{
    if (!store)
        return;
    disconnect(store);
    tw_actor_cache_free(store->actors);
    tw_store_forget_stories(store);
    tw_text_cache_free(store->texts);
    free(store->prepared);
    free(store->path);
    free(store);
}

void tw_store_use(tw_store *store, const tw_lexicon *lexicon)
{
    store->lexicon = lexicon;
}
