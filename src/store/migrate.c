/*
 * From an older schema to today's: one step a version, all in one transaction.
 */
#include <stdio.h>

#include "base/error.h"
#include "store/store.h"

/* steps[i] makes version i + 1 out of version i. A step may not use what later versions bring. */
static const char *const steps[TW_STORE_VERSION] = {
    NULL, /* there was no version 0 */
    "CREATE INDEX documents_name ON documents (name);"
    "CREATE INDEX articles_publisher ON articles (publisher);"
    "CREATE INDEX actors_sector ON actors (sector);"
    "CREATE INDEX events_day ON events (day);"
    "CREATE INDEX event_links_actor ON event_links (actor);"
    "DROP INDEX pairs_target;"
    "CREATE INDEX pairs_source ON pairs (source, day, event);"
    "CREATE INDEX pairs_target ON pairs (target, day, event);"
    "CREATE TABLE joins (event INTEGER PRIMARY KEY, article INTEGER NOT NULL, key TEXT NOT NULL, parent INTEGER,"
    " likeness REAL NOT NULL, trace BLOB NOT NULL);"
    "CREATE INDEX joins_article ON joins (article);"
    "CREATE INDEX joins_parent ON joins (parent) WHERE parent IS NOT NULL;"
    "CREATE TABLE blocks (block INTEGER NOT NULL, day INTEGER NOT NULL, event INTEGER NOT NULL,"
    " PRIMARY KEY (block, day, event)) WITHOUT ROWID;"
    "DROP TABLE copies;" /* version 1 knew no copies yet */
    "CREATE TABLE copies (article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,"
    " original INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, likeness REAL NOT NULL, nearest INTEGER NOT "
    "NULL);"
    "CREATE INDEX copies_original ON copies (original);"
    "CREATE INDEX copies_nearest ON copies (nearest);"
    "UPDATE documents SET coder = ''", /* nor stories: ingest --recode makes them */
    "CREATE TABLE samples (article INTEGER PRIMARY KEY, runs BLOB NOT NULL);",
    "DROP INDEX pairs_source;"
    "DROP INDEX pairs_target;"
    "CREATE INDEX pairs_source ON pairs (source, day, event, quad, goldstein, story);"
    "CREATE INDEX pairs_target ON pairs (target, day, event, quad, goldstein, story);"
    "CREATE INDEX events_sums ON events (id, day, quad, goldstein, story);",
    "CREATE TABLE ties (source TEXT NOT NULL, target TEXT NOT NULL, count INTEGER NOT NULL,"
    " cooperation INTEGER NOT NULL, conflict INTEGER NOT NULL, goldstein INTEGER NOT NULL,"
    " PRIMARY KEY (source, target)) WITHOUT ROWID;"
    "CREATE TRIGGER ties_more AFTER INSERT ON pairs WHEN new.source <> '' AND new.target <> '' BEGIN"
    " INSERT OR IGNORE INTO ties VALUES (new.source, new.target, 0, 0, 0, 0);"
    " UPDATE ties SET count = count + 1, cooperation = cooperation + (new.quad <= 2),"
    " conflict = conflict + (new.quad >= 3),"
    " goldstein = goldstein + CAST(round(new.goldstein * 10) AS INTEGER)"
    " WHERE source = new.source AND target = new.target;"
    " END;"
    "CREATE TRIGGER ties_less AFTER DELETE ON pairs WHEN old.source <> '' AND old.target <> '' BEGIN"
    " UPDATE ties SET count = count - 1, cooperation = cooperation - (old.quad <= 2),"
    " conflict = conflict - (old.quad >= 3),"
    " goldstein = goldstein - CAST(round(old.goldstein * 10) AS INTEGER)"
    " WHERE source = old.source AND target = old.target;"
    " DELETE FROM ties WHERE source = old.source AND target = old.target AND count = 0;"
    " END;"
    "INSERT INTO ties SELECT source, target, count(*), sum(quad <= 2), sum(quad >= 3),"
    " CAST(sum(round(goldstein * 10)) AS INTEGER) FROM pairs"
    " WHERE source <> '' AND target <> '' GROUP BY source, target",
    /* trees of the old order and of the new one do not go together */
    "UPDATE events SET story = NULL; UPDATE pairs SET story = NULL; DELETE FROM origins; DELETE FROM stories;"
    "DELETE FROM joins; DELETE FROM blocks; UPDATE documents SET coder = ''",
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
