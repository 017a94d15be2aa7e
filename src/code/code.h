/*
 * Events of a sentence: each verb, event noun or participle tries its frames; the best that fits gives type and sides.
 * Sides are references into the tree (a phrase, a pronoun, an unexpressed subject); who they are is told by `resolve`.
 */
#ifndef TW_CODE_H
#define TW_CODE_H

#include "code/decide.h"
#include "parse/parse.h"

/* Decisions in which the words of the sentence have their say: of drafts of a type, and of countries. */
enum { TW_TOPIC_DRAFT = 0, TW_TOPIC_EVENT, TW_TOPIC_DRAFTS, TW_TOPIC_COUNTRY = TW_TOPIC_DRAFTS, TW_TOPIC_DECISIONS };

/* Types for which their sum is kept, and words. */
enum { TW_TOPIC_TYPES = 32, TW_TOPIC_WORDS = 80 };

/* The words of the sentence as the lexicon has them for a decision, once they were looked up. */
typedef struct tw_topic_rows {
    tw_looked_up words;
    bool found;
} tw_topic_rows;

/* Bits of a set of form numbers; different forms may share one. */
enum { TW_HEAD_BITS = 4096 };

enum { TW_SIDES = 6, TW_DRAFTS = 64, TW_SLOTS = 12, TW_LINKS = 8, TW_SAYINGS = 32 };

typedef enum tw_ref_kind {
    TW_REF_NONE = 0,
    TW_REF_PHRASE,  /* phrase */
    TW_REF_PRONOUN, /* the pronoun attached to unit */
    TW_REF_SUBJECT, /* the unexpressed subject of verb unit */
    TW_REF_NISBA,   /* the entity of phrase's adjective */
    TW_REF_CLAUSE   /* a clause (content only) */
} tw_ref_kind;

typedef struct tw_ref {
    uint8_t kind;
    int16_t phrase, unit;
    uint32_t entity; /* TW_REF_NISBA */
} tw_ref;

/* A frame laid over its trigger: what fills each slot. */
typedef struct tw_fit {
    uint32_t frame; /* index */
    bool fits;
    bool weak;       /* it does not fit, but only for want of a side or a word */
    bool wordless;   /* for want of a word */
    const char *why; /* why it does not fit; constant text */
    int score;
    tw_ref fills[TW_SLOTS];
    bool passive;
    bool noun;    /* the trigger is an event noun */
    bool carried; /* a light verb's subject is a party to it */
} tw_fit;

/* Why a draft is no event of its own. The model may overrule the first, not those from TW_DROP_MERGED on. */
typedef enum tw_drop {
    TW_KEPT = 0,
    TW_DROP_WEAK,     /* its frame wants a side that is not there */
    TW_DROP_WORDLESS, /* or a word */
    TW_DROP_RIVAL,    /* another frame of its trigger, of another type, fits better */
    TW_DROP_CONTENT,  /* asked, promised, threatened */
    TW_DROP_AIM,      /* an aim or a topic */
    TW_DROP_ASIDE,    /* only says when and where */
    TW_DROP_DOUBLE,   /* a second telling of one act */
    TW_DROP_MERGED,   /* its sides joined another draft */
    TW_DROP_PART,     /* a word of another's trigger */
    TW_DROP_UNLIKELY  /* by the model */
} tw_drop;

typedef enum { TW_ACTUAL = 0, TW_PLANNED, TW_DENIED, TW_HYPOTHETICAL } tw_status_value;

typedef struct tw_draft {
    uint16_t trigger; /* unit */
    int16_t trigger_noun; /* phrase of a restricting noun that is part of the trigger («أطلق … النار»), or -1 */
    int16_t light;        /* light verb that is part of the trigger («قام … بزيارة»), or -1 */
    int16_t twin_of;      /* draft whose act this one tells once more, or -1 */
    int16_t phrase;       /* event phrase, -1 for verbs */
    int16_t clause;
    int16_t governor; /* draft whose content it is, or -1 */
    uint32_t frame;
    uint8_t type;   /* index of the ontology */
    uint8_t status; /* tw_status_value */
    uint8_t reciprocal;
    uint8_t noun_is_part; /* trigger_noun only makes the verb's sense and is no act itself */
    uint8_t dropped;      /* tw_drop */
    uint8_t reason;       /* tw_drop of the rules, where the model overruled them */
    double look;          /* sum of the model's first look, before its sides are known */
    double chance;        /* that it is an event, by the model; 0 if there is none */
    double side_chance;   /* that its sides are right, by the model */
    uint8_t source_count, target_count;
    tw_ref source[TW_SIDES], target[TW_SIDES];
    uint8_t rule_source_count, rule_target_count;
    tw_ref rule_source[TW_SIDES], rule_target[TW_SIDES]; /* as the rules have it */
    int score;
} tw_draft;

/* One link of a chain; who is a reference to be resolved. */
typedef struct tw_cue_link {
    tw_ref who;
    int16_t cue_first, cue_end; /* units of the words that make the link */
    uint8_t step;
} tw_cue_link;

typedef struct tw_chain {
    tw_cue_link links[TW_LINKS];
    uint8_t count;
    uint8_t denied; /* a link denies what it reports */
} tw_chain;

/* What is said: a clause under a verb or noun of saying. */
typedef struct tw_saying {
    int16_t clause;
    tw_chain chain;
} tw_saying;

/* A decision of the model, for a watcher: a draft and, where a side is decided, who. */
typedef struct tw_decided {
    const char *decision;
    size_t draft;
    const tw_ref *who;  /* NULL where the draft itself is decided */
    const tw_ref *whom; /* the target where both sides are decided together; kind NONE for nobody, as in who */
    const tw_atoms *atoms;
    const tw_context *context;
    double sum;
    const tw_cue_link *link; /* where a link of the chain is decided */
    const tw_draft *twin;    /* where it is decided whether the draft tells this one's act once more */
} tw_decided;

typedef void (*tw_watch_decisions)(void *user, const tw_tree *tree, const tw_decided *decided);

/* Called for every frame that was tried. */
typedef void (*tw_trace)(void *user, const tw_tree *tree, uint16_t trigger, const tw_fit *fit, bool chosen);

/* An act that an earlier sentence of the article told; its sides as numbers of names, 0 for none. */
typedef struct tw_past_act {
    uint8_t type;
    uint32_t sentence; /* counted from the article's first */
    uint32_t lemma;    /* name of the trigger's entry, 0: none */
    uint64_t source, target;
} tw_past_act;

enum { TW_PAST_ACTS = 64 };

/* The last acts of the article; a ring. */
typedef struct tw_past {
    tw_past_act acts[TW_PAST_ACTS];
    size_t count; /* of all there were */
    uint32_t sentences;
} tw_past;

typedef struct tw_coding {
    tw_tree *tree;
    const tw_matcher *matcher;

    tw_past past;
    tw_draft drafts[TW_DRAFTS];
    size_t draft_count;
    tw_saying sayings[TW_SAYINGS];
    size_t saying_count;
    struct {
        int16_t verb; /* light verb's unit for each phrase, or -1 */
        tw_ref subject;
        uint8_t role;
    } light[TW_PHRASES];
    uint64_t heads[TW_HEAD_BITS / 64]; /* forms that a phrase's head may be read as: no frame's word stands elsewhere */
    tw_fit rival; /* the best frame of another type than the one found by tw_fit_verb or tw_fit_noun */
    tw_trace trace;
    void *trace_user;
    tw_watch_decisions watch; /* shares trace_user; NULL: nobody */
    tw_atoms atoms;           /* of the decision at hand */
    struct {
        uint16_t tokens[TW_TOPIC_WORDS]; /* the different words */
        uint64_t hashes[TW_TOPIC_WORDS]; /* of them as features */
        size_t count;
        tw_topic_rows rows[TW_TOPIC_DRAFTS];
        bool known[TW_TOPIC_DRAFTS][TW_TOPIC_TYPES];
        double sums[TW_TOPIC_DRAFTS][TW_TOPIC_TYPES];
    } topic;              /* what the sentence's words say of drafts of each type, as far as it was asked */
    tw_ref speaker;       /* who says what the draft at hand stands in */
    uint16_t actor_count; /* phrases of the sentence that are somebody */
    uint16_t actors_to[TW_SENTENCE_TOKENS + 2]; /* groups of them whose head stands before a unit */
    bool is_actor[TW_PHRASES];                  /* the phrase is somebody */
    bool speaks[TW_PHRASES];                    /* the phrase is the subject of a verb of saying */
    tw_chain chains[TW_DRAFTS];                 /* of the drafts that were kept, by the model */
} tw_coding;

void tw_code_sentence(tw_coding *coding, tw_tree *tree, const tw_matcher *matcher);

/* Between articles, and after each sentence of one: what has been told. See past.c. */
void tw_forget_past(tw_coding *coding);
void tw_note_past(tw_coding *coding);

/* The chain of who reports what stands in a clause, nearest to the fact first. */
void tw_code_chain(const tw_coding *coding, int16_t clause, tw_chain *chain);

/* Chain of a draft by rules: that of its clause, and who alleges it. */
void tw_draft_chain(const tw_coding *coding, const tw_draft *draft, tw_chain *chain);

/* The same by the model, which weighs all who speak in the sentence (links.c); by rules where there are no weights. */
void tw_chosen_chain(const tw_coding *coding, const tw_draft *draft, tw_chain *chain);

/* The sentence's words as features, each with the country. */
void tw_topic_atoms_of(const tw_coding *coding, const char country[4], tw_atoms *atoms);

/* What they say for a decision in a context and anywhere. `rows`: of this sentence and decision, or not found yet. */
double tw_topic_in(const tw_coding *coding, unsigned decision, tw_topic_rows *rows, const char *context);

/* ---- between the files of this stage ---- */

/* Begins a sentence: which words are there for frames that want one. */
void tw_note_heads(tw_coding *coding);

/* The best frame of a verb clause, or of an event noun; fit->fits is false if none. */
void tw_fit_verb(tw_coding *coding, int16_t clause, tw_fit *best);
void tw_fit_noun(tw_coding *coding, int16_t phrase, tw_fit *best);

/* First phrase after unit `from` in the clause under preposition `prep` that no nearer trigger claims, or -1. */
int16_t tw_find_prep(const tw_coding *coding, int16_t clause, uint16_t from, uint16_t prep);

/* True if a frame of the lemma (may be NULL) has a slot for the preposition. */
bool tw_lemma_takes_prep(const tw_lexicon *lexicon, const tw_lemma *lemma, uint16_t prep);

/* The genitive of a phrase: a phrase, the pronoun attached to its head, or nothing. */
tw_ref tw_genitive(const tw_tree *tree, int16_t phrase);

/* True if one of the readings of the phrase's head is among the slot's words. */
bool tw_head_among(const tw_coding *coding, int16_t phrase, const tw_slot *slot);

/* Who a phrase stands for where a side is wanted: itself, its genitive or adjective; kind NONE if nobody.
 * `through_act`: an act stands for its doer. */
tw_ref tw_actor_in(const tw_tree *tree, int16_t phrase, bool through_act);

/* The subject of a clause's verb: a phrase or the unexpressed subject. */
tw_ref tw_subject_of(const tw_tree *tree, int16_t clause);

#endif
