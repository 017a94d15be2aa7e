/*
 * The sentence as phrases and clauses. A phrase is a head with its adjectives, titles and name; it knows its
 * preposition, whose genitive it is and whom it is joined to. A clause has at most one verb, a parent, and the
 * word that governs it (the verb of saying for what is said). Flat arrays, indices for pointers.
 */
#ifndef TW_PARSE_H
#define TW_PARSE_H

#include "match/match.h"

enum { TW_PHRASES = TW_SENTENCE_TOKENS, TW_CLAUSES = 128, TW_NONE = -1 };

/* Numbers beside those of the lexicon's prepositions. */
enum { TW_PREP_NONE = 0, TW_PREP_AGENT = 0xFFFF, TW_PREP_CUE = 0xFFFE, TW_PREP_SOURCE = 0xFFFD };

typedef enum tw_phrase_kind {
    TW_PHRASE_OTHER = 0,   /* a noun that is no actor */
    TW_PHRASE_ACTOR,       /* a name, a role, a people */
    TW_PHRASE_EVENT,       /* its head is an event noun */
    TW_PHRASE_PAIR,        /* «البلدان»: both parties named before */
    TW_PHRASE_COUNTERPART, /* «نظيره الصيني» */
    TW_PHRASE_PLACE,       /* «مدينة حلب» */
    TW_PHRASE_TIME,
    TW_PHRASE_PRONOUN /* a pronoun attached to a preposition, or standing alone */
} tw_phrase_kind;

/* What the spelling tells of a phrase's case: «مسلحون», «مسلحين», «مسلحا»; an indefinite singular without alef is no object. */
typedef enum tw_case {
    TW_CASE_UNKNOWN = 0,
    TW_CASE_NOMINATIVE,
    TW_CASE_OBLIQUE,
    TW_CASE_ACCUSATIVE,
    TW_CASE_BARE
} tw_case;

typedef struct tw_phrase {
    uint16_t first, end; /* units, half open */
    uint16_t head;       /* unit */
    uint8_t kind;        /* tw_phrase_kind */
    uint8_t enclitic;    /* possessive of the head, or the pronoun itself */
    uint16_t prep;       /* governing preposition or TW_PREP_… */
    int16_t gen_of;      /* phrase whose genitive this is */
    int16_t coord_of;    /* first phrase of the group it is joined to */
    int16_t clause;
    uint32_t person, org, state, place, nisba, nisba2; /* entities found in it, UINT32_MAX if none */
    uint32_t role;                                     /* of its head or title, UINT32_MAX if none */
    uint16_t name_first, name_end;                     /* units of the name proper (head and modifiers that name it) */
    uint8_t quantifier;                                /* 1 some, 2 any («أي») */
    uint8_t former;                                    /* «السابق» */
    uint8_t negated;                                   /* «عدم …», «لا» */
    uint8_t quoted;
    uint8_t number, gender;  /* tw_number, tw_gender; 0 unknown */
    int32_t quantity;        /* number before it, -1 if none */
    uint16_t quantity_first; /* unit of the number or quantifier */
    uint8_t mutual;
    uint8_t definite;
    int16_t apposed; /* phrase beside it that tells its office («فو ينغ، السفيرة الصينية») or its name, or -1 */
    int16_t apposed_to; /* of such a phrase, the one that stands for both, or -1 */
    uint8_t cased;      /* tw_case */
} tw_phrase;

typedef enum tw_clause_kind {
    TW_CLAUSE_MAIN = 0,
    TW_CLAUSE_THAT,  /* أن …: what is said, asked, alleged */
    TW_CLAUSE_QUOTE, /* «…» or after a colon: what is said */
    TW_CLAUSE_RELATIVE,
    TW_CLAUSE_SUBORD,
    TW_CLAUSE_ACCORDING, /* «حسبما نقلت رويترز» */
    TW_CLAUSE_PAREN
} tw_clause_kind;

typedef struct tw_clause {
    int16_t parent;
    uint8_t kind;
    uint8_t negated; /* of its verb */
    uint8_t effect;  /* tw_effect put on it by condition, purpose, modals */
    uint8_t future;
    uint8_t passive; /* its subject is what the act is done to */
    uint8_t copula;
    uint8_t quoted;
    uint8_t result;      /* «ما دفع …»: brought about by what was said before, so a lone noun is its object */
    uint8_t topic_first; /* subject stands before the verb */
    int16_t verb;        /* unit of the verb (or participle used as one), or -1 */
    int16_t governor;    /* unit that governs a THAT or QUOTE clause, or -1 */
    int16_t antecedent;  /* phrase: of a relative clause; speaker before a colon */
    int16_t coord_of;    /* clause it is joined to */
    int16_t subject, object, object2; /* phrases, or -1 */
    uint8_t has_content;              /* a THAT or QUOTE clause hangs on its verb */
    uint16_t first;                   /* unit */
} tw_clause;

typedef struct tw_tree {
    const tw_lexicon *lexicon;
    const tw_matcher *matcher;
    const tw_token *tokens;
    tw_unit *units; /* the matcher's; `code` may settle which of a word's lemmas it is */
    size_t unit_count;
    tw_phrase phrases[TW_PHRASES];
    size_t phrase_count;
    uint64_t preps; /* those of the phrases, as bits of their numbers' last six */
    tw_clause clauses[TW_CLAUSES];
    size_t clause_count;
    int16_t unit_clause[TW_SENTENCE_TOKENS + 1];
    int16_t unit_phrase[TW_SENTENCE_TOKENS + 1]; /* phrase a unit lies in, or -1 */
    bool headline;
    bool opened_quote; /* the sentence began inside a quotation */
    bool ends_in_quote;
} tw_tree;

/* Builds the tree of the matcher's units. `headline`: a speaker may stand before a colon. `in_quote`: an earlier
 * sentence opened a quotation that is not yet closed. */
void tw_parse(tw_tree *tree, tw_matcher *matcher, bool headline, bool in_quote);

/* True if the phrase can stand for somebody: an actor, a pair, a pronoun, or a noun with an actor's adjective. */
bool tw_phrase_is_actor(const tw_tree *tree, const tw_phrase *phrase);

/* A word the lexicon does not know at all may be a name; the article may have said whose. */
bool tw_name_like(const tw_tree *tree, const tw_phrase *phrase);

/* The lemma of a verb, event noun or participle unit, NULL for others. */
const tw_lemma *tw_unit_lemma(const tw_tree *tree, const tw_unit *unit);

/* A participle that acts as a verb of the subject before it: in the indefinite accusative («مطالبا إسرائيل»), or feminine or
 * plural where it says or asks something and stands apart («، مؤكدة أن», «، داعية المجتمع الدولي إلى»). */
bool tw_is_hal(const tw_tree *tree, size_t unit);

/* True if a frame of the lemma has a slot for what is said, asked or alleged. */
bool tw_lemma_takes_content(const tw_lexicon *lexicon, const tw_lemma *lemma);

/* True if a frame of the lemma has an object. */
bool tw_lemma_takes_object(const tw_lexicon *lexicon, const tw_lemma *lemma);

/* What the unit names if it is an ordinary noun: a tw_sort, the commoner one of two; 0 if the lexicon does not tell. */
unsigned tw_unit_sort(const tw_tree *tree, const tw_unit *unit);

/* Could the phrase be the subject of the verb, which it stands before or after? Unknown genders agree with anything. */
bool tw_agrees(const tw_tree *tree, const tw_unit *verb, const tw_phrase *phrase, bool before);

/* «تقرير وزارة العمل الخاص», «الإنترنت غير المحدود»: an adjective right after a phrase describes a noun of it. */
bool tw_describes_before(const tw_tree *tree, const tw_phrase *phrase);

bool tw_is_word(const tw_unit *unit, tw_word_class class);

/* A word of the lexicon that describes; of these, one that tells whose somebody is by what follows («تابع لـ», «موالية لـ»). */
bool tw_is_adjective(const tw_unit *unit);
bool tw_describes_only(const tw_tree *tree, const tw_unit *unit); /* or has an adjective's sort */
bool tw_is_belonging(const tw_unit *unit);
bool tw_is_punct(const tw_unit *unit, tw_punct punct);

/* The stages of tw_parse, in order. */
void tw_parse_phrases(tw_tree *tree);
void tw_parse_appositions(tw_tree *tree);
void tw_parse_cases(tw_tree *tree);
void tw_parse_clauses(tw_tree *tree, bool in_quote);
void tw_parse_arguments(tw_tree *tree);

#endif
