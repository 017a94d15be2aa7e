/*
 * Bounding a question's time, and telling whether the database changed. SQLite asks every so many steps of its machine whether to go
 * on; a clock is read then, which costs nothing that can be measured.
 */
#include <time.h>

#include "store/store.h"

enum { STEPS = 4000 }; /* of SQLite's machine between two looks: well under a millisecond */

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static int is_late(void *user)
{
    const tw_store *store = user;
    return now() > store->deadline;
}

void tw_store_deadline(tw_store *store, unsigned milliseconds)
{
    store->deadline = now() + milliseconds;
    sqlite3_progress_handler(store->db, milliseconds ? STEPS : 0, milliseconds ? is_late : NULL, store);
}

tw_code tw_store_revision(tw_store *store, uint64_t *revision, tw_error *error)
{
    int64_t others = 0;
    tw_code code = tw_store_number(store, "PRAGMA data_version", &others, error);
    *revision = (uint64_t)others << 40 ^ (uint64_t)sqlite3_total_changes64(store->db);
    return code;
}
