/*
 * From the events of a story to its reports. See reports.h.
 */
#include "attest/reports.h"

#include <stdlib.h>
#include <string.h>

#include "attest/forest.h"

static int by_number(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_publication(const void *x, const void *y)
{
    const tw_report_row *a = x, *b = y;
    if (a->copy != b->copy)
        return a->copy ? 1 : -1;
    int order = strcmp(a->facts->article->published, b->facts->article->published);
    if (!order)
        order = by_number(a->article, b->article);
    if (!order)
        order = by_number(a->facts->trigger, b->facts->trigger);
    return order ? order : by_number(a->facts->event, b->facts->event);
}

static int by_row(const void *x, const void *y)
{
    const tw_report_row *const *a = x, *const *b = y;
    return by_number((*a)->facts->event, (*b)->facts->event);
}

/* Of a text that several papers carry the first counts: the original where it is there. */
static void mark_first(tw_reports *r)
{
    for (size_t i = 0; i < r->count; i++) {
        tw_report_row *one = &r->report[i];
        size_t first = 0, denial = 0;
        while (r->report[first].group != one->group)
            first++;
        while (r->report[denial].group != one->group || r->report[denial].denies != one->denies)
            denial++;
        one->first_of_group = r->report[first].article == one->article;
        one->first_denial = one->denies && r->report[denial].article == one->article;
    }
}

static tw_code take_member(tw_attest *a, const tw_member *member, tw_report_row *out)
{
    tw_article_facts *article = NULL, *original = NULL;
    tw_code code = *member->facts ? TW_OK : tw_facts_read(a, member->event, member->facts);
    if (code == TW_OK)
        code = tw_facts_article(a, (*member->facts)->article->article, &article);
    if (code == TW_OK)
        code = tw_facts_article(a, article->original, &original);
    if (code != TW_OK)
        return code;
    const tw_event_facts *facts = *member->facts;
    bool denies = !strcmp(facts->status, "denied");
    *out = (tw_report_row){ .facts = facts,
                            .paper = &original->paper,
                            .article = article->article,
                            .group = article->original,
                            .copy = article->original != article->article,
                            .denies = denies,
                            .asserts = !denies && strcmp(facts->status, "hypothetical") != 0,
                            .root = member->root };
    return TW_OK;
}

tw_code tw_reports_read(tw_attest *a, int64_t story, tw_reports *out)
{
    tw_member *members = NULL;
    *out = (tw_reports){ .count = 0 };
    tw_code code = tw_forest_members(a, story, &members, &out->count);
    if (code != TW_OK)
        return code;
    out->report = TW_NEW(&a->work, tw_report_row, out->count + 1);
    out->by_row = TW_NEW(&a->work, tw_report_row *, out->count + 1);
    if (!out->report || !out->by_row)
        return tw_attest_no_memory(a);
    for (size_t i = 0; code == TW_OK && i < out->count; i++)
        code = take_member(a, &members[i], &out->report[i]);
    if (code != TW_OK)
        return code;
    qsort(out->report, out->count, sizeof *out->report, by_publication);
    for (size_t i = 0; i < out->count; i++)
        out->by_row[i] = &out->report[i];
    qsort(out->by_row, out->count, sizeof *out->by_row, by_row);
    mark_first(out);
    return TW_OK;
}
