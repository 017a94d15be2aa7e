/*
 * Fuzzing archives: the first byte chooses whether the bytes are taken as they are or as the block of one record, so that HTTP
 * messages are reached without guessing lengths.
 */
#include "fuzz_page.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    if (data[0] & 1)
        return fuzz_page_within(data + 1, size - 1, TW_INPUT_WARC, SIZE_MAX); /* places in what was unpacked */
    char head[160];
    int n = snprintf(head, sizeof head,
                     "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: x\r\nContent-Length: %zu\r\n\r\n", size - 1);
    uint8_t *record = malloc((size_t)n + size);
    if (!record)
        return 0;
    memcpy(record, head, (size_t)n);
    memcpy(record + n, data + 1, size - 1);
    fuzz_page_within(record, (size_t)n + size - 1, TW_INPUT_AUTO, SIZE_MAX);
    free(record);
    return 0;
}
