/*
 * Compiled lexicons from hostile bytes. The first byte chooses: even, the rest is the whole file; odd, the rest is a list of
 * changes (offset, eight bytes) to a good file. Bit 1 makes the checksums right again, so that damage behind them is reached.
 * Whatever opens must be readable everywhere without an access outside of its memory.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lexicon/opened.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char sources[] =
    "type ASSAULT; quad 4\nmode aerial; type ASSAULT\ncontext military\ncameo 190; goldstein -10.0\n"
    "word على; class prep\nword ب; class prep\nword من قبل; class prep\ncue وفقا ل; kind according\ntime أمس; class "
    "relday; value -1\n"
    "number ثلاثة; value 3\nstate RUS; iso2 RU; name روسيا; adj روسي; capital موسكو; at 55.75 37.62\n"
    "person p; name سيرغي لافروف; last لافروف; office 2004.. RUS GOV وزير الخارجية\nrole وزير; plural وزراء; sector "
    "GOV\n"
    "verb أطلق; root طلق; form 4; light ب=T\n  frame ASSAULT 190 mode=aerial ctx=military obj(نار|رصاص) على=T!\n"
    "noun حرب; plural حروب; frame ASSAULT 190 gen=S على=T\n";

static uint8_t *good_file;
static size_t good_size;

/* ---- the good file ---- */

static void must(int condition)
{
    if (!condition)
        abort();
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    char folder[] = "/tmp/tw-fuzz-XXXXXX", source[64], out[64];
    (void)argc;
    (void)argv;
    must(mkdtemp(folder) != NULL);
    snprintf(source, sizeof source, "%s/all.txt", folder);
    snprintf(out, sizeof out, "%s/out", folder);
    FILE *file = fopen(source, "wb");
    must(file && fwrite(sources, 1, sizeof sources - 1, file) == sizeof sources - 1);
    fclose(file);
    must(tw_lexicon_build(folder, out, NULL) == TW_OK);
    file = fopen(out, "rb");
    must(file && fseek(file, 0, SEEK_END) == 0);
    good_size = (size_t)ftell(file);
    rewind(file);
    good_file = malloc(good_size);
    must(good_file && fread(good_file, 1, good_size, file) == good_size);
    fclose(file);
    unlink(source);
    unlink(out);
    rmdir(folder);
    return 0;
}

/* ---- reading everything ---- */

static size_t text(const char *string)
{
    return strlen(string);
}

static size_t read_lemma(const tw_lexicon *l, uint32_t item)
{
    size_t sum = 0;
    const tw_lemma *lemma = tw_lexicon_lemma(l, item);
    sum += text(tw_lexicon_string(l, lemma->name));
    for (uint32_t i = 0; i < lemma->frame_count && i < 64; i++) {
        const tw_frame *frame = tw_lexicon_frame(l, lemma->first_frame + i);
        sum += text(tw_lexicon_type_name(l, frame->type)) + text(tw_lexicon_mode_name(l, frame->mode));
        sum += text(tw_lexicon_cameo_code(l, frame->cameo)) + (tw_lexicon_goldstein(l, frame->cameo) < 0);
        sum += tw_lexicon_quad(l, frame->type);
        for (uint32_t j = 0; j < frame->slot_count; j++) {
            const tw_slot *slot = tw_lexicon_slot(l, frame->first_slot + j);
            const uint32_t *words = tw_lexicon_words(l, slot);
            sum += text(tw_lexicon_prep_name(l, slot->prep));
            for (uint32_t k = 0; k < slot->word_count; k++)
                sum += words[k];
        }
    }
    return sum;
}

static size_t read_item(const tw_lexicon *l, uint32_t item)
{
    const tw_entity *entity = tw_lexicon_entity(l, item);
    size_t sum =
        text(tw_lexicon_string(l, entity->id)) + text(tw_lexicon_string(l, entity->name)) + text(entity->country);
    for (uint32_t i = 0; i < entity->status_count && i < 64; i++) {
        const tw_status *status = tw_lexicon_status(l, entity->first_status + i);
        sum += text(status->country) + text(status->sector) + text(tw_lexicon_string(l, status->title));
    }
    const tw_role *role = tw_lexicon_role(l, item);
    sum += text(tw_lexicon_string(l, role->name)) + text(role->sector);
    sum += text(tw_lexicon_string(l, tw_lexicon_word(l, item)->name)) + tw_lexicon_time(l, item)->class;
    sum += text(tw_lexicon_context_name(l, item));
    return sum + read_lemma(l, item);
}

static size_t read_node(const tw_lexicon *l, uint32_t node)
{
    size_t count, sum = 0;
    const tw_sense *senses = tw_lexicon_senses(l, node, &count);
    for (size_t i = 0; i < count && i < 256; i++)
        sum += senses[i].kind + read_item(l, senses[i].item);
    return sum;
}

static int ignore(void *user, const char *bytes, size_t length)
{
    *(size_t *)user += length + (length ? (size_t)(unsigned char)bytes[length - 1] : 0);
    return 0;
}

static size_t read_all(const tw_lexicon *l)
{
    static const char *const words[] = { "روسيا", "موسكو", "سيرغي", "لافروف", "اطلق", "علي",
                                         "من",    "قبل",   "وزراء", "حرب",    "" };
    size_t sum = text(tw_lexicon_id(l)) + tw_lexicon_entity_count(l);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        uint32_t form = tw_lexicon_form(l, words[i], strlen(words[i])), node = tw_lexicon_step(l, 0, form);
        sum += read_node(l, node) + tw_lexicon_longer(l, node);
        for (size_t j = 0; j < sizeof words / sizeof *words; j++)
            sum += read_node(l, tw_lexicon_step(l, node, tw_lexicon_form(l, words[j], strlen(words[j]))));
    }
    for (uint32_t i = 0; i < 64; i++)
        sum += read_item(l, i) + read_node(l, i) + tw_lexicon_step(l, i, i);
    sum += read_item(l, UINT32_MAX) + read_node(l, UINT32_MAX) + tw_lexicon_step(l, UINT32_MAX, UINT32_MAX);
    sum += tw_lexicon_prep(l, "من_قبل") + tw_lexicon_state(l, "RUS") + tw_lexicon_type(l, "ASSAULT");
    sum += text(tw_lexicon_state_english(l, "RUS")) + text(tw_lexicon_state_fips(l, "RUS"));
    tw_lexicon_find(l, "أطلق سيرغي لافروف من قبل روسيا", ignore, &sum, NULL);
    return sum;
}

/* ---- one input ---- */

static void change(uint8_t *file, const uint8_t *data, size_t size)
{
    for (; size >= 12; data += 12, size -= 12) {
        uint32_t offset;
        memcpy(&offset, data, 4);
        memcpy(file + offset % (good_size - 8), data + 4, 8);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    unsigned options = *data++;
    size--;
    bool patched = options & 1;
    size_t length = patched ? good_size : size;
    uint8_t *file = malloc(length ? length : 1);
    must(file != NULL);
    memcpy(file, patched ? good_file : data, length);
    if (patched)
        change(file, data, size);
    if ((options & 2) && length >= sizeof(tw_format_header))
        tw_format_seal(file, length);
    tw_lexicon *lexicon = NULL;
    tw_error error;
    tw_code code = tw_lexicon_open_memory(&lexicon, file, length, &error);
    must((code == TW_OK) == (lexicon != NULL));
    if (patched && size < 12)
        must(code == TW_OK);
    if (code == TW_OK) {
        volatile size_t sum = read_all(lexicon);
        (void)sum;
        tw_lexicon_free(lexicon);
    } else {
        must(error.code == code && error.message[0]);
    }
    free(file);
    return 0;
}
