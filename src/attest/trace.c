/*
 * Packing of traces: little-endian 32-bit numbers, lists with their length before them. See trace.h.
 */
#include "attest/trace.h"

#include <string.h>

uint32_t tw_trace_hash(const char *text)
{
    if (!*text)
        return 0;
    uint64_t h = 0xCBF29CE484222325u;
    for (const char *p = text; *p; p++)
        h = (h ^ (unsigned char)*p) * 0x100000001B3u;
    h = (h ^ h >> 32) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(h >> 32) | 1;
}

/* Types of one group are compared with one another; whether two of them tell one act, the weights decide.
 * meeting: a paper says that two met, another that they agreed, a third that they work together, of one afternoon's talks.
 * blame: a statement against somebody is an accusation, a rejection or a warning by the word that is chosen.
 * law: an arrest, a seizure and a sentence are told by one word («قضى بسجنه») or the other («أوقف»). */
uint32_t tw_trace_group(const char *type)
{
    static const struct {
        const char *type, *group;
    } groups[] = {
        { "CONSULT", "meeting" }, { "COOPERATE", "meeting" }, { "AGREE", "meeting" }, { "ACCUSE", "blame" },
        { "REJECT", "blame" },    { "THREATEN", "blame" },    { "COERCE", "law" },    { "SANCTION", "law" },
    };
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (!strcmp(type, groups[i].type))
            return tw_trace_hash(groups[i].group);
    return tw_trace_hash(type);
}

static size_t add_country(uint32_t *out, size_t count, uint32_t country)
{
    for (size_t i = 0; i < count; i++)
        if (out[i] == country)
            return count;
    if (country && count < TW_TRACE_COUNTRIES)
        out[count++] = country;
    return count;
}

size_t tw_trace_countries(const tw_trace *t, uint32_t out[TW_TRACE_COUNTRIES])
{
    size_t count = 0;
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < t->side_count[side]; i++)
            count = add_country(out, count, t->side[side][i].country);
    if (!count)
        count = add_country(out, count, t->place_country);
    if (!count)
        out[count++] = 0;
    return count;
}

static tw_weight_sums sums_of(const tw_stem *stems, size_t count)
{
    tw_weight_sums sums = { 0, 0 };
    for (size_t i = 0; i < count; i++) {
        uint32_t weight = stems[i] & TW_STEM_WEIGHT;
        sums.plain += weight;
        sums.squares += weight * weight;
    }
    return sums;
}

void tw_trace_sum(tw_trace *t)
{
    t->word_sums = sums_of(t->word, t->word_count);
    t->near_sums = sums_of(t->near, t->near_count);
    t->title_sums = sums_of(t->title, t->title_count);
    t->topic_sums = sums_of(t->topic, t->topic_count);
}

/* ---- packing ---- */

typedef struct {
    unsigned char *to;
    const unsigned char *from, *end;
    bool short_of;
} tape;

static void put(tape *t, uint32_t number)
{
    for (int shift = 0; shift < 32; shift += 8)
        *t->to++ = (unsigned char)(number >> shift);
}

static uint32_t get(tape *t)
{
    uint32_t number = 0;
    if (t->end - t->from < 4) {
        t->short_of = true;
        return 0;
    }
    for (int shift = 0; shift < 32; shift += 8)
        number |= (uint32_t)*t->from++ << shift;
    return number;
}

static void put_all(tape *t, const uint32_t *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put(t, numbers[i]);
}

static void get_all(tape *t, uint32_t *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        numbers[i] = get(t);
}

static uint32_t get_count(tape *t, uint32_t most)
{
    uint32_t count = get(t);
    if (count <= most)
        return count;
    t->short_of = true;
    return 0;
}

/* A flag: topic and paper are there. Traces of before them have neither. */
enum { OF_ARTICLE = 1 << 4 };

size_t tw_trace_pack(const tw_trace *x, unsigned char out[TW_TRACE_BYTES])
{
    tape t = { .to = out };
    uint32_t flags = (uint32_t)x->status | (uint32_t)x->told << 2 | (uint32_t)x->reciprocal << 3 | OF_ARTICLE;
    const uint32_t head[] = { (uint32_t)x->published,
                              (uint32_t)x->first,
                              (uint32_t)x->last,
                              flags,
                              x->type,
                              x->mode,
                              x->group,
                              x->sentence,
                              x->place,
                              x->place_country,
                              x->trigger[0],
                              x->trigger[1] };
    put_all(&t, head, sizeof head / sizeof *head);
    for (size_t side = 0; side < 2; side++) {
        put(&t, x->side_count[side]);
        for (size_t i = 0; i < x->side_count[side]; i++) {
            const tw_party_trace *p = &x->side[side][i];
            put_all(&t, (const uint32_t[]){ p->entry, p->country, p->sector, p->name }, 4);
        }
    }
    put(&t, x->size_count);
    for (size_t i = 0; i < x->size_count; i++)
        put_all(&t, (const uint32_t[]){ x->size[i].kind, (uint32_t)x->size[i].min, (uint32_t)x->size[i].max }, 3);
    put(&t, x->word_count);
    put_all(&t, x->word, x->word_count);
    put(&t, x->near_count);
    put_all(&t, x->near, x->near_count);
    put(&t, x->title_count);
    put_all(&t, x->title, x->title_count);
    put(&t, x->topic_count);
    put_all(&t, x->topic, x->topic_count);
    put(&t, x->paper);
    return (size_t)(t.to - out);
}

static void get_sides(tape *t, tw_trace *x)
{
    for (size_t side = 0; side < 2; side++) {
        x->side_count[side] = get_count(t, TW_TRACE_PARTIES);
        for (size_t i = 0; i < x->side_count[side]; i++) {
            uint32_t n[4];
            get_all(t, n, 4);
            x->side[side][i] = (tw_party_trace){ n[0], n[1], n[2], n[3] };
        }
    }
    x->size_count = get_count(t, TW_TRACE_SIZES);
    for (size_t i = 0; i < x->size_count; i++) {
        uint32_t n[3];
        get_all(t, n, 3);
        x->size[i] = (tw_size_trace){ n[0], (int32_t)n[1], (int32_t)n[2] };
    }
}

bool tw_trace_unpack(const unsigned char *bytes, size_t size, tw_trace *x)
{
    tape t = { .from = bytes, .end = bytes + size };
    uint32_t head[12];
    memset(x, 0, sizeof *x);
    get_all(&t, head, 12);
    *x = (tw_trace){ .published = (int32_t)head[0],
                     .first = (int32_t)head[1],
                     .last = (int32_t)head[2],
                     .told = head[3] >> 2 & 1,
                     .reciprocal = head[3] >> 3 & 1,
                     .status = (tw_trace_status)(head[3] & 3),
                     .type = head[4],
                     .mode = head[5],
                     .group = head[6],
                     .sentence = head[7],
                     .place = head[8],
                     .place_country = head[9],
                     .trigger = { head[10], head[11] } };
    get_sides(&t, x);
    x->word_count = get_count(&t, TW_TRACE_WORDS);
    get_all(&t, x->word, x->word_count);
    x->near_count = get_count(&t, TW_TRACE_NEAR);
    get_all(&t, x->near, x->near_count);
    x->title_count = get_count(&t, TW_TRACE_TITLE);
    get_all(&t, x->title, x->title_count);
    if (head[3] & OF_ARTICLE) {
        x->topic_count = get_count(&t, TW_TRACE_TOPIC);
        get_all(&t, x->topic, x->topic_count);
        x->paper = get(&t);
    }
    tw_trace_sum(x);
    return !t.short_of && t.from == t.end;
}
