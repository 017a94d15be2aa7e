/*
 * A correction as it is typed, «type=COERCE,source=RUS GOV;UKR,date=2024-10-04», as the JSON object that the library takes.
 */
#ifndef CLI_CORRECTIONS_H
#define CLI_CORRECTIONS_H

/* The caller frees it; NULL where the text is not of the form FIELD=VALUE,… */
char *cli_corrections_read(const char *text);

#endif
