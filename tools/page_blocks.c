/*
 * Prints the blocks of HTML pages with the features they show, for train_page.py: a JSON object a page.
 *   page_blocks WEIGHTS FILE...     WEIGHTS: two lines of numbers, as train_page.py writes them, or - for those built in
 * Pages are UTF-8 and not compressed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page/encode.h"
#include "page/html_score.h"

enum { LIMIT = 1 << 29 };

typedef struct {
    size_t counts[2];
    uint16_t features[2][TW_MOST_FEATURES];
} shown;

static void watch(void *user, size_t block, unsigned pass, const uint16_t *features, size_t count)
{
    shown *of = (shown *)user + block;
    of->counts[pass - 1] = count;
    memcpy(of->features[pass - 1], features, count * sizeof *features);
}

static void print_text(tw_slice text)
{
    putchar('"');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.bytes[i];
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else
            putchar(c < ' ' ? ' ' : c);
    }
    putchar('"');
}

static void print_page(const char *path, const tw_html *html, const shown *of)
{
    printf("{\"page\":\"%s\",\"best\":[%u,%u],\"blocks\":[", path, html->elements[html->best].first,
           html->elements[html->best].last);
    for (size_t i = 0; i < html->block_count; i++) {
        printf("%s{\"text\":", i ? "," : "");
        print_text(html->blocks[i].text);
        printf(",\"words\":%u,\"key\":\"%llx\",\"caption\":%s,\"heading\":%s", html->blocks[i].words,
               (unsigned long long)html->blocks[i].key, html->blocks[i].caption ? "true" : "false",
               html->blocks[i].heading ? "true" : "false");
        for (unsigned pass = 0; pass < 2; pass++) {
            printf(",\"f%u\":[", pass + 1);
            for (size_t k = 0; k < of[i].counts[pass]; k++)
                printf("%s%u", k ? "," : "", of[i].features[pass][k]);
            putchar(']');
        }
        putchar('}');
    }
    puts("]}");
}

static bool read_weights(const char *path, tw_page_weights *weights)
{
    FILE *file = fopen(path, "r");
    bool read = file != NULL;
    for (size_t i = 0; read && i < (size_t)TW_PAGE_FEATURE_COUNT * 2; i++)
        read = fscanf(file, "%f", i < TW_PAGE_FEATURE_COUNT ? &weights->first[i] : &weights->second[i - TW_PAGE_FEATURE_COUNT]) == 1;
    if (file)
        fclose(file);
    return read;
}

static bool read_page(const char *path, const tw_page_weights *weights)
{
    FILE *file = fopen(path, "rb");
    char *bytes = malloc(LIMIT >> 4);
    size_t length = file && bytes ? fread(bytes, 1, LIMIT >> 4, file) : 0;
    tw_arena arena;
    tw_html html;
    tw_slice page = { bytes, length };
    static const tw_encoding utf8 = { .unit = 1 };
    tw_arena_init(&arena, NULL, LIMIT);
    bool done = length && tw_to_utf8(&utf8, page, &arena, &page, NULL) == TW_OK;
    page = done ? tw_html_strip(page, &arena) : page;
    done = done && page.bytes && tw_html_parse(page, &arena, &html) == TW_OK;
    shown *all = done ? TW_NEW(&arena, shown, html.block_count + 1) : NULL;
    done = all && tw_html_score(&html, &arena, weights, watch, all) == TW_OK;
    if (done)
        print_page(path, &html, all);
    tw_arena_free(&arena);
    free(bytes);
    if (file)
        fclose(file);
    return done;
}

int main(int argc, char **argv)
{
    tw_page_weights weights = tw_page_default_weights;
    if (argc == 2 && strcmp(argv[1], "--names") == 0) {
        for (size_t i = 0; tw_page_feature_name(i); i++)
            puts(tw_page_feature_name(i));
        return 0;
    }
    if (argc < 3 || (strcmp(argv[1], "-") && !read_weights(argv[1], &weights))) {
        fprintf(stderr, "page_blocks --names | page_blocks WEIGHTS|- FILE...\n");
        return 2;
    }
    int failed = 0;
    for (int i = 2; i < argc; i++)
        if (!read_page(argv[i], &weights)) {
            fprintf(stderr, "page_blocks: %s could not be read\n", argv[i]);
            failed = 1;
        }
    return failed;
}
