/*
 * Fuzzing feeds: the first byte chooses whether the kind of input is given or told.
 */
#include "fuzz_page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    return fuzz_page(data + 1, size - 1, data[0] & 1 ? TW_INPUT_AUTO : TW_INPUT_FEED);
}
