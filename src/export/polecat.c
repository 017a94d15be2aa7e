/*
 * POLECAT's table, 40 columns separated by tabs (Halterman et al. 2023; Scarborough et al., POLECAT weekly data). A row is one report of
 * an act and one couple of its sides.
 */
#include <stdio.h>
#include <string.h>

#include "export/codes.h"
#include "export/exporter.h"
#include "lexicon/lexicon.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

tw_code tw_export_polecat_header(tw_exporter *e)
{
    static const char *const columns[] = {
        "Event ID",
        "Event Date",
        "Event Type",
        "Event Mode",
        "Intensity",
        "Quad Code",
        "Contexts",
        "Actor Name",
        "Actor Country",
        "Actor COW",
        "Primary Actor Sector",
        "Actor Sectors",
        "Actor Title",
        "Actor Name Raw",
        "Wikipedia Actor ID",
        "Recipient Name",
        "Recipient Country",
        "Recipient COW",
        "Primary Recipient Sector",
        "Recipient Sectors",
        "Recipient Title",
        "Recipient Name Raw",
        "Wikipedia Recipient ID",
        "Placename",
        "City",
        "District",
        "Province",
        "Country",
        "Latitude",
        "Longitude",
        "GeoNames ID",
        "Raw Placename",
        "Feature Type",
        "Source",
        "Publication Date",
        "Story People",
        "Story Organizations",
        "Story Locations",
        "Language",
        "Version",
    };
    return tw_export_names(e, columns, COUNT(columns));
}

static void put_number_or_nothing(tw_rows *rows, int number)
{
    if (number)
        tw_rows_integer(rows, number);
    else
        tw_rows_text(rows, "");
}

static void put_actor(tw_exporter *e, const tw_actor *actor)
{
    static const tw_actor nobody = { .name = "", .id = "", .country = "", .sector = "", .role = "" };
    const tw_actor *a = actor ? actor : &nobody;
    char name[512];
    tw_export_name(e, a, name, sizeof name);
    tw_rows_text(&e->rows, name);
    tw_rows_text(&e->rows, a->country);
    put_number_or_nothing(&e->rows, tw_cow_number(a->country));
    tw_rows_text(&e->rows, a->sector);
    tw_rows_text(&e->rows, a->sector);
    tw_rows_text(&e->rows, a->role);
    tw_rows_text(&e->rows, a->name);
    tw_rows_text(&e->rows, ""); /* Wikipedia */
}

static void put_place(tw_exporter *e, const tw_where *place)
{
    bool state = !*place->id || strcmp(place->id, place->country) == 0;
    const char *english = e->lexicon && *place->country ? tw_lexicon_state_english(e->lexicon, place->country) : "";
    tw_rows_text(&e->rows, place->text);
    tw_rows_text(&e->rows, state ? "" : place->text);
    tw_rows_text(&e->rows, ""); /* district */
    tw_rows_text(&e->rows, ""); /* province */
    tw_rows_text(&e->rows, *english ? english : place->country);
    tw_rows_position(&e->rows, place);
    tw_rows_text(&e->rows, ""); /* GeoNames */
    tw_rows_text(&e->rows, place->text);
    tw_rows_text(&e->rows, !*place->text && !*place->country ? "" : state ? "PCLI" : "PPL");
}

tw_code tw_export_polecat(tw_exporter *e, const tw_found *found)
{
    static const char *const quads[] = { "", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT",
                                         "MATERIAL CONFLICT" };
    const tw_event *event = found->event;
    tw_couple couple = { .number = SIZE_MAX };
    tw_code code = TW_OK;
    while (code == TW_OK && tw_next_couple(event, &couple)) {
        char id[48];
        snprintf(id, sizeof id, "%s%s%zu", event->id, "-", couple.number);
        tw_rows_text(&e->rows, id);
        tw_rows_text(&e->rows, tw_export_date(event));
        tw_rows_text(&e->rows, event->type);
        tw_rows_text(&e->rows, event->mode);
        tw_rows_decimal(&e->rows, event->goldstein, 1);
        tw_rows_text(&e->rows, event->quad < COUNT(quads) ? quads[event->quad] : "");
        tw_rows_joined(&e->rows, event->contexts, event->context_count, ";");
        put_actor(e, couple.source);
        put_actor(e, couple.target);
        put_place(e, &event->place);
        tw_rows_text(&e->rows, event->article->publisher);
        tw_rows_text(&e->rows, event->article->published);
        tw_rows_text(&e->rows, ""); /* people, organisations and places of the story are those of its rows */
        tw_rows_text(&e->rows, "");
        tw_rows_text(&e->rows, "");
        tw_rows_text(&e->rows, event->article->lang);
        tw_rows_text(&e->rows, event->coder);
        code = tw_rows_end(&e->rows);
    }
    return code;
}
