/*
 * Events that pass a filter, newest first.
 */
#include "base/error.h"
#include "query/plan.h"
#include "store/read.h"

enum { ARENA = 64 << 20 };

typedef struct {
    tw_store *store;
    tw_arena arena;
    size_t left; /* 0: no limit */
    int (*take)(void *user, const tw_found *found);
    void *user;
    tw_code code;
    tw_error *error;
} asker;

static int take_event(void *user, int64_t event, bool dated, int64_t day)
{
    asker *a = user;
    tw_found found;
    char cursor[TW_CURSOR_MAX];
    tw_arena_reset(&a->arena);
    a->code = tw_store_load_event(a->store, event, &a->arena, &found, a->error);
    if (a->code != TW_OK)
        return 1;
    tw_cursor_write(cursor, dated, day, event);
    found.cursor = cursor;
    if (a->take(a->user, &found)) {
        a->code = TW_STOPPED;
        return 1;
    }
    return a->left && !--a->left;
}

tw_code tw_store_events(tw_store *store, const tw_filter *filter, int (*take)(void *user, const tw_found *found),
                        void *user, tw_error *error)
{
    tw_plan plan;
    asker a = { .store = store, .left = filter->limit, .take = take, .user = user, .error = error };
    tw_arena_init(&a.arena, NULL, ARENA);
    tw_code code = tw_plan_make(&plan, store, filter, error);
    if (code == TW_OK)
        code = tw_plan_each(&plan, take_event, &a, error);
    if (code == TW_OK)
        code = a.code;
    tw_arena_free(&a.arena);
    tw_plan_free(&plan);
    return code;
}
