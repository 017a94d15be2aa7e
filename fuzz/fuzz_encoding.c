/*
 * Fuzzing encodings: the first byte chooses one that is declared, or none. What comes out is valid UTF-8, and as long as the
 * bytes allow; a cut is where a code unit begins.
 */
#include "fuzz_page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = { "",         "windows-1256", "ISO-8859-6", "UTF-16LE",
                                         "UTF-16BE", "UTF-32LE",     "GB18030",    "ISO-2022-JP" };
    tw_encoding encoding;
    tw_arena arena;
    tw_slice out;
    size_t replaced = 0;
    if (size < 2)
        return 0;
    const char *bytes = (const char *)data + 1;
    size_t length = size - 1;
    const char *name = names[data[0] % (sizeof names / sizeof *names)];
    if (!*name ? tw_encoding_tell(bytes, length, &encoding, NULL) != TW_OK
               : !tw_encoding_named(tw_slice_of(name), &encoding))
        return 0;
    encoding = tw_encoding_declared(&encoding, bytes, length);
    tw_arena_init(&arena, NULL, FUZZ_ARENA);
    if (tw_to_utf8(&encoding, (tw_slice){ bytes, length }, &arena, &out, &replaced) == TW_OK) {
        fuzz_require(tw_utf8_valid(out.bytes, out.length) == out.length);
        fuzz_require(replaced <= out.length && out.length <= length * 3 + 16);
        size_t cut = tw_cut_before(&encoding, bytes, length, length / 2 + 4);
        fuzz_require(cut && cut <= length);
    }
    tw_arena_free(&arena);
    return 0;
}
