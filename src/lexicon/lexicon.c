/*
 * Opening a compiled lexicon: the file is mapped, its header and the bounds of its sections are checked, its body is
 * believed. lookup.c therefore checks every index it follows.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "lexicon/opened.h"

#ifndef TW_LEXICON_PATH
#define TW_LEXICON_PATH "/usr/local/share/tawatur/tawatur.lexicon"
#endif

/* ---- checks ---- */

static tw_code check_header(const tw_format_header *header, size_t size, tw_error *error)
{
    if (size < 16 || memcmp(header->magic, TW_FORMAT_MAGIC, sizeof header->magic) != 0)
        return tw_fail(error, TW_ERR_VERSION, "This is no compiled lexicon.");
    if (header->version != TW_FORMAT_VERSION)
        return tw_fail(error, TW_ERR_VERSION, "The lexicon has version %u of its format; this program reads %d.",
                       (unsigned)header->version, TW_FORMAT_VERSION);
    if (size < sizeof *header)
        return tw_fail(error, TW_ERR_CHECKSUM, "The lexicon is cut off in its header.");
    if (header->order != TW_FORMAT_ORDER)
        return tw_fail(error, TW_ERR_VERSION, "The lexicon was compiled for another order of bytes.");
    if (header->header_checksum != tw_format_header_checksum(header))
        return tw_fail(error, TW_ERR_CHECKSUM, "The header of the lexicon is damaged.");
    if (header->file_size != size)
        return tw_fail(error, TW_ERR_CHECKSUM, "The lexicon has %zu bytes and should have %llu.", size,
                       (unsigned long long)header->file_size);
    if (header->section_count != TW_SECTION_COUNT)
        return tw_fail(error, TW_ERR_VERSION, "The lexicon has %u sections; this program reads %d.",
                       (unsigned)header->section_count, TW_SECTION_COUNT);
    return TW_OK;
}

static bool section_fits(const tw_format_header *header, tw_section section)
{
    const tw_section_entry *entry = &header->sections[section];
    return entry->record_size == tw_format_record_size(section) &&
           entry->size == (uint64_t)entry->count * entry->record_size && entry->offset % 8 == 0 &&
           entry->offset >= sizeof *header && entry->offset <= header->file_size &&
           entry->size <= header->file_size - entry->offset;
}

static bool is_capacity(uint32_t count)
{
    return count >= 2 && (count & (count - 1)) == 0;
}

/* Sections that must have an entry 0, and the hash tables. */
static bool counts_fit(const tw_lexicon *l, const char *strings)
{
    static const tw_section never_empty[] = { TW_SECTION_STRINGS,  TW_SECTION_FORMS, TW_SECTION_NODES,
                                              TW_SECTION_PREPS,    TW_SECTION_TYPES, TW_SECTION_MODES,
                                              TW_SECTION_CONTEXTS, TW_SECTION_CAMEOS };
    for (size_t i = 0; i < sizeof never_empty / sizeof *never_empty; i++)
        if (!l->counts[never_empty[i]])
            return false;
    return strings[0] == '\0' && strings[l->counts[TW_SECTION_STRINGS] - 1] == '\0' &&
           is_capacity(l->counts[TW_SECTION_FORM_SLOTS]) && is_capacity(l->counts[TW_SECTION_EDGES]) &&
           l->form_probes <= l->counts[TW_SECTION_FORM_SLOTS] && l->edge_probes <= l->counts[TW_SECTION_EDGES] &&
           is_capacity(l->counts[TW_SECTION_FEATURES]) && l->feature_probes <= l->counts[TW_SECTION_FEATURES] &&
           is_capacity(l->counts[TW_SECTION_WEIGHT_CONTEXTS]) &&
           l->context_probes <= l->counts[TW_SECTION_WEIGHT_CONTEXTS];
}

static tw_code fill(tw_lexicon *l, const void *bytes, size_t size, tw_error *error)
{
    const tw_format_header *header = bytes;
    tw_code code = check_header(header, size, error);
    if (code != TW_OK)
        return code;
    for (int i = 0; i < TW_SECTION_COUNT; i++) {
        if (!section_fits(header, (tw_section)i))
            return tw_fail(error, TW_ERR_CHECKSUM, "Section %d of the lexicon lies outside of the file.", i);
        l->sections[i] = (const char *)bytes + header->sections[i].offset;
        l->counts[i] = header->sections[i].count;
    }
    l->form_probes = header->form_probes;
    l->edge_probes = header->edge_probes;
    l->feature_probes = header->feature_probes;
    l->context_probes = header->context_probes;
    if (!counts_fit(l, l->sections[TW_SECTION_STRINGS]))
        return tw_fail(error, TW_ERR_CHECKSUM, "A section of the lexicon has an impossible size.");
    l->form_mask = l->counts[TW_SECTION_FORM_SLOTS] - 1;
    l->edge_mask = l->counts[TW_SECTION_EDGES] - 1;
    l->feature_mask = l->counts[TW_SECTION_FEATURES] - 1;
    l->context_mask = l->counts[TW_SECTION_WEIGHT_CONTEXTS] - 1;
    tw_lexicon_find_preps(l);
    snprintf(l->id, sizeof l->id, "%08x", (unsigned)(header->checksum >> 32));
    return TW_OK;
}

/* ---- opening ---- */

tw_code tw_lexicon_open_memory(tw_lexicon **lexicon, const void *bytes, size_t size, tw_error *error)
{
    *lexicon = NULL;
    if ((uintptr_t)bytes % 8)
        return tw_fail(error, TW_ERR_ARGUMENT, "The memory of a lexicon must be aligned to eight bytes.");
    tw_lexicon *l = calloc(1, sizeof *l);
    if (!l)
        return tw_fail(error, TW_ERR_MEMORY, "No memory to open the lexicon.");
    tw_code code = fill(l, bytes, size, error);
    if (code == TW_OK)
        *lexicon = l;
    else
        free(l);
    return code;
}

static tw_code map_file(const char *path, void **bytes, size_t *size, tw_error *error)
{
    struct stat info;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return tw_fail_at(error, TW_ERR_IO, path, 0, 0, "Cannot open the lexicon: %s.", strerror(errno));
    *bytes = MAP_FAILED;
    tw_code code = TW_OK;
    if (fstat(file, &info)) {
        code = tw_fail_at(error, TW_ERR_IO, path, 0, 0, "Cannot measure the lexicon: %s.", strerror(errno));
    } else if (!S_ISREG(info.st_mode) || info.st_size < 16) {
        code = tw_fail_at(error, TW_ERR_VERSION, path, 0, 0, "This is no compiled lexicon.");
    } else {
        *size = (size_t)info.st_size;
        *bytes = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, file, 0);
        if (*bytes == MAP_FAILED)
            code = tw_fail_at(error, TW_ERR_IO, path, 0, 0, "Cannot map the lexicon: %s.", strerror(errno));
    }
    close(file);
    return code;
}

/* Puts the path into an error that memory alone could not name. */
static tw_code name_file(tw_error *error, tw_code code, const char *path)
{
    if (code != TW_OK && error)
        snprintf(error->file, sizeof error->file, "%s", path);
    return code;
}

tw_code tw_lexicon_open(tw_lexicon **lexicon, const char *path, tw_error *error)
{
    void *bytes = NULL;
    size_t size = 0;
    *lexicon = NULL;
    if (!path)
        path = getenv("TAWATUR_LEXICON");
    if (!path || !*path)
        path = TW_LEXICON_PATH;
    tw_code code = map_file(path, &bytes, &size, error);
    if (code != TW_OK)
        return code;
    code = tw_lexicon_open_memory(lexicon, bytes, size, error);
    if (code != TW_OK) {
        munmap(bytes, size);
        return name_file(error, code, path);
    }
    (*lexicon)->mapped = bytes;
    (*lexicon)->size = size;
    return TW_OK;
}

void tw_lexicon_free(tw_lexicon *lexicon)
{
    if (!lexicon)
        return;
    if (lexicon->mapped)
        munmap(lexicon->mapped, lexicon->size);
    free(lexicon);
}

const char *tw_lexicon_id(const tw_lexicon *lexicon)
{
    return lexicon->id;
}

tw_code tw_lexicon_verify(const char *path, tw_error *error)
{
    tw_lexicon *lexicon;
    if (!path)
        return tw_fail(error, TW_ERR_ARGUMENT, "Verifying a lexicon needs its file.");
    tw_code code = tw_lexicon_open(&lexicon, path, error);
    if (code != TW_OK)
        return code;
    const tw_format_header *header = lexicon->mapped;
    if (header->checksum != tw_format_body_checksum(header, lexicon->size))
        code = tw_fail_at(error, TW_ERR_CHECKSUM, path, 0, 0, "The lexicon is damaged: its checksum does not agree.");
    tw_lexicon_free(lexicon);
    return code;
}
