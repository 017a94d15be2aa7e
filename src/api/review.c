/*
 * A person's verdict on an event or a story: checked, written, and what follows from it made anew. See tawatur.h, part 8.
 */
#include "store/reviews.h"

#include <string.h>

#include "attest/attest.h"
#include "base/error.h"

static bool is_one_of(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(word, list[i]))
            return true;
    return false;
}

static tw_code check(const tw_review *r, tw_error *error)
{
    static const char *const kinds[] = { "event", "story" };
    static const char *const verdicts[] = { "confirm", "reject", "correct", "undo" };
    if (!is_one_of(r->kind, kinds, 2))
        return tw_fail(error, TW_ERR_ARGUMENT, "A review is of an event or a story.");
    if (!is_one_of(r->verdict, verdicts, 4))
        return tw_fail(error, TW_ERR_ARGUMENT, "A verdict is confirm, reject, correct or undo.");
    if (!*r->who)
        return tw_fail(error, TW_ERR_ARGUMENT, "A review says who reviewed.");
    if (!strcmp(r->verdict, "correct"))
        return tw_review_fields_check(r->fields, error);
    return *r->fields ? tw_fail(error, TW_ERR_ARGUMENT, "Only a correction has fields.") : TW_OK;
}

static tw_code check_key(tw_store *store, const tw_review *r, tw_error *error)
{
    sqlite3_stmt *s;
    bool row;
    bool story = !strcmp(r->kind, "story");
    tw_code code = tw_store_prepare(
        store, story ? "SELECT 1 FROM stories WHERE key = ?1" : "SELECT 1 FROM events WHERE key = ?1", &s, error);
    if (code != TW_OK)
        return code;
    tw_store_bind(s, 1, r->key);
    code = tw_store_step(store, s, &row, error);
    tw_store_done(store, s);
    if (code == TW_OK && !row)
        return tw_fail(error, TW_ERR_ARGUMENT, "There is no %s %.40s.", r->kind, r->key);
    return code;
}

/* A rejected event leaves its story, a corrected one too and joins as it is corrected; both come back when that is taken back. */
static tw_code attest_again(tw_store *store, const char *key, tw_error *error)
{
    sqlite3_stmt *s;
    bool row = true;
    tw_code code = tw_store_prepare(store, "SELECT id FROM events WHERE key = ?1", &s, error);
    if (code != TW_OK)
        return code;
    tw_store_bind(s, 1, key);
    while ((code = tw_store_step(store, s, &row, error)) == TW_OK && row)
        if ((code = tw_attest_event_changed(store, sqlite3_column_int64(s, 0), error)) != TW_OK)
            break;
    tw_store_done(store, s);
    return code;
}

static tw_code write_review(tw_store *store, const tw_review *r, tw_error *error)
{
    tw_code code = tw_store_begin(store, error);
    if (code != TW_OK)
        return code;
    code = check_key(store, r, error);
    if (code == TW_OK)
        code = tw_store_add_review(store, r, error);
    if (code == TW_OK && !strcmp(r->kind, "event"))
        code = attest_again(store, r->key, error);
    if (code == TW_OK)
        code = tw_store_pair_reviewed(store, r->kind, r->key, error);
    if (code == TW_OK)
        code = tw_store_commit(store, error);
    if (code != TW_OK)
        tw_store_rollback(store);
    return code;
}

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

tw_code tw_store_review(tw_store *store, const tw_review *review, tw_error *error)
{
    tw_review r = { .kind = or_empty(review->kind),
                    .key = or_empty(review->key),
                    .verdict = or_empty(review->verdict),
                    .fields = or_empty(review->fields),
                    .who = or_empty(review->who),
                    .note = or_empty(review->note),
                    .at = or_empty(review->at) };
    tw_code code = check(&r, error);
    if (code == TW_OK) /* what a person wrote cannot be made again: it is on the disk before we say so */
        code = tw_store_execute(store, "PRAGMA synchronous = FULL", error);
    if (code == TW_OK)
        code = write_review(store, &r, error);
    tw_store_execute(store, "PRAGMA synchronous = NORMAL", NULL);
    return code;
}
