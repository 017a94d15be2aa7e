/*
 * JSON lines: one record a line, one article a record. A broken line is told of and skipped.
 */
#include <stdio.h>

#include <jansson.h>

#include "base/error.h"
#include "page/assemble.h"
#include "page/json_plain.h"

typedef struct {
    size_t number, offset; /* of the line: from 1; bytes from the beginning of the input */
} place;

/* A string field, "" where it is absent or null; false if it is something else. */
static bool take(const tw_reader *reader, const json_t *record, tw_field field, tw_slice *out)
{
    const json_t *value = tw_fields_value(&reader->fields, record, field);
    *out = (tw_slice){ "", 0 };
    if (json_is_string(value))
        *out = (tw_slice){ json_string_value(value), json_string_length(value) };
    return !value || json_is_string(value) || json_is_null(value);
}

/* The id, which may be a number too; without one the record is called by its place in the document. */
static tw_code read_name(tw_reader *reader, const json_t *record, size_t offset, tw_slice *name)
{
    const json_t *value = tw_fields_value(&reader->fields, record, TW_FIELD_ID);
    tw_slice doc = tw_option(reader->options->doc);
    size_t byte = reader->options->offset + offset;
    bool number = json_is_integer(value);
    take(reader, record, TW_FIELD_ID, name);
    if (!number && (name->length || !byte)) {
        *name = name->length ? *name : doc;
        return TW_OK;
    }
    const char *made = number ? tw_arena_printf(&reader->work, "%" JSON_INTEGER_FORMAT, json_integer_value(value))
                              : tw_arena_printf(&reader->work, "%s#%zu", doc.bytes, byte);
    *name = tw_slice_of(made ? made : "");
    return made ? TW_OK : tw_reader_memory(reader);
}

/* What is told beside text and title; what is no string is not told. */
static void read_facts(const tw_reader *reader, const json_t *record, tw_draft *draft)
{
    take(reader, record, TW_FIELD_SUBTITLE, &draft->subtitle);
    take(reader, record, TW_FIELD_PUBLISHED, &draft->published);
    take(reader, record, TW_FIELD_MODIFIED, &draft->modified);
    take(reader, record, TW_FIELD_URL, &draft->url);
    draft->lang_known = take(reader, record, TW_FIELD_LANG, &draft->lang);
    take(reader, record, TW_FIELD_PUBLISHER, &draft->publisher);
    take(reader, record, TW_FIELD_BYLINE, &draft->byline);
    take(reader, record, TW_FIELD_AGENCY, &draft->agency);
}

static tw_code read_record(tw_reader *reader, const json_t *record, place at)
{
    tw_draft draft = { 0 };
    tw_slice text;
    if (!json_is_object(record))
        return tw_reader_problem(reader, TW_ERR_SYNTAX, at.number, at.offset, "The record is no JSON object.");
    if (!take(reader, record, TW_FIELD_TEXT, &text) || !take(reader, record, TW_FIELD_TITLE, &draft.title))
        return tw_reader_problem(reader, TW_ERR_SYNTAX, at.number, at.offset, "The text or title is no string.");
    read_facts(reader, record, &draft);
    tw_code code = read_name(reader, record, at.offset, &draft.doc);
    reader->index = 0; /* a record is a document of its own */
    if (code == TW_OK)
        code = tw_draft_add(reader, &draft, TW_PART_HEADLINE, draft.title);
    if (code == TW_OK)
        code = tw_draft_add_lines(reader, &draft, text);
    if (code == TW_OK && !draft.count)
        code = tw_reader_problem(reader, TW_ERR_SYNTAX, at.number, at.offset, "The record has no text.");
    if (code == TW_OK)
        code = tw_draft_emit(reader, &draft);
    return code;
}

/* Jansson's message on one line; its place counts from the beginning of the line. */
static tw_code broken(tw_reader *reader, const json_error_t *error, place at, bool converted)
{
    char message[sizeof error->text + 32];
    snprintf(message, sizeof message, "The line is no JSON: %s.", error->text);
    for (char *c = message; *c; c++)
        if ((unsigned char)*c < ' ')
            *c = ' ';
    size_t within = converted || error->position < 0 ? 0 : (size_t)error->position;
    return tw_reader_problem(reader, TW_ERR_SYNTAX, at.number, at.offset + within, message);
}

static bool is_blank(tw_slice line)
{
    for (size_t i = 0; i < line.length; i++)
        if (line.bytes[i] != ' ' && line.bytes[i] != '\t' && line.bytes[i] != '\r' && line.bytes[i] != '\0')
            return false;
    return true;
}

static tw_code read_line(tw_reader *reader, const tw_encoding *encoding, tw_slice raw, place at)
{
    tw_slice line;
    if (is_blank(raw))
        return TW_OK;
    if (raw.length > TW_RECORD_BYTES)
        return tw_reader_problem(reader, TW_ERR_LIMIT, at.number, at.offset, "The record is longer than 16 MB.");
    tw_arena_reset(&reader->work);
    tw_code code = tw_to_utf8(encoding, raw, &reader->work, &line, &reader->replaced);
    if (code != TW_OK)
        return tw_fail_at(reader->error, code, NULL, at.number, at.offset, "The line could not be converted to UTF-8.");
    json_error_t error;
    json_t *record = tw_json_plain(line.bytes, line.length, &reader->work);
    if (!record)
        record = json_loadb(line.bytes, line.length, JSON_ALLOW_NUL, &error);
    if (!record && json_error_code(&error) == json_error_out_of_memory)
        return tw_reader_memory(reader);
    if (!record)
        return broken(reader, &error, at, line.bytes != raw.bytes);
    code = read_record(reader, record, at);
    json_decref(record);
    return code;
}

tw_code tw_read_jsonl(tw_reader *reader, const tw_encoding *encoding, const char *bytes, size_t length, size_t offset)
{
    tw_code code = TW_OK;
    size_t number = 1;
    for (size_t at = 0, end; code == TW_OK && at < length; at = end + encoding->unit) {
        end = tw_newline_after(encoding, bytes, length, at);
        code = read_line(reader, encoding, (tw_slice){ bytes + at, end - at }, (place){ number++, offset + at });
    }
    return code;
}
