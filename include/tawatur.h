/*
 * tawatur: reads news pages and writes down who did what to whom, when, where,
 * and by which chain of sources we know it.
 *
 * This header is the manual of the library. In the order a newcomer needs it:
 *   1. Errors              every function that can fail returns a tw_code
 *   2. Lexicon             open one file, share it between all threads
 *   3. Coder               one a thread; code a buffer, receive records
 *   4. Streams             archives and dumps of any length, compressed or not, in pieces
 *   5. Records             articles, statements, events: what callbacks receive
 *   6. Writing records     JSON lines, and the explanation of a coding
 *   7. Building a lexicon  compile, check, look up
 *   8. Store               a database of many pages: write, code again, review
 *   9. Questions           events, stories, series, relations, actors, places
 *  10. Export              GDELT, POLECAT, PLOVER, CSV
 *
 * No function prints, exits or keeps state outside the objects made here.
 * All text is UTF-8. All positions named `start`/`end` are Unicode code point
 * offsets, half open, into the article's `text`.
 *
 * A first program:
 *
 *     static int show(void *user, const tw_event *e) { (void)user; puts(e->type); return 0; }
 *     tw_lexicon *lexicon; tw_coder *coder; tw_error error;
 *     tw_lexicon_open(&lexicon, NULL, &error);
 *     tw_coder_new(&coder, lexicon, NULL, &error);
 *     tw_sink sink = { .event = show };
 *     tw_code_buffer(coder, text, strlen(text), NULL, &sink, &error);
 *     tw_coder_free(coder); tw_lexicon_free(lexicon);
 */
#ifndef TAWATUR_H
#define TAWATUR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define TW_API __attribute__((visibility("default")))
#else
#define TW_API
#endif

#define TW_VERSION "0.1.0"

/* ---- 1. Errors ---------------------------------------------------------- */

typedef enum tw_code {
    TW_OK = 0,
    TW_ERR_MEMORY,   /* an allocation failed, or the limit of a document was reached */
    TW_ERR_IO,       /* a file could not be opened, read or written */
    TW_ERR_ENCODING, /* the bytes are in no encoding that could be told */
    TW_ERR_SYNTAX,   /* malformed JSON or lexicon source; position says where */
    TW_ERR_VERSION,  /* a lexicon file of another version, or no lexicon file at all */
    TW_ERR_CHECKSUM, /* a lexicon file that is damaged */
    TW_ERR_ARGUMENT, /* an argument or option out of its range */
    TW_ERR_LIMIT,    /* input beyond a documented limit */
    TW_STOPPED       /* a callback returned non-zero, or a deadline passed */
} tw_code;

/* Where and why something failed. `message` is a whole English sentence without
 * a newline; `file` is empty where no file is concerned; `line` counts from 1
 * (0: not known); `offset` counts bytes from the beginning of the input. */
typedef struct tw_error {
    tw_code code;
    char file[256];
    size_t line;
    size_t offset;
    char message[256];
} tw_error;

/* A constant name of a code ("out of memory"). Never NULL. */
TW_API const char *tw_code_name(tw_code code);

/* ---- 2. Lexicon --------------------------------------------------------- */

typedef struct tw_lexicon tw_lexicon;

/* Maps the compiled lexicon at `path` (NULL: the installed one, or $TAWATUR_LEXICON).
 * Magic, version and header checksum are checked. The lexicon is const: any number of
 * coders in any number of threads may use it at once. Free it after the last of them. */
TW_API tw_code tw_lexicon_open(tw_lexicon **lexicon, const char *path, tw_error *error);
TW_API void tw_lexicon_free(tw_lexicon *lexicon);

/* First eight hexadecimal digits of the lexicon's checksum; part of every record. */
TW_API const char *tw_lexicon_id(const tw_lexicon *lexicon);

/* ---- 3. Coder ----------------------------------------------------------- */

typedef struct tw_coder tw_coder;

/* Memory functions for a coder; NULL functions mean malloc, realloc and free. */
typedef struct tw_allocator {
    void *user;
    void *(*alloc)(void *user, size_t size);
    void (*free)(void *user, void *block, size_t size);
} tw_allocator;

/* A coder belongs to one thread at a time. `allocator` may be NULL. */
TW_API tw_code tw_coder_new(tw_coder **coder, const tw_lexicon *lexicon, const tw_allocator *allocator,
                            tw_error *error);
TW_API void tw_coder_free(tw_coder *coder);

/* TW_INPUT_FEED: RSS, Atom or JSON Feed. TW_INPUT_WARC: an archive of the web. */
typedef enum tw_input {
    TW_INPUT_AUTO = 0,
    TW_INPUT_TEXT,
    TW_INPUT_JSONL,
    TW_INPUT_HTML,
    TW_INPUT_FEED,
    TW_INPUT_WARC
} tw_input;

typedef struct tw_options {
    const char *doc;       /* name of the document (a path or URL); NULL: "" */
    const char *published; /* YYYY-MM-DD for pages that carry no date; NULL: none */
    const char *lang;      /* language of the input where it does not say; NULL: told by its script */
    tw_input input;        /* kind of input; TW_INPUT_AUTO: told by its content */
    const char *charset;   /* encoding that came with the bytes (HTTP); NULL: told by the bytes */
    const char *url;       /* address of pages that do not name theirs; NULL: none */
    const char *fields;    /* names of JSON fields, "text=content,published=meta.date"; NULL: as in docs/formats.md */
    bool fingerprints;     /* fill tw_article.fingerprint */
    size_t
        offset; /* where the bytes begin in `doc`, of which they are a piece: lines without an id are called doc#BYTE */
    const char *decisions; /* "pair,event": which ones an explanation as examples tells; NULL: all */
} tw_options;

/* Whether `fields` is well formed; if not, the message says where it is not. */
TW_API tw_code tw_fields_check(const char *fields, tw_error *error);

struct tw_article;
struct tw_statement;
struct tw_event;

/* A broken record inside a stream (one JSON line of many) is reported and skipped. */
typedef struct tw_sink {
    void *user;
    int (*article)(void *user, const struct tw_article *article);       /* before its events */
    int (*statement)(void *user, const struct tw_statement *statement); /* reported speech */
    int (*event)(void *user, const struct tw_event *event);
    int (*problem)(void *user, const tw_error *error); /* a record that was skipped */
} tw_sink;

/* Whether articles of this language («ar-EG») are coded; of others the article alone is handed over. */
TW_API bool tw_coder_knows(const char *lang);

/* Codes a whole document. Any callback may be NULL; a callback that returns non-zero
 * stops the run with TW_STOPPED. Records and all they point to live until the callback
 * returns. `options` may be NULL. `bytes` need not end in NUL and is not written to. */
TW_API tw_code tw_code_buffer(tw_coder *coder, const char *bytes, size_t length, const tw_options *options,
                              const tw_sink *sink, tw_error *error);

/* ---- 4. Streams --------------------------------------------------------- */

/* What is longer than memory comes as a stream: gzip and zstd are unpacked, the kind is told by the content, and pieces
 * come out one by one, each to be given to tw_code_buffer with its kind, charset and, where it has one, its name. Memory
 * does not grow with the input. tw_code_buffer reads all this too, where the bytes are in memory. */
typedef struct tw_stream tw_stream;

/* Reads at most `room` bytes; returns their number, 0 at the end, or -1 when it cannot go on. */
typedef ptrdiff_t (*tw_read)(void *user, char *bytes, size_t room);

typedef struct tw_piece {
    tw_input kind;
    const char *bytes; /* until the next call */
    size_t length;     /* 0: the end */
    const char *doc;   /* address of a page in an archive; "": the piece is of the stream itself */
    const char *charset;
    size_t line, offset; /* in the unpacked stream: lines and bytes before the piece */
} tw_piece;

typedef struct tw_stream_counts {
    size_t pages;     /* of an archive that were handed out */
    size_t passed;    /* its records that hold no page: requests, revisits, redirections, pictures */
    size_t truncated; /* its pages that were cut when they were archived */
    size_t broken;    /* its records that could not be read */
} tw_stream_counts;

TW_API tw_code tw_stream_new(tw_stream **stream, tw_read read, void *user, tw_input kind, tw_error *error);
TW_API void tw_stream_free(tw_stream *stream);

/* TW_OK with a piece. TW_ERR_SYNTAX, TW_ERR_LIMIT, TW_ERR_ENCODING: a record or a rest was skipped, go on; any other code: no
 * more comes. */
TW_API tw_code tw_stream_next(tw_stream *stream, tw_piece *piece, tw_error *error);

TW_API const tw_stream_counts *tw_stream_count(const tw_stream *stream);

/* ---- 5. Records --------------------------------------------------------- */

typedef struct tw_span {
    uint32_t start, end; /* code points of the article's text; start == end: not in the text */
} tw_span;

typedef enum tw_part_kind { TW_PART_HEADLINE = 0, TW_PART_CAPTION, TW_PART_BODY } tw_part_kind;

/* "headline", "caption" or "body". */
TW_API const char *tw_part_name(tw_part_kind kind);

typedef struct tw_part {
    tw_part_kind kind;
    tw_span span;
} tw_part;

/* Strings are never NULL; what is not known is "". */
typedef struct tw_article {
    const char *doc;
    size_t index; /* of the page, from 0 */
    const char *title, *subtitle, *byline, *agency, *dateline;
    const char *published, *modified; /* ISO 8601, at least a day */
    const char *publisher, *lang, *url;
    const char *text;   /* headline, captions and paragraphs in reading order, one a line */
    size_t text_length; /* bytes */
    const tw_part *parts;
    size_t part_count;
    size_t replaced;             /* bytes that were no text in the declared encoding, read as U+FFFD */
    const uint32_t *fingerprint; /* TW_FINGERPRINT numbers, or NULL where none was asked for or the text is too short */
} tw_article;

/* MinHash over the article's words: two texts share about as large a part of their runs of words as their fingerprints
 * share of their numbers, place by place. */
enum { TW_FINGERPRINT = 64 };

/* Share of equal numbers, 0 to 1. */
TW_API double tw_fingerprint_likeness(const uint32_t *a, const uint32_t *b);

/* A side of an event or a link of a chain. */
typedef struct tw_actor {
    const char *name;    /* words of the text; may be "" where implied */
    const char *id;      /* entry of the lexicon, or "" */
    const char *country; /* alpha-3, IGO, NGO, IMG, MNC or "" */
    const char *sector;  /* GOV, MIL, ... or "" */
    const char *role;    /* title, or "" */
    tw_span span;
} tw_actor;

typedef struct tw_link {
    tw_actor who;
    const char *cue; /* the words that make the link */
    unsigned step;   /* 0 nearest to the fact; equal steps are parallel */
} tw_link;

typedef struct tw_when {
    const char *text;      /* words of the text, or "" */
    const char *iso;       /* YYYY, YYYY-MM, YYYY-MM-DD, or "" where unresolved */
    const char *end;       /* last day of a range (inclusive), or "" */
    const char *precision; /* "day", "month", "year", "range" or "" */
    const char *from;      /* "text", "published" or "" */
    tw_span span;
} tw_when;

typedef struct tw_where {
    const char *text, *id, *country;
    double lat, lon;
    bool located; /* lat and lon are known */
    tw_span span;
} tw_where;

typedef struct tw_count {
    const char *kind; /* "killed", "wounded", "detained" or "crowd" */
    const char *text; /* «28 متطوعا» */
    int64_t min, max; /* -1: open */
    bool about;
    tw_span span;
} tw_count;

typedef struct tw_statement {
    const tw_article *article;
    size_t sentence;
    const tw_link *attribution; /* never empty */
    size_t attribution_count;
    tw_when date;     /* of the saying */
    tw_span said;     /* what was said */
    bool denied;      /* the speaker denies it */
    bool quoted;      /* stands in quotation marks */
    const char *text; /* of the sentence */
    tw_span span;
} tw_statement;

typedef struct tw_event {
    const char *id; /* 16 hexadecimal digits: document, span of the trigger, type */
    const tw_article *article;
    size_t sentence; /* of the article, from 0 */
    tw_part_kind part;
    const char *type, *mode; /* PLOVER; mode may be "" */
    const char *const *contexts;
    size_t context_count;
    const char *cameo;
    unsigned quad; /* 1 to 4 */
    double goldstein;
    const char *status; /* actual, planned, denied, hypothetical */
    bool reciprocal;
    const tw_actor *source, *target;
    size_t source_count, target_count;
    const char *trigger;
    tw_span trigger_span;
    tw_when date;
    tw_where place;
    const tw_count *counts;
    size_t count_count;
    const tw_link *attribution;
    size_t attribution_count;
    double score;     /* 0 to 1 */
    const char *text; /* of the sentence */
    tw_span span;
    const char *coder; /* "tawatur 0.1.0 lexicon 3f9c…" */
} tw_event;

/* ---- 6. Writing records ------------------------------------------------- */

/* Receives bytes; returns non-zero to stop. */
typedef int (*tw_write)(void *user, const char *bytes, size_t length);

/* One JSON object and a newline. Return TW_OK or TW_STOPPED. Spans and fields as in docs/formats.md. */
TW_API tw_code tw_event_json(const tw_event *event, tw_write write, void *user);
TW_API tw_code tw_article_json(const tw_article *article, tw_write write, void *user);
TW_API tw_code tw_statement_json(const tw_statement *statement, tw_write write, void *user);

typedef enum tw_explain_format { TW_EXPLAIN_TEXT = 0, TW_EXPLAIN_JSON, TW_EXPLAIN_EXAMPLES } tw_explain_format;

/* Codes a document and writes why: tokens and readings, mentions, the tree of clauses,
 * every frame tried with its slots, its score and why it won or lost, dates. JSON: one object an article. Examples: what the model
 * learns from, decisions and drafts alone (docs/formats.md). */
TW_API tw_code tw_explain_buffer(tw_coder *coder, const char *bytes, size_t length, const tw_options *options,
                                 tw_explain_format format, tw_write write, void *user, tw_error *error);

/* ---- 7. Building a lexicon ---------------------------------------------- */

/* Receives one finding of the linter. */
typedef int (*tw_finding)(void *user, const char *file, size_t line, const char *message);

/* Compiles the sources below `folder` into the file `out`, by way of a temporary file beside it. */
TW_API tw_code tw_lexicon_build(const char *folder, const char *out, tw_error *error);

/* Reads the sources below `folder` and reports what is wrong with them; `*findings` counts. */
TW_API tw_code tw_lexicon_check(const char *folder, tw_finding report, void *user, size_t *findings, tw_error *error);

/* Checks magic, version and the checksum over the whole compiled file. */
TW_API tw_code tw_lexicon_verify(const char *path, tw_error *error);

/* Writes every reading of a word or phrase, one a line: form, sense, entry. */
TW_API tw_code tw_lexicon_find(const tw_lexicon *lexicon, const char *words, tw_write write, void *user,
                               tw_error *error);

/* ---- 8. Store ----------------------------------------------------------- */

/* A database in one SQLite file (docs/schema.md). A handle belongs to one thread at a time; any number of handles, in any number
 * of processes, may read while one writes. */
typedef struct tw_store tw_store;

typedef enum tw_store_mode { TW_STORE_READ = 0, TW_STORE_WRITE, TW_STORE_CREATE } tw_store_mode;

/* TW_STORE_CREATE makes the file where there is none; an older schema is migrated on opening for writing. TW_ERR_VERSION: made by a
 * newer program, or no database of tawatur; TW_ERR_CHECKSUM: damaged. Neither is written to. */
TW_API tw_code tw_store_open(tw_store **store, const char *path, tw_store_mode mode, tw_error *error);
TW_API void tw_store_close(tw_store *store);

/* Lets the store look names up: actors and free text are asked for in any spelling. `lexicon` is borrowed. */
TW_API void tw_store_use(tw_store *store, const tw_lexicon *lexicon);

/* Questions of this handle end with TW_STOPPED when so many milliseconds have passed from now on; 0: never. */
TW_API void tw_store_deadline(tw_store *store, unsigned milliseconds);

/* Differs from what this handle said before if the database was written to in between, by whomever. Numbers of two handles cannot be
 * compared. */
TW_API tw_code tw_store_revision(tw_store *store, uint64_t *revision, tw_error *error);

enum { TW_HASH = 16 };

/* Identity of a document: a hash over its bytes and what else decides how it is read. */
TW_API void tw_document_hash(const char *bytes, size_t length, const tw_options *options, uint8_t hash[TW_HASH]);

/* Records of documents on their way into a store; made in any thread. What is slow (compressing, search terms) is done here. */
typedef struct tw_batch tw_batch;

TW_API tw_code tw_batch_new(tw_batch **batch, const tw_lexicon *lexicon, tw_error *error);
TW_API void tw_batch_free(tw_batch *batch);

/* Reads and codes one document into the batch; on failure nothing of it stays there. Articles that were read before one that
 * could not be are kept; each that could not is given to `problem` (may be NULL). */
TW_API tw_code tw_batch_add(tw_batch *batch, tw_coder *coder, const char *bytes, size_t length,
                            const tw_options *options, const uint8_t hash[TW_HASH],
                            int (*problem)(void *user, const tw_error *error), void *user, tw_error *error);

/* Puts the documents of `from` behind those of `into` and empties it. */
TW_API void tw_batch_move(tw_batch *into, tw_batch *from);

/* Called for the language of each article in the batch that was not coded for it. */
TW_API void tw_batch_uncoded(const tw_batch *batch, void (*take)(void *user, const char *lang), void *user);

/* Documents in the batch that have no article: there was no text in them. */
TW_API size_t tw_batch_without_text(const tw_batch *batch);

/* Documents, and bytes of memory, that a batch holds. */
TW_API size_t tw_batch_documents(const tw_batch *batch);
TW_API size_t tw_batch_size(const tw_batch *batch);

typedef struct tw_store_counts {
    size_t documents, articles, events, statements; /* that were added */
    size_t known;                                   /* documents that were there before */
    size_t copies, stories;                         /* that were opened */
    size_t changed, removed;                        /* events, by coding again */
} tw_store_counts;

/* Writes all documents of the batch that the store does not know, joins their events into stories, and empties the batch: one
 * transaction. `counts` are added to. */
TW_API tw_code tw_store_write(tw_store *store, tw_batch *batch, tw_store_counts *counts, tw_error *error);

/* Which of so many documents the store knows; all are looked up in one transaction. */
TW_API tw_code tw_store_knows(tw_store *store, const uint8_t (*hashes)[TW_HASH], size_t count, bool *known,
                              tw_error *error);

/* Codes again, with this coder, the next `limit` documents (1 to 10000) that another one coded last, in one transaction; when there are
 * no more, the search index is made anew in the same manner if it needs it. `*left` is not 0 while something remains. Events that stay
 * the same keep their ids, stories and reviews. */
TW_API tw_code tw_store_recode(tw_store *store, tw_coder *coder, size_t limit, size_t *left, tw_store_counts *counts,
                               tw_error *error);

/* The same in steps, for several threads, without the search index; what a batch holds is for tw_store_rewrite alone then.
 * tw_store_stale: the next documents behind number `after` that were coded last with another lexicon or version, at most `*count`; how
 * many there are. tw_batch_recode: codes one into a batch; `reader` is not used by another thread meanwhile. tw_store_rewrite:
 * writes what differs, one transaction, and empties the batch. */
TW_API tw_code tw_store_stale(tw_store *store, const tw_lexicon *lexicon, int64_t after, int64_t *documents,
                              size_t *count, tw_error *error);
TW_API tw_code tw_batch_recode(tw_batch *batch, tw_coder *coder, tw_store *reader, int64_t document, tw_error *error);
TW_API tw_code tw_store_rewrite(tw_store *store, tw_batch *batch, tw_store_counts *counts, tw_error *error);

typedef struct tw_review {
    const char *kind;    /* "event" or "story" */
    const char *key;     /* id of the event or story */
    const char *verdict; /* "confirm", "reject", "correct" or "undo" */
    const char *fields;  /* of "correct": a JSON object of event fields (docs/schema.md), else "" */
    const char *who, *note;
    const char *at; /* UTC, ISO 8601; "" or NULL: now */
} tw_review;

/* TW_ERR_ARGUMENT where there is no such event or story, or a field or value that cannot be. */
TW_API tw_code tw_store_review(tw_store *store, const tw_review *review, tw_error *error);
TW_API tw_code tw_store_reviews(tw_store *store, const char *kind, const char *key, /* NULL: all */
                                int (*take)(void *user, const tw_review *review), void *user, tw_error *error);

/* ---- 9. Questions ------------------------------------------------------- */

/* NULL and 0 ask for nothing. An actor is given as id of the lexicon's entry, name in any spelling, country ("RUS"), sector (":MIL") or
 * both ("RUS:MIL"). Days are YYYY-MM-DD, inclusive. */
typedef struct tw_filter {
    const char *actor;           /* on either side */
    const char *source, *target; /* on that side */
    const char *pair[2];         /* one on each side, whichever way */
    const char *type, *status;   /* one or several, separated by commas */
    unsigned quad;               /* 1 to 4 */
    const char *since, *until;
    const char *place;            /* country, id or name */
    const char *publisher;        /* of the article, or a link of the chain */
    const char *text;             /* free text: all words, "…" a phrase */
    const char *story, *document; /* by key; by name */
    unsigned min_origins;         /* of its story */
    double min_score;
    bool rejected;     /* also what a review rejected */
    const char *after; /* cursor of the page before, or NULL */
    size_t limit;      /* 0: all */
} tw_filter;

/* TW_ERR_ARGUMENT names the field that cannot be. */
TW_API tw_code tw_filter_check(const tw_filter *filter, tw_error *error);

/* An event as it stands: corrected where a review corrects it. */
typedef struct tw_found {
    const tw_event *event;
    const char *story;          /* key, or "" */
    bool leads;                 /* the first report of its story, or the first that tells it as done; or in none */
    unsigned origins, mentions; /* of the story */
    const char *verdict;        /* of the latest review, or "" */
    const char *cursor;         /* to go on after it */
} tw_found;

/* Newest first. */
TW_API tw_code tw_store_events(tw_store *store, const tw_filter *filter, int (*take)(void *user, const tw_found *found),
                               void *user, tw_error *error);

typedef struct tw_origin {
    const char *kind; /* actor, agency, paper, unnamed, eyewitness or document */
    const char *name, *id, *country;
    bool denies;
} tw_origin;

typedef struct tw_story {
    const char *key, *type, *status;
    const char *day, *first, *last; /* of the act; first and latest report, YYYY-MM-DD */
    const tw_actor *source, *target;
    size_t source_count, target_count;
    tw_where place;
    const char *title;    /* headline of the first report */
    const char *sentence; /* that tells it best */
    const char *first_publisher;
    unsigned mentions, copies, origins, denials;
    const char *disagreement; /* JSON object, "{}" for none */
    double goldstein;
    unsigned quad;
    const char *verdict;
    const tw_origin *origin; /* filled by tw_store_story alone */
    size_t origin_count;
    const char *cursor;
} tw_story;

/* Stories one of whose events passes the filter, newest first. */
TW_API tw_code tw_store_stories(tw_store *store, const tw_filter *filter,
                                int (*take)(void *user, const tw_story *story), void *user, tw_error *error);

/* One report of a story: its event, and the article it copies. */
typedef struct tw_report {
    tw_found found;
    const char *copy_of; /* document of the original, or "" */
    size_t copy_article; /* number of the original in that document */
    double likeness;
    bool denies; /* this report denies the act */
} tw_report;

/* The story, then its reports: originals by date, each followed by its copies. The key may also be that of any of its events, so that
 * a key stays good when stories grow together. TW_ERR_ARGUMENT: there is none. */
TW_API tw_code tw_store_story(tw_store *store, const char *key, int (*story)(void *user, const tw_story *story),
                              int (*report)(void *user, const tw_report *report), void *user, tw_error *error);

/* An article with its text and parts. */
TW_API tw_code tw_store_article(tw_store *store, const char *document, size_t number,
                                int (*take)(void *user, const tw_article *article), void *user, tw_error *error);

typedef enum tw_series_step { TW_STEP_DAY = 0, TW_STEP_WEEK, TW_STEP_MONTH, TW_STEP_YEAR } tw_series_step;

typedef struct tw_series_point {
    const char *from; /* first day of the step */
    int64_t count;    /* of events */
    int64_t stories;
    double goldstein; /* sum */
    int64_t quad[5];  /* events of each, from 1 */
} tw_series_point;

/* One point for each step from the first to the last that has events, empty ones between included. */
TW_API tw_code tw_store_series(tw_store *store, const tw_filter *filter, tw_series_step step,
                               int (*take)(void *user, const tw_series_point *point), void *user, tw_error *error);

/* One dated fact in the history of two states, and what it changes ("recognised", "ambassadors", "listed", "war", "relations", "sanctions",
 * or "" for visits and talks). */
typedef struct tw_turn {
    const tw_found *found; /* first report of the story */
    const char
        *what; /* "recognition", "listing", "delisting", "visit", "sanction", "rupture", "ambassador-recalled", … */
    const char *changes, *to;
} tw_turn;

/* What the turns add up to now; "" where nothing tells. */
typedef struct tw_standing {
    const char *recognised, *listed, *war, *relations, *ambassadors, *sanctions;
    const char *since[6]; /* day of each, in that order, or "" */
} tw_standing;

TW_API tw_code tw_store_relation(tw_store *store, const char *a, const char *b, const tw_filter *filter,
                                 int (*turn)(void *user, const tw_turn *turn),
                                 int (*state)(void *user, const tw_standing *relation), void *user, tw_error *error);

/* An actor with the number of events it is a side of; name: the commonest. */
typedef struct tw_party {
    const char *id, *name, *country, *sector;
    int64_t count;
} tw_party;

/* Actors whose name begins with `name` in any spelling (NULL: all), the commonest first. */
TW_API tw_code tw_store_actors(tw_store *store, const char *name, size_t limit,
                               int (*take)(void *user, const tw_party *actor), void *user, tw_error *error);

/* Who acts on whom: countries, or actors where `filter` names one. */
typedef struct tw_tie {
    tw_party source, target;
    int64_t count, cooperation, conflict;
    double goldstein;
} tw_tie;

TW_API tw_code tw_store_network(tw_store *store, const tw_filter *filter, int (*take)(void *user, const tw_tie *tie),
                                void *user, tw_error *error);

/* `id`: the place's in the lexicon (of a state's capital, its code and «-capital»), "" where it has none; a filter's `place` takes it. A state
 * whose own place is not told lies where its capital does. */
typedef struct tw_spot {
    const char *name, *id, *country; /* name: the commonest of those it was told by */
    double lat, lon;
    int64_t count, conflict;
} tw_spot;

TW_API tw_code tw_store_places(tw_store *store, const tw_filter *filter, int (*take)(void *user, const tw_spot *spot),
                               void *user, tw_error *error);

typedef struct tw_totals {
    int64_t documents, articles, events, stories, copies, statements, reviews;
    const char *first, *last; /* days of events */
    const char *lexicon;      /* of the latest coding */
} tw_totals;

TW_API tw_code tw_store_totals(tw_store *store, int (*take)(void *user, const tw_totals *totals), void *user,
                               tw_error *error);

/* ---- 10. Export --------------------------------------------------------- */

typedef enum tw_export_format {
    TW_EXPORT_JSONL = 0, /* as `tawatur code` writes them, with story, origins and mentions */
    TW_EXPORT_CSV,
    TW_EXPORT_GDELT1, /* 58 columns, tabs */
    TW_EXPORT_GDELT2, /* 61 columns */
    TW_EXPORT_GDELT2_MENTIONS,
    TW_EXPORT_POLECAT, /* 40 columns */
    TW_EXPORT_PLOVER   /* JSON */
} tw_export_format;

typedef struct tw_exporter tw_exporter;

/* `lexicon` gives codes of actors and places that a format wants; borrowed. */
TW_API tw_code tw_exporter_new(tw_exporter **exporter, tw_export_format format, const tw_lexicon *lexicon,
                               tw_write write, void *user, tw_error *error);
TW_API tw_code tw_exporter_header(tw_exporter *exporter);
TW_API tw_code tw_exporter_event(tw_exporter *exporter, const tw_found *found);
TW_API void tw_exporter_free(tw_exporter *exporter);

#ifdef __cplusplus
}
#endif

#endif
