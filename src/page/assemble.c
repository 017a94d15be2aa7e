/*
 * Drafts of articles and their final form. See assemble.h.
 */
#include "page/assemble.h"

#include "base/error.h"
#include "page/agencies.h"
#include "page/fingerprint.h"
#include "page/language.h"
#include "page/lines.h"
#include "page/octets.h"
#include "page/page_date.h"

enum { SHORT_LINE = 4 }; /* words; shorter lines of the body may stand twice */

/* The place of a key in the set, or where it would stand. */
static size_t slot_of(const uint64_t *seen, size_t room, uint64_t key)
{
    size_t slot = key & (room - 1);
    while (seen[slot] && seen[slot] != key)
        slot = (slot + 1) & (room - 1);
    return slot;
}

static bool is_seen(const tw_draft *draft, uint64_t key)
{
    return draft->seen_room && draft->seen[slot_of(draft->seen, draft->seen_room, key)] == key;
}

/* The set stays at most half full. */
static bool widen(tw_reader *reader, tw_draft *draft)
{
    size_t room = draft->seen_room ? draft->seen_room * 2 : 64;
    uint64_t *wider = TW_NEW(&reader->work, uint64_t, room);
    if (!wider)
        return false;
    for (size_t i = 0; i < draft->seen_room; i++)
        if (draft->seen[i])
            wider[slot_of(wider, room, draft->seen[i])] = draft->seen[i];
    draft->seen = wider;
    draft->seen_room = room;
    return true;
}

static bool remember(tw_reader *reader, tw_draft *draft, uint64_t key)
{
    if (!key || is_seen(draft, key))
        return true;
    if (draft->seen_count * 2 >= draft->seen_room && !widen(reader, draft))
        return false;
    draft->seen[slot_of(draft->seen, draft->seen_room, key)] = key;
    draft->seen_count++;
    return true;
}

/* A line that no article could hold, cut at blanks. */
static tw_code add_in_pieces(tw_reader *reader, tw_draft *draft, tw_part_kind kind, tw_slice text)
{
    static const tw_encoding utf8 = { .unit = 1 };
    tw_code code = TW_OK;
    while (code == TW_OK && text.length) {
        size_t cut = tw_cut_before(&utf8, text.bytes, text.length, TW_ARTICLE_BYTES);
        code = tw_draft_add(reader, draft, kind, (tw_slice){ text.bytes, cut });
        text = (tw_slice){ text.bytes + cut, text.length - cut };
    }
    return code;
}

tw_code tw_draft_add_known(tw_reader *reader, tw_draft *draft, tw_part_kind kind, tw_slice text, uint64_t key,
                           size_t words)
{
    if (text.length > TW_ARTICLE_BYTES)
        return add_in_pieces(reader, draft, kind, text);
    uint64_t bare = kind == TW_PART_CAPTION ? tw_line_key(tw_without_credit(text)) : key;
    if (!text.length || (key && (is_seen(draft, key) || is_seen(draft, bare))))
        return TW_OK;
    tw_draft_line *lines = tw_grow_in(&reader->work, draft->lines, draft->count, &draft->room, sizeof *lines);
    if (!lines)
        return tw_reader_memory(reader);
    draft->lines = lines;
    lines[draft->count++] = (tw_draft_line){ text, kind };
    if (kind == TW_PART_BODY && words < SHORT_LINE)
        return TW_OK;
    return remember(reader, draft, key) && remember(reader, draft, bare) ? TW_OK : tw_reader_memory(reader);
}

tw_code tw_draft_add(tw_reader *reader, tw_draft *draft, tw_part_kind kind, tw_slice text)
{
    tw_line line = tw_line_of(text);
    return tw_draft_add_known(reader, draft, kind, line.text, line.key, line.words);
}

tw_code tw_draft_add_lines(tw_reader *reader, tw_draft *draft, tw_slice text)
{
    tw_code code = TW_OK;
    for (const char *s = text.bytes, *end = s + text.length; code == TW_OK && s < end;) {
        const char *feed = memchr(s, '\n', (size_t)(end - s)), *stop = feed ? feed : end;
        const char *cr = memchr(s, '\r', (size_t)(stop - s));
        stop = cr ? cr : stop;
        code = tw_draft_add(reader, draft, TW_PART_BODY, tw_slice_between(s, stop));
        s = stop + 1;
    }
    return code;
}

/* White space at `s`: its bytes, or 0. Controls count as white space. */
static size_t blank_bytes(const char *s, const char *end)
{
    const unsigned char *u = (const unsigned char *)s;
    size_t left = (size_t)(end - s);
    if (u[0] <= ' ' || u[0] == 0x7F)
        return 1;
    if (u[0] == 0xC2 && left > 1 && u[1] <= 0xA0)
        return 2;
    if (left < 3)
        return 0;
    if (u[0] == 0xE2 && u[1] == 0x80 && (u[2] <= 0x8A || u[2] == 0xA8 || u[2] == 0xA9 || u[2] == 0xAF))
        return 3;
    bool wide = (u[0] == 0xE2 && u[1] == 0x81 && u[2] == 0x9F) || (u[0] == 0xE3 && u[1] == 0x80 && u[2] == 0x80) ||
                (u[0] == 0xE1 && u[1] == 0x9A && u[2] == 0x80);
    return wide ? 3 : 0;
}

static uint32_t count_points(const char *s, size_t length)
{
    size_t i = 0, following = 0;
    for (; i + 8 <= length; i += 8)
        following += tw_count_octets(tw_following_octets(tw_octets(s + i)));
    for (; i < length; i++)
        following += (s[i] & 0xC0) == 0x80;
    return (uint32_t)(length - following);
}

/* Bytes without white space but single blanks, eight at a time. Only bytes of the form 11x000xx begin wide white
 * space; a letter that begins with one ends the run too, and no harm. */
static size_t clean_run(const char *s, const char *end)
{
    const char *at = s;
    for (; end - at > 8; at += 8) {
        uint64_t w = tw_octets(at), next = tw_octets(at + 1), blank = TW_EIGHT(' ');
        uint64_t control = tw_zero_octets(w & TW_EIGHT(0xE0)) & ~tw_zero_octets(w ^ blank);
        uint64_t wide = tw_zero_octets((w & TW_EIGHT(0xDC)) ^ TW_EIGHT(0xC0)) | tw_zero_octets(w ^ TW_EIGHT(0x7F));
        if (control | wide | (tw_zero_octets(w ^ blank) & tw_zero_octets(next ^ blank)))
            break;
    }
    return (size_t)(at - s);
}

/* Copies text with runs of white space as one blank and none at the ends. Returns the bytes written. */
static size_t collapse(tw_slice text, char *out)
{
    const char *s = text.bytes, *end = s + text.length;
    char *o = out;
    while (s < end) {
        size_t run = o > out && o[-1] == ' ' ? 0 : clean_run(s, end);
        if (run) {
            memcpy(o, s, run);
            o += run;
            s += run;
        }
        for (size_t k = 0; k < 8 && s < end; k++) {
            size_t skip = blank_bytes(s, end);
            if (!skip)
                *o++ = *s++;
            else if (o > out && o[-1] != ' ')
                *o++ = ' ';
            s += skip;
        }
    }
    if (o > out && o[-1] == ' ')
        o--;
    return (size_t)(o - out);
}

/* A clean copy of metadata; "" if empty, NULL when memory is at its end. */
static const char *clean(tw_arena *arena, tw_slice text)
{
    char *out = tw_arena_alloc(arena, text.length + 1);
    if (out && text.length)
        out[collapse(tw_trim(text), out)] = '\0';
    return out;
}

static const char *date(tw_arena *arena, tw_slice written, const char *otherwise)
{
    char iso[TW_DATE_BYTES];
    if (tw_page_date(written, iso) || (otherwise && tw_page_date(tw_slice_of(otherwise), iso)))
        return tw_arena_copy(arena, iso, strlen(iso));
    return "";
}

/* Records of JSON are believed; pages often name the language of their menus. */
static tw_slice language(const tw_reader *reader, const tw_draft *draft, tw_slice text)
{
    tw_slice given = tw_option(reader->options->lang);
    if (draft->lang_known && draft->lang.length)
        return draft->lang;
    return draft->lang.length || !given.length ? tw_language_settle(draft->lang, text) : given;
}

/* What stands before the first sentence; or the writer is an agency. */
static void read_dateline(const tw_draft *draft, tw_slice *dateline, tw_slice *agency)
{
    for (size_t i = 0; i < draft->count; i++) {
        if (draft->lines[i].kind != TW_PART_BODY)
            continue;
        tw_dateline_read(draft->lines[i].text, dateline, agency);
        break;
    }
    if (!agency->length)
        *agency = tw_agency_in(draft->byline);
}

static bool fill_strings(const tw_reader *reader, const tw_draft *draft, tw_article *a)
{
    tw_arena *arena = reader->arena;
    a->doc = clean(arena, draft->doc);
    a->title = clean(arena, draft->title);
    a->subtitle = clean(arena, draft->subtitle);
    tw_slice dateline = draft->dateline, agency = draft->agency;
    read_dateline(draft, &dateline, &agency);
    a->byline = clean(arena, draft->byline);
    a->agency = clean(arena, agency);
    a->dateline = clean(arena, dateline);
    a->published = date(arena, draft->published, reader->options->published);
    a->modified = date(arena, draft->modified, NULL);
    a->publisher = clean(arena, draft->publisher);
    a->url = clean(arena, draft->url.length ? draft->url : tw_option(reader->options->url));
    a->lang = clean(arena, language(reader, draft, (tw_slice){ a->text, a->text_length }));
    return a->doc && a->title && a->subtitle && a->byline && a->agency && a->dateline && a->published && a->modified &&
           a->publisher && a->url && a->lang;
}

static tw_code hand_over(tw_reader *reader, const tw_draft *draft, tw_article *article)
{
    if (!fill_strings(reader, draft, article))
        return tw_reader_memory(reader);
    article->index = reader->index++;
    uint32_t *fingerprint = reader->options->fingerprints ? TW_NEW(reader->arena, uint32_t, TW_FINGERPRINT) : NULL;
    if (reader->options->fingerprints && !fingerprint)
        return tw_reader_memory(reader);
    article->fingerprint = fingerprint && tw_fingerprint_of(article, fingerprint) ? fingerprint : NULL;
    article->replaced = reader->replaced;
    reader->replaced = 0;
    if (reader->sink && reader->sink(reader->user, article))
        return tw_fail(reader->error, TW_STOPPED, "A callback stopped the reading.");
    tw_arena_reset(reader->arena);
    return TW_OK;
}

/* Lines of the draft that together fit into one article, from `first` on; at least one. */
static size_t fitting(const tw_draft *draft, size_t first, size_t *bytes)
{
    size_t i = first;
    *bytes = 0;
    while (i < draft->count && (i == first || *bytes + draft->lines[i].text.length < TW_ARTICLE_BYTES))
        *bytes += draft->lines[i++].text.length + 1;
    return i;
}

static tw_code emit_part(tw_reader *reader, const tw_draft *draft, size_t first, size_t last, size_t bytes)
{
    tw_arena *arena = reader->arena;
    char *text = tw_arena_alloc(arena, bytes + 1);
    tw_part *parts = TW_NEW(arena, tw_part, last - first);
    if (!text || !parts)
        return tw_reader_memory(reader);
    tw_article article = { .text = text, .parts = parts };
    uint32_t at = 0;
    size_t n = 0;
    for (size_t i = first; i < last; i++) {
        if (n) {
            text[n++] = '\n';
            at++;
        }
        size_t length = collapse(draft->lines[i].text, text + n);
        uint32_t points = count_points(text + n, length);
        n += length;
        parts[article.part_count++] = (tw_part){ draft->lines[i].kind, { at, at + points } };
        at += points;
    }
    article.text_length = n;
    return hand_over(reader, draft, &article);
}

tw_code tw_draft_emit(tw_reader *reader, const tw_draft *draft)
{
    tw_code code = TW_OK;
    for (size_t first = 0, last, bytes; code == TW_OK && first < draft->count; first = last) {
        last = fitting(draft, first, &bytes);
        code = emit_part(reader, draft, first, last, bytes);
    }
    return code;
}
