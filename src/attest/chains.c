/*
 * A report's chain begins nearest to the fact and ends with its paper: who saw it, who told him, the agency, the paper. What is a copy
 * adds who it says it has the text from, but tells nothing by itself. See chains.h.
 */
#include "attest/chains.h"

#include <string.h>

/* Links of one step stand side by side. */
enum { PARALLEL = 8 };

typedef struct {
    size_t at[PARALLEL];
    size_t count;
} layer;

static void layer_add(layer *l, size_t node)
{
    if (l->count < PARALLEL && node < TW_ORIGINS)
        l->at[l->count++] = node;
}

/* Everybody in the outer layer has it from everybody in the inner one. */
static void connect(tw_origins *g, const layer *outer, const layer *inner)
{
    for (size_t i = 0; i < outer->count; i++)
        for (size_t k = 0; k < inner->count; k++)
            tw_origins_edge(g, outer->at[i], inner->at[k]);
}

/* The agency through which the report came, by its head or by an outer link of its chain. */
static uint32_t carrier_of(const tw_media *m, const tw_reports *r, const tw_report_row *report, size_t from, size_t to)
{
    tw_source agency;
    for (size_t i = from; i < to; i++) {
        const tw_link_row *l = &r->link[i];
        agency = tw_media_link(m, l->actor, l->name, l->entry, l->country, l->sector);
        if (agency.kind == TW_ORIGIN_AGENCY)
            return agency.entry ? agency.entry : agency.stem[0];
    }
    if (tw_media_agency(m, report->agency, false, &agency) || tw_media_agency(m, report->byline, true, &agency))
        return agency.entry ? agency.entry : agency.stem[0];
    return 0;
}

static size_t put_link(const tw_media *m, tw_origins *g, const tw_link_row *l, uint32_t carrier)
{
    tw_source s = tw_media_link(m, l->actor, l->name, l->entry, l->country, l->sector);
    bool named = s.kind == TW_ORIGIN_ACTOR || s.kind == TW_ORIGIN_AGENCY || s.kind == TW_ORIGIN_PAPER;
    s.carrier = named ? 0 : carrier;
    return tw_origins_put(g, &s);
}

/* One more layer outside; the innermost is where the report begins. */
static void wrap(tw_origins *g, layer *outermost, layer *innermost, const layer *next)
{
    if (!next->count)
        return;
    if (innermost->count)
        connect(g, next, outermost);
    else
        *innermost = *next;
    *outermost = *next;
}

static void lay_report(const tw_media *m, const tw_reports *r, const tw_report_row *report, size_t from, size_t to,
                       tw_origins *g)
{
    layer innermost = { .count = 0 }, outermost = { .count = 0 }, paper = { .count = 0 };
    uint32_t carrier = carrier_of(m, r, report, from, to);
    for (size_t i = from; i < to;) {
        layer next = { .count = 0 };
        unsigned step = r->link[i].step;
        for (; i < to && r->link[i].step == step; i++)
            if (!tw_media_self(m, r->link[i].name, r->link[i].entry))
                layer_add(&next, put_link(m, g, &r->link[i], carrier));
        wrap(g, &outermost, &innermost, &next);
    }
    tw_source head;
    if (tw_media_agency(m, report->agency, false, &head) || tw_media_agency(m, report->byline, true, &head)) {
        layer agency = { .count = 0 };
        layer_add(&agency, tw_origins_put(g, &head));
        wrap(g, &outermost, &innermost, &agency);
    }
    head = tw_media_paper(m, report->publisher);
    layer_add(&paper, tw_origins_put(g, &head));
    wrap(g, &outermost, &innermost, &paper);
    if ((report->first_of_group && report->asserts) || report->first_denial)
        for (size_t i = 0; i < innermost.count; i++)
            tw_origins_tell(g, innermost.at[i], report->denies);
}

void tw_chains_lay(const tw_media *media, const tw_reports *r, tw_origins *graph)
{
    tw_origins_reset(graph);
    for (size_t i = 0; i < r->count; i++) {
        size_t from = 0, to;
        while (from < r->link_count && r->link[from].event != r->report[i].event)
            from++;
        for (to = from; to < r->link_count && r->link[to].event == r->report[i].event;)
            to++;
        lay_report(media, r, &r->report[i], from, to, graph);
    }
}
