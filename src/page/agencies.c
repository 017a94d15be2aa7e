/*
 * Names of agencies in matching form (normalize.h) with single blanks, and the shapes of datelines. See agencies.h.
 */
#include "page/agencies.h"

#include "base/utf8.h"
#include "page/lines.h"
#include "text/normalize.h"

enum {
    NAME_BYTES = 96,
    PLACE_WORDS = 3,
    LATER_WORDS = 5, /* at least in the sentence behind a dateline without an agency */
    DATELINE_BYTES = 160,
    TATWEEL = 0x0640
};

static const char *const names[] = {
    "aa",
    "afp",
    "agence france presse",
    "anadolu",
    "anadolu agency",
    "ani",
    "ansa",
    "ap",
    "associated press",
    "bloomberg",
    "canadian press",
    "cp",
    "dpa",
    "efe",
    "ians",
    "irna",
    "kuna",
    "kyodo",
    "mena",
    "pa",
    "pa media",
    "petra",
    "press association",
    "pti",
    "qna",
    "reuters",
    "sana",
    "spa",
    "tass",
    "the associated press",
    "the canadian press",
    "thomson reuters",
    "upi",
    "wafa",
    "wam",
    "xinhua",
    "ا ب",
    "ا ش ا",
    "ا ف ب",
    "ارنا",
    "اسوشيتد برس",
    "اسوشييتد برس",
    "اف ب",
    "الاسوشيتد برس",
    "الالمانية",
    "الاناضول",
    "العمانية",
    "الوطنية للاعلام",
    "الوكالات",
    "الوكالة الوطنية للاعلام",
    "انترفاكس",
    "ايرنا",
    "بترا",
    "بنا",
    "تاس",
    "تسنيم",
    "د ب ا",
    "رويترز",
    "سانا",
    "سبا",
    "سبوتنيك",
    "سونا",
    "شينخوا",
    "فارس",
    "فرانس برس",
    "قنا",
    "كونا",
    "معا",
    "نوفوستي",
    "وات",
    "واج",
    "واس",
    "واع",
    "وال",
    "وام",
    "وفا",
    "وكالات",
    "وكالة اسوشيتد برس",
    "وكالة الاناضول",
    "وكالة الانباء الاردنية",
    "وكالة الانباء الالمانية",
    "وكالة الانباء الجزائرية",
    "وكالة الانباء السعودية",
    "وكالة الانباء السورية",
    "وكالة الانباء العراقية",
    "وكالة الانباء العمانية",
    "وكالة الانباء القطرية",
    "وكالة الانباء الكويتية",
    "وكالة الانباء الليبية",
    "وكالة السودان للانباء",
    "وكالة الصحافة الفرنسية",
    "وكالة المغرب العربي للانباء",
    "وكالة انباء الامارات",
    "وكالة انباء البحرين",
    "وكالة انباء الشرق الاوسط",
    "وكالة تاس",
    "وكالة تونس افريقيا للانباء",
    "وكالة رويترز",
    "وكالة سبا",
    "وكالة فرانس برس",
    "وكالة وفا",
    "ومع",
};

enum { NAME_COUNT = sizeof names / sizeof *names };

const char *tw_agency_entry(size_t i)
{
    return i < NAME_COUNT ? names[i] : NULL;
}

/* Letters alone, single blanks between words: «أ. ف. ب.» is «ا ف ب». */
static size_t fold_name(tw_slice text, char name[NAME_BYTES + 16])
{
    size_t n = 0;
    bool blank = false;
    for (size_t i = 0; i < text.length && n < NAME_BYTES;) {
        uint32_t p, folded[4];
        i += tw_utf8_get(text.bytes + i, text.length - i, &p);
        bool letter = p >= 0x80 ? p > 0xBF && p != 0x060C && p != TATWEEL && (p < 0x2000 || p > 0x206F)
                                : (p | 32) >= 'a' && (p | 32) <= 'z';
        size_t count = letter ? tw_fold_point(p, folded) : 0;
        if (count && blank && n)
            name[n++] = ' ';
        for (size_t k = 0; k < count; k++)
            n += tw_utf8_put(name + n, folded[k]);
        blank = count ? false : blank || !letter;
    }
    name[n] = '\0';
    return n;
}

tw_slice tw_agency_in(tw_slice text)
{
    char name[NAME_BYTES + 16];
    text = tw_trim(text);
    if (!text.length || text.length > NAME_BYTES || !fold_name(text, name))
        return (tw_slice){ "", 0 };
    size_t low = 0, high = NAME_COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, names[middle]);
        if (order == 0)
            return text;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return (tw_slice){ "", 0 };
}

static bool is_dash(uint32_t p)
{
    return p == '-' || p == TATWEEL || (p >= 0x2010 && p <= 0x2015);
}

/* Where the first dash between blanks, or colon, stands; the length if there is none. */
static size_t find_mark(tw_slice text, size_t *after)
{
    for (size_t i = 0; i < text.length && i < DATELINE_BYTES;) {
        uint32_t p;
        size_t n = tw_utf8_get(text.bytes + i, text.length - i, &p);
        bool blanks = i && text.bytes[i - 1] == ' ' && i + n < text.length && text.bytes[i + n] == ' ';
        if (p == ':' || (is_dash(p) && (blanks || (i && text.bytes[i - 1] == ')')))) {
            *after = i + n;
            return i;
        }
        i += n;
    }
    return text.length;
}

static tw_slice up_to(tw_slice text, const char *mark)
{
    size_t n = strlen(mark);
    for (size_t i = 0; i + n <= text.length; i++)
        if (memcmp(text.bytes + i, mark, n) == 0)
            return (tw_slice){ text.bytes, i };
    return text;
}

static bool is_place(tw_slice text)
{
    tw_line line = tw_line_of(text);
    return line.words && line.words <= PLACE_WORDS && (line.flags & TW_LINE_LETTERS) &&
           !(line.flags & (TW_LINE_STOP | TW_LINE_SOFT_STOP | TW_LINE_COLON | TW_LINE_DIGITS));
}

static void fill(tw_slice *field, tw_slice value)
{
    if (!field->length)
        *field = tw_trim(value);
}

void tw_dateline_read(tw_slice text, tw_slice *dateline, tw_slice *agency)
{
    size_t after = 0, mark = find_mark(text, &after);
    if (mark == text.length)
        return;
    tw_slice head = tw_trim((tw_slice){ text.bytes, mark });
    tw_slice rest = { text.bytes + after, text.length - after };
    const char *open = head.length ? memchr(head.bytes, '(', head.length) : NULL;
    tw_slice named = { "", 0 };
    if (open && head.bytes[head.length - 1] == ')')
        named = tw_agency_in(tw_slice_between(open + 1, head.bytes + head.length - 1));
    tw_slice place = open ? tw_slice_between(head.bytes, open) : head;
    place = tw_trim(up_to(up_to(place, ","), "\u060C"));
    if (!named.length && !open) { /* «place - agency - …» */
        size_t end = 0, next = find_mark(rest, &end);
        named = tw_agency_in((tw_slice){ rest.bytes, next });
    }
    if (!named.length && !open) /* «agency - …» */
        named = tw_agency_in(head);
    fill(agency, named);
    bool alone = named.bytes >= head.bytes && named.bytes == place.bytes;
    bool sure = named.length || (text.bytes[mark] != ':' && tw_line_of(rest).words >= LATER_WORDS);
    if (is_place(place) && sure && !alone)
        fill(dateline, place);
}
