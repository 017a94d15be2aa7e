/*
 * Comparing names and sentences by their letters.
 */
#include "gold_text.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "points.h"

enum {
    TATWEEL = 0x640,
    FATHATAN = 0x64B,
    SUKUN = 0x652,
    SUPERSCRIPT_ALEF = 0x670,
    ALEF = 0x627,
    ALEF_MADDA = 0x622,
    ALEF_HAMZA_ABOVE = 0x623,
    ALEF_HAMZA_BELOW = 0x625,
    ALEF_WASLA = 0x671,
    ALEF_MAKSURA = 0x649,
    YEH = 0x64A,
    LAM = 0x644,
    WAW = 0x648,
    FEH = 0x641,
    BEH = 0x628,
    KAF = 0x643
};

static bool is_dropped(UChar32 point)
{
    return point == TATWEEL || (point >= FATHATAN && point <= SUKUN) || point == SUPERSCRIPT_ALEF;
}

static UChar32 fold(UChar32 point)
{
    switch (point) {
    case ALEF_MADDA:
    case ALEF_HAMZA_ABOVE:
    case ALEF_HAMZA_BELOW:
    case ALEF_WASLA:
        return ALEF;
    case ALEF_MAKSURA:
        return YEH;
    default:
        return point;
    }
}

static bool is_letter(UChar32 point)
{
    return (U_GET_GC_MASK(point) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

static bool is_word_character(UChar32 point)
{
    return point == '_' || is_letter(point);
}

/* The folded text without dropped marks; what belongs to no word becomes a space, or nothing. */
static bool fold_text(const char *text, bool letters_only, cli_buffer *out)
{
    size_t length = strlen(text), i = 0;
    while (i < length) {
        UChar32 point = cli_point_next(text, length, &i);
        if (is_dropped(point))
            continue;
        point = fold(point);
        if (letters_only ? is_letter(point) : is_word_character(point))
            cli_point_add(out, point);
        else if (!letters_only)
            cli_point_add(out, ' ');
    }
    return cli_buffer_add(out, "", 1) && !out->failed;
}

char *cli_letters(const char *text)
{
    cli_buffer out = { 0 };
    if (fold_text(text, true, &out))
        return out.bytes;
    cli_buffer_free(&out);
    return NULL;
}

size_t cli_code_points(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

/* Bytes of the article and its clitic in front of a word («وال», «ال», «لل»), where two letters or more follow. */
static size_t clitic_length(const char *word)
{
    size_t length = strlen(word), i = 0;
    UChar32 points[3] = { 0, 0, 0 };
    size_t ends[3] = { 0, 0, 0 };
    for (size_t k = 0; k < 3 && i < length; k++) {
        points[k] = cli_point_next(word, length, &i);
        ends[k] = i;
    }
    size_t cut = 0;
    UChar32 first = points[0];
    bool clitic = first == WAW || first == FEH || first == BEH || first == KAF || first == LAM;
    if (clitic && points[1] == ALEF && points[2] == LAM)
        cut = ends[2];
    else if (first == ALEF && points[1] == LAM)
        cut = ends[1];
    if (cut && cli_code_points(word + cut) >= 2)
        return cut;
    return first == LAM && points[1] == LAM && cli_code_points(word + ends[1]) >= 2 ? ends[1] : 0;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort_once(cli_words *words)
{
    size_t kept = 0;
    qsort(words->words, words->count, sizeof *words->words, by_bytes);
    for (size_t i = 0; i < words->count; i++)
        if (!kept || strcmp(words->words[kept - 1], words->words[i]))
            words->words[kept++] = words->words[i];
    words->count = kept;
}

bool cli_words_of(const char *text, cli_words *words)
{
    cli_buffer out = { 0 };
    char *rest = NULL;
    *words = (cli_words){ 0 };
    if (!fold_text(text, false, &out)) {
        cli_buffer_free(&out);
        return false;
    }
    words->bytes = out.bytes;
    for (char *word = strtok_r(out.bytes, " ", &rest); word && words->count < CLI_MAX_WORDS;
         word = strtok_r(NULL, " ", &rest)) {
        word += clitic_length(word);
        if (cli_code_points(word) > 1)
            words->words[words->count++] = word;
    }
    sort_once(words);
    return true;
}

void cli_words_free(cli_words *words)
{
    free(words->bytes);
    words->count = 0;
}

size_t cli_words_common(const cli_words *a, const cli_words *b)
{
    size_t common = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        int order = strcmp(a->words[i], b->words[j]);
        common += order == 0;
        i += order <= 0;
        j += order >= 0;
    }
    return common;
}

bool cli_words_overlap(const char *a, const char *b)
{
    cli_words left, right;
    bool overlap = false;
    if (cli_words_of(a, &left)) {
        if (cli_words_of(b, &right)) {
            overlap = cli_words_common(&left, &right) > 0;
            cli_words_free(&right);
        }
        cli_words_free(&left);
    }
    return overlap;
}
