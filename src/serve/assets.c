/*
 * Looking an asset up: in a table, so that no path of a request ever reaches the file system.
 */
#include "assets.h"

#include <stdlib.h>
#include <string.h>

static int compare(const void *key, const void *item)
{
    const serve_asset *asset = item;
    return strcmp(key, asset->path);
}

const serve_asset *serve_asset_find(const char *path)
{
    const char *wanted = strcmp(path, "/") ? path : "/index.html";
    return bsearch(wanted, serve_assets, serve_asset_count, sizeof *serve_assets, compare);
}
