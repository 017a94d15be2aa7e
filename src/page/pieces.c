/*
 * An archive or compressed bytes in memory, read as a stream: each piece is a page of its own. See stream.c.
 */
#include "base/error.h"
#include "page/reader.h"

typedef struct {
    const char *bytes;
    size_t length;
} memory;

static ptrdiff_t read_memory(void *user, char *bytes, size_t room)
{
    memory *m = user;
    size_t n = m->length < room ? m->length : room;
    memcpy(bytes, m->bytes, n);
    *m = (memory){ m->bytes + n, m->length - n };
    return (ptrdiff_t)n;
}

/* The page of one piece. What is wrong with it concerns it alone. */
static tw_code read_piece(tw_reader *reader, const tw_piece *piece)
{
    tw_options options = *reader->options;
    tw_error error = { 0 };
    options.input = piece->kind;
    options.charset = piece->charset;
    if (piece->doc[0]) {
        options.doc = options.url = piece->doc;
        options.input = TW_INPUT_AUTO;
    }
    tw_reader own = *reader;
    own.options = &options;
    own.error = &error;
    own.index = 0;
    tw_code code = tw_read_page(&own, piece->bytes, piece->length, true);
    if (code == TW_ERR_ENCODING || code == TW_ERR_LIMIT || (code == TW_ERR_MEMORY && piece->doc[0]))
        return tw_reader_problem(reader, code, error.line, error.offset, error.message);
    if (code != TW_OK && reader->error)
        *reader->error = error;
    return code;
}

tw_code tw_read_pieces(tw_reader *reader, const char *bytes, size_t length)
{
    memory from = { bytes, length };
    tw_stream *stream;
    tw_error error;
    tw_input kind = reader->options->input;
    tw_code code = tw_stream_new(&stream, read_memory, &from, kind, reader->error);
    bool more = code == TW_OK;
    while (more && code == TW_OK) {
        tw_piece piece;
        code = tw_stream_next(stream, &piece, &error);
        more = code != TW_OK || piece.length > 0;
        if (code == TW_OK)
            code = piece.length ? read_piece(reader, &piece) : TW_OK;
        else if (code == TW_ERR_SYNTAX || code == TW_ERR_LIMIT || code == TW_ERR_ENCODING)
            code = tw_reader_problem(reader, code, error.line, error.offset, error.message);
        else if (reader->error)
            *reader->error = error;
    }
    tw_stream_free(stream);
    return code;
}
