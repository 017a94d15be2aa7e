/*
 * Stems and endings of the Arabic verb, with vowels. After W. Wright, A Grammar of the Arabic Language, 3rd ed.,
 * vol. I, part 2 (the verb) and §§ 195–236 (verbal nouns and participles).
 */
#include "lexicon/morph_internal.h"

/* Verbs with weak last radical are made from these too, without the last vowel and radical. */
static const tw_pattern sound[] = {
    { 1, 'a', { "1a2P3", 0 }, { "12V3", 0 }, { "1u2i3", 0 }, { "12a3", 0 }, 0 },
    { 2, 'u', { "1a22a3", 0 }, { "1a22i3", 0 }, { "1u22i3", 0 }, { "1a22a3", 0 }, "ta12I3" },
    { 3, 'u', { "1A2a3", 0 }, { "1A2i3", 0 }, { "1U2i3", 0 }, { "1A2a3", 0 }, "mu1A2a3aT" },
    { 4, 'u', { "'a12a3", 0 }, { "12i3", 0 }, { "'u12i3", 0 }, { "12a3", 0 }, "'i12A3" },
    { 5, 'a', { "ta1a22a3", 0 }, { "ta1a22a3", 0 }, { "tu1u22i3", 0 }, { "ta1a22a3", 0 }, "ta1a22u3" },
    { 6, 'a', { "ta1A2a3", 0 }, { "ta1A2a3", 0 }, { "tu1U2i3", 0 }, { "ta1A2a3", 0 }, "ta1A2u3" },
    { 7, 'a', { "^in1a2a3", 0 }, { "n1a2i3", 0 }, { "^un1u2i3", 0 }, { "n1a2a3", 0 }, "^in1i2A3" },
    { 8, 'a', { "^i1%a2a3", 0 }, { "1%a2i3", 0 }, { "^u1%u2i3", 0 }, { "1%a2a3", 0 }, "^i1%i2A3" },
    { 9, 'a', { "^i12a33", "^i12a3a3" }, { "12a33", "12a3i3" }, { 0, 0 }, { 0, 0 }, "^i12i3A3" },
    { 10, 'a', { "^ista12a3", 0 }, { "sta12i3", 0 }, { "^ustu12i3", 0 }, { "sta12a3", 0 }, "^isti12A3" },
    { TW_FORM_Q1, 'u', { "1a23a4", 0 }, { "1a23i4", 0 }, { "1u23i4", 0 }, { "1a23a4", 0 }, "1a23a4aT" },
    { TW_FORM_Q2, 'a', { "ta1a23a4", 0 }, { "ta1a23a4", 0 }, { "tu1u23i4", 0 }, { "ta1a23a4", 0 }, "ta1a23u4" },
    { TW_FORM_Q4, 'a', { "^i12a3a44", "^i12a34a4" }, { "12a3i44", "12a34i4" }, { 0, 0 }, { 0, 0 }, "^i12i34A4" },
    { 0, 0, { 0, 0 }, { 0, 0 }, { 0, 0 }, { 0, 0 }, 0 },
};

/* Weak middle radical. */
static const tw_pattern hollow[] = {
    { 1, 'a', { "1A3", "1S3" }, { "1L3", "1V3" }, { "1I3", "1i3" }, { "1A3", "1a3" }, 0 },
    { 4, 'u', { "'a1A3", "'a1a3" }, { "1I3", "1i3" }, { "'u1I3", "'u1i3" }, { "1A3", "1a3" }, "'i1A3aT" },
    { 7, 'a', { "^in1A3", "^in1a3" }, { "n1A3", "n1a3" }, { "^un1I3", "^un1i3" }, { "n1A3", "n1a3" }, "^in1iyA3" },
    { 8, 'a', { "^i1%A3", "^i1%a3" }, { "1%A3", "1%a3" }, { "^u1%I3", "^u1%i3" }, { "1%A3", "1%a3" }, "^i1%iyA3" },
    { 10,
      'a',
      { "^ista1A3", "^ista1a3" },
      { "sta1I3", "sta1i3" },
      { "^ustu1I3", "^ustu1i3" },
      { "sta1A3", "sta1a3" },
      "^isti1A3aT" },
    { 0, 0, { 0, 0 }, { 0, 0 }, { 0, 0 }, { 0, 0 }, 0 },
};

/* Second and third radical alike. */
static const tw_pattern doubled[] = {
    { 1, 'a', { "1a22", "1a2P2" }, { "1V22", "12V2" }, { "1u22", "1u2i2" }, { "1a22", "12a2" }, 0 },
    { 3, 'u', { "1A22", "1A2a2" }, { "1A22", "1A2i2" }, { "1U22", "1U2i2" }, { "1A22", "1A2a2" }, "mu1A22aT" },
    { 4, 'u', { "'a1a22", "'a12a2" }, { "1i22", "12i2" }, { "'u1i22", "'u12i2" }, { "1a22", "12a2" }, "'i12A2" },
    { 6,
      'a',
      { "ta1A22", "ta1A2a2" },
      { "ta1A22", "ta1A2a2" },
      { "tu1U22", "tu1U2i2" },
      { "ta1A22", "ta1A2a2" },
      "ta1A22" },
    { 7,
      'a',
      { "^in1a22", "^in1a2a2" },
      { "n1a22", "n1a2i2" },
      { "^un1u22", "^un1u2i2" },
      { "n1a22", "n1a2a2" },
      "^in1i2A2" },
    { 8,
      'a',
      { "^i1%a22", "^i1%a2a2" },
      { "1%a22", "1%a2i2" },
      { "^u1%u22", "^u1%u2i2" },
      { "1%a22", "1%a2a2" },
      "^i1%i2A2" },
    { 10,
      'a',
      { "^ista1a22", "^ista12a2" },
      { "sta1i22", "sta12i2" },
      { "^ustu1i22", "^ustu12i2" },
      { "sta1a22", "sta12a2" },
      "^isti12A2" },
    { 0, 0, { 0, 0 }, { 0, 0 }, { 0, 0 }, { 0, 0 }, 0 },
};

const tw_pattern *tw_pattern_of(tw_root_class class, unsigned form)
{
    const tw_pattern *p = class == TW_ROOT_HOLLOW ? hollow : class == TW_ROOT_DOUBLED ? doubled : sound;
    for (; p->form; p++)
        if (p->form == form)
            return p;
    return NULL;
}

const char *tw_pattern_defective_masdar(unsigned form)
{
    static const char *const masdars[TW_FORM_Q4 + 1] = {
        [2] = "ta12iyaT", [3] = "mu1A2AT",  [4] = "'i12A'",     [5] = "ta1a22I",         [6] = "ta1A2I",
        [7] = "^in1i2A'", [8] = "^i1%i2A'", [10] = "^isti12A'", [TW_FORM_Q1] = "1a23AT", [TW_FORM_Q2] = "ta1a23I",
    };
    return form <= TW_FORM_Q4 ? masdars[form] : NULL;
}

const tw_past_person tw_past_persons[TW_PERSON_COUNT] = {
    { 3, TW_MASC, TW_SING, 0, "" },
    { 3, TW_FEM, TW_SING, 1, "" },
    { 3, TW_MASC, TW_DUAL, 2, "" },
    { 3, TW_FEM, TW_DUAL, 3, "" },
    { 3, TW_MASC, TW_PLUR, 4, "" },
    { 3, TW_FEM, TW_PLUR, TW_CLOSED, "na" },
    { 1, 0, TW_SING, TW_CLOSED, "tu" },
    { 1, 0, TW_PLUR, TW_CLOSED, "nA" },
    { 2, TW_MASC, TW_SING, TW_CLOSED, "ta" },
    { 2, TW_FEM, TW_SING, TW_CLOSED, "ti" },
    { 2, 0, TW_DUAL, TW_CLOSED, "tumA" },
    { 2, TW_MASC, TW_PLUR, TW_CLOSED, "tum" },
    { 2, TW_FEM, TW_PLUR, TW_CLOSED, "tunna" },
};

const tw_present_person tw_present_persons[TW_PERSON_COUNT] = {
    { 3, TW_MASC, TW_SING, 'y', { TW_END_ZERO, TW_END_CUT } }, { 3, TW_FEM, TW_SING, 't', { TW_END_ZERO, TW_END_CUT } },
    { 3, TW_MASC, TW_DUAL, 'y', { TW_END_AN, TW_END_A } },     { 3, TW_FEM, TW_DUAL, 't', { TW_END_AN, TW_END_A } },
    { 3, TW_MASC, TW_PLUR, 'y', { TW_END_UN, TW_END_U } },     { 3, TW_FEM, TW_PLUR, 'y', { TW_END_NA, TW_END_NA } },
    { 1, 0, TW_SING, '\'', { TW_END_ZERO, TW_END_CUT } },      { 1, 0, TW_PLUR, 'n', { TW_END_ZERO, TW_END_CUT } },
    { 2, TW_MASC, TW_SING, 't', { TW_END_ZERO, TW_END_CUT } }, { 2, TW_FEM, TW_SING, 't', { TW_END_IN, TW_END_I } },
    { 2, 0, TW_DUAL, 't', { TW_END_AN, TW_END_A } },           { 2, TW_MASC, TW_PLUR, 't', { TW_END_UN, TW_END_U } },
    { 2, TW_FEM, TW_PLUR, 't', { TW_END_NA, TW_END_NA } },
};

const char *const tw_past_endings[TW_TAIL_COUNT][TW_OPEN_COUNT + 1] = {
    [TW_TAIL_SOUND] = { "a", "at", "A", "atA", "UO", "" },
    [TW_TAIL_A] = { "Y", "at", "ayA", "atA", "awO", "ay" },
    [TW_TAIL_I] = { "iya", "iyat", "iyA", "iyatA", "UO", "I" },
    [TW_TAIL_U] = { "A", "at", "awA", "atA", "awO", "aw" },
};

const char *const tw_present_endings[TW_TAIL_COUNT][TW_END_COUNT] = {
    [TW_TAIL_SOUND] = { "u", "Ani", "A", "Una", "UO", "Ina", "I", "na", "" },
    [TW_TAIL_A] = { "Y", "ayAni", "ayA", "awna", "awO", "ayna", "ay", "ayna", "a" },
    [TW_TAIL_I] = { "I", "iyAni", "iyA", "Una", "UO", "Ina", "I", "Ina", "i" },
    [TW_TAIL_U] = { "U", "uwAni", "uwA", "Una", "UO", "Ina", "I", "Una", "u" },
};
