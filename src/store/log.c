/*
 * Keeping the write-ahead log short. SQLite writes the log back into the file after commits, but begins it anew only when nobody
 * reads from it, and where questions follow each other without a gap that moment never comes: the log grows without bound, and reading gets
 * slow. So a log that has grown long is waited for: questions that began before end, those that begin meanwhile read the file alone.
 */
#include "store/store.h"

enum { SHORT = 1000, LONG = 4000 }; /* pages of 8 KB */

static int after_commit(void *user, sqlite3 *db, const char *name, int pages)
{
    (void)user;
    if (pages >= SHORT) /* what cannot be done now is tried at the next commit */
        sqlite3_wal_checkpoint_v2(db, name, pages < LONG ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_RESTART, NULL,
                                  NULL);
    return SQLITE_OK;
}

void tw_store_keep_log_short(tw_store *store)
{
    sqlite3_wal_hook(store->db, after_commit, NULL);
}
