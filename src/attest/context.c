/*
 * Lists of rows, and the one message for want of memory. See context.h.
 */
#include "attest/context.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/grow.h"

bool tw_rows_add(tw_rows *rows, int64_t row)
{
    int64_t *at = tw_grow(rows->at, rows->count, &rows->room, sizeof *at);
    if (!at)
        return false;
    rows->at = at;
    rows->at[rows->count++] = row;
    return true;
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

void tw_rows_set(tw_rows *rows)
{
    size_t kept = 0;
    if (rows->count)
        qsort(rows->at, rows->count, sizeof *rows->at, by_number);
    for (size_t i = 0; i < rows->count; i++)
        if (!i || rows->at[i] != rows->at[i - 1])
            rows->at[kept++] = rows->at[i];
    rows->count = kept;
}

void tw_rows_free(tw_rows *rows)
{
    free(rows->at);
    *rows = (tw_rows){ .at = NULL };
}

tw_code tw_attest_no_memory(tw_attest *attest)
{
    return tw_fail(attest->error, TW_ERR_MEMORY, "out of memory while joining reports");
}
