/*
 * Reading of stories/. See story_file.h.
 */
#include "story_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

typedef struct {
    story_file *all;
    const char *path;
    size_t line;
    json_t *report; /* the one whose text is being read */
} reader;

static int complain(const reader *r, const char *why)
{
    fprintf(stderr, "%s:%zu: %s\n", r->path, r->line, why);
    return -1;
}

static story_block *last_block(const reader *r)
{
    return r->all->count ? &r->all->blocks[r->all->count - 1] : NULL;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void story_sort_words(char *line)
{
    char copy[256], *words[32], *rest = NULL;
    size_t count = 0, n = 0;
    snprintf(copy, sizeof copy, "%s", line);
    for (char *word = strtok_r(copy, " ", &rest); word && count < 32; word = strtok_r(NULL, " ", &rest))
        words[count++] = word;
    qsort(words, count, sizeof *words, by_text);
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(words[i]);
        if (i)
            line[n++] = ' ';
        memcpy(line + n, words[i], length);
        n += length;
    }
    line[n] = '\0';
}

static void finish_report(reader *r)
{
    if (!r->report)
        return;
    story_block *block = last_block(r);
    block->report[block->report_count++].json = json_dumps(r->report, JSON_COMPACT);
    json_decref(r->report);
    r->report = NULL;
}

static int begin_block(reader *r, const char *title)
{
    story_block *blocks = realloc(r->all->blocks, (r->all->count + 1) * sizeof *blocks);
    if (!blocks)
        return complain(r, "no memory");
    r->all->blocks = blocks;
    blocks[r->all->count++] = (story_block){ .file = strdup(r->path), .title = strdup(title) };
    return 0;
}

static int set_field(const reader *r, char *field)
{
    while (*field == ' ')
        field++;
    char *colon = strstr(field, ": ");
    if (!colon)
        return complain(r, "a field is `key: value`");
    *colon = '\0';
    json_object_set_new(r->report, field, json_string(colon + 2));
    return 0;
}

/* `@ NAME DATE; key: value; …` */
static int begin_report(reader *r, char *head)
{
    char name[16], day[16], *rest = NULL, *field = strtok_r(head, ";", &rest);
    story_block *block = last_block(r);
    if (!block || block->report_count == STORY_REPORTS || !field || sscanf(field, "%15s %15s", name, day) != 2)
        return complain(r, "no report can begin here, or it has no name and date");
    snprintf(block->report[block->report_count].name, sizeof block->report[0].name, "%s", name);
    r->report = json_pack("{s:s, s:s, s:s, s:s}", "id", name, "published", day, "lang", "ar", "text", "");
    while ((field = strtok_r(NULL, ";", &rest)))
        if (set_field(r, field))
            return -1;
    return 0;
}

static int add_text(reader *r, const char *line)
{
    const char *before = json_string_value(json_object_get(r->report, "text"));
    if (!r->report)
        return complain(r, "a line outside of a report");
    json_t *text = json_sprintf("%s%s%s", before, *before ? "\n" : "", line);
    return json_object_set_new(r->report, "text", text);
}

static int take_clause(const reader *r, story_expected *e, char *clause)
{
    while (*clause == ' ')
        clause++;
    if (!strncmp(clause, "copies", 6)) {
        e->has_copies = 1;
        snprintf(e->copies, sizeof e->copies, "%s", clause[6] ? clause + 7 : "");
        story_sort_words(e->copies);
    } else if (!strncmp(clause, "from ", 5)) {
        e->has_from = 1;
        snprintf(e->from, sizeof e->from, "%s", clause + 5);
        story_sort_words(e->from);
    } else if (sscanf(clause, "origins %d", &e->origins) != 1 && sscanf(clause, "denials %d", &e->denials) != 1) {
        return complain(r, "unknown clause");
    }
    return 0;
}

/* `> TYPE STATUS: NAMES; …` */
static int add_expected(reader *r, char *line)
{
    story_block *block = last_block(r);
    char *rest = NULL, *clause = strtok_r(line, ";", &rest);
    if (!block || block->expected_count == STORY_EXPECTED)
        return complain(r, "no story can stand here");
    story_expected *e = &block->expected[block->expected_count++];
    *e = (story_expected){ .line = r->line, .origins = -1, .denials = -1 };
    if (!clause || sscanf(clause, "%15s %15[^:]: %63[^\n]", e->type, e->status, e->reports) != 3)
        return complain(r, "a story is `> TYPE STATUS: NAMES`");
    story_sort_words(e->reports);
    while ((clause = strtok_r(NULL, ";", &rest)))
        if (take_clause(r, e, clause))
            return -1;
    return 0;
}

static int take_line(reader *r, char *line)
{
    if (*line == '#')
        return 0;
    if (!strncmp(line, "== ", 3) || !strncmp(line, "@ ", 2) || *line == '>' || !*line)
        finish_report(r);
    if (!strncmp(line, "== ", 3))
        return begin_block(r, line + 3);
    if (!strncmp(line, "@ ", 2))
        return begin_report(r, line + 2);
    if (*line == '>')
        return add_expected(r, line + 1);
    return *line ? add_text(r, line) : 0;
}

int story_read(story_file *all, const char *path)
{
    char line[4096];
    reader r = { .all = all, .path = path };
    FILE *file = fopen(path, "rb");
    int failed = file ? 0 : complain(&r, "cannot be opened");
    while (!failed && fgets(line, sizeof line, file)) {
        r.line++;
        line[strcspn(line, "\n")] = '\0';
        failed = take_line(&r, line);
    }
    finish_report(&r);
    if (file)
        fclose(file);
    return failed;
}

void story_free(story_file *all)
{
    for (size_t i = 0; i < all->count; i++) {
        story_block *b = &all->blocks[i];
        for (size_t k = 0; k < b->report_count; k++)
            free(b->report[k].json);
        free(b->file);
        free(b->title);
    }
    free(all->blocks);
    *all = (story_file){ .count = 0 };
}
