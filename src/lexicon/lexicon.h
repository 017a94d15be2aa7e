/*
 * The compiled lexicon as the later stages see it: word forms, a trie of word sequences,
 * and tables of what they mean. All of it is mapped memory, const, with indices for pointers.
 * format.h has the file's layout; lexicon/README.md the sources.
 */
#ifndef TW_LEXICON_H
#define TW_LEXICON_H

#include <stddef.h>
#include <stdint.h>

#include "lexicon/weights.h"
#include "tawatur.h"

/* ---- what a word can mean ---- */

typedef enum tw_sense_kind {
    TW_SENSE_ENTITY = 1, /* a name; item: entity */
    TW_SENSE_NISBA,      /* an adjective or noun of belonging («روسي», «الروس»); item: entity */
    TW_SENSE_ROLE,       /* item: role */
    TW_SENSE_VERB,       /* a finite verb; item: lemma */
    TW_SENSE_NOUN,       /* an event noun or verbal noun; item: lemma */
    TW_SENSE_PART,       /* a participle; item: lemma; morph.voice tells which */
    TW_SENSE_WORD,       /* function word; item: word */
    TW_SENSE_CUE,        /* reporting cue that is no verb; item: cue kind (tw_cue_kind) */
    TW_SENSE_TIME,       /* item: time entry */
    TW_SENSE_NUMBER      /* item: the number itself; flags TW_SENSE_ORDINAL */
} tw_sense_kind;

enum {                    /* tw_sense.flags */
       TW_SENSE_WEAK = 1, /* also an ordinary word: counts only with a head word, in quotes, or after the full name */
       TW_SENSE_CAPITAL = 2, /* entity: the name of its capital (lat/lon of the entity's capital) */
       TW_SENSE_SEAT = 4,    /* entity: a by-name of its government («الكرملين») */
       TW_SENSE_LAST = 8,    /* person: a name part that points to this person alone */
       TW_SENSE_ORDINAL = 16,
       TW_SENSE_PEOPLE = 32, /* nisba: a broken plural of the people («الروس») */
       TW_SENSE_AMBIGUOUS_DIRECTION = 64,
       TW_SENSE_DAMMA = 128 /* entity: a weak name that is none where it is written with its damma («عُمان») */
};

typedef enum { TW_MASC = 1, TW_FEM = 2 } tw_gender;               /* 0: either */
typedef enum { TW_SING = 1, TW_DUAL = 2, TW_PLUR = 3 } tw_number; /* 0: any */
typedef enum { TW_PAST = 1, TW_PRESENT = 2, TW_IMPERATIVE = 3 } tw_tense;
typedef enum { TW_ACTIVE = 1, TW_PASSIVE = 2 } tw_voice; /* 0: either (unvowelled text does not tell: قتل) */

typedef struct tw_morph {
    uint8_t gender : 2, number : 2, person : 2; /* person 1, 2, 3; 0: not a verb */
    uint8_t tense : 2;
    uint8_t voice : 2;
    uint8_t accusative : 1; /* indefinite accusative in alef («وزيرا») */
    uint8_t construct : 1; /* form without final nun («وزيرا خارجية», «مسؤولو») or ت of a pronoun */
    uint8_t derived : 1;   /* noun made by rule from the verb */
} tw_morph;

typedef struct tw_sense {
    uint8_t kind;  /* tw_sense_kind */
    uint8_t flags; /* TW_SENSE_… */
    tw_morph morph;
    uint32_t item;
} tw_sense;

/* ---- tables ---- */

typedef enum tw_entity_kind { TW_STATE = 1, TW_ORG, TW_PERSON, TW_PLACE } tw_entity_kind;

/* `kind` fact of an org; TW_ORG_NONE for others. Order is part of the file format. */
typedef enum tw_org_kind {
    TW_ORG_NONE,
    TW_ORG_IGO,
    TW_ORG_NGO,
    TW_ORG_GROUP,
    TW_ORG_PARTY,
    TW_ORG_ARMY,
    TW_ORG_POLICE,
    TW_ORG_SPY,
    TW_ORG_MINISTRY,
    TW_ORG_PARLIAMENT,
    TW_ORG_COURT,
    TW_ORG_AGENCY,
    TW_ORG_PAPER,
    TW_ORG_TV,
    TW_ORG_SITE,
    TW_ORG_COMPANY,
    TW_ORG_UNION,
    TW_ORG_BODY
} tw_org_kind;

typedef struct tw_entity {
    uint32_t id, name;     /* strings */
    uint8_t kind;          /* tw_entity_kind */
    uint8_t org_kind;      /* tw_org_kind */
    uint8_t located;       /* lat and lon are set (a state's are its capital's) */
    uint8_t place_kind;    /* 0; 1 city 2 province 3 region 4 camp 5 sea 6 mount 7 airport 8 site */
    char country[4];       /* of a place or a state; "" otherwise */
    int32_t lat, lon;      /* millionths of a degree */
    uint32_t first_status; /* statuses: dated country and sector; those of a person are offices */
    uint32_t status_count;
    int32_t died; /* yyyymmdd or 0 */
    uint32_t heads; /* string: first words of an organisation's longer names, a space after each («تنظيم حركة ») */
} tw_entity;

typedef struct tw_status {
    int32_t from, to; /* yyyymmdd, inclusive; 0 and 99999999 where open */
    char country[4];  /* "" for none */
    char sector[4];   /* "" for none */
    uint32_t title;   /* string; 0: none */
} tw_status;

typedef enum tw_role_kind {
    TW_ROLE_PERSON = 1,
    TW_ROLE_BODY,
    TW_ROLE_TITLE,
    TW_ROLE_HEAD,
    TW_ROLE_VICTIM
} tw_role_kind;

typedef struct tw_role {
    uint32_t name;      /* string */
    uint8_t kind;       /* tw_role_kind */
    char sector[4];     /* "" where it depends on the rest */
    uint8_t kin;        /* somebody of the one who is named after it: «نجل», «محامي» */
    uint8_t abroad;     /* of other states than the one named after it: «حلفاء كييف» */
    uint32_t countries; /* string: codes with a space between, of the states whose it may be, the usual one first */
} tw_role;

typedef enum tw_relation {
    TW_REL_SUBJ = 1,
    TW_REL_OBJ,
    TW_REL_OBJ2,
    TW_REL_PREP,
    TW_REL_GEN,
    TW_REL_ADJ,
    TW_REL_THAT /* أن */
} tw_relation;

typedef enum tw_slot_role {
    TW_SLOT_NONE = 0,
    TW_SLOT_SOURCE,
    TW_SLOT_TARGET,
    TW_SLOT_PARTY,
    TW_SLOT_CONTENT,
    TW_SLOT_PLACE
} tw_slot_role;

typedef struct tw_slot {
    uint8_t relation; /* tw_relation */
    uint8_t role;     /* tw_slot_role */
    uint8_t required; /* `!` */
    uint8_t pad;
    uint16_t prep;       /* TW_REL_PREP: preposition number, see tw_lexicon_prep */
    uint16_t word_count; /* restriction: forms the head noun must have one of (0: none) */
    uint32_t first_word; /* into the table of restriction forms (form numbers) */
} tw_slot;

typedef struct tw_frame {
    uint8_t type; /* index into types; 0: NONE, a frame that blocks */
    uint8_t mode; /* index into modes; 0: none */
    uint8_t slot_count;
    uint8_t refusal; /* it fits a negated verb only, and the negation is part of what it means («لن تسمح») */
    uint32_t first_slot;
    uint16_t cameo;    /* index into cameos */
    uint16_t line;     /* in its source file, for explain */
    uint64_t contexts; /* bit i: context i */
} tw_frame;

typedef enum tw_say { TW_SAY_NO = 0, TW_SAY, TW_SAY_DENY, TW_SAY_ACCUSE, TW_SAY_RELAY } tw_say;
typedef enum tw_effect { TW_EFFECT_NONE = 0, TW_EFFECT_PLANNED, TW_EFFECT_DENIED, TW_EFFECT_HYPOTHETICAL } tw_effect;

typedef struct tw_lemma {
    uint32_t name; /* string: the key */
    uint32_t first_frame;
    uint16_t frame_count;
    uint8_t is_verb;    /* record kind verb (its nouns and participles too), 0: noun */
    uint8_t say;        /* tw_say */
    uint8_t effect;     /* tw_effect */
    uint8_t gen;        /* tw_slot_role of a lone genitive of the verbal noun: source or target */
    uint8_t light;      /* 0; else the relation (tw_relation) that carries the event */
    uint8_t light_role; /* tw_slot_role of the light verb's subject; source, target, party, or none (`=-`) */
    uint16_t light_prep;
    uint8_t light_count;  /* of the `light` facts; the three fields above are the first of them */
    uint8_t intransitive; /* the verb takes no object */
    uint32_t first_light; /* slots (tw_lexicon_slot) with the relation and the subject's role of each */
} tw_lemma;

typedef enum tw_cue_kind { TW_CUE_ACCORDING = 1, TW_CUE_ASVERB, TW_CUE_PHOTO, TW_CUE_SOURCE, TW_CUE_LIKE } tw_cue_kind;

typedef struct tw_time {
    uint8_t class; /* tw_time_class */
    uint8_t pad[3];
    int32_t value;
} tw_time;

/* Names as in the sources, lower case without TW_TIME_. Order is part of the file format. */
typedef enum tw_time_class {
    TW_TIME_WEEKDAY = 1,
    TW_TIME_MONTH,
    TW_TIME_HIJRI,
    TW_TIME_UNIT,
    TW_TIME_RELDAY,
    TW_TIME_RELWORD,
    TW_TIME_DAYPART,
    TW_TIME_EDGE,
    TW_TIME_SEASON,
    TW_TIME_ERA,
    TW_TIME_NIGHT,
    TW_TIME_HOLIDAY,
    TW_TIME_YEARWORD,
    TW_TIME_LEAD, /* from here on words that tell a time only beside others: «طوال», «في غضون» */
    TW_TIME_DAYNAME,
    TW_TIME_FRACTION,
    TW_TIME_COUNT
} tw_time_class;

/* Classes of function words (words.txt). Order is part of the file format. */
typedef enum tw_word_class {
    TW_WORD_PREP = 1, /* value: preposition number */
    TW_WORD_CONJ,     /* و (alone), أو، ثم، بل، أم */
    TW_WORD_SUBORD, /* begins a clause that hangs on another: بعدما، حيث، لأن، فيما، بينما، عندما */
    TW_WORD_THAT,      /* أن، إن، أنه، بأن */
    TW_WORD_RELATIVE,  /* الذي، التي، الذين، من، ما */
    TW_WORD_NEGATION,  /* لا، لم، لن، ليس، ما */
    TW_WORD_NONNOUN,   /* عدم، دون، غير: negation of what follows in the genitive */
    TW_WORD_FUTURE,    /* سوف */
    TW_WORD_PERFECT,   /* قد */
    TW_WORD_COPULA,    /* كان، يكون، ظل، أصبح … (all forms listed) */
    TW_WORD_CONDITION, /* إذا، لو، في حال، ما لم */
    TW_WORD_MAYBE,     /* ربما، لعل، قد + present */
    TW_WORD_QUESTION,  /* هل، أ، متى */
    TW_WORD_DEMONSTRATIVE,
    TW_WORD_PRONOUN, /* هو، هي، هما، هم، نحن … */
    TW_WORD_QUANTIFIER, /* عشرات، مئات، عدد، بعض، كل، جميع، أحد، معظم: not the actor itself */
    TW_WORD_PAIR, /* البلدان، الجانبان، الطرفان، الحليفان: both parties named before */
    TW_WORD_COUNTERPART, /* نظير */
    TW_WORD_MUTUAL,      /* بعضهما، البعض، متبادل */
    TW_WORD_COUNTRYWORD, /* البلاد، الدولة، المملكة، الجمهورية: the article's country */
    TW_WORD_PLACEHEAD,   /* مدينة، محافظة، منطقة، شمال، جنوب: head of a place name */
    TW_WORD_ADVERB,      /* أيضا، كذلك، رسميا: may be skipped */
    TW_WORD_TOPIC,       /* من جانبه، من جهة أخرى: opens a sentence */
    TW_WORD_EXCEPT,      /* إلا، سوى */
    TW_WORD_AGENT,       /* من قبل، على يد، على أيدي، من جانب: the doer follows */
    TW_WORD_KILLED,
    TW_WORD_WOUNDED,
    TW_WORD_DETAINED,
    TW_WORD_CROWD,  /* nouns counted: قتيل، جريح، معتقل، متظاهر */
    TW_WORD_APPROX, /* value -1 at most, 0 about, 1 at least: نحو، حوالي، على الأقل */
    TW_WORD_NOISE,  /* control words of pages: TT */
    TW_WORD_NOUN,   /* an ordinary noun that looks like something else */
    TW_WORD_EMPTYHEAD, /* قرار، عملية، أعمال، عمليات: a noun before the event noun that adds nothing */
    TW_WORD_FORMER,   /* سابق، راحل، أسبق */
    TW_WORD_MODAL,    /* value: tw_effect: يجب، ينبغي، يمكن as invariable words */
    TW_WORD_PURPOSE,  /* من أجل، بهدف، بغية، كي: what follows is an aim */
    TW_WORD_TITLEDOT, /* د. أ. */
    TW_WORD_NAMELINK  /* words inside a person's name: بن، آل، عبد */
} tw_word_class;

/* Values of TW_WORD_NAMELINK. */
enum { TW_LINK_SON = 1 /* بن: names on both sides */, TW_LINK_FIRST /* آل، عبد: a name with the word after it */ };

/* Values of TW_WORD_NOUN. */
enum { TW_NOUN_ADJECTIVE = 2, TW_NOUN_STRESS, TW_NOUN_BELONGING /* تابعة لـ، موالية لـ */ };

typedef struct tw_word {
    uint32_t name; /* string */
    uint8_t class; /* tw_word_class */
    uint8_t pad[3];
    int32_t value;
} tw_word;

/* What kind of thing an ordinary noun names; 0: not told. */
typedef enum tw_sort {
    TW_SORT_HUMAN = 1, /* سائق، مدنيين، رهائن */
    TW_SORT_BODY,      /* لجنة، شركة، جماعة: what acts as one */
    TW_SORT_LAND,      /* منطقة، شارع، حدود */
    TW_SORT_BUILDING,
    TW_SORT_VEHICLE,
    TW_SORT_WEAPON,
    TW_SORT_THING,
    TW_SORT_TEXT,    /* what is written, said or decided */
    TW_SORT_MEASURE, /* money, numbers, shares */
    TW_SORT_DEED,    /* what is done or happens */
    TW_SORT_QUALITY, /* qualities, ideas, conditions, matters */
    TW_SORT_TIME,
    TW_SORT_LIMB,
    TW_SORT_ADJECTIVE /* none: the word describes */
} tw_sort;

/* ---- look-up ---- */

/* What a form is in a person's name, though it may be another word too: «سليم», «القاضي». */
typedef enum tw_name_part { TW_NAME_GIVEN = 1, TW_NAME_FAMILY } tw_name_part;
unsigned tw_lexicon_name_part(const tw_lexicon *lexicon, uint32_t form); /* 0: none */

/* What a noun of that form names: the commoner tw_sort, and sixteen times the other if it has two; 0 if the lexicon does not
 * tell. Constant time. */
unsigned tw_lexicon_sorts(const tw_lexicon *lexicon, uint32_t form);

/* «human», «body» …; "" for 0. */
const char *tw_lexicon_sort_name(unsigned sort);

/* The number of a matching form (UTF-8), 0 if no entry has it. Constant time. */
uint32_t tw_lexicon_form(const tw_lexicon *lexicon, const char *form, size_t length);

/* Asks for the place in memory of a form that will be looked up soon. `hash`: tw_format_hash of it. */
void tw_lexicon_foresee_form(const tw_lexicon *lexicon, uint64_t hash);

/* The form of that number, "" if there is none. */
const char *tw_lexicon_form_text(const tw_lexicon *lexicon, uint32_t form);

/* The trie node reached from `node` (0: the root) by a form, 0 if none. Constant time. */
uint32_t tw_lexicon_step(const tw_lexicon *lexicon, uint32_t node, uint32_t form);

/* What ends at a node: `*count` senses (NULL and 0 if none). */
const tw_sense *tw_lexicon_senses(const tw_lexicon *lexicon, uint32_t node, size_t *count);

/* Bits (tw_next_bit) of the forms by which longer sequences go on from the node; 0: none does. */
uint16_t tw_lexicon_longer(const tw_lexicon *lexicon, uint32_t node);

/* The bit of a form among those that may follow; different forms may share one. */
static inline uint16_t tw_next_bit(uint32_t form)
{
    return (uint16_t)(1u << (form * 0x9E3779B1u >> 28));
}

const char *tw_lexicon_string(const tw_lexicon *lexicon, uint32_t string);
const tw_entity *tw_lexicon_entity(const tw_lexicon *lexicon, uint32_t item);
const tw_status *tw_lexicon_status(const tw_lexicon *lexicon, uint32_t index);

/* What the entity was last; its country and sector are "" if it has no status. */
const tw_status *tw_lexicon_last_status(const tw_lexicon *lexicon, const tw_entity *entity);

/* Whose it is: the country of a state or place, of others the one of their last status; "" if none. */
const char *tw_lexicon_country_of(const tw_lexicon *lexicon, const tw_entity *entity);
const tw_role *tw_lexicon_role(const tw_lexicon *lexicon, uint32_t item);
const tw_lemma *tw_lexicon_lemma(const tw_lexicon *lexicon, uint32_t item);
const tw_frame *tw_lexicon_frame(const tw_lexicon *lexicon, uint32_t index);
const tw_slot *tw_lexicon_slot(const tw_lexicon *lexicon, uint32_t index);
/* Restriction forms of a slot: form numbers, ascending. */
const uint32_t *tw_lexicon_words(const tw_lexicon *lexicon, const tw_slot *slot);
const tw_time *tw_lexicon_time(const tw_lexicon *lexicon, uint32_t item);
const tw_word *tw_lexicon_word(const tw_lexicon *lexicon, uint32_t item);
size_t tw_lexicon_entity_count(const tw_lexicon *lexicon);

/* ---- weights (read_weights.c) ---- */

enum { TW_WEIGHT_CONTEXTS = 4, TW_WEIGHT_FEATURES = 160 };

/* What is weighed: features of a decision, each a hash of its name (weights.h), in «*» and in other contexts. */
typedef struct tw_weighing {
    uint64_t decision;
    const uint64_t *features; /* at most TW_WEIGHT_FEATURES */
    size_t count;
    struct {
        uint16_t number;   /* of a context */
        size_t first, end; /* of the features that count in it */
    } contexts[TW_WEIGHT_CONTEXTS];
    size_t context_count;
} tw_weighing;

/* Adds up the weights that the model has. */
void tw_lexicon_add_weights(const tw_lexicon *lexicon, const tw_weighing *what, double sums[TW_WEIGHT_VALUES]);

/* The number of a context, TW_NO_CONTEXT if no weight stands in it. */
uint16_t tw_lexicon_weight_context(const tw_lexicon *lexicon, const char *name);

/* Asks for the place in memory of a feature that will be looked up soon. */
void tw_lexicon_foresee_feature(const tw_lexicon *lexicon, uint64_t key);

/* The feature of a key (tw_feature_key); without any weight if the model has none. Never NULL. */
const tw_feature *tw_lexicon_feature(const tw_lexicon *lexicon, uint64_t key);

/* Its weight in a context of that number; NULL if it has none. */
const tw_weight *tw_lexicon_weight_in(const tw_lexicon *lexicon, const tw_feature *feature, uint16_t context);

/* False if it was compiled without weights: rules alone decide. */
bool tw_lexicon_has_weights(const tw_lexicon *lexicon);

/* The number of a preposition («على»; also the clitics «ب», «ل», «ك»), 0 if unknown; and its name. */
uint16_t tw_lexicon_prep(const tw_lexicon *lexicon, const char *name);
const char *tw_lexicon_prep_name(const tw_lexicon *lexicon, uint16_t prep);

/* Prepositions that the program asks for by name; their numbers are found once, when the lexicon is opened. */
typedef enum tw_prep {
    TW_NO_PREP = 0,
    TW_FI,           /* في */
    TW_BI,           /* ب */
    TW_LI,           /* ل */
    TW_KA,           /* ك */
    TW_MIN,          /* من */
    TW_AN,           /* عن */
    TW_ILA,          /* إلى */
    TW_ALA,          /* على */
    TW_MAA,          /* مع */
    TW_LADA,         /* لدى */
    TW_ON_MARGIN_OF, /* على هامش */
    TW_KHILAL,       /* خلال */
    TW_BAAD,         /* بعد */
    TW_QABL,         /* قبل */
    TW_IN_WAKE_OF,   /* في أعقاب */
    TW_BECAUSE_OF,   /* بسبب */
    TW_QURB,         /* قرب */
    TW_WASAT,        /* وسط */
    TW_DAKHIL,       /* داخل */
    TW_AMAM,         /* أمام */
    TW_MUNDHU,       /* منذ */
    TW_HATTA,        /* حتى */
    TW_INDA,         /* عند */
    TW_BAYN,         /* بين */
    TW_KNOWN_PREPS
} tw_prep;

uint16_t tw_prep_of(const tw_lexicon *lexicon, tw_prep prep);

/* The entity of a state by its alpha-3 code; UINT32_MAX if none. */
uint32_t tw_lexicon_state(const tw_lexicon *lexicon, const char country[4]);

/* Its English name and its FIPS 10-4 code, as the sources give them; "" if unknown. */
const char *tw_lexicon_state_english(const tw_lexicon *lexicon, const char country[4]);
const char *tw_lexicon_state_fips(const tw_lexicon *lexicon, const char country[4]);

/* Ontology: names by index (0 is ""), and what hangs on a CAMEO code. */
const char *tw_lexicon_type_name(const tw_lexicon *lexicon, unsigned type);
unsigned tw_lexicon_type(const tw_lexicon *lexicon, const char *name); /* 0: unknown */
unsigned tw_lexicon_quad(const tw_lexicon *lexicon, unsigned type);
const char *tw_lexicon_mode_name(const tw_lexicon *lexicon, unsigned mode);
const char *tw_lexicon_context_name(const tw_lexicon *lexicon, unsigned context);
const char *tw_lexicon_cameo_code(const tw_lexicon *lexicon, unsigned cameo);
double tw_lexicon_goldstein(const tw_lexicon *lexicon, unsigned cameo);

#endif
