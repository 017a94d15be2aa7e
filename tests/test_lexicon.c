/*
 * The lexicon from its sources to its look-ups: what is built is found again; bad sources and damaged files are told,
 * with their places; the same sources give the same bytes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "lexicon/builder.h"
#include "lexicon/opened.h"
#include "text/normalize.h"

#define SOURCES TW_SOURCE_DIR "/tests/data/lexicon"

typedef struct {
    char folder[64]; /* temporary */
    char file[96];   /* compiled from SOURCES */
    tw_lexicon *lexicon;
} fixture;

/* ---- helpers ---- */

static void *read_bytes(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    *size = (size_t)ftell(file);
    rewind(file);
    void *bytes = malloc(*size + 8);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

static void write_bytes(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* The node at the end of words divided by spaces, 0 if there is none. Each word is folded. */
static uint32_t node_of(const tw_lexicon *lexicon, const char *words)
{
    char form[256];
    uint32_t node = 0;
    for (const char *at = words; *at;) {
        size_t length = strcspn(at, " ");
        uint32_t number = tw_lexicon_form(lexicon, form, tw_fold(at, length, form));
        node = number ? tw_lexicon_step(lexicon, node, number) : 0;
        if (!node)
            return 0;
        at += length + (at[length] == ' ');
    }
    return node;
}

/* The only sense of that kind that the words have; NULL if there is none. */
static const tw_sense *sense_of(const tw_lexicon *lexicon, const char *words, tw_sense_kind kind)
{
    size_t count;
    const tw_sense *senses = tw_lexicon_senses(lexicon, node_of(lexicon, words), &count), *found = NULL;
    for (size_t i = 0; i < count; i++)
        if (senses[i].kind == kind && !found)
            found = &senses[i];
    return found;
}

static const char *id_of(const tw_lexicon *lexicon, const tw_sense *sense)
{
    return sense ? tw_lexicon_string(lexicon, tw_lexicon_entity(lexicon, sense->item)->id) : "";
}

static int set_up(void **state)
{
    tw_error error;
    fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    strcpy(f->folder, "/tmp/tw-lexicon-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    snprintf(f->file, sizeof f->file, "%s/built.lexicon", f->folder);
    if (tw_lexicon_build(SOURCES, f->file, &error) != TW_OK)
        fail_msg("%s:%zu: %s", error.file, error.line, error.message);
    assert_int_equal(tw_lexicon_open(&f->lexicon, f->file, &error), TW_OK);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    char command[128];
    tw_lexicon_free(f->lexicon);
    snprintf(command, sizeof command, "rm -r %s", f->folder);
    assert_int_equal(system(command), 0);
    free(f);
    return 0;
}

/* ---- look-ups ---- */

static void test_names(void **state)
{
    const tw_lexicon *l = ((fixture *)*state)->lexicon;
    assert_string_equal(id_of(l, sense_of(l, "روسيا", TW_SENSE_ENTITY)), "RUS");
    assert_string_equal(id_of(l, sense_of(l, "سيرغي لافروف", TW_SENSE_ENTITY)), "sergey-lavrov");
    assert_int_equal(sense_of(l, "لافروف", TW_SENSE_ENTITY)->flags, TW_SENSE_LAST);
    assert_int_equal(sense_of(l, "موسكو", TW_SENSE_ENTITY)->flags, TW_SENSE_CAPITAL);
    assert_int_equal(sense_of(l, "الكرملين", TW_SENSE_ENTITY)->flags, TW_SENSE_SEAT);
    assert_int_equal(sense_of(l, "فتح", TW_SENSE_ENTITY)->flags, TW_SENSE_WEAK);
    assert_null(sense_of(l, "سيرغي", TW_SENSE_ENTITY));
    assert_true(tw_lexicon_longer(l, node_of(l, "سيرغي")));
    assert_false(tw_lexicon_longer(l, node_of(l, "سيرغي لافروف")));
    assert_int_equal(tw_lexicon_form(l, "لاشيء", strlen("لاشيء")), 0);
    assert_int_equal(tw_lexicon_form(l, "", 0), 0);
}

static void test_names_are_split_as_text_is(void **state)
{
    const tw_lexicon *l = ((fixture *)*state)->lexicon;
    assert_string_equal(id_of(l, sense_of(l, "اب", TW_SENSE_ENTITY)), "ap"); /* «أ.ب» */
    assert_string_equal(id_of(l, sense_of(l, "مجموعة 5 + 1", TW_SENSE_ENTITY)), "p5-plus-1");
    assert_string_equal(id_of(l, sense_of(l, "الشريط - الحدودي", TW_SENSE_ENTITY)), "south");
    assert_string_equal(id_of(l, sense_of(l, "الشريط الحدودي", TW_SENSE_ENTITY)), "south");
    assert_string_equal(id_of(l, sense_of(l, "الحوثيين", TW_SENSE_ENTITY)), "houthis");
}

static void test_nisba(void **state)
{
    const tw_lexicon *l = ((fixture *)*state)->lexicon;
    const tw_sense *feminine = sense_of(l, "روسية", TW_SENSE_NISBA), *people = sense_of(l, "روس", TW_SENSE_NISBA);
    assert_string_equal(id_of(l, feminine), "RUS");
    assert_int_equal(feminine->morph.gender, TW_FEM);
    assert_int_equal(people->flags, TW_SENSE_PEOPLE);
    assert_int_equal(people->morph.number, TW_PLUR);
    assert_string_equal(id_of(l, sense_of(l, "حوثيين", TW_SENSE_NISBA)), "houthis");
}

/* «عمان» is ICU's name of Oman, but weak there and Jordan's capital. */
static void test_icu_names(void **state)
{
    const tw_lexicon *l = ((fixture *)*state)->lexicon;
    size_t count;
    const tw_sense *senses = tw_lexicon_senses(l, node_of(l, "عمان"), &count);
    unsigned weak = 0, capital = 0;
    for (size_t i = 0; i < count; i++) {
        weak += senses[i].flags == TW_SENSE_WEAK;
        capital += senses[i].flags == TW_SENSE_CAPITAL;
    }
    assert_int_equal(weak, 1);
    assert_int_equal(capital, 1);
    assert_int_equal(count, 2);
    assert_string_equal(id_of(l, sense_of(l, "jordan", TW_SENSE_ENTITY)), "JOR");
    assert_string_equal(id_of(l, sense_of(l, "oman sultanate", TW_SENSE_ENTITY)), "OMN"); /* `en` */
}

static void test_calendars(void **state)
{
    const tw_lexicon *l = ((fixture *)*state)->lexicon;
    static const struct {
        const char *words;
        tw_time_class class;
        int32_t value;
    } cases[] = { { "أمس", TW_TIME_RELDAY, -1 },        { "مارس", TW_TIME_MONTH, 3 },
                  { "آذار", TW_TIME_MONTH, 3 },         { "جانفي", TW_TIME_MONTH, 1 },
                  { "كانون الثاني", TW_TIME_MONTH, 1 }, { "كانون التاني", TW_TIME_MONTH, 1 },
                  { "ربيع الأول", TW_TIME_HIJRI, 3 },   { "ذو الحجة", TW_TIME_HIJRI, 12 },
                  { "الاثنين", TW_TIME_WEEKDAY, 1 },    { "الأحد", TW_TIME_WEEKDAY, 7 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const tw_sense *sense = sense_of(l, cases[i].words, TW_SENSE_TIME);
        if (!sense)
            fail_msg("%s is no time", cases[i].words);
        assert_int_equal(tw_lexicon_time(l, sense->item)->class, cases[i].class);
        assert_int_equal(tw_lexicon_time(l, sense->item)->value, cases[i].value);
    }
    assert_int_equal(sense_of(l, "ثلاث", TW_SENSE_NUMBER)->item, 3);
    assert_int_equal(sense_of(l, "ثالث", TW_SENSE_NUMBER)->flags, TW_SENSE_ORDINAL);
}

static void test_statuses(void **state)
{
    const tw_lexicon *l = ((fixture *)*state)->lexicon;
    const tw_entity *taliban = tw_lexicon_entity(l, sense_of(l, "طالبان", TW_SENSE_ENTITY)->item);
    assert_int_equal(taliban->kind, TW_ORG);
    assert_int_equal(taliban->org_kind, TW_ORG_GROUP);
    assert_int_equal(taliban->status_count, 2);
    const tw_status *before = tw_lexicon_status(l, taliban->first_status), *after = before + 1;
    assert_string_equal(before->sector, "REB"); /* ordered by their beginning */
    assert_int_equal(before->from, 0);
    assert_int_equal(before->to, 20210814);
    assert_string_equal(after->sector, "GOV");
    assert_int_equal(after->from, 20210815);
    assert_int_equal(after->to, 99999999);
    const tw_entity *lavrov = tw_lexicon_entity(l, sense_of(l, "لافروف", TW_SENSE_ENTITY)->item);
    const tw_status *envoy = tw_lexicon_status(l, lavrov->first_status);
    assert_int_equal(envoy->from, 19940101);
    assert_int_equal(envoy->to, 20040331);
    assert_string_equal(tw_lexicon_string(l, (envoy + 1)->title), "وزير الخارجية");
    const tw_entity *dead = tw_lexicon_entity(l, sense_of(l, "فلان الفلاني", TW_SENSE_ENTITY)->item);
    assert_int_equal(dead->died, 20240930);
    assert_string_equal(tw_lexicon_status(l, dead->first_status)->country, "");
}

static void test_states_and_places(void **state)
{
    const tw_lexicon *l = ((fixture *)*state)->lexicon;
    uint32_t item = tw_lexicon_state(l, "RUS");
    assert_int_not_equal(item, UINT32_MAX);
    const tw_entity *russia = tw_lexicon_entity(l, item), *sudan = tw_lexicon_entity(l, tw_lexicon_state(l, "SSD"));
    assert_string_equal(tw_lexicon_string(l, russia->name), "روسيا");
    assert_true(russia->located);
    assert_int_equal(russia->lat, 55750000);
    assert_int_equal(russia->lon, 37620000);
    assert_string_equal(tw_lexicon_state_fips(l, "RUS"), "RS");
    assert_string_equal(tw_lexicon_state_english(l, "RUS"), "Russia");
    assert_string_equal(tw_lexicon_status(l, sudan->first_status)->country, "SSD");
    assert_int_equal(tw_lexicon_status(l, sudan->first_status)->from, 20110709);
    assert_int_equal(tw_lexicon_state(l, "XXX"), UINT32_MAX);
    const tw_entity *izmir = tw_lexicon_entity(l, sense_of(l, "إزمير", TW_SENSE_ENTITY)->item);
    assert_int_equal(izmir->place_kind, 1);
    assert_string_equal(izmir->country, "TUR");
    const tw_entity *south = tw_lexicon_entity(l, sense_of(l, "الشريط الحدودي", TW_SENSE_ENTITY)->item);
    assert_int_equal(south->lat, -1500000);
    assert_int_equal(south->lon, -250000);
}

static void test_roles(void **state)
{
    const tw_lexicon *l = ((fixture *)*state)->lexicon;
    const tw_sense *minister = sense_of(l, "وزيرة الخارجية", TW_SENSE_ROLE);
    assert_non_null(minister);
    assert_int_equal(minister->morph.gender, TW_FEM);
    assert_string_equal(tw_lexicon_string(l, tw_lexicon_role(l, minister->item)->name), "وزير الخارجية");
    assert_string_equal(tw_lexicon_role(l, minister->item)->sector, "GOV");
    assert_int_equal(sense_of(l, "وزراء", TW_SENSE_ROLE)->morph.number, TW_PLUR);
    assert_non_null(sense_of(l, "محاربين", TW_SENSE_ROLE));
    assert_int_equal(tw_lexicon_role(l, sense_of(l, "حركة", TW_SENSE_ROLE)->item)->kind, TW_ROLE_HEAD);
    assert_string_equal(tw_lexicon_role(l, sense_of(l, "حركة", TW_SENSE_ROLE)->item)->sector, "");
    assert_int_equal(sense_of(l, "قوات", TW_SENSE_ROLE)->morph.number, TW_PLUR);
}

static void test_words(void **state)
{
    const tw_lexicon *l = ((fixture *)*state)->lexicon;
    uint16_t on = tw_lexicon_prep(l, "على"), about = tw_lexicon_prep(l, "بشأن");
    assert_int_not_equal(on, 0);
    assert_string_equal(tw_lexicon_prep_name(l, on), "على");
    assert_string_equal(tw_lexicon_prep_name(l, about), "حول");
    assert_int_not_equal(tw_lexicon_prep(l, "من_قبل"), 0);
    assert_int_equal(tw_lexicon_prep(l, "من_قبل"), tw_lexicon_prep(l, "من قبل"));
    assert_int_equal(tw_lexicon_prep(l, "عند"), 0);
    const tw_word *word = tw_lexicon_word(l, sense_of(l, "بشأن", TW_SENSE_WORD)->item);
    assert_int_equal(word->class, TW_WORD_PREP);
    assert_int_equal(word->value, about);
    assert_int_equal(tw_lexicon_word(l, sense_of(l, "نظراء", TW_SENSE_WORD)->item)->class, TW_WORD_COUNTERPART);
    assert_int_equal(sense_of(l, "وفقا ل", TW_SENSE_CUE)->item, TW_CUE_ACCORDING);
    assert_int_equal(sense_of(l, "حسبما", TW_SENSE_CUE)->item, TW_CUE_ASVERB);
}

static unsigned sorts_of(const tw_lexicon *l, const char *word)
{
    char form[64];
    return tw_lexicon_sorts(l, tw_lexicon_form(l, form, tw_fold(word, strlen(word), form)));
}

static void test_sorts(void **state)
{
    const tw_lexicon *l = ((fixture *)*state)->lexicon;
    assert_int_equal(sorts_of(l, "صياد"), TW_SORT_HUMAN);
    assert_int_equal(sorts_of(l, "صيادا"), TW_SORT_HUMAN); /* accusative */
    assert_int_equal(sorts_of(l, "حافلة"), TW_SORT_VEHICLE);
    assert_int_equal(sorts_of(l, "حافلت"), TW_SORT_VEHICLE); /* before a pronoun */
    assert_int_equal(sorts_of(l, "عيادة"), TW_SORT_BUILDING | TW_SORT_BODY << 4);
    assert_int_equal(sorts_of(l, "عيادا"), TW_SORT_QUALITY); /* a word of its own */
    assert_int_equal(sorts_of(l, "روسيا"), 0);
    assert_int_equal(tw_lexicon_sorts(l, 0), 0);
    assert_int_equal(tw_lexicon_sorts(l, UINT32_MAX), 0);
    assert_null(sense_of(l, "صياد", TW_SENSE_WORD)); /* it has a sort, no reading */
    assert_string_equal(tw_lexicon_sort_name(TW_SORT_BUILDING), "building");
    assert_string_equal(tw_lexicon_sort_name(0), "");
}

/* ---- lemmas and frames ---- */

static const tw_lemma *lemma_of(const tw_lexicon *l, const char *words, tw_sense_kind kind)
{
    const tw_sense *sense = sense_of(l, words, kind);
    if (!sense)
        fail_msg("%s has no sense %d", words, (int)kind);
    return tw_lexicon_lemma(l, sense->item);
}

static void test_lemmas(void **state)
{
    const tw_lexicon *l = ((fixture *)*state)->lexicon;
    const tw_lemma *met = lemma_of(l, "التقيا", TW_SENSE_VERB);
    assert_string_equal(tw_lexicon_string(l, met->name), "التقى");
    assert_ptr_equal(met, lemma_of(l, "لقاءات", TW_SENSE_NOUN));
    assert_int_equal(sense_of(l, "لقاء", TW_SENSE_NOUN)->morph.derived, 1);
    assert_int_equal(sense_of(l, "حرب", TW_SENSE_NOUN)->morph.derived, 0);
    assert_int_equal(sense_of(l, "حروب", TW_SENSE_NOUN)->morph.number, TW_PLUR);
    assert_non_null(sense_of(l, "إطلاق نار", TW_SENSE_NOUN));
    assert_ptr_equal(lemma_of(l, "إطلاق", TW_SENSE_NOUN), lemma_of(l, "يطلق", TW_SENSE_VERB)); /* made by rule */
    assert_non_null(sense_of(l, "تحكيم", TW_SENSE_NOUN));                                      /* of حكم/2 */
    assert_null(sense_of(l, "حكم/2", TW_SENSE_VERB));
    assert_int_equal(lemma_of(l, "نفى", TW_SENSE_VERB)->say, TW_SAY_DENY);
    assert_int_equal(lemma_of(l, "تقارير", TW_SENSE_NOUN)->say, TW_SAY);
    assert_int_equal(lemma_of(l, "تعرض", TW_SENSE_VERB)->effect, TW_EFFECT_PLANNED);
    assert_int_equal(lemma_of(l, "تعرض", TW_SENSE_VERB)->gen, TW_SLOT_TARGET);
    assert_int_equal(lemma_of(l, "غزا", TW_SENSE_VERB)->gen, TW_SLOT_TARGET);
    assert_int_equal(met->gen, TW_SLOT_SOURCE);
}

static void test_light_verbs(void **state)
{
    const tw_lexicon *l = ((fixture *)*state)->lexicon;
    const tw_lemma *launch = lemma_of(l, "شن", TW_SENSE_VERB), *suffer = lemma_of(l, "تعرض", TW_SENSE_VERB);
    assert_int_equal(launch->light, TW_REL_OBJ);
    assert_int_equal(launch->light_role, TW_SLOT_SOURCE);
    assert_int_equal(suffer->light, TW_REL_PREP);
    assert_int_equal(suffer->light_prep, tw_lexicon_prep(l, "ل"));
    assert_int_equal(suffer->light_role, TW_SLOT_TARGET);
    assert_int_equal(suffer->light_count, 2);
    assert_int_equal(tw_lexicon_slot(l, suffer->first_light + 1)->prep, tw_lexicon_prep(l, "إلى"));
}

static bool restricted_to(const tw_lexicon *l, const tw_slot *slot, const char *word)
{
    char form[128];
    uint32_t number = tw_lexicon_form(l, form, tw_fold(word, strlen(word), form));
    const uint32_t *words = tw_lexicon_words(l, slot);
    for (uint32_t i = 0; i < slot->word_count; i++) {
        assert_true(i == 0 || words[i - 1] < words[i]);
        if (number && words[i] == number)
            return true;
    }
    return false;
}

static void test_frames(void **state)
{
    const tw_lexicon *l = ((fixture *)*state)->lexicon;
    const tw_lemma *launch = lemma_of(l, "أطلق", TW_SENSE_VERB);
    assert_int_equal(launch->frame_count, 3);
    const tw_frame *release = tw_lexicon_frame(l, launch->first_frame), *fire = release + 1, *block = release + 2;
    assert_string_equal(tw_lexicon_type_name(l, release->type), "RETREAT");
    assert_string_equal(tw_lexicon_cameo_code(l, release->cameo), "0841");
    assert_int_equal(release->line, 2);
    assert_int_equal(release->slot_count, 3);
    const tw_slot *object = tw_lexicon_slot(l, release->first_slot + 1), *genitive = object + 1;
    assert_int_equal(object->relation, TW_REL_OBJ);
    assert_int_equal(object->role, TW_SLOT_NONE);
    assert_int_equal(object->required, 1);
    assert_true(restricted_to(l, object, "سراح") && restricted_to(l, object, "السراح") &&
                restricted_to(l, object, "سراحا"));
    assert_false(restricted_to(l, object, "نار"));
    assert_int_equal(genitive->relation, TW_REL_GEN);
    assert_int_equal(genitive->role, TW_SLOT_TARGET);
    assert_int_equal(genitive->required, 0);
    assert_string_equal(tw_lexicon_mode_name(l, fire->mode), "aerial");
    assert_int_equal(fire->contexts, 1u << 1 | 1u << 2);
    assert_string_equal(tw_lexicon_context_name(l, 1), "diplomatic");
    assert_true(restricted_to(l, tw_lexicon_slot(l, fire->first_slot), "قذيفت")); /* before a pronoun */
    assert_int_equal(tw_lexicon_slot(l, fire->first_slot + 1)->prep, tw_lexicon_prep(l, "على"));
    assert_int_equal(tw_lexicon_slot(l, fire->first_slot + 1)->required, 1);
    assert_int_equal(tw_lexicon_slot(l, fire->first_slot + 2)->relation, TW_REL_SUBJ); /* understood */
    assert_int_equal(tw_lexicon_slot(l, fire->first_slot + 2)->role, TW_SLOT_SOURCE);
    assert_true(
        restricted_to(l, tw_lexicon_slot(l, block->first_slot), "نار")); /* older than the word before it: sorted */
    assert_int_equal(block->type, 0);
    assert_string_equal(tw_lexicon_type_name(l, block->type), "");
}

static void test_ontology(void **state)
{
    const tw_lexicon *l = ((fixture *)*state)->lexicon;
    unsigned sanction = tw_lexicon_type(l, "SANCTION");
    assert_int_not_equal(sanction, 0);
    assert_int_equal(tw_lexicon_quad(l, sanction), 4);
    assert_int_equal(tw_lexicon_type(l, "NOTHING"), 0);
    unsigned cameo = 0;
    while (strcmp(tw_lexicon_cameo_code(l, cameo), "192") != 0)
        assert_true(++cameo < 10);
    assert_true(tw_lexicon_goldstein(l, cameo) == -9.5);
    assert_string_equal(tw_lexicon_mode_name(l, 1000), "");
}

/* ---- the file ---- */

static void test_same_bytes(void **state)
{
    const fixture *f = *state;
    char again[128];
    size_t size, size_again;
    snprintf(again, sizeof again, "%s/again.lexicon", f->folder);
    assert_int_equal(tw_lexicon_build(SOURCES, again, NULL), TW_OK);
    void *first = read_bytes(f->file, &size), *second = read_bytes(again, &size_again);
    assert_int_equal(size, size_again);
    assert_memory_equal(first, second, size);
    assert_int_equal(strlen(tw_lexicon_id(f->lexicon)), 8);
    free(first);
    free(second);
}

static void expect_open(const char *path, const void *bytes, size_t size, tw_code open, tw_code verify)
{
    tw_error error = { 0 };
    tw_lexicon *lexicon;
    write_bytes(path, bytes, size);
    assert_int_equal(tw_lexicon_open(&lexicon, path, &error), open);
    assert_int_equal(tw_lexicon_verify(path, &error), verify);
    if (verify != TW_OK) {
        assert_string_equal(error.file, path);
        assert_int_not_equal(error.message[0], 0);
        assert_int_equal(error.code, verify);
    }
    if (open == TW_OK)
        tw_lexicon_free(lexicon);
    else
        assert_null(lexicon);
}

static void test_damaged_files(void **state)
{
    const fixture *f = *state;
    char path[128];
    size_t size;
    char *bytes = read_bytes(f->file, &size);
    tw_format_header *header = (tw_format_header *)(void *)bytes;
    snprintf(path, sizeof path, "%s/damaged.lexicon", f->folder);
    expect_open(path, bytes, size, TW_OK, TW_OK);
    bytes[size - 1] ^= 1;
    expect_open(path, bytes, size, TW_OK, TW_ERR_CHECKSUM); /* the body is looked at by verify alone */
    bytes[size - 1] ^= 1;
    bytes[sizeof *header] ^= 64;
    expect_open(path, bytes, size, TW_ERR_CHECKSUM, TW_ERR_CHECKSUM); /* the first string must be empty */
    bytes[sizeof *header] ^= 64;
    header->form_probes ^= 1;
    expect_open(path, bytes, size, TW_ERR_CHECKSUM, TW_ERR_CHECKSUM);
    header->form_probes ^= 1;
    header->version++;
    expect_open(path, bytes, size, TW_ERR_VERSION, TW_ERR_VERSION);
    header->version--;
    bytes[0] = 'X';
    expect_open(path, bytes, size, TW_ERR_VERSION, TW_ERR_VERSION);
    bytes[0] = 'T';
    for (size_t cut = 0; cut < size; cut += cut < 1024 ? 7 : size / 50) {
        tw_code code = cut < 16 ? TW_ERR_VERSION : TW_ERR_CHECKSUM;
        expect_open(path, bytes, cut, code, code);
    }
    free(bytes);
}

/* Sections that lie outside of the file, under a header whose checksum is right. */
static void test_impossible_sections(void **state)
{
    const fixture *f = *state;
    size_t size;
    void *bytes = read_bytes(f->file, &size);
    tw_format_header *header = bytes, good = *header;
    tw_lexicon *lexicon;
    for (int i = 0; i < TW_SECTION_COUNT; i++) {
        for (int change = 0; change < 5; change++) {
            *header = good;
            tw_section_entry *entry = &header->sections[i];
            switch (change) {
            case 0:
                entry->offset = size + 8;
                break;
            case 1:
                entry->offset = UINT64_MAX - 7;
                break;
            case 2:
                entry->count += (uint32_t)size;
                entry->size = (uint64_t)entry->count * entry->record_size;
                break;
            case 3:
                entry->record_size += 1;
                break;
            case 4:
                entry->offset += 4;
                break;
            }
            header->header_checksum = tw_format_header_checksum(header);
            assert_int_equal(tw_lexicon_open_memory(&lexicon, bytes, size, NULL), TW_ERR_CHECKSUM);
        }
    }
    *header = good;
    header->sections[TW_SECTION_FORM_SLOTS].count--;
    header->sections[TW_SECTION_FORM_SLOTS].size -= sizeof(tw_form_slot);
    header->header_checksum = tw_format_header_checksum(header);
    assert_int_equal(tw_lexicon_open_memory(&lexicon, bytes, size, NULL), TW_ERR_CHECKSUM);
    assert_int_equal(tw_lexicon_open_memory(&lexicon, (char *)bytes + 4, size - 4, NULL), TW_ERR_ARGUMENT);
    free(bytes);
}

static void test_open_by_environment(void **state)
{
    const fixture *f = *state;
    tw_lexicon *lexicon;
    tw_error error;
    const char *before = getenv("TAWATUR_LEXICON");
    char *kept = before ? strdup(before) : NULL;
    setenv("TAWATUR_LEXICON", f->file, 1);
    assert_int_equal(tw_lexicon_open(&lexicon, NULL, &error), TW_OK);
    assert_string_equal(tw_lexicon_id(lexicon), tw_lexicon_id(f->lexicon));
    tw_lexicon_free(lexicon);
    setenv("TAWATUR_LEXICON", "/nowhere/at.all", 1);
    assert_int_equal(tw_lexicon_open(&lexicon, NULL, &error), TW_ERR_IO);
    assert_string_equal(error.file, "/nowhere/at.all");
    if (kept)
        setenv("TAWATUR_LEXICON", kept, 1);
    else
        unsetenv("TAWATUR_LEXICON");
    free(kept);
}

/* ---- bad sources ---- */

typedef struct {
    size_t line, count, errors;
    char message[256];
} last_finding;

static int keep_finding(void *user, const char *file, size_t line, const char *message)
{
    last_finding *last = user;
    assert_non_null(strstr(file, "/bad/"));
    if (!last->count++) {
        last->line = line;
        snprintf(last->message, sizeof last->message, "%s", message);
    }
    return 0;
}

/* What every bad source needs around it; eight lines. */
static const char common[] =
    "type ASSAULT; quad 4\ncameo 190; goldstein -10.0\nword على; class prep\nstate RUS; iso2 RU\n"
    "  name روسيا\nmode aerial; type ASSAULT\ntype AID; quad 2\ncontext military\n";

/* Checks sources of one file; `line` 0: nothing is wrong. An error must also keep the lexicon from being built. */
static void expect_finding(const fixture *f, const char *source, size_t line, const char *part, bool is_error)
{
    char folder[100], path[128], out[128];
    last_finding last = { 0 };
    size_t count = 0;
    tw_error error = { 0 };
    snprintf(folder, sizeof folder, "%s/bad", f->folder);
    snprintf(path, sizeof path, "%s/bad.txt", folder);
    snprintf(out, sizeof out, "%s/bad.lexicon", f->folder);
    mkdir(folder, 0777);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fprintf(file, "%s%s\n", common, source);
    fclose(file);
    assert_int_equal(tw_lexicon_check(folder, keep_finding, &last, &count, &error), TW_OK);
    assert_int_equal(count, last.count);
    if (last.line != (line ? line + 8 : 0) || !strstr(last.message, part))
        fail_msg("`%s`: line %zu: %s", source, last.line, last.message);
    tw_code code = tw_lexicon_build(folder, out, &error);
    assert_int_equal(code, is_error ? TW_ERR_SYNTAX : TW_OK);
    if (is_error) {
        assert_int_equal(error.line, line + 8);
        assert_string_equal(error.file, path);
        assert_non_null(strstr(error.message, part));
        assert_int_equal(access(out, F_OK), -1);
    } else {
        assert_int_equal(unlink(out), 0);
    }
}

/* Checks a table beside sources without a fault; `line` 0: nothing is wrong. */
static void expect_in_table(const fixture *f, const char *name, const char *table, size_t line, const char *part)
{
    char folder[100], path[128];
    last_finding last = { 0 };
    size_t count = 0;
    tw_error error = { 0 };
    expect_finding(f, "", 0, "", false);
    snprintf(folder, sizeof folder, "%s/bad", f->folder);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(table, file);
    fclose(file);
    assert_int_equal(tw_lexicon_check(folder, keep_finding, &last, &count, &error), TW_OK);
    assert_int_equal(unlink(path), 0);
    if (last.line != line || count != (line ? 1 : 0) || !strstr(last.message, part))
        fail_msg("`%s`: %zu findings, the last at %zu: %s", table, count, last.line, last.message);
}

static void test_tables_beside_sources(void **state)
{
    static const struct {
        const char *table;
        size_t line;
        const char *part;
    } sources[] = { { "# words\n\nself صحيفة\nunnamed source\nself جريدة\n", 0, "" },
                    { "self صحيفة\nnamed وزير\n", 2, "no kind of source" },
                    { "self صحيفة موقع\n", 1, "2 columns here, this one 3" },
                    { "self\n", 1, "2 columns here, this one 1" },
                    { "self -", 1, "no word" },
                    { "self صحيفة\nself a1\n", 2, "`a1` is no word" },
                    { "self صحيفة\n\nunnamed صحيفة\n", 3, "Line 1 says the same" } },
      turns[] = { { "war-begun ASSAULT * 19 حرب,غزو - war yes\nvisit AID * * - - - -\n", 0, "" },
                  { "War ASSAULT * 19 - - war yes\n", 1, "small letters" },
                  { "war ASSAULTS * 19 - - war yes\n", 1, "no type `ASSAULTS`" },
                  { "war ASSAULT walk 19 - - war yes\n", 1, "no mode `walk`" },
                  { "war AID aerial 19 - - war yes\n", 1, "not one of the type AID" },
                  { "war ASSAULT aerial 2 - - war yes\n", 1, "No CAMEO code begins with `2`" },
                  { "war ASSAULT * 190 حرب,,غزو - war yes\n", 1, "is no word" },
                  { "war ASSAULT * 190 - - wars yes\n", 1, "no matter" },
                  { "war ASSAULT * 190 - - war cut\n", 1, "cannot become `cut`" },
                  { "war ASSAULT * 190 - - - yes\n", 1, "cannot become" },
                  { "war ASSAULT * 190 - war yes\n", 1, "8 columns here, this one 7" },
                  { "war ASSAULT * 190 - - war yes\n# a comment\nlater ASSAULT * 190 - - war no\n", 3,
                    "Line 1 says" } };
    const fixture *f = *state;
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        expect_in_table(f, "sources.list", sources[i].table, sources[i].line, sources[i].part);
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++)
        expect_in_table(f, "turns.list", turns[i].table, turns[i].line, turns[i].part);
    expect_in_table(f, "other.list", "a b\n", 1, "no such table");
}

static void test_errors_in_sources(void **state)
{
    static const struct {
        const char *source, *part;
        size_t line;
    } cases[] = {
        { "kingdom X", "no kind of record `kingdom`", 1 },
        { "place x; kind city; country RUS; name روستوف; colour red", "no fact `colour`", 1 },
        { "place x; kind city; country RUS; name روستوف\n  at 1 2\n  at 1 3", "stands twice", 3 },
        { "person p\n  name فلان", "no fact `office`", 1 },
        { "state", "kind and a key", 1 },
        { "number ألف; value 1000;", "empty", 1 },
        { "number ألف; value x", "no whole number", 1 },
        { "number ألف; value 4294967296", "not between", 1 },
        { "number \xFF; value 1", "not UTF-8", 1 },
        { "place x; kind city; country RUS; name روستوف\n  at 91 2", "no place", 2 },
        { "place x; kind city; country Rus; name روستوف", "no code of a country", 1 },
        { "place x; kind star; country RUS; name روستوف", "no kind of places", 1 },
        { "place x; kind city; country RUS", "has no name", 1 },
        { "place x; kind city; country RUS; name ، !", "has no word", 1 },
        { "org x; kind igo; name شيء\n  status 2020..2019 RUS GOV", "ends before it begins", 2 },
        { "org x; kind igo; name شيء\n  status 2020-13.. RUS GOV", "no date", 2 },
        { "org x; kind igo; name شيء\n  status 2021-02-29.. RUS GOV", "no date", 2 },
        { "org x; kind igo; name شيء\n  status 2020 RUS GOV", "no period", 2 },
        { "org x; kind igo; name شيء\n  status .. RUS KING", "no sector", 2 },
        { "org x; kind igo; name شيء\n  status .. RUS", "PERIOD COUNTRY SECTOR", 2 },
        { "org x; kind club; name شيء\n  status .. RUS GOV", "no kind of organisations", 1 },
        { "person p; name فلان\n  office .. RUS GOV", "PERIOD COUNTRY SECTOR TITLE", 2 },
        { "word كذا; class nothing", "no class of words", 1 },
        { "sort human animal; noun كذا", "no sort of things `animal`", 1 },
        { "sort human\n  noun رجل | رجل كبير", "not one word", 2 },
        { "sort human", "no fact `noun`", 1 },
        { "time كذا; class nothing; value 1", "no class of times", 1 },
        { "cue كذا; kind nothing", "no kind of cues", 1 },
        { "role كذا; sector GOV; kind nothing", "no kind of roles", 1 },
        { "mode m; type NOTHING", "no type", 1 },
        { "cameo 1; goldstein ten", "Goldstein", 1 },
        { "verb قتل; root كتب; form 1u; masdar قتل", "does not fit", 1 },
        { "verb قتل; root قتل; form 1u; masdar قتل; say loudly", "say loudly", 1 },
        { "verb قتل; root قتل; form 1u; masdar قتل\n  frame KILL 190 obj=T", "no type `KILL`", 2 },
        { "verb قتل; root قتل; form 1u; masdar قتل\n  frame ASSAULT 999 obj=T", "no CAMEO code", 2 },
        { "verb قتل; root قتل; form 1u; masdar قتل\n  frame ASSAULT 190 mode=x obj=T", "no mode", 2 },
        { "verb قتل; root قتل; form 1u; masdar قتل\n  frame ASSAULT 190 ctx=x obj=T", "no context", 2 },
        { "verb قتل; root قتل; form 1u; masdar قتل\n  frame ASSAULT 190 عند=T", "no preposition", 2 },
        { "verb قتل; root قتل; form 1u; masdar قتل\n  frame ASSAULT 190 obj=X", "no role of a slot", 2 },
        { "verb قتل; root قتل; form 1u; masdar قتل\n  frame ASSAULT 190 obj(رجل", "brackets", 2 },
        { "verb قتل; root قتل; form 1u; masdar قتل\n  frame ASSAULT 190 obj(رجل كبير)", "not one word", 2 },
        { "verb قتل; root قتل; form 1u; masdar قتل\n  frame ASSAULT 190 obj", "no role", 2 },
        { "verb قتل; root قتل; form 1u; masdar قتل\n  frame ASSAULT 190 neg", "type NONE", 2 },
        { "verb قتل; root قتل; form 1u; masdar قتل\n  frame ASSAULT", "type and a CAMEO code", 2 },
        { "verb قتل; root قتل; form 1u; masdar قتل\n  light obj=C", "`light` must be", 2 },
        { "state USA; iso2 usa; name أميركا", "alpha-2", 1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_finding(*state, cases[i].source, cases[i].line, cases[i].part, true);
    expect_finding(*state, "# a comment\n\nrole ثاني#ثالث; sector GOV # and another; nothing", 0, "", false);
}

static void test_warnings(void **state)
{
    static const struct {
        const char *source, *part;
        size_t line;
    } cases[] = {
        { "role كذا", "no sector", 1 },
        { "role كذا; sector GOV\nrole كذا; sector GOV", "stands already in", 2 },
        { "org x; kind igo; status .. RUS -; name شيء\nplace x; kind city; country RUS; name روستوف",
          "stands already in", 2 },
        { "org x; kind igo; status .. RUS -; name شيء\norg y; kind igo; status .. RUS -\n  name آخر\n  name شيء",
          "weak in neither", 4 },
        { "org x; kind igo; status .. USA -; name شيء", "no state USA", 1 },
        { "role مملكة; kind body; sector GOV; country IGO | XYZ", "no state XYZ", 1 },
        { "org X; kind igo; status .. RUS -; name شيء", "lower-case", 1 },
        { "word إلى | على; class prep", "listed already", 1 },
        { "sort human; noun كاتب\nsort text; noun كاتب", "has a sort already", 2 },
        { "person p; name فلان\n  office 2001..2005 RUS GOV وزير\n  office 2004..2006 RUS GOV وزير", "overlap", 1 },
        { "verb قتل; root قتل; form 1u; masdar قتل; intransitive\n  frame ASSAULT 190 obj=T", "frames has an object",
          1 },
        { "verb قتل; root قتل; form 1u; masdar قتل\n  frame AID 190 mode=aerial obj=T", "not one of the frame's type",
          2 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_finding(*state, cases[i].source, cases[i].line, cases[i].part, false);
    expect_finding(*state,
                   "org x; kind igo; status .. RUS -; name شيء\norg y; kind igo; status .. RUS -; name آخر; weak شيء",
                   0, "", false);
    expect_finding(*state, "person p; name فلان\n  office 2001..2005 RUS GOV وزير\n  office 2005..2006 RUS GOV وزير", 0,
                   "", false);
}

static void test_error_says_how_many(void **state)
{
    const fixture *f = *state;
    expect_finding(f, "kingdom X\nkingdom Y\nkingdom Z", 1, "no kind of record", true);
    char folder[100], out[128];
    tw_error error;
    snprintf(folder, sizeof folder, "%s/bad", f->folder);
    snprintf(out, sizeof out, "%s/bad.lexicon", f->folder);
    assert_int_equal(tw_lexicon_build(folder, out, &error), TW_ERR_SYNTAX);
    assert_non_null(strstr(error.message, "2 more"));
    assert_int_equal(tw_lexicon_build("/nowhere", out, &error), TW_ERR_IO);
    assert_int_equal(tw_lexicon_build(SOURCES, "/nowhere/out", &error), TW_ERR_IO);
}

/* ---- memory ---- */

/* Wherever memory ends, the build says so and nothing else happens. */
static void test_out_of_memory(void **state)
{
    (void)state;
    bool built = false;
    for (size_t limit = 1024; !built; limit += limit / 16 + 500) {
        tw_arena arena, scratch;
        tw_findings findings = { 0 };
        tw_source source;
        tw_builder builder;
        void *image;
        size_t size;
        tw_arena_init(&arena, NULL, limit);
        tw_arena_init(&scratch, NULL, SIZE_MAX);
        tw_code code = tw_source_read(&source, SOURCES, &arena, &findings, NULL);
        if (code == TW_OK)
            code = tw_builder_run(&builder, &source, &arena, &scratch, &findings, NULL);
        if (code == TW_OK)
            code = tw_builder_image(&builder, &image, &size, NULL);
        built = code == TW_OK;
        if (!built)
            assert_int_equal(code, TW_ERR_MEMORY);
        assert_int_equal(findings.errors, 0);
        tw_arena_free(&scratch);
        tw_arena_free(&arena);
        assert_true(limit < 64u << 20);
    }
}

/* ---- find ---- */

typedef struct {
    char text[4096];
    size_t length;
} written;

static int keep(void *user, const char *bytes, size_t length)
{
    written *w = user;
    if (w->length + length >= sizeof w->text)
        return 1;
    memcpy(w->text + w->length, bytes, length);
    w->length += length;
    w->text[w->length] = '\0';
    return 0;
}

static int stop_at_once(void *user, const char *bytes, size_t length)
{
    (void)user;
    (void)bytes;
    (void)length;
    return 1;
}

static void test_find(void **state)
{
    const tw_lexicon *l = ((fixture *)*state)->lexicon;
    written w = { 0 };
    assert_int_equal(tw_lexicon_find(l, "وزير الخارجية الروسي", keep, &w, NULL), TW_OK);
    assert_string_equal(w.text, "وزير\trole\tوزير person GOV\tmasc sing\t-\n"
                                "وزير الخارجية\trole\tوزير الخارجية person GOV\tmasc sing\t-\n"
                                "روسي\tnisba\tstate RUS روسيا\tmasc sing\t-\n");
    w.length = 0;
    assert_int_equal(tw_lexicon_find(l, "غزا", keep, &w, NULL), TW_OK);
    assert_non_null(strstr(w.text, "ASSAULT 192 subj=S obj=T من قبل=-\n"));
    w = (written){ 0 };
    assert_int_equal(tw_lexicon_find(l, "لاشيء", keep, &w, NULL), TW_OK);
    assert_string_equal(w.text, "");
    assert_int_equal(tw_lexicon_find(l, "موسكو", stop_at_once, NULL, NULL), TW_STOPPED);
    assert_int_equal(tw_lexicon_find(l, NULL, keep, &w, NULL), TW_ERR_ARGUMENT);
}

/* ---- what the project ships ---- */

static int print_finding(void *user, const char *file, size_t line, const char *message)
{
    (void)user;
    print_message("%s:%zu: %s\n", file, line, message);
    return 0;
}

/* The lexicon of the project is without errors; what the linter warns of is printed. */
static void test_shipped_lexicon(void **state)
{
    const fixture *f = *state;
    char out[128];
    size_t count;
    tw_error error = { 0 };
    snprintf(out, sizeof out, "%s/shipped.lexicon", f->folder);
    assert_int_equal(tw_lexicon_check(TW_SOURCE_DIR "/lexicon", print_finding, NULL, &count, &error), TW_OK);
    if (tw_lexicon_build(TW_SOURCE_DIR "/lexicon", out, &error) != TW_OK)
        fail_msg("%s:%zu: %s", error.file, error.line, error.message);
    assert_int_equal(tw_lexicon_verify(out, &error), TW_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_names_are_split_as_text_is),
        cmocka_unit_test(test_nisba),
        cmocka_unit_test(test_icu_names),
        cmocka_unit_test(test_calendars),
        cmocka_unit_test(test_statuses),
        cmocka_unit_test(test_states_and_places),
        cmocka_unit_test(test_roles),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_sorts),
        cmocka_unit_test(test_lemmas),
        cmocka_unit_test(test_light_verbs),
        cmocka_unit_test(test_frames),
        cmocka_unit_test(test_ontology),
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_damaged_files),
        cmocka_unit_test(test_impossible_sections),
        cmocka_unit_test(test_open_by_environment),
        cmocka_unit_test(test_errors_in_sources),
        cmocka_unit_test(test_tables_beside_sources),
        cmocka_unit_test(test_warnings),
        cmocka_unit_test(test_error_says_how_many),
        cmocka_unit_test(test_out_of_memory),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_shipped_lexicon),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
