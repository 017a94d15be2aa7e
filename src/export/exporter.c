/*
 * Exporters: which format, and what several formats need. See exporter.h.
 */
#include "export/exporter.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "lexicon/lexicon.h"

typedef struct format {
    char separator; /* 0: no rows */
    bool acts_only; /* has no place for what was planned, denied or only possible: such events are left out */
    tw_code (*header)(tw_exporter *exporter);
    tw_code (*event)(tw_exporter *exporter, const tw_found *found);
} format;

static const format formats[] = {
    [TW_EXPORT_JSONL] = { 0, false, NULL, tw_export_jsonl },
    [TW_EXPORT_CSV] = { ',', false, tw_export_csv_header, tw_export_csv },
    [TW_EXPORT_GDELT1] = { '\t', true, tw_export_gdelt_header, tw_export_gdelt },
    [TW_EXPORT_GDELT2] = { '\t', true, tw_export_gdelt_header, tw_export_gdelt },
    [TW_EXPORT_GDELT2_MENTIONS] = { '\t', true, tw_export_mentions_header, tw_export_mention },
    [TW_EXPORT_POLECAT] = { '\t', true, tw_export_polecat_header, tw_export_polecat },
    [TW_EXPORT_PLOVER] = { 0, false, NULL, tw_export_plover },
};

tw_code tw_exporter_new(tw_exporter **exporter, tw_export_format which, const tw_lexicon *lexicon, tw_write write,
                        void *user, tw_error *error)
{
    *exporter = NULL;
    if ((size_t)which >= sizeof formats / sizeof *formats)
        return tw_fail(error, TW_ERR_ARGUMENT, "There is no such format.");
    tw_exporter *e = malloc(sizeof *e);
    if (!e)
        return tw_fail(error, TW_ERR_MEMORY, "There is no memory for an exporter.");
    e->format = which;
    e->lexicon = lexicon;
    tw_rows_begin(&e->rows, formats[which].separator, write, user);
    e->rows.guarded = which == TW_EXPORT_CSV;
    *exporter = e;
    return TW_OK;
}

void tw_exporter_free(tw_exporter *exporter)
{
    free(exporter);
}

tw_code tw_exporter_header(tw_exporter *e)
{
    return formats[e->format].header ? formats[e->format].header(e) : TW_OK;
}

tw_code tw_exporter_event(tw_exporter *e, const tw_found *found)
{
    if (formats[e->format].acts_only && strcmp(found->event->status, "actual") != 0)
        return TW_OK;
    return formats[e->format].event(e, found);
}

tw_code tw_export_names(tw_exporter *e, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        tw_rows_text(&e->rows, names[i]);
    return tw_rows_end(&e->rows);
}

/* ---- what formats share ---- */

bool tw_next_couple(const tw_event *event, tw_couple *couple)
{
    size_t sources = event->source_count ? event->source_count : 1;
    size_t targets = event->target_count ? event->target_count : 1;
    couple->number = couple->number == SIZE_MAX ? 0 : couple->number + 1;
    if (couple->number >= sources * targets)
        return false;
    couple->source = event->source_count ? &event->source[couple->number / targets] : NULL;
    couple->target = event->target_count ? &event->target[couple->number % targets] : NULL;
    return true;
}

int64_t tw_export_number(const char *id, size_t couple)
{
    uint64_t number = strtoull(id, NULL, 16) ^ (uint64_t)couple * UINT64_C(0x9E3779B97F4A7C15);
    return (int64_t)(number & INT64_MAX);
}

static unsigned digits_of(const char *iso, size_t at, size_t length, unsigned other)
{
    unsigned value = 0;
    for (size_t i = 0; i < length; i++) {
        if (!isdigit((unsigned char)iso[at + i]))
            return other;
        value = value * 10 + (unsigned)(iso[at + i] - '0');
    }
    return value;
}

void tw_export_day(const char *iso, char out[9])
{
    size_t length = strlen(iso);
    out[0] = '\0';
    if (length < 4)
        return;
    unsigned year = digits_of(iso, 0, 4, 0), month = length >= 7 ? digits_of(iso, 5, 2, 1) : 1;
    unsigned day = length >= 10 ? digits_of(iso, 8, 2, 1) : 1;
    if (year)
        snprintf(out, 9, "%04u%02u%02u", year % 10000, month % 100, day % 100);
}

const char *tw_export_date(const tw_event *event)
{
    return *event->date.iso ? event->date.iso : event->article->published;
}

const char *tw_export_address(const tw_article *article)
{
    return *article->url ? article->url : article->doc;
}

bool tw_export_stateless(const char *country)
{
    static const char *const codes[] = { "IGO", "NGO", "IMG", "MNC" };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strcmp(country, codes[i]) == 0)
            return true;
    return false;
}

void tw_export_name(const tw_exporter *e, const tw_actor *actor, char *out, size_t size)
{
    const char *name = *actor->id ? actor->id : actor->name;
    const char *english = e->lexicon && strlen(actor->id) == 3 ? tw_lexicon_state_english(e->lexicon, actor->id) : "";
    if (*english)
        name = english;
    size_t n = 0;
    for (; name[n] && n + 1 < size; n++) {
        char c = name[n] == '-' && *actor->id ? ' ' : name[n];
        out[n] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
    }
    out[n] = '\0';
}
