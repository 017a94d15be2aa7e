/*
 * Codes that other formats write where we write ours: CAMEO's countries, roles and known groups (CAMEO Event Data Codebook 1.1b3, as
 * GDELT uses it), and the numbers of the Correlates of War project for states.
 */
#ifndef TW_EXPORT_CODES_H
#define TW_EXPORT_CODES_H

/* CAMEO's code of a state (ISO 3166-1 alpha-3 but for a few); "" for what is no state. */
const char *tw_cameo_country(const char *country);

/* CAMEO's role for a sector, or for an organisation that is of no state (IGO, NGO, IMG, MNC); "" where there is none. */
const char *tw_cameo_role(const char *sector);

/* CAMEO's code of an organisation or group by the lexicon's entry; "" where we know of none. */
const char *tw_cameo_group(const char *entry);

/* Number of a state in the system of states of the Correlates of War; 0 where it is no member of it. */
int tw_cow_number(const char *country);

#endif
