/*
 * Looking facts up in the text of the ontology: «KIND KEY; NAME VALUE; …», a record a line. See ontology.h.
 */
#include "store/ontology.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const unsigned char tw_plover_txt[], tw_cameo_txt[]; /* lexicon/ontology */

/* What stands behind the key in the record's line, to be read up to its end; NULL: there is no such record. */
static const char *find_record(const unsigned char *table, const char *kind, const char *key)
{
    size_t kind_length = strlen(kind), key_length = strcspn(key, "; \n");
    if (key[key_length]) /* it would go on into the record */
        return NULL;
    for (const char *line = (const char *)table; line && key_length; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, kind, kind_length) != 0 || line[kind_length] != ' ')
            continue;
        const char *at = line + kind_length + 1;
        if (!strncmp(at, key, key_length) && (!at[key_length] || strchr("; \n", at[key_length])))
            return at + key_length;
    }
    return NULL;
}

/* The value of a fact of the record; NULL: it has none. */
static const char *find_fact(const char *record, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = record; *at == ';'; at += strcspn(at, ";\n")) {
        at += 1 + strspn(at + 1, " ");
        if (!strncmp(at, name, length) && at[length] == ' ')
            return at + length + 1;
    }
    return NULL;
}

bool tw_type_facts_of(const char *type, tw_type_facts *out)
{
    const char *record = find_record(tw_plover_txt, "type", type);
    const char *quad = record ? find_fact(record, "quad") : NULL, *cameo = record ? find_fact(record, "cameo") : NULL;
    if (!quad || !cameo)
        return false;
    *out = (tw_type_facts){ .quad = (unsigned)strtoul(quad, NULL, 10) };
    snprintf(out->cameo, sizeof out->cameo, "%.*s", (int)strcspn(cameo, "; \n"), cameo);
    record = find_record(tw_cameo_txt, "cameo", out->cameo);
    const char *goldstein = record ? find_fact(record, "goldstein") : NULL;
    if (!goldstein)
        return false;
    bool negative = *goldstein == '-'; /* strtod would ask the locale */
    char *point;
    double value = (double)strtoul(goldstein + negative, &point, 10);
    if (*point == '.' && point[1] >= '0' && point[1] <= '9')
        value = (value * 10 + (point[1] - '0')) / 10;
    out->goldstein = negative ? -value : value;
    return true;
}

bool tw_is_mode(const char *mode)
{
    return find_record(tw_plover_txt, "mode", mode) != NULL;
}

bool tw_is_status(const char *status)
{
    static const char *const names[] = { "actual", "planned", "denied", "hypothetical" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(status, names[i]))
            return true;
    return false;
}
