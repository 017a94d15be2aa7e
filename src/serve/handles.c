/*
 * Lending handles.
 */
#include "handles.h"

static tw_code open_one(const serve_handles *handles, tw_store **store, tw_error *error)
{
    tw_code code = tw_store_open(store, handles->path, TW_STORE_READ, error);
    if (code == TW_OK)
        tw_store_use(*store, handles->lexicon);
    return code;
}

tw_code serve_handles_begin(serve_handles *handles, const char *path, const tw_lexicon *lexicon, tw_error *error)
{
    *handles = (serve_handles){ .path = path, .lexicon = lexicon };
    pthread_mutex_init(&handles->lock, NULL);
    return open_one(handles, &handles->watch, error);
}

tw_code serve_handles_take(serve_handles *handles, tw_store **store, tw_error *error)
{
    pthread_mutex_lock(&handles->lock);
    *store = handles->idle_count ? handles->idle[--handles->idle_count] : NULL;
    pthread_mutex_unlock(&handles->lock);
    return *store ? TW_OK : open_one(handles, store, error);
}

void serve_handles_give(serve_handles *handles, tw_store *store, bool sound)
{
    pthread_mutex_lock(&handles->lock);
    bool kept = sound && handles->idle_count < SERVE_HANDLES;
    if (kept)
        handles->idle[handles->idle_count++] = store;
    pthread_mutex_unlock(&handles->lock);
    if (!kept)
        tw_store_close(store);
}

tw_code serve_handles_revision(serve_handles *handles, uint64_t *revision, tw_error *error)
{
    pthread_mutex_lock(&handles->lock);
    tw_code code = tw_store_revision(handles->watch, revision, error);
    pthread_mutex_unlock(&handles->lock);
    return code;
}

void serve_handles_end(serve_handles *handles)
{
    while (handles->idle_count)
        tw_store_close(handles->idle[--handles->idle_count]);
    tw_store_close(handles->watch);
    pthread_mutex_destroy(&handles->lock);
}
