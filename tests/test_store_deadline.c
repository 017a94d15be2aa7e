/*
 * A question that takes too long ends; a revision changes with what others write.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/store.h"

static char folder[] = "/tmp/tawatur-deadline-XXXXXX";
static char path[64];

static int make(void **state)
{
    (void)state;
    tw_store *store;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/db", folder);
    tw_code code = tw_store_open(&store, path, TW_STORE_CREATE, NULL);
    tw_store_close(store);
    return code != TW_OK;
}

static int clean(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static tw_code count_to(tw_store *store, const char *number, tw_error *error)
{
    char sql[256];
    int64_t value = 0;
    snprintf(sql, sizeof sql,
             "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s) SELECT count(*) FROM n",
             number);
    return tw_store_number(store, sql, &value, error);
}

static void test_long_questions_end(void **state)
{
    (void)state;
    tw_store *store;
    tw_error error = { 0 };
    assert_int_equal(tw_store_open(&store, path, TW_STORE_READ, &error), TW_OK);
    tw_store_deadline(store, 30);
    assert_int_equal(count_to(store, "100000000000", &error), TW_STOPPED);
    assert_non_null(strstr(error.message, "longer"));
    tw_store_deadline(store, 60000);
    assert_int_equal(count_to(store, "1000", &error), TW_OK);
    tw_store_deadline(store, 0);
    assert_int_equal(count_to(store, "100000", &error), TW_OK);
    tw_store_close(store);
}

static void test_revisions(void **state)
{
    (void)state;
    tw_store *reader, *writer;
    uint64_t before = 0, same = 0, after = 0;
    assert_int_equal(tw_store_open(&reader, path, TW_STORE_READ, NULL), TW_OK);
    assert_int_equal(tw_store_open(&writer, path, TW_STORE_WRITE, NULL), TW_OK);
    assert_int_equal(tw_store_revision(reader, &before, NULL), TW_OK);
    assert_int_equal(tw_store_revision(reader, &same, NULL), TW_OK);
    assert_true(before == same);
    assert_int_equal(tw_store_execute(writer, "INSERT INTO meta VALUES ('a', 'b')", NULL), TW_OK);
    assert_int_equal(tw_store_revision(reader, &after, NULL), TW_OK);
    assert_true(after != before);
    tw_store_close(reader);
    tw_store_close(writer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_long_questions_end),
        cmocka_unit_test(test_revisions),
    };
    return cmocka_run_group_tests(tests, make, clean);
}
