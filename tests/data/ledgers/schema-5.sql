PRAGMA application_id = 1145851441;
PRAGMA user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE article (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    body        TEXT NOT NULL,      -- JSON
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
INSERT INTO "attempt" VALUES(1,'f150b8738b38b56ae9214d79b1f5d0d87de27b54c169c6a22f4f2e0e5a1ad1c9','a.txt','test','saved','','','2024-05-08T10:00:00+00:00');
INSERT INTO "attempt" VALUES(2,'','scan.pdf','','failed','no text layer','','2024-05-08T10:00:00+00:00');
CREATE TABLE correction (           -- no foreign key: it outlives its document
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL,
    field       TEXT NOT NULL,
    body        TEXT NOT NULL       -- JSON
) STRICT;
INSERT INTO "correction" VALUES(1,'f150b8738b38b56ae9214d79b1f5d0d87de27b54c169c6a22f4f2e0e5a1ad1c9','note','{"after":"look again","article":0,"before":null,"document_id":"f150b8738b38b56ae9214d79b1f5d0d87de27b54c169c6a22f4f2e0e5a1ad1c9","field":"note","imported":"","restore":false,"trigger_span":{"end":16,"start":9},"when":"","who":"","why":"","words":"The army shelled the village"}');
CREATE TABLE document (
    id          TEXT PRIMARY KEY,   -- SHA-256 of the bytes
    text        TEXT NOT NULL,
    flags       TEXT NOT NULL,      -- JSON array
    engine      TEXT NOT NULL,      -- version that read it last
    told        TEXT NOT NULL DEFAULT '{}',  -- JSON: what its format says of it and its parts
    saved_at    TEXT NOT NULL       -- UTC, ISO 8601
) STRICT;
INSERT INTO "document" VALUES('f150b8738b38b56ae9214d79b1f5d0d87de27b54c169c6a22f4f2e0e5a1ad1c9','The army shelled the village of Dunmore on Monday. Talks in Harwick failed.','[]','test','{}','2024-05-08T10:00:00+00:00');
CREATE TABLE document_name (
    position    INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    name        TEXT NOT NULL,
    address     TEXT NOT NULL,      -- "" where it has none
    UNIQUE (document_id, name, address)
) STRICT;
INSERT INTO "document_name" VALUES(1,'f150b8738b38b56ae9214d79b1f5d0d87de27b54c169c6a22f4f2e0e5a1ad1c9','a.txt','/news/a.txt');
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
INSERT INTO "event" VALUES('f150b8738b38b56ae9214d79b1f5d0d87de27b54c169c6a22f4f2e0e5a1ad1c9',0,'ee2d730bc9d2481d','ASSAULT','2024-05-06','2024-05-06','{"according_to":null,"according_to_end":null,"according_to_start":null,"article":0,"claim":"occurred","confidence":0.6,"context":[],"date_anchor_end":null,"date_anchor_start":null,"date_basis":"explicit","date_end":"2024-05-06","date_precision":"day","date_start":"2024-05-06","date_text":null,"date_text_end":null,"date_text_start":null,"derivation":"as printed","document":"a.txt","document_sha256":"f150b8738b38b56ae9214d79b1f5d0d87de27b54c169c6a22f4f2e0e5a1ad1c9","edtf":null,"end":28,"figures":[],"id":"ee2d730bc9d2481d","note":"","places":[{"basis":"sentence","confidence":0.8,"end":null,"mention":"Dunmore","place_digest":"d89ca83bf8ceb4054f052ee9844c9a8a","reason":"only place of that name","role":"site","runners_up":[],"start":null,"where_prec":1}],"published":null,"publisher":null,"review_status":"","sentence_end":28,"sentence_start":0,"source_actors":[],"start":0,"story":"","tags":[],"target_actors":[],"text":"The army shelled the village","title":null,"trigger":"shelled","trigger_end":16,"trigger_start":9,"type":"ASSAULT","url":null}','2024-05-08T10:00:00+00:00');
CREATE TABLE generation (           -- the manifest of the read model
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    revision    INTEGER NOT NULL,   -- of the ledger that it shows
    state       TEXT NOT NULL CHECK (state IN ('building', 'published')),
    files       TEXT NOT NULL,      -- JSON object: table -> file name
    at          TEXT NOT NULL,      -- UTC, ISO 8601
    made_by     TEXT NOT NULL DEFAULT '',    -- version of the program
    digests     TEXT NOT NULL DEFAULT '{}'   -- JSON object: table -> SHA-256 of its file
) STRICT;
INSERT INTO "generation" VALUES(1,2,'published','{"stories": "stories-00000001.parquet"}','2024-05-08T10:00:00+00:00','','{}');
CREATE TABLE gone_story (           -- published once, and not any more; no word of it is kept
    story       TEXT NOT NULL,
    document_id TEXT NOT NULL,      -- of its opening report
    at          TEXT NOT NULL       -- UTC, ISO 8601
) STRICT;
CREATE TABLE mention (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    body        TEXT NOT NULL,      -- JSON, places by digest
    PRIMARY KEY (document_id, position)
) STRICT;
INSERT INTO "mention" VALUES('f150b8738b38b56ae9214d79b1f5d0d87de27b54c169c6a22f4f2e0e5a1ad1c9',0,'{"article":0,"confidence":0.7,"document_sha256":"f150b8738b38b56ae9214d79b1f5d0d87de27b54c169c6a22f4f2e0e5a1ad1c9","end":39,"place":{"place_digest":"d89ca83bf8ceb4054f052ee9844c9a8a"},"reason":"only place of that name","runners_up":[],"sense":"literal","sentence_end":39,"sentence_start":32,"start":32,"text":"Dunmore"}');
CREATE TABLE original (             -- files whose pages can be shown
    document_id TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    data        BLOB NOT NULL,
    words       BLOB NOT NULL       -- where each word stands on its page, packed
) STRICT;
CREATE TABLE place (                -- each gazetteer entry once, not once an event
    digest      TEXT PRIMARY KEY,
    body        TEXT NOT NULL       -- JSON
) STRICT;
INSERT INTO "place" VALUES('d89ca83bf8ceb4054f052ee9844c9a8a','{"admin1":null,"admin2":null,"country":null,"gazetteer_id":"test:Dunmore","geometry":null,"kind":"city","lat":10.0,"lon":20.0,"name":"Dunmore","population":0,"radius_m":2000.0}');
CREATE TABLE publisher (            -- what a person notes of one
    name        TEXT PRIMARY KEY,
    country     TEXT NOT NULL,      -- ISO 3166-1 alpha-3, or ""
    affiliation TEXT NOT NULL,
    note        TEXT NOT NULL
) STRICT;
CREATE TABLE revision (number INTEGER NOT NULL) STRICT;
INSERT INTO "revision" VALUES(2);
CREATE TABLE saved_view (
    name        TEXT PRIMARY KEY,
    page        TEXT NOT NULL,      -- of the dashboard
    query       TEXT NOT NULL,      -- as in an address
    who         TEXT NOT NULL,
    at          TEXT NOT NULL       -- UTC, ISO 8601
) STRICT;
CREATE TABLE successor (            -- another text came under the same address
    document_id TEXT PRIMARY KEY,
    newer_id    TEXT NOT NULL
) STRICT;
CREATE INDEX document_name_address ON document_name (address) WHERE address <> '';
CREATE INDEX event_day ON event (first_day);
CREATE INDEX attempt_document ON attempt (document_id);
CREATE INDEX correction_document ON correction (document_id);
CREATE TRIGGER correction_is_kept BEFORE DELETE ON correction
    BEGIN SELECT RAISE(ABORT, 'corrections are never deleted'); END;
CREATE TRIGGER correction_is_final BEFORE UPDATE ON correction
    BEGIN SELECT RAISE(ABORT, 'corrections are never changed'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('attempt',2);
INSERT INTO "sqlite_sequence" VALUES('correction',1);
INSERT INTO "sqlite_sequence" VALUES('generation',1);
COMMIT;
