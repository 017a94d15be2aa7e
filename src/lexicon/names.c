/*
 * Tables of names. See names.h.
 */
#include "lexicon/names.h"

#include <string.h>

const char *const tw_names_org_kind[] = { "",     "igo",      "ngo",        "group", "party",  "army",  "police",
                                          "spy",  "ministry", "parliament", "court", "agency", "paper", "tv",
                                          "site", "company",  "union",      "body",  NULL };
const char *const tw_names_place_kind[] = { "",    "city",  "province", "region", "camp",
                                            "sea", "mount", "airport",  "site",   NULL };
const char *const tw_names_role_kind[] = { "", "person", "body", "title", "head", "victim", NULL };
const char *const tw_names_word_class[] = {
    "",           "prep",      "conj",        "subord",    "that",        "relative",  "negation",      "nonnoun",
    "future",     "perfect",   "copula",      "condition", "maybe",       "question",  "demonstrative", "pronoun",
    "quantifier", "pair",      "counterpart", "mutual",    "countryword", "placehead", "adverb",        "topic",
    "except",     "agent",     "killed",      "wounded",   "detained",    "crowd",     "approx",        "noise",
    "noun",       "emptyhead", "former",      "modal",     "purpose",     "titledot",  "namelink",      NULL
};
const char *const tw_names_sort[] = { "",     "human",   "body", "land",    "building", "vehicle", "weapon",    "thing",
                                      "text", "measure", "deed", "quality", "time",     "limb",    "adjective", NULL };
const char *const tw_names_time_class[] = { "",        "weekday", "month",    "hijri", "unit",  "relday",  "relword",
                                            "daypart", "edge",    "season",   "era",   "night", "holiday", "yearword",
                                            "lead",    "dayname", "fraction", "count", NULL };
const char *const tw_names_cue_kind[] = { "", "according", "asverb", "photo", "source", "like", NULL };
const char *const tw_names_say[] = { "-", "", "deny", "accuse", "relay", NULL };
const char *const tw_names_effect[] = { "", "planned", "denied", "hypothetical", NULL };
const char *const tw_names_sense[] = { "",           "name", "nisba", "role", "verb",   "noun",
                                       "participle", "word", "cue",   "time", "number", NULL };
const char *const tw_names_entity_kind[] = { "", "state", "org", "person", "place", NULL };
const char *const tw_names_relation[] = { "", "subj", "obj", "obj2", "", "gen", "adj", "أن", NULL };
const char *const tw_names_slot_role[] = { "-", "S", "T", "R", "C", "P", NULL };

_Static_assert(sizeof tw_names_org_kind / sizeof(char *) == TW_ORG_BODY + 2, "a name for each kind of organisation");
_Static_assert(sizeof tw_names_role_kind / sizeof(char *) == TW_ROLE_VICTIM + 2, "a name for each kind of role");
_Static_assert(sizeof tw_names_word_class / sizeof(char *) == TW_WORD_NAMELINK + 2, "a name for each class of word");
_Static_assert(sizeof tw_names_sort / sizeof(char *) == TW_SORT_ADJECTIVE + 2, "a name for each sort of things");
_Static_assert(sizeof tw_names_time_class / sizeof(char *) == TW_TIME_COUNT + 2, "a name for each class of time");
_Static_assert(sizeof tw_names_cue_kind / sizeof(char *) == TW_CUE_LIKE + 2, "a name for each kind of cue");
_Static_assert(sizeof tw_names_say / sizeof(char *) == TW_SAY_RELAY + 2, "a name for each way of saying");
_Static_assert(sizeof tw_names_effect / sizeof(char *) == TW_EFFECT_HYPOTHETICAL + 2, "a name for each effect");
_Static_assert(sizeof tw_names_sense / sizeof(char *) == TW_SENSE_NUMBER + 2, "a name for each kind of sense");
_Static_assert(sizeof tw_names_relation / sizeof(char *) == TW_REL_THAT + 2, "a name for each relation");
_Static_assert(sizeof tw_names_slot_role / sizeof(char *) == TW_SLOT_PLACE + 2, "a letter for each role of a slot");

const char *tw_lexicon_sort_name(unsigned sort)
{
    return tw_name_of(tw_names_sort, sort);
}

int tw_name_value(const char *const names[], const char *name)
{
    for (int i = 0; names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

const char *tw_name_of(const char *const names[], unsigned value)
{
    for (unsigned i = 0; names[i]; i++)
        if (i == value)
            return names[i];
    return "?";
}

/* True if `word` stands in a list of words divided by spaces; `*mark` receives the character behind it. */
static bool in_list(const char *list, const char *word, char *mark)
{
    size_t length = strlen(word);
    for (const char *at = list; length && (at = strstr(at, word)); at += length) {
        char before = at == list ? ' ' : at[-1], after = at[length];
        if (before == ' ' && !(after >= 'a' && after <= 'z') && !(after >= '0' && after <= '9') &&
            !(after >= 'A' && after <= 'Z')) {
            *mark = after;
            return true;
        }
    }
    return false;
}

bool tw_is_sector(const char *name)
{
    char mark;
    return in_list("GOV MIL COP SPY JUD LEG PTY OPP REB UAF CVL BUS LAB EDU MED REL ELI REF CRM", name, &mark);
}

/* Facts of each kind of record: `*` may stand more than once, `!` must stand once, `+` must stand once or more. */
static const struct {
    const char *kind, *facts;
} kinds[] = {
    { "state", "masculine iso2 fips en name* weak* adj* people* capital* at seat* period" },
    { "org", "kind! status+ name* weak* adj* people*" },
    { "person", "woman name+ last* weak* office+ died" },
    { "place", "name* weak* country! at kind! adj*" },
    { "role", "plural* sound fem* sector kind country kin abroad" },
    { "verb", "root! form! masdar* mplural* frame* say light* effect gen intransitive" },
    { "noun", "plural* feminine frame* say light* effect gen" },
    { "cue", "kind!" },
    { "time", "class! value!" },
    { "number", "value!" },
    { "ordinal", "value!" },
    { "word", "class! value inflect plural*" },
    { "sort", "noun+" },
    { "namepart", "name+" },
    { "type", "quad! cameo" },
    { "mode", "type+" },
    { "context", "" },
    { "cameo", "goldstein!" },
    { "weights", NULL }, /* its facts are contexts */
};

/* Index in kinds, or the number of kinds. */
static size_t kind_of(const char *name)
{
    size_t i = 0;
    while (i < sizeof kinds / sizeof *kinds && strcmp(kinds[i].kind, name) != 0)
        i++;
    return i;
}

static void check_missing(const tw_record *record, const char *facts, tw_findings *findings)
{
    while (*facts) {
        size_t length = strcspn(facts, " ");
        char name[32];
        if ((facts[length - 1] == '!' || facts[length - 1] == '+') && length < sizeof name) {
            memcpy(name, facts, length - 1);
            name[length - 1] = '\0';
            if (!tw_record_fact(record, name))
                tw_find_error(findings, record->file, record->line, "The %s %s has no fact `%s`.", record->kind,
                              record->key, name);
        }
        facts += length;
        facts += strspn(facts, " ");
    }
}

void tw_names_check(const tw_record *record, tw_findings *findings)
{
    if (!*record->kind || !*record->key) /* bad syntax, told already */
        return;
    size_t kind = kind_of(record->kind);
    if (kind == sizeof kinds / sizeof *kinds) {
        tw_find_error(findings, record->file, record->line, "There is no kind of record `%s`.", record->kind);
        return;
    }
    const char *facts = kinds[kind].facts;
    for (size_t i = 0; facts && i < record->fact_count; i++) {
        const tw_fact *fact = &record->facts[i];
        char mark = 0;
        if (!in_list(facts, fact->name, &mark))
            tw_find_error(findings, record->file, fact->line, "A %s has no fact `%s`.", record->kind, fact->name);
        else if (mark != '*' && mark != '+' && tw_record_fact(record, fact->name) != fact)
            tw_find_error(findings, record->file, fact->line, "The fact `%s` stands twice in %s %s.", fact->name,
                          record->kind, record->key);
    }
    if (facts)
        check_missing(record, facts, findings);
}
