/*
 * Reading lexicon sources. See source.h.
 */
#include "lexicon/source.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/utf8.h"
#include "lexicon/table.h"

enum { DEEPEST = 16, LARGEST = 256 * 1024 * 1024 };

/* ---- files ---- */

typedef struct {
    tw_arena *arena;
    tw_findings *findings;
    const char *ending; /* of the names of files that are read */
    tw_table paths;     /* const char * */
    tw_table records;   /* tw_record; facts are set at the end */
    tw_table facts;     /* tw_fact */
    const char *file;
    size_t line;
} reader;

static bool has_suffix(const char *name, const char *suffix)
{
    size_t length = strlen(name), tail = strlen(suffix);
    return length > tail && strcmp(name + length - tail, suffix) == 0;
}

static tw_code list_folder(reader *r, const char *folder, int depth, tw_error *error);

static tw_code list_entry(reader *r, const char *folder, const char *name, int depth, tw_error *error)
{
    struct stat info;
    char *path = tw_arena_printf(r->arena, "%s/%s", folder, name);
    if (!path)
        return tw_fail(error, TW_ERR_MEMORY, "No memory for the names of the sources.");
    if (stat(path, &info))
        return tw_fail_at(error, TW_ERR_IO, path, 0, 0, "Cannot read the file: %s.", strerror(errno));
    if (S_ISDIR(info.st_mode))
        return depth < DEEPEST ? list_folder(r, path, depth + 1, error) : TW_OK;
    if (!S_ISREG(info.st_mode) || !has_suffix(name, r->ending))
        return TW_OK;
    const char **slot = TW_ADD(&r->paths, r->arena, const char *);
    if (!slot)
        return tw_fail(error, TW_ERR_MEMORY, "No memory for the names of the sources.");
    *slot = path;
    return TW_OK;
}

static tw_code list_folder(reader *r, const char *folder, int depth, tw_error *error)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return tw_fail_at(error, TW_ERR_IO, folder, 0, 0, "Cannot read the folder: %s.", strerror(errno));
    tw_code code = TW_OK;
    for (struct dirent *entry; code == TW_OK && (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            code = list_entry(r, folder, entry->d_name, depth, error);
    closedir(dir);
    return code;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static tw_code list_files(reader *r, const char *folder, tw_error *error)
{
    tw_code code = list_folder(r, folder, 0, error);
    if (code == TW_OK && r->paths.count)
        qsort(r->paths.items, r->paths.count, sizeof(const char *), compare_paths);
    return code;
}

static tw_code slurp(reader *r, const char *path, char **text, size_t *length, tw_error *error)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return tw_fail_at(error, TW_ERR_IO, path, 0, 0, "Cannot open the file: %s.", strerror(errno));
    tw_code code = TW_OK;
    struct stat info;
    if (fstat(fileno(file), &info) || info.st_size < 0 || info.st_size > LARGEST)
        code = tw_fail_at(error, TW_ERR_IO, path, 0, 0, "The file is too large or cannot be measured.");
    else if (!(*text = tw_arena_alloc(r->arena, (size_t)info.st_size + 1)))
        code = tw_fail_at(error, TW_ERR_MEMORY, path, 0, 0, "No memory for the file.");
    else if ((*length = fread(*text, 1, (size_t)info.st_size, file)) != (size_t)info.st_size || ferror(file))
        code = tw_fail_at(error, TW_ERR_IO, path, 0, 0, "Cannot read the file: %s.", strerror(errno));
    fclose(file);
    return code;
}

/* ---- lines ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Trims [*from, *to) in place and ends it with NUL (there is always room: a newline, `;` or the file's end). */
static char *trim(char *from, char *to)
{
    while (from < to && is_blank(*from))
        from++;
    while (to > from && is_blank(to[-1]))
        to--;
    *to = '\0';
    return from;
}

/* Cuts a trimmed text after its first word and returns the rest, "" if there is none. */
static char *cut_word(char *text)
{
    char *end = text;
    while (*end && !is_blank(*end))
        end++;
    if (!*end)
        return end;
    *end++ = '\0';
    while (is_blank(*end))
        end++;
    return end;
}

static bool add_record(reader *r, char *text)
{
    tw_record *record = TW_ADD(&r->records, r->arena, tw_record);
    if (!record)
        return false;
    record->kind = text;
    record->key = cut_word(text);
    record->file = r->file;
    record->line = r->line;
    if (!*record->kind || !*record->key) {
        tw_find_error(r->findings, r->file, r->line, "A record needs a kind and a key.");
        record->kind = ""; /* its facts are read, and nobody looks at them */
    }
    return true;
}

static bool add_fact(reader *r, char *text)
{
    if (!*text) {
        tw_find_error(r->findings, r->file, r->line, "A fact is empty.");
        return true;
    }
    if (!r->records.count || TW_ITEM(r->records, tw_record, r->records.count - 1)->file != r->file) {
        tw_find_error(r->findings, r->file, r->line, "A fact stands before any record.");
        return true;
    }
    tw_fact *fact = TW_ADD(&r->facts, r->arena, tw_fact);
    if (!fact)
        return false;
    fact->name = text;
    fact->value = cut_word(text);
    fact->line = r->line;
    TW_ITEM(r->records, tw_record, r->records.count - 1)->fact_count++;
    return true;
}

/* The end of what counts in a line: a `#` at its start or after white space begins a comment. */
static char *before_comment(char *from, char *to)
{
    for (char *c = from; c < to; c++)
        if (*c == '#' && (c == from || is_blank(c[-1])))
            return c;
    return to;
}

static bool is_utf8(const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        uint32_t point;
        size_t size = tw_utf8_get(text + i, length - i, &point);
        if ((point == TW_REPLACEMENT && size == 1) || point == 0)
            return false;
        i += size;
    }
    return true;
}

/* One line; `*to` may be overwritten. False: out of memory. */
static bool read_line(reader *r, char *from, char *to)
{
    if (!is_utf8(from, (size_t)(to - from))) {
        tw_find_error(r->findings, r->file, r->line, "The line is not UTF-8.");
        return true;
    }
    to = before_comment(from, to);
    bool indented = from < to && is_blank(*from);
    char *text = trim(from, to);
    if (!*text)
        return true;
    for (bool first = true; text; first = false) {
        char *end = strchr(text, ';');
        char *next = end ? end + 1 : NULL;
        char *piece = trim(text, end ? end : text + strlen(text));
        if (!(first && !indented ? add_record(r, piece) : add_fact(r, piece)))
            return false;
        text = next;
    }
    return true;
}

static tw_code read_file(reader *r, const char *path, tw_error *error)
{
    char *text = NULL;
    size_t length = 0;
    tw_code code = slurp(r, path, &text, &length, error);
    if (code != TW_OK)
        return code;
    char *end = text + length;
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    r->file = path;
    r->line = 0;
    while (text < end) {
        char *to = memchr(text, '\n', (size_t)(end - text));
        char *next = to ? to + 1 : end;
        r->line++;
        if (!read_line(r, text, to ? to : end))
            return tw_fail_at(error, TW_ERR_MEMORY, path, r->line, 0, "No memory for the records of the file.");
        text = next;
    }
    return TW_OK;
}

tw_code tw_source_read(tw_source *source, const char *folder, tw_arena *arena, tw_findings *findings, tw_error *error)
{
    reader r = { .arena = arena, .findings = findings, .ending = ".txt" };
    *source = (tw_source){ 0 };
    tw_code code = list_files(&r, folder, error);
    for (size_t i = 0; i < r.paths.count && code == TW_OK; i++)
        code = read_file(&r, *TW_ITEM(r.paths, const char *, i), error);
    const tw_fact *facts = r.facts.items;
    for (size_t i = 0; i < r.records.count; i++) {
        tw_record *record = TW_ITEM(r.records, tw_record, i);
        record->facts = facts;
        if (facts)
            facts += record->fact_count;
    }
    source->records = r.records.items;
    source->count = r.records.count;
    return code;
}

tw_code tw_source_files(const char *folder, const char *ending, tw_arena *arena, const tw_source_file **files,
                        size_t *count, tw_error *error)
{
    reader r = { .arena = arena, .ending = ending };
    tw_code code = list_files(&r, folder, error);
    tw_source_file *out = code == TW_OK ? TW_NEW(arena, tw_source_file, r.paths.count + 1) : NULL;
    if (code == TW_OK && !out)
        code = tw_fail(error, TW_ERR_MEMORY, "No memory for the sources.");
    for (size_t i = 0, length = 0; i < r.paths.count && code == TW_OK; i++) {
        out[i].path = *TW_ITEM(r.paths, const char *, i);
        code = slurp(&r, out[i].path, &out[i].text, &length, error);
        if (code == TW_OK)
            out[i].text[length] = '\0';
    }
    *files = out;
    *count = r.paths.count;
    return code;
}

/* ---- taking records apart ---- */

const tw_fact *tw_record_fact(const tw_record *record, const char *name)
{
    for (size_t i = 0; i < record->fact_count; i++)
        if (strcmp(record->facts[i].name, name) == 0)
            return &record->facts[i];
    return NULL;
}

const char *tw_record_value(const tw_record *record, const char *name)
{
    const tw_fact *fact = tw_record_fact(record, name);
    return fact ? fact->value : NULL;
}

bool tw_source_piece(const char **rest, char mark, char *out, size_t room)
{
    const char *from = *rest;
    if (!from)
        return false;
    const char *to = strchr(from, mark);
    *rest = to ? to + 1 : NULL;
    if (!to)
        to = from + strlen(from);
    while (from < to && is_blank(*from))
        from++;
    while (to > from && is_blank(to[-1]))
        to--;
    size_t length = (size_t)(to - from) < room ? (size_t)(to - from) : room - 1;
    memcpy(out, from, length);
    out[length] = '\0';
    return true;
}
