/*
 * Where the model decides: sides, status, and whether a draft is an event at all. See decide.h for how.
 */
#ifndef TW_CHOOSE_H
#define TW_CHOOSE_H

#include "code/drafts.h"

/* A first look without sides: false if the draft is hopeless, so that nobody need look for its sides. */
bool tw_worth_a_look(tw_coding *coding, tw_draft *draft);

/* In what contexts the features of a decision about the draft count. */
tw_context tw_context_of(const tw_coding *coding, const tw_draft *draft);

/* The likeliest source and target together: places among the choices, or -1 for nobody. See pairs.c. */
typedef struct tw_pair {
    int source, target;
    double chance;
} tw_pair;

/* Whether two are of one state, as far as their own words tell: "same", "two", "unknown", "source told", "target told". */
const char *tw_states_of(const tw_tree *tree, const tw_ref *first, const tw_ref *second);

/* Both are of one row that «و» or commas join. */
bool tw_joined(const tw_tree *tree, const tw_ref *a, const tw_ref *b);

/* Two mentions of one known person: «أكد كيري أنه ناقش مع كيري …». */
bool tw_same_person(const tw_tree *tree, const tw_ref *a, const tw_ref *b);

/* 'S', 'T' or 0: the side that choice `which` joins, once the pair is known. See members.c. */
char tw_choose_member(tw_coding *coding, const tw_draft *draft, const tw_context *context, const tw_ref *choices,
                      const double *source, const double *target, const tw_pair *pair, size_t which);

/* Somebody is of both sides, or of a row with somebody of the other. */
bool tw_share_somebody(const tw_tree *tree, const tw_ref *a, size_t a_count, const tw_ref *b, size_t b_count);

/* The frame knows parties, who are both sides («بين … و…»). */
bool tw_has_parties(const tw_coding *coding, const tw_draft *draft);

tw_pair tw_choose_pair(tw_coding *coding, const tw_draft *draft, const tw_context *context, const tw_ref *choices,
                       const double *source, const double *target, size_t count);

/* Replaces the sides that rules gave by those the model chooses. */
void tw_choose_sides(tw_coding *coding, tw_draft *draft);

/* Keeps or drops the draft; sets its chance. */
void tw_choose_event(tw_coding *coding, tw_draft *draft);

/* Overrules the status that rules gave. */
void tw_choose_status(tw_coding *coding, tw_draft *draft);

/* Drops the kept drafts that tell an act once more which another tells; what that one lacks it takes from them. */
void tw_choose_twins(tw_coding *coding);

/* Why somebody may be a link. */
typedef enum tw_speaks {
    TW_SPEAKS_RULED = 0, /* the rules have him in the chain */
    TW_SPEAKS_VERB,      /* subject of a verb of saying, or whom that names as its source */
    TW_SPEAKS_CITED,     /* named by a cue */
    TW_SPEAKS_NOUN,      /* his word is a noun of saying */
    TW_SPEAKS_ACT,       /* source of an act of speech */
    TW_SPEAKS_MEDIUM,    /* a paper or agency */
    TW_SPEAKS_BESIDE,    /* stands beside a verb of saying that the tree gives another subject */
    TW_SPEAKS_UNSAID,    /* a verb of saying may have no subject, though the tree found one */
    TW_SPEAKS_OTHER,     /* subject of another verb over the event («تباهى بقتل …») */
    TW_SPEAKS_COLON      /* before or after a colon */
} tw_speaks;

/* Somebody who speaks in the sentence, as a candidate for the chain of a draft. */
typedef struct tw_speaker {
    tw_cue_link link;
    uint8_t how; /* tw_speaks */
    bool ruled;  /* the rules have him in the chain */
    bool joined; /* to the candidate before him */
} tw_speaker;

enum { TW_SPEAKERS = 40 };

typedef struct tw_speakers {
    tw_speaker list[TW_SPEAKERS];
    size_t count;
} tw_speakers;

/* Who of all that speak passes a kept draft on. */
void tw_choose_links(tw_coding *coding, const tw_draft *draft);

/* Promises, threats, demands and judgements, which are acts when they are said. See links.c. */
bool tw_is_act_of_speech(const char *type);

/* The chance that a kept draft is right as a whole, as far as the model knows: 0 to 1 in thousandths. See score.c. */
double tw_score(const tw_lexicon *lexicon, const tw_draft *draft);

/* ---- topic.c ---- */

/* Begins a sentence; what its words say for the decision about drafts of this type. */
void tw_survey_topic(tw_coding *coding);
double tw_topic_sum(tw_coding *coding, unsigned decision, const tw_draft *draft);

/* The words as features, behind what stands there already. */
void tw_topic_atoms(const tw_coding *coding, tw_atoms *atoms);

/* ---- features ---- */

void tw_side_atoms(const tw_coding *coding, const tw_draft *draft, const tw_ref *who, tw_atoms *atoms);
void tw_draft_atoms(const tw_coding *coding, const tw_draft *draft, tw_atoms *atoms);
void tw_event_atoms(const tw_coding *coding, const tw_draft *draft, tw_atoms *atoms);
void tw_status_atoms(const tw_coding *coding, const tw_draft *draft, tw_atoms *atoms);
void tw_mood_atoms(const tw_coding *coding, const tw_draft *draft, tw_atoms *atoms);
void tw_link_atoms(const tw_coding *coding, const tw_draft *draft, const tw_speakers *all, size_t which,
                   tw_atoms *atoms);

/* How a kept draft stands to a likelier one of its type, of `all` that were kept. */
void tw_twin_atoms(const tw_coding *coding, const tw_draft *draft, const tw_draft *first, size_t all, tw_atoms *atoms);

/* The word that stands at a unit, as a feature's value: its entry, or what kind of word it is. */
void tw_say_word(const tw_tree *tree, tw_atom_name name, long unit, tw_atoms *atoms);

/* What the article told before: about the draft; on which side of acts of its type the somebody stood. See past.c. */
void tw_past_atoms(const tw_coding *coding, const tw_draft *draft, tw_atoms *atoms);
const char *tw_past_side(const tw_coding *coding, const tw_draft *draft, const tw_ref *who);

/* What a choice is to the trigger («subj», «p:على», «of:obj»), put into `text`. */
enum { TW_RELATION = 64 };
void tw_relation_of(const tw_coding *coding, const tw_draft *draft, const tw_ref *who, char text[TW_RELATION]);

/* What the words between two units are, in a row; `links`: only those that link. See way.c. */
typedef struct tw_way {
    char signs[TW_RELATION], links[TW_RELATION];
    size_t signs_length, links_length;
    char last; /* sign of the last word that names, so that a row of them is one */
} tw_way;

/* Between `from` and a later `to`, with the latter's clitics; false: too far apart, or the same place. */
bool tw_way_between(const tw_tree *tree, size_t from, size_t to, tw_way *way);

/* It is one of a side. */
bool tw_holds(const tw_ref *side, size_t count, const tw_ref *who);

/* The side on which the rules put it: «S», «T», «ST», «-». */
const char *tw_rule_side(const tw_draft *draft, const tw_ref *who);

/* The side of the draft that a phrase is: «S», «T», «-». */
const char *tw_side_of_phrase(const tw_draft *draft, int16_t phrase);

/* The entity whose name the phrase bears: person, organisation or state; UINT32_MAX: none. */
uint32_t tw_named_entity(const tw_phrase *phrase);

/* Who a reference names, as a number that is the same for the same name; 0: nobody that could be known again. */
uint64_t tw_key_of(const tw_tree *tree, const tw_ref *who);

/* What sector a choice is of, or what kind of word it is. */
const char *tw_sector_of(const tw_tree *tree, const tw_ref *who);

/* ---- feature_names.c ---- */

const char *tw_name_of_phrase_kind(const tw_phrase *phrase);
const char *tw_name_of_clause_kind(const tw_clause *clause);

/* The preposition of a phrase; "told" for those that cite. */
const char *tw_name_of_prep(const tw_tree *tree, const tw_phrase *phrase);

/* What word the trigger is: "verb", "participle", "noun". */
const char *tw_name_of_trigger(const tw_tree *tree, const tw_draft *draft);

/* The entry of a word, "none" if it has none or `unit` is -1. */
const char *tw_name_of_lemma(const tw_tree *tree, long unit);

/* What stands at a unit: "name", "verb", the class of a word, "edge" beyond the sentence. */
const char *tw_name_of_unit(const tw_tree *tree, long unit);

/* What kind of reference it is: "phrase", "pronoun", "unsaid" … */
const char *tw_name_of_ref(const tw_ref *who);

/* Which sides are there: "ST", "S", "T", "none". */
const char *tw_name_of_filled(bool source, bool target);

/* What a draft's noun is in its clause. */
const char *tw_name_of_noun_place(const tw_tree *tree, const tw_draft *draft);

/* What a phrase names if it is an ordinary noun, else its kind; "none" for -1. */
const char *tw_name_of_sort(const tw_tree *tree, int16_t phrase);

/* Where clause `home` stands as seen from clause `from`: "", "up.", "down.", "joined.", "other." … */
const char *tw_name_of_clause_place(const tw_tree *tree, int16_t home, int16_t from);

/* What kind of word names nobody that is known: "noun", "act", "unknown" … */
const char *tw_kind_of_word(const tw_tree *tree, const tw_unit *unit);

/* The unit where a reference stands. */
uint16_t tw_ref_unit(const tw_tree *tree, const tw_ref *who);

#endif
