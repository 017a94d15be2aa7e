/*
 * Reading parameters. An empty value asks for nothing, as "" in a form does.
 */
#include "question.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"

bool serve_whole(const char *text, size_t most, size_t *number)
{
    char *end;
    size_t length = strlen(text);
    if (!length || length > 10 || strspn(text, "0123456789") != length)
        return false;
    *number = strtoull(text, &end, 10);
    return *number <= most;
}

bool serve_is_key(const char *text)
{
    return strlen(text) == 16 && strspn(text, "0123456789abcdef") == 16;
}

typedef bool (*set_value)(serve_question *question, char *value);

static bool set_actor(serve_question *q, char *value)
{
    q->filter.actor = value;
    return true;
}

static bool set_source(serve_question *q, char *value)
{
    q->filter.source = value;
    return true;
}

static bool set_target(serve_question *q, char *value)
{
    q->filter.target = value;
    return true;
}

static bool set_pair(serve_question *q, char *value)
{
    char *comma = strchr(value, ',');
    if (!comma || comma == value || !comma[1] || strchr(comma + 1, ','))
        return false;
    *comma = '\0';
    q->filter.pair[0] = value;
    q->filter.pair[1] = comma + 1;
    return true;
}

/* Words of one kind of letters with commas between; what they may be, the library knows. */
static bool is_list(const char *text, int (*is_letter)(int))
{
    bool in_word = false;
    for (; *text; text++) {
        if (*text == ',' ? !in_word : !is_letter((unsigned char)*text))
            return false;
        in_word = *text != ',';
    }
    return in_word;
}

static bool set_type(serve_question *q, char *value)
{
    q->filter.type = value;
    return is_list(value, isupper);
}

static bool set_status(serve_question *q, char *value)
{
    q->filter.status = value;
    return is_list(value, islower);
}

static bool set_quad(serve_question *q, char *value)
{
    size_t number = 0;
    bool fits = serve_whole(value, 4, &number) && number > 0;
    q->filter.quad = (unsigned)number;
    return fits;
}

static bool set_since(serve_question *q, char *value)
{
    q->filter.since = value;
    return cli_is_date(value);
}

static bool set_until(serve_question *q, char *value)
{
    q->filter.until = value;
    return cli_is_date(value);
}

static bool set_place(serve_question *q, char *value)
{
    q->filter.place = value;
    return true;
}

static bool set_publisher(serve_question *q, char *value)
{
    q->filter.publisher = value;
    return true;
}

static bool set_text(serve_question *q, char *value)
{
    q->filter.text = value;
    return true;
}

static bool set_story(serve_question *q, char *value)
{
    q->filter.story = value;
    return serve_is_key(value);
}

static bool set_document(serve_question *q, char *value)
{
    q->filter.document = value;
    return true;
}

static bool set_min_origins(serve_question *q, char *value)
{
    size_t number = 0;
    bool fits = serve_whole(value, 1000000, &number);
    q->filter.min_origins = (unsigned)number;
    return fits;
}

static bool set_min_score(serve_question *q, char *value)
{
    char *end;
    if (strlen(value) > 20 || value[strspn(value, "0123456789.")])
        return false;
    q->filter.min_score = strtod(value, &end);
    return !*end && q->filter.min_score <= 1;
}

static bool set_rejected(serve_question *q, char *value)
{
    q->filter.rejected = *value == '1';
    return !strcmp(value, "0") || !strcmp(value, "1");
}

static bool set_after(serve_question *q, char *value)
{
    q->after = value;
    return strlen(value) <= 200;
}

static bool set_limit(serve_question *q, char *value)
{
    return serve_whole(value, SERVE_PAGE_MOST, &q->limit) && q->limit > 0;
}

static bool set_by(serve_question *q, char *value)
{
    static const char *const names[] = {
        [TW_STEP_DAY] = "day", [TW_STEP_WEEK] = "week", [TW_STEP_MONTH] = "month", [TW_STEP_YEAR] = "year"
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!strcmp(value, names[i])) {
            q->by = (tw_series_step)i;
            q->by_name = names[i];
            return true;
        }
    }
    return false;
}

static bool set_a(serve_question *q, char *value)
{
    q->a = value;
    return true;
}

static bool set_b(serve_question *q, char *value)
{
    q->b = value;
    return true;
}

static bool set_name(serve_question *q, char *value)
{
    q->name = value;
    return true;
}

static bool set_kind(serve_question *q, char *value)
{
    q->kind = value;
    return !strcmp(value, "event") || !strcmp(value, "story");
}

static bool set_key(serve_question *q, char *value)
{
    q->key = value;
    return serve_is_key(value);
}

static const struct {
    const char *name;
    serve_takes takes;
    const char *value; /* what it must be */
    set_value set;
} table[] = {
    { "actor", SERVE_WHO, "an actor", set_actor },
    { "source", SERVE_WHO, "an actor", set_source },
    { "target", SERVE_WHO, "an actor", set_target },
    { "pair", SERVE_WHO, "two actors with a comma between", set_pair },
    { "type", SERVE_WHO, "types with commas between", set_type },
    { "status", SERVE_HOW, "one or several of actual, planned, denied, hypothetical", set_status },
    { "quad", SERVE_WHO, "a number from 1 to 4", set_quad },
    { "since", SERVE_HOW, "a day of the calendar, YYYY-MM-DD", set_since },
    { "until", SERVE_HOW, "a day of the calendar, YYYY-MM-DD", set_until },
    { "place", SERVE_WHO, "a place", set_place },
    { "publisher", SERVE_WHO, "a name", set_publisher },
    { "text", SERVE_WHO, "words", set_text },
    { "story", SERVE_WHO, "a key of 16 hexadecimal digits", set_story },
    { "document", SERVE_WHO, "a document", set_document },
    { "min_origins", SERVE_HOW, "a number from 0 to 1000000", set_min_origins },
    { "min_score", SERVE_HOW, "a number from 0 to 1", set_min_score },
    { "rejected", SERVE_HOW, "0 or 1", set_rejected },
    { "after", SERVE_AFTER, "the `next` of an answer", set_after },
    { "limit", SERVE_LIMIT, "a number from 1 to 500", set_limit },
    { "by", SERVE_BY, "day, week, month or year", set_by },
    { "a", SERVE_TWO, "a country", set_a },
    { "b", SERVE_TWO, "a country", set_b },
    { "name", SERVE_NAME, "a name", set_name },
    { "kind", SERVE_REVIEWED, "event or story", set_kind },
    { "key", SERVE_REVIEWED, "a key of 16 hexadecimal digits", set_key },
};

static bool read_one(serve_question *question, const serve_parameter *parameter, unsigned takes, serve_answer *answer)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (strcmp(parameter->name, table[i].name) != 0 || !(table[i].takes & takes))
            continue;
        if (!*parameter->value || table[i].set(question, parameter->value))
            return true;
        serve_problem(answer, 400, table[i].name, "%s: '%.200s' is not %s", table[i].name, parameter->value,
                      table[i].value);
        return false;
    }
    serve_problem(answer, 400, parameter->name, "this address takes no parameter '%.200s'", parameter->name);
    return false;
}

static bool missing(serve_answer *answer, const char *name)
{
    serve_problem(answer, 400, name, "%s is missing", name);
    return false;
}

bool serve_question_read(serve_question *question, const serve_target *target, unsigned takes, serve_answer *answer)
{
    *question = (serve_question){ .limit = SERVE_PAGE, .by = TW_STEP_MONTH, .by_name = "month" };
    for (size_t i = 0; i < target->parameter_count; i++)
        if (!read_one(question, &target->parameters[i], takes, answer))
            return false;
    if (takes & SERVE_TWO && !question->a)
        return missing(answer, "a");
    if (takes & SERVE_TWO && !question->b)
        return missing(answer, "b");
    if (takes & SERVE_REVIEWED && !question->kind != !question->key)
        return missing(answer, question->kind ? "key" : "kind");
    tw_error error = { 0 };
    if (takes & SERVE_FILTER && tw_filter_check(&question->filter, &error) != TW_OK) {
        serve_refused(answer, &error);
        return false;
    }
    return true;
}

void serve_refused(serve_answer *answer, const tw_error *error)
{
    serve_problem_of(answer, error);
    if (answer->status != 400)
        return;
    size_t length = strcspn(error->message, ": '");
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strlen(table[i].name) == length && !strncmp(table[i].name, error->message, length))
            serve_problem(answer, 400, table[i].name, "%s", error->message);
}
