/*
 * Decimals as text, the same in every locale.
 */
#ifndef TW_EXPORT_DECIMAL_H
#define TW_EXPORT_DECIMAL_H

#include <stddef.h>

enum { TW_DECIMAL = 48 }; /* room for one */

/* At most `places` (0 to 9) digits after the point, without trailing zeros; returns the length. What is no number below 1e9 is "0". */
size_t tw_decimal(char out[TW_DECIMAL], double value, unsigned places);

#endif
