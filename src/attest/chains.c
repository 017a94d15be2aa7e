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

static uint32_t name_of(const tw_source *agency)
{
    return agency->entry ? agency->entry : agency->stem[0];
}

/* The agency through which the report came, by its head or by an outer link of its chain. */
static uint32_t carrier_of(const tw_event_facts *f)
{
    for (size_t i = 0; i < f->link_count; i++)
        if (f->link[i].source.kind == TW_ORIGIN_AGENCY)
            return name_of(&f->link[i].source);
    return f->article->has_agency ? name_of(&f->article->agency) : 0;
}

static size_t put_link(tw_origins *g, const tw_link_fact *l, uint32_t carrier)
{
    tw_source s = l->source;
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

/* The paper itself: by a word for it, or by its own name. */
static bool is_paper(const tw_report_row *report, const tw_link_fact *link)
{
    const char *paper = report->facts->article->paper.name;
    return link->self || (*paper && !strcmp(link->source.name, paper));
}

static void lay_report(const tw_report_row *report, tw_origins *g)
{
    const tw_event_facts *f = report->facts;
    layer innermost = { .count = 0 }, outermost = { .count = 0 }, paper = { .count = 0 };
    uint32_t carrier = carrier_of(f);
    for (size_t i = 0; i < f->link_count;) {
        layer next = { .count = 0 };
        unsigned step = f->link[i].step;
        for (; i < f->link_count && f->link[i].step == step; i++)
            if (!is_paper(report, &f->link[i]))
                layer_add(&next, put_link(g, &f->link[i], carrier));
        wrap(g, &outermost, &innermost, &next);
    }
    if (f->article->has_agency) {
        layer agency = { .count = 0 };
        layer_add(&agency, tw_origins_put(g, &f->article->agency));
        wrap(g, &outermost, &innermost, &agency);
    }
    layer_add(&paper, tw_origins_put(g, report->paper));
    wrap(g, &outermost, &innermost, &paper);
    if ((report->first_of_group && report->asserts) || report->first_denial)
        for (size_t i = 0; i < innermost.count; i++)
            tw_origins_tell(g, innermost.at[i], report->denies);
}

void tw_chains_lay(const tw_reports *r, tw_origins *graph)
{
    tw_origins_reset(graph);
    for (size_t i = 0; i < r->count; i++)
        lay_report(&r->report[i], graph);
}
