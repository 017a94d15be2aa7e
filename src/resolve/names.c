/*
 * Which of those who share a name the article means: the headline's «حزب العمال» is the party that the first sentences name in full,
 * and «عمان» is the sultanate where that was told of.
 */
#include <string.h>

#include "resolve/resolve.h"

/* The longest name of an organisation that begins at the token and has more than `words` words. */
static uint32_t org_at(const tw_lexicon *x, const tw_token *tokens, size_t count, size_t words)
{
    uint32_t node = 0, found = UINT32_MAX;
    for (size_t i = 0; i < count && i < TW_PHRASE_TOKENS; i++) {
        uint32_t form = tw_lexicon_form(x, tokens[i].form, tokens[i].form_length);
        node = form ? tw_lexicon_step(x, node, form) : 0;
        if (!node)
            break;
        size_t senses = 0;
        const tw_sense *sense = tw_lexicon_senses(x, node, &senses);
        for (size_t k = 0; k < senses && i + 1 > words; k++)
            if (sense[k].kind == TW_SENSE_ENTITY && tw_lexicon_entity(x, sense[k].item)->kind == TW_ORG)
                found = sense[k].item;
    }
    return found;
}

static size_t count_words(const char *name)
{
    size_t n = 1;
    for (; *name; name++)
        n += *name == ' ';
    return n;
}

uint32_t tw_longer_ahead(const tw_scene *s, const char *name, uint32_t org)
{
    enum { AHEAD = 200 }; /* tokens */
    const tw_memory *m = s->memory;
    if (m->article->parts[s->sentence->part].kind != TW_PART_HEADLINE)
        return org;
    const tw_token *from = &m->text->tokens[s->sentence->first + s->sentence->count];
    size_t count = m->text->token_count - s->sentence->first - s->sentence->count, length = strlen(name);
    count = count < AHEAD ? count : AHEAD;
    for (size_t i = 0; i < count; i++) {
        if (strncmp(m->article->text + from[i].byte, name, length) != 0)
            continue;
        uint32_t longer = org_at(m->lexicon, from + i, count - i, count_words(name));
        if (longer != UINT32_MAX)
            return longer;
    }
    return org;
}

static uint32_t times_named(const tw_memory *m, const tw_entity *e)
{
    for (size_t i = 0; i < m->tally_count; i++)
        if (tw_same_code(m->tally[i].country, e->country))
            return m->tally[i].count;
    return 0;
}

void tw_prefer_named(const tw_memory *m, tw_matcher *matcher)
{
    for (size_t u = 0; u < matcher->unit_count && m->tally_count; u++) {
        tw_unit *unit = &matcher->units[u];
        if (unit->kind != TW_SENSE_ENTITY || !(unit->flags & TW_SENSE_CAPITAL) || unit->count != 1)
            continue;
        tw_candidate readings[TW_CANDIDATES];
        size_t n = tw_match_candidates(matcher, unit->first, readings);
        uint32_t most = times_named(m, tw_lexicon_entity(m->lexicon, unit->item));
        for (size_t i = 0; i < n; i++) {
            const tw_sense *sense = &readings[i].sense;
            bool other = sense->kind == TW_SENSE_ENTITY && (sense->flags & TW_SENSE_WEAK) && readings[i].count == 1 &&
                         readings[i].reading.proclitics == unit->proclitics &&
                         tw_lexicon_entity(m->lexicon, sense->item)->kind == TW_STATE;
            if (!other || times_named(m, tw_lexicon_entity(m->lexicon, sense->item)) <= most)
                continue;
            unit->item = sense->item;
            unit->flags = 0;
            break;
        }
    }
}
