/*
 * An article by the name of its document.
 */
#include "base/error.h"
#include "store/read.h"

tw_code tw_store_article(tw_store *store, const char *document, size_t number,
                         int (*take)(void *user, const tw_article *article), void *user, tw_error *error)
{
    sqlite3_stmt *s;
    tw_article article;
    bool row = false;
    int64_t id = 0;
    tw_code code = tw_store_prepare(store, /* of several documents of one name the one that came last */
                                    "SELECT a.id FROM documents d CROSS JOIN articles a ON a.document = d.id"
                                    " WHERE d.name = ?1 AND a.number = ?2 ORDER BY d.id DESC LIMIT 1",
                                    &s, error);
    if (code != TW_OK)
        return code;
    tw_store_bind(s, 1, document);
    sqlite3_bind_int64(s, 2, number > INT32_MAX ? -1 : (int64_t)number);
    code = tw_store_step(store, s, &row, error);
    if (row)
        id = sqlite3_column_int64(s, 0);
    tw_store_done(store, s);
    if (code == TW_OK && !row)
        code = tw_fail(error, TW_ERR_ARGUMENT, "there is no such article");
    if (code == TW_OK)
        code = tw_store_load_article(store, id, &article, NULL, error);
    return code == TW_OK && take(user, &article) ? TW_STOPPED : code;
}
