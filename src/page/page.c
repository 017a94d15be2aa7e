/*
 * From bytes to a reader: which encoding, which kind of page, who reads it. See page.h.
 */
#include "page/page.h"

#include "base/error.h"
#include "page/detect.h"
#include "page/reader.h"
#include "page/unpack.h"

tw_code tw_reader_memory(tw_reader *reader)
{
    return tw_fail(reader->error, TW_ERR_MEMORY, "Out of memory, or the page is beyond its limit.");
}

tw_code tw_reader_problem(tw_reader *reader, tw_code code, size_t line, size_t offset, const char *message)
{
    tw_error problem;
    tw_fail_at(&problem, code, reader->options->doc, line, offset, "%s", message);
    if (reader->problem && reader->problem(reader->user, &problem))
        return tw_fail(reader->error, TW_STOPPED, "A callback stopped the reading.");
    return TW_OK;
}

tw_slice tw_option(const char *value)
{
    return tw_slice_of(value ? value : "");
}

/* What HTTP says of the encoding is believed where the bytes leave room for it. */
static void use_charset(tw_encoding *encoding, const char *charset)
{
    tw_encoding named;
    if (!charset || !charset[0] || encoding->certain || !tw_encoding_named(tw_slice_of(charset), &named))
        return;
    if (named.unit != encoding->unit || (!named.name[0] && encoding->name[0]))
        return;
    named.certain = true;
    *encoding = named;
}

/* Told by its content; what is asked for as something else is no archive, but may be compressed. */
static bool is_archive(tw_input kind, const char *bytes, size_t length)
{
    bool warc = length > 7 && memcmp(bytes, "WARC/1.", 7) == 0;
    return kind == TW_INPUT_WARC || (kind == TW_INPUT_AUTO && warc) || tw_packing_tell(bytes, length) != TW_PLAIN;
}

static tw_code dispatch(tw_reader *reader, const char *bytes, size_t length, bool nested)
{
    tw_encoding encoding;
    tw_input kind = reader->options->input;
    if (is_archive(kind, bytes, length))
        return nested ? tw_reader_problem(reader, TW_ERR_LIMIT, 0, 0, "An archive within an archive is not read.")
                      : tw_read_pieces(reader, bytes, length);
    tw_code code = tw_encoding_tell(bytes, length, &encoding, reader->error);
    if (code != TW_OK)
        return code;
    use_charset(&encoding, reader->options->charset);
    const char *rest = bytes + encoding.mark;
    size_t left = length - encoding.mark;
    if (kind == TW_INPUT_AUTO)
        kind = tw_detect(&encoding, rest, left, &reader->work);
    switch (kind) {
    case TW_INPUT_TEXT:
        return tw_read_text(reader, &encoding, rest, left);
    case TW_INPUT_JSONL:
        return tw_read_jsonl(reader, &encoding, rest, left, encoding.mark);
    case TW_INPUT_HTML:
        return tw_read_html(reader, &encoding, rest, left);
    case TW_INPUT_FEED:
        return tw_read_feed(reader, &encoding, rest, left);
    case TW_INPUT_WARC:
    case TW_INPUT_AUTO:
        break;
    }
    return tw_fail(reader->error, TW_ERR_ARGUMENT, "There is no such kind of input.");
}

tw_code tw_read_page(const tw_reader *from, const char *bytes, size_t length, bool nested)
{
    tw_reader reader = *from;
    if (!reader.arena)
        return tw_reader_memory(&reader);
    if (!bytes && length)
        return tw_fail(reader.error, TW_ERR_ARGUMENT, "There are no bytes to read.");
    if (!length)
        return TW_OK;
    tw_arena_init(&reader.work, &reader.arena->allocator, reader.arena->limit);
    tw_code code = dispatch(&reader, bytes, length, nested);
    tw_arena_free(&reader.work);
    return code;
}

tw_code tw_page_read(const char *bytes, size_t length, const tw_options *options, tw_arena *arena, tw_article_sink sink,
                     tw_problem_sink problem, void *user, tw_error *error)
{
    static const tw_options none = { 0 };
    tw_reader reader = { .options = options ? options : &none,
                         .arena = arena,
                         .sink = sink,
                         .problem = problem,
                         .user = user,
                         .error = error };
    tw_code code = tw_fields_read(reader.options->fields, &reader.fields, error);
    return code == TW_OK ? tw_read_page(&reader, bytes, length, false) : code;
}
