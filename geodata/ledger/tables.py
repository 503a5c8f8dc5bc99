"""The ledger's tables, and how those of older versions become them."""

SCHEMA_VERSION = 6

TABLES = """
CREATE TABLE document (
    id          TEXT PRIMARY KEY,   -- SHA-256 of the bytes
    text        TEXT NOT NULL,
    flags       TEXT NOT NULL,      -- JSON array
    engine      TEXT NOT NULL,      -- version that read it last
    told        TEXT NOT NULL DEFAULT '{}',  -- JSON: what its format says of it and its parts
    saved_at    TEXT NOT NULL       -- UTC, ISO 8601
) STRICT;
CREATE TABLE original (             -- files whose pages can be shown
    document_id TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    data        BLOB NOT NULL,
    words       BLOB NOT NULL       -- where each word stands on its page, packed
) STRICT;
CREATE TABLE document_name (
    position    INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    name        TEXT NOT NULL,
    address     TEXT NOT NULL,      -- "" where it has none
    UNIQUE (document_id, name, address)
) STRICT;
CREATE INDEX document_name_address ON document_name (address) WHERE address <> '';
CREATE TABLE successor (            -- another text came under the same address
    document_id TEXT PRIMARY KEY,
    newer_id    TEXT NOT NULL
) STRICT;
CREATE TABLE article (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    body        TEXT NOT NULL,      -- JSON
    PRIMARY KEY (document_id, position)
) STRICT;
CREATE TABLE place (                -- each gazetteer entry once, not once an event
    digest      TEXT PRIMARY KEY,
    body        TEXT NOT NULL       -- JSON
) STRICT;
CREATE TABLE event (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    id          TEXT NOT NULL,
    type        TEXT NOT NULL,
    first_day   TEXT,               -- ISO 8601
    last_day    TEXT,               -- ISO 8601, inclusive
    body        TEXT NOT NULL,      -- JSON, places by digest
    seen_at     TEXT NOT NULL DEFAULT '',  -- when it was first found: UTC, ISO 8601
    PRIMARY KEY (document_id, position),
    UNIQUE (document_id, id)
) STRICT;
CREATE INDEX event_day ON event (first_day);
CREATE TABLE mention (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    body        TEXT NOT NULL,      -- JSON, places by digest
    PRIMARY KEY (document_id, position)
) STRICT;
CREATE TABLE attempt (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL,      -- "" where the bytes could not be read
    name        TEXT NOT NULL,
    engine      TEXT NOT NULL,
    outcome     TEXT NOT NULL CHECK (outcome IN ('saved', 'failed')),
    reason      TEXT NOT NULL,      -- in words; "" where saved
    batch       TEXT NOT NULL DEFAULT '',  -- when its batch began; "" outside of one
    at          TEXT NOT NULL       -- UTC, ISO 8601
) STRICT;
CREATE INDEX attempt_document ON attempt (document_id);
CREATE TABLE correction (           -- no foreign key: it outlives its document
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL,
    field       TEXT NOT NULL,
    body        TEXT NOT NULL       -- JSON
) STRICT;
CREATE INDEX correction_document ON correction (document_id);
CREATE TABLE publisher (            -- what a person notes of one
    name        TEXT PRIMARY KEY,
    country     TEXT NOT NULL,      -- ISO 3166-1 alpha-3, or ""
    affiliation TEXT NOT NULL,
    note        TEXT NOT NULL
) STRICT;
CREATE TABLE generation (           -- the manifest of the read model
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    revision    INTEGER NOT NULL,   -- of the ledger that it shows
    state       TEXT NOT NULL CHECK (state IN ('building', 'published')),
    files       TEXT NOT NULL,      -- JSON object: table -> file name
    at          TEXT NOT NULL,      -- UTC, ISO 8601
    made_by     TEXT NOT NULL DEFAULT '',    -- version of the program
    digests     TEXT NOT NULL DEFAULT '{}'   -- JSON object: table -> SHA-256 of its file
) STRICT;
CREATE TABLE gone_story (           -- published once, and not any more; no word of it is kept
    story       TEXT NOT NULL,
    document_id TEXT NOT NULL,      -- of its opening report
    at          TEXT NOT NULL       -- UTC, ISO 8601
) STRICT;
CREATE TABLE saved_view (
    name        TEXT PRIMARY KEY,
    page        TEXT NOT NULL,      -- of the dashboard
    query       TEXT NOT NULL,      -- as in an address
    who         TEXT NOT NULL,
    at          TEXT NOT NULL       -- UTC, ISO 8601
) STRICT;
CREATE TABLE revision (number INTEGER NOT NULL) STRICT;  -- counts changes of the ledger
INSERT INTO revision VALUES (0);
"""

RULES = """
CREATE TRIGGER correction_is_kept BEFORE DELETE ON correction
    BEGIN SELECT RAISE(ABORT, 'corrections are never deleted'); END;
CREATE TRIGGER correction_is_final BEFORE UPDATE ON correction
    BEGIN SELECT RAISE(ABORT, 'corrections are never changed'); END;
"""
"""What SQLite sees to by itself."""

SERVER_RULES = """
CREATE FUNCTION correction_stays() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'corrections are never changed or deleted'; END $$;
CREATE TRIGGER correction_is_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON correction
    FOR EACH STATEMENT EXECUTE FUNCTION correction_stays();
ALTER TABLE gone_story ADD COLUMN rowid BIGINT GENERATED BY DEFAULT AS IDENTITY;
"""
"""The same on a PostgreSQL server, and the order of rows, which SQLite keeps unasked."""

STEPS = {
    1: """
ALTER TABLE document ADD COLUMN told TEXT NOT NULL DEFAULT '{}';
CREATE TABLE original (
    document_id TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    data        BLOB NOT NULL,
    words       BLOB NOT NULL
) STRICT;
""",
    2: """
CREATE TABLE publisher (
    name        TEXT PRIMARY KEY,
    country     TEXT NOT NULL,
    affiliation TEXT NOT NULL,
    note        TEXT NOT NULL
) STRICT;
""",
    3: """
ALTER TABLE event ADD COLUMN seen_at TEXT NOT NULL DEFAULT '';
UPDATE event SET seen_at = coalesce(
    (SELECT min(at) FROM attempt a WHERE a.document_id = event.document_id AND outcome = 'saved'),
    (SELECT saved_at FROM document d WHERE d.id = event.document_id)
);
ALTER TABLE attempt ADD COLUMN batch TEXT NOT NULL DEFAULT '';
CREATE TABLE gone_story (
    story       TEXT NOT NULL,
    document_id TEXT NOT NULL,
    at          TEXT NOT NULL
) STRICT;
CREATE TABLE saved_view (
    name        TEXT PRIMARY KEY,
    page        TEXT NOT NULL,
    query       TEXT NOT NULL,
    who         TEXT NOT NULL,
    at          TEXT NOT NULL
) STRICT;
DELETE FROM generation;
""",
    4: """
ALTER TABLE generation ADD COLUMN made_by TEXT NOT NULL DEFAULT '';
ALTER TABLE generation ADD COLUMN digests TEXT NOT NULL DEFAULT '{}';
""",
    5: "DELETE FROM generation;",  # its bodies counted spans from the document's start
}
"""From each older version to the next one; what is there already is never rewritten, but the
read model is made anew where it lacks what its rows are now asked for."""
