/*
 * Reading dates from words and numbers. Months are named in the three ways of the Arabic press
 * (Egypt and the Gulf, the Levant and Iraq, the Maghreb) and in English. See page_date.h.
 */
#include "page/page_date.h"

#include <stdio.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "page/hijri.h"
#include "text/normalize.h"

enum { DATE_TOKENS = 24, DATE_LINE_BYTES = 240 };

typedef struct {
    const char *name; /* in matching form */
    int month;
} month_name;

static const month_name months[] = {
    { "يناير", 1 },     { "كانون الثاني", 1 }, { "جانفي", 1 },   { "january", 1 },       { "jan", 1 },
    { "فبراير", 2 },    { "شباط", 2 },         { "فيفري", 2 },   { "february", 2 },      { "feb", 2 },
    { "مارس", 3 },      { "اذار", 3 },         { "march", 3 },   { "mar", 3 },           { "ابريل", 4 },
    { "نيسان", 4 },     { "افريل", 4 },        { "april", 4 },   { "apr", 4 },           { "مايو", 5 },
    { "ايار", 5 },      { "ماي", 5 },          { "may", 5 },     { "يونيو", 6 },         { "يونيه", 6 },
    { "حزيران", 6 },    { "جوان", 6 },         { "june", 6 },    { "jun", 6 },           { "يوليو", 7 },
    { "يوليه", 7 },     { "تموز", 7 },         { "جويلية", 7 },  { "يوليوز", 7 },        { "july", 7 },
    { "jul", 7 },       { "اغسطس", 8 },        { "اب", 8 },      { "اوت", 8 },           { "غشت", 8 },
    { "august", 8 },    { "aug", 8 },          { "سبتمبر", 9 },  { "ايلول", 9 },         { "شتنبر", 9 },
    { "september", 9 }, { "sep", 9 },          { "sept", 9 },    { "اكتوبر", 10 },       { "تشرين الاول", 10 },
    { "october", 10 },  { "oct", 10 },         { "نوفمبر", 11 }, { "تشرين الثاني", 11 }, { "نونبر", 11 },
    { "november", 11 }, { "nov", 11 },         { "ديسمبر", 12 }, { "كانون الاول", 12 },  { "دجنبر", 12 },
    { "december", 12 }, { "dec", 12 },
};

/* Other words that stand in lines of dates: weekdays, times of day, eras, months of the Hijri calendar. */
static const char *const companions[] = {
    "الاحد",  "الاثنين", "الثلاثاء", "الاربعاء", "الخميس",  "الجمعة",    "السبت",    "يوم",    "في",       "الساعة",
    "م",      "ص",       "ه",        "صباحا",    "مساء",    "ظهرا",      "بتوقيت",   "توقيت",  "غرينتش",   "جرينتش",
    "مكة",    "المكرمة", "القاهرة",  "محرم",     "صفر",     "ربيع",      "الاول",    "الثاني", "الاخر",    "الاخرة",
    "جمادي",  "رجب",     "شعبان",    "رمضان",    "شوال",    "ذو",        "ذي",       "القعدة", "الحجة",    "الموافق",
    "ميلادي", "هجري",    "sunday",   "monday",   "tuesday", "wednesday", "thursday", "friday", "saturday", "sun",
    "mon",    "tue",     "wed",      "thu",      "fri",     "sat",       "am",       "pm",     "gmt",      "utc",
    "et",     "est",     "edt",      "at",       "on",      "of",        "t",        "z",
};

typedef struct {
    const char *bytes; /* of the word in matching form, NUL-terminated */
    int value;         /* of a number; -1: a word */
    int digits;
    char before; /* the mark between it and the one before, ' ' for blanks */
} date_token;

typedef struct {
    char forms[DATE_LINE_BYTES * 3 + DATE_TOKENS + 8];
    date_token tokens[DATE_TOKENS];
    size_t count;
    bool whole; /* all of the line was read */
} date_line;

typedef struct {
    int year, month, day;
} calendar_day;

/* 0: mark or blank, 1: digit, 2: letter, 3: silent. */
static int classify(uint32_t p)
{
    if (p >= '0' && p <= '9')
        return 1;
    if (p < 0x80)
        return (p | 32) >= 'a' && (p | 32) <= 'z' ? 2 : 0;
    return u_isalpha((UChar32)p) ? 2 : 0;
}

/* The folded line as words and numbers. */
static void split(date_line *line, tw_slice text)
{
    if (text.length > DATE_LINE_BYTES)
        text.length = DATE_LINE_BYTES;
    else
        line->whole = true;
    char folded[DATE_LINE_BYTES * 3 + 4];
    size_t length = tw_fold(text.bytes, text.length, folded), n = 0;
    int last = 0;
    char mark = ' ';
    for (size_t i = 0; i < length;) {
        uint32_t p;
        size_t step = tw_utf8_get(folded + i, length - i, &p);
        int kind = classify(p);
        date_token *token = line->count ? &line->tokens[line->count - 1] : NULL;
        if (kind && kind != last) {
            if (line->count == DATE_TOKENS) {
                line->whole = false;
                return;
            }
            token = &line->tokens[line->count++];
            *token = (date_token){ line->forms + ++n, kind == 1 ? 0 : -1, 0, last ? '\0' : mark };
        }
        if (kind == 1) {
            token->value = token->digits < 8 ? token->value * 10 + (int)(p - '0') : token->value;
            token->digits++;
        } else if (kind == 2) {
            memcpy(line->forms + n, folded + i, step);
            n += step;
        } else if (p > ' ' && (mark == ' ' || last)) {
            mark = p < 0x80 ? (char)p : '?';
        } else if (last) {
            mark = ' ';
        }
        last = kind;
        i += step;
    }
}

/* The month that stands at `i`, and how many words name it; 0: none. */
static int month_at(const date_line *line, size_t i, size_t *words)
{
    if (i >= line->count || line->tokens[i].value >= 0)
        return 0;
    const char *one = line->tokens[i].bytes;
    const char *two = i + 1 < line->count && line->tokens[i + 1].value < 0 ? line->tokens[i + 1].bytes : "";
    size_t length = strlen(one);
    for (size_t k = 0; k < sizeof months / sizeof *months; k++) {
        const char *name = months[k].name;
        *words = 1;
        if (strcmp(name, one) == 0)
            return months[k].month;
        *words = 2;
        if (strncmp(name, one, length) == 0 && name[length] == ' ' && strcmp(name + length + 1, two) == 0)
            return months[k].month;
    }
    return 0;
}

/* `i` moves past month names that follow one another: «تموز/يوليو». */
static int months_at(const date_line *line, size_t *i)
{
    size_t words;
    int month = month_at(line, *i, &words);
    if (!month)
        return 0;
    do
        *i += words;
    while (month_at(line, *i, &words));
    return month;
}

static bool is_number(const date_line *line, size_t i, int most_digits)
{
    return i < line->count && line->tokens[i].value >= 0 && line->tokens[i].digits <= most_digits;
}

static bool is_year(const date_line *line, size_t i)
{
    return is_number(line, i, 4) && line->tokens[i].value >= 1800 && line->tokens[i].value < 2200;
}

static bool exists(calendar_day d)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (d.month < 1 || d.month > 12 || d.day < 1)
        return false;
    bool leap = d.year % 4 == 0 && (d.year % 100 != 0 || d.year % 400 == 0);
    return d.day <= days[d.month - 1] + (leap && d.month == 2);
}

/* Three numbers joined by one mark: year first, or last with the day before the month unless that cannot be. */
static bool numeric_at(const date_line *line, size_t i, calendar_day *d)
{
    const date_token *t = line->tokens + i;
    if (i + 2 >= line->count || t[1].before != t[2].before || !strchr("-/.", t[1].before) || !t[1].before)
        return false;
    if (is_year(line, i) && is_number(line, i + 1, 2) && is_number(line, i + 2, 2))
        *d = (calendar_day){ t[0].value, t[1].value, t[2].value };
    else if (is_number(line, i, 2) && is_number(line, i + 1, 2) && is_year(line, i + 2))
        *d = (calendar_day){ t[2].value, t[1].value, t[0].value };
    else
        return false;
    if (d->month > 12 && d->day <= 12 && is_year(line, i + 2))
        *d = (calendar_day){ d->year, d->day, d->month };
    return exists(*d);
}

static bool named_at(const date_line *line, size_t i, calendar_day *d)
{
    size_t at = i;
    bool number = is_number(line, i, 2);
    int month = number ? 0 : months_at(line, &at);
    if (month && is_number(line, at, 2) && is_year(line, at + 1)) { /* July 13, 2023 */
        *d = (calendar_day){ line->tokens[at + 1].value, month, line->tokens[at].value };
        return exists(*d);
    }
    if (!number)
        return false;
    at = i + 1;
    month = months_at(line, &at);
    if (!month || !is_year(line, at))
        return false;
    *d = (calendar_day){ line->tokens[at].value, month, line->tokens[i].value };
    return exists(*d);
}

static bool is_hijri_year(const date_line *line, size_t i)
{
    return is_number(line, i, 4) && line->tokens[i].value >= 1300 && line->tokens[i].value < 1500;
}

/* «25 ذو الحجة 1444», 25/12/1444. */
static bool hijri_at(const date_line *line, size_t i, calendar_day *d)
{
    const date_token *t = line->tokens + i;
    int words = 0, month = 0;
    if (!is_number(line, i, 2) || i + 2 >= line->count)
        return false;
    if (t[1].value < 0) {
        month = tw_hijri_month(t[1].bytes, t[2].value < 0 ? t[2].bytes : "", &words);
    } else if (t[1].digits <= 2 && t[1].before == t[2].before && strchr("-/.", t[1].before) && t[1].before) {
        month = t[1].value;
        words = 1;
    }
    size_t year = i + 1 + (size_t)words;
    return month && is_hijri_year(line, year) &&
           tw_hijri_day(line->tokens[year].value, month, t[0].value, &d->year, &d->month, &d->day);
}

static bool find_date(const date_line *line, calendar_day *d)
{
    bool year = false;
    for (size_t i = 0; i < line->count; i++)
        year |= is_year(line, i);
    for (size_t i = 0; year && i < line->count; i++)
        if (numeric_at(line, i, d) || named_at(line, i, d))
            return true;
    for (size_t i = 0; i < line->count; i++) /* only where there is no other */
        if (hijri_at(line, i, d))
            return true;
    return false;
}

static bool digits_at(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (s[i] < '0' || s[i] > '9')
            return false;
    return true;
}

/* The time that follows an ISO date: T12:30, T12:30:05, with Z or +03:00. Bytes, or 0. */
static size_t iso_time(const char *s)
{
    if ((s[0] != 'T' && s[0] != ' ') || !s[1] || !digits_at(s + 1, 2) || s[3] != ':' || !digits_at(s + 4, 2))
        return 0;
    size_t n = 6;
    if (s[n] == ':' && digits_at(s + n + 1, 2))
        n += 3;
    if (s[n] == '.')
        for (n++; digits_at(s + n, 1);)
            n++;
    if (s[n] == 'Z')
        return n + 1;
    if ((s[n] == '+' || s[n] == '-') && digits_at(s + n + 1, 2) && s[n + 3] == ':' && digits_at(s + n + 4, 2))
        return n + 6;
    return n;
}

/* An ISO date at the beginning keeps its time. */
static bool iso_date(tw_slice text, char iso[TW_DATE_BYTES])
{
    char s[TW_DATE_BYTES] = { 0 };
    memcpy(s, text.bytes, text.length < sizeof s - 1 ? text.length : sizeof s - 1);
    if (!digits_at(s, 4) || s[4] != '-' || !digits_at(s + 5, 2) || s[7] != '-' || !digits_at(s + 8, 2))
        return false;
    int year = 0, month = (s[5] - '0') * 10 + s[6] - '0', day = (s[8] - '0') * 10 + s[9] - '0';
    for (int i = 0; i < 4; i++)
        year = year * 10 + s[i] - '0';
    if (!exists((calendar_day){ year, month, day }))
        return false;
    size_t n = 10 + iso_time(s + 10);
    memcpy(iso, s, n);
    iso[n] = '\0';
    if (n > 10)
        iso[10] = 'T';
    return true;
}

bool tw_page_date(tw_slice text, char iso[TW_DATE_BYTES])
{
    while (text.length && (unsigned char)*text.bytes <= ' ')
        text = (tw_slice){ text.bytes + 1, text.length - 1 };
    if (!text.length)
        return false;
    if (iso_date(text, iso))
        return true;
    date_line line = { 0 };
    calendar_day d;
    split(&line, text);
    if (!find_date(&line, &d))
        return false;
    snprintf(iso, TW_DATE_BYTES, "%04d-%02d-%02d", d.year, d.month, d.day);
    return true;
}

static bool is_companion(const char *word)
{
    for (size_t i = 0; i < sizeof companions / sizeof *companions; i++)
        if (strcmp(word, companions[i]) == 0)
            return true;
    return false;
}

bool tw_page_date_only(tw_slice text)
{
    date_line line = { 0 };
    calendar_day d;
    split(&line, text);
    if (!line.whole || !find_date(&line, &d))
        return false;
    for (size_t i = 0, words; i < line.count; i++) {
        if (line.tokens[i].value >= 0 || is_companion(line.tokens[i].bytes))
            continue;
        if (!month_at(&line, i, &words))
            return false;
        i += words - 1;
    }
    return true;
}
