/*
 * States, organisations, people and places: their names as phrases, what belongs to them, and the dated statuses
 * that say for whom they act.
 */
#include <stdlib.h>
#include <string.h>

#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "lexicon/builder.h"

/* ---- names ---- */

/* «الحوثيون» is «الحوثيين» in the other cases. */
static bool add_oblique(tw_builder *b, const char *name, const tw_sense *sense)
{
    char oblique[TW_PIECE];
    size_t length = strlen(name), tail = strlen("ون");
    if (length <= tail + 6 || strcmp(name + length - tail, "ون") != 0)
        return true;
    memcpy(oblique, name, length + 1);
    memcpy(oblique + length - tail, "ين", tail);
    return tw_builder_add(b, oblique, sense);
}

static bool add_name(tw_builder *b, const char *name, const tw_sense *sense)
{
    return tw_builder_add(b, name, sense) &&
           (TW_ITEM(b->entities, tw_entity, sense->item)->kind != TW_ORG || add_oblique(b, name, sense));
}

static bool add_people(tw_builder *b, const char *name, const tw_sense *sense)
{
    return tw_builder_add(b, name, sense);
}

/* «المملكة العربية السعودية», «حركة …»: the form tells. Other states and all towns are feminine («طالبت واشنطن»), but for the states
 * that the sources call masculine («طالب العراق»); people are men but for those called women; else 0. */
static tw_gender gender_of(const tw_builder *b, const char *fact, const char *name)
{
    const tw_record *r = b->record;
    bool state = strcmp(r->kind, "state") == 0, one_word = !strchr(name, ' ');
    if (strcmp(r->kind, "person") == 0)
        return tw_record_fact(r, "woman") ? TW_FEM : TW_MASC;
    if (tw_gender_of(name) == TW_FEM || strcmp(fact, "capital") == 0)
        return TW_FEM;
    if (strcmp(fact, "seat") == 0)
        return strncmp(name, "ال", strlen("ال")) == 0 ? TW_MASC : 0;
    if (state && tw_record_fact(r, "masculine"))
        return TW_MASC;
    const char *kind = tw_record_value(r, "kind");
    bool town = strcmp(r->kind, "place") == 0 && kind && strcmp(kind, "city") == 0;
    return (state || town) && one_word ? TW_FEM : 0;
}

/* The names of all facts called `fact`. */
static bool add_names(tw_builder *b, const char *fact, const tw_sense *sense,
                      bool (*add)(tw_builder *, const char *, const tw_sense *))
{
    static const char damma[] = "\xD9\x8F";
    char name[TW_PIECE];
    for (size_t i = 0; i < b->record->fact_count; i++) {
        if (strcmp(b->record->facts[i].name, fact) != 0)
            continue;
        tw_builder_at(b, b->record, &b->record->facts[i]);
        const char *rest = b->record->facts[i].value;
        while (tw_source_piece(&rest, '|', name, sizeof name)) {
            tw_sense marked = *sense;
            if (sense->kind == TW_SENSE_ENTITY)
                marked.morph.gender = (unsigned)gender_of(b, fact, name) & 3;
            if ((sense->flags & TW_SENSE_WEAK) && strstr(name, damma))
                marked.flags |= TW_SENSE_DAMMA;
            if (!add(b, name, &marked))
                return false;
        }
    }
    return true;
}

/* Strong names come before weak ones, and names before capitals: the first sense of a phrase stays. */
static bool add_all_names(tw_builder *b, uint32_t item)
{
    static const struct {
        const char *fact;
        uint8_t flags;
    } facts[] = { { "name", 0 },
                  { "capital", TW_SENSE_CAPITAL },
                  { "seat", TW_SENSE_SEAT },
                  { "last", TW_SENSE_LAST },
                  { "weak", TW_SENSE_WEAK } };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        tw_sense sense = { .kind = TW_SENSE_ENTITY, .flags = facts[i].flags, .item = item };
        if (!add_names(b, facts[i].fact, &sense, add_name))
            return false;
    }
    tw_sense nisba = { .kind = TW_SENSE_NISBA, .item = item };
    tw_sense people = { .kind = TW_SENSE_NISBA,
                        .flags = TW_SENSE_PEOPLE,
                        .item = item,
                        .morph = { .gender = TW_MASC, .number = TW_PLUR } };
    return add_names(b, "adj", &nisba, tw_builder_nisba) && add_names(b, "people", &people, add_people);
}

static uint32_t shown_name(tw_builder *b)
{
    static const char *const facts[] = { "name", "weak", "last", "capital" };
    char name[TW_PIECE];
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        const char *rest = tw_record_value(b->record, facts[i]);
        if (tw_source_piece(&rest, '|', name, sizeof name))
            return tw_builder_string(b, name);
    }
    tw_builder_error(b, "The %s %.80s has no name.", b->record->kind, b->record->key);
    return 0;
}

/* ---- statuses ---- */

static bool add_status(tw_builder *b, const tw_status *status)
{
    tw_status *added = TW_ADD(&b->statuses, b->arena, tw_status);
    if (added)
        *added = *status;
    return added != NULL;
}

/* Takes a word off `*rest`, and the spaces behind it. False if there is none. */
static bool next_word(const char **rest, char word[TW_PIECE])
{
    size_t length = strcspn(*rest, " \t");
    if (!length || length >= TW_PIECE)
        return false;
    memcpy(word, *rest, length);
    word[length] = '\0';
    *rest += length;
    *rest += strspn(*rest, " \t");
    return true;
}

/* `PERIOD COUNTRY SECTOR [TITLE]` */
static bool read_status(tw_builder *b, const tw_fact *fact, bool titled)
{
    char period[TW_PIECE], country[TW_PIECE], sector[TW_PIECE];
    tw_status status = { 0 };
    const char *rest = fact->value;
    tw_builder_at(b, b->record, fact);
    if (!next_word(&rest, period) || !next_word(&rest, country) || !next_word(&rest, sector) ||
        titled != (*rest != '\0')) {
        tw_builder_error(b, "`%s` must be: PERIOD COUNTRY SECTOR%s.", fact->name, titled ? " TITLE" : "");
        return true;
    }
    if (!tw_builder_period(b, period, &status.from, &status.to))
        return true;
    tw_builder_country(b, country, status.country);
    tw_builder_sector(b, sector, status.sector);
    status.title = tw_builder_string(b, rest);
    return add_status(b, &status);
}

static int compare_statuses(const void *a, const void *b)
{
    const tw_status *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->to != y->to ? (x->to < y->to ? -1 : 1) : (x->title > y->title) - (x->title < y->title);
}

static bool add_statuses(tw_builder *b, uint32_t item, const char *fact, bool titled)
{
    size_t first = b->statuses.count;
    for (size_t i = 0; i < b->record->fact_count; i++)
        if (strcmp(b->record->facts[i].name, fact) == 0 && !read_status(b, &b->record->facts[i], titled))
            return false;
    size_t count = b->statuses.count - first;
    if (count)
        qsort(TW_ITEM(b->statuses, tw_status, first), count, sizeof(tw_status), compare_statuses);
    tw_entity *entity = TW_ITEM(b->entities, tw_entity, item);
    entity->first_status = (uint32_t)first;
    entity->status_count = (uint32_t)count;
    return true;
}

/* ---- kinds of entity ---- */

static bool build_state(tw_builder *b, uint32_t item)
{
    tw_status status = { .to = 99999999 };
    tw_entity *entity = TW_ITEM(b->entities, tw_entity, item);
    tw_builder_country(b, b->record->key, entity->country);
    memcpy(status.country, entity->country, 4);
    const char *english = tw_record_value(b->record, "en"), *fips = tw_record_value(b->record, "fips");
    const tw_fact *period = tw_record_fact(b->record, "period");
    if (period) {
        tw_builder_at(b, b->record, period);
        tw_builder_period(b, period->value, &status.from, &status.to);
    }
    entity->first_status = (uint32_t)b->statuses.count;
    entity->status_count = 1;
    tw_state_entry state = { .entity = item };
    memcpy(state.country, entity->country, 4);
    state.english = tw_builder_string(b, english ? english : "");
    state.fips = tw_builder_string(b, fips && strcmp(fips, "-") != 0 ? fips : "");
    tw_state_entry *added = TW_ADD(&b->states, b->arena, tw_state_entry);
    if (added)
        *added = state;
    return added && add_status(b, &status);
}

/* The first word of `name` without its article, and a space; false where the name is one word. */
static bool head_word(const char *name, char word[TW_PIECE])
{
    static const char article[] = "ال";
    size_t length = strcspn(name, " ");
    if (!name[length] || length + 2 > TW_PIECE)
        return false;
    if (length > 2 * (sizeof article - 1) && strncmp(name, article, sizeof article - 1) == 0) {
        name += sizeof article - 1;
        length -= sizeof article - 1;
    }
    memcpy(word, name, length);
    memcpy(word + length, " ", 2);
    return true;
}

/* What an organisation may be called later by one word: «التنظيم» is one whose names begin with «تنظيم». */
static uint32_t heads_of(tw_builder *b)
{
    char heads[TW_PIECE] = "", name[TW_PIECE], word[TW_PIECE];
    for (size_t i = 0; i < b->record->fact_count; i++) {
        const char *rest = b->record->facts[i].value;
        if (strcmp(b->record->facts[i].name, "name") != 0)
            continue;
        while (tw_source_piece(&rest, '|', name, sizeof name))
            if (head_word(name, word) && !strstr(heads, word) && strlen(heads) + strlen(word) < sizeof heads)
                strcat(heads, word);
    }
    return tw_builder_string(b, heads);
}

static bool build_org(tw_builder *b, uint32_t item)
{
    const char *kind = tw_record_value(b->record, "kind");
    int code = kind ? tw_name_value(tw_names_org_kind, kind) : 0;
    if (kind && code <= 0)
        tw_builder_error(b, "There is no kind of organisations `%.60s`.", kind);
    uint32_t heads = heads_of(b);
    tw_entity *entity = TW_ITEM(b->entities, tw_entity, item);
    entity->org_kind = (uint8_t)(code > 0 ? code : 0);
    entity->heads = heads;
    return add_statuses(b, item, "status", false);
}

static bool build_person(tw_builder *b, uint32_t item)
{
    const tw_fact *died = tw_record_fact(b->record, "died");
    if (died) {
        tw_builder_at(b, b->record, died);
        tw_builder_date(b, died->value, true, &TW_ITEM(b->entities, tw_entity, item)->died);
    }
    return add_statuses(b, item, "office", true);
}

static bool build_place(tw_builder *b, uint32_t item)
{
    tw_entity *entity = TW_ITEM(b->entities, tw_entity, item);
    const char *country = tw_record_value(b->record, "country"), *kind = tw_record_value(b->record, "kind");
    if (country)
        tw_builder_country(b, country, entity->country);
    int code = kind ? tw_name_value(tw_names_place_kind, kind) : 0;
    if (kind && code <= 0)
        tw_builder_error(b, "There is no kind of places `%.60s`.", kind);
    entity->place_kind = (uint8_t)(code > 0 ? code : 0);
    return true;
}

static bool build_entity(tw_builder *b, int kind)
{
    static bool (*const build[])(tw_builder *, uint32_t) = { NULL, build_state, build_org, build_person, build_place };
    uint32_t id = tw_builder_string(b, b->record->key), name = shown_name(b), item = (uint32_t)b->entities.count;
    const tw_record **record = TW_ADD(&b->entity_records, b->arena, const tw_record *);
    tw_entity *entity = TW_ADD(&b->entities, b->arena, tw_entity);
    if (!record || !entity)
        return false;
    *record = b->record;
    entity->id = id;
    entity->name = name;
    entity->kind = (uint8_t)kind;
    const tw_fact *at = tw_record_fact(b->record, "at");
    if (at) {
        tw_builder_at(b, b->record, at);
        entity->located = tw_builder_place(b, at->value, &entity->lat, &entity->lon);
        tw_builder_at(b, b->record, NULL);
    }
    return build[kind](b, item) && add_all_names(b, item);
}

/* ---- names that are added where they are free ---- */

/* True if the phrase already means this entity, or without doubt another state. */
static bool is_taken(const tw_builder *b, const tw_phrase *phrase, uint32_t item)
{
    uint32_t node = tw_trie_find(&b->trie, phrase->forms, phrase->count);
    for (const tw_trie_sense *s = NULL; node && (s = tw_trie_next(&b->trie, node, s));)
        if (s->sense.kind == TW_SENSE_ENTITY &&
            (s->sense.item == item ||
             (TW_ITEM(b->entities, tw_entity, s->sense.item)->kind == TW_STATE && !(s->sense.flags & TW_SENSE_WEAK))))
            return true;
    return false;
}

static bool add_free_name(tw_builder *b, uint32_t item, const char *name)
{
    tw_phrase phrase;
    if (!tw_builder_split(b, name, false, &phrase))
        return false;
    tw_sense sense = { .kind = TW_SENSE_ENTITY, .item = item };
    sense.morph.gender = (unsigned)gender_of(b, "name", name) & 3;
    return is_taken(b, &phrase, item) || tw_builder_add(b, name, &sense);
}

static bool add_icu_name(tw_builder *b, uint32_t item, const char *iso2, const char *language)
{
    char locale[16] = "und_", name[300];
    UChar wide[100];
    int32_t length;
    UErrorCode status = U_ZERO_ERROR;
    strncat(locale, iso2, 2);
    uloc_getDisplayCountry(locale, language, wide, 100, &status);
    if (status != U_ZERO_ERROR) /* a warning says that the name is in another language, or only the code */
        return true;
    u_strToUTF8(name, sizeof name, &length, wide, -1, &status);
    if (U_FAILURE(status) || strchr(name, '(') || strcmp(name, iso2) == 0)
        return true;
    return add_free_name(b, item, name);
}

static bool is_iso2(const char *code)
{
    return strlen(code) == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z';
}

/* The Arabic and English names of ICU and the English one of the sources, after all names that the sources give. */
static bool add_free_names(tw_builder *b)
{
    for (uint32_t item = 0; item < b->entities.count; item++) {
        if (TW_ITEM(b->entities, tw_entity, item)->kind != TW_STATE)
            continue;
        tw_builder_at(b, *TW_ITEM(b->entity_records, const tw_record *, item), NULL);
        const char *iso2 = tw_record_value(b->record, "iso2"), *english = tw_record_value(b->record, "en");
        if (iso2 && !is_iso2(iso2))
            tw_builder_error(b, "`%.60s` is no ISO 3166-1 alpha-2 code.", iso2);
        else if (iso2 && (!add_icu_name(b, item, iso2, "ar") || !add_icu_name(b, item, iso2, "en")))
            return false;
        if (english && !add_free_name(b, item, english))
            return false;
    }
    return true;
}

bool tw_build_entities(tw_builder *b)
{
    for (size_t i = 0; i < b->source->count; i++) {
        const tw_record *record = &b->source->records[i];
        int kind = *record->kind ? tw_name_value(tw_names_entity_kind, record->kind) : 0;
        if (kind <= 0)
            continue;
        tw_builder_at(b, record, NULL);
        if (!build_entity(b, kind))
            return false;
    }
    return add_free_names(b);
}
