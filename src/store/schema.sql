-- tawatur's database, version 5. docs/schema.md explains it. Text is UTF-8; spans are code points, half open, into the article's
-- text; days count from 1970-01-01; what is not known is '' or NULL.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- What was handed in: a page, a line of JSON, a record of an archive. Known by its content.
CREATE TABLE documents (
    id       INTEGER PRIMARY KEY,
    hash     BLOB NOT NULL UNIQUE,  -- 16 bytes: content, and the options it was read with
    name     TEXT NOT NULL,         -- path, id of the line, or address
    bytes    INTEGER NOT NULL,
    coder    TEXT NOT NULL,         -- that coded it last
    ingested TEXT NOT NULL          -- UTC, ISO 8601
);
CREATE INDEX documents_name ON documents (name);

CREATE TABLE articles (
    id          INTEGER PRIMARY KEY,
    document    INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    number      INTEGER NOT NULL,   -- in the document, from 0
    title       TEXT NOT NULL,
    subtitle    TEXT NOT NULL,
    byline      TEXT NOT NULL,
    agency      TEXT NOT NULL,
    dateline    TEXT NOT NULL,
    published   TEXT NOT NULL,
    modified    TEXT NOT NULL,
    publisher   TEXT NOT NULL,
    lang        TEXT NOT NULL,
    url         TEXT NOT NULL,
    day         INTEGER,            -- of publication
    text        BLOB NOT NULL,      -- zstd
    length      INTEGER NOT NULL,   -- of the text, in bytes
    parts       BLOB NOT NULL,      -- kind, start, end: little-endian 32-bit numbers, three a part
    replaced    INTEGER NOT NULL,
    fingerprint BLOB,               -- 64 little-endian 32-bit numbers (MinHash), NULL for short texts
    UNIQUE (document, number)
);
CREATE INDEX articles_day ON articles (day);
CREATE INDEX articles_publisher ON articles (publisher);

-- Terms of an article's words (src/query/terms.h), for free text. rowid is the article. Terms are ready when they come: letters,
-- digits and what is beyond ASCII, which the tokenizer ascii leaves whole.
CREATE VIRTUAL TABLE search USING fts5 (terms, content = '', columnsize = 0, detail = 'none', tokenize = 'ascii');

-- Who can be a side or a link. entry: the lexicon's, or ''. name: the matching form where there is no entry, else ''.
CREATE TABLE actors (
    id      INTEGER PRIMARY KEY,
    entry   TEXT NOT NULL,
    name    TEXT NOT NULL,
    country TEXT NOT NULL,
    sector  TEXT NOT NULL,
    UNIQUE (entry, name, country, sector)
);
CREATE INDEX actors_country ON actors (country, sector);
CREATE INDEX actors_sector ON actors (sector);

-- Every matching form under which an actor was named.
CREATE TABLE names (
    form  TEXT NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
    PRIMARY KEY (form, actor)
) WITHOUT ROWID;

-- What the coder said. Never changed by a review.
CREATE TABLE events (
    id            INTEGER PRIMARY KEY,
    key           TEXT NOT NULL,    -- 16 hexadecimal digits: `id` of the record
    article       INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    sentence      INTEGER NOT NULL,
    part          INTEGER NOT NULL,
    type          TEXT NOT NULL,
    mode          TEXT NOT NULL,
    contexts      TEXT NOT NULL,    -- separated by spaces
    cameo         TEXT NOT NULL,
    quad          INTEGER NOT NULL,
    goldstein     REAL NOT NULL,
    status        TEXT NOT NULL,
    reciprocal    INTEGER NOT NULL,
    trigger       TEXT NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end   INTEGER NOT NULL,
    start         INTEGER NOT NULL, -- of the sentence
    end           INTEGER NOT NULL,
    day           INTEGER,          -- first day of its date, else of publication
    date_text     TEXT NOT NULL,
    date_iso      TEXT NOT NULL,
    date_end      TEXT NOT NULL,
    date_precision TEXT NOT NULL,
    date_from     TEXT NOT NULL,
    date_start    INTEGER NOT NULL, -- span of the words
    date_stop     INTEGER NOT NULL,
    place_text    TEXT NOT NULL,
    place_id      TEXT NOT NULL,
    place_country TEXT NOT NULL,
    lat           REAL,
    lon           REAL,
    place_start   INTEGER NOT NULL,
    place_end     INTEGER NOT NULL,
    score         REAL NOT NULL,
    story         INTEGER REFERENCES stories
);
CREATE INDEX events_article ON events (article);
CREATE INDEX events_key ON events (key);
CREATE INDEX events_story ON events (story);
CREATE INDEX events_day ON events (day);
-- What a series adds up, so that it need not read whole events.
CREATE INDEX events_sums ON events (id, day, quad, goldstein, story);
CREATE INDEX events_type ON events (type, day);
CREATE INDEX events_place ON events (place_country, day) WHERE place_country <> '';

CREATE TABLE sides (
    event  INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    side   INTEGER NOT NULL,        -- 0 source, 1 target
    number INTEGER NOT NULL,
    actor  INTEGER NOT NULL REFERENCES actors,
    name   TEXT NOT NULL,           -- words of the text
    role   TEXT NOT NULL,
    start  INTEGER NOT NULL,
    end    INTEGER NOT NULL,
    PRIMARY KEY (event, side, number)
) WITHOUT ROWID;
CREATE INDEX sides_actor ON sides (actor, side);

-- Numbers told of the act.
CREATE TABLE sizes (
    event  INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind   TEXT NOT NULL,
    min    INTEGER NOT NULL,        -- -1: open
    max    INTEGER NOT NULL,
    about  INTEGER NOT NULL,
    text   TEXT NOT NULL,
    start  INTEGER NOT NULL,
    end    INTEGER NOT NULL,
    PRIMARY KEY (event, number)
) WITHOUT ROWID;

-- Reported speech, whether or not it holds an event.
CREATE TABLE statements (
    id         INTEGER PRIMARY KEY,
    article    INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    sentence   INTEGER NOT NULL,
    start      INTEGER NOT NULL,    -- of the sentence
    end        INTEGER NOT NULL,
    said_start INTEGER NOT NULL,
    said_end   INTEGER NOT NULL,
    denied     INTEGER NOT NULL,
    quoted     INTEGER NOT NULL,
    date_iso   TEXT NOT NULL
);
CREATE INDEX statements_article ON statements (article);

-- Attribution: who says so. event_links and statement_links have one form.
CREATE TABLE event_links (
    event  INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    number INTEGER NOT NULL,
    step   INTEGER NOT NULL,        -- 0 nearest to the fact
    actor  INTEGER NOT NULL REFERENCES actors,
    name   TEXT NOT NULL,
    role   TEXT NOT NULL,
    cue    TEXT NOT NULL,
    start  INTEGER NOT NULL,
    end    INTEGER NOT NULL,
    PRIMARY KEY (event, number)
) WITHOUT ROWID;
CREATE INDEX event_links_actor ON event_links (actor);
CREATE TABLE statement_links (
    statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
    number    INTEGER NOT NULL,
    step      INTEGER NOT NULL,
    actor     INTEGER NOT NULL REFERENCES actors,
    name      TEXT NOT NULL,
    role      TEXT NOT NULL,
    cue       TEXT NOT NULL,
    start     INTEGER NOT NULL,
    end       INTEGER NOT NULL,
    PRIMARY KEY (statement, number)
) WITHOUT ROWID;

-- Derived: one row for each pair of countries of an event as it stands after reviews (a rejected event has none). '' is a side
-- without a country or no side at all. For series and relations.
CREATE TABLE pairs (
    source    TEXT NOT NULL,
    target    TEXT NOT NULL,
    day       INTEGER NOT NULL,
    event     INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    type      TEXT NOT NULL,
    quad      INTEGER NOT NULL,
    goldstein REAL NOT NULL,
    status    TEXT NOT NULL,
    story     INTEGER,
    PRIMARY KEY (source, target, day, event)
) WITHOUT ROWID;
CREATE INDEX pairs_event ON pairs (event);
-- Acts of and on one country, newest first, with what a series adds up.
CREATE INDEX pairs_source ON pairs (source, day, event, quad, goldstein, story);
CREATE INDEX pairs_target ON pairs (target, day, event, quad, goldstein, story);

-- What `pairs` of two countries add up to over all days, so that the whole network need not read them all: kept by the triggers.
CREATE TABLE ties (
    source      TEXT NOT NULL,
    target      TEXT NOT NULL,
    count       INTEGER NOT NULL,
    cooperation INTEGER NOT NULL,   -- quads 1 and 2
    conflict    INTEGER NOT NULL,
    goldstein   INTEGER NOT NULL,   -- in tenths, which have an exact sum
    PRIMARY KEY (source, target)
) WITHOUT ROWID;
CREATE TRIGGER ties_more AFTER INSERT ON pairs WHEN new.source <> '' AND new.target <> '' BEGIN
    INSERT OR IGNORE INTO ties VALUES (new.source, new.target, 0, 0, 0, 0);
    UPDATE ties SET count = count + 1, cooperation = cooperation + (new.quad <= 2),
        conflict = conflict + (new.quad >= 3),
        goldstein = goldstein + CAST(round(new.goldstein * 10) AS INTEGER)
        WHERE source = new.source AND target = new.target;
END;
CREATE TRIGGER ties_less AFTER DELETE ON pairs WHEN old.source <> '' AND old.target <> '' BEGIN
    UPDATE ties SET count = count - 1, cooperation = cooperation - (old.quad <= 2),
        conflict = conflict - (old.quad >= 3),
        goldstein = goldstein - CAST(round(old.goldstein * 10) AS INTEGER)
        WHERE source = old.source AND target = old.target;
    DELETE FROM ties WHERE source = old.source AND target = old.target AND count = 0;
END;

-- Reports of one act. Sides and type are those most reports give.
CREATE TABLE stories (
    id        INTEGER PRIMARY KEY,
    key       TEXT NOT NULL,        -- that of its first event: stable while the event is
    type      TEXT NOT NULL,
    status    TEXT NOT NULL,
    source    TEXT NOT NULL,        -- country, for blocking
    target    TEXT NOT NULL,
    day       INTEGER,              -- of the act, where told, else of the first report
    last_day  INTEGER,              -- of the latest report
    mentions  INTEGER NOT NULL,     -- articles that report it
    copies    INTEGER NOT NULL,     -- of them, copies of another
    origins   INTEGER NOT NULL,     -- independent ones
    denials   INTEGER NOT NULL,     -- articles or speakers that deny it
    disagree  TEXT NOT NULL,        -- JSON: what reports tell differently (numbers, place, sides)
    first     INTEGER               -- event of the first report
);
CREATE INDEX stories_key ON stories (key);
CREATE INDEX stories_block ON stories (type, source, target, day);
CREATE INDEX stories_day ON stories (day);

-- How events came to their stories: each is joined to the likest earlier report of the act, if there is one (docs/attestation.md).
CREATE TABLE joins (
    event    INTEGER PRIMARY KEY,
    article  INTEGER NOT NULL,
    key      TEXT NOT NULL,
    parent   INTEGER,               -- event
    likeness REAL NOT NULL,         -- to the parent
    trace    BLOB NOT NULL          -- what is compared: src/attest/trace.h
);
CREATE INDEX joins_article ON joins (article);
CREATE INDEX joins_parent ON joins (parent) WHERE parent IS NOT NULL;

-- Which events may report one act: by group of types and country, and the day (or month) of the act.
CREATE TABLE blocks (
    block INTEGER NOT NULL,
    day   INTEGER NOT NULL,
    event INTEGER NOT NULL,
    PRIMARY KEY (block, day, event)
) WITHOUT ROWID;

-- Leaves of a story's graph of attribution.
CREATE TABLE origins (
    story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind  TEXT NOT NULL,            -- actor, agency, paper, unnamed, eyewitness, document
    actor INTEGER REFERENCES actors,
    name  TEXT NOT NULL,
    denies INTEGER NOT NULL,
    PRIMARY KEY (story, number)
) WITHOUT ROWID;

-- Near-duplicate articles: each has one original, never itself a copy.
CREATE TABLE copies (
    article  INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    original INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    likeness REAL NOT NULL,         -- how much of the shorter text stands in the nearest one; 0: a copy by way of a later text
    nearest  INTEGER NOT NULL       -- the earlier one that it shares most with; without one the original
);
CREATE INDEX copies_original ON copies (original);
CREATE INDEX copies_nearest ON copies (nearest);

-- A sample of each article's runs of words, by which candidates for copies are found (docs/attestation.md): of the articles that came
-- last in `samples`, of all before in `bands`.
CREATE TABLE samples (
    article INTEGER PRIMARY KEY,
    runs    BLOB NOT NULL           -- little-endian 32-bit numbers, sorted: hashes of runs of three words
);
CREATE TABLE bands (
    band    INTEGER NOT NULL,       -- hash of a run
    article INTEGER NOT NULL,
    PRIMARY KEY (band, article)
) WITHOUT ROWID;

-- What people say about what the coder said: kept apart, and surviving another coding.
CREATE TABLE reviews (
    id      INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL,          -- event or story
    key     TEXT NOT NULL,          -- of the event or story
    verdict TEXT NOT NULL,          -- confirm, reject or correct; undo takes back
    fields  TEXT NOT NULL,          -- JSON of what is corrected, '' for none
    who     TEXT NOT NULL,
    at      TEXT NOT NULL,          -- UTC, ISO 8601
    note    TEXT NOT NULL
);
CREATE INDEX reviews_key ON reviews (kind, key);
