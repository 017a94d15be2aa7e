/*
 * SQL with its values. See sql.h.
 */
#include "query/sql.h"

#include <string.h>

#include "base/error.h"

void tw_sql_begin(tw_sql *sql, tw_arena *arena)
{
    *sql = (tw_sql){ .arena = arena };
    sql->values = TW_NEW(arena, tw_sql_value, TW_SQL_VALUES);
    sql->failed = !sql->values;
    tw_sql_add(sql, "");
}

void tw_sql_add(tw_sql *sql, const char *text)
{
    size_t length = strlen(text);
    if (sql->failed)
        return;
    if (sql->used + length + 1 > sql->room) {
        size_t room = (sql->room + length) * 2 + 256;
        char *grown = tw_arena_alloc(sql->arena, room);
        if (!grown) {
            sql->failed = true;
            return;
        }
        if (sql->used)
            memcpy(grown, sql->text, sql->used);
        sql->text = grown;
        sql->room = room;
    }
    memcpy(sql->text + sql->used, text, length + 1);
    sql->used += length;
}

static void add_value(tw_sql *sql, tw_sql_value value)
{
    if (sql->failed)
        return;
    if (sql->count == TW_SQL_VALUES) {
        sql->failed = sql->full = true;
        return;
    }
    sql->values[sql->count++] = value;
}

void tw_sql_text(tw_sql *sql, const char *text)
{
    char *copy = tw_arena_copy(sql->arena, text, strlen(text));
    if (!copy)
        sql->failed = true;
    tw_sql_add(sql, "?");
    add_value(sql, (tw_sql_value){ .kind = TW_SQL_TEXT, .text = copy });
}

void tw_sql_integer(tw_sql *sql, int64_t value)
{
    tw_sql_add(sql, "?");
    add_value(sql, (tw_sql_value){ .kind = TW_SQL_INTEGER, .integer = value });
}

void tw_sql_real(tw_sql *sql, double value)
{
    tw_sql_add(sql, "?");
    add_value(sql, (tw_sql_value){ .kind = TW_SQL_REAL, .real = value });
}

void tw_sql_pointer(tw_sql *sql, void *pointer, const char *type)
{
    tw_sql_add(sql, "?");
    add_value(sql, (tw_sql_value){ .kind = TW_SQL_POINTER, .text = type, .pointer = pointer });
}

void tw_sql_join(tw_sql *sql, const tw_sql *other)
{
    if (other->failed) {
        sql->failed = true;
        sql->full |= other->full;
        return;
    }
    tw_sql_add(sql, other->text);
    for (size_t i = 0; i < other->count; i++)
        add_value(sql, other->values[i]);
}

tw_code tw_sql_prepare(const tw_sql *sql, tw_store *store, sqlite3_stmt **statement, tw_error *error)
{
    *statement = NULL;
    if (sql->full)
        return tw_fail(error, TW_ERR_LIMIT, "the question has too many parts");
    if (sql->failed)
        return tw_fail(error, TW_ERR_MEMORY, "no memory for a question");
    tw_code code = tw_store_prepare(store, sql->text, statement, error);
    for (size_t i = 0; i < sql->count && code == TW_OK; i++) {
        const tw_sql_value *v = &sql->values[i];
        int at = (int)i + 1, result = SQLITE_OK;
        if (v->kind == TW_SQL_INTEGER)
            result = sqlite3_bind_int64(*statement, at, v->integer);
        else if (v->kind == TW_SQL_REAL)
            result = sqlite3_bind_double(*statement, at, v->real);
        else if (v->kind == TW_SQL_TEXT)
            result = sqlite3_bind_text(*statement, at, v->text, -1, SQLITE_STATIC);
        else
            result = sqlite3_bind_pointer(*statement, at, v->pointer, v->text, NULL);
        if (result != SQLITE_OK)
            code = tw_store_fail(store, error);
    }
    if (code != TW_OK) {
        tw_store_done(store, *statement);
        *statement = NULL;
    }
    return code;
}
