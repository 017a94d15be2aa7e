/*
 * From an older schema to today's: one step a version, all in one transaction.
 */
#include <stdio.h>

#include "base/error.h"
#include "store/store.h"

/* steps[i] makes version i + 1 out of version i. A step may not use what later versions bring. */
static const char *const steps[TW_STORE_VERSION] = {
    NULL, /* there was no version 0 */
    "CREATE INDEX IF NOT EXISTS documents_name ON documents (name)",
};

tw_code tw_store_migrate(tw_store *store, int64_t version, tw_error *error)
{
    char mark[64];
    if (version >= TW_STORE_VERSION)
        return TW_OK;
    if (version < 1)
        return tw_store_damaged(store, error, "there is no such version");
    tw_code code = tw_store_begin(store, error);
    if (code == TW_OK) /* somebody else may have been faster */
        code = tw_store_number(store, "PRAGMA user_version", &version, error);
    for (; code == TW_OK && version < TW_STORE_VERSION; version++)
        code = tw_store_execute(store, steps[version], error);
    snprintf(mark, sizeof mark, "PRAGMA user_version = %d", TW_STORE_VERSION);
    if (code == TW_OK)
        code = tw_store_execute(store, mark, error);
    if (code == TW_OK)
        code = tw_store_commit(store, error);
    if (code != TW_OK)
        tw_store_rollback(store);
    return code;
}
