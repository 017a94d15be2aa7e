/*
 * Who the references of a sentence's events are, when and where: the article's memory of who was named, dated offices,
 * dates, places, numbers, chains; and the finished records. See the coding guide.
 */
#ifndef TW_RESOLVE_H
#define TW_RESOLVE_H

#include <string.h>

#include "base/arena.h"
#include "code/code.h"
#include "resolve/dates.h"

enum {
    TW_MEMORY = 96,
    TW_TOPICS = 32,
    TW_TALLIES = 24,
    TW_SENTENCE_DATES = 32,
    TW_HINTS = 16,
    TW_SETTLED = 64,
    TW_ANSWERS = 16,
    TW_FACED = 16
};

/* Code of a country or sector: at most three letters. */
static inline void tw_copy_code(char out[4], const char *in)
{
    size_t n = strlen(in) < 3 ? strlen(in) : 3;
    memcpy(out, in, n);
    out[n] = '\0';
}

/* Both are codes of three letters; one may be empty, if it has room for four bytes. */
static inline bool tw_same_code(const char a[4], const char b[4])
{
    return memcmp(a, b, 4) == 0;
}

/* A code is among those of a list that spaces separate; "" never is. */
static inline bool tw_one_of(const char *code, const char *list)
{
    return code[0] && strstr(list, code) != NULL;
}

/* Of organisations of states or citizens: of no one state. */
static inline bool tw_is_joint(const char *country)
{
    return tw_one_of(country, "IGO NGO");
}

/* Somebody the article has named. Strings live in the article's arena or the lexicon. */
typedef struct tw_known {
    const char *name, *id, *role;
    char country[4], sector[4];
    uint32_t entity;    /* UINT32_MAX if not in the lexicon */
    uint32_t role_item; /* UINT32_MAX if none */
    tw_span span;
    uint8_t person, body, state, group; /* what kind of somebody */
    uint8_t gender, number;
    uint8_t former;  /* «السابق», «الراحل» stands with the office */
    uint8_t certain; /* country told by the text, not inferred */
    uint32_t sentence;
} tw_known;

/* One article's memory; all 0 before the first. */
typedef struct tw_memory {
    const tw_lexicon *lexicon;
    const tw_article *article;
    tw_arena *arena;
    const tw_text *text;       /* all of its sentences */
    int32_t published;         /* yyyymmdd or 0 */
    tw_known named[TW_MEMORY]; /* ring, newest last */
    size_t named_count;
    tw_known speaker, subject; /* of the last sentence that had one; name NULL if none */
    uint8_t speaker_gender;    /* that the verb he spoke by shows: «قالت المصادر» */
    tw_known group[4];         /* parties of the last act that had several */
    size_t group_count;
    tw_known pair[2];          /* the last two states named together or one after the other */
    uint32_t barred[TW_SIDES]; /* people and bodies named on the other side of the act whose pronoun is sought */
    size_t barred_count;
    struct {
        char country[4];
        uint32_t count, placed; /* mentions, those as a place */
        uint32_t last;          /* sentence of the last one */
    } tally[TW_TALLIES];        /* in the order of their first mention */
    size_t tally_count;
    uint32_t sentence;
    struct {
        const char *word;
        uint32_t start; /* of its words in the article */
        char country[4];
    } answers[TW_ANSWERS]; /* whose the somebodies of the events before were taken to be; a ring */
    size_t answer_count;
    struct {
        char source[4], target[4];
    } faced[TW_FACED]; /* countries of the sides of the events before; a ring */
    size_t faced_count;
    char last_place[4]; /* country of the last place named */
    tw_link last_chain[TW_LINKS];
    size_t last_chain_count;
    bool in_quote; /* the last sentence ended inside a quotation */
    int depth;     /* of pronouns that lead to phrases that lead to pronouns */
    /* what follows holds of the lexicon and outlives the article */
    struct {
        uint32_t role;
        int32_t date;
        char country[4], sector[4];
    } settled[TW_SETTLED]; /* bodies whose sector was looked up, the last ones; a ring */
    size_t settled_count;
} tw_memory;

/* A word that may be a name, though it was not read as one: the country that it hints at. */
typedef struct tw_hint {
    char country[4];
    const char *kind;
    uint16_t unit;
} tw_hint;

/* What was found out of the sentence already: who its phrases are, and what its words say. */
typedef struct tw_resolved {
    tw_known known[TW_PHRASES];
    int32_t date[TW_PHRASES];
    bool valid[TW_PHRASES];
    tw_topic_rows topic; /* the sentence's words, to be asked for each country */
    struct {
        char country[4];
        double sum;
    } topics[TW_TOPICS]; /* what they say for a country, as far as it was asked */
    size_t topic_count;
    tw_hint hints[TW_HINTS];
    size_t hint_count;
    bool hinted; /* they were looked for */
} tw_resolved;

struct tw_scene;

/* Whose country is asked for. */
typedef struct tw_question {
    const char *type, *side;    /* of the event; "source", "target" or "speaker" */
    const char *sector, *other; /* what is known of him; country of the other side, "" if not known */
    const char *same;           /* country of one who stands with him on his side, "" if not known */
    const char *word;           /* his role, or the head of what he is called */
    int16_t clause;
    uint16_t unit; /* where he stands */
    size_t draft;
} tw_question;

/* Called for each country and each sector that was weighed for somebody, and each date and place for an event (`side` is the
 * decision, `unit` where it stands, the code a day or the kind of place); `decision`: "country", "sector", "date", "place". */
typedef void (*tw_watch_codes)(void *user, const struct tw_scene *scene, const tw_question *question,
                               const char *decision, const char *code, const tw_atoms *atoms, const tw_context *context,
                               double sum);

/* What the resolver works on for one sentence. */
typedef struct tw_scene {
    tw_memory *memory;
    const tw_sentence *sentence;
    const tw_token *tokens; /* of the sentence */
    const tw_matcher *matcher;
    const tw_tree *tree;
    const tw_coding *coding;
    tw_date dates[TW_SENTENCE_DATES];
    size_t date_count;
    const char *text; /* of the sentence, NUL-terminated */
    const char *coder;
    tw_resolved *resolved;
    tw_watch_codes watch; /* NULL: nobody */
    void *watch_user;
} tw_scene;

void tw_memory_start(tw_memory *memory, const tw_lexicon *lexicon, const tw_article *article, const tw_text *text,
                     tw_arena *arena);

/* After the sentence is matched and before it is parsed: a capital's name that is also a state's is the state's where the article
 * speaks of that one («سلطنة عمان … وزار عمان»). */
void tw_prefer_named(const tw_memory *memory, tw_matcher *matcher);

/* Resolves and emits the sentence's statements and events, then remembers who was named. Returns TW_OK, TW_STOPPED or
 * TW_ERR_MEMORY. */
tw_code tw_resolve_sentence(tw_scene *scene, const tw_sink *sink);

/* ---- between the files of this stage ---- */

/* Who a reference is on `date` (yyyymmdd, 0: not known), as at most `max` people (a pair is two). `act`: the event's type
 * name, "" for speakers. Returns their number. */
size_t tw_resolve_ref(const tw_scene *scene, const tw_ref *ref, int16_t clause, int32_t date, const char *act,
                      bool agent, tw_known *out, size_t max);

/* The same for a phrase. */
tw_known tw_resolve_phrase(const tw_scene *scene, int16_t phrase, int32_t date);

/* The same for a phrase that speaks: «المصدر», «البيان» after «مصدر عسكري يمني» are his. */
tw_known tw_resolve_speaker(const tw_scene *scene, int16_t phrase);

/* Dated country and sector of an entity; false if it has no status on that day (the nearest one is given). */
bool tw_status_on(const tw_lexicon *lexicon, uint32_t entity, int32_t date, tw_known *out);

/* The entity's id and what it is on `date`. */
void tw_know_entity(const tw_lexicon *lexicon, uint32_t entity, int32_t date, tw_known *known);

/* Who a word like «التنظيم» in `phrase` stands for: an organisation called so that sentence or article has named; false if none.
 * `several`: the word is a plural, which only takes up the like («الجنود»). */
bool tw_named_by_role(const tw_scene *scene, int16_t phrase, uint32_t role, bool several, int32_t date, tw_known *out);

/* The organisation a phrase names: by its full name, where the article has used one that begins with the words of the phrase. */
uint32_t tw_org_of(const tw_scene *scene, const tw_phrase *phrase);

/* A headline's short name for what the article's beginning names in full: that organisation, or `org` if there is none. */
uint32_t tw_longer_ahead(const tw_scene *scene, const char *name, uint32_t org);

/* What the words by which a phrase names its organisation say of it, for later mentions. */
tw_known tw_know_org(const tw_scene *scene, const tw_phrase *phrase, int32_t date);

/* Gives people whose word tells no side («عناصر», «مسلحي», «رجال») that of the body they belong to. */
void tw_join_body(const tw_scene *scene, int16_t phrase, int32_t date, tw_known *known);

/* Gives a rebel body whose country is known the sector that organisations called so have there on `date`. */
void tw_settle_body(tw_memory *memory, int32_t date, tw_known *known);

void tw_remember_sentence(tw_scene *scene);

/* Country of the place named in or nearest to the clause, or the article's; "" if none can be told. */
void tw_infer_country(const tw_scene *scene, int16_t clause, char out[4]);

/* The likeliest of the countries named in sentence and article; "" if none is likely. */
void tw_choose_country(const tw_scene *scene, const tw_question *question, char out[4]);

/* Fills scene->resolved with the sentence's hints, if that was not done yet. */
void tw_find_hints(const tw_scene *scene);

/* Overrules the sector that names and roles gave to `who`, whose country is settled. See choose_sector.c. */
void tw_choose_sector(const tw_scene *scene, const tw_question *question, const tw_ref *ref, tw_known *who);

/* Text of units [first, end) without the clitics before the first, and its span in the article. */
const char *tw_words_of(const tw_scene *scene, size_t first, size_t end, tw_span *span);

/* The clause that describes a phrase («الاجتماع الذي عقد …»), or -1. */
int16_t tw_described_in(const tw_scene *scene, int16_t phrase);

/* A tw_told for each of the sentence's tokens. */
void tw_tell_tenses(const tw_tree *tree, uint8_t told[TW_SENTENCE_TOKENS]);

/* The time expressions of the scene's sentence, by the tenses of its clauses; returns their number. */
size_t tw_scene_dates(const tw_scene *scene, tw_date *out, size_t max);

/* The unit that holds a token of the sentence; 0: none does. */
uint16_t tw_unit_of_token(const tw_tree *tree, uint32_t token);

/* The expression of time that dates a draft, or NULL; `ruled`: the one that the rules found, NULL for none. See choose_date.c. */
const tw_date *tw_choose_date(const tw_scene *scene, const tw_draft *draft, const char *type, const tw_date *ruled);

/* The place or state that a phrase names; UINT32_MAX: none. */
uint32_t tw_place_named(const tw_phrase *phrase);

/* The phrase that tells where a draft took place, or -1; `ruled`: what the rules found, -1 for none. See choose_place.c. */
int16_t tw_choose_place(const tw_scene *scene, const tw_draft *draft, int16_t ruled);

/* A draft and one expression of time, or one place, of its sentence. */
typedef struct tw_circumstance {
    const tw_scene *scene;
    const tw_draft *draft;
    const uint16_t *starts; /* units where those of its kind begin, `all` of them */
    size_t all;
    uint16_t at, head, end; /* its units */
    const char *answer;     /* what the rules say: "this", "another", "none" */
} tw_circumstance;

/* "before" or "after" the trigger. */
const char *tw_order_of(const tw_circumstance *circumstance);

/* What times and places have in common; `is`: the decision. */
void tw_circumstance_atoms(const tw_circumstance *circumstance, const char *is, tw_atoms *atoms);

/* The sum of the features for "date" or "place", of which a watcher is told; `code`: what it is. */
double tw_weigh_circumstance(const tw_circumstance *circumstance, const tw_atoms *atoms, const char *decision,
                             const char *type, const char *code);

/* The date nearest to `unit` among those that stand in the clause, or NULL. */
const tw_date *tw_date_of(const tw_scene *scene, int16_t clause, uint16_t unit);

/* The sentence's only date, if it stands near the unit and dates no saying; or NULL. */
const tw_date *tw_only_date(const tw_scene *scene, uint16_t unit);
tw_when tw_when_of(const tw_scene *scene, const tw_date *date);
tw_where tw_place_of(const tw_scene *scene, const tw_draft *draft);
size_t tw_counts_of(const tw_scene *scene, const tw_draft *draft, tw_count *out, size_t max);

#endif
