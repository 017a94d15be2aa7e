/*
 * From the words of a question to actors. The lexicon's names and the names that texts used are both asked; see who.h.
 */
#include "query/who.h"

#include <string.h>

#include "base/error.h"
#include "lexicon/lexicon.h"
#include "text/normalize.h"

enum { SPEC_MAX = 300 };

static bool is_code(const char *text)
{
    for (int i = 0; i < 3; i++)
        if (text[i] < 'A' || text[i] > 'Z')
            return false;
    return true;
}

/* "RUS", ":MIL" or "RUS:MIL". */
static bool read_codes(tw_who *who, const char *spec)
{
    const char *at = spec;
    who->country[0] = who->sector[0] = '\0';
    if (is_code(at)) {
        memcpy(who->country, at, 3);
        who->country[3] = '\0';
        at += 3;
    }
    if (at[0] == ':' && is_code(at + 1)) {
        memcpy(who->sector, at + 1, 3);
        who->sector[3] = '\0';
        at += 4;
    }
    return at != spec && !*at;
}

tw_code tw_who_check(const char *field, const char *spec, tw_error *error)
{
    size_t length = strnlen(spec, SPEC_MAX + 1);
    if (length > SPEC_MAX)
        return tw_fail(error, TW_ERR_ARGUMENT, "%s: a name has %d bytes at most", field, SPEC_MAX);
    tw_who codes;
    if (strchr(spec, ':') && !read_codes(&codes, spec))
        return tw_fail(error, TW_ERR_ARGUMENT,
                       "%s: codes are three capital letters: RUS (a country), :MIL (a sector) or RUS:MIL", field);
    return TW_OK;
}

static void add_entry(tw_who *who, const char *id)
{
    for (size_t i = 0; i < who->entry_count; i++)
        if (!strcmp(who->entries[i], id))
            return;
    if (*id && who->entry_count < TW_WHO_ENTRIES)
        who->entries[who->entry_count++] = id;
}

/* What the words mean as a whole; an adjective of belonging («روسي») means its state. */
static void ask_lexicon(tw_who *who, const tw_lexicon *lexicon)
{
    uint32_t node = 0;
    size_t count;
    for (const char *at = who->form; *at;) {
        size_t length = strcspn(at, " ");
        uint32_t form = tw_lexicon_form(lexicon, at, length);
        node = form ? tw_lexicon_step(lexicon, node, form) : 0;
        if (!node)
            return;
        at += length + strspn(at + length, " ");
    }
    const tw_sense *senses = node ? tw_lexicon_senses(lexicon, node, &count) : NULL;
    for (size_t i = 0; senses && i < count; i++) {
        if (senses[i].kind != TW_SENSE_ENTITY && senses[i].kind != TW_SENSE_NISBA)
            continue;
        const tw_entity *entity = tw_lexicon_entity(lexicon, senses[i].item);
        bool by_name = senses[i].flags & (TW_SENSE_CAPITAL | TW_SENSE_SEAT);
        if (entity->kind == TW_STATE && !by_name && !who->country[0])
            memcpy(who->country, entity->country, sizeof who->country);
        add_entry(who, tw_lexicon_string(lexicon, entity->id));
    }
}

tw_code tw_who_read(tw_who *who, tw_store *store, tw_arena *arena, const char *spec, tw_error *error)
{
    *who = (tw_who){ .spec = spec };
    if (read_codes(who, spec))
        return TW_OK;
    who->country[0] = who->sector[0] = '\0';
    size_t length = strlen(spec);
    char *form = tw_arena_alloc(arena, length * 3 + 5);
    if (!form)
        return tw_fail(error, TW_ERR_MEMORY, "no memory for a question");
    form[tw_fold(spec, length, form)] = '\0';
    who->form = form;
    if (store->lexicon)
        ask_lexicon(who, store->lexicon);
    return TW_OK;
}

bool tw_who_is_country(const tw_who *who)
{
    return who->country[0] && !who->sector[0];
}

void tw_who_actors(const tw_who *who, tw_sql *sql)
{
    if (who->country[0]) {
        tw_sql_add(sql, "SELECT id FROM actors WHERE country = ");
        tw_sql_text(sql, who->country);
        if (who->sector[0]) {
            tw_sql_add(sql, " AND sector = ");
            tw_sql_text(sql, who->sector);
        }
        return;
    }
    if (who->sector[0]) {
        tw_sql_add(sql, "SELECT id FROM actors WHERE sector = ");
        tw_sql_text(sql, who->sector);
        return;
    }
    tw_sql_add(sql, "SELECT id FROM actors WHERE entry <> '' AND entry = ");
    tw_sql_text(sql, who->spec);
    for (size_t i = 0; i < who->entry_count; i++) {
        tw_sql_add(sql, " UNION SELECT id FROM actors WHERE entry = ");
        tw_sql_text(sql, who->entries[i]);
    }
    tw_sql_add(sql, " UNION SELECT actor FROM names WHERE form = ");
    tw_sql_text(sql, who->form);
}
