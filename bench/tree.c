/*
 * The yardstick of page reading: how long libxml2 takes to build and free the trees of some pages, and nothing else.
 *   bench_tree RUNS FILE...     prints the seconds of the fastest run
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <libxml/HTMLparser.h>

typedef struct {
    char *bytes;
    int length;
} page;

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int read_page(const char *path, page *out)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END))
        return 0;
    out->length = (int)ftell(file);
    rewind(file);
    out->bytes = malloc((size_t)out->length + 1);
    int read = out->bytes && fread(out->bytes, 1, (size_t)out->length, file) == (size_t)out->length;
    fclose(file);
    return read;
}

static double run(const page *pages, int count)
{
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                        HTML_PARSE_COMPACT | HTML_PARSE_NODEFDTD;
    double began = seconds();
    for (int i = 0; i < count; i++)
        xmlFreeDoc(htmlReadMemory(pages[i].bytes, pages[i].length, NULL, "UTF-8", options));
    return seconds() - began;
}

int main(int argc, char **argv)
{
    page *pages = calloc((size_t)argc, sizeof *pages);
    double best = 1e9;
    if (argc < 3 || !pages)
        return 2;
    for (int i = 2; i < argc; i++)
        if (!read_page(argv[i], &pages[i - 2]))
            return 1;
    for (int k = atoi(argv[1]); k > 0; k--) {
        double took = run(pages, argc - 2);
        best = took < best ? took : best;
    }
    printf("%.6f\n", best);
    return 0;
}
