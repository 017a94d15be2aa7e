/*
 * See decimal.h.
 */
#include "export/decimal.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

size_t tw_decimal(char out[TW_DECIMAL], double value, unsigned places)
{
    int64_t unit = 1;
    for (unsigned i = 0; i < places; i++)
        unit *= 10;
    if (!(fabs(value) < 1e9))
        value = 0; /* no score, co-ordinate or Goldstein value is as large */
    int64_t scaled = llround(fabs(value) * (double)unit);
    const char *sign = value < 0 && scaled ? "-" : "";
    int length = snprintf(out, TW_DECIMAL, "%s%" PRId64, sign, scaled / unit);
    if (places && scaled % unit) {
        length += snprintf(out + length, TW_DECIMAL - (size_t)length, ".%0*" PRId64, (int)places, scaled % unit);
        while (out[length - 1] == '0')
            length--;
        out[length] = '\0';
    }
    return (size_t)length;
}
