/*
 * Keeping the write-ahead log short. SQLite writes the log back into the file after commits, but begins it anew only when nobody
 * reads from it, and where questions follow each other without a gap that moment never comes: the log grows without bound, and reading gets
 * slow. So a log that has grown long is waited for: questions that began before end, those that begin meanwhile read the file alone.
 */
#include "store/store.h"

enum {
    SHORT = 4000, /* pages of 8 KB: written back as far as readers let it */
    LONG = 8000,  /* readers are waited for */
    WAIT = 6000   /* milliseconds; a server's questions end sooner */
};

/* One who reads for hours is not waited for at every commit: only when the log has grown as much again. */
static void wait_for_readers(tw_store *store, int pages)
{
    sqlite3_busy_timeout(store->db, WAIT);
    int result = sqlite3_wal_checkpoint_v2(store->db, "main", SQLITE_CHECKPOINT_RESTART, NULL, NULL);
    sqlite3_busy_timeout(store->db, tw_store_patience(store));
    store->log_long = result == SQLITE_OK ? LONG : pages + LONG;
}

static int after_commit(void *user, sqlite3 *db, const char *name, int pages)
{
    tw_store *store = user;
    if (pages >= store->log_long)
        wait_for_readers(store, pages);
    else if (pages >= SHORT)
        sqlite3_wal_checkpoint_v2(db, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    return SQLITE_OK;
}

void tw_store_keep_log_short(tw_store *store)
{
    store->log_long = LONG;
    sqlite3_wal_hook(store->db, after_commit, store);
}
