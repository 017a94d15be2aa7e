/*
 * The tables *.list: lines of columns, read by src/attest and src/query from the program itself, which take what they can use. So what is
 * wrong in them is found here or never: a table is known by its name, and each has a check of a line.
 */
#include <string.h>

#include "base/error.h"
#include "lexicon/builder.h"

enum { COLUMNS = 8 };

typedef struct row {
    tw_builder *builder;
    const char *file;
    size_t line, count; /* count: columns, where there are more than COLUMNS that many and one */
    char *column[COLUMNS];
} row;

#define COMPLAIN(r, ...) tw_find_warning((r)->builder->findings, (r)->file, (r)->line, __VA_ARGS__)

static bool is_one_of(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (!strcmp(word, *list))
            return true;
    return false;
}

static bool is_none(const char *column)
{
    return !strcmp(column, "-");
}

/* ---- words ---- */

static bool is_letter(unsigned char c)
{
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'';
}

/* Words with commas between; `-` none. */
static void check_words(const row *r, const char *words, bool several)
{
    if (is_none(words))
        return;
    for (const char *at = words; at; at = strchr(at, ',')) {
        at += *at == ',';
        size_t length = strcspn(at, several ? "," : "");
        bool good = length > 0;
        for (size_t i = 0; i < length; i++)
            good = good && is_letter((unsigned char)at[i]);
        if (!good)
            COMPLAIN(r, "`%.*s` is no word.", (int)(length < 80 ? length : 80), at);
    }
}

/* ---- sources.list: what a source is by a word of its name ---- */

static void check_source(const row *r)
{
    static const char *const kinds[] = { "unnamed", "eyewitness", "document", "bare", "self", NULL };
    if (!is_one_of(r->column[0], kinds))
        COMPLAIN(r, "`%.40s` is no kind of source: unnamed, eyewitness, document, bare or self.", r->column[0]);
    if (is_none(r->column[1]))
        COMPLAIN(r, "There is no word.");
    check_words(r, r->column[1], false);
}

/* ---- turns.list: what an event is for the relation of two states ---- */

/* A code, or the beginning of codes. */
static bool begins_a_code(const tw_builder *b, const char *code)
{
    for (uint32_t i = 1; i < b->cameos.count; i++)
        if (!strncmp(tw_pool_text(&b->pool, TW_ITEM(b->cameos, tw_ontology_entry, i)->name), code, strlen(code)))
            return true;
    return false;
}

/* What changes, and what it can become: docs/query.md, Relations. */
static void check_change(const row *r, const char *matter, const char *value)
{
    static const struct {
        const char *matter, *values[5];
    } matters[] = { { "recognised", { "yes", "no" } },
                    { "listed", { "yes", "no" } },
                    { "war", { "yes", "ceasefire", "no" } },
                    { "relations", { "cut", "downgraded", "restored" } },
                    { "ambassadors", { "recalled", "expelled", "withdrawn", "present" } },
                    { "sanctions", { "yes", "no" } },
                    { "-", { "-" } } };
    for (size_t i = 0; i < sizeof matters / sizeof *matters; i++) {
        if (strcmp(matters[i].matter, matter) != 0)
            continue;
        if (!is_one_of(value, matters[i].values))
            COMPLAIN(r, "The matter `%.40s` cannot become `%.40s`.", matter, value);
        return;
    }
    COMPLAIN(r, "`%.40s` is no matter between two states.", matter);
}

static void check_turn(const row *r)
{
    tw_builder *b = r->builder;
    const char *what = r->column[0], *mode = r->column[2], *cameo = r->column[3];
    uint32_t type = tw_builder_ontology(b, &b->types, r->column[1]),
             mode_number = tw_builder_ontology(b, &b->modes, mode);
    if (what[strspn(what, "abcdefghijklmnopqrstuvwxyz-")])
        COMPLAIN(r, "The name `%.60s` is not of small letters and hyphens.", what);
    if (!type)
        COMPLAIN(r, "There is no type `%.40s`.", r->column[1]);
    if (strcmp(mode, "*") != 0 && !mode_number)
        COMPLAIN(r, "There is no mode `%.40s`.", mode);
    else if (type && mode_number && !tw_builder_mode_fits(b, mode_number, type))
        COMPLAIN(r, "The mode `%.40s` is not one of the type %.40s.", mode, r->column[1]);
    if (strcmp(cameo, "*") != 0 && !begins_a_code(b, cameo))
        COMPLAIN(r, "No CAMEO code begins with `%.20s`.", cameo);
    check_words(r, r->column[4], true);
    check_words(r, r->column[5], true);
    check_change(r, r->column[6], r->column[7]);
}

/* ---- tables ---- */

/* `first`, `last`: the columns that tell a line from the others; `most`: lines that its reader has room for. */
typedef struct table {
    const char *name;
    size_t columns, first, last, most;
    void (*check)(const row *row);
} table;

static const table tables[] = { { "sources.list", 2, 1, 1, 64, check_source },
                                { "turns.list", 8, 1, 5, 100, check_turn } };

static const table *table_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (!strcmp(tables[i].name, slash ? slash + 1 : path))
            return &tables[i];
    return NULL;
}

static void split(char *text, row *r)
{
    r->count = 0;
    for (char *at = text + strspn(text, " \t\r"); *at; at += strspn(at, " \t\r")) {
        if (r->count < COLUMNS)
            r->column[r->count] = at;
        r->count++;
        at += strcspn(at, " \t\r");
        if (*at)
            *at++ = '\0';
    }
}

/* Lines that were read, for finding what stands twice. */
typedef struct rows {
    row *at;
    size_t count, room;
} rows;

static bool keep(tw_arena *arena, rows *all, const row *r)
{
    if (all->count == all->room) {
        size_t room = all->room ? all->room * 2 : 64;
        row *more = TW_NEW(arena, row, room);
        if (!more)
            return false;
        if (all->count)
            memcpy(more, all->at, all->count * sizeof *more);
        all->at = more;
        all->room = room;
    }
    all->at[all->count++] = *r;
    return true;
}

/* An earlier line of the same columns is taken before this one. */
static void check_double(const table *t, const rows *all, const row *r)
{
    for (size_t i = 0; i < all->count; i++) {
        bool same = true;
        for (size_t c = t->first; c <= t->last; c++)
            same = same && !strcmp(all->at[i].column[c], r->column[c]);
        if (same) {
            COMPLAIN(r, "Line %zu says the same and comes first.", all->at[i].line);
            return;
        }
    }
}

static bool check_line(const table *t, rows *all, row *r, char *line)
{
    split(line, r);
    if (!r->count)
        return true;
    if (r->count != t->columns) {
        COMPLAIN(r, "A line has %zu columns here, this one %zu.", t->columns, r->count);
        return true;
    }
    t->check(r);
    check_double(t, all, r);
    if (all->count == t->most)
        COMPLAIN(r, "Only %zu lines are read, this one is one more.", t->most);
    return keep(r->builder->arena, all, r);
}

static bool check_file(tw_builder *b, const table *t, const tw_source_file *file)
{
    rows all = { 0 };
    row r = { .builder = b, .file = file->path };
    bool memory = true;
    for (char *line = file->text, *end; line && memory; line = end) {
        end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        r.line++;
        if (*line != '#')
            memory = check_line(t, &all, &r, line);
    }
    return memory;
}

tw_code tw_builder_lint_lists(tw_builder *b, const char *folder, tw_error *error)
{
    const tw_source_file *files;
    size_t count = 0;
    tw_code code = tw_source_files(folder, ".list", b->arena, &files, &count, error);
    for (size_t i = 0; i < count && code == TW_OK; i++) {
        const table *t = table_of(files[i].path);
        if (!t)
            tw_find_warning(b->findings, files[i].path, 1, "There is no such table, so nothing reads or checks it.");
        else if (!check_file(b, t, &files[i]))
            code = tw_fail(error, TW_ERR_MEMORY, "No memory to check the lexicon.");
    }
    return code;
}
