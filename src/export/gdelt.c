/*
 * GDELT's tables: events of 1.0 (58 columns) and 2.0 (61), and mentions of 2.0 (16). The GDELT Event Database, Data Format Codebook
 * V1.03 and V2.0. A row of the events is a story and one couple of its sides, a row of the mentions one report of it; they
 * are joined by GLOBALEVENTID. What we do not know (tone, places of the actors) is empty.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/codes.h"
#include "export/exporter.h"
#include "lexicon/lexicon.h"

static const char *const actor_columns[] = { "Code",       "Name",          "CountryCode",   "KnownGroupCode",
                                             "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
                                             "Type2Code",  "Type3Code" };
static const char *const place_columns[] = { "Type",     "FullName", "CountryCode", "ADM1Code",
                                             "ADM2Code", "Lat",      "Long",        "FeatureID" };

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void names(tw_rows *rows, const char *prefix, const char *const *list, size_t count, const char *without)
{
    char name[64];
    for (size_t i = 0; i < count; i++) {
        if (without && strcmp(list[i], without) == 0)
            continue;
        snprintf(name, sizeof name, "%s%s", prefix, list[i]);
        tw_rows_text(rows, name);
    }
}

/* The second administrative division came with 2.0. */
static const char *left_out(const tw_exporter *e)
{
    return e->format == TW_EXPORT_GDELT1 ? "ADM2Code" : NULL;
}

tw_code tw_export_gdelt_header(tw_exporter *e)
{
    static const char *const first[] = { "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate" };
    static const char *const act[] = { "IsRootEvent",    "EventCode",   "EventBaseCode", "EventRootCode", "QuadClass",
                                       "GoldsteinScale", "NumMentions", "NumSources",    "NumArticles",   "AvgTone" };
    static const char *const last[] = { "DATEADDED", "SOURCEURL" };
    tw_rows *r = &e->rows;
    names(r, "", first, COUNT(first), NULL);
    names(r, "Actor1", actor_columns, COUNT(actor_columns), NULL);
    names(r, "Actor2", actor_columns, COUNT(actor_columns), NULL);
    names(r, "", act, COUNT(act), NULL);
    names(r, "Actor1Geo_", place_columns, COUNT(place_columns), left_out(e));
    names(r, "Actor2Geo_", place_columns, COUNT(place_columns), left_out(e));
    names(r, "ActionGeo_", place_columns, COUNT(place_columns), left_out(e));
    return tw_export_names(e, last, COUNT(last));
}

static void empty(tw_rows *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        tw_rows_text(rows, "");
}

static void put_date(tw_exporter *e, const tw_event *event)
{
    char day[9], part[16];
    tw_export_day(tw_export_date(event), day);
    if (!*day) {
        empty(&e->rows, 4);
        return;
    }
    int month = (day[4] - '0') * 10 + day[5] - '0', of_month = (day[6] - '0') * 10 + day[7] - '0';
    tw_rows_text(&e->rows, day);
    snprintf(part, sizeof part, "%.6s", day);
    tw_rows_text(&e->rows, part);
    part[4] = '\0';
    tw_rows_text(&e->rows, part);
    tw_rows_decimal(&e->rows, atoi(part) + (month * 30 + of_month) / 365.0, 4); /* as the codebook has it */
}

/* «RUSGOV», «IGOUNO»: country, known group and roles, one after the other. */
static void put_actor(tw_exporter *e, const tw_actor *actor)
{
    if (!actor) {
        empty(&e->rows, COUNT(actor_columns));
        return;
    }
    char code[32], name[512];
    const char *country = tw_cameo_country(actor->country), *group = tw_cameo_group(actor->id);
    const char *kind = tw_export_stateless(actor->country) ? tw_cameo_role(actor->country) : "";
    const char *role = tw_cameo_role(actor->sector);
    bool state = strcmp(actor->id, actor->country) == 0; /* the country as a whole has no role */
    snprintf(code, sizeof code, "%s%s%s%s", country, kind, group, state ? "" : role);
    tw_export_name(e, actor, name, sizeof name);
    tw_rows_text(&e->rows, code);
    tw_rows_text(&e->rows, name);
    tw_rows_text(&e->rows, country);
    tw_rows_text(&e->rows, group);
    empty(&e->rows, 3); /* ethnic group and religions */
    tw_rows_text(&e->rows, *kind ? kind : state ? "" : role);
    tw_rows_text(&e->rows, *kind ? role : "");
    empty(&e->rows, 1);
}

static void put_act(tw_exporter *e, const tw_found *found)
{
    const tw_event *event = found->event;
    char base[4], root[3];
    snprintf(base, sizeof base, "%.3s", event->cameo);
    snprintf(root, sizeof root, "%.2s", event->cameo);
    tw_rows_integer(&e->rows, event->part == TW_PART_HEADLINE || event->sentence < 2); /* headline or lead */
    tw_rows_text(&e->rows, event->cameo);
    tw_rows_text(&e->rows, base);
    tw_rows_text(&e->rows, root);
    tw_rows_integer(&e->rows, event->quad);
    tw_rows_decimal(&e->rows, event->goldstein, 1);
    unsigned mentions = found->mentions ? found->mentions : 1;
    tw_rows_integer(&e->rows, mentions);
    tw_rows_integer(&e->rows, found->origins ? found->origins : 1);
    tw_rows_integer(&e->rows, mentions);
    empty(&e->rows, 1); /* tone */
}

/* The codebook's kinds of places. */
enum { NO_PLACE = 0, A_COUNTRY = 1, CITY_OF_USA = 3, CITY_OF_WORLD = 4 };

static void put_place(tw_exporter *e, const tw_where *place)
{
    bool with_second = e->format != TW_EXPORT_GDELT1;
    if (!place || (!*place->text && !*place->country)) {
        tw_rows_integer(&e->rows, NO_PLACE);
        empty(&e->rows, COUNT(place_columns) - (with_second ? 1 : 2));
        return;
    }
    bool state = !*place->id || strcmp(place->id, place->country) == 0;
    const char *fips = e->lexicon ? tw_lexicon_state_fips(e->lexicon, place->country) : "";
    tw_rows_integer(&e->rows, state ? A_COUNTRY : strcmp(place->country, "USA") == 0 ? CITY_OF_USA : CITY_OF_WORLD);
    tw_rows_text(&e->rows, place->text);
    tw_rows_text(&e->rows, fips);
    tw_rows_text(&e->rows, fips);
    if (with_second)
        empty(&e->rows, 1);
    tw_rows_position(&e->rows, place);
    empty(&e->rows, 1);
}

/* A time of fourteen digits in 2.0, a day in 1.0. */
static void put_added(tw_exporter *e, const char *iso)
{
    char day[9], time[16];
    tw_export_day(iso, day);
    snprintf(time, sizeof time, "%s%s", day, *day && e->format != TW_EXPORT_GDELT1 ? "000000" : "");
    tw_rows_text(&e->rows, time);
}

tw_code tw_export_gdelt(tw_exporter *e, const tw_found *found)
{
    const tw_event *event = found->event;
    if (!found->leads)
        return TW_OK; /* its story stands there once, by its first report */
    const char *id = *found->story ? found->story : event->id;
    tw_couple couple = { .number = SIZE_MAX };
    tw_code code = TW_OK;
    while (code == TW_OK && tw_next_couple(event, &couple)) {
        tw_rows_integer(&e->rows, tw_export_number(id, couple.number));
        put_date(e, event);
        put_actor(e, couple.source);
        put_actor(e, couple.target);
        put_act(e, found);
        put_place(e, NULL);
        put_place(e, NULL);
        put_place(e, &event->place);
        put_added(e, event->article->published);
        tw_rows_text(&e->rows, tw_export_address(event->article));
        code = tw_rows_end(&e->rows);
    }
    return code;
}

tw_code tw_export_mentions_header(tw_exporter *e)
{
    static const char *const columns[] = { "GLOBALEVENTID",
                                           "EventTimeDate",
                                           "MentionTimeDate",
                                           "MentionType",
                                           "MentionSourceName",
                                           "MentionIdentifier",
                                           "SentenceID",
                                           "Actor1CharOffset",
                                           "Actor2CharOffset",
                                           "ActionCharOffset",
                                           "InRawText",
                                           "Confidence",
                                           "MentionDocLen",
                                           "MentionDocTone",
                                           "MentionDocTranslationInfo",
                                           "Extras" };
    return tw_export_names(e, columns, COUNT(columns));
}

static void put_offset(tw_rows *rows, const tw_actor *actor)
{
    if (actor && actor->span.end > actor->span.start)
        tw_rows_integer(rows, actor->span.start);
    else
        tw_rows_integer(rows, -1);
}

/* A report is of the story, which is named by the row of its first couple. */
tw_code tw_export_mention(tw_exporter *e, const tw_found *found)
{
    enum { WEB = 1 };
    const tw_event *event = found->event;
    const char *id = *found->story ? found->story : event->id;
    tw_rows_integer(&e->rows, tw_export_number(id, 0));
    put_added(e, tw_export_date(event));
    put_added(e, event->article->published);
    tw_rows_integer(&e->rows, WEB);
    tw_rows_text(&e->rows, event->article->publisher);
    tw_rows_text(&e->rows, tw_export_address(event->article));
    tw_rows_integer(&e->rows, (int64_t)event->sentence + 1);
    put_offset(&e->rows, event->source_count ? &event->source[0] : NULL);
    put_offset(&e->rows, event->target_count ? &event->target[0] : NULL);
    tw_rows_integer(&e->rows, event->trigger_span.start);
    tw_rows_integer(&e->rows, 1);
    tw_rows_integer(&e->rows, (int64_t)(event->score * 10 + .5) * 10);
    tw_rows_integer(&e->rows, (int64_t)event->article->text_length);
    empty(&e->rows, 3);
    return tw_rows_end(&e->rows);
}
