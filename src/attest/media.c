/*
 * Tables of the press and of unnamed sources, read from what is compiled in. See media.h.
 */
#include "attest/media.h"

#include <string.h>

#include "attest/trace.h"

extern const unsigned char tw_attest_media[];   /* lexicon/ar/media.txt */
extern const unsigned char tw_attest_sources[]; /* lexicon/ar/sources.list */

enum { SLOTS = 1 << 12, FIRST_WORDS = 3, NAME_STEMS = 16, BARE = TW_ORIGIN_DOCUMENT + 1, SELF };

typedef struct {
    uint64_t name; /* 0: empty */
    uint32_t entry;
    tw_origin_kind kind;
} outlet;

struct tw_media {
    outlet outlets[SLOTS];
    struct {
        tw_stem stem;
        unsigned kind;
    } words[64];
    size_t outlet_count, word_count;
};

/* All papers that cannot be told are one. */
#define NOBODY "?"

static uint64_t hash_name(const char *name, size_t length)
{
    tw_stem stems[NAME_STEMS];
    size_t n = tw_stems(NULL, name, length, stems, NAME_STEMS);
    uint64_t h = n;
    for (size_t i = 0; i < n; i++)
        h = (h ^ stems[i]) * 0x9E3779B97F4A7C15u;
    return n ? h | 1 : 0;
}

static outlet *outlet_of(const tw_media *m, uint64_t name)
{
    size_t i = (name >> 20) % SLOTS;
    while (m->outlets[i].name && m->outlets[i].name != name)
        i = (i + 1) % SLOTS;
    return (outlet *)&m->outlets[i];
}

/* ---- reading the tables ---- */

static bool begins(const char *line, const char *with)
{
    return !strncmp(line, with, strlen(with));
}

static void add_names(tw_media *m, const char *names, size_t length, uint32_t entry, tw_origin_kind kind)
{
    for (size_t start = 0; start < length;) {
        size_t end = start;
        while (end < length && names[end] != '|')
            end++;
        uint64_t name = hash_name(names + start, end - start);
        if (name && m->outlet_count < SLOTS / 2 && !outlet_of(m, name)->name) {
            *outlet_of(m, name) = (outlet){ name, entry, kind };
            m->outlet_count++;
        }
        start = end + 1;
    }
}

/* `org ID; kind KIND; …`, then lines of names. */
static void read_outlets(tw_media *m)
{
    uint32_t entry = 0;
    tw_origin_kind kind = TW_ORIGIN_PAPER;
    for (const char *line = (const char *)tw_attest_media; *line;) {
        size_t length = strcspn(line, "\n");
        if (begins(line, "org ")) {
            char id[64] = "";
            size_t n = strcspn(line + 4, "; \n");
            memcpy(id, line + 4, n < sizeof id ? n : sizeof id - 1);
            entry = tw_trace_hash(id);
            kind = begins(line + 4 + n, "; kind agency") ? TW_ORIGIN_AGENCY : TW_ORIGIN_PAPER;
        } else if (begins(line, "  name ") || begins(line, "  weak ")) {
            add_names(m, line + 7, length - 7, entry, kind);
        }
        line += length + (line[length] == '\n');
    }
}

static void read_words(tw_media *m)
{
    static const struct {
        const char *name;
        unsigned kind;
    } kinds[] = { { "unnamed ", TW_ORIGIN_UNNAMED },
                  { "eyewitness ", TW_ORIGIN_EYEWITNESS },
                  { "document ", TW_ORIGIN_DOCUMENT },
                  { "bare ", BARE },
                  { "self ", SELF } };
    for (const char *line = (const char *)tw_attest_sources; *line;) {
        size_t length = strcspn(line, "\n");
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            size_t n = strlen(kinds[i].name);
            if (begins(line, kinds[i].name) && m->word_count < sizeof m->words / sizeof *m->words &&
                tw_stems(NULL, line + n, length - n, &m->words[m->word_count].stem, 1))
                m->words[m->word_count++].kind = kinds[i].kind;
        }
        line += length + (line[length] == '\n');
    }
}

const tw_media *tw_media_new(tw_arena *arena)
{
    tw_media *m = TW_NEW(arena, tw_media, 1);
    if (m) {
        read_outlets(m);
        read_words(m);
    }
    return m;
}

/* ---- asking ---- */

static void take_stems(tw_source *s)
{
    s->stem_count = tw_stems_set(s->stem, tw_stems(NULL, s->name, strlen(s->name), s->stem, TW_SOURCE_STEMS));
}

/* What the name's first words say. */
static unsigned kind_of_words(const tw_media *m, const char *name)
{
    tw_stem stems[FIRST_WORDS];
    size_t n = tw_stems(NULL, name, strlen(name), stems, FIRST_WORDS);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m->word_count; k++)
            if (m->words[k].stem == stems[i])
                return m->words[k].kind;
    return TW_ORIGIN_ACTOR;
}

static bool is_state_organ(const char *country, const char *sector)
{
    static const char *const sectors[] = { "GOV", "MIL", "COP", "JUD", "LEG", "SPY" };
    static const char *const no_states[] = { "", "IGO", "NGO", "IMG", "MNC" };
    for (size_t i = 0; i < sizeof no_states / sizeof *no_states; i++)
        if (!strcmp(country, no_states[i]))
            return false;
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (!strcmp(sector, sectors[i]))
            return true;
    return false;
}

bool tw_media_self(const tw_media *m, const char *name, const char *entry)
{
    tw_stem stems[2];
    return !*entry && kind_of_words(m, name) == SELF && tw_stems(NULL, name, strlen(name), stems, 2) == 1;
}

tw_source tw_media_link(const tw_media *m, int64_t actor, const char *name, const char *entry, const char *country,
                        const char *sector)
{
    tw_source s = { .actor = actor, .name = name };
    const outlet *known = outlet_of(m, hash_name(name, strlen(name)));
    unsigned kind = *entry ? TW_ORIGIN_ACTOR : kind_of_words(m, name);
    s.entry = tw_trace_hash(entry);
    s.country = tw_trace_hash(country);
    s.sector = tw_trace_hash(sector);
    s.state = is_state_organ(country, sector);
    take_stems(&s);
    if (!strcmp(sector, "MED")) {
        s.kind = known->name ? known->kind : TW_ORIGIN_PAPER;
        s.entry = s.entry ? s.entry : known->entry;
        for (size_t i = 0; i < SLOTS && s.kind != TW_ORIGIN_AGENCY; i++)
            if (m->outlets[i].name && m->outlets[i].entry == s.entry)
                s.kind = m->outlets[i].kind;
    } else if (kind == BARE || kind == SELF) {
        s.kind = s.state ? TW_ORIGIN_ACTOR : TW_ORIGIN_UNNAMED;
    } else {
        s.kind = (tw_origin_kind)kind;
    }
    return s;
}

bool tw_media_agency(const tw_media *m, const char *name, bool byline, tw_source *out)
{
    const outlet *known = outlet_of(m, hash_name(name, strlen(name)));
    if (!*name || (byline && (!known->name || known->kind != TW_ORIGIN_AGENCY)))
        return false;
    *out = (tw_source){ .kind = TW_ORIGIN_AGENCY, .name = name, .entry = known->entry };
    take_stems(out);
    return true;
}

const char *tw_media_name(tw_arena *arena, const char *publisher, const char *url)
{
    if (*publisher)
        return tw_arena_text(arena, publisher);
    const char *host = strstr(url, "://");
    host = host ? host + strlen("://") : url;
    if (!strncmp(host, "www.", 4))
        host += 4;
    return tw_arena_copy(arena, host, strcspn(host, "/:?#"));
}

tw_source tw_media_paper(const tw_media *m, const char *publisher)
{
    const outlet *known = outlet_of(m, hash_name(publisher, strlen(publisher)));
    tw_source s = { .kind = TW_ORIGIN_PAPER, .name = publisher };
    s.kind = known->name ? known->kind : TW_ORIGIN_PAPER;
    s.entry = known->name ? known->entry : tw_trace_hash(*publisher ? publisher : NOBODY);
    take_stems(&s);
    return s;
}
