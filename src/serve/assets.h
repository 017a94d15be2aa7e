/*
 * The web page, built into the program (cmake/assets.cmake): what web/dist held when it was compiled.
 */
#ifndef SERVE_ASSETS_H
#define SERVE_ASSETS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct serve_asset {
    const char *path; /* "/index.html" */
    const char *type; /* media type */
    const char *tag;  /* of its content */
    const unsigned char *bytes, *packed;
    size_t size, packed_size; /* packed_size 0: not worth packing */
    bool lasting;             /* its name has its content's hash: never another content */
} serve_asset;

/* Made by the build, ordered by path. */
extern const serve_asset serve_assets[];
extern const size_t serve_asset_count;

/* By its path; "/" is "/index.html". NULL: there is none. */
const serve_asset *serve_asset_find(const char *path);

#endif
