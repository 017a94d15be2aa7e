/* A program of ten lines, built against an installed tawatur by tests/external/run. */
#include <string.h>
#include <stdio.h>
#include <tawatur.h>
static int show(void *user, const tw_event *event) { (void)user; return puts(event->type) < 0; }
int main(void) {
    const char *text = "التقى وزير الخارجية المصري نظيره التركي في القاهرة.";
    tw_lexicon *lexicon; tw_coder *coder; tw_error error; tw_sink sink = { .event = show };
    if (tw_lexicon_open(&lexicon, NULL, &error) || tw_coder_new(&coder, lexicon, NULL, &error)) return puts(error.message), 1;
    tw_code code = tw_code_buffer(coder, text, strlen(text), NULL, &sink, &error);
    return tw_coder_free(coder), tw_lexicon_free(lexicon), code != TW_OK; }
