/*
 * Inside of the dates: the sentence as words of time (dates_words.c), named and numeric dates (dates_calendar.c,
 * dates_digits.c) and the days they mean (dates_points.c), periods relative to the day of publication (dates_relative.c,
 * dates_distance.c), periods inside others and longer ones (dates_sections.c, dates_seasons.c, dates_centuries.c), and what
 * puts them together (dates.c).
 * Every tw_read_… function reads from token `at` and returns the number of tokens it took, 0 if there is nothing of its kind.
 */
#ifndef TW_DATES_PARTS_H
#define TW_DATES_PARTS_H

#include "resolve/calendar.h"
#include "resolve/dates.h"

enum { TW_FACTS = 8, TW_NO_RELATION = 99 };

/* Values of words of time; time.txt explains them. */
typedef enum tw_unit_of_time {
    TW_DAY = 1,
    TW_WEEK,
    TW_MONTH,
    TW_YEAR,
    TW_DECADE,
    TW_CENTURY,
    TW_HOUR,
    TW_MINUTE,
    TW_UNIT_DUAL = 100,
    TW_UNIT_PLURAL = 200
} tw_unit_of_time;

enum {
    TW_ADVERB = 90,
    TW_ADVERB_STORY,
    TW_ADVERB_EARLIER,
    TW_ADVERB_LATER,
    TW_ADVERB_SUCH_DAY,
    TW_ADVERB_EARLY,
    TW_ADVERB_LATE,
    TW_STORY_FIRST = 100, /* a unit × 100 + TW_STORY_SAME + its place from what was told */
    TW_STORY_SAME = 50
};
enum {
    TW_RECENT = 9,
    TW_LEAD_WITHIN = 1,
    TW_COUNT_FEW = 3,
    TW_COUNT_LAST = 100,
    TW_COUNT_FIRST_DAY,
    TW_COUNT_LAST_DAY,
    TW_COUNT_DECADE,
    TW_COUNT_TENS,
    TW_COUNT_EACH
};

/* Kinds of fact beside TW_SENSE_TIME and TW_SENSE_NUMBER. */
enum { TW_FACT_ORDINAL = 64, TW_FACT_PREP, TW_FACT_APPROX };

/* Some tokens read as a word of time, a number, an ordinal, a preposition or «about». */
typedef struct tw_time_fact {
    uint8_t kind;
    uint8_t class; /* tw_time_class of a TW_SENSE_TIME */
    uint8_t count; /* tokens */
    uint8_t proclitics;
    int32_t value;
} tw_time_fact;

typedef enum tw_time_prep {
    TW_PREP_IN = 0,
    TW_PREP_SINCE,
    TW_PREP_BEFORE,
    TW_PREP_DURING,
    TW_PREP_AFTER,
    TW_PREP_UNTIL,
    TW_PREP_AT,
    TW_PREP_LEADING, /* those before this may begin an expression */
    TW_PREP_FROM = TW_PREP_LEADING,
    TW_PREP_TO,
    TW_PREP_BETWEEN,
    TW_PREP_ON,
    TW_PREP_COUNT
} tw_time_prep;

typedef enum tw_precision { TW_BY_NONE = 0, TW_BY_DAY, TW_BY_MONTH, TW_BY_YEAR, TW_BY_RANGE } tw_precision;

/* First and last day, if known. */
typedef struct tw_period {
    int32_t first, last;
    uint8_t precision; /* tw_precision; TW_BY_NONE: not known */
} tw_period;

/* A date by its parts as they are written; 0 where a part is missing. */
typedef struct tw_point {
    int weekday, day, month, year;
    int relation; /* of «الماضي»: -2 … 2, or TW_NO_RELATION */
    bool hijri;
    bool by_month; /* relation is to this month («الثالث من الشهر الحالي») */
    bool by_week; /* relation is to this week («هذا الجمعة», «الجمعة من الأسبوع الماضي») */
    bool story; /* relative to what is told, not to publication: cannot be resolved */
    bool feast; /* day and month are a feast's */
    bool weak;  /* a bare month, year or feast: counts only after a preposition and the like */
} tw_point;

/* An expression, or one side of a range. */
typedef struct tw_expression {
    tw_point point; /* if is_point */
    tw_period period;
    bool is_point;
    bool vague; /* an adverb of time, or a day of the story */
    bool leading_prep;
} tw_expression;

typedef struct tw_clock {
    const tw_lexicon *lexicon;
    const tw_token *tokens;
    size_t count;
    size_t start;      /* first token of the expression being read: it alone may carry و, ب, ل */
    int32_t today;     /* day number of publication */
    bool dated;        /* it is known */
    tw_told told;      /* of the expression being read */
    tw_period anchor;  /* what the sentence named before: «اليوم التالي» is the day after it */
    size_t anchor_end; /* token after it */
    uint16_t preps[TW_PREP_COUNT];
    uint8_t fact_count[TW_SENTENCE_TOKENS];
    bool other[TW_SENTENCE_TOKENS];         /* the word has readings that tell no time */
    bool verb[TW_SENTENCE_TOKENS];          /* it may be a finite verb */
    uint8_t name_count[TW_SENTENCE_TOKENS]; /* tokens of the longest name of several words that begins there */
    tw_time_fact facts[TW_SENTENCE_TOKENS][TW_FACTS];
} tw_clock;

/* ---- dates_words.c ---- */

/* Reads the sentence once. */
void tw_clock_read(tw_clock *clock, const tw_matcher *matcher);

/* The longest fact of a kind at a token, with clitics other than ال only at the start of the expression; NULL if none. */
const tw_time_fact *tw_fact_at(const tw_clock *clock, size_t at, unsigned kind);
const tw_time_fact *tw_time_at(const tw_clock *clock, size_t at, tw_time_class class);
bool tw_has_article(const tw_time_fact *fact);

/* A word of time that ل joins to what stands before it («للعام 2015»), whatever its class; NULL if none. */
const tw_time_fact *tw_lam_at(const tw_clock *c, size_t at);

/* A word of time of this class with ال or without. */
const tw_time_fact *tw_time_with(const tw_clock *clock, size_t at, tw_time_class class, bool article);

bool tw_prep_at(const tw_clock *clock, size_t at, tw_time_prep prep, size_t *used);
bool tw_prep_or_and_prep_at(const tw_clock *clock, size_t at, tw_time_prep prep, size_t *used); /* «وحتى» too */
bool tw_punct_at(const tw_clock *clock, size_t at, tw_punct punct);

/* «و» alone, or as the clitic of the token (then `*used` is 0). */
bool tw_and_at(const tw_clock *clock, size_t at, size_t *used);

/* A number in digits or words («ثلاثة آلاف», «ألفين وثمانية عشر»); `*value` is left alone if there is none. */
size_t tw_read_number(const tw_clock *clock, size_t at, int32_t *value, bool *article);

/* The number of a token of digits, -1 if it is none. */
int32_t tw_digits_at(const tw_clock *clock, size_t at);

/* ---- dates_digits.c ---- */

/* «13/7/2023», «2023-07-13», «2015/3», «22/04»: never only a year. */
size_t tw_read_digits(const tw_clock *clock, size_t at, tw_point *point);

/* ---- dates_calendar.c ---- */

/* A day of the month: digits, an ordinal with ال, or a number word («الثلاثين»; without ال only if `bare`). */
size_t tw_read_day(const tw_clock *clock, size_t at, bool bare, int *day);

/* Weekday, day, month, year, in words or digits, in both calendars. */
size_t tw_read_point(const tw_clock *clock, size_t at, tw_point *point);
size_t tw_read_month(const tw_clock *clock, size_t at, tw_point *point);
size_t tw_read_year(const tw_clock *clock, size_t at, tw_point *point);

/* ---- dates_relative.c ---- */

/* «العام الماضي», «هذا الأسبوع», «الأيام الثلاثة الماضية», and what the next three files read. */
size_t tw_read_relative(tw_clock *clock, size_t at, tw_period *period);

/* A whole unit `relation` units from now. */
tw_period tw_unit_period(const tw_clock *clock, int unit, int relation);

size_t tw_read_unit(tw_clock *clock, size_t at, tw_period *period); /* «العام الماضي», «هذا العام» alone */

/* «الماضي» after something definite, «هذا», which stands before it; NULL if there is none. */
const tw_time_fact *tw_relation_at(const tw_clock *clock, size_t at);
const tw_time_fact *tw_this_at(const tw_clock *clock, size_t at);

/* ---- dates_sections.c ---- */

/* «الأسبوع الأول من أكتوبر», «آخر خميس من يونيو», «النصف الأول من العام», «مطلع الشهر المقبل». */
size_t tw_read_section(tw_clock *clock, size_t at, tw_period *period);

/* The half of a period that an edge names: first -1, middle 0, last 1; its first or last day -2, 2. Of a week three days,
 * or the four of its middle. */
tw_period tw_edge_of(tw_period period, int edge);

/* ---- dates_seasons.c ---- */

/* «صيف 2015», «الشتاء الماضي», «عطلة نهاية الأسبوع», «بقية الشهر». */
size_t tw_read_season(tw_clock *clock, size_t at, tw_period *period);

/* A month or year that holds other periods: [من] «العام الماضي», «أكتوبر», «للعام 2015», «العام» alone. */
size_t tw_read_whole(tw_clock *clock, size_t at, tw_period *period);

/* ---- dates_centuries.c ---- */

/* «السبعينات», «ثلاثينات القرن الماضي», «القرن التاسع عشر». */
size_t tw_read_decade(tw_clock *clock, size_t at, tw_period *period);
size_t tw_read_century(tw_clock *clock, size_t at, tw_period *period);

/* ---- dates_distance.c ---- */

/* «قبل ثلاثة أسابيع» with its preposition, «شهر ويومان من الآن». */
size_t tw_read_distance(tw_clock *clock, size_t at, tw_period *period);

/* ---- dates_points.c ---- */

tw_period tw_day_period(int32_t day);
tw_period tw_span_period(int32_t first, int32_t last);
tw_period tw_month_period(int year, int month);
tw_period tw_year_period(int year);
tw_period tw_years_period(int first, int count);

/* The day `n` units later or earlier; days are the least. */
int32_t tw_step(int32_t day, tw_unit_of_time unit, int32_t n);

/* The whole unit that is `relation` units from that of a day. */
tw_period tw_unit_around(int32_t day, tw_unit_of_time unit, int relation);

/* What a word of the story means («العام نفسه»): counted from what the sentence named before, or from today if it looks ahead. */
tw_period tw_story_period(const tw_clock *clock, int32_t value);

/* The period of a point; without a precision if it cannot be known. */
tw_period tw_resolve_point(const tw_clock *clock, const tw_point *point);

/* The same for the left side of a range whose right side is known, and for the right side if the left is. */
tw_period tw_resolve_left(const tw_point *point, const tw_point *right, tw_period end);
tw_period tw_resolve_right(const tw_point *point, tw_period begin);

#endif
