/*
 * What a filter may hold. Each error names its field.
 */
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "query/plan.h"
#include "store/ontology.h"
#include "store/text.h"

enum { TEXT_MAX = 2000 };

static bool is_type(const char *name)
{
    tw_type_facts facts;
    return tw_type_facts_of(name, &facts);
}

/* Names with commas between. */
static tw_code check_names(const char *field, const char *text, bool (*is_name)(const char *name), const char *what,
                           tw_error *error)
{
    char name[40];
    if (!text || !*text)
        return TW_OK;
    for (;; text++) {
        size_t length = strcspn(text, ","), kept = length < sizeof name ? length : sizeof name - 1;
        memcpy(name, text, kept);
        name[kept] = '\0';
        if (kept < length || !is_name(name))
            return tw_fail(error, TW_ERR_ARGUMENT, "%s: there is no %s '%s'", field, what, name);
        text += length;
        if (!*text)
            return TW_OK;
    }
}

static tw_code check_text(const char *field, const char *text, tw_error *error)
{
    size_t length = text ? strnlen(text, TEXT_MAX + 1) : 0;
    if (length > TEXT_MAX)
        return tw_fail(error, TW_ERR_ARGUMENT, "%s: %d bytes at most", field, TEXT_MAX);
    for (size_t i = 0; i < length;) {
        uint32_t point;
        size_t n = tw_utf8_get(text + i, length - i, &point);
        if (point == TW_REPLACEMENT && n == 1)
            return tw_fail(error, TW_ERR_ARGUMENT, "%s: this is no UTF-8", field);
        i += n;
    }
    return TW_OK;
}

bool tw_filter_day(const char *text, int64_t *day)
{
    return strlen(text) == 10 && tw_store_day(text, day);
}

static tw_code check_days(const tw_filter *f, tw_error *error)
{
    int64_t since = 0, until = 0;
    bool has_since = f->since && *f->since, has_until = f->until && *f->until;
    if (has_since && !tw_filter_day(f->since, &since))
        return tw_fail(error, TW_ERR_ARGUMENT, "since: a day of the calendar, YYYY-MM-DD");
    if (has_until && !tw_filter_day(f->until, &until))
        return tw_fail(error, TW_ERR_ARGUMENT, "until: a day of the calendar, YYYY-MM-DD");
    if (has_since && has_until && since > until)
        return tw_fail(error, TW_ERR_ARGUMENT, "until: before since");
    return TW_OK;
}

static tw_code check_actors(const tw_filter *f, tw_error *error)
{
    const struct {
        const char *field, *spec;
    } actors[] = { { "actor", f->actor },  { "source", f->source }, { "target", f->target },
                   { "pair", f->pair[0] }, { "pair", f->pair[1] },  { "publisher", f->publisher },
                   { "place", f->place } };
    bool first = f->pair[0] && *f->pair[0], second = f->pair[1] && *f->pair[1];
    if (first != second)
        return tw_fail(error, TW_ERR_ARGUMENT, "pair: two are needed");
    for (size_t i = 0; i < sizeof actors / sizeof *actors; i++) {
        if (!actors[i].spec || !*actors[i].spec)
            continue;
        tw_code code = check_text(actors[i].field, actors[i].spec, error);
        if (code == TW_OK)
            code = tw_who_check(actors[i].field, actors[i].spec, error);
        if (code != TW_OK)
            return code;
    }
    return TW_OK;
}

tw_code tw_filter_check(const tw_filter *f, tw_error *error)
{
    tw_cursor cursor;
    tw_code code = check_actors(f, error);
    if (code == TW_OK)
        code = check_names("type", f->type, is_type, "type", error);
    if (code == TW_OK)
        code = check_names("status", f->status, tw_is_status, "status", error);
    if (code == TW_OK)
        code = check_days(f, error);
    if (code == TW_OK)
        code = check_text("text", f->text, error);
    if (code == TW_OK)
        code = check_text("document", f->document, error);
    if (code == TW_OK)
        code = check_text("story", f->story, error);
    if (code != TW_OK)
        return code;
    if (f->quad > 4)
        return tw_fail(error, TW_ERR_ARGUMENT, "quad: a number from 1 to 4");
    if (!(f->min_score >= 0 && f->min_score <= 1))
        return tw_fail(error, TW_ERR_ARGUMENT, "min_score: a number from 0 to 1");
    if (!tw_cursor_read(&cursor, f->after))
        return tw_fail(error, TW_ERR_ARGUMENT, "after: no place that an answer gave");
    return TW_OK;
}
