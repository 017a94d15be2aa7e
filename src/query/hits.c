/*
 * Asking the index once. See hits.h.
 */
#include "query/hits.h"

#include "base/error.h"

enum { MOST = 1 << 28 }; /* articles: 32 MB of bits */

/* One more; at the end the statement is given back. */
static tw_code read_one(tw_hits *h, tw_error *error)
{
    bool row = false;
    tw_code code = tw_store_step(h->store, h->statement, &row, error);
    int64_t article = row ? sqlite3_column_int64(h->statement, 0) : 0;
    if (!row) {
        tw_store_done(h->store, h->statement);
        h->statement = NULL;
        h->read = 0;
    } else if (article >= 0 && article < h->limit) {
        h->bits[article >> 6] |= (uint64_t)1 << (article & 63);
        h->read = article;
        h->count++;
    }
    return code;
}

tw_code tw_hits_open(tw_hits *h, tw_store *store, tw_arena *arena, const char *match, int64_t most, tw_error *error)
{
    int64_t last = 0;
    *h = (tw_hits){ .store = store };
    tw_code code = tw_store_number(store, "SELECT max(id) FROM articles", &last, error);
    if (code == TW_OK && (last < 0 || last >= MOST))
        code = tw_fail(error, TW_ERR_LIMIT, "text: there are more articles than can be searched");
    if (code != TW_OK)
        return code;
    h->bits = TW_NEW(arena, uint64_t, (size_t)(last / 64 + 1));
    h->limit = h->read = last + 1;
    if (!h->bits)
        return tw_fail(error, TW_ERR_MEMORY, "no memory for a question");
    code = tw_store_prepare(store, "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC", &h->statement,
                            error);
    if (code == TW_OK && sqlite3_bind_text(h->statement, 1, match, -1, SQLITE_STATIC) != SQLITE_OK)
        code = tw_store_fail(store, error);
    while (code == TW_OK && h->statement && h->count < most)
        code = read_one(h, error);
    return code;
}

bool tw_hits_has(tw_hits *h, int64_t article, bool *failed)
{
    if (article < 0 || article >= h->limit)
        return false;
    while (h->statement && article < h->read && !*failed)
        *failed = read_one(h, NULL) != TW_OK;
    return h->bits[article >> 6] >> (article & 63) & 1;
}

void tw_hits_close(tw_hits *h)
{
    if (h->statement)
        tw_store_done(h->store, h->statement);
    h->statement = NULL;
}
