/*
 * Writes the web page as a table in C: embed_web OUT ROOT FILE... (relative to ROOT). The build runs it, see
 * cmake/assets.cmake. Files are packed with gzip here, so that the program never has to.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

static const struct {
    const char *ending, *type;
} types[] = {
    { ".html", "text/html; charset=utf-8" },
    { ".js", "text/javascript; charset=utf-8" },
    { ".mjs", "text/javascript; charset=utf-8" },
    { ".css", "text/css; charset=utf-8" },
    { ".json", "application/json" },
    { ".webmanifest", "application/manifest+json" },
    { ".svg", "image/svg+xml" },
    { ".png", "image/png" },
    { ".ico", "image/x-icon" },
    { ".woff2", "font/woff2" },
    { ".txt", "text/plain; charset=utf-8" },
};

static const char *type_of(const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        size_t ending = strlen(types[i].ending);
        if (length > ending && !strcmp(name + length - ending, types[i].ending))
            return types[i].type;
    }
    return "application/octet-stream";
}

static unsigned char *read_file(const char *root, const char *name, size_t *size)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", root, name);
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END))
        return NULL;
    long length = ftell(file);
    rewind(file);
    unsigned char *bytes = length < 0 ? NULL : malloc((size_t)length + 1);
    if (bytes)
        *size = fread(bytes, 1, (size_t)length, file);
    fclose(file);
    return bytes && *size == (size_t)length ? bytes : NULL;
}

/* NULL where packing gains less than a tenth. */
static unsigned char *pack(const unsigned char *bytes, size_t size, size_t *packed)
{
    z_stream stream = { 0 };
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return NULL;
    size_t room = deflateBound(&stream, (uLong)size);
    unsigned char *out = malloc(room);
    stream.next_in = (z_const Bytef *)bytes;
    stream.avail_in = (uInt)size;
    stream.next_out = out;
    stream.avail_out = (uInt)room;
    int end = out ? deflate(&stream, Z_FINISH) : Z_MEM_ERROR;
    *packed = stream.total_out;
    deflateEnd(&stream);
    if (end == Z_STREAM_END && *packed < size - size / 10)
        return out;
    free(out);
    *packed = 0;
    return NULL;
}

static void write_bytes(FILE *out, char kind, size_t number, const unsigned char *bytes, size_t size)
{
    fprintf(out, "static const unsigned char %c%zu[] = {", kind, number);
    for (size_t i = 0; i < size; i++)
        fprintf(out, "%s%u,", i % 24 ? "" : "\n", bytes[i]);
    fputs("0};\n", out);
}

/* FNV-1a, 64 bits. */
static uint64_t hash(const unsigned char *bytes, size_t size)
{
    uint64_t sum = 14695981039346656037u;
    for (size_t i = 0; i < size; i++)
        sum = (sum ^ bytes[i]) * 1099511628211u;
    return sum;
}

static bool embed(FILE *out, FILE *table, const char *root, const char *name, size_t number)
{
    size_t size = 0, packed = 0;
    unsigned char *bytes = read_file(root, name, &size);
    if (!bytes || strpbrk(name, "\"\\")) {
        fprintf(stderr, "embed_web: cannot take %s/%s\n", root, name);
        free(bytes);
        return false;
    }
    unsigned char *packing = pack(bytes, size, &packed);
    write_bytes(out, 'b', number, bytes, size);
    write_bytes(out, 'p', number, packing, packed);
    fprintf(table, "    { \"/%s\", \"%s\", \"%016llx\", b%zu, p%zu, %zu, %zu, %s },\n", name, type_of(name),
            (unsigned long long)hash(bytes, size), number, number, size, packed,
            strncmp(name, "assets/", 7) ? "false" : "true");
    free(bytes);
    free(packing);
    return true;
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    FILE *out = fopen(argv[1], "w"), *table = tmpfile();
    if (!out || !table)
        return 1;
    qsort(argv + 3, (size_t)argc - 3, sizeof *argv, compare);
    fputs("/* Made by tools/embed_web.c from web/dist. */\n#include \"assets.h\"\n\n", out);
    for (int i = 3; i < argc; i++)
        if (!embed(out, table, argv[2], argv[i], (size_t)i))
            return 1;
    fprintf(out, "\nconst size_t serve_asset_count = %d;\nconst serve_asset serve_assets[] = {\n", argc - 3);
    rewind(table);
    for (int c; (c = fgetc(table)) != EOF;)
        fputc(c, out);
    fputs("    { 0 },\n};\n", out);
    fclose(table);
    return fclose(out) != 0;
}
