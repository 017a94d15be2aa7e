/*
 * SQL with its values: each value stands in the text as `?` and is bound, never spliced. What goes wrong (memory, too many values) is
 * remembered and told at the end.
 */
#ifndef TW_SQL_H
#define TW_SQL_H

#include "base/arena.h"
#include "store/store.h"

typedef struct tw_sql_value {
    enum { TW_SQL_INTEGER, TW_SQL_REAL, TW_SQL_TEXT, TW_SQL_POINTER } kind;
    int64_t integer;
    double real;
    const char *text; /* or the name of the pointer's type */
    void *pointer;
} tw_sql_value;

enum { TW_SQL_VALUES = 250 };

typedef struct tw_sql {
    tw_arena *arena; /* everything lives there */
    char *text;
    size_t used, room;
    tw_sql_value *values;
    size_t count;
    bool failed, full; /* full: more than TW_SQL_VALUES */
} tw_sql;

void tw_sql_begin(tw_sql *sql, tw_arena *arena);

/* Text of the program's own; never what somebody asked for. */
void tw_sql_add(tw_sql *sql, const char *text);

/* A `?` and its value, which is copied (but for a pointer). */
void tw_sql_text(tw_sql *sql, const char *text);
void tw_sql_integer(tw_sql *sql, int64_t value);
void tw_sql_real(tw_sql *sql, double value);
void tw_sql_pointer(tw_sql *sql, void *pointer, const char *type);

/* Another one behind it, with its values. */
void tw_sql_join(tw_sql *sql, const tw_sql *other);

/* The statement with its values bound; give it back with tw_store_done. The arena must outlive it. */
tw_code tw_sql_prepare(const tw_sql *sql, tw_store *store, sqlite3_stmt **statement, tw_error *error);

#endif
